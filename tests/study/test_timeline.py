"""Dated cards in order, and EDTF texts read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.timevalue import bounds, day_value, month_value, year_value
from quizgen.deck.card import Card, Citation
from quizgen.study.timeline import find_moments, parse_edtf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1897-04-29", (1897, 4, 29), (1897, 4, 29)),
        ("1938-02", (1938, 2, 1), (1938, 2, 28)),
        ("1938-02/1938-06", (1938, 2, 1), (1938, 6, 30)),
        ("1938~", (1938, 1, 1), (1938, 12, 31)),
        ("193X", (1930, 1, 1), (1939, 12, 31)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
        ("[1938,1940]", (1938, 1, 1), (1940, 12, 31)),
        ("1938-21", (1938, 3, 1), (1938, 5, 31)),
    ],
)
def test_edtf_is_read(text: str, first: tuple[int, int, int], last: tuple[int, int, int]):
    value = parse_edtf(text)
    assert value is not None
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "1938-13", "1938-02-30", "38", "1938-30"])
def test_other_texts_are_none(text: str):
    assert parse_edtf(text) is None


@given(st.integers(-3000, 3000), st.integers(1, 12), st.integers(1, 28))
def test_what_a_value_writes_is_read_back(year: int, month: int, day: int):
    for value in (day_value(year, month, day), month_value(year, month), year_value(year)):
        assert value is not None
        assert parse_edtf(value.edtf) == value


def test_cards_stand_in_the_order_of_history():
    def card(name: str, when: str = "", answer: str = "x", kind: str = "event") -> Card:
        quote = Citation(quote="", locator="")
        return Card(id=name, kind=kind, question="?", answer=answer, when=when, citation=quote)  # type: ignore[arg-type]

    cards = (
        card("late", "1941-01-29"),
        card("none"),
        card("year", "1938"),
        card("by answer", answer="29 April 1897", kind="date"),
        card("month", "1938-02"),
    )
    moments = find_moments(cards)
    assert [moment.card.id for moment in moments] == ["by answer", "year", "month", "late"]
    assert moments[0].label == "29 April 1897"
