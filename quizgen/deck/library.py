"""The learner's decks: a folder of imported ones, and the paths of others once opened.

A source that is studied becomes ``NAME.toml`` in the folder and is used again as long as the source's bytes are the
same. The folder is ``decks`` in the user's data directory; the environment variable QUIZGEN_DATA_DIR moves that.
"""

import json
import os
from pathlib import Path

from quizgen.deck.card import Deck
from quizgen.deck.files import describe, replace_file
from quizgen.deck.format import read_deck, write_deck
from quizgen.errors import DeckError, UsageError

DATA_VARIABLE = "QUIZGEN_DATA_DIR"
FORBIDDEN_IN_NAMES = '/\\:*?"<>|'
"""Characters that some system does not allow in a file name."""


def data_directory() -> Path:
    """The folder for everything that quizgen keeps for this user; it may not exist yet."""
    if chosen := os.environ.get(DATA_VARIABLE):
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - most commands are told their files

    return user_data_path("quizgen", appauthor=False)


def decks_directory() -> Path:
    """The folder of imported decks; it may not exist yet."""
    return data_directory() / "decks"


def check_name(name: str) -> str:
    """The name, if a deck can have it. Raises UsageError."""
    if not name.strip() or name.startswith(".") or any(c in FORBIDDEN_IN_NAMES or not c.isprintable() for c in name):
        raise UsageError(f"{name!r} cannot be the name of a deck; use letters, digits, '-' and '_', as in --name notes")
    return name


def deck_path(name: str) -> Path:
    """Where the imported deck of this name stands, or would stand."""
    return decks_directory() / f"{check_name(name)}.toml"


def find_deck(name: str) -> Path | None:
    """The imported deck of this name, or None."""
    if any(c in FORBIDDEN_IN_NAMES for c in name):
        return None
    path = decks_directory() / f"{name}.toml"
    return path if path.is_file() else None


def read_imported(name: str) -> Deck | None:
    """The imported deck of this name, or None. Raises DeckError where it is broken."""
    path = find_deck(name)
    return read_deck(path) if path else None


def save_deck(deck: Deck) -> Path:
    """Write an imported deck into the folder and give its path. Raises DeckError."""
    path = deck_path(deck.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeckError(f"{path.parent}: cannot make this folder for decks: {describe(error)}") from error
    write_deck(deck, path)
    return path


def opened_paths() -> tuple[Path, ...]:
    """The decks outside the folder that were opened, the latest first; some may be gone by now."""
    try:
        paths = json.loads(_opened_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # A list of recent files is a convenience: without it the library is only shorter.
        return ()
    return tuple(Path(path) for path in paths if isinstance(path, str)) if isinstance(paths, list) else ()


def find_opened(name: str) -> Path | None:
    """The deck outside the folder that was opened last among those whose file has this name; None without one."""
    return next((path for path in opened_paths() if path.stem == name and path.is_file()), None)


def remember(path: Path) -> None:
    """Put an opened deck first in the list. A full or read-only disk is passed over: the list is a convenience."""
    path = path.absolute()
    if path.parent == decks_directory():
        return
    paths = [path, *(other for other in opened_paths() if other != path)]
    if tuple(paths) == opened_paths():
        return
    try:
        _opened_file().parent.mkdir(parents=True, exist_ok=True)
        replace_file(_opened_file(), json.dumps([str(other) for other in paths], indent=1).encode("utf-8", "replace"))
    except OSError:
        return


def list_decks() -> tuple[Path, ...]:
    """Every deck file of the library: the imported ones by name, then the opened ones that still exist."""
    imported = sorted(decks_directory().glob("*.toml"))
    return (*imported, *(path for path in opened_paths() if path.is_file()))


def _opened_file() -> Path:
    return data_directory() / "opened.json"
