"""Who is asked what: each card once, the same in every version, in an order that the seed alone decides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck
from quizgen.errors import FormatError, UsageError
from quizgen.formats.items import make_quiz, select
from quizgen.formats.worksheet import (
    Question,
    also_right,
    choose,
    footer,
    letter,
    make_worksheet,
    of_quiz,
    place_of,
    solution,
    sources,
)
from tests.formats.hostile import decks
from tests.formats.lesson import LESSON


def card(number: int, **changes: object) -> Card:
    plain = Card(
        id=f"card{number}",
        kind="other",
        question=f"Question {number}?",
        answer=f"answer {number}",
        citation=Citation(quote=f"Sentence {number}.", locator="lead"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def the(kind: str, **composed: int) -> Question:
    return next(q for q in make_worksheet(LESSON, **composed).sheets[0].questions if q.type == kind)  # type: ignore[arg-type]


@given(decks(), st.integers(0, 9), st.booleans())
def test_each_card_is_asked_once_in_each_version(deck: Deck, seed: int, sets: bool) -> None:
    worksheet = make_worksheet(deck, versions=2, seed=seed, sets=sets)
    assert worksheet == make_worksheet(deck, versions=2, seed=seed, sets=sets)
    for sheet in worksheet.sheets:
        assert sorted(c.id for q in sheet.questions for c in q.cards) == sorted(c.id for c in select(deck).cards)
        assert [question.number for question in sheet.questions] == list(range(1, len(sheet.questions) + 1))
        assert sheet.points == len(select(deck).cards)


@given(st.integers(0, 99))
def test_the_key_names_the_right_answers(seed: int) -> None:
    for question in make_worksheet(LESSON, seed=seed).sheets[0].questions:
        match question.type:
            case "choice":
                assert question.options[question.key[0]] == question.cards[0].answer
            case "typed":
                assert question.answers[0] == question.cards[0].answer
            case "match":
                for asked, prompt, place in zip(question.cards, question.prompts, question.key, strict=True):
                    assert (prompt, question.options[place]) == (asked.question, asked.answer)
            case "order":
                assert sorted(question.key) == list(range(len(question.options)))
                assert list(question.key) != sorted(question.key)
                days = ["7 November 1867", "26 July 1895", "19 April 1906", "1920", "1921", "4 July 1934"]
                assert [event.answer for event in question.cards] == days


def test_versions_differ_in_order_and_so_do_seeds() -> None:
    first, second = make_worksheet(LESSON, versions=2, seed=7).sheets
    (other,) = make_worksheet(LESSON, seed=8).sheets
    assert (first.version, second.version, other.version) == ("A", "B", "")
    orders = {tuple(question.stem for question in sheet.questions) for sheet in (first, second, other)}
    assert len(orders) == 3
    options = [{q.cards[0].id: q.options for q in sheet.questions if q.type == "choice"} for sheet in (first, second)]
    assert options[0].keys() == options[1].keys()
    assert options[0] != options[1]


def test_the_parts_of_a_sheet_stand_in_a_fixed_order() -> None:
    types = [question.type for question in make_worksheet(LESSON).sheets[0].questions]
    assert types == ["choice"] * 9 + ["typed"] * 4 + ["match", "order"]
    assert {q.type for q in make_worksheet(LESSON, sets=False).sheets[0].questions} == {"choice", "typed"}
    assert {q.type for q in make_worksheet(LESSON, questions=10).sheets[0].questions} == {"choice", "typed"}


def test_the_best_cards_are_chosen_and_none_that_gives_another_away() -> None:
    cards = (card(1, score=0.2), card(2, score=0.9), card(3, status="approved", score=0.1), card(4, score=0.8))
    assert [c.id for c in choose(cards, 2)] == ["card2", "card3"]
    told = (card(1, score=0.9), card(2, score=0.8, citation=Citation(quote="Sentence 1.", locator="")), card(3))
    assert [c.id for c in choose(told, 2)] == ["card1", "card3"]
    assert [c.id for c in choose(told, 3)] == ["card1", "card2", "card3"]
    assert choose(told, None) == told
    named = (
        card(1, score=0.9, answer="Boris"),
        card(2, score=0.8, question="When was his brother, Boris, born?"),
        card(3),
    )
    assert [c.id for c in choose(named, 2)] == ["card1", "card3"]
    part = (card(1, score=0.9, answer="Boris"), card(2, score=0.8, question="Who was Borisova?"), card(3))
    assert [c.id for c in choose(part, 2)] == ["card1", "card2"]


def test_a_card_with_two_right_options_is_asked_without_them() -> None:
    twofold = card(1, accept=("the same",), distractors=("The same", "other"))
    (question,) = make_worksheet(Deck(name="x", title="X", cards=(twofold,))).sheets[0].questions
    assert question.type == "typed"


def test_what_cannot_be_handed_out_is_refused_by_name() -> None:
    with pytest.raises(FormatError, match="no card of this deck"):
        make_worksheet(Deck(name="x", title="X", cards=(card(1, status="rejected"),)))
    with pytest.raises(FormatError, match=r"card card1: the question holds a control character.*U\+0007"):
        make_worksheet(Deck(name="x", title="X", cards=(card(1, question="\x07"),)))
    for versions in (0, 27):
        with pytest.raises(UsageError, match="1 to 26"):
            make_worksheet(LESSON, versions=versions)


def test_a_quiz_asks_for_options_or_for_none() -> None:
    assert of_quiz(make_quiz(select(LESSON))) == make_worksheet(LESSON)
    assert of_quiz(make_quiz(select(LESSON), sets=False)) == make_worksheet(LESSON, sets=False)
    typed = of_quiz(make_quiz(select(LESSON), ask="typed"))
    assert {question.type for question in typed.sheets[0].questions} == {"typed", "match", "order"}


def test_the_key_in_words() -> None:
    choice, typed, matching, timeline = (the(kind) for kind in ("choice", "typed", "match", "order"))
    assert solution(choice) == ("A) professor of physics",)
    assert solution(typed) == ("1914",)
    assert solution(matching)[0] == "C) André Debierne — Who succeeded the physicist at the Radium Institute?"
    assert solution(timeline)[0] == "1. Marie Curie was born (7 November 1867)"
    assert solution(timeline)[-1] == "From top to bottom: 4, 2, 5, 3, 1, 6"
    assert also_right(choice) == ()
    assert sources(choice) == (
        ("From 1906 she was professor of physics at the University of Paris.", "§ Nobel Prizes"),
    )


def test_small_words_on_the_sheet() -> None:
    worksheet = make_worksheet(LESSON, versions=2, seed=7)
    assert footer(worksheet, worksheet.sheets[1]) == "Marie Curie · Version B · seed 7"
    assert worksheet.credit == "https://example.org/curie, CC BY-SA 4.0"
    assert [letter(place) for place in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
    places = ["lead", "§ Early life", "gloss: Panthéon", ""]
    shown = [place_of(card(1, citation=Citation(quote="", locator=place))) for place in places]
    assert shown == ["Introduction", "§ Early life", "Note: Panthéon", ""]
