"""QTI 2.1: read back by the standard's rules, and by a converter of another maker that turns packages into QTI 3.0."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings

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
from quizgen.formats.qti21 import render, unfit
from tests.formats.golden import assert_golden
from tests.formats.hostile import quizzes
from tests.formats.quizzes import SPY

Read = tuple[str, str, list[str], str]
"""Kind, stem, answers (of a choice the right one first), and what is shown after an answer."""


def bare(tree: Element) -> Element:
    """The tree with names without namespaces, and those of QTI 3 as QTI 2 has them."""
    for node in tree.iter():
        node.tag = camel(node.tag.rpartition("}")[2].removeprefix("qti-"))
        node.attrib.update({camel(name): value for name, value in dict(node.attrib).items()})
    return tree


def camel(name: str) -> str:
    head, *rest = name.split("-")
    return head + "".join(word.capitalize() for word in rest)


def text_of(node: Element | None) -> str:
    """The text of inline content; a ``br`` is a line end."""
    assert node is not None
    return (node.text or "") + "".join(
        ("\n" if child.tag == "br" else text_of(child)) + (child.tail or "") for child in node
    )


def read_item(tree: Element) -> Read:
    declaration, body = tree.find("responseDeclaration"), tree.find("itemBody")
    assert declaration is not None
    assert body is not None
    rights = [value.text or "" for value in declaration.iter("value")]
    shown = tree.find("modalFeedback")
    said = "" if shown is None else text_of(shown.find(".//p"))
    base, cardinality = declaration.get("baseType", ""), declaration.get("cardinality")
    keys = [entry.get("mapKey", "") for entry in declaration.iter("mapEntry")]
    template = tree.find("responseProcessing").get("template", "")  # type: ignore[union-attr]
    assert ("map_response" if keys else "match_correct") in template
    if base == "directedPair":
        assert keys == rights
        texts = {choice.get("identifier", ""): text_of(choice) for choice in body.iter("simpleAssociableChoice")}
        pairs = ["\x1f".join(texts[name] for name in pair.split()) for pair in rights]
        return "matching", text_of(body.find(".//prompt")), pairs, said
    if base == "identifier":
        texts = {choice.get("identifier", ""): text_of(choice) for choice in body.iter("simpleChoice")}
        others = sorted(text for name, text in texts.items() if name not in rights)
        kind = "ordering" if cardinality == "ordered" else "choice"
        return kind, text_of(body.find(".//prompt")), [*(texts[name] for name in rights), *others], said
    assert body.find(".//textEntryInteraction") is not None
    stem = text_of(body.find("p"))
    return ("short", stem, keys, said) if base == "string" else ("numerical", stem, rights, said)


def expected(item: Item) -> Read:
    match item:
        case Choice():
            others = [option for index, option in enumerate(item.options) if index != item.key]
            return "choice", item.card.question, [item.options[item.key], *sorted(others)], explanation(item.card)
        case Short():
            return "short", item.card.question, list(item.answers), explanation(item.card)
        case Numerical():
            return "numerical", item.card.question, [str(item.value)], explanation(item.card)
        case Matching():
            return "matching", item.stem, [f"{card.question}\x1f{card.answer}" for card in item.cards], ""
        case Ordering():
            return "ordering", item.stem, [event.text for event in item.events], ""


def items_of(files: dict[str, str]) -> Iterator[Element]:
    """The items in the order of the test that the manifest names."""
    manifest = bare(ElementTree.fromstring(files["imsmanifest.xml"]))
    resources = {resource.get("identifier"): resource for resource in manifest.iter("resource")}
    (test,) = [r for r in resources.values() if "test" in r.get("type", "")]
    assert {f.get("href") for f in manifest.iter("file")} | {"imsmanifest.xml"} == set(files)
    assert {d.get("identifierref") for d in test.iter("dependency")} == set(resources) - {test.get("identifier")}
    for reference in bare(ElementTree.fromstring(files[test.get("href", "")])).iter("assessmentItemRef"):
        item = bare(ElementTree.fromstring(files[reference.get("href", "")]))
        assert item.get("identifier") == reference.get("identifier")
        yield item


def unzip(data: bytes) -> dict[str, str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def fit(quiz: Quiz) -> Quiz:
    return sort_out(quiz, unfit)[0]


def test_golden() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY)), unfit)
    assert not refused
    files = unzip(render(quiz))
    assert_golden("spigelglas.qti21.txt", "".join(f"=== {name}\n{text}" for name, text in files.items()).encode())
    assert [read_item(item) for item in items_of(files)] == [expected(item) for item in quiz.items]
    assert render(quiz) == render(quiz)


def test_the_events_of_a_timeline_do_not_stand_in_their_right_order() -> None:
    for name in map(str, range(12)):
        tree = list(items_of(unzip(render(make_quiz(select(replace(SPY, name=name)))))))[-1]
        rights = [value.text for value in tree.findall("responseDeclaration//value")]
        assert [choice.get("identifier") for choice in tree.iter("simpleChoice")] != rights


@given(quizzes())
def test_what_comes_back_is_what_went_in(quiz: Quiz) -> None:
    quiz = fit(quiz)
    assert [read_item(item) for item in items_of(unzip(render(quiz)))] == [expected(item) for item in quiz.items]


@pytest.mark.consumer(module="qti_convert")
def test_another_program_reads_the_package() -> None:
    """citolab-qti-convert reads every item, test and manifest, and gives the same questions as QTI 3.0."""
    import qti_convert

    @settings(max_examples=30)
    @given(quizzes())
    def check(quiz: Quiz) -> None:
        quiz = fit(quiz)
        upgraded = qti_convert.upgrade_package_files(qti_convert.read_package(render(quiz))).files
        files = {name: text if isinstance(text, str) else text.decode() for name, text in upgraded.items()}
        assert [read_item(item) for item in items_of(files)] == [expected(item) for item in quiz.items]

    check()
