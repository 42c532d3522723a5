"""From a source to its deck: the author's half, put together. Importing this loads no language model; calling does."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.deck.merge import seal
from quizgen.errors import NothingGeneratedError

if TYPE_CHECKING:
    from spacy.language import Language

    from quizgen.questions.pipeline import Generation


@cache
def load_model(name: str | None) -> "Language":
    """The language model, loaded once for all sources of a command. Raises ModelError."""
    from quizgen.extraction.pipeline import load_model as load

    return load(name)


def generate_from(
    path: Path, *, name: str | None = None, model: str | None = None, limit: int | None = None, all_cards: bool = False
) -> "Generation":
    """Read a source and make its deck, each card with its ``generated`` mark.

    Raises SourceError and ModelError.
    """
    from quizgen.extraction.pipeline import extract
    from quizgen.questions.pipeline import make_deck
    from quizgen.sources.readers import read

    document = read(path)
    if name is not None:
        document = replace(document, name=name)
    extraction = extract(document, load_model(model))
    generation = make_deck(document, extraction, limit=limit, all_cards=all_cards)
    return replace(generation, deck=seal(generation.deck))


def check_cards(generation: "Generation", path: Path) -> "Generation":
    """The same generation, if it has any card. Raises NothingGeneratedError."""
    if generation.deck.cards:
        return generation
    raise NothingGeneratedError(
        f"{path}: no question could be made from this text; it takes whole sentences that state facts"
        f" (see what was refused and why: quizgen generate --explain {path})"
    )
