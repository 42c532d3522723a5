"""Studying a deck: the question, the turned card with its source, four grades."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, ProgressBar, Static

from quizgen.errors import StoreError
from quizgen.study.history import Rating
from quizgen.study.scheduling import describe_wait
from quizgen.study.session import StudySession
from quizgen.tui.widgets import Source, Words, plain_text


class StudyScreen(Screen[None]):
    """One card at a time until nothing is left for today."""

    HELP_TEXT = """\
Studying
  Space or Enter   turn the card; then: Good
  1 Again   2 Hard   3 Good   4 Easy
  U          take the last answer back, also one of yesterday
  B          bury the card until tomorrow
  X          flag the card as bad and set it aside for good
  Escape     leave

Be honest with Again: it is what makes the others work.
Hard means that you knew it, with effort."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", "Turn / Good", key_display="Space", id="turn"),
        Binding("1", "grade(1)", "Again", show=False, id="grade-again"),
        Binding("2", "grade(2)", "Hard", show=False, id="grade-hard"),
        Binding("3", "grade(3)", "Good", show=False, id="grade-good"),
        Binding("4", "grade(4)", "Easy", show=False, id="grade-easy"),
        Binding("u", "undo", "Undo", id="undo"),
        Binding("b", "bury", "Bury", id="bury"),
        Binding("x", "flag", "Bad card", id="flag"),
        Binding("escape", "leave", "Leave", id="leave"),
    ]

    def __init__(self, session: StudySession) -> None:
        super().__init__()
        self.session = session
        self.turned = False

    def compose(self) -> ComposeResult:
        """Title and progress, the card, the grades."""
        with Horizontal(id="top"):
            yield Words(id="deck-title")
            yield Static(id="counts", markup=False)
        yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
        with VerticalScroll(id="card"):
            yield Words(id="question")
            with Vertical(id="turned"):
                yield Words(id="answer")
                yield Source(id="source")
            yield Static(id="summary", markup=False)
        with Horizontal(id="grades"):
            for rating in Rating:
                yield Button(rating.label, id=f"grade-{int(rating)}")
        yield Static("Space shows the answer", id="hint", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first card."""
        self.query_one("#deck-title", Words).show(self.session.deck.title)
        self._total = max(1, self.session.counts().total)
        self.query_one(ProgressBar).can_focus = False
        self.query_one("#card").focus()
        self._show()

    def _show(self) -> None:
        session = self.session
        card = session.card
        counts = session.counts()
        self.query_one("#counts", Static).update(f"{counts.new} new · {counts.learning} learning · {counts.due} due")
        done = max(0, self._total - counts.total)
        self.query_one(ProgressBar).update(total=self._total, progress=done)
        self.set_class(card is None, "-finished")
        self.set_class(self.turned, "-turned")
        if card is None:
            self._show_summary()
            return
        self.query_one("#question", Words).show(card.question)
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        if self.turned:
            self.query_one("#answer", Words).show(card.answer)
            self.query_one("#source", Source).show(card)
            for rating, interval in session.previews().items():
                button = self.query_one(f"#grade-{int(rating)}", Button)
                button.label = plain_text(f"{int(rating)} {rating.label} · {interval}")

    def _show_summary(self) -> None:
        summary = self.session.summary()
        lines = ["Done for today." if summary.answered else "Nothing is due now.", ""]
        if summary.answered:
            share = round(100 * summary.remembered / summary.answered)
            minutes, seconds = divmod(int(summary.seconds), 60)
            lines += [
                f"Answers      {summary.answered}",
                f"Remembered   {summary.remembered} ({share} %)",
                f"Cards        {summary.cards}",
                f"Time         {minutes} min {seconds} s",
            ]
        if summary.next_due is not None:
            wait = summary.next_due - self.session.clock()
            lines += ["", f"The next card comes in {describe_wait(wait)}." if wait.total_seconds() > 0 else ""]
        lines += ["", "U takes the last answer back, Escape leaves."]
        self.query_one("#summary", Static).update("\n".join(lines))

    def action_turn(self) -> None:
        """Turn the card; a turned card is graded Good."""
        if self.session.card is None:
            return
        if self.turned:
            self.action_grade(int(Rating.GOOD))
        else:
            self.turned = True
            self._show()

    def action_grade(self, number: int) -> None:
        """Grade the turned card."""
        if self.session.card is None or not self.turned:
            return
        try:
            self.session.answer(Rating(number))
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=15)
            return
        self.turned = False
        self._show()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_grade(int((event.button.id or "grade-3").removeprefix("grade-")))

    def action_undo(self) -> None:
        """Take the last answer back."""
        undone = self.session.undo()
        self.turned = False
        self._show()
        self.notify(f"Taken back: {undone.question}" if undone else "There is nothing to take back.", markup=False)

    def action_bury(self) -> None:
        """Leave the card until tomorrow."""
        if self.session.card is not None:
            self.session.set_aside()
            self.turned = False
            self._show()
            self.notify("Buried until tomorrow.")

    def action_flag(self) -> None:
        """Set a bad card aside for good."""
        if self.session.card is not None:
            self.session.set_aside(suspend=True, flag="bad card")
            self.turned = False
            self._show()
            self.notify("Flagged as a bad card; it will not be asked again.")

    def action_leave(self) -> None:
        """Back to the library, or out."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.app.exit()
