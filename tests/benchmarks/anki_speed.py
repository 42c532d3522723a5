"""Ratios to bare genanki and to Anki: ``python -m tests.benchmarks.anki_speed [CARDS]`` (100,000 by default).

Export: our cards to a package, beside genanki with the same notes (fields, tags, GUIDs from a key) given. Import: a
package into our library and database, beside Anki's own import of the same file. Processor seconds, the best of the
rounds, each side in turn.
"""

import os
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import genanki

from quizgen.cli.app import run
from quizgen.deck.card import Card, Citation, Deck
from quizgen.formats import anki
from quizgen.formats.anki_notes import notes_of
from quizgen.formats.anki_types import NOTE_TYPES
from tests.formats import anki_trips as trips
from tests.formats.anki_oracle import collection, import_package

ROUNDS = 3
MOMENT = 1_800_000_000


def make_deck(number: int) -> Deck:
    """Cards as quizgen makes them: dates and roles, options on two of three, a sign to escape or a tag now and then."""
    chance = random.Random(1)
    months = ("January", "March", "May", "July", "September", "November")

    def date() -> str:
        return f"{chance.randint(1, 28)} {chance.choice(months)} {chance.randint(1750, 2000)}"

    def role() -> str:
        ranks = ("head", "deputy chairman", "director", "secretary")
        places = ("foreign department", "Paris residency", "school", "academy")
        company = " Smith & Sons" if chance.random() < 0.05 else ""
        return f"{chance.choice(ranks)} of the {chance.choice(places)}{company} {chance.randint(1, 99)}"

    def card(index: int) -> Card:
        word = date if index % 2 else role
        answer = word()
        return Card(
            id=f"card{index}",
            kind="date" if index % 2 else "role",
            question=f"When did subject number {index} of this long list take part in the {role()}?",
            answer=answer,
            accept=(word(),) if index % 5 == 0 else (),
            distractors=tuple(word() for _ in range(3)) if index % 3 else (),
            citation=Citation(
                quote=f"Subject number {index}, once {role()}, took part in it on {answer}, as the sources say.",
                locator="§ Career",
            ),
            tags=("birth",) if index % 4 == 0 else (),
            generated="0123456789abcdef",
            score=0.5,
        )

    return Deck(name="speed", title="Speed", cards=tuple(card(index) for index in range(number)))


def seconds(act: Callable[[], object]) -> float:
    """Processor seconds of an act."""
    start = time.process_time()
    act()
    return time.process_time() - start


def bare(deck: Deck, path: Path) -> Callable[[], None]:
    """genanki alone, with the fields made beforehand."""
    made = [(card.id, note.fields, note.tags) for card, note in zip(deck.cards, notes_of([deck]).notes, strict=True)]
    kind = NOTE_TYPES["basic"]

    def write() -> None:
        model = genanki.Model(
            kind.id,
            kind.name,
            fields=[{"name": name} for name in kind.fields],
            templates=[{"name": "Question", "qfmt": "{{Question}}", "afmt": "{{Answer}}"}],
        )
        target = genanki.Deck(1, "Speed")
        for key, fields, tags in made:
            guid = genanki.guid_for("quizgen", "speed", key)
            target.add_note(genanki.Note(model=model, fields=list(fields), tags=list(tags), guid=guid))
        genanki.Package(target).write_to_file(path, timestamp=MOMENT)

    return write


def exporting(deck: Deck, folder: Path) -> None:
    """Our export beside genanki's."""
    theirs = bare(deck, folder / "bare.apkg")
    rounds = [
        (seconds(lambda: anki.write(anki.prepare([deck], moment=MOMENT), folder / "ours.apkg")), seconds(theirs))
        for _ in range(ROUNDS)
    ]
    ours, genankis = (min(times) for times in zip(*rounds, strict=True))
    sizes = [(folder / name).stat().st_size / 1e6 for name in ("ours.apkg", "bare.apkg")]
    print(
        f"export of {len(deck.cards)} cards: {ours:.2f} s, genanki {genankis:.2f} s, ratio {ours / genankis:.2f}"
        f" ({sizes[0]:.1f} MB, genanki {sizes[1]:.1f} MB)"
    )


def importing(path: Path, folder: Path, name: str) -> None:
    """Our import, command and all, beside Anki's."""
    rounds = []
    for number in range(ROUNDS):
        os.environ["QUIZGEN_DATA_DIR"] = str(folder / f"{name} data {number}")
        ours = seconds(lambda: run(["import", str(path)]))
        with collection(folder / f"{name} anki {number}") as col:
            theirs = seconds(lambda col=col: import_package(col, path, with_scheduling=True))  # type: ignore[misc]
        read = seconds(lambda: trips.read_back(path))
        rounds.append((ours, theirs, read))
    ours, theirs, read = (min(times) for times in zip(*rounds, strict=True))
    print(
        f"import, {name}: {ours:.2f} s (reading alone {read:.2f} s), Anki {theirs:.2f} s, ratio {ours / theirs:.1f}"
        f" (reading alone {read / theirs:.1f})"
    )


def main() -> None:
    """All ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    warnings.filterwarnings("ignore", module="genanki")
    deck = make_deck(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        exporting(deck, folder)
        importing(folder / "ours.apkg", folder, f"{number} cards of ours, new")
        history = trips.make_history(deck, datetime.now(UTC))
        trips.write_ours(deck, history, folder / "studied.apkg", datetime.now(UTC))
        importing(folder / "studied.apkg", folder, f"{number} cards of ours, studied")
        with collection(folder / "theirs") as col:
            trips.fill(col, number * 5 // 9)
            packages = trips.export_all(col, folder)
        importing(packages["new.apkg"], folder, f"{number} of Anki's cards, studied")


if __name__ == "__main__":
    main()
