"""The commands: whole runs as a person starts them, ended by kill -9 and gone on with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

import pytest

from quizgen.cli.app import run
from quizgen.deck.format import read_deck
from tests.bulk.corpora import DUMP, files_of, openings, tables_of, write_jsonl

PROGRAM = (sys.executable, "-m", "quizgen")


def read_event(stream: IO[bytes] | None) -> dict[str, Any]:
    assert stream is not None
    return dict(json.loads(stream.readline()))


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in path.read_text().split()] if path.exists() else []


def ended(pid: int) -> bool:
    """Whether no process of this number is at work."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_run_ended_by_kill_9_goes_on_and_gives_the_same_bank(bank: Path, table: Path, tmp_path: Path) -> None:
    """After the first shard is written; no row is lost or stands twice, and no worker is left behind."""
    command = (*PROGRAM, "batch", str(table), "-o", str(tmp_path / "bank"), "--shard", "4", "--workers", "2", "--json")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as driver:
        assert read_event(driver.stdout)["event"] == "start"
        first = read_event(driver.stdout)
        workers = children_of(driver.pid)
        driver.send_signal(signal.SIGKILL)
    assert (first["event"], first["shard"], first["documents"]) == ("shard", 0, 4)
    assert len(workers) >= 2
    deadline = time.monotonic() + 60
    while not all(ended(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlived its driver"
        time.sleep(0.05)
    kept = files_of(tmp_path / "bank")
    assert not json.loads(kept["bank.json"])["complete"]
    again = subprocess.run((*command, "--resume"), capture_output=True, text=True, check=True)
    events = [json.loads(line) for line in again.stdout.splitlines()]
    assert events[0]["shards_done"] == 1
    assert [event["shard"] for event in events if event["event"] == "shard"] == [1, 2]
    assert events[-1]["documents"] == 8
    assert "8 documents" in again.stderr
    assert files_of(tmp_path / "bank") == files_of(bank)


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_interrupt_says_how_to_go_on(table: Path, tmp_path: Path) -> None:
    command = (*PROGRAM, "batch", str(table), "-o", str(tmp_path / "bank"), "--workers", "1", "--json")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as driver:
        read_event(driver.stdout)
        os.killpg(driver.pid, signal.SIGINT)
        _, told = driver.communicate(timeout=60)
    assert driver.returncode == 130
    assert b"--resume" in told
    assert b"Traceback" not in told


@pytest.mark.model
def test_a_dump_becomes_a_bank_and_an_article_of_it_a_deck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``cut`` writes the very deck that ``generate`` writes, and keeps what a person did to it."""
    bank, deck = str(tmp_path / "bank"), str(tmp_path / "cut.toml")
    assert (
        run(["batch", str(DUMP), "-o", bank, "--match", "^Apollo 11$", "--licence", "CC BY-SA", "--workers", "1"]) == 0
    )
    assert "1 document," in capsys.readouterr().err
    for _ in range(2):
        assert run(["bank", "cut", bank, "--title", "Apollo 11", "-o", deck]) == 0
    assert run(["generate", f"{DUMP}#Apollo 11", "-o", str(tmp_path / "made.toml")]) == 0
    cut, made = ((tmp_path / name).read_text() for name in ("cut.toml", "made.toml"))
    assert cut == made
    edited = cut.replace('status = "draft"', 'status = "rejected"', 1)
    (tmp_path / "cut.toml").write_text(edited)
    assert run(["bank", "cut", bank, "--title", "Apollo 11", "-o", deck]) == 0
    assert (tmp_path / "cut.toml").read_text() == edited


def test_bank_shows_what_is_asked_for(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bank", "stats", str(bank)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("12 documents in 3 parts")
    assert "1 failed" in shown
    assert run(["bank", "stats", str(bank), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 12
    assert run(["bank", "search", str(bank), "nobel", "-n", "2"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert run(["bank", "sample", str(bank), "-n", "3", "--json"]) == 0
    assert len({json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()}) == 3
    assert run(["bank", "search", str(bank), "zzzzzz"]) == 4
    assert run(["bank", "cut", str(bank)]) == 2
    assert run(["bank", "cut", str(bank), "--kind", "nothing"]) == 2
    assert run(["bank", "stats", str(tmp_path)]) == 5
    capsys.readouterr()
    assert run(["bank", "cut", str(bank), "--match", "curie|becquerel", "--best", "2", "-o", f"{tmp_path}/decks/"]) == 0
    assert [len(read_deck(path).cards) for path in sorted((tmp_path / "decks").iterdir())] == [2, 2]
    assert run(["bank", "cut", str(bank), "--match", "curie|becquerel", "-o", str(tmp_path / "physics.toml")]) == 0
    assert read_deck(tmp_path / "physics.toml").name == "physics"
    assert run(["bank", "schema"]) == 0
    assert "quote_start" in capsys.readouterr().out


@pytest.mark.model
def test_a_corpus_of_which_nothing_can_be_made_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write_jsonl(tmp_path / "a.jsonl", [{"id": "1", "title": "a", "text": ""}, {"id": "2"}])
    assert run(["batch", str(table), "-o", str(tmp_path / "bank"), "--workers", "1"]) == 4
    assert "bank stats" in capsys.readouterr().err
    assert [row["kind"] for row in tables_of(tmp_path / "bank")["failures"]] == ["source", "source"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--match", "("], "--match: this is no regular expression"),
        (["--category", "["], "--category: this is no regular expression"),
        (["--strict", "--generous"], "contradict"),
        (["--address", "x"], "--engine ray"),
        (["--titles", "nothing.txt"], "cannot read this list"),
    ],
)
def test_a_wrong_command_line_is_told_before_anything_is_made(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write_jsonl(tmp_path / "a.jsonl", openings()[:1])
    assert run(["batch", str(table), "-o", str(tmp_path / "bank"), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "bank").exists()


@pytest.mark.parametrize(
    ("absent", "arguments", "extra"),
    [
        ("pyarrow", ["batch", "{table}", "-o", "{bank}"], "quizgen[bulk]"),
        ("pebble", ["batch", "{table}", "-o", "{bank}"], "quizgen[bulk]"),
        ("duckdb", ["bank", "stats", "{bank}"], "quizgen[bulk]"),
        ("ray", ["batch", "{table}", "-o", "{bank}", "--engine", "ray"], "quizgen[ray]"),
    ],
)
def test_an_extra_that_is_missing_is_named(
    absent: str, arguments: list[str], extra: str, table: Path, tmp_path: Path
) -> None:
    """A package of that name that cannot be found, in a Python of its own."""
    words = [word.format(table=table, bank=tmp_path / "bank") for word in arguments]
    code = f"import sys; sys.modules[{absent!r}] = None; from quizgen.cli.app import run; sys.exit(run({words!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert f"pip install '{extra}'" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_bank_that_stands_there_is_left_alone(bank: Path, table: Path, tmp_path: Path) -> None:
    shutil.copytree(bank, tmp_path / "bank")
    before = files_of(tmp_path / "bank")
    assert run(["batch", str(table), "-o", str(tmp_path / "bank")]) == 2
    assert run(["batch", str(table), "-o", str(tmp_path / "bank"), "--resume"]) == 2
    assert run(["batch", str(table), "-o", str(tmp_path / "bank"), "--resume", "--shard", "4"]) == 0
    assert files_of(tmp_path / "bank") == before
