"""``quizgen study``: learn a deck, or a document's questions, with spaced repetition."""

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizgen.cli.messages import tell
from quizgen.cli.options import Database, Model, Name, Plain, Target

if TYPE_CHECKING:
    from quizgen.deck.card import Deck
    from quizgen.study.session import StudySession
    from quizgen.study.settings import Settings
    from quizgen.study.store import Store

EXAMPLES = """\b
Examples:
  quizgen study decks/spigelglas.toml
  quizgen study article.txt
  quizgen study --plain decks/spigelglas.toml"""


def study(
    target: Target, *, plain: Plain = False, database: Database = None, name: Name = None, model: Model = None
) -> None:
    """Learn a deck, or the questions of a document, with spaced repetition.

    Each answer is saved at once. Without a terminal it goes on line by line, as with --plain.
    """
    from quizgen.cli.opening import open_deck
    from quizgen.cli.settings import read_settings
    from quizgen.study.store import Store

    settings = read_settings()
    deck, _ = open_deck(target, name=name, model=model)
    with Store(database) as store:
        session = begin(deck, store, settings)
        if goes_by_lines(plain):
            from quizgen.cli.plain import study as study_plainly

            study_plainly(session)
        else:
            from quizgen.tui.app import run_study

            run_study(session)


def begin(deck: "Deck", store: "Store", settings: "Settings") -> "StudySession":
    """A session on a deck by the learner's settings and this computer's clock."""
    from quizgen.study.session import StudySession

    return StudySession(
        deck, store, now, plan=settings.plan, calendar=settings.calendar, new_per_day=settings.new_per_day
    )


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def has_screen() -> bool:
    """Is there a terminal that a screen can be drawn on?"""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def goes_by_lines(plain: bool) -> bool:
    """Is it to go line by line, because the person or the lack of a terminal says so? The latter it tells."""
    if not plain and not has_screen():
        tell("No terminal to draw on: going on line by line, as with --plain.")
        return True
    return plain
