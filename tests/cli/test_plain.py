"""The line mode: every command, and the end of input."""

import io
from datetime import UTC, datetime
from pathlib import Path

from quizgen.cli.plain import printable, quiz, study
from quizgen.deck.card import Card, Citation, Deck
from quizgen.study.asking import Manner
from quizgen.study.quiz import Quiz, make_quiz
from quizgen.study.scheduling import Calendar
from quizgen.study.session import StudySession
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


def run(tmp_path: Path, typed: str, manner: Manner = "turn") -> tuple[str, Store]:
    store = Store(tmp_path / "p.sqlite")
    out = io.StringIO()
    session = StudySession(deck(), store, lambda: NOW, calendar=Calendar(zone=UTC), manner=manner)
    study(session, io.StringIO(typed), out)
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


def test_every_command_of_a_session(tmp_path: Path):
    printed, store = run(tmp_path, "\n4\nu\nr\nn\nb\nx it is vague\n?\n")
    for said in ("Taken back: ", "Done again: ", "Buried until tomorrow.", "Flagged as a bad card"):
        assert said in printed
    marks = store.marks("d")
    assert {mark.flag for mark in marks.values()} == {"", "it is vague"}
    assert "Answered 1, remembered 1" in printed
    store.close()


def test_a_typed_answer_is_judged_and_its_grade_suggested(tmp_path: Path):
    printed, store = run(tmp_path, "1900\n\n1999\n\n:q\n", "type")
    assert "Right: 1900" in printed
    assert "Wrong" in printed
    assert "Answer: 1901" in printed
    assert [review.rating for review in store.reviews("d")] == [3, 1]
    assert [review.given for review in store.reviews("d")] == ["1900", "1999"]
    store.close()


def test_an_option_is_chosen_by_its_letter_even_where_the_letter_is_a_command(tmp_path: Path):
    printed, store = run(tmp_path, "b\n\n:s\n:q\n", "choose")
    assert "  b) 1850" in printed
    assert store.reviews("d")[0].given == "1850"
    assert [mark.suspended for mark in store.marks("d").values()] == [True]
    store.close()


def test_the_learner_may_overrule_a_quiz():
    game = Quiz(make_quiz(deck(), 2, seed=1, manner="type"))
    out = io.StringIO()
    quiz(game, io.StringIO("1\n!\n2\n!\n"), out)
    assert "Score: 2 of 2." in out.getvalue()


def test_a_card_is_turned_over_in_a_quiz():
    game = Quiz(make_quiz(deck(), 2, seed=1, manner="turn"))
    out = io.StringIO()
    quiz(game, io.StringIO("\n\n\n1\n"), out)
    assert "1 not known, Enter known." in out.getvalue()
    assert "Score: 1 of 2." in out.getvalue()


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
