"""``quizgen export``: the format is chosen by name or ending, and the time of an Anki export only grows."""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.deck.format import write_deck
from tests.deck.decks import BIRTH, CHIEF, DEATH, SPIGELGLAS


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck file in the current folder, and no progress."""
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "spigelglas.toml"
    write_deck(SPIGELGLAS, path)
    return path


def modified(package: Path) -> dict[str, int]:
    """The time of modification that each question of a package carries."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        return {fields.split("\x1f")[0]: mod for fields, mod in connection.execute("SELECT flds, mod FROM notes")}


def test_the_ending_chooses_the_format(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(deck), "-o", "cards.apkg"]) == 0
    assert Path("cards.apkg").is_file()
    assert capsys.readouterr().err.startswith("cards.apkg: 3 cards as Anki package (3 new)\n")


def test_the_name_chooses_the_format_and_the_deck_names_the_file(deck: Path) -> None:
    assert run(["export", str(deck), "--to", "anki"]) == 0
    assert Path("spigelglas.apkg").is_file()


def test_two_exports_in_one_second_date_what_changed_later_and_nothing_else(deck: Path) -> None:
    assert run(["export", str(deck), "-o", "first.apkg"]) == 0
    reworded = replace(BIRTH, question="On which day was Sergey Spigelglas born?")
    write_deck(replace(SPIGELGLAS, cards=(reworded, DEATH, CHIEF)), deck)
    assert run(["export", str(deck), "-o", "second.apkg"]) == 0
    first, second = modified(Path("first.apkg")), modified(Path("second.apkg"))
    assert second.pop(reworded.question) > first.pop(BIRTH.question)
    assert second == first


def test_the_report_says_what_anki_will_and_will_not_do(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(deck), "-o", "first.apkg"]) == 0
    reworded = replace(BIRTH, question="On which day was Sergey Spigelglas born?")
    added = replace(CHIEF, id="added")
    write_deck(replace(SPIGELGLAS, cards=(reworded, replace(DEATH, status="rejected"), added)), deck)
    capsys.readouterr()
    assert run(["export", str(deck), "-o", "second.apkg", "--dry-run", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert not Path("second.apkg").exists()
    assert report["written"] is False
    assert report["new"] == ["spigelglas/added"]
    assert report["updated"] == [f"spigelglas/{BIRTH.id}"]
    assert report["unchanged"] == []
    assert report["skipped"] == [{"card": f"spigelglas/{DEATH.id}", "reason": "rejected"}]
    assert report["retired"] == sorted([f"spigelglas/{CHIEF.id}", f"spigelglas/{DEATH.id}"])
    assert run(["export", str(deck), "-o", "second.apkg"]) == 0
    told = capsys.readouterr().err
    assert "1 new, 1 updated, 1 rejected and left out" in told
    assert f'"Id:spigelglas/{CHIEF.id}"' in told
    assert "replaces the tags" in told


@pytest.mark.parametrize(
    ("arguments", "code", "cure"),
    [
        ([], 2, "-o FILE"),
        (["-o", "cards.xyz"], 2, ".apkg"),
        (["--to", "xyz"], 2, "anki"),
        (["--to", "anki", "--form", "xyz"], 2, "cloze"),
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
