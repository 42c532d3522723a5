"""Dates in words: variants, styles, and the round trip through typed answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import (
    Interval,
    TimeValue,
    approximate,
    century_value,
    day_value,
    decade_value,
    either,
    month_value,
    narrow,
    season_value,
    year_value,
)
from quizgen.dates.timex import Timex, find_timexes
from quizgen.dates.writing import Style, style_of, variants, write


def only(sentence: str) -> Timex:
    (timex,) = find_timexes(sentence)
    return timex


STYLED = [
    "29 April 1897",
    "April 29, 1897",
    "29 April, 1897",
    "29th April 1897",
    "29th of April, 1897",
    "the 29th of April 1897",
    "Apr. 29, 1897",
    "3 Sept. 1907",
    "1897-04-29",
    "October 1517",
    "Oct. 1517",
    "1897",
    "c. 1897",
    "circa 1897",
    "around 1897",
    "c. April 1912",
    "the 1860s",
    "the early 1930s",
    "the late 19th century",
    "the nineteenth century",
    "the 1800s",
    "the first half of the 19th century",
    "late 1777",
    "mid-1777",
    "late July 1917",
    "the spring of 1521",
    "the fall of 1860",
    "44 BC",
    "44 BCE",
    "AD 79",
    "15 March 44 BC",
    "the 4th century BC",
    "1564 or 1565",
    "13/14 February 1766",
    "February to June 1938",
    "February–June 1938",
    "February 1938 to June 1939",
    "1861–1865",
    "1861-1865",
    "1861 to 1865",
    "1863–65",
    "1918/19",
    "384–322 BC",
    "384 to 322 BC",
    "384 until 322 BC",
    "March 1–4, 1865",
    "1–4 March 1865",
    "30 June to 2 July 1934",
    "29 April 1897 – 29 January 1941",
    "between 1914 and 1918",
    "before 1540",
    "after 1603",
    "since 1870",
]


@pytest.mark.parametrize("text", STYLED)
def test_a_source_writes_as_it_writes(text: str) -> None:
    value = only(f"It was {text}" if text[0].isalpha() else f"It was in {text}").value
    assert value is not None
    assert write(value, style_of(text)) == text


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("29 April 1897", {"April 29, 1897"}),
        ("April 29, 1897", {"29 April 1897"}),
        ("the 5th of May, 1821", {"5 May 1821", "May 5, 1821"}),
        ("29 May [O.S. 17 May] 1453", {"29 May 1453", "May 29, 1453"}),
        ("Oct. 1517", {"October 1517"}),
        ("1897", set()),
        ("c. 1897", {"1897", "around 1897", "about 1897"}),
        ("the 1870s", {"1870s"}),
        ("the late 19th century", {"late 19th century", "the late nineteenth century", "late nineteenth century"}),
        ("the spring of 1521", {"spring of 1521", "spring 1521"}),
        ("1861–1865", {"1861-1865", "1861 to 1865", "from 1861 to 1865"}),
        ("1863–65", {"1863–1865", "1863-1865", "1863 to 1865", "from 1863 to 1865"}),
        ("between 1914 and 1918", {"1914–1918", "1914-1918", "1914 to 1918", "from 1914 to 1918"}),
        ("44 BC", {"44 BCE"}),
        ("44 BCE", {"44 BC"}),
        ("before 1540", set()),
    ],
)
def test_variants(text: str, others: set[str]) -> None:
    value = only(f"It was {text}" if text[0].isalpha() else f"It was in {text}").value
    assert value is not None
    found = variants(value, text)
    assert set(found) == others
    assert len(found) == len(others)


@pytest.mark.parametrize("text", [text for text in STYLED if "~" not in text])
def test_variants_mean_the_same(text: str) -> None:
    value = only(f"It was {text}" if text[0].isalpha() else f"It was in {text}").value
    assert value is not None
    for variant in variants(value, text):
        meant = parse_date_answer(variant)
        assert meant is not None
        if isinstance(value, TimeValue) and value.approximate and isinstance(meant, TimeValue):
            assert (meant.earliest, meant.latest) == (value.earliest, value.latest)
        else:
            assert meant == value


years = st.one_of(st.integers(1000, 2100), st.integers(-3000, 0))
days = st.builds(day_value, years, st.integers(1, 12), st.integers(1, 28)).filter(lambda value: value is not None)
months = st.builds(month_value, years, st.integers(1, 12))
plain = st.one_of(years.map(year_value), months, days)
parts = st.sampled_from(["early", "mid", "late", "first half", "second half"])
points = st.one_of(
    plain,
    st.builds(approximate, plain),
    st.builds(season_value, years, st.integers(21, 24)),
    st.integers(101, 199).filter(lambda n: n % 10 != 0).map(lambda n: decade_value(n * 10)),
    st.integers(10, 20).map(lambda n: century_value(n * 100)),
    st.integers(-30, -1).map(lambda n: century_value(n * 100 + 1)),
    st.builds(narrow, years.map(year_value), parts),
    st.builds(
        lambda year, step: either(year_value(year), year_value(year + step)), st.integers(1000, 2000), st.integers(1, 9)
    ),
)
styles = st.builds(
    Style,
    order=st.sampled_from(["day-first", "month-first", "iso"]),
    comma=st.booleans(),
    ordinal=st.booleans(),
    article=st.booleans(),
    abbreviated=st.booleans(),
    joint=st.sampled_from(["–", " – ", " to ", " until "]),
    factored=st.booleans(),
    about=st.sampled_from(["c. ", "circa ", "around ", "about "]),
    era=st.sampled_from(["BC", "BCE", "B.C."]),
    spelled=st.booleans(),
    autumn=st.sampled_from(["autumn", "fall"]),
)


@given(points, styles)
def test_a_point_written_is_read(value: TimeValue, style: Style) -> None:
    assert parse_date_answer(write(value, style)) == value


@given(plain, plain, styles)
def test_an_interval_written_is_read(one: TimeValue, other: TimeValue, style: Style) -> None:
    first, last = sorted((one, other), key=lambda value: value.earliest)
    if first.latest >= last.earliest:
        return
    value = Interval(start=first, end=last)
    assert parse_date_answer(write(value, style)) == value


@given(plain, st.sampled_from(["before", "by", "until"]), st.sampled_from(["after", "since", "from"]))
def test_an_open_interval_written_is_read(value: TimeValue, upto: str, onward: str) -> None:
    until, since = Interval(start=None, end=value), Interval(start=value, end=None)
    assert parse_date_answer(write(until, Style(bound=upto))) == until
    assert parse_date_answer(write(since, Style(bound=onward))) == since
