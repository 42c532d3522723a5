"""Plausible wrong dates: of the same precision and form as the key, within bounds, the same ones every time."""

from collections.abc import Iterator
from hashlib import sha256

from quizgen.dates.timevalue import (
    CalendarDay,
    Interval,
    TimeValue,
    approximate,
    century_value,
    chronological,
    compare,
    day_value,
    days_in_month,
    decade_value,
    either,
    month_value,
    narrow,
    season_value,
    year_value,
)
from quizgen.dates.writing import Style, write

_TRIES = 90
_FIRST_REACH = 4
_LAST_CENTURY = 2000
_SHORT_STAY = 60


def neighbours(
    value: TimeValue | Interval,
    style: Style,
    lower: TimeValue | None,
    upper: TimeValue | None,
    seed_text: str,
    *,
    count: int = 3,
) -> tuple[str, ...]:
    """Up to ``count`` wrong dates near a key, in the key's style and in chronological order.

    Each lies within ``lower`` and ``upper`` (a bound that the key itself breaks is ignored), shares no day with the key
    or another one if they are points, and is more than a year away from an approximate key. How many of them are
    earlier than the key is a matter of chance, so that its place among the options tells nothing. Chance is a hash of
    ``seed_text``.
    """
    first, last = chronological(value)
    low = lower.earliest if lower is not None and first >= lower.earliest else None
    high = upper.latest if upper is not None and last <= upper.latest else None
    fit = [one for one in _candidates(value, seed_text) if _is_within(one, low, high) and _is_apart(one, value)]
    early = [one for one in fit if chronological(one) < chronological(value)]
    late = [one for one in fit if chronological(one) > chronological(value)]
    wanted = next(_draws(f"{seed_text}\x00place")) % (count + 1)
    found: list[TimeValue | Interval] = []
    for pool, limit in ((early, wanted), (late, count), (early, count)):
        for one in pool:
            if len(found) < limit and all(_is_apart(one, other) for other in found):
                found.append(one)
    return tuple(write(one, style) for one in sorted(found, key=chronological))


def _is_within(value: TimeValue | Interval, low: CalendarDay | None, high: CalendarDay | None) -> bool:
    first, last = chronological(value)
    if isinstance(value, Interval) and value.end is None and value.start is not None:
        last = value.start.latest
    return (low is None or first >= low) and (high is None or last <= high)


def _is_apart(one: TimeValue | Interval, other: TimeValue | Interval) -> bool:
    """Could nobody take the one for the other?"""
    if isinstance(one, Interval) or isinstance(other, Interval):
        return isinstance(one, Interval) and isinstance(other, Interval) and chronological(one) != chronological(other)
    if one.approximate and not one.part and one.grain not in {"decade", "century"}:
        return abs(one.earliest[0] - other.earliest[0]) > 1
    return compare(one, other) != 0


def _draws(seed_text: str) -> Iterator[int]:
    """An endless row of numbers below 2**32 that depends on the text alone."""
    block = 0
    while True:
        digest = sha256(f"{seed_text}\x00{block}".encode()).digest()
        for index in range(0, 32, 4):
            yield int.from_bytes(digest[index : index + 4], "big")
        block += 1


def _candidates(value: TimeValue | Interval, seed_text: str) -> Iterator[TimeValue | Interval]:
    """Values moved by chance, the later ones by more."""
    draws = _draws(seed_text)
    for attempt in range(_TRIES):
        reach = _FIRST_REACH + attempt // 8
        step = next(draws) % (2 * reach + 1) - reach
        candidate = (
            _shifted_interval(value, step, draws) if isinstance(value, Interval) else _shifted(value, step, draws)
        )
        if candidate is not None:
            yield candidate


def _shifted(value: TimeValue, step: int, draws: Iterator[int]) -> TimeValue | None:
    """A point moved by ``step`` years (decades, centuries), its day and month by chance."""
    if "," in value.edtf:
        first, last = (_moved(value, when, step, draws) for when in (value.earliest, value.latest))
        return either(first, last) if first is not None and last is not None else None
    moved = _moved(value, value.earliest, step, draws)
    if moved is None:
        return None
    if value.part:
        return narrow(moved, value.part)
    return approximate(moved) if value.approximate else moved


def _moved(value: TimeValue, when: CalendarDay, step: int, draws: Iterator[int]) -> TimeValue | None:
    year, month, day = when
    match value.grain:
        case "day":
            if "," in value.edtf:
                return day_value(year + step, month, day)
            return day_value(year + step, next(draws) % 12 + 1, next(draws) % 28 + 1)
        case "month":
            return month_value(year + step, month if "," in value.edtf else next(draws) % 12 + 1)
        case "season":
            return season_value(year + step, int(value.edtf.rstrip("~")[-2:]))
        case "year":
            return year_value(year + step)
        case "decade":
            return _moved_decade(year, step)
        case "century":
            return _moved_century(year, step)


def _moved_decade(year: int, step: int) -> TimeValue | None:
    """A decade up to three away, on the same side of the era; none that reads as a century ("the 1800s")."""
    step = step % 7 - 3
    if year >= 1:
        first = year // 10 * 10 + 10 * step
        return decade_value(first) if first >= 10 and (first % 100 != 0 or first >= _LAST_CENTURY) else None
    first = -((1 - year) // 10 * 10) - 8 + 10 * step
    return decade_value(first) if first <= -18 else None


def _moved_century(year: int, step: int) -> TimeValue | None:
    """A century up to three earlier or one later, none that is to come; centuries BC begin in years like -399."""
    number = (year // 100 if year >= 0 else (year - 1) // 100) + step % 5 - 3
    first = 100 * number if number >= 0 else 100 * number + 1
    return century_value(first) if first <= _LAST_CENTURY else None


def _shifted_interval(value: Interval, step: int, draws: Iterator[int]) -> Interval | None:
    """Both ends moved by the same step, the end of a longer one sometimes by a little more; an open side stays open."""
    start, end = value.start, value.end
    if start is None or end is None:
        known = start or end
        moved = _shifted(known, step, draws) if known is not None else None
        return None if moved is None else Interval(start=moved if start else None, end=moved if end else None)
    if start.grain == end.grain == "day":
        return _shifted_days(start, end, step, draws)
    long = end.earliest[0] - start.earliest[0] > 1
    stretch = max(0, next(draws) % 5 - 2) if long else 0
    first, last = _end_moved(start, step, draws), _end_moved(end, step + stretch, draws)
    if first is None or last is None or first.earliest >= last.earliest:
        return None
    return Interval(start=first, end=last)


def _end_moved(value: TimeValue, step: int, draws: Iterator[int]) -> TimeValue | None:
    """Months move by months, so that a range within a year stays one more often than not."""
    if value.grain != "month" or value.part:
        return _shifted(value, step, draws)
    months = value.earliest[0] * 12 + value.earliest[1] - 1 + step
    moved = month_value(months // 12, months % 12 + 1)
    return approximate(moved) if value.approximate else moved


def _shifted_days(start: TimeValue, end: TimeValue, step: int, draws: Iterator[int]) -> Interval | None:
    """A stay of days moved by months; a short one keeps its length within a day."""
    length = _days_between(start.earliest, end.earliest)
    year, month, _ = start.earliest
    months = year * 12 + month - 1 + step
    first = day_value(months // 12, months % 12 + 1, next(draws) % 28 + 1)
    if first is None:
        return None
    if length <= _SHORT_STAY:
        last = first.earliest
        for _ in range(max(1, length + next(draws) % 3 - 1)):
            last = _day_after(last)
        return Interval(start=first, end=day_value(*last))
    months = end.earliest[0] * 12 + end.earliest[1] - 1 + step
    return Interval(start=first, end=day_value(months // 12, months % 12 + 1, next(draws) % 28 + 1))


def _days_between(first: CalendarDay, last: CalendarDay) -> int:
    """The number of days, exact only while it is small."""
    return (last[0] - first[0]) * 365 + (last[1] - first[1]) * 30 + last[2] - first[2]


def _day_after(when: CalendarDay) -> CalendarDay:
    year, month, day = when
    if day < days_in_month(year, month):
        return year, month, day + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
