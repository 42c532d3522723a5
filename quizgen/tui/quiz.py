"""A quiz: questions with options or typed answers, a score, and the mistakes once more."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from quizgen.study.session import Quiz, QuizAnswer
from quizgen.tui.widgets import Source, Words, plain_text


class QuizScreen(Screen[None]):
    """The questions of a quiz one by one, then the score."""

    HELP_TEXT = """\
Quiz
  1 to 6, or arrows and Enter   choose an option
  Enter      hand in a typed answer; then: next question
  O          my typed answer was right after all (or wrong)
  R          at the end: again with the mistakes
  Escape     leave

Nothing here changes what is due for study."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(n), f"choose({n})", show=False, id=f"option-{n}") for n in range(1, 7)],
        Binding("enter,space", "next", "Next", key_display="Enter", id="next"),
        Binding("o", "override", "Override", id="override"),
        Binding("r", "again", "Mistakes again", id="again"),
        Binding("escape", "leave", "Leave", id="leave"),
    ]

    def __init__(self, quiz: Quiz, title: str) -> None:
        super().__init__()
        self.quiz = quiz
        self.deck_title = title
        self.judged: QuizAnswer | None = None

    def compose(self) -> ComposeResult:
        """Title and progress, the question, the verdict, the score."""
        with Horizontal(id="top"):
            yield Words(id="deck-title")
            yield Static(id="counts", markup=False)
        yield ProgressBar(show_eta=False, show_percentage=False, id="progress")
        with VerticalScroll(id="card"):
            yield Words(id="question")
            yield OptionList(id="options")
            yield Input(placeholder="Type the answer, then Enter", id="typed")
            with Vertical(id="turned"):
                yield Words(id="verdict")
                yield Source(id="source")
            yield Static(id="summary", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first question."""
        self.query_one("#deck-title", Words).show(self.deck_title)
        self.query_one(ProgressBar).can_focus = False
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        finished = self.quiz.question is None and self.judged is None
        if action == "again":
            return finished and bool(self.quiz.mistakes())
        if action == "override":
            return self.judged is not None and not self.judged.question.options
        if action == "next":
            return self.judged is not None
        return True

    def _show(self) -> None:
        quiz, judged = self.quiz, self.judged
        question = judged.question if judged is not None else quiz.question
        done = len(quiz.answers)
        self.query_one("#counts", Static).update(f"{quiz.score} right of {done} · {len(quiz.questions)} questions")
        self.query_one(ProgressBar).update(total=max(1, len(quiz.questions)), progress=done)
        self.set_class(question is None, "-finished")
        self.set_class(judged is not None, "-turned")
        self.set_class(bool(question and question.options), "-choice")
        self.refresh_bindings()
        if question is None:
            self._show_score()
            return
        self.query_one("#question", Words).show(question.card.question)
        if judged is not None:
            self._show_verdict(judged)
            return
        options = self.query_one("#options", OptionList)
        options.clear_options()
        options.add_options([Option(plain_text(f"{n}  {text}")) for n, text in enumerate(question.options, 1)])
        typed = self.query_one("#typed", Input)
        typed.value = ""
        (options if question.options else typed).focus()
        if question.options:
            options.highlighted = 0

    def _show_verdict(self, judged: QuizAnswer) -> None:
        verdict, card = judged.verdict, judged.question.card
        word = "✓ Right" if verdict.right else ("≈ Nearly" if verdict.nearly else "✗ Wrong")
        lines = [f"{word}: {card.answer}" if verdict.right else f"{word}. The answer is: {card.answer}"]
        if not verdict.right and judged.given:
            lines.append(f"You answered: {judged.given}")
        if verdict.note:
            lines.append(f"({verdict.note})")
        box = self.query_one("#verdict", Words)
        box.show("\n".join(lines))
        box.set_class(verdict.right, "-right")
        box.set_class(not verdict.right, "-wrong")
        self.query_one("#source", Source).show(card)
        self.query_one("#card").focus()

    def _show_score(self) -> None:
        quiz = self.quiz
        lines = [f"Score: {quiz.score} of {len(quiz.answers)}", ""]
        for mistake in quiz.mistakes():
            card = mistake.question.card
            lines += [f"✗ {card.question}", f"  {card.answer}", ""]
        lines.append("R asks the mistakes again, Escape leaves." if quiz.mistakes() else "All right. Escape leaves.")
        self.query_one("#summary", Static).update(plain_text("\n".join(lines)))
        self.query_one("#card").focus()

    def _answer(self, given: str) -> None:
        if self.judged is None and self.quiz.question is not None:
            self.judged = self.quiz.answer(given)
            self._show()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_index + 1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._answer(event.value)

    def action_choose(self, number: int) -> None:
        """Choose an option by its number."""
        question = self.quiz.question
        if self.judged is None and question is not None and 0 < number <= len(question.options):
            self._answer(question.options[number - 1])

    def action_next(self) -> None:
        """Go on after a verdict."""
        if self.judged is not None:
            self.judged = None
            self._show()

    def action_override(self) -> None:
        """The learner judges a typed answer."""
        if self.judged is not None and not self.judged.question.options:
            self.quiz.override(right=not self.judged.verdict.right)
            self.judged = self.quiz.answers[-1]
            self._show()

    def action_again(self) -> None:
        """A new quiz of the mistakes."""
        if self.quiz.question is None and self.judged is None and self.quiz.mistakes():
            self.quiz = self.quiz.again()
            self._show()

    def action_leave(self) -> None:
        """Back to the library, or out."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.app.exit()
