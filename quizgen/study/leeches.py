"""Cards that take more time than they give: forgotten often, or far more often than their memory says."""

from collections.abc import Sequence

from quizgen.study.history import Rating, Review

FIRST_AT = 8
THEN_EVERY = 4
"""A card is a leech at its eighth lapse and at every fourth after it, as in Anki."""

_FEWEST_LAPSES = 4
_IMPROBABLE = 0.05


def describe_leech(history: Sequence[Review]) -> str:
    """Why a card, just forgotten, is a leech, by its reviews that stand, in order; "" if it is none."""
    lapses = sum(review.is_lapse for review in history)
    if lapses >= FIRST_AT and (lapses - FIRST_AT) % THEN_EVERY == 0:
        return f"forgotten {lapses} times"
    expected = [review.predicted for review in history if review.predicted is not None]
    failed = sum(review.predicted is not None and review.rating is Rating.AGAIN for review in history)
    if lapses >= _FEWEST_LAPSES and failures_probability(expected, failed) < _IMPROBABLE:
        return (
            f"forgotten {failed} times of {len(expected)}, where {sum(1 - p for p in expected):.1f} were to be expected"
        )
    return ""


def failures_probability(recalls: Sequence[float], failures: int) -> float:
    """The probability of at least so many failures, where each recall has its own probability (Poisson binomial)."""
    distribution = [1.0]
    for recall in recalls:
        distribution = [
            (distribution[n] * recall if n < len(distribution) else 0.0)
            + (distribution[n - 1] * (1 - recall) if n else 0.0)
            for n in range(len(distribution) + 1)
        ]
    return sum(distribution[failures:])
