"""From the parts that a reader found to the Document: the one place where text, sections and offsets are put together.

A reader gives headings, paragraphs and notes in reading order, each traced to the original. Here they are cleaned
alike for all kinds of source, set with a blank line between paragraphs, and their sections and origins computed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizgen.sources.cleaning import clean, split_glued
from quizgen.sources.document import Block, BlockKind, Document, Gloss, Origin, Section, TextSpan
from quizgen.sources.traced import Traced, insert, join

_BREAK = "\n\n"

# Under it stand the facts of infoboxes and tables where a document is shown; read again, they are no running text.
FACTS_TITLE = "Infobox and tables"
REFERENCE_SECTIONS = frozenset(
    (
        "references|notes|footnotes|citations|sources|bibliography|further reading|external links|see also|works cited|"
        "notes and references|references and notes|notes and citations|literature|literature cited|endnotes|"
        "general references|cited sources|external link|references and further reading|bibliography and further "
        "reading|"
        "sources and further reading|notes and sources|explanatory notes|general sources|cited works|web sources"
    ).split("|")
) | {FACTS_TITLE.casefold()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Opens a section; level 1 is the document's title, 2 its parts."""

    title: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text of one block."""

    text: Traced
    kind: BlockKind = "prose"
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note apart from the text; both spans are offsets in the original."""

    title: str
    text: str
    anchor: TextSpan | None = None
    source_span: TextSpan | None = None


Part = Heading | Paragraph | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader finds in a source.

    ``original`` is what all places count in: a file's characters, or, where a source has several parts, their
    characters one after the other.
    """

    parts: Sequence[Part]
    original: str
    title: str = ""
    categories: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def assemble(parts: Iterable[Part], document: Document) -> Document:
    """The document with its text, blocks, sections, glosses, asides and origins filled in from the parts."""
    pieces: list[Traced] = []
    blocks: list[Block] = []
    headings: list[tuple[Heading, int]] = [(Heading(title="", level=1), 0)]
    notes: list[Note] = []
    asides: list[tuple[Gloss, int]] = []
    length = 0
    reference_level = 0
    for part in parts:
        if isinstance(part, Note):
            notes.append(part)
        elif isinstance(part, Heading):
            headings.append((part, len(blocks)))
            if part.title.strip(" :.").casefold() in REFERENCE_SECTIONS:
                reference_level = min(part.level, reference_level or part.level)
            elif reference_level and part.level <= reference_level:
                reference_level = 0
        else:
            for paragraph, found in _cleaned(part):
                if blocks:
                    pieces.append(insert(_BREAK))
                    length += len(_BREAK)
                asides += [(gloss, length + at) for gloss, at in found]
                span = TextSpan(start=length, end=length + len(paragraph.text))
                kind = "reference" if reference_level else paragraph.kind
                blocks.append(Block(span=span, kind=kind, page=paragraph.page))
                pieces.append(paragraph.text)
                length = span.end
    whole = join(pieces)
    origins = tuple(Origin(start=start, end=end, source_start=place) for start, end, place in whole.runs())
    return replace(
        document,
        text=whole.text,
        blocks=tuple(blocks),
        sections=tuple(_sections(headings, blocks, length)),
        glosses=tuple(_gloss(note, origins) for note in notes),
        asides=tuple(replace(gloss, anchor=TextSpan(start=at, end=at)) for gloss, at in asides),
        origins=origins,
    )


def _cleaned(paragraph: Paragraph) -> Iterator[tuple[Paragraph, Sequence[tuple[Gloss, int]]]]:
    for piece in split_glued(paragraph.text) if paragraph.kind == "prose" else (paragraph.text,):
        text, asides = clean(piece)
        if text:
            yield replace(paragraph, text=text), asides


def _sections(headings: Sequence[tuple[Heading, int]], blocks: Sequence[Block], length: int) -> Iterator[Section]:
    """Each section runs to the next heading of its level or a higher one."""
    starts = [*(block.span.start for block in blocks), length]
    for number, (heading, first) in enumerate(headings):
        later = headings[number + 1 :]
        lead = number == 0
        ends = (block for other, block in later if lead or other.level <= heading.level)
        last = next(ends, len(blocks))
        end = blocks[last - 1].span.end if last > first else starts[first]
        yield Section(title=heading.title, level=heading.level, span=TextSpan(start=starts[first], end=end))


def _gloss(note: Note, origins: Sequence[Origin]) -> Gloss:
    anchor = None
    if note.anchor:
        first, last = _locate(note.anchor.start, origins), _locate(note.anchor.end - 1, origins)
        if first is not None and last is not None and first <= last:
            anchor = TextSpan(start=first, end=last + 1)
    return Gloss(title=note.title, text=note.text, anchor=anchor, source_span=note.source_span)


def _locate(place: int, origins: Sequence[Origin]) -> int | None:
    """Where a character of the original stands in the clean text."""
    index = bisect_left(origins, place + 1, key=lambda origin: origin.source_start) - 1
    if index < 0:
        return None
    origin = origins[index]
    position = origin.start + place - origin.source_start
    return position if position < origin.end else None
