"""The learner's progress in SQLite: each answer in one transaction, written before the next question is shown.

The review log is append-only and undo appends a mark, so that undo outlives the program; a card's memory always
equals the replay of its log. Two processes may share a database: each transaction takes the write lock at its start.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import StoreError
from quizgen.study.history import Memory, Rating, Review, State

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

DATABASE_VARIABLE = "QUIZGEN_DB"
_BUSY_SECONDS = 5


def default_path() -> Path:
    """Where the database stands: QUIZGEN_DB, or ``progress.sqlite`` in the user's data directory."""
    if chosen := os.environ.get(DATABASE_VARIABLE):
        return Path(chosen).expanduser()
    from quizgen.deck.library import data_directory  # noqa: PLC0415

    return data_directory() / "progress.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMarks:
    """What the learner decided about a card; ``buried_until`` is a day number of the calendar."""

    suspended: bool = False
    buried_until: int = 0
    flag: str = ""


class Store:
    """An open database. Raises StoreError, one clear line, for whatever goes wrong with it."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()
        self._engine = _open(self.path)

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def record(self, review: Review) -> int:
        """Write an answer and the card's new memory; its number in the log."""
        from quizgen.study.schema import MemoryRow, ReviewRow  # noqa: PLC0415

        with self._transaction() as connection:
            result = connection.execute(
                ReviewRow.__table__.insert(),  # type: ignore[attr-defined]
                _review_values(review),
            )
            _put_memory(connection, MemoryRow, review.deck, review.card, review.after)
            return int((result.inserted_primary_key or (0,))[0])

    def undo(self, deck: str, now: datetime) -> Review | None:
        """Take the last review of a deck back; it, or None where there is none. It stays in the log, marked."""
        from sqlalchemy import text  # noqa: PLC0415

        from quizgen.study.schema import MemoryRow, to_text  # noqa: PLC0415

        with self._transaction() as connection:
            row = (
                connection.execute(
                    text(
                        "SELECT * FROM review WHERE deck = :deck AND id NOT IN (SELECT review FROM mark)"
                        " ORDER BY id DESC LIMIT 1"
                    ),
                    {"deck": deck},
                )
                .mappings()
                .first()
            )
            if row is None:
                return None
            review = _to_review(row)
            connection.execute(
                text("INSERT INTO mark (review, kind, marked_at) VALUES (:review, 'undo', :at)"),
                {"review": row["id"], "at": to_text(now)},
            )
            if review.before is None:
                connection.execute(
                    text("DELETE FROM memory WHERE deck = :deck AND card = :card"), {"deck": deck, "card": review.card}
                )
            else:
                _put_memory(connection, MemoryRow, deck, review.card, review.before)
            return review

    def memories(self, deck: str) -> dict[str, Memory]:
        """The memory of each card of a deck that was ever reviewed."""
        rows = self._select("SELECT * FROM memory WHERE deck = :deck", {"deck": deck})
        return {row["card"]: _row_memory(row) for row in rows}

    def reviews(self, deck: str | None = None, *, since: datetime | None = None) -> list[Review]:
        """The reviews that stand, in order."""
        from quizgen.study.schema import to_text  # noqa: PLC0415

        rows = self._select(
            "SELECT * FROM review WHERE id NOT IN (SELECT review FROM mark)"
            " AND (:deck IS NULL OR deck = :deck) AND reviewed_at >= :since ORDER BY id",
            {"deck": deck, "since": to_text(since) if since else ""},
        )
        return [_to_review(row) for row in rows]

    def marks(self, deck: str) -> dict[str, CardMarks]:
        """What the learner decided about the cards of a deck."""
        rows = self._select("SELECT * FROM card WHERE deck = :deck", {"deck": deck})
        return {
            row["card"]: CardMarks(suspended=bool(row["suspended"]), buried_until=row["buried_until"], flag=row["flag"])
            for row in rows
        }

    def mark(self, deck: str, card: str, marks: CardMarks) -> None:
        """Set aside, bury or flag a card."""
        with self._transaction() as connection:
            _put_marks(connection, deck, card, marks)

    def next_export_time(self, deck: str, now: datetime) -> int:
        """Unix seconds for the next export of a deck: now, but always more than the last time."""
        from sqlalchemy import text  # noqa: PLC0415

        with self._transaction() as connection:
            last = connection.execute(
                text("SELECT exported_at FROM export WHERE deck = :deck"), {"deck": deck}
            ).scalar()
            moment = max(int(now.timestamp()), (last or 0) + 1)
            connection.execute(
                text(
                    "INSERT INTO export (deck, exported_at) VALUES (:deck, :at)"
                    " ON CONFLICT (deck) DO UPDATE SET exported_at = :at"
                ),
                {"deck": deck, "at": moment},
            )
            return moment

    @contextmanager
    def absorbing(
        self,
        reviews: Iterable[Review],
        memories: Mapping[tuple[str, str], Memory],
        marks: Mapping[tuple[str, str], CardMarks],
        *,
        replaced: Iterable[tuple[str, str]],
        now: datetime,
    ) -> "Iterator[Connection]":
        """Take over what another program logged, all in one transaction that ends with the caller's block.

        Keys are (deck, card). The reviews are appended in their order; the logs of ``replaced`` cards are voided
        first, because the reviews hold them again, in order with the others. If the block fails, nothing is kept.
        """
        from sqlalchemy import text  # noqa: PLC0415

        from quizgen.study.schema import MemoryRow, ReviewRow, to_text  # noqa: PLC0415

        with self._transaction() as connection:
            void = text(
                "INSERT INTO mark (review, kind, marked_at) SELECT id, 'replaced', :at FROM review"
                " WHERE deck = :deck AND card = :card AND id NOT IN (SELECT review FROM mark)"
            )
            for deck, card in replaced:
                connection.execute(void, {"deck": deck, "card": card, "at": to_text(now)})
            rows = [_review_values(review) for review in reviews]
            if rows:
                connection.execute(ReviewRow.__table__.insert(), rows)  # type: ignore[attr-defined]
            for (deck, card), memory in memories.items():
                _put_memory(connection, MemoryRow, deck, card, memory)
            for (deck, card), mark in marks.items():
                _put_marks(connection, deck, card, mark)
            yield connection

    @contextmanager
    def _transaction(self) -> "Iterator[Connection]":
        with _reported(self.path), self._engine.begin() as connection:
            yield connection

    def _select(self, query: str, values: dict[str, Any]) -> list[Any]:
        from sqlalchemy import text  # noqa: PLC0415

        with _reported(self.path), self._engine.connect().execution_options(begin="BEGIN") as connection:
            return list(connection.execute(text(query), values).mappings())


def replay(reviews: Iterable[Review]) -> dict[str, Memory]:
    """The memory that a log leaves each card with."""
    return {review.card: review.after for review in reviews}


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn the library's errors into one line that names the cure."""
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415

    try:
        yield
    except DatabaseError as error:
        raise StoreError(_explain(path, str(error.orig))) from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(_explain(path, str(error))) from error


def _explain(path: Path, reason: str) -> str:
    low = reason.lower()
    if "locked" in low or "busy" in low:
        return f"{path}: another program is writing to this database; close it and try again"
    if "readonly" in low or "read-only" in low or "permission" in low:
        return f"{path}: this database cannot be written; make it and its folder writable, or choose another with --db"
    if "full" in low or "no space" in low:
        return f"{path}: the disk is full; free some space and answer again, nothing answered before is lost"
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return f"{path}: this database is damaged; move it away (nothing was changed) or choose another with --db"
    if "unable to open" in low:
        return f"{path}: this database cannot be opened; check the folder, or choose another with --db"
    return f"{path}: the database failed: {reason}"


def _open(path: Path) -> "Engine":
    from sqlalchemy import create_engine, event  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path.parent}: cannot make this folder: {error.strerror}; choose another database with --db"
        ) from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))

    try:
        with _reported(path):
            _migrate(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _migrate(engine: "Engine", path: Path) -> None:
    """Lead an older database to today's schema in one transaction; refuse a newer one."""
    from quizgen.study.schema import MIGRATIONS, VERSION  # noqa: PLC0415

    with engine.begin() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
        if version > VERSION:
            raise StoreError(
                f"{path}: this database was written by a newer quizgen (schema {version}, this one knows {VERSION});"
                " update quizgen, or choose another database with --db"
            )
        for step in MIGRATIONS[version:]:
            step(connection)
        if version < VERSION:
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _put_memory(connection: "Connection", table: Any, deck: str, card: str, memory: Memory) -> None:
    from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415

    from quizgen.study.schema import to_text  # noqa: PLC0415

    values = {
        "state": int(memory.state),
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": to_text(memory.due),
        "last_review": to_text(memory.last_review),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }
    statement = insert(table.__table__).values(deck=deck, card=card, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["deck", "card"], set_=values))


def _put_marks(connection: "Connection", deck: str, card: str, marks: CardMarks) -> None:
    from sqlalchemy import text  # noqa: PLC0415

    connection.execute(
        text(
            "INSERT INTO card (deck, card, suspended, buried_until, flag)"
            " VALUES (:deck, :card, :suspended, :buried_until, :flag)"
            " ON CONFLICT (deck, card) DO UPDATE"
            " SET suspended = :suspended, buried_until = :buried_until, flag = :flag"
        ),
        {"deck": deck, "card": card, **asdict(marks)},
    )


def _review_values(review: Review) -> dict[str, Any]:
    from quizgen.study.schema import to_text  # noqa: PLC0415

    return {
        "deck": review.deck,
        "card": review.card,
        "rating": int(review.rating),
        "reviewed_at": to_text(review.reviewed_at),
        "duration_ms": review.duration_ms,
        "before": _to_json(review.before),
        "after": _to_json(review.after),
        "question": review.question,
        "answer": review.answer,
        "given": review.given,
    }


def _to_json(memory: Memory | None) -> str:
    from quizgen.study.schema import to_text  # noqa: PLC0415

    if memory is None:
        return ""
    fields = asdict(memory) | {
        "state": int(memory.state),
        "due": to_text(memory.due),
        "last_review": to_text(memory.last_review),
    }
    return json.dumps(fields, sort_keys=True)


def _from_json(text: str) -> Memory | None:
    return _row_memory(json.loads(text)) if text else None


def _row_memory(row: Any) -> Memory:
    return Memory(
        state=State(row["state"]),
        step=row["step"],
        stability=row["stability"],
        difficulty=row["difficulty"],
        due=datetime.fromisoformat(row["due"]),
        last_review=datetime.fromisoformat(row["last_review"]),
        reps=row["reps"],
        lapses=row["lapses"],
    )


def _to_review(row: Any) -> Review:
    after = _from_json(row["after"])
    assert after is not None
    return Review(
        deck=row["deck"],
        card=row["card"],
        rating=Rating(row["rating"]),
        reviewed_at=datetime.fromisoformat(row["reviewed_at"]),
        duration_ms=row["duration_ms"],
        before=_from_json(row["before"]),
        after=after,
        question=row["question"],
        answer=row["answer"],
        given=row["given"],
    )
