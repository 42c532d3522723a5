"""A file -> its Document: the reader is picked by what the file holds, not only by its name.

Everything that can go wrong comes out as one SourceError that says what to do.
"""

import hashlib
import json
import re
from dataclasses import asdict, replace
from pathlib import Path

from quizgen.errors import SourceError
from quizgen.sources import scrape
from quizgen.sources import text as plain_text
from quizgen.sources.assembly import Heading, Part, assemble
from quizgen.sources.document import Document, Section
from quizgen.sources.encoding import decode

MAX_TEXT_BYTES = 20_000_000

_CAUSES = {
    FileNotFoundError: "no such file; check the name",
    IsADirectoryError: "this is a folder; name the files in it",
    PermissionError: "permission denied; change the file's permissions",
}
_NAMED = re.compile(
    r"(?:The |An? )?([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|da|di|van|von|der|du|and|for|in|la|le|al|bin|ibn))*)"
    r"(?= \(|, | was | is | were | are | or )"
)


def read(path: Path) -> Document:
    """The document in a file. Raises SourceError."""
    return read_bytes(_load(path), source=str(path))


def read_bytes(data: bytes, *, source: str) -> Document:
    """The document in the bytes of a file; ``source`` is its path, for its name and for messages. Raises SourceError."""
    text, warnings = decode(data, source=source)
    if not text.strip():
        raise SourceError(f"{source}: this file is empty; there is nothing to read")
    categories: tuple[str, ...] = ()
    title = ""
    if scrape.is_scrape(text):
        page = scrape.read_page(text)
        parts, categories, title = list(page.parts), page.categories, page.title
    else:
        parts = list(plain_text.parts(text))
    document = Document(
        name=Path(source).stem,
        title=title,
        categories=categories,
        text="",
        blocks=(),
        sections=(),
        sha256=hashlib.sha256(data).hexdigest(),
        source=Path(source).name,
        warnings=warnings,
    )
    return _finish(parts, document)


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise IsADirectoryError
        with path.open("rb") as stream:
            data = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        cause = next((text for kind, text in _CAUSES.items() if isinstance(error, kind)), error.strerror or str(error))
        raise SourceError(f"{path}: cannot read this file: {cause}") from error
    if len(data) > MAX_TEXT_BYTES:
        limit = MAX_TEXT_BYTES // 1_000_000
        raise SourceError(f"{path}: larger than {limit} MB; split it and give the part to learn from")
    return data


def _finish(parts: list[Part], document: Document) -> Document:
    """Give the document its title and put it together."""
    title = document.title
    if parts and isinstance(parts[0], Heading) and parts[0].level == 1:
        title = parts[0].title
        parts = parts[1:]
    document = assemble(parts, document)
    if not document.text:
        raise SourceError(f"{document.source}: no running text in it; quizgen takes whole sentences that state facts")
    return replace(document, title=title or guess_title(document.name, document.text))


def guess_title(stem: str, text: str) -> str:
    """What a text without a title is about: the name that opens it where the file's name agrees, else the file's name."""
    words = " ".join(re.split(r"[\s_+-]+", stem)).strip()
    shown = words if words != words.lower() else " ".join(word[:1].upper() + word[1:] for word in words.split())
    if named := _NAMED.match(text):
        opening = named[1].casefold()
        if any(word.casefold() in opening for word in words.split() if len(word) > 2):
            return named[1]
    return shown


def render_text(document: Document) -> str:
    """The clean text for a person: title, ``== headings ==``, paragraphs, list items."""
    lines = [f"= {document.title} ="]
    sections = list(document.sections)
    for block in document.blocks:
        while sections and sections[0].span.start <= block.span.start:
            lines += _heading(sections.pop(0))
        text = document.text[block.span.start : block.span.end]
        lines.append(f"* {text}" if block.kind == "item" else text)
    for section in sections:
        lines += _heading(section)
    return "\n\n".join(lines) + "\n"


def _heading(section: Section) -> list[str]:
    marks = "=" * max(2, section.level)
    return [f"{marks} {section.title} {marks}"] if section.title else []


def to_json(document: Document) -> str:
    """The whole document with its offsets as one line of JSON."""
    return json.dumps({"schema_version": 1, **asdict(document)}, ensure_ascii=False)
