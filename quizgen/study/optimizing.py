"""Fitting FSRS's parameters to the learner's own log, by fsrs-rs.

The latest fifth of the reviews is held out of the fit. The new parameters are kept only if they predict those reviews
better than the ones in use; by how much is told. Nothing here is random, and nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.study.history import Parameters

if TYPE_CHECKING:
    import fsrs_rs_python as fsrs_rs

FEWEST_REVIEWS = 400
"""Fewer reviews than this, to train on, say too little: fsrs-rs would give its defaults back."""

HELD_OUT = 0.2

Answer = tuple[int, int, int]
"""One review of a card's history: rating, the learner's day, and the time by which reviews of all cards are ordered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What a fit gave. ``parameters`` are numbered once they are kept; None where there are too few ``reviews``."""

    reviews: int
    needed: int = FEWEST_REVIEWS
    parameters: Parameters | None = None

    @property
    def is_better(self) -> bool:
        """Do the new parameters predict the reviews that were held out better than those in use?"""
        return self.parameters is not None and self.parameters.loss_after < self.parameters.loss_before

    @property
    def improvement(self) -> float:
        """By which share the log loss on the reviews held out falls; below 0 where it grows."""
        if self.parameters is None or not self.parameters.loss_before:
            return 0.0
        return 1 - self.parameters.loss_after / self.parameters.loss_before


def fit(histories: Sequence[Sequence[Answer]], current: Parameters, now: datetime, *, relearning_steps: int = 1) -> Fit:
    """Parameters for whole histories of cards, each in the order of time, compared with the current ones.

    As in Anki, each review on a later day than the one before it is an item to be predicted from all before it.
    """
    import fsrs_rs_python as fsrs_rs  # noqa: PLC0415 - needed for a few commands only

    items = sorted(
        ((at, card, item) for card, history in enumerate(histories) for at, item in _items(history)),
        key=lambda entry: entry[:2],
    )
    trained = items[: len(items) - round(len(items) * HELD_OUT)]
    held_out = [item for _, _, item in items[len(trained) :]]
    if len(trained) < FEWEST_REVIEWS:
        return Fit(reviews=len(items), needed=round(FEWEST_REVIEWS / (1 - HELD_OUT)))
    model = fsrs_rs.FSRS(fsrs_rs.DEFAULT_PARAMETERS)
    values = tuple(
        model.compute_parameters(
            [item for _, _, item in trained], [card for _, card, _ in trained], True, relearning_steps
        )
    )
    return Fit(
        reviews=len(items),
        parameters=Parameters(
            values=values,
            version="FSRS-6",
            fitted_at=now,
            reviews=len(trained),
            held_out=len(held_out),
            loss_before=_loss(current.values or tuple(fsrs_rs.DEFAULT_PARAMETERS), held_out),
            loss_after=_loss(values, held_out),
        ),
    )


def _items(history: Sequence[Answer]) -> "list[tuple[int, fsrs_rs.FSRSItem]]":
    import fsrs_rs_python as fsrs_rs  # noqa: PLC0415

    waits = [0, *(max(0, later[1] - earlier[1]) for earlier, later in pairwise(history))]
    reviews = [fsrs_rs.FSRSReview(answer[0], wait) for answer, wait in zip(history, waits, strict=True)]
    return [
        (history[end - 1][2], fsrs_rs.FSRSItem(reviews[:end]))
        for end in range(2, len(reviews) + 1)
        if waits[end - 1] > 0
    ]


def _loss(values: Sequence[float], items: "Sequence[fsrs_rs.FSRSItem]") -> float:
    import fsrs_rs_python as fsrs_rs  # noqa: PLC0415

    return float(fsrs_rs.FSRS(list(values)).evaluate(list(items)).log_loss)
