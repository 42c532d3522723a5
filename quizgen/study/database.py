"""Opening the learner's database: settings, migrations with a backup before, errors as one clear line.

A database from a newer quizgen is never written; it can be opened for reading. Two processes may share a database:
each transaction that writes takes the write lock at its start.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from quizgen.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

DATABASE_VARIABLE = "QUIZGEN_DB"
_BUSY_SECONDS = 5.0
_OLDEST_SCHEMA_READ = 5


def default_path() -> Path:
    """Where the database stands: QUIZGEN_DB, or ``progress.sqlite`` in the user's data directory."""
    if chosen := os.environ.get(DATABASE_VARIABLE):
        return Path(chosen).expanduser()
    from quizgen.deck.library import data_directory  # noqa: PLC0415

    return data_directory() / "progress.sqlite"


class StaleError(StoreError):
    """The card was answered elsewhere since its memory was read: read it again and answer by that."""


class OldSchemaError(StoreError):
    """The database has an older form, which must be brought up before it can be read."""


class Database:
    """An open database. Raises StoreError, one clear line, for whatever goes wrong with it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._engine = _open(path, read_only=read_only)

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    @contextmanager
    def write(self) -> "Iterator[Connection]":
        """One transaction that writes: all of it is kept, or nothing. Raises StoreError."""
        if self.read_only:
            raise StoreError(f"{self.path}: this database is open for reading only")
        with reported(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> "Iterator[Connection]":
        """One view of the data, in which others' later writes do not show. Raises StoreError."""
        with reported(self.path), self._engine.connect().execution_options(begin="BEGIN") as connection:
            yield connection


@contextmanager
def reported(path: Path, *others: type[Exception]) -> Iterator[None]:
    """Turn the database's errors, and others that are named, into StoreErrors: one line each that names the cure."""
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415

    caught: tuple[type[Exception], ...] = (sqlite3.Error, *others)
    try:
        yield
    except DatabaseError as error:
        raise StoreError(_explain(path, str(error.orig))) from error
    except caught as error:
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
        return (
            f"{path}: this database is damaged, nothing was changed; 'quizgen restore' brings back a backup,"
            " --db chooses another database"
        )
    if "unable to open" in low:
        return f"{path}: this database cannot be opened; check the folder, or choose another with --db"
    return f"{path}: the database failed: {reason}; 'quizgen doctor' examines it"


def _open(path: Path, *, read_only: bool) -> "Engine":
    from sqlalchemy import create_engine, event  # noqa: PLC0415

    if read_only:
        if not path.is_file():
            raise StoreError(f"{path}: there is no database of progress yet; 'quizgen study' starts one")
        address = f"sqlite:///file:{quote(str(path.absolute()))}?mode=ro&uri=true"
    else:
        _make_folder(path.parent)
        address = f"sqlite:///{path}"
    engine = create_engine(address, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))

    try:
        with reported(path):
            (_check_readable if read_only else _migrate)(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder}: cannot make this folder: {error.strerror}; choose another database with --db"
        ) from error


def _version(connection: "Connection") -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def _migrate(engine: "Engine", path: Path) -> None:
    """Lead an older database to today's schema in one transaction, with a backup before; refuse a newer one."""
    from quizgen.study.schema import MIGRATIONS, VERSION  # noqa: PLC0415

    with engine.connect().execution_options(begin="BEGIN") as connection:
        version = _version(connection)
    if version > VERSION:
        raise StoreError(
            f"{path}: this database was written by a newer quizgen (schema {version}, this one knows {VERSION});"
            " update quizgen, or choose another with --db; 'quizgen stats' can still read it"
        )
    if version == VERSION:
        return
    if version > 0:
        from quizgen.study.backup import copy_database  # noqa: PLC0415

        copy_database(path, path.with_name(f"{path.stem}-before-schema-{VERSION}{path.suffix}"))
    with engine.begin() as connection:
        # Another process may have done it meanwhile.
        for step in MIGRATIONS[_version(connection) :]:
            step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _check_readable(engine: "Engine", path: Path) -> None:
    with engine.connect().execution_options(begin="BEGIN") as connection:
        version = _version(connection)
    if version < _OLDEST_SCHEMA_READ:
        raise OldSchemaError(f"{path}: this database has an old form; 'quizgen study' or 'quizgen doctor' brings it up")
