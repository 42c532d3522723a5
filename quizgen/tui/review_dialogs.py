"""Small windows of the review: a sentence to write a card on, and the wrong options to keep."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizgen.deck.card import Citation
from quizgen.study.search import fold
from quizgen.tui.rows import Column, Rows
from quizgen.tui.widgets import one_line, plain_text


class PickSentence(ModalScreen[Citation | None]):
    """A sentence of the source, found by its words or by going through the text; None where the teacher goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", priority=True, id="sentence-choose"),
        Binding("up", "move(-1)", show=False, priority=True, id="sentence-up"),
        Binding("down", "move(1)", show=False, priority=True, id="sentence-down"),
        Binding("pageup", "page(-1)", show=False, priority=True, id="sentence-page-up"),
        Binding("pagedown", "page(1)", show=False, priority=True, id="sentence-page-down"),
        Binding("escape", "dismiss(None)", "Back", id="sentence-back"),
    ]

    def __init__(self, sentences: Sequence[Citation], *, near: int = 0) -> None:
        super().__init__()
        self.sentences = tuple(sentences)
        self.found = list(range(len(self.sentences)))
        self._near = near

    def compose(self) -> ComposeResult:
        """A line for words, the sentences, and the one under the cursor in full."""
        with Vertical(classes="dialog -list"):
            yield Static("A card on which sentence?", classes="dialog-title", markup=False)
            yield Input(placeholder="Words of the sentence", id="sentence-words", compact=True)
            columns = (Column(title="Sentence", share=1), Column(title="Where", width=20, least=70))
            yield Rows(columns, self._cells, id="sentences")
            yield Static(id="sentence-whole", classes="dialog-hint")
            yield Static("Enter chooses, Escape goes back.", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the sentence of the card that was shown."""
        self.query_one("#sentences", Rows).fill(len(self.found), cursor=self._near)
        self.query_one("#sentence-words").focus()

    def _cells(self, row: int) -> tuple[Content, ...]:
        sentence = self.sentences[self.found[row]]
        return one_line(sentence.quote), one_line(sentence.locator)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        words = fold(event.value).split()
        self.found = [
            place
            for place, sentence in enumerate(self.sentences)
            if all(word in fold(sentence.quote) for word in words)
        ]
        self.query_one("#sentences", Rows).fill(len(self.found), cursor=0 if words else self._near)
        if not self.found:
            self.query_one("#sentence-whole", Static).update("No sentence has these words.")

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if event.index < len(self.found):
            self.query_one("#sentence-whole", Static).update(plain_text(self.sentences[self.found[event.index]].quote))

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Give the sentence under the cursor back."""
        cursor = self.query_one("#sentences", Rows).cursor
        if cursor < len(self.found):
            self.dismiss(self.sentences[self.found[cursor]])

    def action_move(self, rows: int) -> None:
        """Up or down in the sentences, from the line for words too."""
        self.query_one("#sentences", Rows).action_move(rows)

    def action_page(self, pages: int) -> None:
        """A screen up or down in the sentences."""
        self.query_one("#sentences", Rows).action_page(pages)


class PickOptions(ModalScreen[tuple[str, ...] | None]):
    """Which wrong options a card is to have: those that it has and others; None where the teacher goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", "Take in or out", priority=True, id="options-take"),
        Binding("enter", "accept", "Accept", priority=True, id="options-accept"),
        Binding("escape", "dismiss(None)", "Back", id="options-back"),
    ]

    def __init__(self, answer: str, present: Sequence[str], others: Sequence[str]) -> None:
        super().__init__()
        self._answer = answer
        self._texts = (*others, *present)
        self._new = len(others)
        self.taken = set(range(max(self._new, min(3, len(self._texts)))))
        """Which are taken: the other ones, and present ones where there are too few."""

    def compose(self) -> ComposeResult:
        """The right answer, then the options with a box before each."""
        with Vertical(classes="dialog"):
            yield Static(plain_text(f"Wrong options beside “{self._answer}”"), classes="dialog-title")
            yield OptionList(*(Option(self._line(place)) for place in range(len(self._texts))), markup=False)
            if not self._new:
                yield Static("No others were found.", classes="dialog-hint", markup=False)
            hint = "Space takes one in or out, Enter accepts, Escape goes back."
            yield Static(hint, classes="dialog-hint", markup=False)

    def _line(self, place: int) -> Content:
        box = "[x]" if place in self.taken else "[ ]"
        return plain_text(f"{box} {self._texts[place]}{'' if place < self._new else '  (as now)'}")

    def action_take(self) -> None:
        """Take the option under the cursor in or out."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.taken ^= {options.highlighted}
            options.replace_option_prompt_at_index(options.highlighted, self._line(options.highlighted))

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_take()

    def action_accept(self) -> None:
        """Give the options that were taken back, in the order in which they stand."""
        self.dismiss(tuple(text for place, text in enumerate(self._texts) if place in self.taken))
