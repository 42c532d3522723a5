"""What was found in a text: a time expression, with its place, its words and its meaning."""

from dataclasses import dataclass, replace
from typing import Literal

from quizgen.dates.timevalue import (
    Grain,
    Interval,
    Part,
    TimeValue,
    approximate,
    century_value,
    day_value,
    decade_value,
    month_value,
    narrow,
    season_value,
    year_value,
)
from quizgen.dates.vocabulary import MONTH_NAMES

TimexKind = Literal["point", "interval", "duration", "age", "relative", "recurring"]
Modifier = Literal["", "before", "after", "by", "until", "since", "around", "or", "flourished"]
Direction = Literal["", "later", "earlier", "same"]
Anchor = Literal["", "previous", "event", "speech"]
Unit = Literal["", "minute", "hour", "day", "week", "month", "season", "year", "decade", "century"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as it is written; ``year`` None is a month or day whose year stands elsewhere or nowhere.

    Of a decade or century, ``year`` is the first year, astronomical.
    """

    grain: Grain
    year: int | None = None
    month: int = 0
    day: int = 0
    season: int = 0
    part: Part = ""
    approximate: bool = False

    def value(self) -> TimeValue | None:
        """The value, or None without a year or for a day that no month has."""
        if self.year is None:
            return None
        plain = self._plain(self.year)
        if plain is None:
            return None
        narrowed = narrow(plain, self.part) if self.part else plain
        return approximate(narrowed) if self.approximate else narrowed

    def at(self, year: int) -> TimeValue | None:
        """The value in a year that the text does not give."""
        return replace(self, year=year).value()

    def _plain(self, year: int) -> TimeValue | None:
        match self.grain:
            case "day":
                return day_value(year, self.month, self.day)
            case "month":
                return month_value(year, self.month)
            case "season":
                return season_value(year, self.season)
            case "year":
                return year_value(year)
            case "decade":
                return decade_value(year)
            case "century":
                return century_value(year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression of a text, at ``text[start:end]`` (half-open character offsets).

    The span holds the words that would be the answer, without a preposition before them; ``phrase_start`` is where
    the phrase with its preposition begins ("on the morning of Monday, 5 May 1789": phrase from "on", span from "5"),
    and ``phrase`` its words. ``preposition`` is in lower case.

    kind       point: a day, month, ... century, as precise as written; interval: it has a beginning and an end, one of
               which may be missing ("since 1870"); duration ("six weeks"); age ("at the age of 14": the span is "14");
               relative ("seven months later"); recurring ("every year")
    value      None of a duration, age, recurring or relative expression, and of a date without a year, for which
               ``parts`` has what is known (two of an interval). Of "before 1540" it is an interval with an open side.
    modifier   "before", "after", "by", "until", "since" (the word is in the phrase, not in the span), "around" (the
               word is in the span: "c. 1897"), "or" ("1564 or 1565"), "flourished" ("fl. 1450")
    amount     number of ``unit`` of a duration, age or relative expression; None if vague ("several years")
    direction  where a relative expression points, seen from its anchor; ``anchor`` says what that is: the time told of
               before ("later", "the following year"), an event named after it ("two years after his death"), or the
               moment of speaking ("ago"), which is never known
    carried    its year (or "century", "BC") stands at the next expression of the list ("July and November 1932"); the
               span alone is no complete answer, ``completed`` is ("July 1932"). ``group`` is the span of the whole
               list, prepositions left out.
    calendar_note  "O.S. 30 May": the Old Style twin within the span, or the calendar named after the date
    clock      the span of a time of day that stands beside the date
    attributive    it modifies a noun ("his 1905 paper")
    """

    start: int
    end: int
    text: str
    kind: TimexKind
    value: TimeValue | Interval | None
    phrase_start: int
    phrase: str
    preposition: str = ""
    modifier: Modifier = ""
    parts: tuple[PartialDate, ...] = ()
    amount: float | None = None
    unit: Unit = ""
    direction: Direction = ""
    anchor: Anchor = ""
    calendar_note: str = ""
    clock: tuple[int, int] | None = None
    attributive: bool = False
    carried: bool = False
    completed: str = ""
    group: tuple[int, int] | None = None

    @property
    def month(self) -> int:
        """Month 1-12 of the (first) date, 0 if not given."""
        return self.parts[0].month if self.parts else 0

    @property
    def day(self) -> int:
        """Day of the month of the (first) date, 0 if not given."""
        return self.parts[0].day if self.parts else 0

    @property
    def answer(self) -> str:
        """The source's own words that say neither more nor less: "before 1540", "between 1914 and 1918", "1897".

        An open interval keeps its preposition; a capital that only begins the sentence is made small.
        """
        if self.completed:
            return self.completed
        is_open = isinstance(self.value, Interval) and (self.value.start is None or self.value.end is None)
        bound = self.modifier in {"before", "after", "by", "until", "since"} or self.preposition == "between"
        words = self.phrase if bound or (is_open and self.preposition == "from") else self.text
        first = words.split(" ", 1)[0]
        return (
            words if first in MONTH_NAMES or not first.isalpha() or first.isupper() else words[:1].lower() + words[1:]
        )

    @property
    def edtf(self) -> str:
        """The value's EDTF text, "" without a value."""
        return self.value.edtf if self.value is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeDates:
    """A parenthesis that tells a life: ``text[start:end]`` is the parenthesis with its brackets.

    ``explicit`` if it says born or died, or gives full dates; plain years ("1861–1865") may as well be those of a
    reign, a war or a work: whoever knows the word before the parenthesis decides.
    """

    start: int
    end: int
    birth: Timex | None = None
    death: Timex | None = None
    baptism: Timex | None = None
    age: int | None = None
    explicit: bool = False
