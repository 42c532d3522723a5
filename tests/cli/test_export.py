"""``quizgen export``: the format is chosen by name or ending, and the time of an Anki export only grows."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.deck.format import write_deck
from tests.deck.decks import SPIGELGLAS


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck file in the current folder, and no progress."""
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "spigelglas.toml"
    write_deck(SPIGELGLAS, path)
    return path


def modified(package: Path) -> int:
    """The time of modification that the notes of a package carry."""
    with zipfile.ZipFile(package) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    times = {row[0] for row in connection.execute("SELECT mod FROM notes")}
    connection.close()
    assert len(times) == 1
    return int(times.pop())


def test_the_ending_chooses_the_format(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(deck), "-o", "cards.apkg"]) == 0
    assert Path("cards.apkg").is_file()
    assert capsys.readouterr().err == "cards.apkg: 3 cards as Anki package\n"


def test_the_name_chooses_the_format_and_the_deck_names_the_file(deck: Path) -> None:
    assert run(["export", str(deck), "--to", "anki"]) == 0
    assert Path("spigelglas.apkg").is_file()


def test_two_exports_in_one_second_differ_in_time(deck: Path) -> None:
    assert run(["export", str(deck), "-o", "first.apkg"]) == 0
    assert run(["export", str(deck), "-o", "second.apkg"]) == 0
    assert modified(Path("first.apkg")) < modified(Path("second.apkg"))


@pytest.mark.parametrize(
    ("arguments", "code", "cure"),
    [
        ([], 2, "-o FILE"),
        (["-o", "cards.xyz"], 2, ".apkg"),
        (["--to", "xyz"], 2, "anki"),
        (["-o", "missing/cards.apkg"], 5, "check the name"),
    ],
)
def test_what_makes_no_sense_is_one_line_with_its_cure(
    deck: Path, arguments: list[str], code: int, cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(deck), *arguments]) == code
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert cure in error
