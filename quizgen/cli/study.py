"""``quizgen study``: learn a deck, or a document's questions, with spaced repetition."""

from typing import Annotated, Literal

import typer

from quizgen.cli.backup import back_up_if_due
from quizgen.cli.desk import goes_by_lines, open_desk
from quizgen.cli.options import Database, Manner, Model, Name, Plain, Target

EXAMPLES = """\b
Examples:
  quizgen study decks/spigelglas.toml
  quizgen study article.txt
  quizgen study --plain decks/spigelglas.toml
  quizgen study spigelglas --only due --manner type"""

Only = Annotated[
    Literal["due", "new"] | None, typer.Option("--only", help="Ask nothing but what is due, or what is new.")
]
ByDate = Annotated[
    bool, typer.Option("--by-date", help="The longest due first; else the likeliest forgotten comes first.")
]


def study(
    target: Target,
    *,
    only: Only = None,
    manner: Manner = None,
    by_date: ByDate = False,
    plain: Plain = False,
    database: Database = None,
    name: Name = None,
    model: Model = None,
) -> None:
    """Learn a deck, or the questions of a document, with spaced repetition.

    Each answer is saved at once. Without a terminal it goes on line by line, as with --plain.
    """
    from quizgen.cli.opening import open_deck

    desk = open_desk(database)
    try:
        deck, path = open_deck(target, name=name, model=model)
        session = desk.begin_study(deck, kind=only or "all", manner=manner, by_date=by_date)
        if goes_by_lines(plain):
            from quizgen.cli.plain import study as study_plainly

            study_plainly(session)
        else:
            from quizgen.tui.app import run
            from quizgen.tui.study import StudyScreen

            raise typer.Exit(run(StudyScreen(session, desk, path), desk))
    finally:
        desk.close()
        back_up_if_due(database)
