"""Aiken: read back by the rules of Moodle's own reader."""

from dataclasses import replace

import pytest
from hypothesis import given

from quizgen.formats.aiken import PREFIX, render, unfit
from quizgen.formats.fitting import sort_out
from quizgen.formats.items import Choice, Quiz, make_quiz, select
from tests.formats.golden import assert_golden
from tests.formats.hostile import lines, quizzes, texts
from tests.formats.quizzes import BIRTH, SPY
from tests.formats.readers import read_aiken


def test_golden_and_what_is_refused() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY), sets=False), unfit)
    assert_golden("spigelglas.aiken", render(quiz))
    assert [(unfit.card.id, unfit.reason) for unfit in refused] == [
        (identity, "there are no options, and Aiken holds multiple choice only; add distractors")
        for identity in ("death00001", "join000001", "village001")
    ]


@pytest.mark.parametrize("text", [lines, texts])
def test_what_comes_back_is_what_went_in(text: object) -> None:
    @given(quizzes(text))  # type: ignore[arg-type]
    def check(quiz: Quiz) -> None:
        fitting, refused = sort_out(quiz, unfit)
        got = read_aiken(render(fitting))
        assert [
            (item.card.question, list(item.options), item.key) for item in fitting.items if isinstance(item, Choice)
        ] == [(stem.removeprefix(PREFIX), options, key) for stem, options, key in got]
        assert len(got) + len(refused) == len(quiz.items) - 2

    check()


@pytest.mark.parametrize(
    "stem", ["F.D. Roosevelt became president in which year?", "A) or B)?", "ANSWER: or not?", "?"]
)
def test_a_stem_that_would_be_misread_gets_a_word_before_it(stem: str) -> None:
    quiz = make_quiz(replace(SPY, cards=(replace(BIRTH, question=stem),)), sets=False)
    assert render(quiz).decode().startswith(f"Question: {stem}\nA. ")
    assert read_aiken(render(quiz))[0][0] == f"Question: {stem}"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"question": "one\ntwo"}, "the question holds a line end or a tab, which Aiken cannot hold"),
        ({"distractors": ("a\tb",)}, "the option holds a line end or a tab, which Aiken cannot hold"),
        ({"distractors": tuple(map(str, range(26)))}, "there are more than the 26 options that Aiken takes (27)"),
        ({"accept": ("28 May 1896",)}, "a wrong option counts as right too; change that distractor: 28 May 1896"),
    ],
)
def test_what_aiken_cannot_hold_is_refused(changes: dict[str, object], reason: str) -> None:
    _, (refused,) = sort_out(make_quiz(replace(SPY, cards=(replace(BIRTH, **changes),))), unfit)  # type: ignore[arg-type]
    assert refused.reason == reason
