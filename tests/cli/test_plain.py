"""The line mode: every command, and the end of input."""

import io
from datetime import UTC, datetime
from pathlib import Path

from quizgen.cli.plain import printable, quiz, study
from quizgen.deck.card import Card, Citation, Deck
from quizgen.study.scheduling import Calendar
from quizgen.study.session import Quiz, StudySession, make_quiz
from quizgen.study.store import Store

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def deck() -> Deck:
    cards = tuple(
        Card(
            id=f"c{n}",
            kind="date",
            question=f"In what year was number {n}?",
            answer=str(1900 + n),
            distractors=("1800", "1850"),
            citation=Citation(quote=f"Number {n} was in {1900 + n}.", locator="lead"),
        )
        for n in range(3)
    )
    return Deck(name="d", title="Numbers", cards=cards)


def run(tmp_path: Path, typed: str) -> tuple[str, Store]:
    store = Store(tmp_path / "p.sqlite")
    out = io.StringIO()
    study(StudySession(deck(), store, lambda: NOW, calendar=Calendar(zone=UTC)), io.StringIO(typed), out)
    return out.getvalue(), store


def test_reveal_grade_and_summary(tmp_path: Path):
    printed, store = run(tmp_path, "\n4\n\n4\n\n4\n")
    assert printed.count("Question:") == 3
    assert "Answer: 1900" in printed
    assert "Source: Number 0 was in 1900. (lead)" in printed
    assert "Answered 3, remembered 3" in printed
    assert len(store.memories("d")) == 3
    store.close()


def test_the_end_of_input_ends_cleanly(tmp_path: Path):
    printed, store = run(tmp_path, "\n4\n\n")
    assert "Answered 1" in printed
    assert len(store.memories("d")) == 1
    store.close()


def test_undo_and_unknown_commands(tmp_path: Path):
    printed, store = run(tmp_path, "\n9\n4\nu\nq\n")
    assert "Taken back: In what year was number 0?" in printed
    assert "Nothing answered." in printed
    assert store.memories("d") == {}
    store.close()


def test_a_quiz_takes_letters_and_words():
    game = Quiz(make_quiz(deck(), 3, seed=1))
    right = game.questions[0].card.answer
    out = io.StringIO()
    quiz(game, io.StringIO(f"{right}\na\n"), out)
    assert "Right" in out.getvalue()
    assert "Score: " in out.getvalue()
    assert len(game.answers) == 2


def test_escape_sequences_never_reach_the_terminal():
    assert "\x1b" not in printable("a\x1b[31mb\x07")
