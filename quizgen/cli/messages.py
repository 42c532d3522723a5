"""What a command says: data on standard output, all else on standard error.

Progress stands on one line of a terminal and is wiped before anything else is written; elsewhere there is none.
"""

import sys

from quizgen.errors import QuizgenError


def emit(text: str) -> None:
    """Data, as it is, with a line end behind it where it has none."""
    show_progress("")
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def tell(line: str) -> None:
    """One line for the person; control characters from a document cannot reach the terminal."""
    show_progress("")
    print(plain(line), file=sys.stderr)


def tell_error(error: QuizgenError) -> None:
    """An error as the one line that it is, whatever line ends its text holds."""
    tell(f"quizgen: error: {' '.join(str(error).splitlines())}")


def show_progress(text: str) -> None:
    """Put the text in the place of the last progress line; nothing where standard error is no terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{plain(text)}{' …' if text else ''}", end="", file=sys.stderr, flush=True)


def plain(text: str) -> str:
    """The text without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)
