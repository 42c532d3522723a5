"""An Anki package (``.apkg``, ``.colpkg``) opened for reading, whatever somebody put into it.

Three formats: ``collection.anki2`` alone; ``collection.anki21``; and, where ``meta`` says so, ``collection.anki21b``
under Zstandard, beside which ``collection.anki2`` is only a notice to update Anki. The database is unpacked into a
temporary file, within limits of size, and opened read-only; nothing in it is run. Refuses: other versions, names that
leave the folder, views, triggers and virtual tables, and more than ``MAX_CARDS`` cards.
"""

import json
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

import zstandard

from quizgen.deck.files import describe
from quizgen.errors import FormatError

MAX_CARDS = 500_000
MAX_LOG = 10_000_000
MAX_DATABASE = 2 << 30
"""Bytes of the unpacked database."""
MAX_MEDIA_LIST = 64 << 20
MAX_FIELD = 16 << 20
"""Bytes of one value in the database."""
_FREE_OF_RATIO = 64 << 20
_MAX_RATIO = 250
"""A database beyond the free size that shrank more than this is a bomb, not a collection."""

NAME = "Anki package: "
"""Where a message about a package's inside begins, until its path is known."""

_CHUNK = 1 << 20
_MAX_WINDOW = 1 << 27
_DATABASES = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_TABLES = frozenset({"col", "notes", "cards", "revlog"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An opened package: ``version`` 1 to 3, the database, and the names of its media files."""

    version: int
    database: sqlite3.Connection
    media: tuple[str, ...]


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package, open until the block ends, in one transaction. Raises FormatError, one line, for whatever fails."""
    try:
        with (
            zipfile.ZipFile(path) as archive,
            tempfile.TemporaryDirectory(prefix="quizgen-") as folder,
        ):
            _check_names(archive, path)
            version = _version(archive, path)
            media = _media(archive, version, path)
            database = Path(folder) / "collection"
            _unpack(archive, version, database, path)
            with closing(_connect(database)) as connection:
                _check_schema(connection, path)
                yield Package(version=version, database=connection, media=media)
    except FormatError as error:
        if str(error).startswith(NAME):
            raise FormatError(f"{path}: {str(error).removeprefix(NAME)}") from error
        raise
    except OSError as error:
        raise FormatError(f"{path}: cannot read this Anki package: {describe(error)}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FormatError(f"{path}: this Anki package is damaged ({error}); export it from Anki again") from error
    except zstandard.ZstdError as error:
        raise FormatError(f"{path}: this Anki package is damaged (Zstandard); export it from Anki again") from error
    except (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError, OverflowError) as error:
        reason = str(error).partition("\n")[0][:80]
        raise FormatError(f"{path}: the collection in this package is damaged ({reason}); export it again") from error


# -- the archive -----------------------------------------------------------------------------------------------------


def _check_names(archive: zipfile.ZipFile, path: Path) -> None:
    for info in archive.infolist():
        if not is_safe(info.filename):
            raise FormatError(f"{path}: this is no Anki package: it holds a file named {info.filename[:60]!r}")


def is_safe(name: str) -> bool:
    """Whether a file of this name stays in its folder."""
    return bool(name) and name not in {".", ".."} and not any(c in name for c in "/\\:\0") and name.isprintable()


def _version(archive: zipfile.ZipFile, path: Path) -> int:
    names = set(archive.namelist())
    if "meta" in names:
        numbers = [value for number, value in messages(_limited(archive, "meta", 1024, path)) if number == 1]
        version = numbers[-1] if numbers and isinstance(numbers[-1], int) else 0
    else:
        version = 2 if "collection.anki21" in names else 1
    if version not in _DATABASES:
        raise FormatError(f"{path}: package version {version} is newer than this quizgen reads (3); update quizgen")
    if _DATABASES[version] not in names:
        raise FormatError(f"{path}: this is no Anki package: it holds no {_DATABASES[version]}")
    return version


def _limited(archive: zipfile.ZipFile, name: str, most: int, path: Path) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise FormatError(f"{path}: {name} in this package is larger than {most} bytes; it is no Anki package")
    return data


def _unpack(archive: zipfile.ZipFile, version: int, target: Path, path: Path) -> None:
    name = _DATABASES[version]
    packed = archive.getinfo(name).compress_size
    most = min(MAX_DATABASE, max(_FREE_OF_RATIO, packed * _MAX_RATIO))
    with archive.open(name) as stream, target.open("wb") as file:
        size = 0
        for chunk in _chunks(stream, compressed=version == 3):
            size += len(chunk)
            if size > most:
                raise FormatError(f"{path}: the collection unpacks to more than {most >> 20} MB; it is not read")
            file.write(chunk)
    with target.open("rb") as file:
        header = file.read(100)
    if not header.startswith(b"SQLite format 3\0") or len(header) < 100:
        raise FormatError(f"{path}: {name} in this package is no database; export it from Anki again")
    page = int.from_bytes(header[16:18], "big")
    promised = int.from_bytes(header[28:32], "big") * (65_536 if page == 1 else page)
    if size < promised:
        raise FormatError(f"{path}: the collection in this package is cut off; export it from Anki again")


def _chunks(stream: IO[bytes], *, compressed: bool) -> Iterator[bytes]:
    if compressed:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        with unpacker.stream_reader(stream, read_across_frames=True) as reader:
            while chunk := reader.read(_CHUNK):
                yield chunk
    else:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _media(archive: zipfile.ZipFile, version: int, path: Path) -> tuple[str, ...]:
    """The names of the media files, all of them safe."""
    if "media" not in archive.namelist():
        return ()
    data = _limited(archive, "media", MAX_MEDIA_LIST, path)
    if version == 3:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        with unpacker.stream_reader(data) as reader:
            data = reader.read(MAX_MEDIA_LIST)
        names = [_text(value) for number, entry in messages(data) if number == 1 and isinstance(entry, bytes)
                 for field, value in messages(entry) if field == 1]  # fmt: skip
    else:
        try:
            table = json.loads(data or b"{}")
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{path}: the list of media in this package is damaged; export it again") from error
        names = [str(name) for name in table.values()] if isinstance(table, dict) else []
    if bad := next((name for name in names if not is_safe(name)), None):
        raise FormatError(f"{path}: this package holds a media file named {bad[:60]!r}; it is not read")
    return tuple(sorted(names))


# -- protocol buffers ------------------------------------------------------------------------------------------------


def messages(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a protocol buffer message: number, and an integer or bytes. Raises FormatError."""
    position, length = 0, len(data)
    while position < length:
        key, position = _varint(data, position)
        kind = key & 7
        if kind == 0:
            value, position = _varint(data, position)
            yield key >> 3, value
            continue
        if kind == 2:
            size, position = _varint(data, position)
        elif kind in {1, 5}:
            size = 8 if kind == 1 else 4
        else:
            raise FormatError(f"{NAME}a message in it is damaged; export it from Anki again")
        if size > length - position:
            raise FormatError(f"{NAME}a message in it is cut off; export it from Anki again")
        yield key >> 3, data[position : position + size]
        position += size


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(data) and shift < 70:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
    raise FormatError(f"{NAME}a number in it is damaged; export it from Anki again")


def _text(value: int | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


# -- the database ----------------------------------------------------------------------------------------------------


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    connection.isolation_level = None
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_FIELD)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.create_collation("unicase", _unicase)
    connection.execute("BEGIN")
    return connection


def _unicase(one: str, other: str) -> int:
    """Anki's own order of names, which its newest tables are sorted by."""
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what could run when it is read, and what is too large to be held."""
    tables = set()
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind in {"view", "trigger"} or (isinstance(sql, str) and "virtual" in sql.lower().split()[:3]):
            raise FormatError(f"{path}: its database holds a {kind} {str(name)[:40]!r}, which no Anki collection has")
        if kind == "table":
            tables.add(name)
    if missing := sorted(_TABLES - tables):
        raise FormatError(f"{path}: its database is no Anki collection: it has no table {missing[0]}")
    for table, most in (("notes", MAX_CARDS), ("cards", MAX_CARDS), ("revlog", MAX_LOG)):
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        if count > most:
            raise FormatError(
                f"{path}: {count} {table} are more than quizgen reads at once ({most}); export single decks from Anki"
            )
