"""Pages out of a MediaWiki XML dump (``.xml`` or ``.xml.bz2``), streamed: one page at a time is in memory.

Refuses entities and document types: dumps have none, and they are how small files grow huge.
"""

import bz2
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from quizgen.errors import SourceError

MAX_PAGE = 20_000_000
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a dump: its newest stored revision; ``url`` is its address in the wiki that the dump names."""

    id: str
    title: str
    url: str
    namespace: str
    wikitext: str
    revision: str
    date: str
    redirect: str


def pages(stream: IO[bytes], source: str) -> Iterator[Page]:
    """Every page of a dump in its order; the stream can be wound back. Raises SourceError."""
    reader = stream
    if stream.read(3) == b"BZh":
        stream.seek(0)
        reader = bz2.BZ2File(stream)
    else:
        stream.seek(0)
    parser: XMLPullParser[Element] = XMLPullParser(events=("start", "end"))
    open_elements: list[str] = []
    size = 0
    head = b""
    base = ""
    try:
        while chunk := reader.read(_CHUNK):
            if len(head) < 4 * _CHUNK:
                head += chunk
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise SourceError(f"{source}: this XML defines entities; a dump of a wiki has none")
            size += len(chunk)
            if size > MAX_PAGE:
                raise SourceError(f"{source}: a page of over {MAX_PAGE // 1_000_000} MB; this is no dump of a wiki")
            parser.feed(chunk)
            for read in parser.read_events():
                event, element = str(read[0]), read[-1]
                if not isinstance(element, Element):
                    continue
                tag = element.tag.rpartition("}")[2]
                if event == "start":
                    open_elements.append(tag)
                    if len(open_elements) > 100:
                        raise SourceError(f"{source}: its elements are nested too deep; this is no dump of a wiki")
                    continue
                open_elements.pop()
                if tag == "page":
                    size = 0
                    yield _page(element, base)
                elif tag == "base" and open_elements[-1:] == ["siteinfo"]:
                    base = (element.text or "").rpartition("/")[0]
                if tag in {"page", "siteinfo"}:
                    element.clear()
        parser.close()
    except (ParseError, OSError, EOFError, ValueError) as error:
        raise SourceError(f"{source}: damaged dump ({error}); get the file again") from error


def _page(element: Element, base: str) -> Page:
    def text(path: str) -> str:
        found = element.find("/".join(f"{{*}}{step}" for step in path.split("/")))
        return (found.text or "") if found is not None else ""

    target = element.find("{*}redirect")
    title = text("title")
    return Page(
        id=text("id"),
        title=title,
        url=f"{base}/{quote(title.replace(' ', '_'), safe='/:(),')}" if base else "",
        namespace=text("ns"),
        wikitext=text("revision/text"),
        revision=text("revision/id"),
        date=text("revision/timestamp"),
        redirect=target.get("title", "") if target is not None else "",
    )


def find_page(stream: IO[bytes], title: str, source: str) -> Page:
    """The page of this title; without a title the only article of the dump. Raises SourceError."""
    wanted = title.replace("_", " ").strip()
    titles: list[str] = []
    only: Page | None = None
    for page in pages(stream, source):
        if wanted:
            if page.title == wanted or page.title == wanted[:1].upper() + wanted[1:]:
                if page.redirect:
                    raise SourceError(f"{source}: {wanted!r} only points to {page.redirect!r}; name that one")
                return page
            continue
        if page.namespace in {"0", ""} and not page.redirect:
            only = page
            titles.append(page.title)
            if len(titles) > 3:
                break
    if wanted:
        raise SourceError(f"{source}: no page {wanted!r} in this dump; check its spelling")
    if only is None:
        raise SourceError(f"{source}: no article in this dump")
    if len(titles) > 1:
        shown = ", ".join(titles[:3])
        raise SourceError(f"{source}: holds several pages ({shown} …); name one: --page '{titles[0]}'")
    return only
