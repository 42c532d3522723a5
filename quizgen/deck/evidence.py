"""What a card's sentence gives away: where the answer stands in it, and which other cards it answers too."""

import re

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
