"""``quizgen`` without a command: the library of decks, and what its screen needs of the rest of the program."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli.messages import emit, tell_error
from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.deck.card import Deck
    from quizgen.study.session import Counts
    from quizgen.study.settings import Settings
    from quizgen.study.store import Store
    from quizgen.tui.app import Shelf


def show_library(database: Path | None = None) -> None:
    """Open the library on the screen; without a terminal print the decks and what waits in each."""
    from quizgen.cli.settings import read_settings
    from quizgen.cli.study import has_screen
    from quizgen.study.store import Store

    settings = read_settings()
    with Store(database) as store:
        if not has_screen():
            _print_decks(store, settings)
            return
        from quizgen.tui.app import run_library

        run_library(make_shelf(store, settings))


def _print_decks(store: "Store", settings: "Settings") -> None:
    decks = list_decks(store, settings)
    for deck, counts in decks:
        emit(f"{deck.name}: {deck.title}: {counts.new} new, {counts.learning} learning, {counts.due} due")
    if not decks:
        emit("No decks yet. quizgen study FILE makes one of a document.")


def make_shelf(store: "Store", settings: "Settings") -> "Shelf":
    """The functions behind the library screen."""
    import random

    from quizgen.cli.opening import open_deck
    from quizgen.cli.study import begin
    from quizgen.study.session import Quiz, make_quiz
    from quizgen.tui.app import Shelf

    return Shelf(
        list_decks=lambda: list_decks(store, settings),
        begin_study=lambda deck: begin(deck, store, settings),
        begin_quiz=lambda deck: Quiz(make_quiz(deck, 10, random.SystemRandom().randrange(10_000))),
        open_source=lambda target: open_deck(target)[0],
    )


def list_decks(store: "Store", settings: "Settings") -> Sequence[tuple["Deck", "Counts"]]:
    """Every deck of the library that can be read, with what waits in it today; a broken one is told of."""
    from quizgen.cli.study import begin
    from quizgen.deck import library
    from quizgen.deck.format import read_deck

    found = []
    for path in library.list_decks():
        try:
            deck = read_deck(path)
        except QuizgenError as error:
            tell_error(error)
            continue
        found.append((deck, begin(deck, store, settings).counts()))
    return found
