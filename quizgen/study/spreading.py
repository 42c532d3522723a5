"""On which of some nearly equal days a card comes: fuzz, and a preference for days on which little is due.

The ranges and the weights are those of Anki's fuzz and load balancer. The choice is seeded, so that what a button
shows is what happens.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

LONGEST_BALANCED = 90
"""Beyond this many days what is due is not looked at: too little is known of it."""

_SHARES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
_SIBLING_WEIGHT = 0.0001


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is due on the days to come, by days from today: how many cards, and whether a sibling of this one is."""

    due: Mapping[int, int] = field(default_factory=dict)
    siblings: Collection[int] = frozenset()


EVEN = Load()
"""Nothing is due on any day."""


def spread(days: int, *, least: int = 1, most: int = 36500) -> tuple[int, int]:
    """The first and the last day that an interval may be moved to.

    None under 2.5 days, else 1 + 15 % of the days from 2.5 to 7, 10 % of those to 20, 5 % of those beyond.
    """
    if days < 2.5:
        return days, days
    delta = 1.0 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _SHARES)
    low = min(days, max(2, least, round(days - delta)))
    return low, max(low, min(most, round(days + delta)))


def choose_day(days: int, seed: str, *, least: int = 1, most: int = 36500, load: Load = EVEN) -> int:
    """An interval moved a little, so that cards learned together part; the same seed and load give the same day.

    A day weighs 1 where nothing is due, else 1/due² · 1/days; days of siblings weigh next to nothing.
    """
    low, high = spread(days, least=least, most=most)
    choices = range(low, high + 1)
    draw = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big") / 2**64
    weights = [_weight(day, load) for day in choices]
    left = draw * sum(weights)
    for day, weight in zip(choices, weights, strict=True):
        left -= weight
        if left < 0:
            return day
    return high


def _weight(day: int, load: Load) -> float:
    due = load.due.get(day, 0) if day <= LONGEST_BALANCED else 0
    return (_SIBLING_WEIGHT if day in load.siblings else 1.0) * (1.0 / (due * due * day) if due else 1.0)
