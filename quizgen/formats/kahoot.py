"""Kahoot's spreadsheet template (XLSX): the header in row 8, questions from row 9, two to four options each.

Refuses what Kahoot would cut off: questions over 120 characters, options over 75, more than four options.
"""

from quizgen.formats.fitting import bad_choice, one_line, too_long
from quizgen.formats.items import Choice, Item, Quiz, credit
from quizgen.formats.sheets import Cell, pack_sheet

SETS = False

LIMITS = {"question": 120, "option": 75}
MOST_OPTIONS = 4
SECONDS = 20

HEADER = (
    None,
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
HEADER_ROW = 7
"""Row 8 of the template, counted from 0."""


def unfit(item: Item) -> str:
    """Why Kahoot cannot hold an item, or ""."""
    if not isinstance(item, Choice):
        return "there are no options, which Kahoot needs; add distractors"
    if len(item.options) > MOST_OPTIONS:
        return f"there are more than the {MOST_OPTIONS} options that Kahoot takes ({len(item.options)})"
    return bad_choice(item) or too_long(item, LIMITS, "Kahoot")


def render(quiz: Quiz) -> bytes:
    """The workbook; title and attribution stand in rows that Kahoot passes over."""
    rows: list[tuple[Cell, ...]] = [()] * HEADER_ROW
    rows[1] = (None, one_line(quiz.deck.title))
    rows[2] = (None, one_line(credit(quiz.deck)))
    rows.append(HEADER)
    choices = [item for item in quiz.items if isinstance(item, Choice)]
    rows.extend(_row(number, item) for number, item in enumerate(choices, 1))
    widths = {0: 4, 1: 60, **dict.fromkeys(range(2, 6), 24), 6: 16, 7: 16}
    return pack_sheet("Sheet1", rows, widths=widths, bold=HEADER_ROW)


def _row(number: int, item: Choice) -> tuple[Cell, ...]:
    options = (*item.options, *(None,) * (MOST_OPTIONS - len(item.options)))
    return (number, item.card.question, *options, SECONDS, item.key + 1)
