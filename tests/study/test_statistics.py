"""Statistics counted by hand, a backup that can be restored, and what the doctor finds."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck
from quizgen.errors import StoreError
from quizgen.study.backup import (
    back_up_if_due,
    check_database,
    copy_database,
    list_backups,
    make_backup,
    restore,
    thin,
)
from quizgen.study.examination import examine, mend
from quizgen.study.history import Rating
from quizgen.study.scheduling import Calendar
from quizgen.study.session import StudySession
from quizgen.study.statistics import FORECAST_DAYS, Retention, collect
from quizgen.study.store import Store
from tests.benchmarks import crash

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(zone=UTC)
DECK = Deck(
    name="facts",
    title="Facts",
    cards=tuple(
        Card(
            id=f"c{n}", kind="date" if n % 2 else "person", question=f"Question {n}?", answer=str(n), tags=("era",),
            citation=Citation(quote=f"Sentence {n}.", locator="lead"),
        )
        for n in range(6)
    ),
)  # fmt: skip


def study(path: Path, days: int = 60) -> list:
    """Every day all that is due; every fourth answer of a card in review is Again. The reviews."""
    now = [NOON]
    given = 0
    with Store(path) as store:
        for _ in range(days):
            session = StudySession(DECK, store, lambda: now[0], calendar=CALENDAR, new_per_day=2)
            while session.card is not None:
                given += 1
                now[0] += timedelta(seconds=10)
                in_review = session.memory is not None and session.memory.state == 2
                session.answer(Rating.AGAIN if in_review and given % 4 == 0 else Rating.GOOD)
            now[0] = NOON + (now[0] - NOON) // timedelta(days=1) * timedelta(days=1) + timedelta(days=1)
        session = StudySession(DECK, store, lambda: now[0], calendar=CALENDAR)
        return store.reviews()


def find(deck: str, card: str) -> Card | None:
    return {c.id: c for c in DECK.cards}.get(card) if deck == "facts" else None


def test_statistics_are_what_the_log_says(tmp_path: Path):
    reviews = study(tmp_path / "progress.sqlite")
    now = NOON + timedelta(days=59, hours=3)
    with Store(tmp_path / "progress.sqlite", read_only=True) as store:
        found = collect(store, now, calendar=CALENDAR, find_card=find)
        memories = store.memories("facts")
    in_review = [r for r in reviews if r.before is not None and r.before.state == 2]
    mature = [r for r in in_review if CALENDAR.day(r.before.due) - CALENDAR.day(r.before.last_review) >= 21]
    remembered = [r for r in in_review if r.rating is not Rating.AGAIN]
    assert len(in_review) > 30 and 0 < len(mature) < len(in_review)
    assert (found.cards, found.reviews) == (6, len(reviews))
    assert found.minutes == pytest.approx(sum(r.duration_ms for r in reviews) / 60_000)
    assert found.mature["all"] == Retention(
        reviews=len(mature), remembered=sum(r.rating is not Rating.AGAIN for r in mature)
    )
    assert found.young["all"].reviews == len(in_review) - len(mature)
    assert found.decks == {"facts": Retention(reviews=len(in_review), remembered=len(remembered))}
    assert found.tags["era"] == found.decks["facts"]
    assert sum(one.reviews for one in found.kinds.values()) == len(in_review)
    assert set(found.kinds) == {"date", "person"}
    assert sum(map(sum, found.grades.values())) == len(reviews)
    assert found.grades["learning"][2] == sum(r.before is None or r.before.state != 2 for r in reviews)
    assert sum(found.stability) == sum(found.difficulty) == 6
    assert sum(day.reviews for day in found.days) == len(reviews)
    assert {day.date.toordinal() for day in found.days} == {CALENDAR.day(r.reviewed_at) for r in reviews}
    due = [max(0, CALENDAR.day(m.due) - CALENDAR.day(now)) for m in memories.values()]
    assert [due.count(day) for day in range(FORECAST_DAYS)] == list(found.forecast)
    assert sum(one.reviews for one in found.calibration) == sum(r.predicted is not None for r in reviews)
    assert found.calibration_error is not None and 0 <= found.calibration_error < 0.5
    hardest = found.hardest[0]
    assert hardest.lapses == max(m.lapses for m in memories.values())
    assert hardest.sentence == f"Sentence {hardest.card[1:]}."
    assert found.young["today"].reviews <= found.young["week"].reviews <= found.young["all"].reviews


def test_what_is_taken_back_and_what_another_deck_holds_is_not_counted(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as store:
        session = StudySession(DECK, store, lambda: NOON, calendar=CALENDAR)
        for _ in range(3):
            session.answer(Rating.EASY)
        StudySession(crash.make_deck(3), store, lambda: NOON, calendar=CALENDAR).answer(Rating.GOOD)
        session.undo()
        found = collect(store, NOON, calendar=CALENDAR, deck="facts")
        assert (found.cards, found.reviews, found.streak) == (2, 2, 1)
        assert collect(store, NOON, calendar=CALENDAR).reviews == 3
        assert collect(store, NOON + timedelta(days=1), calendar=CALENDAR).streak == 1
        assert collect(store, NOON + timedelta(days=2), calendar=CALENDAR).streak == 0


def test_nothing_gives_noughts(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as store:
        found = collect(store, NOON, calendar=CALENDAR)
    assert (found.cards, found.reviews, sum(found.forecast), found.calibration_error) == (0, 0, 0, None)
    assert found.young["all"].share is None


# Backups


def test_a_backup_is_a_whole_checked_copy_and_restoring_keeps_what_was_there(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        session = StudySession(DECK, store, lambda: NOON, calendar=CALENDAR)
        session.answer(Rating.EASY)
        made = make_backup(path, NOON)
        session.answer(Rating.EASY)
        assert list_backups(path) == (made,)
    kept = restore(path, made.path, NOON + timedelta(hours=1))
    with Store(path) as store:
        assert len(store.reviews()) == 1
        assert store.differences() == []
    with Store(kept) as store:
        assert len(store.reviews()) == 2
    assert restore(path, kept, NOON + timedelta(hours=2)) is not None
    with Store(path) as store:
        assert len(store.reviews()) == 2


def test_restoring_while_the_program_runs_reaches_it(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        session = StudySession(DECK, store, lambda: NOON, calendar=CALENDAR)
        session.answer(Rating.EASY)
        made = make_backup(path, NOON)
        session.answer(Rating.EASY)
        restore(path, made.path, NOON)
        assert len(store.reviews()) == 1
        assert session.answer(Rating.EASY) in store.reviews()


def test_a_damaged_database_is_moved_aside_and_the_backup_takes_its_place(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        StudySession(DECK, store, lambda: NOON, calendar=CALENDAR).answer(Rating.EASY)
    made = make_backup(path, NOON)
    path.write_bytes(b"nonsense" * 2000)
    with pytest.raises(StoreError, match="restore"):
        Store(path)
    kept = restore(path, made.path, NOON)
    assert kept.read_bytes().startswith(b"nonsense")
    with Store(path) as store:
        assert len(store.reviews()) == 1


def test_a_damaged_backup_is_refused_and_nothing_changes(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        StudySession(DECK, store, lambda: NOON, calendar=CALENDAR).answer(Rating.EASY)
    before = path.read_bytes()
    made = make_backup(path, NOON)
    data = bytearray(made.path.read_bytes())
    data[4096:20480] = bytes(16384)
    made.path.write_bytes(data)
    with pytest.raises(StoreError):
        restore(path, made.path, NOON)
    with pytest.raises(StoreError, match="no such backup"):
        restore(path, tmp_path / "none.sqlite", NOON)
    assert path.read_bytes() == before


def test_a_copy_of_a_damaged_database_is_never_given_a_backups_name(tmp_path: Path):
    source = tmp_path / "progress.sqlite"
    with Store(source) as store:
        StudySession(DECK, store, lambda: NOON, calendar=CALENDAR).answer(Rating.EASY)
    connection = sqlite3.connect(source)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM card")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="damaged"):
        copy_database(source, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []
    with pytest.raises(StoreError, match="refers to one that is missing"):
        check_database(source)


def test_studying_makes_a_backup_once_a_day_and_only_of_something_new(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        StudySession(DECK, store, lambda: NOON, calendar=CALENDAR).answer(Rating.EASY)
    now = datetime.now(UTC)
    assert back_up_if_due(path, now) is not None
    assert back_up_if_due(path, now + timedelta(hours=20)) is None
    assert back_up_if_due(path, now + timedelta(hours=30)) is None
    assert len(list_backups(path)) == 1


@given(st.lists(st.integers(0, 900), min_size=1, max_size=60, unique=True))
def test_thinning_keeps_the_newest_and_one_of_each_period(ages: list[int]):
    made = [NOON - timedelta(days=age) for age in ages]
    kept = thin(made, NOON)
    assert max(made) in kept
    assert kept <= set(made)
    assert len(kept) <= 3 + 7 + 5 + 12
    assert thin(kept, NOON) == kept
    assert all(moment in kept for moment in sorted(made)[-3:])


def test_thinning_of_a_year_of_days():
    kept = sorted(thin([NOON - timedelta(days=n) for n in range(365)], NOON), reverse=True)
    ages = [(NOON - moment).days for moment in kept]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 17 <= len(ages) <= 24
    assert ages[-1] > 300


# The doctor


def test_a_sound_database_has_nothing_but_a_missing_backup(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    study(path, 5)
    with Store(path) as store:
        assert [finding.check for finding in examine(store, [DECK], NOON + timedelta(days=9))] == ["backups"]
        make_backup(path, NOON + timedelta(days=9))
        assert examine(store, [DECK], NOON + timedelta(days=9)) == ()


def test_what_is_wrong_is_found_and_what_can_be_is_mended(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    study(path, 5)
    fewer = Deck(name="facts", title="Facts", cards=DECK.cards[1:])
    now = NOON + timedelta(days=2)
    with Store(path) as store:
        with store.database.write() as connection:
            connection.exec_driver_sql("UPDATE memory SET difficulty = 9.75 WHERE card = 2")
        found = {finding.check: finding for finding in examine(store, [fewer, fewer], now)}
        assert set(found) == {"replay", "names", "vanished", "clock", "backups"}
        assert found["replay"].examples == ("facts/c1",)
        assert found["vanished"].examples == ("facts/c0",)
        assert found["replay"].cure and found["vanished"].cure and not found["clock"].cure
        log = store.reviews()
        assert len(mend(store, [fewer], now)) == 2
        assert store.reviews() == log
        left = {finding.check for finding in examine(store, [fewer], now)}
        assert left == {"clock", "backups"}
        assert mend(store, [fewer], now) == ()
        assert collect(store, now, calendar=CALENDAR).retired == 1
