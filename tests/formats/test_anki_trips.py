"""Round trips: ours through Anki, and Anki's through quizgen, with notes, tags, memories and logs.

The full-size proof is ``tests/benchmarks/anki_round_trip.py``.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

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
