"""A generated document as rows of a question bank, and a row as the card that it was.

Rows are plain values; nothing in them depends on when or where they were made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizgen.bulk.articles import Article
from quizgen.deck.card import Card, Citation
from quizgen.deck.merge import seal

if TYPE_CHECKING:
    from quizgen.questions.candidate import Rejection
    from quizgen.questions.pipeline import Generation
    from quizgen.sources.document import Document

Row = dict[str, Any]

TUPLES = ("accept", "distractors", "quotes", "tags", "siblings", "wordings")
PLAIN = ("id", "kind", "question", "answer", "status", "when", "derived", "score", "difficulty", "generated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an article: its row, its cards, what was refused, and why it failed, where it did."""

    ordinal: int
    document: Row
    cards: tuple[Row, ...] = ()
    refusals: tuple[Row, ...] = ()
    failures: tuple[Row, ...] = ()


def success(
    article: Article, document: "Document", generation: "Generation", *, licence: str, attribution: str
) -> Outcome:
    """The rows of a document that was generated; licence and attribution are for sources that name none."""
    deck = seal(generation.deck)
    provenance = replace(
        deck.provenance,
        licence=deck.provenance.licence or licence,
        attribution=deck.provenance.attribution or attribution,
    )
    key: Row = {"ordinal": article.ordinal, "document_id": article.id, "title": document.title}
    made: Row = {"generator": provenance.generator, "model": provenance.model}
    origin: Row = {
        "deck": deck.name,
        "source": provenance.source,
        "sha256": provenance.sha256,
        "url": provenance.url,
        "revision": document.metadata.get("revision", ""),
        "licence": provenance.licence,
        "attribution": provenance.attribution,
    }
    cards = []
    for position, (card, candidate) in enumerate(zip(deck.cards, generation.chosen, strict=True)):
        evidence = candidate.fact.evidence
        place: Row = {
            "position": position,
            "quote_start": evidence.sentence.start,
            "quote_end": evidence.sentence.end,
            "gloss": evidence.gloss,
        }
        cards.append({**key, **place, **card_row(card), **origin, **made})
    about: Row = {
        "date": document.metadata.get("date", ""),
        "characters": len(document.text),
        "words": len(document.text.split()),
        "cards": len(cards),
        "refusals": len(generation.rejections),
        "failed": False,
    }
    return Outcome(
        ordinal=article.ordinal,
        document={**key, **origin, **about, **made},
        cards=tuple(cards),
        refusals=tuple({**key, **_refusal(rejection)} for rejection in generation.rejections),
    )


def _refusal(rejection: "Rejection") -> Row:
    candidate = rejection.candidate
    evidence = candidate.fact.evidence
    return {
        "kind": candidate.kind,
        "question": candidate.question,
        "answer": candidate.answer,
        "gate": rejection.gate,
        "reason": rejection.reason,
        "quote_start": evidence.sentence.start,
        "quote_end": evidence.sentence.end,
        "gloss": evidence.gloss,
    }


def failure(article: Article, kind: str, reason: str) -> Outcome:
    """The rows of a document that failed; ``kind`` is source, time, memory, killed or error."""
    key: Row = {"ordinal": article.ordinal, "document_id": article.id, "title": article.title}
    return Outcome(
        ordinal=article.ordinal,
        document={**key, "source": article.source, "url": article.url, "revision": article.revision, "failed": True},
        failures=({**key, "source": article.source, "kind": kind, "reason": " ".join(reason.split())[:2000]},),
    )


def card_row(card: Card) -> Row:
    """A card's own fields, under the names that they have in a deck file."""
    row: Row = {name: getattr(card, name) for name in PLAIN}
    row |= {name: list(getattr(card, name)) for name in TUPLES}
    return row | {"quote": card.citation.quote, "locator": card.citation.locator}


def card_of(row: Mapping[str, Any]) -> Card:
    """The card that a row holds: ``card_of(card_row(card)) == card`` for a card as it was generated."""
    fields: Row = {name: row[name] for name in PLAIN} | {name: tuple(row[name]) for name in TUPLES}
    return Card(**fields, citation=Citation(quote=row["quote"], locator=row["locator"]))
