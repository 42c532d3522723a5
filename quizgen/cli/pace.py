"""``quizgen pace``: where one deck departs from the settings: retention, longest interval, new cards a day."""

from typing import Annotated

import typer

from quizgen.cli.messages import emit
from quizgen.cli.options import Database, Target

EXAMPLES = """\b
Examples:
  quizgen pace spigelglas
  quizgen pace spigelglas --retention 0.95 --new 5
  quizgen pace spigelglas --reset"""


def pace(
    target: Target,
    *,
    retention: Annotated[
        float | None, typer.Option("--retention", min=0.7, max=0.97, metavar="R", help="Wanted probability of recall.")
    ] = None,
    new: Annotated[
        int | None, typer.Option("--new", min=0, max=9999, metavar="N", help="At most so many new cards a day.")
    ] = None,
    longest: Annotated[
        int | None, typer.Option("--longest", min=1, max=36500, metavar="DAYS", help="No interval longer than this.")
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Go by the settings again.")] = False,
    database: Database = None,
) -> None:
    """Show or set at what pace one deck is studied, where that departs from the settings.

    It holds from the next answer on; what is due already stays where it is.
    """
    from quizgen.cli.opening import open_deck
    from quizgen.cli.settings import read_settings
    from quizgen.study.pace import PACE_RANGES, change_pace
    from quizgen.study.store import Store

    deck, _ = open_deck(target)
    given = {"retention": retention, "maximum_interval": longest, "new_per_day": new}
    changes = {name: given[name] for name in PACE_RANGES if reset or given[name] is not None}
    with Store(database) as store:
        for line in change_pace(store, deck.name, read_settings(), changes):
            emit(f"{line.name}\t{line.value}\t{'this deck' if line.is_own else 'settings'}")
