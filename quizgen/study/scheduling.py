"""When a card comes next: FSRS-6 by the ``fsrs`` package, on days with a rollover hour as in Anki.

The package counts periods of 24 hours; Anki counts calendar days that begin at a rollover hour (4 am). Fed with the
midnights of rollover days, the package gives Anki's memory states. Nothing here reads a clock or draws a number: the
instant is an argument, and the fuzz is seeded by the card and its repetition.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING

from quizgen.study.history import Memory, Rating, State
from quizgen.study.spreading import EVEN, Load, choose_day

if TYPE_CHECKING:
    import fsrs


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The learner's days: a time zone (None is this computer's) and the hour at which a new day begins."""

    zone: tzinfo | None = None
    rollover_hour: int = 4

    def day(self, instant: datetime) -> int:
        """Number of the day that an instant belongs to; it grows by one at each rollover, daylight saving or not."""
        local = instant.astimezone(self.zone)
        return local.date().toordinal() - (local.hour < self.rollover_hour)

    def start(self, day: int) -> datetime:
        """The instant, in UTC, at which a day begins."""
        local = datetime.combine(datetime.fromordinal(day).date(), time(self.rollover_hour))
        return (local.replace(tzinfo=self.zone) if self.zone else local).astimezone(UTC)

    def shift(self, now: datetime) -> int:
        """Seconds by which days are moved against those of UTC, at the offset that holds now (see ``counted_day``)."""
        offset = now.astimezone(self.zone).utcoffset() or timedelta()
        return int(offset.total_seconds()) - self.rollover_hour * 3600


def counted_day(instant: datetime, shift: int) -> int:
    """The day to which an instant belongs where Anki counts the days between the reviews of a log.

    It counts all of a log by one offset, that which holds now: by it a review of last winter at 3:30 belongs to
    another day than it did then, once summer time has begun. And a day's first second belongs to the day before.
    """
    return day_of_second(math.floor(instant.timestamp()), shift)


def day_of_second(second: int, shift: int) -> int:
    """The same for a second since 1970."""
    return (second - 1 + shift) // 86400 + DAY_OF_1970


DAY_OF_1970 = datetime(1970, 1, 1).toordinal()
"""Days have the numbers of ``datetime.date``'s ordinals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to schedule: FSRS's settings. Steps in minutes, ``maximum_interval`` in days; no parameters: FSRS's own."""

    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    maximum_interval: int = 36500
    parameters: tuple[float, ...] = ()
    fuzz: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a grade leads to: the memory it leaves, and the wait, in minutes for a step, else in days."""

    state: State
    step: int | None
    stability: float
    difficulty: float
    minutes: int = 0
    days: int = 0
    reps: int
    lapses: int

    @property
    def wait(self) -> timedelta:
        """How long until the card is due."""
        return timedelta(days=self.days, minutes=self.minutes)

    def memory(self, now: datetime, calendar: Calendar) -> Memory:
        """The card's memory where the grade is given at ``now``."""
        due = calendar.start(calendar.day(now) + self.days) if self.days else now + timedelta(minutes=self.minutes)
        return Memory(
            state=self.state,
            step=self.step,
            stability=self.stability,
            difficulty=self.difficulty,
            due=due.astimezone(UTC),
            last_review=now.astimezone(UTC),
            reps=self.reps,
            lapses=self.lapses,
        )


def outcomes(
    memory: Memory | None,
    now: datetime,
    *,
    card: str,
    plan: Plan,
    calendar: Calendar,
    load: Load = EVEN,
    shift: int | None = None,
) -> dict[Rating, Outcome]:
    """What each grade of a card leads to at ``now``, an aware instant.

    ``card`` seeds the fuzz, ``load`` says how much is due on the days to come, ``shift`` is that by which the memory's
    days were counted (None: that of the calendar now). Of two grades the better never waits fewer days, and where days
    are not bounded by the plan it waits more, as in Anki.
    """
    waited = _days_since(memory.last_review, now, calendar.shift(now) if shift is None else shift) if memory else 0
    found: dict[Rating, Outcome] = {}
    least = 1
    for rating in Rating:
        outcome = _outcome(memory, rating, waited, plan)
        if outcome.days:
            seed = f"{card}/{memory.reps if memory else 0}"
            limit = plan.maximum_interval
            bound = min(limit, max(outcome.days, least))
            days = choose_day(bound, seed, least=least, most=limit, load=load) if plan.fuzz else bound
            if rating is not Rating.AGAIN:
                least = min(limit, days + 1)
            outcome = _with_days(outcome, days)
        found[rating] = outcome
    return found


def review(
    memory: Memory | None, rating: Rating, now: datetime, *, card: str, plan: Plan, calendar: Calendar
) -> Memory:
    """The memory after a review at ``now`` (an aware instant), with no regard to other cards."""
    return outcomes(memory, now, card=card, plan=plan, calendar=calendar)[rating].memory(now, calendar)


def retrievability(memory: Memory, now: datetime, *, plan: Plan, calendar: Calendar) -> float:
    """Probability, 0 to 1, that the card is remembered at ``now``."""
    return recall(memory.stability, _days_since(memory.last_review, now, calendar.shift(now)), plan.parameters)


def _days_since(last_review: datetime, now: datetime, shift: int) -> int:
    return max(0, counted_day(now, shift) - counted_day(last_review, shift))


def recall(stability: float, days: float, parameters: tuple[float, ...] = ()) -> float:
    """FSRS-6's forgetting curve: the probability of recall after days, 0.9 where they equal the stability."""
    decay = -(parameters[20] if len(parameters) > 20 else _DEFAULT_DECAY)
    factor = 0.9 ** (1 / decay) - 1
    return float((1 + factor * days / stability) ** decay)


_DEFAULT_DECAY = 0.1542
"""FSRS-6's last parameter; a test compares it with the package's."""


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


def _outcome(memory: Memory | None, rating: Rating, waited: int, plan: Plan) -> Outcome:
    """What FSRS says, before days are spread."""
    updated, _ = _scheduler(plan).review_card(_as_fsrs(memory, waited), _ratings()[rating], _TODAY)
    wait = updated.due - _TODAY
    lapsed = memory is not None and memory.state is State.REVIEW and rating is Rating.AGAIN
    return Outcome(
        state=State(int(updated.state)),
        step=updated.step,
        stability=float(updated.stability or 0.0),
        difficulty=float(updated.difficulty or 0.0),
        minutes=0 if wait.days else round(wait.total_seconds() / 60),
        days=wait.days,
        reps=(memory.reps if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + int(lapsed),
    )


def _with_days(outcome: Outcome, days: int) -> Outcome:
    return Outcome(
        state=outcome.state, step=outcome.step, stability=outcome.stability, difficulty=outcome.difficulty, days=days,
        reps=outcome.reps, lapses=outcome.lapses,
    )  # fmt: skip


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


@cache
def _ratings() -> Mapping[Rating, "fsrs.Rating"]:
    import fsrs  # noqa: PLC0415

    return {rating: fsrs.Rating(int(rating)) for rating in Rating}


_TODAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The package is given this midnight for today, since only the days between matter to it."""


def _as_fsrs(memory: Memory | None, waited: int) -> "fsrs.Card":
    """The card as the package wants it: with an id (without, it sleeps) and with midnights for instants."""
    import fsrs  # noqa: PLC0415

    if memory is None:
        return fsrs.Card(card_id=0, due=_TODAY)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(int(memory.state)),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_TODAY,
        last_review=_TODAY - timedelta(days=waited),
    )
