"""At what pace one deck is studied: where it departs from the learner's settings, and what holds for it in the end.

A departure holds from the next answer on; what is due already stays where it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from quizgen.errors import UsageError
from quizgen.study.settings import RANGES, Settings

if TYPE_CHECKING:
    from quizgen.study.store import DeckOptions, Store

PACE_RANGES: Mapping[str, tuple[float, float]] = {
    "retention": RANGES["retention"],
    "maximum_interval": RANGES["maximum_interval"],
    "new_per_day": RANGES["new_per_day"],
}
"""What a deck can have of its own, with the least and the largest value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """One value that holds for a deck: its own, or that of the settings."""

    name: str
    value: float
    is_own: bool


def read_pace(store: "Store", deck: str, settings: Settings) -> tuple[Pace, ...]:
    """What holds for a deck, in the order of ``PACE_RANGES``. Raises StoreError."""
    return _describe(store.options(deck), settings)


def change_pace(store: "Store", deck: str, settings: Settings, changes: Mapping[str, float | None]) -> tuple[Pace, ...]:
    """Let a deck depart from the settings by these values, None for no departure; what holds for it then.

    What is not named stays. Raises UsageError for a value out of its range or of an unknown name, and then keeps
    nothing; StoreError.
    """
    for name, value in changes.items():
        if name not in PACE_RANGES:
            raise UsageError(f"{name}: a deck has no such value; it has {', '.join(PACE_RANGES)}")
        least, most = PACE_RANGES[name]
        if value is not None and not (least <= value <= most and (name == "retention" or value == int(value))):
            raise UsageError(
                f"{name} must be {'a' if name == 'retention' else 'a whole'} number from {least} to {most}"
            )
    before = store.options(deck)
    departures = replace(before, **{name: _as_kept(name, value) for name, value in changes.items()})  # type: ignore[arg-type]
    if departures != before:
        store.set_options(deck, departures)
    return _describe(departures, settings)


def _as_kept(name: str, value: float | None) -> float | None:
    return value if value is None or name == "retention" else int(value)


def _describe(departures: "DeckOptions", settings: Settings) -> tuple[Pace, ...]:
    usual = {
        "retention": settings.retention,
        "new_per_day": settings.new_per_day,
        "maximum_interval": settings.maximum_interval,
    }
    own = {field.name: getattr(departures, field.name) for field in fields(departures)}
    return tuple(
        Pace(name=name, value=usual[name] if own[name] is None else own[name], is_own=own[name] is not None)
        for name in PACE_RANGES
    )
