"""A deck's whole history, for other programs and from them; and what was last exported.

The tables here hold what only such programs need: their own log rows, kept as they came, and which text a note had at
its last export. They are made when first needed, and the learner's own log never depends on them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quizgen.study.history import UNKNOWN, CardMarks, ForeignAnswer, ForeignLog, Memory, Rating, Review, State
from quizgen.study.scheduling import Calendar

if TYPE_CHECKING:
    import fsrs_rs_python
    from sqlalchemy import Connection

    from quizgen.study.store import Store

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
Told = TypeVar("Told")

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
    """All that is known of one deck's cards, by card id.

    ``reviews`` are those given here, or what a foreign log says they were; ``log`` holds foreign rows as they came and
    ``foreign`` those of them that were answers (or, with the origin UNKNOWN, the one that stands for lost ones).
    """

    memories: Mapping[str, Memory] = field(default_factory=dict)
    reviews: Mapping[str, Sequence[Review]] = field(default_factory=dict)
    marks: Mapping[str, CardMarks] = field(default_factory=dict)
    log: Mapping[str, Sequence[LogRow]] = field(default_factory=dict)
    foreign: Mapping[str, ForeignLog] = field(default_factory=dict)


def foreign_history(
    deck: str,
    logs: Mapping[str, ForeignLog],
    marks: Mapping[str, CardMarks],
    log: Mapping[str, Sequence[LogRow]],
) -> History:
    """What another program knows of a deck's cards; memories and reviews are made only where somebody looks at them."""
    answered = {card: found for card, found in logs.items() if found.origin != UNKNOWN}
    return History(
        memories=_Told(logs, lambda _, found: _memory(found.answers[-1])),
        reviews=_Told(answered, partial(_reviews, deck)),
        marks=marks,
        log=log,
        foreign=logs,
    )


class _Told(Mapping[str, Told]):
    """What foreign logs tell of each card, made when it is looked at."""

    def __init__(self, logs: Mapping[str, ForeignLog], make: Callable[[str, ForeignLog], Told]) -> None:
        self._logs, self._make = logs, make

    def __getitem__(self, card: str) -> Told:
        return self._make(card, self._logs[card])

    def __iter__(self) -> Iterator[str]:
        return iter(self._logs)

    def __len__(self) -> int:
        return len(self._logs)


def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _memory(answer: ForeignAnswer) -> Memory:
    return Memory(
        state=State(answer.state), step=answer.step, stability=answer.stability, difficulty=answer.difficulty,
        due=_instant(answer.due), last_review=_instant(answer.at), reps=answer.reps, lapses=answer.lapses,
    )  # fmt: skip


def _reviews(deck: str, card: str, log: ForeignLog) -> tuple[Review, ...]:
    before: Memory | None = None
    made = []
    for each in log.answers:
        after = _memory(each)
        made.append(
            Review(
                deck=deck, card=card, rating=Rating(each.rating), reviewed_at=after.last_review,
                duration_ms=each.duration_ms, before=before, after=after,
                question=log.question, answer=log.answer, origin=log.origin,
            )
        )  # fmt: skip
        before = after
    return tuple(made)


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
        known = store.answers(deck)
        for card, log in history.foreign.items():
            here = known.get(card, ())
            if log.origin == UNKNOWN:
                cards += not here
                continue
            new = sum((one.at // 1000, one.rating) not in here for one in log.answers) if here else len(log.answers)
            reviews += new
            cards += new > 0
    return Merged(reviews=reviews, cards=cards)


@contextmanager
def absorb(store: "Store", histories: Mapping[str, History], *, now: datetime, calendar: Calendar) -> Iterator[None]:
    """Merge histories, by deck name, into the store in one transaction; if the caller's block fails, none is kept.

    Answers that stand here already are not added again, and marks set here stay.
    """
    marks: dict[tuple[str, str], CardMarks] = {}
    for deck, history in histories.items():
        if history.marks:
            decided = store.marks(deck)
            marks |= {(deck, card): mark for card, mark in history.marks.items() if card not in decided}
    logs = {(deck, card): log for deck, history in histories.items() for card, log in history.foreign.items()}
    from quizgen.study.rows import cursor  # noqa: PLC0415 - with it come SQLAlchemy and SQLModel

    with store.absorbing(logs, marks, now=now, calendar=calendar) as connection:
        if any(history.log for history in histories.values()):
            for statement in _TABLES:
                connection.exec_driver_sql(statement)
            rows = (row for deck, history in histories.items() for row in _log_rows(deck, history))
            cursor(connection).executemany("INSERT OR IGNORE INTO anki_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        yield


def _log_rows(deck: str, history: History) -> Iterator[tuple[str | int, ...]]:
    for card, rows in history.log.items():
        log = history.foreign.get(card)
        taken = {one.at // 1000 for one in log.answers} if log and log.origin != UNKNOWN else ()
        for row in rows:
            yield (deck, card, *row, row.id in taken)


def states_along(answers: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Stability and difficulty after each of a card's answers: rating, and whole days since the one before."""
    import fsrs_rs_python as fsrs_rs  # noqa: PLC0415

    item = fsrs_rs.FSRSItem([fsrs_rs.FSRSReview(rating, days) for rating, days in answers])
    return [(state.stability, state.difficulty) for state in _model().historical_memory_states(item)]


@cache
def _model() -> "fsrs_rs_python.FSRS":
    import fsrs_rs_python  # noqa: PLC0415

    return fsrs_rs_python.FSRS(fsrs_rs_python.DEFAULT_PARAMETERS)
