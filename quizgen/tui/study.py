"""Studying a deck: the question, the other side with its source, four grades with what each would bring."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Static

from quizgen.deck.card import Card
from quizgen.errors import DeckError, StoreError
from quizgen.study.grading import Verdict
from quizgen.study.history import Aside, Rating, Review
from quizgen.study.scheduling import describe_wait
from quizgen.study.session import StudySession, Summary
from quizgen.tui.app import leave
from quizgen.tui.card import CardView
from quizgen.tui.desk import Desk, change_card
from quizgen.tui.dialogs import Choice, EditCard
from quizgen.tui.widgets import KeyLine, ProgressLine, TopLine, key_of, plain_text

REASONS = (
    "The answer is wrong",
    "The question is unclear or has several answers",
    "The question gives its answer away",
    "Not worth learning",
    "The source does not say this",
    "Badly worded",
)
"""What may be wrong with a card; the chosen one is kept as its flag."""


HINTS = {
    "turn": "{turn} turns the card",
    "type": "enter hands the answer in",
    "cloze": "type what belongs in the gap; enter hands it in",
    "choose": "a number or enter chooses",
}
"""What to do now, by the manner in which a card is asked."""


class StudyScreen(Screen[None]):
    """One card at a time until nothing is left for today."""

    CSS_PATH = "card.tcss"
    HELP = """\
Read the question, say the answer to yourself, turn the card and compare. Then grade how well you knew it; the time
beside each grade is when the card comes back. Again is for what you did not know: it is no shame, it is what makes
the schedule work. Hard means that you knew it, with effort.

Every answer is on the disk before the next question is shown. Undo takes answers back one by one, also those of
yesterday. A flagged card is set aside for good, with your reason; a buried one comes back tomorrow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", "Turn", key_display="space", id="turn"),
        Binding("1", "grade(1)", "Again", show=False, id="grade-again"),
        Binding("2", "grade(2)", "Hard", show=False, id="grade-hard"),
        Binding("3", "grade(3)", "Good", show=False, id="grade-good"),
        Binding("4", "grade(4)", "Easy", show=False, id="grade-easy"),
        Binding("u", "undo", "Undo", id="undo"),
        Binding("ctrl+y", "redo", "Do again what was taken back", show=False, id="redo"),
        Binding("n", "skip", "Skip: ask another card first", show=False, id="skip"),
        Binding("o", "override", "I was right", id="override"),
        Binding("e", "edit", "Edit", id="edit"),
        Binding("x", "flag", "Bad card", id="flag"),
        Binding("b", "bury", "Bury until tomorrow", show=False, id="bury"),
        Binding("s", "suspend", "Suspend: not asked until you say so", show=False, id="suspend"),
        Binding("escape", "leave", "Leave", key_display="esc", id="leave"),
    ]

    def __init__(self, session: StudySession, desk: Desk | None = None, path: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self.started = session.clock()
        self.desk = desk
        self.path = path
        self.turned = False
        self.verdict: Verdict | None = None
        self.given = ""

    def compose(self) -> ComposeResult:
        """Title and progress, the card, the grades."""
        yield TopLine()
        yield ProgressLine()
        yield CardView()
        yield Static(id="summary")
        with Horizontal(id="grades"):
            for rating in Rating:
                yield Button(rating.label, id=f"grade-{int(rating)}", compact=True)
        yield Static(id="hint", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first card."""
        for button in self.query("#grades Button"):
            button.can_focus = False
        self._ask()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.turned, self.verdict, self.given = False, None, ""
        self._show_progress()
        card = self.session.card
        self._arrange()
        self.refresh_bindings()
        if card is None:
            self.query_one("#summary", Static).update(
                summarize(self.session, undo=key_of(self, "undo"), leave=key_of(self, "leave"))
            )
            self.query_one(CardView).blur()
            return
        prompt = self.session.prompt
        assert prompt is not None
        self.query_one(CardView).ask(
            prompt.question, label=self._label(card), options=prompt.options, typed=prompt.manner in ("type", "cloze")
        )
        self.query_one("#hint", Static).update(HINTS[prompt.manner].format(turn=key_of(self, "turn")))

    def _arrange(self) -> None:
        """Show what belongs to a question, to a turned card, or to the end."""
        finished = self.session.card is None
        self.query_one(CardView).display = not finished
        self.query_one("#summary").display = finished
        self.query_one("#grades").display = self.turned and not finished
        self.query_one("#hint").display = not self.turned and not finished

    def _label(self, card: Card) -> str:
        memory = self.session.memory
        return f"{card.kind} · {'new' if memory is None else memory.state.name.lower()}"

    def _show_progress(self) -> None:
        counts, done = self.session.counts(), self.session.answered
        minutes = int((self.session.clock() - self.started).total_seconds() // 60)
        figures = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        self.query_one(TopLine).show(self.session.deck.title, figures + (f" · {minutes} min" if minutes else ""))
        self.query_one(ProgressLine).show(done, done + counts.total)

    def _turn(self) -> None:
        card = self.session.card
        if card is None:
            return
        self.turned = True
        self._arrange()
        self.query_one(CardView).turn(card, given=self.given, verdict=self.verdict)
        suggested = self.verdict.rating if self.verdict else Rating.GOOD
        for rating, wait in self.session.previews().items():
            button = self.query_one(f"#grade-{int(rating)}", Button)
            pointer = "▸ " if rating is suggested else ""
            button.label = plain_text(f"{pointer}{int(rating)} {rating.label}\n{wait}")
            button.set_class(rating is suggested, "-suggested")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        finished = self.session.card is None
        if action in ("turn", "bury", "suspend", "flag", "skip"):
            return not finished
        if action == "edit":
            return not finished and self.path is not None
        if action == "grade":
            return self.turned
        if action == "override":
            return self.turned and self.verdict is not None
        return True

    # -- what the learner does -----------------------------------------------------------------------------------------

    @on(CardView.Answered)
    def _answered(self, event: CardView.Answered) -> None:
        if self.session.card is not None and not self.turned:
            self.given = event.given
            self.verdict = self.session.judge(event.given)
            self._turn()

    def action_turn(self) -> None:
        """Turn the card; a turned card gets the grade that is suggested, Good unless a typed answer was wrong."""
        if self.turned:
            self.action_grade(int(self.verdict.rating if self.verdict else Rating.GOOD))
        else:
            self._turn()

    def action_grade(self, number: int) -> None:
        """Grade the turned card."""
        if self.session.card is None or not self.turned:
            return
        try:
            self.session.answer(Rating(number), given=self.given)
        except StoreError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False, timeout=20)
            return
        if self.session.leech:
            self.notify(
                f"{self.session.leech} Take the answer back to edit the card or to flag it.", title="A hard card",
                severity="warning", markup=False, timeout=10,
            )  # fmt: skip
        self._ask()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_grade(int((event.button.id or "grade-3").removeprefix("grade-")))

    def action_override(self) -> None:
        """The learner says that the given answer was right after all, or wrong."""
        if self.verdict is not None:
            self.verdict = Verdict(right=not self.verdict.right, note="by your own word")
            self._turn()

    def action_undo(self) -> None:
        """Take the last answer or decision back."""
        self._travel(self.session.undo, "Taken back", "There is nothing to take back.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.session.redo, "Done again", "There is nothing to do again.")

    def _travel(self, step: Callable[[], Review | Aside | None], done: str, nothing: str) -> None:
        try:
            act = step()
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=20)
            return
        if act is not None:
            self._ask()
            what = f"your {act.rating.label}" if isinstance(act, Review) else "setting it aside"
            self.notify(f"{done}: {what} on “{act.question}”", markup=False)
        else:
            self.notify(nothing, markup=False)

    def action_skip(self) -> None:
        """Ask another card first."""
        if self.session.card is not None:
            self.session.skip()
            self._ask()

    def action_bury(self) -> None:
        """Leave the card until tomorrow."""
        self._set_aside("Buried until tomorrow.")

    def action_suspend(self) -> None:
        """Do not ask the card any more."""
        self._set_aside("Suspended: it is asked again when you lift that in Browse.", suspend=True)

    def action_flag(self) -> None:
        """Say what is wrong with the card and set it aside for good."""

        def flag(chosen: int | None) -> None:
            if chosen is not None:
                self._set_aside("Flagged as a bad card; it is not asked any more.", suspend=True, flag=REASONS[chosen])

        if self.session.card is not None:
            self.app.push_screen(Choice("What is wrong with this card?", REASONS), flag)

    def _set_aside(self, message: str, *, suspend: bool = False, flag: str = "") -> None:
        if self.session.card is None:
            return
        try:
            self.session.set_aside(suspend=suspend, flag=flag)
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=20)
            return
        self._ask()
        self.notify(message, markup=False)

    def action_edit(self) -> None:
        """Change the card's words; its history stays."""

        def keep(card: Card | None) -> None:
            if card is None or self.path is None:
                return
            try:
                self.session.deck = change_card(self.path, card)
            except DeckError as error:
                self.notify(str(error), title="Not saved", severity="error", markup=False, timeout=20)
                return
            self.session.replace_card(card)
            self._ask()
            self.notify("Saved. What you learned of this card stays.", markup=False)

        if self.session.card is not None and self.path is not None:
            self.app.push_screen(EditCard(self.session.card), keep)

    def action_leave(self) -> None:
        """Back to the library, or out."""
        leave(self)


def summarize(session: StudySession, *, undo: str, leave: str) -> Content:
    """What a session did, when the next card comes, and the keys that go on."""
    summary = session.summary()
    lines = [plain_text("Done for today." if summary.answered else "Nothing is due now.").stylize("bold"), Content("")]
    if summary.answered:
        lines += [*_figures(summary), Content("")]
    if summary.next_due is not None:
        wait = summary.next_due - session.clock()
        coming = f"in {describe_wait(wait)}" if wait.total_seconds() > 0 else "now"
        lines.append(Content(f"The next card comes {coming}."))
    lines.append(Content(f"{undo} takes the last answer back, {leave} leaves.").stylize("dim"))
    return Content("\n").join(lines)


def _figures(summary: Summary) -> list[Content]:
    share = round(100 * summary.remembered / summary.answered)
    minutes, seconds = divmod(int(summary.seconds), 60)
    return [
        Content(f"Answers      {summary.answered}"),
        Content(f"Remembered   {summary.remembered} ({share} %)"),
        Content(f"Cards        {summary.cards}"),
        Content(f"Time         {minutes} min {seconds} s"),
    ]
