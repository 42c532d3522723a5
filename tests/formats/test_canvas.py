"""Canvas' QTI 1.2 package: read back by the rules of Canvas' own converter (the qti library of New Quizzes)."""

import io
import zipfile
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

from hypothesis import given

from quizgen.formats.canvas import render, unfit
from quizgen.formats.fitting import sort_out
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
from tests.formats.quizzes import BIRTH, SPY

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"


def open_package(data: bytes) -> tuple[zipfile.ZipFile, str, str]:
    """The archive, the quiz's name in it, and that of its settings, as the manifest says."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    quiz, settings = manifest.iter(f"{PACKAGE}resource")
    assert quiz.get("type") == "imsqti_xmlv1p2"
    assert settings.get("type") == "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    assert quiz.find(f"{PACKAGE}dependency").get("identifierref") == settings.get("identifier")  # type: ignore[union-attr]
    names = [resource.find(f"{PACKAGE}file").get("href") for resource in (quiz, settings)]  # type: ignore[union-attr]
    assert {"imsmanifest.xml", *names} == set(archive.namelist())
    return archive, str(names[0]), str(names[1])


def interaction(node: ElementTree.Element) -> str:
    """The kind that New Quizzes takes an item for: exactly one of its rules must hold."""
    lids = list(node.iter(f"{QTI}response_lid"))
    fibs = list(node.iter(f"{QTI}render_fib"))
    other = any(True for _ in node.iter(f"{QTI}other"))
    rules = {
        "choice": len(lids) == 1 and lids[0].get("rcardinality", "Single") != "Ordered",
        "matching": len(lids) > 1,
        "numerical": len(fibs) == 1 and fibs[0].get("fibtype") == "Decimal",
        "short": bool(fibs) and not other and fibs[0].get("fibtype") != "Decimal",
        "essay": bool(fibs) and other,
    }
    (kind,) = [name for name, holds in rules.items() if holds]
    return kind


def html_text(node: ElementTree.Element | None) -> str:
    assert node is not None
    assert node.get("texttype") == "text/html"
    return unescape((node.text or "").replace("<br>\n", "\n"))


def read_item(node: ElementTree.Element) -> tuple[str, str, str, list[tuple[str, bool]], str]:
    """Question type, interaction, stem, answers with whether each is right, and what is shown after an answer."""
    fields = {
        field.findtext(f"{QTI}fieldlabel"): field.findtext(f"{QTI}fieldentry")
        for field in node.iter(f"{QTI}qtimetadatafield")
    }
    presentation = node.find(f"{QTI}presentation")
    assert presentation is not None
    stem = html_text(presentation.find(f"{QTI}material/{QTI}mattext"))
    kind = interaction(node)
    scored = [c for c in node.iter(f"{QTI}respcondition") if c.find(f"{QTI}setvar") is not None]
    equal = [(v.get("respident", ""), v.text or "") for c in scored for v in c.iter(f"{QTI}varequal")]
    labels = {
        label.get("ident", ""): label.find(f"{QTI}material/{QTI}mattext") for label in node.iter(f"{QTI}response_label")
    }
    match kind:
        case "choice":
            assert fields["original_answer_ids"] == ",".join(labels)
            answers = [(html_text(text), name in dict(equal).values()) for name, text in labels.items()]
        case "matching":
            prompts = {
                lid.get("ident", ""): lid.findtext(f"{QTI}material/{QTI}mattext")
                for lid in node.iter(f"{QTI}response_lid")
            }
            pairs = [(prompts[response], labels[value].text) for response, value in equal]  # type: ignore[union-attr]
            answers = [(f"{prompt}\x1f{answer}", True) for prompt, answer in pairs]
        case _:
            answers = [(value, True) for _, value in equal]
    shown = node.find(f"{QTI}itemfeedback")
    said = "" if shown is None else html_text(shown.find(f".//{QTI}mattext"))
    return str(fields["question_type"]), kind, stem, answers, said


def expected(item: Item) -> tuple[str, str, str, list[tuple[str, bool]], str]:
    match item:
        case Choice():
            answers = [(option, index == item.key) for index, option in enumerate(item.options)]
            return "multiple_choice_question", "choice", item.card.question, answers, explanation(item.card)
        case Short():
            answers = [(answer, True) for answer in item.answers]
            return "short_answer_question", "short", item.card.question, answers, explanation(item.card)
        case Numerical():
            answers = [(str(item.value), True)]
            return "numerical_question", "numerical", item.card.question, answers, explanation(item.card)
        case Matching():
            pairs = [(f"{card.question}\x1f{card.answer}", True) for card in item.cards]
            return "matching_question", "matching" if len(pairs) > 1 else "choice", item.stem, pairs, ""
        case Ordering():
            raise AssertionError("no ordering fits")


def assert_comes_back(quiz: Quiz, data: bytes) -> None:
    archive, name, settings = open_package(data)
    items = list(ElementTree.fromstring(archive.read(name)).iter(f"{QTI}item"))
    # A matching of one card is none: only the hostile ones of these tests are so small.
    asked = [
        (i, n) for i, n in zip(quiz.items, items, strict=True) if not (isinstance(i, Matching) and len(i.cards) < 2)
    ]
    assert [read_item(node) for _, node in asked] == [expected(item) for item, _ in asked]
    assert len({node.get("ident") for node in items}) == len(items)
    meta = ElementTree.fromstring(archive.read(settings))
    assert meta.findtext("{http://canvas.instructure.com/xsd/cccv1p0}title") == quiz.deck.title
    assert meta.findtext("{http://canvas.instructure.com/xsd/cccv1p0}points_possible") == f"{len(quiz.items)}.0"


def test_golden() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY)), unfit)
    assert not refused
    data = render(quiz)
    assert_comes_back(quiz, data)
    archive, name, settings = open_package(data)
    for part, golden in (("imsmanifest.xml", "manifest"), (name, "quiz"), (settings, "settings")):
        assert_golden(f"spigelglas.canvas.{golden}.xml", archive.read(part))
    assert data == render(quiz)


@given(quizzes())
def test_what_comes_back_is_what_went_in(quiz: Quiz) -> None:
    fitting, _ = sort_out(quiz, unfit)
    assert_comes_back(fitting, render(fitting))


def test_a_reworded_card_keeps_its_identifier() -> None:
    names = []
    for question in (BIRTH.question, "On what day was he born?"):
        quiz = make_quiz(replace(SPY, cards=(replace(BIRTH, question=question),)))
        archive, name, _ = open_package(render(quiz))
        names.append([node.get("ident") for node in ElementTree.fromstring(archive.read(name)).iter(f"{QTI}item")])
    assert names[0] == names[1]
