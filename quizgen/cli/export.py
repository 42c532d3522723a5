"""``quizgen export``: decks to other programs' files."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from quizgen.cli.formats import FORMATS, choose_format
from quizgen.cli.options import Database

EXAMPLES = """\b
Examples:
  quizgen export decks/spigelglas.toml -o spigelglas.apkg
  quizgen export first.toml second.toml -o both.apkg
  quizgen export --to anki decks/spigelglas.toml
  quizgen export decks/spigelglas.toml --to moodle -o quiz.xml --approved
  quizgen export decks/spigelglas.toml --to kahoot -o quiz.xlsx --skip-unfit"""


def export(
    targets: Annotated[
        list[str], typer.Argument(metavar="DECK", help="Deck files, names of imported decks, or documents.")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write; its ending chooses the format."),
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
    questions: Annotated[
        int | None, typer.Option("--questions", "-n", min=1, metavar="N", help="At most N cards, the best; else all.")
    ] = None,
    approved: Annotated[bool, typer.Option("--approved", help="Only the cards that were approved.")] = False,
    skip_unfit: Annotated[
        bool, typer.Option("--skip-unfit", help="Leave out the cards that the format cannot hold.")
    ] = False,
    ask: Annotated[
        Literal["auto", "choice", "typed"],
        typer.Option("--ask", help="With options where there are any, always with options, or always typed."),
    ] = "auto",
    cards_only: Annotated[
        bool, typer.Option("--cards-only", help="No matchings and timelines besides the cards.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what would be new, updated, or would not fit.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON on standard output.")] = False,
    database: Database = None,
) -> None:
    """Write decks as a file for another program: all cards that were not rejected.

    Cards that a format cannot hold are named with the reason, and nothing is written, unless --skip-unfit is given.
    Importing a newer export in Anki updates the cards in place and keeps their reviews.
    """
    from quizgen.cli import quizfile
    from quizgen.cli.opening import open_deck

    name = choose_format(to, output)
    if name == "anki":
        from quizgen.cli import anki

        wishes = anki.Wishes(
            form=form, under=under, choices=not without_options, with_history=with_history, dry_run=dry_run
        )  # fmt: skip
        decks = [open_deck(target)[0] for target in targets]
        if approved or questions is not None:
            decks = [quizfile.pick(deck, approved_only=approved, count=questions) for deck in decks]
        path = output or Path(f"{decks[0].name}{FORMATS[name].suffix}")
        anki.export_anki(decks, path, wishes, database=database, as_json=as_json)
        for deck in decks:
            quizfile.tell_unreviewed(deck)
        return
    teaching = quizfile.Wishes(
        count=questions,
        ask=ask,
        sets=not cards_only,
        approved_only=approved,
        skip_unfit=skip_unfit,
        dry_run=dry_run,
    )
    raise typer.Exit(quizfile.export_quizzes(targets, output, FORMATS[name], teaching, as_json=as_json))
