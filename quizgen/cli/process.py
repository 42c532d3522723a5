"""The process around a command: its streams, its exit code, and the one place where errors are caught."""

import io
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn

from quizgen.cli.messages import tell, tell_error
from quizgen.errors import QuizgenError


def report(act: Callable[[], int]) -> int:
    """Act and give the exit code. Errors of quizgen and of the user are one line each."""
    try:
        code = act()
        sys.stdout.flush()
    except QuizgenError as error:
        tell_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        tell("quizgen: interrupted")
        return 130
    except BrokenPipeError:
        _give_up_output()
        return 0
    except OSError as error:
        from quizgen.deck.files import describe

        _give_up_output()
        tell(f"quizgen: error: {f'{error.filename}: ' if error.filename else ''}{describe(error)}")
        return 1
    return code


def end_with(act: Callable[[], int]) -> NoReturn:
    """Prepare this process, act, and leave with the exit code."""
    _prepare_streams()
    if not os.environ.get("QUIZGEN_DEBUG"):
        sys.excepthook = _report_unexpected
    sys.exit(report(act))


def _give_up_output() -> None:
    """Point standard output nowhere: what it still holds cannot be written, and Python would complain at its end."""
    if sys.__stdout__ is not None and sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())


def _prepare_streams() -> None:
    """Data is UTF-8 with plain line ends on every system; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _report_unexpected(kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    """What Python does with an exception that nobody caught; it leaves with exit code 1 afterwards."""
    text = f"{kind.__name__}: {error}" if str(error) else kind.__name__
    tell(f"quizgen: error: unexpected {text} (a fault of quizgen; 'quizgen --debug …' shows the traceback to report)")
