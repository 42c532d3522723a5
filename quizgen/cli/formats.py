"""The formats that decks are exported to: an explicit table, so that a module is imported only when it is asked for."""

from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: the ending of its files, its module, and what it is called.

    A module gives ``unfit(item)`` and ``render(quiz)`` (see ``quizgen.formats.fitting``); Anki's packages, which hold
    several decks and their history, are written by ``quizgen.cli.anki``.
    """

    suffix: str
    module: str
    about: str


FORMATS = {
    "anki": Format(suffix=".apkg", module="quizgen.formats.anki", about="Anki package"),
    "anki-tsv": Format(suffix=".anki.tsv", module="quizgen.formats.anki_tsv", about="Anki text import"),
    "moodle": Format(suffix=".moodle.xml", module="quizgen.formats.moodle", about="Moodle XML"),
    "gift": Format(suffix=".gift", module="quizgen.formats.gift", about="GIFT"),
    "aiken": Format(suffix=".aiken", module="quizgen.formats.aiken", about="Aiken"),
    "canvas": Format(suffix=".canvas.zip", module="quizgen.formats.canvas", about="Canvas (QTI 1.2)"),
    "qti21": Format(suffix=".qti21.zip", module="quizgen.formats.qti21", about="QTI 2.1"),
    "blackboard": Format(suffix=".blackboard.txt", module="quizgen.formats.blackboard", about="Blackboard"),
    "kahoot": Format(suffix=".kahoot.xlsx", module="quizgen.formats.kahoot", about="Kahoot"),
    "wayground": Format(suffix=".wayground.xlsx", module="quizgen.formats.wayground", about="Wayground"),
    "forms": Format(suffix=".forms.gs", module="quizgen.formats.forms", about="Google Forms script"),
    "tsv": Format(suffix=".tsv", module="quizgen.formats.tsv", about="tab-separated text (Quizlet)"),
    "csv": Format(suffix=".csv", module="quizgen.formats.csv", about="CSV"),
    "xlsx": Format(suffix=".xlsx", module="quizgen.formats.xlsx", about="XLSX"),
    "markdown": Format(suffix=".md", module="quizgen.formats.markdown", about="Markdown"),
    "docx": Format(suffix=".docx", module="quizgen.formats.docx", about="DOCX"),
    "html": Format(suffix=".html", module="quizgen.formats.html", about="HTML quiz"),
    "pdf": Format(suffix=".pdf", module="quizgen.formats.pdf", about="PDF"),
}
"""Each ``--to`` and what it writes. Endings that several formats share need ``--to`` or the longer ending here."""


def choose_format(to: str | None, output: Path | None) -> str:
    """The format's name that ``--to`` or the file's ending asks for. Raises UsageError."""
    if to is not None:
        if to not in FORMATS:
            raise UsageError(f"there is no format {to!r}; choose one of {', '.join(FORMATS)}")
        return to
    if output is None:
        raise UsageError("say where to write with -o FILE, or which format with --to")
    named = [name for name, kind in FORMATS.items() if output.name.lower().endswith(kind.suffix)]
    if named:
        return max(named, key=lambda name: len(FORMATS[name].suffix))
    sharing = [name for name, kind in FORMATS.items() if output.suffix and kind.suffix.endswith(output.suffix.lower())]
    if sharing:
        raise UsageError(f"{output}: this ending alone does not tell the format; say --to {' or --to '.join(sharing)}")
    endings = ", ".join(kind.suffix for kind in FORMATS.values())
    raise UsageError(f"{output}: no format has this ending; use one of {endings}, or say which with --to")
