"""Numbers of years, months and days, in digits or words, read forwards or backwards."""

import re
from dataclasses import dataclass
from typing import Any

from quizgen.dates.expression import Timex
from quizgen.dates.vocabulary import NUMBERS, TENS, words_of
from quizgen.dates.words import Words, is_blank

_NUMBER = re.compile(
    r"(?:(?P<digits>\d{1,3})(?![\d%]|[.,:]\d|[–-]\w|[A-Za-z])|(?P<words>[A-Za-z]+(?:-[a-z]+)?)\b)"
    r"(?P<half> and a half\b)?"
)
_VAGUE = words_of("several many few some numerous couple various countless dozen")
_BAD_BEFORE = frozenset("-–—$£€/:#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A number in the text."""

    start: int
    end: int
    amount: float
    in_digits: bool


def spoken_number(text: str, offset: int) -> Spoken | None:
    """The small number at an offset: "14", "twenty-two", "four and a half"."""
    match = _NUMBER.match(text, offset)
    if match is None:
        return None
    half = 0.5 if match["half"] else 0
    if match["digits"]:
        return Spoken(start=match.start(), end=match.end(), amount=int(match["digits"]) + half, in_digits=True)
    tens, _, ones = match["words"].lower().rpartition("-")
    if ones not in NUMBERS or (tens and tens not in TENS):
        return None
    amount = TENS.get(tens, 0) + NUMBERS[ones] + half
    return Spoken(start=match.start(), end=match.end(), amount=amount, in_digits=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number before a unit: index of its first word, amount (None if vague), and whether it is only "a"."""

    first: int
    amount: float | None
    is_article: bool = False


def quantity_before(words: Words, index: int) -> Quantity | None:
    """The quantity that ends right before the word at ``index``: "18", "twenty-five", "a", "several", "30 to 40"."""
    found = _one(words, index)
    if found is None or found.is_article:
        return found
    joint = words.word(found.first - 1)
    gap = words.gap_after(found.first - 1, words.starts[found.first])
    if joint in {"to", "or"} and is_blank(gap):
        other = _one(words, found.first - 1)
        if other is not None and other.amount is not None and not other.is_article:
            return Quantity(first=other.first, amount=None)
    if joint.isdigit() and gap in {"-", "–"}:
        return Quantity(first=found.first - 1, amount=None)
    return found


def _one(words: Words, index: int) -> Quantity | None:
    position, before = index - 1, words.word(index - 1)
    if position < 0 or not is_blank(words.gap_after(position, words.starts[index])):
        return None
    if before.isdigit():
        return _in_digits(words, position)
    if before in {"a", "an"}:
        return Quantity(first=position, amount=1, is_article=True)
    if before == "half" and words.word(position - 1) in {"a", "and"}:
        if words.word(position - 1) == "a" and words.word(position - 2) == "and":
            whole = _one(words, position - 2)
            if whole is not None and whole.amount is not None:
                return Quantity(first=whole.first, amount=whole.amount + 0.5)
        return None
    if before in NUMBERS:
        tens = words.word(position - 1)
        gap = words.gap_after(position - 1, words.starts[position])
        if tens in TENS and NUMBERS[before] < 10 and gap in {"-", " "}:
            return Quantity(first=position - 1, amount=TENS[tens] + NUMBERS[before])
        return Quantity(first=position, amount=NUMBERS[before])
    if before == "hundred":
        hundreds = 1 if words.word(position - 1) == "a" else NUMBERS.get(words.word(position - 1), 0)
        return Quantity(first=position - 1, amount=100 * hundreds) if hundreds else None
    if before in _VAGUE or (before == "of" and words.word(position - 1) in {"couple", "number"}):
        return _vague(words, position - 1 if before == "of" else position)
    return None


def _in_digits(words: Words, position: int) -> Quantity | None:
    digits, start = words.lowers[position], words.starts[position]
    char = words.text[start - 1 : start]
    whole = words.word(position - 1)
    if char in {",", "."} and whole.isdigit() and words.ends[position - 1] == start - 1:
        amount = float(whole + digits) if char == "," else float(f"{whole}.{digits}")
        return Quantity(first=position - 1, amount=amount)
    if char in _BAD_BEFORE and not (char in {"-", "–"} and whole.isdigit()):
        return None
    return Quantity(first=position, amount=float(digits))


def _vague(words: Words, position: int) -> Quantity | None:
    if words.word(position - 1) == "a":
        return Quantity(first=position - 1, amount=None)
    return None if words.lowers[position] in {"couple", "number", "dozen"} else Quantity(first=position, amount=None)


def before_words(words: Words, first: int, start: int, allowed: frozenset[str]) -> tuple[int, str]:
    """The start of the phrase and the preposition before the word at ``first``, if it is an allowed one."""
    before = words.word(first - 1)
    if before in allowed and is_blank(words.gap_after(first - 1, start)):
        return words.starts[first - 1], before
    return start, ""


def expression(words: Words, span: tuple[int, int], phrase_start: int, **fields: Any) -> Timex:
    """A time expression without a value."""
    start, end = span
    return Timex(
        start=start,
        end=end,
        text=words.text[start:end],
        phrase_start=phrase_start,
        phrase=words.text[phrase_start:end],
        value=None,
        **fields,
    )
