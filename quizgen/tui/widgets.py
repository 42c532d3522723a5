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
        room = self.content_size.width - self.figures.cell_length
        title = self.title.truncate(max(4, room - 2), ellipsis=True)
        self.update(title + Content(" " * max(2, room - title.cell_length)) + self.figures)


class KeyLine(Static):
    """The keys that do something now, to be clicked too; help and quit stand at the right at every width.

    One widget for all keys, so that it costs nothing to draw it anew after each answer.
    """

    ALLOW_SELECT = False
    ALWAYS: ClassVar[tuple[str, ...]] = ("help", "quit")

    def __init__(self) -> None:
        super().__init__(id="keys", markup=False)
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._draw())
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        if not self.is_attached or self.screen is not self.app.screen:
            return
        shown: list[Binding] = []
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and all(binding.action != other.action for other in shown):
                shown.append(binding)
        width = self.content_size.width
        always = [b for _, b in self.app._bindings if b.id in self.ALWAYS]
        always = sorted({b.id: b for b in reversed(always)}.values(), key=lambda b: self.ALWAYS.index(b.id or ""))
        right, right_places = self._line(always, 10_000)
        left, self._places = self._line(shown, width - right.cell_length - 1)
        gap = width - left.cell_length - right.cell_length
        start = left.cell_length + gap
        self._places += [(start + first, start + last, key) for first, last, key in right_places]
        self.update(left + Content(" " * max(0, gap)) + right)

    def _line(self, bindings: list[Binding], width: int) -> tuple[Content, list[tuple[int, int, str]]]:
        """As many of the keys as fit, and where each stands."""
        line = Content("")
        places: list[tuple[int, int, str]] = []
        for binding in bindings:
            key = Content(self.app.get_key_display(binding)).stylize("bold $accent")
            item = key + Content(f" {binding.description}")
            gap = 2 if places else 0
            if line.cell_length + gap + item.cell_length > width:
                break
            start = line.cell_length + gap
            line = line + Content(" " * gap) + item
            places.append((start, line.cell_length, binding.key))
        return line, places

    def on_click(self, event: events.Click) -> None:
        """A click on a key is the key."""
        at = event.get_content_offset(self)
        for first, last, key in self._places:
            if at is not None and first <= at.x < last:
                self.app.simulate_key(key)


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
