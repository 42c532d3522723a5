"""The Word document: read back by python-docx and by LibreOffice."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings

from quizgen.deck.card import Deck
from quizgen.errors import FormatError
from quizgen.formats.docx import print_docx, render, unfit
from quizgen.formats.items import make_quiz, select
from quizgen.formats.worksheet import Paper, Worksheet, also_right, make_worksheet, solution, sources
from tests.formats.hostile import decks
from tests.formats.lesson import LESSON, SHEETS, hostile_deck

GOLDEN = Path(__file__).parent / "golden" / "lesson.docx.txt"


def texts_of(data: bytes) -> list[str]:
    """All paragraphs, those in tables too, in the order of the document."""
    document = docx.Document(io.BytesIO(data))
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [paragraph.text for paragraph in block.cell(0, 0).paragraphs]
        else:
            found.append(block.text)
    return found


def missing(worksheet: Worksheet, data: bytes) -> list[str]:
    """The texts of a worksheet that the document does not hold as they are."""
    found = texts_of(data)
    lines = set(found)
    absent = []
    for question in (question for sheet in worksheet.sheets for question in sheet.questions):
        if not any(line.startswith(f"{question.stem}  (") for line in found):
            absent.append(question.stem)
        blanks = {
            f"_____\t{text}" for text in (question.prompts or (question.options if question.type == "order" else ()))
        }
        bank = set(question.options) if question.type in {"choice", "match"} else set()
        absent += sorted(({*blanks, *bank, *solution(question)}) - lines)
        if also := also_right(question):
            absent += sorted({f"also: {'; '.join(also)}"} - lines)
        absent += [quote for quote, _ in sources(question) if not any(line.startswith(f"“{quote}”") for line in found)]
    return absent


@given(decks())
@settings(max_examples=25)
def test_texts_come_back_from_the_document_as_they_went_in(deck: Deck) -> None:
    worksheet = make_worksheet(deck)
    assert missing(worksheet, print_docx(worksheet)) == []


def test_hostile_texts_are_only_texts() -> None:
    worksheet = make_worksheet(hostile_deck(), versions=2)
    assert missing(worksheet, print_docx(worksheet)) == []


def convert(data: bytes, ending: str, folder: Path) -> bytes:
    """What LibreOffice makes of a document."""
    (folder / "sheet.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", str(folder), "sheet.docx"]
    subprocess.run(arguments, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / f"sheet.{ending.partition(':')[0]}").read_bytes()


@pytest.mark.consumer("soffice")
def test_libreoffice_numbers_and_letters_as_meant(tmp_path: Path) -> None:
    data = print_docx(SHEETS)
    text = convert(data, "txt:Text (encoded):UTF8", tmp_path).decode("utf-8-sig")
    assert text.splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_the_same_worksheet_gives_the_same_bytes_with_no_date_of_today() -> None:
    data = print_docx(make_worksheet(LESSON, versions=2, seed=7))
    assert data == print_docx(make_worksheet(LESSON, versions=2, seed=7))
    assert data != print_docx(make_worksheet(LESSON, versions=2, seed=8))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(io.BytesIO(data)).core_properties.title == "Marie Curie"


def test_the_key_stands_alone_where_it_is_asked_to() -> None:
    worksheet = make_worksheet(LESSON)
    assert "Key" not in "".join(texts_of(print_docx(worksheet, key=False)))
    assert "Name" not in "".join(texts_of(print_docx(worksheet, questions=False)))
    document = docx.Document(io.BytesIO(print_docx(worksheet)))
    assert [section.footer.paragraphs[0].text for section in document.sections] == [
        "Marie Curie · seed 1\tpage ",
        "Key · Marie Curie · seed 1\tpage ",
    ]


def test_large_print_and_paper_size() -> None:
    document = docx.Document(io.BytesIO(print_docx(make_worksheet(LESSON), paper=Paper(large=True, size="us-letter"))))
    assert document.styles["Normal"].font.size.pt == 18
    assert document.sections[0].page_height.inches == pytest.approx(11, abs=0.01)


def test_a_quiz_gives_its_sheet_and_every_item_fits() -> None:
    assert render(make_quiz(select(LESSON))) == print_docx(make_worksheet(LESSON))
    assert {unfit(item) for item in make_quiz(LESSON).items} == {""}


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FormatError, match=re.escape("pip install 'quizgen[docx]'")):
        render(make_quiz(replace(LESSON, cards=LESSON.cards[:1])))
