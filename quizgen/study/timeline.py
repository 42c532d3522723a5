"""A deck's dated cards in the order of history. A card without a date of its own is left out; nothing is guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import (
    CalendarDay,
    Interval,
    TimeValue,
    approximate,
    century_value,
    chronological,
    day_value,
    decade_value,
    month_value,
    season_value,
    year_value,
)
from quizgen.dates.writing import write
from quizgen.deck.card import Card

_POINT = re.compile(r"(-?\d{2}XX|-?\d{3}X|-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A card and its time; ``label`` is that time in words."""

    card: Card
    value: TimeValue | Interval
    label: str

    @property
    def begins(self) -> CalendarDay:
        """The first day that it may be about."""
        return chronological(self.value)[0]


def find_moments(cards: Iterable[Card]) -> tuple[Moment, ...]:
    """The dated cards, the earliest first; of equal times in the deck's order."""
    found = []
    for card in cards:
        value = parse_edtf(card.when) if card.when else parse_date_answer(card.answer) if card.kind == "date" else None
        if value is not None:
            found.append(Moment(card=card, value=value, label=write(value)))
    return tuple(sorted(found, key=lambda moment: chronological(moment.value)))


def parse_edtf(text: str) -> TimeValue | Interval | None:
    """The value of an EDTF text as decks hold them; of a set, the span from its first to its last member.

    None where the text is something else.
    """
    if text.startswith("[") and text.endswith("]"):
        members = [_parse_point(part) for part in re.split(r",|\.\.", text[1:-1])]
        known = [member for member in members if member is not None]
        return (Interval(start=known[0], end=known[-1]) if len(known) > 1 else known[0]) if known else None
    first, slash, last = text.partition("/")
    if not slash:
        return _parse_point(text)
    start, end = _parse_point(first), _parse_point(last)
    return Interval(start=start, end=end) if start or end else None


def _parse_point(text: str) -> TimeValue | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day, doubt = match.groups()
    value: TimeValue | None
    if year.endswith("XX"):
        value = century_value(int(year[:-2]) * 100)
    elif year.endswith("X"):
        value = decade_value(int(year[:-1]) * 10)
    elif month is None:
        value = year_value(int(year))
    elif int(month) > 20:
        value = season_value(int(year), int(month)) if int(month) <= 24 else None
    elif day is None:
        value = month_value(int(year), int(month)) if 1 <= int(month) <= 12 else None
    else:
        value = day_value(int(year), int(month), int(day))
    return approximate(value) if value is not None and doubt else value
