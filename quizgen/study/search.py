"""Finding cards: a query as one types it, and the cards that it means.

Words stand for themselves and all must be there; ``"several words"`` belong together; ``-`` in front means not, ``or``
between means either, parentheses group; ``*`` stands for any letters. ``name:value`` asks for something else than
words: FIELDS lists them. Words are compared without regard to case and accents. Nothing here reads a file or a
database: the cards come in as entries, with what is known of each.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from quizgen.deck.card import Card
from quizgen.errors import UsageError
from quizgen.study.history import CardMarks, Memory, Rating, State
from quizgen.study.scheduling import Calendar, Plan, retrievability

FIELDS = {
    "deck:": "the deck's name or title",
    "tag:": "a tag",
    "section:": 'where in the source the sentence stands: section:"Early life"',
    "kind:": "date, role, event, place, person, work, award, number, other",
    "is:": "new, learn, review, due, suspended, buried, flagged, draft, approved, rejected",
    "rated:": "answered in the last days: rated:1 today, rated:7:1 Again within a week",
    "prop:": "a figure: prop:s<5 (stability), d, r (recall now), ivl, due, reps, lapses, score (of the card)",
    "when:": "the year of the fact, or years: when:1938, when:1930..1945",
    "question:": "words of the question alone; answer: and quote: likewise",
    "flag:": "words of the reason for which a card was flagged",
    "re:": "a regular expression over question, answer and quote",
    "id:": "a card by its id",
}
"""What may stand before a colon, and what it asks for."""

Test = Callable[["Entry", "Known"], bool]


UNMARKED = CardMarks()
"""Nothing was decided about a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A card of some deck with what is known of it; ``path`` is the deck's file, ``deck`` and ``title`` its names."""

    path: Path
    deck: str
    title: str
    card: Card
    memory: Memory | None = None
    marks: CardMarks = UNMARKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What queries about time need: the instant, the learner's days and plan, and the ratings of each card by day."""

    now: datetime
    calendar: Calendar
    plan: Plan
    ratings: Mapping[tuple[str, str], tuple[tuple[int, Rating], ...]] = field(default_factory=dict)

    @property
    def today(self) -> int:
        """The number of the present day."""
        return self.calendar.day(self.now)


def search(query: str, entries: Iterable[Entry], known: Known) -> Iterator[int]:
    """The places of the entries that a query means, in order. Raises UsageError where the query makes no sense."""
    test = parse_query(query)
    return (place for place, entry in enumerate(entries) if test(entry, known))


def parse_query(query: str) -> Test:
    """The test that a query stands for; every card passes an empty one. Raises UsageError."""
    tokens = _TOKEN.findall(query)
    test, rest = _either(tokens)
    if rest:
        raise UsageError(f"{rest[0]}: there is no parenthesis that this one closes")
    return test


_TOKEN = re.compile(r'[()]|-?(?:[a-z]+:)?"[^"]*"?|[^\s()"]+(?:\([^\s]*\)[^\s()]*)?', re.IGNORECASE)


def _either(tokens: list[str]) -> tuple[Test, list[str]]:
    tests = []
    while True:
        test, tokens = _all(tokens)
        tests.append(test)
        if not tokens or tokens[0].lower() != "or":
            break
        tokens = tokens[1:]
    if len(tests) == 1:
        return tests[0], tokens
    return (lambda entry, known: any(test(entry, known) for test in tests)), tokens


def _all(tokens: list[str]) -> tuple[Test, list[str]]:
    tests: list[Test] = []
    while tokens and tokens[0] != ")" and tokens[0].lower() != "or":
        token, tokens = tokens[0], tokens[1:]
        if token.lower() == "and":
            continue
        negated = token == "-" and bool(tokens) and tokens[0] == "("
        if negated:
            token, tokens = tokens[0], tokens[1:]
        if token == "(":
            test, tokens = _either(tokens)
            tokens = tokens[1:]
        else:
            negated = token.startswith("-") and len(token) > 1
            test = _term(token[1:] if negated else token)
        tests.append(partial(_not, test) if negated else test)
    if len(tests) == 1:
        return tests[0], tokens
    return (lambda entry, known: all(test(entry, known) for test in tests)), tokens


def _not(test: Test, entry: Entry, known: Known) -> bool:
    return not test(entry, known)


def _term(token: str) -> Test:
    name, colon, value = token.partition(":")
    make = _TERMS.get(name.lower()) if colon else None
    if make is None:
        return _words(token.strip('"'), _text)
    value = value.strip('"')
    if not value:
        raise UsageError(f"{token}: something must stand behind the colon ({FIELDS.get(f'{name.lower()}:', 'words')})")
    return make(value)


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart into a plain one and an accent."""


def fold(text: str) -> str:
    """Text as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in text if not unicodedata.combining(c))


def _text(entry: Entry) -> str:
    return f"{entry.card.question}\n{entry.card.answer}\n{entry.card.citation.quote}"


def _words(value: str, of: Callable[[Entry], str]) -> Test:
    wanted = fold(value)
    if "*" in wanted:
        pattern = re.compile(r"\w*".join(re.escape(part) for part in wanted.split("*")))
        return lambda entry, _: pattern.search(fold(of(entry))) is not None
    return lambda entry, _: wanted in fold(of(entry))


def _regular(value: str) -> Test:
    try:
        pattern = re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"re:{value}: not a regular expression: {error}") from error
    return lambda entry, _: pattern.search(_text(entry)) is not None


def _tag(value: str) -> Test:
    wanted = fold(value)
    return lambda entry, _: any(wanted == fold(tag) or fold(tag).startswith(f"{wanted}::") for tag in entry.card.tags)


def _kind(value: str) -> Test:
    return lambda entry, _: entry.card.kind == value.lower()


def _is_due(entry: Entry, known: Known) -> bool:
    return (
        entry.memory is not None
        and not entry.marks.suspended
        and entry.marks.buried_until <= known.today
        and known.calendar.day(entry.memory.due) <= known.today
    )


_STATES: dict[str, Test] = {
    "new": lambda entry, _: entry.memory is None,
    "learn": lambda entry, _: entry.memory is not None and entry.memory.state is not State.REVIEW,
    "review": lambda entry, _: entry.memory is not None and entry.memory.state is State.REVIEW,
    "due": _is_due,
    "suspended": lambda entry, _: entry.marks.suspended,
    "buried": lambda entry, known: entry.marks.buried_until > known.today and not entry.marks.suspended,
    "flagged": lambda entry, _: bool(entry.marks.flag),
    "draft": lambda entry, _: entry.card.status == "draft",
    "approved": lambda entry, _: entry.card.status == "approved",
    "rejected": lambda entry, _: entry.card.status == "rejected",
}


def _is(value: str) -> Test:
    if value.lower() not in _STATES:
        raise UsageError(f"is:{value}: not known; there is {', '.join(_STATES)}")
    return _STATES[value.lower()]


def _rated(value: str) -> Test:
    days, _, grade = value.partition(":")
    if not days.isdigit() or not int(days) or (grade and grade not in ("1", "2", "3", "4")):
        raise UsageError(f"rated:{value}: a number of days is wanted, and a grade from 1 to 4 if any, as in rated:7:1")

    def test(entry: Entry, known: Known) -> bool:
        first = known.today - int(days) + 1
        rated = known.ratings.get((entry.deck, entry.card.id), ())
        return any(day >= first and (not grade or rating == int(grade)) for day, rating in rated)

    return test


_COMPARISONS = {
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_PROPERTIES: dict[str, Callable[[Memory, Known], float]] = {
    "s": lambda memory, _: memory.stability,
    "d": lambda memory, _: memory.difficulty,
    "r": lambda memory, known: retrievability(memory, known.now, plan=known.plan, calendar=known.calendar),
    "ivl": lambda memory, known: known.calendar.day(memory.due) - known.calendar.day(memory.last_review),
    "due": lambda memory, known: known.calendar.day(memory.due) - known.today,
    "reps": lambda memory, _: memory.reps,
    "lapses": lambda memory, _: memory.lapses,
}


def _property(value: str) -> Test:
    match = re.fullmatch(r"([a-z]+)(<=|>=|!=|<|>|=)(-?\d+(?:\.\d+)?)", value.lower())
    if match is not None and match[1] == "score":
        than, limit = _COMPARISONS[match[2]], float(match[3])
        return lambda entry, _: entry.card.score is not None and than(entry.card.score, limit)
    if match is None or match[1] not in _PROPERTIES:
        names = ", ".join((*_PROPERTIES, "score"))
        raise UsageError(f"prop:{value}: one of {names} is wanted, a comparison and a number, as in prop:s<5")
    figure, compare, bound = _PROPERTIES[match[1]], _COMPARISONS[match[2]], float(match[3])
    return lambda entry, known: entry.memory is not None and compare(figure(entry.memory, known), bound)


def _when(value: str) -> Test:
    match = re.fullmatch(r"(-?\d{1,4})(?:\.\.(-?\d{1,4}))?", value)
    if match is None:
        raise UsageError(f"when:{value}: a year is wanted, or two, as in when:1930..1945")
    first, last = int(match[1]), int(match[2] or match[1])

    def test(entry: Entry, _: Known) -> bool:
        years = [int(year) for year in re.findall(r"(?:^|/)(-?\d{4})", entry.card.when)]
        return bool(years) and min(years) <= last and max(years) >= first

    return test


_TERMS: dict[str, Callable[[str], Test]] = {
    "deck": lambda value: _words(value, lambda entry: f"{entry.deck}\n{entry.title}"),
    "tag": _tag,
    "section": lambda value: _words(value, lambda entry: entry.card.citation.locator),
    "kind": _kind,
    "is": _is,
    "rated": _rated,
    "prop": _property,
    "when": _when,
    "question": lambda value: _words(value, lambda entry: entry.card.question),
    "answer": lambda value: _words(value, lambda entry: entry.card.answer),
    "quote": lambda value: _words(value, lambda entry: entry.card.citation.quote),
    "flag": lambda value: _words(value, lambda entry: entry.marks.flag),
    "re": _regular,
    "id": lambda value: lambda entry, _: entry.card.id == value,
}
