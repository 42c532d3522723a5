"""``quizgen cram``: every card of a deck until each was known once; nothing is scheduled."""

import random
from typing import Annotated

import typer

from quizgen.cli.desk import goes_by_lines, open_desk
from quizgen.cli.options import Database, Manner, Plain, Target

EXAMPLES = """\b
Examples:
  quizgen cram spigelglas
  quizgen cram spigelglas --forgotten 7
  quizgen cram spigelglas --manner type --seed 7"""


def cram(
    target: Target,
    *,
    manner: Manner = None,
    forgotten: Annotated[
        int | None,
        typer.Option("--forgotten", min=1, metavar="DAYS", help="Only what you did not know in the last DAYS days."),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="The same number gives one order.")] = None,
    plain: Plain = False,
    database: Database = None,
) -> None:
    """Go through all cards until each was known once, as before an examination; what was wrong comes again.

    The schedule does not change, and nothing is written.
    """
    from quizgen.cli.messages import tell
    from quizgen.cli.opening import open_deck
    from quizgen.study.practice import CramSession
    from quizgen.study.practice import forgotten as find_forgotten

    desk = open_desk(database)
    try:
        deck, path = open_deck(target)
        cards = None
        if forgotten is not None:
            calendar = desk.settings.calendar
            cards = find_forgotten(desk.store, deck, calendar.start(calendar.day(desk.clock()) - forgotten + 1))
            if not cards:
                tell("There is nothing to repeat: you knew all that you answered then.")
                return
        session = CramSession(
            deck,
            desk.clock,
            cards=cards,
            manner=manner or desk.settings.manner,
            seed=random.SystemRandom().randrange(10_000) if seed is None else seed,
        )
        if goes_by_lines(plain):
            from quizgen.cli.plain import cram as cram_plainly

            cram_plainly(session)
        else:
            from quizgen.tui.app import run
            from quizgen.tui.study import StudyScreen

            raise typer.Exit(run(StudyScreen(session, desk, path), desk))
    finally:
        desk.close()
