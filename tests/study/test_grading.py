"""Typed answers: what is right, what is nearly right, and what must never pass."""

import pytest

from quizgen.study.grading import compare

RIGHT = [
    ("29 January 1941", "29 January 1941"),
    ("29 January 1941", "29 Jan 1941"),
    ("29 January 1941", "January 29, 1941"),
    ("29 January 1941", "1941-01-29"),
    ("November 2, 1938", "2 november 1938"),
    ("1903", "1903"),
    ("February 1938", "feb 1938"),
    ("from 1801 to 1809", "1801-1809"),
    ("Cheka", "the Cheka"),
    ("the Panthéon", "pantheon"),
    ("Władysław Skłodowski", "Wladyslaw Sklodowski"),
    ("seven", "7"),
    ("Nikolai Yezhov", "nikolai yezhov"),
    ("Nikolai Yezhov", "Nikolai Yezhow"),
    ("General Evgenii Miller", "Evgenii Miller"),
    ("the Wright brothers", "Wright Brothers"),
    ("counterintelligence", "counterinteligence"),
]
WRONG = [
    ("29 January 1941", "30 January 1941"),
    ("29 January 1941", "29 June 1941"),
    ("29 January 1941", "29 January 1914"),
    ("1903", "1930"),
    ("1903", "1904"),
    ("from 1801 to 1809", "1801 to 1808"),
    ("seven", "eleven"),
    ("42nd reserve regiment", "43rd reserve regiment"),
    ("Pierre Curie", "Marie Curie"),
    ("Nathan Straus", "Oscar Straus"),
    ("Warsaw", "Moscow"),
    ("Mary", "Mark"),
    ("Apollo 11", "Apollo 12"),
    ("Elizabeth I", "Elizabeth II"),
    ("", "x"),
]
NEARLY = [
    ("29 January 1941", "January 1941"),
    ("29 January 1941", "1941"),
    ("Nikolai Skoblin and his wife Nadezhda Plevitskaya", "Skoblin"),
]


@pytest.mark.parametrize(("key", "given"), RIGHT)
def test_right(key: str, given: str):
    assert compare(key, given).right


@pytest.mark.parametrize(("key", "given"), WRONG)
def test_wrong(key: str, given: str):
    assert not compare(key, given).right


@pytest.mark.parametrize(("key", "given"), NEARLY)
def test_nearly(key: str, given: str):
    verdict = compare(key, given)
    assert not verdict.right
    assert verdict.nearly
    assert verdict.note
