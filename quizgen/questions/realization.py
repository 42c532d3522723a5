"""Facts -> worded candidates: every family of question that a fact supports.

Wording is decided last: what is asked (the slot), about whom (the subject) and what else the question must say are
settled from the fact. Families and rules follow the teacher's practice in the field's literature: the subject named
in full once, the question word that fits the key's type and precision, do-support, no clause that is not needed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.dates.timex import Timex
from quizgen.deck.card import Kind
from quizgen.extraction.facts import (
    Argument,
    DateFact,
    Entity,
    EventFact,
    Extraction,
    Fact,
    Part,
    Phrase,
    Reference,
    RoleFact,
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
from quizgen.questions.vocabulary import (
    AWARD_CLASSES,
    CREATION_VERBS,
    GENERIC_OBJECT_VERBS,
    KEPT_ADVERBS,
    LOCATIVE,
    MOTION_VERBS,
    OFFICES,
    PROFESSIONS,
    RANKS,
    TYPE_NOUNS,
)

MAX_WORDS = 20


def candidates(extraction: Extraction) -> Iterator[Candidate]:
    """Every candidate of every fact, in the order of the document."""
    pronouns = {e.name: {"male": "his", "female": "her"}.get(e.gender, "") for e in extraction.entities if e.type == "person"}
    subject = extraction.subject
    if subject is not None and subject.type != "person":
        pronouns[subject.name] = "its"
    for fact in extraction.facts:
        yield from fact_candidates(fact, subject, pronouns)


def fact_candidates(fact: Fact, subject: Entity | None, pronouns: dict[str, str]) -> Iterator[Candidate]:
    """The candidates of one fact."""
    if isinstance(fact, DateFact):
        yield from _date_candidates(fact, pronouns)
    elif isinstance(fact, RoleFact):
        yield from _role_candidates(fact, subject, pronouns)
    else:
        yield from _event_candidates(fact, subject, pronouns)


# --- dates beside names -------------------------------------------------------------------------------------------


def _date_candidates(fact: DateFact, pronouns: dict[str, str]) -> Iterator[Candidate]:
    namer = Namer(pronouns)
    name = namer.write(fact.subject.parts)
    stem = f"was {name} born" if fact.relation == "birth" else f"did {name} die"
    question_word, _ = time_question(fact.time)
    if not question_word:
        return
    yield Candidate(
        question=finish(join(question_word, stem)),
        wordings=(finish(join("When", stem)),) if question_word != "When" else (),
        answer=time_answer(fact.time),
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


def time_question(timex: Timex) -> tuple[str, str]:
    """(question word that fits the precision of a time expression, grain); empty where none fits."""
    value = timex.value
    if value is None:
        return "", ""
    if isinstance(value, Interval):
        if value.start is None or value.end is None:
            return "", ""
        if value.start.grain == value.end.grain == "year":
            return "During which years", "years"
        return "When", "interval"
    vague = timex.text.split()[0].lower().rstrip(".-–") in {"early", "mid", "late", "mid-", "summer", "spring", "autumn", "winter", "the"}
    around = value.approximate or timex.modifier == "around"
    words = {
        "day": "On what date",
        "month": "In what month and year",
        "year": "In what year",
        "decade": "In which decade",
        "century": "In which century",
        "season": "When",
    }
    word = words.get(value.grain, "When")
    if value.grain == "year" and around and not vague:
        word = "Around what year"
    elif vague or around or timex.modifier == "or":
        word = "When"
    elif timex.modifier == "by":
        word = {"year": "By what year", "month": "By when", "day": "By what date"}.get(value.grain, "")
    elif timex.modifier in {"until", "till"}:
        word = {"year": "Until what year"}.get(value.grain, "Until when")
    elif timex.modifier == "since":
        word = {"year": "Since what year"}.get(value.grain, "Since when")
    elif timex.modifier in {"before", "after"}:
        word = ""
    return word, value.grain


def time_answer(timex: Timex) -> str:
    """The time in the source's own words."""
    text = timex.text
    if isinstance(timex.value, Interval) and timex.preposition in {"from", "between"} and not text.lower().startswith(timex.preposition):
        return f"{timex.preposition} {text}"
    return text


# --- shared ---------------------------------------------------------------------------------------------------------


def argument_text(argument: Argument, namer: Namer) -> str:
    """A participant as the question writes it."""
    if argument.timex is not None:
        return join(argument.preposition, argument.timex.text) if not argument.timex.text.startswith(argument.preposition or "\0") else argument.timex.text
    if argument.phrase is None:
        return join(argument.preposition, argument.text)
    preposition = argument.preposition if argument.slot != "reason" or argument.preposition != "because" else "because"
    return join(preposition, namer.write(argument.phrase.parts))


def _usable_time(argument: Argument) -> bool:
    timex = argument.timex
    if timex is None or timex.value is None or argument.slot != "time":
        return False
    return timex.kind in {"point", "interval"}


_CORE_SLOTS = frozenset({"object", "recipient", "attribute", "role", "complement", "agent"})


def _select(arguments: tuple[Argument, ...], asked: int, *, with_time: bool, intransitive: bool) -> tuple[list[Argument], list[Argument], list[str]]:
    """(needed, optional, problems): what the question says besides its subject and verb."""
    needed: list[Argument] = []
    optional: list[Argument] = []
    problems: list[str] = []
    times: list[Argument] = []
    for index, argument in enumerate(arguments):
        if index == asked:
            continue
        phrase = argument.phrase
        if argument.slot in _CORE_SLOTS and not (argument.slot == "role" and argument.fronted):
            if phrase is not None and phrase.problems:
                problems += phrase.problems
            needed.append(argument)
        elif argument.slot in {"oblique", "place"} and not argument.fronted and phrase is not None:
            required = intransitive and not needed and argument.slot == "oblique" and not optional
            if phrase.problems:
                if required:
                    problems += phrase.problems
                continue
            if phrase.definiteness == "clause":
                continue
            (needed if required else optional).append(argument)
        elif argument.slot == "adverb" and argument.text.lower() in KEPT_ADVERBS:
            needed.append(argument)
        elif _usable_time(argument) and with_time and not times:
            times.append(argument)
    return needed, optional + times, problems


def _body(words: list[str], needed: list[Argument], optional: list[Argument], namer: Namer) -> tuple[str, list[Argument]]:
    """Write the arguments after the verb, leaving out optional ones from the end while the question is too long."""
    kept = list(optional)
    while True:
        trial = Namer(dict(namer._pronouns))
        trial.named = list(namer.named)
        written = [argument_text(a, trial) for a in [*needed, *kept]]
        text = join(*words, *written)
        if word_count(text) <= MAX_WORDS or not kept:
            namer.named = trial.named
            return text, [*needed, *kept]
        droppable = [a for a in kept if a.slot != "time"] or kept
        kept.remove(droppable[-1])


def _signature(arguments: Iterable[Argument]) -> tuple[str, ...]:
    found = []
    for argument in arguments:
        if argument.timex is not None:
            found.append(f"time:{argument.timex.text.lower()}")
        elif argument.phrase is not None:
            found.append(f"{argument.preposition}:{plain(argument.phrase.core).lower()}")
    return tuple(found)


def answer_text(phrase: Phrase, namer: Namer) -> str:
    """A phrase as a key: by its core where the whole is long."""
    full = Namer(dict(namer._pronouns))
    full.named = list(namer.named)
    text = full.write(_without_own_possessive(phrase.parts))
    if word_count(text) > 8:
        short = Namer(dict(namer._pronouns))
        short.named = list(namer.named)
        text = short.write(_without_own_possessive(phrase.core))
    return text.strip(" ,;")


def _without_own_possessive(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return parts


def _accepted(phrase: Phrase, answer: str) -> tuple[str, ...]:
    found: list[str] = []
    for parts in (phrase.core, phrase.parts):
        for text in (plain(parts), strip_article(plain(parts))):
            if text and text != answer and text not in found and word_count(text) <= 14:
                found.append(text)
    bare = strip_article(answer)
    if bare != answer and bare not in found:
        found.insert(0, bare)
    return tuple(found)


def thing_word(phrase: Phrase, *, whom: bool = False) -> str:
    """The question word for a phrase: who, which city, what ..."""
    if phrase.type == "person":
        if phrase.noun and phrase.definiteness == "name" and phrase.coordinated == 1 and word_count(phrase.noun) <= 3 and whom:
            return f"which {phrase.noun}"
        return "whom" if whom else "who"
    named = phrase.definiteness == "name" and phrase.coordinated == 1
    if phrase.type == "country" and named:
        return "which country"
    if phrase.noun and named:
        return f"which {phrase.noun}"
    if named:
        last = phrase.head.lower()
        if last in TYPE_NOUNS:
            return f"which {last}"
        first = plain(phrase.core).removeprefix("the ").split()[0].lower()
        if first in {"university", "battle", "treaty", "academy", "college", "museum", "institute", "order", "church", "lake", "mount", "school", "bank", "ministry", "department", "declaration", "siege", "duchy", "kingdom", "house"} and " of " in plain(phrase.core):
            return f"which {'mountain' if first == 'mount' else first}"
        if phrase.type == "organization":
            return "which organization"
    if phrase.type == "group":
        return "whom" if whom else "who"
    return "what"


def _kind_of(phrase: Phrase) -> Kind:
    if phrase.head.lower() in AWARD_CLASSES:
        return "award"
    table: dict[str, Kind] = {
        "person": "person", "group": "person", "organization": "event", "city": "place", "country": "place", "place": "place",
        "work": "work", "number": "number",
    }  # fmt: skip
    return table.get(phrase.type, "event")


# --- events ---------------------------------------------------------------------------------------------------------


def _event_candidates(fact: EventFact, subject: Entity | None, pronouns: dict[str, str]) -> Iterator[Candidate]:
    if fact.subject is None:
        return
    base = _EventWriter(fact, subject, pronouns)
    yield from base.when()
    yield from base.where()
    yield from base.what()
    yield from base.obliques()
    yield from base.who()
    yield from base.why()
    yield from base.how_many()
    yield from base.how_old()
    yield from base.how_long()


class _EventWriter:
    """The questions that one clause supports."""

    def __init__(self, fact: EventFact | RoleFact, subject: Entity | None, pronouns: dict[str, str]) -> None:
        self.fact = fact
        self.topic = subject
        self.pronouns = pronouns
        phrase = fact.subject if isinstance(fact, EventFact) else fact.holder
        assert phrase is not None
        self.subject = phrase
        self.predicate = fact.predicate
        self.arguments = fact.arguments
        self.intransitive = not any(a.slot in {"object", "attribute", "role", "complement"} for a in fact.arguments)

    def _ask(
        self, question_word: str, asked: int, slot: str, template: str, *, answer: str, phrase: Phrase | None = None, timex: Timex | None = None,
        with_time: bool = True, kind: Kind = "event", trailing: str = "", accepted: tuple[str, ...] = (), extra: tuple[str, ...] = (),
    ) -> Candidate:  # fmt: skip
        """A question that asks for something else than the subject."""
        namer = Namer(self.pronouns)
        auxiliary, verb = question_verb(self.predicate, plural=self.subject.plural)
        name = namer.write(self.subject.parts)
        needed, optional, problems = _select(self.arguments, asked, with_time=with_time, intransitive=self.intransitive)
        words = [question_word, auxiliary, name, *self.predicate.adverbs, verb, self.predicate.particle]
        text, given = _body(words, needed, optional, namer)
        if phrase is not None and not answer:
            answer = answer_text(phrase, namer)
            accepted = _accepted(phrase, answer)
        alternative = ""
        if timex is not None and question_word != "When" and timex.modifier == "":
            alternative = finish(join("When", text[len(question_word) :], trailing))
        return Candidate(
            question=finish(join(text, trailing)),
            answer=answer,
            accepted=accepted,
            answer_type="time" if timex is not None else (phrase.type if phrase is not None else "clause"),
            kind=kind,
            fact=self.fact,
            template=template,
            slot=slot,
            identity=self._identity(asked, *extra),
            answer_phrase=phrase,
            timex=timex,
            given=_signature(given),
            named=tuple(namer.named),
            problems=(*self.subject.problems, *problems, *(phrase.problems if phrase is not None else ())),
            wordings=(alternative,) if alternative else (),
        )

    def _identity(self, asked: int, *extra: str) -> tuple[str, ...]:
        rest = [a for i, a in enumerate(self.arguments) if i != asked and a.slot in _CORE_SLOTS | {"oblique", "place", "time"}]
        return (plain(self.subject.core), self.predicate.voice, self.predicate.lemma, *_signature(rest)[:3], *extra)

    def when(self) -> Iterator[Candidate]:
        """In what year, on what date, during which years."""
        for index, argument in enumerate(self.arguments):
            timex = argument.timex
            if timex is None or not _usable_time(argument):
                continue
            word, _ = time_question(timex)
            if not word:
                continue
            if isinstance(timex.value, Interval) and word == "During which years" and self.predicate.lemma not in {"be", "rule", "reign", "serve", "live", "work", "hold", "teach", "study", "attend", "last"}:
                word = "When"
            yield self._ask(
                word, index, "time", "event.when", answer=time_answer(timex), timex=timex, with_time=False, kind="date"
            )

    def where(self) -> Iterator[Candidate]:
        """Where, in which city, to which country."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot != "place" or phrase is None or argument.fronted and argument.preposition not in LOCATIVE:
                continue
            word = place_word(argument.preposition, phrase, self.predicate.lemma)
            if word:
                trailing = "from" if argument.preposition == "from" and word == "where" else ""
                yield self._ask(
                    word, index, f"place {argument.preposition}", "event.where", answer="", phrase=phrase, kind="place", trailing=trailing
                )

    def what(self) -> Iterator[Candidate]:
        """Whom, what, which: the object, and what a thing is or was called."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if phrase is None or argument.fronted:
                continue
            if argument.slot == "object":
                yield self._ask(
                    thing_word(phrase, whom=True), index, "object", "event.what", answer="", phrase=phrase, kind=_kind_of(phrase)
                )
            elif argument.slot == "role" and argument.preposition == "" and self.predicate.lemma in {"name", "call", "rename", "dub", "title", "entitle", "nickname", "christen"}:
                yield self._ask("what", index, "role", "event.named", answer="", phrase=phrase, kind="other")
            elif argument.slot == "role" and argument.preposition == "as":
                yield self._ask("as what", index, "role", "event.as", answer="", phrase=phrase, kind="role")
            elif argument.slot == "agent" and self.predicate.voice == "passive":
                yield from self._agent(index, phrase)

    def _agent(self, index: int, phrase: Phrase) -> Iterator[Candidate]:
        """"Who designed the insignia?" out of "was designed by"."""
        namer = Namer(self.pronouns)
        active = replace(self.predicate, voice="active")
        patient = namer.write(self.subject.parts)
        needed, optional, problems = _select(self.arguments, index, with_time=True, intransitive=False)
        words = [thing_word(phrase), *self.predicate.adverbs, finite_verb(active, plural=False), self.predicate.particle, patient]
        text, given = _body(words, needed, optional, namer)
        answer = answer_text(phrase, namer)
        yield Candidate(
            question=finish(text), answer=answer, accepted=_accepted(phrase, answer), answer_type=phrase.type, kind=_kind_of(phrase), fact=self.fact,
            template="event.agent", slot="agent", identity=self._identity(index), answer_phrase=phrase, given=_signature(given),
            named=tuple(namer.named), problems=(*self.subject.problems, *problems, *phrase.problems),
        )  # fmt: skip

    def obliques(self) -> Iterator[Candidate]:
        """Of what, with whom, for which: a prepositional participant."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot != "oblique" or phrase is None or argument.fronted or not argument.preposition:
                continue
            if phrase.definiteness == "clause":
                continue
            word = join(argument.preposition, thing_word(phrase, whom=True))
            yield self._ask(word, index, f"oblique {argument.preposition}", "event.oblique", answer="", phrase=phrase, kind=_kind_of(phrase))

    def who(self) -> Iterator[Candidate]:
        """Who or what did it."""
        phrase = self.subject
        if phrase.definiteness not in {"name"} and phrase.type not in {"group", "organization"}:
            return
        if not self.arguments:
            return
        namer = Namer(self.pronouns)
        word = thing_word(phrase)
        plural = phrase.plural and word.startswith("which") and phrase.coordinated == 1
        needed, optional, problems = _select(self.arguments, -1, with_time=True, intransitive=self.intransitive)
        words = [word, *self.predicate.adverbs, finite_verb(self.predicate, plural=plural), self.predicate.particle]
        if self.predicate.voice == "copula":
            words = [word, finite_verb(self.predicate, plural=plural), *self.predicate.adverbs]
        text, given = _body(words, needed, optional, namer)
        about_self = phrase.entity and phrase.entity in namer.named
        answer = answer_text(phrase, Namer(self.pronouns))
        yield Candidate(
            question=finish(text), answer=answer, accepted=_accepted(phrase, answer), answer_type=phrase.type,
            kind=_kind_of(phrase) if phrase.type == "person" else "event", fact=self.fact,
            template="event.who", slot="subject", identity=self._identity(-1), answer_phrase=phrase, given=_signature(given), named=tuple(namer.named),
            problems=(*phrase.problems, *problems, *(("refers to its own answer",) if about_self else ())),
        )  # fmt: skip

    def why(self) -> Iterator[Candidate]:
        """Why, only with an explicit because, for or in order to."""
        for index, argument in enumerate(self.arguments):
            if argument.slot not in {"reason", "purpose"} or argument.phrase is None:
                continue
            candidate = self._ask("why", index, argument.slot, f"event.{argument.slot}", answer="-", phrase=None)
            namer = Namer(self.pronouns)
            namer.named = list(candidate.named)
            text = namer.write(argument.phrase.parts)
            if argument.slot == "reason":
                text = text if text.lower().startswith("because") else join(argument.preposition, text)
            yield replace(
                candidate, answer=text, answer_phrase=argument.phrase, answer_type="clause",
                problems=(*candidate.problems, *argument.phrase.problems),
            )  # fmt: skip

    def how_many(self) -> Iterator[Candidate]:
        """How many, where a number modifies the object."""
        for index, argument in enumerate(self.arguments):
            phrase = argument.phrase
            if argument.slot != "object" or phrase is None or not phrase.count or phrase.coordinated > 1:
                continue
            head = plain(phrase.parts)
            position = head.lower().find(phrase.count.lower())
            if position != 0:
                continue
            rest = head[len(phrase.count) :].strip()
            yield self._ask(
                f"how many {rest}", index, "count", "event.how_many", answer=phrase.count, kind="number", extra=("count",)
            )

    def how_old(self) -> Iterator[Candidate]:
        """At what age."""
        for index, argument in enumerate(self.arguments):
            if argument.slot == "age" and argument.timex is not None:
                yield self._ask(
                    "at what age", index, "age", "event.how_old", answer=argument.timex.text, timex=argument.timex, with_time=False, kind="number"
                )

    def how_long(self) -> Iterator[Candidate]:
        """How long."""
        for index, argument in enumerate(self.arguments):
            if argument.slot == "duration" and argument.timex is not None and argument.preposition in {"for", ""}:
                yield self._ask(
                    "how long", index, "duration", "event.how_long", answer=argument.timex.text, timex=argument.timex, with_time=True, kind="number"
                )


def place_word(preposition: str, phrase: Phrase, lemma: str) -> str:
    """The question word for a place; empty where none is idiomatic."""
    named = phrase.definiteness == "name" and phrase.coordinated == 1
    if preposition in LOCATIVE:
        if phrase.type == "country" and named:
            return f"{preposition} which country" if preposition == "in" else "where"
        return "where" if preposition in {"in", "at", "on", "aboard"} else f"{preposition} {thing_word(phrase)}"
    if preposition in {"to", "into"}:
        if lemma in MOTION_VERBS:
            return f"to which country" if phrase.type == "country" and named else "where"
        return f"{preposition} {thing_word(phrase, whom=True)}"
    if preposition == "from":
        if phrase.type == "country" and named:
            return "from which country"
        word = thing_word(phrase)
        return f"from {word}" if word.startswith("which") else ""
    if preposition in {"near", "under", "through", "across", "outside"}:
        word = thing_word(phrase)
        return f"{preposition} {word}" if word != "what" or preposition == "near" else ""
    return ""


# --- roles ----------------------------------------------------------------------------------------------------------


def _role_candidates(fact: RoleFact, subject: Entity | None, pronouns: dict[str, str]) -> Iterator[Candidate]:
    if fact.relation == "kin":
        yield from _kin_candidates(fact, pronouns)
        return
    writer = _RoleWriter(fact, subject, pronouns)
    yield from writer.when_held()
    yield from writer.which_role()
    yield from writer.of_what()
    yield from writer.who_held()
    yield from writer.profession()
    base = _EventWriter(_with_role(fact), subject, pronouns)
    yield from (replace(c, fact=fact) for c in base.where())
    yield from (replace(c, fact=fact) for c in base.obliques())
    yield from (replace(c, fact=fact) for c in base.why())


def _with_role(fact: RoleFact) -> EventFact:
    """The clause again, with the role in its place among the arguments."""
    slot = "attribute" if fact.predicate.voice == "copula" or fact.relation in {"become", "remain"} else "role"
    preposition = "as" if fact.relation in {"serve", "work", "act", "reign", "rule", "officiate", "function"} else ""
    if fact.relation in {"hold", "occupy", "assume", "accept", "receive"}:
        slot = "object"
    role = Argument(slot=slot, preposition=preposition, phrase=fact.role)  # type: ignore[arg-type]
    return EventFact(
        subject=fact.holder, predicate=fact.predicate, arguments=(role, *fact.arguments), evidence=fact.evidence,
        hedges=fact.hedges, doubts=fact.doubts,
    )  # fmt: skip


def _kin_candidates(fact: RoleFact, pronouns: dict[str, str]) -> Iterator[Candidate]:
    namer = Namer(pronouns)
    role = namer.write(fact.role.parts)
    answer = answer_text(fact.holder, Namer(pronouns))
    yield Candidate(
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


class _RoleWriter(_EventWriter):
    """The questions that a role supports."""

    def __init__(self, fact: RoleFact, subject: Entity | None, pronouns: dict[str, str]) -> None:
        super().__init__(_with_role(fact), subject, pronouns)
        self.role_fact = fact
        self.role = fact.role

    def _tag(self, candidate: Candidate, template: str, kind: Kind = "role") -> Candidate:
        return replace(candidate, fact=self.role_fact, template=template, kind=kind)

    def when_held(self) -> Iterator[Candidate]:
        """When was she appointed, during which years was he minister."""
        for candidate in self.when():
            if isinstance(candidate.timex, Timex) and isinstance(candidate.timex.value, Interval) and candidate.question.startswith("When"):
                pass
            yield self._tag(candidate, "role.when", "date")

    def which_role(self) -> Iterator[Candidate]:
        """Which position did she hold."""
        relation = self.role_fact.relation
        head = self.role.head.lower()
        times = [a for a in self.role_fact.arguments if _usable_time(a)]
        interval = any(isinstance(a.timex.value, Interval) for a in times if a.timex is not None)
        answer = strip_article(_short_role(self.role, Namer(self.pronouns)))
        namer = Namer(self.pronouns)
        name = namer.write(self.subject.parts)
        rest = [a for a in self.role_fact.arguments if a.slot in {"place", "oblique"} and not a.fronted and a.phrase is not None and not a.phrase.problems and a.phrase.definiteness != "clause"]
        word = "rank" if head in RANKS else ("office" if relation in {"elect", "reelect", "re-elect"} else "position")
        question = ""
        if relation in {"appoint", "promote", "elect", "reelect", "re-elect", "nominate"} and (times or rest):
            question = join("to what", word, be(self.predicate, plural=self.subject.plural), name, self.predicate.participle)
        elif relation in {"be", "serve", "act", "hold"} and head in OFFICES and (interval or (relation != "be" and (times or rest))):
            question = join("what", word, "did", name, "hold")
        elif relation in {"work"} and (times or rest):
            question = join("as what did", name, "work")
        elif relation == "become" and head in OFFICES and times:
            question = join("what", word, "did", name, "take up")
        if not question:
            return
        text, given = _body([question], [], [*rest, *times[:1]], namer)
        yield Candidate(
            question=finish(text), answer=answer, accepted=_accepted(self.role, answer), answer_type="role", kind="role", fact=self.role_fact,
            template="role.which", slot="role", identity=(plain(self.subject.core), "role", relation, *_signature(given)[:3]),
            answer_phrase=self.role, given=_signature(given), named=tuple(namer.named), problems=(*self.subject.problems, *self.role.problems),
        )  # fmt: skip

    def of_what(self) -> Iterator[Candidate]:
        """Of which organization was he president."""
        complement = self.role.complement
        if complement is None or complement.phrase is None or self.role.coordinated > 1:
            return
        phrase = complement.phrase
        if phrase.definiteness != "name" or complement.preposition not in {"of", "at", "in", "to", "for"}:
            return
        core = Namer(self.pronouns)
        bare = core.write(tuple(p for p in self.role.core))
        before = bare.split(f" {complement.preposition} ")[0]
        if not before:
            return
        role = replace(self.role, parts=(before,), core=(before,), complement=None)
        fact = replace(_with_role(self.role_fact))
        arguments = (replace(fact.arguments[0], phrase=role), *fact.arguments[1:])
        writer = _EventWriter(replace(fact, arguments=arguments), self.topic, self.pronouns)
        word = join(complement.preposition, thing_word(phrase, whom=True))
        candidate = writer._ask(word, -1, f"of {complement.preposition}", "role.of", answer="", phrase=phrase, kind="role", extra=("of",))
        yield self._tag(candidate, "role.of")

    def who_held(self) -> Iterator[Candidate]:
        """Who was the acting head."""
        for candidate in self.who():
            yield self._tag(candidate, "role.who", "person")

    def profession(self) -> Iterator[Candidate]:
        """What somebody did for a living, from the lead."""
        fact = self.role_fact
        if fact.relation != "be" or self.role.head.lower() not in PROFESSIONS or not self.subject.entity or fact.evidence.clause > 0:
            return
        namer = Namer(self.pronouns)
        name = namer.write(self.subject.parts)
        nouns = [w for w in strip_article(plain(self.role.core)).replace(",", " ,").split()]
        answer = " ".join(w for w in nouns if w == "," or w.islower()).replace(" ,", ",").strip(", ")
        if not answer:
            return
        yield Candidate(
            question=finish(join("what was", Namer(self.pronouns).write((Reference(name=name, possessive=True),)), "profession")),
            answer=answer, accepted=_accepted(self.role, answer), answer_type="role", kind="role", fact=fact, template="role.profession",
            slot="profession", identity=(name, "profession"), answer_phrase=self.role, named=(name,), problems=self.subject.problems,
        )  # fmt: skip


def _short_role(role: Phrase, namer: Namer) -> str:
    return answer_text(role, namer)


__all__ = ["CREATION_VERBS", "GENERIC_OBJECT_VERBS", "TimeValue", "candidates", "fact_candidates"]
