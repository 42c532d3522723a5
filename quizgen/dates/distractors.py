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
    contains,
    day_value,
    decade_value,
    either,
    month_value,
    narrow,
    season_value,
    year_value,
)
from quizgen.dates.writing import Style, write

_TRIES = 60


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
    or with another one, and is more than a year away from an approximate key. Chance is a hash of ``seed_text``.
    """
    low = lower if lower is not None and chronological(value)[0] >= lower.earliest else None
    high = upper if upper is not None and chronological(value)[1] <= upper.latest else None
    found: list[TimeValue | Interval] = []
    for candidate in _candidates(value, seed_text):
        if len(found) == count:
            break
        if (
            _is_within(candidate, low, high)
            and _is_apart(candidate, value)
            and all(_is_apart(candidate, one) for one in found)
        ):
            found.append(candidate)
    return tuple(write(one, style) for one in sorted(found, key=chronological))


def _is_within(value: TimeValue | Interval, low: TimeValue | None, high: TimeValue | None) -> bool:
    first, last = chronological(value)
    if isinstance(value, Interval) and value.end is None and value.start is not None:
        last = value.start.latest
    return (low is None or first >= low.earliest) and (high is None or last <= high.latest)


def _is_apart(one: TimeValue | Interval, other: TimeValue | Interval) -> bool:
    if isinstance(one, Interval) or isinstance(other, Interval):
        return (
            isinstance(one, Interval)
            and isinstance(other, Interval)
            and one.edtf != other.edtf
            and not (contains(one, other) and contains(other, one))
        )
    if one.approximate and other.approximate and not one.part and one.grain not in {"decade", "century"}:
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
    draws = _draws(seed_text)
    for attempt in range(_TRIES):
        candidate = _shifted(value, draws, 4 + attempt // 6)
        if candidate is not None:
            yield candidate


def _shifted(value: TimeValue | Interval, draws: Iterator[int], reach: int) -> TimeValue | Interval | None:
    """The value moved by chance, by at most ``reach`` years (decades, centuries)."""
    if isinstance(value, Interval):
        return _shifted_interval(value, draws, reach)
    step = next(draws) % (2 * reach + 1) - reach
    if "," in value.edtf:
        first, last = (_moved(value, when, step, draws) for when in (value.earliest, value.latest))
        return either(first, last) if first is not None and last is not None else None
    return _moved(value, value.earliest, step, draws)


def _moved(value: TimeValue, when: CalendarDay, step: int, draws: Iterator[int]) -> TimeValue | None:
    year, month, day = when
    moved: TimeValue | None
    match value.grain:
        case "day":
            if "," in value.edtf:
                moved = day_value(year + step, month, day)
            else:
                moved = day_value(year + step, next(draws) % 12 + 1, next(draws) % 28 + 1)
        case "month":
            moved = month_value(year + step, next(draws) % 12 + 1)
        case "season":
            moved = season_value(year + step, int(value.edtf.rstrip("~")[-2:]))
        case "year":
            moved = year_value(year + step)
        case "decade":
            moved = decade_value(_decade_start(year) + 10 * (step % 7 - 3))
        case "century":
            moved = century_value(year // 100 * 100 + 100 * (step % 5 - 2)) if year >= 1 else None
    if moved is None:
        return None
    if value.part:
        return narrow(moved, value.part)
    return approximate(moved) if value.approximate else moved


def _decade_start(year: int) -> int:
    return year // 10 * 10 if year >= 1 else -((1 - year) // 10 * 10) - 8


def _shifted_interval(value: Interval, draws: Iterator[int], reach: int) -> Interval | None:
    """Both ends moved by the same step, and the end sometimes by a little more; an open side stays open."""
    step = next(draws) % (2 * reach + 1) - reach
    stretch = max(0, next(draws) % 5 - 2)
    start = _end_moved(value.start, step, draws)
    end = _end_moved(value.end, step + stretch, draws)
    if (start is None) != (value.start is None) or (end is None) != (value.end is None):
        return None
    if start is not None and end is not None and start.earliest >= end.earliest:
        return None
    return Interval(start=start, end=end)


def _end_moved(value: TimeValue | None, step: int, draws: Iterator[int]) -> TimeValue | None:
    """Days and months move by months, so that a range within a year stays one more often than not."""
    if value is None:
        return None
    year, month, day = value.earliest
    if value.grain not in {"day", "month"}:
        return _moved(value, value.earliest, step, draws)
    months = year * 12 + month - 1 + step
    moved = month_value(months // 12, months % 12 + 1)
    if value.grain == "day":
        return day_value(months // 12, months % 12 + 1, min(day, 28))
    return approximate(moved) if value.approximate else moved
