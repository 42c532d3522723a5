"""A worksheet as PDF, set by Typst: one file for the sheets and the key, or the key in a file of its own.

Texts of cards reach the typesetter as JSON and are shown letter by letter: nothing in them is read as markup. The file
is tagged for screen readers (PDF/UA-1), embeds its fonts, holds no date, and is the same bytes for the same worksheet.
Refuses signs for which no font has a shape, since they would print as empty boxes.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from quizgen.deck.card import Card
from quizgen.errors import FormatError
from quizgen.formats.fitting import cards_of
from quizgen.formats.items import Item, Quiz
from quizgen.formats.worksheet import (
    A4,
    HEADINGS,
    Paper,
    Question,
    Sheet,
    Worksheet,
    also_right,
    footer,
    of_quiz,
    solution,
    sources,
)

if TYPE_CHECKING:
    from typst import Compiler

ONCE = True

INSTALL = "PDF needs the extra [pdf]; install it with: pip install 'quizgen[pdf]'"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLAIN = re.compile(r"[\s!-~\u00a0-\u024f\u0370-\u03ff\u0400-\u045f–—‘’“”…]*")


def unfit(item: Item) -> str:
    """Why a PDF cannot hold an item: a sign that no font here has."""
    for name, text in (spot for card in cards_of(item) for spot in _printed(card)):
        if missing := missing_signs("".join(sorted({sign for sign in text if not _PLAIN.fullmatch(sign)}))):
            return f"the {name} holds signs that no font here can show; install a font that has them: {missing}"
    return ""


def _printed(card: Card) -> Iterator[tuple[str, str]]:
    """The texts of a card that the sheet or its key shows, with the names that a person knows them by."""
    yield "question", card.question
    yield from (("answer", text) for text in (card.answer, *card.accept))
    yield from (("option", text) for text in card.distractors)
    yield "source sentence", card.citation.quote
    yield "locator", card.citation.locator


def render(quiz: Quiz) -> bytes:
    """One sheet of a quiz's single items, and its key on pages of its own."""
    return print_pdf(of_quiz(quiz))


def print_pdf(worksheet: Worksheet, *, questions: bool = True, key: bool = True, paper: Paper = A4) -> bytes:
    """The PDF of all versions, then of their keys; either alone where the other is not wanted.

    Fonts that come with Typst are used alone, so that the file is the same everywhere; only where one of its signs is
    in none of them are the fonts of this machine asked too. Raises FormatError.
    """
    data = json.dumps(_data(worksheet, questions=questions, key=key, paper=paper), ensure_ascii=False)
    missing, pdf = _typeset(data, system_fonts=False)
    if missing:
        missing, pdf = _typeset(data, system_fonts=True)
    if missing:
        raise FormatError(f"{worksheet.title}: no font here can show {missing}; install a font that has it")
    return pdf


@cache
def missing_signs(signs: str) -> str:
    """Those of the signs that no font here can show, as "日 (U+65E5)"; "" where all can be shown."""
    if not signs:
        return ""
    data = json.dumps([signs])
    source = '#set document(title: "x")\n#set text(lang: "en")\n= x\n#for s in json(bytes(sys.inputs.data)) [#par(s)]'
    missing, _ = _typeset(data, system_fonts=True, template=source)
    return missing


def _typeset(data: str, *, system_fonts: bool, template: str = "") -> tuple[str, bytes]:
    """The signs that have no shape, and the file where there are none. Raises FormatError."""
    try:
        from typst import TypstError  # noqa: PLC0415 - the extra may be missing
    except ImportError as error:
        raise FormatError(INSTALL) from error
    source = template or files("quizgen.formats").joinpath("worksheet.typ").read_text(encoding="utf-8")
    try:
        pdf = _compiler(system_fonts).compile(
            source.encode(), format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"]
        )
    except TypstError as error:
        if found := _MISSING.findall(error.diagnostic):
            signs = dict.fromkeys(
                sign for text in found for sign in _CODE.sub(lambda code: chr(int(code[1], 16)), text)
            )
            return ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs), b""
        raise FormatError(f"the typesetter refused this worksheet: {error.message}") from error
    assert isinstance(pdf, bytes)
    return "", pdf


@cache
def _compiler(system_fonts: bool) -> "Compiler":
    from typst import Compiler  # noqa: PLC0415

    return Compiler(ignore_system_fonts=not system_fonts)


def _data(worksheet: Worksheet, *, questions: bool, key: bool, paper: Paper) -> dict[str, Any]:
    return {
        "title": worksheet.title,
        "credit": worksheet.credit,
        "questions": questions,
        "key": key,
        "large": paper.large,
        "paper": paper.size,
        "sheets": [_sheet(sheet, worksheet) for sheet in worksheet.sheets],
    }


def _sheet(sheet: Sheet, worksheet: Worksheet) -> dict[str, Any]:
    version = f"Version {sheet.version}" if sheet.version else ""
    return {
        "version": sheet.version,
        "points": sheet.points,
        "footer": footer(worksheet, sheet),
        "key-footer": f"Key · {footer(worksheet, sheet)}",
        "key-title": f"Key: {worksheet.title}{f', {version}' if version else ''}",
        "parts": [
            {"heading": HEADINGS[type_], "questions": [_question(question) for question in group]}
            for type_, group in groupby(sheet.questions, key=lambda question: question.type)
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "number": question.number,
        "type": question.type,
        "stem": question.stem,
        "points": question.points,
        "options": question.options,
        "prompts": question.prompts,
        "solution": solution(question),
        "also": also_right(question),
        "sources": [{"quote": quote, "where": where} for quote, where in sources(question)],
    }
