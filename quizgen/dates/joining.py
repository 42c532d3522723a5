"""Atoms that belong together: ranges, alternatives and lists; and what they lend each other.

A month without a year takes it from the next one ("February to June 1938"), a number that might be a year is one if
its neighbour in the list is ("in 1933, 1936 and 1938").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.dates.atoms import Atom, scan
from quizgen.dates.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Atoms that make one expression; ``members`` is the span of the list that it belongs to, if any."""

    atoms: tuple[Atom, ...]
    link: Literal["", "range", "or"] = ""
    members: tuple[int, int] | None = None


_Joint = Literal["", "dash", "range", "and", "or"]
_LONGEST_GAP = 18
_DASH = re.compile(r"\s?[–—‒−-]\s?")
_RANGE = re.compile(r",?\s(?:to|until|till|through|thru|up to|up until)\s(?:the\s)?")
_AND = re.compile(r",\s(?:and\s|again\s)?(?:in\s|on\s)?|,?\s(?:and|&)\s(?:then\s|again\s)?(?:in\s|on\s)?(?:the\s)?")
_OR = re.compile(r",?\sor\s(?:in\s|on\s)?|/")


def groups(words: Words) -> Iterator[Group]:
    """All expressions of a text in order."""
    text = words.text
    atoms = list(scan(words))
    _vouch(text, atoms)
    atoms = [atom for atom in atoms if atom.sure]
    _carry(text, atoms)
    yield from _listed(text, list(_linked(text, atoms)))


def _joint(text: str, first: Atom, second: Atom) -> _Joint:
    gap = text[first.end : second.start]
    if not gap or len(gap) > _LONGEST_GAP or "\n\n" in gap:
        return ""
    if _DASH.fullmatch(gap):
        return "dash"
    if _RANGE.fullmatch(gap):
        return "range"
    if _AND.fullmatch(gap):
        return "range" if first.preposition == "between" and gap.strip() == "and" else "and"
    return "or" if _OR.fullmatch(gap) else ""


def _is_ordered(first: Atom, second: Atom) -> bool:
    """May the second be the end of a range that the first begins?"""
    one, two = first.parts[0], second.parts[-1]
    if one.year is None or two.year is None:
        return bool((one.month or one.season) and (two.month or two.season))
    begin, end = one.value(), two.value()
    return begin is not None and end is not None and begin.earliest <= end.latest


def _vouch(text: str, atoms: list[Atom]) -> None:
    """Make weak atoms sure: both ends of a dash, the end of a sure range, the next of a sure list."""
    for index in range(len(atoms) - 1):
        first, second = atoms[index], atoms[index + 1]
        if first.sure and second.sure:
            continue
        joint = _joint(text, first, second)
        alike = first.parts[0].grain == second.parts[0].grain
        dash = joint == "dash" and (alike or first.sure) and _is_ordered(first, second)
        ranged = joint == "range" and first.sure and _is_ordered(first, second)
        listed = joint in {"and", "or"} and first.sure and alike and not first.attributive
        if dash or ranged or listed:
            atoms[index] = replace(first, sure=True)
            atoms[index + 1] = replace(second, sure=True)
    for index in range(len(atoms) - 1, 0, -1):
        first, second = atoms[index - 1], atoms[index]
        months = first.parts[0].grain == "month" and second.parts[0].grain in {"month", "day"}
        if second.sure and not first.sure and months and _joint(text, first, second):
            atoms[index - 1] = replace(first, sure=True)


def _carry(text: str, atoms: list[Atom]) -> None:
    """Lend years to months and days that lack one: backwards in lists and ranges, forwards in ranges."""
    for index in range(len(atoms) - 2, -1, -1):
        first, second = atoms[index], atoms[index + 1]
        one, two = first.parts[-1], second.parts[0]
        if one.year is not None or two.year is None or first.which or not (one.month or one.season):
            continue
        if not (two.month or two.season):
            continue
        joint = _joint(text, first, second)
        later = (one.month, one.day) > (two.month, two.day) and one.month > 0 and two.month > 0
        if not joint or (later and joint in {"and", "or"}):
            continue
        year = two.year - 1 if later else two.year
        atoms[index] = replace(first, parts=tuple(replace(part, year=year) for part in first.parts), carried=True)
    for index in range(len(atoms) - 1):
        first, second = atoms[index], atoms[index + 1]
        one, two = first.parts[-1], second.parts[0]
        if one.year is None or two.year is not None or second.which or not (one.month and two.month):
            continue
        if _joint(text, first, second) in {"dash", "range"}:
            year = one.year + 1 if (two.month, two.day or 31) < (one.month, one.day) else one.year
            atoms[index + 1] = replace(second, parts=tuple(replace(part, year=year) for part in second.parts))


def _linked(text: str, atoms: list[Atom]) -> Iterator[Group]:
    index = 0
    while index < len(atoms):
        first = atoms[index]
        second = atoms[index + 1] if index + 1 < len(atoms) else None
        link = _link(text, first, second) if second is not None else ""
        if link and second is not None:
            yield Group(atoms=(first, second), link=link)
            index += 2
        else:
            yield Group(atoms=(first,))
            index += 1


def _link(text: str, first: Atom, second: Atom) -> Literal["", "range", "or"]:
    """Do two neighbours make one expression?"""
    if first.link == "range" or second.link == "range" or first.attributive or first.which or second.which:
        return ""
    if first.modifier in {"before", "after", "by", "until"}:
        return ""
    joint = _joint(text, first, second)
    if joint in {"dash", "range"}:
        return "range" if _is_ordered(first, second) else ""
    both = not first.link and not second.link and first.parts[0].grain == second.parts[0].grain
    return "or" if joint == "or" and both else ""


def _listed(text: str, found: list[Group]) -> Iterator[Group]:
    """Mark the members of "1798 and 1799" and "July and November 1932" with the span of the whole list."""
    index = 0
    while index < len(found):
        stop = index
        while stop + 1 < len(found) and _is_listed(text, found[stop], found[stop + 1]):
            stop += 1
        if stop == index:
            yield found[index]
        else:
            members = (found[index].atoms[0].start, found[stop].atoms[-1].end)
            yield from (replace(group, members=members) for group in found[index : stop + 1])
        index = stop + 1


def _is_listed(text: str, one: Group, two: Group) -> bool:
    first, second = one.atoms[-1], two.atoms[0]
    if first.attributive or first.which or second.which or first.parts[0].grain != second.parts[0].grain:
        return False
    return _joint(text, first, second) in {"and", "or"}
