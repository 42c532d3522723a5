"""``quizgen export``: decks to other programs' files."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from quizgen.cli.options import Database
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.deck.card import Deck

EXAMPLES = """\b
Examples:
  quizgen export decks/spigelglas.toml -o spigelglas.apkg
  quizgen export first.toml second.toml -o both.apkg
  quizgen export --to anki decks/spigelglas.toml"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: the ending of its files, and the module whose ``write(deck, path)`` makes one."""

    suffix: str
    module: str
    about: str


FORMATS = {
    "anki": Format(suffix=".apkg", module="quizgen.formats.anki", about="Anki package"),
}
"""Each ``--to`` and what it writes. A module is imported when its format is asked for."""


def export(
    targets: Annotated[
        list[str], typer.Argument(metavar="DECK", help="Deck files, names of imported decks, or documents.")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write; its ending chooses the format."),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="FORMAT", help=f"The format: {', '.join(FORMATS)}.")] = None,
    with_history: Annotated[
        bool, typer.Option("--with-history", help="Anki: your reviews and what is due go along.")
    ] = False,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help="Anki: basic, typed, cloze or reversed cards.")
    ] = "basic",
    under: Annotated[str, typer.Option("--under", metavar="NAME", help="Anki: the deck to put all decks under.")] = "",
    without_options: Annotated[
        bool, typer.Option("--without-options", help="Anki: no choices on the front, only the question.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Anki: write nothing; say what is new, updated and unchanged.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Anki: the report as JSON on standard output.")] = False,
    database: Database = None,
) -> None:
    """Write decks as a file for another program.

    Importing a newer export in Anki updates the cards in place and keeps their reviews.
    """
    from quizgen.cli.messages import tell
    from quizgen.cli.opening import open_deck

    name = choose_format(to, output)
    decks = [open_deck(target)[0] for target in targets]
    path = output or Path(f"{decks[0].name}{FORMATS[name].suffix}")
    if name == "anki":
        from quizgen.cli.anki import Wishes, export_anki

        wishes = Wishes(
            form=form, under=under, choices=not without_options, with_history=with_history, dry_run=dry_run
        )  # fmt: skip
        export_anki(decks, path, wishes, database=database, as_json=as_json)
        return
    if len(decks) > 1:
        raise UsageError(f"--to {name} writes one deck; give one at a time")
    writer(name)(decks[0], path)
    cards = sum(card.status != "rejected" for card in decks[0].cards)
    tell(f"{path}: {cards} cards as {FORMATS[name].about}")


def choose_format(to: str | None, output: Path | None) -> str:
    """The format's name that ``--to`` or the file's ending asks for. Raises UsageError."""
    if to is not None:
        if to not in FORMATS:
            raise UsageError(f"there is no format {to!r}; choose one of {', '.join(FORMATS)}")
        return to
    if output is None:
        raise UsageError("say where to write with -o FILE, or which format with --to")
    named = [name for name, kind in FORMATS.items() if output.name.lower().endswith(kind.suffix)]
    if not named:
        endings = ", ".join(f"{kind.suffix} ({name})" for name, kind in FORMATS.items())
        raise UsageError(f"{output}: no format has this ending; use {endings}, or say which with --to")
    return named[0]


def writer(name: str) -> "Callable[[Deck, Path], None]":
    """The function that writes a deck in a format."""
    return cast("Callable[[Deck, Path], None]", import_module(FORMATS[name].module).write)
