"""Lengths of time, ages, and times told from another time ("seven months later", "the following year").

They are found by their unit ("years", "month") or by "age", and read backwards to their number.
"""

import re
from collections.abc import Iterator

from quizgen.dates.expression import Anchor, Direction, Timex, Unit
from quizgen.dates.vocabulary import AGE_DECADES, NUMBERS, TENS, UNITS, words_of
from quizgen.dates.words import Words, is_blank

_VAGUE = words_of("several many few some numerous couple various countless")
_INEXACT = words_of(
    """about around approximately roughly nearly almost over some under least most exactly just barely only than
    within another further additional"""
)
_ROUGH = words_of("about around approximately roughly nearly almost some")
_DURATION_PREPOSITIONS = words_of("for in within after during over throughout until by from of every under")
_LATER = frozenset({"later", "afterwards", "afterward", "thereafter", "hence"})
_EARLIER = frozenset({"earlier", "previously", "prior"})
_FOLLOWING: dict[str, tuple[float, Direction]] = {
    "following": (1, "later"),
    "next": (1, "later"),
    "ensuing": (1, "later"),
    "succeeding": (1, "later"),
    "subsequent": (1, "later"),
    "previous": (1, "earlier"),
    "preceding": (1, "earlier"),
    "same": (0, "same"),
    "that": (0, "same"),
}
_WHEN_UNITS: dict[str, Unit] = {
    "morning": "day",
    "afternoon": "day",
    "evening": "day",
    "night": "day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "spring": "season",
    "summer": "season",
    "autumn": "season",
    "winter": "season",
}
_AHEAD = re.compile(r"[^\S\n]{1,3}(?P<word>[a-z]+)(?:[^\S\n](?P<second>[a-z]+))?(?:[^\S\n](?P<third>[a-z]+))?")
_PAUSE = re.compile(r"[^\S\n]*(?:[,.;:)\]!?—–]|\n|\Z)")
_AGE_NUMBER = re.compile(
    r"(?:(?P<digits>\d{1,3})(?![\d%.,]\d|\w|[-–:])|(?P<words>[a-z]+(?:-[a-z]+)?)\b)(?: and a half\b)?"
)


def scan_durations(words: Words) -> Iterator[Timex]:
    """Durations, ages, relative and recurring expressions, in order and without overlap."""
    last = -1
    for index, word in enumerate(words.lowers):
        timex: Timex | None = None
        if word in UNITS or word in _WHEN_UNITS:
            timex = _unit(words, index)
        elif word in {"age", "aged"}:
            timex = _age(words, index)
        elif word in AGE_DECADES:
            timex = _age_decade(words, index)
        elif word == "at":
            timex = _at_age(words, index)
        if timex is not None and timex.phrase_start >= last:
            yield timex
            last = timex.end


def _make(words: Words, start: int, end: int, phrase_start: int, **fields: object) -> Timex:
    return Timex(
        start=start,
        end=end,
        text=words.text[start:end],
        phrase_start=phrase_start,
        phrase=words.text[phrase_start:end],
        value=None,
        **fields,  # type: ignore[arg-type]
    )


def _unit(words: Words, index: int) -> Timex | None:
    word, before = words.lowers[index], words.word(index - 1)
    gap = words.gap_after(index - 1, words.starts[index])
    if not is_blank(gap) or words.text[words.ends[index] : words.ends[index] + 1] == "-":
        return None
    if before in _FOLLOWING and word in _WHEN_UNITS:
        return _following(words, index)
    if before in {"every", "each", "per"}:
        start = words.starts[index - 1]
        return _make(words, start, words.ends[index], start, kind="recurring", amount=1, unit=UNITS.get(word, ""))
    if word not in UNITS:
        return None
    if before == "the":
        return _the_year_after(words, index)
    return _counted(words, index)


def _following(words: Words, index: int) -> Timex | None:
    """ "(in) the following year", "later that year", "that same day"."""
    first = index - 1
    amount, direction = _FOLLOWING[words.lowers[first]]
    if words.lowers[first] == "same" and words.word(first - 1) in {"the", "that"}:
        first -= 1
    elif words.lowers[first] != "that":
        if words.word(first - 1) != "the":
            return None
        first -= 1
    if words.lowers[first] == "that" and words.word(index + 1) in {"s", "is"}:
        return None
    start = words.starts[first]
    if words.word(first - 1) in {"later", "earlier", "early", "late"} and is_blank(words.gap_after(first - 1, start)):
        first -= 1
        start = words.starts[first]
    unit = _WHEN_UNITS[words.lowers[index]]
    phrase_start, preposition = _preposition(
        words, first, start, words_of("in on during by at of from until since for throughout")
    )
    return _make(
        words,
        start,
        words.ends[index],
        phrase_start,
        kind="relative",
        amount=amount,
        unit=unit,
        direction=direction,
        anchor="previous",
        preposition=preposition,
    )


def _preposition(words: Words, first: int, start: int, allowed: frozenset[str]) -> tuple[int, str]:
    before = words.word(first - 1)
    if before in allowed and is_blank(words.gap_after(first - 1, start)):
        return words.starts[first - 1], before
    return start, ""


def _the_year_after(words: Words, index: int) -> Timex | None:
    """ "the year after", "the day before his death"."""
    ahead = _AHEAD.match(words.text, words.ends[index])
    if ahead is None or ahead["word"] not in {"after", "before"} or words.lowers[index] not in _WHEN_UNITS:
        return None
    end = ahead.end("word")
    start = words.starts[index - 1]
    direction: Direction = "later" if ahead["word"] == "after" else "earlier"
    anchor: Anchor = "previous" if _PAUSE.match(words.text, end) else "event"
    phrase_start, preposition = _preposition(words, index - 1, start, words_of("in on during by of from"))
    return _make(
        words, start, end, phrase_start, kind="relative", amount=1, unit=UNITS[words.lowers[index]],
        direction=direction, anchor=anchor, preposition=preposition,
    )  # fmt: skip


def _quantity(words: Words, index: int) -> tuple[int, float | None, bool] | None:
    """The number before the word at ``index``: (index of its first word, amount or None if vague, is it "a")."""
    position, before = index - 1, words.word(index - 1)
    if before.isdigit():
        char = words.text[words.starts[position] - 1 : words.starts[position]]
        if char == "," and words.word(position - 1).isdigit():
            return position - 1, float(words.word(position - 1) + before), False
        if char == "." and words.word(position - 1).isdigit():
            return position - 1, float(f"{words.word(position - 1)}.{before}"), False
        if char in {"-", "–", "$", "£", "€", "/", ":"}:
            return None
        return position, float(before), False
    if before in {"a", "an"}:
        return position, 1, True
    if before in NUMBERS:
        tens = words.word(position - 1)
        joined = words.gap_after(position - 1, words.starts[position]) == "-"
        if tens in TENS and joined and NUMBERS[before] < 10:
            return position - 1, TENS[tens] + NUMBERS[before], False
        return position, NUMBERS[before], False
    if before == "half" and words.word(position - 1) in {"a", "and"}:
        return None
    if before == "hundred" and words.word(position - 1) in {"a", "one"}:
        return position - 1, 100, False
    if before in _VAGUE or (before == "of" and words.word(position - 1) in {"couple", "number"}):
        position -= 1 if before == "of" else 0
        if words.word(position - 1) == "a":
            position -= 1
        elif words.lowers[position] in {"couple", "number"}:
            return None
        return position, None, False
    return None


def _counted(words: Words, index: int) -> Timex | None:
    found = _quantity(words, index)
    if found is None:
        return None
    first, amount, article = found
    unit = UNITS[words.lowers[index]]
    start, end = words.starts[first], words.ends[index]
    rough = False
    first, start, rough = _hedges(words, first, start)
    ahead = _AHEAD.match(words.text, end)
    word = ahead["word"] if ahead else ""
    if (ahead and word == "old") or (word == "of" and ahead and ahead["second"] == "age"):
        assert ahead is not None
        stop = ahead.end("word") if word == "old" else ahead.end("second")
        if unit != "year":
            return None
        phrase_start, preposition = _preposition(words, first, start, frozenset({"at", "by", "from", "until"}))
        return _make(
            words, start, stop, phrase_start, kind="age", amount=amount, unit=unit, preposition=preposition,
            modifier="around" if rough else "",
        )  # fmt: skip
    relative = _relative(words, ahead)
    if relative is not None and ahead is not None:
        direction, anchor, stop = relative
        phrase_start, preposition = _preposition(words, first, start, frozenset({"until", "by", "from", "in"}))
        return _make(
            words, start, stop, phrase_start, kind="relative", amount=amount, unit=unit, direction=direction,
            anchor=anchor, preposition=preposition, modifier="around" if rough else "",
        )  # fmt: skip
    phrase_start, preposition = _preposition(words, first, start, _DURATION_PREPOSITIONS)
    if preposition == "every":
        return _make(words, phrase_start, end, phrase_start, kind="recurring", amount=amount, unit=unit)
    if article and (not preposition or preposition in {"by", "from", "of"}) and not rough:
        return None
    return _make(
        words, start, end, phrase_start, kind="duration", amount=amount, unit=unit, preposition=preposition,
        modifier="around" if rough else "",
    )  # fmt: skip


def _hedges(words: Words, first: int, start: int) -> tuple[int, int, bool]:
    """Take "about", "nearly", "more than", "at least" before the number into the span."""
    before, second = words.word(first - 1), words.word(first - 2)
    if not is_blank(words.gap_after(first - 1, start)):
        return first, start, False
    if (before == "than" and second in {"more", "less", "fewer"}) or (before in {"least", "most"} and second == "at"):
        return first - 2, words.starts[first - 2], True
    if before in _ROUGH:
        return first - 1, words.starts[first - 1], True
    return first, start, False


def _relative(words: Words, ahead: re.Match[str] | None) -> tuple[Direction, Anchor, int] | None:
    if ahead is None:
        return None
    word, end = ahead["word"], ahead.end("word")
    if word in _LATER:
        return "later", "previous", end
    if word in _EARLIER:
        to = ahead["second"] == "to" if ahead["second"] else False
        return "earlier", "event" if to or ahead["second"] == "than" else "previous", end
    if word == "ago":
        return "earlier", "speech", end
    if word in {"after", "before"}:
        anchor: Anchor = "previous" if _PAUSE.match(words.text, end) else "event"
        return ("later" if word == "after" else "earlier"), anchor, end
    return None


def _age(words: Words, index: int) -> Timex | None:
    """ "at the age of 14", "at age 14", "aged 14"."""
    offset = words.ends[index]
    match = re.compile(r"[^\S\n](?:of[^\S\n])?(?:about[^\S\n]|around[^\S\n])?").match(words.text, offset)
    if match is None:
        return None
    number = _AGE_NUMBER.match(words.text, match.end())
    amount = _spoken(number)
    if number is None or amount is None or not 0 < amount < 130:
        return None
    start, rough = match.end(), "bout" in match[0] or "round" in match[0]
    if rough:
        start = match.end() - len("about " if "about" in match[0] else "around ")
    first = index
    if words.word(first - 1) in {"the", "an", "early", "old", "young"}:
        while words.word(first - 1) in {"the", "a", "an", "early", "old", "young", "ripe", "advanced", "tender"}:
            first -= 1
    phrase_start, preposition = _preposition(
        words, first, words.starts[first], words_of("at by from until since before after under over of")
    )
    return _make(
        words, start, number.end(), phrase_start, kind="age", amount=amount, unit="year", preposition=preposition,
        modifier="around" if rough else "",
    )  # fmt: skip


def _spoken(match: re.Match[str] | None) -> float | None:
    if match is None:
        return None
    half = 0.5 if match[0].endswith("half") else 0
    if match["digits"]:
        return int(match["digits"]) + half
    tens, _, ones = match["words"].lower().rpartition("-")
    if ones not in NUMBERS or (tens and tens not in TENS):
        return None
    return TENS.get(tens, 0) + NUMBERS[ones] + half


def _at_age(words: Words, index: int) -> Timex | None:
    """ "at fourteen": only for a number in words, or in digits before "he" or "she"."""
    number = _AGE_NUMBER.match(words.text, words.ends[index] + 1)
    amount = _spoken(number)
    if number is None or amount is None or not 3 <= amount < 110:
        return None
    after = words.text[number.end() : number.end() + 8]
    if not re.match(r",? (?:he|she)\b", after) and (number["digits"] or not _PAUSE.match(after)):
        return None
    return _make(
        words,
        number.start(),
        number.end(),
        words.starts[index],
        kind="age",
        amount=amount,
        unit="year",
        preposition="at",
    )


def _age_decade(words: Words, index: int) -> Timex | None:
    """ "in his late thirties"."""
    first = index - 1
    if words.word(first) in {"early", "mid", "late"}:
        first -= 1
    if words.word(first) not in {"his", "her", "their"} or words.word(first - 1) != "in":
        return None
    return _make(
        words, words.starts[first], words.ends[index], words.starts[first - 1], kind="age",
        amount=AGE_DECADES[words.lowers[index]], unit="year", preposition="in", modifier="around",
    )  # fmt: skip
