"""Ages: "at the age of 14", "aged twenty-two", "at sixteen, he", "in his late thirties"."""

import re

from quizgen.dates.expression import Timex
from quizgen.dates.quantities import Spoken, before_words, expression, spoken_number
from quizgen.dates.vocabulary import AGE_DECADES, UNITS, words_of
from quizgen.dates.words import Words, is_blank

_AFTER_AGE = re.compile(r"[^\S\n](?:of[^\S\n])?(?P<about>(?:about|around|only|just|approximately)[^\S\n])?")
_UNIT_AFTER = re.compile(r"[^\S\n](?P<unit>months?|weeks?|days?|years?)\b(?![^\S\n]later)")
_OR_AFTER = re.compile(r"[^\S\n](?:or|to)[^\S\n]|[–-]")
_PAUSE = re.compile(r"[^\S\n]*(?:[,.;:)\]!?—–]|\n|\Z)")
_PERSON_AHEAD = re.compile(r",? (?:he|she)\b")
_BEFORE_AGE = words_of("the a an early old young ripe advanced tender great")
_PREPOSITIONS = words_of("at by from until since before after under over of about around")


def age_at(words: Words, index: int) -> Timex | None:
    """The age that "age" or "aged" at ``index`` introduces; the span is its number alone, or with "months"."""
    match = _AFTER_AGE.match(words.text, words.ends[index])
    if match is None:
        return None
    number = spoken_number(words.text, match.end())
    if number is None or not 0 < number.amount < 130:
        return None
    other = _OR_AFTER.match(words.text, number.end)
    second = spoken_number(words.text, other.end()) if other is not None else None
    if second is not None:
        return _either_age(words, index, number, second)
    unit = _UNIT_AFTER.match(words.text, number.end)
    first = index
    while words.word(first - 1) in _BEFORE_AGE and is_blank(words.gap_after(first - 1, words.starts[first])):
        first -= 1
    phrase_start, preposition = before_words(words, first, words.starts[first], _PREPOSITIONS)
    rough = match["about"] in {"about ", "around ", "approximately "} or preposition in {"about", "around"}
    if preposition in {"about", "around"}:
        phrase_start, preposition = before_words(words, first - 1, phrase_start, frozenset({"at", "from"}))
    start = match.start("about") if match["about"] else match.end()
    return expression(
        words,
        (start, unit.end() if unit else number.end),
        phrase_start,
        kind="age",
        amount=number.amount,
        unit=UNITS[unit["unit"]] if unit else "year",
        preposition=preposition,
        modifier="around" if rough else "",
    )


def _either_age(words: Words, index: int, first: Spoken, second: Spoken) -> Timex:
    """ "at the age of seventeen or eighteen": no amount."""
    start = words.starts[index - 1] if words.word(index - 1) == "the" else words.starts[index]
    at = words.at(start)
    phrase_start, preposition = before_words(words, at, start, _PREPOSITIONS)
    span = (first.start, second.end)
    return expression(words, span, phrase_start, kind="age", unit="year", preposition=preposition, modifier="or")


def bare_age(words: Words, index: int) -> Timex | None:
    """ "at fourteen": for a number in words before a pause, or in digits before "he" or "she"."""
    number = spoken_number(words.text, words.ends[index] + 1)
    if number is None or not 3 <= number.amount < 110:
        return None
    person = _PERSON_AHEAD.match(words.text, number.end) is not None
    if not person and (number.in_digits or _PAUSE.match(words.text, number.end) is None):
        return None
    return expression(
        words,
        (number.start, number.end),
        words.starts[index],
        kind="age",
        amount=number.amount,
        unit="year",
        preposition="at",
    )


def decade_of_life(words: Words, index: int) -> Timex | None:
    """ "in his late thirties", "in her 20s"."""
    word = words.lowers[index]
    end = words.ends[index]
    amount = AGE_DECADES.get(word, 0)
    if word.isdigit():
        if (
            int(word) not in range(10, 100, 10)
            or words.text[end : end + 1] != "s"
            or words.text[end + 1 : end + 2].isalnum()
        ):
            return None
        amount, end = int(word), end + 1
    first = index - 1
    if words.word(first) in {"early", "mid", "late"}:
        first -= 1
    if words.word(first) not in {"his", "her", "their"} or words.word(first - 1) not in {"in", "into", "by"}:
        return None
    return expression(
        words,
        (words.starts[first], end),
        words.starts[first - 1],
        kind="age",
        amount=amount,
        unit="year",
        preposition=words.word(first - 1),
        modifier="around",
    )
