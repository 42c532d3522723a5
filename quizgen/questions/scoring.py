"""The learned score: how likely a teacher keeps a question as it is.

A logistic regression over ``features``, fitted to cards that blind raters judged by the rubric (the idea of Heilman and
Smith 2010: overgenerate, then rank). Only its coefficients are shipped; ``tests/benchmarks/fit_score.py`` fits them
anew
from ``tests/questions/labels.jsonl``. No score is ever the reason why a card is right: the gates come first.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp


@cache
def weights() -> Mapping[str, float]:
    """Coefficient of each feature, and ``constant``."""
    text = files("quizgen.questions").joinpath("weights.json").read_text(encoding="utf-8")
    found: dict[str, float] = json.loads(text)
    return found


def probability(features: Mapping[str, float]) -> float:
    """Chance, 0..1, that two blind raters keep a card with these features as it is."""
    known = weights()
    total = known["constant"] + sum(known.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
