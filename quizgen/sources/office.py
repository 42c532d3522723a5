"""Word (DOCX) and OpenDocument (ODT) texts: their words by way of HTML, their places in the document's XML.

Comments, deleted text, text boxes and pictures are left out; footnotes are not running text. Refuses archives that
unpack to no document's size.
"""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError

from quizgen.errors import SourceError
from quizgen.sources.archive import BROKEN, Archive, local_names, refuse_entities
from quizgen.sources.assembly import Content
from quizgen.sources.html import read_html
from quizgen.sources.markup import Locator

MAX_XML = 12_000_000
MAX_PIECES = 80_000
_PIECE = re.compile(rb"<(?:\w{1,20}:)?[pr][ />]")
_TITLE_MARK = "quizgen-title"
_STYLES = f"""
p[style-name='Title'] => h1.{_TITLE_MARK}:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => figure > figcaption:fresh
p[style-name='caption'] => figure > figcaption:fresh
p[style-name^='toc '] => nav > p:fresh
p[style-name^='TOC'] => nav > p:fresh
"""
# What mammoth lets through from damaged files: it was found by fuzzing.
_FAILURES = (*BROKEN, ExpatError, StopIteration, SyntaxError, AttributeError, LookupError, TypeError)
_TITLE = re.compile(rf'<h1 class="{_TITLE_MARK}">(.*?)</h1>', re.DOTALL)


def read_docx(data: bytes, source: str) -> Content:
    """The parts of a Word document. Raises SourceError."""
    import mammoth

    archive = Archive(data, source)
    document = archive.read("word/document.xml", limit=MAX_XML)
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            part = archive.read(name, limit=MAX_XML)
            refuse_entities(part, source)
            if part.count(b"<") and name.startswith("word/"):
                _check_depth(part, source)
    if len(_PIECE.findall(document)) > MAX_PIECES:
        raise SourceError(f"{source}: over {MAX_PIECES:,} paragraphs and pieces of text; split it and give a part")
    try:
        result = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=lambda _: [])
    except _FAILURES as error:
        raise SourceError(
            f"{source}: damaged Word document ({str(error) or type(error).__name__});"
            " open it in a word processor and save it again"
        ) from error
    original = document.decode("utf-8", "replace")
    return _content(result.value, original, source, _properties(archive, "docProps/core.xml"))


def read_odt(data: bytes, source: str) -> Content:
    """The parts of an OpenDocument text. Raises SourceError."""
    archive = Archive(data, source)
    raw = archive.read("content.xml", limit=MAX_XML)
    root = archive.xml("content.xml", limit=MAX_XML)
    body = next(
        (element for name, element in local_names(root) if name == "text" and "office" in str(element.tag)), None
    )
    if body is None:
        raise SourceError(f"{source}: this OpenDocument file holds no text")
    titles = {
        style.get(_attribute(style, "name"), "")
        for name, style in local_names(root)
        if name == "style" and style.get(_attribute(style, "parent-style-name")) == "Title"
    } | {"Title"}
    page = "".join(_odt_html(body, titles))
    return _content(page, raw.decode("utf-8", "replace"), source, _properties(archive, "meta.xml"))


def _content(page: str, original: str, source: str, said: dict[str, str]) -> Content:
    title = " ".join(html.unescape(re.sub(r"<[^>]+>", "", found[1])).split()) if (found := _TITLE.search(page)) else ""
    page = _TITLE.sub("", page, count=1)
    content = read_html(f"<!DOCTYPE html><body>{page}</body>", source, locator=Locator.of_markup(original, xml=True))
    metadata = {key: value for key, value in said.items() if key != "title"}
    return replace(content, original=original, title=title or said.get("title", ""), metadata=metadata)


def _properties(archive: Archive, name: str) -> dict[str, str]:
    """Title, author, date and language as the file states them."""
    if name not in archive.names:
        return {}
    keys = {
        "title": "title",
        "creator": "attribution",
        "language": "language",
        "created": "date",
        "creation-date": "date",
        "date": "date",
    }
    said: dict[str, str] = {}
    for tag, element in local_names(archive.xml(name, limit=1_000_000)):
        if tag in keys and (text := " ".join((element.text or "").split())):
            said.setdefault(keys[tag], text[:300])
    return said


def _check_depth(part: bytes, source: str) -> None:
    """What is read as a tree, call within call, may not be nested deeper than documents are."""
    depth = 0
    for match in re.finditer(rb"<(?:(/)|[!?])?[^<>]*?(/)?>", part):
        if match[1]:
            depth -= 1
        elif not match[2] and match[0][1:2] not in b"!?":
            depth += 1
            if depth > 200:
                raise SourceError(f"{source}: its elements are nested too deep; this is no document")


def _attribute(element: Element, name: str) -> str:
    return next((key for key in element.keys() if key.rpartition("}")[2] == name), "")  # noqa: SIM118


_ODT_SKIPPED = frozenset(
    (
        "note annotation annotation-end tracked-changes frame table-of-content bibliography alphabetical-index "
        "illustration-index "
        "user-index forms sequence-decls variable-decls user-field-decls shape custom-shape ruby-text "
        "soft-page-break change-start"
    ).split()
)


def _odt_html(element: Element, titles: set[str], *, cell: str = "td") -> Iterator[str]:
    """An element's words as HTML."""
    if element.text:
        yield html.escape(element.text)
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        tag = ""
        if name == "h":
            tag = f"h{min(6, max(1, _number(child.get(_attribute(child, 'outline-level')), 1)))}"
        elif name == "p":
            style = child.get(_attribute(child, "style-name"), "")
            tag = "p" if style not in titles else "h1"
        elif name in {"list", "list-item", "list-header", "table", "table-row"}:
            tag = {"list": "ul", "list-item": "li", "list-header": "li", "table": "table", "table-row": "tr"}[name]
        elif name == "table-cell":
            tag = cell
        if name in {"s", "tab", "line-break"}:
            yield " " if name != "line-break" else "<br>"
        elif name not in _ODT_SKIPPED:
            inner = _odt_html(child, titles, cell="th" if name == "table-header-rows" else cell)
            if tag:
                yield f'<h1 class="{_TITLE_MARK}">' if name == "p" and tag == "h1" else f"<{tag}>"
                yield from inner
                yield f"</{tag}>"
            else:
                yield from inner
        if child.tail:
            yield html.escape(child.tail)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else otherwise
