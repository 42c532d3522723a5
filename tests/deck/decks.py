"""Decks for tests: a plain one, and a hypothesis strategy for hostile ones."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Deck, Provenance
from quizgen.deck.format import CARD_KEYS, PROVENANCE_KEYS, fingerprint

BIRTH = Card(
    id="7kq2m9x4ta",
    kind="date",
    question="When was Sergey Spigelglas born?",
    answer="29 April 1897",
    accept=("April 29, 1897",),
    distractors=("28 May 1896", "2 November 1897"),
    citation=Citation(quote="(29 April 1897 – 29 January 1941)", locator="lead"),
    tags=("birth",),
)
DEATH = Card(
    id="m2m9x4ta7k",
    kind="date",
    question="When was Sergey Spigelglas shot?",
    answer="29 January 1941",
    citation=Citation(quote="(29 April 1897 – 29 January 1941)", locator="lead"),
)
CHIEF = Card(
    id="a1b2c3d4e5",
    kind="role",
    question="What was Sergey Spigelglas from February to June 1938?",
    answer="acting head of the foreign department",
    citation=Citation(quote="From February to June 1938 he was acting head of the foreign department.", locator="lead"),
    score=0.75,
)
SPIGELGLAS = Deck(
    name="spigelglas",
    title="Sergey Spigelglas",
    cards=(BIRTH, DEATH, CHIEF),
    provenance=Provenance(source="spigelglas.txt", sha256="ab" * 32, generator="quizgen 0.1.0", model="model 1"),
)


def marked(card: Card, **changes: Any) -> Card:
    """The card as the generator hands it out, with its ``generated`` mark."""
    card = replace(card, **changes)
    return replace(card, generated=fingerprint(card))


HOSTILE = (
    *('"', "'", '"""', "'''", "\\", "\\u", "\n", "\r\n", "\r", "\t", "\x00", "\x1b[31m", "\x7f"),
    *("🙂", "[[card]]", "# ", "\u2028"),
)
texts = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(HOSTILE)), max_size=4).map("".join)
filled = texts.map(lambda text: f"{text}x")
arrays = st.lists(texts, max_size=3).map(tuple)
scalars = st.one_of(
    texts, st.booleans(), st.integers(), st.floats(allow_nan=False), st.dates(), st.datetimes(), st.times()
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)


def tables(known: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Keys that this version does not know, with any values that TOML can hold."""
    return st.dictionaries(filled.filter(lambda key: key not in known), values, max_size=2)


cards = st.builds(
    Card,
    id=filled,
    kind=st.sampled_from(KINDS),
    question=filled,
    answer=filled,
    accept=arrays,
    distractors=arrays,
    citation=st.builds(Citation, quote=texts, locator=texts),
    tags=arrays,
    status=st.sampled_from(STATUSES),
    when=texts,
    siblings=arrays,
    quotes=arrays,
    derived=st.booleans(),
    score=st.none() | st.floats(allow_nan=False),
    difficulty=texts,
    wordings=arrays,
    generated=texts,
    anki=tables(()),
    extra=tables((*CARD_KEYS, "anki")),
)
decks = st.builds(
    Deck,
    name=filled,
    title=filled,
    cards=st.lists(cards, max_size=3, unique_by=lambda card: card.id).map(tuple),
    provenance=st.builds(Provenance, **dict.fromkeys(PROVENANCE_KEYS, texts), extra=tables(PROVENANCE_KEYS)),
    extra=tables(("schema", "name", "title", "provenance", "card")),
)
