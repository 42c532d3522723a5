"""HTML pages: the article without navigation, references, edit links and captions.

Rules for MediaWiki pages, for documentation (Sphinx, MkDocs) and for pages that mark their ``article`` or ``main``;
infoboxes and tables become properties, categories metadata. A page of none of these kinds is read whole, with a
warning, or by trafilatura where that is asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quizgen.errors import SourceError
from quizgen.sources.assembly import Content, Heading, Paragraph, Part
from quizgen.sources.document import BlockKind
from quizgen.sources.markup import Locator, check_nesting
from quizgen.sources.tables import Cell, holds_data, table_facts
from quizgen.sources.traced import Traced, insert, join

_LOOKED_AT = 100
_MAX_ROWS = 2000

_ROOTS = (
    "#mw-content-text .mw-parser-output",
    "body.mw-body-content",
    ".mw-parser-output",
    "article.md-content__inner",
    "div.body[role=main]",
    "[itemprop=articleBody]",
    "article",
    "main",
    "[role=main]",
    "#content",
)
_REMOVED = ",".join(
    (
        "script, style, noscript, template, svg, nav, aside, form, button, iframe, object, video, audio, canvas, "
        "select, textarea",
        "body > header, body > footer, footer, [role=navigation], [role=banner], [role=contentinfo], [hidden]",
        "sup.reference, .mw-editsection, .reflist, .references, .mw-references-wrap, .refbegin, #toc, .toc, .TOC, "
        ".hatnote, .navbox",
        ".vertical-navbox, .sidebar, .metadata, .ambox, .mbox-small, .sistersitebox, .side-box, .portalbox, .noprint",
        ".mw-empty-elt, .thumb, figure, figcaption, .gallery, .catlinks, .printfooter, .mw-jump-link, "
        ".shortdescription",
        ".mw-cite-backlink, .Inline-Template, .noexcerpt, .navbar, .mw-indicators, #siteSub, #contentSub, "
        ".geo-nondefault",
        ".nav-panel, .navheader, .navfooter",
        ".headerlink, .related, .sphinxsidebar, .toctree-wrapper, .highlight, .md-source-file, .admonition-title",
        "sup.footnote-ref, .footnotes, .footnote, .breadcrumb, .breadcrumbs, .share, .social, .comments, "
        ".cookie, .advert",
        "[role=doc-noteref], [role=doc-endnotes], [role=doc-toc], a[href^='#footnote'], a[href^='#endnote'], "
        "a[href^='#comment']",
        "li[id^='footnote-'], li[id^='endnote-'], [id^='comment-'], li[id^='fn:'], a[href^='#fn'], .footnote-backref",
    )
)
_EPUB_SKIPPED = re.compile(
    r"\b(?:noteref|footnotes?|endnotes?|rearnotes?|toc|landmarks|page-list|pagebreak|cover|index|bibliography)\b"
)
_BLOCKS = frozenset(
    (
        "p div section article ul ol li dl dt dd blockquote pre table thead tbody tfoot tr td th h1 h2 h3 h4 h5 "
        "h6 hr header "
        "footer main center address details summary fieldset caption body html hgroup search menu"
    ).split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = (
    "{source}: this page does not mark its article, so it is read whole; --format web finds the main text"
    " (pip install 'quizgen[web]')"
)
_BEFORE_NOTES = tuple('.,;:!?"”’)')
_NOTE_NUMBER = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§])(?:, ?\d{1,3})*[\])]?")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[-–—|·•]|::)\s+[^-–—|]*$")
_TEX = re.compile(r"^\{\\displaystyle (.*?)\s*\}$", re.DOTALL)


def read_html(markup: str, source: str, *, locator: Locator | None = None) -> Content:
    """The parts of a page; its words are looked up in its markup unless a locator says where. Raises SourceError."""
    check_nesting(markup, source)
    tree = LexborHTMLParser(markup)
    title, metadata = _head(tree)
    categories = tuple(_categories(tree))
    parts: tuple[Part, ...] = ()
    walk = Walk(locator or Locator.of_markup(markup))
    roots, known = _roots(tree)
    for root in roots:
        parts += tuple(walk.parts(root))
    tops = [part.title for part in parts if isinstance(part, Heading) and part.level == 1]
    if len(tops) == 1 and parts[0] == Heading(title=tops[0], level=1):
        # What stands over the text names it better than the window's title.
        title = tops[0]
    return Content(
        parts=parts,
        original=markup,
        title=title,
        categories=categories,
        properties=tuple(walk.properties),
        metadata=metadata,
        warnings=() if known or locator else (_WHOLE.format(source=source),),
    )


def read_web(markup: str, source: str) -> Content:
    """The main text of any page, as trafilatura finds it. Raises SourceError, also where that is missing."""
    try:
        import trafilatura
    except ImportError as error:
        raise SourceError("--format web needs trafilatura; install it: pip install 'quizgen[web]'") from error
    check_nesting(markup, source)
    page = trafilatura.extract(markup, output_format="html", include_comments=False, include_tables=False)
    if not page:
        raise SourceError(f"{source}: no main text found in this page; read it whole with --format html")
    title, metadata = _head(LexborHTMLParser(markup))
    content = read_html(page, source, locator=Locator.of_markup(markup))
    return replace(content, original=markup, title=title or content.title, metadata=metadata)


def _categories(tree: LexborHTMLParser) -> Iterator[str]:
    """As pages show them, or as the interface of MediaWiki states them."""
    for node in tree.css("#mw-normal-catlinks li"):
        yield node.text().strip()
    for node in tree.css("link[rel='mw:PageProp/Category']"):
        name = unquote((node.attributes.get("href") or "").partition(":")[2].partition("#")[0])
        yield name.replace("_", " ")


def _head(tree: LexborHTMLParser) -> tuple[str, dict[str, str]]:
    """The page's title and what it says about itself."""
    metadata: dict[str, str] = {}

    def say(key: str, value: str | None) -> None:
        if value and value.strip() and key not in metadata:
            metadata[key] = " ".join(value.split())[:500]

    root = tree.css_first("html")
    say("language", root.attributes.get("lang") if root else None)
    for selector, attribute, key in (
        ("link[rel=canonical]", "href", "url"),
        ("meta[property='og:url']", "content", "url"),
        ("link[rel=license], a[rel=license]", "href", "licence"),
        ("meta[property='article:published_time'], meta[name=date]", "content", "date"),
        ("time[datetime]", "datetime", "date"),
        ("meta[name=author]", "content", "attribution"),
    ):
        node = tree.css_first(selector)
        say(key, node.attributes.get(attribute) if node else None)
    for selector in ("#firstHeading", "meta[property='og:title']", "title"):
        node = tree.css_first(selector)
        if node is None:
            continue
        title = " ".join((node.attributes.get("content") or node.text()).split())
        if title:
            return (_SITE.sub("", title) if selector != "#firstHeading" else title)[:300], metadata
    return "", metadata


def _roots(tree: LexborHTMLParser) -> tuple[list[LexborNode], bool]:
    """Where the article is, by the first rule that finds enough text; else the whole page."""
    whole = len(tree.body.text()) if tree.body else 0
    for selector in _ROOTS:
        found = tree.css(selector)
        if selector == "article" and len(found) > 1:
            # Teasers stand in articles too: the page's own is by far the longest, or all are one page's parts.
            found = [max(found, key=lambda node: len(node.text()))]
        size = sum(len(node.text()) for node in found[:1])
        if found and size > 200 and size * 20 > whole:
            return found[:1], True
    plain = not tree.css(
        "nav, aside, header, footer, form, [role=navigation], [class*=menu], [class*=sidebar], [id*=menu]"
    )
    return ([tree.body] if tree.body else []), plain


@dataclass
class Walk:
    """One pass over a tree: inline text is gathered until a block begins or ends."""

    locator: Locator
    pieces: list[Traced] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    kind: BlockKind = "prose"

    def parts(self, root: LexborNode) -> Iterator[Part]:
        """The headings and paragraphs below an element."""
        for node in root.css(_REMOVED):
            if node.mem_id != root.mem_id:
                node.decompose()
        # Each open element with its next child: deep pages must not exhaust the stack of calls.
        open_nodes: list[tuple[LexborNode, LexborNode | None]] = [(root, root.child)]
        while open_nodes:
            parent, child = open_nodes.pop()
            if child is None:
                yield from self.close(parent)
                continue
            open_nodes.append((parent, child.next))
            if child.is_text_node:
                self.pieces.append(self.locator.locate(child.text_content or ""))
            elif child.is_element_node and not self.is_skipped(child):
                if (tag := child.tag or "") in _HEADINGS:
                    yield from self.flush()
                    if title := " ".join(child.text().split()):
                        yield Heading(title=title[:300], level=_HEADINGS[tag])
                    continue
                yield from self.open(child)
                open_nodes.append((child, child.child))
        yield from self.flush()

    def is_skipped(self, node: LexborNode) -> bool:
        """Whether an element is no running text."""
        tag = node.tag or ""
        if tag == "table":
            if is_data := _is_data(node):
                self.properties += table_facts(_rows(node))
            return is_data
        if tag == "math" or "mwe-math-element" in (node.attributes.get("class") or ""):
            self.add_formula(node)
            return True
        if tag == "sup" and self.is_note_mark(node):
            return True
        if _EPUB_SKIPPED.search(node.attributes.get("epub:type") or ""):
            return True
        return bool(_HIDDEN.search(node.attributes.get("style") or "")) or tag in {"pre", "caption"}

    def is_note_mark(self, node: LexborNode) -> bool:
        """Whether a raised number stands behind a sign, where no power does."""
        before = self.pieces[-1].text[-1:] if self.pieces else ""
        return before in _BEFORE_NOTES and bool(_NOTE_NUMBER.fullmatch(node.text().strip()))

    def add_formula(self, node: LexborNode) -> None:
        """A formula as its source, so that its sentence keeps its sense."""
        holder = node if node.attributes.get("alttext") else node.css_first("[alttext]")
        text = (holder.attributes.get("alttext") or "") if holder else ""
        if match := _TEX.match(text.strip()):
            text = match[1]
        self.pieces.append(insert(text or " "))

    def open(self, node: LexborNode) -> Iterator[Part]:
        """What begins with an element."""
        tag = node.tag or ""
        if tag == "br":
            self.pieces.append(insert("\n"))
        elif tag in _BLOCKS:
            yield from self.flush()
            if tag in {"li", "dd", "dt"}:
                self.kind = "item"
            elif tag == "blockquote":
                self.kind = "quotation"
            elif tag in {"td", "th"}:
                self.kind = "prose"
        elif (
            tag == "sup"
            and self.pieces
            and self.pieces[-1].text[-1:].isdigit()
            and re.fullmatch(r"[-−–]?\d+", node.text().strip())
        ):
            self.pieces.append(insert("^"))

    def close(self, node: LexborNode) -> Iterator[Part]:
        """What ends with an element."""
        if (node.tag or "") in _BLOCKS:
            yield from self.flush()
            if node.tag in {"ul", "ol", "dl", "blockquote", "li", "dd", "dt"}:
                self.kind = _outer_kind(node)

    def flush(self) -> Iterator[Part]:
        """The paragraph gathered so far, if there is one."""
        text = join(self.pieces).strip()
        self.pieces = []
        if text:
            yield Paragraph(text=text, kind=self.kind)


def _outer_kind(node: LexborNode) -> BlockKind:
    parent = node.parent
    while parent is not None and parent.tag not in {None, "body", "-document"}:
        if parent.tag in {"li", "dd"}:
            return "item"
        if parent.tag == "blockquote":
            return "quotation"
        parent = parent.parent
    return "prose"


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds values and not the layout of a page."""
    if table.attributes.get("role") == "presentation":
        return False
    if re.search(r"infobox|wikitable", table.attributes.get("class") or ""):
        return True
    rows: list[list[Cell]] = []
    for row in _own_rows(table):
        cells = list(_cells(row))
        if any(cell.css_first("table") is not None for cell in cells):
            return False
        rows.append([Cell(text=" ".join(cell.text().split())) for cell in cells])
        if len(rows) >= _LOOKED_AT:
            break
    return holds_data(rows)


def _own_rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table, without those of tables in it."""
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    yield from (child for child in row.iter() if child.tag in {"td", "th"})


def _rows(table: LexborNode) -> Iterator[list[Cell]]:
    """The cells of each row, also of tables within a table."""
    for row in table.css("tr")[:_MAX_ROWS]:
        yield [Cell(text=_words(cell), header=cell.tag == "th") for cell in _cells(row)]


def _words(cell: LexborNode) -> str:
    for node in cell.css("sup.reference, style, script, .noprint, [style*='display:none'], [style*='display: none']"):
        node.decompose()
    for node in cell.css("br, li"):
        node.insert_before(" ")
    return " ".join(cell.text().split())
