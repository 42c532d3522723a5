"""A small deck, a fixed clock, and a desk over a folder of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.format import write_deck
from quizgen.study.session import StudySession
from quizgen.study.settings import Settings
from quizgen.tui.desk import Desk

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

FACTS = (
    (
        "person",
        "Whom did a tribunal convict of treachery on November 28, 1940?",
        "Sergey Spigelglas",
        ("Abram Slutsky", "Ignace Reiss", "Mikhail Shpigelglas"),
        "After “strong pressure,” Sergey Spigelglas began to make a confession in May 1939, and a tribunal convicted "
        "him of treachery on November 28, 1940.",
    ),
    (
        "date",
        "On what date was Sergey Spigelglas executed?",
        "January 29, 1941",
        ("November 2, 1938", "November 28, 1940"),
        "Spigelglas was executed on January 29, 1941.",
    ),
    (
        "place",
        "Which [bold] prison [/x] held him?",
        "Lefortovo prison",
        (),
        "He was held in Lefortovo prison [/x] and attempted a hunger strike.",
    ),
)


def make_deck() -> Deck:
    cards = tuple(
        Card(
            id=f"card{n}",
            kind=kind,
            question=question,
            answer=answer,
            distractors=distractors,
            citation=Citation(quote=quote, locator="§ Arrest and execution"),
        )
        for n, (kind, question, answer, distractors, quote) in enumerate(FACTS)
    )
    return Deck(name="spy", title="Sergey Spigelglas", cards=cards)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def deck_path(data: Path) -> Path:
    path = data / "decks" / "spy.toml"
    path.parent.mkdir(parents=True)
    write_deck(make_deck(), path)
    return path


@pytest.fixture
def desk(data: Path) -> Iterator[Desk]:
    opened = Desk(settings=Settings(), clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def session(desk: Desk) -> StudySession:
    return desk.begin_study(make_deck())
