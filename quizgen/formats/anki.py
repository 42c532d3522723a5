"""Decks as Anki packages (``.apkg``), written through genanki.

A note's GUID comes from the card's id, so that importing again updates the note in place and keeps its reviews. Only
notes whose text changed carry a new time: Anki leaves the others, and what a user did to them, alone. The same input
and the same moment give the same bytes. Refuses what Anki would lose without a word.
"""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import genanki

from quizgen.deck.card import Deck
from quizgen.deck.files import describe, replace_file
from quizgen.errors import FormatError
from quizgen.formats.anki_escape import to_html
from quizgen.formats.anki_history import NEW, CardState, Days, card_state, log_rows
from quizgen.formats.anki_notes import Note, Notes, notes_of
from quizgen.formats.anki_preflight import check
from quizgen.formats.anki_types import Form
from quizgen.study.exchange import History, LogRow, from_milliseconds
from quizgen.study.scheduling import Calendar, Plan

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduling:
    """The learner's history by deck name, to go along with the cards, and how it is scheduled."""

    histories: Mapping[str, History]
    plan: Plan = field(default_factory=Plan)
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What goes into a package. ``modified`` is the time that each note carries; ``moment`` that of the export."""

    notes: Notes
    decks: Sequence[Deck]
    moment: int
    modified: Mapping[str, int]
    exported: Mapping[str, tuple[str, str, int]]
    scheduling: Scheduling | None = None

    @property
    def new(self) -> tuple[Note, ...]:
        """Notes that were never exported before."""
        return tuple(note for note in self.notes.notes if note.guid not in self.exported)

    @property
    def updated(self) -> tuple[Note, ...]:
        """Notes whose text differs from that of their last export."""
        known = self.exported
        return tuple(note for note in self.notes.notes if note.guid in known and known[note.guid][1] != note.digest)

    @property
    def unchanged(self) -> tuple[Note, ...]:
        """Notes that Anki will leave alone, if it has them as they were last exported."""
        known = self.exported
        return tuple(note for note in self.notes.notes if note.guid in known and known[note.guid][1] == note.digest)

    @property
    def retired(self) -> tuple[str, ...]:
        """Cards (DECK/ID) of these decks that were exported before and are not among them now: Anki keeps them."""
        names, current = {deck.name for deck in self.decks}, {note.guid for note in self.notes.notes}
        gone = (origin for guid, (origin, _, _) in self.exported.items() if guid not in current)
        return tuple(sorted(origin for origin in gone if origin.rpartition("/")[0] in names))


def prepare(
    decks: Sequence[Deck],
    *,
    moment: int,
    exported: Mapping[str, tuple[str, str, int]] | None = None,
    form: Form = "basic",
    parent: str = "",
    choices: bool = True,
    scheduling: Scheduling | None = None,
) -> Export:
    """What an export at ``moment`` (unix seconds) would hold, checked. Raises FormatError.

    ``exported`` is what earlier exports wrote (``exchange.exported_notes``). For the rest see ``notes_of``.
    """
    known = exported or {}
    notes = notes_of(decks, form=form, parent=parent, choices=choices)
    modified = {note.guid: _modified_at(note, known.get(note.guid), moment) for note in notes.notes}
    check(notes, modified, known)
    return Export(
        notes=notes, decks=decks, moment=moment, modified=modified, exported=known, scheduling=scheduling
    )  # fmt: skip


def _modified_at(note: Note, exported: tuple[str, str, int] | None, moment: int) -> int:
    if exported is not None and exported[1] == note.digest:
        return exported[2]
    # A device whose clock was ahead may have dated the note; only a later time reaches it.
    return note.modified_at or max(moment, note.came_at + 1)


def write(export: Export, path: Path) -> None:
    """Write the package, whole or not at all. Raises FormatError."""
    try:
        replace_file(path, package(export))
    except OSError as error:
        raise FormatError(f"{path}: cannot write this Anki package: {describe(error)}") from error


def package(export: Export) -> bytes:
    """The bytes of the package."""
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection.cursor(), export)
        connection.commit()
        database = connection.serialize()
    finally:
        connection.close()
    buffer = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if len(database) < _STORED_FROM else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", kind, compresslevel=6) as archive:
        for name, data in (("collection.anki2", database), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), data, kind)
    return buffer.getvalue()


_STORED_FROM = 32 << 20
"""Bytes from which a collection is not compressed: there it would take longer than all the rest."""


# -- the database ----------------------------------------------------------------------------------------------------


class _NoteType:
    """A note type as genanki wants it, with the table that is to be written as it is."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.model_id = int(table["id"])
        self._table = dict(table)

    def to_json(self, _moment: float, _deck_id: int) -> dict[str, Any]:
        """The table of Anki's ``models``."""
        return self._table


def _fill(cursor: sqlite3.Cursor, export: Export) -> None:
    scheduling = export.scheduling or Scheduling(histories={})
    days = _days(scheduling, export.moment)
    types = {id_: _NoteType(table) for id_, table in export.notes.types.items()}
    genanki.Package([]).write_to_db(cursor, export.moment, iter(()))
    decks = _decks(export)
    for deck in decks.values():
        deck.models = types
        deck.write_to_db(cursor, export.moment, iter(()))
    _insert(cursor, export, scheduling, days, {name: int(deck.deck_id) for name, deck in decks.items()})
    _configure(cursor, days, export)


def _insert(
    cursor: sqlite3.Cursor, export: Export, scheduling: Scheduling, days: Days, decks: Mapping[str, int]
) -> None:
    """Notes, cards and logs. genanki's own way looks at each field twice for markup, which the pre-flight did."""
    today, place, none = scheduling.calendar.day(from_milliseconds(export.moment * 1000)), 0, History()
    id_, used = export.moment * 1000, set[int]()
    notes: list[tuple[Any, ...]] = []
    cards: list[tuple[Any, ...]] = []
    log: list[tuple[int, ...]] = []
    for note in export.notes.notes:
        modified_at, note_id = export.modified[note.guid], id_
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        notes.append((note_id, note.guid, note.type, modified_at, tags, "\x1f".join(note.fields), note.sort))
        id_ += 1
        for card in note.cards:
            place += 1
            history, state = scheduling.histories.get(card.key[0], none), CardState(NEW, 0, place, data="")
            if history is not none:
                state = card_state(card.key[1], history, place, days=days, plan=scheduling.plan, today=today)
                rows = (_apart(row, used) for row in log_rows(card.key[1], history, days))
                log.extend((row[0], id_, *row[1:]) for row in rows)
            cards.append((id_, note_id, decks[card.deck], card.ord, modified_at, *state))
            id_ += 1
    cursor.executemany("INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')", notes)
    cursor.executemany("INSERT INTO cards VALUES(?,?,?,?,?,-1,?,?,?,?,?,?,?,?,0,0,?,?)", cards)
    cursor.executemany("INSERT INTO revlog VALUES(?,?,-1,?,?,?,?,?,?)", log)


def _decks(export: Export) -> dict[str, Any]:
    """Every deck in Anki that a card goes to, with the attribution of ours once in the description."""
    described = {deck.title: _description(deck) for deck in export.decks}
    titles = dict.fromkeys(card.deck for note in export.notes.notes for card in note.cards)
    decks: dict[str, Any] = {}
    for title in titles:
        text = next((words for name, words in described.items() if title == name or title.endswith(f"::{name}")), "")
        decks[title] = genanki.Deck(_deck_id(title), title, description=text)
    return decks


def _description(deck: Deck) -> str:
    """The attribution, once for the deck: Anki shows it on the deck's own page."""
    provenance = deck.provenance
    lines = (provenance.attribution, provenance.licence, provenance.url)
    return "<br>".join(to_html(line) for line in lines if line)


def _deck_id(title: str) -> int:
    """Any number will do, since Anki goes by the name; but every collection has a first deck."""
    if title == "Default":
        return 1
    digest = hashlib.sha256(f"quizgen deck {title}".encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)


def _apart(row: LogRow, used: set[int]) -> LogRow:
    """The row under an id of its own: two answers in one millisecond would be one in Anki."""
    id_ = row.id
    while id_ in used:
        id_ += 1
    used.add(id_)
    return row if id_ == row.id else row._replace(id=id_)


def _days(scheduling: Scheduling, moment: int) -> Days:
    """The collection's days begin with the first that a history knows, so that none is negative."""
    calendar = scheduling.calendar
    first = calendar.day(from_milliseconds(moment * 1000))
    for history in scheduling.histories.values():
        for memory in history.memories.values():
            first = min(first, calendar.day(memory.last_review), calendar.day(memory.due))
    return Days(calendar=calendar, first=first)


def _configure(cursor: sqlite3.Cursor, days: Days, export: Export) -> None:
    """Creation day, the learner's offset from UTC on it, and what follows from the scheduling."""
    created = days.calendar.start(days.first)
    offset = created.astimezone(days.calendar.zone).utcoffset()
    conf = json.loads(cursor.execute("SELECT conf FROM col").fetchone()[0])
    conf["schedVer"] = 2
    conf["creationOffset"] = -int(offset.total_seconds() // 60) if offset else 0
    conf["rollover"] = days.calendar.rollover_hour
    conf["nextPos"] = len(export.notes.notes) + 1
    if export.scheduling:
        conf["fsrs"] = True
    cursor.execute(
        "UPDATE col SET crt = ?, mod = ?, scm = ?, conf = ?",
        (int(created.timestamp()), export.moment * 1000, export.moment * 1000, json.dumps(conf)),
    )
