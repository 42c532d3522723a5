"""The store: undo and redo over restarts, migrations from every schema, reading a newer one, two at once."""

import json
import multiprocessing
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from quizgen.deck.card import Deck
from quizgen.errors import StoreError
from quizgen.study.backup import check_database
from quizgen.study.database import StaleError
from quizgen.study.history import Aside, CardMarks, ForeignAnswer, ForeignLog, Parameters, Rating, Review, State
from quizgen.study.replay import replay
from quizgen.study.schema import VERSION, to_number
from quizgen.study.session import StudySession
from quizgen.study.store import DeckOptions, Store
from tests.benchmarks import crash

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "progress.sqlite") as opened:
        yield opened


def begin(store: Store, now: datetime = NOON, cards: int = 6) -> StudySession:
    return StudySession(crash.make_deck(cards), store, lambda: now, calendar=crash.CALENDAR)


def snapshot(store: Store) -> tuple[Any, ...]:
    return store.reviews(), store.memories("crash"), store.marks("crash")


# Undo and redo


def test_redo_does_again_what_undo_took_back_also_after_a_restart(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        session = begin(store)
        first, second = session.answer(Rating.GOOD), session.answer(Rating.EASY)
        done = snapshot(store)
        session.undo()
        session.undo()
        assert snapshot(store) == ([], {}, {})
    with Store(path) as store:
        session = begin(store)
        assert session.redo() == first
        assert session.redo() == second
        assert session.redo() is None
        assert snapshot(store) == done


def test_a_new_answer_ends_what_could_be_done_again(store: Store):
    session = begin(store)
    session.answer(Rating.GOOD)
    session.undo()
    session.answer(Rating.AGAIN)
    assert session.redo() is None
    session.undo()
    redone = session.redo()
    assert isinstance(redone, Review) and redone.rating is Rating.AGAIN


def test_a_decision_is_taken_back_in_its_turn(store: Store):
    session = begin(store)
    session.answer(Rating.EASY)
    asked = session.card
    session.set_aside(suspend=True, flag="bad card")
    session.answer(Rating.EASY)
    assert isinstance(session.undo(), Review)
    undone = session.undo()
    assert isinstance(undone, Aside)
    assert undone.question == asked.question
    assert session.card == asked
    assert store.marks("crash") == {}
    assert isinstance(session.redo(), Aside)
    assert store.marks("crash")[asked.id] == CardMarks(
        suspended=True, buried_until=undone.after.buried_until, flag="bad card"
    )
    assert isinstance(session.redo(), Review)


def test_undo_of_one_deck_leaves_another_alone(store: Store):
    begin(store).answer(Rating.GOOD)
    other = crash.make_deck(2)
    object.__setattr__(other, "name", "other")
    StudySession(other, store, lambda: NOON, calendar=crash.CALENDAR).answer(Rating.GOOD)
    assert store.undo("crash", NOON).deck == "crash"
    assert [review.deck for review in store.reviews()] == ["other"]
    assert store.undo("crash", NOON) is None


def test_the_log_only_grows(store: Store):
    session = begin(store)
    session.answer(Rating.GOOD)
    session.undo()
    session.redo()
    session.undo()
    with store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM review").scalar() == 1
        assert connection.exec_driver_sql("SELECT kind FROM mark ORDER BY id").scalars().all() == [
            "undo",
            "redo",
            "undo",
        ]


ACTS = st.lists(
    st.sampled_from(["again", "hard", "good", "easy", "undo", "redo", "suspend", "reopen", "wait", "tomorrow"]),
    max_size=25,
)


@given(acts=ACTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_and_redo_restore_what_was_and_memory_is_the_replay(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("store") / "progress.sqlite"
    time = [NOON]
    store = Store(path)
    session = StudySession(crash.make_deck(5), store, lambda: time[0], calendar=crash.CALENDAR)
    past: list[tuple[Any, ...]] = []
    future: list[tuple[Any, ...]] = []
    try:
        for act in acts:
            before = snapshot(store)
            if act in {"wait", "tomorrow", "reopen"}:
                time[0] += {"wait": timedelta(minutes=11), "tomorrow": timedelta(days=1), "reopen": timedelta()}[act]
                if act != "wait":
                    store.close()
                    store = Store(path)
                    session = StudySession(crash.make_deck(5), store, lambda: time[0], calendar=crash.CALENDAR)
                assert snapshot(store) == before
            elif act == "undo":
                assert (session.undo() is None) == (not past)
                if past:
                    future.append(before)
                    assert snapshot(store) == past.pop()
            elif act == "redo":
                assert (session.redo() is None) == (not future)
                if future:
                    past.append(before)
                    assert snapshot(store) == future.pop()
            elif session.card is not None:
                past.append(before)
                future.clear()
                if act == "suspend":
                    session.set_aside(suspend=True)
                else:
                    session.answer(Rating[act.upper()])
            assert replay(store.reviews()) == store.memories("crash")
            assert store.differences() == []
    finally:
        store.close()


# Schemas


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_every_older_database_becomes_todays(version: int, tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / f"{version}.sql").read_text())
    reviews, void = (connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("review", "mark"))
    connection.close()
    with Store(path) as store:
        assert len(store.reviews()) == reviews - void
        assert len(store.memories("spigelglas")) == 8
        assert store.differences() == []
        assert store.marks("spigelglas") == {
            "card05": CardMarks(buried_until=739999), "card07": CardMarks(suspended=True, flag="wrong")
        }  # fmt: skip
        assert store.next_export_time("spigelglas", NOON) == 1773493502
        assert {review.question for review in store.reviews()} == {f"Question {n}?" for n in range(8)}
        assert any(review.given == "1901" for review in store.reviews())
        undone = store.undo("spigelglas", NOON)
        assert undone is not None
        assert store.redo("spigelglas", NOON) == undone
    assert schema_of(path) == fresh_schema(tmp_path)
    backups = list(tmp_path.glob("*before-schema*"))
    assert len(backups) == (version < VERSION)
    if backups:
        assert sqlite3.connect(backups[0]).execute("SELECT count(*) FROM review").fetchone() == (reviews,)


def test_the_migrations_lead_to_the_tables_that_the_program_knows(tmp_path: Path):
    Store(tmp_path / "progress.sqlite").close()
    assert schema_of(tmp_path / "progress.sqlite") == fresh_schema(tmp_path)


def fresh_schema(folder: Path) -> dict[str, Any]:
    path = folder / "fresh.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    return schema_of(path)


def schema_of(path: Path) -> dict[str, Any]:
    """Tables with their columns, keys and references, and indexes with theirs."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {}
    for name in names:
        columns = [tuple(row)[1:] for row in connection.execute(f"PRAGMA table_info({name})")]
        references = sorted(tuple(row)[2:5] for row in connection.execute(f"PRAGMA foreign_key_list({name})"))
        indexes = sorted(
            (row[1], row[2], tuple(c[2] for c in connection.execute(f"PRAGMA index_info({row[1]})")))
            for row in connection.execute(f"PRAGMA index_list({name})")
        )
        found[name] = (columns, references, indexes)
    connection.close()
    return found


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from quizgen.study import schema

    path = tmp_path / "progress.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / "1.sql").read_text())
    connection.close()
    before = schema_of(path)

    real = schema._create_version_2

    def breaking(connection: Any) -> None:
        real(connection)
        connection.exec_driver_sql("SELECT nonsense")

    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (schema._create_version_1, breaking))
        with pytest.raises(StoreError):
            Store(path)
    assert schema_of(path) == before
    with Store(path) as store:
        assert len(store.memories("spigelglas")) == 8


def test_a_newer_database_is_refused_and_can_be_read(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    with Store(path) as store:
        begin(store).answer(Rating.GOOD)
        with store.database.write() as connection:
            connection.exec_driver_sql("PRAGMA user_version = 99")
            connection.exec_driver_sql("ALTER TABLE review ADD COLUMN mood TEXT")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer quizgen \(schema 99.*stats"):
        Store(path)
    with Store(path, read_only=True) as store:
        assert len(store.reviews()) == 1
        with pytest.raises(StoreError, match="reading only"):
            store.undo("crash", NOON)
    assert path.read_bytes() == before


def test_reading_needs_a_database(tmp_path: Path):
    with pytest.raises(StoreError, match="no database of progress yet"):
        Store(tmp_path / "none.sqlite", read_only=True)
    assert list(tmp_path.iterdir()) == []


# Two at once


def answer_in_process(path: Path, deck: str, answered: Any) -> None:
    with Store(path) as store:
        mine = crash.make_deck(12)
        object.__setattr__(mine, "name", deck)
        session = StudySession(mine, store, lambda: NOON, calendar=crash.CALENDAR, new_per_day=12)
        while session.card is not None:
            session.answer(Rating.EASY)
        answered.put(session.answered)


def test_processes_that_open_a_new_database_at_once_lose_nothing(tmp_path: Path):
    path = tmp_path / "progress.sqlite"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quizgen.study.session", "quizgen.study.store", "fsrs"])
    answered = context.Queue()
    names = ("one", "two", "one", "three")
    workers = [context.Process(target=answer_in_process, args=(path, name, answered)) for name in names]
    for worker in workers:
        worker.start()
    total = sum(answered.get(timeout=60) for _ in workers)
    for worker in workers:
        worker.join()
    assert total >= 36
    with Store(path) as store:
        assert len(store.reviews()) == total
        assert store.differences() == []


def test_an_answer_to_a_card_that_another_session_answered_goes_by_its_new_memory(store: Store):
    mine, other = begin(store), begin(store)
    other.answer(Rating.GOOD)
    done = mine.answer(Rating.GOOD)
    assert done.before is not None and done.before.reps == 1
    assert store.memories("crash")["c00000"].reps == 2
    assert store.differences() == []


def test_a_stale_answer_is_refused_by_the_store(store: Store):
    done = begin(store).answer(Rating.GOOD)
    with pytest.raises(StaleError, match="another program"):
        store.record(done)
    assert len(store.reviews()) == 1


def test_a_clock_set_back_loses_nothing(store: Store):
    first = begin(store).answer(Rating.AGAIN)
    earlier = begin(store, NOON - timedelta(days=400))
    while earlier.card is not None and earlier.card.id != first.card:
        earlier.answer(Rating.EASY)
    session = begin(store, NOON + timedelta(minutes=2))
    while session.card.id != first.card:
        session.answer(Rating.EASY)
    done = session.answer(Rating.GOOD)
    assert done.reviewed_at >= first.reviewed_at
    assert store.differences() == []
    again = StudySession(crash.make_deck(1), store, lambda: NOON - timedelta(days=400), calendar=crash.CALENDAR)
    assert again.card is None or again.answer(Rating.GOOD).reviewed_at >= done.reviewed_at
    assert store.differences() == []


# Imports, parameters, options, retired cards


def foreign_log(*reviews: Review, origin: str = "anki") -> ForeignLog:
    return ForeignLog(
        answers=[
            ForeignAnswer(
                at=to_number(one.reviewed_at),
                rating=one.rating,
                duration_ms=one.duration_ms,
                state=one.after.state,
                step=one.after.step,
                stability=one.after.stability,
                difficulty=one.after.difficulty,
                due=to_number(one.after.due),
                reps=one.after.reps,
                lapses=one.after.lapses,
            )
            for one in reviews
        ],
        origin=origin,
    )


def test_imported_reviews_are_known_again_and_may_come_before_ours(store: Store):
    session = begin(store, NOON)
    ours = session.answer(Rating.GOOD)
    theirs = foreign_log(
        replace(ours, rating=Rating.GOOD, reviewed_at=NOON - timedelta(days=9)),
        replace(ours, rating=Rating.EASY, reviewed_at=NOON - timedelta(days=5)),
    )
    for _ in range(2):
        with store.absorbing({("crash", ours.card): theirs}, {}, now=NOON, calendar=crash.CALENDAR):
            pass
        assert len(store.reviews()) == 3
    memory = store.memories("crash")[ours.card]
    assert memory.reps == 3
    assert memory.due == ours.after.due
    assert memory.stability > ours.after.stability
    assert store.differences() == []
    assert store.undo("crash", NOON) is None


def test_what_another_program_knows_of_a_card_is_taken_over(store: Store):
    ours = begin(store).answer(Rating.GOOD)
    theirs = replace(ours.after, state=State.REVIEW, step=None, due=NOON + timedelta(days=40), reps=7, lapses=1)
    unseen = replace(theirs, stability=77.5, difficulty=3.25)
    marks = {("crash", "c00004"): CardMarks(suspended=True, flag="red")}
    again = {
        ("crash", ours.card): foreign_log(
            replace(ours, after=theirs),
            replace(ours, rating=Rating.EASY, reviewed_at=NOON + timedelta(seconds=5), after=theirs),
        ),
        ("crash", "c00003"): foreign_log(replace(ours, after=unseen), origin="unknown"),
    }
    with store.absorbing(again, marks, replaced=[("crash", ours.card)], now=NOON, calendar=crash.CALENDAR):
        pass
    assert [review.origin for review in store.reviews()] == ["anki", "anki", "unknown"]
    assert store.memories("crash")[ours.card].due == theirs.due
    assert store.memories("crash")[ours.card] == replace(theirs, last_review=NOON + timedelta(seconds=5))
    assert store.memories("crash")["c00003"] == unseen
    assert store.marks("crash")["c00004"].flag == "red"
    assert store.differences() == []
    assert store.undo("crash", NOON) is None
    assert store.redo("crash", NOON) is None


def test_what_is_absorbed_goes_with_the_block_that_fails(store: Store):
    ours = begin(store).answer(Rating.GOOD)
    key, theirs, before = ("crash", ours.card), foreign_log(replace(ours, rating=Rating.EASY)), snapshot(store)
    with (
        pytest.raises(OSError, match="no file"),
        store.absorbing({key: theirs}, {}, replaced=[key], now=NOON),
    ):
        raise OSError("no file")
    assert snapshot(store) == before


def test_new_parameters_change_memories_and_no_due_date(store: Store):
    import fsrs_rs_python

    session = begin(store)
    for _ in range(4):
        session.answer(Rating.GOOD)
    before = store.memories("crash")
    values = tuple(value * 1.1 for value in fsrs_rs_python.DEFAULT_PARAMETERS)
    adopted = store.adopt(
        Parameters(values=values, fitted_at=NOON, reviews=400, held_out=80, loss_before=0.4, loss_after=0.3)
    )
    assert adopted.number == 1
    assert store.parameters() == adopted
    after = store.memories("crash")
    assert {card: memory.due for card, memory in after.items()} == {card: memory.due for card, memory in before.items()}
    assert all(after[card].stability == pytest.approx(before[card].stability * 1.1, rel=1e-5) for card in before)
    assert store.differences() == []
    later = begin(store, NOON + timedelta(minutes=11))
    assert later.plan.parameters == values
    done = later.answer(Rating.GOOD)
    assert done.parameters == 1
    assert store.differences() == []
    later.undo()
    assert store.memories("crash") == after


def test_a_session_goes_on_by_parameters_that_were_fitted_meanwhile(store: Store):
    import fsrs_rs_python

    session = begin(store)
    session.answer(Rating.GOOD)
    values = tuple(value * 1.1 for value in fsrs_rs_python.DEFAULT_PARAMETERS)
    store.adopt(Parameters(values=values, fitted_at=NOON))
    done = session.answer(Rating.GOOD)
    assert (done.parameters, session.plan.parameters) == (1, values)
    assert done.after.stability == pytest.approx(values[2])
    assert store.differences() == []
    with pytest.raises(StaleError, match="fitted anew"):
        store.record(replace(done, parameters=0))


def test_a_deck_may_depart_from_the_settings(store: Store):
    store.set_options("crash", DeckOptions(retention=0.8, new_per_day=2))
    assert store.options("crash") == DeckOptions(retention=0.8, new_per_day=2)
    session = begin(store)
    assert session.plan.desired_retention == 0.8
    assert session.counts().new == 2
    assert store.options("other") == DeckOptions()


def test_a_card_that_its_deck_lost_is_retired_and_comes_back_with_its_history(store: Store):
    session = begin(store)
    for _ in range(3):
        session.answer(Rating.EASY)
    assert store.retire("crash", {"c00000", "c00002", "c00009"}, NOON) == ("c00001",)
    assert store.next_due("crash") is not None
    assert set(store.memories("crash")) == {"c00000", "c00001", "c00002"}
    assert store.retire("crash", {"c00000", "c00001", "c00002"}, NOON) == ()
    assert len(store.reviews("crash", card="c00001")) == 1


def test_studying_notes_which_cards_the_deck_lost(store: Store):
    session = begin(store)
    lost = session.card.id
    session.answer(Rating.EASY)
    fewer = Deck(name="crash", title="Crash", cards=crash.make_deck(6).cards[1:])
    StudySession(fewer, store, lambda: NOON, calendar=crash.CALENDAR).answer(Rating.EASY)
    assert store.names()["crash"] == (["c00001"], [lost])
    assert [m.due for m in store.active_memories()] == [store.memories("crash")["c00001"].due]
    again = begin(store, NOON + timedelta(days=90))
    assert again.counts().due == 2
    again.answer(Rating.GOOD)
    assert store.names()["crash"] == ([lost, "c00001"], [])


def test_only_the_learner_makes_the_store_forget(store: Store):
    session = begin(store)
    for _ in range(3):
        session.answer(Rating.EASY)
    session.undo()
    session.set_aside()
    kept = store.reviews("crash", card="c00001")
    store.retire("crash", {"c00001"}, NOON)
    assert store.forget_retired() == 2
    assert store.forget_retired() == 0
    assert store.reviews() == kept
    assert store.differences() == []
    check_database(store.path)


def test_doctored_memories_are_found_and_mended(store: Store):
    session = begin(store)
    for _ in range(3):
        session.answer(Rating.EASY)
    sound = store.memories("crash")
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE memory SET stability = 1.5 WHERE card = 2")
        connection.exec_driver_sql("DELETE FROM memory WHERE card = 3")
    assert store.differences() == [("crash", "c00001"), ("crash", "c00002")]
    assert store.mend_memories() == 2
    assert store.memories("crash") == sound
    assert store.differences() == []


# A migration loses nothing: whatever was answered, written as schema 1 had it, comes back


@given(acts=st.lists(st.sampled_from(["again", "good", "easy", "undo", "suspend", "tomorrow"]), max_size=20))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_schema_1_held_is_held_today(acts: list[str], tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("migration")
    time = [NOON]
    with Store(folder / "today.sqlite") as store:
        session = begin(store)
        for act in acts:
            if act == "tomorrow":
                time[0] += timedelta(days=1)
                session = begin(store, time[0])
            elif act == "undo":
                session.undo()
            elif session.card is not None and act == "suspend":
                session.set_aside(suspend=True, flag="x")
            elif session.card is not None:
                session.answer(Rating[act.upper()])
        expected = snapshot(store)
        write_schema_1(folder / "old.sqlite", store)
    with Store(folder / "old.sqlite") as store:
        reviews, memories, marks = snapshot(store)
        assert memories == expected[1]
        assert marks == expected[2]
        lost = {"day": 0, "manner": "", "predicted": None, "shift": None}
        assert [replace(r, **lost) for r in reviews] == [replace(r, **lost) for r in expected[0]]
        assert store.differences() == []


def write_schema_1(path: Path, store: Store) -> None:
    """What stands in a store, as schema 1 wrote it."""

    def as_json(memory: Any) -> str:
        if memory is None:
            return ""
        fields = {name: getattr(memory, name) for name in memory.__slots__}
        instants = {name: fields[name].isoformat(timespec="microseconds") for name in ("due", "last_review")}
        return json.dumps(fields | {"state": int(memory.state)} | instants, sort_keys=True)

    from quizgen.study import schema

    connection = sqlite3.connect(path)
    connection.executescript(schema._VERSION_1 + ";PRAGMA user_version = 1")
    connection.executemany(
        "INSERT INTO review VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                r.deck, r.card, int(r.rating), r.reviewed_at.isoformat(timespec="microseconds"), r.duration_ms,
                as_json(r.before), as_json(r.after), r.question, r.answer, r.given,
            )
            for r in store.reviews()
        ],
    )  # fmt: skip
    for card, memory in store.memories("crash").items():
        fields = json.loads(as_json(memory))
        names = ("state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses")
        values = ("crash", card, *(fields[name] for name in names))
        connection.execute(f"INSERT INTO memory VALUES ({','.join('?' * 10)})", values)
    for card, mark in store.marks("crash").items():
        values = ("crash", card, mark.suspended, mark.buried_until, mark.flag)
        connection.execute("INSERT INTO card VALUES (?, ?, ?, ?, ?)", values)
    connection.commit()
    connection.close()
