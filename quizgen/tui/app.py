"""The terminal app: which screen comes first, and what all screens share.

Screens show a session and tell it what happened; they neither query, schedule nor grade.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizgen.deck.card import Deck
from quizgen.study.session import Counts, Quiz, StudySession


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the library screen needs: the decks, and functions that open one.

    ``open_source`` makes a deck of a document; it loads the language model and is called in a worker.
    """

    list_decks: Callable[[], Sequence[tuple[Deck, Counts]]]
    begin_study: Callable[[Deck], StudySession]
    begin_quiz: Callable[[Deck], Quiz]
    open_source: Callable[[str], Deck]


class QuizgenApp(App[None]):
    """The one application; it starts with the screen that it is given."""

    TITLE = "quizgen"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - as the base class declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="quit", priority=True),
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="help"),
    ]

    def __init__(self, first: Screen[None]) -> None:
        super().__init__()
        self._first = first

    def on_mount(self) -> None:
        """Show the first screen."""
        self.push_screen(self._first)

    def action_help(self) -> None:
        """Show the keys of the current screen."""
        from quizgen.tui.help import HelpScreen  # noqa: PLC0415

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "HELP_TEXT", "")))


def run_study(session: StudySession) -> None:
    """Study in the terminal until the learner leaves."""
    from quizgen.tui.study import StudyScreen  # noqa: PLC0415

    QuizgenApp(StudyScreen(session)).run()


def run_quiz(quiz: Quiz, title: str) -> None:
    """Ask a quiz in the terminal."""
    from quizgen.tui.quiz import QuizScreen  # noqa: PLC0415

    QuizgenApp(QuizScreen(quiz, title)).run()


def run_library(shelf: Shelf) -> None:
    """Show the library of decks."""
    from quizgen.tui.library import LibraryScreen  # noqa: PLC0415

    QuizgenApp(LibraryScreen(shelf)).run()
