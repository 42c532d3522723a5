"""Facts -> worded candidates: every family of question that a fact supports.

Wording is decided last: what is asked (the slot), about whom (the subject) and what else the question must say are
settled from the fact. Families and rules follow the teacher's practice in the field's literature: the subject named
in full once, the question word that fits the key's type and precision, do-support, no clause that is not needed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from quizgen.dates.timevalue import Interval
from quizgen.dates.timex import Timex
from quizgen.deck.card import Kind
from quizgen.extraction.facts import (
    Argument,
    DateFact,
    Entity,
    EventFact,
    Extraction,
    Fact,
    Nested,
    Part,
    Phrase,
    Predicate,
    Reference,
    RoleFact,
    Slot,
)
from quizgen.questions.candidate import Candidate
from quizgen.questions.grammar import (
    Namer,
    be,
    finish,
    finite_verb,
    join,
    plain,
    question_verb,
    strip_article,
    word_count,
)
from quizgen.questions.options.atlas import is_city
from quizgen.questions.options.categories import is_personal
from quizgen.questions.stems import content_stems
from quizgen.questions.vocabulary import (
    ACTIVITY_TAKING,
    AWARD_CLASSES,
    BARE_KINDS,
    COMPANY_ENDINGS,
    CREATION_VERBS,
    DEADLY_NOUNS,
    DECISION_VERBS,
    DECLARING_VERBS,
    DURATIVE_VERBS,
    FINDING_VERBS,
    FORCING_VERBS,
    GOING_VERBS,
    KEPT_ADVERBS,
    KILLING_VERBS,
    KIN,
    LASTING_VERBS,
    LEADING_KINDS,
    LOCATIVE,
    MORE_CLASSES,
    MOTION_VERBS,
    NAMED_KINDS,
    NAMING_VERBS,
    OBLIQUE_IDIOMS,
    OCCASION_PREPOSITIONS,
    OFFICES,
    ONCE_IN_A_LIFE,
    PROFESSIONS,
    RANKS,
    REGARDING_VERBS,
    RELATIONS,
    SERVING_VERBS,
    SHARED_KIN,
    TOWNS,
    TRADE_MODIFIERS,
    TYPE_NOUNS,
    WHEREABOUTS,
)

MAX_WORDS = 20
OTHER_CALENDAR = re.compile(r" \[[ON]\.? ?S\.? [^\[\]]*\]")
"""The note of "10 July [O.S. 29 June] 1710"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What wording needs to know of the whole document: the article's subject, pronouns and family epithets."""

    topic: Entity | None
    pronouns: dict[str, str]
    epithets: dict[str, tuple[str, str]]
    trades: dict[tuple[str, int], tuple[str, ...]]
    """What somebody was, by name and sentence, in the order of the text: "inventor", "scientist", "engineer"."""

    def namer(self, named: Iterable[str] = ()) -> Namer:
        """A namer that writes "Marie Curie's father, Władysław Skłodowski," on first mention."""
        return Namer(self.pronouns, self.epithets, named)


def candidates(extraction: Extraction) -> Iterator[Candidate]:
    """Every candidate of every fact, in the order of the document."""
    voice = make_voice(extraction)
    for fact in extraction.facts:
        yield from fact_candidates(fact, voice)


_NEAREST_KIN = frozenset("wife husband mother father son daughter".split())


def make_voice(extraction: Extraction) -> Voice:
    """Collect what wording needs from a document's facts."""
    pronouns = {
        e.name: {"male": "his", "female": "her"}.get(e.gender, "") for e in extraction.entities if e.type == "person"
    }
    topic = extraction.subject
    if topic is not None and topic.type != "person":
        pronouns[topic.name] = "its"
    epithets: dict[str, tuple[str, str]] = {}
    for fact in extraction.facts:
        if (
            isinstance(fact, RoleFact)
            and fact.relation == "kin"
            and topic is not None
            and fact.holder.entity
            and fact.role.noun
        ):
            owner = fact.role.parts[0]
            if (
                isinstance(owner, Reference)
                and owner.name == topic.name
                and fact.holder.entity != topic.name
                and not fact.hedges
            ):
                nearest = fact.role.noun.split()[-1] in _NEAREST_KIN
                if nearest or fact.holder.entity not in epithets:
                    epithets[fact.holder.entity] = (topic.name, fact.role.noun)
    trades: dict[tuple[str, int], list[str]] = {}
    for fact in extraction.facts:
        if isinstance(fact, RoleFact) and fact.relation == "be" and fact.role.definiteness in {"indefinite", "bare"}:
            told = trades.setdefault((fact.holder.entity, fact.evidence.sentence.start), [])
            told += [trade for trade in _trades(fact.role) if trade not in told]
    return Voice(topic, pronouns, epithets, {key: tuple(found) for key, found in trades.items()})


def fact_candidates(fact: Fact, voice: Voice) -> Iterator[Candidate]:
    """The candidates of one fact."""
    if isinstance(fact, DateFact):
        yield from _date_candidates(fact, voice)
    elif isinstance(fact, RoleFact):
        yield from _role_candidates(fact, voice)
    elif fact.subject is not None:
        yield from _event_candidates(fact, voice)


# --- dates beside names -------------------------------------------------------------------------------------------


def _date_candidates(fact: DateFact, voice: Voice) -> Iterator[Candidate]:
    namer = voice.namer()
    name = namer.write(fact.subject.parts)
    stem = f"was {name} born" if fact.relation == "birth" else f"did {name} die"
    word = time_question(fact.time)
    if fact.relation == "publication":
        word, stem = ("in what year", f"did {name} appear") if fact.time.value is not None else ("", "")
    if not word:
        return
    yield Candidate(
        question=finish(join(word, stem)),
        wordings=(finish(join("When", stem)),) if word != "When" else (),
        answer=fact.time.answer,
        accepted=(),
        answer_type="time",
        kind="date",
        fact=fact,
        template=f"date.{fact.relation}",
        slot="time",
        identity=(plain(fact.subject.parts), fact.relation),
        timex=fact.time,
        named=tuple(namer.named),
        problems=fact.subject.problems,
        tags=(fact.relation,),
    )


_POINT_WORDS = {
    "day": "On what date",
    "month": "In what month and year",
    "year": "In what year",
    "decade": "In which decade",
    "century": "In which century",
    "season": "When",
}
_VAGUE_PARTS = frozenset(
    {"early", "mid", "late", "middle", "beginning", "end", "summer", "spring", "autumn", "fall", "winter"}
)


def time_question(timex: Timex) -> str:
    """The question word that fits the precision of a time expression; empty where none does."""
    value = timex.value
    if value is None or timex.carried:
        return ""
    if isinstance(value, Interval):
        if value.start is not None and value.end is not None:
            return "During which years" if value.start.grain == value.end.grain == "year" else "When"
        point = value.start or value.end
        if point is None:
            return ""
        grain = {"year": "what year", "day": "what date"}.get(point.grain, "")
        return (
            {"by": "By", "until": "Until", "since": "Since"}.get(timex.modifier, "")
            + (f" {grain}" if grain else " when")
            if timex.modifier in {"by", "until", "since"}
            else ""
        )
    if timex.group is not None and " and " in timex.text:
        return "In what years" if value.grain == "year" else "When"
    first = timex.text.lower().removeprefix("the ").replace("-", " ").split()[0]
    if first in _VAGUE_PARTS or timex.modifier in {"or", "flourished"}:
        return "When"
    if value.approximate or timex.modifier == "around":
        return "Around what year" if value.grain == "year" else "When"
    if timex.parts and timex.parts[0].year is None and value.grain == "day":
        return f"On what date in {value.earliest[0]}"
    return _POINT_WORDS.get(value.grain, "When")


def time_key(timex: Timex) -> str:
    """The time in the source's own words; after "By what year" the year alone."""
    if timex.modifier in {"by", "until", "since"}:
        return timex.text
    if (
        isinstance(timex.value, Interval)
        and timex.preposition in {"from", "between"}
        and not timex.answer.lower().startswith(timex.preposition)
    ):
        return f"{timex.preposition} {timex.text}"
    return timex.answer


# --- shared ---------------------------------------------------------------------------------------------------------


def argument_text(argument: Argument, namer: Namer, *, brief: int = 0) -> str:
    """A participant as the question writes it; ``brief`` 1 without the clauses inside it, 2 its core alone.

    Of a date in both calendars the question gives the first.
    """
    if argument.timex is not None:
        timex = argument.timex
        if timex.attributive:
            return ""
        if timex.modifier in {"by", "until", "since"}:
            return timex.answer
        return join(argument.preposition, OTHER_CALENDAR.sub("", timex.text))
    if argument.phrase is None:
        return join(argument.preposition, argument.text)
    phrase = argument.phrase
    parts = phrase.core if brief == 2 and phrase.core else (phrase.brief if brief and phrase.brief else phrase.parts)
    return join(argument.preposition, namer.write(parts))


def _usable_time(argument: Argument) -> bool:
    timex = argument.timex
    if timex is None or timex.value is None or argument.slot != "time" or timex.carried:
        return False
    return timex.kind in {"point", "interval"} and timex.modifier not in {"before", "after"}


def _has_year(argument: Argument) -> bool:
    """False for "on 28 June": a question that states it would puzzle without the text around it."""
    timex = argument.timex
    return timex is not None and (not timex.parts or timex.parts[0].year is not None or timex.kind == "interval")


_CORE_SLOTS = frozenset({"object", "recipient", "attribute", "role", "complement", "agent"})
_ORDER = {
    "recipient": 0,
    "object": 1,
    "attribute": 2,
    "role": 3,
    "complement": 4,
    "adverb": 5,
    "agent": 6,
    "oblique": 7,
    "place": 7,
    "purpose": 8,
    "time": 9,
}


def _is_somebody_described(phrase: Phrase) -> bool:
    """ "By delegates who had travelled from eleven countries": nobody in particular, at length."""
    return phrase.definiteness in {"bare", "indefinite", "quantity"} and bool(
        _CLAUSE_INSIDE.search(plain(phrase.parts))
    )


def _select(
    arguments: tuple[Argument, ...], asked: int, *, with_time: bool, with_place: bool, intransitive: bool
) -> tuple[list[Argument], list[Argument], list[str]]:
    """(needed, optional, problems): what the question says besides its subject and verb."""
    needed: list[Argument] = []
    optional: list[Argument] = []
    times: list[Argument] = []
    problems: list[str] = []
    for index, argument in enumerate(arguments):
        phrase = argument.phrase
        if index == asked:
            continue
        if argument.slot in _CORE_SLOTS:
            if (
                argument.fronted
                and argument.slot == "role"
                and argument.preposition == "as"
                and phrase is not None
                and not phrase.problems
            ):
                optional.append(argument)
                continue
            if argument.fronted and argument.slot in {"role", "agent"}:
                continue
            if argument.slot == "agent" and phrase is not None and _is_somebody_described(phrase):
                continue
            if (argument.slot == "role" and any(a.slot in {"role", "attribute"} for a in needed)) or (
                argument.slot == "role" and asked >= 0 and arguments[asked].slot == "role"
            ):
                continue
            if phrase is not None:
                problems += phrase.problems
            needed.append(argument)
        elif (
            argument.slot == "oblique"
            and argument.fronted
            and argument.preposition in OCCASION_PREPOSITIONS
            and phrase is not None
        ):
            if not phrase.problems and phrase.definiteness == "name" and word_count(plain(phrase.parts)) <= 6:
                optional.append(argument)
        elif argument.slot in {"oblique", "place"} and not argument.fronted and phrase is not None:
            required = intransitive and not needed and not optional and asked < 0
            required = required or (intransitive and not needed and argument.slot == "oblique" and not optional)
            if phrase.problems or phrase.definiteness == "clause" or argument.text:
                first = not optional and argument.preposition in {
                    "with",
                    "to",
                    "of",
                    "for",
                    "against",
                    "into",
                    "under",
                    "upon",
                    "over",
                    "as",
                    "by",
                }
                asks_another = asked >= 0 and arguments[asked].slot in {"oblique", "place"}
                if required or (first and not asks_another):
                    problems += phrase.problems or ["an argument that is no noun phrase"]
                continue
            if not with_place and argument.preposition in LOCATIVE | {"into"}:
                continue
            (needed if required else optional).append(argument)
        elif argument.slot == "adverb" and argument.text.lower() in KEPT_ADVERBS:
            needed.append(argument)
        elif (
            argument.slot == "purpose"
            and phrase is not None
            and not phrase.problems
            and not argument.fronted
            and word_count(plain(phrase.parts)) <= 6
        ):
            optional.append(argument)
        elif _usable_time(argument) and with_time and not times and _has_year(argument):
            times.append(argument)
    needed.sort(key=lambda a: _ORDER.get(a.slot, 5))
    return needed, optional + times, problems


def _body(
    words: list[str], needed: list[Argument], optional: list[Argument], namer: Namer, *, key: str = ""
) -> tuple[str, list[Argument]]:
    """Write the arguments after the verb.

    Optional ones that hold a word of the key are left out. While the question is too long, clauses inside arguments
    go first, then optional arguments from the end.
    """
    given_away = content_stems(key)
    kept = [a for a in optional if a.phrase is None or not (content_stems(plain(a.phrase.parts)) & given_away)]
    brief = 0
    while True:
        trial = namer.copy()
        kept = _time_before_clauses(kept, brief)
        written = [argument_text(a, trial, brief=brief) for a in [*needed, *kept]]
        text = join(*words, *written)
        if word_count(text) <= MAX_WORDS or (brief == 2 and not kept):
            namer.named = trial.named
            return text, [*needed, *kept]
        if brief == 0 or not kept:
            brief += 1
            continue
        droppable = [a for a in kept if a.slot != "time"] or kept
        kept.remove(droppable[-1])


def _time_before_clauses(optional: list[Argument], brief: int) -> list[Argument]:
    """ "received a degree *in 1723* with a dissertation that compared Descartes and Newton"."""
    times = [a for a in optional if a.slot == "time"]
    rest = [a for a in optional if a.slot != "time"]
    clausal = any(
        a.phrase is not None
        and brief < 2
        and re.search(r" (?:that|which|who|where|when) ", plain(a.phrase.brief if brief else a.phrase.parts))
        for a in rest
    )
    return [*times, *rest] if clausal else optional


def _signature(arguments: Iterable[Argument]) -> tuple[str, ...]:
    found = []
    for argument in arguments:
        if argument.timex is not None:
            found.append(f"time:{argument.timex.text.lower()}")
        elif argument.phrase is not None:
            words = argument.phrase.parts if argument.phrase.definiteness == "name" else argument.phrase.core
            found.append(f"{argument.preposition}:{plain(words).lower()}")
    return tuple(found)


def answer_text(phrase: Phrase, namer: Namer) -> str:
    """A phrase as a key: by its core where the whole is long."""
    if phrase.type == "person" and phrase.entity and phrase.coordinated == 1 and " and " not in phrase.entity:
        return phrase.entity
    text = namer.bare().write(phrase.parts).rstrip(" ,").removeprefix("both ")
    _, comma, names = text.partition(", ")
    if comma and phrase.type in {"person", "group"} and phrase.definiteness == "possessive" and names[:1].isupper():
        return names.strip(" ,;")
    for shorter in (phrase.brief, phrase.core):
        if word_count(text) > 8 and shorter:
            text = namer.bare().write(shorter).rstrip(" ,")
    return text.strip(" ,;")


def _key_problems(phrase: Phrase) -> tuple[str, ...]:
    """What is wrong with a phrase as a key; "the law school" is a fair answer, though no fair part of a question."""
    return tuple(p for p in phrase.problems if not p.startswith(("definite", "points elsewhere")))


_OWNER = re.compile(r"^(?:his|her|its|their) ")
_CLAUSE_INSIDE = re.compile(r" (?:who|whom|which|that|where) ")


def _accepted(phrase: Phrase, answer: str) -> tuple[str, ...]:
    """What else is right as the key: without its article or owner, its core, the whole with names in full.

    Never a common noun where the key is a name ("the painter" for "the painter George Romney"), never a clause.
    """
    core, whole = (Namer({}).write(parts) for parts in (phrase.core, phrase.parts))
    named = phrase.definiteness in {"name", "definite", "possessive"} and not answer.islower()
    found: list[str] = []
    for text in (strip_article(answer), _OWNER.sub("", answer), core, strip_article(core), whole):
        if (
            text
            and text != answer
            and text not in found
            and word_count(text) <= 14
            and not (named and text.islower())
            and not _CLAUSE_INSIDE.search(text)
        ):
            found.append(text)
    return tuple(found)


_OF_NOUNS = frozenset(
    [
        "university",
        "battle",
        "treaty",
        "academy",
        "college",
        "museum",
        "institute",
        "order",
        "church",
        "bank",
        "ministry",
        "department",
        "declaration",
        "siege",
        "duchy",
        "kingdom",
        "house",
        "school",
        "society",
        "bureau",
        "council",
        "state",
        "republic",
        "province",
        "sea",
        "bay",
        "gulf",
        "isle",
        "book",
    ]
)


_BODIES = frozenset("army navy company party club firm union association society board team court police".split())
"""Groups that one joins or leaves as a whole: what did he join, not whom."""


def thing_word(phrase: Phrase, *, whom: bool = False) -> str:
    """The question word for a phrase: who, which city, what ..."""
    named = phrase.definiteness == "name" and phrase.coordinated == 1 and not phrase.plural
    if phrase.type == "person" or (named and phrase.type == "thing" and _is_person_noun(phrase.noun)):
        return "whom" if whom else "who"
    if phrase.type == "country" and named:
        return "which country"
    if phrase.type == "country" and phrase.coordinated > 1:
        return "which countries"
    core = strip_article(plain(phrase.core))
    if kind := _kind_noun(phrase):
        return f"which {kind}"
    if phrase.coordinated > 1 and (kinds := _shared_kind(core, phrase.coordinated)):
        return f"which {kinds}"
    if named and any(
        core.endswith(name) for name in ("House of Representatives", "House of Commons", "House of Lords", "Senate")
    ):
        return "which legislative body"
    if named and phrase.type not in {"group", "number", "nationality"}:
        settled = phrase.type != "city" or phrase.noun.rpartition(" ")[2] in TOWNS
        if phrase.noun and word_count(phrase.noun) <= 3 and _is_class(phrase.noun) and settled:
            return f"which {phrase.noun}"
        last = phrase.head.lower()
        if last in TYPE_NOUNS and word_count(core) > 1:
            return f"which {last}"
        words = core.split()
        if len(words) > 1 and words[0].lower() in LEADING_KINDS and words[1][:1].isupper():
            return f"which {LEADING_KINDS[words[0].lower()]}"
        if len(words) > 2 and words[1] == "of" and words[0].lower() in _OF_NOUNS:
            return f"which {words[0].lower()}"
        if last in COMPANY_ENDINGS:
            return "which company"
        if phrase.type == "organization" and core.isupper() and len(core) > 1:
            return "which organization"
    if phrase.type in {"group", "nationality"} and not (whom and phrase.head in _BODIES):
        return "whom" if whom else "who"
    return "what"


def _shared_kind(core: str, count: int) -> str:
    """The plural of what joined names are called: "Eton College and Trinity College" are colleges."""
    kinds = [piece.split()[-1].lower() for piece in re.split(r",? and |, ", core) if piece.split()]
    kind = kinds[0] if kinds else ""
    if kind not in TYPE_NOUNS or kinds.count(kind) < count:
        return ""
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


_PERSON_NOUNS = PROFESSIONS | OFFICES | KIN | {"man", "woman", "founder", "boy", "girl", "friend", "rival"}
_CLASSES = TYPE_NOUNS | NAMED_KINDS | MORE_CLASSES | PROFESSIONS | OFFICES


def _is_person_noun(noun: str) -> bool:
    return bool(noun) and noun.rsplit(maxsplit=1)[-1].lower() in _PERSON_NOUNS


def _is_class(noun: str) -> bool:
    """A noun that "which" may stand before: it names a class that one knows members of."""
    words = noun.split()
    return words[-1].lower() in _CLASSES and not any(
        w.endswith("est") or w in {"first", "second", "third", "last", "only"} for w in words[:-1]
    )


def _kind_noun(phrase: Phrase) -> str:
    """What a thing with a name inside its phrase is called.

    "The *office* of Postmaster General", "the C *programming language*".
    """
    words = plain(phrase.core).split()
    if phrase.coordinated > 1 or phrase.plural or len(words) < 3 or words[0].lower() not in {"the", "a", "an"}:
        return ""
    if words[1] in NAMED_KINDS and words[2] == "of" and len(words) > 3 and words[3][:1].isupper():
        return words[1]
    small = len(words)
    while small > 1 and words[small - 1].islower() and words[small - 1].isalpha():
        small -= 1
    kind = words[small:]
    if not kind or not _is_class(" ".join(kind)):
        return ""
    if (
        small == 2
        and kind[-1] not in {"government", "parliament", "army", "navy"}
        and (
            words[1].endswith(("ish", "ese", "ian", "an", "ch", "ic"))
            or (phrase.definiteness != "name" and "-" in words[1])
        )
    ):
        return ""
    if (
        1 <= len(kind) <= 3
        and small > 1
        and all(w[:1].isupper() or w[:1].isdigit() for w in words[1:small])
        and kind[-1] == phrase.head
    ):
        return " ".join(kind) if "'" not in words[small - 1] and "’" not in words[small - 1] else ""
    return ""


def _city_word(phrase: Phrase) -> str:
    """The question word for a named place that somebody visited, left or took."""
    if phrase.coordinated > 1:
        return "which places"
    return "which city" if is_city(strip_article(plain(phrase.core))) else "which place"


def _class_noun(question_word: str) -> str:
    """The noun of "which prize", "to which office"; empty for what, who, where."""
    return question_word.partition("which ")[2]


def _kind_of(phrase: Phrase) -> Kind:
    if phrase.head.lower() in AWARD_CLASSES:
        return "award"
    table: dict[str, Kind] = {
        "person": "person", "group": "person", "organization": "event", "city": "place", "country": "place",
        "place": "place", "work": "work", "number": "number",
    }  # fmt: skip
    return table.get(phrase.type, "event")


# --- events ---------------------------------------------------------------------------------------------------------


def _event_candidates(fact: EventFact, voice: Voice) -> Iterator[Candidate]:
    writer = _ClauseWriter(fact, voice)
    if fact.status == "apposition":
        yield from writer.birth_name()
        yield from writer.what_was()
        return
    yield from writer.when()
    yield from writer.where()
    yield from writer.what()
    yield from writer.obliques()
    yield from writer.who()
    yield from writer.why()
    yield from writer.how_many()
    yield from writer.how_old()
    yield from writer.how_long()
    yield from writer.how_died()
    yield from writer.what_was()
    yield from writer.whose()
    yield from writer.to_do()
    yield from writer.declared()
    yield from writer.known_as()
    yield from writer.embedded()
    yield from writer.embedded_in_subject()


class _ClauseWriter:
    """The questions that one clause supports."""

    def __init__(self, fact: EventFact, voice: Voice, *, source: Fact | None = None) -> None:
        assert fact.subject is not None
        self.fact = fact
        self.source = source or fact
        self.voice = voice
        self.subject = fact.subject
        self.predicate = _received(fact)
        self.arguments = tuple(
            _given_by(a, fact) for a in fact.arguments if not (a.slot == "adverb" and a.text in fact.predicate.adverbs)
        )
        self.intransitive = not any(a.slot in {"object", "attribute", "role", "complement"} for a in fact.arguments)

    def ask(
        self, question_word: str, asked: int, slot: str, template: str, *, answer: str = "",
        phrase: Phrase | None = None, timex: Timex | None = None, with_time: bool = True, with_place: bool = True,
        kind: Kind = "event", trailing: str = "", extra: tuple[str, ...] = (),
    ) -> Candidate:  # fmt: skip
        """A question that asks for something else than the subject."""
        namer = self.voice.namer()
        auxiliary, verb = question_verb(self.predicate, plural=self.subject.plural)
        name = namer.write(self.subject.parts)
        needed, optional, problems = _select(
            self.arguments, asked, with_time=with_time, with_place=with_place, intransitive=self.intransitive
        )
        if self.predicate.lemma in ONCE_IN_A_LIFE and (timex is not None or template.startswith("event.where")):
            optional = []
            if self.predicate.lemma == "bear":
                needed = [a for a in needed if a.slot != "oblique"]
        words = [question_word, auxiliary, name, *self.predicate.adverbs, verb, self.predicate.particle]
        key = answer or (answer_text(phrase, namer) if phrase is not None else "")
        if timex is None:
            text, given = _body(words, needed, optional, namer, key=key)
        else:
            text, given = _body(words, needed, optional, namer)
        accepted: tuple[str, ...] = ()
        if phrase is not None and not answer:
            answer = answer_text(phrase, namer)
            accepted = _accepted(phrase, answer)
        class_noun = _class_noun(question_word)
        if class_noun in BARE_KINDS and answer.lower().startswith(f"the {class_noun} of "):
            accepted = (answer, *accepted)
            answer = answer[len(f"the {class_noun} of ") :]
        alternative = ""
        dated = timex is not None and timex.kind in {"point", "interval"} and timex.modifier == ""
        if dated and question_word != "When":
            alternative = finish(join("When", text[len(question_word) :], trailing))
        return Candidate(
            question=finish(join(text, trailing)),
            answer=answer,
            accepted=accepted,
            answer_type="time" if timex is not None else (phrase.type if phrase is not None else "clause"),
            kind=kind,
            fact=self.source,
            template=template,
            slot=slot,
            identity=self.identity(asked, *extra),
            answer_phrase=phrase,
            timex=timex,
            given=_signature(given),
            named=tuple(namer.named),
            class_noun=class_noun,
            problems=(*self.subject.problems, *problems, *(_key_problems(phrase) if phrase is not None else ())),
            wordings=(alternative,) if alternative else (),
        )

    def identity(self, asked: int, *extra: str) -> tuple[str, ...]:
        """The fact's distinguishing words, without what is asked."""
        rest = [
            a
            for i, a in enumerate(self.arguments)
            if i != asked and a.slot in _CORE_SLOTS | {"oblique", "place", "time"}
        ]
        return (plain(self.subject.core), self.predicate.voice, self.predicate.lemma, *_signature(rest)[:3], *extra)

    def _is_of_a_deed(self) -> bool:
        """He engineered it; where and when it was done is asked of the deed."""
        return self.fact.status == "nominal" and any(
            a.slot == "object" and a.phrase is not None and a.phrase.type == "event" for a in self.arguments
        )

    def when(self) -> Iterator[Candidate]:
        """In what year, on what date, during which years."""
        if self._is_of_a_deed():
            return
        for index, argument in enumerate(self.arguments):
            timex = argument.timex
            if timex is None or not _usable_time(argument):
                continue
            word = time_question(timex)
            if not word:
                continue
            if word == "During which years" and self.predicate.lemma not in DURATIVE_VERBS:
                word = "When"
            if timex.attributive:
                yield self._when_awarded(index, argument, word)
                return
            if self.predicate.voice == "copula" and _is_first(self.arguments):
                become = _ClauseWriter(replace(self.fact, predicate=_BECOME), self.voice, source=self.source)
                yield become.ask(
                    word, index, "time", "event.when", answer=time_key(timex), timex=timex, with_time=False, kind="date"
                )
                return
            yield self.ask(
                word, index, "time", "event.when", answer=time_key(timex), timex=timex, with_time=False, kind="date"
            )
            return

    def _when_awarded(self, index: int, argument: Argument, word: str) -> Candidate:
        """The year of "the 1911 Nobel Prize" is asked of "the Nobel Prize"."""
        assert argument.timex is not None
        year = argument.timex.text
        stripped = tuple(_without_year(a, year) for a in self.arguments)
        writer = _ClauseWriter(replace(self.fact, arguments=stripped), self.voice, source=self.source)
        return writer.ask(
            word, index, "time", "event.when", answer=year, timex=argument.timex, with_time=False, kind="date"
        )

    def where(self) -> Iterator[Candidate]:
        """Where, to which country; a place within a place is one answer."""
        if self._is_of_a_deed():
            return
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if (
                argument.slot != "place"
                or phrase is None
                or (argument.fronted and argument.preposition not in LOCATIVE)
            ):
                continue
            if argument.fronted and self.predicate.lemma in MOTION_VERBS:
                # "In Paris, Pascal went into convulsions" tells no way.
                return
            word = place_word(argument.preposition, phrase, self.predicate.lemma)
            if (
                word == "where"
                and argument.preposition == "in"
                and phrase.type == "city"
                and self.predicate.lemma == "become"
            ):
                word = f"in {_city_word(phrase)}"
            if word:
                inside = argument.preposition in LOCATIVE
                kind = thing_word(phrase)
                if word != "where" or not (
                    argument.preposition in {"in", "at"}
                    and _class_noun(kind) in WHEREABOUTS
                    and self.predicate.lemma not in {"bear", "die"}
                ):
                    yield self.ask(
                        word, index, f"place {argument.preposition}", "event.where", phrase=phrase, kind="place",
                        with_place=not inside, with_time=self.predicate.lemma not in {"bear", "die"},
                    )  # fmt: skip
                if word == "where" and kind.startswith("which") and argument.preposition in {"in", "at"}:
                    yield self.ask(
                        join(argument.preposition, kind), index, f"place {argument.preposition}", "event.where_kind",
                        phrase=phrase, kind="place", with_place=not inside,
                        with_time=self.predicate.lemma not in {"bear", "die"},
                    )  # fmt: skip
            if argument.preposition in LOCATIVE:
                return

    def what(self) -> Iterator[Candidate]:
        """Whom, what, which: the object, and what a thing is or was called."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if phrase is None or argument.fronted:
                continue
            if argument.slot == "complement" and (self.predicate.lemma, self.predicate.particle) in ACTIVITY_TAKING:
                key = plain(phrase.parts)
                if key.split()[0].endswith("ing") and word_count(key) <= 6:
                    yield self.ask(
                        "what",
                        index,
                        "activity",
                        "event.what",
                        phrase=replace(phrase, definiteness="name"),
                        kind="event",
                    )
                continue
            if argument.slot == "object":
                word = thing_word(phrase, whom=True)
                if (
                    word == "what"
                    and phrase.type == "city"
                    and phrase.definiteness == "name"
                    and self.predicate.lemma in GOING_VERBS
                ):
                    word = _city_word(phrase)
                if word == "what" and self.predicate.lemma == "join" and phrase.definiteness == "name":
                    word = "which organization"
                asked = self.ask(word, index, "object", "event.what", phrase=phrase, kind=_kind_of(phrase))
                yield _by_their_class(asked)
            elif argument.slot == "role" and argument.preposition == "" and self.predicate.lemma in NAMING_VERBS:
                yield self.ask("what", index, "role", "event.named", phrase=phrase, kind="other")
            elif argument.slot == "role" and argument.preposition == "as" and self.predicate.lemma in SERVING_VERBS:
                yield self.ask("as what", index, "role", "event.as", phrase=phrase, kind="role")
            elif (
                argument.slot == "agent"
                and self.predicate.voice == "passive"
                and not any(a.slot in {"object", "recipient"} for a in self.arguments)
            ):
                yield self.agent(index, phrase)

    def agent(self, index: int, phrase: Phrase) -> Candidate:
        """ "Who designed the insignia?" out of "was designed by"."""
        namer = self.voice.namer()
        active = replace(self.predicate, voice="active")
        if (
            phrase.type == "thing"
            and self.predicate.lemma in CREATION_VERBS | FINDING_VERBS
            and is_personal(plain(phrase.core))
        ):
            phrase = replace(phrase, type="person")
        word = thing_word(phrase)
        finite = finite_verb(active, plural=phrase.plural and word.startswith("which"))
        words = [word, *self.predicate.adverbs, finite, self.predicate.particle, namer.write(self.subject.parts)]
        if " " in finite:
            first, _, rest = finite.partition(" ")
            words[1:-1] = [first, *self.predicate.adverbs, rest, self.predicate.particle]
        needed, optional, problems = _select(self.arguments, index, with_time=True, with_place=True, intransitive=False)
        text, given = _body(words, needed, optional, namer, key=answer_text(phrase, namer))
        answer = answer_text(phrase, namer)
        return Candidate(
            question=finish(text), answer=answer, accepted=_accepted(phrase, answer), answer_type=phrase.type,
            kind=_kind_of(phrase), fact=self.source, template="event.agent", slot="agent",
            identity=self.identity(index), answer_phrase=phrase, given=_signature(given), named=tuple(namer.named),
            problems=(*self.subject.problems, *problems, *_key_problems(phrase)),
        )  # fmt: skip

    def obliques(self) -> Iterator[Candidate]:
        """Of what, with whom, for which: a prepositional participant."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot != "oblique" or phrase is None or argument.text or phrase.definiteness == "clause":
                continue
            if (
                argument.fronted
                and argument.preposition in OCCASION_PREPOSITIONS
                and thing_word(phrase).startswith("which")
            ):
                when = {"following": "after", "upon": "after"}.get(argument.preposition, argument.preposition)
                yield self.ask(
                    join(when, thing_word(phrase)),
                    index,
                    f"oblique {argument.preposition}",
                    "event.occasion",
                    phrase=phrase,
                    kind="event",
                    with_time=False,
                )
            if argument.fronted:
                continue
            word = oblique_word(argument.preposition, phrase, self.predicate.lemma)
            if word:
                yield self.ask(
                    word,
                    index,
                    f"oblique {argument.preposition}",
                    "event.oblique",
                    phrase=phrase,
                    kind=_kind_of(phrase),
                )

    def who(self) -> Iterator[Candidate]:
        """Who or what did it."""
        phrase = self.subject
        if not self.arguments or (
            phrase.definiteness != "name" and phrase.type not in {"group", "organization", "person"}
        ):
            return
        namer = self.voice.namer()
        word = thing_word(phrase)
        plural = phrase.plural and word.startswith("which")
        if self.predicate.voice == "copula":
            plural = plural or any(
                a.slot == "attribute" and a.phrase is not None and a.phrase.plural and a.phrase.coordinated == 1
                for a in self.arguments
            )
        needed, optional, problems = _select(
            self.arguments, -1, with_time=True, with_place=True, intransitive=self.intransitive
        )
        verb = finite_verb(self.predicate, plural=plural)
        words = [word, *self.predicate.adverbs, verb, self.predicate.particle]
        if " " in verb:
            first, _, rest = verb.partition(" ")
            words = [word, first, *self.predicate.adverbs, rest, self.predicate.particle]
        text, given = _body(words, needed, optional, namer, key=answer_text(phrase, namer))
        about_self = bool(phrase.entity) and phrase.entity in namer.named
        answer = answer_text(phrase, self.voice.namer())
        yield Candidate(
            question=finish(text), answer=answer, accepted=_accepted(phrase, answer), answer_type=phrase.type,
            kind=_kind_of(phrase), fact=self.source, template="event.who", slot="subject", identity=self.identity(-1),
            answer_phrase=phrase, given=_signature(given), named=tuple(namer.named),
            problems=(*_key_problems(phrase), *problems, *(("refers to its own answer",) if about_self else ())),
        )  # fmt: skip

    def why(self) -> Iterator[Candidate]:
        """Why, only with an explicit because, for or in order to."""
        for index, argument in enumerate(self.arguments):
            if argument.slot not in {"reason", "purpose"} or argument.phrase is None:
                continue
            candidate = self.ask("why", index, argument.slot, f"event.{argument.slot}", answer="-")
            text = self.voice.namer(candidate.named).bare().write(argument.phrase.parts)
            if argument.slot == "reason" and not text.lower().startswith("because"):
                text = join(argument.preposition, text)
            yield replace(
                candidate, answer=text, answer_phrase=argument.phrase, answer_type="clause", kind="other",
                problems=(*candidate.problems, *argument.phrase.problems),
            )  # fmt: skip

    def how_many(self) -> Iterator[Candidate]:
        """How many, where a number modifies the object."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot not in {"object"} or phrase is None or not phrase.count or phrase.coordinated > 1:
                continue
            head = plain(phrase.parts)
            if not head.lower().startswith(phrase.count.lower() + " "):
                continue
            rest = head[len(phrase.count) :].strip()
            yield replace(
                self.ask(
                    f"how many {rest}",
                    index,
                    "count",
                    "event.how_many",
                    answer=phrase.count,
                    kind="number",
                    extra=("count",),
                ),
                answer_type="number",
            )

    def how_old(self) -> Iterator[Candidate]:
        """At what age."""
        for index, argument in enumerate(self.arguments):
            if argument.slot == "age" and argument.timex is not None and self.predicate.voice == "copula":
                occasion = next((a for a in self.arguments if a.text == "occasion" and a.phrase is not None), None)
                if occasion is not None and occasion.phrase is not None:
                    namer = self.voice.namer()
                    words = [
                        "how old",
                        be(self.predicate, plural=self.subject.plural),
                        namer.write(self.subject.parts),
                        "when",
                        namer.write(occasion.phrase.parts),
                    ]
                    candidate = self.ask(
                        "how old",
                        index,
                        "age",
                        "event.how_old",
                        answer=argument.timex.text,
                        timex=argument.timex,
                        kind="number",
                        extra=("when",),
                    )
                    yield replace(
                        candidate,
                        question=finish(join(*words)),
                        named=tuple(namer.named),
                        given=("when",),
                        problems=(*candidate.problems, *occasion.phrase.problems),
                    )
                return
            if argument.slot == "age" and argument.timex is not None and argument.timex.amount is not None:
                yield self.ask(
                    "at what age",
                    index,
                    "age",
                    "event.how_old",
                    answer=re.sub(r"^(?:only|just|merely) ", "", argument.timex.text),
                    timex=argument.timex,
                    with_time=False,
                    kind="number",
                )

    def how_long(self) -> Iterator[Candidate]:
        """How long."""
        for index, argument in enumerate(self.arguments):
            timex = argument.timex
            if (
                argument.slot == "duration"
                and timex is not None
                and timex.amount is not None
                and argument.preposition in {"for", ""}
                and self.predicate.lemma in LASTING_VERBS
            ):
                yield self.ask(
                    "how long", index, "duration", "event.how_long", answer=timex.text, timex=timex, kind="number"
                )

    def how_died(self) -> Iterator[Candidate]:
        """Of what, how: the cause or manner of a death that the text states plainly."""
        if (
            self.predicate.voice == "passive"
            and self.predicate.lemma in KILLING_VERBS
            and self.subject.type == "person"
            and self.subject.entity
        ):
            yield from self._how_killed()
        if self.predicate.lemma != "die" or self.predicate.voice != "active":
            return
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if (
                phrase is None
                or argument.slot != "oblique"
                or argument.fronted
                or argument.preposition not in {"of", "from", "in"}
            ):
                continue
            if argument.preposition == "in" and phrase.head not in DEADLY_NOUNS:
                continue
            if _is_placed(phrase):
                # "Of a heart attack in Copenhagen"
                phrase = replace(phrase, parts=phrase.core, brief=phrase.core)
            candidate = self.ask(
                "how", index, "manner", "event.how_died", phrase=phrase, kind="other", extra=("manner",)
            )
            yield replace(
                candidate,
                answer=join(argument.preposition, candidate.answer),
                answer_type="clause",
                accepted=(candidate.answer, *candidate.accepted),
            )

    def _how_killed(self) -> Iterator[Candidate]:
        """ "He was guillotined", "he was killed by a cannonball"; killed alone tells no manner."""
        killed = self.predicate.lemma == "kill"
        candidate = self.ask("how", -1, "manner", "event.how_died", answer="-", kind="other", extra=("manner",))
        name = self.voice.namer().bare().write((Reference(name=self.subject.entity),))
        where = next((a for a in self.arguments if self._tells_manner(a)), None)
        if where is None and killed:
            return
        manner = argument_text(where, self.voice.namer(), brief=2) if where is not None else ""
        pronoun = {"his": "he was", "her": "she was"}.get(self.voice.pronouns.get(self.subject.entity, ""), "")
        key = join(self.predicate.participle, manner)
        yield replace(
            candidate, question=finish(join("how did", name, "die")), answer=join(pronoun, key),
            accepted=(key if killed else self.predicate.participle,), answer_type="clause", given=(),
            named=(self.subject.entity,),
        )  # fmt: skip

    def _tells_manner(self, argument: Argument) -> bool:
        phrase = argument.phrase
        if phrase is None or phrase.problems or argument.fronted:
            return False
        if argument.slot == "agent":
            return self.predicate.lemma == "kill" and phrase.type == "thing"
        return argument.slot == "oblique" and argument.preposition == "in"

    def what_was(self) -> Iterator[Candidate]:
        """What was his main task: a description of the subject that a copula fills."""
        if (
            self.predicate.voice != "copula"
            or self.subject.entity
            or self.subject.definiteness not in {"possessive", "definite", "name"}
        ):
            return
        if not any(isinstance(part, Reference) for part in self.subject.parts) and self.subject.definiteness != "name":
            return
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot == "attribute" and phrase is not None and not argument.fronted:
                if self.fact.status == "apposition":
                    candidate = self.ask("what", index, "name", "event.name", phrase=phrase, kind="other")
                    namer = self.voice.namer()
                    thing = namer.write(self.subject.parts)
                    title = "title" if self.subject.type == "work" else "name"
                    yield replace(candidate, question=finish(f"what was the {title} of {thing}"))
                    continue
                word = "who" if phrase.type == "person" and phrase.definiteness == "name" else "what"
                yield self.ask(
                    word,
                    index,
                    "attribute",
                    "event.what_was",
                    phrase=phrase,
                    kind="person" if word == "who" else "other",
                )

    def whose(self) -> Iterator[Candidate]:
        """Whose term did he complete: the person in an object's "of"."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if (
                argument.slot != "object"
                or phrase is None
                or argument.fronted
                or phrase.coordinated > 1
                or phrase.complement is None
            ):
                continue
            owner = phrase.complement.phrase
            if (
                owner is None
                or phrase.complement.preposition != "of"
                or owner.type != "person"
                or owner.definiteness != "name"
                or owner.coordinated > 1
            ):
                continue
            thing = strip_article(plain(phrase.core).split(" of ")[0])
            if phrase.definiteness != "definite" or not thing or thing.split()[-1].lower() != phrase.head:
                continue
            candidate = self.ask(
                f"whose {thing}", index, "owner", "event.whose", phrase=owner, kind="person", extra=(phrase.head,)
            )
            yield replace(candidate, problems=tuple(p for p in candidate.problems if p not in phrase.problems))

    def to_do(self) -> Iterator[Candidate]:
        """What did she refuse to do, what was he forced to do."""
        decided = self.predicate.voice == "active" and self.predicate.lemma in DECISION_VERBS
        forced = self.predicate.voice == "passive" and self.predicate.lemma in FORCING_VERBS
        if not decided and not forced:
            return
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot not in {"complement", "purpose"} or phrase is None or argument.fronted:
                continue
            key = self.voice.namer((self.subject.entity,)).bare().write(phrase.parts)
            if not key.startswith("to ") or not 2 < len(key.split()) < 10:
                continue
            candidate = self.ask("what", index, "deed", "event.to_do", answer=key[3:], trailing="to do", kind="event")
            question = candidate.question
            if any(a.timex is not None or a.slot == "place" for a in self.arguments):
                question = finish(_with_deed(candidate.question, self.predicate))
            yield replace(
                candidate,
                question=question,
                answer_phrase=phrase,
                answer_type="clause",
                problems=(*candidate.problems, *phrase.problems),
            )

    def declared(self) -> Iterator[Candidate]:
        """What was she declared: a predicate adjective after a passive verb of naming or judging."""
        if self.predicate.voice != "passive" or self.predicate.lemma not in DECLARING_VERBS:
            return
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if (
                argument.slot == "complement"
                and phrase is not None
                and not argument.fronted
                and phrase.span is not None
            ):
                key = plain(phrase.parts)
                if 1 <= word_count(key) <= 2 and key.isascii() and key.replace(" ", "").isalpha():
                    yield replace(
                        self.ask("what", index, "verdict", "event.declared", phrase=phrase, kind="event"),
                        answer_type="thing",
                    )

    def birth_name(self) -> Iterator[Candidate]:
        """What was her name at birth."""
        for index, argument in enumerate(self.arguments):
            if argument.text == "birth name" and argument.phrase is not None:
                candidate = self.ask(
                    "what", index, "birth name", "event.birth_name", phrase=argument.phrase, kind="other"
                )
                owner = self.voice.namer().bare().write((Reference(name=self.subject.entity, possessive=True),))
                yield replace(candidate, question=finish(join("what was", owner, "name at birth")))

    def known_as(self) -> Iterator[Candidate]:
        """What was the reign known as."""
        if self.predicate.voice != "passive" or self.predicate.lemma not in REGARDING_VERBS:
            return
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if (
                argument.slot == "role"
                and argument.preposition == "as"
                and phrase is not None
                and not argument.fronted
                and phrase.definiteness != "clause"
            ):
                namer = self.voice.namer()
                auxiliary, verb = question_verb(self.predicate, plural=self.subject.plural)
                words = ["what", auxiliary, namer.write(self.subject.parts), *self.predicate.adverbs, verb, "as"]
                needed, optional, problems = _select(
                    self.arguments, index, with_time=True, with_place=True, intransitive=False
                )
                text, given = _body(words, needed, optional, namer, key=answer_text(phrase, namer))
                candidate = self.ask("what", index, "role as", "event.known_as", phrase=phrase, kind="other")
                yield replace(
                    candidate, question=finish(text), given=_signature(given), problems=(*candidate.problems, *problems)
                )

    def embedded(self) -> Iterator[Candidate]:
        """A named thing inside an argument: "With the development of which systems was he involved", "She was principal
        of which school"; a prepositional argument goes to the front, another stays where it is."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if phrase is None or argument.fronted or argument.slot in {"agent", "recipient", "time", "reason"}:
                continue
            yield from self._where_inside(index, argument)
            if (
                phrase.definiteness == "name"
                or argument.slot == "adverb"
                or (argument.slot == "purpose" and word_count(plain(phrase.parts)) > 10)
            ):
                continue
            for nested in phrase.nested:
                word = nested_word(nested.phrase, _last_word(nested.before))
                if not word:
                    continue
                namer = self.voice.namer((self.subject.entity,) if self.subject.entity else ())
                asked = join(namer.write(nested.before), word, namer.write(nested.after))
                slot = f"nested {argument.slot} {argument.preposition}"
                problems = _nested_problems(phrase, nested.phrase)
                if nested.clausal:
                    continue
                if argument.preposition and phrase.definiteness != "clause":
                    if word_count(asked) > 7 or (argument.slot == "role" and _last_word(nested.before) == "of"):
                        continue
                    front = join(argument.preposition, _possessed(asked))
                    candidate = self.ask(
                        front, index, slot, "nested.front", phrase=nested.phrase,
                        kind=_kind_of(nested.phrase), extra=("nested",),
                    )  # fmt: skip
                else:
                    candidate = self._in_place(index, argument, asked, nested.phrase, slot)
                yield replace(
                    candidate,
                    problems=(*candidate.problems, *problems),
                    class_noun=_class_noun(word),
                    **_counted(word, nested.phrase),
                )

    def _where_inside(self, index: int, argument: Argument) -> Iterator[Candidate]:
        """ "Where did she found the Curie Institute": the place at the end of an object or predicate noun."""
        phrase = argument.phrase
        if phrase is None or argument.slot not in {"object", "attribute", "purpose", "role"} or phrase.coordinated > 1:
            return
        for nested in phrase.nested:
            if (
                nested.after
                or not nested.direct
                or _last_word(nested.before) not in {"in", "at"}
                or not _is_site(nested, argument)
            ):
                continue
            before = (
                (*nested.before[:-1], re.sub(r"\s*\b(?:in|at)\s*$", "", nested.before[-1]))
                if isinstance(nested.before[-1], str)
                else nested.before
            )
            if not plain(before):
                continue
            rest = replace(phrase, parts=before, core=before, brief=before, nested=())
            arguments = tuple(
                replace(a, phrase=rest) if i == index else a
                for i, a in enumerate(self.arguments)
                if a.slot != "place" or i == index
            )
            writer = _ClauseWriter(replace(self.fact, arguments=arguments), self.voice, source=self.source)
            word = "in which country" if nested.phrase.type == "country" else "where"
            yield writer.ask(
                word,
                -1,
                f"place nested {argument.slot}",
                "nested.where",
                phrase=nested.phrase,
                kind="place",
                extra=("where",),
            )

    def _in_place(self, index: int, argument: Argument, asked: str, phrase: Phrase, slot: str) -> Candidate:
        """The clause as it stands, with the question phrase in its place."""
        namer = self.voice.namer()
        verb = finite_verb(self.predicate, plural=self.subject.plural)
        words = [namer.write(self.subject.parts)]
        first, _, rest = verb.partition(" ")
        words += (
            [first, *self.predicate.adverbs, rest]
            if rest or self.predicate.voice == "copula"
            else [*self.predicate.adverbs, first]
        )
        words.append(self.predicate.particle)
        needed, optional, problems = _select(
            self.arguments, index, with_time=True, with_place=True, intransitive=self.intransitive
        )
        before = [a for a in needed if _ORDER.get(a.slot, 5) < _ORDER.get(argument.slot, 5)]
        after = [a for a in needed if a not in before]
        if argument.slot == "purpose":
            before += [a for a in optional if a.slot in {"place", "oblique"}]
            optional = [a for a in optional if a.slot not in {"place", "oblique"}]
        words += [argument_text(a, namer) for a in before]
        words.append(join(argument.preposition if argument.slot == "role" else "", asked))
        text, given = _body(words, after, optional, namer, key=answer_text(phrase, namer))
        answer = answer_text(phrase, namer)
        return Candidate(
            question=finish(text), answer=answer, accepted=_accepted(phrase, answer), answer_type=phrase.type,
            kind=_kind_of(phrase), fact=self.source, template="nested.place", slot=slot,
            identity=self.identity(index, "nested"), answer_phrase=phrase, given=_signature(given),
            named=tuple(namer.named), problems=(*self.subject.problems, *problems, *_key_problems(phrase)),
        )  # fmt: skip

    def embedded_in_subject(self) -> Iterator[Candidate]:
        """A named thing inside the subject: "An attack on which fort inspired the North ..."."""
        for nested in self.subject.nested:
            word = nested_word(nested.phrase, _last_word(nested.before))
            if not word or not self.arguments:
                continue
            namer = self.voice.namer()
            asked = _possessed(join(namer.write(nested.before), word, namer.write(nested.after)))
            verb = finite_verb(self.predicate, plural=self.subject.plural)
            first, _, rest = verb.partition(" ")
            words = [
                asked,
                *([first, *self.predicate.adverbs, rest] if rest else [*self.predicate.adverbs, first]),
                self.predicate.particle,
            ]
            needed, optional, problems = _select(
                self.arguments, -1, with_time=True, with_place=True, intransitive=self.intransitive
            )
            answer = answer_text(nested.phrase, namer)
            text, given = _body(words, needed, optional, namer, key=answer)
            candidate = Candidate(
                question=finish(text), answer=answer, accepted=_accepted(nested.phrase, answer),
                answer_type=nested.phrase.type, kind=_kind_of(nested.phrase), fact=self.source,
                template="nested.subject", slot="nested subject", identity=self.identity(-1, "nested"),
                answer_phrase=nested.phrase, given=_signature(given), named=tuple(namer.named),
                class_noun=_class_noun(word),
                problems=(*_nested_problems(self.subject, nested.phrase), *problems, *_key_problems(nested.phrase)),
            )  # fmt: skip
            yield replace(candidate, **_counted(word, nested.phrase))


def _by_their_class(candidate: Candidate) -> Candidate:
    """ "Whom -> the penetration agents A and B" is "which penetration agents -> A and B"."""
    found = re.fullmatch(r"the ([a-z]+(?: [a-z]+)?s) ([A-Z][\w.'’ -]+ and [A-Z][\w.'’ -]+)", candidate.answer)
    if found is None or not candidate.question.startswith("Whom "):
        return candidate
    return replace(
        candidate, question=f"Which {found[1]}{candidate.question.removeprefix('Whom')}", answer=found[2],
        accepted=(candidate.answer, *candidate.accepted), class_noun=found[1],
    )  # fmt: skip


def _possessed(asked: str) -> str:
    """ "The supervision of whom" -> "whose supervision"."""
    return re.sub(r"^[Tt]he ((?:[a-z-]+ )?[a-z-]+) of whom$", r"whose \1", asked)


def _received(fact: EventFact) -> Predicate:
    """ "Was awarded the Turing Award" is "received" it: no word twice, and one may ask from whom."""
    predicate = fact.predicate
    if (
        predicate.lemma != "award"
        or predicate.voice != "passive"
        or not any(a.slot == "object" for a in fact.arguments)
    ):
        return predicate
    return replace(
        predicate, base="receive", past="received", participle="received", gerund="receiving", third="receives",
        voice="active",
    )  # fmt: skip


def _given_by(argument: Argument, fact: EventFact) -> Argument:
    if argument.slot == "agent" and _received(fact) is not fact.predicate:
        return replace(argument, slot="oblique", preposition="from")
    return argument


def _is_placed(phrase: Phrase) -> bool:
    where = phrase.complement
    return (
        where is not None
        and where.preposition in {"in", "at"}
        and where.phrase is not None
        and where.phrase.definiteness == "name"
        and phrase.head not in DEADLY_NOUNS
    )


def _is_site(nested: Nested, argument: Argument) -> bool:
    """A place that "where" asks for: "a professor at the University", not "an interest in the company"."""
    if nested.phrase.type == "organization":
        return _last_word(nested.before) == "at"
    if nested.phrase.type not in {"city", "country", "place"}:
        return False
    return argument.slot != "role" and not (
        argument.phrase is not None and argument.phrase.head in OFFICES | PROFESSIONS
    )


def _last_word(parts: tuple[Part, ...]) -> str:
    words = plain(parts).split()
    return words[-1].lower() if words else ""


def _nested_problems(outer: Phrase, inner: Phrase) -> tuple[str, ...]:
    """The outer phrase must stand alone but for the words of the inner one."""
    name = plain(inner.core).lower()
    return tuple(p for p in outer.problems if name not in p.lower())


def _counted(word: str, phrase: Phrase) -> dict[str, Any]:
    if not word.startswith("how many"):
        return {}
    return {"answer": phrase.count, "accepted": (), "answer_type": "number", "kind": "number"}


def nested_word(phrase: Phrase, before: str) -> str:
    """The question word for a phrase inside another; only where a class noun, a number or a preposition before a person
    makes it idiomatic."""
    if phrase.count and phrase.definiteness != "name":
        rest = re.sub(r"^(?:all|the|these|those|his|her|its|their) ", "", plain(phrase.parts))
        if (
            phrase.coordinated > 1
            or phrase.count.lower().split()[-1] in {"one", "1", "another"}
            or not rest.lower().startswith(phrase.count.lower() + " ")
        ):
            return ""
        return f"how many {rest[len(phrase.count) :].strip()}"
    if phrase.noun == "subject" and before == "in":
        return "which subjects" if phrase.coordinated > 1 else "which subject"
    if phrase.definiteness != "name":
        return ""
    if phrase.type == "person" and phrase.coordinated == 1:
        if (
            phrase.noun
            and word_count(phrase.noun) <= 3
            and phrase.noun.split()[-1].lower() in PROFESSIONS | OFFICES - RELATIONS
        ):
            return f"which {phrase.noun}"
        return "whom" if before in {"by", "with", "of", "to", "for", "from", "against", "under", "after"} else ""
    word = thing_word(phrase, whom=True)
    if word.startswith("which"):
        return word
    if phrase.type == "city" and phrase.coordinated == 1 and before in {"in", "at", "near"}:
        return "which place" if phrase.complement or "," in plain(phrase.parts) else "which city"
    return ""


def _with_deed(question: str, predicate: Predicate) -> str:
    """ "What did she refuse in 1912 to do?" -> "What did she refuse to do in 1912?"."""
    verb = predicate.participle if predicate.voice == "passive" else predicate.base
    words = question.rstrip("?").removesuffix(" to do")
    head, found, tail = words.partition(f" {verb}")
    return f"{head}{found} to do{tail}" if found else f"{words} to do"


_BECOME = Predicate(
    lemma="become", base="become", past="became", participle="become", gerund="becoming", third="becomes"
)

_BE = Predicate(lemma="be", base="be", past="was", participle="been", gerund="being", third="is", voice="copula")


def _is_first(arguments: Iterable[Argument]) -> bool:
    """True for "was the first woman to ...", which happened once."""
    return any(
        a.slot == "attribute"
        and a.phrase is not None
        and " to " in plain(a.phrase.parts)
        and plain(a.phrase.parts).startswith("the first")
        for a in arguments
    )


def _without_year(argument: Argument, year: str) -> Argument:
    """ "the 1911 Nobel Prize" -> "the Nobel Prize"; nothing is left to ask about of "the 1852 election"."""
    phrase = argument.phrase
    if phrase is None or argument.slot not in {"object", "oblique", "place"}:
        return argument
    parts = _without(phrase.parts, year)
    empty = parts != phrase.parts and plain(parts).islower() and word_count(plain(parts)) < 3
    problems = (*phrase.problems, f"an occasion without its year: {plain(parts)}") if empty else phrase.problems
    return replace(
        argument,
        slot="object" if empty else argument.slot,
        phrase=replace(phrase, parts=parts, core=_without(phrase.core, year), problems=problems),
    )


def _without(parts: tuple[Part, ...], words: str) -> tuple[Part, ...]:
    return tuple(re.sub(rf"\b{re.escape(words)} ?", "", p) if isinstance(p, str) else p for p in parts)


def oblique_word(preposition: str, phrase: Phrase, lemma: str) -> str:
    """The question phrase for a prepositional participant; empty where none is idiomatic."""
    word = thing_word(phrase, whom=True)
    if word == "whom" and lemma in MOTION_VERBS and preposition in {"to", "from"}:
        return ""
    if word == "whom" and preposition in {"at", "in", "into", "on", "through", "during", "aboard"}:
        return ""
    known = word.startswith("which")
    named = phrase.definiteness == "name"
    if lemma == "die":
        return ""
    if lemma == "convert" and preposition == "to" and named:
        return "to which religion"
    if (
        preposition
        in {
            "with",
            "under",
            "against",
            "after",
            "to",
            "by",
            "for",
            "from",
            "alongside",
            "before",
            "along with",
            "together with",
        }
        and word == "whom"
    ):
        proper = named or any(w[:1].isupper() for w in plain(phrase.parts).split())
        return join(preposition.removeprefix("along ").removeprefix("together "), word) if proper else ""
    if lemma == "convict" and preposition == "of":
        return "of what crime"
    if preposition in OBLIQUE_IDIOMS.get(lemma, ()):
        return join(preposition, word)
    if preposition in {"of", "against"}:
        return join(preposition, word)
    if preposition == "for" and lemma in {
        "know",
        "win",
        "receive",
        "award",
        "name",
        "convict",
        "arrest",
        "try",
        "imprison",
        "praise",
        "criticize",
        "criticise",
        "nominate",
        "remember",
        "fire",
        "dismiss",
        "reward",
        "honor",
        "honour",
        "campaign",
        "note",
        "credit",
        "celebrate",
        "blame",
        "work",
    }:
        return join(preposition, word)
    if preposition == "after" and lemma in NAMING_VERBS:
        return join(preposition, word)
    if (
        preposition
        in {"in", "at", "during", "on", "from", "into", "near", "to", "through", "aboard", "under", "by", "with", "for"}
        and known
        and named
    ):
        if preposition in {"to", "from", "into", "in", "at", "during", "near", "aboard", "on", "with", "for"}:
            return join(preposition, word)
        return join(preposition, word) if phrase.type in {"event", "work"} else ""
    return ""


def place_word(preposition: str, phrase: Phrase, lemma: str) -> str:
    """The question word for a place; empty where none is idiomatic."""
    named = phrase.definiteness == "name" and phrase.coordinated == 1
    if preposition in LOCATIVE:
        if phrase.type == "country" and named:
            return f"{preposition} which country" if preposition == "in" else "where"
        return "where" if preposition in {"in", "at", "on", "aboard"} else f"{preposition} {thing_word(phrase)}"
    if preposition in {"to", "into"}:
        if lemma in MOTION_VERBS:
            return "to which country" if phrase.type == "country" and named else "where"
        return f"{preposition} {thing_word(phrase, whom=True)}"
    if preposition == "from":
        if phrase.type == "country" and named:
            return "from which country"
        word = thing_word(phrase)
        return f"from {word}" if word.startswith("which") else ""
    if preposition in {"near", "under", "through", "across", "outside"}:
        word = thing_word(phrase)
        return f"{preposition} {word}" if word != "what" else ""
    return ""


# --- roles ----------------------------------------------------------------------------------------------------------


def _role_candidates(fact: RoleFact, voice: Voice) -> Iterator[Candidate]:
    if fact.relation == "kin":
        yield _kin_candidate(fact, voice)
        yield from _related(fact, voice)
        return
    if fact.relation == "child":
        if fact.role.complement is not None and fact.role.complement.phrase is not None:
            yield from _parents(fact, fact.role.complement.phrase, voice)
        return
    clause = _as_clause(fact)
    writer = _ClauseWriter(clause, voice, source=fact)
    for candidate in writer.when():
        yield replace(candidate, template="role.when")
    for candidate in writer.who():
        yield replace(candidate, template="role.who", kind="person")
    yield from writer.where()
    yield from writer.obliques()
    yield from writer.why()
    yield from writer.how_old()
    yield from writer.how_long()
    yield from writer.embedded()
    yield from writer.embedded_in_subject()
    yield from _which_role(fact, voice)
    yield from _role_of(fact, clause, voice)
    yield from _profession(fact, voice)


def _as_clause(fact: RoleFact) -> EventFact:
    """The clause again, with the role in its place among the arguments."""
    slot: Slot = "attribute" if fact.predicate.voice == "copula" or fact.relation in {"become", "remain"} else "role"
    preposition = "as" if fact.relation in SERVING_VERBS | {"reign", "rule"} else ""
    predicate = fact.predicate
    if fact.relation in {"hold", "occupy", "assume", "accept", "receive"}:
        slot = "object"
        if fact.relation in {"hold", "occupy"} and fact.role.head.lower() in OFFICES:
            # "He occupied the position of Lord Rector": he was Lord Rector.
            slot, predicate = "attribute", replace(_BE, tense=predicate.tense, aspect=predicate.aspect)
    role = Argument(slot=slot, preposition=preposition, phrase=fact.role, span=fact.role.span)
    return EventFact(
        subject=fact.holder, predicate=predicate, arguments=(role, *fact.arguments), evidence=fact.evidence,
        hedges=fact.hedges, doubts=fact.doubts,
    )  # fmt: skip


def _kin_candidate(fact: RoleFact, voice: Voice) -> Candidate:
    namer = voice.namer().bare()
    role = namer.write(fact.role.parts)
    answer = answer_text(fact.holder, voice.namer())
    return Candidate(
        question=finish(join("who was", role)),
        answer=answer,
        accepted=_accepted(fact.holder, answer),
        answer_type="person",
        kind="person",
        fact=fact,
        template="role.kin",
        slot="holder",
        identity=("kin", role),
        answer_phrase=fact.holder,
        named=tuple(namer.named),
        problems=(*fact.role.problems, *(p for p in fact.holder.problems if not p.startswith("bare name"))),
        tags=("family",),
    )


def _related(fact: RoleFact, voice: Voice) -> Iterator[Candidate]:
    """How somebody was related to the article's subject, where more than one may be his brother or her cousin."""
    noun = fact.role.noun
    owner = fact.role.parts[0]
    if not noun or noun.split()[-1] not in SHARED_KIN or not isinstance(owner, Reference):
        return
    if voice.topic is None or owner.name != voice.topic.name or len(fact.holder.entity.split()) < 2:
        return
    namer = voice.namer().bare()
    question = join(
        "how was",
        namer.write((Reference(name=fact.holder.entity),)),
        "related to",
        namer.write((Reference(name=owner.name),)),
    )
    pronoun = voice.pronouns.get(owner.name, "")
    yield Candidate(
        question=finish(question), answer=join(pronoun, noun), accepted=(noun,), answer_type="role", kind="person",
        fact=fact, template="role.related", slot="relation", identity=("related", fact.holder.entity, owner.name),
        named=tuple(namer.named), tags=("family",),
        problems=tuple(p for p in fact.holder.problems if not p.startswith("bare name")),
    )  # fmt: skip


def _which_role(fact: RoleFact, voice: Voice) -> Iterator[Candidate]:
    """Which position did she hold, to what office was he elected."""
    relation, head = fact.relation, fact.role.head.lower()
    if fact.holder.coordinated > 1:
        return
    times = [a for a in fact.arguments if _usable_time(a) and _has_year(a)]
    interval = any(isinstance(a.timex.value, Interval) for a in times if a.timex is not None)
    rest = [
        a for a in fact.arguments
        if a.slot in {"place", "oblique"} and not a.fronted and not a.text
        and a.phrase is not None and not a.phrase.problems and a.phrase.definiteness != "clause"
    ]  # fmt: skip
    namer = voice.namer()
    name = namer.write(fact.holder.parts)
    word = (
        "rank"
        if head in RANKS and relation not in {"elect", "be"}
        else ("office" if relation in {"elect", "reelect", "re-elect"} else "position")
    )
    question = ""
    if relation in {"promote"} or (
        relation in {"appoint", "elect", "reelect", "re-elect", "nominate"} and (times or rest)
    ):
        question = join("to what", word, be(fact.predicate, plural=fact.holder.plural), name, fact.predicate.participle)
    elif head in OFFICES and relation == "be" and interval:
        question = _held_position(word, name, times)
    elif relation in {"serve", "act"} and (
        times
        or rest
        or (head in RANKS and fact.role.complement is not None and fact.role.complement.preposition == "in")
    ):
        question = (
            join("what rank did", name, "hold") if head in RANKS else join("in what capacity did", name, relation)
        )
        if interval and head in OFFICES:
            question = _held_position(word, name, times)
    elif relation == "work" and (times or rest):
        question = join("as what did", name, "work")
    elif relation == "become" and head in OFFICES and times:
        question = join("what", word, "did", name, "take up")
    elif relation == "become" and head in PROFESSIONS and (times or rest or _located(fact.role)):
        question = join("what profession did", name, "take up")
    if not question:
        return
    role = fact.role
    where = _located(role)
    if where is None and head in RANKS and role.complement is not None and role.complement.preposition == "in":
        where = role.complement
    if where is not None and ("profession" in question or "rank" in question):
        role = replace(role, parts=role.core)
        rest = [*rest, where]
    text, given = _body([question], [], [*rest, *times[:1]], namer)
    answer = strip_article(answer_text(role, namer))
    yield Candidate(
        question=finish(text), answer=answer, accepted=_accepted(fact.role, answer), answer_type="role", kind="role",
        fact=fact, template="role.which", slot="role",
        identity=(plain(fact.holder.core), "role", relation, *_signature(given)[:3]), answer_phrase=fact.role,
        given=_signature(given), named=tuple(namer.named), problems=(*fact.holder.problems, *fact.role.problems),
    )  # fmt: skip


def _held_position(word: str, name: str, times: list[Argument]) -> str:
    """ "What position did he hold", or has held since."""
    lasting = times[0].timex is not None and times[0].timex.modifier == "since"
    return join("what", word, "has" if lasting else "did", name, "held" if lasting else "hold")


def _located(role: Phrase) -> Argument | None:
    """The place in "a lawyer in Illinois"."""
    complement = role.complement
    if complement is None or complement.phrase is None or complement.preposition not in {"in", "at"}:
        return None
    return complement if complement.phrase.definiteness == "name" else None


def _role_of(fact: RoleFact, clause: EventFact, voice: Voice) -> Iterator[Candidate]:
    """Of which organization was he president."""
    complement = fact.role.complement
    if complement is None and fact.role.coordinated == 1:
        yield from _role_of_named(fact, clause, voice)
    if complement is None or complement.phrase is None or fact.role.coordinated > 1:
        return
    phrase = complement.phrase
    if fact.role.head in {"daughter", "son", "child"} and phrase.type == "person":
        yield from _parents(fact, phrase, voice)
        return
    if phrase.type == "country":
        return
    numbered = bool(re.search(r"\d", plain(phrase.core)))
    if (phrase.definiteness != "name" and not numbered) or complement.preposition not in {"of", "at", "for", "in"}:
        return
    if complement.preposition == "in" and not thing_word(phrase).startswith("which") and not numbered:
        return
    before = plain(fact.role.core).split(f" {complement.preposition} ")[0]
    if not before or strip_article(before).split()[-1].lower() != fact.role.head.lower():
        return
    role = replace(fact.role, parts=(before,), core=(before,), complement=None, problems=())
    bare = replace(clause, arguments=(replace(clause.arguments[0], phrase=role), *clause.arguments[1:]))
    noun = f"which {phrase.head}" if numbered and phrase.definiteness != "name" else thing_word(phrase, whom=True)
    word = join(complement.preposition, noun)
    candidate = _ClauseWriter(bare, voice, source=fact).ask(
        word, -1, f"of {complement.preposition}", "role.of", phrase=phrase, kind="role", extra=("of",)
    )
    yield candidate


def _role_of_named(fact: RoleFact, clause: EventFact, voice: Voice) -> Iterator[Candidate]:
    """ "a Whig Party leader": of which party was he a leader."""
    match = re.fullmatch(r"(a|an|the) ((?:[A-Z][\w.&'’-]* )+)([a-z]+)", plain(fact.role.core))
    if match is None or match[3] != fact.role.head:
        return
    name = match[2].strip()
    kind = name.split()[-1].lower()
    if kind not in TYPE_NOUNS or len(name.split()) < 2:
        return
    article = "an" if match[3][0] in "aeiou" else "a"
    short = f"{article if match[1] != 'the' else 'the'} {match[3]}"
    role = replace(fact.role, parts=(short,), core=(short,), brief=(short,), problems=())
    key = replace(
        fact.role,
        parts=(f"the {name}",),
        core=(f"the {name}",),
        brief=(),
        head=name.split()[-1],
        type="organization",
        definiteness="name",
        entity="",
        nested=(),
        problems=(),
    )
    bare = replace(clause, arguments=(replace(clause.arguments[0], phrase=role), *clause.arguments[1:]))
    yield _ClauseWriter(bare, voice, source=fact).ask(
        f"of which {kind}", -1, "of of", "role.of", phrase=key, kind="role", extra=("of",)
    )


def _trailing_lower(piece: str) -> str:
    """The common noun at the end of "Soviet Air Forces pilot", with its own modifiers in small letters."""
    words = piece.split(" of ", maxsplit=1)[0].split()
    kept: list[str] = []
    for word in reversed(words):
        if not word.islower() or "-" in word or (kept and word not in TRADE_MODIFIERS):
            break
        kept.insert(0, word)
    return " ".join(kept)


def _parents(fact: RoleFact, phrase: Phrase, voice: Voice) -> Iterator[Candidate]:
    """ "the daughter of Henry VIII and Anne Boleyn" tells the parents."""
    if phrase.definiteness != "name" or not fact.holder.entity:
        return
    relation = "parents" if phrase.coordinated == 2 else {"male": "father", "female": "mother"}.get(phrase.gender, "")
    if not relation or (phrase.coordinated > 1 and relation != "parents"):
        return
    namer = voice.namer().bare()
    owner = namer.write((Reference(name=fact.holder.entity, possessive=True),))
    answer = answer_text(phrase, voice.namer())
    yield Candidate(
        question=finish(join("who", "were" if relation == "parents" else "was", owner, relation)), answer=answer,
        accepted=_accepted(phrase, answer), answer_type="person", kind="person", fact=fact, template="role.kin",
        slot="parents", identity=("kin", fact.holder.entity, relation), answer_phrase=phrase, named=tuple(namer.named),
        problems=_key_problems(phrase), tags=("family",),
    )  # fmt: skip


def _trades(role: Phrase) -> tuple[str, ...]:
    named = [_trailing_lower(piece) for piece in re.split(r", and |, | and ", strip_article(plain(role.core)))]
    return tuple(trade for trade in named if trade and trade.split()[-1] in PROFESSIONS)


def _profession(fact: RoleFact, voice: Voice) -> Iterator[Candidate]:
    """What somebody did for a living, from the lead."""
    if fact.relation != "be" or fact.role.head.lower() not in PROFESSIONS or fact.role.definiteness != "indefinite":
        return
    of_topic = voice.topic is not None and fact.holder.entity == voice.topic.name
    if of_topic and (fact.evidence.section or fact.evidence.position > 2):
        # Further on a text tells one more trade, and the answer would leave out the others.
        return
    if not fact.holder.entity and not any(w[:1].isupper() for w in plain(fact.holder.parts).split()):
        return
    trades = voice.trades.get((fact.holder.entity, fact.evidence.sentence.start), ()) or _trades(fact.role)
    if trades == ("politician",):
        # Of everybody who ever governed.
        return
    if not trades or len(trades) > 3 or trades[0] not in _trades(fact.role):
        return
    answer = trades[0] if len(trades) == 1 else ", ".join(trades[:-1]) + " and " + trades[-1]
    namer = voice.namer().bare()
    plural = len(trades) > 1
    if voice.topic is not None and fact.holder.entity == voice.topic.name:
        owner = namer.write((Reference(name=fact.holder.entity, possessive=True),))
        question = join("what", "were" if plural else "was", owner, "professions" if plural else "profession")
    else:
        namer = voice.namer()
        question = join(
            "what",
            "were" if plural else "was",
            "the",
            "professions" if plural else "profession",
            "of",
            namer.write(fact.holder.parts),
        )
    yield Candidate(
        question=finish(question), answer=answer, accepted=_accepted(fact.role, answer), answer_type="role",
        kind="role", fact=fact, template="role.profession", slot="profession",
        identity=(plain(fact.holder.core), "profession"), answer_phrase=fact.role, named=tuple(namer.named),
        problems=fact.holder.problems,
    )  # fmt: skip
