"""Days, intervals, fuzz and balance: what a button shows is what happens."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.evidence import are_siblings
from quizgen.study.history import Memory, Rating, State
from quizgen.study.scheduling import (
    Calendar,
    Plan,
    counted_day,
    describe_wait,
    outcomes,
    recall,
    retrievability,
    review,
)
from quizgen.study.session import StudySession
from quizgen.study.siblings import Company, Families
from quizgen.study.spreading import Load, choose_day, spread
from quizgen.study.store import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(zone=UTC)
BERLIN = Calendar(zone=ZoneInfo("Europe/Berlin"))

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
MEMORIES = st.builds(
    Memory,
    state=st.just(State.REVIEW),
    step=st.none(),
    stability=st.floats(0.01, 2000),
    difficulty=st.floats(1, 10),
    due=st.just(NOON),
    last_review=st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 2), timezones=st.just(UTC)),
    reps=st.integers(1, 50),
    lapses=st.integers(0, 9),
)


# Days


def test_days_begin_at_the_rollover_hour():
    assert CALENDAR.day(datetime(2026, 3, 3, 3, 59, tzinfo=UTC)) == CALENDAR.day(NOON)
    assert CALENDAR.day(datetime(2026, 3, 3, 4, 0, tzinfo=UTC)) == CALENDAR.day(NOON) + 1
    assert CALENDAR.start(CALENDAR.day(NOON)) == datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        # The night in which the clock goes from 2 to 3.
        (datetime(2026, 3, 29, 1, 59), 28),
        (datetime(2026, 3, 29, 3, 59), 28),
        (datetime(2026, 3, 29, 4, 0), 29),
        (datetime(2026, 3, 30, 3, 59), 29),
        # The night in which it goes from 3 back to 2.
        (datetime(2026, 10, 25, 2, 30), 24),
        (datetime(2026, 10, 25, 2, 30, fold=1), 24),
        (datetime(2026, 10, 25, 3, 59), 24),
        (datetime(2026, 10, 25, 4, 0), 25),
    ],
)
def test_days_begin_at_the_rollover_hour_when_the_clock_changes(local: datetime, day: int):
    instant = local.replace(tzinfo=BERLIN.zone)
    assert datetime.fromordinal(BERLIN.day(instant)).day == day


@given(INSTANTS, st.integers(0, 23), st.sampled_from(["Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "UTC"]))
def test_each_instant_lies_in_its_day(instant: datetime, hour: int, zone: str):
    calendar = Calendar(zone=ZoneInfo(zone), rollover_hour=hour)
    day = calendar.day(instant)
    start, end = calendar.start(day), calendar.start(day + 1)
    # Where the rollover hour falls into the hour that a change of the clock skips or repeats, it may be off by that.
    assert start - timedelta(hours=1) <= instant < end + timedelta(hours=1)
    if hour == 4:
        assert start <= instant < end
        assert calendar.day(start) == day


def test_the_days_of_a_log_are_counted_by_the_offset_that_holds_now():
    winter_night = datetime(2026, 1, 10, 2, 30, tzinfo=UTC)
    winter, summer = (BERLIN.shift(datetime(2026, month, 1, tzinfo=UTC)) for month in (2, 7))
    assert (winter, summer) == (-3 * 3600, -2 * 3600)
    assert counted_day(winter_night, summer) == BERLIN.day(winter_night) + 1
    assert counted_day(winter_night, winter) == BERLIN.day(winter_night)


@given(INSTANTS, st.integers(0, 23), st.sampled_from(["Asia/Kolkata", "UTC"]))
def test_days_are_counted_as_lived_but_for_their_first_second(instant: datetime, hour: int, zone: str):
    calendar = Calendar(zone=ZoneInfo(zone), rollover_hour=hour)
    first_second = instant - calendar.start(calendar.day(instant)) < timedelta(seconds=1)
    assert counted_day(instant, calendar.shift(instant)) == calendar.day(instant) - first_second


# Intervals


def test_recall_is_that_of_the_package():
    assert fsrs.Scheduler().parameters[20] == 0.1542
    card = fsrs.Card(card_id=1, state=fsrs.State.Review, stability=12.5, difficulty=5.0, last_review=NOON)
    for days in (0, 1, 12, 400):
        expected = fsrs.Scheduler().get_card_retrievability(card, NOON + timedelta(days=days))
        assert recall(12.5, days) == pytest.approx(expected, rel=1e-12)
    assert recall(10.0, 10) == pytest.approx(0.9)


def test_retrievability_counts_days_by_rollover():
    memory = review(
        None, Rating.EASY, datetime(2026, 3, 2, 23, 0, tzinfo=UTC), card="x", plan=Plan(), calendar=CALENDAR
    )
    morning = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
    assert retrievability(memory, morning, plan=Plan(), calendar=CALENDAR) == recall(memory.stability, 1)


@given(MEMORIES, st.text(max_size=8), st.booleans(), st.sampled_from([0.8, 0.9, 0.95]), st.integers(1, 400))
@settings(max_examples=200)
def test_a_better_grade_never_waits_less(memory: Memory, card: str, fuzz: bool, retention: float, longest: int):
    plan = Plan(fuzz=fuzz, desired_retention=retention, maximum_interval=longest)
    found = outcomes(memory, NOON, card=card, plan=plan, calendar=CALENDAR)
    waits = [found[rating].wait for rating in Rating]
    assert waits == sorted(waits)
    assert all(outcome.days <= longest for outcome in found.values())
    days = [found[rating].days for rating in (Rating.HARD, Rating.GOOD, Rating.EASY)]
    assert all(later > earlier or later == longest for earlier, later in pairwise(days))


@given(MEMORIES | st.none(), INSTANTS, st.text(max_size=8))
def test_the_same_again_gives_the_same(memory: Memory | None, now: datetime, card: str):
    first, second = (outcomes(memory, now, card=card, plan=Plan(), calendar=BERLIN) for _ in range(2))
    assert first == second
    for outcome in first.values():
        after = outcome.memory(now, BERLIN)
        assert after.due > now
        if outcome.days:
            assert BERLIN.day(after.due) - BERLIN.day(now) == outcome.days


def test_steps_may_be_few_or_none():
    none = Plan(learning_steps=(), relearning_steps=(), fuzz=False)
    learned = review(None, Rating.AGAIN, NOON, card="x", plan=none, calendar=CALENDAR)
    assert learned.state is State.REVIEW and CALENDAR.day(learned.due) == CALENDAR.day(NOON) + 1
    lapsed = review(learned, Rating.AGAIN, learned.due, card="x", plan=none, calendar=CALENDAR)
    assert (lapsed.state, lapsed.lapses) == (State.REVIEW, 1)
    one = Plan(learning_steps=(15,), relearning_steps=(20,), fuzz=False)
    assert review(None, Rating.AGAIN, NOON, card="x", plan=one, calendar=CALENDAR).due == NOON + timedelta(minutes=15)
    assert review(None, Rating.GOOD, NOON, card="x", plan=one, calendar=CALENDAR).state is State.REVIEW
    again = review(learned, Rating.AGAIN, learned.due, card="x", plan=one, calendar=CALENDAR)
    assert (again.state, again.due) == (State.RELEARNING, learned.due + timedelta(minutes=20))


@pytest.mark.parametrize(
    ("wait", "shown"),
    [
        (timedelta(minutes=1), "1 min"), (timedelta(minutes=90), "2 h"), (timedelta(days=3), "3 d"),
        (timedelta(days=76), "2.5 mo"), (timedelta(days=800), "2.2 y"),
    ],
)  # fmt: skip
def test_waits_are_told_briefly(wait: timedelta, shown: str):
    assert describe_wait(wait) == shown


# Fuzz and balance


@given(st.integers(1, 40_000), st.text(max_size=6), st.integers(1, 36_500))
def test_a_moved_interval_stays_near(days: int, seed: str, most: int):
    days = min(days, most)
    low, high = spread(days, most=most)
    assert low <= days <= high <= most
    assert low <= choose_day(days, seed, most=most) <= high
    if days < 3:
        assert low == high == days


def test_days_with_little_due_are_preferred():
    busy = Load(due={day: 40 for day in range(1, 91) if day != 32})
    chosen = [choose_day(30, str(n), load=busy) for n in range(300)]
    assert chosen.count(32) > 280
    even = [choose_day(30, str(n)) for n in range(300)]
    assert even.count(32) < 80


def test_balance_evens_out_what_is_due():
    def busiest(balanced: bool) -> int:
        due: dict[int, int] = {}
        for n in range(600):
            day = choose_day(20 + n % 5, str(n), load=Load(due=due if balanced else {}))
            due[day] = due.get(day, 0) + 1
        return max(due.values())

    assert busiest(True) < 0.85 * busiest(False)


def test_days_of_siblings_are_avoided():
    siblings = frozenset({29, 30, 31})
    assert all(choose_day(30, str(n), load=Load(siblings=siblings)) not in siblings for n in range(200))
    # Where there is no other day, one of them must do.
    assert choose_day(1, "x", load=Load(siblings={1})) == 1


# Sessions keep what they show


def fact(number: int, quote: str, siblings: tuple[str, ...] = ()) -> Card:
    return Card(
        id=f"card{number:02}", kind="date", question=f"Question {number}?", answer=str(1900 + number),
        citation=Citation(quote=quote, locator="lead"), siblings=siblings,
    )  # fmt: skip


FAMILIES = Deck(
    name="test",
    title="Test",
    cards=tuple(fact(n, f"Sentence {n // 2}.", ("card09",) if n == 0 else ()) for n in range(10)),
)


def test_for_many_days_every_button_keeps_its_promise_and_siblings_never_meet(tmp_path: Path):
    chance = random.Random(4)
    now = [NOON]
    seen: dict[int, set[str]] = {}
    cards = {card.id: card for card in FAMILIES.cards}
    with Store(tmp_path / "progress.sqlite") as store:
        for _ in range(60):
            session = StudySession(FAMILIES, store, lambda: now[0], calendar=BERLIN, new_per_day=3)
            while session.card is not None:
                asked = session.card
                today = BERLIN.day(now[0])
                shown = session.previews()
                assert session.previews() == shown
                now[0] += timedelta(seconds=chance.randint(1, 300))
                if BERLIN.day(now[0]) != today:
                    break
                rating = chance.choices(tuple(Rating), weights=(1, 1, 5, 2))[0]
                done = session.answer(rating)
                if done.after.state is State.REVIEW:
                    assert shown[rating] == describe_wait(timedelta(days=BERLIN.day(done.after.due) - today))
                else:
                    assert shown[rating] == describe_wait(done.after.due - now[0])
                others = seen.setdefault(today, set())
                assert not any(are_siblings(asked, cards[other]) for other in others if other != asked.id)
                others.add(asked.id)
            now[0] += timedelta(hours=chance.randint(9, 40))
        assert store.differences() == []
    assert sum(map(len, seen.values())) > 40


def test_a_family_is_looked_up_both_ways():
    families = Families(FAMILIES.cards, FAMILIES.cards)
    for card in FAMILIES.cards:
        expected = {other.id for other in FAMILIES.cards if other != card and are_siblings(card, other)}
        assert set(families.siblings(card)) == expected
        for other in FAMILIES.cards:
            assert Company([other]).has_sibling_of(card) == (other.id in expected)
