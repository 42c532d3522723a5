"""The setting that a document gives: its sentences, its people, what they did and were."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.extraction.facts import DateFact, Entity, EventFact, Extraction, Phrase, RoleFact
from quizgen.questions.grammar import plain
from quizgen.questions.options.atlas import bare
from quizgen.questions.options.categories import category_of_name, first_name_gender, is_name, is_personal
from quizgen.questions.options.setting import Life, Name, Setting, describe, names_by_category
from quizgen.questions.options.statements import Index, read_statement, words_of
from quizgen.sources.document import Document

_LATER = re.compile(
    r"legacy|influence|reception|critici|popular culture|honou?rs|memorial|bibliograph|historiograph|fiction|portrayal"
    r"|assessment|tribute|reputation|depiction|cultural|commemorat|modern|historical|interpretation|scholarship",
    re.IGNORECASE,
)
_HUMAN_VERBS = frozenset(
    """write marry say teach meet argue tell send describe suggest ask study join serve travel propose publish
    invite learn return move
    live die give help receive visit attend win work lead found discover invent design compose paint resign
    marry refuse believe
    appoint support succeed defeat command introduce become kill order assassinate replace reply""".split()
)


def make_setting(extraction: Extraction, document: Document) -> Setting:
    """The setting of a document."""
    texts: dict[str, bool] = {}
    for sentence in extraction.sentences:
        whole = document.text if sentence.gloss is None else document.glosses[sentence.gloss].text
        later = _LATER.search(sentence.section) is not None
        texts.setdefault(whole[sentence.span.start : sentence.span.end], later)
    statements = tuple(read_statement(text, comment=later) for text, later in texts.items())
    phrases = [phrase for fact in extraction.facts for phrase in _phrases(fact)]
    subject = extraction.subject
    topic = subject.name if subject is not None else document.title
    forms = frozenset({topic, document.title, *(subject.aliases if subject is not None else ())})
    index = Index(statements)
    people = _persons(extraction.entities, index, _acting(extraction))
    names = names_by_category(statements, index, [*people, *_works(phrases, index)])
    return Setting(
        topic=topic,
        topic_forms=forms,
        statements=statements,
        index=index,
        names=names,
        dates=tuple(_dates(extraction)),
        lives=_lives(extraction),
        roles=_roles(extraction),
        relatives=_relatives(extraction),
        latest=max((year for statement in statements for year in statement.years if year < 2100), default=0),
    )


def _phrases(fact: object) -> Iterator[Phrase]:
    own = (fact.holder, fact.role) if isinstance(fact, RoleFact) else (getattr(fact, "subject", None),)
    for phrase in (*own, *(argument.phrase for argument in getattr(fact, "arguments", ()))):
        if phrase is not None:
            yield phrase
            if phrase.complement is not None and phrase.complement.phrase is not None:
                yield phrase.complement.phrase


def _acting(extraction: Extraction) -> frozenset[str]:
    """The names of those who do what only people do, or whose birth, death or calling is told."""
    found: set[str] = set()
    for fact in extraction.facts:
        if isinstance(fact, DateFact):
            found.add(fact.subject.entity)
        elif isinstance(fact, RoleFact):
            found.add(fact.holder.entity)
        elif fact.subject is not None and fact.predicate.lemma in _HUMAN_VERBS and fact.predicate.voice == "active":
            found.add(fact.subject.entity)
        found |= {phrase.entity for phrase in _phrases(fact) if phrase.noun and phrase.type == "person"}
    return frozenset(found)


def _persons(entities: Iterable[Entity], index: Index, acting: frozenset[str]) -> Iterator[Name]:
    """Those whom a given name, or what they do, shows to be people."""
    for entity in entities:
        if entity.type != "person" or not is_personal(entity.name):
            continue
        if entity.gender == "unknown" and first_name_gender(entity.name) == "unknown" and entity.name not in acting:
            continue
        found = describe(entity.name, "person", frozenset({entity.name, *entity.aliases}), index, entity.gender)
        if found.count:
            yield found


def _works(phrases: Iterable[Phrase], index: Index) -> Iterator[Name]:
    """Works that only the extraction knows as such, of more than one word, named where writing is told of."""
    for phrase in phrases:
        text = plain(phrase.core)
        named = phrase.type == "work" and phrase.definiteness == "name" and phrase.coordinated == 1 and is_name(text)
        told = any("WRITE" in one.concepts for one in index.naming([words_of(text)]))
        if named and told and " " in bare(text) and not category_of_name(text) and not phrase.entity:
            yield Name(text=text, category=phrase.type, forms=frozenset({bare(text)}), count=1)


def _dates(extraction: Extraction) -> Iterator[TimeValue | Interval]:
    for fact in extraction.facts:
        if isinstance(fact, DateFact):
            continue
        for argument in fact.arguments:
            if argument.timex is not None and argument.timex.value is not None and argument.slot == "time":
                yield argument.timex.value


def _lives(extraction: Extraction) -> dict[str, Life]:
    lives: dict[str, Life] = {}
    for fact in extraction.facts:
        found: list[tuple[str, str, TimeValue | Interval | None]] = []
        if isinstance(fact, DateFact) and fact.relation in {"birth", "death"}:
            found.append((fact.subject.entity or plain(fact.subject.core), fact.relation, fact.time.value))
        elif (
            isinstance(fact, EventFact)
            and fact.subject is not None
            and fact.predicate.lemma in {"bear", "die"}
            and not fact.hedges
        ):
            relation = "birth" if fact.predicate.lemma == "bear" else "death"
            found += [
                (fact.subject.entity, relation, a.timex.value)
                for a in fact.arguments
                if a.slot == "time" and a.timex is not None
            ]
        for name, relation, value in found:
            life = lives.get(name, Life())
            if name and isinstance(value, TimeValue):
                lives[name] = Life(
                    birth=(life.birth or value) if relation == "birth" else life.birth,
                    death=(life.death or value) if relation == "death" else life.death,
                )
    return lives


def _relatives(extraction: Extraction) -> frozenset[str]:
    """All who are said to be somebody's father, wife, sister ..."""
    kin = [fact.holder for fact in extraction.facts if isinstance(fact, RoleFact) and fact.relation == "kin"]
    return frozenset(bare(phrase.entity or plain(phrase.core)) for phrase in kin)


def _roles(extraction: Extraction) -> dict[str, frozenset[str]]:
    """Who held which roles, by holder, in small letters and without articles."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for fact in extraction.facts:
        if isinstance(fact, RoleFact) and fact.relation != "kin":
            found[fact.holder.entity or plain(fact.holder.core)].add(bare(plain(fact.role.core)))
    return {holder: frozenset(roles) for holder, roles in found.items()}
