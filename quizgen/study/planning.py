"""What studying will cost: the days to come, simulated card by card with the learner's own memories and habits.

Each review's outcome is drawn by the recall that FSRS expects; the draws are seeded, so that the same question has the
same answer. It answers "how many reviews a day at 90 %" and "when is this backlog cleared at 15 minutes a day".
"""

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizgen.study.history import Memory, Rating
from quizgen.study.scheduling import Calendar, recall

if TYPE_CHECKING:
    import fsrs_rs_python as fsrs_rs


FEWEST_ANSWERS = 100
"""Fewer answers than this say too little of somebody's habits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How the learner answers: seconds by answer, and how often each grade is given.

    ``first`` weighs the four grades of new cards, ``remembered`` Hard, Good and Easy of cards that were remembered.
    """

    seconds: float = 10.0
    first: tuple[float, float, float, float] = (0.25, 0.1, 0.55, 0.1)
    remembered: tuple[float, float, float] = (0.1, 0.8, 0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A card's memory in days from today: ``due`` and ``reviewed`` are 0 for today, below 0 before it."""

    stability: float
    difficulty: float
    due: int
    reviewed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What the learner wants: retention, and limits for each day (None is no limit)."""

    retention: float = 0.9
    minutes: float | None = None
    new_per_day: int = 20
    maximum_interval: int = 36500
    parameters: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """One day of a simulation: cards reviewed and met, answers given, time spent, cards left over at its end."""

    reviews: int
    new: int
    answers: int
    minutes: float
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The days that were simulated, today first."""

    days: tuple[PlannedDay, ...]

    @property
    def cleared_after(self) -> int | None:
        """How many days it takes until nothing that is due is left over at the end of a day; None if it never ends."""
        return next((number for number, day in enumerate(self.days, 1) if not day.left), None)

    @property
    def reviews_per_day(self) -> float:
        """Mean over the days that were simulated."""
        return sum(day.reviews for day in self.days) / len(self.days)

    @property
    def minutes_per_day(self) -> float:
        """Mean over the days that were simulated."""
        return sum(day.minutes for day in self.days) / len(self.days)


def standing(memory: Memory, today: int, calendar: Calendar) -> Standing:
    """A memory as seen from a day of the calendar."""
    return Standing(
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=calendar.day(memory.due) - today,
        reviewed=min(0, calendar.day(memory.last_review) - today),
    )


@dataclass(order=True, slots=True)
class _Card:
    due: int
    number: int
    reviewed: int = field(compare=False)
    stability: float = field(compare=False)
    difficulty: float = field(compare=False)


def simulate(
    cards: Sequence[Standing], *, new: int, days: int, budget: Budget, habits: Habits, seed: int = 1
) -> Forecast:
    """The next ``days`` days of studying these cards and ``new`` ones not yet met.

    What is due comes first, the likeliest forgotten first, and new cards after it, each day until its time is spent.
    """
    simulation = _Simulation(cards, budget, habits, seed)
    planned = []
    for day in range(days):
        met_before = simulation.met
        planned.append(simulation.run_day(day, new - met_before))
    return Forecast(days=tuple(planned))


class _Simulation:
    def __init__(self, cards: Sequence[Standing], budget: Budget, habits: Habits, seed: int) -> None:
        import fsrs_rs_python  # noqa: PLC0415 - needed for a few commands only

        self._fsrs = fsrs_rs_python
        self._model = fsrs_rs_python.FSRS(list(budget.parameters or fsrs_rs_python.DEFAULT_PARAMETERS))
        self._budget, self._habits = budget, habits
        self._chance = random.Random(seed)
        self._waiting = [
            _Card(due=c.due, number=n, reviewed=c.reviewed, stability=c.stability, difficulty=c.difficulty)
            for n, c in enumerate(cards)
        ]
        heapq.heapify(self._waiting)
        self._left: list[_Card] = []
        self.met = 0

    def run_day(self, day: int, new: int) -> PlannedDay:
        """Study one day; ``new`` cards have not been met yet."""
        due = self._left
        while self._waiting and self._waiting[0].due <= day:
            due.append(heapq.heappop(self._waiting))
        due.sort(key=lambda card: ((card.reviewed - day) / card.stability, card.number))
        most = float("inf") if self._budget.minutes is None else self._budget.minutes * 60 / self._habits.seconds
        answers = reviews = met = 0
        for card in due:
            if answers >= most:
                break
            answers += self._review(card, day)
            reviews += 1
        self._left = due[reviews:]
        while not self._left and met < min(new, self._budget.new_per_day) and answers < most:
            answers += self._meet(day)
            met += 1
        return PlannedDay(
            reviews=reviews, new=met, answers=answers, minutes=answers * self._habits.seconds / 60, left=len(self._left)
        )

    def _review(self, card: _Card, day: int) -> int:
        """Answer a card, and once more if it was forgotten; how many answers that took."""
        waited = day - card.reviewed
        known = self._chance.random() < recall(card.stability, waited, self._budget.parameters)
        rating = self._pick((Rating.HARD, Rating.GOOD, Rating.EASY), self._habits.remembered) if known else Rating.AGAIN
        memory = self._step(self._fsrs.MemoryState(card.stability, card.difficulty), waited, rating)
        if not known:
            memory = self._step(memory, 0, Rating.GOOD)
        self._schedule(card, memory, day)
        return 1 if known else 2

    def _meet(self, day: int) -> int:
        """Answer a new card until it leaves its learning steps; how many answers that took."""
        rating = self._pick(tuple(Rating), self._habits.first)
        card = _Card(due=day, number=len(self._waiting) + self.met, reviewed=day, stability=1.0, difficulty=5.0)
        self.met += 1
        memory = self._step(None, 0, rating)
        answers = {Rating.AGAIN: 3, Rating.HARD: 3, Rating.GOOD: 2, Rating.EASY: 1}[rating]
        for _ in range(answers - 1):
            memory = self._step(memory, 0, Rating.GOOD)
        self._schedule(card, memory, day)
        return answers

    def _step(self, memory: "fsrs_rs.MemoryState | None", waited: int, rating: Rating) -> "fsrs_rs.MemoryState":
        states = self._model.next_states(memory, self._budget.retention, waited)
        found = {
            Rating.AGAIN: states.again, Rating.HARD: states.hard, Rating.GOOD: states.good, Rating.EASY: states.easy
        }  # fmt: skip
        return found[rating].memory

    def _schedule(self, card: _Card, memory: "fsrs_rs.MemoryState", day: int) -> None:
        """Put the card back, at the interval after which its recall has fallen to what is wanted."""
        days = self._model.next_interval(memory.stability, self._budget.retention, int(Rating.GOOD))
        bounded = min(self._budget.maximum_interval, max(1, round(days)))
        card.stability, card.difficulty, card.reviewed, card.due = (
            memory.stability,
            memory.difficulty,
            day,
            day + bounded,
        )
        heapq.heappush(self._waiting, card)

    def _pick(self, ratings: Sequence[Rating], weights: Sequence[float]) -> Rating:
        return self._chance.choices(ratings, weights)[0]
