"""A date as a learner types it: "29 Jan 1941", "jan 29, 1941", "1941-01-29", "29.1.1941", "44 bc", "1861 to 1865"."""

import re

from quizgen.dates.timevalue import Interval, TimeValue, day_value, month_value
from quizgen.dates.timex import find_timexes
from quizgen.dates.vocabulary import MONTH_NAMES, MONTHS, words_of

_LONGEST = 80
_NUMERIC = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)")
_TOKEN = re.compile(r"[A-Za-z]+|\d+|\s+|.", re.DOTALL)
_LEADS = words_of(
    "in on from between during by before after until till since at the circa c ca about around early mid late"
)
_ERAS = {"bc": "BC", "bce": "BCE", "ad": "AD", "ce": "CE"}
_CAPITALS = {word.lower(): word for word in ("Christmas", "Eve", "Day", "Boxing", "New", "Year")}
_BRACKETS = re.compile(r"\s?[\[(][^\])]*[\])]\s?")
_DOTTED_ERA = re.compile(r"\b(?:b\.\s?c\b\.?(?:\s?e\b\.?)?|a\.\s?d\b\.?)", re.IGNORECASE)
_NAMES = "|".join(MONTH_NAMES)
_CLEANING = (
    (re.compile(rf"({_NAMES})\."), r"\1"),  # Oct. 12
    (re.compile(rf"(\d)\.(?=\s(?:{_NAMES}))"), r"\1"),  # 29. January
    (re.compile(r"(?<=\d)(?=[A-Z])|(?<=[a-z])(?=\d)"), " "),  # 29January1941
    (re.compile(rf"(\d{{3,4}}),? ({_NAMES}) (\d{{1,2}})"), r"\3 \2 \1"),  # 1941 January 29
    (re.compile(r"\s+[–—-]\s*|\s*[–—-]\s+"), " – "),
)
_KEPT = words_of("mar mare marsh march may mat")


def parse_date_answer(text: str, *, month_first: bool | None = None) -> TimeValue | Interval | None:
    """What a typed answer means, None if it is no single date or leaves open which one.

    Case, commas, "the", ordinal endings and small slips in the names of months do not matter. Of "4/5/1941" only
    ``month_first`` can tell the month; with dots the day comes first ("4.5.1941"). A date without a year, a year of two
    digits and a day that its month lacks give None: nothing is filled in.
    """
    typed = " ".join(text.replace("\u2212", "-").split()).strip(" .,;!?\"'“”")
    if not typed or len(typed) > _LONGEST:
        return None
    numeric = _numeric(typed, month_first)
    if numeric is not None:
        return numeric[0]
    words = _normalized(typed)
    lead = "" if re.match(r"[A-Za-z]+", words) and words.split(maxsplit=1)[0].lower().rstrip(".") in _LEADS else "in "
    sentence = lead + words
    found = [timex for timex in find_timexes(sentence) if timex.value is not None]
    if len(found) != 1 or found[0].phrase_start != 0 or found[0].end != len(sentence):
        return None
    return found[0].value


def _numeric(typed: str, month_first: bool | None) -> tuple[TimeValue | None] | None:
    """A date in numbers alone, in a tuple since it may be no date at all; None if the text is something else."""
    match = _YEAR_FIRST.fullmatch(typed)
    if match is not None:
        return (day_value(int(match[1]), int(match[3]), int(match[4])),)
    match = _NUMERIC.fullmatch(typed)
    if match is not None:
        return (_day_and_month(int(match[1]), int(match[3]), int(match[4]), month_first, dots=match[2] == "."),)
    match = _ISO_MONTH.fullmatch(typed)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    year, number = int(match[1]), int(match[2])
    return (None if number > year % 100 else month_value(year, number),)


def _day_and_month(first: int, second: int, year: int, month_first: bool | None, *, dots: bool) -> TimeValue | None:
    """Which of the two is the month: the one below 13; if both are, what ``month_first`` or the dots say."""
    if first > 12 or first == second:
        return day_value(year, second, first)
    if second > 12:
        return day_value(year, first, second)
    if month_first is None and not dots:
        return None
    return day_value(year, first, second) if month_first else day_value(year, second, first)


def _normalized(typed: str) -> str:
    """The text as prose would have it: months capitalized and spelled right, eras in capitals, no note in brackets."""
    pieces = []
    for piece in _TOKEN.findall(_BRACKETS.sub(" ", typed)):
        lower = piece.lower()
        pieces.append(_ERAS.get(lower) or _month(lower) or _CAPITALS.get(lower, lower) if piece.isalpha() else piece)
    text = _DOTTED_ERA.sub(lambda match: match[0].replace(".", "").replace(" ", "").upper(), "".join(pieces))
    for pattern, plain in _CLEANING:
        text = pattern.sub(plain, text)
    return text


def _month(word: str) -> str:
    """The name of the month that a word is, abbreviates, or misspells by one letter; "" if none."""
    if word in MONTHS:
        return MONTH_NAMES[MONTHS[word] - 1]
    if len(word) < 5 or word in _KEPT:
        return ""
    near = [name for name in MONTH_NAMES if len(name) > 4 and _is_one_slip(word, name.lower())]
    return near[0] if len(near) == 1 else ""


def _is_one_slip(typed: str, name: str) -> bool:
    """Is it the name with one letter more, fewer or other, or two neighbours swapped?"""
    if abs(len(typed) - len(name)) > 1 or typed[0] != name[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name)))
    rest, other = typed[start:], name[start:]
    swapped = len(rest) > 1 and rest[1::-1] + rest[2:] == other
    return swapped or rest[1:] == other or rest == other[1:] or rest[1:] == other[1:]
