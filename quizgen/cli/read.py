"""``quizgen read``: the clean text that quizgen sees."""

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """\b
Examples:
  quizgen read seeds/spigelglas.txt
  quizgen read --json article.txt"""


def read(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE", help="Documents to read.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print text, sections, notes and offsets as JSON, one document a line.")
    ] = False,
) -> None:
    """Print the clean text of documents.

    Every quote on a card stands in it, or in one of the notes (--json shows them), word for word.
    """
    from quizgen.cli.each import each
    from quizgen.cli.messages import emit
    from quizgen.sources.readers import read as read_source
    from quizgen.sources.readers import render_text, to_json

    def print_source(path: Path) -> None:
        document = read_source(path)
        emit(to_json(document) if as_json else render_text(document))

    raise typer.Exit(each(sources, print_source, verb="Reading"))
