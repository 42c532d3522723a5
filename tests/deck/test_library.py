"""The library: imported decks by name, opened paths, and a data directory that can be moved."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.deck import library
from quizgen.deck.format import write_deck
from quizgen.errors import DeckError, UsageError
from tests.deck.decks import SPIGELGLAS


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_data_directory_is_the_users_unless_moved(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.data_directory() == data
    monkeypatch.delenv("QUIZGEN_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert library.data_directory().name == "quizgen"


def test_an_imported_deck_is_found_by_its_name(data: Path) -> None:
    assert library.read_imported("spigelglas") is None
    path = library.save_deck(SPIGELGLAS)
    assert path == data / "decks" / "spigelglas.toml"
    assert library.find_deck("spigelglas") == path
    assert library.read_imported("spigelglas") == SPIGELGLAS
    assert library.find_deck("../decks/spigelglas") is None


@pytest.mark.parametrize("name", ["", " ", "a/b", "..", ".hidden", "a\nb", "a:b"])
def test_a_name_that_is_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a deck"):
        library.save_deck(replace(SPIGELGLAS, name=name))


def test_opened_decks_are_listed_behind_the_imported_ones(tmp_path: Path) -> None:
    assert library.list_decks() == ()
    imported = library.save_deck(SPIGELGLAS)
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    for path in (first, second):
        write_deck(SPIGELGLAS, path)
        library.remember(path)
    library.remember(imported)
    library.remember(first)
    assert library.opened_paths() == (first, second)
    second.unlink()
    assert library.list_decks() == (imported, first)


def test_a_broken_list_of_opened_decks_is_an_empty_one(data: Path, tmp_path: Path) -> None:
    data.mkdir()
    for text in ("[", '{"a": 1}', "\udcff"):
        (data / "opened.json").write_bytes(text.encode("utf-8", "surrogateescape"))
        assert library.opened_paths() == ()
    library.remember(tmp_path / "deck.toml")
    assert library.opened_paths() == (tmp_path / "deck.toml",)


def test_a_data_directory_that_cannot_be_made_is_one_clear_line(data: Path) -> None:
    data.write_text("a file stands here")
    library.remember(Path("/tmp/deck.toml"))
    with pytest.raises(DeckError, match="cannot make this folder for decks"):
        library.save_deck(SPIGELGLAS)


def test_an_opened_deck_is_found_by_the_name_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    assert library.find_opened("mine") is None
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.toml").write_text("")
        library.remember(tmp_path / folder / "mine.toml")
    assert library.find_opened("mine") == tmp_path / "two" / "mine.toml"
    (tmp_path / "two" / "mine.toml").unlink()
    assert library.find_opened("mine") == tmp_path / "one" / "mine.toml"
