"""What is found in a deck, and what is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given

from quizgen.deck.card import Card, Deck
from quizgen.formats.lint import lint
from tests.deck.decks import decks
from tests.formats.quizzes import BIRTH, CITY, DEATH, SPY, VILLAGE, make_card

FOUND = (
    (
        make_card("a", "In which year did the revolution of 1917 begin?", "1917"),
        "leak",
        "the question holds its answer",
    ),
    (
        make_card("a", "When, in October 1917, was it?", "25 October 1917"),
        "leak",
        "the question holds 1917, a part of its answer",
    ),
    (replace(CITY, question="word " * 26), "long question", "26 words; ask in 25 or fewer"),
    (
        replace(VILLAGE, answer="a b c d e f g h i"),
        "long answer",
        "an answer of 9 words, to be typed; add distractors or shorten it",
    ),
    (replace(VILLAGE, citation=replace(VILLAGE.citation, quote=" ")), "source", "no source sentence"),
    (replace(BIRTH, accept=("28 may 1896",)), "options", "a wrong option counts as right too: 28 May 1896"),
    (replace(CITY, distractors=("Rome", "rome ", "Oslo")), "options", "two wrong options are the same"),
    (replace(CITY, distractors=("Rome",)), "options", "only one wrong option: half of all guesses are right"),
    (
        make_card("a", "Who was he?", "the head of the foreign department", "a spy", "a clerk"),
        "conspicuous option",
        "the right option is much longer than the others",
    ),
    (
        make_card("a", "Which unit?", "the 42nd", "the guard", "the fleet"),
        "conspicuous option",
        "only the right option has a number",
    ),
    (
        make_card("a", "Who?", "Petrov", "a clerk", "a spy"),
        "conspicuous option",
        "only the right option begins with a capital",
    ),
    (
        make_card("a", "When?", "29 April 1897", "late summer 1896", "the 1890s"),
        "conspicuous option",
        "only the right option is a date of its precision",
    ),
    (
        make_card("a", "Who led the foreign bureau?", "bureau chief Petrov", "agent Ivanov", "agent Serov"),
        "conspicuous option",
        "only the right option has a word of the question: bureau",
    ),
)


@pytest.mark.parametrize(("card", "kind", "text"), FOUND)
def test_what_is_found(card: Card, kind: str, text: str) -> None:
    (finding,) = lint(replace(SPY, cards=(card,)))
    assert (finding.kind, finding.cards, finding.text) == (kind, (card,), text)


def test_what_is_sound_is_left_alone() -> None:
    assert lint(SPY) == ()


def test_rejected_cards_are_passed_over() -> None:
    card = replace(FOUND[0][0], status="rejected")
    assert lint(replace(SPY, cards=(card,))) == ()


def test_duplicates_are_found_by_question_and_by_answer() -> None:
    again = replace(DEATH, id="again", answer="1941", question="when was Sergey Spigelglas shot")
    alike = replace(DEATH, id="alike", question="On what date was Sergey Spigelglas shot?")
    other = replace(DEATH, id="other", question="When did the trial of his friends end?")
    findings = lint(replace(SPY, cards=(DEATH, again, alike, other)))
    assert [(finding.kind, [card.id for card in finding.cards], finding.text) for finding in findings] == [
        ("duplicate", [DEATH.id, "again"], "the same question"),
        ("duplicate", [DEATH.id, "alike"], "nearly the same question, and one answer"),
    ]


@given(decks)
def test_any_deck_can_be_looked_through(deck: Deck) -> None:
    for finding in lint(deck):
        assert finding.text
        assert all(card in deck.cards and card.status != "rejected" for card in finding.cards)
