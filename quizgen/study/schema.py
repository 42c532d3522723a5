"""The database's tables and how older ones become today's. Rows never leave the store.

``review`` and ``mark`` are only ever appended to; ``memory`` is what their replay gives, kept for speed.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

if TYPE_CHECKING:
    from sqlalchemy import Connection


class ReviewRow(SQLModel, table=True):
    """One answer; ``before`` and ``after`` are memories as JSON, ``before`` empty for a new card."""

    __tablename__ = "review"
    __table_args__ = (Index("review_card", "deck", "card"), Index("review_time", "reviewed_at"))
    id: int | None = Field(default=None, primary_key=True)
    deck: str
    card: str
    rating: int
    reviewed_at: str
    duration_ms: int
    before: str = ""
    after: str
    question: str = ""
    answer: str = ""
    given: str = ""


class MarkRow(SQLModel, table=True):
    """An undone review; replay skips it."""

    __tablename__ = "mark"
    id: int | None = Field(default=None, primary_key=True)
    review: int = Field(foreign_key="review.id", index=True)
    kind: str = "undo"
    marked_at: str


class MemoryRow(SQLModel, table=True):
    """The memory of one card after all reviews that stand."""

    __tablename__ = "memory"
    deck: str = Field(primary_key=True)
    card: str = Field(primary_key=True)
    state: int
    step: int | None = None
    stability: float
    difficulty: float
    due: str = Field(index=True)
    last_review: str
    reps: int
    lapses: int


class ExportRow(SQLModel, table=True):
    """When a deck was last exported: Anki updates a note only if its time has changed."""

    __tablename__ = "export"
    deck: str = Field(primary_key=True)
    exported_at: int


class CardRow(SQLModel, table=True):
    """What the learner decided about a card: set aside, or flagged as bad, and why."""

    __tablename__ = "card"
    deck: str = Field(primary_key=True)
    card: str = Field(primary_key=True)
    suspended: bool = False
    buried_until: int = 0
    flag: str = ""


def create_tables(connection: "Connection") -> None:
    """Version 1: the first released schema."""
    SQLModel.metadata.create_all(connection)


MIGRATIONS: tuple[Callable[["Connection"], None], ...] = (create_tables,)
"""``MIGRATIONS[n]`` leads from version n to n + 1; the version stands in SQLite's ``user_version``."""

VERSION = len(MIGRATIONS)


def to_text(instant: datetime) -> str:
    """An instant as stored: ISO 8601 in UTC with microseconds, so that text order is time order."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")
