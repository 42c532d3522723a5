"""A quiz: questions with options or typed answers, a score, and the mistakes once more."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizgen.study.quiz import Quiz, QuizAnswer
from quizgen.tui.app import leave
from quizgen.tui.card import CardView
from quizgen.tui.widgets import KeyLine, ProgressLine, TopLine, key_of, mark_answer, plain_text

HINTS = {
    "turn": "{turn} turns the card",
    "type": "enter hands the answer in, empty if you do not know",
    "cloze": "type what belongs in the gap; enter hands it in, empty if you do not know",
    "choose": "a number or enter chooses",
}
"""What to do now, by the manner in which a question is asked."""


class QuizScreen(Screen[None]):
    """The questions of a quiz one by one, then the score."""

    CSS_PATH = "card.tcss"
    AUTO_FOCUS = ""
    HELP = """\
Choose an option by its number, by the arrows and Enter, or with the mouse; or type the answer and press Enter. Dates
count in any form, small slips of spelling are forgiven, a different date or name is not. A card that is turned over
counts as known; the override key says that it was not.

If you were right and the program was not, say so with the override key. At the end you can ask the mistakes again.
Nothing here changes what is due for study."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "next", "Next", key_display="enter", id="quiz-next"),
        Binding("o", "override", "I was right / wrong", id="quiz-override"),
        Binding("r", "again", "Mistakes again", id="quiz-again"),
        Binding("escape", "leave", "Leave", key_display="esc", id="quiz-leave"),
    ]

    def __init__(self, quiz: Quiz, title: str) -> None:
        super().__init__()
        self.quiz = quiz
        self.deck_title = title
        self.judged: QuizAnswer | None = None

    def compose(self) -> ComposeResult:
        """Title and progress, the card, the score."""
        yield TopLine()
        yield ProgressLine()
        yield CardView()
        with VerticalScroll(id="score"):
            yield Static(id="summary")
        yield Static(id="hint", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first question."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action == "again":
            return self._is_finished and bool(self.quiz.mistakes())
        if action == "override":
            return self.judged is not None and not self.judged.question.options
        if action == "next":
            return self.judged is not None or self._is_turning
        return True

    @property
    def _is_turning(self) -> bool:
        """Is it a card to be turned over?"""
        question = self.quiz.question
        return question is not None and question.prompt.manner == "turn"

    @property
    def _is_finished(self) -> bool:
        return self.quiz.question is None and self.judged is None

    def _show(self) -> None:
        quiz = self.quiz
        total, done = len(quiz.questions), len(quiz.answers)
        number = min(total, done + (0 if self.judged else 1))
        self.query_one(TopLine).show(self.deck_title, f"question {number} of {total} · {quiz.score} right")
        self.query_one(ProgressLine).show(done, total)
        self.query_one(CardView).display = not self._is_finished
        self.query_one("#score").display = self._is_finished
        self.query_one("#hint").display = not self._is_finished
        self.refresh_bindings()
        view, hint = self.query_one(CardView), self.query_one("#hint", Static)
        if self.judged is not None:
            view.turn(self.judged.question.card, given=self.judged.given, verdict=self.judged.verdict)
            known = f", {key_of(self, 'quiz-override')} says that you did not know it"
            is_known_turned = self.judged.question.prompt.manner == "turn" and self.judged.verdict.right
            hint.update(f"{key_of(self, 'quiz-next')} goes on{known if is_known_turned else ''}")
        elif (question := quiz.question) is not None:
            prompt = question.prompt
            view.ask(
                prompt.question,
                label=question.card.kind,
                options=prompt.options,
                typed=prompt.manner in ("type", "cloze"),
            )
            hint.update(HINTS[prompt.manner].format(turn=key_of(self, "quiz-next")))
        else:
            self.query_one("#summary", Static).update(
                describe_score(quiz, again=key_of(self, "quiz-again"), leave=key_of(self, "quiz-leave"))
            )
            self.query_one("#score").focus()

    @on(CardView.Answered)
    def _answered(self, event: CardView.Answered) -> None:
        if self.judged is None and self.quiz.question is not None:
            self.judged = self.quiz.answer(event.given)
            self._show()

    def action_next(self) -> None:
        """Go on after a verdict, or turn a card over."""
        if self.judged is not None:
            self.judged = None
            self._show()
        elif self._is_turning:
            self.judged = self.quiz.answer("")
            self._show()

    def action_override(self) -> None:
        """The learner judges a typed answer."""
        if self.judged is not None and not self.judged.question.options:
            self.quiz.override(right=not self.judged.verdict.right)
            self.judged = self.quiz.answers[-1]
            self._show()

    def action_again(self) -> None:
        """A new quiz of the mistakes."""
        if self._is_finished and self.quiz.mistakes():
            self.quiz = self.quiz.again()
            self._show()

    def action_leave(self) -> None:
        """Back to the library, or out."""
        leave(self)


def describe_score(quiz: Quiz, *, again: str, leave: str) -> Content:
    """The score, and each mistake with its answer and its source."""
    asked = len(quiz.answers)
    share = f" ({round(100 * quiz.score / asked)} %)" if asked else ""
    lines = [Content(f"Score: {quiz.score} of {asked}{share}").stylize("bold"), Content("")]
    for mistake in quiz.mistakes():
        card = mistake.question.card
        lines += [
            Content("✗ ").stylize("$error") + plain_text(card.question),
            Content("  ") + plain_text(card.answer).stylize("bold"),
            plain_text(f"  you answered: {mistake.given}" if mistake.given.strip() else "  not answered").stylize(
                "dim"
            ),
            (Content("  “") + mark_answer(card) + Content("”")).stylize("dim"),
            Content(""),
        ]
    if quiz.mistakes():
        lines.append(Content(f"{again} asks the mistakes again, {leave} leaves.").stylize("dim"))
    else:
        lines.append(Content(f"All right. {leave} leaves." if asked else f"There is no card to ask. {leave} leaves."))
    return Content("\n").join(lines)
