"""One command over several files: the rest go on where one fails."""

from collections.abc import Callable, Sequence
from pathlib import Path

from quizgen.cli.messages import show_progress, tell_error
from quizgen.errors import QuizgenError


def each(paths: Sequence[Path], act: Callable[[Path], None], *, verb: str) -> int:
    """Act on each path in turn, tell each error, and give the highest exit code (0 where all went well)."""
    code = 0
    for number, path in enumerate(paths, 1):
        show_progress(f"{verb} {path.name}" + (f" ({number} of {len(paths)})" if len(paths) > 1 else ""))
        try:
            act(path)
        except QuizgenError as error:
            tell_error(error)
            code = max(code, error.exit_code)
    show_progress("")
    return code
