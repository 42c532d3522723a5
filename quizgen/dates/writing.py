"""Dates in words: in the style of a source, in the forms that a learner would type, and wrong ones like them.

A style is read off a date as the source writes it (``style_of``), and ``write`` puts any value into it.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.dates.timevalue import AUTUMN, SPRING, SUMMER, CalendarDay, Interval, Part, TimeValue
from quizgen.dates.vocabulary import MONTH_NAMES, MONTHS, ORDINALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a source writes its dates.

    order       "29 April 1897", "April 29, 1897" or "1897-04-29"
    joint       between the ends of a range: "–", " – ", " to ", " and ", "-"
    factored    a range gives what its ends share only once: "February to June 1938", "March 1–4, 1865", "1863–65"
    about       before an approximate date, with its blank: "c. ", "around "
    era, ad     "BC" or "BCE"; "" where years AD are bare, else "AD " (before the year) or " CE" (after it)
    bound       the word before an open interval: "before", "after", "by", "until", "since", "from"
    """

    order: Literal["day-first", "month-first", "iso"] = "day-first"
    comma: bool = False
    ordinal: bool = False
    of: bool = False
    article: bool = False
    abbreviated: bool = False
    joint: str = "–"
    factored: bool = False
    about: str = "c. "
    era: str = "BC"
    ad: str = ""
    bound: str = ""
    spelled: bool = False
    hundreds: bool = False
    autumn: str = "autumn"


DAY_FIRST = Style()
MONTH_FIRST = Style(order="month-first", comma=True)

_MONTH_WORD = r"[A-Z][a-z]+\.?"
_JOINT = re.compile(r"(?<=[\w.])(?P<joint>\s?[–—-]\s?|(?<=\d)/|\s(?:to|and|until|till|through|or)\s)(?=\D{0,14}\d)")
_DAY_THEN_MONTH = re.compile(rf"\d(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH_WORD}")
_MONTH_THEN_DAY = re.compile(rf"\b{_MONTH_WORD}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\b")
_ABOUT = re.compile(
    r"\b(?:c|ca)\.\s?|\b(?:circa|about|around|approximately|roughly|probably|possibly|perhaps|likely)\s", re.IGNORECASE
)
_BOUND = re.compile(r"\s*(before|prior to|after|by|until|till|since|from)\s", re.IGNORECASE)


def style_of(text: str) -> Style:
    """The style in which a date or a range is written; what the text does not show is as in ``Style()``."""
    day_first = _DAY_THEN_MONTH.search(text) is not None
    month_first = (
        not day_first and re.search(rf"\b{_MONTH_WORD}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\b", text) is not None
    )
    iso = re.search(r"\d{4}-\d\d-\d\d", text) is not None
    joint = _JOINT.search(text)
    about = _ABOUT.search(text)
    era = re.search(r"B\.?C\.?E?\.?", text)
    ad = re.search(r"(A\.?D\.?\s?)(?=\d)|(?<=\d)(\sC\.?E\.?)|(?<=\d)(\sA\.?D\.?)", text)
    bound = _BOUND.match(text)
    return Style(
        order="iso" if iso else "month-first" if month_first else "day-first",
        comma=bool(re.search(rf"(?:\d|{_MONTH_WORD}),\s(?:\d{{3,4}}|AD)", text)),
        ordinal=bool(re.search(r"\d(?:st|nd|rd|th)\b(?!\scent)", text)),
        of=bool(re.search(rf"\d(?:st|nd|rd|th)?\sof\s{_MONTH_WORD}", text)),
        article=bool(re.search(r"\bthe\s\d", text)),
        abbreviated=any(_is_abbreviated(word) for word in re.findall(_MONTH_WORD, text)),
        joint=joint["joint"] if joint is not None else "–",
        factored=_is_factored(text),
        about=about[0].lower() if about is not None else "c. ",
        era=era[0] if era is not None else "BC",
        ad="" if ad is None else next(group for group in ad.groups() if group),
        bound=bound[1].lower() if bound is not None else "",
        spelled=bool(re.search(r"[a-z]{3}th\scent|(?:first|second|third)\scent", text, re.IGNORECASE)),
        hundreds=bool(re.search(r"\d00s\b", text)),
        autumn="fall" if re.search(r"\bfall\b", text, re.IGNORECASE) else "autumn",
    )  # fmt: skip


def _is_abbreviated(word: str) -> bool:
    bare = word.rstrip(".")
    return bare.lower() in MONTHS and bare not in MONTH_NAMES


def _is_factored(text: str) -> bool:
    """Is there a joint, but only one year or only one era?"""
    years = re.findall(r"(?<!\d)\d{3,4}(?!\d)", text)
    once = len(years) == 1 or len(re.findall(r"B\.?C", text)) == 1
    return once and re.search(r"[–—/-]|\s(?:to|and|until|through|or)\s", text) is not None


def write(value: TimeValue | Interval, style: Style = DAY_FIRST) -> str:
    """A value in words."""
    if isinstance(value, Interval):
        return _write_interval(value, style)
    if "," in value.edtf:
        return _write_either(value, style)
    words = _write_point(value, style)
    return style.about + words if value.approximate and not value.part else words


def _write_point(value: TimeValue, style: Style) -> str:
    year, month, _ = value.earliest
    match value.grain:
        case "day":
            return _write_day(value.earliest, style)
        case "month":
            comma = "," if style.comma and style.order == "day-first" else ""
            words = f"{_month(month, style)}{comma} {_year(year, style)}"
            return _with_part(words, value.part, article=False)
        case "season":
            name = {SPRING: "spring", SUMMER: "summer", AUTUMN: style.autumn}.get(_season(value), "winter")
            return f"the {name} of {_year(year, style)}"
        case "year":
            return _with_part(_year(year, style), value.part, article=False)
        case "decade":
            label = (1 - year) // 10 * 10 if year < 1 else year // 10 * 10
            words = f"{label}s {style.era}" if year < 1 else f"{label}s"
            return _with_part(words, value.part, article=True)
        case "century":
            return _with_part(_century(year, style), value.part, article=True)


def _season(value: TimeValue) -> int:
    return int(value.edtf[-2:]) if value.edtf[-2:].isdigit() else int(value.edtf[-3:-1])


def _century(year: int, style: Style) -> str:
    if style.hundreds and year >= 100:
        return f"{year // 100 * 100}s"
    number = (-year) // 100 + 1 if year < 1 else year // 100 + 1
    name = _spelled_ordinal(number) if style.spelled else _nth(number)
    return f"{name} century {style.era}" if year < 1 else f"{name} century"


def _spelled_ordinal(number: int) -> str:
    if number == 21:
        return "twenty-first"
    return next((word for word, value in ORDINALS.items() if value == number), _nth(number))


def _with_part(words: str, part: Part, *, article: bool) -> str:
    match part:
        case "":
            phrase = words
        case "mid":
            phrase = f"mid-{words}"
        case "first half" | "second half":
            return f"the {part} of {'the ' if article else ''}{words}"
        case _:
            phrase = f"{part} {words}"
    return f"the {phrase}" if article else phrase


def _nth(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _month(month: int, style: Style) -> str:
    name = MONTH_NAMES[month - 1]
    if not style.abbreviated or len(name) < 5:
        return name
    return "Sept." if month == 9 else f"{name[:3]}."


def _year(year: int, style: Style) -> str:
    if year < 1:
        return f"{1 - year} {style.era}"
    if style.ad.startswith(" "):
        return f"{year}{style.ad}"
    return f"AD {year}" if year < 100 and not style.ad else f"{style.ad}{year}"


def _write_day(when: CalendarDay, style: Style) -> str:
    year, month, day = when
    if style.order == "iso" and year > 0:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return f"{_day_month(day, month, style)}{_before_year(style)}{_year(year, style)}"


def _day_month(day: int | str, month: int, style: Style) -> str:
    number = _nth(day) if style.ordinal and isinstance(day, int) else str(day)
    if style.order == "month-first":
        return f"{_month(month, style)} {number}"
    article = "the " if style.article and style.ordinal else ""
    return f"{article}{number}{' of' if style.of else ''} {_month(month, style)}"


def _before_year(style: Style) -> str:
    return ", " if style.comma or style.order == "month-first" else " "


def _write_either(value: TimeValue, style: Style) -> str:
    first, last = _end(value, value.earliest), _end(value, value.latest)
    joint = style.joint if style.joint in {"/", " or "} else " or "
    factored = _factored(first, last, replace(style, joint=joint)) if style.factored else ""
    return factored or f"{_write_point(first, style)} or {_write_point(last, style)}"


def _end(value: TimeValue, when: CalendarDay) -> TimeValue:
    return TimeValue(earliest=when, latest=when, grain=value.grain, edtf="")


def _write_interval(value: Interval, style: Style) -> str:
    start, end = value.start, value.end
    if start is None or end is None:
        return _write_open(value, style)
    factored = _factored(start, end, style) if style.factored else ""
    if factored:
        return factored
    # "1938–1 May 1941" would read as a span of days.
    joint = f" {style.joint} " if start.grain != end.grain and style.joint in {"–", "-"} else style.joint
    words = f"{write(start, style)}{joint}{write(end, style)}"
    return f"between {words}" if style.joint == " and " else words


def _write_open(value: Interval, style: Style) -> str:
    known = value.end or value.start
    if known is None:
        return ""
    word = style.bound or ("before" if value.end is not None else "after")
    return f"{word} {write(known, style)}"


def _factored(start: TimeValue, end: TimeValue, style: Style) -> str:
    """ "February to June 1938", "March 1–4, 1865", "1863–65"; "" where the ends share nothing."""
    if start.approximate or end.approximate or start.grain != end.grain or style.order == "iso":
        return ""
    (y1, m1, d1), (y2, m2, d2) = start.earliest, end.earliest
    between = "between " if style.joint == " and " else ""
    if start.grain == "year":
        if y2 < 1:
            return f"{between}{1 - y1}{style.joint}{1 - y2} {style.era}"
        if between or y1 // 100 != y2 // 100 or style.joint.strip() not in {"–", "-", "/"} or y1 < 1000:
            return ""
        return f"{y1}{style.joint.strip()}{y2 % 100:02d}"
    if y1 != y2:
        return ""
    if start.grain == "month":
        return f"{between}{_month(m1, style)}{style.joint}{_month(m2, style)} {_year(y2, style)}"
    if start.grain != "day":
        return ""
    if m1 == m2 and not style.ordinal:
        return f"{between}{_day_month(f'{d1}{style.joint}{d2}', m1, style)}{_before_year(style)}{_year(y2, style)}"
    first, last = _day_month(d1, m1, style), _day_month(d2, m2, style)
    return f"{between}{first}{style.joint}{last}{_before_year(style)}{_year(y2, style)}"


# What a learner would type


def variants(value: TimeValue | Interval, text: str) -> tuple[str, ...]:
    """Other forms of an answer that are as good as ``text``, the source's own: "29 April 1897" -> "April 29, 1897"."""
    forms = _interval_forms(value, text) if isinstance(value, Interval) else _point_forms(value, text)
    kept: list[str] = []
    for form in forms:
        if form and form.casefold() != text.casefold() and form not in kept:
            kept.append(form)
    return tuple(kept)


def _point_forms(value: TimeValue, text: str) -> list[str]:
    style = style_of(text)
    if "," in value.edtf:
        return [_write_either(value, style)]
    bare = _bare(value)
    forms: list[str] = []
    if value.approximate and not value.part:
        forms += [write(bare, style), *(f"{about}{write(bare, style)}" for about in ("c. ", "around ", "about "))]
    elif value.grain == "day":
        forms += [write(value, DAY_FIRST), write(value, MONTH_FIRST)]
    elif value.grain == "month":
        forms.append(write(value, DAY_FIRST))
    elif value.grain == "season":
        plain = write(value, style)
        forms += [plain, plain.removeprefix("the "), plain.removeprefix("the ").replace(" of ", " ")]
        forms += [form.replace("autumn", "fall") for form in forms if "autumn" in form]
    else:
        plain = write(value, style)
        forms += [plain, plain.removeprefix("the ")]
        if value.grain == "century":
            spelled = write(value, Style(spelled=not style.spelled, era=style.era))
            forms += [spelled, spelled.removeprefix("the ")]
    if value.earliest[0] < 1:
        forms += [form.replace("BCE", "BC") if "BCE" in text else form.replace("BC", "BCE") for form in (text,)]
    return forms


def _bare(value: TimeValue) -> TimeValue:
    edtf = value.edtf.rstrip("~")
    return TimeValue(earliest=value.earliest, latest=value.latest, grain=value.grain, edtf=edtf, part=value.part)


def _interval_forms(value: Interval, text: str) -> list[str]:
    if value.start is None or value.end is None:
        return []
    style = style_of(text)
    start, end = value.start, value.end
    forms: list[str] = []
    for joint in ("–", "-", " to "):
        wide = f" {joint} " if joint != " to " and start.grain in {"day", "month"} else joint
        forms.append(f"{write(start, style)}{wide}{write(end, style)}")
    forms.append(f"from {write(start, style)} to {write(end, style)}")
    if text.startswith("between "):
        forms.append(text.removeprefix("between ").replace(" and ", "–"))
    return forms
