"""Wayground's (once Quizizz) spreadsheet template (XLSX): header, a row of instructions, questions from row 3.

Refuses more than five options, or more than five accepted answers of a typed one.
"""

from quizgen.formats.fitting import bad_choice
from quizgen.formats.items import Choice, Item, Numerical, Quiz, Short, explanation, unique
from quizgen.formats.sheets import Cell, pack_sheet, unfit_cell

SETS = False
CREDITED = False

MOST_OPTIONS = 5
SECONDS = 30

HEADER = (
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, MOST_OPTIONS + 1)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
INSTRUCTIONS = (
    "The question",
    "Multiple Choice or Fill-in-the-Blank",
    "The first option, or an accepted answer",
    *("Another one, or empty",) * (MOST_OPTIONS - 1),
    "The number of the right option; empty for Fill-in-the-Blank",
    "Seconds to answer",
    "Empty",
    "Shown after the answer",
)


def unfit(item: Item) -> str:
    """Why Wayground cannot hold an item, or ""."""
    match item:
        case Choice() if len(item.options) > MOST_OPTIONS:
            return f"there are more than the {MOST_OPTIONS} options that Wayground takes ({len(item.options)})"
        case Choice():
            return bad_choice(item) or unfit_cell(item)
        case Short() | Numerical():
            own = len(unique((item.card.answer, *item.card.accept)))
            if own > MOST_OPTIONS:
                return f"there are more than the {MOST_OPTIONS} answers that Wayground takes ({own})"
            return unfit_cell(item)
        case _:
            return "asks several cards at once, which Wayground's template does not hold"


def render(quiz: Quiz) -> bytes:
    """The workbook, to be uploaded as a spreadsheet."""
    rows: list[tuple[Cell, ...]] = [HEADER, INSTRUCTIONS]
    rows += [_row(item) for item in quiz.items if isinstance(item, Choice | Short | Numerical)]
    widths = {0: 60, 1: 20, **dict.fromkeys(range(2, 7), 24), **dict.fromkeys(range(7, 10), 16), 10: 60}
    return pack_sheet("Sheet1", rows, widths=widths)


def _row(item: Choice | Short | Numerical) -> tuple[Cell, ...]:
    right: int | None = None
    match item:
        case Choice():
            texts, kind, right = item.options, "Multiple Choice", item.key + 1
        case Short():
            # Ways to write a date that the card does not name fill what room there is.
            texts, kind = item.answers[:MOST_OPTIONS], "Fill-in-the-Blank"
        case Numerical():
            texts, kind = unique((item.card.answer, *item.card.accept)), "Fill-in-the-Blank"
    options = (*texts, *(None,) * (MOST_OPTIONS - len(texts)))
    return (item.card.question, kind, *options, right, SECONDS, None, explanation(item.card))
