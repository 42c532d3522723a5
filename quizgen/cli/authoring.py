"""From a source to its deck: the author's half, put together. Importing this loads no language model; calling does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from quizgen.deck.card import Deck
from quizgen.deck.merge import seal
from quizgen.errors import NothingGeneratedError

if TYPE_CHECKING:
    from spacy.language import Language

    from quizgen.extraction.facts import Extraction
    from quizgen.questions.pipeline import Generation
    from quizgen.sources.document import Document
    from quizgen.sources.targets import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """A source at each stage on its way to a deck."""

    document: "Document"
    extraction: "Extraction"
    generation: "Generation"

    @property
    def deck(self) -> Deck:
        """The deck, each card with its ``generated`` mark."""
        return self.generation.deck


@cache
def load_model(name: str | None) -> "Language":
    """The language model, loaded once for all sources of a command. Raises ModelError."""
    from quizgen.extraction.pipeline import load_model as load

    return load(name)


def generate_from(
    source: "Source",
    *,
    name: str | None = None,
    model: str | None = None,
    format: str | None = None,
    limit: int | None = None,
    all_cards: bool = False,
    strictness: str = "normal",
    progress: Callable[[str, float], None] = lambda _doing, _share: None,
) -> Authored:
    """Read a source and make its deck; ``progress`` is told each stage and the share of the work that lies behind.

    ``strictness`` is a key of ``questions.pipeline.LEAST_CHANCE``.

    Raises SourceError and ModelError.
    """
    from quizgen.cli.gathering import read_document
    from quizgen.extraction.pipeline import extract
    from quizgen.questions.pipeline import LEAST_CHANCE, make_deck

    progress(f"Reading {source.name}", 0.05)
    document = read_document(source, format=format)
    if name is not None:
        document = replace(document, name=name)
    progress("Loading the language model", 0.1)
    nlp = load_model(model)
    progress("Looking for facts", 0.5)
    extraction = extract(document, nlp)
    progress("Wording questions", 0.8)
    generation = make_deck(
        document, extraction, limit=limit, all_cards=all_cards, least_chance=LEAST_CHANCE[strictness]
    )
    sealed = replace(generation, deck=seal(generation.deck))
    return Authored(document=document, extraction=extraction, generation=sealed)


def check_cards(deck: Deck, source: "Source") -> Deck:
    """The same deck, if it has any card. Raises NothingGeneratedError."""
    if deck.cards:
        return deck
    raise NothingGeneratedError(
        f"{source}: no question could be made from this text; it takes whole sentences that state facts"
        f" (see what was refused and why: quizgen generate --explain {source})"
    )
