"""What the words of a command line name, and how it is read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.sources.document import Document
    from quizgen.sources.targets import Source


def gather(words: Sequence[str], *, recursive: bool = False, page: str | None = None) -> "list[Source]":
    """The sources that are named: files, files of folders, matches of patterns, pages; ``page`` is one of a dump.

    Raises SourceError and UsageError.
    """
    from quizgen.sources.targets import DumpPage, find_sources

    found = find_sources(words, recursive=recursive)
    if page is None:
        return found
    if len(found) != 1 or not isinstance(found[0], Path):
        raise UsageError("--page is for one dump of a wiki; name its file alone")
    return [DumpPage(path=found[0], title=page)]


def read_document(source: "Source", *, format: str | None = None) -> "Document":
    """Read a source; pages are kept beside the learner's decks for a day. Raises SourceError.

    Doubts about it (its encoding, what was left out) are told.
    """
    from quizgen.cli.messages import tell
    from quizgen.deck.library import data_directory
    from quizgen.sources.fetching import Web
    from quizgen.sources.readers import read

    document = read(source, format=format, web=Web(cache=data_directory() / "pages"))
    for warning in document.warnings:
        tell(f"quizgen: warning: {warning}")
    return document


def is_source(target: str) -> bool:
    """Whether a word names a page, or a file that is there (perhaps a page of a dump behind #).

    Standard input is none: whoever studies needs it for the answers.
    """
    from quizgen.sources.targets import StandardInput, parse_source

    source = parse_source(target)
    if isinstance(source, StandardInput):
        return False
    return not isinstance(source, Path) or source.exists()
