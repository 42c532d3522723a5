"""Pieces that several screens show: a card's words and source, bars, the line of keys.

Text of documents and decks is never read as markup, and no control character of it reaches the terminal.
"""

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizgen.deck.card import Card
from quizgen.deck.evidence import find_answer

GAP = 2
"""Cells between two keys on the line of keys."""

JOINERS = "\u200c\u200d"
"""Invisible characters that scripts and emoji need to be written right."""


def plain_text(text: str) -> Content:
    """A document's words as they are: no markup, no control characters."""
    return Content("".join(c if c.isprintable() or c == "\n" or c in JOINERS else " " for c in text))


def one_line(text: str) -> Content:
    """A document's words on one line."""
    return plain_text(" ".join(text.split()))


def mark_answer(card: Card) -> Content:
    """The sentence that states the answer, with the answer marked in it."""
    quote = plain_text(card.citation.quote)
    span = find_answer(quote.plain, (card.answer, *card.accept))
    return quote.stylize("bold underline", *span) if span else quote


def meter(share: float, width: int) -> str:
    """A horizontal bar of ``width`` cells, filled to eighths of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")).ljust(width)


def key_of(screen: Screen[Any], command: str) -> str:
    """The key of a command on a screen as it is now, by the command's id."""
    for _, bindings in screen._modal_binding_chain:
        for _, binding in bindings:
            if binding.id == command:
                return screen.app.get_key_display(binding)
    return ""


class Words(Static):
    """Text of a document or a deck."""

    def show(self, text: str) -> None:
        """Replace the text."""
        self.update(plain_text(text))


class Source(Static):
    """The sentence that states the answer, with the answer marked in it, and where it stands."""

    def show(self, card: Card) -> None:
        """Show a card's source."""
        if not card.citation.quote:
            self.update("")
            return
        where = plain_text(f"\n{card.citation.locator}").stylize("dim") if card.citation.locator else Content("")
        self.update(Content("“") + mark_answer(card) + Content("”") + where)


class TopLine(Static):
    """The first line of a screen: where one is, and at the right what waits."""

    title = Content("")
    figures = Content("")

    def show(self, title: str, figures: str = "") -> None:
        """Replace both."""
        self.title, self.figures = one_line(title).stylize("bold"), plain_text(figures).stylize("dim")
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        if not self.content_size.width:
            # Before the first layout; what is drawn now would be seen for a moment.
            return
        room = self.content_size.width - self.figures.cell_length
        title = self.title.truncate(max(4, room - 2), ellipsis=True)
        self.update(title + Content(" " * max(2, room - title.cell_length)) + self.figures)


class KeyLine(Static):
    """The keys that do something now, to be clicked too; help and quit stand at the right at every width.

    One widget for all keys, so that it costs nothing to draw it anew after each answer. It takes a second line where
    one does not hold all keys, and then keeps it, so that nothing jumps. A screen can say in ``wordings`` what a
    command does at this moment.
    """

    ALLOW_SELECT = False
    ALWAYS: ClassVar[tuple[str, ...]] = ("help", "quit")

    def __init__(self) -> None:
        super().__init__(id="keys", markup=False)
        self._places: list[tuple[int, int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._draw())
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if not width or not self.is_attached or self.screen is not self.app.screen:
            return
        right = [self._item(binding) for name in self.ALWAYS for binding in self._always(name)]
        edge = width - sum(item.cell_length for item, _ in right) - GAP * (len(right) - 1)
        lines: list[list[tuple[int, Content, str]]] = [[], []]
        row = at = 0
        for item, key in map(self._item, self._shown()):
            if row == 0 and at + item.cell_length >= edge:
                row, at = 1, 0
            if at + item.cell_length > width:
                break
            lines[row].append((at, item, key))
            at += item.cell_length + GAP
        for item, key in right:
            lines[0].append((edge, item, key))
            edge += item.cell_length + GAP
        self._places = [
            (row, start, start + item.cell_length, key) for row, line in enumerate(lines) for start, item, key in line
        ]
        if lines[1]:
            self.styles.height = 2
        self.update(Content("\n").join(_line_up(line) for line in lines if line))

    def _always(self, name: str) -> list[Binding]:
        """The app's command of this name, by the first of its keys."""
        return [binding for _, binding in self.app._bindings if binding.id == name][:1]

    def _shown(self) -> list[Binding]:
        """The commands that are open now, each by one key, in the order in which the screen names them."""
        order = {b.id: place for place, b in enumerate(self.screen.BINDINGS) if isinstance(b, Binding)}
        shown: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active.binding)
        return sorted(shown.values(), key=lambda binding: order.get(binding.id, len(order)))

    def _item(self, binding: Binding) -> tuple[Content, str]:
        """A key with what it does now, and the key to press for it."""
        wordings: dict[str, str] = getattr(self.screen, "wordings", {})
        key = Content(self.app.get_key_display(binding)).stylize("bold $accent")
        return key + Content(f" {wordings.get(binding.id or '', binding.description)}"), binding.key

    def on_click(self, event: events.Click) -> None:
        """A click on a key is the key."""
        at = event.get_content_offset(self)
        for row, first, last, key in self._places:
            if at is not None and at.y == row and first <= at.x < last:
                self.app.simulate_key(key)


def _line_up(items: list[tuple[int, Content, str]]) -> Content:
    """A line with each item at its place."""
    line = Content("")
    for start, item, _ in items:
        line += Content(" " * (start - line.cell_length)) + item
    return line


class ProgressLine(Static):
    """How far one is, as a line: heavy where done, light where not, so that no colour is needed."""

    done = 0
    total = 0

    def show(self, done: int, total: int) -> None:
        """Draw the line anew."""
        self.done, self.total = done, total
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        filled = round(width * self.done / self.total) if self.total else 0
        self.update(
            Content("━" * filled).stylize("$primary") + Content("─" * (width - filled)).stylize("$foreground 25%")
        )
