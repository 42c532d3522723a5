"""Dates as learners type them, and what must not be taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.grading import parse_date_answer

TYPED: dict[str, tuple[str, ...]] = {
    "1941-01-29": (
        "29 January 1941",
        "29 january 1941",
        "29 JANUARY 1941",
        "January 29, 1941",
        "january 29 1941",
        "29 Jan 1941",
        "29 jan. 1941",
        "jan 29, 1941",
        "Jan. 29 1941",
        "29th January 1941",
        "January 29th, 1941",
        "the 29th of January 1941",
        "29th of january, 1941",
        "29 of January 1941",
        "29. January 1941",
        "29january1941",
        "1941-01-29",
        "1941-1-29",
        "1941/01/29",
        "1941.01.29",
        "1941 January 29",
        "29.1.1941",
        "29.01.1941",
        "29. 1. 1941",
        "29/1/1941",
        "1/29/1941",
        "29-01-1941",
        "on 29 January 1941",
        "29 January 1941.",
        " 29  January   1941 ",
        "29 Januray 1941",
        "29 Janury 1941",
        "Wednesday 29 January 1941",
    ),
    "1453-05-29": ("29 May 1453", "29 May [O.S. 17 May] 1453", "29 may (new style) 1453"),
    "1941-01": (
        "January 1941",
        "jan 1941",
        "Jan. 1941",
        "in january 1941",
        "January, 1941",
        "1941-01",
        "january of 1941",
    ),
    "1939-02": ("febuary 1939", "February 1939", "feb 1939"),
    "1941": ("1941", "in 1941", "1941.", "the year 1941", " 1941 "),
    "1897~": (
        "c. 1897",
        "c 1897",
        "c1897",
        "ca. 1897",
        "circa 1897",
        "about 1897",
        "around 1897",
        "approximately 1897",
    ),
    "0476": ("476", "AD 476", "476 AD", "476 ce"),
    "0079": ("AD 79", "79 ad", "A.D. 79"),
    "-0043": ("44 BC", "44 bc", "44BC", "44 B.C.", "44 b.c.e.", "44 bce"),
    "-0043-03-15": ("15 March 44 BC", "march 15, 44 bc"),
    "186X": ("the 1860s", "1860s", "1860's", "in the 1860s"),
    "18XX": ("19th century", "the 19th century", "the nineteenth century", "1800s"),
    "[1930..1933]": ("early 1930s", "the early 1930s"),
    "[1866..1899]": ("late 19th century", "the late nineteenth century"),
    "1521-21": ("spring 1521", "Spring of 1521", "the spring of 1521"),
    "1861/1865": (
        "1861–1865",
        "1861-1865",
        "1861 - 1865",
        "1861 – 1865",
        "1861 to 1865",
        "from 1861 to 1865",
        "between 1861 and 1865",
        "1861-65",
        "1861–65",
        "1861 until 1865",
    ),
    "1938-02/1938-06": (
        "February to June 1938",
        "feb - june 1938",
        "from february 1938 to june 1938",
        "February–June 1938",
    ),
    "1865-03-01/1865-03-04": ("March 1–4, 1865", "1-4 march 1865", "march 1-4 1865"),
    "[1564,1565]": ("1564 or 1565", "1564 or in 1565"),
    "/1540": ("before 1540", "Before 1540", "by 1540"),
    "1603/": ("after 1603", "since 1603", "1603 to present"),
    "1968-12-24": ("Christmas Eve 1968", "christmas eve, 1968"),
}


@pytest.mark.parametrize(("edtf", "typed"), [(edtf, typed) for edtf, forms in TYPED.items() for typed in forms])
def test_understood(edtf: str, typed: str) -> None:
    value = parse_date_answer(typed)
    assert value is not None
    assert value.edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "hello",
        "41",
        "29 January",
        "January",
        "Jan",
        "29 February 1941",
        "31 April 1941",
        "32 January 1941",
        "0 January 1941",
        "4/5/1941",
        "29/13/1941",
        "29.1.41",
        "1941-13-01",
        "1941-02-30",
        "1901-02",
        "1865–1861",
        "not 1941",
        "1941 or so, maybe 1950",
        "1941 1942",
        "1941, 1942",
        "1941 and 1942",
        "1941 in Paris",
        "Paris 1941",
        "1200 men",
        "19411",
        "1941st",
        "two years later",
        "at the age of 14",
        "that year",
        "may",
        "march",
        "the war",
        "29 Juny 1941",
        "29 Marsh 1941",
        "nineteen forty-one",
        "x" * 10_000,
        "1" * 10_000,
        "29 January 1941 " * 100,
    ],
)
def test_not_understood(typed: str) -> None:
    assert parse_date_answer(typed) is None


def test_numbers_in_an_order_that_only_the_source_knows() -> None:
    american, british = (
        parse_date_answer("4/5/1941", month_first=True),
        parse_date_answer("4/5/1941", month_first=False),
    )
    assert american is not None and american.edtf == "1941-04-05"
    assert british is not None and british.edtf == "1941-05-04"
    same = parse_date_answer("5/5/1941")
    assert same is not None and same.edtf == "1941-05-05"
    dotted = parse_date_answer("4.5.1941")
    assert dotted is not None and dotted.edtf == "1941-05-04"


@given(st.text(max_size=90))
def test_any_text_is_read_or_refused(text: str) -> None:
    parse_date_answer(text)


@given(st.text(alphabet="0123456789 -–./,cabdJanuryMrchBCADfrometoishundthv()[]?", max_size=40))
def test_any_text_like_a_date_is_read_or_refused(text: str) -> None:
    parse_date_answer(text)
