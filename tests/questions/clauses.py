"""Facts written by hand, for the tests of wording, gates and ranking: no parser, no model."""

from dataclasses import replace

from quizgen.dates.timex import find_timexes
from quizgen.extraction.facts import (
    Argument,
    DateFact,
    Entity,
    EventFact,
    Evidence,
    Extraction,
    Fact,
    Part,
    Phrase,
    PhraseType,
    Reference,
    RoleFact,
    Slot,
)
from quizgen.extraction.wordforms import make_predicate
from quizgen.questions.candidate import Candidate
from quizgen.questions.realization import fact_candidates, make_voice
from quizgen.sources.document import TextSpan

NOWHERE = TextSpan(start=0, end=1)
EVIDENCE = Evidence(sentence=NOWHERE)
ADA = Entity(name="Ada Norwood", type="person", gender="female", aliases=("Ada Norwood",), mentions=5)
TOM = Entity(name="Tom Webb", type="person", gender="male", aliases=("Tom Webb",), mentions=2)


def noun(text: str, type_: PhraseType = "thing", **rest: object) -> Phrase:
    """A noun phrase: a name where a word has a capital, else by its article."""
    first = text.split(maxsplit=1)[0].lower()
    named = any(word[:1].isupper() for word in text.split())
    words: tuple[Part, ...] = (text,)
    made = Phrase(
        parts=words,
        core=words,
        head=text.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1],
        type=type_,
        definiteness="name" if named else {"the": "definite", "a": "indefinite", "an": "indefinite"}.get(first, "bare"),  # type: ignore[arg-type]
        span=NOWHERE,
    )
    return replace(made, **rest)  # type: ignore[arg-type]


def known(name: str, type_: PhraseType = "person") -> Phrase:
    """Somebody or something of the cast."""
    words = (Reference(name=name),)
    return Phrase(
        parts=words,
        core=words,
        head=name.rsplit(maxsplit=1)[-1],
        type=type_,
        definiteness="name",
        span=NOWHERE,
        entity=name,
    )


def owned(owner: str, rest: str, type_: PhraseType = "thing") -> Phrase:
    """ "Ada Norwood's sister"."""
    words = (Reference(name=owner, possessive=True), f" {rest}")
    return Phrase(
        parts=words, core=words, head=rest.rsplit(maxsplit=1)[-1], type=type_, definiteness="possessive", span=NOWHERE
    )


def slot(kind: Slot, what: str | Phrase, preposition: str = "", **rest: object) -> Argument:
    """A participant; of the slots time, age and duration ``what`` is read as a time."""
    if isinstance(what, str) and kind in {"time", "age", "duration"}:
        timex = find_timexes(what)[0]
        return Argument(slot=kind, preposition=timex.preposition, timex=timex, text=timex.text)
    phrase = noun(what) if isinstance(what, str) else what
    return replace(Argument(slot=kind, preposition=preposition, phrase=phrase), **rest)  # type: ignore[arg-type]


def event(subject: str | Phrase, verb: str, *arguments: Argument, **forms: object) -> EventFact:
    """ "Ada Norwood wrote ...": ``forms`` are voice, tense, aspect, particle and adverbs of the verb."""
    who = known(subject) if isinstance(subject, str) else subject
    return EventFact(
        subject=who,
        predicate=make_predicate(verb, **forms),
        arguments=arguments,
        evidence=EVIDENCE,  # type: ignore[arg-type]
    )


def role(relation: str, what: str | Phrase, *arguments: Argument, voice: str = "active") -> RoleFact:
    """ "Ada Norwood served as ..."."""
    held = noun(what, "person") if isinstance(what, str) else what
    return RoleFact(
        holder=known("Ada Norwood"), relation=relation, role=held, predicate=make_predicate(relation, voice=voice),
        arguments=arguments, evidence=EVIDENCE,
    )  # fmt: skip


def office(head: str, rest: str = "", article: str = "") -> Phrase:
    """ "director of the Kew Herbarium"."""
    words = " ".join(word for word in (article, head, rest) if word)
    complement = None
    if rest:
        preposition, _, inner = rest.partition(" ")
        complement = Argument(slot="oblique", preposition=preposition, phrase=noun(inner, "organization"))
    return replace(
        noun(words, "person"), head=head.rsplit(maxsplit=1)[-1], definiteness="indefinite" if article else "bare",
        complement=complement,
    )  # fmt: skip


def born(text: str, relation: str = "birth") -> DateFact:
    """A date beside Ada Norwood's name."""
    time = find_timexes(f"in {text}")[0]
    return DateFact(subject=known("Ada Norwood"), relation=relation, time=time, evidence=EVIDENCE)  # type: ignore[arg-type]


def kin(name: str, relation: str) -> RoleFact:
    """Whose relative Ada Norwood's husband was."""
    role = replace(owned("Ada Norwood", relation, "person"), noun=relation, core=(relation,))
    return RoleFact(
        holder=known(name), relation="kin", role=role, predicate=make_predicate("be", voice="copula"), arguments=(),
        evidence=EVIDENCE,
    )  # fmt: skip


READ = Extraction(subject=ADA, entities=(ADA, TOM), facts=(kin("Tom Webb", "husband"),), sentences=())
VOICE = make_voice(READ)


def worded(fact: Fact) -> list[Candidate]:
    """The candidates of a fact."""
    return list(fact_candidates(fact, VOICE))


def asked(fact: Fact) -> dict[str, str]:
    """Each question of a fact with its key."""
    return {candidate.question: candidate.answer for candidate in worded(fact)}
