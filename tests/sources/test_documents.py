"""The same articles in every format: the same words, every character where it was, the same cards."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from quizgen.deck.card import Card
from quizgen.sources.document import Document
from quizgen.sources.readers import read, read_traced

HERE = Path(__file__).parent
DOCUMENTS = sorted(path for path in (HERE / "documents").iterdir() if path.name != "dump.xml.bz2")


def original(path: Path) -> Document:
    return read(HERE / "articles" / f"{path.name.partition('.')[0]}.txt")


def words(document: Document) -> list[str]:
    """The words of headings, paragraphs and items, in their order; notes and captions are not among them."""
    found: list[str] = []
    sections = list(document.sections)
    for block in document.blocks:
        while sections and sections[0].span.start <= block.span.start:
            found += re.findall(r"\w+", sections.pop(0).title)
        if block.kind in {"prose", "item"}:
            found += re.findall(r"\w+", document.text[block.span.start : block.span.end])
    return found + [word for section in sections for word in re.findall(r"\w+", section.title)]


def agreement(one: list[str], other: list[str]) -> float:
    """The share of words in the longest common order of both."""
    import difflib

    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(one), len(other))


@cache
def deck(source: Path) -> tuple[Card, ...]:
    from quizgen.cli.authoring import generate_from

    return generate_from(source, all_cards=True).deck.cards


def cards(source: Path) -> dict[str, Card]:
    """The cards without their locators and what depends on these."""
    return {card.id: replace(card, citation=replace(card.citation, locator=""), generated="") for card in deck(source)}


def test_each_format_has_two_documents() -> None:
    kinds = [path.suffix for path in DOCUMENTS]
    assert {kind for kind in kinds if kinds.count(kind) >= 2} == {
        ".docx", ".epub", ".html", ".md", ".odt", ".pdf", ".wikitext",
    }  # fmt: skip


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_words_are_the_articles(path: Path) -> None:
    """Wikitext says more than the plain text, which lost the words of templates: nothing may be missing in it."""
    read_words, expected = words(read(path)), words(original(path))
    assert not set(expected) - set(read_words)
    assert agreement(read_words, expected) >= 0.995


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_character_leads_back(path: Path) -> None:
    document, source = read_traced(path)
    covered = 0
    for origin in document.origins:
        length = origin.end - origin.start
        assert document.text[origin.start : origin.end] == source[origin.source_start : origin.source_start + length]
        covered += length
    assert covered >= 0.96 * len(document.text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_title_and_sections_are_kept(path: Path) -> None:
    document, expected = read(path), original(path)
    assert document.title == expected.title
    assert [section.title for section in document.sections] == [section.title for section in expected.sections]
    last = document.sections[0]
    for section in document.sections:
        assert (
            document.text[section.span.start : section.span.end].strip()
            == document.text[section.span.start : section.span.end]
        )
        assert last.span.start <= section.span.start <= section.span.end <= len(document.text)
        last = section


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path.suffix == ".pdf"], ids=lambda path: path.name)
def test_pdf_has_pages_and_its_notes_stand_apart(path: Path) -> None:
    document = read(path)
    pages = [block.page for block in document.blocks if block.kind != "reference"]
    assert pages[0] == 1
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[-1] is not None
    assert pages[-1] > 1
    notes = [document.text[block.span.start : block.span.end] for block in document.blocks if block.kind == "reference"]
    assert all("notes of the editor" in note for note in notes)
    assert len(notes) == {"isidor_straus.pdf": 0, "dennis_ritchie.pdf": 1, "marie_curie.pdf": 2}[path.name]
    text = "".join(
        document.text[block.span.start : block.span.end] for block in document.blocks if block.kind != "reference"
    )
    assert "Reader for class" not in text
    assert not re.search(r"\w\.\d ", text)


@pytest.mark.model
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_cards_are_the_same_but_for_locators(path: Path) -> None:
    assert cards(path) == cards(HERE / "articles" / f"{path.name.partition('.')[0]}.txt")
    if path.suffix == ".pdf":
        assert all(re.fullmatch(r"p\. [1-9](?:, § .+)?", card.citation.locator) for card in deck(path))
