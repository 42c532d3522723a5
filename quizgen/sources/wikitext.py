"""MediaWiki wikitext: running text with its templates' words in place.

Dropping a template can drop a date out of a sentence, so the common ones (dates, ages, units, languages, circa, Old
Style) are written out; references, files, categories and notes go. The parser's nodes are the original cut in pieces,
so places are exact. Templates that are not known give their words where they look like words, else nothing, with a
warning.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import mwparserfromhell
from mwparserfromhell.nodes import (
    Argument,
    Comment,
    ExternalLink,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.nodes import Heading as HeadingNode
from mwparserfromhell.parser import ParserError
from mwparserfromhell.wikicode import Wikicode

from quizgen.errors import SourceError
from quizgen.sources.assembly import Content, Heading, Paragraph, Part
from quizgen.sources.document import BlockKind
from quizgen.sources.tables import Cell, table_facts
from quizgen.sources.templates import write_out
from quizgen.sources.traced import Traced, insert, join, trace

_MAX_DEPTH = 60
_MAX_OPEN = 1000
_FILE = re.compile(r"\s*:?\s*(?:file|image|media)\s*:", re.IGNORECASE)
_CATEGORY = re.compile(r"\s*category\s*:\s*([^|]*)", re.IGNORECASE)
_NAMESPACE = re.compile(
    r"\s*:?(?:wikt|wiktionary|commons|s|q|b|n|v|d|m|[a-z]{2,3}|simple|zh-[a-z-]+)\s*:", re.IGNORECASE
)
_INTERWIKI = re.compile(r"\s*[a-z]{2,3}(?:-[a-z]+)?\s*:")
_DROPPED_TAGS = frozenset(
    (
        "ref",
        "references",
        "gallery",
        "timeline",
        "score",
        "imagemap",
        "templatestyles",
        "source",
        "syntaxhighlight",
        "pre",
        "style",
        "script",
        "section",
        "mapframe",
        "maplink",
        "graph",
        "hiero",
        "indicator",
    )
)
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[([^\]|#]+)", re.IGNORECASE)
_LIST_MARK = re.compile(r"[*#:;]+")
_LAYOUT_KEY = re.compile(r"image|caption|alt$|upright|signature|footnotes|website|map|logo|coordinates", re.IGNORECASE)
_MARKS = re.compile(r"__[A-Z]{3,}__|'{2,}")
_WIKI_TABLE = re.compile(r"\{\|")
_BLANK = re.compile(r"\n[ \t]*\n")


def read_wikitext(original: str, source: str, *, base: int = 0) -> Content:
    """The parts of a page. Raises SourceError."""
    if redirect := _REDIRECT.match(original):
        raise SourceError(f"{source}: this page only points to {redirect[1].strip()!r}; give that one")
    _check_nesting(original, source)
    try:
        code = mwparserfromhell.parse(original, skip_style_tags=True)
    except (ParserError, RecursionError) as error:
        raise SourceError(f"{source}: this wikitext cannot be parsed; it is nested too deep") from error
    walk = _Walk(source=source)
    parts = tuple(walk.blocks(_rejoin(walk.pieces(code, base, 0))))
    return Content(
        parts=parts,
        original=original,
        categories=tuple(dict.fromkeys(walk.categories)),
        properties=tuple(walk.properties),
        warnings=tuple(walk.warnings(source)),
    )


def _check_nesting(original: str, source: str) -> None:
    """Refuse what the parser would look at again and again. Raises SourceError."""
    depth = 0
    for match in re.finditer(r"\{\{|\}\}|\[\[|\]\]|\{\||\|\}", original):
        depth = depth + 1 if match[0] in {"{{", "[[", "{|"} else max(0, depth - 1)
        if depth > 200:
            raise SourceError(f"{source}: its templates are nested too deep (over 200 levels); this is no article")
    tags: Counter[str] = Counter()
    for match in re.finditer(r"<(/?)([a-zA-Z]{1,20})(?:[^<>]{0,300}?(/)?>)?", original):
        if not match[3]:
            tags[match[2].lower()] += -1 if match[1] else 1
    tags["<!--"] = original.count("<!--") - original.count("-->")
    tags["["] = len(re.findall(r"\[(?:https?:|//)", original)) - original.count("]")
    if sum(max(0, count) for count in tags.values()) > _MAX_OPEN:
        raise SourceError(f"{source}: over {_MAX_OPEN} tags in it are never closed; this is no article")


_Piece = Traced | HeadingNode


def _rejoin(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    pending: list[Traced] = []
    for piece in pieces:
        if isinstance(piece, Traced):
            pending.append(piece)
        else:
            yield join(pending)
            pending = []
            yield piece
    yield join(pending)


@dataclass
class _Walk:
    """One pass over the nodes, and what it sets aside on the way."""

    source: str
    categories: list[str] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)

    def warnings(self, source: str) -> Iterator[str]:
        if self.unknown:
            names = ", ".join(sorted(self.unknown, key=lambda name: (-self.unknown[name], name))[:8])
            yield f"{source}: templates left out that are not known: {names}"

    def pieces(self, code: Wikicode, at: int, depth: int) -> Iterator[_Piece]:
        """The text of the nodes, which stand in the original from ``at`` on."""
        if depth > _MAX_DEPTH:
            return
        for node in code.nodes:
            size = len(str(node))
            yield from self.node(node, at, depth)
            at += size

    def node(self, node: Node, at: int, depth: int) -> Iterator[_Piece]:
        if isinstance(node, Text):
            yield trace(node.value, at)
        elif isinstance(node, HTMLEntity):
            yield insert(node.normalize())
        elif isinstance(node, Wikilink):
            yield from self.link(node, at, depth)
        elif isinstance(node, ExternalLink):
            if node.title is not None and node.brackets:
                yield from self.pieces(node.title, at + len(str(node)) - 1 - len(str(node.title)), depth + 1)
        elif isinstance(node, HeadingNode):
            yield node
        elif isinstance(node, Tag):
            yield from self.tag(node, at, depth)
        elif isinstance(node, Template):
            yield from self.template(node, at, depth)
        elif isinstance(node, Argument) and node.default is not None:
            yield from self.pieces(node.default, at + len(str(node)) - 3 - len(str(node.default)), depth + 1)
        elif isinstance(node, Comment):
            return

    def link(self, node: Wikilink, at: int, depth: int) -> Iterator[_Piece]:
        title = str(node.title)
        if category := _CATEGORY.match(title):
            self.categories.append(" ".join(category[1].split()))
        elif _FILE.match(title) or (_INTERWIKI.match(title) and node.text is None):
            return
        elif node.text is not None:
            yield from self.pieces(node.text, at + 3 + len(title), depth + 1)
        else:
            shown = title.lstrip()
            start = at + 2 + len(title) - len(shown)
            if shown.startswith(":"):
                shown, start = shown[1:], start + 1
            yield trace(shown, start)

    def tag(self, node: Tag, at: int, depth: int) -> Iterator[_Piece]:
        name = str(node.tag).strip().lower()
        if name == "table":
            self.properties += table_facts(self.rows(node, depth))
        if name in _DROPPED_TAGS or name == "table":
            return
        if name in {"br", "hr"}:
            yield insert("\n" if name == "br" else "\n\n")
        elif name in {"li", "dd", "dt"} and node.wiki_markup:
            yield trace(str(node.wiki_markup), at)
        elif name in {"math", "chem"}:
            yield insert(" ".join(str(node.contents or "").split()))
        elif node.contents is not None:
            if name == "sup" and re.fullmatch(r"\s*[-−–]?\d+\s*", str(node.contents)):
                yield insert("^")
            block = name in {"p", "div", "blockquote", "center", "poem", "ul", "ol"}
            if block:
                yield insert("\n\n")
            closing = str(node.closing_wiki_markup or "") if node.wiki_markup else f"</{node.closing_tag}>"
            start = at + len(str(node)) - len(closing) - len(str(node.contents))
            yield from self.pieces(node.contents, start, depth + 1)
            if block:
                yield insert("\n\n")

    def rows(self, table: Tag, depth: int) -> Iterator[list[Cell]]:
        """The cells of each row of a table; rows of tables in it are not looked into."""
        for row in _tags(table, "tr"):
            yield [
                Cell(text=self.words(cell.contents, depth + 1), header=str(cell.tag) == "th")
                for cell in _tags(row, "td", "th")
            ]

    def words(self, code: Wikicode | None, depth: int) -> str:
        """What a reader sees of a value: without its places."""
        pieces = self.pieces(code, 0, depth) if code is not None else ()
        text = join(piece for piece in pieces if isinstance(piece, Traced)).text
        return " ".join(re.sub(r"'{2,}", "", text).split())

    def template(self, node: Template, at: int, depth: int) -> Iterator[_Piece]:
        written = write_out(node)
        if written.unknown:
            self.unknown[written.unknown] = self.unknown.get(written.unknown, 0) + 1
        starts: dict[int, int] = {}
        position = at + 2 + len(str(node.name))
        for parameter in node.params:
            starts[id(parameter)] = position + 1 + (len(str(parameter.name)) + 1 if parameter.showkey else 0)
            position += 1 + len(str(parameter))
        for part in written.parts:
            if isinstance(part, str):
                yield insert(part)
            else:
                yield from self.pieces(part.value, starts[id(part)], depth + 1)
        for parameter in written.infobox:
            key = " ".join(str(parameter.name).replace("_", " ").split())
            value = self.words(parameter.value, depth + 1)
            if value and not _LAYOUT_KEY.search(key):
                self.properties.append((key, value[:500]))

    def blocks(self, pieces: Iterator[_Piece]) -> Iterator[Part]:
        for piece in pieces:
            if isinstance(piece, Traced):
                yield from _blocks(_without_tables(piece.sub(_MARKS, "")))
            else:
                yield Heading(title=self.words(piece.title, 1), level=piece.level)


def _tags(node: Tag, *names: str) -> Iterator[Tag]:
    """The tags of these names right below one."""
    for child in node.contents.nodes if node.contents is not None else ():
        if isinstance(child, Tag) and str(child.tag) in names:
            yield child


def _without_tables(text: Traced) -> Traced:
    """Tables that the parser could not close."""
    start = re.search(r"^\{\|", text.text, re.MULTILINE)
    if not start:
        return text
    end = text.text.find("\n|}", start.start())
    return text.cut([(start.start(), end + 3 if end >= 0 else len(text))])


def _blocks(text: Traced) -> Iterator[Paragraph]:
    """Paragraphs between blank lines; lines that begin with a list mark are items."""
    position = 0
    pending: list[Traced] = []
    for line in text.text.splitlines(keepends=True):
        traced = text[position : position + len(line)]
        position += len(line)
        stripped = traced.strip()
        mark = _LIST_MARK.match(stripped.text)
        if pending and (not stripped or mark):
            yield Paragraph(text=_joined(pending))
            pending = []
        if mark:
            if entry := stripped[mark.end() :].strip():
                kind: BlockKind = "quotation" if set(mark[0]) == {":"} else "item"
                yield Paragraph(text=entry, kind=kind)
        elif stripped:
            pending.append(stripped)
    if pending:
        yield Paragraph(text=_joined(pending))


def _joined(lines: list[Traced]) -> Traced:
    pieces = [piece for line in lines for piece in (insert(" "), line)]
    return join(pieces[1:])
