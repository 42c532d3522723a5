"""What a time expression means, as a closed span of calendar days.

A value is never a ``datetime.date``: years before 1 exist, and most values are not days. Years are astronomical
(year 0 is 1 BC, as in ISO 8601-2 / EDTF). Nothing here reads a clock.
"""

from dataclasses import dataclass, replace
from typing import Literal

Grain = Literal["day", "month", "season", "year", "decade", "century"]
Part = Literal["", "early", "mid", "late", "first half", "second half"]

CalendarDay = tuple[int, int, int]
"""(astronomical year, month 1-12, day 1-31), in the source's own calendar."""

GRAINS: tuple[Grain, ...] = ("day", "month", "season", "year", "decade", "century")
"""From the most to the least precise."""

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
"""EDTF's numbers of the seasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """A point in time as precise as its source: every day from ``earliest`` to ``latest`` is possible.

    ``edtf`` is the Extended Date/Time Format text of the value ("1897-04-29", "1938-02", "1897~", "187X"). ``part``
    says which part of the grain is meant ("early" 1930s); the days are then those of that part (see ``narrow``).
    """

    earliest: CalendarDay
    latest: CalendarDay
    grain: Grain
    edtf: str
    approximate: bool = False
    part: Part = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A span of time between two points; an open side is None ("since 1870")."""

    start: TimeValue | None
    end: TimeValue | None

    @property
    def edtf(self) -> str:
        """EDTF text, "1938-02/1938-06"; an unknown side is empty, "1603/"."""
        return f"{_side(self.start)}/{_side(self.end)}"


def _side(value: TimeValue | None) -> str:
    """EDTF has no sets inside intervals: "late 1777" is written as its year."""
    if value is None:
        return ""
    return value.edtf if not value.edtf.startswith("[") else edtf_year(value.earliest[0]) + "~"


def edtf_year(year: int) -> str:
    """The EDTF text of an astronomical year: 476 -> "0476", -43 (44 BC) -> "-0043"."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def is_leap(year: int) -> bool:
    """Has the year a 29 February? Before 1924 the Julian rule is allowed too: some country still used it."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0 or year < 1924)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def day_value(year: int, month: int, day: int) -> TimeValue | None:
    """A day, or None if there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    when = (year, month, day)
    return TimeValue(earliest=when, latest=when, grain="day", edtf=f"{edtf_year(year)}-{month:02d}-{day:02d}")


def month_value(year: int, month: int) -> TimeValue:
    """A month of a year."""
    return TimeValue(
        earliest=(year, month, 1),
        latest=(year, month, days_in_month(year, month)),
        grain="month",
        edtf=f"{edtf_year(year)}-{month:02d}",
    )


_SEASON_MONTHS = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11)}


def season_value(year: int, season: int) -> TimeValue:
    """A season of the northern half of the earth, in whole months.

    The winter of a year may be its first or its last months, so it is held to be both, and what lies between.
    """
    edtf = f"{edtf_year(year)}-{season}"
    if season == WINTER:
        return TimeValue(earliest=(year, 1, 1), latest=(year + 1, 3, 31), grain="season", edtf=edtf)
    first, last = _SEASON_MONTHS[season]
    return TimeValue(
        earliest=(year, first, 1), latest=(year, last, days_in_month(year, last)), grain="season", edtf=edtf
    )


def year_value(year: int) -> TimeValue:
    """A year, astronomical."""
    return TimeValue(earliest=(year, 1, 1), latest=(year, 12, 31), grain="year", edtf=edtf_year(year))


def decade_value(first: int) -> TimeValue:
    """Ten years from ``first``: 1870 -> "187X"; a decade BC crosses EDTF's tens and is written as a set."""
    last = first + 9
    edtf = f"{first // 10:03d}X" if first >= 0 else f"[{edtf_year(first)}..{edtf_year(last)}]"
    return TimeValue(earliest=(first, 1, 1), latest=(last, 12, 31), grain="decade", edtf=edtf)


def century_value(first: int) -> TimeValue:
    """A hundred years from ``first``: 1800 -> "18XX" (the 19th century, as EDTF counts); -399 -> "-03XX" (4th BC)."""
    last = first + 99
    edtf = f"{first // 100:02d}XX" if first >= 0 else f"-{-last // 100:02d}XX"
    return TimeValue(earliest=(first, 1, 1), latest=(last, 12, 31), grain="century", edtf=edtf)


def approximate(value: TimeValue) -> TimeValue:
    """The value as a rough one ("c. 1897"): "1897~"."""
    if value.approximate:
        return value
    edtf = value.edtf if value.edtf.startswith("[") else value.edtf + "~"
    return replace(value, approximate=True, edtf=edtf)


def narrow(value: TimeValue, part: Part) -> TimeValue:
    """The early, middle or late part of a value, or one half of it.

    The rule of thirds: a span of n units (days of a month, months of a year, years of a decade or century) is cut at
    n/3 and 2n/3, and a unit cut in two belongs to both sides, since nobody draws these lines sharply: the early 1930s
    are 1930-1933, the mid 1933-1936, the late 1936-1939; late 1777 is September to December. The EDTF text is the set
    of those units, "[1930..1933]".
    """
    if not part or value.grain in {"day", "season"}:
        return replace(value, part=part)
    units = _units(value)
    count = len(units)
    low, high = {
        "early": (0, -(-count // 3)),
        "mid": (count // 3, -(-2 * count // 3)),
        "late": (2 * count // 3, count),
        "first half": (0, -(-count // 2)),
        "second half": (count // 2, count),
    }[part]
    first, last = units[low], units[high - 1]
    return replace(
        value,
        part=part,
        earliest=first.earliest,
        latest=last.latest,
        edtf=f"[{first.edtf}..{last.edtf}]",
        approximate=True,
    )


def _units(value: TimeValue) -> list[TimeValue]:
    year, month, _ = value.earliest
    if value.grain == "month":
        days = (day_value(year, month, day) for day in range(1, value.latest[2] + 1))
        return [day for day in days if day is not None]
    if value.grain == "year":
        return [month_value(year, number) for number in range(1, 13)]
    return [year_value(number) for number in range(year, value.latest[0] + 1)]


def either(first: TimeValue, second: TimeValue) -> TimeValue:
    """One of two values ("1564 or 1565"): "[1564,1565]"."""
    early, late = sorted((first, second), key=lambda value: value.earliest)
    return replace(
        early,
        earliest=early.earliest,
        latest=max(early.latest, late.latest),
        edtf=f"[{early.edtf.strip('[]')},{late.edtf.strip('[]')}]",
        approximate=early.approximate or late.approximate,
        part="",
    )


# Comparing

_FIRST: CalendarDay = (-(10**9), 1, 1)
_LAST: CalendarDay = (10**9, 12, 31)


def bounds(value: TimeValue | Interval) -> tuple[CalendarDay, CalendarDay]:
    """The first and the last day that a value may cover; an open side reaches to the end of time."""
    if isinstance(value, TimeValue):
        return value.earliest, value.latest
    first = value.start.earliest if value.start is not None else _FIRST
    last = value.end.latest if value.end is not None else _LAST
    return first, last


def contains(outer: TimeValue | Interval, inner: TimeValue | Interval) -> bool:
    """Does every day of ``inner`` lie within ``outer``?"""
    (outer_first, outer_last), (inner_first, inner_last) = bounds(outer), bounds(inner)
    return outer_first <= inner_first and inner_last <= outer_last


def compare(first: TimeValue | Interval, second: TimeValue | Interval) -> Literal[-1, 0, 1]:
    """-1 if ``first`` is wholly earlier than ``second``, 1 if wholly later, 0 if they share a day: unknown."""
    (first_first, first_last), (second_first, second_last) = bounds(first), bounds(second)
    if first_last < second_first:
        return -1
    return 1 if second_last < first_first else 0


def agrees(first: TimeValue | Interval, second: TimeValue | Interval) -> bool:
    """Do two values agree in every part that both give: 29 April 1897 with 1897, but not with May 1897?

    Two intervals agree if their beginnings and their ends do; an interval and a point never.
    """
    if isinstance(first, TimeValue) and isinstance(second, TimeValue):
        return compare(first, second) == 0
    if isinstance(first, Interval) and isinstance(second, Interval):
        sides = ((first.start, second.start), (first.end, second.end))
        return all(one is None or two is None or agrees(one, two) for one, two in sides)
    return False


def is_finer(first: Grain, second: Grain) -> bool:
    """Is the first grain more precise than the second?"""
    return GRAINS.index(first) < GRAINS.index(second)


def chronological(value: TimeValue | Interval) -> tuple[CalendarDay, CalendarDay]:
    """A key that sorts values by time: by beginning, then by end; an open beginning counts as its end."""
    first, last = bounds(value)
    if first == _FIRST:
        first = last
    return first, last
