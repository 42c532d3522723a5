"""Numbers about what was learned: what is due, what was remembered, how well that was predicted, and what is hard.

True retention counts reviews of cards that had left their learning steps, as Anki does: young ones were scheduled under
21 days ahead, mature ones 21 days and more. Only counts leave the database, so that a long log costs little.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from quizgen.deck.card import Card
from quizgen.study.history import Rating, State
from quizgen.study.scheduling import Calendar

if TYPE_CHECKING:
    from quizgen.study.store import Store
    from quizgen.study.tallies import CardTally, DayTally, HardTally

FORECAST_DAYS = 30
HEAT_MAP_DAYS = 365
CALIBRATED_DAYS = 365
HARDEST = 10
STABILITY_BOUNDS = (1, 7, 30, 90, 365)
"""Ends, in days, of the bins that stabilities are counted in; the last bin has no end."""

PERIODS = {"today": 1, "week": 7, "month": 30, "year": 365, "all": 0}
"""Periods that retention is told for, in days up to today; 0 is all time."""

FindCard = Callable[[str, str], Card | None]
"""A card by its deck and id, None where its deck is not at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Reviews of cards that had left their learning steps, and those remembered; ``share`` is None without any."""

    reviews: int = 0
    remembered: int = 0

    @property
    def share(self) -> float | None:
        """Remembered of reviews, 0 to 1."""
        return self.remembered / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """Reviews whose recall was predicted within a span of five hundredths: how many, predicted and actual recall."""

    reviews: int
    predicted: float
    actual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the heat map: reviews and minutes."""

    date: date
    reviews: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HardCard:
    """A card that was forgotten often, with its words, and its sentence where its deck is at hand."""

    deck: str
    card: str
    question: str
    answer: str
    lapses: int
    difficulty: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """All numbers, of one deck or of all.

    ``forecast`` counts what is due today and on the days after it, what is overdue counted today. ``young`` and
    ``mature`` tell retention by period; ``decks``, ``kinds`` and ``tags`` tell both together over all time.
    ``grades`` counts Again to Easy of cards that were new or in steps, young, and mature. ``stability`` counts cards
    by bins that end at STABILITY_BOUNDS, ``difficulty`` those from 1 to 2, from 2 to 3 and so on to 10.
    """

    cards: int
    suspended: int
    retired: int
    reviews: int
    minutes: float
    streak: int
    forecast: tuple[int, ...]
    young: Mapping[str, Retention]
    mature: Mapping[str, Retention]
    calibration: tuple[Prediction, ...]
    days: tuple[Day, ...]
    grades: Mapping[str, tuple[int, ...]]
    stability: tuple[int, ...]
    difficulty: tuple[int, ...]
    hardest: tuple[HardCard, ...]
    decks: Mapping[str, Retention]
    kinds: Mapping[str, Retention]
    tags: Mapping[str, Retention]

    @property
    def calibration_error(self) -> float | None:
        """How far predicted and actual recall lie apart: root mean square over the spans, weighed by reviews."""
        total = sum(found.reviews for found in self.calibration)
        squares = sum(found.reviews * (found.predicted - found.actual) ** 2 for found in self.calibration)
        return float((squares / total) ** 0.5) if total else None


def collect(
    store: "Store", now: datetime, *, calendar: Calendar, deck: str | None = None, find_card: FindCard | None = None
) -> Statistics:
    """All numbers at ``now``, of one deck or of all. Without ``find_card`` kinds, tags and sentences are empty."""
    from quizgen.study import tallies  # noqa: PLC0415 - needs the database's library

    today = calendar.day(now)
    with store.database.read() as connection:
        counts = tallies.count_cards(connection, deck)
        days = tallies.tally_days(connection, deck)
        due = tallies.tally_due(connection, deck)
        predictions = tallies.tally_predictions(connection, deck, today - CALIBRATED_DAYS)
        stability, difficulty = tallies.tally_memories(connection, deck, STABILITY_BOUNDS)
        hardest = tallies.tally_hardest(connection, deck, HARDEST)
        decks = [] if deck else tallies.tally_decks(connection)
        cards = tallies.tally_cards(connection, deck) if find_card else []
    find = find_card or _find_nothing
    return Statistics(
        cards=counts["met"],
        suspended=counts["suspended"],
        retired=counts["retired"],
        reviews=sum(found.reviews for found in days),
        minutes=sum(found.milliseconds for found in days) / 60_000,
        streak=_streak({found.day for found in days}, today),
        forecast=_forecast(due, today, calendar),
        young=_retention(days, today, mature=False),
        mature=_retention(days, today, mature=True),
        calibration=tuple(
            Prediction(reviews=count, predicted=predicted / count, actual=remembered / count)
            for count, predicted, remembered in predictions
        ),
        days=_heat_map(days, today),
        grades=_grades(days),
        stability=tuple(stability),
        difficulty=tuple(difficulty),
        hardest=tuple(_hard_card(found, find(found.deck, found.card)) for found in hardest),
        decks=_by_label(decks, lambda tally: (tally.deck,)),
        kinds=_by_label(cards, lambda tally: _kinds(find(tally.deck, tally.card))),
        tags=_by_label(cards, lambda tally: _tags(find(tally.deck, tally.card))),
    )


def _forecast(due: Iterable[tuple[int, int]], today: int, calendar: Calendar) -> tuple[int, ...]:
    from quizgen.study.schema import to_instant  # noqa: PLC0415

    counts = [0] * FORECAST_DAYS
    for number, count in due:
        day = max(0, calendar.day(to_instant(number)) - today)
        if day < FORECAST_DAYS:
            counts[day] += count
    return tuple(counts)


def _retention(days: Sequence["DayTally"], today: int, *, mature: bool) -> dict[str, Retention]:
    """By period. A lapse of a mature card is counted with the mature."""
    sums = {name: [0, 0] for name in PERIODS}
    for found in days:
        if found.state == State.REVIEW:
            count = found.mature if mature else found.reviews - found.mature
            for name, length in PERIODS.items():
                if not length or found.day > today - length:
                    sums[name][0] += count
                    sums[name][1] += count if found.rating != Rating.AGAIN else 0
    return {name: Retention(reviews=reviews, remembered=remembered) for name, (reviews, remembered) in sums.items()}


def _heat_map(days: Sequence["DayTally"], today: int) -> tuple[Day, ...]:
    reviews: dict[int, int] = {}
    milliseconds: dict[int, int] = {}
    for found in days:
        if found.day > today - HEAT_MAP_DAYS:
            reviews[found.day] = reviews.get(found.day, 0) + found.reviews
            milliseconds[found.day] = milliseconds.get(found.day, 0) + found.milliseconds
    return tuple(
        Day(date=date.fromordinal(day), reviews=reviews[day], minutes=milliseconds[day] / 60_000)
        for day in sorted(reviews)
    )


def _streak(days: set[int], today: int) -> int:
    """Days in a row with an answer, up to today, or to yesterday where today has none yet."""
    last = today if today in days else today - 1
    length = 0
    while last - length in days:
        length += 1
    return length


def _grades(days: Sequence["DayTally"]) -> dict[str, tuple[int, ...]]:
    counts = {name: [0, 0, 0, 0] for name in ("learning", "young", "mature")}
    for found in days:
        if found.state == State.REVIEW:
            counts["young"][found.rating - 1] += found.reviews - found.mature
            counts["mature"][found.rating - 1] += found.mature
        else:
            counts["learning"][found.rating - 1] += found.reviews
    return {name: tuple(values) for name, values in counts.items()}


def _by_label(
    tallies: Iterable["CardTally"], labels_of: Callable[["CardTally"], Iterable[str]]
) -> dict[str, Retention]:
    found: dict[str, list[int]] = {}
    for tally in tallies:
        for label in labels_of(tally):
            sums = found.setdefault(label, [0, 0])
            sums[0] += tally.reviews
            sums[1] += tally.remembered
    return {label: Retention(reviews=sums[0], remembered=sums[1]) for label, sums in sorted(found.items()) if sums[0]}


def _find_nothing(_deck: str, _card: str) -> Card | None:
    return None


def _hard_card(found: "HardTally", card: Card | None) -> HardCard:
    """With the words that its deck has now, else (of an outline, too, which has none) those that were asked last."""
    return HardCard(
        deck=found.deck,
        card=found.card,
        question=(card and card.question) or found.question,
        answer=(card and card.answer) or found.answer,
        lapses=found.lapses,
        difficulty=found.difficulty,
        sentence=card.citation.quote if card and card.question else "",
    )


def _kinds(card: Card | None) -> tuple[str, ...]:
    return (card.kind,) if card else ()


def _tags(card: Card | None) -> tuple[str, ...]:
    return card.tags if card else ()
