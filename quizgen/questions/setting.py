"""What stands around a key: the names of the same kind in its document, and what the document says of them.

Made of an extraction with its document, or of a deck alone. Its one judgement: may an option be right too, by any sentence?
In doubt it may.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.dates.timex import find_timexes
from quizgen.deck.card import Deck
from quizgen.extraction.facts import DateFact, Entity, EventFact, Extraction, Phrase, RoleFact
from quizgen.questions.atlas import bare, is_city, may_be_one
from quizgen.questions.categories import category_of, category_of_name, first_name_gender, is_name, is_personal
from quizgen.questions.concepts import asked_concepts, concepts, years_in
from quizgen.questions.grammar import plain, strip_article
from quizgen.sources.document import Document

_COMMENT = re.compile(
    r"\b(?:historians?|biographers?|scholars?|according to|argues?|argued that|writes|notes|suggests?|claims?|states|says|described by|critics?"
    r"|in his book|in her book|actor|played by|portrayed|novel|film|documentary)\b"
)
_ANCIENT = frozenset(
    "aristotle plato socrates homer virgil cicero euclid archimedes ptolemy pythagoras jesus plutarch suetonius".split()
)
_JOINTS = frozenset({"of", "the", "and", "in", "for", "university"})
_WORD = re.compile(r"[^\W_]+")
_LATER = re.compile(
    r"legacy|influence|reception|critici|popular culture|honou?rs|memorial|bibliograph|historiograph|fiction|portrayal|assessment|tribute"
    r"|reputation|depiction|cultural|commemorat|modern|historical|interpretation|scholarship",
    re.IGNORECASE,
)
_HUMAN_VERBS = frozenset(
    """write marry say teach meet argue tell send describe suggest ask study join serve travel propose publish invite learn return move
    live die give help receive visit attend win work lead found discover invent design compose paint resign marry refuse believe
    appoint support succeed defeat command introduce become kill order assassinate replace reply""".split()
)
_RULERS = ("president", "king", "queen", "emperor", "empress", "tsar", "pope", "prime minister", "sultan")
_CAPITALS = re.compile(
    r"(?:[Tt]he )?[A-Z][\w’'-]*\.?(?:(?: | of | of the | and | for | de | von | van | der |, )(?:[A-Z][\w’'-]*\.?|I{1,3}|\d+))*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence, read for doubting: its words in small letters, its concepts, its years."""

    text: str
    words: str
    concepts: frozenset[str]
    years: frozenset[int]
    comment: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something of one kind that the document names.

    ``forms`` are all ways in which it is written, in small letters without articles; ``years`` those of the sentences
    that name it; ``comment`` if it is named only where others comment on the subject, ``ruler`` if with the title of one.
    """

    text: str
    category: str
    gender: str = "unknown"
    forms: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    count: int = 0
    comment: bool = False
    ruler: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """When somebody was born and died, as far as the document tells."""

    birth: TimeValue | None = None
    death: TimeValue | None = None


class Index:
    """The sentences of a text, found by the words in them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for word in dict.fromkeys(statement.words.split()):
                places[word].append(number)
        self._places = dict(places)

    def naming(self, forms: Iterable[str]) -> list[Statement]:
        """The sentences that hold any of the forms, in order; a form is written as in ``Statement.words``."""
        found: set[int] = set()
        for form in forms:
            rows = [self._places.get(word, []) for word in form.split()]
            if rows:
                found |= {number for number in min(rows, key=len) if form in self._statements[number].words}
        return [self._statements[number] for number in sorted(found)]


@dataclass(slots=True)
class Setting:
    """A document or a deck, for the choice of wrong answers."""

    topic: str
    topic_forms: frozenset[str]
    statements: tuple[Statement, ...]
    index: Index
    names: dict[str, tuple[Name, ...]]
    dates: tuple[TimeValue | Interval, ...]
    lives: dict[str, Life]
    roles: dict[str, frozenset[str]]
    latest: int
    _resembling: dict[str, list[Statement]] = field(default_factory=dict)
    _times: dict[str, tuple[TimeValue | Interval, ...]] = field(default_factory=dict)

    def times_of(self, statement: Statement) -> tuple[TimeValue | Interval, ...]:
        """The dates in a sentence."""
        if statement.text not in self._times:
            found = [timex.value for timex in find_timexes(statement.text)]
            self._times[statement.text] = tuple(value for value in found if value is not None)
        return self._times[statement.text]

    def asked(self, question: str) -> tuple[frozenset[str], ...]:
        """What a question asks, without the name of the one whom the document is about."""
        own = {item for form in self.topic_forms for word in asked_concepts(form) for item in word}
        return tuple(word for word in asked_concepts(question) if not word <= own)

    def resembling(self, question: str) -> list[Statement]:
        """The sentences that might answer a question: half of what it asks is told of there."""
        asked = self.asked(question)
        if question not in self._resembling:
            self._resembling[question] = [
                statement for statement in self.statements
                if 2 * sum(1 for word in asked if not word.isdisjoint(statement.concepts)) >= len(asked)
            ]  # fmt: skip
        return self._resembling[question]

    def life_of(self, question: str) -> Life | None:
        """The life of the person whom a question names, the longest name first."""
        named = [name for name in self.lives if name in question]
        return self.lives[max(named, key=len)] if named else None


def make_setting(extraction: Extraction, document: Document) -> Setting:
    """The setting of a document."""
    texts: dict[str, bool] = {}
    for sentence in extraction.sentences:
        whole = document.text if sentence.gloss is None else document.glosses[sentence.gloss].text
        later = _LATER.search(sentence.section) is not None
        texts.setdefault(whole[sentence.span.start : sentence.span.end], later)
    statements = tuple(_read(text, comment=later) for text, later in texts.items())
    phrases = [phrase for fact in extraction.facts for phrase in _phrases(fact)]
    subject = extraction.subject
    topic = subject.name if subject is not None else document.title
    forms = frozenset({topic, document.title, *(subject.aliases if subject is not None else ())})
    index = Index(statements)
    people = _persons(extraction.entities, index, _acting(extraction))
    names = _by_category(statements, index, [*people, *_phrase_names(phrases)])
    return Setting(
        topic=topic,
        topic_forms=forms,
        statements=statements,
        index=index,
        names=names,
        dates=tuple(_dates(extraction)),
        lives=_lives(extraction),
        roles=_roles(extraction),
        latest=max((year for statement in statements for year in statement.years if year < 2100), default=0),
    )


def setting_of_deck(deck: Deck) -> Setting:
    """The setting that a deck alone gives: its quotes and its keys."""
    texts = [card.citation.quote for card in deck.cards]
    texts += [f"{card.question.rstrip('?')} {card.answer}" for card in deck.cards]
    statements = tuple(_read(text) for text in dict.fromkeys(texts) if text)
    index = Index(statements)
    found: list[tuple[str, str, frozenset[str]]] = []
    dates: list[TimeValue | Interval] = []
    lives: dict[str, Life] = {}
    for card in deck.cards:
        value = parse_date_answer(card.answer)
        if value is not None:
            dates.append(value)
            match = re.fullmatch(r"[\w ]*?(?:was (?P<born>.+) born|did (?P<died>.+) die)\?", card.question)
            if match is not None and isinstance(value, TimeValue):
                name = match["born"] or match["died"]
                life = lives.get(name, Life())
                lives[name] = Life(birth=value, death=life.death) if match["born"] else Life(birth=life.birth, death=value)
        else:
            category = category_of(card.question, card.answer)
            found.append((card.answer, category, frozenset({card.answer, *card.accept})))
    for statement in statements:
        for match in _CAPITALS.finditer(statement.text):
            if is_personal(match[0]) and first_name_gender(match[0]) != "unknown" and len(match[0].split()) > 1:
                found.append((match[0], "person", frozenset({match[0]})))
    title = deck.title or deck.name
    return Setting(
        topic=title,
        topic_forms=frozenset({title}),
        statements=statements,
        index=index,
        names=_by_category(statements, index, [_name(text, category, forms, index) for text, category, forms in found if category]),
        dates=tuple(dates),
        lives=lives,
        roles={},
        latest=max((year for statement in statements for year in statement.years if year < 2100), default=0),
    )


def _read(text: str, *, comment: bool = False) -> Statement:
    flat = " ".join(text.split())
    return Statement(
        text=flat,
        words=words_of(flat),
        concepts=concepts(flat),
        years=years_in(flat),
        comment=comment or _COMMENT.search(flat) is not None,
    )


def words_of(form: str) -> str:
    """A name as it would stand in ``Statement.words``."""
    words = _WORD.findall(strip_article(form).casefold())
    return f" {' '.join(words)} "


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
        found = _name(entity.name, "person", frozenset({entity.name, *entity.aliases}), index, entity.gender)
        if found.count:
            yield found


def _phrase_names(phrases: Iterable[Phrase]) -> Iterator[Name]:
    """Works that only the extraction knows as such."""
    for phrase in phrases:
        text = plain(phrase.core)
        if phrase.type == "work" and phrase.definiteness == "name" and phrase.coordinated == 1 and is_name(text):
            if not category_of_name(text) and not phrase.entity:
                yield Name(text=text, category=phrase.type, forms=frozenset({bare(text)}), count=1)


def _name(text: str, category: str, forms: frozenset[str], index: Index, gender: str = "unknown") -> Name:
    """A name with what the sentences tell of it."""
    where = index.naming(words_of(form) for form in {text, *forms})
    own = first_name_gender(text) if category == "person" and gender == "unknown" else gender
    years = frozenset(year for statement in where for year in statement.years)
    return Name(
        text=text,
        category=category,
        gender=own,
        forms=frozenset(bare(form) for form in {text, *forms}),
        years=frozenset({-350}) if bare(text) in _ANCIENT else years,
        count=len(where),
        comment=bool(where) and all(statement.comment for statement in where),
        ruler=any(f" {title}{words_of(text)}" in statement.words for statement in where for title in _RULERS),
    )


def _by_category(statements: Sequence[Statement], index: Index, given: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    """All names by kind, in order of first appearance: those given, and those of the sentences that tell their kind."""
    found: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for name in given:
        found[name.category].setdefault(bare(name.text), name)
    for statement in statements:
        for match in _CAPITALS.finditer(statement.text):
            for text in _pieces(match[0]):
                category = category_of_name(text)
                if not category or bare(text) in found[category]:
                    continue
                found[category][bare(text)] = _name(text, category, frozenset(), index)
    return {category: tuple(names.values()) for category, names in found.items()}


def _pieces(text: str) -> Iterator[str]:
    """The names in a run of capitals: "Paris and London" are two, "Warsaw, Poland" is one, "Academy of Arts and Sciences" too."""
    whole = text.strip(" .,'’").removeprefix("A ").removeprefix("An ")
    if is_city(whole.removeprefix("the ")) and not whole.endswith("Hague"):
        whole = whole.removeprefix("the ")
    whole = whole[:1].lower() + whole[1:] if whole.startswith("The ") else whole
    if category_of_name(whole) == "city" or not re.search(r", | and ", whole) or re.search(r" of [\w ]*\b(?:Art|Science|Letter)s? and [A-Z]\w+$", whole):
        yield whole
        if ", " not in whole:
            return
    for piece in re.split(r", | and ", whole):
        if piece != whole and piece:
            yield piece.strip(" .,'’")


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
        elif isinstance(fact, EventFact) and fact.subject is not None and fact.predicate.lemma in {"bear", "die"} and not fact.hedges:
            relation = "birth" if fact.predicate.lemma == "bear" else "death"
            found += [(fact.subject.entity, relation, a.timex.value) for a in fact.arguments if a.slot == "time" and a.timex is not None]
        for name, relation, value in found:
            life = lives.get(name, Life())
            if name and isinstance(value, TimeValue):
                lives[name] = Life(
                    birth=(life.birth or value) if relation == "birth" else life.birth,
                    death=(life.death or value) if relation == "death" else life.death,
                )
    return lives


def _roles(extraction: Extraction) -> dict[str, frozenset[str]]:
    """Who held which roles, by holder, in small letters and without articles."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for fact in extraction.facts:
        if isinstance(fact, RoleFact) and fact.relation != "kin":
            found[fact.holder.entity or plain(fact.holder.core)].add(bare(plain(fact.role.core)))
    return {holder: frozenset(roles) for holder, roles in found.items()}


def is_same(one: str, other: str, category: str) -> bool:
    """Could two names of a kind be one thing: alias, part, former name?"""
    first, second = words_of(one), words_of(other)
    if first == second or (first.strip() and second.strip() and (first in second or second in first)):
        return True
    if category in {"city", "country", "state", "region"}:
        return may_be_one(one, other)
    if category == "person":
        one_name, two_name = first.split(), second.split()
        alone = len(one_name) == 1 or len(two_name) == 1
        return one_name[-1] == two_name[-1] and (alone or one_name[0][0] == two_name[0][0])
    if category in {"pair", "office", "profession"}:
        return False
    mine, theirs = set(first.split()) - _JOINTS - {category}, set(second.split()) - _JOINTS - {category}
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
