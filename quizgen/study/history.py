"""What the learner did: a card's memory and the reviews that made it. FSRS's own names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple


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

    ``reviewed_at`` is an aware instant in UTC and ``day`` the learner's day that it belonged to (a number of
    ``Calendar``), which a move to another time zone does not change; 0 where it is not known yet. ``shift`` is how days
    were counted for the memory ``after`` (see ``counted_day``), None where by ``day``. ``question`` and ``answer`` are
    the words as they stood then, ``given`` what was typed or chosen, empty where the card was turned over; ``manner``
    how it was asked. ``predicted`` is the probability of recall that was expected, None where nothing was,
    ``parameters`` the number of the parameters that it was scheduled by (0 are FSRS's own), ``origin`` the program that
    the review was imported from, empty for ours.
    """

    deck: str
    card: str
    rating: Rating
    reviewed_at: datetime
    duration_ms: int
    before: Memory | None
    after: Memory
    day: int = 0
    question: str = ""
    answer: str = ""
    given: str = ""
    manner: str = ""
    predicted: float | None = None
    parameters: int = 0
    origin: str = ""
    shift: int | None = None

    @property
    def is_lapse(self) -> bool:
        """Was a card forgotten that had left its learning steps?"""
        return self.rating is Rating.AGAIN and self.before is not None and self.before.state is State.REVIEW


class ForeignAnswer(NamedTuple):
    """One answer of another program's log and the memory that it left, as numbers, since there may be a million.

    ``at`` and ``due`` are microseconds since 1970; the rest is as in Review and Memory.
    """

    at: int
    rating: int
    duration_ms: int
    state: int
    step: int | None
    stability: float
    difficulty: float
    due: int
    reps: int
    lapses: int


UNKNOWN = "unknown"
"""The origin of an entry that stands for a history of which nothing is known but the memory it left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignLog:
    """What another program logged of one card, in the order of time, and the words of the card."""

    answers: Sequence[ForeignAnswer]
    question: str = ""
    answer: str = ""
    origin: str = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMarks:
    """What the learner decided about a card.

    ``buried_until`` is the number of the day on which it comes back; ``flag`` says what is wrong with it.
    """

    suspended: bool = False
    buried_until: int = 0
    flag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """One decision about a card: buried, suspended, flagged, or the end of that."""

    deck: str
    card: str
    before: CardMarks
    after: CardMarks
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """FSRS parameters fitted to the learner's own log, and how much better they predicted reviews held out.

    ``number`` grows with each fit; 0 are the defaults, with no values. Losses are log losses over the ``held_out``
    reviews, of the parameters before and of these.
    """

    number: int = 0
    values: tuple[float, ...] = ()
    version: str = "FSRS-6"
    fitted_at: datetime | None = None
    reviews: int = 0
    held_out: int = 0
    loss_before: float = 0.0
    loss_after: float = 0.0
