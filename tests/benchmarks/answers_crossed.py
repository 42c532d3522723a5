"""Does a card's answer pass for another card's? ``python tests/benchmarks/answers_crossed.py DECK...``.

Every answer of a deck is graded against every other card of its kind that has other answers. What is accepted is
printed, to be read: it must mean the same. Nothing else may pass, above all no other date and no other person.
"""

import sys
from collections import Counter
from pathlib import Path

from quizgen.deck.card import Deck
from quizgen.deck.format import read_deck
from quizgen.study.grading import grade

Accepted = tuple[str, str, str, str]
"""Kind, the card's answer, the other card's answer, the question."""


def cross(deck: Deck) -> tuple[Counter[str], list[Accepted]]:
    """How many answers were graded, by verdict, and which were accepted."""
    counts: Counter[str] = Counter()
    accepted = []
    for card in deck.cards:
        keys = {card.answer, *card.accept}
        for other in deck.cards:
            if other.kind == card.kind and keys.isdisjoint((other.answer, *other.accept)):
                verdict = grade(card, other.answer)
                counts["right" if verdict.right else "nearly" if verdict.nearly else "wrong"] += 1
                if verdict.right:
                    accepted.append((card.kind, card.answer, other.answer, card.question))
    return counts, accepted


def main() -> None:
    total: Counter[str] = Counter()
    for path in sys.argv[1:]:
        counts, accepted = cross(read_deck(Path(path)))
        total += counts
        for kind, key, given, question in dict.fromkeys(accepted):
            print(f"{kind}: {key} ← {given}   ({question})")
    print(f"{total.total()} answers of other cards: {dict(total)}")


if __name__ == "__main__":
    main()
