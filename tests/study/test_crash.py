"""Nothing answered is lost: killed processes, full disks, read-only folders, two processes at once."""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizgen.errors import StoreError
from quizgen.study.history import Rating
from quizgen.study.session import StudySession
from quizgen.study.store import Store
from tests.benchmarks import crash, migration_kill

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder, and no rights to write where nobody may: the superuser steps down for the length of a test."""
    with tempfile.TemporaryDirectory(prefix="quizgen-") as name:
        folder = Path(name)
        if os.geteuid() != 0:
            yield folder
            return
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(0)


def begin(store: Store) -> StudySession:
    return StudySession(crash.make_deck(20), store, lambda: NOON, calendar=crash.CALENDAR)


def test_a_killed_process_loses_no_acknowledged_answer(tmp_path: Path):
    outcome = crash.run(6, 3, tmp_path)
    assert outcome.acknowledged > 6
    assert (outcome.lost, outcome.damaged, outcome.differing) == (0, 0, 0)


def test_a_killed_migration_leaves_the_old_database_or_the_new_one_whole():
    outcome = migration_kill.run(1, 5, 3000, seed=2)
    assert outcome.undone + outcome.done == outcome.kills == 5
    assert (outcome.damaged, outcome.lost) == (0, 0)


def test_the_harness_sees_the_loss_of_the_last_answer():
    one, two, three = (("c1", NOON), ("c2", NOON), ("c3", NOON))
    assert crash.count_lost({one, two}, {one, two}, {one, two}) == 0
    assert crash.count_lost({one}, {one, two}, {one, two}) == 0
    assert crash.count_lost({one, two}, {one}, {one, two}) == 0
    assert crash.count_lost({one, two}, {one}, {one}) == 1
    assert crash.count_lost({one, two}, {two, three}, {one, two, three}) == 1


def test_a_full_disk_is_one_clear_line_and_the_card_stays(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as store:
        session = begin(store)
        session.answer(Rating.GOOD)
        before = store.memories("crash")
        with store.database._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        limit_pages(store, pages)
        asked = session.card
        with pytest.raises(StoreError, match="disk is full"):
            for _ in range(200):
                asked = session.card
                session.answer(Rating.GOOD, given="x" * 5000)
        assert session.card == asked
        answered = session.answered
        limit_pages(store, 1_000_000)
        assert len(store.reviews("crash")) == answered
        assert before.items() <= store.memories("crash").items() or answered > 1
        session.answer(Rating.GOOD)
        assert len(store.reviews("crash")) == answered + 1


def limit_pages(store: Store, pages: int) -> None:
    """SQLite's own limit on a file's size answers as a full disk does."""
    with store.database._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_read_only_folder_is_one_clear_line(ordinary_user: Path):
    folder = ordinary_user / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="choose another"):
            Store(folder / "progress.sqlite")
    finally:
        folder.chmod(0o700)


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot make this folder"):
        Store(tmp_path / "file" / "progress.sqlite")


def test_a_locked_database_is_one_clear_line_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("quizgen.study.database._BUSY_SECONDS", 0.1)
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        session = begin(store)
        session.answer(Rating.GOOD)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program"):
            session.answer(Rating.GOOD)
        other.execute("ROLLBACK")
        other.close()
        session.answer(Rating.GOOD)
        assert len(store.reviews("crash")) == 2


def test_a_corrupted_page_is_one_clear_line(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        session = begin(store)
        for _ in range(15):
            session.answer(Rating.EASY, given="y" * 500)
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = bytes(b ^ 0xA5 for b in damaged[4096:])
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"), Store(path) as store:
        store.memories("crash")
        store.reviews("crash")
    assert path.read_bytes()[4096:8192] == damaged[4096:8192]


def test_two_at_once_lose_nothing(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    Store(path).close()
    failures: list[str] = []

    def study(deck: str) -> None:
        try:
            with Store(path) as store:
                mine = crash.make_deck(25)
                object.__setattr__(mine, "name", deck)
                session = StudySession(mine, store, lambda: NOON, calendar=crash.CALENDAR, new_per_day=100)
                for _ in range(25):
                    session.answer(Rating.EASY)
        except StoreError as error:
            failures.append(str(error))

    threads = [threading.Thread(target=study, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store(path) as store:
        assert len(store.reviews()) == 75


def test_due_after_a_restart(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        session = begin(store)
        first = session.card
        session.answer(Rating.GOOD)
    with Store(path) as store:
        later = NOON + timedelta(minutes=11)
        session = StudySession(crash.make_deck(20), store, lambda: later, calendar=crash.CALENDAR)
        assert session.card == first
        assert session.counts().learning == 1
