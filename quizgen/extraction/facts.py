"""What a text states, as plain values: no spaCy here, so that ``questions`` can work on it.

A fact is a clause whose participants are resolved. Phrases keep their words apart from the references in them
("her elder sister" is a reference to a named person and two words), because only the question knows whether that
person has been named already. A fact carries the word forms that wording needs.
"""

from dataclasses import dataclass, field
from typing import Literal

from quizgen.dates.timex import Timex
from quizgen.sources.document import TextSpan

EntityType = Literal["person", "group", "organization", "place", "event", "work", "vehicle", "thing"]
Gender = Literal["male", "female", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with a name.

    ``name`` is the fullest form that a question should use, ``aliases`` all forms seen; ``mentions`` counts them.
    ``nouns`` are common nouns that the text applies to it ("physicist", "double agent"), in order of appearance.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    gender: Gender = "unknown"
    mentions: int = 0
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A mention of an entity inside a phrase; ``pronoun`` is how it may be written once the entity is named."""

    name: str
    possessive: bool = False
    pronoun: str = ""


Part = str | Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A phrase inside another: the words before and after it; ``direct`` if it hangs on the outer phrase's head or on
    its infinitive, not on a word further in; ``clausal`` if a clause inside lies between."""

    before: tuple[Part, ...]
    phrase: "Phrase"
    after: tuple[Part, ...]
    direct: bool = True
    clausal: bool = False


PhraseType = Literal[
    "person", "group", "organization", "city", "country", "place", "work", "event", "nationality", "number", "thing"
]
Definiteness = Literal["name", "definite", "possessive", "indefinite", "bare", "quantity", "pronoun", "clause"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase (or an infinitive, ``that`` or ``because`` clause) as a question or an answer may write it.

    ``parts`` in order; ``brief`` the same without the clauses that restrict it; ``core`` is the bare name or the head
    with its left side, the shortest complete answer. ``noun`` is what the thing is called ("double agent",
    "university"), for
    "Which ...". ``problems`` say why the phrase cannot stand alone ("the committee": definite without a name).
    ``count`` is a number word that modifies the head, ``counted`` the noun that it counts; ``nested`` are the named or
    counted phrases inside.
    """

    parts: tuple[Part, ...]
    core: tuple[Part, ...]
    head: str
    type: PhraseType
    definiteness: Definiteness
    span: TextSpan
    noun: str = ""
    plural: bool = False
    gender: Gender = "unknown"
    entity: str = ""
    count: str = ""
    counted: str = ""
    coordinated: int = 1
    complement: "Argument | None" = None
    brief: tuple[Part, ...] = ()
    nested: tuple[Nested, ...] = ()
    problems: tuple[str, ...] = ()


Slot = Literal[
    "object",
    "recipient",
    "attribute",
    "role",
    "agent",
    "place",
    "time",
    "age",
    "duration",
    "reason",
    "purpose",
    "manner",
    "oblique",
    "complement",
    "adverb",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One participant or circumstance of a fact besides its subject.

    ``preposition`` is kept as written ("into", "because of", ""); a time argument holds its time expression, whose
    offsets point into the document. ``fronted`` arguments stood before the subject.
    """

    slot: Slot
    preposition: str = ""
    phrase: Phrase | None = None
    timex: Timex | None = None
    text: str = ""
    fronted: bool = False
    span: TextSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb with the forms that wording needs.

    ``tense`` is that of the finite verb, ``aspect`` "simple", "perfect" or "progressive"; ``particle`` belongs to the
    verb ("up"). ``adverbs`` stand before the verb ("successfully").
    """

    lemma: str
    base: str
    past: str
    participle: str
    gerund: str
    third: str
    voice: Literal["active", "passive", "copula"] = "active"
    tense: Literal["past", "present"] = "past"
    aspect: Literal["simple", "perfect", "progressive"] = "simple"
    particle: str = ""
    adverbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact is stated: the sentence in the document (or in gloss number ``gloss``), and its place.

    ``clause`` tells facts of one clause from those of another in the same sentence.
    """

    sentence: TextSpan
    gloss: int | None = None
    section: str = ""
    block: int = 0
    position: int = 0
    clause: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact:
    """Somebody did something, or something was done: a clause."""

    subject: Phrase | None
    predicate: Predicate
    arguments: tuple[Argument, ...]
    evidence: Evidence
    status: Literal["main", "conjunct", "relative", "adverbial", "participle", "nominal", "apposition"] = "main"
    hedges: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFact:
    """Somebody held a role: an office, a rank, a job, a membership, a kinship.

    ``relation`` is the verb that links holder and role ("be", "become", "serve", "appoint"); ``of`` is what the role
    is held in or of, with its preposition. An interval fact holds over a time, a point fact begins at one.
    """

    holder: Phrase
    relation: str
    role: Phrase
    predicate: Predicate
    arguments: tuple[Argument, ...]
    evidence: Evidence
    hedges: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


DateRelation = Literal["birth", "death", "publication", "occurrence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """A date that stands beside a name: in the lead's parenthesis, or in one after a relative's name."""

    subject: Phrase
    relation: DateRelation
    time: Timex
    evidence: Evidence
    hedges: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


Fact = DateFact | RoleFact | EventFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as read, for ``--explain`` and for the order of things."""

    span: TextSpan
    section: str
    block: int
    gloss: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document. ``subject`` is what the article is about."""

    subject: Entity | None
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    sentences: tuple[Sentence, ...]
    model: str = ""
    month_first: bool = False
    notes: tuple[str, ...] = field(default=())
