"""One command over several files: the rest go on where one fails."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from quizgen.cli.messages import show_progress, tell_error
from quizgen.errors import QuizgenError


class Named(Protocol):
    """A file, or another source with a name for messages."""

    @property
    def name(self) -> str:
        """What it is called in messages."""


Thing = TypeVar("Thing", bound=Named)


def each(things: Sequence[Thing], act: Callable[[Thing], None], *, verb: str) -> int:
    """Act on each file or page in turn, tell each error, and give the highest exit code (0 where all went well)."""
    code = 0
    for number, thing in enumerate(things, 1):
        show_progress(f"{_bar(number - 1, len(things))}{verb} {thing.name}")
        try:
            act(thing)
        except QuizgenError as error:
            tell_error(error)
            code = max(code, error.exit_code)
    show_progress("")
    return code


def _bar(done: int, total: int) -> str:
    """How far a command with several sources has come."""
    if total < 2:
        return ""
    filled = 20 * done // total
    return f"[{'#' * filled}{'-' * (20 - filled)}] {done + 1} of {total}: "
