"""Fitting parameters with a check on reviews held out, and simulating the days to come."""

import random
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import fsrs_rs_python
import pytest

from quizgen.study.history import Parameters, Rating
from quizgen.study.optimizing import fit
from quizgen.study.planning import Budget, Forecast, Habits, Standing, simulate, standing
from quizgen.study.scheduling import recall
from quizgen.study.session import StudySession
from quizgen.study.store import Store
from tests.benchmarks import crash

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DEFAULTS = tuple(fsrs_rs_python.DEFAULT_PARAMETERS)
SLOW_LEARNER = (*(value / 4 for value in DEFAULTS[:4]), *DEFAULTS[4:8], DEFAULTS[8] * 0.6, *DEFAULTS[9:])


def histories(truth: tuple[float, ...], cards: int, seed: int) -> list[list[tuple[int, int, int]]]:
    """Reviews of a learner whose memory has other parameters than the schedule."""
    chance = random.Random(seed)
    learner, schedule = fsrs_rs_python.FSRS(list(truth)), fsrs_rs_python.FSRS(list(DEFAULTS))
    found = []
    for _ in range(cards):
        day = chance.randint(0, 300)
        real = learner.next_states(None, 0.9, 0).good.memory
        planned = schedule.next_states(None, 0.9, 0).good
        history = [(3, day, day * 1000 + chance.randint(0, 999))]
        for _ in range(9):
            wait = max(1, round(planned.interval * chance.uniform(0.8, 2.5)))
            day += wait
            known = chance.random() < recall(real.stability, wait, truth)
            now, then = learner.next_states(real, 0.9, wait), schedule.next_states(planned.memory, 0.9, wait)
            real, planned = (now.good.memory, then.good) if known else (now.again.memory, then.again)
            history.append((3 if known else 1, day, day * 1000 + chance.randint(0, 999)))
        found.append(history)
    return found


def test_parameters_that_predict_better_are_told_so():
    found = fit(histories(SLOW_LEARNER, 400, 1), Parameters(), NOON)
    assert found.is_better
    assert found.improvement > 0.01
    parameters = found.parameters
    assert parameters is not None
    assert len(parameters.values) == 21
    assert (parameters.reviews, parameters.held_out) == (2880, 720)
    assert found == fit(histories(SLOW_LEARNER, 400, 1), Parameters(), NOON)


def test_parameters_that_predict_no_better_are_not_better():
    data = histories(SLOW_LEARNER, 400, 1)
    good = fit(data, Parameters(), NOON).parameters
    again = fit(data, good, NOON)
    assert again.parameters.values == good.values
    assert not again.is_better
    assert again.improvement == 0
    ordinary = fit(histories((*DEFAULTS[:20], 0.5), 400, 1), Parameters(), NOON)
    assert not ordinary.is_better
    assert ordinary.improvement < 0


def test_the_reviews_held_out_are_the_latest_and_not_trained_on():
    data = histories(DEFAULTS, 200, 3)
    spoiled = sorted((at, card, n) for card, history in enumerate(data) for n, (_, _, at) in enumerate(history) if n)
    for _, card, n in spoiled[-round(len(spoiled) * 0.2) :]:
        data[card][n] = (1, *data[card][n][1:])
    first, second = fit(histories(DEFAULTS, 200, 3), Parameters(), NOON), fit(data, Parameters(), NOON)
    assert first.parameters.values == second.parameters.values
    assert second.parameters.loss_before > first.parameters.loss_before


def test_too_few_reviews_give_nothing():
    found = fit(histories(DEFAULTS, 20, 1), Parameters(), NOON)
    assert (found.parameters, found.is_better, found.reviews, found.needed) == (None, False, 180, 500)


def test_the_store_gives_whole_histories_in_the_order_of_time(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as store:
        session = StudySession(crash.make_deck(3), store, lambda: NOON, calendar=crash.CALENDAR)
        for rating in (Rating.EASY, Rating.AGAIN, Rating.EASY):
            session.answer(rating)
        session.undo()
        found = store.histories()
    day = crash.CALENDAR.day(NOON)
    assert [[answer[:2] for answer in history] for history in found] == [[(4, day)], [(1, day)]]


# The days to come


def backlog(count: int) -> list[Standing]:
    return [Standing(stability=5 + n % 40, difficulty=5, due=-(n % 30), reviewed=-(n % 30) - 8) for n in range(count)]


def plan(retention: float = 0.9, minutes: float | None = None, days: int = 60, new: int = 0, seed: int = 1) -> Forecast:
    return simulate(
        backlog(600),
        new=new,
        days=days,
        budget=Budget(retention=retention, minutes=minutes),
        habits=Habits(),
        seed=seed,
    )


def test_a_backlog_is_cleared_in_time():
    forecast = plan(minutes=15)
    cleared = forecast.cleared_after
    assert cleared is not None and 7 <= cleared <= 20
    assert all(day.minutes <= 15.4 for day in forecast.days)
    lefts = [day.left for day in forecast.days[:cleared]]
    assert lefts[-1] == 0 and lefts[0] > 400
    assert plan(minutes=30).cleared_after < cleared
    assert plan(minutes=1).cleared_after is None
    assert plan().cleared_after == 1


def test_more_retention_costs_more_reviews():
    loads = [plan(retention=wanted, days=365).reviews_per_day for wanted in (0.8, 0.9, 0.95)]
    assert all(more > 1.2 * less for less, more in pairwise(loads))


def test_new_cards_come_when_nothing_due_is_left():
    forecast = plan(minutes=15, new=100, days=40)
    assert sum(day.new for day in forecast.days) == 100
    assert all(day.new == 0 for day in forecast.days if day.left)
    assert all(day.new <= 20 for day in forecast.days)


def test_the_same_question_has_the_same_answer():
    assert plan(minutes=15) == plan(minutes=15)
    assert plan(minutes=15) != plan(minutes=15, seed=2)


def test_the_share_remembered_is_what_is_wanted():
    cards = [Standing(stability=10, difficulty=5, due=0, reviewed=-10) for _ in range(3000)]
    day = simulate(cards, new=0, days=1, budget=Budget(), habits=Habits()).days[0]
    assert day.answers - day.reviews == pytest.approx(300, abs=60)


def test_memories_are_seen_from_today(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as store:
        StudySession(crash.make_deck(3), store, lambda: NOON, calendar=crash.CALENDAR).answer(Rating.EASY)
        (memory,) = store.active_memories()
        assert store.habits() == Habits()
    found = standing(memory, crash.CALENDAR.day(NOON) + 3, crash.CALENDAR)
    assert (found.reviewed, found.due) == (-3, crash.CALENDAR.day(memory.due) - crash.CALENDAR.day(NOON) - 3)
