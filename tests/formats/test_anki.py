"""Export to Anki, judged by Anki's own library."""

import base64
import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.deck.card import Citation, Deck, Provenance
from quizgen.formats.anki import package, prepare, write
from quizgen.formats.anki_notes import card_id, guid
from quizgen.formats.anki_types import NOTE_TYPES
from tests.deck.decks import BIRTH, CHIEF, DEATH, SPIGELGLAS
from tests.formats.anki_oracle import collection, import_package, is_sound, question

pytestmark = pytest.mark.consumer(module="anki")

MOMENT = 1_800_000_000
ATTRIBUTION = "Text by Wikipedia contributors"
ARTICLE = replace(SPIGELGLAS, provenance=Provenance(attribution=ATTRIBUTION, licence="CC BY-SA 4.0"))


def export(decks: list[Deck], path: Path, *, moment: int) -> None:
    """Write the decks with all notes dated ``moment``."""
    write(prepare(decks, moment=moment), path)


def test_every_card_of_the_deck_arrives_and_the_collection_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    rejected = replace(CHIEF, id="rejected", status="rejected")
    export([replace(ARTICLE, cards=(BIRTH, DEATH, CHIEF, rejected))], path, moment=MOMENT)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, path) == {"new": 3}
        assert col.card_count() == 3
        assert is_sound(col)
        note = question(col, "born?")
        assert dict(note.items())["Answer"] == "29 April 1897"
        assert dict(note.items())["Sentence"] == BIRTH.citation.quote
        assert dict(note.items())["Id"] == "spigelglas/7kq2m9x4ta"
        assert note.tags == ["birth"]
        assert col.decks.name(note.cards()[0].did) == "Sergey Spigelglas"
        assert [card.due for card in map(col.get_card, sorted(col.find_cards("")))] == [1, 2, 3]


def test_importing_again_makes_no_duplicate(tmp_path: Path) -> None:
    export([ARTICLE], tmp_path / "first.apkg", moment=MOMENT)
    export([ARTICLE], tmp_path / "second.apkg", moment=MOMENT + 1)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, tmp_path / "first.apkg") == {"new": 3}
        assert import_package(col, tmp_path / "first.apkg") == {"duplicate": 3}
        assert import_package(col, tmp_path / "second.apkg") == {"updated": 3}
        assert col.note_count() == col.card_count() == 3


def test_a_reworded_question_updates_in_place_and_keeps_its_reviews(tmp_path: Path) -> None:
    export([ARTICLE], tmp_path / "first.apkg", moment=MOMENT)
    reworded = replace(BIRTH, question="On which day was Sergey Spigelglas born?")
    export([replace(ARTICLE, cards=(CHIEF, reworded, DEATH))], tmp_path / "second.apkg", moment=MOMENT + 1)
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "first.apkg")
        card = question(col, "born?").cards()[0]
        card.start_timer()
        col.sched.answerCard(card, 3)
        assert import_package(col, tmp_path / "second.apkg") == {"updated": 3}
        after = question(col, "On which day").cards()[0]
        assert (after.id, after.reps, col.db.scalar("select count() from revlog")) == (card.id, 1, 1)
        assert is_sound(col)


def test_nothing_of_a_text_acts_in_anki(tmp_path: Path) -> None:
    signs = "<script>x</script> a<b & {{c1::x}} [sound:x.mp3] [latex]x[/latex] [$]x[/$] \\(x\\) \x1f\x00"
    card = replace(BIRTH, question=signs, answer=signs, citation=Citation(quote=signs, locator=signs), tags=("a b",))
    export([Deck(name="signs", title="<b>", cards=(card,))], tmp_path / "deck.apkg", moment=MOMENT)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, tmp_path / "deck.apkg") == {"new": 1}
        shown = col.get_card(col.find_cards("")[0])
        for side in (shown.question(), shown.answer()):
            assert "<script>x" not in side
            assert "[anki:play" not in side
            assert "<img" not in side
            assert "\\(" not in side
            assert "&lt;script&gt;x&lt;/script&gt; a&lt;b &amp; " in side
        assert shown.note().tags == ["a_b"]
        assert is_sound(col)


def test_the_attribution_is_printed_once(tmp_path: Path) -> None:
    export([ARTICLE], tmp_path / "deck.apkg", moment=MOMENT)
    with zipfile.ZipFile(tmp_path / "deck.apkg") as archive:
        database = archive.read("collection.anki2")
    assert database.count(ATTRIBUTION.encode()) == 1
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "deck.apkg")
        described = col.decks.by_name("Sergey Spigelglas")
        assert described is not None
        assert described["desc"] == f"{ATTRIBUTION}<br>CC BY-SA 4.0"


def test_the_same_decks_and_moment_give_the_same_bytes() -> None:
    assert package(prepare([ARTICLE], moment=MOMENT)) == package(prepare([ARTICLE], moment=MOMENT))
    assert package(prepare([ARTICLE], moment=MOMENT)) != package(prepare([ARTICLE], moment=MOMENT + 1))


def test_identity_depends_on_the_deck_and_the_id_alone() -> None:
    """Frozen: another GUID would cost every user of Anki the reviews."""
    assert guid("spigelglas", "7kq2m9x4ta") == "ObvP#Cn|;)"


def test_the_note_type_is_frozen() -> None:
    """Frozen: Anki refuses to update notes whose type has other fields or templates."""
    shared = (
        *("Question", "Answer", "Options", "Sentence", "Locator", "Document", "Accepted", "Evidence", "Kind", "When"),
        *("Extra", "Id", "Data", "Spare 1", "Spare 2", "Spare 3"),
    )
    assert {form: (kind.id, kind.name, kind.fields, tuple(kind.templates)) for form, kind in NOTE_TYPES.items()} == {
        "basic": (1795576800001, "quizgen", shared, ("Question",)),
        "typed": (1795576800002, "quizgen typed", shared, ("Typed",)),
        "cloze": (1795576800003, "quizgen cloze", ("Text", *shared), ("Cloze",)),
        "reversed": (1795576800004, "quizgen reversed", shared, ("Question", "Reversed")),
    }


def test_the_id_of_an_imported_card_never_changes() -> None:
    """Base32 of a hash, as every deck file has it that was imported so far."""
    for number in range(300):
        digest = hashlib.sha256(f"anki guid{number} {number % 4}".encode()).digest()
        assert card_id(f"guid{number}", number % 4) == base64.b32encode(digest)[:10].decode().lower()
    assert card_id("AbC", 0) == "uxwzgmqtgk"
