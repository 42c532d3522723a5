"""``quizgen read``: the clean text that quizgen sees."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.options import Format, Page, Recursive, Sources

if TYPE_CHECKING:
    from quizgen.sources.targets import Source

EXAMPLES = """\b
Examples:
  quizgen read seeds/spigelglas.txt
  quizgen read chapter.pdf
  quizgen read wikipedia:Yuri_Gagarin
  quizgen read dump.xml.bz2 --page 'Apollo 11'
  quizgen read --json article.html"""


def read(
    sources: Sources,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print text, sections, notes and offsets as JSON, one document a line.")
    ] = False,
    format: Format = None,
    recursive: Recursive = False,
    page: Page = None,
) -> None:
    """Print the clean text of documents.

    Every quote on a card stands in it, or in one of the notes (--json shows them), word for word.
    """
    from quizgen.cli.each import each
    from quizgen.cli.gathering import gather, read_document
    from quizgen.cli.messages import emit
    from quizgen.sources.readers import render_text, to_json

    def print_source(source: "Source") -> None:
        document = read_document(source, format=format)
        emit(to_json(document) if as_json else render_text(document))

    raise typer.Exit(each(gather(sources, recursive=recursive, page=page), print_source, verb="Reading"))
