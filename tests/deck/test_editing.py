"""Going through a deck: each change is in the file at once, can be taken back, and outlives a new generation."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deck.card import Citation, Deck
from quizgen.deck.editing import (
    Change,
    Editing,
    blank_card,
    free_id,
    merged,
    tally,
    with_card,
    with_difficulty,
    with_new,
    with_status,
    with_tag,
)
from quizgen.deck.evidence import Paragraph, find_passage, sentences
from quizgen.deck.format import read_deck, write_deck
from quizgen.deck.merge import merge, seal
from quizgen.errors import DeckError
from tests.deck.decks import BIRTH, CHIEF, DEATH, SPIGELGLAS

GENERATED = seal(SPIGELGLAS)
OWN = replace(blank_card("He was shot.", "§ Death"), question="Who was shot?", answer="Spigelglas")

CHANGES: dict[str, Change] = {
    "approve": with_status([BIRTH.id, DEATH.id], "approved"),
    "reject": with_status([DEATH.id], "rejected"),
    "reword": with_card(replace(GENERATED.cards[2], question="Which office did he hold?")),
    "tag": with_tag([BIRTH.id, CHIEF.id], "unit 3"),
    "difficulty": with_difficulty([CHIEF.id], "hard"),
    "add": with_new(OWN, after=BIRTH.id),
    "merge": merged(BIRTH.id, [DEATH.id]),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "spigelglas.toml"
    write_deck(GENERATED, path)
    return path


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_written_at_once_and_can_be_taken_back(path: Path, name: str) -> None:
    before = path.read_bytes()
    editing = Editing(path)
    assert editing.apply(name, CHANGES[name], card=BIRTH.id)
    assert read_deck(path) == editing.deck == CHANGES[name](GENERATED)
    assert not editing.apply(name, lambda deck: deck)
    step = editing.undo()
    assert step is not None
    assert (step.what, step.card) == (name, BIRTH.id)
    assert path.read_bytes() == before
    assert editing.undo() is None


@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=8))
def test_everything_can_be_taken_back_to_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    path = tmp_path_factory.mktemp("deck") / "spigelglas.toml"
    write_deck(GENERATED, path)
    editing = Editing(path)
    made = sum(editing.apply(name, CHANGES[name]) for name in names)
    assert len(editing.steps) == made
    while editing.undo():
        pass
    assert read_deck(path) == GENERATED


@pytest.mark.parametrize("name", CHANGES)
def test_generating_again_keeps_every_decision(name: str) -> None:
    edited = CHANGES[name](GENERATED)
    reworded = seal(
        replace(
            SPIGELGLAS,
            cards=tuple(replace(card, question=f"Other words: {card.question}") for card in SPIGELGLAS.cards),
        )
    )
    for generated in (reworded, replace(reworded, cards=())):
        after = {card.id: card for card in merge(edited, generated, prune=True).deck.cards}
        for card in edited.cards:
            if card not in GENERATED.cards:
                assert after[card.id] == card


def test_what_another_program_wrote_meanwhile_is_kept(path: Path) -> None:
    editing = Editing(path)
    editing.apply("approve", CHANGES["approve"])
    theirs = with_tag([CHIEF.id], "theirs")(read_deck(path))
    write_deck(theirs, path)
    assert editing.apply("reject", CHANGES["reject"])
    assert editing.met_another
    assert read_deck(path) == CHANGES["reject"](theirs)
    assert len(editing.steps) == 1
    write_deck(theirs, path)
    with pytest.raises(DeckError, match="read again"):
        editing.undo()
    assert read_deck(path) == editing.deck == theirs
    assert editing.undo() is None


def test_a_change_that_cannot_be_written_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = Editing(path)

    def full(*_: object) -> None:
        raise DeckError("the disk is full")

    monkeypatch.setattr("quizgen.deck.editing.write_deck", full)
    with pytest.raises(DeckError, match="full"):
        editing.apply("approve", CHANGES["approve"])
    assert editing.deck == GENERATED
    assert editing.steps == []
    monkeypatch.undo()
    path.unlink()
    with pytest.raises(DeckError, match="cannot read"):
        editing.apply("approve", CHANGES["approve"])


def test_merging_takes_everything_in_and_rejects_the_rest() -> None:
    one = replace(
        BIRTH,
        answer="1897",
        accept=("in 1897",),
        distractors=("1896",),
        tags=("a",),
        citation=Citation(quote="x", locator=""),
    )
    two = replace(
        DEATH,
        question="Other?",
        answer="IN 1897",
        accept=("the year 1897",),
        distractors=("1898", "1896", "The year 1897"),
        wordings=("Third?",),
        tags=("b", "a"),
        citation=Citation(quote="y", locator=""),
    )
    deck = merged(one.id, [two.id, one.id, "unknown"])(Deck(name="x", title="X", cards=(one, two)))
    kept, gone = deck.cards
    assert (kept.answer, kept.accept) == ("1897", ("in 1897", "the year 1897"))
    assert kept.distractors == ("1896", "1898")
    assert kept.wordings == ("Other?", "Third?")
    assert (kept.quotes, kept.tags, kept.status) == (("y",), ("a", "b"), "draft")
    assert gone == replace(two, status="rejected")
    assert merged("unknown", [one.id])(deck) == deck


def test_own_cards_get_an_id_that_nobody_has() -> None:
    first = free_id(OWN, ())
    assert first == free_id(OWN, ())
    assert free_id(OWN, {first}) not in {first, ""}
    deck = with_new(OWN)(with_new(OWN, after=BIRTH.id)(GENERATED))
    assert [card.question == OWN.question for card in deck.cards] == [False, True, False, False, True]
    assert len({card.id for card in deck.cards}) == 5
    assert deck.cards[1].status == "approved"


def test_tags_are_given_once_and_taken_away() -> None:
    twice = with_tag([BIRTH.id], "birth")(GENERATED)
    assert twice == GENERATED
    assert with_tag([BIRTH.id], "birth", without=True)(GENERATED).cards[0].tags == ()


def test_how_far_the_review_is() -> None:
    counted = tally(CHANGES["reject"](CHANGES["approve"](GENERATED)))
    assert (counted.approved, counted.rejected, counted.draft) == (1, 1, 1)
    assert (counted.reviewed, counted.total) == (2, 3)


# -- the source ------------------------------------------------------------------------------------------------------


def test_the_passage_is_the_one_at_the_cards_own_place() -> None:
    card = replace(BIRTH, citation=Citation(quote="He died.", locator="§ Death"))
    paragraphs = [
        Paragraph(text="He died. Then more.", locator="lead"),
        Paragraph(text="He lived.", locator="§ Death"),
        Paragraph(text="At last: He died.", locator="§ Death"),
    ]
    assert find_passage(paragraphs, card) == (2, 9, 17)
    assert find_passage(paragraphs[:2], card) == (0, 0, 8)
    assert find_passage(paragraphs[1:2], card) is None
    assert find_passage(paragraphs, replace(card, citation=Citation(quote="", locator=""))) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        ("F. D. Roosevelt met Dr. Salk. He left.", ("F. D. Roosevelt met Dr. Salk.", "He left.")),
        ("He said “No.” Then he went.", ("He said “No.”", "Then he went.")),
        ("Symphony No. 5 is his. He was 30.", ("Symphony No. 5 is his.", "He was 30.")),
        ("It cost 3.5 million. In 1941 it rose.", ("It cost 3.5 million.", "In 1941 it rose.")),
        ("", ()),
    ],
)
def test_sentences_are_cut_by_their_signs(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@given(st.text(st.sampled_from("Ab. !?”“1\n"), max_size=40))
def test_sentences_stand_word_for_word_in_their_text(text: str) -> None:
    found = sentences(text)
    assert all(sentence in text for sentence in found)
    assert "".join("".join(found).split()) == "".join(text.split())
