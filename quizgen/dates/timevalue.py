"""What a time expression means, as a closed span of calendar days.

A value is never a ``datetime.date``: years before 1 exist, and most values are not days. Years are astronomical
(year 0 is 1 BC, as in ISO 8601-2 / EDTF). Nothing here reads a clock.
"""

from dataclasses import dataclass
from typing import Literal

Grain = Literal["day", "month", "season", "year", "decade", "century"]

CalendarDay = tuple[int, int, int]
"""(astronomical year, month 1-12, day 1-31), in the source's own calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """A point in time as precise as its source: every day from ``earliest`` to ``latest`` is possible.

    ``edtf`` is the Extended Date/Time Format text of the value ("1897-04-29", "1938-02", "1897~", "187X").
    """

    earliest: CalendarDay
    latest: CalendarDay
    grain: Grain
    edtf: str
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A span of time between two points; an open side is None ("since 1870")."""

    start: TimeValue | None
    end: TimeValue | None
