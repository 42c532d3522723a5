"""Parentheses that tell a life: "(29 April 1897 – 29 January 1941)", "(born 1862, nicknamed Zosia)"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.dates.atoms import Atom
from quizgen.dates.expression import LifeDates, Timex
from quizgen.dates.joining import Group
from quizgen.dates.timevalue import Interval

Reader = Callable[[str, Group], Timex]

_LONGEST = 400
_EDGE = re.compile(r"[()]|\n\n")
_BIRTH = re.compile(r"(?:\bborn\b|\bb\.)[^;()]{0,80}\Z", re.IGNORECASE)
_DEATH = re.compile(r"(?:\bdied\b|\bd\.|†)[^;()]{0,60}\Z", re.IGNORECASE)
_BAPTISM = re.compile(r"(?:\bbapti[sz]ed\b|\bbap\.|\bbapt\.|\bchristened\b)\s?(?:on\s|in\s|c\.\s)?\Z", re.IGNORECASE)
_NOT_LIFE = re.compile(
    r"(?:\br\.|\bfl\.|\bact\.|\bm\.|\b(?:reign|reigned|ruled|office|flourished|active|published|term|served|pontificate"
    r"|king|queen|emperor|married|first|founded|written|composed|c\.\sdate))\s?[^;()]{0,20}\Z",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged|age|at the age of)\s(\d{1,3})\b")
_BETWEEN = re.compile(r"[^;()\d]{0,40}[–—-][^;()\d]{0,40}")
_UNKNOWN_BIRTH = re.compile(r"\(\s?\?\s?[–—-]\s?(?:c\.\s)?\Z")
_STILL_LIVING = re.compile(r"\s?[–—-]\s?\)")


def parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Outermost parentheses of a moderate length, each within one paragraph."""
    depth, opened = 0, -1
    for match in _EDGE.finditer(text):
        if match[0] == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif match[0] == ")" and depth:
            depth -= 1
            if depth == 0 and match.end() - opened <= _LONGEST:
                yield opened, match.end()
        elif match[0] == "\n\n":
            depth = 0


def read_life(inner: str, found: Sequence[Group], read: Reader) -> LifeDates | None:
    """The life that a parenthesis with its brackets tells; offsets count from its opening bracket."""
    life = _paired(inner, found, read) or _worded(inner, found, read)
    if life is None or not _is_plausible(life):
        return None
    aged = _AGED.search(inner)
    return replace(life, end=len(inner), age=int(aged[1]) if aged else None)


def _paired(inner: str, found: Sequence[Group], read: Reader) -> LifeDates | None:
    """Two dates with a dash between them, places allowed: "(29 April 1897, Moscow – 29 January 1941, Paris)".

    Plain years must stand alone: "(1979–1981 and 1983–1992)" tells of an office.
    """
    dates = [date for group in found for date in _ends(group)]
    for one, two in pairwise(dates):
        first, second = one.atoms[0], two.atoms[0]
        lead = inner[: first.start]
        if first.link == "range" or second.link == "range" or _NOT_LIFE.search(lead):
            continue
        if not _BETWEEN.fullmatch(inner[one.atoms[-1].end : second.start]) or None in {
            first.parts[0].year,
            second.parts[0].year,
        }:
            continue
        birth, death = read(inner, one), read(inner, two)
        if _BAPTISM.search(lead):
            return LifeDates(start=0, end=0, death=death, baptism=birth, explicit=True)
        explicit = "day" in {first.parts[0].grain, second.parts[0].grain} or _BIRTH.search(lead) is not None
        if explicit or len(dates) == 2:
            return LifeDates(start=0, end=0, birth=birth, death=death, explicit=explicit)
    if len(dates) == 1 and dates[0].atoms[0].link == "range" and not _NOT_LIFE.search(inner[: dates[0].atoms[0].start]):
        return _halved(inner, dates[0].atoms[0], read)
    return None


def _ends(group: Group) -> Iterator[Group]:
    """The two ends of a range, else the expression itself."""
    if group.link == "range":
        yield from (Group(atoms=(atom,)) for atom in group.atoms)
    else:
        yield group


def _halved(inner: str, atom: Atom, read: Reader) -> LifeDates | None:
    """ "(384–322 BC)", "(1863–65)": one atom holds both."""
    if atom.parts[0].grain != "year":
        return None
    match = re.match(r"(\d+)\s?[–—/-]\s?((?:c\.\s?|ca\.\s?)?\d.*)", inner[atom.core : atom.end])
    if match is None:
        return None
    middle = atom.core + match.start(2)
    birth = replace(atom, end=atom.core + match.end(1), parts=atom.parts[:1], link="", carried=True)
    death = replace(
        atom, start=middle, core=middle, phrase_start=middle, parts=atom.parts[1:], link="", preposition="", modifier=""
    )
    short = len(match[2]) < len(match[1])
    death = replace(death, carried=short, modifier="around" if death.parts[0].approximate else "")
    birth = replace(birth, carried=not short)
    return LifeDates(start=0, end=0, birth=read(inner, Group(atoms=(birth,))), death=read(inner, Group(atoms=(death,))))


def _worded(inner: str, found: Sequence[Group], read: Reader) -> LifeDates | None:
    """ "born 1862", "d. 1547", "? – 1547", "1972– "."""
    life = LifeDates(start=0, end=0, explicit=True)
    for group in found:
        atom = group.atoms[0]
        if atom.parts[0].year is None or len(group.atoms) > 1:
            continue
        lead = inner[: atom.start]
        timex = read(inner, group)
        if _BAPTISM.search(lead):
            life = life if life.baptism else replace(life, baptism=timex)
        elif _DEATH.search(lead):
            life = life if life.death else replace(life, death=timex)
        elif _BIRTH.search(lead):
            life = life if life.birth else replace(life, birth=timex)
        elif _UNKNOWN_BIRTH.search(lead):
            life = replace(life, death=timex, explicit=False)
        elif lead == "(" and _STILL_LIVING.match(inner, atom.end):
            life = replace(life, birth=timex, explicit=False)
    return life if life.birth or life.death else None


def _is_plausible(life: LifeDates) -> bool:
    """A death after the birth, and not more than 125 years after it."""
    years = [_year(timex) for timex in (life.birth or life.baptism, life.death) if timex is not None]
    return len(years) < 2 or 0 <= years[1] - years[0] <= 125


def _year(timex: Timex) -> int:
    value = timex.value
    if isinstance(value, Interval):
        value = value.start or value.end
    return value.earliest[0] if value is not None else 0
