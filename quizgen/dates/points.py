"""Calendar dates of a text, one by one, each with the words before it that belong to it.

A trigger (a number, a month, a season, "century") is matched forward by a small pattern, then the words before it are
walked backwards: weekday, article, "early", "c.", preposition. Numbers count as years only on evidence; where that is
missing the atom is weak and needs a neighbour to vouch for it. Patterns are anchored and bounded, so that the work is
linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.dates.expression import Modifier, PartialDate
from quizgen.dates.timevalue import Part
from quizgen.dates.vocabulary import (
    APPROXIMATE,
    CHANGES,
    COUNTED,
    MEASURES,
    MONTHS,
    NUMBERED,
    ORDINALS,
    PART_NOUNS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    words_of,
)
from quizgen.dates.words import Words, is_blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One calendar date. ``parts`` are two for what one pattern finds whole ("March 1–4, 1865", "1863–65").

    ``core`` is where the date proper begins, after "early" or "c.".
    """

    start: int
    end: int
    core: int
    parts: tuple[PartialDate, ...]
    link: Literal["", "range", "or"] = ""
    sure: bool = True
    phrase_start: int = -1
    preposition: str = ""
    modifier: Modifier = ""
    calendar_note: str = ""
    clock: tuple[int, int] | None = None
    attributive: bool = False
    carried: bool = False
    relative: str = ""


_SP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_ERA = r"(?:BCE|BC|CE|AD|B\.C\.E\.|B\.C\.|C\.E\.|A\.D\.)(?![A-Za-z])"
_YEAR = (
    rf"(?:(?P<pre>AD|A\.D\.){_SP}?)?"
    rf"(?P<year>\d{{1,4}})(?!\d|,\d{{3}}|\.\d|:\d|%)(?:{_SP}?(?P<era>{_ERA}))?"
)
_NOTE = rf"(?P<%s>{_SP}?[\[(](?:O\.?S\.?|N\.?S\.?|Old Style|New Style|Julian|Gregorian)[^\])(\[]{{0,60}}[\])])"
_DASH = r"[–—‒−-]"

DAY_FIRST = re.compile(
    rf"(?P<d1>{_DAY})(?:st|nd|rd|th)?(?![\d.,:])"
    rf"(?:(?P<link>{_SP}?{_DASH}{_SP}?|/|{_SP}to{_SP}|{_SP}and{_SP}|{_SP}or{_SP})(?P<d2>{_DAY}){_NTH}(?!\d))?"
    rf"(?:{_SP}day)?(?:{_SP}of)?(?:{_SP}|-)(?P<month>{_MONTH})(?![A-Za-z])"
    rf"{_NOTE % 'note1'}?"
    rf"(?:,?{_SP}(?:of{_SP})?{_YEAR})?"
    rf"{_NOTE % 'note2'}?"
)
MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH}){_SP}(?:the{_SP})?(?P<d1>{_DAY}){_NTH}(?!\d|:\d|\.\d|,\d{{3}}|%|(?:st|nd|rd|th|s)\b)"
    rf"(?:(?P<link>{_SP}?{_DASH}{_SP}?|/|{_SP}to{_SP}|{_SP}and{_SP}|{_SP}or{_SP})(?P<d2>{_DAY}){_NTH}(?!\w|:\d|{_SP}{_MONTH}))?"
    rf"{_NOTE % 'note1'}?"
    rf"(?:,?{_SP}(?:of{_SP})?{_YEAR})?"
    rf"{_NOTE % 'note2'}?"
)
MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH}),?{_SP}(?:of{_SP})?(?:the year{_SP})?{_YEAR}{_NOTE % 'note2'}?")
BARE_MONTH = re.compile(rf"(?P<month>{_MONTH})(?![\w’'])")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
ERA_RANGE = re.compile(
    rf"(?P<y1>\d{{1,4}}){_SP}?(?P<link>{_DASH}|/|to{_SP}|or{_SP}|and{_SP}){_SP}?(?P<y2>\d{{1,4}}){_SP}?(?P<era>{_ERA})"
)
ERA_YEAR = re.compile(rf"(?P<year>\d{{1,4}}){_SP}?(?P<era>{_ERA})")
AD_YEAR = re.compile(rf"(?:AD|A\.D\.){_SP}?(?P<year>\d{{1,4}})(?![\d%]|,\d|\.\d)")
SHORT_RANGE = re.compile(rf"(?P<y1>\d{{4}})(?P<link>{_DASH}|/)(?P<y2>\d\d|\d)(?!\w|[,.:]\d|{_DASH}|/)")
DECADE = re.compile(rf"(?P<year>\d{{2,3}}0)(?:’|')?s\b(?:{_SP}?(?P<era>{_ERA}))?")
CENTURY = re.compile(rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th){_SP}(?:century|centuries)\b(?:,?{_SP}?(?P<era>{_ERA}))?")
WORD_CENTURY = re.compile(
    rf"(?P<tens>twenty-)?(?P<n>[A-Za-z]+){_SP}(?:century|centuries)\b(?:,?{_SP}?(?P<era>{_ERA}))?", re.IGNORECASE
)
LISTED_CENTURY = re.compile(
    rf"(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>[A-Za-z]+))"
    rf"(?={_SP}?(?:,|and|or|to|through|{_DASH}){_SP}?(?:the{_SP})?(?:(?:early|mid|late)[ -])?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|[A-Za-z]{{5,11}}){_SP}centur)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d{3,4}(?!\w|,\d{3}|[.:]\d|[%°′×+=#])")
SEASON = re.compile(
    rf"(?P<season>spring|summer|autumn|fall|winter)(?:,?{_SP}(?:of{_SP})?(?P<y1>\d{{4}})(?:[–—/-](?P<y2>\d{{4}}|\d\d))?(?![\w%]|,\d|\.\d))?",
    re.IGNORECASE,
)
WORD_DAY = re.compile(
    rf"(?P<day>(?:(?:twenty|thirty)-)?[a-z]+){_SP}(?:day{_SP})?of{_SP}(?P<month>{_MONTH})(?![A-Za-z])(?:,?{_SP}{_YEAR})?",
    re.IGNORECASE,
)
_RELATIVE_YEAR = re.compile(
    rf"(?:,|{_SP}of)?{_SP}(?P<which>that same|that|the same|the following|the next|the previous){_SP}year\b"
)
_CLOCK_TIME = (
    rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?:{_SP}?[ap]\.?m\b\.?)?(?:{_SP}(?:UTC|GMT|[ECMP][SD]T|UT|local time))?"
    rf"|\d{{1,2}}{_SP}?[ap]\.?m\b\.?(?:{_SP}(?:UTC|GMT|[ECMP][SD]T|local time))?|noon\b|midnight\b)"
)
_CLOCK_AFTER = re.compile(rf",?{_SP}(?:at{_SP}(?:about{_SP}|around{_SP})?)?(?P<clock>{_CLOCK_TIME})")
_CLOCK_BEFORE = re.compile(rf"(?P<clock>{_CLOCK_TIME}),?{_SP}\Z")

_COUNTED_AHEAD = re.compile(rf"(?:{_SP}|-)(?P<word>[A-Za-z]+|[%°])")
_QUIET_AHEAD = re.compile(
    rf"[^\S\n]*(?:[,.;:)\]!?—–]|\n|\Z)|{_SP}(?:he|she|it|they|we|the|a|an|his|her|its|their|when|and|or|but|to|until|till|by|at|in|on"
    r"|with|for|from|who|which|that|where|as|after|before|was|were|had|is|under|through|of)\b"
)

_YEAR_CUES = words_of(
    """in since by until till til from during of early late mid before after year years between through throughout
    into toward towards circa c ca fl flourished about around approximately roughly probably born died b d married
    founded established published built opened est active elected released reigned ruled following preceding
    beginning starting ending effective r"""
)
_QUIET_CUES = words_of("about around approximately roughly for from of than between")
_BACK_TO = words_of("up prior back dates dated dating down close forward")
_DETERMINERS = words_of("the a an his her its their this that these those our my s another")
_FINITE = words_of("was saw is marked brought proved witnessed found began had became turned")
_PREPOSITIONS = words_of(
    """in on at from between during by until till til since before after of for to through throughout within into
    over under past toward towards following beginning starting ending effective than upon and"""
) - {"and"}
_MODIFIERS: dict[str, Modifier] = {
    "before": "before",
    "prior to": "before",
    "earlier than": "before",
    "after": "after",
    "later than": "after",
    "following": "",
    "by": "by",
    "no later than": "by",
    "not later than": "by",
    "no earlier than": "after",
    "not before": "after",
    "until": "until",
    "till": "until",
    "til": "until",
    "up to": "until",
    "through": "until",
    "since": "since",
    "ever since": "since",
}
_MONTH_CUES = words_of(
    """in by since until till from between during before after through throughout of late early mid around about
    toward towards following"""
)
_DAY_HALVES = words_of("morning evening night afternoon day month year years season")


def _astronomical(year: int, era: str | None) -> int:
    return 1 - year if era and era[0] == "B" else year


def scan(words: Words) -> Iterator[Atom]:
    """All atoms in order, weak ones too."""
    index = 0
    last_end = -1
    while index < len(words):
        atom = _atom(words, index, last_end)
        if atom is None or atom.end <= words.starts[index]:
            index += 1
            continue
        yield atom
        last_end = atom.end
        index = words.at(atom.end)


def _atom(words: Words, index: int, last_end: int) -> Atom | None:
    word = words.lowers[index]
    core: Atom | None = None
    if word[0].isdigit():
        core = _number(words, index, last_end)
    elif word in MONTHS:
        core = _month(words, index, last_end)
    elif word in SEASONS:
        core = _season(words, index)
    elif word in ORDINALS or word in {"twenty", "thirty"}:
        core = _ordinal(words, index)
    elif word in {"ad", "a"}:
        core = _anno_domini(words, index)
    if core is None:
        return None
    return _with_neighbours(words, _with_prefix(words, index, core))


# Forward: the date proper


def _number(words: Words, index: int, last_end: int) -> Atom | None:
    text, start = words.text, words.starts[index]
    if not _may_begin(words, index, last_end):
        return None
    for pattern, build in (
        (ISO, _iso),
        (DAY_FIRST, _full_date),
        (ERA_RANGE, _era_range),
        (ERA_YEAR, _era_year),
        (DECADE, _decade),
        (CENTURY, _century),
        (LISTED_CENTURY, _century),
        (SHORT_RANGE, _short_range),
    ):
        match = pattern.match(text, start)
        if match is not None:
            atom = build(match)
            if atom is not None:
                return atom
    match = YEAR.match(text, start)
    return None if match is None else _bare_year(words, index, match)


_OPENERS = frozenset('([{“"‘«> \t\n\u00a0\u2009\u202f;')


def _may_begin(words: Words, index: int, last_end: int) -> bool:
    """No number glued to something else: a price, a decimal, a code. After a dash only if a date ends there."""
    start = words.starts[index]
    if start == 0:
        return True
    before = words.text[start - 1]
    if before in _OPENERS or before.isspace():
        return True
    if before in "–—‒−-/":
        return last_end == start - 1 or words.word(index - 1) in PARTS or words.text[start - 2 : start - 1] in {" ", ""}
    return before == "." and words.word(index - 1) in {"c", "ca", "fl", "b", "d", "r"}


def _iso(match: re.Match[str]) -> Atom | None:
    part = PartialDate(grain="day", year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
    return _plain(match, part) if part.value() is not None else None


def _plain(match: re.Match[str], *parts: PartialDate, **extra: object) -> Atom:
    return Atom(start=match.start(), end=match.end(), core=match.start(), parts=parts, **extra)  # type: ignore[arg-type]


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def _year_group(match: re.Match[str]) -> int | None:
    """The astronomical year of a full date, None if the number after the month cannot be one."""
    digits = match["year"]
    if digits is None:
        return None
    era = match["era"] or match["pre"]
    ahead = match.string[match.end("era") if match["era"] else match.end("year") :][:24]
    if era is None:
        if len(digits) < 3 or _counts(ahead) or re.match(rf"{_DASH}\d|/\d", ahead):
            return None
        if len(digits) == 3 and not re.match(r"[^\S\n]*(?:[,.;:)\]]|\Z|[–—])", ahead):
            return None
        if int(digits) > 2100:
            return None
    return _astronomical(int(digits), era)


def _counts(ahead: str) -> bool:
    match = _COUNTED_AHEAD.match(ahead)
    return match is not None and match["word"].lower() in COUNTED


def _full_date(match: re.Match[str]) -> Atom | None:
    month = _month_number(match)
    year = _year_group(match)
    note, end = match["note2"], match.end()
    if year is None and match["year"] is not None:
        note, end = None, match.start("pre" if match["pre"] else "year")
        end = len(match.string[:end].rstrip(", \t\n\u00a0"))
    if match["note1"]:
        note = match["note1"]
        if year is None:
            end = match.end("note1")
    parts = [PartialDate(grain="day", year=year, month=month, day=int(match["d1"]))]
    link: Literal["", "range", "or"] = ""
    if match["d2"]:
        joint = match["link"].strip()
        second = int(match["d2"])
        if joint == "or" or second > int(match["d1"]):
            parts.append(replace(parts[0], day=second))
            link = "or" if joint == "or" else "range"
    if any(part.at(part.year if part.year is not None else 2000) is None for part in parts):
        return None
    return Atom(
        start=match.start(), end=end, core=match.start(), parts=tuple(parts), link=link, calendar_note=_note(note)
    )


def _note(bracket: str | None) -> str:
    return bracket.strip()[1:-1].strip() if bracket else ""


def _era_range(match: re.Match[str]) -> Atom | None:
    first, second = (_astronomical(int(match[name]), match["era"]) for name in ("y1", "y2"))
    if first >= second or (match["link"].startswith("/") and second - first > 1):
        return None
    link: Literal["range", "or"] = "or" if match["link"].startswith("or") else "range"
    return _plain(match, PartialDate(grain="year", year=first), PartialDate(grain="year", year=second), link=link)


def _era_year(match: re.Match[str]) -> Atom | None:
    year = _astronomical(int(match["year"]), match["era"])
    return _plain(match, PartialDate(grain="year", year=year)) if match["year"] != "0" else None


def _decade(match: re.Match[str]) -> Atom | None:
    digits, era = match["year"], match["era"]
    number = int(digits)
    if era and era[0] == "B":
        return _plain(match, PartialDate(grain="decade", year=1 - number - 9))
    if len(digits) < 4 and not era:
        return None
    if not 0 < number <= 2100:
        return None
    hundred = number % 100 == 0 and number < 2000
    return _plain(match, PartialDate(grain="century" if hundred else "decade", year=number))


def _century(match: re.Match[str]) -> Atom | None:
    groups = match.groupdict()
    if groups.get("n") and groups["n"].isdigit():
        number = int(groups["n"])
    else:
        number = ORDINALS.get((groups.get("word") or groups.get("n") or "").lower(), 0) + (
            20 if groups.get("tens") else 0
        )
    if not 0 < number <= 21:
        return None
    era = groups.get("era")
    first = -100 * number + 1 if era and era[0] == "B" else 100 * (number - 1)
    carried = "era" not in groups
    return _plain(match, PartialDate(grain="century", year=first), carried=carried)


def _short_range(match: re.Match[str]) -> Atom | None:
    """1863–65, 1918/19, 1984-5: the second year shares the first one's leading digits."""
    first, short = int(match["y1"]), match["y2"]
    scale = 10 ** len(short)
    second = first // scale * scale + int(short)
    if match["link"] == "/" and (first + 1) % scale == int(short):
        second = first + 1
    if not (1000 <= first < second <= 2100) or (len(short) == 1 and match["link"] != "-" and second - first > 9):
        return None
    if _counts(match.string[match.end() :][:24]):
        return None
    return _plain(
        match, PartialDate(grain="year", year=first), PartialDate(grain="year", year=second), link="range", sure=False
    )


def _month(words: Words, index: int, last_end: int) -> Atom | None:
    text, start = words.text, words.starts[index]
    if not text[start].isupper():
        return None
    match = MONTH_FIRST.match(text, start)
    if match is not None:
        atom = _full_date(match)
        if atom is not None:
            return atom
    match = MONTH_YEAR.match(text, start)
    if match is not None:
        year = _year_group(match)
        if year is not None:
            part = PartialDate(grain="month", year=year, month=_month_number(match))
            return _plain(match, part, calendar_note=_note(match["note2"]))
    match = BARE_MONTH.match(text, start)
    if match is None or (len(words.lowers[index]) < 5 and words.lowers[index] not in {"may", "june", "july"}):
        return None
    return _plain(match, PartialDate(grain="month", month=_month_number(match)), sure=_is_bare_month(words, index))


_NAME_AHEAD = re.compile(rf"{_SP}(?P<name>[A-Z][^\W\d_]+)")
_ALSO_NAMES = frozenset({"april", "may", "june", "august", "march"})


def _is_bare_month(words: Words, index: int) -> bool:
    """A month with neither day nor year, by the word before it."""
    before = words.word(index - 1)
    gap = words.gap_after(index - 1, words.starts[index])
    if not (is_blank(gap) or gap == "-"):
        return False
    if before not in _MONTH_CUES:
        return False
    ahead = _NAME_AHEAD.match(words.text, words.ends[index])
    if ahead is None:
        return True
    if before in {"of", "by", "from", "between", "about", "following"} or words.lowers[index] in _ALSO_NAMES - {
        "march"
    }:
        return words.lowers[index] not in _ALSO_NAMES and before not in {"of"}
    return True


def _season(words: Words, index: int) -> Atom | None:
    match = SEASON.match(words.text, words.starts[index])
    if match is None:
        return None
    season = SEASONS[match["season"].lower()]
    if match["y1"]:
        year = int(match["y1"])
        if not 1000 <= year <= 2100:
            return None
        return _plain(match, PartialDate(grain="season", year=year, season=season))
    before, article = words.word(index - 1), words.word(index - 2)
    blank = is_blank(words.gap_after(index - 1, words.starts[index]))
    if not blank or words.text[words.starts[index]].isupper():
        return None
    relative = _RELATIVE_YEAR.match(words.text, match.end())
    cued = (before == "the" and article in {"in", "during", "by", "until", "since", "of"}) or before in {
        "in",
        "by",
        "late",
        "early",
    }
    if not cued and not relative:
        return None
    if words.lowers[index] in {"fall", "spring"} and before != "the":
        return None
    ahead = words.text[match.end() : match.end() + 4]
    if relative is None and ahead.startswith((" of", "-", " ")) and ahead.startswith((" of", "-")):
        return None
    return _plain(match, PartialDate(grain="season", season=season))


def _ordinal(words: Words, index: int) -> Atom | None:
    text, start = words.text, words.starts[index]
    match = WORD_CENTURY.match(text, start) or LISTED_CENTURY.match(text, start)
    if match is not None:
        atom = _century(match)
        if atom is not None:
            return atom
    match = WORD_DAY.match(text, start)
    if match is None:
        return None
    tens, _, ones = match["day"].lower().rpartition("-")
    day = ORDINALS.get(ones, 0) + {"": 0, "twenty": 20, "thirty": 30}.get(tens, 100)
    part = PartialDate(grain="day", year=_year_group(match), month=_month_number(match), day=day)
    if not match["month"][0].isupper() or part.at(part.year if part.year is not None else 2000) is None:
        return None
    end = match.end()
    if part.year is None and match["year"] is not None:
        end = match.end("month")
    return Atom(start=start, end=end, core=start, parts=(part,))


def _anno_domini(words: Words, index: int) -> Atom | None:
    match = AD_YEAR.match(words.text, words.starts[index])
    return None if match is None else _plain(match, PartialDate(grain="year", year=int(match["year"])))


# A bare number: a year or a count?


def _bare_year(words: Words, index: int, match: re.Match[str]) -> Atom | None:
    number = int(match[0])
    ahead = words.text[match.end() : match.end() + 30]
    part = PartialDate(grain="year", year=number)
    if _counts(ahead) or re.match(rf"{_DASH}[A-Za-z]", ahead) or _is_numbered(words, index):
        return None
    if len(match[0]) == 3:
        sure = _is_early_year(words, index, ahead)
        return _plain(match, part) if sure and number >= 100 else None
    if not 1000 <= number <= 2100:
        return None
    if re.match(r"/\d|-\d{1,3}(?!\d)", ahead):
        return None
    attributive = _is_attributive(words, index, ahead)
    sure = attributive or _is_cued(words, index, ahead)
    return _plain(match, part, sure=sure, attributive=attributive)


def _is_numbered(words: Words, index: int) -> bool:
    """Does the word before the number name it, measure it, or begin a code (BWV 1004)?"""
    before = words.word(index - 1)
    gap = words.gap_after(index - 1, words.starts[index])
    if before in NUMBERED and gap.strip(". \u00a0") == "" and before not in {"no"}:
        return True
    if before == "no" and "." in gap:
        return True
    if before == "of" and words.word(index - 2) in MEASURES:
        return True
    if before in {"from", "by", "to"} and words.word(index - 2) in CHANGES:
        return True
    word = words.text[words.starts[index - 1] : words.ends[index - 1]] if index else ""
    return len(word) > 1 and word.isupper() and word not in {"AD", "CE", "BC", "IN"} and gap in {" ", "\u00a0"}


def _is_early_year(words: Words, index: int, ahead: str) -> bool:
    """A year of three digits needs a strong cue before it and silence after it."""
    before = words.word(index - 1)
    if before not in {"in", "circa", "c", "ca", "since", "until", "year"}:
        return False
    return _QUIET_AHEAD.match(ahead) is not None and not re.match(r" of\b", ahead)


def _is_cued(words: Words, index: int, ahead: str) -> bool:
    text, start = words.text, words.starts[index]
    before, second = words.word(index - 1), words.word(index - 2)
    gap = words.gap_after(index - 1, start)
    if is_blank(gap) or (
        gap.strip() in {".", "-"} and before in {"c", "ca", "fl", "b", "d", "r", "mid", "early", "late"}
    ):
        if before in _QUIET_CUES and _QUIET_AHEAD.match(ahead) is None:
            return before in {"of", "from"} and int(words.lowers[index]) % 100 != 0
        if before in _YEAR_CUES:
            return True
        if before == "to":
            return second in _BACK_TO
        if before == "for":
            return int(words.lowers[index]) >= 1500
        if before == "than":
            return second in {"earlier", "later"}
        if before == "as":
            return False
    if gap.endswith(("(", "[")) and re.match(r"\s?[)\],;–—?]|\s?-", ahead):
        return True
    if re.match(r"[)\]]", ahead) and re.search(r"[,;:] \Z|[a-z.] \Z", text[max(0, start - 3) : start]):
        return "(" in text[max(0, start - 120) : start] and before not in COUNTED
    if gap.strip() == "," and words.text[words.starts[index - 1]].isupper() and re.match(r"[,.;:)]", ahead):
        return True
    ahead_word = re.match(r" ([a-z]+)", ahead)
    opens = gap == "\n\n" or index == 0 or gap.strip() in {".", "!", "?"} or gap.endswith("\n")
    return opens and ahead_word is not None and ahead_word[1] in _FINITE


def _is_attributive(words: Words, index: int, ahead: str) -> bool:
    """ "his 1905 paper", "the similar 1842 work", "Kepler's 1609 book": a determiner before, a noun after."""
    if not re.match(r" [A-Za-z“\"‘]", ahead) or re.match(r" (?:to|and|or|until|in|of|at|by|was|is|were|had)\b", ahead):
        return False
    if not is_blank(words.gap_after(index - 1, words.starts[index])):
        return words.gap_after(index - 1, words.starts[index]) in {"' ", "’ "}
    if words.word(index - 1) in _DETERMINERS:
        return True
    number = int(words.lowers[index])
    return (
        words.word(index - 2) in _DETERMINERS
        and words.word(index - 1) not in _PREPOSITIONS
        and is_blank(words.gap_after(index - 2, words.starts[index - 1]))
        and number >= 1400
        and number % 100 != 0
    )


# Backwards: the words before it that belong to it


@dataclass(slots=True)
class _Walk:
    """How far the walk back has come; ``index`` is the next word to look at, ``start`` where the span begins now."""

    words: Words
    index: int
    start: int
    phrase_start: int
    part: Part = ""
    approximate: bool = False
    flourished: bool = False

    def word(self) -> str:
        return self.words.word(self.index)

    def gap(self) -> str:
        return self.words.gap_after(self.index, self.phrase_start)

    def take(self, count: int = 1, *, into_span: bool = True) -> None:
        self.index -= count
        begin = self.words.starts[self.index + 1]
        self.phrase_start = begin
        if into_span:
            self.start = begin


def _with_prefix(words: Words, index: int, core: Atom) -> Atom:
    walk = _Walk(words=words, index=index - 1, start=core.start, phrase_start=core.start)
    grain = core.parts[0].grain
    if grain == "day":
        _walk_weekday(walk)
    for _ in range(6):
        if walk.index < 0 or not _step(walk, grain, core):
            break
    preposition, modifier = _preposition(walk)
    parts = core.parts
    if walk.part or walk.approximate:
        first = replace(parts[0], part=walk.part or parts[0].part, approximate=walk.approximate)
        parts = (first, *parts[1:])
    if walk.flourished:
        modifier = "flourished"
    elif walk.approximate and not modifier:
        modifier = "around"
    attributive = core.attributive and not preposition
    return replace(
        core,
        start=walk.start,
        phrase_start=walk.phrase_start,
        parts=parts,
        preposition=preposition,
        modifier=modifier,
        attributive=attributive,
    )


def _walk_weekday(walk: _Walk) -> None:
    """ "Monday, 5 May", "Monday the 5th of May": the weekday is of the phrase, not of the answer."""
    skip = 1 if walk.word() == "the" and is_blank(walk.gap()) else 0
    day = walk.words.word(walk.index - skip)
    end = walk.words.starts[walk.index] if skip else walk.phrase_start
    if day in WEEKDAYS and walk.words.gap_after(walk.index - skip, end).strip() in {"", ","}:
        walk.take(1 + skip, into_span=False)


def _step(walk: _Walk, grain: str, core: Atom) -> bool:
    """Take one more word or phrase; False when the next one does not belong."""
    word, gap = walk.word(), walk.gap()
    adjacent = is_blank(gap) or gap == "-"
    second, third = walk.words.word(walk.index - 1), walk.words.word(walk.index - 2)
    if word in APPROXIMATE and (is_blank(gap) or (gap.strip() == "." and word in {"c", "ca"})):
        walk.take()
        walk.approximate = True
        return True
    if word in {"fl", "flourished"} and gap.strip() in {"", "."}:
        walk.take()
        walk.flourished = True
        return True
    if not adjacent:
        return False
    if word in PARTS and not walk.part and grain != "day" and not (word == "middle" and gap != " "):
        walk.take()
        walk.part = PARTS[word]  # type: ignore[assignment]
        return True
    if word == "the" and is_blank(gap) and _takes_article(walk, grain, core):
        walk.take()
        return True
    if word in {"in", "on"} and second in {"early", "late"} and not walk.part and grain in {"year", "month", "season"}:
        walk.take(2)
        walk.part = PARTS[second]  # type: ignore[assignment]
        return True
    if word in {"year", "years"} and grain == "year":
        walk.take(2 if second == "the" else 1, into_span=False)
        return True
    if word == "of":
        return _walk_of(walk, grain, second, third)
    return False


def _takes_article(walk: _Walk, grain: str, core: Atom) -> bool:
    """The article belongs to "the 1930s", "the late 19th century", "the summer of 1777", "the 5th of May"."""
    if grain in {"decade", "century", "season"}:
        return True
    spoken = walk.words.text[core.core : core.end]
    return grain == "day" and bool(re.match(r"\d+(?:st|nd|rd|th)|[a-z]", spoken))


def _walk_of(walk: _Walk, grain: str, second: str, third: str) -> bool:
    """ "the beginning of 1905", "the second half of the 19th century", "the morning of 5 May"."""
    article = 1 if third == "the" else 0
    if second in PART_NOUNS and article and grain != "day" and not walk.part:
        walk.take(3)
        walk.part = PART_NOUNS[second]  # type: ignore[assignment]
        return True
    if (
        second in {"half", "part"}
        and third in {"first", "second", "latter", "early", "later", "last"}
        and grain != "day"
    ):
        fourth = walk.words.word(walk.index - 3)
        if fourth == "the" and not walk.part:
            walk.take(4)
            halves: dict[str, Part] = {"first": "first half", "early": "early"}
            walk.part = halves.get(third, "second half")
            return True
    if second in _DAY_HALVES and article:
        walk.take(3, into_span=False)
        return True
    return False


def _preposition(walk: _Walk) -> tuple[str, Modifier]:
    word, gap = walk.word(), walk.gap()
    if not is_blank(gap):
        return "", ""
    second, third = walk.words.word(walk.index - 1), walk.words.word(walk.index - 2)
    for phrase, count in ((f"{third} {second} {word}", 3), (f"{second} {word}", 2)):
        if phrase in _MODIFIERS:
            walk.take(count, into_span=False)
            return phrase, _MODIFIERS[phrase]
        if phrase in {"as early as", "as late as", "as recently as", "as of", "as from", "up until", "not until"}:
            walk.take(count if phrase != "not until" else 1, into_span=False)
            return ("until", "") if phrase == "not until" else (phrase, "until" if phrase == "up until" else "")
    if word not in _PREPOSITIONS:
        return "", ""
    walk.take(1, into_span=False)
    return word, _MODIFIERS.get(word, "") if word != "through" else ""


# Beside it: time of day, "of that year"


def _with_neighbours(words: Words, atom: Atom) -> Atom:
    text = words.text
    if atom.parts[0].year is None:
        match = _RELATIVE_YEAR.match(text, atom.end)
        if match is not None:
            return replace(atom, end=match.end(), relative=match["which"], sure=True)
    if atom.parts[0].grain != "day":
        return atom
    match = _CLOCK_AFTER.match(text, atom.end)
    if match is None and text[atom.phrase_start - 1 : atom.phrase_start].isspace():
        match = _CLOCK_BEFORE.search(text, max(0, atom.phrase_start - 24), atom.phrase_start)
    return atom if match is None else replace(atom, clock=match.span("clock"))
