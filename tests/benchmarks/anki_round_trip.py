"""Round trips at full size: ``python -m tests.benchmarks.anki_round_trip [CARDS]`` (10,000 by default).

Ours through Anki, and Anki's through quizgen and its database, in each format that Anki writes. Every note, field, tag,
card and log row is compared; prints the largest difference in stability or difficulty.
"""

import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from quizgen.formats import anki
from quizgen.study.exchange import absorb, history_of
from quizgen.study.store import Store
from tests.formats import anki_trips as trips
from tests.formats.anki_oracle import collection, import_package, is_sound


def ours(cards: int, folder: Path, now: datetime) -> None:
    """Our deck through Anki and back."""
    deck = trips.make_deck(cards)
    history = trips.make_history(deck, now)
    trips.write_ours(deck, history, folder / "ours.apkg", now)
    with collection(folder / "anki") as col:
        assert import_package(col, folder / "ours.apkg", with_scheduling=True) == {"new": cards}
        assert is_sound(col)
        packages = trips.export_all(col, folder)
    rows = sum(len(found) for found in history.reviews.values())
    for name, package in packages.items():
        back = trips.read_back(package)
        assert [replace(one, anki={}) for one in back.decks[0].cards] == list(deck.cards), name
        there = back.histories["trip"]
        assert trips.log_of(there) == trips.log_of(history), name
        assert there.marks == history.marks, name
        worst = trips.farthest(history.memories, there.memories)
        print(f"ours -> Anki -> {name} -> ours: {cards} cards, {rows} reviews equal; memory within {worst:.1e}")
        assert worst < 1e-4


def ankis(cards: int, folder: Path, now: datetime) -> None:
    """Anki's collection through quizgen's database and back."""
    with collection(folder / "theirs") as col:
        trips.fill(col, cards * 5 // 9)
        packages = trips.export_all(col, folder)
    for name, package in packages.items():
        before = trips.into_anki(package, folder / f"direct {name}")
        imported = trips.read_back(package)
        assert not imported.skipped
        start = time.perf_counter()
        with Store(folder / f"{name}.sqlite") as store:
            with absorb(store, imported.histories, now=now, calendar=trips.CALENDAR):
                pass
            absorbed = time.perf_counter() - start
            histories = {deck.name: history_of(store, deck.name) for deck in imported.decks}
        scheduling = anki.Scheduling(histories=histories, plan=trips.PLAN, calendar=trips.CALENDAR)
        target = folder / f"back {name}.apkg"
        anki.write(anki.prepare(imported.decks, moment=int(now.timestamp()), scheduling=scheduling), target)
        after = trips.into_anki(target, folder / f"fresh {name}")
        assert after["notes"] == before["notes"], name
        assert after["log"] == before["log"], name
        assert after["cards"].keys() == before["cards"].keys(), name
        for key, card in before["cards"].items():
            trips.check_card(card, after["cards"][key], f"{name} {key}")
        rows = sum(map(len, before["log"].values()))
        print(
            f"Anki -> {name} -> quizgen -> Anki: {len(before['notes'])} notes, {len(before['cards'])} cards,"
            f" {rows} log rows equal (database: {absorbed:.1f} s)"
        )


def main() -> None:
    """Both ways, in a temporary folder."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    now = datetime.now(UTC).replace(microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        ours(cards, Path(folder), now)
        ankis(cards, Path(folder), now)


if __name__ == "__main__":
    main()
