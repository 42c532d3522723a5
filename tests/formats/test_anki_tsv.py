"""Anki's text import: read by Anki's own library."""

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given

from quizgen.deck.card import Card, Deck
from quizgen.formats.anki_tsv import render, unfit
from quizgen.formats.fitting import sort_out
from quizgen.formats.items import Quiz, explanation, make_quiz, select
from tests.formats.anki_oracle import collection
from tests.formats.golden import assert_golden
from tests.formats.hostile import decks, texts
from tests.formats.quizzes import SPY

if TYPE_CHECKING:
    from anki.collection import Collection

pytestmark = pytest.mark.consumer(module="anki")


def import_text(col: "Collection", path: Path, data: bytes) -> dict[str, int]:
    """Let Anki import a text file as its own window would; how many notes became what."""
    from anki.import_export_pb2 import ImportCsvRequest

    path.write_bytes(data)
    metadata = col.get_csv_metadata(str(path), None)
    log = col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}


def fields(col: "Collection") -> dict[str, list[str]]:
    return {note.guid: note.fields for note in map(col.get_note, col.find_notes(""))}


def plain(field: str) -> str:
    """What the field shows."""
    return unescape(field.replace("<br>", "\n").replace("<span>", "").replace("</span>", ""))


def test_golden_and_its_notes(tmp_path: Path) -> None:
    quiz, _ = sort_out(make_quiz(select(SPY), sets=False), unfit)
    assert_golden("spigelglas.anki.tsv", render(quiz))
    with collection(tmp_path) as col:
        assert import_text(col, tmp_path / "a.txt", render(quiz))["new"] == 7
        note = next(note for note in map(col.get_note, col.find_notes("")) if "born" in note.fields[0] and note.tags)
        assert note.fields[0] == "When was Sergey Spigelglas born?"
        assert note.fields[1].startswith("29 April 1897<br><br><small>“Sergey Mikhailovich")
        assert note.tags == ["birth", "lead"]
        assert col.decks.name(note.cards()[0].did) == "Sergey Spigelglas"


def test_an_import_made_again_updates_the_note(tmp_path: Path) -> None:
    quiz = make_quiz(select(SPY), sets=False)
    reworded = replace(SPY, cards=(replace(SPY.cards[0], question="On which day was he born?"), *SPY.cards[1:]))
    with collection(tmp_path) as col:
        import_text(col, tmp_path / "a.txt", render(quiz))
        again = import_text(col, tmp_path / "b.txt", render(make_quiz(select(reworded), sets=False)))
        assert (again["new"], again["updated"]) == (0, 1)
        assert len(col.find_notes("")) == 7


def test_what_comes_back_is_what_went_in(tmp_path: Path) -> None:
    cards: list[Card] = []

    @given(decks(texts))
    def collect(deck: Deck) -> None:
        cards.extend(replace(card, id=f"card{len(cards)}x{place}") for place, card in enumerate(deck.cards))

    collect()
    provenance = replace(SPY.provenance, attribution="", url="", licence="")
    quiz: Quiz = make_quiz(replace(SPY, cards=tuple(cards), provenance=provenance), sets=False)
    with collection(tmp_path) as col:
        counts = import_text(col, tmp_path / "a.txt", render(quiz))
        assert counts["new"] + counts["duplicate"] == len(cards)
        got = {(plain(front), plain(back)) for front, back in fields(col).values()}
    # Anki writes every accented letter as one sign (NFC).
    for card in quiz.deck.cards:
        said = explanation(card)
        wanted = (card.question, f"{card.answer}\n\n<small>{said}</small>" if said else card.answer)
        assert tuple(normalize("NFC", text) for text in wanted) in got
