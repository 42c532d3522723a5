"""Sessions: what is asked next, written at once, undone, and resumed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck
from quizgen.errors import StoreError
from quizgen.study.asking import options
from quizgen.study.history import CardMarks, Rating, State
from quizgen.study.quiz import Quiz, make_quiz
from quizgen.study.replay import replay
from quizgen.study.scheduling import Calendar, Plan, review
from quizgen.study.session import StudySession
from quizgen.study.spreading import choose_day
from quizgen.study.store import Store

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(zone=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def card(number: int, *, quote: str | None = None, **rest: object) -> Card:
    return Card(
        id=f"card{number:02}", kind="date", question=f"Question {number}?", answer=str(1900 + number),
        citation=Citation(quote=quote or f"Sentence {number}.", locator="lead"), **rest,
    )  # fmt: skip


def deck(count: int = 5) -> Deck:
    return Deck(name="test", title="Test", cards=tuple(card(n) for n in range(count)))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as opened:
        yield opened


def begin(store: Store, clock: Clock, of: Deck | None = None, **rest: object) -> StudySession:
    return StudySession(of or deck(), store, clock, calendar=CALENDAR, **rest)


def test_new_cards_come_in_the_decks_order_and_are_written_at_once(store: Store, clock: Clock):
    session = begin(store, clock)
    assert session.card is not None and session.card.id == "card00"
    session.answer(Rating.EASY)
    assert set(store.memories("test")) == {"card00"}
    assert session.card.id == "card01"


def test_what_the_button_shows_is_what_happens(store: Store, clock: Clock):
    session = begin(store, clock)
    shown = session.previews()
    done = session.answer(Rating.EASY)
    days = CALENDAR.day(done.after.due) - CALENDAR.day(clock.now)
    assert shown[Rating.EASY] == f"{days} d"
    assert shown[Rating.AGAIN] == "1 min"
    assert shown[Rating.GOOD] == "10 min"


def test_a_card_in_learning_returns_when_its_step_is_over(store: Store, clock: Clock):
    session = begin(store, clock)
    session.answer(Rating.AGAIN)
    assert session.card.id == "card01"
    clock.now += timedelta(minutes=2)
    session.answer(Rating.EASY)
    assert session.card.id == "card00"


def test_a_session_ends_when_nothing_is_left_and_tomorrow_it_goes_on(store: Store, clock: Clock):
    session = begin(store, clock, deck(2))
    session.answer(Rating.EASY)
    session.answer(Rating.EASY)
    assert session.card is None
    assert session.summary().answered == 2
    again = begin(store, clock, deck(2))
    assert again.card is None
    clock.now += timedelta(days=40)
    assert begin(store, clock, deck(2)).counts().due == 2


def test_undo_restores_the_state_before_also_after_a_restart(store: Store, clock: Clock):
    session = begin(store, clock)
    session.answer(Rating.GOOD)
    before = store.memories("test")
    clock.now += timedelta(minutes=11)
    session.answer(Rating.EASY)
    reopened = begin(store, clock)
    undone = reopened.undo()
    assert undone is not None
    assert store.memories("test") == before
    assert reopened.card is not None and reopened.card.id == undone.card
    assert len(store.reviews("test")) == 1
    reopened.undo()
    assert store.memories("test") == {}
    assert reopened.undo() is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["1", "3", "4", "undo", "redo", "bury", "skip", "wait", "day"]), max_size=14))
def test_after_any_acts_undo_leaves_what_a_new_session_would_find(tmp_path: Path, acts: list[str]):
    clock = Clock()
    path = tmp_path / "undo.sqlite"
    path.unlink(missing_ok=True)
    with Store(path) as store:
        session = begin(store, clock, deck(6), new_per_day=4)
        for act in (*acts, "undo"):
            clock.now += timedelta(days=1) if act == "day" else timedelta(minutes=11) if act == "wait" else timedelta()
            if act in ("undo", "redo"):
                getattr(session, act)()
            elif session.card is not None and act in "134":
                session.answer(Rating(int(act)))
            elif session.card is not None and act in ("bury", "skip"):
                (session.set_aside if act == "bury" else session.skip)()
        fresh = begin(store, clock, deck(6), new_per_day=4)
        if "day" not in acts:
            assert (session._due, sorted(session._learning)) == (fresh._due, sorted(fresh._learning))
        if not {"day", "bury"}.intersection(acts):
            assert session.counts() == fresh.counts()
        for name in session._learning:
            assert session._memories[name] == store.memory("test", name)
        if session.card is not None:
            assert session.memory == store.memory("test", session.card.id)


def test_memory_is_the_replay_of_the_log(store: Store, clock: Clock):
    session = begin(store, clock)
    for n in range(12):
        if session.card is None:
            break
        session.answer(Rating(1 + n % 4))
        clock.now += timedelta(minutes=7)
    assert replay(store.reviews("test")) == store.memories("test")


def test_siblings_do_not_meet_on_one_day(store: Store, clock: Clock):
    pair = Deck(name="test", title="T", cards=(card(1, quote="Same."), card(2, quote="Same."), card(3)))
    session = begin(store, clock, pair)
    seen = []
    while session.card is not None:
        seen.append(session.card.id)
        session.answer(Rating.EASY)
    assert seen == ["card01", "card03"]
    clock.now += timedelta(days=1)
    assert begin(store, clock, pair).card.id == "card02"


def test_the_daily_limit_counts_cards_introduced_earlier_today(store: Store, clock: Clock):
    session = begin(store, clock, new_per_day=2)
    session.answer(Rating.EASY)
    assert begin(store, clock, new_per_day=2).counts().new == 1


def test_rejected_and_suspended_cards_are_not_asked(store: Store, clock: Clock):
    some = Deck(name="test", title="T", cards=(card(1, status="rejected"), card(2), card(3)))
    store.mark("test", "card02", CardMarks(suspended=True))
    session = begin(store, clock, some)
    assert session.card.id == "card03"
    session.set_aside(flag="wrong")
    assert session.card is None
    assert store.marks("test")["card03"].flag == "wrong"


def test_a_newer_database_is_refused(tmp_path: Path):
    import sqlite3

    path = tmp_path / "new.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer quizgen"):
        Store(path)


def test_a_damaged_database_is_one_clear_line(tmp_path: Path):
    path = tmp_path / "bad.sqlite"
    path.write_bytes(b"this is not a database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        Store(path)
    assert path.read_bytes().startswith(b"this is not")


def test_export_times_grow(store: Store):
    first = store.next_export_time("test", START)
    assert first == int(START.timestamp())
    assert store.next_export_time("test", START) == first + 1


def test_days_begin_at_the_rollover_hour():
    assert CALENDAR.day(datetime(2026, 3, 3, 3, 59, tzinfo=UTC)) == CALENDAR.day(START)
    assert CALENDAR.day(datetime(2026, 3, 3, 4, 0, tzinfo=UTC)) == CALENDAR.day(START) + 1
    assert CALENDAR.start(CALENDAR.day(START)) == datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def test_days_count_by_rollover_not_by_24_hours():
    plan = Plan(fuzz=False)
    late = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    first = review(None, Rating.EASY, late, card="x", plan=plan, calendar=CALENDAR)
    early = review(first, Rating.GOOD, first.due + timedelta(hours=1), card="x", plan=plan, calendar=CALENDAR)
    later = review(first, Rating.GOOD, first.due + timedelta(hours=20), card="x", plan=plan, calendar=CALENDAR)
    assert early.stability == later.stability
    assert early.state is State.REVIEW


def test_fuzz_is_seeded_and_small():
    assert choose_day(2, "a") == 2
    assert choose_day(30, "a") == choose_day(30, "a")
    assert len({choose_day(30, str(n)) for n in range(50)}) > 2
    assert all(26 <= choose_day(30, str(n)) <= 34 for n in range(200))


def test_a_quiz_is_the_same_for_the_same_seed_and_scores(store: Store):
    some = Deck(name="t", title="T", cards=tuple(card(n, distractors=("1800", "1850")) for n in range(8)))
    questions = make_quiz(some, 4, seed=7)
    assert questions == make_quiz(some, 4, seed=7)
    assert questions != make_quiz(some, 4, seed=8)
    quiz = Quiz(questions)
    quiz.answer(questions[0].card.answer)
    quiz.answer("1234")
    quiz.answer(questions[2].card.answer)
    quiz.answer("")
    assert (quiz.score, quiz.question) == (2, None)
    assert [m.question.card.id for m in quiz.mistakes()] == [questions[1].card.id, questions[3].card.id]
    quiz.override(right=True)
    assert quiz.score == 3


def test_dates_among_options_stand_in_order():
    assert options(card(5, distractors=("1950", "1850")), 1) == ("1850", "1905", "1950")
    days = card(5, distractors=("2 May 1900", "1 June 1899"))
    object.__setattr__(days, "answer", "3 April 1900")
    assert options(days, 1) == ("1 June 1899", "3 April 1900", "2 May 1900")


# Days counted by the offset that holds now

ZONES = (ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata"))
NIGHT = st.tuples(st.integers(0, 60), st.integers(0, 7200))


def test_memories_are_computed_anew_when_the_clocks_were_changed(store: Store, clock: Clock):
    berlin = Calendar(zone=ZoneInfo("Europe/Berlin"))
    # At 3:30 in winter: the day before, and where summer time counts, half past four of the day itself.
    clock.now = datetime(2026, 1, 10, 2, 30, tzinfo=UTC)
    StudySession(deck(2), store, clock, calendar=berlin).answer(Rating.EASY)
    clock.now = datetime(2026, 1, 20, 12, 0, tzinfo=UTC)
    session = StudySession(deck(2), store, clock, calendar=berlin)
    session.answer(Rating.GOOD)
    session.answer(Rating.EASY)
    winter = store.memories("test")
    assert store.differences() == []
    clock.now = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    StudySession(deck(2), store, clock, calendar=berlin)
    summer = store.memories("test")
    assert summer["card01"] == winter["card01"]
    assert summer["card00"].stability < winter["card00"].stability
    assert summer["card00"].due == winter["card00"].due
    assert store.differences() == []


def test_another_zone_in_another_window_makes_no_wrong_memory(store: Store, clock: Clock):
    one = StudySession(deck(3), store, clock, calendar=Calendar(zone=ZoneInfo("Asia/Tokyo")))
    two = StudySession(deck(3), store, clock, calendar=CALENDAR)
    for session in (one, two, one, one):
        if session.card is not None:
            session.answer(Rating.GOOD)
        assert store.differences() == []


@given(acts=st.lists(st.tuples(st.sampled_from(["again", "good", "easy", "undo", "redo"]), NIGHT), max_size=30))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_memory_is_the_replay_of_the_log_wherever_the_learner_goes(
    acts: list[tuple[str, tuple[int, int]]], tmp_path_factory: pytest.TempPathFactory
):
    clock = Clock()
    with Store(tmp_path_factory.mktemp("moving") / "progress.sqlite") as store:
        for number, (act, (days, seconds)) in enumerate(acts):
            night = clock.now.replace(hour=2, minute=0) + timedelta(days=days, seconds=seconds)
            clock.now = max(clock.now + timedelta(seconds=1), night)
            session = StudySession(deck(2), store, clock, calendar=Calendar(zone=ZONES[number % 3]))
            if act in ("undo", "redo"):
                getattr(session, act)()
            elif session.card is not None:
                session.answer(Rating[act.upper()])
            assert store.differences() == []
