"""Pieces that several screens show: a card's source, and text of documents that is never read as markup."""

from textual.content import Content
from textual.widgets import Static

from quizgen.deck.card import Card
from quizgen.deck.evidence import find_answer


def plain_text(text: str) -> Content:
    """A document's words as they are: no markup, no control characters."""
    return Content("".join(c if c.isprintable() or c == "\n" else " " for c in text))


class Words(Static):
    """Text of a document or a deck."""

    def show(self, text: str) -> None:
        """Replace the text."""
        self.update(plain_text(text))


class Source(Static):
    """The sentence that states the answer, with the answer marked in it, and where it stands."""

    def show(self, card: Card) -> None:
        """Show a card's source."""
        quote = plain_text(card.citation.quote)
        span = find_answer(str(quote), (card.answer, *card.accept))
        if span is not None:
            quote = quote.stylize("bold underline", *span)
        where = plain_text(f"\n— {card.citation.locator}").stylize("dim")
        self.update(Content("“") + quote + Content("”") + where)
