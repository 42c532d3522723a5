"""``quizgen generate``: documents to decks."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.options import Format, Model, Name, Page, Recursive, Sources
from quizgen.errors import DeckError, UsageError

if TYPE_CHECKING:
    from quizgen.deck.card import Deck
    from quizgen.deck.merge import Merge
    from quizgen.sources.targets import Source

EXAMPLES = """\b
Examples:
  quizgen generate article.txt -o article.toml
  quizgen generate *.txt chapter.pdf -o decks/
  quizgen generate wikipedia:Yuri_Gagarin -o gagarin.toml
  quizgen generate --explain article.txt"""


def generate(
    sources: Sources,
    *,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write; else to standard output."),
    ] = None,
    name: Name = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most N cards a source.")] = None,
    all_cards: Annotated[bool, typer.Option("--all", help="Every card that passed the gates.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fewer cards: only the surest.")] = False,
    generous: Annotated[bool, typer.Option("--generous", help="More cards, weaker ones too: sift them.")] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ignore what the deck file holds now, edited cards too.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove cards that are no longer generated and that nobody edited.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print each refused candidate and why, in place of the deck.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the deck as JSON, one deck a line.")] = False,
    format: Format = None,
    recursive: Recursive = False,
    page: Page = None,
    model: Model = None,
) -> None:
    """Make a deck of questions from each document.

    Onto a deck that exists, cards that you edited, approved or rejected are kept.
    """
    from quizgen.cli import explaining
    from quizgen.cli.authoring import check_cards, generate_from
    from quizgen.cli.each import each
    from quizgen.cli.gathering import gather
    from quizgen.cli.messages import emit, tell
    from quizgen.deck.format import render, to_json

    named = gather(sources, recursive=recursive, page=page)
    if name is not None and len(named) > 1:
        raise UsageError("--name names one deck; give one source with it")
    if strict and generous:
        raise UsageError("--strict and --generous contradict each other; give one of them")
    targets = _targets(named, output, name, printed=explain or as_json)

    def generate_one(path: "Source") -> None:
        authored = generate_from(
            path,
            name=name,
            model=model,
            format=format,
            limit=limit,
            all_cards=all_cards,
            strictness="strict" if strict else "generous" if generous else "normal",
        )
        if explain:
            emit(explaining.explain(authored))
        deck = check_cards(authored.deck, path)
        if target := targets.get(path):
            deck = write_onto(deck, target, fresh=fresh, prune=prune)
        if as_json:
            emit(to_json(deck))
        elif not explain and target is None:
            emit(render(deck))

    code = each(named, generate_one, verb="Making questions from")
    written = [target for target in targets.values() if target.is_file()]
    if written and code == 0:
        tell(f"Study it: quizgen study {written[0]}")
    raise typer.Exit(code)


def _targets(sources: "list[Source]", output: str | None, name: str | None, *, printed: bool) -> "dict[Source, Path]":
    """The deck file of each source; none where the deck goes to standard output. Raises UsageError."""
    stems = Counter(source.stem.casefold() for source in sources)
    if twice := [source for source in sources if stems[source.stem.casefold()] > 1]:
        both = " and ".join(str(path) for path in twice[:2])
        raise UsageError(f"{both} would make decks of one name; give each its own with --name, one at a time")
    if output is None:
        if len(sources) > 1 and not printed:
            raise UsageError("several decks cannot go to standard output as one; say where to write with -o FOLDER")
        return {}
    # A Path forgets a slash at its end, which says that a folder is meant.
    path = Path(output)
    if len(sources) == 1 and not path.is_dir() and not output.endswith(("/", os.sep)):
        return {sources[0]: path}
    if path.is_file():
        raise UsageError(f"{output} is a file; several decks need a folder")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from quizgen.deck.files import describe

        raise DeckError(f"{output}: cannot make this folder: {describe(error)}") from error
    return {source: path / f"{name or source.stem}.toml" for source in sources}


def write_onto(deck: "Deck", target: Path, *, fresh: bool, prune: bool) -> "Deck":
    """Write the deck, merged with the one that stands there; tell what changed and give what was written."""
    from quizgen.cli.messages import tell
    from quizgen.deck.format import read_deck, render, write_deck
    from quizgen.deck.merge import is_other_source, merge

    if not target.is_file() or target.stat().st_size == 0:
        write_deck(deck, target)
        tell(f"{target}: {len(deck.cards)} cards")
        return deck
    existing = read_deck(target)
    if is_other_source(existing, deck):
        whose = existing.provenance.source or existing.name
        raise DeckError(f"{target} holds a deck made from another source, {whose}; choose another file with -o")
    if fresh:
        summary = ", made afresh"
    else:
        merged = merge(existing, deck, prune=prune)
        deck, summary = merged.deck, _describe(merged)
        if not prune:
            for card in merged.vanished:
                tell(f"  no longer generated: {card.question} [{card.id}]")
    if render(deck) != render(existing):
        write_deck(deck, target)
    tell(f"{target}: {len(deck.cards)} cards{summary}")
    return deck


def _describe(merged: "Merge") -> str:
    removed = len([card for card in merged.vanished if card not in merged.deck.cards])
    parts = [
        (len(merged.new), "new"),
        (len(merged.reworded), "reworded"),
        (len(merged.kept), "kept as you left them"),
        (removed, "removed"),
        (len(merged.vanished) - removed, "no longer generated but kept (--prune removes those nobody edited)"),
    ]
    text = ", ".join(f"{number} {what}" for number, what in parts if number)
    return f" ({text})" if text else " (nothing changed)"
