"""A card's memory is what the replay of its log gives.

Ratings and days are the truth. Where the log was written in order and by the parameters that hold now, its last entry
already says the memory. Where the parameters are others by now, where the days between reviews are counted otherwise
(see ``counted_day``), or where reviews of another program were put in between, stability and difficulty are computed
anew, by fsrs-rs, which is what Anki computes with; when the card is due stays.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.study.history import Memory, Parameters, Rating, Review, State
from quizgen.study.scheduling import counted_day

DEFAULTS = Parameters()

_ROUNDING = 1e-5

Answers = Sequence[tuple[int, int]]
"""A card's history as FSRS wants it: rating, and whole days since the review before (0 for the first)."""


def replay(reviews: Iterable[Review], parameters: Parameters = DEFAULTS, shift: int | None = None) -> dict[str, Memory]:
    """The memory that the reviews of one deck that stand leave each card with, by card.

    Days are counted by ``shift``; None leaves each history as it was counted at its last review.
    """
    by_card: dict[str, list[Review]] = {}
    for review in reviews:
        by_card.setdefault(review.card, []).append(review)
    found: dict[str, Memory] = {}
    stale: dict[str, list[Review]] = {}
    for card, history in by_card.items():
        latest_in_log = history[-1]
        history.sort(key=lambda review: review.reviewed_at)
        last = history[-1]
        found[card] = last.after
        is_as_logged = last is latest_in_log and last.parameters == parameters.number
        # A history of which a part is missing cannot be computed anew.
        is_whole = last.after.reps <= len(history)
        if is_whole and not (is_as_logged and _are_days_kept(history, shift)):
            stale[card] = history
    histories = [answers(history, history[-1].shift if shift is None else shift) for history in stale.values()]
    states = memory_states(histories, parameters.values)
    for (card, history), (stability, difficulty) in zip(stale.items(), states, strict=True):
        found[card] = replace(
            found[card],
            stability=stability,
            difficulty=difficulty,
            reps=len(history),
            lapses=_count_lapses(history),
            last_review=history[-1].reviewed_at,
        )
    return found


def _are_days_kept(history: Sequence[Review], shift: int | None) -> bool:
    """Do as many days lie between the reviews as when the last of them was given?"""
    last = history[-1].shift
    return shift is None or shift == last or answers(history, shift) == answers(history, last)


def are_same(one: Memory | None, other: Memory | None) -> bool:
    """Are two memories the same, but for the rounding in which the two libraries that compute them differ?"""
    if one is None or other is None:
        return one is other
    rounded = replace(other, stability=one.stability, difficulty=one.difficulty)
    return one == rounded and all(
        math.isclose(getattr(one, name), getattr(other, name), rel_tol=_ROUNDING)
        for name in ("stability", "difficulty")
    )


def answers(history: Sequence[Review], shift: int | None = None) -> Answers:
    """The ratings and the days between them, of one card's reviews in order: counted by a shift, or as lived."""
    days = [review.day if shift is None else counted_day(review.reviewed_at, shift) for review in history]
    return with_waits([(int(review.rating), day) for review, day in zip(history, days, strict=True)])


def with_waits(history: Sequence[tuple[int, int]]) -> Answers:
    """The ratings and days of one card's reviews with the days between them in place of the days."""
    waits = [0, *(max(0, later[1] - earlier[1]) for earlier, later in pairwise(history))]
    return [(rating, wait) for (rating, _), wait in zip(history, waits, strict=True)]


def memory_states(histories: Sequence[Answers], parameters: Sequence[float] = ()) -> list[tuple[float, float]]:
    """Stability and difficulty after each history, as Anki computes them; no parameters are FSRS's own."""
    if not histories:
        return []
    import fsrs_rs_python as fsrs_rs  # noqa: PLC0415 - needed for a few commands only

    model = fsrs_rs.FSRS(list(parameters or fsrs_rs.DEFAULT_PARAMETERS))
    items = [fsrs_rs.FSRSItem([fsrs_rs.FSRSReview(rating, wait) for rating, wait in history]) for history in histories]
    return [(state.stability, state.difficulty) for state in model.memory_state_batch(items)]


def _count_lapses(history: Sequence[Review]) -> int:
    return sum(
        later.rating is Rating.AGAIN and earlier.after.state is State.REVIEW for earlier, later in pairwise(history)
    )
