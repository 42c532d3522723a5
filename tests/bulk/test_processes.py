"""Workers that hang, grow, fail and die: each costs its own document and nothing else."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from pebble import ProcessExpired

from quizgen.bulk import processes
from quizgen.bulk.articles import Article
from quizgen.bulk.plan import Settings
from quizgen.bulk.processes import Task, Workers, judge
from quizgen.errors import ModelError
from tests.bulk import stubs
from tests.bulk.corpora import openings

SETTINGS = Settings(seconds=5)


@pytest.fixture
def _stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "prepare", stubs.prepare)
    monkeypatch.setattr(processes, "generate_batch", stubs.generate_batch)


def articles(*titles: str, source: str = "") -> list[Article]:
    return [
        Article(id=title, title=title, kind="row", source=source, size=10, ordinal=n) for n, title in enumerate(titles)
    ]


def fates(found: Sequence[Article], settings: Settings = SETTINGS) -> dict[str, str]:
    """The kind of the failure of each article, or an empty text where it was generated."""
    with Workers(2, settings) as workers:
        outcomes = workers.generate(found)
    assert [outcome.ordinal for outcome in outcomes] == [article.ordinal for article in found]
    return {o.document["document_id"]: o.failures[0]["kind"] if o.failures else "" for o in outcomes}


@pytest.mark.usefixtures("_stubbed")
def test_each_fault_costs_its_own_document() -> None:
    found = articles("a", "hang", "b", "killed", "c", "memory", "d", "error", "e")
    assert fates(found) == {
        "a": "",
        "hang": "time",
        "b": "",
        "killed": "killed",
        "c": "",
        "memory": "memory",
        "d": "",
        "error": "error",
        "e": "",
    }


@pytest.mark.usefixtures("_stubbed")
@pytest.mark.parametrize("title", ["killed once", "memory once"])
def test_a_worker_that_died_once_is_tried_again(title: str, tmp_path: Path) -> None:
    assert fates(articles(title, source=str(tmp_path / "seen"))) == {title: ""}


@pytest.mark.usefixtures("_stubbed")
def test_an_error_that_cannot_travel_stops_no_run() -> None:
    found = articles("a", "strange", "b")
    told = fates(found)
    assert (told["a"], told["b"]) == ("", "")
    assert told["strange"] in {"error", "killed"}


@pytest.mark.usefixtures("_stubbed")
def test_a_missing_model_ends_the_run() -> None:
    with Workers(2, SETTINGS) as workers, pytest.raises(ModelError, match="not installed"):
        workers.generate(articles("a", "no model", "b"))


@pytest.mark.usefixtures("_stubbed")
def test_a_pool_that_says_nothing_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    with Workers(1, SETTINGS) as workers:
        lost = workers._pool
        monkeypatch.setattr(lost, "schedule", lambda *_, **__: processes.Future())
        (outcome,) = workers.generate(articles("a"))
        assert outcome.failures == ()
        assert workers._pool is not lost


@pytest.mark.parametrize(
    ("error", "titles", "task", "again", "failed"),
    [
        (TimeoutError(), "ab", Task(articles=()), [("a", 1, False), ("b", 1, False)], []),
        (TimeoutError(), "a", Task(articles=()), [], ["time"]),
        (ValueError("x"), "a", Task(articles=()), [], ["error"]),
        (MemoryError(), "a", Task(articles=()), [("a", 2, False)], []),
        (MemoryError(), "a", Task(articles=(), attempt=2), [], ["memory"]),
        (ProcessExpired("x"), "ab", Task(articles=()), [("a", 1, False), ("b", 1, False)], []),
        (ProcessExpired("x"), "a", Task(articles=()), [("a", 2, False)], []),
        (ProcessExpired("x"), "a", Task(articles=(), attempt=2), [], ["killed"]),
        # Whose fault it was is not known: alone, and then with the same two tries as everyone.
        (BrokenProcessPool(), "ab", Task(articles=()), [("a", 1, True), ("b", 1, True)], []),
        (BrokenProcessPool(), "a", Task(articles=()), [("a", 1, True)], []),
        (BrokenProcessPool(), "a", Task(articles=(), lone=True), [("a", 2, True)], []),
        (BrokenProcessPool(), "a", Task(articles=(), attempt=2, lone=True), [], ["killed"]),
    ],
)
def test_what_is_done_again(
    error: BaseException, titles: str, task: Task, again: list[tuple[str, int, bool]], failed: list[str]
) -> None:
    given = Task(articles=tuple(articles(*titles)), attempt=task.attempt, lone=task.lone)
    tasks, outcomes = judge(given, error)
    assert [(t.articles[0].title, t.attempt, t.lone) for t in tasks] == again
    assert [outcome.failures[0]["kind"] for outcome in outcomes] == failed


def test_a_reason_is_one_line() -> None:
    _, (outcome,) = judge(Task(articles=tuple(articles("a"))), ValueError("one\ntwo\x00" + "x" * 9999))
    assert outcome.failures[0]["reason"].startswith("ValueError: one two")
    assert len(outcome.failures[0]["reason"]) == 2000


def real(text: str, times: int) -> Article:
    text = "\n\n".join([text] * times)
    return Article(id=str(times), title="Marie Curie", kind="row", source="x", size=len(text), text=text)


@pytest.mark.model
def test_a_long_document_has_its_bounds_and_a_killed_worker_its_second_try() -> None:
    """The real worker: a long document among short ones, and kill -9 while it is at work."""
    text = openings()[8]["text"]
    found = [
        Article(id=id_, title="Marie Curie", kind="row", source="x", size=len(text), text=text, ordinal=ordinal)
        for ordinal, (id_, text) in enumerate([("first", text[:400]), ("second", text[400:900]), ("long", text * 100)])
    ]
    killed: list[int] = []

    def kill() -> None:
        time.sleep(3)
        for process in multiprocessing.active_children()[:1]:
            killed.append(process.pid or 0)
            os.kill(process.pid or 0, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    told = fates(found, Settings(seconds=8))
    killer.join()
    assert len(killed) == 1
    assert told == {"first": "", "second": "", "long": "time"}


@pytest.mark.model
def test_memory_is_bounded() -> None:
    text = openings()[8]["text"] * 100
    long = Article(id="long", title="Marie Curie", kind="row", source="x", size=len(text), text=text)
    with Workers(1, Settings(megabytes=300)) as workers:
        (outcome,) = workers.generate([long])
    assert outcome.failures[0]["kind"] in {"memory", "killed"}
