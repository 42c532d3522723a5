"""Rows of the database to and from the types of ``history``, on a connection that the store opened."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from quizgen.study.history import (
    UNKNOWN,
    CardMarks,
    ForeignAnswer,
    ForeignLog,
    Memory,
    Parameters,
    Rating,
    Review,
    State,
)
from quizgen.study.replay import Entry, are_same, replay_entries
from quizgen.study.scheduling import DAY_OF_1970, recall
from quizgen.study.schema import to_instant, to_number

if TYPE_CHECKING:
    from sqlite3 import Cursor

    from sqlalchemy import Connection

TAKEN_BACK = "(SELECT review FROM mark WHERE review IS NOT NULL GROUP BY review HAVING count(*) % 2 = 1)"
"""Reviews that do not stand: those with an odd number of marks, since undo and redo alternate."""

ASIDES_TAKEN_BACK = TAKEN_BACK.replace("review", "aside")
"""Decisions that do not stand."""

_DAY = timedelta(days=1)
_IN_REVIEW = int(State.REVIEW)
MEMORY_COLUMNS = ("state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses")
_LOG_COLUMNS = (
    *("card", "rating", "reviewed_at", "day", "duration_ms", "state_before", "interval_before", "predicted"),
    *("state", "step", "stability", "difficulty", "due", "reps", "lapses", "parameters", "manner", "origin"),
    *("wording", "given", "shift"),
)
_PUT_MEMORY = text(
    f"INSERT INTO memory (card, {', '.join(MEMORY_COLUMNS)})"
    f" VALUES (:card, {', '.join(f':{name}' for name in MEMORY_COLUMNS)})"
    f" ON CONFLICT (card) DO UPDATE SET {', '.join(f'{name} = :{name}' for name in MEMORY_COLUMNS)}"
)
_APPEND = text(
    f"INSERT INTO review ({', '.join(_LOG_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _LOG_COLUMNS)})"
)
_WORDING = text("SELECT id FROM wording WHERE question = :question AND answer = :answer")
_PUT_WORDING = text("INSERT INTO wording (question, answer) VALUES (:question, :answer)")
_CARD = text("SELECT id FROM card WHERE deck = :deck AND name = :name")
_PUT_CARD = text("INSERT INTO card (deck, name, suspended, buried_until, flag) VALUES (:deck, :name, FALSE, 0, '')")
_PUT_CARD_ONCE = "INSERT OR IGNORE INTO card (deck, name, suspended, buried_until, flag) VALUES (?, ?, FALSE, 0, '')"


def card_number(connection: "Connection", deck: str, name: str) -> int:
    """The number of a card, which is given one where it has none."""
    values = {"deck": deck, "name": name}
    number = connection.execute(_CARD, values).scalar()
    return int(connection.execute(_PUT_CARD, values).lastrowid if number is None else number)


def card_numbers(connection: "Connection", keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of many cards by deck and name, each given one where it has none."""
    wanted = dict.fromkeys(keys)
    if not wanted:
        return {}
    cursor(connection).executemany(_PUT_CARD_ONCE, wanted)
    found: dict[tuple[str, str], int] = {}
    for deck in dict.fromkeys(deck for deck, _ in wanted):
        rows = cursor(connection).execute("SELECT name, id FROM card WHERE deck = ?", (deck,))
        found |= {(deck, name): number for name, number in rows if (deck, name) in wanted}
    return found


def card_names(connection: "Connection", number: int) -> tuple[str, str]:
    """The deck and the name of a card."""
    row = get(connection, "card", number)
    return row["deck"], row["name"]


def get(connection: "Connection", table: str, number: int) -> Any:
    """One row by its number."""
    return connection.execute(text(f"SELECT * FROM {table} WHERE id = :id"), {"id": number}).mappings().one()


def append(connection: "Connection", card: int, review: Review) -> int:
    """Put a review at the end of the log; its number."""
    words = {"question": review.question, "answer": review.answer}
    wording = connection.execute(_WORDING, words).scalar()
    if wording is None:
        wording = connection.execute(_PUT_WORDING, words).lastrowid
    return int(connection.execute(_APPEND, _review_values(review, card, int(wording))).lastrowid)


def _wording_numbers(connection: "Connection", pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of many wordings, each given one where it has none."""
    wanted = dict.fromkeys(pairs)
    if not wanted:
        return {}
    newest = connection.execute(text("SELECT coalesce(max(id), 0) FROM wording")).scalar_one()
    cursor(connection).executemany("INSERT OR IGNORE INTO wording (question, answer) VALUES (?, ?)", wanted)
    query = "SELECT question, answer, id FROM wording WHERE id > ?"
    found = {(question, answer): number for question, answer, number in cursor(connection).execute(query, (newest,))}
    for question, answer in wanted.keys() - found.keys():
        pair = {"question": question, "answer": answer}
        found[question, answer] = connection.execute(_WORDING, pair).scalar_one()
    return found


def cursor(connection: "Connection") -> "Cursor":
    """The driver's own cursor: SQLAlchemy takes longer over many rows than the database does."""
    driver: Any = connection.connection.driver_connection
    opened: Cursor = driver.cursor()
    return opened


def _review_values(review: Review, card: int, wording: int) -> dict[str, Any]:
    before = review.before
    scheduled = -((before.last_review - before.due) // _DAY) if before and before.state is State.REVIEW else 0
    return {
        "card": card,
        "rating": int(review.rating),
        "reviewed_at": to_number(review.reviewed_at),
        "day": review.day,
        "duration_ms": review.duration_ms,
        "state_before": int(before.state) if before else 0,
        "interval_before": scheduled,
        "predicted": review.predicted,
        **_memory_values(review.after),
        "parameters": review.parameters,
        "manner": review.manner,
        "origin": review.origin,
        "wording": wording,
        "given": review.given,
        "shift": review.shift,
    }


def put_memory(connection: "Connection", card: int, memory: Memory | None) -> None:
    """Make this the card's memory; None forgets it."""
    if memory is None:
        connection.execute(text("DELETE FROM memory WHERE card = :card"), {"card": card})
    else:
        connection.execute(_PUT_MEMORY, {"card": card, **_memory_values(memory)})


def get_memory(connection: "Connection", card: int) -> Memory | None:
    """The card's memory, as kept."""
    row = connection.execute(text("SELECT * FROM memory WHERE card = :card"), {"card": card}).mappings().first()
    return to_memory(row) if row else None


def put_marks(connection: "Connection", card: int, marks: CardMarks) -> None:
    """Make these the decisions about a card."""
    connection.execute(
        text("UPDATE card SET suspended = :suspended, buried_until = :buried_until, flag = :flag WHERE id = :id"),
        {"id": card, **asdict(marks)},
    )


def put_all_marks(connection: "Connection", marks: Mapping[tuple[str, str], CardMarks]) -> None:
    """The same for many cards, by deck and name."""
    numbers = card_numbers(connection, marks)
    cursor(connection).executemany(
        "UPDATE card SET suspended = ?, buried_until = ?, flag = ? WHERE id = ?",
        ((mark.suspended, mark.buried_until, mark.flag, numbers[key]) for key, mark in marks.items()),
    )


def insert_mark(connection: "Connection", deck: str, act: str, number: int, *, kind: str, now: datetime) -> None:
    """Mark an act ("review" or "aside") as taken back or done again."""
    review, aside = last_numbers(connection, deck)
    connection.execute(
        text(
            f"INSERT INTO mark ({act}, kind, marked_at, last_review, last_aside)"
            " VALUES (:number, :kind, :at, :review, :aside)"
        ),
        {"number": number, "kind": kind, "at": to_number(now), "review": review, "aside": aside},
    )


def last_numbers(connection: "Connection", deck: str) -> tuple[int, int]:
    """The numbers of the last review and the last decision of a deck, taken back or not; 0 where there is none."""
    review, aside = (last_act(connection, deck, table, standing=False) for table in ("review", "aside"))
    return review["id"] if review else 0, aside["id"] if aside else 0


def last_act(connection: "Connection", deck: str, table: str, *, standing: bool) -> Any:
    """The row of the last review or decision in a deck; with ``standing`` the last that stands."""
    conditions = ""
    if standing:
        conditions = f" AND r.id NOT IN {TAKEN_BACK if table == 'review' else ASIDES_TAKEN_BACK}"
    query = (
        f"SELECT r.* FROM {table} AS r WHERE (SELECT deck FROM card WHERE id = r.card) = :deck{conditions}"
        " ORDER BY r.id DESC LIMIT 1"
    )
    return connection.execute(text(query), {"deck": deck}).mappings().first()


def last_undo(connection: "Connection", deck: str) -> Any:
    """The last mark of a deck that took back what is still taken back, or None."""
    query = (
        "SELECT m.* FROM mark AS m LEFT JOIN review AS r ON r.id = m.review LEFT JOIN aside AS a ON a.id = m.aside"
        " JOIN card AS c ON c.id = coalesce(r.card, a.card) WHERE m.kind = 'undo' AND c.deck = :deck"
        f" AND (m.review IN {TAKEN_BACK} OR m.aside IN {ASIDES_TAKEN_BACK}) ORDER BY m.id DESC LIMIT 1"
    )
    return connection.execute(text(query), {"deck": deck}).mappings().first()


def get_parameters(connection: "Connection") -> Parameters:
    """The parameters that were kept last, or FSRS's own."""
    row = connection.execute(text("SELECT * FROM parameters ORDER BY id DESC LIMIT 1")).mappings().first()
    if row is None:
        return Parameters()
    return Parameters(
        number=row["id"],
        values=tuple(json.loads(row["numbers"])),
        version=row["version"],
        fitted_at=to_instant(row["fitted_at"]),
        reviews=row["reviews"],
        held_out=row["held_out"],
        loss_before=row["loss_before"],
        loss_after=row["loss_after"],
    )


def get_shift(connection: "Connection") -> int | None:
    """How the days between reviews are counted now (see ``counted_day``); None where nobody has studied yet."""
    found = connection.execute(text("SELECT shift FROM counting")).scalar()
    return None if found is None else int(found)


def counted(shift: str) -> str:
    """SQL for ``counted_day`` of a review, by a column or a value that holds the shift."""
    return f"((reviewed_at / 1000000 - 1 + {shift}) / 86400 + {DAY_OF_1970})"


def put_shift(connection: "Connection", shift: int) -> list[int]:
    """Count days so from now on; the numbers of the cards between whose reviews other days lie than before."""
    old = get_shift(connection)
    moved = f"{counted(':new')} - {'day' if old is None else counted(':old')}"
    query = (
        f"SELECT card FROM review WHERE id NOT IN {TAKEN_BACK} GROUP BY card HAVING min({moved}) != max({moved})"
        " ORDER BY card"
    )
    found = [*connection.execute(text(query), {"new": shift, "old": old}).scalars()]
    connection.execute(
        text("INSERT INTO counting (id, shift) VALUES (1, :shift) ON CONFLICT (id) DO UPDATE SET shift = :shift"),
        {"shift": shift},
    )
    return found


def recount_days(connection: "Connection", shift: int) -> None:
    """Count days so from now on, and let the memories follow that this changes."""
    replay_cards(connection, put_shift(connection, shift))


def get_reviews(
    connection: "Connection", deck: str | None = None, card: str | None = None, since: int | None = None
) -> list[Review]:
    """The reviews that stand, in the order of the log, each with the memory before it."""
    return [review for _, review in _numbered_reviews(connection, deck, card, since)]


def get_review(connection: "Connection", number: int) -> Review:
    """One review that stands, by its number in the log."""
    deck, name = card_names(connection, get(connection, "review", number)["card"])
    return dict(_numbered_reviews(connection, deck, name, None))[number]


def void_reviews(connection: "Connection", card: int, now: datetime) -> None:
    """Take all reviews of a card back for good: others, in which they stand again, take their place."""
    connection.execute(
        text(
            "INSERT INTO mark (review, kind, marked_at, last_review, last_aside)"
            f" SELECT id, 'replaced', :at, 0, 0 FROM review WHERE card = :card AND id NOT IN {TAKEN_BACK}"
        ),
        {"card": card, "at": to_number(now)},
    )


def absorb(
    connection: "Connection",
    logs: Mapping[tuple[str, str], ForeignLog],
    shift: int,
    parameters: Parameters,
) -> list[int]:
    """Append another program's answers, but for those that stand already; the numbers of cards to be replayed.

    A card without a history here, whose answers come in order, needs no replay where FSRS's own parameters hold: its
    memory is what the last answer left.
    """
    numbers = card_numbers(connection, logs)
    known: dict[int, set[tuple[int, int]]] = {}
    for deck in dict.fromkeys(deck for deck, _ in logs):
        for number, at, rating in answers_of(connection, deck):
            known.setdefault(number, set()).add((at, rating))
    appended: dict[int, tuple[ForeignLog, Sequence[ForeignAnswer]]] = {}
    stale: list[int] = []
    for key, log in logs.items():
        number, new = numbers[key], log.answers
        is_in_order = all(earlier.at < later.at for earlier, later in pairwise(new))
        here = known.get(number)
        if here and log.origin == UNKNOWN:
            continue
        if here or not is_in_order:
            new = _without(new, here or set())
        if new:
            appended[number] = (log, new)
            if here or parameters.number or not is_in_order:
                stale.append(number)
    wordings = _wording_numbers(connection, ((log.question, log.answer) for log, _ in appended.values()))
    marks = ", ".join("?" * len(_LOG_COLUMNS))
    cursor(connection).executemany(
        f"INSERT INTO review ({', '.join(_LOG_COLUMNS)}) VALUES ({marks})",
        (
            row
            for number, (log, new) in appended.items()
            for row in _foreign_rows(number, log, new, wordings[log.question, log.answer], shift)
        ),
    )
    fresh = appended.keys() - set(stale)
    cursor(connection).executemany(
        f"INSERT OR REPLACE INTO memory (card, {', '.join(MEMORY_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_foreign_memory(number, new[-1]) for number, (_, new) in appended.items() if number in fresh),
    )
    return stale


def _without(answers: Sequence[ForeignAnswer], known: set[tuple[int, int]]) -> list[ForeignAnswer]:
    """The answers but for those whose millisecond and rating are known, each once."""
    seen, new = set(known), []
    for answer in answers:
        mark = (answer.at // 1000, answer.rating)
        if mark not in seen:
            seen.add(mark)
            new.append(answer)
    return new


def _foreign_memory(number: int, last: ForeignAnswer) -> tuple[int | float | None, ...]:
    return (
        *(number, last.state, last.step, last.stability, last.difficulty),
        *(last.due, last.at, last.reps, last.lapses),
    )


def _foreign_rows(
    number: int, log: ForeignLog, new: Sequence[ForeignAnswer], wording: int, shift: int
) -> Iterator[tuple[int | float | str | None, ...]]:
    """The rows of a card's new answers, each with its day and the recall that was to be expected."""
    state_before = scheduled = day_before = at_before = 0
    stability_before, origin, all_new = 0.0, log.origin, len(new) == len(log.answers)
    wanted = () if all_new else set(new)
    for answer in log.answers:
        at, rating, duration, state, step, stability, difficulty, due, reps, lapses = answer
        day = (at // 1_000_000 - 1 + shift) // 86400 + DAY_OF_1970
        predicted = recall(stability_before, max(0, day - day_before)) if state_before == _IN_REVIEW else None
        if all_new or answer in wanted:
            yield (
                number, rating, at, day, duration, state_before, scheduled, predicted,
                state, step, stability, difficulty, due, reps, lapses, 0, "", origin, wording, "", None,
            )  # fmt: skip
        state_before, day_before, at_before, stability_before = state, day, at, stability
        scheduled = -((at_before - due) // 86_400_000_000) if state == _IN_REVIEW else 0


def answers_of(connection: "Connection", deck: str, column: str = "r.card") -> Iterator[tuple[Any, int, int]]:
    """Card (its number, or another column), unix milliseconds and rating of each review of a deck that stands."""
    query = (
        f"SELECT {column}, r.reviewed_at, r.rating FROM card AS c JOIN review AS r ON r.card = c.id"
        f" WHERE c.deck = ? AND r.id NOT IN {TAKEN_BACK}"
    )
    for card, at, rating in cursor(connection).execute(query, (deck,)):
        yield card, at // 1000, rating


def _numbered_reviews(
    connection: "Connection", deck: str | None, card: str | None, since: int | None
) -> list[tuple[int, Review]]:
    conditions = [f"r.id NOT IN {TAKEN_BACK}"]
    if deck is not None:
        conditions.append("c.deck = :deck")
    if card is not None:
        conditions.append("c.name = :card")
    if since is not None:
        conditions.append("r.card IN (SELECT card FROM review WHERE reviewed_at >= :since)")
    rows = connection.execute(
        text(
            "SELECT r.*, c.deck, c.name, w.question, w.answer"
            " FROM review AS r JOIN card AS c ON c.id = r.card JOIN wording AS w ON w.id = r.wording"
            f" WHERE {' AND '.join(conditions)} ORDER BY r.card, r.reviewed_at, r.id"
        ),
        {"deck": deck, "card": card, "since": since},
    ).mappings()
    found = [
        (row["id"], review)
        for _, history in groupby(rows, key=lambda row: row["card"])
        for row, review in _to_reviews(history)
        if since is None or row["reviewed_at"] >= since
    ]
    return sorted(found, key=lambda pair: pair[0])


def differing_memories(connection: "Connection") -> list[tuple[str, str, int, Memory | None]]:
    """Deck, name and number of each card whose memory is not the replay of its log, and what it should be."""
    due = _replayed(connection)
    query = f"SELECT card, {', '.join(MEMORY_COLUMNS)} FROM memory"
    kept = {number: memory_of(values) for number, *values in cursor(connection).execute(query)}
    differing = [number for number in {*kept, *due} if not are_same(kept.get(number), due.get(number))]
    return sorted((*card_names(connection, number), number, due.get(number)) for number in differing)


def memory_of(values: Iterable[Any]) -> Memory:
    """The memory in the values of ``MEMORY_COLUMNS``."""
    return to_memory(dict(zip(MEMORY_COLUMNS, values, strict=True)))


def replay_card(connection: "Connection", card: int) -> None:
    """Make a card's memory the replay of its log."""
    replay_cards(connection, [card])


def replay_cards(connection: "Connection", numbers: Collection[int]) -> None:
    """Make the memories of many cards the replay of their logs."""
    due = _replayed(connection, numbers)
    values = [{"card": number, **_memory_values(memory)} for number, memory in due.items()]
    if values:
        connection.execute(_PUT_MEMORY, values)
    for number in set(numbers) - due.keys():
        put_memory(connection, number, None)


def _replayed(connection: "Connection", numbers: Collection[int] | None = None) -> dict[int, Memory]:
    """The memories that the log gives, of all cards or of these, by number."""
    # Asked for first: with it begins the view of the data in which all is read.
    parameters, shift = get_parameters(connection), get_shift(connection)
    chosen = "" if numbers is None else " AND card IN (SELECT value FROM json_each(?))"
    query = (
        f"SELECT card, id, rating, reviewed_at, {', '.join(Entry._fields[3:])} FROM review"
        f" WHERE id NOT IN {TAKEN_BACK}{chosen} ORDER BY card, reviewed_at, id"
    )
    found = cursor(connection).execute(query, () if numbers is None else (json.dumps(list(numbers)),))
    due: dict[int, Memory] = {}
    by_card = groupby(found, key=itemgetter(0))
    # Some thousands at a time: a log of a million reviews would fill the memory.
    while histories := {card: [Entry._make(row[1:]) for row in rows] for card, rows in islice(by_card, 5000)}:
        due |= replay_entries(histories, parameters, shift)
    return due


def to_memory(row: Any) -> Memory:
    """The memory in a row of ``memory``."""
    return _memory(row, to_instant(row["last_review"]))


def to_marks(row: Any) -> CardMarks:
    """The decisions in a row of ``card``."""
    return CardMarks(suspended=bool(row["suspended"]), buried_until=row["buried_until"], flag=row["flag"])


def _memory(row: Any, last_review: datetime) -> Memory:
    return Memory(
        state=State(row["state"]),
        step=row["step"],
        stability=row["stability"],
        difficulty=row["difficulty"],
        due=to_instant(row["due"]),
        last_review=last_review,
        reps=row["reps"],
        lapses=row["lapses"],
    )


def _memory_values(memory: Memory) -> dict[str, Any]:
    return {
        "state": int(memory.state),
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": to_number(memory.due),
        "last_review": to_number(memory.last_review),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def _to_reviews(history: Iterator[Any]) -> Iterator[tuple[Any, Review]]:
    before = None
    for row in history:
        at = to_instant(row["reviewed_at"])
        after = _memory(row, at)
        yield (
            row,
            Review(
                deck=row["deck"],
                card=row["name"],
                rating=Rating(row["rating"]),
                reviewed_at=at,
                day=row["day"],
                duration_ms=row["duration_ms"],
                before=before,
                after=after,
                question=row["question"],
                answer=row["answer"],
                given=row["given"],
                manner=row["manner"],
                predicted=row["predicted"],
                parameters=row["parameters"],
                origin=row["origin"],
                shift=row["shift"],
            ),
        )
        before = after
