"""Anki's text import: tab-separated notes of the type Basic, with headers for deck, tags and identity.

The GUID is that of the Anki package: an import made again updates the note. Texts are escaped for Anki's fields, so
that nothing in them acts there. Refuses nothing.
"""

import csv
import io

from quizgen.deck.card import Card, Deck
from quizgen.formats.anki_escape import to_html
from quizgen.formats.anki_notes import guid
from quizgen.formats.fitting import one_line
from quizgen.formats.items import Item, Matching, Ordering, Quiz, credit, explanation

SETS = False

HEADERS = ("separator:Tab", "html:true", "notetype:Basic", "guid column:1", "deck column:2", "tags column:5")


def unfit(item: Item) -> str:
    """Why a note cannot hold a card: never."""
    return "is no card" if isinstance(item, Matching | Ordering) else ""


def render(quiz: Quiz) -> bytes:
    """The file: headers, then a note for each card with its question, its answer, and the source below the answer."""
    buffer = io.StringIO(newline="")
    buffer.writelines(f"#{header}\n" for header in HEADERS)
    # All quoted: a row that starts with "#" would be dropped as a comment.
    writer = csv.writer(buffer, dialect="excel-tab", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(_note(card, quiz.deck) for card in quiz.deck.cards)
    return buffer.getvalue().encode()


def _note(card: Card, deck: Deck) -> tuple[str, ...]:
    source = "<br>".join(to_html(text) for text in (explanation(card), one_line(credit(deck))) if text)
    back = f"{to_html(card.answer)}<br><br><small>{source}</small>" if source else to_html(card.answer)
    tags = " ".join("_".join(tag.split()) for tag in card.tags)
    return (guid(deck.name, card.id), one_line(deck.title), to_html(card.question), back, tags)
