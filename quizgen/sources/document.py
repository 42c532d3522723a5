"""The clean text of a source and what stands around it.

All offsets are half-open character offsets into ``Document.text`` (the W3C TextPositionSelector), unless a field
says that they point into the original file.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """A half-open range of characters, ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A run of clean text that stands character for character in the original.

    ``Document.text[start:end]`` equals ``original[source_start:source_start + end - start]``. Runs are in order;
    characters of the clean text in no run (a paragraph break, say) were put in by the reader.
    """

    start: int
    end: int
    source_start: int


BlockKind = Literal["prose", "item", "quotation", "caption", "table", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or list item of the clean text; only ``prose`` and ``item`` are asked about."""

    span: TextSpan
    kind: BlockKind = "prose"
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part; the heading is not part of the clean text. The first one, with no title, is the lead."""

    title: str
    level: int
    span: TextSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """A note about a linked thing, apart from the running text.

    ``title`` is the link's title, ``anchor`` where it stands in the clean text, ``source_span`` where the note
    stands in the original.
    """

    title: str
    text: str
    anchor: TextSpan | None = None
    source_span: TextSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source, read: ``text[span.start:span.end]`` is always verbatim.

    ``text`` holds the blocks in order with a blank line between them. ``sha256`` is that of the source's bytes.
    ``metadata`` may hold url, licence, attribution, language, revision, date; ``properties`` key-value facts of an
    infobox or table. ``asides`` are what was taken out of sentences (pronunciations, names in other scripts), each
    anchored, by an empty span, where it stood.
    """

    name: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    glosses: tuple[Gloss, ...] = ()
    asides: tuple[Gloss, ...] = ()
    categories: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    sha256: str = ""
    source: str = ""
    warnings: tuple[str, ...] = ()
