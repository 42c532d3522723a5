"""Generating onto a deck that exists: what a person did to it is kept.

Cards are matched by id, which names the fact and not the wording. A card that a person touched (edited, approved,
rejected, or wrote) stays as it is; another takes the new text. A card that is no longer generated is proposed for
removal, not removed. Pure: nothing here reads or writes a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizgen.deck.card import Card, Deck, Provenance
from quizgen.deck.format import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The merged deck and what became of its cards.

    ``new`` were not there before, ``reworded`` took another text, ``kept`` were touched by a person and stay,
    ``vanished`` are no longer generated (and still in the deck, unless pruned).
    """

    deck: Deck
    new: tuple[Card, ...]
    reworded: tuple[Card, ...]
    kept: tuple[Card, ...]
    vanished: tuple[Card, ...]


def seal(deck: Deck) -> Deck:
    """The deck with each card's ``generated`` mark set to what the card says now."""
    return replace(deck, cards=tuple(replace(card, generated=fingerprint(card)) for card in deck.cards))


def is_touched(card: Card) -> bool:
    """Whether a person edited, approved, rejected or wrote this card."""
    return card.status != "draft" or fingerprint(card) != card.generated


def is_other_source(existing: Deck, generated: Deck) -> bool:
    """Whether the existing deck was made from another source, so that it must not be written over.

    A source that was edited keeps its file name and some of its facts or its title.
    """
    before, now = existing.provenance, generated.provenance
    if existing.name != generated.name or (before.source and now.source and before.source != now.source):
        return True
    if before.sha256 == now.sha256 or existing.title == generated.title or not existing.cards:
        return False
    return not {card.id for card in existing.cards} & {card.id for card in generated.cards}


def merge(existing: Deck, generated: Deck, *, prune: bool = False) -> Merge:
    """The generated deck with everything that a person did to the existing one.

    With ``prune``, vanished cards that nobody touched are left out. The order is that of the generated deck; a card
    that is not in it stands behind the card that it stood behind before.
    """
    old = {card.id: card for card in existing.cards}
    current = {card.id for card in generated.cards}
    cards = [_merge_card(old.get(card.id), card) for card in generated.cards]
    gone = tuple(card for card in existing.cards if card.id not in current)
    stay = tuple(card for card in gone if is_touched(card) or not prune)
    return Merge(
        deck=replace(
            generated,
            title=existing.title,
            cards=_insert(cards, stay, existing),
            provenance=_merge_provenance(existing.provenance, generated.provenance),
            extra=existing.extra,
        ),
        new=tuple(card for card in cards if card.id not in old),
        reworded=tuple(card for card in cards if card.id in old and fingerprint(card) != fingerprint(old[card.id])),
        kept=tuple(card for card in existing.cards if is_touched(card) and (card.id in current or not card.generated)),
        vanished=tuple(card for card in gone if card.generated),
    )


def _merge_card(old: Card | None, new: Card) -> Card:
    if old is None:
        return new
    if is_touched(old):
        return old
    return replace(new, extra=old.extra, anki=old.anki)


def _insert(cards: list[Card], gone: Iterable[Card], existing: Deck) -> tuple[Card, ...]:
    """``cards`` with the others put back, each behind its old neighbour that is still there."""
    merged = list(cards)
    order = [card.id for card in existing.cards]
    for card in gone:
        places = {other.id: place for place, other in enumerate(merged)}
        before = (places[id_] for id_ in reversed(order[: order.index(card.id)]) if id_ in places)
        merged.insert(next(before, -1) + 1, card)
    return tuple(merged)


def _merge_provenance(before: Provenance, now: Provenance) -> Provenance:
    return replace(
        now,
        url=now.url or before.url,
        licence=now.licence or before.licence,
        attribution=now.attribution or before.attribution,
        extra={**before.extra, **now.extra},
    )
