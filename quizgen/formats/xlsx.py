"""A spreadsheet (XLSX) of the cards, for a teacher to read and sort. Every cell is a text; none is a formula."""

from quizgen.formats.fitting import one_line, utf16_length
from quizgen.formats.items import Item, Matching, Ordering, Quiz, credit
from quizgen.formats.sheets import LONGEST, pack_sheet
from quizgen.formats.tables import header, rows, texts

SETS = False


def unfit(item: Item) -> str:
    """Why a spreadsheet cannot hold a card, or ""."""
    if isinstance(item, Matching | Ordering):
        return "is no card"
    for name, text in texts(item.card):
        if (length := utf16_length(text)) > LONGEST:
            return f"the {name} is longer than the {LONGEST} characters that a spreadsheet cell takes ({length})"
    return ""


def render(quiz: Quiz) -> bytes:
    """The workbook: a header that stays in sight, a row for each card, and the attribution on a second sheet."""
    names = header(quiz.deck)
    widths = {index: 60 if name in {"question", "quote"} else 24 for index, name in enumerate(names)}
    widths[0] = widths[1] = 12
    return pack_sheet("Cards", [names, *rows(quiz.deck)], widths=widths, frozen=1, source=one_line(credit(quiz.deck)))
