"""Aiken: multiple choice questions as plain lines, which Moodle and others read.

Refuses what the format has no place for: typed answers, line ends, more than 26 options. A stem that its reader would
take for an option ("F.D. Roosevelt …") or for the key gets the word "Question:" before it.
"""

import re
from string import ascii_uppercase

from quizgen.formats.fitting import bad_choice, broken_line
from quizgen.formats.items import Choice, Item, Quiz

SETS = False
CREDITED = False

PREFIX = "Question: "

_MISREAD = re.compile(r"[A-Z][).]|ANSWER:")


def unfit(item: Item) -> str:
    """Why Aiken cannot hold an item, or ""."""
    if not isinstance(item, Choice):
        return "there are no options, and Aiken holds multiple choice only; add distractors"
    if len(item.options) > len(ascii_uppercase):
        return f"there are more than the {len(ascii_uppercase)} options that Aiken takes ({len(item.options)})"
    return bad_choice(item) or broken_line(item, "Aiken", allowed=("source sentence",))


def render(quiz: Quiz) -> bytes:
    """The file: question, options and key on a line each, a blank line between questions."""
    return "\n".join(_block(item) for item in quiz.items if isinstance(item, Choice)).encode()


def _block(item: Choice) -> str:
    stem = item.card.question
    if _MISREAD.match(stem) or len(stem.encode()) < 2:
        stem = PREFIX + stem
    options = "".join(f"{letter}. {option}\n" for letter, option in zip(ascii_uppercase, item.options, strict=False))
    return f"{stem}\n{options}ANSWER: {ascii_uppercase[item.key]}\n"
