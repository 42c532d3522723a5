"""Zip archives of documents (DOCX, ODT, EPUB), opened so that a small file cannot fill the memory.

Sizes are those really read, not those that the archive claims. Refuses entities in XML, of which documents have none.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from quizgen.errors import SourceError

MAX_PARTS = 20_000
MAX_PART = 25_000_000
MAX_TOTAL = 400_000_000
MAX_RATIO = 250
_MAX_XML_DEPTH = 300

_ENTITIES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]{0,500}\[)")
# What the standard library raises for damaged archives.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


class Archive:
    """The parts of a document by name."""

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except BROKEN as error:
            raise self._damaged(error) from error
        total = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts) or 1
        if len(parts) > MAX_PARTS:
            raise SourceError(f"{source}: over {MAX_PARTS:,} parts in it; this is no document")
        if total > MAX_TOTAL or (total > 20_000_000 and total > MAX_RATIO * packed):
            raise SourceError(
                f"{source}: unpacks to {total // 1_000_000} MB from {len(data) // 1000} kB; this is no document"
            )
        self.names = tuple(part.filename for part in parts)

    def read(self, name: str, *, limit: int = MAX_PART) -> bytes:
        """The bytes of a part. Raises SourceError."""
        try:
            with self._zip.open(name) as part:
                data = part.read(limit + 1)
        except KeyError:
            raise SourceError(f"{self.source}: damaged ({name!r} is missing in it); get the file again") from None
        except BROKEN as error:
            raise self._damaged(error) from error
        if len(data) > limit:
            raise SourceError(
                f"{self.source}: over {limit // 1_000_000} MB of text; split it and give the part to learn from"
            )
        return data

    def _damaged(self, error: Exception) -> SourceError:
        if "password" in str(error) or "encrypted" in str(error):
            return SourceError(f"{self.source}: locked with a password; save it without one")
        return SourceError(
            f"{self.source}: damaged or not a document ({str(error) or type(error).__name__}); get the file again"
        )

    def xml(self, name: str, *, limit: int = MAX_PART) -> Element:
        """A part that is XML. Raises SourceError."""
        return parse_xml(self.read(name, limit=limit), self.source)


def parse_xml(data: bytes, source: str) -> Element:
    """The root element of some XML, which may be nested only as deep as documents are. Raises SourceError."""
    refuse_entities(data, source)
    parser: XMLPullParser[Element] = XMLPullParser(events=("start", "end"))
    depth = 0
    root: Element | None = None
    try:
        for start in range(0, len(data), 1 << 16):
            parser.feed(data[start : start + (1 << 16)])
            for event in parser.read_events():
                depth += 1 if event[0] == "start" else -1
                if root is None and isinstance(event[-1], Element):
                    root = event[-1]
                if depth > _MAX_XML_DEPTH:
                    raise SourceError(f"{source}: its elements are nested too deep; this is no document")
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise SourceError(f"{source}: damaged ({error}); get the file again") from error
    if root is None:
        raise SourceError(f"{source}: damaged (an empty part); get the file again")
    return root


def refuse_entities(data: bytes, source: str) -> None:
    """Raises SourceError for XML with entities of its own, in whatever encoding Western letters keep their bytes."""
    if _ENTITIES.search(data.replace(b"\x00", b"") if b"\x00" in data[:200] else data):
        raise SourceError(f"{source}: its XML defines entities; documents have none")


def local_names(element: Element) -> Iterator[tuple[str, Element]]:
    """All elements below one, with their names without namespace."""
    for child in element.iter():
        if isinstance(child.tag, str):
            yield child.tag.rpartition("}")[2], child
