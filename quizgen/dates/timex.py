"""The time expressions of a running text.

``find_timexes`` finds them, ``find_life_dates`` reads the parentheses that tell a life, ``resolve`` and
``resolve_year`` give a value to what the text leaves open. Nothing is guessed: no part of a value comes from anywhere
but the text, and numbers without evidence of being dates are left alone.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.dates.durations import scan_durations
from quizgen.dates.expression import Direction, LifeDates, PartialDate, Timex
from quizgen.dates.points import Atom, scan
from quizgen.dates.timevalue import Interval, TimeValue, either
from quizgen.dates.words import Words

__all__ = ["LifeDates", "PartialDate", "Timex", "find_life_dates", "find_timexes", "resolve", "resolve_year"]


def find_timexes(text: str) -> tuple[Timex, ...]:
    """All time expressions of a text, in order and without overlap."""
    words = Words(text)
    calendar = [timex for group in _groups(words) for timex in _timexes(text, group)]
    taken = [(timex.phrase_start, timex.end) for timex in calendar]
    others = [timex for timex in scan_durations(words) if not _overlaps(timex, taken)]
    return tuple(sorted((*calendar, *others), key=lambda timex: timex.start))


def _overlaps(timex: Timex, taken: list[tuple[int, int]]) -> bool:
    low, high = 0, len(taken)
    while low < high:
        middle = (low + high) // 2
        if taken[middle][1] <= timex.start:
            low = middle + 1
        else:
            high = middle
    return low < len(taken) and taken[low][0] < timex.end


# Joining atoms: ranges, alternatives, lists


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Atoms that make one expression (``link`` range, or) or a list of expressions."""

    atoms: tuple[Atom, ...]
    link: str = ""


_DASH_GAP = re.compile(r"\s?[–—‒−-]\s?|\s–\s")
_RANGE_GAP = re.compile(r",?\s(?:to|until|till|through|thru|up to|up until)\s(?:the\s)?")
_LIST_GAP = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|&|or)\s(?:in\s|on\s|again in\s|again on\s)?|/")
_PRESENT = re.compile(r"\s?[–—-]\s?(?:present|today|now)\b|\s(?:to|until)\s(?:the\s)?present(?:\sday)?\b")
_ONWARD = re.compile(r"\s(?:onwards?|on|forward)\b(?!\s(?:the|a|his|her|\d))")


def _groups(words: Words) -> Iterator[_Group]:
    text = words.text
    atoms = _carry(text, _vouch(text, list(scan(words))))
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        link = _link(text, atom, following) if following is not None else ""
        if link and following is not None:
            yield _Group(atoms=(atom, following), link=link)
            index += 2
            continue
        yield _Group(atoms=(atom,))
        index += 1


def _link(text: str, first: Atom, second: Atom) -> str:
    """How two neighbours belong together: "range", "or", or not at all."""
    gap = text[first.end : second.start]
    if len(gap) > 16 or first.link or (second.link and second.link != "range") or first.attributive:
        return ""
    if first.modifier in {"before", "after", "by", "until", "since"} and gap.strip() not in {"–", "—", "-"}:
        return ""
    if second.link:
        return ""
    if first.preposition == "between" and gap.strip() == "and":
        return "range" if _in_order(first, second) else ""
    if _DASH_GAP.fullmatch(gap) or _RANGE_GAP.fullmatch(gap):
        return "range" if _in_order(first, second) else ""
    if gap.strip() == "or":
        return "or" if first.parts[0].grain == second.parts[0].grain else ""
    return ""


def _in_order(first: Atom, second: Atom) -> bool:
    begin, end = first.parts[0].value(), second.parts[-1].value()
    if begin is None or end is None:
        return (
            (begin is None and end is None)
            or (end is None and second.parts[0].grain in {"day", "month"})
            or begin is None
        )
    return begin.earliest <= end.latest


def _vouch(text: str, atoms: list[Atom]) -> list[Atom]:
    """Drop weak atoms for which no neighbour vouches: the other end of a range, a sure member of the same list."""
    for index in range(len(atoms) - 1):
        first, second = atoms[index], atoms[index + 1]
        gap = text[first.end : second.start]
        if len(gap) > 16:
            continue
        ranged = bool(_RANGE_GAP.fullmatch(gap)) and _in_order(first, second)
        dashed = bool(_DASH_GAP.fullmatch(gap)) and _in_order(first, second)
        listed = bool(_LIST_GAP.fullmatch(gap)) and _alike(first, second)
        if (dashed and first.parts[0].grain == second.parts[0].grain) or (first.sure and (ranged or listed)):
            atoms[index] = replace(first, sure=True)
            atoms[index + 1] = replace(second, sure=True)
    for index in range(len(atoms) - 1, 0, -1):
        first, second = atoms[index - 1], atoms[index]
        gap = text[first.end : second.start]
        months = first.parts[0].grain == "month" and second.parts[0].grain in {"month", "day"}
        if (
            second.sure
            and months
            and first.parts[0].year is None
            and (_LIST_GAP.fullmatch(gap) or _RANGE_GAP.fullmatch(gap))
        ):
            atoms[index - 1] = replace(first, sure=True)
    return [atom for atom in atoms if atom.sure or atom.link == "range"]


def _alike(first: Atom, second: Atom) -> bool:
    one, two = first.parts[-1], second.parts[0]
    return one.grain == two.grain or {one.grain, two.grain} <= {"year", "month", "day"}


def _carry(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give a month or day without a year that of its neighbour in a list or range."""
    for index in range(len(atoms) - 2, -1, -1):
        first, second = atoms[index], atoms[index + 1]
        gap = text[first.end : second.start]
        if len(gap) > 16:
            continue
        joint = _LIST_GAP.fullmatch(gap) or _RANGE_GAP.fullmatch(gap) or _DASH_GAP.fullmatch(gap)
        if not joint or first.relative or second.relative:
            continue
        one, two = first.parts[-1], second.parts[0]
        dated = one.grain in {"day", "month", "season"} and two.grain in {"day", "month", "season"}
        if dated and one.year is None and two.year is not None:
            earlier = (one.month, one.day) > (two.month, two.day) and bool(one.month and two.month)
            if earlier and _LIST_GAP.fullmatch(gap):
                continue
            year = two.year - 1 if earlier else two.year
            atoms[index] = replace(first, parts=tuple(replace(part, year=year) for part in first.parts), carried=True)
    for index in range(len(atoms) - 1):
        first, second = atoms[index], atoms[index + 1]
        gap = text[first.end : second.start]
        if len(gap) > 16 or not (
            _RANGE_GAP.fullmatch(gap)
            or _DASH_GAP.fullmatch(gap)
            or (first.preposition == "between" and gap.strip() == "and")
        ):
            continue
        one, two = first.parts[-1], second.parts[0]
        if one.year is not None and one.month and two.year is None and two.month and not second.relative:
            year = one.year + 1 if (two.month, two.day or 31) < (one.month, one.day) else one.year
            atoms[index + 1] = replace(second, parts=tuple(replace(part, year=year) for part in second.parts))
    return atoms


# Atoms -> Timex


def _timexes(text: str, group: _Group) -> Iterator[Timex]:
    first, last = group.atoms[0], group.atoms[-1]
    if len(group.atoms) == 1:
        yield _single(text, first)
        return
    begin, end = first.parts[0].value(), last.parts[-1].value()
    base = _base(text, first, last)
    parts = (first.parts[0], last.parts[-1])
    note = first.calendar_note or last.calendar_note
    if group.link == "or":
        value = either(begin, end) if begin is not None and end is not None else None
        yield replace(base, kind="point", value=value, modifier="or", parts=parts, calendar_note=note)
        return
    interval = Interval(start=begin, end=end) if begin is not None and end is not None else None
    modifier = first.modifier if first.modifier == "flourished" else ""
    yield replace(base, kind="interval", value=interval, modifier=modifier, parts=parts, calendar_note=note)


def _base(text: str, first: Atom, last: Atom) -> Timex:
    return Timex(
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        kind="point",
        value=None,
        phrase_start=first.phrase_start,
        phrase=text[first.phrase_start : last.end],
        preposition=first.preposition,
        clock=first.clock or last.clock,
    )


def _single(text: str, atom: Atom) -> Timex:
    base = replace(
        _base(text, atom, atom),
        parts=atom.parts,
        modifier=atom.modifier,
        calendar_note=atom.calendar_note,
        attributive=atom.attributive,
        carried=atom.carried,
    )
    if atom.relative:
        return _relative_year(base, atom)
    if len(atom.parts) == 2:
        begin, end = atom.parts[0].value(), atom.parts[1].value()
        known = begin is not None and end is not None
        if atom.link == "or":
            value = either(begin, end) if begin is not None and end is not None else None
            return replace(base, value=value, modifier="or")
        return replace(base, kind="interval", value=Interval(start=begin, end=end) if known else None)
    point = atom.parts[0].value()
    if point is None:
        return base
    present = _PRESENT.match(text, atom.end)
    if present is not None:
        end_offset = present.end()
        return replace(
            base,
            kind="interval",
            value=Interval(start=point, end=None),
            end=end_offset,
            text=text[atom.start : end_offset],
            phrase=text[atom.phrase_start : end_offset],
        )
    match atom.modifier:
        case "before" | "by":
            return replace(base, value=Interval(start=None, end=point))
        case "after":
            return replace(base, value=Interval(start=point, end=None))
        case "until":
            return replace(base, kind="interval", value=Interval(start=None, end=point))
        case "since":
            return replace(base, kind="interval", value=Interval(start=point, end=None))
    if atom.preposition in {"from", "between"}:
        return replace(base, kind="interval", value=Interval(start=point, end=None))
    return replace(base, value=point)


def _relative_year(base: Timex, atom: Atom) -> Timex:
    which = atom.relative
    direction: Direction = (
        "later" if which in {"the following", "the next"} else "earlier" if which == "the previous" else "same"
    )
    amount = 0.0 if direction == "same" else 1.0
    return replace(
        base, kind="relative", unit="year", amount=amount, direction=direction, anchor="previous", value=None
    )


# What the text leaves open


def resolve_year(timex: Timex, year: int) -> TimeValue | Interval | None:
    """The value of a date without a year, in a year (astronomical) that the caller knows."""
    if not timex.parts or timex.kind not in {"point", "interval", "relative"}:
        return None
    values = [part.value() or part.at(year) for part in timex.parts]
    if any(value is None for value in values):
        return None
    if len(values) == 1:
        return values[0]
    first, last = values[0], values[-1]
    if first is None or last is None:
        return None
    if timex.modifier == "or":
        return either(first, last)
    return Interval(start=first, end=last)


def resolve(timex: Timex, anchor: TimeValue) -> TimeValue | None:
    """The value of a relative expression, seen from the time that it is anchored to; None if that is not exact.

    Exact is: a known whole number of years from any point, as precise as a year at most ("two years later" than
    5 May 1900 is 1902), of months from a day or month, of days from a day; and the same year, month or day.
    """
    if timex.kind != "relative" or timex.amount is None or timex.modifier == "around" or timex.anchor == "speech":
        return None
    if anchor.approximate or anchor.part or timex.amount != int(timex.amount) or not timex.direction:
        return None
    steps = int(timex.amount) * (-1 if timex.direction == "earlier" else 1)
    year, month, _ = anchor.earliest
    if timex.unit == "year" and anchor.grain in {"day", "month", "season", "year"}:
        if timex.parts:
            return timex.parts[0].at(year + steps)
        return PartialDate(grain="year", year=year + steps).value()
    if timex.unit == "month" and anchor.grain in {"day", "month"}:
        months = year * 12 + month - 1 + steps
        return PartialDate(grain="month", year=months // 12, month=months % 12 + 1).value()
    if timex.unit == "day" and anchor.grain == "day":
        return _shift_days(anchor, steps)
    return None


def _shift_days(anchor: TimeValue, steps: int) -> TimeValue | None:
    """Count days within the anchor's own calendar; only months are crossed, which both calendars share."""
    if abs(steps) > 366:
        return None
    part = PartialDate(grain="day", year=anchor.earliest[0], month=anchor.earliest[1], day=anchor.earliest[2])
    for _ in range(abs(steps)):
        part = _next_day(part) if steps > 0 else _previous_day(part)
    return part.value()


def _next_day(part: PartialDate) -> PartialDate:
    following = replace(part, day=part.day + 1)
    if following.value() is not None:
        return following
    year = part.year or 0
    return replace(part, year=year + part.month // 12, month=part.month % 12 + 1, day=1)


def _previous_day(part: PartialDate) -> PartialDate:
    if part.day > 1:
        return replace(part, day=part.day - 1)
    year = part.year or 0
    month = 12 if part.month == 1 else part.month - 1
    before = replace(part, year=year - (part.month == 1), month=month)
    return next(day for number in (31, 30, 29, 28) if (day := replace(before, day=number)).value() is not None)


# Life dates


_BIRTH = re.compile(r"(?:\bborn\b|\bb\.)[^;()]{0,80}\Z", re.IGNORECASE)
_DEATH = re.compile(r"(?:\bdied\b|\bd\.|\bdeath\b|†)[^;()]{0,60}\Z", re.IGNORECASE)
_BAPTISM = re.compile(r"(?:\bbapti[sz]ed\b|\bbap\.|\bbapt\.|\bchristened\b)\s?(?:on\s)?\Z", re.IGNORECASE)
_NOT_LIFE = re.compile(
    r"\b(?:r\.|reign|reigned|ruled|in office|fl\.|flourished|active|published|act\.|term|served|pontificate|king|queen|"
    r"married|m\.)",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged|age|at the age of)\s(\d{1,3})\b")
_DASH_BETWEEN = re.compile(r"[^;()\d]{0,40}\s?[–—-]\s?[^;()\d]{0,40}")


def find_life_dates(text: str) -> tuple[LifeDates, ...]:
    """All parentheses of a text that give a birth or a death, in order."""
    return tuple(life for start, end in _parentheses(text) if (life := _life(text, start, end)) is not None)


def _parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Outermost parentheses of at most 400 characters within a paragraph."""
    depth, opened = 0, 0
    for match in re.finditer(r"[()]|\n\n", text):
        if match[0] == "(":
            if depth == 0:
                opened = match.start()
            depth += 1
        elif match[0] == ")":
            depth = max(0, depth - 1)
            if depth == 0 and opened >= 0 and 5 < match.end() - opened <= 400:
                yield opened, match.end()
                opened = -1
        else:
            depth, opened = 0, -1


def _life(text: str, start: int, end: int) -> LifeDates | None:
    inner = text[start:end]
    if not re.search(r"\d", inner):
        return None
    groups = list(_groups(Words(inner)))
    aged = _AGED.search(inner)
    life = _paired(inner, groups) or _worded(inner, groups)
    if life is None or not _is_plausible(life):
        return None
    return replace(
        life,
        start=start,
        end=end,
        birth=_moved(life.birth, start),
        death=_moved(life.death, start),
        baptism=_moved(life.baptism, start),
        age=int(aged[1]) if aged else None,
    )


def _moved(timex: Timex | None, by: int) -> Timex | None:
    if timex is None:
        return None
    clock = None if timex.clock is None else (timex.clock[0] + by, timex.clock[1] + by)
    return replace(timex, start=timex.start + by, end=timex.end + by, phrase_start=timex.phrase_start + by, clock=clock)


def _paired(inner: str, groups: Sequence[_Group]) -> LifeDates | None:
    """Two dates with a dash between them, places allowed: "(29 April 1897, Moscow – 29 January 1941, Paris)"."""
    atoms = [atom for group in groups for atom in group.atoms]
    for first, second in itertools.pairwise(atoms):
        gap = inner[first.end : second.start]
        lead = inner[max(0, first.phrase_start - 24) : first.phrase_start]
        if len(gap) > 80 or not _DASH_BETWEEN.fullmatch(gap) or first.link or second.link or _NOT_LIFE.search(lead):
            continue
        birth, death = _single(inner, first), _single(inner, second)
        full = first.parts[0].grain == "day" or second.parts[0].grain == "day"
        if first.parts[0].year is None or second.parts[0].year is None:
            continue
        if _BAPTISM.search(lead):
            return LifeDates(start=0, end=0, death=death, baptism=birth, explicit=True)
        explicit = full or bool(_BIRTH.search(lead))
        return LifeDates(start=0, end=0, birth=birth, death=death, explicit=explicit)
    for atom in atoms:
        if atom.link == "range" and atom.parts[0].grain == "year" and not _NOT_LIFE.search(inner[: atom.start]):
            return _short_life(inner, atom)
    return None


def _short_life(inner: str, atom: Atom) -> LifeDates | None:
    """ "(384–322 BC)", "(1863–65)": one atom for both."""
    match = re.match(r"(\d+)\D+(\d.*)", inner[atom.core : atom.end])
    if match is None:
        return None
    birth = replace(atom, end=atom.core + match.end(1), parts=atom.parts[:1], link="")
    death = replace(
        atom, start=atom.core + match.start(2), core=atom.core + match.start(2), parts=atom.parts[1:], link=""
    )
    death = replace(death, phrase_start=death.start, preposition="")
    return LifeDates(start=0, end=0, birth=_single(inner, birth), death=_single(inner, death))


def _worded(inner: str, groups: Sequence[_Group]) -> LifeDates | None:
    """ "born 1862", "d. 1547", "? – 1547", "1972– "."""
    birth = death = baptism = None
    explicit = True
    for group in groups:
        atom = group.atoms[0]
        if atom.parts[0].year is None or len(group.atoms) > 1:
            continue
        lead = inner[: atom.phrase_start]
        clause = re.split(r"[;,](?=[^;,]*\Z)|;", lead)[-1] if not atom.preposition else lead.rsplit(";", 1)[-1]
        timex = _single(inner, atom)
        if _BAPTISM.search(lead):
            baptism = baptism or timex
        elif _DEATH.search(clause):
            death = death or timex
        elif _BIRTH.search(clause):
            birth = birth or timex
        elif re.search(r"\(\s?\?\s?[–—-]\s?\Z", lead):
            death, explicit = timex, False
        elif re.fullmatch(r"\(", lead) and re.match(r"\s?[–—-]\s?\)", inner[atom.end :]):
            birth, explicit = timex, False
    if birth is None and death is None:
        return None
    return LifeDates(start=0, end=0, birth=birth, death=death, baptism=baptism, explicit=explicit)


def _is_plausible(life: LifeDates) -> bool:
    """A death after the birth, and not more than 125 years after it."""
    years = [_year(timex) for timex in (life.birth or life.baptism, life.death) if timex is not None]
    return len(years) < 2 or 0 <= years[1] - years[0] <= 125


def _year(timex: Timex) -> int:
    value = timex.value
    if isinstance(value, Interval):
        value = value.start or value.end
    return value.earliest[0] if value is not None else 0
