"""A card, where its answer is stated, and the deck that holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["date", "role", "event", "place", "person", "work", "award", "number", "other"]
KINDS: tuple[Kind, ...] = ("date", "role", "event", "place", "person", "work", "award", "number", "other")

Status = Literal["draft", "approved", "rejected"]
STATUSES: tuple[Status, ...] = ("draft", "approved", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where the answer is stated.

    ``quote`` stands verbatim in the document's clean text or in one gloss (W3C TextQuoteSelector); ``locator`` tells
    a person where ("lead", "§ Early life").
    """

    quote: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question, its answer and its source.

    With distractors it can be asked as multiple choice, with ``____`` in the question it is a cloze, else it is
    answered by typing or by turning it over. ``id`` names the fact and the thing asked of it, never the wording.
    ``when`` is EDTF; ``siblings`` are ids of cards that give this one away; ``quotes`` is further evidence;
    ``wordings`` are other stems for later reviews; ``generated`` is a hash of the fields as generated; ``anki`` is
    the note that an imported card came from; ``extra`` holds keys that this version does not know.
    """

    id: str
    kind: Kind
    question: str
    answer: str
    accept: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    citation: Citation
    tags: tuple[str, ...] = ()
    status: Status = "draft"
    when: str = ""
    siblings: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    derived: bool = False
    score: float | None = None
    difficulty: str = ""
    wordings: tuple[str, ...] = ()
    generated: str = ""
    anki: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a deck was made from and by: file name, SHA-256 of its bytes, generator and model with versions."""

    source: str = ""
    sha256: str = ""
    generator: str = ""
    model: str = ""
    url: str = ""
    licence: str = ""
    attribution: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A named set of cards in a fixed order. ``name`` is the source's stem: card ids depend on it."""

    name: str
    title: str
    cards: tuple[Card, ...] = ()
    provenance: Provenance = Provenance()
    extra: Mapping[str, Any] = field(default_factory=dict)
