"""A deck's whole history, for other programs and from them; and what was last exported.

The tables here hold what only such programs need: their own log rows, kept as they came, and which text a note had at
its last export. They are made when first needed, and the learner's own log never depends on them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from quizgen.study.history import CardMarks, Memory, Review
from quizgen.study.scheduling import Calendar, Plan, review
from quizgen.study.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merging histories adds: reviews that were not known here, and cards whose memory changes."""

    reviews: int
    memories: int


def milliseconds(instant: datetime) -> int:
    """Unix milliseconds of an instant, exact."""
    return (instant - _EPOCH) // _MILLISECOND


def from_milliseconds(number: int) -> datetime:
    """The instant, in UTC."""
    return _EPOCH + number * _MILLISECOND


def history_of(store: Store, deck: str) -> History:
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
    import fsrs_rs_python  # noqa: PLC0415

    ease = (factor if factor >= 1300 else 2500) / 1000
    found = fsrs_rs_python.FSRS(fsrs_rs_python.DEFAULT_PARAMETERS).memory_state_from_sm2(
        ease, float(max(1, interval)), 0.9
    )
    return float(found.stability), float(found.difficulty)


# -- what was exported -----------------------------------------------------------------------------------------------


def exported_notes(store: Store) -> dict[str, tuple[str, str, int]]:
    """Of every note ever exported: by GUID its first card as DECK/ID, the digest of its text, the time it carried."""
    with _tables(store) as connection:
        rows = connection.exec_driver_sql("SELECT guid, origin, digest, modified_at FROM anki_note")
        return {guid: (origin, digest, modified_at) for guid, origin, digest, modified_at in rows}


def note_exported(store: Store, notes: Iterable[tuple[str, str, str, int]]) -> None:
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
def _tables(store: Store) -> "Iterator[Connection]":
    with store._transaction() as connection:
        for statement in _TABLES:
            connection.exec_driver_sql(statement)
        yield connection


# -- merging ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Plan:
    reviews: list[Review] = field(default_factory=list)
    memories: dict[tuple[str, str], Memory] = field(default_factory=dict)
    marks: dict[tuple[str, str], CardMarks] = field(default_factory=dict)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    added: int = 0


class HistoryMerge:
    """The union of what is known here with foreign histories, worked out first and written in one transaction."""

    def __init__(self, store: Store, histories: Mapping[str, History], *, plan: Plan, calendar: Calendar) -> None:
        """``histories`` by deck name; ``plan`` and ``calendar`` replay a card that was reviewed on both sides."""
        self._store, self._histories, self._calendar = store, histories, calendar
        self._replaying = plan
        self._plan = _Plan()
        for deck, history in histories.items():
            self._merge_deck(deck, history)

    @property
    def merged(self) -> Merged:
        """What will be added."""
        return Merged(reviews=self._plan.added, memories=len(self._plan.memories))

    @contextmanager
    def writing(self, now: datetime) -> Iterator[None]:
        """Write; if the caller's block fails, nothing is kept."""
        plan = self._plan
        with self._store.absorbing(
            plan.reviews, plan.memories, plan.marks, replaced=plan.replaced, now=now
        ) as connection:
            for statement in _TABLES:
                connection.exec_driver_sql(statement)
            rows = [row for deck, history in self._histories.items() for row in _log_rows(deck, history)]
            if rows:
                connection.exec_driver_sql("INSERT OR IGNORE INTO anki_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            yield

    def _merge_deck(self, deck: str, history: History) -> None:
        known: dict[str, list[Review]] = {}
        for one in self._store.reviews(deck):
            known.setdefault(one.card, []).append(one)
        memories, marks = self._store.memories(deck), self._store.marks(deck)
        for card, mark in history.marks.items():
            if card not in marks:
                self._plan.marks[deck, card] = mark
        for card in {**history.reviews, **history.memories}:
            self._merge_card((deck, card), known.get(card, []), history, memories.get(card))

    def _merge_card(self, key: tuple[str, str], here: list[Review], history: History, memory: Memory | None) -> None:
        there = list(history.reviews.get(key[1], ()))
        foreign = history.memories.get(key[1])
        times_here = {milliseconds(one.reviewed_at) for one in here}
        new = [one for one in there if milliseconds(one.reviewed_at) not in times_here]
        plan = self._plan
        plan.added += len(new)
        if not new:
            if memory is None and foreign is not None and not here:
                plan.memories[key] = foreign
            return
        if len(new) + len(here) > len(there):
            there, foreign = self._replayed([*here, *new])
            new = there
        if here and (new is there or new[0].reviewed_at <= here[-1].reviewed_at):
            plan.replaced.append(key)
            new = there
        plan.reviews.extend(new)
        if foreign is not None:
            plan.memories[key] = foreign

    def _replayed(self, reviews: list[Review]) -> tuple[list[Review], Memory | None]:
        """A card's reviews of both sides in the order of time, with the memories that they give together."""
        memory: Memory | None = None
        made = []
        for one in sorted(reviews, key=lambda each: each.reviewed_at):
            after = review(
                memory, one.rating, one.reviewed_at, card=one.card, plan=self._replaying, calendar=self._calendar
            )
            made.append(replace(one, before=memory, after=after))
            memory = after
        return made, memory


def _log_rows(deck: str, history: History) -> Iterator[tuple[str | int, ...]]:
    for card, rows in history.log.items():
        taken = {milliseconds(one.reviewed_at) for one in history.reviews.get(card, ())}
        for row in rows:
            yield (deck, card, *row, int(row.id in taken))
