"""Queries over cards: what each finds, and what is refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizgen.deck.card import Card, Citation
from quizgen.errors import UsageError
from quizgen.study.history import CardMarks, Memory, Rating, State
from quizgen.study.scheduling import Calendar, Plan
from quizgen.study.search import Entry, Known, parse_query, search

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CALENDAR = Calendar(zone=UTC)
TODAY = CALENDAR.day(NOW)


def entry(n: int, question: str, answer: str, quote: str = "", **fields: object) -> Entry:
    card = Card(
        id=f"c{n}", kind="date", question=question, answer=answer, citation=Citation(quote=quote, locator="lead")
    )
    return Entry(path=Path("spy.toml"), deck="spy", title="Sergey Spigelglas", card=card, **fields)  # type: ignore[arg-type]


def memory(state: State = State.REVIEW, days: int = 0, **fields: object) -> Memory:
    values = {"step": None, "stability": 3.0, "difficulty": 5.0, "last_review": NOW - timedelta(days=10)} | fields
    return Memory(state=state, due=NOW + timedelta(days=days), **values)  # type: ignore[arg-type]


ENTRIES = (
    entry(0, "When was he born?", "29 April 1897", "He was born in 1897.", memory=memory(lapses=2)),
    entry(1, "Who was Mirosław?", "A (minor) spy", "Mirosław was a spy.", memory=memory(days=5, stability=40.0)),
    entry(2, "Where was he shot?", "Moscow", marks=CardMarks(suspended=True, flag="The answer is wrong")),
    entry(3, "What did he lead?", "The foreign department", memory=memory(State.LEARNING)),
    entry(4, "Whom did he follow?", "Abram Slutsky", marks=CardMarks(buried_until=TODAY + 1)),
)
ENTRIES = (
    *ENTRIES[:2],
    replace(
        ENTRIES[2],
        card=replace(ENTRIES[2].card, kind="place", when="1941-01-29", tags=("death", "war::east"), score=0.7),
    ),
    replace(ENTRIES[3], card=replace(ENTRIES[3].card, when="1938-02/1938-06", status="approved")),
    replace(ENTRIES[4], deck="other", title="Slutsky"),
)
KNOWN = Known(
    now=NOW,
    calendar=CALENDAR,
    plan=Plan(),
    ratings={("spy", "c0"): ((TODAY, Rating.AGAIN),), ("spy", "c1"): ((TODAY - 3, Rating.GOOD),)},
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("born", [0]),
        ("BORN", [0]),
        ("miroslaw", [1]),
        ("mirosław", [1]),
        ("he was", [0, 2]),
        ('"he was"', [0]),
        ("born or shot", [0, 2]),
        ("-born -shot", [1, 3, 4]),
        ("(born or shot) -is:suspended", [0]),
        ("-(born or shot)", [1, 3, 4]),
        ("f*gn", [3]),
        ("dep*ment", [3]),
        ('answer:"(minor)"', [1]),
        ("(minor)", [1]),
        ("deck:other", [4]),
        ("deck:spigelglas", [0, 1, 2, 3]),
        ('deck:"sergey spi"', [0, 1, 2, 3]),
        ("tag:death", [2]),
        ("tag:war", [2]),
        ("tag:wa", []),
        ("kind:place", [2]),
        ("is:new", [2, 4]),
        ("is:learn", [3]),
        ("is:review", [0, 1]),
        ("is:due", [0, 3]),
        ("is:suspended", [2]),
        ("is:buried", [4]),
        ("is:flagged", [2]),
        ("is:approved", [3]),
        ("flag:wrong", [2]),
        ("rated:1", [0]),
        ("rated:4", [0, 1]),
        ("rated:4:3", [1]),
        ("prop:s<5", [0, 3]),
        ("prop:s>=40", [1]),
        ("prop:lapses>0", [0]),
        ("prop:due=5", [1]),
        ("prop:ivl=10", [0, 3]),
        ("prop:score<0.8", [2]),
        ("prop:score>0.8", []),
        ("section:lead", [0, 1, 2, 3, 4]),
        ('section:"early life"', []),
        ("prop:r<0.9 is:review", [0]),
        ("when:1941", [2]),
        ("when:1938..1941", [2, 3]),
        ("when:1900..1930", []),
        ("question:he", [0, 2, 3, 4]),
        ("quote:spy", [1]),
        (r"re:\d{4}", [0]),
        ("id:c3", [3]),
        ("unknown:word", []),
        ("when: ", None),
        ("is:done", None),
        ("rated:x", None),
        ("rated:0", None),
        ("prop:z<1", None),
        ("prop:s", None),
        ("re:[", None),
        ("born )", None),
        ("tag:", None),
        ("kind:date or", [0, 1, 2, 3, 4]),
        ('"', [0, 1, 2, 3, 4]),
    ],
)
def test_what_a_query_finds(query: str, found: list[int] | None):
    if found is None:
        with pytest.raises(UsageError):
            parse_query(query)
    else:
        assert list(search(query, ENTRIES, KNOWN)) == found
