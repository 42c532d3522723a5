"""Typed answers: what is right, what is nearly right, and what must never pass; the rows stand in ``answers.txt``."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.grading import parse_date_answer
from quizgen.deck.card import Card, Citation
from quizgen.deck.format import read_deck
from quizgen.study.grading import compare, grade
from quizgen.study.history import Rating
from quizgen.study.spelling import fold, slip, transliterated, with_digits
from tests.benchmarks import answers_crossed

ROOT = Path(__file__).parents[2]


class Row(NamedTuple):
    kind: str
    key: str
    question: str
    others: str
    given: str
    expected: str


def read_rows() -> Iterator[Row]:
    kind = key = question = others = ""
    for line in (Path(__file__).parent / "answers.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        mark, rest = line[0], line[2:]
        if mark in "=~!":
            expected = {"=": "right", "~": "nearly", "!": "wrong"}[mark]
            yield from (Row(kind, key, question, others, given.strip(), expected) for given in rest.split(" | "))
        else:
            kind, _, text = line.partition(": ")
            text, _, others = text.partition(" & ")
            key, _, question = text.partition(" ? ")


ROWS = list(read_rows())


def test_the_corpus_is_large_and_mostly_about_what_must_not_pass():
    assert len(ROWS) > 450
    assert sum(row.expected == "wrong" for row in ROWS) >= 300
    assert len(set(ROWS)) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key}-{row.given}")
def test_each_answer_is_graded_as_it_should_be(row: Row):
    verdict = compare(row.key, row.given, kind=row.kind, question=row.question, others=(row.others,))
    found = "right" if verdict.right else "nearly" if verdict.nearly else "wrong"
    # "Nearly" and "wrong" are both Again; where they differ nothing is accepted that should not be.
    assert found == row.expected, verdict
    assert verdict.rating is (Rating.GOOD if row.expected == "right" else Rating.AGAIN)
    assert verdict.note or not verdict.nearly


def card(kind: str = "person", **rest: object) -> Card:
    fields = {"answer": "Marie Curie", "question": "Who found radium?", "distractors": ("Lise Meitner",)} | rest
    return Card(id="x", kind=kind, citation=Citation(quote="Marie Curie found it.", locator="lead"), **fields)


def test_a_card_knows_its_other_answers_its_distractors_and_its_namesakes():
    assert grade(card(), "Curie").right
    assert grade(card(accept=("Maria Skłodowska",)), "Sklodowska").right
    assert not grade(card(distractors=("Pierre Curie",)), "Curie").right
    assert not grade(card(distractors=("Pierre Curie",)), "pierre curie").right
    assert not grade(card(question="Whom did Pierre Curie marry?"), "Curie").right
    assert not grade(card(accept=("Lise Meitner the physicist",)), "Lise Meitner").right
    assert not grade(card(), "  ").right
    assert grade(card(kind="place", answer="Paris", distractors=("Parish",)), "Parish").right is False


def test_the_verdict_says_what_differs():
    assert "precise" in compare("29 January 1941", "1941", kind="date").note
    assert compare("29 January 1941", "29 June 1941", kind="date").note == "right year and day"
    assert compare("from 1801 to 1809", "1801 to 1808", kind="date").note == "the end is wrong"
    assert compare("counterintelligence", "counterinteligence").note == "spelled: counterintelligence"
    assert compare("Nazi Germany", "Germany").note == "missing: nazi"
    assert compare("Elizabeth II", "Elizabeth", kind="person").note == "which one: ii"


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
def test_no_other_key_of_the_corpus_is_ever_right(one: Row, other: Row):
    dates = [parse_date_answer(row.key) for row in (one, other)]
    if one.kind in {"date", "person"} and fold(one.key) != fold(other.key) and (dates[0] != dates[1] or None in dates):
        assert not compare(one.key, other.key, kind=one.kind, others=(one.others,)).right


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["date", "person", "place", "number", "other"]))
def test_any_text_is_graded_and_a_key_is_right_for_itself(key: str, given: str, kind: str):
    compare(key, given, kind=kind)
    if fold(key):
        assert compare(key, key, kind=kind).right


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yevgeny", "Evgenii"), ("Jewgeni", "Yevgeny"), ("Tschaikowski", "Tchaikovsky"), ("Aleksei", "Alexey"),
     ("Spigelglas", "Shpigelglass"), ("Mueller", "Muller"), ("Kharkov", "Harkov")],
)  # fmt: skip
def test_transliterations_of_one_name(one: str, other: str):
    assert transliterated(fold(one)) == transliterated(fold(other))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two hundred and five miles", "205 miles"), ("twenty-one", "21"), ("seven and eight", "7 and 8"),
        ("one thousand five hundred", "1500"), ("1.5 million", "1500000"), ("forty second regiment", "42. regiment"),
        ("1 000 men", "1000 men"), ("third", "3."), ("3rd", "3."), ("hundred", "hundred"), ("one two", "1 2"),
    ],
)  # fmt: skip
def test_number_words_are_digits(text: str, words: str):
    assert " ".join(with_digits(fold(text).split())) == words


@pytest.mark.parametrize(
    ("want", "have", "kind"),
    [
        ("germany", "germany", "none"), ("germany", "gemrany", "small"), ("germany", "germanny", "small"),
        ("germany", "germanz", "letter"), ("germany", "armenia", "far"), ("mary", "mark", "far"),
        ("1941", "1914", "far"),
        ("counterintelligence", "counteritelligense", "letter"), ("paris", "parus", "far"),
    ],
)  # fmt: skip
def test_slips_are_classed(want: str, have: str, kind: str):
    assert slip(want, have) == kind


def test_no_date_and_no_person_of_another_card_passes():
    counts, accepted = answers_crossed.cross(read_deck(ROOT / "decks" / "spigelglas.toml"))
    assert counts.total() > 100
    for kind, key, passed, _ in accepted:
        if kind == "date":
            assert parse_date_answer(key) == parse_date_answer(passed)
        elif kind == "person":
            assert set(passed.split()) <= set(key.split()) or set(key.split()) <= set(passed.split())
