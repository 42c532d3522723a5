"""Decks and collections with histories, and what is compared after a trip: for tests, and for the full-size proof."""

import json
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from quizgen.deck.card import KINDS, Card, Citation, Deck, Provenance
from quizgen.formats import anki, anki_read
from quizgen.formats.imported import Imported
from quizgen.study.exchange import History, milliseconds
from quizgen.study.history import CardMarks, Memory, Rating, Review
from quizgen.study.scheduling import Calendar, Plan, review
from tests.formats.anki_oracle import collection, import_package

if TYPE_CHECKING:
    from anki.collection import Collection

FORMATS = ("legacy.apkg", "new.apkg", "legacy.colpkg", "new.colpkg")
PLAN, CALENDAR = Plan(), Calendar()
WORDS = (
    "Ada",
    "a<b & c",
    "{{c1::x}}",
    "\\(x\\)",
    "29 April 1897",
    "  two  blanks ",
    "line\nend",
    "“quoted”",
    "日本",
    "[sound:x]",
)


# -- ours ------------------------------------------------------------------------------------------------------------


def make_deck(number: int, seed: int = 1) -> Deck:
    """A deck of cards of every shape."""
    chance = random.Random(seed)
    cards = tuple(_card(index, chance) for index in range(number))
    return Deck(name="trip", title="A trip", cards=cards, provenance=Provenance(attribution="Somebody"))


def _card(index: int, chance: random.Random) -> Card:
    def words() -> str:
        return f"{chance.choice(WORDS)} {chance.choice(WORDS)}"

    return Card(
        id=f"id{index}",
        kind=chance.choice(KINDS),
        question=f"{words()} {index}?",
        answer=words(),
        accept=tuple(words() for _ in range(chance.randrange(3))),
        distractors=tuple(f"{words()} {place}" for place in range(chance.choice((0, 3)))),
        citation=Citation(quote=words(), locator=chance.choice(("lead", "§ Early life"))),
        quotes=tuple(words() for _ in range(chance.randrange(2))),
        tags=tuple(chance.choice(("birth", "early life", "x::y")) for _ in range(chance.randrange(2))),
        when=chance.choice(("", "1897-04-29")),
        status=chance.choice(("draft", "approved")),
        siblings=(f"id{index + 1}",) if chance.random() < 0.2 else (),
        wordings=(words(),) if chance.random() < 0.2 else (),
        score=chance.choice((None, 0.5)),
        derived=chance.random() < 0.1,
        generated=chance.choice(("", "ab12")),
        extra={"note": words()} if chance.random() < 0.1 else {},
    )


def make_history(deck: Deck, now: datetime, seed: int = 1) -> History:
    """Reviews at random hours over the last two years; one card in four is new, some are set aside or flagged."""
    chance = random.Random(seed)
    memories: dict[str, Memory] = {}
    reviews: dict[str, list[Review]] = {}
    marks: dict[str, CardMarks] = {}
    for card in deck.cards:
        if chance.random() < 0.25:
            continue
        history = list(_answers(deck.name, card, now, chance))
        reviews[card.id], memories[card.id] = history, history[-1].after
        if chance.random() < 0.1:
            flag = chance.choice(("", "red", "green", "purple"))
            marks[card.id] = CardMarks(suspended=chance.random() < 0.5 or not flag, flag=flag)
    return History(memories=memories, reviews=reviews, marks=marks)


def _answers(deck: str, card: Card, now: datetime, chance: random.Random) -> Iterator[Review]:
    memory: Memory | None = None
    when = now - timedelta(days=chance.uniform(1, 700))
    for _ in range(chance.randint(1, 9)):
        rating = Rating(chance.choices((1, 2, 3, 4), (2, 2, 8, 1))[0])
        after = review(memory, rating, when, card=card.id, plan=PLAN, calendar=CALENDAR)
        yield Review(
            deck=deck, card=card.id, rating=rating, reviewed_at=when, duration_ms=chance.randint(500, 60_000),
            before=memory, after=after, question=card.question, answer=card.answer,
        )  # fmt: skip
        memory = after
        when = max(when, after.due) + timedelta(seconds=chance.uniform(1, 90_000))
        if when >= now:
            return


def write_ours(deck: Deck, history: History, path: Path, now: datetime) -> None:
    """Our package with the history."""
    scheduling = anki.Scheduling(histories={deck.name: history}, plan=PLAN, calendar=CALENDAR)
    anki.write(anki.prepare([deck], moment=int(now.timestamp()), scheduling=scheduling), path)


def read_back(path: Path) -> Imported:
    """What quizgen reads of a package."""
    return anki_read.read(path, plan=PLAN, calendar=CALENDAR)


def log_of(history: History) -> dict[str, list[tuple[int, int, int]]]:
    """Of each card its answers: unix milliseconds, rating, duration."""
    return {
        card: [(milliseconds(one.reviewed_at), int(one.rating), one.duration_ms) for one in found]
        for card, found in history.reviews.items()
    }


def farthest(one: Mapping[str, Memory], other: Mapping[str, Memory]) -> float:
    """The largest relative difference in stability or difficulty; what is not a number must be equal."""
    assert one.keys() == other.keys()
    worst = 0.0
    for card, memory in one.items():
        back = other[card]
        assert (memory.state, memory.reps, memory.lapses) == (back.state, back.reps, back.lapses), card
        assert abs(memory.due - back.due) < timedelta(seconds=1), card
        assert abs(memory.last_review - back.last_review) < timedelta(seconds=1), card
        for name in ("stability", "difficulty"):
            value = getattr(memory, name)
            worst = max(worst, abs(getattr(back, name) - value) / value)
    return worst


# -- Anki's ----------------------------------------------------------------------------------------------------------


def export_all(col: "Collection", folder: Path) -> dict[str, Path]:
    """The collection in every format that Anki writes, with its scheduling. Closes it."""
    from anki.collection import ExportAnkiPackageOptions

    paths = {name: folder / name for name in FORMATS}
    for name, path in paths.items():
        is_legacy = name.startswith("legacy")
        if name.endswith(".apkg"):
            options = ExportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=True, with_media=True, legacy=is_legacy
            )  # fmt: skip
            col.export_anki_package(out_path=str(path), limit=None, options=options)
        else:
            col.export_collection_package(str(path), True, is_legacy)
            col.reopen()
    return paths


KINDS_OF_NOTE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Basic", ("When was <b>Ada</b> {n} born?", "1815<br>in&nbsp;London")),
    ("Basic (and reversed card)", ("capital of &lt;France&gt; {n}", 'Paris <img src="p a.png">')),
    ("Basic (optional reversed card)", ("front {n}", "back", "y")),
    ("Basic (type in the answer)", ("2+{n}", "4 [sound:four.mp3]")),
    ("Cloze", ("{{c1::Paris::city}} {n} is in {{c2::{{c1::north}} France}} and {{c3::x}}", "more <i>here</i>")),
)


def fill(col: "Collection", notes: int, seed: int = 1) -> None:
    """Notes of every stock type over three decks, with tags, and a history written as Anki writes it."""
    chance = random.Random(seed)
    col.set_config("fsrs", True)
    decks = [col.decks.id(name) for name in ("Bio::Ada Lovelace", "Geo", "Default")]
    for index in range(notes):
        name, parts = KINDS_OF_NOTE[index % len(KINDS_OF_NOTE)]
        note = col.new_note(col.models.by_name(name))
        for place, part in enumerate(parts):
            note.fields[place] = part.replace("{n}", str(index))
        note.tags = chance.sample(["x", "y::z", "marked"], chance.randrange(3))
        col.add_note(note, chance.choice(decks))
    _study(col, chance)


def _study(col: "Collection", chance: random.Random) -> None:
    """Fill cards and log directly: Anki answers at its own clock only."""
    today, now = col.sched.today, int(datetime.now(UTC).timestamp())
    used: set[int] = set()
    for cid in sorted(col.find_cards("")):
        draw = chance.random()
        if draw < 0.3:
            continue
        when = now - chance.randint(40, 700) * 86_400
        rows, last = [], 0
        # Some cards have lost their log: only their state is known.
        steps = chance.randint(1, 8) if chance.random() < 0.9 else 0
        for step in range(steps):
            ivl = chance.randint(1, 60) if step else chance.choice((-600, 3))
            id_ = when * 1000 + chance.randrange(1000)
            while id_ in used:
                id_ += 1
            used.add(id_)
            kind = 0 if step == 0 else chance.choice((1, 1, 1, 2, 3, 4))
            ease = 0 if kind == 4 else chance.randint(1, 4)
            rows.append((id_, cid, -1, ease, ivl, last, chance.choice((0, 2500, 550)), chance.randint(0, 60_000), kind))
            last, when = ivl, min(when + max(600, abs(ivl)) * (86_400 if ivl > 0 else 1), now - 9 + step)
        for row in rows:
            col.db.execute("insert into revlog values (?,?,?,?,?,?,?,?,?)", *row)
        data = f'{{"s":{chance.uniform(0.1, 900):.4f},"d":{chance.uniform(1, 10):.3f},"dr":0.9}}'
        if draw < 0.4:
            data = "{}"  # SM-2
        lapses, ivl = chance.randrange(3), max(1, rows[-1][4]) if rows else 20
        factor = next((row[6] for row in reversed(rows) if row[6] >= 1300), 2500)
        if not rows:
            state = (2, 2, today + 7, ivl, factor, 5, lapses, 0)
            data = f'{{"s":12.5,"d":5.5,"dr":0.9,"lrt":{now - 13 * 86_400}}}'
        elif rows[-1][4] < 0:
            state = (1, 1, now + 600, 0, 0, len(rows), lapses, 1001)
        elif draw < 0.5:
            state = (3, 1, now + 600, ivl, factor, len(rows), lapses, 1001)
        else:
            state = (2, 2, today + chance.randint(-30, 300), ivl, factor, len(rows), lapses, 0)
        flags = chance.choice((0, 0, 0, 3))
        queue = -1 if chance.random() < 0.1 else state[1]
        col.db.execute(
            "update cards set type=?, queue=?, due=?, ivl=?, factor=?, reps=?, lapses=?, left=?, flags=?, data=?"
            " where id=?",
            state[0], queue, *state[2:], flags, data, cid,
        )  # fmt: skip


def study_with_anki(col: "Collection", *, fsrs: bool) -> int:
    """New notes answered by Anki's own scheduler; then some forgotten, suspended, flagged, crammed. Gives the rows.

    Every grade stands for a first answer, a second one and a lapse, with FSRS or SM-2.
    """
    col.set_config("fsrs", fsrs)
    deck = col.decks.id("Answered::In Anki")
    for index in range(24):
        note = col.new_note(col.models.by_name("Basic"))
        note.fields[:2] = [f"front {index}", f"back {index}"]
        col.add_note(note, deck)
    config = col.decks.config_dict_for_deck_id(deck)
    config["new"]["perDay"] = 100
    col.decks.update_config(config)
    col.decks.select(deck)
    for count in range(40):
        _answer(col, (1, 2, 3, 4)[count % 4])
    ids = sorted(col.find_cards("is:review"))
    col.sched.schedule_cards_as_new(ids[:1])
    col.sched.suspend_cards(ids[1:2])
    col.set_user_flag_for_cards(7, ids[2:3])
    cram = col.decks.new_filtered("Cram")
    filtered = col.decks.get(cram)
    assert filtered is not None
    filtered["terms"], filtered["resched"] = [["is:review -is:suspended", 3, 1]], False
    col.decks.save(filtered)
    col.sched.rebuild_filtered_deck(cram)
    col.decks.select(cram)
    _answer(col, 3)
    return int(col.db.scalar("select count() from revlog"))


def _answer(col: "Collection", grade: Literal[1, 2, 3, 4]) -> None:
    card = col.sched.getCard()
    assert card is not None
    card.start_timer()
    col.sched.answerCard(card, grade)


def snapshot(col: "Collection") -> dict[str, dict[Any, Any]]:
    """Notes, cards and log rows of a collection, by GUID and number, with days counted from today."""
    notes, cards, log = {}, {}, {}
    kinds = {kind.id: kind.name for kind in col.models.all_names_and_ids()}
    names = {}
    for id_, guid, mid, tags, fields in col.db.execute("select id, guid, mid, tags, flds from notes"):
        notes[guid] = (kinds[mid], tuple(fields.split("\x1f")), tuple(sorted(tags.split())))
        names[id_] = guid
    decks = {deck.id: deck.name for deck in col.decks.all_names_and_ids()}
    keys = {}
    for id_, nid, did, ord_, type_, queue, due, ivl, factor, reps, lapses, flags, data in col.db.execute(
        "select id, nid, did, ord, type, queue, iif(odue, odue, due), ivl, factor, reps, lapses, flags, data from cards"
    ):
        told = json.loads(data or "{}")
        days_left = {0: 0, 2: due - col.sched.today}
        keys[id_] = (names[nid], ord_)
        cards[keys[id_]] = {
            "deck": decks[did],
            "type": type_,
            "queue": queue,
            "due": days_left.get(type_, due),
            "ivl": ivl,
            "factor": factor,
            "reps": reps,
            "lapses": lapses,
            "flags": flags,
            "s": told.get("s"),
            "d": told.get("d"),
        }
    for cid, *row in col.db.execute(
        "select cid, id, ease, ivl, lastIvl, factor, time, type from revlog order by cid, id"
    ):
        log.setdefault(keys[cid], []).append(tuple(row))
    return {"notes": notes, "cards": cards, "log": log}


def through_quizgen(package: Path, target: Path, now: datetime) -> Imported:
    """Import a package and export what was read, with its history."""
    imported = read_back(package)
    scheduling = anki.Scheduling(histories=imported.histories, plan=PLAN, calendar=CALENDAR)
    anki.write(anki.prepare(imported.decks, moment=int(now.timestamp()), scheduling=scheduling), target)
    return imported


def into_anki(package: Path, folder: Path) -> dict[str, dict[Any, Any]]:
    """What a new collection holds after it imported a package with its scheduling."""
    with collection(folder) as col:
        import_package(col, package, with_scheduling=True)
        return snapshot(col)


def check_card(before: dict[str, Any], after: dict[str, Any], name: str) -> None:
    """A card after its trip: all as it was, stability and difficulty within 1e-4; an SM-2 card gained them."""
    for column, value in before.items():
        if column in {"s", "d"} and value is None:
            continue
        if column in {"s", "d"}:
            assert abs(after[column] - value) <= 1e-4 * value, f"{name}: {column} {value} {after[column]}"
        else:
            assert after[column] == value, f"{name}: {column} {value} {after[column]}"
