"""``quizgen worksheet``: from a source or a deck to sheets and key, and what it says on the way."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.deck.format import read_deck, write_deck
from tests.formats.lesson import LESSON


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "curie.toml"
    write_deck(LESSON, path)
    return path


def test_from_a_deck_to_paper(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["worksheet", str(deck), "-o", "quiz.pdf", "--questions", "20", "--versions", "2", "--seed", "7"]) == 0
    assert Path("quiz.pdf").read_bytes().startswith(b"%PDF")
    assert capsys.readouterr().err == (
        "quiz.pdf: 12 questions, 20 points, versions A to B, seed 7, the key on pages of its own\n"
        "20 of 20 cards are not reviewed (--approved leaves them out)\n"
    )


def test_from_a_source_to_paper(source: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert run(["worksheet", str(source("spy.txt", "all"))]) == 0
    assert Path("spy.pdf").is_file()


def test_the_key_goes_to_a_file_of_its_own_in_any_kind(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["worksheet", str(deck), "-o", "quiz.docx", "--key", "key.pdf", "-n", "5"]) == 0
    assert Path("quiz.docx").read_bytes().startswith(b"PK")
    assert Path("key.pdf").read_bytes().startswith(b"%PDF")
    assert "key.pdf: the key\n" in capsys.readouterr().err


def test_the_same_command_gives_the_same_bytes(deck: Path) -> None:
    for name in ("first.pdf", "second.pdf", "first.docx", "second.docx"):
        assert run(["worksheet", str(deck), "-o", name, "--versions", "3", "--title", "Test"]) == 0
    assert Path("first.pdf").read_bytes() == Path("second.pdf").read_bytes()
    assert Path("first.docx").read_bytes() == Path("second.docx").read_bytes()


def test_the_report(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["worksheet", str(deck), "-o", "quiz.pdf", "--cards-only", "--json", "--key", "key.pdf"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["schema_version"] == 1
    assert (report["path"], report["key"], report["seed"], report["points"]) == ("quiz.pdf", "key.pdf", 1, 25)
    assert sorted(card for cards in report["versions"][0]["questions"] for card in cards) == [
        card.id for card in LESSON.cards[:-1]
    ]


def test_only_approved_cards_where_that_is_wished(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["worksheet", str(deck), "--approved"]) == 5
    assert "no card of this deck is approved" in capsys.readouterr().err
    cards = tuple(replace(card, status="approved") if n < 3 else card for n, card in enumerate(LESSON.cards))
    write_deck(replace(LESSON, cards=cards), deck)
    assert run(["worksheet", str(deck), "--approved", "-n", "9"]) == 0
    assert capsys.readouterr().err == (
        "curie.pdf: 3 questions, 3 points, seed 1, the key on pages of its own\n"
        "There are only 3 cards to print, not 9.\n"
    )


def test_cards_that_do_not_fit_are_named_or_left_out(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cards = tuple(replace(c, question=f"{c.question}\U00010fff") if n == 1 else c for n, c in enumerate(LESSON.cards))
    write_deck(replace(LESSON, cards=cards), deck)
    assert run(["worksheet", str(deck)]) == 5
    error = capsys.readouterr().err
    assert "[lesson02]: the question holds signs that no font here can show" in error
    assert "--skip-unfit" in error
    assert not Path("curie.pdf").exists()
    assert run(["worksheet", str(deck), "--skip-unfit"]) == 0
    assert "25 of 25" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "cure"),
    [
        (["-o", "quiz.html"], 2, "quizgen export"),
        (["-o", "quiz.pdf", "--key", "key.txt"], 2, ".pdf or a .docx"),
        (["--key", "key.pdf", "--no-key"], 2, "contradict"),
        (["--versions", "27"], 2, "26"),
        (["-o", "one.pdf", "--key", "one.pdf"], 2, "leave --key out"),
        (["-o", "missing/quiz.pdf"], 5, "check the name"),
    ],
)
def test_errors_are_one_line_that_names_the_cure(
    deck: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, cure: str
) -> None:
    assert run(["worksheet", str(deck), *arguments]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert cure in line
    assert read_deck(deck) == LESSON
    assert [path.name for path in deck.parent.iterdir() if path.suffix in {".pdf", ".docx"}] == []


def test_every_export_of_a_sheet_goes_through_the_export_command(deck: Path) -> None:
    for name in ("quiz.html", "quiz.pdf", "quiz.docx"):
        assert run(["export", str(deck), "-o", name]) == 0
        assert Path(name).stat().st_size > 5000
