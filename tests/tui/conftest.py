"""A small deck, a fixed clock, and a desk over a folder of its own."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.format import write_deck
from quizgen.study.history import Rating
from quizgen.study.session import StudySession
from quizgen.study.settings import Settings
from quizgen.tui.desk import Desk

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

FACTS = (
    (
        "person",
        "Whom did a tribunal convict of treachery on November 28, 1940?",
        "Sergey Spigelglas",
        ("Abram Slutsky", "Ignace Reiss", "Nikolai Skoblin"),
        "After “strong pressure,” Sergey Spigelglas began to make a confession in May 1939, and a tribunal convicted "
        "him of treachery on November 28, 1940.",
        "1940-11-28",
    ),
    (
        "date",
        "On what date was Sergey Spigelglas executed?",
        "January 29, 1941",
        ("November 2, 1938", "November 28, 1940"),
        "Spigelglas was executed on January 29, 1941.",
        "1941-01-29",
    ),
    (
        "place",
        "Which [bold] prison [/x] held him?",
        "Lefortovo prison",
        (),
        "He was held in Lefortovo prison [/x] and attempted a hunger strike.",
        "",
    ),
    ("place", "Where was he born?", "Mosty", (), "Spigelglas was born in the town of Mosty.", "1897-04-29"),
    ("event", "Into which army was he drafted in 1917?", "the Russian Army", (), "He was drafted in 1917.", "1917"),
    ("place", "To which country was he sent in 1926?", "Mongolia", (), "In 1926 he went to Mongolia.", "1926"),
    (
        "role",
        "What was he from February to June 1938?",
        "acting head of foreign intelligence",
        ("deputy head of foreign intelligence",),
        "He was acting head of foreign intelligence from February to June 1938.",
        "1938-02/1938-06",
    ),
    ("person", "Whom did he replace in 1938?", "Abram Slutsky", (), "He replaced Abram Slutsky in 1938.", "1938"),
)


def make_deck(size: int = 3) -> Deck:
    """The first of the facts, the last of which have no sibling among the others."""
    cards = tuple(
        Card(
            id=f"card{n}",
            kind=kind,
            question=question,
            answer=answer,
            distractors=distractors,
            citation=Citation(quote=quote, locator="§ Arrest and execution" if n < 3 else "lead"),
            when=when,
        )
        for n, (kind, question, answer, distractors, quote, when) in enumerate(FACTS[:size])
    )
    return Deck(name="spy", title="Sergey Spigelglas", cards=cards)


def study_for_weeks(desk: Desk, deck: Deck, weeks: int = 8) -> None:
    """Give the desk a past: answers of many days before its present, always the same."""
    chance, present = random.Random(5), desk.clock
    for day in range(7 * weeks, 0, -1):
        at = NOW - timedelta(days=day)
        desk.clock = lambda at=at: at  # type: ignore[misc]
        session = desk.begin_study(deck)
        for _ in range(12):
            if session.card is not None and day % 6:
                session.answer(chance.choices(list(Rating), [2, 1, 8, 1])[0])
    desk.clock = present


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days and hours are the same wherever the tests run."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def deck_path(data: Path) -> Path:
    path = data / "decks" / "spy.toml"
    path.parent.mkdir(parents=True)
    write_deck(make_deck(len(FACTS)), path)
    return path


@pytest.fixture
def desk(data: Path) -> Iterator[Desk]:
    opened = Desk(settings=Settings(), clock=lambda: NOW, chance=random.Random(7))
    yield opened
    opened.close()


@pytest.fixture
def session(desk: Desk) -> StudySession:
    return desk.begin_study(make_deck())
