"""What the learner chose: how much to study, when a day begins, how cards are asked, how the screens look.

Plain values and their table form (that of ``settings.toml``); reading and writing the file is the command line's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quizgen.deck.card import KINDS
from quizgen.errors import FormatError

if TYPE_CHECKING:
    from quizgen.study.asking import Manner
    from quizgen.study.scheduling import Calendar, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings with their defaults; a number outside its range is refused when the file is read.

    ``retention`` is the wanted probability of recall, ``rollover_hour`` the hour at which a day begins, ``kinds`` the
    kinds of card to ask (none named: all), ``keys`` other keys for the screens, by the name of the command. The steps
    of a card that is learned, or learned again once it was forgotten, are in minutes.
    """

    retention: float = 0.9
    new_per_day: int = 20
    reviews_per_day: int = 200
    rollover_hour: int = 4
    maximum_interval: int = 36500
    quiz_questions: int = 10
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    manner: "Manner" = "turn"
    kinds: tuple[str, ...] = ()
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def plan(self) -> "Plan":
        """The schedule's settings."""
        from quizgen.study.scheduling import Plan  # noqa: PLC0415 - the first screen needs the settings only

        return Plan(
            desired_retention=self.retention,
            learning_steps=self.learning_steps,
            relearning_steps=self.relearning_steps,
            maximum_interval=self.maximum_interval,
        )

    @property
    def calendar(self) -> "Calendar":
        """The learner's days, in this computer's time zone."""
        from quizgen.study.scheduling import Calendar  # noqa: PLC0415

        return Calendar(rollover_hour=self.rollover_hour)


RANGES = {
    "retention": (0.7, 0.97),
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 9999),
    "rollover_hour": (0, 23),
    "maximum_interval": (1, 36500),
    "quiz_questions": (1, 999),
}
"""The least and the largest value of each number."""

STEPS = ("learning_steps", "relearning_steps")
LONGEST_STEP = 24 * 60 - 1
"""In minutes: what takes a day is no step, but an interval."""


def from_table(table: Mapping[str, Any]) -> Settings:
    """The settings of a parsed file; keys that this version does not know are passed over. Raises FormatError."""
    study, screen, keys = (_section(table, name) for name in ("study", "screen", "keys"))
    values: dict[str, Any] = {}
    for name, (least, most) in RANGES.items():
        if name in study:
            values[name] = _number(name, study[name], least, most)
    for name in STEPS:
        if name in study:
            if not isinstance(study[name], list):
                raise FormatError(f"{name} must be a list of minutes")
            values[name] = tuple(int(_number(name, step, 1, LONGEST_STEP)) for step in study[name])
    if "manner" in study:
        from quizgen.study.asking import MANNERS  # noqa: PLC0415

        values["manner"] = _choice("manner", study["manner"], MANNERS)
    if "kinds" in study:
        if not isinstance(study["kinds"], list):
            raise FormatError(f"kinds must be a list of {', '.join(KINDS)}")
        values["kinds"] = tuple(_choice("kinds", kind, KINDS) for kind in study["kinds"])
    if "theme" in screen:
        values["theme"] = str(screen["theme"])
    return Settings(**values, keys={str(name): str(key) for name, key in keys.items()})


def to_table(settings: Settings) -> dict[str, dict[str, Any]]:
    """The table form; ``from_table`` gives the same settings back."""
    return {
        "study": {
            **{name: getattr(settings, name) for name in RANGES},
            **{name: list(getattr(settings, name)) for name in STEPS},
            "manner": settings.manner,
            "kinds": list(settings.kinds),
        },
        "screen": {"theme": settings.theme},
        "keys": dict(settings.keys),
    }


def _section(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = table.get(name, {})
    if not isinstance(section, Mapping):
        raise FormatError(f"[{name}] must be a table")
    return section


def _number(name: str, value: object, least: float, most: float) -> float | int:
    whole = isinstance(least, int)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or not least <= value <= most:
        raise FormatError(f"{name} must be a {'whole ' if whole else ''}number from {least} to {most}")
    return value


def _choice(name: str, value: object, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise FormatError(f"{name} must be one of {', '.join(choices)}")
    return str(value)
