"""What a newer export does to a collection that was studied: Anki's own library is the judge."""

import hashlib
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.deck.card import Card, Deck
from quizgen.errors import FormatError
from quizgen.formats import anki, anki_preflight, anki_templates
from quizgen.formats.anki_notes import NoteCard, notes_of
from quizgen.formats.anki_types import FORMS, NOTE_TYPES, Form
from tests.deck.decks import BIRTH, CHIEF, DEATH, SPIGELGLAS
from tests.formats.anki_oracle import collection, import_package, is_sound, question

if TYPE_CHECKING:
    from anki.collection import Collection

pytestmark = pytest.mark.consumer(module="anki")

MOMENT = int(time.time()) - 1000
"""Before anything that a user of these tests' collections does."""
Exported = dict[str, tuple[str, str, int]]


def exported(export: anki.Export) -> Exported:
    """What the store remembers of an export."""
    return {
        note.guid: ("/".join(note.cards[0].key), note.digest, export.modified[note.guid])
        for note in export.notes.notes
    }  # fmt: skip


def deck_of(*cards: Card) -> Deck:
    return replace(SPIGELGLAS, cards=cards)


def study(col: "Collection", text: str) -> int:
    """Answer the card whose question holds a text; its id."""
    card = question(col, text).cards()[0]
    card.start_timer()
    col.sched.answerCard(card, 3)
    return int(card.id)


def test_a_newer_export_updates_what_changed_and_leaves_the_rest_to_the_user(tmp_path: Path) -> None:
    first = anki.prepare([deck_of(BIRTH, DEATH, CHIEF)], moment=MOMENT)
    anki.write(first, tmp_path / "first.apkg")
    reworded = replace(BIRTH, question="On which day was Sergey Spigelglas born?")
    added = replace(CHIEF, id="added", question="Whose pupil was he?")
    # Re-ordered, one reworded, one added, DEATH retired.
    second = anki.prepare([deck_of(added, CHIEF, reworded)], moment=MOMENT + 9, exported=exported(first))
    anki.write(second, tmp_path / "second.apkg")
    assert second.retired == (f"spigelglas/{DEATH.id}",)
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "first.apkg")
        ids = {text: study(col, text) for text in ("born", "shot", "What was")}
        for note in (question(col, "born"), question(col, "What was")):
            note.tags = [*note.tags, "mine"]
            col.update_note(note)
            col.db.execute("UPDATE notes SET mod = ? WHERE id = ?", MOMENT, note.id)
        col.set_deck([ids["What was"]], col.decks.id("Elsewhere"))
        assert import_package(col, tmp_path / "second.apkg") == {"new": 1, "updated": 1, "duplicate": 1}
        assert col.db.scalar("SELECT count() FROM revlog") == 3
        for text in ("On which day", "shot", "What was"):
            assert question(col, text).cards()[0].reps == 1
        assert question(col, "On which day").cards()[0].id == ids["born"]
        # Anki replaces the tags of a note that it updates, and nothing that we did not change is touched.
        assert question(col, "On which day").tags == ["birth"]
        assert question(col, "What was").tags == ["mine"]
        assert col.decks.name(question(col, "What was").cards()[0].did) == "Elsewhere"
        assert is_sound(col)


def test_an_edit_in_anki_is_not_overwritten_by_an_export_that_did_not_change_the_card(tmp_path: Path) -> None:
    first = anki.prepare([deck_of(BIRTH)], moment=MOMENT)
    anki.write(first, tmp_path / "first.apkg")
    anki.write(
        anki.prepare([deck_of(BIRTH, DEATH)], moment=MOMENT + 9, exported=exported(first)), tmp_path / "second.apkg"
    )
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "first.apkg")
        note = question(col, "born")
        note["Extra"] = "my own words"
        col.update_note(note)
        import_package(col, tmp_path / "second.apkg")
        assert question(col, "born")["Extra"] == "my own words"


def test_a_users_own_style_stays(tmp_path: Path) -> None:
    for name, moment in (("first", MOMENT), ("second", MOMENT + 9)):
        anki.write(anki.prepare([deck_of(BIRTH)], moment=moment), tmp_path / f"{name}.apkg")
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "first.apkg")
        kind = col.models.by_name("quizgen")
        assert kind is not None
        kind["css"] = ".card { color: teal; }"
        col.models.update_dict(kind)
        import_package(col, tmp_path / "second.apkg")
        again = col.models.by_name("quizgen")
        assert again is not None
        assert again["css"] == ".card { color: teal; }"


def test_a_new_style_reaches_a_collection_that_has_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizgen.formats import anki_notes

    anki.write(anki.prepare([deck_of(BIRTH)], moment=MOMENT), tmp_path / "first.apkg")
    monkeypatch.setattr(anki_templates, "STYLED_AT", anki_templates.STYLED_AT + 1)
    monkeypatch.setattr(anki_templates, "CSS", ".card { color: teal; }")
    anki_notes._own_types.cache_clear()
    anki.write(anki.prepare([deck_of(BIRTH)], moment=MOMENT + 9), tmp_path / "second.apkg")
    anki_notes._own_types.cache_clear()
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "first.apkg")
        import_package(col, tmp_path / "second.apkg")
        kind = col.models.by_name("quizgen")
        assert kind is not None
        assert kind["css"] == ".card { color: teal; }"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_makes_its_cards_and_stands_beside_the_others(form: Form, tmp_path: Path) -> None:
    deck = deck_of(BIRTH, replace(DEATH, answer="a }} b :: c"), CHIEF)
    anki.write(anki.prepare([deck], moment=MOMENT), tmp_path / "basic.apkg")
    anki.write(anki.prepare([deck], moment=MOMENT, form=form), tmp_path / "form.apkg")
    with collection(tmp_path / "anki") as col:
        import_package(col, tmp_path / "basic.apkg")
        expected = {"duplicate": 3} if form == "basic" else {"new": 3}
        assert import_package(col, tmp_path / "form.apkg") == expected
        assert col.card_count() == {"basic": 3, "typed": 6, "cloze": 6, "reversed": 9}[form]
        for id_ in col.find_cards(f'"note:{NOTE_TYPES[form].name}"'):
            card = col.get_card(id_)
            assert "has no cloze" not in card.question()
            assert len(card.answer()) > len(card.question()) or form in {"basic", "typed"}
        if form == "typed":
            shown = col.get_card(col.find_cards('"note:quizgen typed" born')[0])
            assert "[[type:Answer]]" in shown.question()
        if form == "cloze":
            shown = col.get_card(col.find_cards('"note:quizgen cloze" born')[0])
            assert "29 April" not in shown.question().replace("quizgen", "")
        assert is_sound(col)


def test_decks_go_under_a_parent_and_into_one_package(tmp_path: Path) -> None:
    other = replace(SPIGELGLAS, name="ada", title="Ada::Life")
    anki.write(anki.prepare([SPIGELGLAS, other], moment=MOMENT, parent="History"), tmp_path / "both.apkg")
    with collection(tmp_path / "anki") as col:
        assert import_package(col, tmp_path / "both.apkg") == {"new": 6}
        names = {deck.name for deck in col.decks.all_names_and_ids()}
        assert names == {"Default", "History", "History::Sergey Spigelglas", "History::Ada", "History::Ada::Life"}


# -- pre-flight ------------------------------------------------------------------------------------------------------


def refused(deck: Deck, **changes: object) -> str:
    """What the pre-flight says of a deck's notes after a change of the first one."""
    notes = notes_of([deck])
    first = notes.notes[0]._replace(**changes)  # type: ignore[arg-type]
    notes = replace(notes, notes=(first, *notes.notes[1:]))
    with pytest.raises(FormatError) as raised:
        anki_preflight.check(notes, {note.guid: MOMENT for note in notes.notes}, {})
    return str(raised.value)


def test_what_anki_would_lose_is_refused_by_card() -> None:
    fields = notes_of([SPIGELGLAS]).notes[0].fields
    second = notes_of([SPIGELGLAS]).notes[1]
    assert "no card" in refused(SPIGELGLAS, fields=("", *fields[1:]))
    assert BIRTH.id in refused(SPIGELGLAS, fields=("<br>", *fields[1:]))
    assert "no card" in refused(SPIGELGLAS, cards=())
    assert "one identity" in refused(SPIGELGLAS, guid=second.guid)
    assert "not escaped" in refused(SPIGELGLAS, fields=("a <b>bold</b> one", *fields[1:]))
    assert "not escaped" in refused(SPIGELGLAS, fields=("AT&T", *fields[1:]))
    assert "tag" in refused(SPIGELGLAS, tags=("a b",))
    twice = (NoteCard(0, "x", ("spigelglas", "1")), NoteCard(0, "x", ("spigelglas", "2")))
    assert "one place" in refused(SPIGELGLAS, cards=twice)


def test_a_cloze_without_a_gap_is_refused() -> None:
    notes = notes_of([SPIGELGLAS], form="cloze")
    first = notes.notes[0]._replace(fields=("no gap here", *notes.notes[0].fields[1:]))
    with pytest.raises(FormatError, match="without a gap"):
        anki_preflight.check(replace(notes, notes=(first,)), {first.guid: MOMENT}, {})


def test_a_time_that_does_not_grow_is_refused() -> None:
    first = anki.prepare([deck_of(BIRTH)], moment=MOMENT)
    reworded = replace(BIRTH, question="On which day?")
    with pytest.raises(FormatError, match="did not grow"):
        anki.prepare([deck_of(reworded)], moment=MOMENT, exported=exported(first))
    assert anki.prepare([deck_of(BIRTH)], moment=MOMENT, exported=exported(first)).unchanged


def test_whoever_changes_a_template_changes_its_date() -> None:
    """Frozen: with an older date Anki would keep the old text. Change the digest together with STYLED_AT."""
    texts = (
        anki_templates.CSS,
        *(side for kind in NOTE_TYPES.values() for pair in kind.templates.values() for side in pair),
    )
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    assert (digest, anki_templates.STYLED_AT) == ("e5eb0e47bc9a17d1", 1795590167)
