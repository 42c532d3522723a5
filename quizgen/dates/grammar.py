"""The forms of calendar dates, as patterns to be matched at a place in a text.

All are anchored by their use (``match`` at an offset), and every repetition is bounded: a text of any make is read in
linear time. Blanks may be one line break, never a blank line.
"""

import re
from typing import Final

SP: Final = r"(?:[^\S\n]{1,3}|[^\S\n]?\n(?!\n))"
DASH: Final = r"[–—‒−-]"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_ERA = r"(?:BCE|BC|CE|AD|B\.C\.E\.|B\.C\.|C\.E\.|A\.D\.)(?![A-Za-z])"
_YEAR = (
    rf"(?:(?P<pre>AD|A\.D\.){SP}?)?"
    rf"(?P<year>\d{{1,4}})(?!\d|,\d{{3}}|\.\d|:\d|%|[A-Za-z])(?:{SP}?(?P<era>{_ERA}))?"
)
_STYLE = r"(?:O\.\s?S\.|N\.\s?S\.|\b[ON]S\b|Old Style|New Style|Julian|Gregorian)"
_BRACKET = rf"{SP}?[\[(](?=[^\])(\[]{{0,60}}{_STYLE})[^\])(\[]{{0,80}}[\])]"
_MARK = rf",?{SP}(?:O\.\s?S\.|N\.\s?S\.)(?:{SP}?[\[(](?=[^\])(\[]{{0,60}}{_STYLE})[^\])(\[]{{0,80}}[\])])?"
_NOTE_INSIDE = rf"(?P<inside>{_BRACKET})?"
_NOTE_AFTER = rf"(?P<after>{_BRACKET}|{_MARK})?"
_DAYS_LINK = rf"(?P<link>{SP}?{DASH}{SP}?|/|{SP}(?:to|until|till|through|and|or){SP})"

DAY_FIRST: Final = re.compile(
    rf"(?P<d1>{_DAY})(?:st|nd|rd|th)?(?![\d.,:])(?:{_DAYS_LINK}(?P<d2>{_DAY}){_NTH}(?!\d))?"
    rf"(?:{SP}day)?(?:{SP}of)?(?:{SP}|-)(?P<month>{_MONTH})(?![A-Za-z]){_NOTE_INSIDE}"
    rf"(?:,?(?:{SP}|-)(?:of{SP})?{_YEAR})?{_NOTE_AFTER}"
)
MONTH_FIRST: Final = re.compile(
    rf"(?P<month>{_MONTH}){SP}(?:the{SP})?(?P<d1>{_DAY}){_NTH}(?!\d|:\d|\.\d|,\d{{3}}|%|(?:st|nd|rd|th|s)\b|[A-Za-z]|{SP}?{_ERA})"
    rf"(?:{_DAYS_LINK}(?P<d2>{_DAY}){_NTH}(?!\w|:\d|{SP}{_MONTH}))?{_NOTE_INSIDE}"
    rf"(?:,?{SP}(?:of{SP})?{_YEAR})?{_NOTE_AFTER}"
)
MONTH_YEAR: Final = re.compile(rf"(?P<month>{_MONTH}),?{SP}(?:of{SP})?(?:the year{SP})?{_YEAR}{_NOTE_AFTER}")
BARE_MONTH: Final = re.compile(rf"(?P<month>{_MONTH})(?![\w’'])")
WORD_DAY: Final = re.compile(
    rf"(?P<day>(?:(?:twenty|thirty)-)?[a-z]{{5,11}}){SP}(?:day{SP})?of{SP}(?P<month>{_MONTH})(?![A-Za-z])"
    rf"(?:,?{SP}{_YEAR})?",
    re.IGNORECASE,
)
ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])")
HOLIDAY: Final = re.compile(
    rf"(?P<name>Christmas Day|Christmas Eve|Christmas|Boxing Day|New Year[’']s (?:Day|Eve)),?{SP}(?:of{SP}|in{SP})?"
    rf"(?P<year>\d{{4}})(?!\w|[,.:]\d)"
)
SEASON: Final = re.compile(
    rf"(?P<season>spring|summer|autumn|fall|winter)(?:,?{SP}(?:of{SP})?"
    rf"(?:(?P<bc>\d{{1,4}}){SP}?(?P<era>{_ERA})|(?P<year>\d{{4}})(?:[–—/-](?:\d{{4}}|\d\d))?(?![\w%]|,\d|\.\d)))?",
    re.IGNORECASE,
)

ERA_RANGE: Final = re.compile(
    rf"(?P<y1>\d{{1,4}}){SP}?(?P<link>{DASH}|/|(?:to|until|till|through|or|and){SP}){SP}?(?P<about>(?:c\.|ca\.|circa){SP}?)?"
    rf"(?P<y2>\d{{1,4}}){SP}?(?P<era>{_ERA})"
)
ERA_YEAR: Final = re.compile(rf"(?P<year>\d{{1,4}}){SP}?(?P<era>{_ERA})")
AD_YEAR: Final = re.compile(rf"(?:AD|A\.D\.){SP}?(?P<year>\d{{1,4}})(?![\d%A-Za-z]|[,.:]\d)")
SHORT_RANGE: Final = re.compile(rf"(?P<y1>\d{{4}})(?P<link>{DASH}|/)(?P<y2>\d\d|\d)(?!\w|[,.:]\d|{DASH}\d|/)")
DECADE: Final = re.compile(rf"(?P<year>\d{{1,3}}0)[’']?s\b(?:{SP}?(?P<era>{_ERA}))?")
CENTURY: Final = re.compile(rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th){SP}(?:century|centuries)\b(?:,?{SP}?(?P<era>{_ERA}))?")
WORD_CENTURY: Final = re.compile(
    rf"(?P<tens>[Tt]wenty-)?(?P<n>[A-Za-z]{{5,11}}){SP}(?:century|centuries)\b(?:,?{SP}?(?P<era>{_ERA}))?"
)
LISTED_CENTURY: Final = re.compile(
    rf"(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>[A-Za-z]{{5,11}}))"
    rf"(?={SP}?(?:,|and|or|to|through|{DASH}){SP}?(?:the{SP})?(?:(?:early|mid|late)[ -])?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|[A-Za-z]{{5,11}}){SP}(?:century|centuries)\b(?:,?{SP}?(?P<era>{_ERA}))?)"
)
YEAR: Final = re.compile(r"(?P<year>\d{3,4})(?!\w|,\d{3}|[.:]\d|[%°′×+=#])(?P<doubt>\?(?=\s?[–—)-]))?")

RELATIVE_YEAR: Final = re.compile(
    rf"(?:,|{SP}of)?{SP}(?P<which>that same|that|the same|the following|the next|the previous){SP}year\b"
)
_ZONE = rf"(?:{SP}(?:UTC|GMT|UT|[ECMP][SD]T|CET|local time))?"
CLOCK_TIME: Final = (
    rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?!\d)(?:{SP}?[ap]\.?m\b\.?)?{_ZONE}|\d{{1,2}}{SP}?[ap]\.?m\b\.?{_ZONE}"
    r"|noon\b|midnight\b)"
)
CLOCK_AFTER: Final = re.compile(rf",?{SP}(?:at{SP}(?:about{SP}|around{SP})?)?(?P<clock>{CLOCK_TIME})")
CLOCK_BEFORE: Final = re.compile(rf"(?P<clock>{CLOCK_TIME}),?{SP}(?:on{SP})?\Z")


def astronomical(year: int, era: str | None) -> int:
    """The astronomical year of a year and its era: 44 and "BC" -> -43."""
    return 1 - year if era and era[0] in "Bb" else year
