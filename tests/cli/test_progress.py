"""The commands about progress: stats, backup, restore, doctor, optimize, plan."""

import io
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.cli.stats import bars
from quizgen.deck import library
from quizgen.study.history import Rating
from quizgen.study.session import StudySession
from quizgen.study.store import Store
from tests.deck.decks import SPIGELGLAS

Output = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def studied(data: Path) -> Path:
    """A database in which the deck was studied for some weeks up to now."""
    library.save_deck(SPIGELGLAS)
    path = data / "progress.sqlite"
    now = [datetime.now(UTC) - timedelta(days=40)]
    with Store(path) as store:
        for _ in range(40):
            session = StudySession(SPIGELGLAS, store, lambda: now[0])
            while session.card is not None and session.answered < 6:
                now[0] += timedelta(seconds=9)
                forgotten = session.memory is not None and session.memory.reps == 3
                session.answer(Rating.AGAIN if forgotten else Rating.GOOD)
            now[0] += timedelta(days=1)
    return path


@pytest.mark.parametrize("command", [["stats"], ["backup"], ["doctor"]])
def test_without_progress_it_says_so_and_makes_nothing(command: list[str], data: Path, capsys: Output):
    assert run(command) == 7
    assert "no database of progress yet; 'quizgen study' starts one" in capsys.readouterr().err
    assert not data.exists()


def test_stats_for_a_person_and_for_a_program(studied: Path, capsys: Output):
    assert run(["stats"]) == 0
    text = capsys.readouterr().out
    assert "answers in 0 h" in text
    assert "Remembered" in text and "mature" in text
    assert "Forgotten most often:" in text
    assert "Stability:   under 1 d: " in text and "Difficulty:  1: " in text
    assert any(card.citation.quote in text for card in SPIGELGLAS.cards)
    assert run(["stats", SPIGELGLAS.name, "--json"]) == 0
    table = json.loads(capsys.readouterr().out)
    assert table["reviews"] >= 10
    assert table["young"]["all"]["share"] == table["young"]["all"]["remembered"] / table["young"]["all"]["reviews"]
    assert len(table["forecast"]) == 30
    assert table["kinds"]
    assert run(["stats", "another", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reviews"] == 0


def test_stats_read_a_database_of_a_newer_quizgen(studied: Path, capsys: Output):
    with sqlite3.connect(studied) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert run(["study", "--plain", SPIGELGLAS.name]) == 7
    assert "'quizgen stats' can still read it" in capsys.readouterr().err
    assert run(["stats"]) == 0


def test_backup_list_restore(studied: Path, capsys: Output):
    assert run(["backup", "--list"]) == 0
    assert "no backups yet" in capsys.readouterr().err
    assert run(["backup"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.parent == studied.parent / "backups"
    assert run(["backup", "--list"]) == 0
    assert str(path) in capsys.readouterr().out
    with Store(studied) as store:
        reviews = len(store.reviews())
        store.undo(SPIGELGLAS.name, datetime.now(UTC))
    assert run(["restore"]) == 0
    assert f"Restored {path.name}" in capsys.readouterr().err
    with Store(studied) as store:
        assert len(store.reviews()) == reviews


def test_restore_passes_over_a_damaged_backup(studied: Path, capsys: Output):
    assert run(["backup"]) == 0
    good = Path(capsys.readouterr().out.strip())
    bad = good.with_name("progress-29990101T000000Z.sqlite")
    bad.write_bytes(b"nonsense" * 1000)
    assert run(["restore"]) == 0
    err = capsys.readouterr().err
    assert "Passing over a damaged backup" in err and f"Restored {good.name}" in err
    assert run(["restore", str(bad)]) == 7
    good.unlink()
    assert run(["restore"]) == 7
    assert "no backup to restore" in capsys.readouterr().err


def test_doctor_finds_tells_and_mends(studied: Path, capsys: Output):
    run(["backup"])
    capsys.readouterr()
    assert run(["doctor"]) == 0
    assert "all is well" in capsys.readouterr().out
    with sqlite3.connect(studied) as connection:
        connection.execute("UPDATE memory SET stability = 3.5 WHERE card = 1")
    connection.close()
    assert run(["doctor"]) == 7
    assert "1 card with a memory that is not what the log of answers gives. With --mend" in capsys.readouterr().out
    assert run(["doctor", "--json"]) == 7
    assert json.loads(capsys.readouterr().out)["found"][0]["check"] == "replay"
    assert run(["doctor", "--mend"]) == 0
    assert "Mended: 1 card computed anew" in capsys.readouterr().out
    assert run(["doctor"]) == 0


def test_doctor_on_a_damaged_file_names_the_cure(studied: Path, capsys: Output):
    studied.write_bytes(b"nonsense" * 1000)
    assert run(["doctor"]) == 7
    assert "'quizgen restore' brings back a backup" in capsys.readouterr().err


def test_optimize_needs_reviews(studied: Path, capsys: Output):
    assert run(["optimize"]) == 0
    assert "Too few reviews yet" in capsys.readouterr().out


def test_plan_tells_what_it_will_cost(studied: Path, capsys: Output):
    assert run(["plan", "--minutes", "15", "--retention", "0.9"]) == 0
    text = capsys.readouterr().out
    assert "Due today:" in text and "reviews and" in text and "minutes a day on average" in text
    assert run(["plan", SPIGELGLAS.name, "--json", "--days", "20"]) == 0
    table = json.loads(capsys.readouterr().out)
    assert len(table["days"]) == 20


def test_a_deck_has_a_pace_of_its_own(studied: Path, capsys: Output):
    assert run(["pace", SPIGELGLAS.name]) == 0
    assert "retention\t0.9\tsettings" in capsys.readouterr().out
    assert run(["pace", SPIGELGLAS.name, "--retention", "0.8", "--new", "0"]) == 0
    assert run(["pace", SPIGELGLAS.name, "--longest", "50"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "retention\t0.8\tthis deck", "maximum_interval\t50\tthis deck", "new_per_day\t0\tthis deck"
    ]  # fmt: skip
    with Store(studied) as store:
        session = StudySession(SPIGELGLAS, store, lambda: datetime.now(UTC))
        assert (session.plan.desired_retention, session.plan.maximum_interval, session.counts().new) == (0.8, 50, 0)
    assert run(["plan", SPIGELGLAS.name]) == 0
    assert "at 80%" in capsys.readouterr().out
    assert run(["pace", SPIGELGLAS.name, "--reset"]) == 0
    assert "this deck" not in capsys.readouterr().out
    assert run(["pace", SPIGELGLAS.name, "--retention", "2"]) == 2


def test_a_session_may_be_of_a_kind(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output):
    library.save_deck(SPIGELGLAS)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["study", "--plain", SPIGELGLAS.name, "--only", "due"]) == 0
    assert "Nothing is due now." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense\n1\n"))
    assert run(["study", "--plain", SPIGELGLAS.name, "--only", "new", "--manner", "type", "--by-date"]) == 0
    text = capsys.readouterr().out
    assert "Type the answer" in text and "Answered 1, remembered 0" in text


def test_cramming_goes_on_until_all_is_known_and_writes_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
):
    library.save_deck(SPIGELGLAS)
    count = sum(card.status != "rejected" for card in SPIGELGLAS.cards)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n1\n:u\n?\nnonsense\n\n" + "\n3\n" * count))
    assert run(["cram", SPIGELGLAS.name, "--seed", "4"]) == 0
    text = capsys.readouterr().out
    assert "Taken back." in text
    assert f"Answered {count + 1}, known {count}, {count} different cards." in text
    assert text.count("Not known at first: ") == 1
    assert not (data / "progress.sqlite").exists()


def test_what_was_forgotten_lately_is_crammed(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output):
    library.save_deck(SPIGELGLAS)
    now = datetime.now(UTC)
    with Store(data / "progress.sqlite") as store:
        for days, rating in ((9, Rating.AGAIN), (0, Rating.EASY), (0, Rating.AGAIN)):
            StudySession(SPIGELGLAS, store, lambda at=now - timedelta(days=days): at, kind="new").answer(rating)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n3\n"))
    assert run(["cram", SPIGELGLAS.name, "--forgotten", "2"]) == 0
    assert ": 1 cards." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("\n3\n\n3\n"))
    assert run(["cram", SPIGELGLAS.name, "--forgotten", "30", "--plain"]) == 0
    assert "known 2, 2 different cards." in capsys.readouterr().out
    with Store(data / "progress.sqlite") as store:
        store.undo(SPIGELGLAS.name, now)
        store.undo(SPIGELGLAS.name, now)
    assert run(["cram", SPIGELGLAS.name, "--forgotten", "2"]) == 0
    assert "nothing to repeat" in capsys.readouterr().err


def test_bars_show_the_largest_as_full():
    assert bars([0, 1, 8]) == " ▁█"
    assert bars([0, 0]) == "  "


def test_studying_leaves_a_backup(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output):
    library.save_deck(SPIGELGLAS)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n3\n"))
    assert run(["study", "--plain", SPIGELGLAS.name]) == 0
    (made,) = (data / "backups").iterdir()
    with Store(made) as store:
        assert len(store.reviews()) == 1


def test_doctor_forgets_only_when_told_to(studied: Path, capsys: Output):
    library.save_deck(replace(SPIGELGLAS, cards=SPIGELGLAS.cards[1:]))
    run(["backup"])
    assert run(["doctor", "--mend"]) == 0
    assert f"1 card of {SPIGELGLAS.name} retired; their history is kept" in capsys.readouterr().out
    with Store(studied) as store:
        assert store.reviews(card=SPIGELGLAS.cards[0].id)
    assert run(["doctor", "--forget"]) == 0
    assert "the history of 1 retired cards deleted" in capsys.readouterr().out
    with Store(studied) as store:
        assert store.reviews(card=SPIGELGLAS.cards[0].id) == []
        assert store.differences() == []
