"""GIFT: read back by the rules of Moodle's own reader, and by gift-pegjs."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from quizgen.formats.fitting import sort_out
from quizgen.formats.gift import render, unfit
from quizgen.formats.items import (
    Choice,
    Item,
    Matching,
    Numerical,
    Ordering,
    Quiz,
    Short,
    explanation,
    make_quiz,
    select,
)
from tests.formats.golden import assert_golden
from tests.formats.hostile import quizzes
from tests.formats.quizzes import BIRTH, SPY, VILLAGE, make_card
from tests.formats.readers import Gift, read_gift

TYPES = {
    Choice: "multichoice",
    Short: "shortanswer",
    Numerical: "numerical",
    Matching: "match",
    Ordering: "ordering",
}


def expected(item: Item) -> tuple[str, str, list[tuple[str, float]], str]:
    """Type, stem, answers with weights, and feedback, as a reader should find them."""
    match item:
        case Choice():
            answers = [(option, float(index == item.key)) for index, option in enumerate(item.options)]
        case Short():
            answers = [(answer.replace("*", "\\*"), 1.0) for answer in item.answers]
        case Numerical():
            answers = [(str(item.value), 0.0)]
        case Matching():
            return "match", item.stem, [(f"{card.question}\x1f{card.answer}", 1.0) for card in item.cards], ""
        case Ordering():
            return "ordering", item.stem, [(event.text, 0.0) for event in item.events], ""
    return TYPES[type(item)], item.card.question, answers, explanation(item.card)


def assert_comes_back(quiz: Quiz, questions: list[Gift]) -> None:
    got = [(question.type, question.text, question.answers, question.feedback) for question in questions]
    assert got == [expected(item) for item in quiz.items]


def test_golden() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY)), unfit)
    assert not refused
    assert_golden("spigelglas.gift", render(quiz))
    categories, questions = read_gift(render(quiz))
    assert categories == ["$course$/top/Sergey Spigelglas", "$course$/top/Sergey Spigelglas/Matching and timelines"]
    assert_comes_back(quiz, questions)
    assert questions[0].id == BIRTH.id
    assert questions[0].tags == ["date", "birth", "lead"]


@given(quizzes())
def test_what_comes_back_is_what_went_in(quiz: Quiz) -> None:
    fitting, _ = sort_out(quiz, unfit)
    _, questions = read_gift(render(fitting))
    assert_comes_back(fitting, questions)
    singles = [item for item in fitting.items if not isinstance(item, Matching | Ordering)]
    assert [question.id for question in questions[: len(singles)]] == [item.card.id for item in singles]


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (
            make_card("a", "From where to where?", "A->B"),
            "the answer holds an arrow, which GIFT reads as a matching: A->B",
        ),
        (make_card("a", "What is &&058;?", "x"), "the question holds what GIFT reads as another sign: &&058;"),
        (
            replace(BIRTH, accept=("28 May 1896",)),
            "a wrong option counts as right too; change that distractor: 28 May 1896",
        ),
        (replace(VILLAGE, answer="a\x1bb"), "the option holds a control character, which no file can: U+001B"),
    ],
)
def test_what_gift_cannot_hold_is_refused(card: object, reason: str) -> None:
    quiz, (refused,) = sort_out(make_quiz(replace(SPY, cards=(card,))), unfit)  # type: ignore[arg-type]
    assert (refused.card.id, refused.reason, quiz.items) == (card.id, reason, ())  # type: ignore[attr-defined]


def test_a_title_cannot_make_categories() -> None:
    categories, _ = read_gift(render(make_quiz(replace(SPY, title="/War\n/ and peace/", cards=()))))
    assert categories == ["$course$/top/War // and peace"]


PARSE = """
const { parse } = require("gift-pegjs");
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(files.map((text) => parse(text))));
"""
COLLECTED: list[Quiz] = []


@given(quizzes())
def _collect(quiz: Quiz) -> None:
    fitting, _ = sort_out(quiz, unfit)
    # gift-pegjs takes a choice whose right option holds "->" for a matching; Moodle looks for "~" first.
    COLLECTED.append(replace(fitting, items=tuple(item for item in fitting.items if not _is_misread(item))))


def _is_misread(item: Item) -> bool:
    return isinstance(item, Choice) and "->" in item.options[item.key]


def squeezed(text: str) -> str:
    """As gift-pegjs gives plain text: blanks and line ends one blank each, those written as ``\\n`` apart."""
    return " ".join(text.replace("\n", "\x00").split()).replace("\x00", "\n")


@pytest.mark.consumer("node", "npm")
def test_gift_pegjs_reads_the_same(node_modules: Path) -> None:
    _collect()
    quizzes = [sort_out(make_quiz(select(SPY)), unfit)[0], *COLLECTED]
    run = subprocess.run(
        ["node", "-e", PARSE],
        input=json.dumps([render(quiz).decode() for quiz in quizzes]),
        cwd=node_modules,
        capture_output=True,
        text=True,
        check=True,
    )
    for quiz, parsed in zip(quizzes, json.loads(run.stdout), strict=True):
        questions = [question for question in parsed if question["type"] != "Category"]
        for item, question in zip(quiz.items, questions, strict=True):
            if isinstance(item, Ordering):
                continue
            kind, stem, answers, feedback = expected(item)
            assert squeezed(question["stem"]["text"]) == squeezed(stem)
            if kind == "numerical":
                assert [str(question["choices"]["number"])] == [answers[0][0]]
            elif kind == "match":
                # gift-pegjs leaves the escapes in the right half as they are.
                prompts = [squeezed(pair["subquestion"]["text"]) for pair in question["matchPairs"]]
                assert prompts == [squeezed(card.question) for card in item.cards]
            else:
                assert [squeezed(choice["text"]["text"]) for choice in question["choices"]] == [
                    squeezed(text) for text, _ in answers
                ]
            if feedback:
                assert squeezed(question["globalFeedback"]["text"]) == squeezed(feedback)
