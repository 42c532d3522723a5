"""``quizgen stats``: what was learned, in numbers."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.messages import emit, plain
from quizgen.cli.options import Database

if TYPE_CHECKING:
    from quizgen.deck.card import Card
    from quizgen.study.statistics import Retention, Statistics
    from quizgen.study.store import Store

EXAMPLES = """\b
Examples:
  quizgen stats
  quizgen stats spigelglas
  quizgen stats --json"""

_BARS = " ▁▂▃▄▅▆▇█"
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_SHADES = " ░▒▓█"
_WEEKS = 26
_HARDEST = 5


def stats(
    deck: Annotated[
        str | None, typer.Argument(metavar="DECK", help="A deck's name or file; without one, all decks.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print all numbers as JSON.")] = False,
    database: Database = None,
) -> None:
    """Show what is due, what you remembered, how well that was predicted, and which cards are hard.

    Reads only: a database of a newer quizgen can be looked at too.
    """
    from quizgen.cli.settings import read_settings
    from quizgen.study.statistics import collect

    calendar, now = read_settings().calendar, datetime.now(UTC)
    with open_to_read(database) as store:
        found = collect(store, now, calendar=calendar, deck=_deck_name(deck), find_card=card_finder())
    if as_json:
        emit(json.dumps(to_table(found), indent=1, ensure_ascii=False, default=str))
        return
    for line in describe(found, calendar.day(now)):
        emit(plain(line) if line else "")


def open_to_read(database: Path | None) -> "Store":
    """The database for reading; one of an older form is brought up first. Raises StoreError."""
    from quizgen.study.database import OldSchemaError
    from quizgen.study.store import Store

    try:
        return Store(database, read_only=True)
    except OldSchemaError:
        Store(database).close()
        return Store(database, read_only=True)


def card_finder() -> "Callable[[str, str], Card | None]":
    """Cards of the library's decks by deck and id."""
    from quizgen.cli.doctor import read_library

    cards = {(deck.name, card.id): card for deck in read_library() for card in deck.cards}
    return lambda deck, card: cards.get((deck, card))


def to_table(found: "Statistics") -> Mapping[str, object]:
    """All numbers as JSON has them, the shares that follow from them included."""
    table = asdict(found)
    for name in ("young", "mature", "decks", "kinds", "tags"):
        table[name] = {label: asdict(one) | {"share": one.share} for label, one in getattr(found, name).items()}
    return table | {"calibration_error": found.calibration_error}


def describe(found: "Statistics", today: int) -> Iterable[str]:
    """The numbers for a person, line by line; ``today`` is the number of the day."""
    hours, minutes = divmod(round(found.minutes), 60)
    aside = [f"{count} {what}" for count, what in ((found.suspended, "suspended"), (found.retired, "retired")) if count]
    yield f"{', '.join([f'{found.cards} cards', *aside])}; {found.reviews} answers in {hours} h {minutes} min"
    yield f"Days in a row: {found.streak}"
    yield ""
    week, month = sum(found.forecast[:7]), sum(found.forecast)
    yield f"Due: today {found.forecast[0]}, tomorrow {found.forecast[1]}, in 7 days {week}, in 30 days {month}"
    yield f"  {bars(found.forecast)}"
    yield ""
    yield f"{'Remembered':14}{'young':>20}{'mature':>20}"
    for period in found.young:
        yield f"  {period:12}{_share(found.young[period]):>20}{_share(found.mature[period]):>20}"
    if found.calibration_error is not None:
        yield ""
        yield f"Predicted and actual recall (apart by {100 * found.calibration_error:.1f} points on average):"
        for one in found.calibration:
            yield f"  {one.predicted:4.0%} predicted, {one.actual:4.0%} remembered   (reviews: {one.reviews})"
    if any(found.stability):
        from quizgen.study.statistics import STABILITY_BOUNDS

        ends = (*(f"under {bound} d" for bound in STABILITY_BOUNDS), "longer")
        yield ""
        yield "Stability:   " + ", ".join(f"{end}: {n}" for end, n in zip(ends, found.stability, strict=True))
        yield "Difficulty:  " + ", ".join(f"{step}: {n}" for step, n in enumerate(found.difficulty, 1))
    yield ""
    yield "The last half year:"
    yield from _heat_map({day.date.toordinal(): day.reviews for day in found.days}, today)
    for title, parts in (("Deck", found.decks), ("Kind", found.kinds), ("Tag", found.tags)):
        if parts:
            yield ""
            yield f"{title:26}remembered"
            yield from (f"  {label[:22]:22}{_share(one):>20}" for label, one in parts.items())
    if found.hardest:
        yield ""
        yield "Forgotten most often:"
    for card in found.hardest[:_HARDEST]:
        yield f"  {card.lapses}×  {card.question}  {card.answer}"
        if card.sentence:
            yield f"      {card.sentence}"


def bars(counts: Iterable[int]) -> str:
    """The numbers as columns of one line."""
    values = list(counts)
    most = max(values, default=0) or 1
    return "".join(_BARS[-(-value * (len(_BARS) - 1) // most)] for value in values)


def _heat_map(reviews: Mapping[int, int], today: int) -> Iterable[str]:
    """A row for each day of the week, a column for each week."""
    monday = today - (today - 1) % 7
    most = max(reviews.values(), default=0) or 1
    for weekday, name in enumerate(_WEEKDAYS):
        days = [monday + weekday - 7 * week for week in range(_WEEKS - 1, -1, -1)]
        shades = (_SHADES[-(-reviews.get(day, 0) * (len(_SHADES) - 1) // most)] for day in days)
        yield f"  {name:4}{''.join(shades).rstrip()}"


def _share(found: "Retention") -> str:
    if found.share is None:
        return "–"
    return f"{found.remembered} of {found.reviews} ({found.share:.0%})"


def _deck_name(deck: str | None) -> str | None:
    if deck is None or not deck.endswith(".toml"):
        return deck
    from quizgen.deck.format import read_deck

    return read_deck(Path(deck)).name
