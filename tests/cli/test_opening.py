"""What DECK or SOURCE means: a file, a name in the library, or a document that becomes a deck there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.cli import authoring
from quizgen.cli.opening import open_deck
from quizgen.deck import library
from quizgen.deck.card import Card
from quizgen.deck.format import read_deck, write_deck
from quizgen.errors import DeckError, NothingGeneratedError, SourceError, UsageError
from tests.deck.decks import BIRTH, CHIEF, SPIGELGLAS

Source = Callable[..., Path]
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_deck_file_is_read_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    write_deck(SPIGELGLAS, path)
    assert open_deck(str(path)) == (SPIGELGLAS, path)
    assert library.list_decks() == (path,)


def test_a_source_becomes_a_deck_in_the_library(source: Source, data: Path, capsys: Output) -> None:
    deck, path = open_deck(str(source()))
    assert path == data / "decks" / "spy.toml"
    assert read_deck(path) == deck
    assert len(deck.cards) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"Made 3 cards from spy.txt; they are kept in {path}\n"
    assert open_deck("spy") == (deck, path)


def test_it_is_made_once_while_the_source_is_the_same(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_deck(str(source()))
    with monkeypatch.context() as patch:
        patch.setattr(authoring, "generate_from", None)
        assert open_deck(str(source())) == first


def test_a_changed_source_is_merged_with_what_a_person_did(source: Source) -> None:
    deck, path = open_deck(str(source()))
    approved = replace(deck.cards[0], status="approved", answer="1897")
    write_deck(replace(deck, cards=(approved, *deck.cards[1:])), path)
    deck, _ = open_deck(str(source(text="birth")))
    assert deck.cards[0] == approved
    assert len(deck.cards) == 3


def test_another_source_of_that_name_is_refused_with_the_cure(
    source: Source, facts: dict[str, tuple[Card, ...]], data: Path
) -> None:
    open_deck(str(source("spy.txt")))
    before = (data / "decks" / "spy.toml").read_bytes()
    other = source("spy.html", "birth")
    with pytest.raises(UsageError, match=r"another source, spy\.txt; choose --name"):
        open_deck(str(other))
    assert (data / "decks" / "spy.toml").read_bytes() == before
    deck, path = open_deck(str(other), name="second")
    assert (deck.name, path.name) == ("second", "second.toml")


def test_what_cannot_be_opened_is_refused(source: Source, tmp_path: Path, data: Path) -> None:
    with pytest.raises(SourceError, match="no such file, and no deck of that name in the library"):
        open_deck("nothing")
    with pytest.raises(DeckError, match="no such file"):
        open_deck(str(tmp_path / "nothing.toml"))
    with pytest.raises(NothingGeneratedError):
        open_deck(str(source("none.txt", "none")))
    with pytest.raises(SourceError, match="this is a folder"):
        open_deck(str(tmp_path))
    assert not (data / "decks").exists()


def test_a_file_here_goes_before_a_name_in_the_library(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.save_deck(replace(SPIGELGLAS, name="spy", cards=(BIRTH, CHIEF)))
    source("spy", "birth")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        open_deck("spy")
