"""Tables as facts: what each row says under which heading. Where their cells come from is the readers' business.

A table whose cells hold sentences, or other tables, is layout: its words are running text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.sources.cleaning import ends_sentence

_MAX_PAIRS = 2000
_MAX_LENGTH = 400
_MAX_CELL = 200
_SENTENCE_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The words of a cell, and whether it is a heading."""

    text: str
    header: bool = False


def holds_data(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether cells stand under and beside each other, and hold values rather than sentences."""
    filled = [row for row in rows if any(cell.text for cell in row)]
    cells = [cell.text for row in filled for cell in row]
    if len(filled) < 2 or sum(len(row) >= 2 for row in filled) * 4 < 3 * len(filled):
        return False
    sentences = sum(ends_sentence(text) and text.count(" ") >= _SENTENCE_WORDS - 1 for text in cells)
    return sentences * 6 < len(cells) and max(map(len, cells)) <= _MAX_CELL


def table_facts(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    """Key and value of each row of two cells; of a wider table "row · column" and the cell.

    Columns are named by a row of headings; by the first row of a wide table where no cell is marked as a heading.
    """
    whole = [row for row in rows if len(row) >= 2 and row[0].text]
    marked = any(cell.header for row in whole for cell in row)
    columns: list[str] = []
    count = 0
    for row in whole:
        texts = [cell.text[:_MAX_LENGTH] for cell in row]
        if all(cell.header for cell in row) or (not marked and not columns and len(row) > 2):
            columns = texts
            continue
        if len(row) == 2 and len(columns) != 2:
            pairs = [(texts[0], texts[1])] if row[0].header or not marked else []
        else:
            named = zip(columns[1:], texts[1:], strict=False)
            pairs = [(f"{texts[0]} · {column}", text) for column, text in named if column]
        for key, value in pairs:
            if value and count < _MAX_PAIRS:
                count += 1
                yield key, value
