"""CSV of the cards, for spreadsheets and scripts: a header, commas, quotes where needed, UTF-8.

Refuses a cell that a spreadsheet would run as a formula ("=cmd…"): neither quotes nor an apostrophe make such a text
safe and leave it as it is. XLSX holds it.
"""

import csv
import io
import re

from quizgen.formats.items import Item, Matching, Ordering, Quiz
from quizgen.formats.tables import header, rows, texts

SETS = False
CREDITED = False

_FORMULA = re.compile(r"[=+\-@\t]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")


def unfit(item: Item) -> str:
    """Why CSV cannot hold a card, or ""."""
    if isinstance(item, Matching | Ordering):
        return "is no card"
    for name, text in texts(item.card):
        if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
            return f"the {name} would run as a formula in a spreadsheet; use XLSX, which is safe: {text[:20]}"
    return ""


def render(quiz: Quiz) -> bytes:
    """The file, with a byte order mark: spreadsheets take it for another encoding without one."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header(quiz.deck))
    writer.writerows(rows(quiz.deck))
    return buffer.getvalue().encode("utf-8-sig")
