"""PDF: running text out of lines on pages.

A PDF has no paragraphs: they are told from where lines stand. Running heads and feet, page numbers and footnote marks
go, footnotes stand apart, words cut at line ends are made whole, headings are lines in larger or bold type. Refuses
scans without text, locked files, and files made to exhaust the machine.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import pypdfium2

from quizgen.errors import SourceError
from quizgen.sources.assembly import Content, Heading, Paragraph, Part
from quizgen.sources.cleaning import ends_sentence, line_joint
from quizgen.sources.document import BlockKind
from quizgen.sources.pdf_lines import Line, read_pages
from quizgen.sources.traced import Traced, insert, join

MAX_PAGES = 5000
MAX_UNPACKED = 400_000_000
MAX_OBJECTS = 400_000

_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§])\s?\S")
_LEFT_MARK = re.compile(r"\d{1,3}\s+(?=[\"“(]?[A-Z])")
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d(?: ?[AP]M)?\b.*|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?"
)
_LEADER = re.compile(r"(?:\s?\.){5,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*$")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Plate|Map|Box)\s+\d")
_ITEM = re.compile(r"(?:[•·‣◦▪●○■\ue000-\uf8ff–—]|\(?\d{1,2}[.)]|\([a-z]\))\s+(?=\S)")
_USELESS_TITLE = re.compile(
    r"^$|untitled|microsoft word|\.docx?$|\.tex$|\.indd$|^document\d*$|^slide \d", re.IGNORECASE
)
_STREAM = re.compile(rb"<<(?P<dict>[^\x00]{0,1500}?)>>\s*stream\r?\n", re.DOTALL)


def read_pdf(data: bytes, source: str) -> Content:
    """The parts of a PDF. Raises SourceError."""
    _check(data, source)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{source}: locked with a password; save it without one") from error
        raise SourceError(f"{source}: damaged PDF ({error}); get the file again") from error
    try:
        if len(document) > MAX_PAGES:
            raise SourceError(
                f"{source}: {len(document)} pages, over {MAX_PAGES}; split it and give the part to learn from"
            )
        pages, original = read_pages(document, source)
        said = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{source}: damaged PDF ({error}); get the file again") from error
    finally:
        document.close()
    if sum(len(line.words) for page in pages for line in page) < 20:
        raise SourceError(
            f"{source}: no text in this PDF, it holds scanned pictures; recognise its text first"
            " (ocrmypdf IN.pdf OUT.pdf)"
        )
    pages = _without_running(pages)
    body = _body_size(pages)
    vocabulary = frozenset(re.findall(r"\w+(?:-\w+)*", re.sub(r"(?<!\w)\w++[\ufffe\x02]\w+", " ", original.lower())))
    paragraphs = list(_paragraphs(pages, body))
    title, parts = _parts(paragraphs, body, vocabulary)
    metadata = {}
    if date := re.match(r"D:(\d{4})(\d\d)(\d\d)", said.get("CreationDate", "")):
        metadata["date"] = "-".join(date.groups())
    if said.get("Author", "").strip():
        metadata["attribution"] = said["Author"].strip()
    stated = said.get("Title", "").strip()
    return Content(
        parts=parts,
        original=original,
        title=title or ("" if _USELESS_TITLE.search(stated) else stated),
        metadata=metadata,
    )


def _check(data: bytes, source: str) -> None:
    """Refuse what would fill the memory once unpacked."""
    if data.count(b" obj") > MAX_OBJECTS:
        raise SourceError(f"{source}: over {MAX_OBJECTS:,} objects; this is no document to learn from")
    unpacked = 0
    for match in _STREAM.finditer(data):
        filters = match["dict"].count(b"/FlateDecode") + match["dict"].count(b"/Fl ")
        if not filters:
            continue
        chunk: bytes = data[match.end() : match.end() + 50_000_000]
        for _ in range(min(filters, 4)):
            try:
                chunk = zlib.decompressobj().decompress(chunk, MAX_UNPACKED // 4 + 1)
            except zlib.error:
                break
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED or len(chunk) > MAX_UNPACKED // 4:
                raise SourceError(
                    f"{source}: unpacks to over {MAX_UNPACKED // 4_000_000} MB; this is no document to learn from"
                )


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Without page numbers, entries of a table of contents, and what stands alike at the edge of pages near by."""
    edges = [{shape: line for line in _edge(page) if (shape := _shape(line))} for page in pages]
    kept: list[list[Line]] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        near = {
            shape for other in (*edges[max(0, number - 2) : number], *edges[number + 1 : number + 3]) for shape in other
        }
        outer = {id(line) for line in _edge(page)[:1] + _edge(page)[-1:] if _is_furniture(line.words)}
        running = {id(line) for shape, line in edge.items() if shape in near and not ends_sentence(line.words)}
        kept.append([line for line in page if id(line) not in outer | running and not _LEADER.search(line.words)])
    return kept


def _is_furniture(words: str) -> bool:
    """Whether the highest or lowest line is a page's number, or what browsers print there."""
    return bool(_PAGE_NUMBER.match(words) or _PRINTED.fullmatch(words))


def _edge(page: list[Line]) -> list[Line]:
    """The two highest and two lowest lines."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height if len(by_height) < 4 else [*by_height[:2], *by_height[-2:]]


def _shape(line: Line) -> str:
    """What a running head has in common on all its pages: its height and its words, but for numbers."""
    return f"{line.bottom / 4:.0f} {re.sub(r'[0-9]+|[ivxlc]+$', '#', line.words.casefold())}"


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _paragraphs(pages: Sequence[Sequence[Line]], body: float) -> Iterator[list[Line]]:
    """Lines that belong together; a paragraph may run over the end of a column or page."""
    pitch = _pitch(pages) or 1.2 * body
    current: list[Line] = []
    notes: list[list[Line]] = []
    text: list[Line] = []
    for page in pages:
        before = text
        text, page_notes = _footnotes(page, body)
        notes += page_notes
        for number, line in enumerate(text):
            following = text[number + 1] if number + 1 < len(text) else None
            if current and _begins(line, current, following, text if number else before, pitch):
                yield current
                yield from notes
                current, notes = [], []
            current.append(line)
    if current:
        yield current
    yield from notes


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    steps = [
        one.bottom - other.bottom
        for page in pages
        for one, other in pairwise(page)
        if 0.5 * one.size < one.bottom - other.bottom < 3 * one.size
    ]
    return median(steps) if steps else 0.0


def _footnotes(page: Sequence[Line], body: float) -> tuple[list[Line], list[list[Line]]]:
    """The page without its footnotes, and these: smaller lines behind a mark, in the lower half."""
    text: list[Line] = []
    notes: list[list[Line]] = []
    open_note = False
    for line in page:
        small = line.size < 0.94 * body
        if small and line.top_share < 0.6 and _NOTE_MARK.match(line.words):
            notes.append([line])
            open_note = True
        elif small and open_note and line.top_share < 0.6:
            notes[-1].append(line)
        else:
            open_note = False
            text.append(line)
    return text, notes


def _begins(line: Line, current: Sequence[Line], following: Line | None, page: Sequence[Line], pitch: float) -> bool:
    """Whether a line begins a paragraph."""
    last = current[-1]
    if _continues_row(last, line):
        return False
    if line.tabular or last.tabular:
        return line.tabular != last.tabular or line.page != last.page
    if abs(line.size - last.size) > 0.12 * last.size or line.bold != last.bold or _ITEM.match(line.words):
        return not (
            line.bold != last.bold
            and abs(line.size - last.size) <= 0.12 * last.size
            and not ends_sentence(last.words)
            and line.words[:1].islower()
        )
    step = last.bottom - line.bottom
    if line.page != last.page or step < -0.5 * line.size:
        # The next column or page: the paragraph goes on unless its sentence ended and a sign says otherwise.
        if last.cut:
            return False
        if not ends_sentence(last.words):
            return not line.words[0].islower() and _would_fit(line, last, page)
        return _is_indented(line, following) or _would_fit(line, last, page)
    if step > 1.35 * max(pitch, line.size):
        return True
    if last.cut or (line.words[:1].islower() and not ends_sentence(last.words) and not last.words.endswith(":")):
        return False
    return _is_indented(line, following, last) or (
        _would_fit(line, last, page) and (ends_sentence(last.words) or last.words.endswith(":") or len(current) == 1)
    )


def _continues_row(last: Line, line: Line) -> bool:
    """Whether the line goes on where the last one stopped: the library breaks lines at raised marks."""
    beside = last.right - 0.5 * line.size <= line.left <= last.right + 2.5 * line.size
    return beside and line.page == last.page and abs(line.bottom - last.bottom) < 0.2 * line.size


def _is_indented(line: Line, following: Line | None, last: Line | None = None) -> bool:
    if following is None or abs(following.size - line.size) > 0.12 * line.size:
        return last is not None and line.left - last.left > 0.5 * line.size and ends_sentence(last.words)
    inward = 0.5 * line.size < line.left - following.left < 6 * line.size
    return inward and (last is None or line.left - last.left > 0.3 * line.size or ends_sentence(last.words))


def _would_fit(line: Line, last: Line, page: Sequence[Line]) -> bool:
    """Whether the line's first word had room on the last line: then the break was meant."""
    near = (
        other.right
        for other in page
        if abs(other.left - last.left) < 4 * last.size
        and abs(other.size - last.size) <= 0.12 * last.size
        and abs(other.bottom - last.bottom) < 20 * last.size
        and other.page == last.page
    )
    margin = max(near, default=last.right)
    width = (line.right - line.left) / max(1, len(line.words))
    first = line.words.split(" ", 1)[0]
    return margin - last.right > width * (len(first) + 2)


def _parts(
    paragraphs: Sequence[Sequence[Line]], body: float, vocabulary: frozenset[str]
) -> tuple[str, tuple[Part, ...]]:
    """Headings, items, captions, notes and running text; and the title, the largest line of the first page."""
    sizes = sorted({round(p[0].size) for p in paragraphs if _is_heading(p, body) and not p[0].tabular}, reverse=True)
    parts: list[Part] = []
    title = ""
    for paragraph in paragraphs:
        text = _joined(paragraph, vocabulary)
        if not text:
            continue
        if paragraph[0].tabular:
            parts.append(Paragraph(text=text, kind="table", page=paragraph[0].page + 1))
            continue
        if _is_heading(paragraph, body):
            words = " ".join(text.text.split())
            rank = sizes.index(round(paragraph[0].size))
            if rank == 0 and not title and paragraph[0].page == 0 and not any(isinstance(p, Heading) for p in parts):
                title = words
            else:
                parts.append(Heading(title=words, level=min(6, rank + (1 if title else 2) if rank else 2)))
            continue
        kind: BlockKind = "prose"
        if item := _ITEM.match(text.text):
            kind, text = "item", text[item.end() :]
        elif _CAPTION.match(text.text):
            kind = "caption"
        elif paragraph[0].size < 0.94 * body and _NOTE_MARK.match(text.text) and paragraph[0].top_share < 0.6:
            kind = "reference"
        parts.append(Paragraph(text=text, kind=kind, page=paragraph[0].page + 1))
    return title, tuple(parts)


def _is_heading(lines: Sequence[Line], body: float) -> bool:
    words = " ".join(line.words for line in lines)
    if len(lines) > 3 or len(words) > 160 or not any(c.isalpha() for c in words):
        return False
    if lines[0].size > 1.12 * body:
        return True
    return (
        lines[0].bold
        and len(lines) == 1
        and not ends_sentence(words)
        and len(words) < 90
        and not words.endswith((",", ":"))
    )


def _joined(lines: Sequence[Line], vocabulary: frozenset[str]) -> Traced:
    """The lines as one text, words that were cut at line ends made whole."""
    pieces: list[Traced] = []
    for number, line in enumerate(lines):
        text = line.text
        if number and _continues_row(lines[number - 1], line) and (mark := _LEFT_MARK.match(text.text)):
            text = text[mark.end() :]
        if number + 1 < len(lines):
            following = lines[number + 1].words
            if line.cut or re.search(r"[^\W\d_]-$", text.text):
                if not line.cut:
                    text = text[: len(text) - 1]
                pieces += [text, insert(_hyphen(text.text, following, vocabulary))]
                continue
            text += insert(line_joint(text.text, following))
        pieces.append(text)
    return join(pieces)


def _hyphen(before: str, after: str, vocabulary: frozenset[str]) -> str:
    """ "-" where the word is written with one, else nothing."""
    head = re.search(r"[\w-]*$", before)
    tail = re.match(r"[\w-]*", after)
    one, other = (head[0] if head else ""), (tail[0] if tail else "")
    if not other or other[0].isupper() or other[0].isdigit():
        return "-"
    if (one + other).lower() in vocabulary:
        return ""
    if f"{one}-{other}".lower() in vocabulary:
        return "-"
    known = one.lower() in _PREFIXES or (len(one) > 3 and one.lower() in vocabulary and other.lower() in vocabulary)
    return "-" if known else ""


_PREFIXES = frozenset(
    "self ex well half all cross non anti then so much long short two three four five six seven eight nine ten".split()
)
