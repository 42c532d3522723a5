"""A card's sentence: where the answer stands in it, where it stands in its source, which other cards it answers too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.deck.card import Card


def find_answer(quote: str, answers: tuple[str, ...]) -> tuple[int, int] | None:
    """Where an answer stands in its sentence, as (start, end); None where it is worded otherwise."""
    for answer in answers:
        words = re.findall(r"\w+", answer)
        if not words:
            continue
        pattern = r"\W+".join(re.escape(word) for word in words)
        if match := re.search(rf"(?<!\w){pattern}(?!\w)", quote, re.IGNORECASE):
            return match.span()
    return None


def are_siblings(one: Card, other: Card) -> bool:
    """Does one card give the other away? Cards marked so, and cards of one sentence."""
    if other.id in one.siblings or one.id in other.siblings:
        return True
    return bool(one.citation.quote) and one.citation.quote == other.citation.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the source, and where it stands as a card's locator would say it."""

    text: str
    locator: str


def find_passage(paragraphs: Sequence[Paragraph], card: Card) -> tuple[int, int, int] | None:
    """Which paragraph holds a card's sentence, and from where to where; None where none does.

    Of several that hold it, the one at the card's own place.
    """
    quote = card.citation.quote
    found = [(place, one.text.find(quote)) for place, one in enumerate(paragraphs) if quote and quote in one.text]
    if not found:
        return None
    place, start = min(found, key=lambda one: (paragraphs[one[0]].locator != card.citation.locator, one[0]))
    return place, start, start + len(quote)


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_NO_END = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Gen|Col|Capt|Lt|Rev|vs|c|ca|cf|e\.g|i\.e|U\.S))\.$")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, word for word, for a person to choose from.

    By their signs alone, without a parse: an initial or a title ends none.
    """
    found: list[str] = []
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        end = gap.start() + len(gap[0].rstrip())
        before, after = text[start : gap.start()], text[gap.end() : gap.end() + 1]
        if not _NO_END.search(before) and not (before.endswith("No.") and after.isdigit()):
            found.append(text[start:end])
            start = gap.end()
    return tuple(sentence for sentence in (*found, text[start:]) if sentence.strip())
