"""``quizgen edit``: the teacher's review of a deck, in the terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.options import Model, Name, Target
from quizgen.errors import SourceError, UsageError

if TYPE_CHECKING:
    from quizgen.deck.card import Card, Deck
    from quizgen.deck.evidence import Paragraph
    from quizgen.sources.document import Document

EXAMPLES = """\b
Examples:
  quizgen edit decks/spigelglas.toml
  quizgen edit decks/spigelglas.toml --source seeds/spigelglas.txt"""


def edit(
    target: Target,
    *,
    source: Annotated[
        Path | None,
        typer.Option("--source", metavar="FILE", help="The deck's document, where it has moved."),
    ] = None,
    name: Name = None,
    model: Model = None,
) -> None:
    """Go through a deck: accept, reject and mend its cards, each beside its source.

    Every decision is saved in the deck's file at once, can be taken back, and stays when the deck is generated again.
    """
    from quizgen.cli.desk import has_screen, now, open_desk
    from quizgen.cli.opening import open_deck
    from quizgen.deck.editing import Editing

    if source is not None and not source.exists():
        raise SourceError(f"{source}: no such file; check the name behind --source")
    if not has_screen():
        raise UsageError("quizgen edit needs a terminal; a deck is a text file, which any editor changes as well")
    path = open_deck(target, name=name, model=model)[1]
    editing = Editing(path)
    from quizgen.study.scheduling import Calendar, Plan
    from quizgen.study.search import Known
    from quizgen.tui.app import run
    from quizgen.tui.review import ReviewScreen, Workshop

    where = source or (Path(target) if Path(target).suffix.lower() != ".toml" and Path(target).exists() else None)
    workshop = Workshop(read_source=lambda: read_paragraphs(editing.deck, path, where), more_options=more_options)
    desk = open_desk()
    try:
        screen = ReviewScreen(editing, workshop, Known(now=now(), calendar=Calendar(), plan=Plan()))
        raise typer.Exit(run(screen, desk))
    finally:
        desk.close()


def read_paragraphs(deck: "Deck", path: Path, source: Path | None) -> "Sequence[Paragraph]":
    """The paragraphs and notes of a deck's document. Raises SourceError where it is not to be found or read."""
    from quizgen.sources.readers import read

    return paragraphs_of(read(source or find_source(deck, path)))


def find_source(deck: "Deck", path: Path) -> Path:
    """The deck's document: beside the deck, in ``seeds`` beside its folder, or here. Raises SourceError."""
    named = deck.provenance.source
    if not named:
        raise SourceError("the deck names no source (--source FILE says where it is)")
    folder = path.absolute().parent
    for place in (Path(named), folder / named, folder.parent / named, folder.parent / "seeds" / named):
        if place.is_file():
            return place
    raise SourceError(f"{named} is not beside the deck (--source FILE says where it is)")


def paragraphs_of(document: "Document") -> "tuple[Paragraph, ...]":
    """A document's blocks and notes, each with the locator that a card made of it has."""
    from quizgen.deck.evidence import Paragraph

    def locator(start: int) -> str:
        titles = [one.title for one in document.sections if one.span.start <= start < one.span.end and one.title]
        return f"§ {titles[-1]}" if titles else "lead"

    blocks = (
        Paragraph(text=document.text[block.span.start : block.span.end], locator=locator(block.span.start))
        for block in document.blocks
    )
    notes = (Paragraph(text=gloss.text, locator=f"gloss: {gloss.title}") for gloss in document.glosses)
    return (*blocks, *notes)


def more_options(card: "Card", deck: "Deck") -> "Sequence[str]":
    """Other wrong options for a card, by its deck alone."""
    from quizgen.questions.distractors import more_distractors

    return more_distractors(card, deck)
