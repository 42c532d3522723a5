"""Hand-built documents and candidates for the choice of wrong answers: no parser, no model."""

from quizgen.dates.timex import find_timexes
from quizgen.deck.card import Kind
from quizgen.extraction.facts import (
    Argument,
    DateFact,
    Entity,
    EventFact,
    Evidence,
    Extraction,
    Fact,
    Gender,
    Phrase,
    Predicate,
    Reference,
    RoleFact,
    Sentence,
)
from quizgen.questions.candidate import Candidate
from quizgen.questions.distractors import with_distractors
from quizgen.sources.document import Block, Document, TextSpan

NOWHERE = TextSpan(start=0, end=1)
EVIDENCE = Evidence(sentence=NOWHERE)
BE = Predicate(lemma="be", base="be", past="was", participle="been", gerund="being", third="is", voice="copula")


def person(name: str, gender: Gender = "unknown", *aliases: str, mentions: int = 1) -> Entity:
    return Entity(name=name, type="person", gender=gender, aliases=(name, *aliases), mentions=mentions)


def phrase(name: str, *, entity: str = "", type_: str = "person") -> Phrase:
    return Phrase(
        parts=(Reference(name=name),) if entity else (name,),
        core=(name,),
        head=name.rpartition(" ")[2],
        type=type_,  # type: ignore[arg-type]
        definiteness="name",
        span=NOWHERE,
        entity=entity,
    )


def life(name: str, birth: str = "", death: str = "") -> tuple[DateFact, ...]:
    told = (("birth", birth), ("death", death))
    return tuple(
        DateFact(
            subject=phrase(name, entity=name),
            relation=relation,  # type: ignore[arg-type]
            time=find_timexes(f"in {text}")[0],
            evidence=EVIDENCE,
        )
        for relation, text in told
        if text
    )


def dated(text: str) -> EventFact:
    """Something that happened at a time."""
    return EventFact(
        subject=phrase("the council", type_="organization"),
        predicate=BE,
        arguments=(Argument(slot="time", preposition="in", timex=find_timexes(f"in {text}")[0]),),
        evidence=EVIDENCE,
    )


def kin(name: str) -> RoleFact:
    return RoleFact(
        holder=phrase(name, entity=name),
        relation="kin",
        role=phrase("relative"),
        predicate=BE,
        arguments=(),
        evidence=EVIDENCE,
    )


def held(name: str, role: str) -> RoleFact:
    return RoleFact(
        holder=phrase(name, entity=name),
        relation="be",
        role=phrase(role),
        predicate=BE,
        arguments=(),
        evidence=EVIDENCE,
    )


def make(
    sentences: tuple[str, ...],
    *,
    topic: str,
    persons: tuple[Entity, ...] = (),
    facts: tuple[Fact, ...] = (),
    section: dict[str, str] | None = None,
) -> tuple[Extraction, Document]:
    """A document of these sentences; ``section`` gives the heading of some of them."""
    text = " ".join(sentences)
    spans = []
    start = 0
    for sentence in sentences:
        start = text.index(sentence, start)
        spans.append(TextSpan(start=start, end=start + len(sentence)))
        start += len(sentence)
    document = Document(
        name="case", title=topic, text=text, blocks=(Block(span=TextSpan(start=0, end=len(text))),), sections=()
    )
    read = tuple(
        Sentence(span=span, section=(section or {}).get(sentence, ""), block=0)
        for span, sentence in zip(spans, sentences, strict=True)
    )
    subject = next((one for one in persons if one.name == topic), Entity(name=topic, type="thing", aliases=(topic,)))
    return Extraction(subject=subject, entities=persons, facts=facts, sentences=read), document


def candidate(
    question: str, answer: str, type_: str = "thing", *, kind: Kind = "event", accepted: tuple[str, ...] = ()
) -> Candidate:
    """A candidate; a key that is a date gets its meaning from its words."""
    timex = find_timexes(f"in {answer}")[0] if type_ == "time" else None
    return Candidate(
        question=question,
        answer=answer,
        accepted=accepted,
        answer_type=type_,
        kind=kind,
        fact=EventFact(subject=phrase("X"), predicate=BE, arguments=(), evidence=EVIDENCE),
        template="event.what",
        slot="object",
        identity=(question,),
        timex=timex,
    )


def options(
    setting: tuple[Extraction, Document], question: str, answer: str, type_: str = "thing", **kw: object
) -> tuple[str, ...]:
    """The wrong options of one question."""
    one = candidate(question, answer, type_, **kw)  # type: ignore[arg-type]
    return with_distractors([one], [one], *setting)[0].distractors


CURIE = make(
    (
        "Marie Curie (7 November 1867 – 4 July 1934) was a Polish and French physicist and chemist.",
        "She was born in Warsaw.",
        "She studied at the Flying University and moved to Paris in 1891.",
        "Her father Władysław Skłodowski taught mathematics.",
        "She shared the 1903 Nobel Prize in Physics with Pierre Curie and Henri Becquerel.",
        "She won the 1911 Nobel Prize in Chemistry.",
        "Bolesław Prus wrote novels in 1890.",
        "Ernest Rutherford visited the laboratory in 1910.",
        "Paul Langevin and Jean Perrin lectured in 1906.",
        "Irène Joliot-Curie and Missy Meloney sailed in 1921.",
        "Kraków and Vienna were rich cities.",
        "Susan Quinn published a biography in 1995.",
    ),
    topic="Marie Curie",
    persons=(
        person("Marie Curie", "female", "Curie", "Marie", "Maria Skłodowska", mentions=9),
        person("Władysław Skłodowski", "male"),
        person("Pierre Curie", "male", "Pierre"),
        person("Henri Becquerel", "male", "Becquerel"),
        person("Bolesław Prus", "male"),
        person("Ernest Rutherford", "male", "Rutherford"),
        person("Paul Langevin", "male"),
        person("Jean Perrin", "male"),
        person("Irène Joliot-Curie", "female"),
        person("Missy Meloney", "female"),
        person("Susan Quinn", "female"),
        person("Archimedes", "male"),
    ),
    facts=(
        *life("Marie Curie", "7 November 1867", "4 July 1934"),
        *map(dated, ("1891", "1903", "1911", "1906", "1910", "1921", "1995")),
    ),
)
