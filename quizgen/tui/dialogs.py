"""Small windows that ask one thing and give it back: a choice, a line, a card's new wording; or show a text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from quizgen.deck.card import Card
from quizgen.tui.widgets import Words, plain_text


class Choice(ModalScreen[int | None]):
    """One of several things, by a number key, the arrows or the mouse; None where the learner goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(n), f"pick({n})", show=False, id=f"choice-{n}") for n in range(1, 10)],
        Binding("escape", "dismiss(None)", "Back", id="choice-back"),
    ]

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """The title and the choices."""
        with Vertical(classes="dialog"):
            yield Static(plain_text(self._title), classes="dialog-title")
            yield OptionList(
                *(Option(plain_text(f"{n}  {text}")) for n, text in enumerate(self._choices, 1)), markup=False
            )
            yield Static("A number or Enter chooses, Escape goes back.", classes="dialog-hint", markup=False)

    def action_pick(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._choices):
            self.dismiss(number - 1)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


class Ask(ModalScreen[str | None]):
    """One line of text; None where the learner goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", id="ask-back")]

    def __init__(self, title: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The title and the line."""
        with Vertical(classes="dialog"):
            yield Static(plain_text(self._title), classes="dialog-title")
            yield Input(self._value, placeholder=self._placeholder)
            yield Static("Enter accepts, Escape goes back.", classes="dialog-hint", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())


class Reading(ModalScreen[None]):
    """A text to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "dismiss(None)", "Back", key_display="esc", id="reading-back")
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The title and the text."""
        with Vertical(classes="dialog -tall"):
            yield Static(plain_text(self._title), classes="dialog-title")
            with VerticalScroll():
                yield Static(self._text)
            yield Static("Escape goes back.", classes="dialog-hint", markup=False)


class EditCard(ModalScreen[Card | None]):
    """A card's words to be changed; the changed card, or None where nothing was changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="edit-save", priority=True),
        Binding("escape", "dismiss(None)", "Back", id="edit-back"),
    ]
    FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("answer", "Answer"),
        ("accept", "Also right"),
        ("distractors", "Wrong options"),
        ("tags", "Tags"),
    )

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        """A line for each thing that can be changed."""
        with VerticalScroll(classes="dialog -form", can_focus=False):
            yield Static("Edit the card — ^s saves, esc goes back", classes="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Label("Question")
                yield TextArea(self.card.question, id="edit-question", tab_behavior="focus", compact=True)
            for name, label in self.FIELDS:
                with Horizontal(classes="field"):
                    yield Label(label)
                    yield Input(self._value(name), id=f"edit-{name}", compact=True)
            with Horizontal(classes="field"):
                yield Label("Source")
                yield Words(plain_text(self.card.citation.quote), id="edit-quote")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Save  ^s", id="save", variant="primary", compact=True)
                yield Button("Back  esc", id="back", compact=True)
            yield Static("Several answers, options or tags: put ; between them.", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the end of the question."""
        question = self.query_one("#edit-question", TextArea)
        question.focus()
        question.move_cursor(question.document.end)

    def _value(self, name: str) -> str:
        value = getattr(self.card, name)
        return value if isinstance(value, str) else "; ".join(value)

    def action_save(self) -> None:
        """Give the changed card back, if its question and answer still say something."""
        fields = {name: self.query_one(f"#edit-{name}", Input).value.strip() for name, _ in self.FIELDS}
        question = self.query_one("#edit-question", TextArea).text.strip()
        if not question or not fields["answer"]:
            self.notify("A card needs a question and an answer.", severity="warning", markup=False)
            return

        def items(name: str, before: tuple[str, ...]) -> tuple[str, ...]:
            if fields[name] == self._value(name):
                return before
            return tuple(part.strip() for part in fields[name].split(";") if part.strip())

        changed = replace(
            self.card,
            question=question,
            answer=fields["answer"],
            accept=items("accept", self.card.accept),
            distractors=items("distractors", self.card.distractors),
            tags=items("tags", self.card.tags),
        )
        self.dismiss(changed if changed != self.card else None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)
