"""A deck's whole history, for other programs and from them; and what was last exported.

The tables here hold what only such programs need: their own log rows, kept as they came, and which text a note had at
its last export. They are made when first needed, and the learner's own log never depends on them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.study.history import CardMarks, Memory, Rating, Review
from quizgen.study.scheduling import Calendar

if TYPE_CHECKING:
    import fsrs_rs_python
    from sqlalchemy import Connection

    from quizgen.study.store import Store

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

_TABLES = (
    "CREATE TABLE IF NOT EXISTS anki_note"
    " (guid TEXT PRIMARY KEY, origin TEXT NOT NULL, digest TEXT NOT NULL, modified_at INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS anki_log"
    " (deck TEXT, card TEXT, id INTEGER, ease INTEGER, ivl INTEGER, last_ivl INTEGER, factor INTEGER, time INTEGER,"
    " type INTEGER, taken INTEGER, PRIMARY KEY (deck, card, id)) WITHOUT ROWID",
)


class LogRow(NamedTuple):
    """A row of Anki's ``revlog``, in its own terms.

    ``id`` unix milliseconds; ``ease`` 0 (set by hand) to 4; ``ivl`` and ``last_ivl`` days, or seconds below 0;
    ``factor`` ease or difficulty in thousandths; ``time`` milliseconds; ``type`` 0 learn, 1 review, 2 relearn,
    3 filtered, 4 by hand, 5 rescheduled.
    """

    id: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that is known of one deck's cards, by card id; ``log`` holds foreign rows as they came."""

    memories: Mapping[str, Memory] = field(default_factory=dict)
    reviews: Mapping[str, Sequence[Review]] = field(default_factory=dict)
    marks: Mapping[str, CardMarks] = field(default_factory=dict)
    log: Mapping[str, Sequence[LogRow]] = field(default_factory=dict)


def milliseconds(instant: datetime) -> int:
    """Unix milliseconds of an instant, exact."""
    return (instant - _EPOCH) // _MILLISECOND


def from_milliseconds(number: int) -> datetime:
    """The instant, in UTC."""
    return _EPOCH + number * _MILLISECOND


def history_of(store: "Store", deck: str) -> History:
    """A deck's history: the reviews that stand, and foreign rows but for those whose review was undone here."""
    reviews: dict[str, list[Review]] = {}
    for found in store.reviews(deck):
        reviews.setdefault(found.card, []).append(found)
    standing = {card: {milliseconds(one.reviewed_at) for one in found} for card, found in reviews.items()}
    log: dict[str, list[LogRow]] = {}
    with _tables(store) as connection:
        rows = connection.exec_driver_sql(
            "SELECT card, id, ease, ivl, last_ivl, factor, time, type, taken FROM anki_log WHERE deck = ?"
            " ORDER BY card, id",
            (deck,),
        )
        for card, *values, taken in rows:
            row = LogRow(*values)
            if not taken or row.id in standing.get(card, ()):
                log.setdefault(card, []).append(row)
    return History(memories=store.memories(deck), reviews=reviews, marks=store.marks(deck), log=log)


def from_sm2(interval: int, factor: int) -> tuple[float, float]:
    """Stability and difficulty of a card known only by SM-2's interval (days) and ease (thousandths).

    FSRS's own conversion: at a retention of 90 % the stability is the interval, and the difficulty is the one that
    would lengthen it by the ease.
    """
    ease = (factor if factor >= 1300 else 2500) / 1000
    found = _model().memory_state_from_sm2(ease, float(max(1, interval)), 0.9)
    return float(found.stability), float(found.difficulty)


# -- what was exported -----------------------------------------------------------------------------------------------


def exported_notes(store: "Store") -> dict[str, tuple[str, str, int]]:
    """Of every note ever exported: by GUID its first card as DECK/ID, the digest of its text, the time it carried."""
    with _tables(store) as connection:
        rows = connection.exec_driver_sql("SELECT guid, origin, digest, modified_at FROM anki_note")
        return {guid: (origin, digest, modified_at) for guid, origin, digest, modified_at in rows}


def note_exported(store: "Store", notes: Iterable[tuple[str, str, str, int]]) -> None:
    """Keep what was exported: (GUID, DECK/ID, digest, time) each."""
    rows = list(notes)
    if rows:
        with _tables(store) as connection:
            connection.exec_driver_sql(
                "INSERT INTO anki_note VALUES (?, ?, ?, ?) ON CONFLICT (guid) DO UPDATE"
                " SET origin = excluded.origin, digest = excluded.digest, modified_at = excluded.modified_at",
                rows,
            )


@contextmanager
def _tables(store: "Store") -> "Iterator[Connection]":
    with store._transaction() as connection:
        for statement in _TABLES:
            connection.exec_driver_sql(statement)
        yield connection


# -- merging ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merging adds: reviews that were not known here, and cards that get a memory or another one."""

    reviews: int
    cards: int


def count_new(store: "Store", histories: Mapping[str, History]) -> Merged:
    """What ``absorb`` would add to each deck's history; nothing is written."""
    reviews = cards = 0
    for deck, history in histories.items():
        known = {(one.card, milliseconds(one.reviewed_at), one.rating) for one in store.reviews(deck)}
        unmet = store.unmet(deck, history.memories)
        for card, found in history.reviews.items():
            new = sum((card, milliseconds(one.reviewed_at), one.rating) not in known for one in found)
            reviews += new
            cards += new > 0
        cards += sum(card in unmet and not history.reviews.get(card) for card in history.memories)
    return Merged(reviews=reviews, cards=cards)


@contextmanager
def absorb(store: "Store", histories: Mapping[str, History], *, now: datetime, calendar: Calendar) -> Iterator[None]:
    """Merge histories, by deck name, into the store in one transaction; if the caller's block fails, none is kept.

    Reviews that stand here already are not added again, and marks set here stay.
    """
    marks: dict[tuple[str, str], CardMarks] = {}
    for deck, history in histories.items():
        if history.marks:
            decided = store.marks(deck)
            marks |= {(deck, card): mark for card, mark in history.marks.items() if card not in decided}
    reviews = [one for history in histories.values() for found in history.reviews.values() for one in found]
    memories = {
        (deck, card): memory for deck, history in histories.items() for card, memory in history.memories.items()
    }
    with store.absorbing(reviews, memories, marks, now=now, calendar=calendar) as connection:
        rows = [row for deck, history in histories.items() for row in _log_rows(deck, history)]
        if rows:
            for statement in _TABLES:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT OR IGNORE INTO anki_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        yield


def _log_rows(deck: str, history: History) -> Iterator[tuple[str | int, ...]]:
    for card, rows in history.log.items():
        taken = {milliseconds(one.reviewed_at) for one in history.reviews.get(card, ())}
        for row in rows:
            yield (deck, card, *row, int(row.id in taken))


def states_along(answers: Sequence[tuple[Rating, int]]) -> list[tuple[float, float]]:
    """Stability and difficulty after each of a card's answers: rating, and whole days since the one before."""
    import fsrs_rs_python  # noqa: PLC0415

    model = _model()
    state: fsrs_rs_python.MemoryState | None = None
    found = []
    for rating, days in answers:
        following = model.next_states(state, 0.9, days)
        state = (following.again, following.hard, following.good, following.easy)[rating - 1].memory
        found.append((float(state.stability), float(state.difficulty)))
    return found


@cache
def _model() -> "fsrs_rs_python.FSRS":
    import fsrs_rs_python  # noqa: PLC0415

    return fsrs_rs_python.FSRS(fsrs_rs_python.DEFAULT_PARAMETERS)
