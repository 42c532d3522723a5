"""What scheduling and counting need of a deck, without its words: names, ids, kinds, tags, siblings. Kept beside the
decks, so that a library of many cards is counted at once; a deck file that has changed since is read again.

It is no deck to be shown or written: questions and answers are empty, and a quote only tells which cards share it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Deck, Kind, Status
from quizgen.deck.files import replace_file
from quizgen.deck.format import read_deck
from quizgen.deck.library import data_directory

VERSION = 2


def read_outline(path: Path) -> Deck:
    """The deck's outline: from the kept one where the file is still the same, else from the file. Raises DeckError."""
    kept = _kept_path(path)
    try:
        table = json.loads(kept.read_bytes())
        if table["stamp"] == _stamp(path):
            return _from_table(table)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        # Nothing kept, or nothing that can be read: it is only there for speed.
        pass
    deck = read_deck(path)
    table = _to_table(deck)
    try:
        table["stamp"] = _stamp(path)
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_file(kept, json.dumps(table, separators=(",", ":")).encode("utf-8", "replace"))
    except OSError:
        pass
    return _from_table(table)


def _kept_path(path: Path) -> Path:
    name = hashlib.blake2b(str(path.absolute()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return data_directory() / "outlines" / f"{name}.json"


def _stamp(path: Path) -> list[int]:
    """What changes when the file does. Raises OSError."""
    state = path.stat()
    return [VERSION, state.st_mtime_ns, state.st_size]


def _to_table(deck: Deck) -> dict[str, Any]:
    """In columns, which are read quicker; ``quotes`` numbers the quotes that several cards share, 0 is any other."""
    shared = Counter(card.citation.quote for card in deck.cards)
    numbers = {quote: n for n, quote in enumerate((q for q, count in shared.items() if q and count > 1), 1)}
    return {
        "name": deck.name,
        "title": deck.title,
        "ids": [card.id for card in deck.cards],
        "kinds": [KINDS.index(card.kind) for card in deck.cards],
        "statuses": [STATUSES.index(card.status) for card in deck.cards],
        "quotes": [numbers.get(card.citation.quote, 0) for card in deck.cards],
        "siblings": {n: card.siblings for n, card in enumerate(deck.cards) if card.siblings},
        "tags": {n: card.tags for n, card in enumerate(deck.cards) if card.tags},
    }


def _from_table(table: dict[str, Any]) -> Deck:
    quotes = [Citation(quote=str(n or ""), locator="") for n in range(max(table["quotes"], default=0) + 1)]
    siblings, tags = (
        {int(place): tuple(names) for place, names in table[part].items()} for part in ("siblings", "tags")
    )
    columns = zip(table["ids"], table["kinds"], table["statuses"], table["quotes"], strict=True)
    cards = tuple(
        [
            _Outlined(
                id=name,
                kind=KINDS[kind],
                status=STATUSES[status],
                citation=quotes[quote],
                siblings=siblings.get(place, ()),
                tags=tags.get(place, ()),
            )
            for place, (name, kind, status, quote) in enumerate(columns)
        ]
    )
    return Deck(name=table["name"], title=table["title"], cards=cards)


class _Outlined(Card):
    """A card without words. What all such cards have in common stands in the class: a hundred thousand are made at
    once, and setting twenty fields of each would take longer than all the rest.
    """

    __slots__ = ()
    question = answer = when = difficulty = generated = ""
    accept = distractors = quotes = wordings = ()
    derived = False
    score = None
    anki: Mapping[str, Any] = MappingProxyType({})
    extra: Mapping[str, Any] = anki

    def __init__(
        self,
        *,
        id: str,
        kind: Kind,
        status: Status,
        citation: Citation,
        siblings: tuple[str, ...],
        tags: tuple[str, ...],
    ) -> None:
        put = object.__setattr__
        put(self, "id", id)
        put(self, "kind", kind)
        put(self, "status", status)
        put(self, "citation", citation)
        put(self, "siblings", siblings)
        put(self, "tags", tags)
