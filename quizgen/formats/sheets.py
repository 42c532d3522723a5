"""Spreadsheets (XLSX) whose cells are texts or numbers, never formulas, and whose bytes depend on the cells alone."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil

from xlsxwriter import Workbook

from quizgen.formats.fitting import texts_of, too_long, utf16_length
from quizgen.formats.items import Item

Cell = str | int | None
Widths = dict[int, int]

LONGEST = 32_767
"""Characters that a cell holds."""

LINE_HEIGHT, GREATEST_HEIGHT = 15, 409
"""In points; not every program measures wrapped text by itself."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def unfit_cell(item: Item) -> str:
    """Why a text is too long for a cell, or ""."""
    return too_long(item, {name: LONGEST for name, _ in texts_of(item)}, "a spreadsheet cell")


def _lines(row: Sequence[Cell], widths: Widths) -> int:
    """How many lines the tallest cell of a row takes, a tenth of the width kept for long words."""
    return max(
        (
            sum(ceil(max(1, len(line)) / (0.9 * widths.get(column, 9))) for line in cell.split("\n"))
            for column, cell in enumerate(row)
            if isinstance(cell, str)
        ),
        default=1,
    )


def pack_sheet(
    name: str, rows: Sequence[Sequence[Cell]], *, widths: Widths, bold: int = 0, frozen: int = 0, source: str = ""
) -> bytes:
    """A workbook of one sheet: ``widths`` by column in characters, the row (from 0) in bold, the rows that stay put.

    A ``source`` to be named stands on a second sheet.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"created": _MADE, "author": "quizgen"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for column, width in widths.items():
            sheet.set_column(column, column, width)
        if frozen:
            sheet.freeze_panes(frozen, 0)
        for number, row in enumerate(rows):
            if (lines := _lines(row, widths)) > 1:
                sheet.set_row(number, min(lines * LINE_HEIGHT, GREATEST_HEIGHT))
            for column, cell in enumerate(row):
                style = head if number == bold else plain
                if isinstance(cell, str):
                    assert utf16_length(cell) <= LONGEST
                    if cell:
                        sheet.write_string(number, column, cell, style)
                elif cell is not None:
                    sheet.write_number(number, column, cell, style)
        if source:
            second = book.add_worksheet("Source")
            second.set_column(0, 0, 100)
            second.write_string(0, 0, source, plain)
    return buffer.getvalue()
