"""What a reader of another program's file gives: decks, histories, and what it left out."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quizgen.deck.card import Card, Deck
from quizgen.study.exchange import History

Namer = Callable[[str], str]
"""The name for the deck of a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not taken over, and why."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """``format`` in words; ``histories`` by deck name; ``media`` are names of files that are not carried.

    ``own`` are the decks whose cards quizgen made, by name: those edited in Anki, by id, as they were exported.
    """

    format: str
    decks: tuple[Deck, ...]
    histories: Mapping[str, History] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    media: tuple[str, ...] = ()
    own: Mapping[str, Mapping[str, Card]] = field(default_factory=dict)


def name_of(title: str) -> str:
    """A deck's name from its title: letters, digits and hyphens, small ("Bio::Ada Lovelace" -> "bio-ada-lovelace")."""
    folded = unicodedata.normalize("NFC", title).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:80].rstrip("-") or "deck"
