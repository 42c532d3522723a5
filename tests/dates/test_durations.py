"""Lengths of time, ages, and times told from another time."""

import pytest

from quizgen.dates.timevalue import TimeValue, day_value, month_value, season_value, year_value
from quizgen.dates.timex import Timex, find_timexes, resolve, resolve_year


def only(sentence: str) -> Timex:
    (timex,) = find_timexes(sentence)
    assert sentence[timex.start : timex.end] == timex.text
    assert sentence[timex.phrase_start : timex.end] == timex.phrase
    return timex


@pytest.mark.parametrize(
    ("sentence", "text", "phrase", "amount", "unit"),
    [
        ("He stayed for six weeks.", "six weeks", "for six weeks", 6, "week"),
        ("He stayed for twenty-five years.", "twenty-five years", "for twenty-five years", 25, "year"),
        ("He stayed for twenty five years.", "twenty five years", "for twenty five years", 25, "year"),
        ("He stayed for 1,000 years.", "1,000 years", "for 1,000 years", 1000, "year"),
        ("He stayed for 2.5 years.", "2.5 years", "for 2.5 years", 2.5, "year"),
        ("He stayed for a year.", "a year", "for a year", 1, "year"),
        ("He stayed for one hundred days.", "one hundred days", "for one hundred days", 100, "day"),
        ("He stayed within a decade.", "a decade", "within a decade", 1, "decade"),
        ("He spent 21 months there.", "21 months", "21 months", 21, "month"),
        ("He stayed for several years.", "several years", "for several years", None, "year"),
        ("He stayed for a few days.", "a few days", "for a few days", None, "day"),
        ("He stayed for about six weeks.", "about six weeks", "for about six weeks", 6, "week"),
        ("He stayed for over three months.", "over three months", "for over three months", 3, "month"),
        ("He ran it over two decades.", "two decades", "over two decades", 2, "decade"),
        ("It took more than three years.", "more than three years", "more than three years", 3, "year"),
        ("He stayed for the next four years.", "four years", "for the next four years", 4, "year"),
        ("He stayed for 30 to 40 years.", "30 to 40 years", "for 30 to 40 years", None, "year"),
        ("He stayed for two or three weeks.", "two or three weeks", "for two or three weeks", None, "week"),
        ("He stayed for two and a half years.", "two and a half years", "for two and a half years", 2.5, "year"),
        ("He stayed for a year and a half.", "a year and a half", "for a year and a half", 1.5, "year"),
        (
            "He stayed four years and five months.",
            "four years and five months",
            "four years and five months",
            53,
            "month",
        ),
        ("It ran for just a few minutes before it broke.", "a few minutes", "a few minutes", None, "minute"),
    ],
)
def test_duration(sentence: str, text: str, phrase: str, amount: float | None, unit: str) -> None:
    timex = only(sentence)
    assert timex.kind == "duration"
    assert (timex.text, timex.phrase, timex.amount, timex.unit) == (text, phrase, amount, unit)
    hedged = text.split(maxsplit=1)[0] in {"about", "over", "more", "nearly"}
    assert timex.modifier == ("around" if hedged else "")


@pytest.mark.parametrize(
    ("sentence", "text", "phrase", "amount", "unit"),
    [
        ("At the age of 14, he left.", "14", "At the age of 14", 14, "year"),
        ("At the age of sixteen he left.", "sixteen", "At the age of sixteen", 16, "year"),
        ("At age 14 he left.", "14", "At age 14", 14, "year"),
        ("At the early age of five he left.", "five", "At the early age of five", 5, "year"),
        ("He died (aged 66).", "66", "aged 66", 66, "year"),
        ("Aged twenty-two, he left.", "twenty-two", "Aged twenty-two", 22, "year"),
        ("He died at the age of 19 months.", "19 months", "at the age of 19 months", 19, "month"),
        ("He was 18 years old.", "18 years old", "18 years old", 18, "year"),
        ("He left at sixteen years of age.", "sixteen years of age", "at sixteen years of age", 16, "year"),
        ("By the age of ten he read.", "ten", "By the age of ten", 10, "year"),
        ("At twenty, he left.", "twenty", "At twenty", 20, "year"),
        ("At 16, he left.", "16", "At 16", 16, "year"),
        ("In his late thirties he left.", "his late thirties", "In his late thirties", 30, "year"),
        ("He died in his early 30s.", "his early 30s", "in his early 30s", 30, "year"),
        (
            "At the age of seventeen or eighteen he left.",
            "seventeen or eighteen",
            "At the age of seventeen or eighteen",
            None,
            "year",
        ),
        ("At about age 20 he left.", "20", "At about age 20", 20, "year"),
        (
            "She was two years and eight months old.",
            "two years and eight months old",
            "two years and eight months old",
            32,
            "month",
        ),
    ],
)
def test_age(sentence: str, text: str, phrase: str, amount: float | None, unit: str) -> None:
    timex = only(sentence)
    assert timex.kind == "age"
    assert (timex.text, timex.phrase, timex.amount, timex.unit) == (text, phrase, amount, unit)


@pytest.mark.parametrize(
    ("sentence", "text", "meaning"),
    [
        ("Seven months later he left.", "Seven months later", (7, "month", "later", "previous")),
        ("A year later he left.", "A year later", (1, "year", "later", "previous")),
        ("Two years earlier he left.", "Two years earlier", (2, "year", "earlier", "previous")),
        ("Several years later he left.", "Several years later", (None, "year", "later", "previous")),
        ("He left two years after.", "two years after", (2, "year", "later", "previous")),
        ("He left two years after her death.", "two years after", (2, "year", "later", "event")),
        ("He left the day before the fire.", "the day before", (1, "day", "earlier", "event")),
        ("He left the year after.", "the year after", (1, "year", "later", "previous")),
        ("He left fifty years ago.", "fifty years ago", (50, "year", "earlier", "speech")),
        ("The following year he left.", "The following year", (1, "year", "later", "previous")),
        ("He left the next day.", "the next day", (1, "day", "later", "previous")),
        ("He left the previous month.", "the previous month", (1, "month", "earlier", "previous")),
        ("That year he left.", "That year", (0, "year", "same", "previous")),
        ("Later that year he left.", "Later that year", (0, "year", "same", "previous")),
        ("He left in the same year.", "the same year", (0, "year", "same", "previous")),
        ("That same day he left.", "That same day", (0, "day", "same", "previous")),
        ("That July he left.", "That July", (0, "year", "same", "previous")),
        ("The following April he left.", "The following April", (1, "month", "later", "previous")),
        ("In December of that year he left.", "December of that year", (0, "year", "same", "previous")),
        ("On 11 September that year he left.", "11 September that year", (0, "year", "same", "previous")),
        ("In May of the following year he left.", "May of the following year", (1, "year", "later", "previous")),
        ("That summer he left.", "That summer", (0, "year", "same", "previous")),
        ("The following spring he left.", "The following spring", (1, "season", "later", "previous")),
    ],
)
def test_relative(sentence: str, text: str, meaning: tuple[float | None, str, str, str]) -> None:
    timex = only(sentence)
    assert (timex.kind, timex.text, timex.value) == ("relative", text, None)
    assert (timex.amount, timex.unit, timex.direction, timex.anchor) == meaning


DAY = day_value(1834, 12, 31)
LEAP = day_value(1904, 2, 28)
MONTH = month_value(1834, 11)
YEAR = year_value(1834)


@pytest.mark.parametrize(
    ("sentence", "anchor", "edtf"),
    [
        ("Seven months later he left.", MONTH, "1835-06"),
        ("Two months earlier he left.", DAY, "1834-10"),
        ("A year later he left.", YEAR, "1835"),
        ("A year later he left.", DAY, "1835"),
        ("Two years earlier he left.", MONTH, "1832"),
        ("The next day he left.", DAY, "1835-01-01"),
        ("The next day he left.", LEAP, "1904-02-29"),
        ("Three days later he left.", LEAP, "1904-03-02"),
        ("The previous day he left.", day_value(1835, 1, 1), "1834-12-31"),
        ("Four years and two months later he left.", MONTH, "1839-01"),
        ("That year he left.", DAY, "1834"),
        ("That month he left.", DAY, "1834-12"),
        ("That same day he left.", DAY, "1834-12-31"),
        ("In December of that year he left.", MONTH, "1834-12"),
        ("On 11 September that year he left.", YEAR, "1834-09-11"),
        ("In May of the following year he left.", YEAR, "1835-05"),
        ("That July he left.", YEAR, "1834-07"),
        ("That summer he left.", YEAR, "1834-22"),
        ("The following April he left.", MONTH, "1835-04"),
        ("The following December he left.", MONTH, "1834-12"),
        ("The following spring he left.", MONTH, "1835-21"),
        ("Two years after her death he left.", YEAR, "1836"),
        ("Two years earlier he left.", year_value(1), "-0001"),
    ],
)
def test_resolved(sentence: str, anchor: TimeValue, edtf: str) -> None:
    value = resolve(only(sentence), anchor)
    assert value is not None
    assert value.edtf == edtf


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [
        ("Seven months later he left.", YEAR),  # which month?
        ("The next day he left.", MONTH),
        ("About a year later he left.", YEAR),
        ("More than two years later he left.", YEAR),
        ("Several years later he left.", YEAR),
        ("A decade later he left.", YEAR),
        ("A week later he left.", DAY),
        ("Fifty years ago he left.", YEAR),
        ("Two and a half years later he left.", YEAR),
        ("The following April he left.", YEAR),
        ("The following winter he left.", MONTH),
        (
            "A year later he left.",
            TimeValue(earliest=(1834, 1, 1), latest=(1834, 12, 31), grain="year", edtf="1834~", approximate=True),
        ),
        ("He stayed for two years.", YEAR),
        ("In 1835 he left.", YEAR),
        ("That day he left.", YEAR),
    ],
)
def test_not_exact(sentence: str, anchor: TimeValue) -> None:
    assert resolve(only(sentence), anchor) is None


def test_winter_has_no_exact_place() -> None:
    assert resolve(only("The following winter he left."), season_value(1834, 22)) is None


@pytest.mark.parametrize(
    ("sentence", "year", "edtf"),
    [
        ("On 14 July he left.", 1789, "1789-07-14"),
        ("In November he left.", 1789, "1789-11"),
        ("By mid-December he left.", 1789, "[1789-12-11..1789-12-21]"),
        ("In the summer he left.", 1789, "1789-22"),
        ("On the night of 28 to 29 April he married.", 1945, "1945-04-28/1945-04-29"),
        ("On 28 or 29 April he married.", 1945, "[1945-04-28,1945-04-29]"),
        ("On 14 July he left.", -43, "-0043-07-14"),
        ("In 1905 he left.", 1789, "1905"),
        ("That July he left.", 1789, "1789-07"),
    ],
)
def test_resolved_in_a_year(sentence: str, year: int, edtf: str) -> None:
    value = resolve_year(only(sentence), year)
    assert value is not None
    assert value.edtf == edtf


def test_not_resolved_in_a_year() -> None:
    assert resolve_year(only("On 29 February he left."), 1905) is None
    assert resolve_year(only("Seven months later he left."), 1905) is None


@pytest.mark.parametrize(("sentence", "amount", "unit"), [
    ("Every year he left.", 1, "year"),
    ("Each month he left.", 1, "month"),
    ("Every four years he left.", 4, "year"),
])  # fmt: skip
def test_recurring(sentence: str, amount: int, unit: str) -> None:
    timex = only(sentence)
    assert (timex.kind, timex.amount, timex.unit, timex.value) == ("recurring", amount, unit, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Thirty Years' War ended it.",
        "After two years' imprisonment and a day's journey he left.",
        "A three-year term and an 18-month journey followed.",
        "The 15-year-old Mabel came.",
        "She was ten years his junior.",
        "She was two years older than he was.",
        "She was six months pregnant.",
        "He earned $5 a day and £300 per year.",
        "In his early years he was poor, in those days.",
        "He saw 60 Minutes.",
        "Once a week he left.",
        "He reached the age of reason.",
        "He lives at 10 Downing Street.",
        "One day he left.",
    ],
)
def test_nothing(sentence: str) -> None:
    assert [timex.text for timex in find_timexes(sentence)] == []
