"""Lengths of time, and times told from another time: "six weeks", "seven months later", "the following year".

They are found by their unit ("years", "month") and read backwards to their number.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quizgen.dates.ages import age_at, bare_age, decade_of_life
from quizgen.dates.expression import Anchor, Direction, PartialDate, Timex, Unit
from quizgen.dates.quantities import Quantity, before_words, expression, quantity_before
from quizgen.dates.vocabulary import AGE_DECADES, SEASONS, UNITS, words_of
from quizgen.dates.words import Words, is_blank

_ROUGH = words_of("about around approximately roughly nearly almost some")
_PREPOSITIONS = words_of("for in within after during over throughout until by from of every under through")
_ORDER = words_of("first next last past final previous following succeeding remaining preceding ensuing coming further")
_OVER_AFTER = words_of(
    "for in after within lasted lasting lasts spent spanning spanned took taking until just well served lived of to"
)
_DURING = frozenset({"for", "after", "lasted", "spent", "just"})
_LATER = frozenset({"later", "afterwards", "afterward", "thereafter", "hence"})
_EARLIER = frozenset({"earlier", "previously", "prior"})
_COMPARED = words_of("junior senior older younger elder pregnant behind ahead")
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
    **dict.fromkeys(("morning", "afternoon", "evening", "night", "day"), "day"),
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
    "century": "century",
    **dict.fromkeys(SEASONS, "season"),
}
_AHEAD = re.compile(r"[^\S\n]{1,3}(?P<word>[a-z]+)(?:[^\S\n](?P<second>[a-z]+))?")
_PAUSE = re.compile(r"[^\S\n]*(?:[,.;:)\]!?—–]|\n|\Z)")
_COMPARISON = re.compile(r"[^\S\n](?:(?:his|her|my|their|[A-Z]\w+[’']s?)[^\S\n])?(?P<word>[a-z]+)")
_JOINT = re.compile(r",?\s(?:and\s)?")
_UNIT_TRIGGERS = frozenset({*UNITS, *_WHEN_UNITS})
_TRIGGERS = frozenset({*_UNIT_TRIGGERS, *AGE_DECADES, "age", "aged", "at"})


def scan_durations(words: Words) -> Iterator[Timex]:
    """Durations, ages, relative and recurring expressions, in order and without overlap."""
    held: Timex | None = None
    for index, word in enumerate(words.lowers):
        if word not in _TRIGGERS and not (len(word) == 2 and word[1] == "0"):
            continue
        timex = _at(words, index)
        if timex is None or (held is not None and timex.start < held.end):
            continue
        if held is not None:
            merged = _merged(words, held, timex)
            if merged is not None:
                held = merged
                continue
            yield held
        held = timex
    if held is not None:
        yield held


def _at(words: Words, index: int) -> Timex | None:
    word = words.lowers[index]
    if word in _UNIT_TRIGGERS:
        return _unit(words, index)
    if word in {"age", "aged"}:
        return age_at(words, index)
    if word == "at":
        return bare_age(words, index)
    return decade_of_life(words, index)


_PER_UNIT = {"year": 12, "month": 1, "week": 7, "day": 1}


def _merged(words: Words, first: Timex, second: Timex) -> Timex | None:
    """ "four years and five months" (in months), "two weeks and three days later" (in days)."""
    pairs = {("year", "month"), ("week", "day")}
    if first.kind != "duration" or second.kind not in {"duration", "relative", "age"}:
        return None
    units = (first.unit, second.unit)
    gap = words.text[first.end : second.start]
    if units not in pairs or first.amount is None or second.amount is None or not _JOINT.fullmatch(gap):
        return None
    amount = first.amount * _PER_UNIT[first.unit] + second.amount
    start, phrase_start = first.start, first.phrase_start
    return replace(
        second,
        start=start,
        text=words.text[start : second.end],
        phrase_start=phrase_start,
        phrase=words.text[phrase_start : second.end],
        preposition=first.preposition,
        amount=amount,
        modifier=first.modifier or second.modifier,
    )


def _unit(words: Words, index: int) -> Timex | None:
    word, before, end = words.lowers[index], words.word(index - 1), words.ends[index]
    gap = words.gap_after(index - 1, words.starts[index])
    named = words.text[words.starts[index]].isupper()
    if named or not is_blank(gap) or words.text[end : end + 1] in {"-", "'", "’"}:
        return None
    if before in _FOLLOWING and word in _WHEN_UNITS:
        return _following(words, index)
    if word not in UNITS:
        return None
    if before in {"every", "each"}:
        start = words.starts[index - 1]
        return expression(words, (start, end), start, kind="recurring", amount=1, unit=UNITS[word])
    if before == "the":
        return _next_to_event(words, index)
    quantity = quantity_before(words, index)
    if quantity is None or (quantity.amount is None and not word.endswith("s")):
        return None
    return _counted(words, index, quantity)


def _following(words: Words, index: int) -> Timex | None:
    """ "(in) the following year", "later that year", "that same day", "that summer"."""
    first = index - 1
    amount, direction = _FOLLOWING[words.lowers[first]]
    if words.lowers[first] == "same" and words.word(first - 1) in {"the", "that"}:
        first -= 1
    elif words.lowers[first] != "that":
        if words.word(first - 1) != "the":
            return None
        first -= 1
    start = words.starts[first]
    if words.word(first - 1) in {"later", "earlier", "early", "late"} and is_blank(words.gap_after(first - 1, start)):
        first -= 1
        start = words.starts[first]
    word = words.lowers[index]
    parts: tuple[PartialDate, ...] = ()
    unit = _WHEN_UNITS[word]
    if word in SEASONS:
        parts = (PartialDate(grain="season", season=SEASONS[word]),)
        unit = "year" if direction == "same" else "season"
    phrase_start, preposition = before_words(words, first, start, _FOLLOWING_PREPOSITIONS)
    return expression(
        words,
        (start, words.ends[index]),
        phrase_start,
        kind="relative",
        amount=amount,
        unit=unit,
        direction=direction,
        anchor="previous",
        preposition=preposition,
        parts=parts,
    )


_FOLLOWING_PREPOSITIONS = words_of("in on during by at of from until since for throughout")


def _next_to_event(words: Words, index: int) -> Timex | None:
    """ "the year after", "the day before his death"."""
    ahead = _AHEAD.match(words.text, words.ends[index])
    if ahead is None or ahead["word"] not in {"after", "before"} or words.lowers[index] not in _WHEN_UNITS:
        return None
    end, start = ahead.end("word"), words.starts[index - 1]
    phrase_start, preposition = before_words(words, index - 1, start, words_of("in on during by of from"))
    return expression(
        words,
        (start, end),
        phrase_start,
        kind="relative",
        amount=1,
        unit=UNITS[words.lowers[index]],
        direction="later" if ahead["word"] == "after" else "earlier",
        anchor="previous" if _PAUSE.match(words.text, end) else "event",
        preposition=preposition,
    )


def _counted(words: Words, index: int, quantity: Quantity) -> Timex | None:
    """A number of units: an age ("years old"), a relative time ("later") or a duration."""
    unit, amount, end = UNITS[words.lowers[index]], quantity.amount, words.ends[index]
    half = words.text.startswith(" and a half", end)
    if half:
        end += len(" and a half")
        amount = amount + 0.5 if amount is not None else None
    first, rough = _hedges(words, quantity.first)
    start = words.starts[first]
    fields: dict[str, Any] = {"amount": amount, "unit": unit, "modifier": "around" if rough else ""}
    ahead = _AHEAD.match(words.text, end)
    old = _age_end(ahead)
    if old:
        phrase_start, preposition = before_words(words, first, start, frozenset({"at", "by", "from", "until"}))
        return expression(words, (start, old), phrase_start, kind="age", preposition=preposition, **fields)
    comparison = _COMPARISON.match(words.text, end)
    if comparison is not None and comparison["word"] in _COMPARED:
        return None
    relative = _relative(words, ahead)
    if relative is not None and words.word(first - 1) not in _DURING:
        direction, anchor, stop = relative
        phrase_start, preposition = before_words(words, first, start, frozenset({"until", "by", "from", "in"}))
        return expression(
            words, (start, stop), phrase_start, kind="relative", direction=direction, anchor=anchor,
            preposition=preposition, **fields,
        )  # fmt: skip
    return _duration(words, (start, end), first, quantity, fields)


def _duration(
    words: Words, span: tuple[int, int], first: int, quantity: Quantity, fields: dict[str, Any]
) -> Timex | None:
    start, _ = span
    first, start = _ordered(words, first, start)
    phrase_start, preposition = before_words(words, first, start, _PREPOSITIONS)
    if preposition == "every":
        return expression(words, (phrase_start, span[1]), phrase_start, kind="recurring", **fields)
    if not preposition and start != span[0]:
        phrase_start = start
    one = words.lowers[quantity.first] == "one" and fields["unit"] == "day"
    if (quantity.is_article or one) and preposition in {"", "by", "from", "of"} and not fields["modifier"]:
        return None
    return expression(words, span, phrase_start, kind="duration", preposition=preposition, **fields)


def _ordered(words: Words, first: int, start: int) -> tuple[int, int]:
    """ "for the next four years": the words between preposition and number are of the phrase."""
    index = first
    if words.word(index - 1) in _ORDER and is_blank(words.gap_after(index - 1, start)):
        index -= 1
    if words.word(index - 1) in {"the", "these", "those", "his", "her", "its", "their", "a", "another"}:
        index -= 1
        return index, words.starts[index]
    return first, start


def _age_end(ahead: re.Match[str] | None) -> int:
    """Where "old" or "of age" ends, 0 if neither follows."""
    if ahead is None:
        return 0
    if ahead["word"] == "old":
        return ahead.end("word")
    return ahead.end("second") if ahead["word"] == "of" and ahead["second"] == "age" else 0


def _hedges(words: Words, first: int) -> tuple[int, bool]:
    """Take "about", "nearly", "more than", "at least", "for over" into the span: (first word, is it rough?)."""
    before, second = words.word(first - 1), words.word(first - 2)
    if first < 1 or not is_blank(words.gap_after(first - 1, words.starts[first])):
        return first, False
    if (before == "than" and second in {"more", "less", "fewer"}) or (before in {"least", "most"} and second == "at"):
        return first - 2, True
    if before == "over" and second in _OVER_AFTER:
        return first - 1, True
    return (first - 1, True) if before in _ROUGH else (first, False)


def _relative(words: Words, ahead: re.Match[str] | None) -> tuple[Direction, Anchor, int] | None:
    if ahead is None:
        return None
    word, second, end = ahead["word"], ahead["second"], ahead.end("word")
    if word in _LATER:
        return "later", "previous", end
    if word in _EARLIER:
        return "earlier", "event" if second in {"to", "than"} else "previous", end
    if word == "ago":
        return "earlier", "speech", end
    if word in {"after", "before"}:
        anchor: Anchor = "previous" if _PAUSE.match(words.text, end) else "event"
        return ("later" if word == "after" else "earlier"), anchor, end
    return None
