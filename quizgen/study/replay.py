"""A card's memory is what the replay of its log gives.

Ratings and days are the truth. Where the log was written in order and by the parameters that hold now, its last entry
already says the memory. Where the parameters are others by now, where the days between reviews are counted otherwise
(see ``counted_day``), or where reviews of another program were put in between, stability and difficulty are computed
anew, by fsrs-rs, which is what Anki computes with; when the card is due stays.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from quizgen.study.history import Memory, Parameters, Rating, Review, State
from quizgen.study.scheduling import day_of_second
from quizgen.study.schema import to_instant, to_number

DEFAULTS = Parameters()

_ROUNDING = 1e-5

Answers = Sequence[tuple[int, int]]
"""A card's history as FSRS wants it: rating, and whole days since the review before (0 for the first)."""

Key = TypeVar("Key", bound=Hashable)


class Entry(NamedTuple):
    """One review as the log holds it, in numbers, since there may be a million; ``number`` is its place in the log.

    ``at`` and ``due`` are microseconds since 1970; the rest is as in Review and in the Memory after it.
    """

    number: int
    rating: int
    at: int
    day: int
    shift: int | None
    parameters: int
    state: int
    step: int | None
    stability: float
    difficulty: float
    due: int
    reps: int
    lapses: int


def replay(reviews: Iterable[Review], parameters: Parameters = DEFAULTS, shift: int | None = None) -> dict[str, Memory]:
    """The memory that the reviews of one deck that stand, in the log's order, leave each card with, by card.

    Days are counted by ``shift``; None leaves each history as it was counted at its last review.
    """
    histories: dict[str, list[Entry]] = {}
    for number, review in enumerate(reviews):
        histories.setdefault(review.card, []).append(_entry(number, review))
    for history in histories.values():
        history.sort(key=lambda entry: entry.at)
    return replay_entries(histories, parameters, shift)


def replay_entries(
    histories: Mapping[Key, Sequence[Entry]], parameters: Parameters, shift: int | None
) -> dict[Key, Memory]:
    """The memory that each card's reviews that stand, in the order of time, leave it with; else as ``replay``."""
    found: dict[Key, Memory] = {}
    stale: dict[Key, Sequence[Entry]] = {}
    for card, history in histories.items():
        last = history[-1]
        found[card] = _memory(last)
        is_last_in_log = all(entry.number <= last.number for entry in history)
        is_as_logged = is_last_in_log and last.parameters == parameters.number
        # A history of which a part is missing cannot be computed anew.
        is_whole = last.reps <= len(history)
        if is_whole and not (is_as_logged and _are_days_kept(history, shift)):
            stale[card] = history
    whole = [_answers(history, history[-1].shift if shift is None else shift) for history in stale.values()]
    states = memory_states(whole, parameters.values)
    for (card, history), (stability, difficulty) in zip(stale.items(), states, strict=True):
        found[card] = replace(
            found[card],
            stability=stability,
            difficulty=difficulty,
            reps=len(history),
            lapses=_count_lapses(history),
        )
    return found


def _entry(number: int, review: Review) -> Entry:
    after = review.after
    return Entry(
        number=number, rating=int(review.rating), at=to_number(review.reviewed_at), day=review.day, shift=review.shift,
        parameters=review.parameters, state=int(after.state), step=after.step, stability=after.stability,
        difficulty=after.difficulty, due=to_number(after.due), reps=after.reps, lapses=after.lapses,
    )  # fmt: skip


def _memory(last: Entry) -> Memory:
    return Memory(
        state=State(last.state), step=last.step, stability=last.stability, difficulty=last.difficulty,
        due=to_instant(last.due), last_review=to_instant(last.at), reps=last.reps, lapses=last.lapses,
    )  # fmt: skip


def _are_days_kept(history: Sequence[Entry], shift: int | None) -> bool:
    """Do as many days lie between the reviews as when the last of them was given?"""
    last = history[-1].shift
    return shift is None or shift == last or _answers(history, shift) == _answers(history, last)


def are_same(one: Memory | None, other: Memory | None) -> bool:
    """Are two memories the same, but for the rounding in which the two libraries that compute them differ?"""
    if one is None or other is None:
        return one is other
    rounded = replace(other, stability=one.stability, difficulty=one.difficulty)
    return one == rounded and all(
        math.isclose(getattr(one, name), getattr(other, name), rel_tol=_ROUNDING)
        for name in ("stability", "difficulty")
    )


def _answers(history: Sequence[Entry], shift: int | None) -> Answers:
    """The ratings and the days between them, of one card's reviews in order: counted by a shift, or as lived."""
    if shift is None:
        return with_waits([(entry.rating, entry.day) for entry in history])
    return with_waits([(entry.rating, day_of_second(entry.at // 1_000_000, shift)) for entry in history])


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


def _count_lapses(history: Sequence[Entry]) -> int:
    return sum(later.rating == Rating.AGAIN and earlier.state == State.REVIEW for earlier, later in pairwise(history))
