"""What stands around a key: the names of the same kind in its document or deck, and what is said of them.

The names are those of people and things whose kind their words tell; others are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.dates.timex import find_timexes
from quizgen.questions.options.atlas import bare, is_city, may_be_one
from quizgen.questions.options.categories import category_of_name, likely_gender
from quizgen.questions.options.concepts import asked_concepts
from quizgen.questions.options.statements import Index, Statement, words_of
from quizgen.questions.options.stock import RULERS

_JOINTS = frozenset({"of", "the", "and", "in", "for", "university"})
_TITLES = ("president", "king", "queen", "emperor", "empress", "tsar", "pope", "prime minister", "sultan")
CAPITALS = re.compile(
    r"(?:[Tt]he )?[A-Z][\w’'-]*\.?"
    r"(?:(?: | of | of the | and | for | de | von | van | der |, )(?:[A-Z][\w’'-]*\.?|I{1,3}|\d+))*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Something of one kind that the document names.

    ``forms`` are all ways in which it is written, in small letters without articles; ``years`` those of the sentences
    that name it; ``comment`` if it is named only where others comment on the subject, ``ruler`` if with that title.
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
    relatives: frozenset[str]
    latest: int
    _resembling: dict[str, list[Statement]] = field(default_factory=dict)
    _times: dict[str, tuple[TimeValue | Interval, ...]] = field(default_factory=dict)

    def of_kind(self, category: str) -> tuple[Name, ...]:
        """The names of a kind, in order of appearance."""
        return self.names.get(category, ())

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


def describe(text: str, category: str, forms: frozenset[str], index: Index, gender: str = "unknown") -> Name:
    """A name with what the sentences tell of it."""
    where = index.naming(words_of(form) for form in {text, *forms})
    own = likely_gender(text) if category == "person" and gender == "unknown" else gender
    return Name(
        text=text,
        category=category,
        gender=own,
        forms=frozenset(bare(form) for form in {text, *forms}),
        years=frozenset(year for statement in where for year in statement.years),
        count=len(where),
        comment=bool(where) and all(statement.comment for statement in where),
        ruler=text.casefold() in RULERS
        or any(f" {title}{words_of(text)}" in statement.words for statement in where for title in _TITLES),
    )


def names_by_category(
    statements: Sequence[Statement], index: Index, given: Iterable[Name]
) -> dict[str, tuple[Name, ...]]:
    """All names by kind, in order of first appearance: those given, and those of the sentences that tell their kind."""
    found: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for name in given:
        found[name.category].setdefault(bare(name.text), name)
    for statement in statements:
        for match in CAPITALS.finditer(statement.text):
            for text in _pieces(match[0]):
                category = category_of_name(text)
                if not category or bare(text) in found[category]:
                    continue
                found[category][bare(text)] = describe(text, category, frozenset(), index)
    return {category: tuple(names.values()) for category, names in found.items()}


def _pieces(text: str) -> Iterator[str]:
    """The names in a run of capitals: "Paris and London" are two, "Warsaw, Poland" is one."""
    whole = _without_the(text.strip(" .,'’").removeprefix("A ").removeprefix("An "))
    whole = whole[:1].lower() + whole[1:] if whole.startswith("The ") else whole
    if (
        category_of_name(whole) == "city"
        or not re.search(r", | and ", whole)
        or re.search(r" of [\w ]*\b(?:Art|Science|Letter)s? and [A-Z]\w+$", whole)
    ):
        yield whole
        if ", " not in whole:
            return
    for piece in re.split(r", | and ", whole):
        if piece != whole and piece:
            yield _without_the(piece.strip(" .,'’"))


def _without_the(name: str) -> str:
    """A city has no article: "the *London* and North Eastern Railway"."""
    rest = name.removeprefix("the ")
    return rest if is_city(rest) and not name.endswith("Hague") else name


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
