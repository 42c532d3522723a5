"""An imported deck onto the one that is here: what became of each card.

Cards are matched by id. A card that came from Anki takes the text that Anki has now, unless somebody edited it here.
A card that quizgen made is the original here, and takes only what was edited in Anki while nobody changed it here. A
card that the file does not hold stays, and so does one that came with its note type where the file (a text) has none.
Pure: nothing is read or written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizgen.deck.card import Card, Deck
from quizgen.deck.format import fingerprint
from quizgen.formats.anki_html import to_text
from quizgen.formats.anki_notes import CardTypes, mark, note_types, original_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """The deck as it will be, and its cards by what became of them; ``kept`` were edited here and stay."""

    deck: Deck
    new: tuple[Card, ...]
    updated: tuple[Card, ...]
    unchanged: tuple[Card, ...]
    kept: tuple[Card, ...]


def land(existing: Deck | None, imported: Deck, *, own: Mapping[str, str] | None = None) -> Landing:
    """Merge an imported deck.

    ``own`` is given where quizgen made the cards: those edited in Anki, by id, with the mark of their export.
    """
    if existing is None:
        return Landing(deck=imported, new=imported.cards, updated=(), unchanged=(), kept=())
    old = {card.id: card for card in existing.cards}
    types, card_types = note_types(existing), CardTypes()
    became: dict[str, list[Card]] = {"new": [], "updated": [], "unchanged": [], "kept": []}
    merged = dict(old)
    for card in imported.cards:
        before = old.get(card.id)
        if before is None:
            fate = "new"
        elif _same(before, card):
            fate = "unchanged"
        elif before.anki.get("type") and not card.anki:
            fate = "unchanged" if _is_told(before, card, types) else "kept"
        elif own is not None:
            fate = "updated" if own.get(card.id) == mark(before) else "kept"
        elif _is_edited(before, types, card_types):
            fate = "kept"
        else:
            fate = "updated"
        became[fate].append(card)
        if fate in {"new", "updated"}:
            merged[card.id] = card if before is None else _updated(before, card)
    deck = replace(existing, cards=tuple(merged.values()), extra=_extra(existing, imported))
    return Landing(deck=deck, **{fate: tuple(cards) for fate, cards in became.items()})


def _same(before: Card, card: Card) -> bool:
    return before == card or replace(before, status=card.status, extra=card.extra) == card


def _is_told(before: Card, card: Card, types: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a card told without its note type has the words of the one that is here."""
    if (card.question, card.answer) == (before.question, before.answer):
        return True
    kind = types.get(str(before.anki["type"]))
    fields = {to_text(part) for part in original_fields(before, kind)} if kind else set()
    return {card.question, card.answer} <= fields


def _updated(before: Card, card: Card) -> Card:
    """The new text under the decisions taken here."""
    return replace(card, status=before.status, extra=before.extra)


def _is_edited(card: Card, types: Mapping[str, Mapping[str, Any]], card_types: CardTypes) -> bool:
    """Whether an imported card's text or tags were changed here since."""
    kind = types.get(str(card.anki.get("type", "")))
    if kind is None:
        return fingerprint(card) != card.generated
    shown = card_types.show(kind, int(card.anki.get("ord", 0)), original_fields(card, kind))
    words = (shown.question, shown.answer, shown.context, list(card.anki.get("tags", ())))
    return words != (card.question, card.answer, card.citation.quote, list(card.tags))


def _extra(existing: Deck, imported: Deck) -> Mapping[str, Any]:
    """The deck's foreign keys with the note types and kept notes of both, the newer text of each."""
    tables = {name: {**_kept(existing, name), **_kept(imported, name)} for name in ("notetypes", "notes")}
    filled = {name: table for name, table in tables.items() if table}
    if not filled:
        return existing.extra
    return {**existing.extra, "anki": {**existing.extra.get("anki", {}), **filled}}


def _kept(deck: Deck, name: str) -> Mapping[str, Any]:
    kept = deck.extra.get("anki", {})
    return kept.get(name, {}) if isinstance(kept, Mapping) else {}
