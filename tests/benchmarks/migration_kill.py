"""Kill the migration of a database at random moments and look for anything that is lost or damaged.

``python tests/benchmarks/migration_kill.py [KILLS] [REVIEWS] [SEED]``. For each older schema a database with that many
reviews is made; a process opens a copy of it, which migrates it, and is killed with SIGKILL at a random moment of the
time that this takes. Then the file must be sound, of the old schema or of today's and nothing between, a backup that
has its name must be whole, and opened again the database must hold every review, memory and mark as a migration that
nobody disturbed gives them. The tests run the same with few kills.
"""

import multiprocessing
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quizgen.study import schema
from quizgen.study.backup import check_database
from quizgen.study.store import Store

TABLES = ("card", "wording", "review", "aside", "mark", "memory", "deck")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the kills of the migration of one schema left: how many found it undone or done, and what was wrong."""

    schema: int
    kills: int
    undone: int
    done: int
    backups: int
    damaged: int
    lost: int


def make_oldest(path: Path, reviews: int) -> None:
    """A database of schema 1, of one deck with ten reviews for each card, some of them taken back, and some marks."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(schema._VERSION_1 + ";PRAGMA user_version = 1")
        cards = max(1, reviews // 10)
        memory = (
            '{{"difficulty": 5.0, "due": "2026-03-{:02}T04:00:00.000000+00:00", "lapses": 0, "last_review":'
            ' "2026-02-{:02}T12:00:00.{:06}+00:00", "reps": {}, "stability": {}.5, "state": 2, "step": null}}'
        )
        connection.executemany(
            "INSERT INTO review VALUES (NULL, 'old', ?, ?, ?, 5000, ?, ?, ?, ?, ?)",
            (
                (
                    f"c{card:06}", 1 + (card + rep) % 4, f"2026-02-{rep + 1:02}T12:00:00.{card:06}+00:00",
                    memory.format(rep + 1, rep, card, rep, rep) if rep else "",
                    memory.format(rep + 2, rep + 1, card, rep + 1, rep + 1),
                    f"Question {card}?", f"Answer {card}", "given" if card % 3 else "",
                )
                for rep in range(10)
                for card in range(cards)
            ),
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO memory VALUES ('old', ?, 2, NULL, 10.5, 5.0, ?, ?, 10, 0)",
            (
                (f"c{card:06}", "2026-03-11T04:00:00.000000+00:00", f"2026-02-10T12:00:00.{card:06}+00:00")
                for card in range(cards)
            ),
        )
        connection.execute(
            "INSERT INTO mark SELECT NULL, id, 'undo', '2026-02-20T12:00:00.000000+00:00' FROM review WHERE id % 50 = 7"
        )
        connection.execute("INSERT INTO card SELECT 'old', card, 1, 0, 'wrong' FROM memory WHERE rowid % 40 = 3")
        connection.commit()


def make(path: Path, version: int, reviews: int) -> None:
    """A database of a schema, led there from the oldest by the program's own steps."""
    make_oldest(path, reviews)
    current = schema.MIGRATIONS, schema.VERSION
    schema.MIGRATIONS, schema.VERSION = schema.MIGRATIONS[:version], version
    try:
        Store(path).close()
    finally:
        schema.MIGRATIONS, schema.VERSION = current
    for backup in path.parent.glob("*-before-schema-*"):
        backup.unlink()


def migrate(path: Path) -> None:
    """The process that is killed: opening a store migrates its database."""
    Store(path).close()


def run(version: int, kills: int, reviews: int, seed: int) -> Outcome:
    """Kill the migration from a schema so many times; what was found."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quizgen.study.store", "quizgen.study.backup", "sqlmodel"])
    chance = random.Random(seed)
    counts = dict.fromkeys(("undone", "done", "backups", "damaged", "lost"), 0)
    with tempfile.TemporaryDirectory(prefix="quizgen-migration-") as name:
        folder = Path(name)
        old, expected, time_taken = _prepare(folder, version, reviews)
        for number in range(kills):
            path = folder / f"run{number}" / "progress.sqlite"
            path.parent.mkdir()
            shutil.copy(old, path)
            worker = context.Process(target=migrate, args=(path,))
            worker.start()
            time.sleep(chance.uniform(0, time_taken))
            worker.kill()
            worker.join()
            if worker.exitcode not in (0, -signal.SIGKILL):
                raise RuntimeError(f"a migration failed by itself, with exit code {worker.exitcode}")
            for what in _inspect(path, version, expected):
                counts[what] += 1
            shutil.rmtree(path.parent)
    return Outcome(schema=version, kills=kills, **counts)


def _prepare(folder: Path, version: int, reviews: int) -> tuple[Path, list[object], float]:
    """The old database, what its undisturbed migration gives, and how long that takes in a process of its own."""
    old, whole = folder / "old.sqlite", folder / "whole" / "progress.sqlite"
    make(old, version, reviews)
    whole.parent.mkdir()
    shutil.copy(old, whole)
    context = multiprocessing.get_context("forkserver")
    start = time.perf_counter()
    worker = context.Process(target=migrate, args=(whole,))
    worker.start()
    worker.join()
    return old, [*_contents(whole)], time.perf_counter() - start


def _inspect(path: Path, version: int, expected: list[object]) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == schema.VERSION:
        yield "done"
    if found == version:
        yield "undone"
    if not sound or found not in (version, schema.VERSION):
        yield "damaged"
    backup = path.with_name(f"{path.stem}-before-schema-{schema.VERSION}.sqlite")
    if backup.exists():
        yield "backups"
        check_database(backup)
        with closing(sqlite3.connect(backup)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != version:
                yield "damaged"
    elif found == schema.VERSION:
        yield "damaged"
    Store(path).close()
    check_database(path)
    if [*_contents(path)] != expected:
        yield "lost"


def _contents(path: Path) -> Iterator[object]:
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            yield table
            yield from connection.execute(f"SELECT * FROM {table} ORDER BY 1")


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    reviews = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    wrong = 0
    for version in range(1, schema.VERSION):
        outcome = run(version, kills, reviews, seed)
        print(outcome, flush=True)
        wrong += outcome.damaged + outcome.lost
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
