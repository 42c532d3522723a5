"""The lines of the settings: what each is called, how its value reads, and what the arrows make of it.

It changes nothing itself: each line gives other settings back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizgen.errors import UsageError
from quizgen.study.asking import MANNERS
from quizgen.study.settings import LONGEST_STEP, RANGES, Settings
from quizgen.tui.keys import Command
from quizgen.tui.pace import next_interval

MANNER_NAMES = {
    "turn": "turned over",
    "type": "typed",
    "choose": "chosen among options",
    "cloze": "as a gap in the sentence",
    "mixed": "changing from review to review",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the list: what it is called, how its value reads, and what the arrows make of it.

    ``minutes`` names a setting that is typed as a list of minutes.
    """

    label: str
    about: str
    read: Callable[[Settings], str]
    step: Callable[[Settings, int], Settings] | None = None
    minutes: str = ""
    command: Command | None = None


def _number(name: str, label: str, about: str, by: float, show: Callable[[float], str]) -> Line:
    least, most = RANGES[name]

    def step(settings: Settings, direction: int) -> Settings:
        value = round(min(most, max(least, getattr(settings, name) + by * direction)), 2)
        return replace(settings, **{name: value})

    return Line(label=label, about=about, read=lambda settings: show(getattr(settings, name)), step=step)


def describe_steps(steps: Sequence[int]) -> str:
    """Steps as they read."""
    return ", ".join(f"{step} min" for step in steps) or "none"


def read_steps(text: str) -> tuple[int, ...]:
    """Steps as a person types them: minutes, by commas or spaces. Raises UsageError."""
    words = text.replace("min", " ").replace(",", " ").replace(";", " ").split()
    if not all(word.isdecimal() and 1 <= int(word) <= LONGEST_STEP for word in words):
        raise UsageError(f"Type minutes from 1 to {LONGEST_STEP}, as in: 1, 10")
    return tuple(int(word) for word in words)


def cycle(values: Sequence[str], now: str, direction: int) -> str:
    """The value after this one, or before it."""
    place = values.index(now) if now in values else 0
    return values[(place + direction) % len(values)]


STUDY_LINES = (
    _number(
        "retention", "Recall wanted", "how many of a hundred due cards you want to know; more is more work",
        0.01, lambda value: f"{value:.0%}",
    ),
    _number("new_per_day", "New cards a day", "in each deck", 5, lambda value: f"{value:.0f}"),
    _number("reviews_per_day", "Reviews a day", "at most, in each deck", 10, lambda value: f"{value:.0f}"),
    Line(
        label="Longest interval",
        about="no card waits longer; a deck can have its own: see the library",
        read=lambda settings: f"{settings.maximum_interval:,} days",
        step=lambda settings, by: replace(
            settings, maximum_interval=int(next_interval(settings.maximum_interval, by))
        ),
    ),
    Line(
        label="Steps of a new card",
        about="minutes until a new card comes back, before its days begin; enter changes them",
        read=lambda settings: describe_steps(settings.learning_steps),
        minutes="learning_steps",
    ),
    Line(
        label="Steps of a forgotten card",
        about="minutes until a forgotten card comes back, before its days begin; enter changes them",
        read=lambda settings: describe_steps(settings.relearning_steps),
        minutes="relearning_steps",
    ),
    _number("quiz_questions", "Questions in a quiz", "in one from the library", 5, lambda value: f"{value:.0f}"),
    _number("rollover_hour", "A day begins at", "cards of the next day come then", 1, lambda value: f"{value:.0f}:00"),
    Line(
        label="Cards are asked",
        about="a card that does not allow it is turned over",
        read=lambda settings: MANNER_NAMES[settings.manner],
        step=lambda settings, by: replace(settings, manner=cycle(MANNERS, settings.manner, by)),  # type: ignore[arg-type]
    ),
    Line(
        label="Kinds of question",
        about="enter chooses which are asked",
        read=lambda settings: ", ".join(settings.kinds) or "all",
    ),
)  # fmt: skip
