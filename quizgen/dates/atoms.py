"""Calendar dates of a text, one by one, each with the words before it that belong to it.

A trigger (a number, a month, a season, "seventeenth") is matched forward against the forms of ``grammar``, then
``prefix`` reads the words before it. Atoms that are not sure need a neighbour to vouch for them (``joining``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.dates import grammar
from quizgen.dates.expression import Modifier, PartialDate
from quizgen.dates.grammar import astronomical
from quizgen.dates.prefix import Prefix, Which, read_prefix
from quizgen.dates.vocabulary import HOLIDAYS, MONTHS, ORDINALS, PARTS, SEASONS, words_of
from quizgen.dates.words import Words, is_blank
from quizgen.dates.years import is_counted, is_numbered, judge

Link = Literal["", "range", "or"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The date proper. ``parts`` are two for what one form finds whole ("March 1–4, 1865", "1863–65")."""

    end: int
    parts: tuple[PartialDate, ...]
    link: Link = ""
    sure: bool = True
    calendar_note: str = ""
    attributive: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One calendar date with its words; ``core`` is where the date proper begins, after "early" or "c."."""

    start: int
    end: int
    core: int
    phrase_start: int
    parts: tuple[PartialDate, ...]
    link: Link = ""
    sure: bool = True
    preposition: str = ""
    modifier: Modifier = ""
    calendar_note: str = ""
    clock: tuple[int, int] | None = None
    attributive: bool = False
    carried: bool = False
    which: Which = ""
    which_year: bool = False


_WORD_TRIGGERS = frozenset({*MONTHS, *SEASONS, *ORDINALS, "twenty", "thirty", "ad", "a", "christmas", "boxing", "new"})


def scan(words: Words) -> Iterator[Atom]:
    """All atoms in order, weak ones too."""
    last_end = -1
    for index, word in enumerate(words.lowers):
        if (word in _WORD_TRIGGERS or word.isdigit()) and words.starts[index] >= last_end:
            atom = _atom(words, index, last_end)
            if atom is not None:
                yield atom
                last_end = atom.end


def _atom(words: Words, index: int, last_end: int) -> Atom | None:
    word = words.lowers[index]
    if word.isdigit():
        core = _number(words, index, last_end)
    elif word in MONTHS:
        core = _month(words, index)
    elif word in SEASONS:
        core = _season(words, index)
    elif word in {"ad", "a"}:
        core = _anno_domini(words, index)
    elif word in {"christmas", "boxing", "new"}:
        core = _holiday(words, index)
    else:
        core = _ordinal(words, index)
    if core is None or core.end <= words.starts[index]:
        return None
    return _finish(words, index, core)


def _finish(words: Words, index: int, core: Core) -> Atom:
    first = core.parts[0]
    yearless = first.year is None
    prefix = read_prefix(words, index, core.end, first.grain, yearless=yearless)
    end, which = core.end, prefix.which
    which_year = False
    if yearless and not which:
        match = grammar.RELATIVE_YEAR.match(words.text, end)
        if match is not None:
            end, which, which_year = match.end(), _WHICH_YEAR[match["which"]], True
    parts = core.parts
    if prefix.part or prefix.approximate:
        part = replace(first, part=prefix.part or first.part, approximate=first.approximate or prefix.approximate)
        parts = (part, *parts[1:])
    return Atom(
        start=prefix.start,
        end=end,
        core=words.starts[index],
        phrase_start=prefix.phrase_start,
        parts=parts,
        link=core.link,
        sure=core.sure or bool(which),
        preposition=prefix.preposition,
        modifier=prefix.modifier,
        calendar_note=core.calendar_note,
        clock=_clock(words.text, prefix, end) if first.grain == "day" else None,
        attributive=(core.attributive and not prefix.preposition) or prefix.attributive,
        carried=core.carried,
        which=which,
        which_year=which_year,
    )


_WHICH_YEAR: dict[str, Which] = {
    "that": "that",
    "that same": "that",
    "the same": "the same",
    "the following": "the following",
    "the next": "the next",
    "the previous": "the previous",
}


def _clock(text: str, prefix: Prefix, end: int) -> tuple[int, int] | None:
    """A time of day right after the date or right before its phrase."""
    match = grammar.CLOCK_AFTER.match(text, end)
    if match is None and text[prefix.phrase_start - 1 : prefix.phrase_start].isspace():
        match = grammar.CLOCK_BEFORE.search(text, max(0, prefix.phrase_start - 24), prefix.phrase_start)
    return match.span("clock") if match is not None else None


# Numbers


def _number(words: Words, index: int, last_end: int) -> Core | None:
    text, start = words.text, words.starts[index]
    if not _may_begin(words, index, last_end):
        return None
    for pattern, build in _NUMBER_FORMS:
        match = pattern.match(text, start)
        if match is not None and not (build is _short_range and is_numbered(words, index)):
            core = build(match)
            if core is not None:
                return core
    match = grammar.YEAR.match(text, start)
    if match is None:
        return None
    evidence = judge(words, index, match.end())
    if evidence == "none":
        return None
    part = PartialDate(grain="year", year=int(match["year"]), approximate=bool(match["doubt"]))
    return Core(end=match.end(), parts=(part,), sure=evidence != "weak", attributive=evidence == "attributive")


_OPENERS = frozenset('([{“"‘«>;')


def _may_begin(words: Words, index: int, last_end: int) -> bool:
    """No number glued to something else: a price, a decimal, a code. After a dash only if a date ends there."""
    start = words.starts[index]
    if start == 0:
        return True
    before = words.text[start - 1]
    if before in _OPENERS or before.isspace():
        return True
    if before in "–—‒−-/":
        return last_end == start - 1 or words.word(index - 1) in PARTS or start < 2 or words.text[start - 2].isspace()
    return before == "." and words.word(index - 1) in {"c", "ca", "fl", "b", "d", "r"}


def _iso(match: re.Match[str]) -> Core | None:
    part = PartialDate(grain="day", year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))
    return Core(end=match.end(), parts=(part,)) if part.value() is not None else None


def _era_range(match: re.Match[str]) -> Core | None:
    """ "384–322 BC", "58 to 50 BC"; in "348/47 BC" the second year is short."""
    y1, y2, era = match["y1"], match["y2"], match["era"]
    if len(y2) < len(y1) and int(y2) < 100 and era[0] == "B" and match["link"] in {"/", "–", "-"}:
        short = y1[: len(y1) - len(y2)] + y2
        y2 = short if int(short) < int(y1) and match["link"] == "/" else y2
    first, second = astronomical(int(y1), era), astronomical(int(y2), era)
    if first >= second or (match["link"] == "/" and second - first > 1):
        return None
    link: Link = "or" if match["link"].startswith("or") else "range"
    parts = (
        PartialDate(grain="year", year=first),
        PartialDate(grain="year", year=second, approximate=bool(match["about"])),
    )
    return Core(end=match.end(), parts=parts, link=link)


def _era_year(match: re.Match[str]) -> Core | None:
    if int(match["year"]) == 0:
        return None
    return Core(
        end=match.end(), parts=(PartialDate(grain="year", year=astronomical(int(match["year"]), match["era"])),)
    )


def _decade(match: re.Match[str]) -> Core | None:
    digits, era = match["year"], match["era"]
    number = int(digits)
    if era and era[0] == "B":
        return Core(end=match.end(), parts=(PartialDate(grain="decade", year=1 - number - 9),))
    if (len(digits) < 4 and not era) or not 0 < number <= 2100:
        return None
    hundred = number % 100 == 0 and number < 2000
    return Core(end=match.end(), parts=(PartialDate(grain="century" if hundred else "decade", year=number),))


def _century(match: re.Match[str]) -> Core | None:
    groups = match.groupdict()
    name = (groups.get("n") or groups.get("word") or "").lower()
    number = int(name) if name.isdigit() else ORDINALS.get(name, 0) + (20 if groups.get("tens") else 0)
    era = groups["era"]
    if not 0 < number <= (40 if era else 21):
        return None
    first = -100 * number + 1 if era and era[0] in "Bb" else 100 * (number - 1)
    carried = match.re is grammar.LISTED_CENTURY
    return Core(end=match.end(), parts=(PartialDate(grain="century", year=first),), carried=carried)


def _short_range(match: re.Match[str]) -> Core | None:
    """1863–65, 1918/19, 1984-5: the second year shares the first one's leading digits."""
    first, short = int(match["y1"]), match["y2"]
    scale = 10 ** len(short)
    second = first // scale * scale + int(short)
    if (first + 1) % scale == int(short):
        second = first + 1
    if not 1000 <= first < second <= 2100 or is_counted(match.string[match.end() : match.end() + 24]):
        return None
    parts = (PartialDate(grain="year", year=first), PartialDate(grain="year", year=second))
    return Core(end=match.end(), parts=parts, link="range")


# Days and months


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def _year(match: re.Match[str]) -> int | None:
    """The astronomical year of a full date, None if the number after the month cannot be one."""
    digits = match["year"]
    if digits is None:
        return None
    era = match["era"] or match["pre"]
    if era is not None:
        return astronomical(int(digits), era)
    ahead = match.string[match.end("year") : match.end("year") + 24]
    number = int(digits)
    if len(digits) < 3 or number > 2100 or re.match(r"/\d", ahead):
        return None
    if len(digits) == 3 and not re.match(r"[^\S\n]*(?:[,.;:)\]]|\Z|[–—])", ahead):
        return None
    return None if number % 100 == 0 and is_counted(ahead) else number


def _dated(match: re.Match[str]) -> Core | None:
    """A day of a month, or two ("1–4 March"), with or without a year."""
    year = _year(match)
    note, end = match["after"], match.end()
    if year is None and match["year"] is not None:
        note, end = None, match.start("pre" if match["pre"] else "year")
        end = match.start() + len(match.string[match.start() : end].rstrip(", -\t\n\u00a0"))
    if year is None and match["inside"] is None and note is not None and match["year"] is None:
        note = None if "S" not in note and "Style" not in note else note
    note = match["inside"] or note
    if year is None and is_counted(match.string[end : end + 24]):
        return None
    part = PartialDate(grain="day", year=year, month=_month_number(match), day=int(match["d1"]))
    parts, link = _days(match, part)
    if any(part.at(part.year if part.year is not None else 2000) is None for part in parts):
        return None
    core = Core(end=end, parts=parts, link=link)
    return _with_note(core, note) if note else core


def _days(match: re.Match[str], part: PartialDate) -> tuple[tuple[PartialDate, ...], Link]:
    """Two days: a range if linked by a dash or "to", or if they are neighbours; else one or the other."""
    if not match["d2"]:
        return (part,), ""
    joint, second = match["link"].strip(), int(match["d2"])
    if joint in {"or", "/"} and second > part.day:
        return (part, replace(part, day=second)), "or"
    if second > part.day:
        return (part, replace(part, day=second)), "range"
    return (part,), ""


_STYLED_DATE = re.compile(r"(?P<mark>N\.\s?S\.|\bNS\b|New Style|Gregorian)|(?P<old>O\.\s?S\.|\bOS\b|Old Style|Julian)")


def _with_note(core: Core, note: str) -> Core:
    """Old Style and New Style twins: the value is the New Style date, the note names the other, or the calendar."""
    bracket = re.search(r"[\[(].*[\])]", note)
    mark = note[: bracket.start()].strip(" ,") if bracket else note.strip(" ,")
    inner = bracket[0].strip("[]()") if bracket else ""
    text = " ".join(piece for piece in (inner or mark,) if piece)
    style = _STYLED_DATE.search(inner)
    if style is None or not style["mark"]:
        return replace(core, calendar_note=text)
    twin = grammar.DAY_FIRST.search(inner) or grammar.MONTH_FIRST.search(inner)
    if twin is None:
        return replace(core, calendar_note=text)
    first = core.parts[0]
    year = int(twin["year"]) if twin["year"] else first.year
    part = replace(first, year=year, month=_month_number(twin), day=int(twin["d1"]))
    return replace(core, parts=(part,), calendar_note=mark or "O.S.", link="")


def _month(words: Words, index: int) -> Core | None:
    text, start = words.text, words.starts[index]
    if not text[start].isupper():
        return None
    match = grammar.MONTH_FIRST.match(text, start)
    core = _dated(match) if match is not None else None
    if core is not None:
        return core
    match = grammar.MONTH_YEAR.match(text, start)
    year = _year(match) if match is not None else None
    if match is not None and year is not None:
        core = Core(end=match.end(), parts=(PartialDate(grain="month", year=year, month=_month_number(match)),))
        return _with_note(core, match["after"]) if match["after"] else core
    match = grammar.BARE_MONTH.match(text, start)
    if match is None or words.lowers[index] in _ABBREVIATIONS:
        return None
    part = PartialDate(grain="month", month=_month_number(match))
    return Core(end=match.end(), parts=(part,), sure=_is_bare_month(words, index))


_ABBREVIATIONS = words_of("jan feb mar apr jun jul aug sep sept oct nov dec")
_MONTH_CUES = words_of(
    """in by since until till from during before after through throughout of late early mid around about toward
    towards"""
)
_ALSO_NAMES = frozenset({"april", "may", "june", "august", "march"})
_NAME_AHEAD = re.compile(rf"{grammar.SP}[A-Z][^\W\d_]+")


def _is_bare_month(words: Words, index: int) -> bool:
    """A month with neither day nor year, by the word before it; "by June Carter" and "of May Pang" are names."""
    before, gap = words.word(index - 1), words.gap_after(index - 1, words.starts[index])
    if before not in _MONTH_CUES or not (is_blank(gap) or gap == "-"):
        return False
    if words.lowers[index] not in _ALSO_NAMES or before in {"in", "during", "late", "early", "mid", "since", "until"}:
        return before != "of" or _NAME_AHEAD.match(words.text, words.ends[index]) is None
    return _NAME_AHEAD.match(words.text, words.ends[index]) is None


def _season(words: Words, index: int) -> Core | None:
    text, start = words.text, words.starts[index]
    match = grammar.SEASON.match(text, start)
    if match is None:
        return None
    season = SEASONS[match["season"].lower()]
    if match["bc"]:
        part = PartialDate(grain="season", year=astronomical(int(match["bc"]), match["era"]), season=season)
        return Core(end=match.end(), parts=(part,))
    if match["year"]:
        year = int(match["year"])
        part = PartialDate(grain="season", year=year, season=season)
        return Core(end=match.end(), parts=(part,)) if 1000 <= year <= 2100 else None
    core = Core(end=match.end("season"), parts=(PartialDate(grain="season", season=season),))
    return core if _is_bare_season(words, index, core.end) else None


def _is_bare_season(words: Words, index: int, end: int) -> bool:
    """ "in the summer", "by late autumn", "that winter": with a time's preposition, and not "the fall of Rome"."""
    text, start = words.text, words.starts[index]
    if text[start].isupper() or not is_blank(words.gap_after(index - 1, start)):
        return False
    before, second = words.word(index - 1), words.word(index - 2)
    if grammar.RELATIVE_YEAR.match(text, end) is not None:
        return True
    if before == "that" or (before in {"following", "next", "previous", "same"} and second == "the"):
        return words.lowers[index] not in {"fall", "spring"} or not re.match(r" (?:of|from)\b", text[end : end + 6])
    if re.match(r"-| (?:of|from)\b| [a-z]+(?:s|al|ing)\b", text[end : end + 14]):
        return False
    timed = {"in", "during", "by", "until", "since", "throughout", "of"}
    if before == "the":
        return second in timed - {"of"}
    return words.lowers[index] not in {"fall", "spring"} and (
        before in timed - {"of", "since"} or before in {"late", "early"}
    )


def _ordinal(words: Words, index: int) -> Core | None:
    """ "seventeenth century", "the twenty-second of May"."""
    text, start = words.text, words.starts[index]
    match = grammar.WORD_CENTURY.match(text, start) or grammar.LISTED_CENTURY.match(text, start)
    core = _century(match) if match is not None else None
    if core is not None:
        return core
    match = grammar.WORD_DAY.match(text, start)
    if match is None or not match["month"][0].isupper():
        return None
    tens, _, ones = match["day"].lower().rpartition("-")
    day = ORDINALS.get(ones, 0) + {"": 0, "twenty": 20, "thirty": 30}.get(tens, 100)
    year = _year(match)
    part = PartialDate(grain="day", year=year, month=_month_number(match), day=day)
    if part.at(year if year is not None else 2000) is None:
        return None
    return Core(end=match.end() if year is not None else match.end("month"), parts=(part,))


def _anno_domini(words: Words, index: int) -> Core | None:
    match = grammar.AD_YEAR.match(words.text, words.starts[index])
    if match is None or int(match["year"]) == 0:
        return None
    return Core(end=match.end(), parts=(PartialDate(grain="year", year=int(match["year"])),))


def _holiday(words: Words, index: int) -> Core | None:
    match = grammar.HOLIDAY.match(words.text, words.starts[index])
    if match is None or not 1000 <= int(match["year"]) <= 2100:
        return None
    name = match["name"].lower().replace("’", "'")
    month, day = HOLIDAYS[name]
    part = PartialDate(grain="day", year=int(match["year"]), month=month, day=day, approximate=name == "christmas")
    return Core(end=match.end(), parts=(part,))


_NUMBER_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Core | None]], ...] = (
    (grammar.ISO, _iso),
    (grammar.DAY_FIRST, _dated),
    (grammar.ERA_RANGE, _era_range),
    (grammar.ERA_YEAR, _era_year),
    (grammar.DECADE, _decade),
    (grammar.CENTURY, _century),
    (grammar.LISTED_CENTURY, _century),
    (grammar.SHORT_RANGE, _short_range),
)
