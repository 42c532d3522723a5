"""One card on the screen: its question, a way to answer, and, once turned, the answer with its source.

It neither knows what is right nor what comes next; the screen around it does.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from quizgen.deck.card import Card
from quizgen.study.grading import Verdict
from quizgen.tui.widgets import Source, Words, plain_text


class CardView(VerticalScroll):
    """Shows one card at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"pick({n})", f"Option {n}", show=False, id=f"option-{n}") for n in range(1, 10)
    ]

    class Answered(Message):
        """The learner typed an answer or chose one."""

        def __init__(self, given: str) -> None:
            super().__init__()
            self.given = given

    def __init__(self, *, id: str = "card") -> None:
        super().__init__(id=id)
        self._options: tuple[str, ...] = ()
        self._asking = False

    def compose(self) -> ComposeResult:
        """The question, the ways to answer, the other side."""
        with Vertical(id="paper"):
            yield Words(id="label")
            yield Words(id="question")
            yield OptionList(id="options", markup=False)
            yield Input(placeholder="Type the answer, then Enter", id="typed")
            with Vertical(id="turned"):
                yield Words(id="verdict")
                yield Words(id="answer")
                yield Source(id="source")

    def ask(self, question: str, *, label: str = "", options: Sequence[str] = (), typed: bool = False) -> None:
        """Show the question, with options, with a line to type in, or alone."""
        self._options = tuple(options)
        self._asking = bool(options) or typed
        # Shown and hidden one by one: a class on their parent would have the styles of all worked out anew.
        self.query_one("#options").display = bool(options)
        self.query_one("#typed").display = typed and not options
        self.query_one("#turned").display = False
        self.query_one("#label", Words).show(label)
        self.query_one("#question", Words).show(question)
        self.scroll_home(animate=False)
        if options:
            choices = self.query_one("#options", OptionList)
            choices.set_options([Option(plain_text(f"{n}  {text}")) for n, text in enumerate(options, 1)])
            choices.highlighted = 0
            choices.focus()
        elif typed:
            line = self.query_one("#typed", Input)
            line.value = ""
            line.focus()
        else:
            self.focus()

    def turn(self, card: Card, *, given: str = "", verdict: Verdict | None = None) -> None:
        """Show the other side, with the verdict on what was given."""
        self._asking = False
        self.query_one("#options").display = False
        self.query_one("#typed").display = False
        self.query_one("#turned").display = True
        box = self.query_one("#verdict", Words)
        box.display = verdict is not None
        if verdict is not None:
            box.show(describe(verdict, given))
            box.set_class(verdict.right, "-right")
            box.set_class(not verdict.right, "-wrong")
        self.query_one("#answer", Words).show(card.answer)
        self.query_one("#source", Source).show(card)
        self.focus()

    @property
    def is_answerable(self) -> bool:
        """Does it wait for something to be typed or chosen?"""
        return self._asking

    def action_pick(self, number: int) -> None:
        """Choose an option by its number."""
        if self._asking and 0 < number <= len(self._options):
            self.post_message(self.Answered(self._options[number - 1]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Numbers choose options only while there are any; else they are the screen's."""
        if action == "pick":
            return self._asking and bool(self._options)
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_pick(event.option_index + 1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._asking:
            self.post_message(self.Answered(event.value))


def describe(verdict: Verdict, given: str) -> str:
    """A verdict in words, without any need of colour."""
    word = "✓ Right" if verdict.right else "≈ Nearly" if verdict.nearly else "✗ Wrong"
    said = f" — you answered: {given}" if given.strip() and not verdict.right else ""
    note = f"\n{verdict.note}" if verdict.note and given.strip() else ""
    return f"{word}{said}{note}"
