"""Moodle XML: read back by an XML parser and Moodle's rules for what stands in it."""

from dataclasses import replace
from html import unescape
from types import ModuleType
from xml.etree import ElementTree

import pytest
from hypothesis import given

from quizgen.formats import gift, moodle
from quizgen.formats.fitting import sort_out
from quizgen.formats.items import Choice, Matching, Numerical, Ordering, Quiz, Short, explanation, make_quiz, select
from quizgen.formats.moodle import render, unfit
from quizgen.formats.moodle_limits import category
from tests.formats.golden import assert_golden
from tests.formats.hostile import quizzes
from tests.formats.quizzes import BIRTH, SPY


def text_of(node: ElementTree.Element, path: str, *, html: bool = True) -> str:
    found = node.findtext(path)
    assert found is not None, path
    if not html:
        return found
    assert "<" not in found.replace("<br>\n", "")
    return unescape(found.replace("<br>\n", "\n"))


def answers_of(node: ElementTree.Element, *, html: bool) -> list[tuple[str, float]]:
    return [
        (text_of(answer, "text", html=html), float(answer.get("fraction", ""))) for answer in node.findall("answer")
    ]


def assert_comes_back(quiz: Quiz, data: bytes) -> None:
    nodes = [node for node in ElementTree.fromstring(data) if node.get("type") != "category"]
    for item, node in zip(quiz.items, nodes, strict=True):
        kind = node.get("type")
        match item:
            case Choice():
                assert kind == "multichoice"
                assert node.findtext("single") == "true"
                rights = [100.0 if index == item.key else 0.0 for index in range(len(item.options))]
                assert answers_of(node, html=True) == list(zip(item.options, rights, strict=True))
            case Short():
                assert kind == "shortanswer"
                assert answers_of(node, html=False) == [(text.replace("*", "\\*"), 100.0) for text in item.answers]
            case Numerical():
                assert kind == "numerical"
                assert answers_of(node, html=False) == [(str(item.value), 100.0)]
                assert node.findtext("answer/tolerance") == "0"
            case Matching():
                assert kind == "matching"
                pairs = [
                    (text_of(p, "text"), text_of(p, "answer/text", html=False)) for p in node.findall("subquestion")
                ]
                assert pairs == [(card.question, card.answer) for card in item.cards]
            case Ordering():
                assert kind == "ordering"
                assert [text for text, _ in answers_of(node, html=True)] == [event.text for event in item.events]
                assert node.findtext("shownumcorrect") == "1"
        if isinstance(item, Matching | Ordering):
            assert text_of(node, "questiontext/text") == item.stem
        else:
            assert text_of(node, "questiontext/text") == item.card.question
            assert text_of(node, "generalfeedback/text") == explanation(item.card)
            assert node.findtext("idnumber") == item.card.id
            tags = [text_of(tag, "text", html=False) for tag in node.findall("tags/tag")]
            assert tags == list(dict.fromkeys((item.card.kind, *item.card.tags)))


def test_golden() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY)), unfit)
    assert not refused
    assert_golden("spigelglas.moodle.xml", render(quiz))
    assert_comes_back(quiz, render(quiz))
    paths = [node.findtext("category/text") for node in ElementTree.fromstring(render(quiz))]
    assert [path for path in paths if path] == [
        "$course$/top/Sergey Spigelglas",
        "$course$/top/Sergey Spigelglas/Matching and timelines",
    ]


@given(quizzes())
def test_what_comes_back_is_what_went_in(quiz: Quiz) -> None:
    fitting, _ = sort_out(quiz, unfit)
    assert_comes_back(fitting, render(fitting))


@given(quizzes())
def test_no_text_hangs_on_blanks_between_entities(quiz: Quiz) -> None:
    """Moodle's parser drops a run of blanks between two entities or tags: all texts must be CDATA."""
    fitting, _ = sort_out(quiz, unfit)
    body = render(fitting).decode()
    assert body.count("<text>") == body.count("<text><![CDATA[") + body.count("<text></text>")


@pytest.mark.parametrize("module", [moodle, gift], ids=["moodle", "gift"])
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("x" * 255, ""),
        ("x" * 256, "the answer is longer than the 255 characters that Moodle matches (256)"),
        ("a <b> c", "the answer holds a sign that Moodle takes for HTML in a matching: a <b> c"),
        ("AT&T > x", ""),
    ],
)
def test_a_matching_that_moodle_would_cut_is_left_out(module: ModuleType, answer: str, reason: str) -> None:
    card = replace(BIRTH, answer=answer, accept=(), distractors=())
    assert module.unfit(Matching(id="m", cards=(card, card))) == reason
    quiz, refused = sort_out(make_quiz(replace(SPY, cards=(card,))), module.unfit)
    assert not refused, "the card is asked by itself"
    assert len(quiz.items) == 1


@pytest.mark.parametrize("module", [moodle, gift], ids=["moodle", "gift"])
def test_a_tag_that_moodle_would_cut_is_refused(module: ModuleType) -> None:
    for length, reasons in ((50, []), (51, ["a tag is longer than the 50 characters that Moodle takes (51)"])):
        deck = replace(SPY, cards=(replace(BIRTH, tags=("x" * length,)),))
        _, refused = sort_out(make_quiz(deck), module.unfit)
        assert [unfit.reason for unfit in refused] == reasons


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("AC/DC", "AC//DC"),
        (" / ", "quizgen"),
        ("x" * 255, "x" * 255),
        ("x" * 256, "x" * 254 + "…"),
        ("/" + "x" * 252 + "/yz" * 9, "x" * 252 + "//y…"),
    ],
)
def test_a_category_is_a_name_that_moodle_takes(title: str, name: str) -> None:
    assert category(title) == name
