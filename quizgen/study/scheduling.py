"""When a card comes next: FSRS-6 by the ``fsrs`` package, on days with a rollover hour as in Anki.

The package counts periods of 24 hours; Anki counts calendar days that begin at a rollover hour (4 am). Fed with the
midnights of rollover days, the package gives Anki's memory states. Nothing here reads a clock or draws a number: the
instant is an argument, and the fuzz is seeded by the card and its repetition, so that what a button shows is what
happens.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING

from quizgen.study.history import Memory, Rating, State

if TYPE_CHECKING:
    import fsrs

_FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The learner's days: a time zone (None is this computer's) and the hour at which a new day begins."""

    zone: tzinfo | None = None
    rollover_hour: int = 4

    def day(self, instant: datetime) -> int:
        """Number of the day that an instant belongs to; it grows by one at each rollover, daylight saving or not."""
        return (instant.astimezone(self.zone) - timedelta(hours=self.rollover_hour)).date().toordinal()

    def start(self, day: int) -> datetime:
        """The instant, in UTC, at which a day begins."""
        local = datetime.combine(datetime.fromordinal(day).date(), time(self.rollover_hour))
        return (local.replace(tzinfo=self.zone) if self.zone else local).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to schedule: FSRS's settings. Steps in minutes, ``maximum_interval`` in days."""

    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    maximum_interval: int = 36500
    parameters: tuple[float, ...] = ()
    fuzz: bool = True


def review(
    memory: Memory | None, rating: Rating, now: datetime, *, card: str, plan: Plan, calendar: Calendar
) -> Memory:
    """The memory after a review at ``now`` (an aware instant). ``card`` seeds the fuzz."""
    today = calendar.day(now)
    scheduler = _scheduler(plan)
    updated, _ = scheduler.review_card(_as_fsrs(memory, today, calendar), _fsrs_rating(rating), _midnight(today))
    state = State(int(updated.state))
    wait = updated.due - _midnight(today)
    if wait < timedelta(days=1):
        due = now + wait
    else:
        days = wait.days
        if plan.fuzz:
            days = fuzzed(days, f"{card}/{memory.reps if memory else 0}", plan.maximum_interval)
        due = calendar.start(today + days)
    lapsed = memory is not None and memory.state is State.REVIEW and rating is Rating.AGAIN
    return Memory(
        state=state,
        step=updated.step,
        stability=float(updated.stability or 0.0),
        difficulty=float(updated.difficulty or 0.0),
        due=due.astimezone(UTC),
        last_review=now.astimezone(UTC),
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + int(lapsed),
    )


def retrievability(memory: Memory, now: datetime, *, plan: Plan, calendar: Calendar) -> float:
    """Probability, 0 to 1, that the card is remembered at ``now``."""
    today = calendar.day(now)
    return float(_scheduler(plan).get_card_retrievability(_as_fsrs(memory, today, calendar), _midnight(today)))


def fuzzed(days: int, seed: str, maximum: int) -> int:
    """An interval moved a little, so that cards learned together part; the same seed gives the same move.

    Ranges are Anki's: none under 2.5 days, else 1 + 15 % of the days from 2.5 to 7, 10 % to 20, 5 % beyond.
    """
    if days < 2.5:
        return days
    delta = 1.0 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _FUZZ_RANGES)
    low, high = max(2, round(days - delta)), min(maximum, round(days + delta))
    draw = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big") / 2**64
    return min(maximum, low + int(draw * (high - low + 1)))


def describe_wait(wait: timedelta) -> str:
    """A span of time as a button shows it: "10 min", "3 d", "2.5 mo"."""
    minutes = wait.total_seconds() / 60
    if minutes < 60:
        return f"{max(1, round(minutes))} min"
    if minutes < 60 * 24:
        return f"{round(minutes / 60)} h"
    days = round(minutes / 60 / 24)
    if days < 31:
        return f"{days} d"
    if days < 365:
        return f"{days / 30.4:.1f} mo"
    return f"{days / 365.25:.1f} y"


@cache
def _scheduler(plan: Plan) -> "fsrs.Scheduler":
    import fsrs  # noqa: PLC0415 - loading it takes time that browsing a library does not need

    settings: dict[str, object] = {
        "desired_retention": plan.desired_retention,
        "learning_steps": tuple(timedelta(minutes=m) for m in plan.learning_steps),
        "relearning_steps": tuple(timedelta(minutes=m) for m in plan.relearning_steps),
        "maximum_interval": plan.maximum_interval,
        "enable_fuzzing": False,
    }
    if plan.parameters:
        settings["parameters"] = plan.parameters
    return fsrs.Scheduler(**settings)  # type: ignore[arg-type]


def _fsrs_rating(rating: Rating) -> "fsrs.Rating":
    import fsrs  # noqa: PLC0415

    return fsrs.Rating(int(rating))


def _as_fsrs(memory: Memory | None, today: int, calendar: Calendar) -> "fsrs.Card":
    """The card as the package wants it: with an id (without, it sleeps) and with midnights for instants."""
    import fsrs  # noqa: PLC0415

    if memory is None:
        return fsrs.Card(card_id=0, due=_midnight(today))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(int(memory.state)),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(today),
        last_review=_midnight(calendar.day(memory.last_review)),
    )


def _midnight(day: int) -> datetime:
    return datetime.fromordinal(day).replace(tzinfo=UTC)
