"""Outlines: what they keep, and that a changed or broken one is made anew."""

import os
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from quizgen.deck import outline
from quizgen.deck.evidence import are_siblings
from quizgen.deck.format import read_deck, write_deck
from quizgen.deck.outline import read_outline
from quizgen.errors import DeckError

from .decks import BIRTH, SPIGELGLAS


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    write_deck(SPIGELGLAS, tmp_path / "deck.toml")
    return tmp_path / "deck.toml"


def test_it_keeps_what_scheduling_needs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_outline(path)
    with monkeypatch.context() as patch:
        patch.setattr(outline, "read_deck", None)
        assert read_outline(path) == first
    assert [(card.id, card.status) for card in first.cards] == [(card.id, card.status) for card in SPIGELGLAS.cards]
    pairs = list(permutations(zip(read_deck(path).cards, first.cards, strict=True), 2))
    assert any(are_siblings(one, other) for (one, _), (other, _) in pairs)
    for (one, short_one), (other, short_other) in pairs:
        assert are_siblings(one, other) == are_siblings(short_one, short_other)
        assert (one.kind, one.tags) == (short_one.kind, short_one.tags)


def test_a_changed_deck_is_read_again(path: Path) -> None:
    read_outline(path)
    write_deck(replace(SPIGELGLAS, title="Another", cards=(BIRTH,)), path)
    os.utime(path, ns=(1, 1))
    assert read_outline(path).title == "Another"
    assert len(read_outline(path).cards) == 1


def test_a_broken_outline_is_made_anew(path: Path, tmp_path: Path) -> None:
    expected = read_outline(path)
    (kept,) = (tmp_path / "data" / "outlines").iterdir()
    for text in ("", "{", "[]", '{"stamp": 1}'):
        kept.write_text(text)
        assert read_outline(path) == expected


def test_without_a_place_to_keep_it_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert read_outline(path).name == "spigelglas"


def test_a_deck_that_is_gone_or_broken_is_told(path: Path) -> None:
    read_outline(path)
    path.write_text("no deck")
    with pytest.raises(DeckError):
        read_outline(path)
    path.unlink()
    with pytest.raises(DeckError):
        read_outline(path)
