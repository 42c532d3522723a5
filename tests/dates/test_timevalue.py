"""Values and how they compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.timevalue import (
    Interval,
    Part,
    TimeValue,
    agrees,
    approximate,
    bounds,
    century_value,
    chronological,
    compare,
    contains,
    day_value,
    decade_value,
    either,
    is_finer,
    month_value,
    narrow,
    season_value,
    year_value,
)

years = st.integers(min_value=-3000, max_value=2100)
points = st.one_of(
    years.map(year_value),
    st.builds(month_value, years, st.integers(1, 12)),
    st.builds(season_value, years, st.integers(21, 24)),
    st.builds(day_value, years, st.integers(1, 12), st.integers(1, 28)),
    st.integers(1, 209).map(lambda n: decade_value(n * 10)),
    st.integers(0, 20).map(lambda n: century_value(n * 100)),
)


def day(year: int, month: int, number: int) -> TimeValue:
    value = day_value(year, month, number)
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("value", "edtf", "earliest", "latest"),
    [
        (day(1897, 4, 29), "1897-04-29", (1897, 4, 29), (1897, 4, 29)),
        (month_value(1904, 2), "1904-02", (1904, 2, 1), (1904, 2, 29)),
        (month_value(1905, 2), "1905-02", (1905, 2, 1), (1905, 2, 28)),
        (season_value(1521, 21), "1521-21", (1521, 3, 1), (1521, 5, 31)),
        (year_value(-43), "-0043", (-43, 1, 1), (-43, 12, 31)),
        (year_value(79), "0079", (79, 1, 1), (79, 12, 31)),
        (decade_value(1870), "187X", (1870, 1, 1), (1879, 12, 31)),
        (decade_value(-58), "[-0058..-0049]", (-58, 1, 1), (-49, 12, 31)),
        (century_value(1800), "18XX", (1800, 1, 1), (1899, 12, 31)),
        (century_value(-399), "-03XX", (-399, 1, 1), (-300, 12, 31)),
        (approximate(year_value(1897)), "1897~", (1897, 1, 1), (1897, 12, 31)),
        (either(year_value(1565), year_value(1564)), "[1564,1565]", (1564, 1, 1), (1565, 12, 31)),
    ],
)
def test_values(value: TimeValue, edtf: str, earliest: tuple[int, ...], latest: tuple[int, ...]) -> None:
    assert (value.edtf, value.earliest, value.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    ("year", "month", "number"), [(1905, 2, 29), (1904, 2, 30), (1905, 13, 1), (1905, 4, 31), (1905, 1, 0)]
)
def test_no_such_day(year: int, month: int, number: int) -> None:
    assert day_value(year, month, number) is None


def test_julian_leap_days() -> None:
    assert day_value(1700, 2, 29) is not None
    assert day_value(2100, 2, 29) is None


@pytest.mark.parametrize(
    ("value", "part", "edtf"),
    [
        (decade_value(1930), "early", "[1930..1933]"),
        (decade_value(1930), "mid", "[1933..1936]"),
        (decade_value(1930), "late", "[1936..1939]"),
        (decade_value(1930), "first half", "[1930..1934]"),
        (decade_value(1930), "second half", "[1935..1939]"),
        (century_value(1800), "late", "[1866..1899]"),
        (century_value(-399), "early", "[-0399..-0366]"),
        (year_value(1777), "early", "[1777-01..1777-04]"),
        (year_value(1777), "late", "[1777-09..1777-12]"),
        (month_value(1917, 6), "mid", "[1917-06-11..1917-06-20]"),
        (season_value(1860, 23), "late", "1860-23"),
    ],
)
def test_parts(value: TimeValue, part: Part, edtf: str) -> None:
    narrowed = narrow(value, part)
    assert (narrowed.edtf, narrowed.part) == (edtf, part)
    assert contains(value, narrowed)


def test_intervals() -> None:
    assert Interval(start=month_value(1938, 2), end=month_value(1938, 6)).edtf == "1938-02/1938-06"
    assert Interval(start=year_value(1603), end=None).edtf == "1603/"
    assert Interval(start=None, end=year_value(1540)).edtf == "/1540"
    assert Interval(start=narrow(year_value(1777), "late"), end=year_value(1780)).edtf == "1777~/1780"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (day(1897, 4, 29), year_value(1897), True),
        (day(1897, 4, 29), month_value(1897, 4), True),
        (day(1897, 4, 29), month_value(1897, 5), False),
        (day(1897, 4, 29), day(1897, 4, 30), False),
        (year_value(1897), year_value(1898), False),
        (year_value(1897), decade_value(1890), True),
        (year_value(1897), century_value(1800), True),
        (narrow(decade_value(1890), "early"), year_value(1897), False),
        (either(year_value(1564), year_value(1565)), year_value(1565), True),
        (Interval(start=year_value(1861), end=year_value(1865)), Interval(start=year_value(1861), end=None), True),
        (
            Interval(start=year_value(1861), end=year_value(1865)),
            Interval(start=month_value(1861, 4), end=year_value(1865)),
            True,
        ),
        (
            Interval(start=year_value(1861), end=year_value(1865)),
            Interval(start=year_value(1861), end=year_value(1866)),
            False,
        ),
        (Interval(start=year_value(1861), end=year_value(1865)), year_value(1861), False),
    ],
)
def test_agreement(one: TimeValue | Interval, other: TimeValue | Interval, agree: bool) -> None:
    assert agrees(one, other) is agree
    assert agrees(other, one) is agree


def test_order() -> None:
    assert compare(year_value(1897), year_value(1898)) == -1
    assert compare(year_value(-43), year_value(14)) == -1
    assert compare(day(1897, 4, 29), year_value(1897)) == 0
    assert compare(Interval(start=year_value(1870), end=None), year_value(1869)) == 1
    assert is_finer("day", "month")
    assert not is_finer("century", "decade")


def test_chronological_order_of_open_intervals() -> None:
    since, until = Interval(start=year_value(1870), end=None), Interval(start=None, end=year_value(1860))
    assert sorted((since, until, year_value(1865)), key=chronological) == [until, year_value(1865), since]


@given(points, points)
def test_comparison_is_antisymmetric(one: TimeValue, other: TimeValue) -> None:
    assert compare(one, other) == -compare(other, one)
    assert (compare(one, other) == 0) == agrees(one, other)


@given(points, points)
def test_containment(one: TimeValue, other: TimeValue) -> None:
    assert contains(one, one)
    if contains(one, other):
        assert agrees(one, other)
    first, last = bounds(one)
    assert first <= last
