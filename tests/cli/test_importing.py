"""``quizgen import``: into the library and the database, again and again, all or nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizgen.cli.app import run
from quizgen.deck import library
from quizgen.deck.card import Deck
from quizgen.deck.format import read_deck, write_deck
from quizgen.formats import anki
from quizgen.study.exchange import History, history_of
from quizgen.study.store import Store
from tests.deck.decks import BIRTH, CHIEF, DEATH, SPIGELGLAS
from tests.formats import anki_trips as trips
from tests.formats.anki_oracle import collection, import_package

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty library."""
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Import and give the report."""
    capsys.readouterr()
    assert run(["import", "--json", *arguments]) == 0
    return dict(json.loads(capsys.readouterr().out))


def fates(told: dict[str, Any]) -> dict[str, list[int]]:
    """Of each deck: how many cards were new, updated, unchanged, kept."""
    return {
        deck["name"]: [len(deck[fate]) for fate in ("new", "updated", "unchanged", "kept")] for deck in told["decks"]
    }


def package(deck: Deck, path: str, history: History | None = None) -> str:
    scheduling = anki.Scheduling(histories={deck.name: history}) if history else None
    anki.write(anki.prepare([deck], moment=int(NOW.timestamp()), scheduling=scheduling), Path(path))
    return path


# -- Anki ------------------------------------------------------------------------------------------------------------


@pytest.mark.consumer(module="anki")
def test_a_collection_comes_in_with_its_history_and_goes_out_again(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with collection(here / "anki") as col:
        trips.fill(col, 30)
        packages = trips.export_all(col, here)
    before = trips.into_anki(packages["new.apkg"], here / "direct")
    told = report(capsys, str(packages["new.apkg"]))
    assert told["format"] == "Anki package, format 3"
    assert sum(row[0] for row in fates(told).values()) == len(before["cards"])
    assert told["reviews"] > 50
    assert told["media"] == ["p a.png", "four.mp3"]
    for other in ("legacy.apkg", "legacy.colpkg", "new.colpkg"):
        again = report(capsys, str(packages[other]))
        assert again["reviews"] == again["studied"] == 0
        assert all(row[:2] == [0, 0] and row[3] == 0 for row in fates(again).values())
    names = list(fates(told))
    assert run(["export", *names, "-o", "back.apkg", "--with-history"]) == 0
    after = trips.into_anki(here / "back.apkg", here / "fresh")
    assert after["notes"] == before["notes"]
    assert after["log"] == before["log"]
    for key, card in before["cards"].items():
        trips.check_card(card, after["cards"][key], str(key))


@pytest.mark.consumer(module="anki")
def test_what_was_learned_in_anki_joins_what_was_learned_here(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_deck(SPIGELGLAS, here / "spigelglas.toml")
    library.remember(here / "spigelglas.toml")
    history = trips.make_history(SPIGELGLAS, NOW - timedelta(days=2), seed=5)
    assert len(history.memories) == 3
    with collection(here / "anki") as col:
        import_package(col, Path(package(SPIGELGLAS, "out.apkg", history)), with_scheduling=True)
        packages = trips.export_all(col, here)
    # The same history, here but for one card, and one answer of today that Anki does not know.
    chosen = dict(history.reviews)
    del chosen[DEATH.id]
    with Store() as store:
        for found in chosen.values():
            for one in found:
                store.record(one)
        last = chosen[BIRTH.id][-1]
        after = replace(last.after, last_review=NOW, due=NOW + timedelta(days=9), reps=last.after.reps + 1)
        store.record(replace(last, before=store.memory("spigelglas", BIRTH.id), after=after, reviewed_at=NOW))
    told = report(capsys, str(packages["new.apkg"]))
    assert fates(told) == {"spigelglas": [0, 0, 3, 0]}
    assert told["reviews"] == len(history.reviews[DEATH.id])
    assert not (here / "data" / "decks").exists()
    with Store() as store:
        joined = history_of(store, "spigelglas")
    assert {card: len(found) for card, found in joined.reviews.items()} == {
        BIRTH.id: len(history.reviews[BIRTH.id]) + 1,
        CHIEF.id: len(history.reviews[CHIEF.id]),
        DEATH.id: len(history.reviews[DEATH.id]),
    }
    assert joined.memories[BIRTH.id].last_review == NOW
    assert trips.farthest({DEATH.id: history.memories[DEATH.id]}, {DEATH.id: joined.memories[DEATH.id]}) < 1e-4


@pytest.mark.consumer(module="anki")
def test_an_edit_in_anki_comes_back_unless_the_card_changed_here(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_deck(SPIGELGLAS, here / "spigelglas.toml")
    library.remember(here / "spigelglas.toml")
    with collection(here / "anki") as col:
        import_package(col, Path(package(SPIGELGLAS, "out.apkg")))
        for id_ in col.find_notes(""):
            note = col.get_note(id_)
            if note["Id"].endswith((BIRTH.id, DEATH.id)):
                note["Question"] = f"Edited: {note['Question']}"
                note.tags.append("mine")
                col.update_note(note)
        packages = trips.export_all(col, here)
    changed = replace(DEATH, question="When did he die?")
    write_deck(replace(SPIGELGLAS, cards=(BIRTH, changed, CHIEF)), here / "spigelglas.toml")
    told = report(capsys, str(packages["legacy.apkg"]))
    assert fates(told) == {"spigelglas": [0, 1, 1, 1]}
    cards = {card.id: card for card in read_deck(here / "spigelglas.toml").cards}
    assert cards[BIRTH.id].question == f"Edited: {BIRTH.question}"
    assert cards[BIRTH.id].tags == ("birth", "mine")
    assert cards[DEATH.id] == changed
    assert cards[CHIEF.id] == CHIEF


@pytest.mark.consumer(module="anki")
def test_what_was_edited_here_stays_and_goes_to_anki(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with collection(here / "anki") as col:
        trips.fill(col, 5)
        # A phone's clock was ahead.
        col.db.execute("update notes set mod = mod + 3600")
        packages = trips.export_all(col, here)
        name = next(iter(fates(report(capsys, str(packages["new.apkg"])))))
        deck = read_deck(library.deck_path(name))
        first = replace(deck.cards[0], question="A < question of my own", tags=("new",))
        write_deck(replace(deck, cards=(first, *deck.cards[1:])), library.deck_path(name))
        told = report(capsys, str(packages["new.apkg"]))
        assert fates(told)[name][3] == 1
        assert read_deck(library.deck_path(name)).cards[0] == first
        assert run(["export", name, "-o", "back.apkg"]) == 0
        logged = import_package(col, here / "back.apkg")
        joins = "joins several fields" in capsys.readouterr().err
        assert logged["updated"] == 1
        note = next(col.get_note(id_) for id_ in col.find_notes("") if col.get_note(id_).guid == first.anki["guid"])
        assert ("A &lt; question of my own" in note.fields) is not joins
        assert note.tags == ["new"]


def test_a_dry_run_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = trips.make_history(SPIGELGLAS, NOW, seed=5)
    told = report(capsys, "--dry-run", package(SPIGELGLAS, "out.apkg", history))
    assert told["written"] is False
    assert fates(told) == {"spigelglas": [3, 0, 0, 0]}
    assert told["reviews"] == sum(map(len, history.reviews.values()))
    assert library.find_deck("spigelglas") is None
    with Store() as store:
        assert not store.memories("spigelglas")
    assert run(["import", "--without-history", "out.apkg"]) == 0
    with Store() as store:
        assert not store.memories("spigelglas")


def test_all_or_nothing(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The second of two decks cannot be written: the first is as before, and no review was taken over."""
    other = replace(SPIGELGLAS, name="zz", title="Other", cards=(replace(BIRTH, id="other"),))
    assert run(["import", package(replace(SPIGELGLAS, cards=(BIRTH,)), "one.apkg")]) == 0
    before = library.deck_path("spigelglas").read_bytes()
    scheduling = anki.Scheduling(histories={"spigelglas": trips.make_history(SPIGELGLAS, NOW, seed=5)})
    both = anki.prepare([SPIGELGLAS, other], moment=int(NOW.timestamp()), scheduling=scheduling)
    anki.write(both, Path("both.apkg"))
    library.deck_path("zz").mkdir()
    capsys.readouterr()
    assert run(["import", "both.apkg"]) == 6
    assert capsys.readouterr().err.count("\n") == 1
    assert library.deck_path("spigelglas").read_bytes() == before
    with Store() as store:
        assert not store.memories("spigelglas")


@pytest.mark.consumer(module="anki")
def test_edits_of_two_cards_of_one_note_both_go_to_anki(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with collection(here / "anki") as col:
        note = col.new_note(col.models.by_name("Basic (and reversed card)"))
        note.fields[:2] = ["chat", "cat"]
        col.add_note(note, 1)
        packages = trips.export_all(col, here)
        report(capsys, str(packages["new.apkg"]))
        deck = read_deck(library.deck_path("default"))
        forward, backward = deck.cards
        forward = replace(forward, question="le chat", tags=("fr",))
        backward = replace(backward, question="the cat")
        write_deck(replace(deck, cards=(forward, backward)), library.deck_path("default"))
        assert run(["export", "default", "-o", "back.apkg"]) == 0
        assert import_package(col, here / "back.apkg") == {"updated": 1}
        again = col.get_note(note.id)
        assert (again.fields, again.tags) == (["le chat", "the cat"], ["fr"])


# -- tables and Markdown ---------------------------------------------------------------------------------------------

TABLE = 'question,answer,distractor 1,distractor 2,tags\nCapital of France?,Paris,Lyon,Lille,"a, b"\nx,y,,,\n'


def test_a_table_with_headings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("capitals.csv").write_text(TABLE)
    assert fates(report(capsys, "capitals.csv")) == {"capitals": [2, 0, 0, 0]}
    card = read_deck(library.deck_path("capitals")).cards[0]
    assert (card.question, card.answer, card.distractors, card.tags) == (
        "Capital of France?", "Paris", ("Lyon", "Lille"), ("a", "b"),
    )  # fmt: skip
    assert fates(report(capsys, "capitals.csv")) == {"capitals": [0, 0, 2, 0]}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain.csv", "Capital of France?,Paris\nCapital of Italy?,Rome\n"),
        ("plain.csv", "\ufeffCapital of France?;Paris\r\nCapital of Italy?;Rome\r\n"),
        ("plain.tsv", "Capital of France?\tParis\nCapital of Italy?\tRome\n"),
        ("plain.txt", '#separator:tab\n#html:true\n"Capital of <b>France</b>?"\tParis\nCapital of Italy?\tRome\n'),
        ("plain.txt", "#separator:Comma\n#columns:Back,Front\nParis,Capital of France?\nRome,Capital of Italy?\n"),
        ("plain.md", "Q: Capital of France?\nA: Paris\n\nQ: Capital of Italy?\nA: Rome\n"),
        ("plain.md", '---\nname = "plain"\n---\nQ: Capital of France?\nA: Paris\n---\nQ: Capital of Italy?\nA: Rome'),
    ],
)
def test_two_columns_are_question_and_answer(
    name: str, text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_text(text)
    assert fates(report(capsys, name)) == {"plain": [2, 0, 0, 0]}
    cards = read_deck(library.deck_path("plain")).cards
    assert [(card.question, card.answer) for card in cards] == [
        ("Capital of France?", "Paris"),
        ("Capital of Italy?", "Rome"),
    ]


@pytest.mark.consumer(module="anki")
def test_ankis_text_export_is_the_same_cards_as_its_package(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with collection(here / "anki") as col:
        trips.fill(col, 5)
        packages = trips.export_all(col, here)
        col.export_note_csv(
            out_path=str(here / "notes.txt"), limit=None, with_html=True, with_tags=True, with_deck=True,
            with_notetype=True, with_guid=True,
        )  # fmt: skip
    told = report(capsys, str(packages["new.apkg"]))
    text = report(capsys, "--dry-run", "notes.txt")
    known = {id_ for deck in told["decks"] for id_ in deck["new"]}
    assert text["format"] == "Anki text"
    found = {id_ for deck in text["decks"] for fate in ("new", "updated", "unchanged", "kept") for id_ in deck[fate]}
    assert found <= known
    assert len(found) == 7
    assert set(fates(text)) <= set(fates(told))


@pytest.mark.consumer(module="anki")
def test_a_text_without_templates_takes_nothing_from_cards_of_a_package(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first card of this note asks for its first field; the text alone would turn it round."""
    with collection(here / "anki") as col:
        kind = col.models.by_name("Basic")
        assert kind is not None
        front, back = "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"
        kind["tmpls"][0] |= {"qfmt": front, "afmt": back}
        col.models.update_dict(kind)
        for word, meaning in (("chat", "cat <i>animal</i>"), ("oui", "yes")):
            note = col.new_note(col.models.by_name("Basic"))
            note.fields[:2] = [word, meaning]
            col.add_note(note, 1)
        packages = trips.export_all(col, here)
        note.fields[1] = "yes indeed"
        col.update_note(note)
        col.export_note_csv(
            out_path=str(here / "notes.txt"), limit=None, with_html=True, with_tags=True, with_deck=True,
            with_notetype=True, with_guid=True,
        )  # fmt: skip
    assert fates(report(capsys, str(packages["new.apkg"]))) == {"default": [2, 0, 0, 0]}
    before = library.deck_path("default").read_bytes()
    assert fates(report(capsys, "notes.txt")) == {"default": [0, 0, 1, 1]}
    assert library.deck_path("default").read_bytes() == before


@pytest.mark.consumer(module="anki")
@pytest.mark.parametrize("form", ["basic", "cloze"])
def test_our_own_deck_comes_back_from_ankis_text_export(
    form: Any, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anki.write(anki.prepare([SPIGELGLAS], moment=int(NOW.timestamp()), form=form), here / "out.apkg")
    with collection(here / "anki") as col:
        import_package(col, here / "out.apkg")
        note = next(one for one in map(col.get_note, col.find_notes("")) if one["Id"].endswith(BIRTH.id))
        note["Question"] = "When was <b>he</b> born?"
        note.tags.append("mine")
        col.update_note(note)
        for name, is_whole in (("whole", True), ("bare", False)):
            col.export_note_csv(
                out_path=str(here / f"{name}.txt"), limit=None, with_html=True, with_tags=True, with_deck=is_whole,
                with_notetype=is_whole, with_guid=is_whole,
            )  # fmt: skip
    write_deck(SPIGELGLAS, here / "spigelglas.toml")
    library.remember(here / "spigelglas.toml")
    assert fates(report(capsys, "whole.txt")) == {"spigelglas": [0, 1, 2, 0]}
    edited = replace(BIRTH, question="When was he born?", tags=("birth", "mine"))
    cards = {card.id: replace(card, anki={}) for card in read_deck(here / "spigelglas.toml").cards}
    assert cards == {BIRTH.id: edited, DEATH.id: DEATH, CHIEF.id: CHIEF}
    assert fates(report(capsys, "bare.txt")) == {"spigelglas": [0, 0, 3, 0]}


def test_clozes_of_hashcards(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("cells.md").write_text(
        "# Cells\n\nC: The [mitochondrion] makes \\[x\\]\n[energy], see ![](a.png).\n\nC: no gap\n"
    )
    told = report(capsys, "cells.md")
    assert told["skipped"] == [{"item": "line 6", "reason": "a cloze without a gap; put the answer in [brackets]"}]
    assert told["media"] == ["a.png"]
    cards = read_deck(library.deck_path("cells")).cards
    assert [(card.question, card.answer) for card in cards] == [
        ("The ____ makes [x]\nenergy, see [image: a.png].", "mitochondrion"),
        ("The mitochondrion makes [x]\n____, see [image: a.png].", "energy"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.md", b"Q: one\nQ: two\n", "a.md:1: a question without an answer"),
        ("a.md", b"hello\n", "a.md:1: this is part of no card"),
        ("a.md", b"A: one\n", "a.md:1: an answer without a question"),
        ("a.md", b"", "no card"),
        ("a.md", b"---\nname = \n---\nQ: a\nA: b\n", "TOML"),
        ("a.csv", b"", "no card"),
        ("a.csv", b"one\ntwo\n", "no card"),
        ("a.csv", b"\xff\xfe\xff", "UTF-8"),
        ("a.csv", b"a\0b,c\n", "no text"),
        ("a.xyz", b"", ".apkg"),
    ],
)
def test_what_is_no_deck_is_one_line(
    name: str, data: bytes, said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)
    assert run(["import", name]) == 5
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_name_of_its_own_and_names_that_are_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library.save_deck(replace(SPIGELGLAS, name="capitals"))
    Path("capitals.csv").write_text(TABLE)
    assert list(fates(report(capsys, "capitals.csv"))) == ["capitals-2"]
    assert list(fates(report(capsys, "capitals.csv"))) == ["capitals-2"]
    assert run(["import", "--name", "capitals", "capitals.csv"]) == 2
    assert list(fates(report(capsys, "--name", "towns", "capitals.csv"))) == ["towns"]
