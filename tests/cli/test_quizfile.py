"""``quizgen export`` to files of quizzes, and ``quizgen check``: which cards, what is refused, what is said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.cli.formats import FORMATS
from quizgen.deck.card import Deck
from quizgen.deck.format import write_deck
from tests.formats.quizzes import BIRTH, SPY

SUFFIXES = {
    "apkg": "anki", "gift": "gift", "aiken": "aiken", "tsv": "tsv", "csv": "csv", "xlsx": "xlsx", "md": "markdown",
    "html": "html", "pdf": "pdf", "anki.tsv": "anki-tsv", "moodle.xml": "moodle", "KAHOOT.XLSX": "kahoot",
}  # fmt: skip


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return save(SPY, tmp_path)


def save(deck: Deck, folder: Path) -> Path:
    path = folder / "spigelglas.toml"
    write_deck(deck, path)
    return path


@pytest.mark.parametrize(("suffix", "name"), SUFFIXES.items())
def test_an_ending_chooses_the_format(suffix: str, name: str) -> None:
    from quizgen.cli.formats import choose_format

    assert choose_format(None, Path(f"quiz.{suffix}")) == name


@pytest.mark.parametrize("suffix", ["xml", "zip", "txt", "gs"])
def test_an_ending_of_several_formats_needs_to(suffix: str, deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(deck), "-o", f"quiz.{suffix}"]) == 2
    assert f"quiz.{suffix}: this ending alone does not tell the format; say --to " in capsys.readouterr().err


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"anki", "pdf", "docx"}])
def test_every_format_writes_the_same_file_again(name: str, deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [deck.with_name(f"{number}{FORMATS[name].suffix}") for number in (1, 2)]
    for file in files:
        assert run(["export", str(deck), "--to", name, "--skip-unfit", "-o", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes() != b""
    said = capsys.readouterr().err
    assert f"as {FORMATS[name].about}" in said
    assert "cards are not reviewed (--approved leaves them out)" in said
    assert ("CC BY-SA 4.0" in said) == (name in {"aiken", "blackboard", "wayground", "csv", "tsv"})


def test_cards_that_do_not_fit_are_named_and_nothing_is_written(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = deck.with_name("quiz.xlsx")
    assert run(["export", str(deck), "--to", "kahoot", "-o", str(target)]) == 5
    said = capsys.readouterr().err.splitlines()
    assert said[0] == (
        "  When was Sergey Spigelglas shot? [death00001]: there are no options, which Kahoot needs; add distractors"
    )
    assert len(said) == 4
    assert said[-1] == (
        f"quizgen: error: {target}: not written: 3 of 7 cards do not fit Kahoot (--skip-unfit leaves them out)"
    )
    assert not target.exists()
    assert run(["export", str(deck), "--to", "kahoot", "-o", str(target), "--skip-unfit"]) == 0
    assert "3 of 7" not in capsys.readouterr().err
    assert target.exists()


def test_only_approved_cards(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = deck.with_name("quiz.tsv")
    assert run(["export", str(deck), "-o", str(target), "--approved"]) == 0
    assert target.read_text() == "When was Sergey Spigelglas born?\t29 April 1897\n"
    assert "not reviewed" not in capsys.readouterr().err


def test_nothing_to_hand_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = save(replace(SPY, cards=(replace(BIRTH, status="rejected"),)), tmp_path)
    assert run(["export", str(deck), "-o", str(tmp_path / "a.md")]) == 5
    assert "no card of this deck is to be handed out" in capsys.readouterr().err


def test_nothing_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = save(replace(SPY, cards=SPY.cards[1:3]), tmp_path)
    assert run(["export", str(deck), "--to", "aiken", "-o", str(tmp_path / "a.txt"), "--skip-unfit"]) == 5
    assert "no card fits Aiken" in capsys.readouterr().err


def test_typed_and_single_cards(deck: Path) -> None:
    target = deck.with_name("quiz.gift")
    assert run(["export", str(deck), "-o", str(target), "--ask", "typed", "--cards-only"]) == 0
    text = target.read_text()
    assert "~" not in text
    assert "=%100%April 29, 1897" in text
    assert "Match each" not in text


def test_at_most_so_many_cards(deck: Path) -> None:
    target = deck.with_name("quiz.tsv")
    assert run(["export", str(deck), "-o", str(target), "--questions", "2"]) == 0
    assert [line.split("\t")[1] for line in target.read_text().splitlines()] == ["29 April 1897", "29 January 1941"]


def test_several_decks_go_into_a_folder(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = deck.with_name("other.toml")
    write_deck(replace(SPY, name="other"), other)
    folder = deck.with_name("out")
    broken = deck.with_name("broken.toml")
    assert run(["export", str(deck), str(broken), str(other), "--to", "gift", "-o", str(folder)]) == 6
    assert sorted(path.name for path in folder.iterdir()) == ["other.gift", "spigelglas.gift"]
    assert "broken.toml" in capsys.readouterr().err
    assert run(["export", str(deck), str(other), "--to", "gift", "-o", str(folder.with_suffix(".gift"))]) == 2
    assert "several decks do not go into one file as GIFT; give a folder" in capsys.readouterr().err
    assert run(["export", str(deck), "--to", "moodle", "-o", str(folder)]) == 0
    assert (folder / "spigelglas.moodle.xml").exists()


def test_the_report_as_json(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = deck.with_name("quiz.xlsx")
    assert run(["export", str(deck), "--to", "kahoot", "-o", str(target), "--skip-unfit", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["written"] is True
    assert report["cards"] == ["birth00003", "chief00003", "city000002", "school0004"]
    assert report["unreviewed"] == 3
    assert [refused["id"] for refused in report["refused"]] == ["death00001", "join000001", "village001"]
    assert "CC BY-SA" in report["credit"]


def test_a_dry_run_writes_nothing(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = deck.with_name("quiz.gift")
    assert run(["export", str(deck), "-o", str(target), "--dry-run"]) == 0
    assert "would hold 7 cards and 2 sets" in capsys.readouterr().err
    assert not target.exists()


def test_a_full_disk_is_one_line(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(deck), "-o", "/dev/full/quiz.gift"]) == 5
    assert "cannot write this file" in capsys.readouterr().err
    assert run(["export", str(deck), str(deck), "--to", "gift", "-o", "/dev/full/x/y"]) == 5
    assert "cannot make this folder" in capsys.readouterr().err


def test_check_counts_by_reason_and_names_cards_for_one_format(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(deck)]) == 0
    said = capsys.readouterr().out
    assert "8 cards (1 approved, 6 to review, 1 rejected)" in said
    assert "nothing to mend in the cards themselves" in said
    assert (
        "Kahoot: 3 of 7 cards do not fit\n    3 cards: there are no options, which Kahoot needs; add distractors\n"
        in said
    )
    assert "death00001" not in said
    assert run(["check", str(deck), "--to", "kahoot"]) == 0
    said = capsys.readouterr().out
    assert "[death00001]: there are no options" in said
    assert "Aiken" not in said


def test_check_names_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = save(replace(SPY, cards=(replace(BIRTH, question="Was he born on 29 April 1897?"),)), tmp_path)
    assert run(["check", str(deck)]) == 0
    assert (
        "leak: the question holds its answer\n    Was he born on 29 April 1897? [birth00003]" in capsys.readouterr().out
    )


def test_check_as_json(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(deck), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["statuses"] == {"approved": 1, "to review": 6, "rejected": 1}
    assert report["findings"] == []
    assert report["formats"]["moodle"] == {"refused": []}
    assert len(report["formats"]["kahoot"]["refused"]) == 3


def test_check_of_an_unknown_format(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(deck), "--to", "word"]) == 2
    assert "there is no format 'word' to check" in capsys.readouterr().err
