"""Cards that give one another away: those of one sentence, and those that a deck marks as siblings.

Siblings are never asked on the same day. The relation itself is that of ``quizgen.deck.evidence.are_siblings``; here
it is looked up quickly.
"""

from collections.abc import Iterable

from quizgen.deck.card import Card


class Company:
    """Some cards, and the question whether one more would be a sibling of any of them."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._cards: set[str] = set()
        self._marked: set[str] = set()
        self._quotes: set[str] = set()
        for card in cards:
            self.add(card)

    def add(self, card: Card) -> None:
        """Let a card in."""
        self._cards.add(card.id)
        self._marked.update(card.siblings)
        self._quotes.add(card.citation.quote)

    def has_sibling_of(self, card: Card) -> bool:
        """Is a sibling of the card, itself aside, among them?"""
        if card.id in self._cards:
            return False
        if card.id in self._marked or (card.citation.quote and card.citation.quote in self._quotes):
            return True
        return any(sibling in self._cards for sibling in card.siblings)


class Families:
    """The siblings of some chosen cards among all of a deck; of a large deck no more than that is noted."""

    def __init__(self, cards: Iterable[Card], chosen: Iterable[Card]) -> None:
        self._by_quote: dict[str, list[str]] = {}
        self._marking: dict[str, list[str]] = {}
        for card in chosen:
            self._by_quote[card.citation.quote] = []
            self._marking[card.id] = []
        for card in cards:
            if card.citation.quote in self._by_quote:
                self._by_quote[card.citation.quote].append(card.id)
            if card.siblings:
                for sibling in card.siblings:
                    if sibling in self._marking:
                        self._marking[sibling].append(card.id)

    def __contains__(self, card: Card) -> bool:
        return card.id in self._marking and card.citation.quote in self._by_quote

    def siblings(self, card: Card) -> tuple[str, ...]:
        """The ids of a chosen card's siblings."""
        quoted = self._by_quote[card.citation.quote] if card.citation.quote else []
        found = dict.fromkeys((*quoted, *card.siblings, *self._marking[card.id]))
        found.pop(card.id, None)
        return tuple(found)
