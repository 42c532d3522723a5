"""Markdown: read back by markdown-it-py, a CommonMark parser."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizgen.formats.fitting import sort_out
from quizgen.formats.items import Choice, Matching, Ordering, Quiz, Short, explanation, make_quiz, select
from quizgen.formats.markdown import render, unfit
from quizgen.formats.worksheet import letter
from tests.formats.golden import assert_golden
from tests.formats.hostile import quizzes
from tests.formats.quizzes import SPY, VILLAGE


def text_of(token: Token) -> str:
    parts = []
    for child in token.children or ():
        assert child.type in {"text", "text_special", "hardbreak", "strong_open", "strong_close"}, child
        parts.append("\n" if child.type == "hardbreak" else child.content)
    return "".join(parts)


def blocks(data: bytes) -> Iterator[str]:
    """Each paragraph, heading and list item as plain text."""
    return (text_of(token) for token in MarkdownIt("commonmark").parse(data.decode()) if token.type == "inline")


def expected(quiz: Quiz) -> Iterator[str]:
    """What must stand there, in order; the lines of the key of typed answers hold all that count."""
    yield " ".join(quiz.deck.title.split())
    for number, item in enumerate(quiz.items, 1):
        yield f"{number}. {item.stem if isinstance(item, Matching | Ordering) else item.card.question}"
        if isinstance(item, Choice):
            yield from (f"{letter(index)}. {option}" for index, option in enumerate(item.options))
        elif isinstance(item, Matching):
            yield from (f"({place}) {card.question}" for place, card in enumerate(item.cards, 1))
            yield "Answers:"
    yield "Key"
    for number, item in enumerate(quiz.items, 1):
        if isinstance(item, Matching | Ordering):
            continue
        answer = item.card.answer
        if isinstance(item, Choice):
            answer = f"{letter(item.key)}. {answer}"
        elif isinstance(item, Short):
            answer = " / ".join(item.answers)
        said = explanation(item.card)
        yield f"{number}. {answer}" + (f"\n{said}" if said else "")


def assert_in_order(wanted: Iterator[str], got: list[str]) -> None:
    place = 0
    for text in wanted:
        assert text in got[place:], text
        place = got.index(text, place) + 1


def test_golden() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY)), unfit)
    assert not refused
    assert_golden("spigelglas.md", render(quiz))
    assert_in_order(expected(quiz), list(blocks(render(quiz))))


@given(quizzes())
def test_what_comes_back_is_what_went_in(quiz: Quiz) -> None:
    fitting, _ = sort_out(quiz, unfit)
    assert_in_order(expected(fitting), list(blocks(render(fitting))))


@pytest.mark.parametrize(
    "text", ["a\n  b", "a  \nb", "a\n\tb", "a\n\n\nb", "a\n1. b", "a\n- b", "a\n===", "a\n> b", "1. a"]
)
def test_line_ends_and_the_blanks_beside_them_stay(text: str) -> None:
    quiz = make_quiz(replace(SPY, cards=(replace(VILLAGE, question=text),)), sets=False)
    assert f"1. {text}" in list(blocks(render(quiz)))
