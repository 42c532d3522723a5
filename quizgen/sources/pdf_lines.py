"""The lines of a PDF's pages: their words, where they stand, how large their type is, in reading order.

Columns come in the order in which the file draws them; where it draws row by row across two columns, they are told by
the gap that most rows have at the same place. What the lines make up is not decided here.

The text that places count in is that of the pages as the library gives it, with a form feed between pages.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from quizgen.errors import SourceError
from quizgen.sources.traced import Traced, trace

MAX_CHARACTERS = 8_000_000

_HYPHEN = "\ufffe\x02"
_LINE = re.compile("[^\r\n\ufffe\x02]+")
_SPACE = re.compile(" +")
_GAP_POINTS = 9.0
_TABLE_REACH = 3
_LEAST_ROWS = 6
_MOST_ROWS = 400
_LEAST_WORDS = 12
_RAISED = re.compile(
    r"(?:[^\W\d_][.,;:!?”\"’)]*|[.,;:!?”\"’)])(?P<mark>\d{1,3}|[*†‡§])(?=[\s.,;:)]|$)(?: (?=[.,;:)]))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page: its words, its box in points from the bottom left, how tall its type is.

    ``gaps`` are spaces too wide for one, left and right; ``tabular`` says that a line near it has one there too.
    """

    text: Traced
    page: int
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    cut: bool
    top_share: float
    gaps: tuple[tuple[float, float], ...] = ()
    tabular: bool = False

    @property
    def words(self) -> str:
        """What stands on it."""
        return self.text.text


def read_pages(document: pypdfium2.PdfDocument, source: str) -> tuple[list[list[Line]], str]:
    """The lines of each page in reading order, and the text that their places count in. Raises SourceError."""
    pages: list[list[Line]] = []
    texts: list[str] = []
    base = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        text = _text(textpage)
        base_here = base
        base += len(text) + 1
        if base > MAX_CHARACTERS:
            raise SourceError(f"{source}: over {MAX_CHARACTERS:,} characters; split it and give the part to learn from")
        height = page.get_height() or 1.0
        lines = [
            line
            for row, gaps in _rows(textpage, text)
            if (line := _line(textpage, text, row, gaps, page=number, base=base_here, height=height))
        ]
        pages.append(_mark_tables(_in_columns(lines)))
        texts.append(text)
        textpage.close()
        page.close()
    return pages, "\f".join(texts)


_Gap = tuple[float, float, int]
_Row = tuple[slice, Sequence[_Gap]]


def _rows(textpage: pypdfium2.PdfTextPage, text: str) -> list[_Row]:
    """Where each line stands in the text of a page, and its gaps.

    The library puts columns that are drawn row by row into one line: these are cut apart.
    """
    slices = [slice(*match.span()) for match in _LINE.finditer(text)]
    if len(slices) > _MOST_ROWS:
        return [(row, ()) for row in slices]
    rows: list[_Row] = [(row, list(_gaps(textpage, text, row))) for row in slices]
    found = [gap for _, gaps in rows for gap in gaps]
    if len(rows) < _LEAST_ROWS or not len(rows) / 2 <= len(found) <= 4 * len(rows):
        return rows
    middles = ((left + right) / 2 for left, right, _ in found)
    gutter = max(middles, key=lambda x: sum(left <= x <= right for left, right, _ in found))
    cuts = [next((at for left, right, at in gaps if left <= gutter <= right), None) for _, gaps in rows]
    halves = [(row, cut) for (row, _), cut in zip(rows, cuts, strict=True) if cut is not None]
    short = sum(cut - row.start < _LEAST_WORDS or row.stop - cut < _LEAST_WORDS for row, cut in halves)
    if len(halves) * 2 < len(rows) or short * 3 > len(halves):
        return rows
    return [part for row, cut in zip(rows, cuts, strict=True) for part in _halves(row, cut)]


def _halves(row: _Row, cut: int | None) -> Iterator[_Row]:
    where, gaps = row
    if cut is None:
        yield row
    else:
        yield slice(where.start, cut), [gap for gap in gaps if gap[2] < cut]
        yield slice(cut, where.stop), [gap for gap in gaps if gap[2] > cut]


def _mark_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines, those marked as parts of a table that stand between two with a gap at the same place."""
    marked: set[int] = set()
    for number, line in enumerate(lines):
        for other in range(number + 1, min(number + 1 + _TABLE_REACH, len(lines)) if line.gaps else 0):
            if _share_gap(line, lines[other]):
                marked.update(range(number, other + 1))
    return [replace(line, tabular=True) if number in marked else line for number, line in enumerate(lines)]


def _share_gap(one: Line, other: Line) -> bool:
    return any(min(r, y) - max(left, x) > _GAP_POINTS / 2 for left, r in one.gaps for x, y in other.gaps)


def _gaps(textpage: pypdfium2.PdfTextPage, text: str, row: slice) -> Iterator[_Gap]:
    """Left and right of each space in a line that is too wide for one, and where it stands.

    Where all are equally wide, the line is set to the measure and has no gap.
    """
    spaces = [
        (_sides(textpage, match.start() - 1)[1], _sides(textpage, match.end())[0], match.start())
        for match in _SPACE.finditer(text, row.start + 1, row.stop - 1)
    ]
    widths = [right - left for left, right, _ in spaces]
    if len(spaces) != 1 and max(widths, default=0.0) - min(widths, default=0.0) < 1.0:
        return
    yield from (space for space, width in zip(spaces, widths, strict=True) if width > _GAP_POINTS)


def _text(textpage: pypdfium2.PdfTextPage) -> str:
    """The page's characters, one for each of the library's, so that their numbers agree."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    text: str = textpage.get_text_range()
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " " for code in codes)


def _line(
    textpage: pypdfium2.PdfTextPage, text: str, row: slice, gaps: Sequence[_Gap], *, page: int, base: int, height: float
) -> Line | None:
    words = text[row]
    first = row.start + len(words) - len(words.lstrip())
    last = row.start + len(words.rstrip()) - 1
    if last < first:
        return None
    left, _ = _sides(textpage, first)
    _, right = _sides(textpage, last)
    # A raised first or last character would make the line look small: the middle one counts.
    middle = next((at for at in range((first + last) // 2, last + 1) if not text[at].isspace()), first)
    size, bottom = _size(textpage, middle), _baseline(textpage, middle)
    following = text[row.stop : row.stop + 1]
    traced = trace(text[first : last + 1], base + first)
    marks = [
        (found.start("mark"), found.end())
        for found in _RAISED.finditer(traced.text)
        if _is_raised(textpage, first + found.start(), first + found.end("mark") - 1, size)
    ]
    return Line(
        text=traced.cut(marks),
        page=page,
        left=left,
        right=right,
        bottom=bottom,
        size=size,
        bold=pdfium.FPDFText_GetFontWeight(textpage, middle) >= 600
        and pdfium.FPDFText_GetFontWeight(textpage, first) >= 600,
        cut=bool(following) and following in _HYPHEN,
        top_share=bottom / height,
        gaps=tuple((left, right) for left, right, _ in gaps if right - left > 1.5 * size),
    )


def _sides(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """Left and right of a character's place, whatever its shape."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect)):
        return 0.0, 0.0
    return rect.left, rect.right


def _size(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    """How large a character's type is in points: the font's size, scaled as the page scales it."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(textpage, index))
    if pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    return size if math.isfinite(size) else 0.0


def _baseline(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(across), ctypes.byref(up))
    return up.value if math.isfinite(up.value) else 0.0


def _is_raised(textpage: pypdfium2.PdfTextPage, before: int, digit: int, size: float) -> bool:
    """Whether a digit stands smaller or higher than the character before: type of its own, or a raised glyph."""
    if _size(textpage, digit) < 0.8 * size or _baseline(textpage, digit) - _baseline(textpage, before) > 0.2 * size:
        return True
    _, low, _, high = textpage.get_charbox(digit)
    _, base, _, _ = textpage.get_charbox(before)
    return bool(low - base > 0.2 * size and high - low < 0.6 * size)


def _in_columns(lines: list[Line]) -> list[Line]:
    """The lines column by column where the file draws them row by row across columns."""
    across = [
        (one.right + other.left) / 2
        for one, other in pairwise(lines)
        if abs(one.bottom - other.bottom) < 0.4 * one.size and other.left > one.right + one.size
    ]
    if len(lines) < 8 or len(across) * 3 < len(lines):
        return lines
    gap = median(across)
    left = [line for line in lines if line.left < gap and line.right < gap + line.size]
    right = [line for line in lines if line.left >= gap - line.size and line not in left]
    whole = [line for line in lines if line not in left and line not in right]
    top = max((line.bottom for line in (*left, *right)), default=0.0)
    above = [line for line in whole if line.bottom > top]
    below = [line for line in whole if line.bottom <= top]
    columns = (sorted(column, key=lambda line: -line.bottom) for column in (left, right))
    return [*above, *chain.from_iterable(columns), *below]
