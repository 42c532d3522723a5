"""A small deck, a fixed clock, and sessions over a database of their own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgen.deck.card import Card, Citation, Deck
from quizgen.study.scheduling import Calendar
from quizgen.study.session import StudySession
from quizgen.study.store import Store

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

FACTS = (
    (
        "Whom did a tribunal convict of treachery on November 28, 1940?",
        "Sergey Spigelglas",
        ("Abram Slutsky", "Ignace Reiss"),
        "After “strong pressure,” he began to make a confession in May 1939, and a tribunal convicted him of treachery.",
    ),
    (
        "On what date was Sergey Spigelglas executed?",
        "January 29, 1941",
        ("November 2, 1938", "November 28, 1940"),
        "Spigelglas was executed on January 29, 1941.",
    ),
    (
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
            kind="date",
            question=question,
            answer=answer,
            distractors=distractors,
            citation=Citation(quote=quote, locator="lead"),
        )
        for n, (question, answer, distractors, quote) in enumerate(FACTS)
    )
    return Deck(name="spy", title="Sergey Spigelglas", cards=cards)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as opened:
        yield opened


@pytest.fixture
def session(store: Store) -> StudySession:
    return StudySession(make_deck(), store, lambda: NOW, calendar=Calendar(zone=UTC))
