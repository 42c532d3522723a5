"""Kinds of session and manners of asking: due, new, cram, retry; turned, typed, chosen, as a gap, mixed; leeches."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck
from quizgen.study.asking import GAP, MANNERS, Prompt, ask, cloze, options
from quizgen.study.history import Memory, Rating, Review, State
from quizgen.study.leeches import describe_leech, failures_probability
from quizgen.study.practice import CramSession, Sitting, retry
from quizgen.study.quiz import Quiz, make_quiz
from quizgen.study.scheduling import Calendar, Plan, retrievability
from quizgen.study.session import StudySession
from quizgen.study.store import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CALENDAR = Calendar(zone=UTC)


def card(number: int = 1, **rest: object) -> Card:
    fields = {
        "question": f"When did event {number} happen?",
        "answer": str(1900 + number),
        "citation": Citation(quote=f"After long delays event {number} happened in {1900 + number}.", locator="lead"),
    }
    return Card(id=f"card{number:02}", kind="date", **(fields | rest))


DECK = Deck(name="test", title="Test", cards=tuple(card(n) for n in range(12)))


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "progress.sqlite") as opened:
        yield opened


# Manners


def test_a_card_can_be_asked_in_every_manner():
    full = card(distractors=("1899", "1950"), wordings=("In which year did event 1 happen?",))
    assert ask(full) == Prompt(question=full.question, manner="turn")
    assert ask(full, "type") == Prompt(question=full.question, manner="type")
    assert ask(full, "choose") == Prompt(question=full.question, manner="choose", options=("1899", "1901", "1950"))
    assert ask(full, "cloze") == Prompt(question=f"After long delays event 1 happened in {GAP}.", manner="cloze")


def test_what_a_card_does_not_allow_becomes_turning_it_over():
    assert ask(card(), "choose").manner == "turn"
    bare = card(citation=Citation(quote="It happened long before the war.", locator="lead"))
    assert ask(bare, "cloze") == Prompt(question=bare.question, manner="turn")


def test_other_wordings_come_by_turns_in_later_reviews():
    several = card(wordings=("In which year was event 1?", "What year was event 1?"))
    asked = [ask(several, reps=reps).question for reps in range(4)]
    assert asked == [several.question, *several.wordings, several.question]


def test_mixed_asks_a_new_card_by_options_and_then_by_turns():
    full = card(distractors=("1899", "1950"))
    manners = [ask(full, "mixed", reps=reps).manner for reps in range(9)]
    assert manners[0] == "choose"
    assert set(manners[1:5]) == {"turn", "type", "cloze", "choose"}
    assert manners[1:5] == manners[5:9]
    assert [ask(full, "mixed", reps=reps) for reps in range(9)] == [ask(full, "mixed", reps=reps) for reps in range(9)]


@pytest.mark.parametrize(
    ("quote", "answer", "gapped"),
    [
        ("He died in Moscow on 29 January 1941.", "29 January 1941", f"He died in Moscow on {GAP}."),
        ("In 1941 he fell ill, and in 1941 he died in Moscow.", "1941", ""),
        ("Moscow.", "Moscow", ""),
        ("The Muscovites mourned him for a long time.", "Moscow", ""),
        ("He was born in 19411 as they said.", "1941", ""),
    ],
)
def test_a_gap_stands_for_the_answer_and_nothing_gives_it_away(quote: str, answer: str, gapped: str):
    assert cloze(card(answer=answer, citation=Citation(quote=quote, locator="lead"))) == gapped


def test_a_question_with_a_gap_is_a_cloze_already():
    gapped = card(question=f"Event 1 happened in {GAP}.")
    assert cloze(gapped) == gapped.question


@given(
    st.integers(0, 50),
    st.sampled_from(MANNERS),
    st.integers(0, 3),
    st.text(max_size=40),
    st.text(min_size=1, max_size=20),
)
def test_every_prompt_can_be_answered(reps: int, manner: str, count: int, quote: str, answer: str):
    asked = card(
        answer=answer,
        distractors=tuple(f"other {n}" for n in range(count)),
        citation=Citation(quote=quote, locator="x"),
    )
    prompt = ask(asked, manner, reps=reps)
    assert prompt.manner != "mixed"
    assert (prompt.manner == "choose") == bool(prompt.options)
    if prompt.options:
        assert sorted(prompt.options) == sorted((answer, *asked.distractors))
    assert options(asked, reps) == options(asked, reps)


def test_the_log_keeps_how_and_by_what_words_a_card_was_asked(store: Store):
    deck = Deck(name="test", title="T", cards=(card(distractors=("1899", "1950"), wordings=("Which year?",)),))
    session = StudySession(deck, store, lambda: NOON, calendar=CALENDAR, manner="choose")
    assert session.prompt.options == ("1899", "1901", "1950")
    assert session.judge("1901").right
    session.answer(session.judge("1899").rating, given="1899")
    assert session.prompt.question == "Which year?"
    session.answer(session.judge("1901").rating, given="1901")
    found = store.reviews("test")
    assert [(r.manner, r.question, r.given, r.rating) for r in found] == [
        ("choose", deck.cards[0].question, "1899", Rating.AGAIN), ("choose", "Which year?", "1901", Rating.GOOD)
    ]  # fmt: skip


# Kinds


def later(store: Store, days: int, **rest: object) -> StudySession:
    return StudySession(DECK, store, lambda: NOON + timedelta(days=days), calendar=CALENDAR, **rest)


def test_a_session_may_ask_only_what_is_due_or_only_what_is_new(store: Store):
    first = later(store, 0, new_per_day=4)
    while first.card is not None:
        first.answer(Rating.EASY)
    assert later(store, 60).counts().due == 4
    assert later(store, 60).counts().new == 8
    due, new = later(store, 60, kind="due").counts(), later(store, 60, kind="new").counts()
    assert (due.due, due.new) == (4, 0)
    assert (new.due, new.new) == (0, 8)


def test_the_daily_limit_of_reviews_counts_those_of_earlier_today(store: Store):
    first = later(store, 0)
    while first.card is not None:
        first.answer(Rating.EASY)
    session = later(store, 60, reviews_per_day=5)
    assert session.counts().due == 5
    session.answer(Rating.GOOD)
    session.answer(Rating.GOOD)
    assert later(store, 60, reviews_per_day=5).counts().due == 3
    assert later(store, 60, reviews_per_day=2).counts().due == 0
    assert later(store, 61, reviews_per_day=5).counts().due == 5


def test_due_cards_come_by_retrievability_or_by_date(store: Store):
    for days, rating in ((0, Rating.EASY), (1, Rating.GOOD), (2, Rating.HARD)):
        session = later(store, days, new_per_day=2)
        while session.card is not None and session.answered < 8:
            session.answer(rating)
    plan = Plan()
    now = NOON + timedelta(days=70)
    by_recall, by_date = later(store, 70, kind="due"), later(store, 70, kind="due", by_date=True)
    memories = store.memories("test")

    def order(session: StudySession) -> list[Memory]:
        found = []
        while session.card is not None:
            if session.memory.state is State.REVIEW:
                found.append(memories[session.card.id])
            session.set_aside()
        return found

    recalls = [retrievability(m, now, plan=plan, calendar=CALENDAR) for m in order(by_recall)]
    assert len(recalls) >= 3
    assert recalls == sorted(recalls)
    dates = [m.due for m in order(by_date)]
    assert dates == sorted(dates)


def test_a_buried_card_comes_back_tomorrow_and_a_suspended_one_does_not(store: Store):
    session = later(store, 0)
    buried = session.card.id
    session.set_aside()
    suspended = session.card.id
    session.set_aside(suspend=True)
    session.flag("unclear")
    flagged = session.card.id
    today = asked_on(store, 0)
    assert buried not in today and suspended not in today and flagged in today
    tomorrow = asked_on(store, 1)
    assert buried in tomorrow and suspended not in tomorrow
    assert store.marks("test")[flagged].flag == "unclear"


def asked_on(store: Store, day: int) -> set[str]:
    """What a session of that day would ask."""
    session = later(store, day)
    return {*session._learning, *session._due, *session._new}


def test_cards_of_other_kinds_are_left_out_and_keep_their_history(store: Store):
    dates = replace(DECK, cards=tuple(replace(c, kind="date" if n % 2 else "place") for n, c in enumerate(DECK.cards)))
    first = StudySession(dates, store, lambda: NOON, calendar=CALENDAR)
    while first.card is not None:
        first.answer(Rating.EASY)
    session = StudySession(
        dates, store, lambda: NOON + timedelta(days=400), calendar=CALENDAR, kinds=("place",), reviews_per_day=100
    )
    asked = []
    while session.card is not None:
        asked.append(session.card)
        session.answer(Rating.EASY)
    assert len(asked) == 6 and {c.kind for c in asked} == {"place"}
    assert store.names()["test"][1] == []


def test_cramming_writes_nothing_and_ends_when_each_card_was_known():
    cram = CramSession(DECK, lambda: NOON, seed=3)
    asked = []
    while cram.card is not None:
        asked.append(cram.card.id)
        cram.answer(Rating.AGAIN if asked.count(cram.card.id) == 1 and len(set(asked)) % 3 == 0 else Rating.GOOD)
    assert set(asked) == {c.id for c in DECK.cards}
    assert len(asked) == 12 + len(cram.mistakes())
    assert cram.summary().again == len(cram.mistakes()) > 0
    assert CramSession(DECK, lambda: NOON, seed=3).card == DECK.cards[int(asked[0][4:])]
    assert not hasattr(cram, "store")


@given(st.lists(st.sampled_from(["again", "good", "skip", "undo", "redo"]), max_size=60))
def test_undo_of_all_acts_of_a_cram_leads_back_to_its_start(acts: list[str]):
    cram = CramSession(DECK, lambda: NOON, seed=5)
    for act in acts:
        if act in ("again", "good"):
            if cram.card is not None:
                cram.answer(Rating.AGAIN if act == "again" else Rating.GOOD)
        else:
            getattr(cram, act)()
        assert len(cram.mistakes()) <= cram.answered
    while cram.undo() is not None:
        pass
    assert cram.counts().new == 12 and cram.counts().learning == 0
    for _ in range(12):
        cram.answer(Rating.GOOD)
    assert cram.card is None and cram.summary().cards == 12


def test_cramming_can_be_taken_back_and_retries_what_was_wrong(store: Store):
    cram = CramSession(DECK, lambda: NOON, manner="type")
    first = cram.card
    cram.answer(Rating.AGAIN)
    second = cram.card
    assert second != first
    assert cram.counts().learning == 1
    assert cram.undo().card == first.id
    assert cram.card == first and cram.counts().learning == 0
    assert cram.undo() is None
    assert cram.redo().rating is Rating.AGAIN
    assert (cram.card, cram.counts().learning, cram.redo()) == (second, 1, None)
    session = later(store, 0)
    wrong = session.card
    session.answer(Rating.AGAIN)
    session.answer(Rating.GOOD)
    again = retry(session)
    assert again is not None and again.card == wrong
    assert again.judge(wrong.answer).right
    again.answer(Rating.GOOD)
    assert again.card is None
    assert retry(again) is None


def test_a_screen_can_run_a_cram_like_a_session(store: Store):
    """The same acts in the same order, by the protocol alone; and the schedule stands as before."""
    before = store.memories("test"), len(store.reviews("test"))
    session = StudySession(DECK, store, lambda: NOON, calendar=CALENDAR, plan=Plan(fuzz=False))
    cram = CramSession(DECK, lambda: NOON, manner="type")
    assert (session.is_scheduled, cram.is_scheduled) == (True, False)
    assert session.previews() and not cram.previews()
    assert run(cram) == [True] * 6
    assert (store.memories("test"), len(store.reviews("test"))) == before
    assert run(session) == [True] * 6


def run(sitting: Sitting) -> list[bool]:
    first = sitting.card
    sitting.skip()
    second = sitting.card
    sitting.replace_card(replace(second, question="Edited?"))
    reads_edited = sitting.prompt.question == "Edited?"
    done = sitting.answer(Rating.AGAIN, given="1")
    return [
        first != second,
        reads_edited,
        sitting.answered == 1 and [c.id for c in sitting.mistakes()] == [second.id],
        sitting.undo().question == done.question == "Edited?" and sitting.card.id == second.id,
        sitting.redo().card == second.id and sitting.card.id != second.id,
        sitting.summary().again == 1 and sitting.counts().learning == 1 and sitting.leech == "",
    ]


# Quizzes

QUIZ_DECK = replace(DECK, cards=tuple(replace(c, distractors=("1850", "1950")) for c in DECK.cards))


def test_a_quiz_is_asked_in_every_manner():
    asked = {m: {q.prompt.manner for q in make_quiz(QUIZ_DECK, 8, 1, manner=m)} for m in (None, *MANNERS)}
    assert asked[None] == {"choose"}
    assert {m: found for m, found in asked.items() if m not in (None, "mixed")} == {
        m: {m} for m in MANNERS if m != "mixed"
    }
    assert asked["mixed"] == {"choose", "type", "cloze", "turn"}
    assert {q.prompt.manner for q in make_quiz(DECK, 8, 1)} == {"type"}
    gap = make_quiz(QUIZ_DECK, 1, 1, manner="cloze")[0]
    assert GAP in gap.prompt.question and gap.card.answer not in gap.prompt.question
    assert make_quiz(QUIZ_DECK, 8, 1, kinds=("place",)) == ()


def test_a_card_turned_over_in_a_quiz_counts_by_the_learners_word():
    quiz = Quiz(make_quiz(QUIZ_DECK, 2, 1, manner="turn"))
    assert quiz.answer("").verdict.right
    quiz.override(right=False)
    quiz.answer("")
    assert (quiz.score, len(quiz.mistakes()), quiz.question) == (1, 1, None)
    assert [q.prompt.manner for q in quiz.again().questions] == ["turn"]


# Leeches


def review(rating: Rating, predicted: float | None, state: State = State.REVIEW) -> Review:
    memory = Memory(state=state, step=None, stability=5, difficulty=5, due=NOON, last_review=NOON)
    return Review(
        deck="test", card="x", rating=rating, reviewed_at=NOON, duration_ms=0, before=memory, after=memory,
        predicted=predicted,
    )  # fmt: skip


def test_a_card_forgotten_eight_times_is_a_leech_and_then_every_fourth_time():
    lapse, pass_ = review(Rating.AGAIN, 0.5), review(Rating.GOOD, 0.5)
    told = [count for count in range(1, 21) if describe_leech([lapse, pass_] * count)]
    assert told == [8, 12, 16, 20]
    assert describe_leech([lapse, pass_] * 8) == "forgotten 8 times"


def test_a_card_forgotten_far_more_often_than_was_to_be_expected_is_a_leech():
    unlikely = [review(Rating.AGAIN, 0.9) for _ in range(4)] + [review(Rating.GOOD, 0.9) for _ in range(4)]
    assert describe_leech(unlikely).startswith("forgotten 4 times of 8, where 0.8")
    likely = [review(Rating.AGAIN, 0.4) for _ in range(4)] + [review(Rating.GOOD, 0.4) for _ in range(4)]
    assert describe_leech(likely) == ""
    assert describe_leech(unlikely[:3]) == ""


@given(st.lists(st.floats(0, 1), max_size=12))
def test_probabilities_of_failures_fall_from_one(recalls: list[float]):
    found = [failures_probability(recalls, count) for count in range(len(recalls) + 2)]
    assert found[0] == pytest.approx(1)
    assert found[-1] == pytest.approx(0, abs=1e-12)
    assert all(a >= b - 1e-12 for a, b in pairwise(found))
    if recalls:
        expected = sum(1 - r for r in recalls)
        assert sum(found[1:]) == pytest.approx(expected, abs=1e-9)


def test_the_session_tells_of_a_leech_and_undo_takes_that_back(store: Store):
    one = Deck(name="test", title="T", cards=(card(),))
    now = [NOON]
    told = []
    for _ in range(200):
        session = StudySession(one, store, lambda: now[0], calendar=CALENDAR, plan=replace(Plan(), fuzz=False))
        while session.card is not None and len(told) == 0:
            in_review = session.memory is not None and session.memory.state is State.REVIEW
            session.answer(Rating.AGAIN if in_review else Rating.EASY)
            if session.leech:
                told.append((session.leech, store.memories("test")["card01"].lapses))
                session.undo()
                assert session.leech == ""
        if told:
            break
        now[0] = max(now[0] + timedelta(days=1), store.next_due("test") + timedelta(minutes=1))
    assert told and 4 <= told[0][1] <= 8
