"""The rows of a collection's notes, cards and log, as far as a reader needs them, each of the type that it should have.

SQLite lets any column hold anything. One query a table looks for values of other types; only where it finds some is
each value looked at: a whole number written as a float is taken, anything else refused.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from quizgen.errors import FormatError
from quizgen.formats.anki_history import CardState
from quizgen.formats.anki_package import NAME
from quizgen.study.exchange import LogRow


class NoteRow(NamedTuple):
    """A note; ``type`` is the id of its note type."""

    id: int
    guid: str
    type: int
    modified_at: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class CardRow(NamedTuple):
    """A card of a note: ``ord`` is its number there, ``deck`` the id of the deck that it is at home in."""

    id: int
    note: int
    deck: int
    ord: int
    state: CardState


class _Table(NamedTuple):
    """A table and how it is read: the first ``numbers`` of what the query gives are whole numbers."""

    name: str
    columns: tuple[str, ...]
    query: str
    numbers: int


_NOTES = _Table("notes", ("id", "mid", "mod"), "SELECT id, mid, mod, guid, tags, flds FROM notes ORDER BY id", 3)
_CARDS = _Table(
    "cards",
    (*("id", "nid", "did", "odid", "ord", "type", "queue", "due", "odue"),
     *("ivl", "factor", "reps", "lapses", "left", "flags")),
    "SELECT id, nid, CASE WHEN odid THEN odid ELSE did END, ord, type, queue,"
    " CASE WHEN odid AND odue THEN odue ELSE due END, ivl, factor, reps, lapses, left, flags,"
    " CASE typeof(data) WHEN 'text' THEN data ELSE '' END FROM cards ORDER BY nid, ord",
    13,
)  # fmt: skip
_LOG = _Table(
    "revlog",
    ("cid", "id", "ease", "ivl", "lastIvl", "factor", "time", "type"),
    "SELECT cid, id, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY cid, id",
    8,
)
_LATEST_MS = 95_000_000_000_000
"""Times beyond year 5000 are none, and no calendar holds them."""


def read_notes(database: sqlite3.Connection) -> Iterator[NoteRow]:
    """The notes in the order of their ids. Raises FormatError."""
    for id_, type_, modified_at, guid, tags, fields in _rows(database, _NOTES):
        if not isinstance(fields, str) or not isinstance(tags, str):
            raise FormatError(f"{NAME}the note {id_} is damaged; run Check Database in Anki and export again")
        yield NoteRow(id_, str(guid), type_, modified_at, tuple(tags.split()), tuple(fields.split("\x1f")))


def read_cards(database: sqlite3.Connection) -> Iterator[CardRow]:
    """The cards in the order of their notes' ids. One that is away in a filtered deck stands as it does at home."""
    make = CardState._make
    for row in _rows(database, _CARDS):
        state = make(row[4:])
        id_, note, deck, ord_ = row[:4]
        yield CardRow(id_, note, deck, ord_, state if 0 <= state.type <= 3 else state._replace(type=0))


def read_log(database: sqlite3.Connection) -> dict[int, list[LogRow]]:
    """The log by card, each in the order of time."""
    log: dict[int, list[LogRow]] = {}
    # A million of them: what ``LogRow._make`` does, without its look at the length.
    make, last, found = partial(tuple.__new__, LogRow), None, list[LogRow]()
    for row in _rows(database, _LOG):
        if 0 < row[1] < _LATEST_MS:
            if row[0] != last:
                last = row[0]
                found = log.setdefault(last, [])
            found.append(make(row[1:]))
    return log


def _rows(database: sqlite3.Connection, table: _Table) -> Iterable[tuple[Any, ...]]:
    odd = " OR ".join(f"typeof({column}) != 'integer'" for column in table.columns)
    (is_odd,) = database.execute(f"SELECT EXISTS (SELECT 1 FROM {table.name} WHERE {odd})").fetchone()
    rows = database.execute(table.query)
    return (_whole(row, table.numbers) for row in rows) if is_odd else rows


def _whole(row: tuple[object, ...], numbers: int) -> tuple[object, ...]:
    return (*map(_integer, row[:numbers]), *row[numbers:])


def _integer(value: object) -> int:
    if type(value) is int:
        return value
    if isinstance(value, float) and abs(value) < 1e15:
        return int(value)
    raise FormatError(f"{NAME}its cards are damaged: {str(value)[:40]!r} is no number; run Check Database in Anki")
