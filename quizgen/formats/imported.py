"""What a reader of another program's file gives: decks, histories, and what it left out."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.deck.card import Deck
from quizgen.deck.files import describe
from quizgen.errors import FormatError
from quizgen.study.exchange import History

Namer = Callable[[str], str]
"""The name for the deck of a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not taken over, and why."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """``format`` in words; ``histories`` by deck name; ``media`` are names of files that are not carried.

    ``own`` are the decks whose cards quizgen made, by name: those edited in Anki, by id, with the mark of their export.
    """

    format: str
    decks: tuple[Deck, ...]
    histories: Mapping[str, History] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    media: tuple[str, ...] = ()
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def name_of(title: str) -> str:
    """A deck's name from its title: letters, digits and hyphens, small ("Bio::Ada Lovelace" -> "bio-ada-lovelace")."""
    folded = unicodedata.normalize("NFC", title).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:80].rstrip("-") or "deck"


MAX_TEXT = 256 << 20


def read_text(path: Path) -> str:
    """The text of a file to import, with plain line ends. Raises FormatError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TEXT + 1)
    except OSError as error:
        raise FormatError(f"{path}: cannot read this file: {describe(error)}") from error
    if len(data) > MAX_TEXT:
        raise FormatError(f"{path}: this file is larger than {MAX_TEXT >> 20} MB; import it in parts")
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{path}:{line}: this is not UTF-8 text; save the file as UTF-8") from error
    if "\0" in text:
        raise FormatError(f"{path}: this is no text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")
