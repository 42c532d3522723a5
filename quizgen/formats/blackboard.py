"""Blackboard's tab-delimited question upload: a ``.txt`` with one question a row, no header, no blank lines.

A row is a keyword, the question and its answers. Refuses line ends and tabs, what looks like HTML (Blackboard would
take it for that), and more than 500 questions a file (Ultra takes 250). Leaves orderings out: Ultra does not read them.
"""

import re

from quizgen.formats.fitting import bad_choice, broken_line, texts_of
from quizgen.formats.items import Choice, Item, Matching, Numerical, Ordering, Quiz, Short

MOST = 500
CREDITED = False
MOST_OPTIONS = 100

_HTML = re.compile(r"<[A-Za-z/!?][^>]*>?|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")


def unfit(item: Item) -> str:
    """Why a Blackboard upload cannot hold an item, or ""."""
    if isinstance(item, Ordering):
        return "is an ordering, which Blackboard Ultra does not read"
    answers = len(item.options) if isinstance(item, Choice) else len(item.answers) if isinstance(item, Short) else 0
    if answers > MOST_OPTIONS:
        return f"there are more than the {MOST_OPTIONS} answers that Blackboard takes ({answers})"
    return bad_choice(item) or broken_line(item, "Blackboard", allowed=("source sentence",)) or _html_like(item)


def _html_like(item: Item) -> str:
    for name, text in texts_of(item):
        if name != "source sentence" and (found := _HTML.search(text)):
            return f"the {name} holds what Blackboard reads as HTML: {found[0]}"
    return ""


def render(quiz: Quiz) -> bytes:
    """The file, to be chosen under "Upload questions"."""
    return "".join("\t".join(_row(item)) + "\n" for item in quiz.items).encode()


def _row(item: Item) -> tuple[str, ...]:
    match item:
        case Choice():
            rights = ("correct" if index == item.key else "incorrect" for index in range(len(item.options)))
            pairs = zip(item.options, rights, strict=True)
            return ("MC", item.card.question, *(text for pair in pairs for text in pair))
        case Short():
            return ("FIB", item.card.question, *item.answers)
        case Numerical():
            return ("NUM", item.card.question, str(item.value), "0")
        case Matching():
            return ("MAT", item.stem, *(text for card in item.cards for text in (card.question, card.answer)))
        case Ordering():
            raise AssertionError("orderings do not fit Blackboard")
