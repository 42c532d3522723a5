"""Formats of lines and columns: Blackboard, CSV, TSV. Read back by splitting, or by the standard library's CSV."""

import csv
import io
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given

from quizgen.deck.card import Card, Deck
from quizgen.formats import blackboard, table_read, tsv
from quizgen.formats import csv as csv_format
from quizgen.formats.fitting import sort_out
from quizgen.formats.items import Choice, Item, Matching, Numerical, Ordering, Quiz, Short, make_quiz, select
from quizgen.formats.tables import header, rows
from tests.formats.golden import assert_golden
from tests.formats.hostile import decks, lines, quizzes, texts
from tests.formats.quizzes import BIRTH, CITY, SPY, make_card


def fit(quiz: Quiz, module: ModuleType) -> Quiz:
    return sort_out(quiz, module.unfit, most=getattr(module, "MOST", None))[0]


@pytest.mark.parametrize(
    ("module", "name"),
    [(blackboard, "blackboard.txt"), (tsv, "tsv"), (csv_format, "csv")],
    ids=lambda value: str(value)[:20],
)
def test_golden(module: ModuleType, name: str) -> None:
    assert_golden(f"spigelglas.{name}", module.render(fit(make_quiz(select(SPY)), module)))


def blackboard_row(item: Item) -> list[str]:
    match item:
        case Choice():
            marks = ["correct" if index == item.key else "incorrect" for index in range(len(item.options))]
            return [
                "MC",
                item.card.question,
                *(cell for pair in zip(item.options, marks, strict=True) for cell in pair),
            ]
        case Short():
            return ["FIB", item.card.question, *item.answers]
        case Numerical():
            return ["NUM", item.card.question, str(item.value), "0"]
        case Matching():
            return ["MAT", item.stem, *(text for card in item.cards for text in (card.question, card.answer))]
        case Ordering():
            raise AssertionError("no ordering fits")


@pytest.mark.parametrize("text", [lines, texts], ids=["lines", "texts"])
def test_blackboard_gives_back_what_went_in(text: object) -> None:
    @given(quizzes(text))  # type: ignore[arg-type]
    def check(quiz: Quiz) -> None:
        quiz = fit(quiz, blackboard)
        got = [row.split("\t") for row in blackboard.render(quiz).decode().split("\n")[:-1]]
        assert got == [blackboard_row(item) for item in quiz.items]

    check()


def test_blackboard_holds_signs_that_are_no_html() -> None:
    card = replace(CITY, question="Is 3 < 5 & 5 > 3 at AT&T or <3?")
    assert len(fit(make_quiz(replace(SPY, cards=(card,))), blackboard).items) == 1


def test_blackboard_takes_so_many_questions() -> None:
    deck = replace(SPY, cards=tuple(replace(CITY, id=f"card{number}") for number in range(502)))
    quiz, refused = sort_out(make_quiz(deck, sets=False), blackboard.unfit, most=blackboard.MOST)
    assert len(quiz.items) == 500
    assert [(unfit.card.id, unfit.reason) for unfit in refused] == [
        ("card500", "a file may hold 500 questions only"),
        ("card501", "a file may hold 500 questions only"),
    ]


@pytest.mark.parametrize("text", [lines, texts], ids=["lines", "texts"])
def test_tsv_gives_back_what_went_in(text: object) -> None:
    @given(decks(text))  # type: ignore[arg-type]
    def check(deck: Deck) -> None:
        quiz = fit(make_quiz(deck, sets=False), tsv)
        got = [tuple(row.split("\t")) for row in tsv.render(quiz).decode().split("\n")[:-1]]
        assert got == [(card.question, card.answer) for card in quiz.deck.cards]

    check()


@given(decks(texts))
def test_csv_gives_back_what_went_in(deck: Deck) -> None:
    quiz = fit(make_quiz(deck, sets=False), csv_format)
    got = list(csv.reader(io.StringIO(csv_format.render(quiz).decode("utf-8-sig"), newline="")))
    assert got == [list(header(quiz.deck)), *map(list, rows(quiz.deck))]
    for row in got[1:]:
        assert not [
            cell for cell in row if cell[:1] in {"=", "+", "-", "@"} and not cell[1:].replace(".", "").isdigit()
        ]


@pytest.mark.parametrize("answer", ["-44", "+3.5", "1,200", "-5%", "’=x"])
def test_csv_holds_numbers_with_a_sign(answer: str) -> None:
    assert (
        csv_format.unfit(make_quiz(replace(SPY, cards=(make_card("a", "q", answer, quote="x"),)), sets=False).items[0])
        == ""
    )


@pytest.mark.parametrize(
    ("changes", "name", "text"),
    [
        ({"answer": "=1+1"}, "answer", "=1+1"),
        ({"question": "@SUM(1)"}, "question", "@SUM(1)"),
        ({"distractors": ("a", "-1+cmd")}, "distractor 2", "-1+cmd"),
    ],
)
def test_csv_refuses_formulas(changes: dict[str, object], name: str, text: str) -> None:
    _, (refused,) = sort_out(make_quiz(replace(SPY, cards=(replace(BIRTH, **changes),))), csv_format.unfit)  # type: ignore[arg-type]
    assert refused.reason == f"the {name} would run as a formula in a spreadsheet; use XLSX, which is safe: {text}"
    assert refused.kind == f"the {name} would run as a formula in a spreadsheet; use XLSX, which is safe"


@pytest.mark.parametrize(
    ("module", "changes", "reason"),
    [
        (tsv, {"answer": "a\tb"}, "the answer holds a line end or a tab, which a tab-separated file cannot hold"),
        (tsv, {"question": "a\nb"}, "the question holds a line end or a tab, which a tab-separated file cannot hold"),
        (blackboard, {"question": "a\nb"}, "the question holds a line end or a tab, which Blackboard cannot hold"),
        (
            blackboard,
            {"distractors": tuple(map(str, range(100)))},
            "there are more than the 100 answers that Blackboard takes (101)",
        ),
        (blackboard, {"question": "What does <b> mean?"}, "the question holds what Blackboard reads as HTML: <b>"),
        (blackboard, {"answer": "AT&amp;T"}, "the option holds what Blackboard reads as HTML: &amp;"),
    ],
)
def test_what_a_line_cannot_hold_is_refused(module: ModuleType, changes: dict[str, object], reason: str) -> None:
    _, (refused,) = sort_out(make_quiz(replace(SPY, cards=(replace(BIRTH, **changes),))), module.unfit)  # type: ignore[arg-type]
    assert refused.reason == reason


@given(decks(texts))
def test_an_exported_table_can_be_imported(deck: Deck) -> None:
    """Through the reader of ``quizgen import``: the texts, options, source, tags and status of each card.

    A question with Anki's marks of a cloze becomes one there, so those are left out.
    """
    deck = replace(deck, cards=tuple(card for card in deck.cards if "{{c" not in card.question))
    quiz = fit(make_quiz(deck, sets=False), csv_format)
    if not quiz.deck.cards:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.csv"
        path.write_bytes(csv_format.render(quiz))
        imported = table_read.read(path)
    (back,) = imported.decks
    assert [said(card) for card in back.cards] == [said(card) for card in quiz.deck.cards]
    assert not imported.skipped


def said(card: Card) -> tuple[object, ...]:
    """What a table holds of a card; tags stand in one cell, with commas between them."""
    tags = tuple(tag for tag in re.split(r",\s*", ", ".join(card.tags)) if tag)
    return (
        *(card.id, card.kind, card.question, card.answer, card.accept, card.distractors),
        *(card.citation, tags, card.status),
    )
