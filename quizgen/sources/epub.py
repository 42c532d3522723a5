"""EPUB books: the chapters in reading order, each read as a page.

Cover, contents and notes are left out. The original that places count in is the chapters' files one after the other.
"""

import posixpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from quizgen.errors import SourceError
from quizgen.sources.archive import Archive, local_names
from quizgen.sources.assembly import Content, Part
from quizgen.sources.encoding import declared_encoding, decode
from quizgen.sources.html import read_html
from quizgen.sources.markup import Locator, close_tags

MAX_CHAPTERS = 2000
MAX_TEXT = 20_000_000
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbncx+xml")
_NO_TITLES = frozenset(("unknown title", "unknown", "untitled"))
_SAID = {
    "title": "title",
    "creator": "attribution",
    "language": "language",
    "date": "date",
    "rights": "licence",
    "source": "url",
}


def read_epub(data: bytes, source: str) -> Content:
    """The parts of a book. Raises SourceError."""
    archive = Archive(data, source)
    container = archive.xml("META-INF/container.xml", limit=1_000_000)
    path = next((element.get("full-path", "") for name, element in local_names(container) if name == "rootfile"), "")
    package = archive.xml(path, limit=5_000_000)
    said: dict[str, str] = {}
    for name, element in local_names(package):
        if name in _SAID and "purl.org/dc" in str(element.tag) and (text := " ".join((element.text or "").split())):
            said.setdefault(_SAID[name], text[:300])
    parts: list[Part] = []
    properties: list[tuple[str, str]] = []
    originals: list[str] = []
    warnings: list[str] = []
    base = 0
    for name in _chapters(package, posixpath.dirname(path)):
        if name not in archive.names:
            warnings.append(f"{source}: the chapter {name!r} is missing in it")
            continue
        raw = archive.read(name)
        text, doubts = decode(raw, source=f"{source} ({name})", declared=declared_encoding(raw))
        warnings += doubts
        content = read_html(close_tags(text), source, locator=Locator.of_markup(text, base, xml=True))
        parts += content.parts
        properties += content.properties
        originals.append(text)
        base += len(text)
        if base > MAX_TEXT:
            raise SourceError(
                f"{source}: over {MAX_TEXT // 1_000_000} MB of text; split it and give the part to learn from"
            )
    title = said.pop("title", "")
    return Content(
        parts=parts,
        original="".join(originals),
        title="" if title.casefold() in _NO_TITLES else title,
        properties=tuple(properties),
        metadata=said,
        warnings=tuple(warnings),
    )


def _chapters(package: Element, folder: str) -> list[str]:
    """Names of the files of the running text, in reading order."""
    items: dict[str, str] = {}
    for name, element in local_names(package):
        if (
            name == "item"
            and element.get("media-type") in _PAGES
            and "nav" not in (element.get("properties") or "").split()
        ):
            items[element.get("id", "")] = posixpath.normpath(posixpath.join(folder, unquote(element.get("href", ""))))
    order = [
        items[element.get("idref", "")]
        for name, element in local_names(package)
        if name == "itemref" and element.get("idref") in items and element.get("linear") != "no"
    ]
    return list(dict.fromkeys(order))[:MAX_CHAPTERS]
