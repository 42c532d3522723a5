"""Wrong dates that nobody can tell from the right one by their form."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.distractors import neighbours
from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import (
    Interval,
    TimeValue,
    agrees,
    approximate,
    century_value,
    chronological,
    contains,
    day_value,
    decade_value,
    month_value,
    narrow,
    season_value,
    year_value,
)
from quizgen.dates.writing import Style, style_of

years = st.one_of(st.integers(1100, 2000), st.integers(-900, -100))
points = st.one_of(
    years.map(year_value),
    st.builds(month_value, years, st.integers(1, 12)),
    st.builds(day_value, years, st.integers(1, 12), st.integers(1, 28)),
    st.builds(season_value, years, st.integers(21, 24)),
    st.integers(111, 199).filter(lambda n: n % 10 != 0).map(lambda n: decade_value(n * 10)),
    st.integers(12, 20).map(lambda n: century_value(n * 100)),
    years.map(lambda year: approximate(year_value(year))),
    years.map(lambda year: narrow(year_value(year), "late")),
)
intervals = st.builds(
    lambda first, length: Interval(start=year_value(first), end=year_value(first + length)), years, st.integers(1, 60)
)
keys = st.one_of(points, intervals)


@given(keys, st.text(max_size=20))
def test_three_wrong_dates_of_the_same_form(key: TimeValue | Interval, seed_text: str) -> None:
    found = neighbours(key, Style(), None, None, seed_text)
    assert len(found) == len(set(found)) == 3
    values = [parse_date_answer(text) for text in found]
    for value in values:
        assert value is not None
        assert not agrees(key, value)
        assert type(value) is type(key)
        if isinstance(key, TimeValue) and isinstance(value, TimeValue):
            assert (value.grain, value.part, value.approximate) == (key.grain, key.part, key.approximate)
    known = [value for value in values if value is not None]
    assert known == sorted(known, key=chronological)


@given(keys, st.text(max_size=20))
def test_the_same_every_time(key: TimeValue | Interval, seed_text: str) -> None:
    assert neighbours(key, Style(), None, None, seed_text) == neighbours(key, Style(), None, None, seed_text)


@given(st.integers(1700, 1760), st.text(max_size=20))
def test_within_a_life(year: int, seed_text: str) -> None:
    birth, death = day_value(1699, 5, 5), day_value(1762, 8, 1)
    assert birth is not None and death is not None
    for key in (year_value(year), month_value(year, 6)):
        for text in neighbours(key, Style(), birth, death, seed_text):
            value = parse_date_answer(text)
            assert value is not None
            assert contains(Interval(start=birth, end=death), value)


def test_a_bound_that_the_key_breaks_is_ignored() -> None:
    assert len(neighbours(year_value(1800), Style(), None, year_value(1790), "x")) == 3


def test_fewer_rather_than_none_that_fit() -> None:
    assert neighbours(year_value(1800), Style(), year_value(1799), year_value(1801), "x") == ("1799", "1801")
    assert neighbours(year_value(1800), Style(), year_value(1800), year_value(1800), "x") == ()


@given(st.integers(1500, 1900), st.text(max_size=20))
def test_an_approximate_key_keeps_its_distance(year: int, seed_text: str) -> None:
    for text in neighbours(approximate(year_value(year)), Style(), None, None, seed_text):
        assert text.startswith("c. ")
        assert abs(int(text[3:]) - year) > 1


def test_the_place_of_the_key_tells_nothing() -> None:
    places: Counter[int] = Counter()
    for number in range(400):
        found = neighbours(year_value(1850), Style(), None, None, f"card {number}")
        places[sum(int(text) < 1850 for text in found)] += 1
    assert set(places) == {0, 1, 2, 3}
    assert all(70 <= count <= 130 for count in places.values())


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("29 April 1897", r"\d{1,2} [A-Z][a-z]+ \d{4}"),
        ("April 29, 1897", r"[A-Z][a-z]+ \d{1,2}, \d{4}"),
        ("the 1860s", r"the \d{3}0s"),
        ("the early 1930s", r"the early \d{3}0s"),
        ("February to June 1938", r"[A-Z][a-z]+( \d{4})? to [A-Z][a-z]+ \d{4}"),
        ("1863–65", r"\d{4}–\d\d"),
        ("1918/19", r"\d{4}/\d\d"),
        ("between 1914 and 1918", r"between \d{4} and \d{4}"),
        ("1564 or 1565", r"\d{4} or \d{4}"),
        ("March 1–4, 1865", r"[A-Z][a-z]+ \d{1,2}–([A-Z][a-z]+ )?\d{1,2}, \d{4}"),
        ("44 BC", r"\d+ BC"),
        ("before 1540", r"before \d{4}"),
        ("the 4th century BC", r"the \d[a-z]+ century BC"),
    ],
)
def test_form(text: str, pattern: str) -> None:
    value = parse_date_answer(text)
    assert value is not None
    found = neighbours(value, style_of(text), None, None, "seed")
    assert len(found) == 3
    import re

    for one in found:
        assert re.fullmatch(pattern, one)
        assert one != text
