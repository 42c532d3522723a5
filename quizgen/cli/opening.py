"""What a person means by DECK or SOURCE: a deck file, an imported deck's name, or a document to make a deck from."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli.messages import show_progress, tell
from quizgen.deck import library
from quizgen.deck.card import Deck
from quizgen.deck.files import describe
from quizgen.deck.format import read_deck
from quizgen.errors import SourceError, UsageError

if TYPE_CHECKING:
    from quizgen.sources.targets import Source

Progress = Callable[[str, float], None]
"""Told what is being done now, and how much of the whole is done, 0 to 1."""


def _show(doing: str, _: float) -> None:
    show_progress(doing)


def open_deck(
    target: str, *, name: str | None = None, model: str | None = None, progress: Progress = _show
) -> tuple[Deck, Path]:
    """The deck that is meant, and its file. A source is imported into the library unless its deck is there already.

    Raises DeckError, SourceError, ModelError, NothingGeneratedError and UsageError.
    """
    from quizgen.cli.gathering import is_source
    from quizgen.sources.targets import parse_source

    path = Path(target).expanduser()
    if path.suffix.lower() == ".toml" and "://" not in target:
        deck = read_deck(path)
        library.remember(path)
        return deck, path
    if is_source(target):
        return import_source(parse_source(target), name=name, model=model, progress=progress)
    if known := library.find_deck(target) or library.find_opened(target):
        return read_deck(known), known
    raise SourceError(f"{target}: no such file, and no deck of that name in the library (quizgen lists the decks)")


def import_source(
    source: "Source", *, name: str | None = None, model: str | None = None, progress: Progress = _show
) -> tuple[Deck, Path]:
    """The deck of a source in the library, made now unless it was made from the same bytes before."""
    from quizgen.deck.merge import is_other_source, merge

    digest = _digest(source)
    name = library.check_name(source.stem if name is None else name)
    existing = library.read_imported(name)
    if existing and existing.provenance.sha256 == digest:
        return existing, library.deck_path(name)
    from quizgen.cli.authoring import check_cards, generate_from

    deck = check_cards(generate_from(source, name=name, model=model, progress=progress).deck, source)
    if existing and is_other_source(existing, deck):
        whose = existing.provenance.source or existing.title
        raise UsageError(f"the library holds a deck {name!r} made from another source, {whose}; choose --name")
    if existing:
        deck = merge(existing, deck).deck
    target = library.save_deck(deck)
    tell(f"Made {len(deck.cards)} cards from {source.name}; they are kept in {target}")
    return deck, target


def _digest(source: "Source") -> str:
    """SHA-256 of what a deck is made from, in hexadecimal. Raises SourceError."""
    if not isinstance(source, Path) or not source.exists():
        from quizgen.cli.gathering import read_document

        return read_document(source).sha256
    try:
        with source.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(f"{source}: cannot read this file: {describe(error)}") from error
