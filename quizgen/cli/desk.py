"""What the screens are given: the desk, this computer's clock, and whether there is a screen at all."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli.messages import tell

if TYPE_CHECKING:
    from quizgen.tui.desk import Desk


def open_desk(database: Path | None = None) -> "Desk":
    """What the screens may ask for, by the learner's settings and this computer's clock. Raises FormatError."""
    from quizgen.cli.settings import read_settings, write_settings
    from quizgen.tui.desk import Desk, Progress

    def open_target(target: str, progress: Progress) -> Path:
        from quizgen.cli.opening import open_deck

        return open_deck(target, progress=progress)[1]

    return Desk(
        settings=read_settings(), clock=now, database=database, open_target=open_target, keep_settings=write_settings
    )


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def has_screen() -> bool:
    """Is there a terminal, or a browser behind ``quizgen serve``, that a screen can be drawn on?"""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def goes_by_lines(plain: bool) -> bool:
    """Is it to go line by line, because the person or the lack of a terminal says so? The latter it tells."""
    if not plain and not has_screen():
        tell("No terminal to draw on: going on line by line, as with --plain.")
        return True
    return plain
