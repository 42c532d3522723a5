"""Round trips: ours through Anki, and Anki's through quizgen, with notes, tags, memories and logs.

The full-size proof is ``tests/benchmarks/anki_round_trip.py``.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgen.deck.format import parse, render
from quizgen.formats.anki_notes import notes_of
from quizgen.formats.merging import land
from tests.formats import anki_trips as trips
from tests.formats.anki_oracle import collection, import_package, is_sound

pytestmark = pytest.mark.consumer(module="anki")

NOW = datetime.now(UTC).replace(microsecond=0)


def test_ours_through_anki_comes_back_whole(tmp_path: Path) -> None:
    deck = trips.make_deck(60)
    history = trips.make_history(deck, NOW)
    trips.write_ours(deck, history, tmp_path / "ours.apkg", NOW)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, tmp_path / "ours.apkg", with_scheduling=True) == {"new": 60}
        assert is_sound(col)
        packages = trips.export_all(col, tmp_path)
    for name, package in packages.items():
        back = trips.read_back(package)
        assert [replace(one, anki={}) for one in back.decks[0].cards] == list(deck.cards), name
        there = back.histories["trip"]
        assert trips.log_of(there) == trips.log_of(history), name
        assert trips.farthest(history.memories, there.memories) < 1e-4, name
        assert there.marks == history.marks, name


def test_ankis_through_quizgen_comes_back_whole(tmp_path: Path) -> None:
    with collection(tmp_path / "anki") as col:
        trips.fill(col, 60)
        packages = trips.export_all(col, tmp_path)
    for name, package in packages.items():
        imported = trips.through_quizgen(package, tmp_path / f"back-{name}.apkg", NOW)
        assert not imported.skipped
        before = trips.into_anki(package, tmp_path / f"direct-{name}")
        after = trips.into_anki(tmp_path / f"back-{name}.apkg", tmp_path / f"fresh-{name}")
        assert after["notes"] == before["notes"], name
        assert after["log"] == before["log"], name
        assert after["cards"].keys() == before["cards"].keys()
        for key, card in before["cards"].items():
            trips.check_card(card, after["cards"][key], f"{name} {key}")


@pytest.mark.parametrize("fsrs", [True, False])
def test_what_ankis_own_scheduler_wrote_comes_back_whole(fsrs: bool, tmp_path: Path) -> None:
    """But for what Anki itself gives up: the filtered deck, and the count of answers of a card that was forgotten."""
    with collection(tmp_path / "anki") as col:
        rows = trips.study_with_anki(col, fsrs=fsrs)
        package = trips.export_all(col, tmp_path)["new.apkg"]
    imported = trips.through_quizgen(package, tmp_path / "back.apkg", NOW)
    assert [deck.title for deck in imported.decks] == ["Answered::In Anki"]
    before = trips.into_anki(package, tmp_path / "direct")
    after = trips.into_anki(tmp_path / "back.apkg", tmp_path / "fresh")
    assert after["log"] == before["log"]
    assert sum(map(len, after["log"].values())) == rows
    for key, card in before["cards"].items():
        expected = card | {"deck": "Answered::In Anki"} | ({"reps": 0} if card["type"] == 0 else {})
        trips.check_card(expected, after["cards"][key], str(key))


def test_a_shape_over_an_image_is_no_card_of_text(tmp_path: Path) -> None:
    with collection(tmp_path / "anki") as col:
        col.add_image_occlusion_notetype()
        kind = next(one for one in col.models.all_names_and_ids() if one.name.startswith("Image Occlusion"))
        note = col.new_note(col.models.get(kind.id))
        note.fields[0] = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2}}<br>"
        note.fields[1] = '<img src="map.png">'
        col.add_note(note, 1)
        packages = trips.export_all(col, tmp_path)
    imported = trips.read_back(packages["new.apkg"])
    assert not imported.decks
    assert "image" in imported.skipped[0].reason
    assert imported.media == ("map.png",)


def test_a_note_without_a_card_of_text_goes_back_as_it_came(tmp_path: Path) -> None:
    shape = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2}}<br>"
    with collection(tmp_path / "anki") as col:
        col.add_image_occlusion_notetype()
        kind = next(one for one in col.models.all_names_and_ids() if one.name.startswith("Image Occlusion"))
        deck = col.decks.id("Geo")
        for fields, name in (([shape, '<img src="map.png">'], kind.name), (["capital of France", "Paris"], "Basic")):
            note = col.new_note(col.models.by_name(name))
            note.fields[: len(fields)] = fields
            note.tags = ["maps"]
            col.add_note(note, deck)
        # The front of its second card shows nothing but a blank.
        note = col.new_note(col.models.by_name("Basic (and reversed card)"))
        note.fields[:] = ["river in Paris", "\u3000"]
        col.add_note(note, deck)
        packages = trips.export_all(col, tmp_path)
    for name, package in packages.items():
        before = trips.into_anki(package, tmp_path / f"direct {name}")
        imported = trips.through_quizgen(package, tmp_path / f"back {name}.apkg", NOW)
        assert sorted(len(deck.cards) for deck in imported.decks) == [1]
        assert len(imported.skipped) == 3
        after = trips.into_anki(tmp_path / f"back {name}.apkg", tmp_path / f"fresh {name}")
        assert after["notes"] == before["notes"]
        assert after["cards"].keys() == before["cards"].keys()
        assert {key: card["deck"] for key, card in after["cards"].items()} == {
            key: card["deck"] for key, card in before["cards"].items()
        }
        deck = imported.decks[0]
        assert parse(render(deck)) == deck
        again = land(deck, deck).deck
        assert again == deck
        broken = {"notes": {guid: text[:-5] for guid, text in deck.extra["anki"]["notes"].items()}}
        whole = deck.extra["anki"] | broken
        assert len(notes_of([replace(deck, extra={"anki": whole})]).notes) == 1
