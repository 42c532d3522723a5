"""``quizgen pace``: where one deck departs from the settings: retention, longest interval, new cards a day."""

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.messages import emit
from quizgen.cli.options import Database, Target

if TYPE_CHECKING:
    from quizgen.study.settings import Settings
    from quizgen.study.store import DeckOptions

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
    from quizgen.study.store import DeckOptions, Store

    deck, _ = open_deck(target)
    settings = read_settings()
    with Store(database) as store:
        before = DeckOptions() if reset else store.options(deck.name)
        departures = DeckOptions(
            retention=before.retention if retention is None else retention,
            maximum_interval=before.maximum_interval if longest is None else longest,
            new_per_day=before.new_per_day if new is None else new,
        )
        if departures != before or reset:
            store.set_options(deck.name, departures)
    for line in describe(departures, settings):
        emit(line)


def describe(departures: "DeckOptions", settings: "Settings") -> tuple[str, ...]:
    """What holds for the deck, a line for each, and whether that is its own."""
    usual = {
        "retention": settings.retention,
        "new_per_day": settings.new_per_day,
        "maximum_interval": settings.plan.maximum_interval,
    }
    return tuple(
        f"{field.name}\t{usual[field.name] if own is None else own}\t{'settings' if own is None else 'this deck'}"
        for field in fields(departures)
        for own in [getattr(departures, field.name)]
    )
