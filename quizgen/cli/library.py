"""``quizgen`` without a command: the library of decks."""

from contextlib import closing
from pathlib import Path

from quizgen.cli.backup import back_up_if_due
from quizgen.cli.desk import has_screen, open_desk
from quizgen.cli.messages import emit


def show_library(database: Path | None = None) -> int:
    """Open the library on the screen; without a terminal print the decks and what waits in each. The exit code."""
    with closing(open_desk(database)) as desk:
        if has_screen():
            from quizgen.tui.app import run
            from quizgen.tui.library import LibraryScreen

            code = run(LibraryScreen(desk), desk)
            desk.close()
            back_up_if_due(database)
            return code
        decks = desk.shelf()
        for deck in map(desk.look_into, decks):
            if deck.counts is None:
                emit(f"{deck.name}: {deck.problem}")
            else:
                counts = deck.counts
                emit(f"{deck.name}: {deck.title}: {counts.new} new, {counts.learning} learning, {counts.due} due")
        if not decks:
            emit("No decks yet. quizgen study FILE makes one of a document.")
    return 0
