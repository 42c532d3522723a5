"""A question that might become a card, and why one did not."""

from dataclasses import dataclass

from quizgen.dates.timex import Timex
from quizgen.deck.card import Kind
from quizgen.extraction.facts import Evidence, Fact, Phrase
from quizgen.sources.document import TextSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A worded question with its key and what it was made from.

    ``slot`` is what is asked ("time", "subject", "object 0"), ``identity`` the fact's distinguishing words, from which
    the card's id is made; ``named`` the entities that the question names; ``given`` the arguments that it states;
    ``answer_phrase`` or ``timex`` what the answer is in the text; ``class_noun`` is what "Which ..." calls the key;
    ``elsewhere`` is where else the text states the same; ``chance`` the learned score alone, 0..1, and ``score`` that
    together with what the article makes important.
    """

    question: str
    answer: str
    accepted: tuple[str, ...]
    answer_type: str
    kind: Kind
    fact: Fact
    template: str
    slot: str
    identity: tuple[str, ...]
    answer_span: TextSpan | None = None
    answer_phrase: Phrase | None = None
    timex: Timex | None = None
    given: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    class_noun: str = ""
    elsewhere: tuple[Evidence, ...] = ()
    derived: bool = False
    score: float = 0.0
    chance: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A candidate that fell, the gate that it fell at, and why."""

    candidate: Candidate
    gate: str
    reason: str
