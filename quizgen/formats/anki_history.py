"""Memories and review logs as Anki keeps them (``cards``, ``cards.data``, ``revlog``), both ways.

Days are counted from the day on which a collection was created; seconds are unix time. What Anki wrote comes back as
Anki wrote it; what was answered here is put in Anki's terms.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from quizgen.study.exchange import History, LogRow, from_milliseconds, from_sm2, milliseconds, states_along
from quizgen.study.history import UNKNOWN, CardMarks, ForeignAnswer, Memory, Rating, Review, State
from quizgen.study.scheduling import Calendar, Plan

FLAGS = ("", "red", "orange", "green", "blue", "pink", "turquoise", "purple")
"""Anki's flags by number."""

_EASE, _MINIMAL_EASE = 2500, 1300
_FSRS_6_DECAY = 0.1542
NEW, LEARNING, REVIEW, RELEARNING = range(4)
_SUSPENDED, _BURIED_BY_HAND, _BURIED = -1, -3, -2
_LEARNING_QUEUE, _REVIEW_QUEUE, _DAY_LEARNING_QUEUE = 1, 2, 3
_TYPES = {State.LEARNING: LEARNING, State.REVIEW: REVIEW, State.RELEARNING: RELEARNING}
_LOGGED = {State.LEARNING: 0, State.REVIEW: 1, State.RELEARNING: 2}
_IN_LEARNING, _IN_REVIEW, _IN_RELEARNING = (int(state) for state in State)
_AGAIN, _GOOD, _EASY = int(Rating.AGAIN), int(Rating.GOOD), int(Rating.EASY)
_FILTERED = 3
_YEAR = 365 * 86_400
_LATEST = 95_000_000_000
"""Unix seconds beyond which no calendar goes."""


class CardState(NamedTuple):
    """The scheduling columns of Anki's table ``cards``."""

    type: int
    queue: int
    due: int
    ivl: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    left: int = 0
    flags: int = 0
    data: str = "{}"


class _Starts(dict[int, int]):
    """When days begin, by their number: microseconds since 1970, computed once each."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, day: int) -> int:
        # What lies outside all calendars is moved to their ends.
        started = self[day] = milliseconds(self._calendar.start(min(max(day, 366), 3_600_000))) * 1000
        return started


class _Rollovers(dict[int, tuple[int, int]]):
    """By UTC day: the number of the learner's day in which it begins, and the millisecond at which the next begins."""

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, utc_day: int) -> tuple[int, int]:
        first, last = (from_milliseconds(utc_day * _DAY_MS + offset) for offset in (0, _DAY_MS - 1))
        number = self._calendar.day(first)
        rollover = milliseconds(self._calendar.start(number + 1))
        before, after = from_milliseconds(rollover - 1), from_milliseconds(rollover)
        days = [self._calendar.day(instant) for instant in (before, after, last)]
        if days != [number, number + 1, number + 1] or not first <= after <= last:
            # A day that the learner's clocks left out, or one that no rollover ends.
            rollover = _IRREGULAR
        self[utc_day] = number, rollover
        return number, rollover


_DAY_MS = 86_400_000
_IRREGULAR = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How a collection counts days: number 0 is the calendar's day ``first``."""

    calendar: Calendar
    first: int
    _starts: _Starts = field(init=False, repr=False, compare=False)
    _rollovers: _Rollovers = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", _Starts(self.calendar))
        object.__setattr__(self, "_rollovers", _Rollovers(self.calendar))

    def number(self, instant: datetime) -> int:
        """The collection's number of the day of an instant."""
        return self.calendar.day(instant) - self.first

    def number_at(self, at_ms: int) -> int:
        """The same of unix milliseconds, for many of them."""
        number, rollover = self._rollovers[at_ms // _DAY_MS]
        if rollover == _IRREGULAR:
            return self.number(from_milliseconds(at_ms))
        return number - self.first + (at_ms >= rollover)

    def start(self, number: int) -> datetime:
        """When a numbered day begins; what lies outside all calendars is moved to their ends."""
        return from_milliseconds(self.start_at(number) // 1000)

    def start_at(self, number: int) -> int:
        """The same as microseconds since 1970."""
        return self._starts[self.first + number]


# -- to Anki ---------------------------------------------------------------------------------------------------------


def card_state(card: str, history: History, place: int, *, days: Days, plan: Plan, today: int) -> CardState:
    """The row of a card; ``place`` is where it stands among the new ones, ``today`` the calendar's day."""
    memory, mark = history.memories.get(card), history.marks.get(card)
    state = CardState(NEW, 0, place)
    if memory is not None:
        state = _studied(memory, log_rows(card, history, days), days, plan)
    if mark is None:
        return state
    queue = state.queue
    if mark.suspended:
        queue = _SUSPENDED
    elif mark.buried_until > today:
        queue = _BURIED_BY_HAND
    flag = FLAGS.index(mark.flag) if mark.flag in FLAGS else 1
    return state._replace(queue=queue, flags=flag)


def _studied(memory: Memory, log: Sequence[LogRow], days: Days, plan: Plan) -> CardState:
    eases = [row.factor for row in log if row.factor >= _MINIMAL_EASE]
    data = {
        "s": round(memory.stability, 4),
        "d": round(memory.difficulty, 3),
        "dr": plan.desired_retention,
        "decay": round(plan.parameters[20], 4) if len(plan.parameters) > 20 else _FSRS_6_DECAY,
        "lrt": int(memory.last_review.timestamp()),
    }
    base = CardState(
        type=_TYPES[memory.state],
        queue=_LEARNING_QUEUE,
        due=int(memory.due.timestamp()),
        factor=eases[-1] if eases else _EASE,
        reps=memory.reps,
        lapses=memory.lapses,
        data=json.dumps(data, separators=(",", ":")),
    )
    due_day, reviewed_day = days.number(memory.due), days.number(memory.last_review)
    if memory.state is State.REVIEW:
        # A day set by hand moves the card, and its row in the log says the interval.
        told = [row.ivl for row in log[-1:] if row.ivl > 0]
        return base._replace(queue=_REVIEW_QUEUE, due=due_day, ivl=max(1, *told or [due_day - reviewed_day]))
    steps = plan.learning_steps if memory.state is State.LEARNING else plan.relearning_steps
    left = 1001 * max(1, len(steps) - (memory.step or 0))
    if memory.state is State.LEARNING:
        # Anki gives an ease when a card leaves its first steps.
        base = base._replace(factor=0)
    interval = max([1, *(row.ivl for row in log[-1:])]) if memory.state is State.RELEARNING else 0
    if memory.due == days.start(due_day):
        # A step that crossed the end of its day waits for a day, not for a moment.
        return base._replace(queue=_DAY_LEARNING_QUEUE, due=due_day, ivl=interval, left=left)
    return base._replace(ivl=interval, left=left)


def log_rows(card: str, history: History, days: Days) -> list[LogRow]:
    """The log of a card: rows of Anki's as they were, the reviews given here in its terms, in the order of time."""
    kept = list(history.log.get(card, ()))
    known = {row.id for row in kept}
    made = [
        _log_row(one, days)
        for one in history.reviews.get(card, ())
        if one.origin != UNKNOWN and milliseconds(one.reviewed_at) not in known
    ]
    return sorted([*kept, *made])


def _log_row(one: Review, days: Days) -> LogRow:
    difficulty = (one.after.difficulty - 1.0) / 9.0 + 0.1
    return LogRow(
        id=milliseconds(one.reviewed_at),
        ease=int(one.rating),
        ivl=_interval(one.after, days),
        last_ivl=_interval(one.before, days) if one.before else 0,
        factor=round(difficulty * 1000),
        time=one.duration_ms,
        type=_LOGGED[one.before.state] if one.before else 0,
    )


def _interval(memory: Memory, days: Days) -> int:
    """Days, or seconds below 0 for a step."""
    if memory.state is State.REVIEW:
        return max(1, days.number(memory.due) - days.number(memory.last_review))
    return -max(1, round((memory.due - memory.last_review).total_seconds()))


# -- from Anki -------------------------------------------------------------------------------------------------------


class Learned(NamedTuple):
    """What Anki knew of one card: its answers, or the one that stands for lost ones, and what its owner decided."""

    answers: Sequence[ForeignAnswer] = ()
    origin: str = "anki"
    mark: CardMarks | None = None


def learned(state: CardState, log: Sequence[LogRow], *, days: Days, plan: Plan) -> Learned:
    """A card's answers and marks from its rows.

    The memories between answers are replayed by FSRS, with Anki's own intervals; the last is Anki's own. Rows by hand
    and of filtered decks without rescheduling are no answers; they stay in the log as they are.
    """
    mark = _mark(state)
    if state.type == NEW:
        return Learned(mark=mark)
    answers = _replayed([row for row in log if is_review(row)], days)
    if not answers:
        return Learned((_last(state, None, days, plan),), origin=UNKNOWN, mark=mark)
    answers[-1] = _last(state, answers[-1], days, plan)
    return Learned(answers, mark=mark)


def is_review(row: LogRow) -> bool:
    """Whether a row is an answer that counted for the schedule."""
    if not _AGAIN <= row.ease <= _EASY:
        return False
    return row.type < _FILTERED or (row.type == _FILTERED and row.factor != 0)


def _mark(state: CardState) -> CardMarks | None:
    suspended, flag = state.queue == _SUSPENDED, FLAGS[state.flags & 7]
    return CardMarks(suspended=suspended, flag=flag) if suspended or flag else None


def _replayed(log: Sequence[LogRow], days: Days) -> list[ForeignAnswer]:
    if not log:
        return []
    numbers = [days.number_at(row.id) for row in log]
    waits = [0, *[max(0, later - earlier) for earlier, later in pairwise(numbers)]]
    states = states_along([(row.ease, wait) for row, wait in zip(log, waits, strict=True)])
    made: list[ForeignAnswer] = []
    stage = lapses = 0
    for row, number, (stability, difficulty) in zip(log, numbers, states, strict=True):
        at, ease, ivl, _, _, duration, kind = row
        at *= 1000
        lapses += stage == _IN_REVIEW and ease == _AGAIN
        if ivl > 0:
            stage, step, due = _IN_REVIEW, None, days.start_at(number + ivl)
        else:
            # When Anki showed the card again: so many seconds later.
            stage, step, due = _IN_LEARNING if kind == 0 else _IN_RELEARNING, 0, at + min(-ivl, _YEAR) * 1_000_000
        made.append(
            ForeignAnswer(at, ease, duration, stage, step, stability, difficulty, due, len(made) + 1, lapses)
        )  # fmt: skip
    return made


_STAGES = {LEARNING: _IN_LEARNING, REVIEW: _IN_REVIEW, RELEARNING: _IN_RELEARNING}


def _last(state: CardState, last: ForeignAnswer | None, days: Days, plan: Plan) -> ForeignAnswer:
    """The last answer with the memory in a card's row: FSRS's, else what the log gives, else by interval and ease."""
    data = card_data(state.data)
    stability, difficulty = _positive(data.get("s")), _positive(data.get("d"))
    if stability is None or difficulty is None:
        stability, difficulty = (
            (last.stability, last.difficulty) if last else from_sm2(state.ivl, state.factor)
        )  # fmt: skip
    elif last and _is_rounded(stability, last.stability, 1e-4) and _is_rounded(difficulty, last.difficulty, 1e-3):
        # Anki rounds what it keeps; where the replay gives the same, its digits are the right ones.
        stability = _unrounded(stability, last.stability, 1e-4)
        difficulty = _unrounded(difficulty, last.difficulty, 1e-3)
    is_day = state.queue != _LEARNING_QUEUE and not (state.type != REVIEW and state.due > 10_000_000)
    due = days.start_at(state.due) if is_day else _clamped(state.due) * 1_000_000
    step = None
    if state.type != REVIEW:
        steps = plan.learning_steps if state.type == LEARNING else plan.relearning_steps
        step = max(0, len(steps) - max(1, state.left % 1000))
    return ForeignAnswer(
        at=last.at if last else _last_review(data, due, state.ivl),
        rating=last.rating if last else _GOOD,
        duration_ms=last.duration_ms if last else 0,
        state=_STAGES[state.type],
        step=step,
        stability=stability,
        difficulty=difficulty,
        due=due,
        reps=state.reps,
        lapses=state.lapses,
    )


def _clamped(seconds: int) -> int:
    """Unix seconds within what a calendar can hold."""
    return min(max(seconds, 0), _LATEST)


def _is_rounded(kept: float, exact: float, unit: float) -> bool:
    """Whether a number may be the other one rounded to a unit; both may be in single precision."""
    return abs(kept - exact) < 0.6 * unit + 2e-6 * exact


def _unrounded(kept: float, exact: float, unit: float) -> float:
    """The exact number, or the nearest one that Anki would round to what it keeps."""
    return min(max(exact, kept - 0.49 * unit), kept + 0.49 * unit)


def _last_review(data: Mapping[str, Any], due: int, interval: int) -> int:
    told = _positive(data.get("lrt"))
    if told is not None and told < _LATEST:
        return int(told) * 1_000_000
    return due - min(max(interval, 0), 36_500) * 86_400_000_000


def card_data(text: str) -> Mapping[str, Any]:
    """The JSON of ``cards.data``; nothing where it is none."""
    if not text or text == "{}":
        return {}
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _positive(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e12:
        return None
    return float(value)
