"""The time expressions of a running text.

``find_timexes`` finds them, ``find_life_dates`` reads the parentheses that tell a life, ``resolve`` and
``resolve_year`` give a value to what the text leaves open. Nothing is guessed: no part of a value comes from anywhere
but the text, and numbers without evidence of being dates are left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quizgen.dates.atoms import Atom
from quizgen.dates.durations import scan_durations
from quizgen.dates.expression import Direction, LifeDates, PartialDate, Timex
from quizgen.dates.joining import Group, groups
from quizgen.dates.lives import parentheses, read_life
from quizgen.dates.timevalue import Interval, TimeValue, either
from quizgen.dates.words import Words
from quizgen.dates.writing import style_of, write

__all__ = ["LifeDates", "PartialDate", "Timex", "find_life_dates", "find_timexes", "resolve", "resolve_year"]


def find_timexes(text: str) -> tuple[Timex, ...]:
    """All time expressions of a text, in order and without overlap."""
    words = Words(text)
    calendar = [_timex(text, group) for group in groups(words)]
    starts = [timex.phrase_start for timex in calendar]
    found = [timex for timex in scan_durations(words) if not _overlaps(timex, calendar, starts)]
    return tuple(sorted((*calendar, *found), key=lambda timex: timex.start))


def _overlaps(timex: Timex, calendar: list[Timex], starts: list[int]) -> bool:
    before = bisect_right(starts, timex.start) - 1
    if before >= 0 and calendar[before].end > timex.start:
        return True
    return before + 1 < len(calendar) and starts[before + 1] < timex.end


# Atoms -> Timex


def _timex(text: str, group: Group) -> Timex:
    first, last = group.atoms[0], group.atoms[-1]
    if len(group.atoms) == 1:
        return _single(text, first, members=group.members)
    begin, end = first.parts[0].value(), last.parts[-1].value()
    known = begin is not None and end is not None
    fields: dict[str, Any] = {"kind": "interval", "value": Interval(start=begin, end=end) if known else None}
    if group.link == "or":
        one_of = either(begin, end) if begin is not None and end is not None else None
        fields = {"kind": "point", "value": one_of, "modifier": "or"}
    elif first.modifier in {"flourished", "since"}:
        fields["modifier"] = first.modifier
    return _make(
        text,
        first,
        last.end,
        parts=(first.parts[0], last.parts[-1]),
        calendar_note=first.calendar_note or last.calendar_note,
        clock=first.clock or last.clock,
        group=group.members,
        **fields,
    )


def _make(text: str, first: Atom, end: int, **fields: Any) -> Timex:
    return Timex(
        start=first.start,
        end=end,
        text=text[first.start : end],
        phrase_start=first.phrase_start,
        phrase=text[first.phrase_start : end],
        preposition=first.preposition,
        **fields,
    )


def _single(text: str, atom: Atom, members: tuple[int, int] | None = None) -> Timex:
    values = [part.value() for part in atom.parts]
    value: TimeValue | Interval | None = values[0]
    fields: dict[str, Any] = {"kind": "point", "modifier": atom.modifier}
    end = atom.end
    if atom.which:
        fields |= _which_fields(atom)
        value = None
    elif len(values) == 2:
        begin, finish = values
        fields["kind"] = "interval"
        value = Interval(start=begin, end=finish) if begin is not None and finish is not None else None
        if atom.link == "or":
            fields |= {"kind": "point", "modifier": "or"}
            value = either(begin, finish) if begin is not None and finish is not None else None
    elif value is not None:
        present = _PRESENT.match(text, atom.end)
        if present is not None:
            end = present.end()
            fields["kind"], value = "interval", Interval(start=values[0], end=None)
        else:
            fields["kind"], value = _bounded(atom, values[0])
    return _make(
        text,
        atom,
        end,
        value=value,
        parts=atom.parts,
        calendar_note=atom.calendar_note,
        clock=atom.clock,
        attributive=atom.attributive,
        carried=atom.carried,
        completed=_completed(text, atom, members) if atom.carried else "",
        group=members,
        **fields,
    )


_PRESENT = re.compile(r"\s?[–—-]\s?(?:present|today|now)\b|\s(?:to|until)\s(?:the\s)?present(?:\sday)?\b")


def _bounded(atom: Atom, point: TimeValue | None) -> tuple[str, TimeValue | Interval | None]:
    """What a preposition makes of a point: "since 1870" is an interval without an end."""
    match atom.modifier:
        case "before" | "by":
            return "point", Interval(start=None, end=point)
        case "after":
            return "point", Interval(start=point, end=None)
        case "until":
            return "interval", Interval(start=None, end=point)
        case "since":
            return "interval", Interval(start=point, end=None)
    if atom.preposition in {"from", "between"} and not atom.attributive:
        return "interval", Interval(start=point, end=None)
    return "point", point


def _which_fields(atom: Atom) -> dict[str, Any]:
    """ "December of that year", "the following April"."""
    direction: Direction = "same"
    if atom.which in {"the following", "the next"}:
        direction = "later"
    elif atom.which == "the previous":
        direction = "earlier"
    unit = "year" if atom.which_year or direction == "same" else atom.parts[0].grain
    return {
        "kind": "relative",
        "unit": unit,
        "amount": 0 if direction == "same" else 1,
        "direction": direction,
        "anchor": "previous",
    }


def _completed(text: str, atom: Atom, members: tuple[int, int] | None) -> str:
    """The words of a carried date with what it lacks, in the style of its list: "July" -> "July 1932"."""
    value = atom.parts[0].value()
    sample = text[members[0] : members[1]] if members is not None else text[atom.start : atom.end + 24]
    return write(value, style_of(sample)) if value is not None else ""


# What the text leaves open


def resolve_year(timex: Timex, year: int) -> TimeValue | Interval | None:
    """The value of a date without a year, in a year (astronomical) that the caller knows; its own value if it has one.

    None for a day that the year lacks, and for what is no calendar date.
    """
    if timex.value is not None:
        return timex.value
    if not timex.parts:
        return None
    values = [part.value() or part.at(year) for part in timex.parts]
    first, last = values[0], values[-1]
    if first is None or last is None:
        return None
    if len(values) == 1:
        return first
    return either(first, last) if timex.modifier == "or" else Interval(start=first, end=last)


def resolve(timex: Timex, anchor: TimeValue) -> TimeValue | None:
    """The value of a relative expression, seen from the time that it is anchored to; None if that is not exact.

    Exact is: a known whole number of years from any point, as precise as a year at most ("two years later" than
    5 May 1900 is 1902), of months from a day or month, of days from a day; the same year, month or day; and the next
    month or season of a name after a day or month ("the following April").
    """
    if timex.kind != "relative" or timex.amount is None or timex.modifier == "around" or timex.anchor == "speech":
        return None
    if anchor.approximate or anchor.part or "," in anchor.edtf or timex.amount != int(timex.amount):
        return None
    steps = int(timex.amount) * (-1 if timex.direction == "earlier" else 1)
    year, month, _ = anchor.earliest
    if timex.unit == "year" and anchor.grain in {"day", "month", "season", "year"}:
        part = timex.parts[0] if timex.parts else PartialDate(grain="year")
        return part.at(year + steps)
    if timex.unit in {"month", "season"} and timex.parts:
        return _next_named(timex.parts[0], anchor) if steps == 1 else None
    if timex.unit == "month" and anchor.grain in {"day", "month"}:
        months = year * 12 + month - 1 + steps
        return PartialDate(grain="month", year=months // 12, month=months % 12 + 1).value()
    if timex.unit == "day" and anchor.grain == "day":
        return _shift_days(anchor, steps)
    return None


def _next_named(part: PartialDate, anchor: TimeValue) -> TimeValue | None:
    """The next April after a day or month: this year's if it is still to come."""
    if anchor.grain not in {"day", "month"} or (part.grain == "season" and part.season == 24):
        return None
    year = anchor.latest[0]
    candidate = part.at(year)
    if candidate is None or candidate.earliest > anchor.latest:
        return candidate
    return part.at(year + 1)


_LONGEST_COUNT = 366


def _shift_days(anchor: TimeValue, steps: int) -> TimeValue | None:
    """Count days within the anchor's own calendar: only ends of months are crossed, which both calendars share."""
    if abs(steps) > _LONGEST_COUNT:
        return None
    year, month, day = anchor.earliest
    part = PartialDate(grain="day", year=year, month=month, day=day)
    for _ in range(abs(steps)):
        part = _next_day(part) if steps > 0 else _previous_day(part)
    return part.value()


def _next_day(part: PartialDate) -> PartialDate:
    following = replace(part, day=part.day + 1)
    if following.value() is not None:
        return following
    return replace(part, year=(part.year or 0) + part.month // 12, month=part.month % 12 + 1, day=1)


def _previous_day(part: PartialDate) -> PartialDate:
    if part.day > 1:
        return replace(part, day=part.day - 1)
    month = 12 if part.month == 1 else part.month - 1
    before = replace(part, year=(part.year or 0) - (part.month == 1), month=month)
    return next(day for number in (31, 30, 29, 28) if (day := replace(before, day=number)).value() is not None)


# Life dates


def find_life_dates(text: str) -> tuple[LifeDates, ...]:
    """All parentheses of a text that give a birth, a baptism or a death, in order."""
    return tuple(_lives(text))


def _lives(text: str) -> Iterator[LifeDates]:
    for start, end in parentheses(text):
        inner = text[start:end]
        if not any(char.isdigit() for char in inner):
            continue
        life = read_life(inner, list(groups(Words(inner))), _timex)
        if life is not None:
            yield replace(
                life,
                start=start,
                end=end,
                birth=_moved(life.birth, start),
                death=_moved(life.death, start),
                baptism=_moved(life.baptism, start),
            )


def _moved(timex: Timex | None, by: int) -> Timex | None:
    if timex is None:
        return None
    clock = None if timex.clock is None else (timex.clock[0] + by, timex.clock[1] + by)
    group = None if timex.group is None else (timex.group[0] + by, timex.group[1] + by)
    return replace(
        timex,
        start=timex.start + by,
        end=timex.end + by,
        phrase_start=timex.phrase_start + by,
        clock=clock,
        group=group,
    )
