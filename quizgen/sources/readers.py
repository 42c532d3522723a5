"""A file -> its Document: the reader is picked by what the file holds, not only by its name.

Everything that can go wrong comes out as one SourceError that says what to do.
"""

import hashlib
import io
import json
import re
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from quizgen.errors import SourceError
from quizgen.sources.assembly import FACTS_TITLE, Content, Heading, assemble
from quizgen.sources.document import Document, Section
from quizgen.sources.encoding import declared_encoding, decode
from quizgen.sources.language import check_english
from quizgen.sources.sniffing import FORMATS, binary_format, is_dump, text_format
from quizgen.sources.targets import Address, DumpPage, Source, StandardInput, WikipediaPage

if TYPE_CHECKING:
    from quizgen.sources.dump import Page
    from quizgen.sources.fetching import Web

MAX_TEXT_BYTES = 20_000_000
MAX_FILE_BYTES = 200_000_000
MAX_MARKUP = {"markdown": 5_000_000, "wikitext": 5_000_000}
MAX_LINES = 600_000
MAX_WORDS = 2_000_000
MAX_WORD = 1_000_000

_CAUSES = {
    FileNotFoundError: "no such file; check the name",
    IsADirectoryError: "this is a folder; name the files in it",
    PermissionError: "permission denied; change the file's permissions",
}
_NAMED = re.compile(
    r"(?:The |An? )?([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|da|di|van|von|der|du|and|for|in|la|le|al|bin|ibn))*)"
    r"(?= \(|, | was | is | were | are | or )"
)


def read(source: Source, *, format: str | None = None, web: "Web | None" = None) -> Document:
    """The document that a source holds.

    ``format`` is one of ``sniffing.FORMATS`` and overrides what the source looks like; ``web`` says how to fetch
    pages. Raises SourceError.
    """
    if isinstance(source, Path):
        return read_traced(source, format=format)[0]
    if isinstance(source, DumpPage):
        return read_traced(source.path, format=format, page=source.title)[0]
    if isinstance(source, StandardInput):
        return read_bytes(_read_bounded(sys.stdin.buffer), source=source.stem, format=format)
    from quizgen.sources.fetching import Web

    return _read_page(source, format, web or Web())


def _read_page(source: "WikipediaPage | Address", format: str | None, web: "Web") -> Document:
    """The document at an address."""
    if isinstance(source, WikipediaPage):
        from quizgen.sources.wikipedia import read_wikipedia

        content, data = read_wikipedia(source, web)
        document = make_document(content, source=str(source), sha256=hashlib.sha256(data).hexdigest())
        return replace(document, name=source.stem, source=str(source))
    from quizgen.sources.fetching import fetch, normalise

    answer = fetch(normalise(source.url), web)
    if answer.content_type.startswith(("image/", "audio/", "video/")):
        raise SourceError(f"{source}: this is {answer.content_type}, not a text")
    document, _ = read_bytes_traced(answer.body, source=source.url, format=format, declared=answer.charset or None)
    metadata = {**document.metadata, "url": answer.url}
    return replace(document, name=source.stem, source=source.url, metadata=metadata)


def read_traced(path: Path, *, format: str | None = None, page: str = "") -> tuple[Document, str]:
    """The document in a file, and the original that its places count in; ``page`` names one of a dump.

    Raises SourceError.
    """
    _check_format(format)
    try:
        if path.is_dir():
            raise IsADirectoryError
        with path.open("rb") as stream:
            if format == "dump" or (format is None and is_dump(stream.read(1024))):
                stream.seek(0)
                return _read_dump(stream, page, str(path))
            stream.seek(0)
            data = _read_bounded(stream)
    except OSError as error:
        cause = next((text for kind, text in _CAUSES.items() if isinstance(error, kind)), error.strerror or str(error))
        raise SourceError(f"{path}: cannot read this file: {cause}") from error
    return read_bytes_traced(data, source=str(path), format=format, page=page)


def _check_format(format: str | None) -> None:
    if format is not None and format not in FORMATS:
        raise SourceError(f"no format {format!r}; there are {', '.join(FORMATS)}")


def _read_bounded(stream: BinaryIO) -> bytes:
    """What a stream holds, but only so much that it is seen to be too large."""
    start = stream.read(1024)
    limit = MAX_FILE_BYTES if start[:2] == b"PK" or b"%PDF-" in start or is_dump(start) else MAX_TEXT_BYTES
    return start + stream.read(limit + 1 - len(start))


def read_bytes(data: bytes, *, source: str, format: str | None = None) -> Document:
    """The document in the bytes of a file; ``source`` is its path, for names and messages. Raises SourceError."""
    document, _ = read_bytes_traced(data, source=source, format=format)
    return document


def read_bytes_traced(
    data: bytes,
    *,
    source: str,
    format: str | None = None,
    page: str = "",
    declared: str | None = None,
) -> tuple[Document, str]:
    """The document in some bytes, and its original; ``declared`` is the encoding that a header named."""
    _check_format(format)
    if not (data[:2] == b"PK" or b"%PDF-" in data[:1024] or is_dump(data[:1024])):
        _check_size(data, MAX_TEXT_BYTES, source)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise SourceError(f"{source}: this file is empty; there is nothing to read")
    chosen = format or ("dump" if is_dump(data[:1024]) else binary_format(data, source))
    warnings: tuple[str, ...] = ()
    if chosen == "dump":
        return _read_dump(io.BytesIO(data), page, source)
    if page and chosen is not None:
        _refuse_page(page, source)
    if chosen in {"pdf", "docx", "odt", "epub"}:
        _check_size(data, MAX_FILE_BYTES, source)
        content = _read_binary(data, chosen, source)
    else:
        text, warnings = decode(data, source=source, declared=declared or declared_encoding(data))
        if not text.strip():
            raise SourceError(f"{source}: this file is empty; there is nothing to read")
        if text.count("\n") + text.count("\r") > MAX_LINES:
            raise SourceError(f"{source}: over {MAX_LINES:,} lines; split it and give the part to learn from")
        chosen = chosen or text_format(text, Path(source).suffix.lower())
        if page:
            _refuse_page(page, source)
        if len(text) > MAX_WORD and chosen not in {"html", "web"} and max(map(len, text.split())) > MAX_WORD:
            raise SourceError(f"{source}: this is no running text; quizgen takes whole sentences that state facts")
        _check_size(data, MAX_MARKUP.get(chosen, MAX_TEXT_BYTES), source)
        content = _read_text(text, chosen, source)
    document = make_document(content, source=source, sha256=hashlib.sha256(data).hexdigest(), warnings=warnings)
    return document, content.original


def _refuse_page(page: str, source: str) -> NoReturn:
    raise SourceError(f"{source}: no dump of a wiki, so there is no page {page!r} in it; name the file alone")


def _check_size(data: bytes, limit: int, source: str) -> None:
    if len(data) > limit:
        raise SourceError(f"{source}: larger than {limit // 1_000_000} MB; split it and give the part to learn from")


def _read_text(text: str, chosen: str, source: str) -> Content:
    """The content of a text in the given format."""
    if chosen == "html":
        from quizgen.sources.html import read_html

        return read_html(text, source)
    if chosen == "web":
        from quizgen.sources.html import read_web

        return read_web(text, source)
    if chosen == "wikitext":
        from quizgen.sources.wikitext import read_wikitext

        return read_wikitext(text, source)
    if chosen == "markdown":
        from quizgen.sources.markdown import read_markdown

        return read_markdown(text, source)
    if chosen == "scrape":
        from quizgen.sources.scrape import read_scrape

        return read_scrape(text)
    from quizgen.sources.text import read_text

    return read_text(text)


def _read_binary(data: bytes, chosen: str, source: str) -> Content:
    """The content of a document in the given format."""
    if chosen == "pdf":
        from quizgen.sources.confinement import read_confined

        return read_confined(data, source)
    if chosen == "epub":
        from quizgen.sources.epub import read_epub

        return read_epub(data, source)
    from quizgen.sources.office import read_docx, read_odt

    return read_docx(data, source) if chosen == "docx" else read_odt(data, source)


def _read_dump(stream: "io.BufferedReader | io.BytesIO", title: str, source: str) -> tuple[Document, str]:
    """A page of a dump; its sha256 is that of the page's wikitext."""
    from quizgen.sources.dump import find_page

    return read_page(find_page(stream, title, source), source)


def read_page(page: "Page", source: str) -> tuple[Document, str]:
    """The document that a page of a dump is, and its wikitext. Raises SourceError."""
    from quizgen.sources.wikitext import read_wikitext

    content = read_wikitext(page.wikitext, source)
    metadata = {"revision": page.revision, "date": page.date, **content.metadata, **terms_of(page.url)}
    if page.url:
        metadata["url"] = page.url
    content = replace(content, title=page.title, metadata=metadata)
    digest = hashlib.sha256(page.wikitext.encode("utf-8", "surrogatepass")).hexdigest()
    name = DumpPage(path=Path(source), title=page.title).stem
    document = make_document(content, source=source, sha256=digest)
    return replace(document, name=name), content.original


def terms_of(url: str) -> dict[str, str]:
    """Licence and attribution of a text at an address of Wikipedia; nothing of any other."""
    if not re.match(r"https?://[a-z-]+\.wikipedia\.org/", url):
        return {}
    # A dump does not state it; it is that of all texts there (the newest version since 2023).
    licence = "CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/"
    return {"licence": licence, "attribution": "Wikipedia contributors"}


def make_document(content: Content, *, source: str, sha256: str, warnings: tuple[str, ...] = ()) -> Document:
    """Put a reader's findings together. Raises SourceError where there is no English running text."""
    parts = list(content.parts)
    title = content.title
    if parts and isinstance(parts[0], Heading) and parts[0].level == 1:
        # The first heading is the title, unless that is known or it is the first of several chapters.
        chapters = sum(isinstance(part, Heading) and part.level == 1 for part in parts)
        if (chapters == 1 and not title) or parts[0].title.casefold() == title.casefold():
            title = title or parts[0].title
            parts = parts[1:]
    path = Path(source)
    document = assemble(
        parts,
        Document(
            name=path.stem,
            title=title,
            text="",
            blocks=(),
            sections=(),
            categories=content.categories,
            properties=content.properties,
            metadata=dict(content.metadata),
            sha256=sha256,
            source=path.name,
            warnings=(*warnings, *content.warnings),
        ),
    )
    if not any(block.kind in {"prose", "item"} for block in document.blocks):
        raise SourceError(f"{source}: no running text in it; quizgen takes whole sentences that state facts")
    if document.text.count(" ") > MAX_WORDS:
        raise SourceError(f"{source}: over {MAX_WORDS:,} words; split it and give the part to learn from")
    check_english(document.text, source)
    return replace(document, title=title or guess_title(document.name, document.text))


def guess_title(stem: str, text: str) -> str:
    """What a text without a title is about: the name that opens it where the file's name agrees, else that name."""
    words = " ".join(re.split(r"[\s_+-]+", stem)).strip()
    shown = words if words != words.lower() else " ".join(word[:1].upper() + word[1:] for word in words.split())
    if named := _NAMED.match(text):
        opening = named[1].casefold()
        if any(word.casefold() in opening for word in words.split() if len(word) > 2):
            return named[1]
    return shown


def render_text(document: Document) -> str:
    """The clean text for a person: title, ``== headings ==``, paragraphs, list items, facts of tables at the end."""
    lines = [f"= {document.title} ="]
    sections = list(document.sections)
    for block in document.blocks:
        while sections and sections[0].span.start <= block.span.start:
            lines += _heading(sections.pop(0))
        text = document.text[block.span.start : block.span.end]
        lines.append(f"* {text}" if block.kind == "item" else text)
    for section in sections:
        lines += _heading(section)
    if document.properties:
        lines += [f"== {FACTS_TITLE} ==", *(f"* {key}: {value}" for key, value in document.properties)]
    return "\n\n".join(lines) + "\n"


def _heading(section: Section) -> list[str]:
    marks = "=" * max(2, section.level)
    return [f"{marks} {section.title} {marks}"] if section.title else []


def to_json(document: Document) -> str:
    """The whole document with its offsets as one line of JSON."""
    return json.dumps({"schema_version": 1, **asdict(document)}, ensure_ascii=False)
