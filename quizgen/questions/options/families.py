"""Things beside things of one row of a table, or of one noun in the document."""

import re
from collections.abc import Iterator
from functools import cache

from quizgen.questions.grammar import strip_article
from quizgen.questions.options.atlas import AMERICAN_STATES, COUNTRIES, bare, is_american_state
from quizgen.questions.options.places import countries, states
from quizgen.questions.options.prompt import Prompt, Rival
from quizgen.questions.options.setting import Setting
from quizgen.questions.options.statements import words_of
from quizgen.questions.options.stock import FAMILIES, category_in_stock, rows_with

_ONLY_TABLES = frozenset({"house", "hall", "act", "mass", "station", "press", "records", "show", "county"})
_WITH_OWN_ARTICLE = frozenset({"region", "continent", "planet", "empire"})
_WITH_ARTICLE = frozenset(
    """department committee commission association society league union court council bureau ministry company party
    army regiment academy institute museum library""".split()
)


def kindred(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Names of one head noun in the document ("the Treaty of ..."), and the row of a table that holds the key."""
    for name in setting.of_kind(prompt.category):
        if not name.comment and prompt.category not in _ONLY_TABLES:
            yield Rival(_with_key_article(name.text, prompt), 0)
    yield from swapped(prompt.answer, (prompt.category, "award", "organization", "event"), prompt, setting)
    yield from _moved(prompt, setting)


def _with_key_article(name: str, prompt: Prompt) -> str:
    """The article of the key, for bodies that prose names with and without one."""
    if prompt.category not in _WITH_ARTICLE:
        return name
    return f"the {strip_article(name)}" if prompt.answer.startswith("the ") else strip_article(name)


def _moved(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """The same kind of body elsewhere: "the Illinois House of Representatives" beside that of Indiana."""
    for place in (*AMERICAN_STATES, *COUNTRIES):
        name = strip_article(place.name)
        if name not in prompt.answer:
            continue
        pattern = rf"\b{re.escape(name)}\b" if is_american_state(name) else rf"(?<= of ){re.escape(name)}$"
        match = re.search(pattern, prompt.answer)
        if match is None or name == "United States":
            continue
        stand_in = Prompt(
            question=prompt.question, answer=name, accepted=(), category="", seed=prompt.seed, years=prompt.years
        )
        for rival in (states if is_american_state(name) else countries)(stand_in, setting):
            if rival.rank == 2 and rival.text != place.name:
                other = strip_article(rival.text) if prompt.answer.startswith("the ") else rival.text
                yield Rival(prompt.answer[: match.start()] + other + prompt.answer[match.end() :], 2)
        return


def fields(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """The row of a table alone: sciences, illnesses."""
    yield from swapped(prompt.answer, (prompt.category,), prompt, setting)


def swapped(text: str, categories: tuple[str, ...], prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """A text with the longest thing that a table knows put out for others of its row, the nearest first."""
    for category in categories:
        found = longest_member(text, category)
        if found is None:
            continue
        start, end, member = found
        rows = rows_with(category, member)
        if category == "monarch" and len(rows) > 1:
            rows = (max(rows, key=lambda row: sum(bool(setting.index.naming([words_of(one)])) for one in row)),)
        for row in rows:
            place = next(i for i, one in enumerate(row) if bare(one) == bare(member))
            for i, other in enumerate(row):
                if i != place and not (text[end:].startswith(" of ") and " of " in other):
                    yield Rival(_fitted(text, (start, end), member, other), 2 if abs(i - place) <= 2 else 3)
        return


def longest_member(text: str, category: str) -> tuple[int, int, str] | None:
    """Where the longest member of a family stands in a text."""
    best: tuple[int, int, str] | None = None
    for member, pattern in _member_patterns(category):
        match = pattern.search(text)
        if match is not None and (best is None or match.end() - match.start() > best[1] - best[0]):
            best = match.start(), match.end(), member
    return best


@cache
def _member_patterns(category: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each member of a family and how to find it; a cache of its own, since the one of ``re`` holds 512."""
    return tuple(
        (member, re.compile(rf"(?<![\w-]){re.escape(strip_article(member))}(?![\w-])", re.IGNORECASE))
        for row in FAMILIES.get(category, ())
        for member in row
    )


def _fitted(text: str, where: tuple[int, int], member: str, other: str) -> str:
    """Another member of a row in the place of one, with the key's article and capitals."""
    start, end = where
    before, word = text[:start], strip_article(other)
    if before in {"", "the "} and end == len(text) and category_in_stock(member) in _WITH_OWN_ARTICLE:
        return other
    if text[start].isupper() and word.islower():
        word = word.title() if word.replace(" ", "").isalpha() else word[:1].upper() + word[1:]
    elif text[start:end].islower() and not strip_article(member).islower():
        word = word.lower()
    if re.search(r"\ban?\s$", before):
        before = re.sub(r"\ban?\s$", "an " if word[0].lower() in "aeiou" else "a ", before)
    return before + word + text[end:]
