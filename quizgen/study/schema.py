"""The database's tables and how older ones become today's. Rows never leave the store.

``review``, ``aside`` and ``mark`` are only ever appended to. ``memory`` and the marks in ``card`` are what their replay
gives, kept for speed. Instants are whole microseconds since 1970 in UTC, days are numbers of the learner's calendar.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

if TYPE_CHECKING:
    from sqlalchemy import Connection

_IS_MARKED = "suspended OR buried_until OR flag != ''"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CardRow(SQLModel, table=True):
    """A card that the learner met, and what was decided about it; ``retired_at`` once its deck lost it."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("deck", "name"), Index("card_marked", "deck", sqlite_where=text(_IS_MARKED)))
    id: int | None = Field(default=None, primary_key=True)
    deck: str
    name: str
    suspended: bool = False
    buried_until: int = 0
    flag: str = ""
    retired_at: int | None = None


class WordingRow(SQLModel, table=True):
    """A question and its answer as they stood when they were asked; each pair is kept once."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("question", "answer"),)
    id: int | None = Field(default=None, primary_key=True)
    question: str
    answer: str


class ParametersRow(SQLModel, table=True):
    """A set of parameters that was fitted and kept; the last one is in use. No row: FSRS's own."""

    __tablename__ = "parameters"
    id: int | None = Field(default=None, primary_key=True)
    numbers: str
    version: str
    fitted_at: int
    reviews: int
    held_out: int
    loss_before: float
    loss_after: float


class ReviewRow(SQLModel, table=True):
    """One answer, the facts that statistics ask for, and the memory after it."""

    __tablename__ = "review"
    __table_args__ = (
        Index("review_card", "card", "reviewed_at", "state_before", "rating"),
        # Holds all that statistics count, in the order in which they count it.
        Index("review_day", "day", "state_before", "rating", "interval_before", "duration_ms", "predicted", "card"),
    )
    id: int | None = Field(default=None, primary_key=True)
    card: int = Field(foreign_key="card.id")
    rating: int
    reviewed_at: int
    day: int
    duration_ms: int
    state_before: int
    interval_before: int
    predicted: float | None = None
    state: int
    step: int | None = None
    stability: float
    difficulty: float
    due: int
    reps: int
    lapses: int
    parameters: int = 0
    manner: str = ""
    origin: str = ""
    wording: int = Field(foreign_key="wording.id")
    given: str = ""
    shift: int | None = None


class AsideRow(SQLModel, table=True):
    """One decision about a card; ``after_review`` is the last review then, which puts it in order with those."""

    __tablename__ = "aside"
    id: int | None = Field(default=None, primary_key=True)
    card: int = Field(foreign_key="card.id", index=True)
    after_review: int
    before: str
    after: str
    question: str = ""
    set_at: int


class MarkRow(SQLModel, table=True):
    """An act taken back ("undo") or done again ("redo"): a review or a decision; replay skips what is taken back."""

    __tablename__ = "mark"
    id: int | None = Field(default=None, primary_key=True)
    review: int | None = Field(default=None, foreign_key="review.id", index=True)
    aside: int | None = Field(default=None, foreign_key="aside.id", index=True)
    kind: str
    marked_at: int
    last_review: int
    last_aside: int


class MemoryRow(SQLModel, table=True):
    """The memory of one card after all reviews that stand."""

    __tablename__ = "memory"
    # Holds all that the order of what is due depends on.
    __table_args__ = (Index("memory_due", "state", "due", "last_review", "stability"),)
    card: int = Field(primary_key=True, foreign_key="card.id")
    state: int
    step: int | None = None
    stability: float
    difficulty: float
    due: int
    last_review: int
    reps: int
    lapses: int


class CountingRow(SQLModel, table=True):
    """How the days between reviews are counted for the memories in store; one row, once somebody has studied."""

    __tablename__ = "counting"
    id: int | None = Field(default=None, primary_key=True)
    shift: int


class DeckRow(SQLModel, table=True):
    """What holds for one deck: the moment of its last export, and where it departs from the learner's settings."""

    __tablename__ = "deck"
    name: str = Field(primary_key=True)
    exported_at: int = 0
    retention: float | None = None
    maximum_interval: int | None = None
    new_per_day: int | None = None


def to_number(instant: datetime) -> int:
    """An instant as stored: microseconds since 1970 in UTC."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def to_instant(number: int) -> datetime:
    """The instant that a number stands for, in UTC."""
    return _EPOCH + timedelta(microseconds=number)


def _create_version_1(connection: "Connection") -> None:
    """Memories as JSON in the log, instants as text, decks and cards by name in each row."""
    _execute(connection, _VERSION_1)


def _create_version_2(connection: "Connection") -> None:
    """Cards and wordings once each, the log in columns with the learner's day, decisions and redo in the log."""
    from quizgen.study.scheduling import Calendar  # noqa: PLC0415

    calendar = Calendar()
    driver: Any = connection.connection.driver_connection
    driver.create_function("day_of", 1, lambda number: calendar.day(to_instant(number)), deterministic=True)
    driver.create_function("number_of", 1, lambda text: to_number(datetime.fromisoformat(text)), deterministic=True)
    _execute(connection, _VERSION_2)


def _create_version_3(connection: "Connection") -> None:
    """Indexes that hold what statistics and a session's start read."""
    _execute(connection, _VERSION_3)


def _create_version_4(connection: "Connection") -> None:
    """An index by which a day's queue is put in order."""
    _execute(connection, _VERSION_4)


def _create_version_5(connection: "Connection") -> None:
    """By which offset from UTC days were counted for a memory."""
    _execute(connection, _VERSION_5)


def _execute(connection: "Connection", script: str) -> None:
    for statement in script.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)


MIGRATIONS: tuple[Callable[["Connection"], None], ...] = (
    _create_version_1,
    _create_version_2,
    _create_version_3,
    _create_version_4,
    _create_version_5,
)
"""``MIGRATIONS[n]`` leads from version n to n + 1; the version stands in SQLite's ``user_version``. Frozen text: a
released step never changes, and a test compares where they lead with the tables above."""

VERSION = len(MIGRATIONS)

_VERSION_1 = """
CREATE TABLE review (
    id INTEGER NOT NULL, deck VARCHAR NOT NULL, card VARCHAR NOT NULL, rating INTEGER NOT NULL,
    reviewed_at VARCHAR NOT NULL, duration_ms INTEGER NOT NULL, before VARCHAR NOT NULL, after VARCHAR NOT NULL,
    question VARCHAR NOT NULL, answer VARCHAR NOT NULL, given VARCHAR NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX review_card ON review (deck, card);
CREATE INDEX review_time ON review (reviewed_at);
CREATE TABLE mark (
    id INTEGER NOT NULL, review INTEGER NOT NULL, kind VARCHAR NOT NULL, marked_at VARCHAR NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(review) REFERENCES review (id)
);
CREATE INDEX ix_mark_review ON mark (review);
CREATE TABLE memory (
    deck VARCHAR NOT NULL, card VARCHAR NOT NULL, state INTEGER NOT NULL, step INTEGER, stability FLOAT NOT NULL,
    difficulty FLOAT NOT NULL, due VARCHAR NOT NULL, last_review VARCHAR NOT NULL, reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL, PRIMARY KEY (deck, card)
);
CREATE INDEX ix_memory_due ON memory (due);
CREATE TABLE export (deck VARCHAR NOT NULL, exported_at INTEGER NOT NULL, PRIMARY KEY (deck));
CREATE TABLE card (
    deck VARCHAR NOT NULL, card VARCHAR NOT NULL, suspended BOOLEAN NOT NULL, buried_until INTEGER NOT NULL,
    flag VARCHAR NOT NULL, PRIMARY KEY (deck, card)
)
"""

_VERSION_2 = """
ALTER TABLE review RENAME TO old_review;
ALTER TABLE mark RENAME TO old_mark;
ALTER TABLE memory RENAME TO old_memory;
ALTER TABLE card RENAME TO old_card;
DROP INDEX review_card;
DROP INDEX review_time;
DROP INDEX ix_mark_review;
DROP INDEX ix_memory_due;
CREATE TABLE card (
    id INTEGER NOT NULL, deck VARCHAR NOT NULL, name VARCHAR NOT NULL, suspended BOOLEAN NOT NULL,
    buried_until INTEGER NOT NULL, flag VARCHAR NOT NULL, retired_at INTEGER, PRIMARY KEY (id), UNIQUE (deck, name)
);
CREATE TABLE wording (
    id INTEGER NOT NULL, question VARCHAR NOT NULL, answer VARCHAR NOT NULL, PRIMARY KEY (id),
    UNIQUE (question, answer)
);
CREATE TABLE parameters (
    id INTEGER NOT NULL, numbers VARCHAR NOT NULL, version VARCHAR NOT NULL, fitted_at INTEGER NOT NULL,
    reviews INTEGER NOT NULL, held_out INTEGER NOT NULL, loss_before FLOAT NOT NULL, loss_after FLOAT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE review (
    id INTEGER NOT NULL, card INTEGER NOT NULL, rating INTEGER NOT NULL, reviewed_at INTEGER NOT NULL,
    day INTEGER NOT NULL, duration_ms INTEGER NOT NULL, state_before INTEGER NOT NULL,
    interval_before INTEGER NOT NULL, predicted FLOAT, state INTEGER NOT NULL, step INTEGER,
    stability FLOAT NOT NULL, difficulty FLOAT NOT NULL, due INTEGER NOT NULL, reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL, parameters INTEGER NOT NULL, manner VARCHAR NOT NULL, origin VARCHAR NOT NULL,
    wording INTEGER NOT NULL, given VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(card) REFERENCES card (id), FOREIGN KEY(wording) REFERENCES wording (id)
);
CREATE TABLE aside (
    id INTEGER NOT NULL, card INTEGER NOT NULL, after_review INTEGER NOT NULL, before VARCHAR NOT NULL,
    after VARCHAR NOT NULL, question VARCHAR NOT NULL, set_at INTEGER NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(card) REFERENCES card (id)
);
CREATE TABLE mark (
    id INTEGER NOT NULL, review INTEGER, aside INTEGER, kind VARCHAR NOT NULL, marked_at INTEGER NOT NULL,
    last_review INTEGER NOT NULL, last_aside INTEGER NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(review) REFERENCES review (id), FOREIGN KEY(aside) REFERENCES aside (id)
);
CREATE TABLE memory (
    card INTEGER NOT NULL, state INTEGER NOT NULL, step INTEGER, stability FLOAT NOT NULL,
    difficulty FLOAT NOT NULL, due INTEGER NOT NULL, last_review INTEGER NOT NULL, reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL, PRIMARY KEY (card), FOREIGN KEY(card) REFERENCES card (id)
);
CREATE TABLE deck (
    name VARCHAR NOT NULL, exported_at INTEGER NOT NULL, retention FLOAT, maximum_interval INTEGER,
    new_per_day INTEGER, PRIMARY KEY (name)
);
INSERT INTO card (deck, name, suspended, buried_until, flag)
    SELECT deck, card, max(suspended), max(buried_until), max(flag) FROM (
        SELECT deck, card, suspended, buried_until, flag FROM old_card
        UNION ALL SELECT DISTINCT deck, card, 0, 0, '' FROM old_review
        UNION ALL SELECT deck, card, 0, 0, '' FROM old_memory)
    GROUP BY deck, card ORDER BY deck, card;
INSERT INTO wording (question, answer) SELECT DISTINCT question, answer FROM old_review ORDER BY id;
INSERT INTO review
    SELECT o.id, c.id, o.rating, number_of(o.reviewed_at), day_of(number_of(o.reviewed_at)), o.duration_ms,
        coalesce(json_extract(nullif(o.before, ''), '$.state'), 0),
        CASE WHEN json_extract(nullif(o.before, ''), '$.state') = 2
            THEN day_of(number_of(json_extract(o.before, '$.due')))
                - day_of(number_of(json_extract(o.before, '$.last_review')))
            ELSE 0 END,
        NULL, json_extract(o.after, '$.state'), json_extract(o.after, '$.step'),
        json_extract(o.after, '$.stability'), json_extract(o.after, '$.difficulty'),
        number_of(json_extract(o.after, '$.due')), json_extract(o.after, '$.reps'), json_extract(o.after, '$.lapses'),
        0, '', '', w.id, o.given
    FROM old_review AS o JOIN card AS c ON c.deck = o.deck AND c.name = o.card
        JOIN wording AS w ON w.question = o.question AND w.answer = o.answer ORDER BY o.id;
INSERT INTO mark (id, review, kind, marked_at, last_review, last_aside)
    SELECT id, review, kind, number_of(marked_at), review, 0 FROM old_mark ORDER BY id;
INSERT INTO memory
    SELECT c.id, o.state, o.step, o.stability, o.difficulty, number_of(o.due), number_of(o.last_review), o.reps,
        o.lapses
    FROM old_memory AS o JOIN card AS c ON c.deck = o.deck AND c.name = o.card ORDER BY c.id;
INSERT INTO deck (name, exported_at) SELECT deck, exported_at FROM export;
DROP TABLE old_mark;
DROP TABLE old_review;
DROP TABLE old_memory;
DROP TABLE old_card;
DROP TABLE export;
CREATE INDEX review_card ON review (card, reviewed_at);
CREATE INDEX review_day ON review (day);
CREATE INDEX ix_aside_card ON aside (card);
CREATE INDEX ix_mark_review ON mark (review);
CREATE INDEX ix_mark_aside ON mark (aside);
CREATE INDEX memory_due ON memory (state, due)
"""

_VERSION_3 = """
DROP INDEX review_card;
DROP INDEX review_day;
CREATE INDEX review_card ON review (card, reviewed_at, state_before, rating);
CREATE INDEX review_day ON review (day, state_before, rating, interval_before, duration_ms, predicted, card);
CREATE INDEX card_marked ON card (deck) WHERE suspended OR buried_until OR flag != ''
"""

_VERSION_4 = """
DROP INDEX memory_due;
CREATE INDEX memory_due ON memory (state, due, last_review, stability)
"""

_VERSION_5 = """
ALTER TABLE review ADD COLUMN shift INTEGER;
CREATE TABLE counting (id INTEGER NOT NULL, shift INTEGER NOT NULL, PRIMARY KEY (id))
"""
