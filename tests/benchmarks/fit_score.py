"""Fit the learned score of questions anew from the labelled cards, and show what it buys.

    python tests/benchmarks/fit_score.py [--write]

Reads tests/questions/labels.jsonl: one generated candidate a line, with its article, its features and what a blind
rater said of each gate of the rubric. Fits a logistic regression (L2, Newton's method), validates it by leaving out
whole articles, prints the precision-recall curve over the held-out scores, and with --write puts the coefficients into
quizgen/questions/weights.json. The method is that of Heilman and Smith (2010): overgenerate, then rank.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgen.questions.idiom import fault

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "tests" / "questions" / "labels.jsonl"
WEIGHTS = ROOT / "quizgen" / "questions" / "weights.json"
LEAST_SEEN = 12
"""A feature that fewer labelled cards show is left out."""
PENALTY = 10.0
FOLDS = 8

Vector = NDArray[np.float64]


def read_labels() -> list[dict[str, Any]]:
    """The labelled cards, but for those that the gates on the wording refuse today."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if not fault(row["question"], row["answer"], row["template"])]


def is_acceptable(gates: str) -> bool:
    """All gates but G9."""
    return "0" not in gates[:8] + gates[9]


def fit(matrix: Vector, target: Vector, penalty: float = PENALTY) -> Vector:
    """Weights of the columns; the first column is the constant and is not penalised."""
    weights = np.zeros(matrix.shape[1])
    ridge = np.full(matrix.shape[1], penalty)
    ridge[0] = 1e-6
    for _ in range(60):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (chance - target) + ridge * weights
        curvature = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-7:
            break
    return weights


def held_out(matrix: Vector, target: Vector, articles: list[str]) -> Vector:
    """Scores of each card by a model that has not seen its article."""
    names = sorted(set(articles))
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    groups = np.array([fold[article] for article in articles])
    scores = np.zeros(len(target))
    for number in range(FOLDS):
        test = groups == number
        weights = fit(matrix[~test], target[~test])
        scores[test] = 1 / (1 + np.exp(-matrix[test] @ weights))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the coefficients into the package")
    arguments = parser.parse_args()
    rows = read_labels()
    counts: dict[str, int] = {}
    for row in rows:
        for name in row["features"]:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    matrix = np.array([[1.0, *(row["features"].get(name, 0.0) for name in names)] for row in rows])
    acceptable = np.array([float(is_acceptable(row["gates"])) for row in rows])
    kept = np.array([float("0" not in row["gates"]) for row in rows])
    articles = [row["article"] for row in rows]
    print(f"{len(rows)} cards of {len(set(articles))} articles, {len(names)} features")
    print(f"all: acceptable {acceptable.mean():.3f}, keep as is {kept.mean():.3f}")
    scores = held_out(matrix, kept, articles)
    order = np.argsort(-scores)
    print("best share  acceptable  keep as is  lowest score")
    for share in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        top = order[: max(1, int(len(order) * share))]
        print(f"{share:10.1f}  {acceptable[top].mean():10.3f}  {kept[top].mean():10.3f}  {scores[top].min():12.3f}")
    if arguments.write:
        weights = fit(matrix, kept)
        found = {"constant": round(float(weights[0]), 4)}
        found |= {name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)}
        WEIGHTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"wrote {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
