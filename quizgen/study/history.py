"""What the learner did: a card's memory and the reviews that made it. FSRS's own names."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Rating(IntEnum):
    """How well a card was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """As written on a button."""
        return self.name.capitalize()


class State(IntEnum):
    """Where a card stands; a card that was never reviewed has no memory."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of one card's place in a memory.

    ``stability`` in days, ``difficulty`` 1 to 10; ``due`` and ``last_review`` are aware instants in UTC; ``step`` is
    the (re)learning step, None in review. ``reps`` counts reviews, ``lapses`` Agains of a card in review.
    """

    state: State
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    reps: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One answer: what was asked and answered, when, and the memory before and after it.

    ``reviewed_at`` is an aware instant in UTC; ``question`` and ``answer`` are the words as they stood then, ``given``
    what was typed or chosen, empty where the card was turned over.
    """

    deck: str
    card: str
    rating: Rating
    reviewed_at: datetime
    duration_ms: int
    before: Memory | None
    after: Memory
    question: str = ""
    answer: str = ""
    given: str = ""
