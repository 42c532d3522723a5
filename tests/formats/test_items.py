"""Cards as items: which kind each becomes, what may stand together, and that order is never left to chance."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from quizgen.formats.items import (
    Choice,
    Event,
    Matching,
    Numerical,
    Ordering,
    Short,
    accepted_answers,
    ambiguous_option,
    credit,
    explanation,
    make_item,
    make_quiz,
    make_sets,
    matchable,
    number_of,
    orderable,
    select,
    shuffled,
    spread,
)
from tests.deck.decks import cards, decks
from tests.formats.quizzes import BIRTH, CHIEF, CITY, DEATH, JOINED, SCHOOL, SPY, VILLAGE, make_card


def test_rejected_cards_are_left_out_and_approved_only_leaves_drafts_out() -> None:
    assert [card.id for card in select(SPY).cards] == [card.id for card in SPY.cards if card.status != "rejected"]
    assert [card.id for card in select(SPY, approved_only=True).cards] == [BIRTH.id]


def test_line_ends_and_outer_blanks_are_evened() -> None:
    deck = replace(SPY, cards=(replace(BIRTH, question=" a\r\nb\rc ", distractors=(" x ", " ")),))
    (card,) = make_quiz(select(deck)).deck.cards
    assert card.question == "a\nb\nc"
    assert card.distractors == ("x",)


def test_a_card_becomes_the_kind_that_it_can_be() -> None:
    assert isinstance(make_item(BIRTH), Choice)
    assert isinstance(make_item(DEATH), Short)
    assert make_item(JOINED) == Numerical(card=JOINED, value=Decimal(1918))
    assert isinstance(make_item(BIRTH, ask="typed"), Short)
    assert make_item(DEATH, ask="choice") == Choice(card=DEATH, options=("29 January 1941",), key=0)


@pytest.mark.parametrize(
    ("answer", "accept", "number"),
    [
        ("1897", (), "1897"),
        ("1,200,000", ("1200000",), "1200000"),
        ("3.5", (), "3.5"),
        ("12", ("twelve",), None),
        ("44 BC", (), None),
        ("c. 1897", (), None),
        ("1,2", (), None),
        ("1897", ("1898",), None),
        ("٣", (), None),
    ],
)
def test_only_plain_numbers_are_numerical(answer: str, accept: tuple[str, ...], number: str | None) -> None:
    card = replace(JOINED, answer=answer, accept=accept)
    assert number_of(card) == (None if number is None else Decimal(number))


def test_short_answers_hold_variants_of_dates_once_each() -> None:
    assert accepted_answers(replace(DEATH, accept=("Jan 29, 1941", "29 JANUARY 1941"))) == (
        "29 January 1941",
        "Jan 29, 1941",
        "January 29, 1941",
    )


def test_options_are_each_text_once_in_an_order_that_the_seed_decides() -> None:
    card = replace(BIRTH, distractors=("a", "b", "a", "c", "d"))
    item = make_item(card)
    assert isinstance(item, Choice)
    assert sorted(item.options) == sorted(("29 April 1897", "a", "b", "c", "d"))
    assert item.options[item.key] == "29 April 1897"
    assert make_item(replace(card, distractors=tuple(reversed(card.distractors)))).options == item.options  # type: ignore[union-attr]
    orders = {make_item(card, seed=str(seed)).options for seed in range(20)}  # type: ignore[union-attr]
    assert len(orders) > 10


def test_an_option_that_is_right_too_is_found() -> None:
    assert ambiguous_option(BIRTH) == ""
    assert ambiguous_option(replace(BIRTH, accept=("28 may 1896 ",))) == "28 May 1896"
    assert ambiguous_option(replace(BIRTH, distractors=("1897", "April 29, 1897"))) == "April 29, 1897"
    assert ambiguous_option(replace(BIRTH, distractors=("29 April 1897", "29 April 1896"))) == ""


def test_what_is_shown_after_an_answer() -> None:
    assert explanation(VILLAGE) == "“He was born in the village of Mosty, near Grodno.” (lead)"
    assert explanation(replace(VILLAGE, citation=replace(VILLAGE.citation, quote=""))) == ""
    assert explanation(replace(VILLAGE, citation=replace(VILLAGE.citation, locator=""))).endswith("Grodno.”")


def test_the_credit_says_each_part_once() -> None:
    assert credit(SPY) == (
        "“Sergey Spigelglas”, by Wikipedia contributors, https://en.wikipedia.org/wiki/Sergey_Spigelglas, CC BY-SA 4.0"
    )
    said = replace(SPY.provenance, attribution="by X, CC BY-SA 4.0, https://en.wikipedia.org/wiki/Sergey_Spigelglas")
    assert credit(replace(SPY, provenance=said)) == said.attribution


def test_sets_are_made_of_cards_that_fit_together_and_keep_their_ids() -> None:
    matching, ordering = make_sets(select(SPY))
    assert matching == Matching(id="spigelglas-matching-place", cards=(CITY, VILLAGE, SCHOOL))
    assert isinstance(ordering, Ordering)
    assert [event.text for event in ordering.events] == [
        "Sergey Spigelglas was born",
        "Spigelglas joined the Cheka",
        "Sergey Spigelglas was shot",
    ]


def test_the_answers_of_a_matching_are_of_one_sort() -> None:
    rough = [make_card(f"r{n}", f"When was speech {n} held?", f"early in 185{n}", kind="date") for n in range(3)]
    days = [make_card(f"d{n}", f"When was battle {n} fought?", f"{n} May 1812", kind="date") for n in range(1, 5)]
    years = [make_card(f"y{n}", f"In what year was law {n} passed?", f"184{n}", kind="date") for n in range(1, 4)]
    reasons = [make_card(f"w{n}", f"Why {n}?", f"because {n}") for n in range(5)]
    deck = replace(SPY, cards=(*rough, *years, *days, *reasons))
    assert make_sets(deck)[0] == Matching(id="spigelglas-matching-date", cards=tuple(days))
    assert not [item for item in make_sets(deck) if item.id.endswith("-other")]


def test_no_answer_of_a_matching_fits_another_question() -> None:
    year = make_card("year000001", "In what year was he shot?", "1941")
    leak = make_card("leak000001", "Whom did he meet in Paris?", "Trotsky")
    sibling = replace(make_card("sibling001", "Where was he taken?", "Perm"), siblings=(VILLAGE.id,))
    again = make_card("again00001", "Where else?", "paris")
    own = make_card("own0000001", "Who was Spigelglas's wife?", "Spigelglas's wife Elena")
    assert matchable([DEATH, year, CITY, leak, VILLAGE, sibling, again, own]) == (DEATH, CITY, VILLAGE)
    assert matchable([DEATH, CITY, VILLAGE], most=2) == (DEATH, CITY)


def test_events_that_may_overlap_or_name_a_year_are_not_ordered() -> None:
    vague = make_card("vague00001", "When was the Cheka founded?", "the 1910s")
    dated = make_card("dated00001", "When was the law of 1936 signed?", "1936")
    twice = make_card("twice00001", "When was Sergey Spigelglas shot?", "1950")
    assert [event.card for event in orderable([DEATH, twice, vague, dated, JOINED, BIRTH])] == [BIRTH, vague, DEATH]


def test_a_long_timeline_is_thinned_evenly_and_each_stretch_gives_its_best_event() -> None:
    cards = [make_card(f"y{n}", "q", str(1900 + n)) for n in range(9)]
    events = tuple(Event(card=card, text="x") for card in cards)
    assert spread(events, 3) == (events[0], events[4], events[8])
    assert spread(events[:2], 4) == events[:2]
    scored = [replace(cards[2], score=0.9), replace(cards[5], status="approved"), replace(cards[6], score=0.9)]
    known = {card.id: card for card in scored}
    events = tuple(replace(event, card=known.get(event.card.id, event.card)) for event in events)
    assert spread(events, 3) == (events[2], events[5], events[8])


def test_a_quiz_has_every_card_in_order_then_the_sets() -> None:
    quiz = make_quiz(select(SPY))
    assert [item.card for item in quiz.items[:7]] == list(select(SPY).cards)  # type: ignore[union-attr]
    assert all(isinstance(item, Matching | Ordering) for item in quiz.items[7:])
    assert len(make_quiz(select(SPY), sets=False).items) == 7
    assert isinstance(make_quiz(select(SPY)).items[3], Choice)
    assert CHIEF in [item.card for item in quiz.items[:7]]  # type: ignore[union-attr]


@given(decks)
def test_any_deck_becomes_a_quiz_that_is_the_same_again(deck: object) -> None:
    quiz = make_quiz(select(deck))  # type: ignore[arg-type]
    assert quiz == make_quiz(select(deck))  # type: ignore[arg-type]
    for item in quiz.items:
        if isinstance(item, Choice):
            assert item.options[item.key] == item.card.answer.strip()


@given(cards)
def test_a_shuffle_loses_nothing(card: object) -> None:
    texts = tuple(dict.fromkeys(card.distractors))  # type: ignore[attr-defined]
    assert sorted(shuffled(texts, "7")) == sorted(texts)
    assert shuffled(reversed(texts), "7") == shuffled(texts, "7")
