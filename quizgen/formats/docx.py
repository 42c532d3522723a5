"""A worksheet as a Word document that a teacher can go on editing: real headings and lists, a section a version.

Questions are numbered and options lettered by the word processor, so that moving one renumbers the rest. The file is
the same bytes for the same worksheet. Refuses nothing that a card can hold.
"""

import io
import zipfile
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from quizgen.errors import FormatError
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
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from quizgen.formats.docx_lists import Lists

ONCE = True

INSTALL = "DOCX needs the extra [docx]; install it with: pip install 'quizgen[docx]'"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of making that stands in every file: the same worksheet gives the same bytes."""

SIZES_MM = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
MARGIN_MM = 20
BLANK = "_____"
SPACE = "\u00a0"
"""No line ends here."""


def unfit(_item: Item) -> str:
    """Why a Word document cannot hold an item: never."""
    return ""


def render(quiz: Quiz) -> bytes:
    """One sheet of a quiz's single items, and its key on pages of its own."""
    return print_docx(of_quiz(quiz))


def print_docx(worksheet: Worksheet, *, questions: bool = True, key: bool = True, paper: Paper = A4) -> bytes:
    """The document of all versions, then of their keys; either alone where the other is not wanted.

    Raises FormatError where the extra is missing.
    """
    try:
        import docx  # noqa: PLC0415 - the extra may be missing
    except ImportError as error:
        raise FormatError(INSTALL) from error
    from quizgen.formats.docx_lists import Lists  # noqa: PLC0415

    document = docx.Document()
    _set_up(document, worksheet, paper)
    lists = Lists(document, _points(paper) / _points(A4))
    parts = [(sheet, False) for sheet in worksheet.sheets if questions]
    parts += [(sheet, True) for sheet in worksheet.sheets if key]
    for number, (sheet, is_key) in enumerate(parts):
        _begin_section(document, f"{'Key · ' if is_key else ''}{footer(worksheet, sheet)}", first=number == 0)
        (_print_key if is_key else _print_sheet)(document, lists, worksheet, sheet)
        if worksheet.credit:
            _add(document, f"Source: {worksheet.credit}", style="Small", space=16)
    stream = io.BytesIO()
    document.save(stream)
    return _undated(stream.getvalue())


def _set_up(document: "Document", worksheet: Worksheet, paper: Paper) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    points = _points(paper)
    for name, share, before in (("Normal", 1, 0), ("Heading 1", 1.45, 0), ("Heading 2", 1.15, 14)):
        style = document.styles[name]
        style.font.size = Pt(round(points * share))
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
    small = document.styles.add_style("Small", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    small.font.size = Pt(round(points * 0.8))
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in SIZES_MM[paper.size])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = worksheet.title, "", "", "en"
    properties.created = properties.modified = LONG_AGO


def _begin_section(document: "Document", line: str, *, first: bool) -> None:
    """A section of its own for a version or a key, with pages counted from 1 and its name in the footer."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    section = document.sections[0] if first else document.add_section()
    section.footer.is_linked_to_previous = False
    counting = section._sectPr.find(qn("w:pgNumType"))
    if counting is None:
        counting = OxmlElement("w:pgNumType")
        section._sectPr.append(counting)
    counting.set(qn("w:start"), "1")
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles["Small"]
    paragraph.paragraph_format.tab_stops.clear_all()
    _stop(paragraph, _width(document), align="right")
    paragraph.add_run(f"{line}\tpage ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _print_sheet(document: "Document", lists: "Lists", worksheet: Worksheet, sheet: Sheet) -> None:
    heading = document.add_heading(worksheet.title, 1)
    if sheet.version:
        _stop(heading, _width(document), align="right")
        heading.add_run(f"\tVersion {sheet.version}")
    for name, share in (("Name", 0.8), ("Date", 0.5)):
        line = _add(document, f"{name}\t\t", space=4)
        _stop(line, int(_width(document) * 0.1))
        _stop(line, int(_width(document) * share), leader=True)
    line.add_run(f"{SPACE}{SPACE}Points{SPACE}{BLANK}{SPACE}/{SPACE}{sheet.points}")
    numbers, small = lists.numbers(), document.styles["Small"].font.size
    for type_, group in groupby(sheet.questions, key=lambda question: question.type):
        document.add_heading(HEADINGS[type_], 2)
        for question in group:
            stem = _add(document, question.stem, bold=True, space=8)
            points = f"{question.points}{SPACE}{'points' if question.points > 1 else 'point'}"
            stem.add_run(f"  ({points})").font.size = small
            lists.put(stem, numbers)
            _keep(stem, *_PRINTERS[question.type](document, lists, question))


def _print_choice(document: "Document", lists: "Lists", question: Question) -> "list[Paragraph]":
    letters = lists.letters()
    options = [_add(document, option) for option in question.options]
    for option in options:
        lists.put(option, letters)
    return options


def _print_typed(document: "Document", lists: "Lists", _question: Question) -> "list[Paragraph]":
    line = _add(document, "\t", space=10)
    lists.indent(line)
    _stop(line, _width(document), leader=True)
    return [line]


def _print_matching(document: "Document", lists: "Lists", question: Question) -> "list[Paragraph]":
    from docx.shared import Pt  # noqa: PLC0415

    rows = _print_blanks(document, lists, question.prompts)
    cell = document.add_table(1, 1, style="Table Grid").cell(0, 0)
    letters = lists.letters()
    bank = [cell.paragraphs[0], *(cell.add_paragraph() for _ in question.options[1:])]
    for paragraph, text in zip(bank, question.options, strict=True):
        paragraph.add_run(text)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        lists.put(paragraph, letters)
    _keep(*rows)
    rows[-1].paragraph_format.keep_with_next = True
    return bank


def _print_timeline(document: "Document", lists: "Lists", question: Question) -> "list[Paragraph]":
    return _print_blanks(document, lists, question.options)


def _print_blanks(document: "Document", lists: "Lists", texts: tuple[str, ...]) -> "list[Paragraph]":
    """A line for each text with a space before it to write a letter or a number in."""
    rows = [_add(document, f"{BLANK}\t{text}", space=4) for text in texts]
    for row in rows:
        lists.indent(row, hanging=1.6)
    return rows


_PRINTERS = {"choice": _print_choice, "typed": _print_typed, "match": _print_matching, "order": _print_timeline}


def _print_key(document: "Document", lists: "Lists", worksheet: Worksheet, sheet: Sheet) -> None:
    version = f", Version {sheet.version}" if sheet.version else ""
    document.add_heading(f"Key: {worksheet.title}{version}", 1)
    numbers = lists.numbers()
    for type_, group in groupby(sheet.questions, key=lambda question: question.type):
        document.add_heading(HEADINGS[type_], 2)
        for question in group:
            first, *others = solution(question)
            lines = [_add(document, first, bold=True, space=6)]
            lists.put(lines[0], numbers)
            lines += [_add(document, line, bold=True) for line in others]
            if also := also_right(question):
                lines.append(_add(document, f"also: {'; '.join(also)}"))
            for quote, where in sources(question):
                lines.append(_add(document, f"“{quote}”{f' — {where}' if where else ''}", style="Small"))
            for line in lines[1:]:
                lists.indent(line)
            if question.points == 1:
                _keep(*lines)


# -- small things ----------------------------------------------------------------------------------------------------


def _add(
    document: "Document", text: str, *, style: str | None = None, bold: bool = False, space: int = 2
) -> "Paragraph":
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(text).bold = bold or None
    paragraph.paragraph_format.space_before = Pt(space)
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _keep(*paragraphs: "Paragraph") -> None:
    """Keep a question on one page."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_together = True
    for paragraph in paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _stop(paragraph: "Paragraph", place: int, *, align: str = "left", leader: bool = False) -> None:
    """A tab stop, with a line to write on before it where ``leader`` is set."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415

    side = WD_TAB_ALIGNMENT.RIGHT if align == "right" else WD_TAB_ALIGNMENT.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        place, side, WD_TAB_LEADER.LINES if leader else WD_TAB_LEADER.SPACES
    )


def _points(paper: Paper) -> int:
    """The size of the print."""
    return 18 if paper.large else 11


def _width(document: "Document") -> int:
    """The width of the text, in English metric units."""
    section = document.sections[0]
    return int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def _undated(data: bytes) -> bytes:
    """The same package with one fixed date on all its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
