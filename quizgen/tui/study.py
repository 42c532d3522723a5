"""Studying a deck: the question, the other side with its source, four grades with what each would bring."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on
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
from quizgen.study.practice import CramAnswer, CramSession, Sitting, retry
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
    "type": "enter hands the answer in, empty if you do not know",
    "cloze": "type what belongs in the gap; enter hands it in",
    "choose": "a number or enter chooses",
}
"""What to do now, by the manner in which a card is asked."""

CRAM_GRADES = {Rating.AGAIN: ("Not known", "comes again"), Rating.GOOD: ("Known", "is done")}
"""The two grades where nothing is scheduled, and what each does."""


class StudyScreen(Screen[None]):
    """One card at a time until nothing is left for today; or, in a cram, until each was known once."""

    CSS_PATH = "card.tcss"
    AUTO_FOCUS = ""
    HELP = """\
Read the question, say the answer to yourself, turn the card and compare. Then grade how well you knew it; the time
beside each grade is when the card comes back. Again is for what you did not know: it is no shame, it is what makes
the schedule work. Hard means that you knew it, with effort.

Every answer is on the disk before the next question is shown. Undo takes answers back one by one, also those of
yesterday. A flagged card is set aside for good, with your reason; a buried one comes back tomorrow.

At the end you can go through what you did not know once more. That, and a cram of all cards, leaves the schedule as it
is: each card comes until you knew it once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", "Turn", key_display="space", id="turn"),
        Binding("1", "grade(1)", "Again", show=False, id="grade-again"),
        Binding("2", "grade(2)", "Hard", show=False, id="grade-hard"),
        Binding("3", "grade(3)", "Good", show=False, id="grade-good"),
        Binding("4", "grade(4)", "Easy", show=False, id="grade-easy"),
        Binding("r", "retry", "Mistakes again", id="retry"),
        Binding("c", "cram", "Cram", tooltip="Cram: all cards until each was known", id="cram"),
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

    def __init__(self, session: Sitting, desk: Desk | None = None, path: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self.started = session.clock()
        self.desk = desk
        self.path = path
        self.turned = False
        self.wordings: dict[str, str] = {}
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

    def _ask(self, news: str = "") -> None:
        """Show the current card, or the end; ``news`` tells what was just done."""
        self.turned, self.verdict, self.given = False, None, ""
        self.wordings = {}
        self._show_progress()
        card, prompt = self.session.card, self.session.prompt
        hint = ""
        if card is None or prompt is None:
            self.query_one("#summary", Static).update(self._summary())
            self.set_focus(None)
        else:
            self.query_one(CardView).ask(
                prompt.question,
                label=self._label(card),
                options=prompt.options,
                typed=prompt.manner in ("type", "cloze"),
            )
            hint = HINTS[prompt.manner].format(turn=key_of(self, "turn"))
        self.query_one("#hint", Static).update("\n".join(line for line in (news, hint) if line))
        self._arrange()
        self.refresh_bindings()

    def _arrange(self) -> None:
        """Show what belongs to a question, to a turned card, or to the end."""
        finished = self.session.card is None
        self.query_one(CardView).display = not finished
        self.query_one("#summary").display = finished
        self.query_one("#grades").display = self.turned and not finished
        self.query_one("#hint").display = not self.turned

    def _label(self, card: Card) -> str:
        memory = self.session.memory
        if not self.session.is_scheduled:
            return card.kind
        return f"{card.kind} · {'new' if memory is None else memory.state.name.lower()}"

    def _show_progress(self) -> None:
        counts, done = self.session.counts(), self.session.answered
        minutes = int((self.session.clock() - self.started).total_seconds() // 60)
        title = self.session.deck.title
        if self.session.is_scheduled:
            figures = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        else:
            title, figures = f"Cram: {title}", f"{counts.new} to ask · {counts.learning} again"
        self.query_one(TopLine).show(title, figures + (f" · {minutes} min" if minutes else ""))
        self.query_one(ProgressLine).show(done, done + counts.total)

    def _turn(self) -> None:
        card = self.session.card
        if card is None:
            return
        self.turned = True
        self.query_one(CardView).turn(card, given=self.given, verdict=self.verdict)
        suggested = self._suggested()
        grades = self._grades()
        for rating in Rating:
            button = self.query_one(f"#grade-{int(rating)}", Button)
            button.display = rating in grades
            word, wait = grades.get(rating, ("", ""))
            button.label = plain_text(f"{'▸ ' if rating is suggested else ''}{int(rating)} {word}\n{wait}")
            button.set_class(rating is suggested, "-suggested")
        self.wordings = {"turn": grades[suggested][0]}
        self._arrange()
        self.refresh_bindings()

    def _grades(self) -> Mapping[Rating, tuple[str, str]]:
        """The grades that can be given, each with what it brings."""
        if not self.session.is_scheduled:
            return CRAM_GRADES
        return {rating: (rating.label, wait) for rating, wait in self.session.previews().items()}

    def _suggested(self) -> Rating:
        """The grade that a verdict asks for; Good where the learner judges."""
        suggested = self.verdict.rating if self.verdict else Rating.GOOD
        return suggested if self.session.is_scheduled or suggested is Rating.AGAIN else Rating.GOOD

    def _summary(self) -> Content:
        keys = {name: key_of(self, name) for name in ("undo", "retry", "cram", "leave")}
        ways = [f"{keys['undo']} takes the last answer back, {keys['leave']} leaves."]
        if self.session.is_scheduled:
            ways.insert(0, f"{keys['cram']} goes through all cards; your schedule stays as it is.")
        if self.session.mistakes():
            ways.insert(0, f"{keys['retry']} asks what you did not know again; your schedule stays as it is.")
        return summarize(self.session, ways)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        finished = self.session.card is None
        if action in ("bury", "suspend", "flag"):
            return not finished and self.session.is_scheduled
        if action in ("turn", "skip"):
            return not finished
        if action == "retry":
            return finished and bool(self.session.mistakes())
        if action == "cram":
            return finished and self.session.is_scheduled
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
            self.action_grade(int(self._suggested()))
        else:
            self._turn()

    def on_click(self, event: events.Click) -> None:
        """A click on the card or the hint turns the card."""
        view = self.query_one(CardView)
        if self.turned or view.is_answerable or self.selections or event.widget is None:
            return
        if view in event.widget.ancestors_with_self or event.widget.id == "hint":
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
        leech = self.session.leech
        self._ask(f"{leech} {key_of(self, 'undo')} takes the answer back, to edit or flag the card." if leech else "")

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

    def _travel(self, step: Callable[[], Review | Aside | CramAnswer | None], done: str, nothing: str) -> None:
        try:
            act = step()
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=20)
            return
        if act is None:
            self._ask(nothing)
        else:
            word = "" if isinstance(act, Aside) else CRAM_GRADES.get(act.rating, ("Known",))[0]
            word = act.rating.label if isinstance(act, Review) else word
            what = f"your {word}" if word else "setting it aside"
            self._ask(f"{done}: {what} on “{act.question}”")

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
                self._set_aside(
                    f"Flagged as a bad card; it is not asked any more. {key_of(self, 'undo')} takes that back.",
                    suspend=True,
                    flag=REASONS[chosen],
                )

        if self.session.card is not None:
            self.app.push_screen(Choice("What is wrong with this card?", REASONS), flag)

    def _set_aside(self, message: str, *, suspend: bool = False, flag: str = "") -> None:
        session = self.session
        if session.card is None or not isinstance(session, StudySession):
            return
        try:
            session.set_aside(suspend=suspend, flag=flag)
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=20)
            return
        self._ask(message)

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
            self._ask("Saved. What you learned of this card stays.")

        if self.session.card is not None and self.path is not None:
            self.app.push_screen(EditCard(self.session.card), keep)

    def action_retry(self) -> None:
        """What was not known, once more; nothing is scheduled."""
        again = retry(self.session, seed=self.session.answered)
        if again is not None:
            self._begin(again)

    def action_cram(self) -> None:
        """All cards of the deck, until each was known once; nothing is scheduled."""
        session = self.session
        self._begin(CramSession(session.deck, session.clock, manner=session.manner, seed=session.answered))

    def _begin(self, session: Sitting) -> None:
        self.session, self.started = session, session.clock()
        self._ask()

    def action_leave(self) -> None:
        """Back to the library, or out."""
        leave(self)


def summarize(session: Sitting, ways: Sequence[str]) -> Content:
    """What a session did, when the next card comes, and the ways on from there."""
    summary = session.summary()
    heading = "Done for today." if session.is_scheduled else "Each card was known once."
    lines = [plain_text(heading if summary.answered else "Nothing is due now.").stylize("bold"), Content("")]
    if summary.answered:
        lines += [*_figures(summary), Content("")]
    if summary.next_due is not None:
        wait = summary.next_due - session.clock()
        coming = f"in {describe_wait(wait)}" if wait.total_seconds() > 0 else "now"
        lines += [Content(f"The next card comes {coming}."), Content("")]
    lines += [Content(way).stylize("dim") for way in ways]
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
