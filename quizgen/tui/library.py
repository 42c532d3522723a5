"""The decks, what waits in each, and opening a document to make a new one."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, LoadingIndicator, Static
from textual.worker import get_current_worker

from quizgen.deck.card import Deck
from quizgen.errors import QuizgenError
from quizgen.tui.app import Shelf
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.study import StudyScreen
from quizgen.tui.widgets import Words, plain_text

WELCOME = """\
Welcome. quizgen turns an article into questions and helps you learn them.

Press O, type the path of a text, and Enter. Nothing leaves this computer."""


class LibraryScreen(Screen[None]):
    """All decks with what waits in them."""

    HELP_TEXT = """\
Library
  Up, Down   choose a deck
  Enter      study it
  Q          a quiz of ten questions
  O          open a document or a deck by its path
  Escape     leave the library"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "study", "Study", id="study"),
        Binding("q", "quiz", "Quiz", id="quiz"),
        Binding("o", "open", "Open a text", id="open"),
        Binding("escape", "leave", "Leave", id="leave"),
    ]

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.shelf = shelf
        self.decks: list[Deck] = []

    def compose(self) -> ComposeResult:
        """The table, the welcome where it is empty, the path to open."""
        yield Words(id="deck-title")
        with Vertical(id="card"):
            yield Static(WELCOME, id="welcome", markup=False)
            yield DataTable(id="decks", cursor_type="row", zebra_stripes=True)
            yield LoadingIndicator(id="busy")
            yield Static(id="message", markup=False)
            yield Input(placeholder="Path of a text or deck, then Enter", id="path")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one("#deck-title", Words).show("Your decks")
        table = self.query_one(DataTable)
        table.add_column("Deck", key="deck")
        for label in ("New", "Learning", "Due", "Cards"):
            table.add_column(label, key=label.lower())
        self.query_one("#busy").display = False
        self.refill()

    def on_screen_resume(self) -> None:
        """Counts may have changed."""
        if self.is_mounted and self.decks:
            self.refill()

    def refill(self) -> None:
        """Read the decks and their counts again."""
        found = self.shelf.list_decks()
        self.decks = [deck for deck, _ in found]
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        for deck, counts in found:
            cells = (counts.new, counts.learning, counts.due, len(deck.cards))
            table.add_row(plain_text(deck.title[:60]), *(plain_text(str(cell)) for cell in cells))
        table.display = bool(found)
        self.query_one("#welcome").display = not found
        if found:
            table.move_cursor(row=min(row, len(found) - 1))
            table.focus()
        else:
            self.query_one("#path").focus()

    def _chosen(self) -> Deck | None:
        row = self.query_one(DataTable).cursor_row
        return self.decks[row] if 0 <= row < len(self.decks) else None

    @on(DataTable.RowSelected)
    def _selected(self) -> None:
        self.action_study()

    def action_study(self) -> None:
        """Study the deck under the cursor."""
        if deck := self._chosen():
            try:
                self.app.push_screen(StudyScreen(self.shelf.begin_study(deck)))
            except QuizgenError as error:
                self._tell(str(error))

    def action_quiz(self) -> None:
        """Ten questions of the deck under the cursor."""
        if deck := self._chosen():
            self.app.push_screen(QuizScreen(self.shelf.begin_quiz(deck), deck.title))

    def action_open(self) -> None:
        """Go to the path."""
        self.query_one("#path").focus()

    @on(Input.Submitted)
    def _open_path(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.query_one("#busy").display = True
            self._tell("Reading, and making questions …")
            self._make_deck(event.value.strip())

    @work(thread=True, exclusive=True)
    def _make_deck(self, path: str) -> None:
        worker = get_current_worker()
        try:
            deck = self.shelf.open_source(path)
        except QuizgenError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._made, None, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._made, deck, "")

    def _made(self, deck: Deck | None, problem: str) -> None:
        self.query_one("#busy").display = False
        self._tell(problem)
        if deck is not None:
            self.query_one("#path", Input).value = ""
            self.refill()
            self.app.push_screen(StudyScreen(self.shelf.begin_study(deck)))

    def _tell(self, message: str) -> None:
        self.query_one("#message", Static).update(message)

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit()
