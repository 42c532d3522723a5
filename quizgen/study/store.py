"""The learner's progress in SQLite: each answer in one transaction, written before the next question is shown.

The log of answers and decisions is append-only: taking an act back appends a mark, so that undo and redo outlive the
program. A card's memory always equals the replay of its log.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from quizgen.study import rows
from quizgen.study.database import Database, StaleError, default_path
from quizgen.study.history import Aside, CardMarks, ForeignLog, Memory, Parameters, Review, State
from quizgen.study.planning import FEWEST_ANSWERS, Habits
from quizgen.study.scheduling import Calendar
from quizgen.study.schema import to_instant, to_number


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOptions:
    """Where a deck departs from the learner's settings; None is no departure."""

    retention: float | None = None
    maximum_interval: int | None = None
    new_per_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What was done in a deck on one day: cards answered, cards met for the first time, cards reviewed when due."""

    answered: frozenset[str] = frozenset()
    introduced: frozenset[str] = frozenset()
    reviewed: frozenset[str] = frozenset()


class Store:
    """An open database. Raises StoreError, one clear line, for whatever goes wrong with it.

    With ``read_only`` nothing is written, and a database of a newer quizgen is read as far as it can be.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self.path = path or default_path()
        self.database = Database(self.path, read_only=read_only)

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _transaction(self) -> AbstractContextManager[Connection]:
        return self.database.write()

    # Answers

    def record(self, review: Review) -> int:
        """Write an answer and the card's new memory; its number in the log.

        Raises StaleError where ``review.before`` is not the card's memory any more, or where other parameters are in
        use or days are counted otherwise.
        """
        with self.database.write() as connection:
            if rows.get_parameters(connection).number != review.parameters:
                raise StaleError("the scheduler's parameters were fitted anew meanwhile; begin the session again")
            if review.shift is not None and rows.get_shift(connection) != review.shift:
                raise StaleError(
                    "days are counted otherwise meanwhile, as in another time zone; begin the session again"
                )
            card = rows.card_number(connection, review.deck, review.card)
            if rows.get_memory(connection, card) != review.before:
                raise StaleError(f"{review.card}: this card was answered by another program meanwhile; ask it again")
            number = rows.append(connection, card, review)
            rows.put_memory(connection, card, review.after)
            return number

    def undo(self, deck: str, now: datetime) -> Review | Aside | None:
        """Take the last answer or decision of a deck back; it, or None where there is none.

        It stays in the log, marked. What was imported is no act of the learner here: undo does not reach behind it.
        """
        with self.database.write() as connection:
            review, aside = (rows.last_act(connection, deck, act, standing=True) for act in ("review", "aside"))
            if aside and aside["after_review"] >= (review["id"] if review else 0):
                return _mark_aside(connection, deck, aside["id"], "undo", now)
            if review is None or review["origin"]:
                return None
            return _mark_review(connection, deck, review["id"], "undo", now)

    def redo(self, deck: str, now: datetime) -> Review | Aside | None:
        """Do again what was taken back last; None if nothing was, or if something was done since."""
        with self.database.write() as connection:
            mark = rows.last_undo(connection, deck)
            if mark is None or (mark["last_review"], mark["last_aside"]) != rows.last_numbers(connection, deck):
                return None
            if mark["review"] is not None:
                return _mark_review(connection, deck, mark["review"], "redo", now)
            return _mark_aside(connection, deck, mark["aside"], "redo", now)

    def reviews(
        self, deck: str | None = None, *, since: datetime | None = None, card: str | None = None
    ) -> list[Review]:
        """The reviews that stand, in the order of the log."""
        with self.database.read() as connection:
            return rows.get_reviews(connection, deck, card, to_number(since) if since else None)

    def answers(self, deck: str) -> dict[str, set[tuple[int, int]]]:
        """Of each card of a deck with reviews that stand: their unix milliseconds and ratings."""
        found: dict[str, set[tuple[int, int]]] = {}
        with self.database.read() as connection:
            for name, at, rating in rows.answers_of(connection, deck, "c.name"):
                found.setdefault(name, set()).add((at, rating))
        return found

    @contextmanager
    def absorbing(
        self,
        logs: Mapping[tuple[str, str], ForeignLog],
        marks: Mapping[tuple[str, str], CardMarks],
        *,
        replaced: Iterable[tuple[str, str]] = (),
        now: datetime,
        calendar: Calendar | None = None,
    ) -> Iterator[Connection]:
        """Take over what another program logged, all in one transaction that ends with the caller's block.

        Keys are (deck, card). Our logs of ``replaced`` cards are voided first. Then the answers are appended, but for
        those that stand already: the same card, millisecond and rating. They may lie between ours: replay goes by
        time. A card's memory becomes the replay of its log. The one entry that stands for an unknown history is taken
        where nothing else is known of the card. An answer's day is that of the calendar (this computer's), counted as
        Anki counts. If the block fails, nothing is kept.
        """
        shift = (calendar or Calendar()).shift(now)
        with self.database.write() as connection:
            voided = rows.card_numbers(connection, replaced)
            for number in voided.values():
                rows.void_reviews(connection, number, now)
            parameters = rows.get_parameters(connection)
            numbers = rows.absorb(connection, logs, shift, parameters)
            rows.put_all_marks(connection, marks)
            rows.replay_cards(connection, {*voided.values(), *numbers})
            yield connection

    # Memories

    def count_days(self, calendar: Calendar, now: datetime) -> int:
        """Count the days between all reviews by the offset from UTC that holds now; the calendar's shift.

        So Anki counts where it computes a memory from the log. Where the clocks were changed, or the learner moved, the
        memories that this changes are computed anew: of cards that were answered in the hour or hours in question.
        """
        shift = calendar.shift(now)
        with self.database.read() as connection:
            kept = rows.get_shift(connection)
        if kept != shift:
            with self.database.write() as connection:
                rows.recount_days(connection, shift)
        return shift

    def memory(self, deck: str, card: str) -> Memory | None:
        """The memory of one card; None if it is new."""
        return self.memories(deck, [card]).get(card)

    def memories(self, deck: str, cards: Sequence[str] | None = None) -> dict[str, Memory]:
        """The memory of each card of a deck, or of these cards, that was ever reviewed."""
        if cards is None:
            return self._memories("c.deck = :deck", "c.id", {"deck": deck})
        chosen = "c.deck = :deck AND c.name IN (SELECT value FROM json_each(:cards))"
        return self._memories(chosen, "c.id", {"deck": deck, "cards": json.dumps(list(cards))})

    def due(
        self, deck: str, before: datetime, now: datetime, *, day: int = 0, by_date: bool = False, page: int = 400
    ) -> Iterator[tuple[str, Memory]]:
        """Cards in review that are due before an instant, the likeliest forgotten first, or the longest due first.

        Retrievability falls with days since the last review over stability, so that this quotient gives the order.
        Cards that are suspended, or buried beyond the day, are left out. Read page by page, as far as is asked for.
        """
        columns = ", ".join(f"m.{name}" for name in rows.MEMORY_COLUMNS)
        order = "due, card" if by_date else "(:now - last_review) / stability DESC, card"
        again = "m.due, m.card" if by_date else "(:now - m.last_review) / m.stability DESC, m.card"
        # Sorted before other decks' cards are left out: looking each card up would take longer than sorting more.
        query = (
            f"SELECT c.name, c.deck, c.suspended, c.buried_until, {columns} FROM (SELECT card FROM memory"
            f" WHERE state = {int(State.REVIEW)} AND due < :before ORDER BY {order} LIMIT :page OFFSET :place) AS d"
            f" CROSS JOIN memory AS m ON m.card = d.card CROSS JOIN card AS c ON c.id = d.card ORDER BY {again}"
        )
        values = {"before": to_number(before), "now": to_number(now), "place": 0, "page": page}
        while True:
            with self.database.read() as connection:
                found = rows.cursor(connection).execute(query, values).fetchall()
            for name, owner, suspended, buried_until, *memory in found:
                if owner == deck and not suspended and buried_until <= day:
                    yield name, rows.memory_of(memory)
            if len(found) < values["page"]:
                return
            values["place"] += values["page"]
            values["page"] *= 4

    def learning(self, deck: str) -> dict[str, Memory]:
        """Cards in learning or relearning steps, the first due first."""
        states = f"{int(State.LEARNING)}, {int(State.RELEARNING)}"
        query = (
            "SELECT c.name, m.* FROM memory AS m CROSS JOIN card AS c ON c.id = m.card"
            f" WHERE m.state IN ({states}) AND c.deck = :deck ORDER BY m.due, c.id"
        )
        with self.database.read() as connection:
            found = connection.execute(text(query), {"deck": deck}).mappings()
            return {row["name"]: rows.to_memory(row) for row in found}

    def met(self, deck: str) -> set[str]:
        """The cards of a deck that were ever reviewed, but for those whose reviews were all taken back."""
        # Names as one value: a hundred thousand rows would take longer than all the rest of a session's start. A card
        # without a memory is one that was only marked, or whose reviews were all taken back.
        names = "SELECT json_group_array(name) FROM card WHERE deck = :deck"
        forgotten = (
            "SELECT c.name FROM (SELECT card FROM aside UNION"
            " SELECT r.card FROM mark AS m JOIN review AS r ON r.id = m.review UNION"
            " SELECT id FROM card WHERE deck = :deck AND (suspended OR buried_until OR flag != '')) AS s"
            " CROSS JOIN card AS c ON c.id = s.card"
            " WHERE c.deck = :deck AND NOT EXISTS (SELECT 1 FROM memory WHERE card = c.id)"
        )
        with self.database.read() as connection:
            known = json.loads(connection.execute(text(names), {"deck": deck}).scalar() or "[]")
            unmet = [*connection.execute(text(forgotten), {"deck": deck}).scalars()]
        met = set(known)
        met.difference_update(unmet)
        return met

    def next_due(self, deck: str) -> datetime | None:
        """When the next card of a deck is due; None if none ever was reviewed."""
        found = (
            self._first_due(deck, state)
            for state in State  # each by its own index, so that no deck is read through
        )
        return min((due for due in found if due is not None), default=None)

    def _first_due(self, deck: str, state: State) -> datetime | None:
        query = (
            "SELECT m.due FROM memory AS m CROSS JOIN card AS c ON c.id = m.card WHERE m.state = :state"
            " AND c.deck = :deck AND NOT c.suspended AND c.retired_at IS NULL ORDER BY m.due LIMIT 1"
        )
        with self.database.read() as connection:
            number = connection.execute(text(query), {"deck": deck, "state": int(state)}).scalar()
        return None if number is None else to_instant(number)

    def due_counts(self, start: datetime, end: datetime) -> dict[datetime, int]:
        """How many cards in review, of all decks, become due at each instant of a span."""
        query = (
            f"SELECT due, count(*) FROM memory WHERE state = {int(State.REVIEW)} AND due >= :start AND due < :end"
            " GROUP BY due"
        )
        with self.database.read() as connection:
            found = connection.execute(text(query), {"start": to_number(start), "end": to_number(end)})
            return {to_instant(due): count for due, count in found}

    def today(self, deck: str, day: int) -> Today:
        """What was done in a deck on a day."""
        query = (
            "SELECT c.name, r.state_before FROM review AS r JOIN card AS c ON c.id = r.card"
            f" WHERE r.day = :day AND c.deck = :deck AND r.origin = '' AND r.id NOT IN {rows.TAKEN_BACK}"
        )
        with self.database.read() as connection:
            found = [tuple(row) for row in connection.execute(text(query), {"day": day, "deck": deck})]
        return Today(
            answered=frozenset(card for card, _ in found),
            introduced=frozenset(card for card, state in found if state == 0),
            reviewed=frozenset(card for card, state in found if state == int(State.REVIEW)),
        )

    # What the learner decided

    def marks(self, deck: str) -> dict[str, CardMarks]:
        """What the learner decided about the cards of a deck, where anything was decided."""
        query = "SELECT * FROM card WHERE deck = :deck AND (suspended OR buried_until OR flag != '') ORDER BY id"
        with self.database.read() as connection:
            found = connection.execute(text(query), {"deck": deck}).mappings()
            return {row["name"]: rows.to_marks(row) for row in found}

    def mark(self, deck: str, card: str, marks: CardMarks, now: datetime | None = None, question: str = "") -> None:
        """Set aside, bury or flag a card, or end that; ``undo`` takes it back."""
        with self.database.write() as connection:
            number = rows.card_number(connection, deck, card)
            before = rows.to_marks(rows.get(connection, "card", number))
            connection.execute(
                text(
                    "INSERT INTO aside (card, after_review, before, after, question, set_at) VALUES"
                    " (:card, (SELECT coalesce(max(id), 0) FROM review), :before, :after, :question, :at)"
                ),
                {
                    "card": number,
                    "before": json.dumps(asdict(before), sort_keys=True),
                    "after": json.dumps(asdict(marks), sort_keys=True),
                    "question": question,
                    "at": to_number(now) if now else 0,
                },
            )
            rows.put_marks(connection, number, marks)

    def options(self, deck: str) -> DeckOptions:
        """Where a deck departs from the learner's settings."""
        with self.database.read() as connection:
            found = connection.execute(text("SELECT * FROM deck WHERE name = :deck"), {"deck": deck})
            row = found.mappings().first()
        if row is None:
            return DeckOptions()
        return DeckOptions(**{name: row[name] for name in ("retention", "maximum_interval", "new_per_day")})

    def set_options(self, deck: str, options: DeckOptions) -> None:
        """Let a deck depart from the learner's settings."""
        with self.database.write() as connection:
            connection.execute(
                text(
                    "INSERT INTO deck (name, exported_at, retention, maximum_interval, new_per_day)"
                    " VALUES (:name, 0, :retention, :maximum_interval, :new_per_day) ON CONFLICT (name) DO UPDATE SET"
                    " retention = :retention, maximum_interval = :maximum_interval, new_per_day = :new_per_day"
                ),
                {"name": deck, **asdict(options)},
            )

    def next_export_time(self, deck: str, now: datetime) -> int:
        """Unix seconds for the next export of a deck: now, but always more than the last time."""
        with self.database.write() as connection:
            last = connection.execute(text("SELECT exported_at FROM deck WHERE name = :deck"), {"deck": deck}).scalar()
            moment = max(int(now.timestamp()), (last or 0) + 1)
            connection.execute(
                text(
                    "INSERT INTO deck (name, exported_at) VALUES (:deck, :at)"
                    " ON CONFLICT (name) DO UPDATE SET exported_at = :at"
                ),
                {"deck": deck, "at": moment},
            )
            return moment

    # A deck that was made anew

    def retire(self, deck: str, present: Collection[str], now: datetime) -> tuple[str, ...]:
        """Note which cards with a history the deck holds no more; those that are retired, those that came back not.

        Nothing is deleted: a card that is generated again goes on where it was.
        """
        query = "SELECT json_group_array(name) FROM card WHERE deck = :deck AND (retired_at IS NOT NULL) = :retired"
        with self.database.read() as connection:
            active, retired = (
                json.loads(connection.execute(text(query), {"deck": deck, "retired": state}).scalar() or "[]")
                for state in (False, True)
            )
        gone = [name for name in active if name not in present]
        back = [name for name in retired if name in present]
        if gone or back:
            update = text("UPDATE card SET retired_at = :at WHERE deck = :deck AND name = :name")
            with self.database.write() as connection:
                for name in (*gone, *back):
                    at = None if name in present else to_number(now)
                    connection.execute(update, {"deck": deck, "name": name, "at": at})
        return tuple(sorted({*gone, *retired}.difference(back)))

    def forget_retired(self) -> int:
        """Delete the whole history of every retired card, because the learner says so; how many cards that were."""
        gone = "(SELECT id FROM card WHERE retired_at IS NOT NULL)"
        with self.database.write() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM card WHERE retired_at IS NOT NULL").scalar()
            for statement in (
                f"DELETE FROM mark WHERE review IN (SELECT id FROM review WHERE card IN {gone})",
                f"DELETE FROM mark WHERE aside IN (SELECT id FROM aside WHERE card IN {gone})",
                f"DELETE FROM review WHERE card IN {gone}",
                f"DELETE FROM aside WHERE card IN {gone}",
                f"DELETE FROM memory WHERE card IN {gone}",
                "DELETE FROM card WHERE retired_at IS NOT NULL",
            ):
                connection.exec_driver_sql(statement)
            return int(count or 0)

    # Parameters

    def parameters(self) -> Parameters:
        """The parameters in use: the last that were kept, or FSRS's own."""
        with self.database.read() as connection:
            return rows.get_parameters(connection)

    def adopt(self, parameters: Parameters) -> Parameters:
        """Keep newly fitted parameters, number them, and compute every memory anew by them; nothing is rescheduled."""
        with self.database.write() as connection:
            connection.execute(
                text(
                    "INSERT INTO parameters (numbers, version, fitted_at, reviews, held_out, loss_before, loss_after)"
                    " VALUES (:numbers, :version, :at, :reviews, :held_out, :before, :after)"
                ),
                {
                    "numbers": json.dumps(parameters.values),
                    "version": parameters.version,
                    "at": to_number(parameters.fitted_at) if parameters.fitted_at else 0,
                    "reviews": parameters.reviews,
                    "held_out": parameters.held_out,
                    "before": parameters.loss_before,
                    "after": parameters.loss_after,
                },
            )
            _mend(connection)
            return rows.get_parameters(connection)

    def histories(self) -> list[list[tuple[int, int, int]]]:
        """The reviews that stand, card by card in the order of time: rating, day, and microseconds since 1970.

        Cards of which the beginning is not known are left out.
        """
        query = (
            f"SELECT card, rating, coalesce({rows.counted(':shift')}, day), reviewed_at, reps FROM review"
            f" WHERE id NOT IN {rows.TAKEN_BACK} ORDER BY card, reviewed_at, id"
        )
        found: list[list[tuple[int, int, int]]] = []
        with self.database.read() as connection:
            rows_found = connection.execute(text(query), {"shift": rows.get_shift(connection)})
            for _, history in groupby(rows_found, key=itemgetter(0)):
                reviews = [tuple(row) for row in history]
                if reviews[0][4] == 1:
                    found.append([(rating, day, at) for _, rating, day, at, _ in reviews])
        return found

    def active_memories(self, deck: str | None = None) -> list[Memory]:
        """The memories of all cards, or of a deck's, that are neither suspended nor retired."""
        query = (
            "SELECT m.* FROM memory AS m JOIN card AS c ON c.id = m.card WHERE NOT c.suspended"
            " AND c.retired_at IS NULL AND (:deck IS NULL OR c.deck = :deck) ORDER BY m.card"
        )
        with self.database.read() as connection:
            return [rows.to_memory(row) for row in connection.execute(text(query), {"deck": deck}).mappings()]

    def habits(self) -> Habits:
        """How the learner answers: mean time, first grades, grades of what was remembered. Defaults where too few."""
        query = (
            "SELECT state_before, rating, count(*), avg(duration_ms) FROM review"
            f" WHERE origin = '' AND id NOT IN {rows.TAKEN_BACK} GROUP BY state_before, rating"
        )
        with self.database.read() as connection:
            found = [tuple(row) for row in connection.exec_driver_sql(query)]
        total = sum(count for _, _, count, _ in found)
        if total < FEWEST_ANSWERS:
            return Habits()
        counts = {(state, rating): count for state, rating, count, _ in found}
        first = [counts.get((0, rating), 0) + 1 for rating in (1, 2, 3, 4)]
        remembered = [counts.get((int(State.REVIEW), rating), 0) + 1 for rating in (2, 3, 4)]
        return Habits(
            seconds=max(1.0, sum(count * mean for _, _, count, mean in found) / total / 1000),
            first=(first[0], first[1], first[2], first[3]),
            remembered=(remembered[0], remembered[1], remembered[2]),
        )

    # Examination

    def names(self) -> dict[str, tuple[list[str], list[str]]]:
        """By deck: the cards that were ever met, and those of them that are retired."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        with self.database.read() as connection:
            query = "SELECT deck, name, retired_at IS NOT NULL FROM card ORDER BY deck, id"
            for deck, name, retired in connection.execute(text(query)):
                found.setdefault(deck, ([], []))[1 if retired else 0].append(name)
        return found

    def answered_after(self, instant: datetime) -> list[tuple[str, datetime]]:
        """Card and time of the reviews that are dated later than an instant."""
        query = (
            "SELECT c.name, r.reviewed_at FROM review AS r JOIN card AS c ON c.id = r.card"
            f" WHERE r.reviewed_at > :at AND r.id NOT IN {rows.TAKEN_BACK} ORDER BY r.reviewed_at"
        )
        with self.database.read() as connection:
            found = connection.execute(text(query), {"at": to_number(instant)})
            return [(name, to_instant(at)) for name, at in found]

    # Replay

    def differences(self) -> list[tuple[str, str]]:
        """Deck and card of every memory that is not the replay of its log."""
        with self.database.read() as connection:
            differing = rows.differing_memories(connection)
            return [(deck, card) for deck, card, _, _ in differing]

    def mend_memories(self) -> int:
        """Make every memory the replay of its log; how many were not."""
        with self.database.write() as connection:
            return _mend(connection)

    def _memories(self, condition: str, order: str, values: Mapping[str, Any]) -> dict[str, Memory]:
        query = (
            f"SELECT c.name, m.* FROM memory AS m JOIN card AS c ON c.id = m.card WHERE {condition} ORDER BY {order}"
        )
        with self.database.read() as connection:
            found = connection.execute(text(query), values).mappings()
            return {row["name"]: rows.to_memory(row) for row in found}


def _mend(connection: Connection) -> int:
    differing = rows.differing_memories(connection)
    for _, _, card, memory in differing:
        rows.put_memory(connection, card, memory)
    return len(differing)


def _mark_review(connection: Connection, deck: str, number: int, kind: str, now: datetime) -> Review:
    """Take a review back, or do it again, and let the card's memory follow."""
    card = rows.get(connection, "review", number)["card"]
    if kind == "redo":
        rows.insert_mark(connection, deck, "review", number, kind=kind, now=now)
    review = rows.get_review(connection, number)
    if kind == "undo":
        rows.insert_mark(connection, deck, "review", number, kind=kind, now=now)
    rows.replay_card(connection, card)
    return review


def _mark_aside(connection: Connection, deck: str, number: int, kind: str, now: datetime) -> Aside:
    """Take a decision back, or do it again."""
    row = rows.get(connection, "aside", number)
    rows.insert_mark(connection, deck, "aside", number, kind=kind, now=now)
    before, after = (CardMarks(**json.loads(row[side])) for side in ("before", "after"))
    rows.put_marks(connection, row["card"], before if kind == "undo" else after)
    _, name = rows.card_names(connection, row["card"])
    return Aside(deck=deck, card=name, before=before, after=after, question=row["question"])
