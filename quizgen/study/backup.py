"""Backups of the learner's database: made while it is in use, opened and checked after writing, thinned by age.

A backup stands in ``backups`` beside the database, named after the database and the moment it was made. It is written
under another name first, so that a file with a backup's name is a whole one.
"""

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizgen.errors import StoreError
from quizgen.study.database import reported

EVERY = timedelta(days=1)
"""Studying makes a backup where the last one is older than this."""

_STAMP = "%Y%m%dT%H%M%SZ"
_NEWEST, _DAYS, _WEEKS, _MONTHS = 3, 7, 5, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: its file and when it was made, in UTC."""

    path: Path
    made_at: datetime


def backups_folder(database: Path) -> Path:
    """Where the backups of a database stand."""
    return database.parent / "backups"


def list_backups(database: Path) -> tuple[Backup, ...]:
    """The backups of a database, the newest first."""
    found = []
    for path in backups_folder(database).glob(f"{database.stem}-*.sqlite"):
        with contextlib.suppress(ValueError):
            stamp = path.stem.removeprefix(f"{database.stem}-")
            found.append(Backup(path=path, made_at=datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def make_backup(database: Path, now: datetime) -> Backup:
    """Write and check a backup, then delete older ones that thinning does not keep. Raises StoreError."""
    if not database.is_file():
        raise StoreError(f"{database}: there is no database of progress yet; 'quizgen study' starts one")
    made_at = now.astimezone(UTC).replace(microsecond=0)
    path = backups_folder(database) / f"{database.stem}-{made_at.strftime(_STAMP)}.sqlite"
    copy_database(database, path)
    existing = list_backups(database)
    kept = thin((backup.made_at for backup in existing), now)
    for backup in existing:
        if backup.made_at not in kept:
            with reported(backup.path, OSError):
                backup.path.unlink(missing_ok=True)
    return Backup(path=path, made_at=made_at)


def back_up_if_due(database: Path, now: datetime) -> Backup | None:
    """Make a backup where the last one is older than a day and the database has changed since. Raises StoreError."""
    last = next(iter(list_backups(database)), None)
    if last is not None:
        changed_at = max(_changed_at(path) for path in (database, _beside(database, "-wal")))
        if now - last.made_at < EVERY or changed_at <= _changed_at(last.path):
            return None
    return make_backup(database, now)


def thin(made_at: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups to keep: the newest, then the last of each day, week (Monday to Sunday) and month for a while."""
    newest_first = sorted(made_at, reverse=True)
    kept = set(newest_first[:_NEWEST])
    for count, period in ((_DAYS, "%Y-%j"), (_WEEKS, "%G-%V"), (_MONTHS, "%Y-%m")):
        last_of: dict[str, datetime] = {}
        for moment in newest_first:
            last_of.setdefault(moment.astimezone(UTC).strftime(period), moment)
        kept.update(list(last_of.values())[:count])
    # A clock that was set back must not make tomorrow's backups the oldest.
    kept.update(moment for moment in newest_first if moment > now)
    return frozenset(kept)


def restore(database: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the database's place; what stood there is kept, and its file given (None if there was nothing).

    The backup is checked first. A database that can still be read is kept as a backup of its own, a damaged one is
    moved aside as it is. Raises StoreError, and then the database is as it was.
    """
    if not backup.is_file():
        raise StoreError(f"{backup}: there is no such backup; 'quizgen backup --list' shows them")
    check_database(backup)
    kept = None
    if database.exists():
        stamp = now.astimezone(UTC).strftime(_STAMP)
        kept = database.with_name(f"{database.stem}-replaced-{stamp}.sqlite")
        try:
            copy_database(database, kept)
        except StoreError:
            _move_aside(database, kept)
    # Through SQLite, so that another program that has the database open sees a whole one before and after.
    _copy(backup, database)
    check_database(database)
    return kept


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use, check the copy, and only then give it its name. Raises StoreError."""
    with reported(target, OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    try:
        _copy(source, partial)
        with reported(partial), contextlib.closing(sqlite3.connect(partial)) as copy:
            # One file is all that a backup is.
            copy.execute("PRAGMA journal_mode = DELETE")
        check_database(partial)
        with reported(target, OSError):
            partial.replace(target)
    finally:
        for path in (partial, _beside(partial, "-wal"), _beside(partial, "-shm"), _beside(partial, "-journal")):
            path.unlink(missing_ok=True)


def check_database(path: Path) -> None:
    """Open a database and read all of it. Raises StoreError where a page is damaged or a reference leads nowhere."""
    with reported(path), contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        found = [row[0] for row in opened.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise StoreError(f"{path}: this database is damaged: {found[0]}; 'quizgen restore' brings back a backup")
        if opened.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreError(f"{path}: this database is damaged: an entry refers to one that is missing")


def _copy(source: Path, target: Path) -> None:
    with (
        reported(source),
        contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as opened,
        contextlib.closing(sqlite3.connect(target)) as written,
    ):
        opened.backup(written)


def _move_aside(database: Path, aside: Path) -> None:
    with reported(database, OSError):
        database.replace(aside)
        for ending in ("-wal", "-shm"):
            if _beside(database, ending).exists():
                _beside(database, ending).replace(_beside(aside, ending))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime if path.exists() else 0, UTC)
