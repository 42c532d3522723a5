"""Kill study sessions at random moments and look for every answer that was acknowledged.

``python tests/benchmarks/crash.py [SESSIONS] [SEED]``. A worker process studies one deck as fast as it can and writes
one line to a pipe after each answer, undo and redo that returned; the parent kills it with SIGKILL after a random time,
opens the database again and compares. Every acknowledged answer must be in the log, and every acknowledged act must
stand; one act more may, which was written and not acknowledged any more. The tests run the same with few sessions.
"""

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from quizgen.deck.card import Card, Citation, Deck
from quizgen.study.history import Rating, Review
from quizgen.study.replay import replay
from quizgen.study.scheduling import Calendar
from quizgen.study.schema import to_instant
from quizgen.study.session import StudySession
from quizgen.study.store import Store

DAY_ONE = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(zone=UTC)
LONGEST_SECONDS = 0.25

Answer = tuple[str, datetime]
"""An answer by its card and its instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run of the harness saw."""

    sessions: int
    acknowledged: int
    lost: int
    damaged: int
    differing: int


def make_deck(cards: int = 200) -> Deck:
    return Deck(
        name="crash",
        title="Crash",
        cards=tuple(
            Card(
                id=f"c{n:05}", kind="date", question=f"Question {n}?", answer=str(n),
                citation=Citation(quote=f"Sentence {n}.", locator="lead"),
            )
            for n in range(cards)
        ),
    )  # fmt: skip


def study(path: Path, seed: int, acknowledgements: Connection) -> None:
    """The worker: answer until killed; every fifth answer is taken back, every tenth given again."""
    chance = random.Random(seed)
    now = DAY_ONE + timedelta(days=seed)

    def clock() -> datetime:
        return now

    with Store(path) as store:
        session = StudySession(make_deck(), store, clock, calendar=CALENDAR, new_per_day=1000)
        while session.card is not None:
            now += timedelta(seconds=chance.randint(1, 90))
            done = session.answer(Rating(chance.randint(1, 4)))
            acknowledgements.send(("answer", done.card, done.reviewed_at))
            if chance.random() < 0.2:
                undone = session.undo()
                assert undone is not None
                acknowledgements.send(("undo", undone.card, undone.reviewed_at))
                if chance.random() < 0.5:
                    redone = session.redo()
                    assert isinstance(redone, Review)
                    acknowledgements.send(("answer", redone.card, redone.reviewed_at))
    acknowledgements.close()


def run(sessions: int, seed: int, folder: Path) -> Outcome:
    """Run and kill that many sessions on one database; what was found afterwards."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quizgen.study.session", "quizgen.study.schema", "fsrs"])
    chance = random.Random(seed)
    path = folder / "progress.sqlite"
    Store(path).close()
    expected: set[Answer] = set()
    acknowledged = lost = damaged = differing = 0
    for number in range(sessions):
        receiver, sender = context.Pipe(duplex=False)
        worker = context.Process(target=study, args=(path, seed * 100_000 + number, sender))
        worker.start()
        sender.close()
        _wait_for_first(receiver)
        time.sleep(chance.random() * LONGEST_SECONDS)
        worker.kill()
        worker.join()
        if worker.exitcode not in (0, -signal.SIGKILL):
            raise RuntimeError(f"a session failed by itself, with exit code {worker.exitcode}")
        acts = _received(receiver)
        acknowledged += len(acts)
        for act, card, at in acts:
            (expected.add if act == "answer" else expected.discard)((card, at))
        found, logged, sound, same = _inspect(path)
        lost += count_lost(expected, found, logged)
        damaged += not sound
        differing += not same
        expected = found
    return Outcome(sessions=sessions, acknowledged=acknowledged, lost=lost, damaged=damaged, differing=differing)


def count_lost(expected: set[Answer], found: set[Answer], logged: set[Answer]) -> int:
    """Acknowledged acts that the database does not hold: which answers stand by the acts, stand, and ever stood.

    One act may be more than was acknowledged: an answer that stands though it should not, or one taken back. An answer
    that is missing in the log is lost without excuse.
    """
    missing, surplus = expected - found, found - expected
    excused = 1 if len(missing) + len(surplus) and missing <= logged else 0
    return len(missing) + len(surplus) - excused


def _wait_for_first(receiver: Connection) -> None:
    """Give the worker the time to open the database; now and then it is killed before."""
    receiver.poll(10)


def _received(receiver: Connection) -> list[tuple[str, str, datetime]]:
    acts = []
    while True:
        try:
            acts.append(receiver.recv())
        except EOFError:
            return acts


def _inspect(path: Path) -> tuple[set[Answer], set[Answer], bool, bool]:
    """The answers that stand, all ever given, whether the file is sound, and the memories the replay of the log."""
    with Store(path) as store:
        reviews = store.reviews("crash")
        same = replay(reviews) == store.memories("crash")
    connection = sqlite3.connect(path)
    sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    query = "SELECT c.name, r.reviewed_at FROM review AS r JOIN card AS c ON c.id = r.card"
    logged = {(name, to_instant(at)) for name, at in connection.execute(query)}
    connection.close()
    return {(r.card, r.reviewed_at) for r in reviews}, logged, sound, same


def main() -> int:
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="quizgen-crash-") as folder:
        outcome = run(sessions, seed, Path(folder))
    print(outcome)
    print(f"{time.perf_counter() - start:.0f} s, process {os.getpid()}")
    return 1 if outcome.lost or outcome.damaged or outcome.differing else 0


if __name__ == "__main__":
    sys.exit(main())
