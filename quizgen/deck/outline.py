"""What scheduling needs of a deck, without its words: names, ids, siblings. Kept beside the decks, so that a library of
many cards is counted at once; a deck file that has changed since is read again.

It is no deck to be shown or written: questions and answers are empty, quotes are their hashes.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.files import replace_file
from quizgen.deck.format import read_deck
from quizgen.deck.library import data_directory

VERSION = 1


def read_outline(path: Path) -> Deck:
    """The deck's outline: from the kept one where the file is still the same, else from the file. Raises DeckError."""
    kept = _kept_path(path)
    try:
        state = path.stat()
        stamp = [VERSION, state.st_mtime_ns, state.st_size]
        table = json.loads(kept.read_bytes())
        if table["stamp"] == stamp:
            return _from_table(table)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        # Nothing kept, or nothing that can be read: it is only there for speed.
        pass
    deck = read_deck(path)
    table = _to_table(deck)
    try:
        state = path.stat()
        table["stamp"] = [VERSION, state.st_mtime_ns, state.st_size]
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_file(kept, json.dumps(table, separators=(",", ":")).encode("utf-8", "replace"))
    except OSError:
        pass
    return _from_table(table)


def _kept_path(path: Path) -> Path:
    name = hashlib.blake2b(str(path.absolute()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return data_directory() / "outlines" / f"{name}.json"


def _to_table(deck: Deck) -> dict[str, Any]:
    cards = [
        [card.id, card.kind, card.status, _digest(card.citation.quote), list(card.siblings)] for card in deck.cards
    ]
    return {"name": deck.name, "title": deck.title, "cards": cards}


def _from_table(table: dict[str, Any]) -> Deck:
    cards = tuple(
        Card(
            id=name,
            kind=kind,
            status=status,
            question="",
            answer="",
            citation=Citation(quote=quote, locator=""),
            siblings=tuple(siblings),
        )
        for name, kind, status, quote, siblings in table["cards"]
    )
    return Deck(name=table["name"], title=table["title"], cards=cards)


def _digest(quote: str) -> str:
    return hashlib.blake2b(quote.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() if quote else ""
