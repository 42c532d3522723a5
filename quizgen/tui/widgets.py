"""Pieces that several screens show: a card's words and source, bars, the line of keys.

Text of documents and decks is never read as markup, and no control character of it reaches the terminal.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

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


class TopLine(Horizontal):
    """The first line of a screen: where one is, and what waits."""

    def compose(self) -> ComposeResult:
        """Title to the left, figures to the right."""
        yield Words(id="title")
        yield Static(id="figures", markup=False)

    def show(self, title: str, figures: str = "") -> None:
        """Replace both."""
        self.query_one("#title", Words).update(one_line(title))
        self.query_one("#figures", Static).update(plain_text(figures))


class KeyLine(Footer):
    """The keys that do something now; help and quit stand at the right on every screen and at every width."""

    ALWAYS: ClassVar[tuple[str, ...]] = ("help", "quit")

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """The keys of the screen, then those that are always there."""
        yield from super().compose()
        with Horizontal(id="always"):
            for binding in self._always():
                shown = self.app.get_key_display(binding)
                yield FooterKey(binding.key, shown, binding.description, binding.action).data_bind(
                    compact=Footer.compact
                )

    def _always(self) -> list[Binding]:
        found = {b.id: b for _, b in reversed(list(self.app._bindings)) if b.id in self.ALWAYS}
        return [found[name] for name in self.ALWAYS if name in found]


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
