"""The learned score: what is seen of a candidate, the shipped weights, and the way to fit them anew."""

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp, isfinite
from typing import Any

import numpy as np
import pytest

from quizgen.extraction.facts import Evidence, Extraction, Sentence
from quizgen.questions.candidate import Candidate
from quizgen.questions.features import features
from quizgen.questions.scoring import probability, weights
from quizgen.sources.document import TextSpan
from tests.benchmarks.fit_score import LEAST_SEEN, PENALTY, fit, held_out, read_labels
from tests.questions.clauses import ADA, READ, TOM, born, event, known, noun, role, slot, worded

LONG_TEXT = replace(
    READ, sentences=tuple(Sentence(span=TextSpan(start=n, end=n + 1), section="", block=0) for n in range(10))
)


def one(template: str, *candidates: Candidate) -> Candidate:
    """The one candidate of that family."""
    (found,) = [candidate for candidate in candidates if candidate.template == template]
    return found


def seen(candidate: Candidate, extraction: Extraction = LONG_TEXT, **where: object) -> dict[str, float]:
    """Its features, with its evidence elsewhere."""
    evidence = replace(Evidence(sentence=TextSpan(start=0, end=120)), **where)  # type: ignore[arg-type]
    return features(replace(candidate, fact=replace(candidate.fact, evidence=evidence)), extraction)


MARRIAGE = worded(event("Ada Norwood", "marry", slot("object", known("Tom Webb")), slot("time", "in 1863")))


# Features by hand


def test_all_features_of_one_question() -> None:
    """In what year did Ada Norwood marry Tom Webb? -> 1863"""
    assert seen(one("event.when", *MARRIAGE)) == pytest.approx(
        {
            "template event.when": 1,
            "key time": 1,
            "word in": 1,
            "question length": 0.9,
            "capitals": 1,
            "given": 0.25,
            "named": 2 / 3,
            "key length": 0.1,
            "key one word": 1,
            "time year": 1,
            "voice active": 1,
            "landmark verb": 1,
            "once verb": 1,
            "arguments": 2 / 6,
            "dated": 1,
            "status main": 1,
            "subject person": 1,
            "subject is name": 1,
            "subject known": 1,
            "topic named": 1,
            "lead": 1,
            "topic is a person": 1,
        }
    )


def test_features_of_the_key() -> None:
    found = seen(one("event.what", *MARRIAGE))
    assert found["key person"] == found["key is name"] == found["key known"] == 1
    assert found["key often named"] == TOM.mentions / 5
    assert found["given a time"] == 1
    common = worded(event("Ada Norwood", "draw", slot("object", noun("a fern"))))
    bare = seen(one("event.what", *common))
    assert bare["key is indefinite"] == bare["key small letters"] == bare["given nothing"] == 1
    assert "key is name" not in bare


def test_features_of_the_place_in_the_text() -> None:
    when = one("event.when", *MARRIAGE)
    assert seen(when, position=5)["position"] == 0.5
    assert "lead" not in seen(when, section="Life")
    assert seen(when, section="Legacy")["afterlife"] == 1
    assert seen(when, gloss=0)["gloss"] == 1
    lengths = ("short sentence", "long sentence", "very long sentence")
    assert [name for name in lengths if name in seen(when, sentence=TextSpan(start=0, end=40))] == ["short sentence"]
    assert [name for name in lengths if name in seen(when, sentence=TextSpan(start=0, end=250))] == ["long sentence"]
    assert [name for name in lengths if name in seen(when, sentence=TextSpan(start=0, end=400))] == list(lengths[1:])
    assert "later clause" not in seen(when, clause=0)
    assert seen(when, clause=1)["later clause"] == 1


def test_features_of_the_kind_of_fact() -> None:
    (birth,) = worded(born("c. 1497"))
    found = seen(birth)
    assert found["birth or death beside a name"] == found["time around"] == 1
    assert "voice passive" not in found
    (work,) = worded(born("1884", "publication"))
    assert "birth or death beside a name" not in seen(work)
    held = seen(one("role.when", *worded(role("become", noun("mayor of Bath", "person"), slot("time", "in 1870")))))
    assert held["role"] == 1
    assert "status main" not in held


def test_the_subject_as_key_and_a_text_about_no_person() -> None:
    who = one(
        "event.who", *worded(event("Ada Norwood", "found", slot("object", noun("the Bath School", "organization"))))
    )
    assert seen(who)["key is the topic"] == 1
    assert "topic named" not in seen(who)
    school = replace(LONG_TEXT, subject=replace(ADA, name="the Bath School", type="organization"))
    assert "topic is a person" not in seen(who, school)


def test_features_are_numbers_of_bounded_size_and_never_of_one_article() -> None:
    for candidate in MARRIAGE:
        found = seen(candidate)
        assert all(isfinite(value) and 0 < value < 10 for value in found.values())
        assert not any("Ada" in name or "Webb" in name or "1863" in name for name in found)


# The shipped weights


def test_the_weights_are_those_of_the_file() -> None:
    text = files("quizgen.questions").joinpath("weights.json").read_text(encoding="utf-8")
    assert dict(weights()) == json.loads(text)
    assert "constant" in weights()
    assert len(weights()) > 50
    assert all(isfinite(value) and abs(value) < 10 for value in weights().values())


def test_the_chance_is_the_logistic_of_the_weighted_sum() -> None:
    heavy, light = max(weights(), key=lambda n: weights()[n]), min(weights(), key=lambda n: weights()[n])
    total = weights()["constant"] + 0.5 * weights()[heavy] + 2 * weights()[light]
    assert probability({heavy: 0.5, light: 2.0}) == pytest.approx(1 / (1 + exp(-total)))
    assert probability({}) == pytest.approx(1 / (1 + exp(-weights()["constant"])))
    assert probability({"no such feature": 5.0}) == probability({})


def test_more_of_what_counts_for_a_card_makes_it_likelier() -> None:
    base = seen(one("event.when", *MARRIAGE))
    for name, weight in weights().items():
        if name != "constant":
            more = probability({**base, name: base.get(name, 0.0) + 1})
            assert (more > probability(base)) == (weight > 0) or weight == 0


def test_the_chance_stays_between_nothing_and_certainty() -> None:
    for value in (-1e6, 1e6):
        assert 0 <= probability(dict.fromkeys(weights(), value)) <= 1


# Fitting anew


@cache
def labels() -> tuple[list[dict[str, Any]], np.ndarray[Any, Any], np.ndarray[Any, Any], list[str]]:
    """The labelled cards, their matrix of features, what was kept, and their articles."""
    rows = read_labels()
    counts: dict[str, int] = {}
    for row in rows:
        for name in row["features"]:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    matrix = np.array([[1.0, *(row["features"].get(name, 0.0) for name in names)] for row in rows])
    kept = np.array([float("0" not in row["gates"]) for row in rows])
    return rows, matrix, kept, [row["article"] for row in rows]


def test_labels_are_many_of_many_articles() -> None:
    rows, _, kept, articles = labels()
    assert len(rows) > 1000
    assert len(set(articles)) >= 30
    assert 0.2 < kept.mean() < 0.8
    assert all(len(row["gates"]) == 10 and set(row["gates"]) <= {"0", "1"} for row in rows)


def test_a_fit_of_a_slice_is_a_fit_and_the_same_each_time() -> None:
    _, matrix, kept, _ = labels()
    few, target = matrix[:200, :20], kept[:200]
    found = fit(few, target)
    assert np.array_equal(found, fit(few, target))
    ridge = np.array([1e-6, *[PENALTY] * (few.shape[1] - 1)])
    gradient = few.T @ (1 / (1 + np.exp(-few @ found)) - target) + ridge * found
    assert np.abs(gradient).max() < 1e-4
    assert np.allclose(fit(few[::-1], target[::-1]), found)


def test_a_held_out_article_does_not_judge_itself() -> None:
    _, matrix, kept, articles = labels()
    few, target, names = matrix[:300, :15], kept[:300].copy(), articles[:300]
    before = held_out(few, target, names)
    own = np.array([name == names[0] for name in names])
    target[own] = 1 - target[own]
    assert np.allclose(held_out(few, target, names)[own], before[own])


def test_the_shipped_weights_are_those_that_the_labels_give() -> None:
    """Gates change what is fitted by little; a file of other labels would differ by much."""
    rows, matrix, kept, _ = labels()
    anew = 1 / (1 + np.exp(-matrix @ fit(matrix, kept)))
    shipped = np.array([probability(row["features"]) for row in rows])
    assert np.abs(anew - shipped).mean() < 0.05
    assert np.corrcoef(anew, shipped)[0, 1] > 0.95


def test_the_score_tells_good_cards_from_bad_ones() -> None:
    """By cards of articles that the weights have not seen: two times in three a kept one above a refused one."""
    _, matrix, kept, articles = labels()
    scores = held_out(matrix, kept, articles)
    good, bad = scores[kept == 1], scores[kept == 0]
    assert (good[:, None] > bad[None, :]).mean() > 0.66
