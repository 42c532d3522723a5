"""The commands of all screens with their keys, which the settings file can change by the command's id."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that a key does on a screen; ``keys`` are the default ones, separated by commas."""

    id: str
    place: str
    name: str
    keys: str


def list_commands() -> tuple[Command, ...]:
    """Every command that has a name, screen by screen."""
    from quizgen.tui.app import QuizgenApp  # noqa: PLC0415 - only the settings need all screens at once
    from quizgen.tui.browse import BrowseScreen  # noqa: PLC0415
    from quizgen.tui.library import LibraryScreen  # noqa: PLC0415
    from quizgen.tui.quiz import QuizScreen  # noqa: PLC0415
    from quizgen.tui.review import ReviewScreen  # noqa: PLC0415
    from quizgen.tui.statistics import StatisticsScreen  # noqa: PLC0415
    from quizgen.tui.study import StudyScreen  # noqa: PLC0415
    from quizgen.tui.timeline import TimelineScreen  # noqa: PLC0415

    places: dict[str, type[DOMNode]] = {
        "everywhere": QuizgenApp,
        "library": LibraryScreen,
        "study": StudyScreen,
        "quiz": QuizScreen,
        "browse": BrowseScreen,
        "timeline": TimelineScreen,
        "review": ReviewScreen,
        "statistics": StatisticsScreen,
    }
    return tuple(
        Command(id=binding.id, place=place, name=binding.tooltip or binding.description, keys=binding.key)
        for place, screen in places.items()
        for binding in screen.BINDINGS
        if isinstance(binding, Binding) and binding.id and binding.description
    )
