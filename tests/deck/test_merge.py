"""Generating onto an existing deck: a person's work is kept, and each card's fate is told."""

from dataclasses import replace

import pytest

from quizgen.deck.card import Card, Deck, Provenance
from quizgen.deck.format import fingerprint
from quizgen.deck.merge import Merge, is_other_source, is_touched, merge, seal
from tests.deck.decks import BIRTH, CHIEF, DEATH, SPIGELGLAS, marked

GENERATED = seal(SPIGELGLAS)
REWORDED = "When did Sergey Spigelglas come into the world?"
OWN = replace(CHIEF, id="my-1", question="Which rank had he?", answer="major")


def with_cards(*cards: Card) -> Deck:
    return replace(GENERATED, cards=cards)


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def fates(result: Merge) -> dict[str, list[str]]:
    return {name: ids(cards) for name in ("new", "reworded", "kept", "vanished") if (cards := getattr(result, name))}


def test_a_sealed_deck_counts_as_untouched() -> None:
    assert [card.generated for card in GENERATED.cards] == [fingerprint(card) for card in SPIGELGLAS.cards]
    assert not any(is_touched(card) for card in GENERATED.cards)
    assert is_touched(BIRTH)


def test_the_same_deck_again_changes_nothing() -> None:
    result = merge(GENERATED, GENERATED)
    assert result.deck == GENERATED
    assert fates(result) == {}


def test_an_untouched_card_takes_the_new_wording_and_keeps_foreign_keys() -> None:
    old = with_cards(replace(marked(BIRTH), extra={"note": "mine"}, anki={"guid": "g"}))
    result = merge(old, with_cards(marked(BIRTH, question=REWORDED)))
    assert result.deck.cards[0].question == REWORDED
    assert result.deck.cards[0].extra == {"note": "mine"}
    assert result.deck.cards[0].anki == {"guid": "g"}
    assert fates(result) == {"reworded": [BIRTH.id]}


@pytest.mark.parametrize(
    "change",
    [{"answer": "29.4.1897"}, {"status": "approved"}, {"status": "rejected"}, {"tags": ()}, {"accept": ("1897",)}],
)
def test_a_touched_card_stays_as_it_is(change: dict[str, object]) -> None:
    touched = replace(marked(BIRTH), **change)  # type: ignore[arg-type]
    result = merge(with_cards(touched), with_cards(marked(BIRTH, question=REWORDED)))
    assert result.deck.cards == (touched,)
    assert fates(result) == {"kept": [BIRTH.id]}


def test_a_vanished_card_stays_in_its_place_until_pruned() -> None:
    result = merge(GENERATED, with_cards(*(c for c in GENERATED.cards if c.id != DEATH.id)))
    assert ids(result.deck.cards) == [BIRTH.id, DEATH.id, CHIEF.id]
    assert fates(result) == {"vanished": [DEATH.id]}
    pruned = merge(GENERATED, with_cards(GENERATED.cards[0]), prune=True)
    assert ids(pruned.deck.cards) == [BIRTH.id]
    assert fates(pruned) == {"vanished": [DEATH.id, CHIEF.id]}


def test_pruning_spares_what_a_person_touched() -> None:
    approved = replace(GENERATED.cards[1], status="approved")
    old = with_cards(GENERATED.cards[0], approved, OWN)
    result = merge(old, with_cards(GENERATED.cards[0]), prune=True)
    assert ids(result.deck.cards) == [BIRTH.id, DEATH.id, OWN.id]
    assert fates(result) == {"kept": [OWN.id], "vanished": [DEATH.id]}


def test_new_cards_stand_where_they_are_generated() -> None:
    old = with_cards(OWN, *GENERATED.cards[::2])
    result = merge(old, GENERATED)
    assert ids(result.deck.cards) == [OWN.id, BIRTH.id, DEATH.id, CHIEF.id]
    assert fates(result) == {"new": [DEATH.id], "kept": [OWN.id]}
    assert merge(result.deck, GENERATED).deck == result.deck


def test_the_deck_keeps_its_title_and_takes_the_new_provenance() -> None:
    old = replace(
        GENERATED,
        title="Our own title",
        provenance=Provenance(source="spigelglas.txt", sha256="cd" * 32, url="somewhere", extra={"room": 5}),
        extra={"colour": "red"},
    )
    deck = merge(old, GENERATED).deck
    assert (deck.title, deck.extra) == ("Our own title", {"colour": "red"})
    assert deck.provenance == replace(SPIGELGLAS.provenance, url="somewhere", extra={"room": 5})


def test_a_deck_of_another_source_is_told_apart() -> None:
    def changed(deck: Deck, **changes: str) -> Deck:
        return replace(deck, provenance=replace(deck.provenance, **changes))

    assert not is_other_source(GENERATED, GENERATED)
    assert not is_other_source(changed(GENERATED, sha256="edited"), GENERATED)
    assert not is_other_source(replace(changed(GENERATED, sha256="edited"), title="Ours"), GENERATED)
    assert is_other_source(replace(GENERATED, name="other"), GENERATED)
    assert is_other_source(changed(GENERATED, source="spigelglas.pdf"), GENERATED)
    stranger = replace(changed(GENERATED, sha256="other"), title="Stranger", cards=(OWN,))
    assert is_other_source(stranger, GENERATED)
    assert not is_other_source(replace(stranger, cards=()), GENERATED)
