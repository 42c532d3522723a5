"""Options that several commands share, and what they mean."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Name = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="The deck's name, for a source; else the file's name without ending."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        envvar="QUIZGEN_MODEL",
        help="Another spaCy pipeline, for a source. Cards then differ from everyone else's.",
    ),
]
Database = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="The database of progress; else $QUIZGEN_DB, or the user's own."),
]
Plain = Annotated[
    bool,
    typer.Option("--plain", help="Line by line on standard input and output: for screen readers, pipes and scripts."),
]
Target = Annotated[
    str, typer.Argument(metavar="DECK|SOURCE", help="A deck file, the name of an imported deck, or a document.")
]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, patterns, '-' (standard input), web addresses, or wikipedia:TITLE.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="What the source is, if not what it looks like: text, scrape, markdown, html, web, wikitext, dump, pdf,"
        " docx, odt or epub.",
    ),
]
Recursive = Annotated[bool, typer.Option("--recursive", help="Of a folder, its subfolders too.")]
Page = Annotated[
    str | None,
    typer.Option("--page", metavar="TITLE", help="Of a dump of a wiki, the page of this title, as in DUMP#TITLE."),
]
Manner = Annotated[
    Literal["turn", "type", "choose", "cloze", "mixed"] | None,
    typer.Option(
        "--manner",
        help="How cards are asked this time: turned over, typed, by options, with a gap in the sentence, or by turns.",
    ),
]
