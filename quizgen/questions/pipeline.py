"""Facts -> deck: word, sift, score, choose, give options, make cards."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Card, Citation, Deck, Provenance
from quizgen.deck.format import fingerprint
from quizgen.extraction.facts import Evidence, Extraction
from quizgen.questions.candidate import Candidate, Rejection
from quizgen.questions.distractors import with_distractors
from quizgen.questions.gates import make_fact_table, sift
from quizgen.questions.ranking import card_limit, choose, merge_duplicates, score
from quizgen.questions.realization import candidates
from quizgen.sources.document import Document

LEAST_CHANCE = {"strict": 0.65, "normal": 0.5, "generous": 0.25}
"""Least learned chance, 0..1, of a card that may stay, by how strict one wants to be."""

Parse = Callable[[Sequence[str]], Sequence[str]]
"""Questions -> for each the reason why it does not parse as a question, or an empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A deck, and what was refused on the way."""

    deck: Deck
    chosen: tuple[Candidate, ...]
    rejections: tuple[Rejection, ...]


def make_deck(
    document: Document,
    extraction: Extraction,
    *,
    limit: int | None = None,
    all_cards: bool = False,
    least_chance: float = LEAST_CHANCE["normal"],
    parse: Parse | None = None,
) -> Generation:
    """The cards of a document: at most ``limit`` (by default as many as its length allows; with ``all_cards`` all)."""
    table = make_fact_table(document, extraction)
    worded = [replace(c, question=_smooth(c.question)) for c in candidates(extraction)]
    passed, fallen = sift(worded, table)
    scored = [score(c, extraction) for c in passed]
    low = [c for c in scored if c.chance < least_chance]
    fallen += [Rejection(candidate=c, gate="score", reason=f"{c.chance} is below {least_chance}") for c in low]
    best, twins = merge_duplicates([c for c in scored if c.chance >= least_chance])
    fallen += twins
    if parse is not None:
        reasons = parse([c.question for c in best])
        fallen += [Rejection(candidate=c, gate="reparse", reason=r) for c, r in zip(best, reasons, strict=True) if r]
        best = [c for c, r in zip(best, reasons, strict=True) if not r]
    words = len(document.text.split())
    cap = None if all_cards else (limit if limit is not None else card_limit(words))
    chosen, rest = choose(best, cap)
    fallen += rest
    chosen = with_distractors(chosen, passed, extraction, document)
    cards = _make_cards(chosen, document, extraction)
    provenance = Provenance(
        source=document.source,
        sha256=document.sha256,
        generator=f"quizgen {version('quizgen')}",
        model=extraction.model,
        url=document.metadata.get("url", ""),
        licence=document.metadata.get("licence", ""),
        attribution=document.metadata.get("attribution", ""),
        extra={key: document.metadata[key] for key in ("revision",) if document.metadata.get(key)},
    )
    deck = Deck(name=document.name, title=document.title, cards=cards, provenance=provenance)
    return Generation(deck=deck, chosen=tuple(chosen), rejections=tuple(fallen))


def _smooth(question: str) -> str:
    question = re.sub(r"\s+([,;:?.])", r"\1", question)
    question = re.sub(r"\bthe (?=World War )", "", question)
    # A pronoun's name may begin with a vowel: "a Presley picture" -> "an Elvis Presley picture".
    return re.sub(r"\b([Aa]) (?=(?:[AI]|E(?!u)|O(?!ne))[a-z]+)", r"\1n ", question)


def _make_cards(chosen: Sequence[Candidate], document: Document, extraction: Extraction) -> tuple[Card, ...]:
    taken: set[str] = set()
    cards: list[Card] = []
    for candidate in chosen:
        identity = card_id(document.name, candidate, taken)
        taken.add(identity)
        cards.append(_make_card(candidate, identity, document))
    return tuple(_with_siblings(cards, chosen))


def card_id(deck: str, candidate: Candidate, taken: set[str]) -> str:
    """Ten letters and digits that name the fact and the thing asked of it; never the wording.

    Two facts that their words do not tell apart are told apart by the answer, then by a number.
    """
    words = (deck, candidate.slot, *candidate.identity)
    for extra in ((), (candidate.answer.lower(),), *(((candidate.answer.lower(), str(n))) for n in range(2, 50))):
        digest = hashlib.blake2b("\x1f".join((*words, *extra)).casefold().encode(), digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
        identity = "".join(alphabet[(number >> (5 * i)) & 31] for i in range(10))
        if identity not in taken:
            return identity
    raise AssertionError("more than fifty facts with one name")


def _make_card(candidate: Candidate, identity: str, document: Document) -> Card:
    evidence = candidate.fact.evidence
    card = Card(
        id=identity,
        kind=candidate.kind,
        question=candidate.question,
        answer=candidate.answer,
        accept=candidate.accepted,
        distractors=candidate.distractors,
        citation=Citation(quote=_quote(evidence, document), locator=_locator(evidence, document)),
        quotes=tuple(_quote(other, document) for other in candidate.elsewhere[:3]),
        tags=candidate.tags,
        when=_when(candidate),
        derived=candidate.derived,
        score=candidate.score,
        wordings=candidate.wordings,
    )
    return replace(card, generated=fingerprint(card))


def _locator(evidence: Evidence, document: Document) -> str:
    """Where the sentence stands: page and section, as far as the source has them; of a note, the note's title."""
    if evidence.gloss is not None:
        return f"gloss: {document.glosses[evidence.gloss].title}"
    start = evidence.sentence.start
    page = next((block.page for block in document.blocks if block.span.start <= start < block.span.end), None)
    parts = (f"p. {page}" if page else "", f"§ {evidence.section}" if evidence.section else "")
    return ", ".join(part for part in parts if part) or "lead"


def _quote(evidence: Evidence, document: Document) -> str:
    text = document.text if evidence.gloss is None else document.glosses[evidence.gloss].text
    return text[evidence.sentence.start : evidence.sentence.end]


def _when(candidate: Candidate) -> str:
    """EDTF of the fact's time."""
    timex = candidate.timex
    if timex is None:
        arguments = getattr(candidate.fact, "arguments", ())
        timex = next(
            (a.timex for a in arguments if a.slot == "time" and a.timex is not None and a.timex.value is not None), None
        )
    if timex is None:
        return ""
    value = timex.value
    if isinstance(value, TimeValue):
        return value.edtf
    if isinstance(value, Interval):
        start = value.start.edtf if value.start else ".."
        end = value.end.edtf if value.end else ".."
        return f"{start}/{end}"
    return ""


def _with_siblings(cards: Sequence[Card], chosen: Sequence[Candidate]) -> list[Card]:
    """Mark cards of which one gives the other's key away, so that they never meet in one session."""
    marked: list[Card] = []
    keys = [card.answer.casefold() for card in cards]
    questions = [card.question.casefold() for card in cards]
    for i, card in enumerate(cards):
        mates = [
            other.id
            for j, other in enumerate(cards)
            if i != j
            and (chosen[i].fact.evidence.position == chosen[j].fact.evidence.position)
            and (chosen[i].fact.evidence.gloss == chosen[j].fact.evidence.gloss)
            and (
                keys[i] in questions[j]
                or keys[j] in questions[i]
                or chosen[i].fact.evidence.clause == chosen[j].fact.evidence.clause
            )
        ]
        new = replace(card, siblings=tuple(mates))
        marked.append(replace(new, generated=fingerprint(new)) if mates else card)
    return marked
