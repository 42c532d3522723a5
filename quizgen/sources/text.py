"""Plain text: ``== Headings ==``, paragraphs on lines or between blank lines, list items.

A line alone between blank lines that ends no sentence is taken for a heading, the first for the title. Refuses
nothing.
"""

import re
from collections.abc import Iterator, Sequence

from quizgen.sources.assembly import Content, Heading, Paragraph, Part
from quizgen.sources.cleaning import ends_sentence, line_joint
from quizgen.sources.traced import Traced, insert, join, trace

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*")
_MARKED = re.compile(r"\s*(={1,6})\s*([^=].*?)\s*\1\s*$")
_UNDERLINE = re.compile(r"\s*(=|-|~|\*){4,}\s*$|\s*([=\-~])\2{3,}\s*$")
_ITEM = re.compile(r"\s*(?:[*•·‣◦▪–—-]|\(?\d{1,2}[.)]|\([a-z]\))\s+(?=\S)|\s*\*(?=[^\s*])")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’'»)\]]*\s*$")
_TELLS = re.compile(r"\(\d{4}|, (?:who|which|whose|where|later|son|daughter)\b|\b(?:was|were|had)\b")
_MAX_HEADING = 90


def read_lines(original: str) -> list[Traced]:
    """The lines of a text, each traced, without their line ends."""
    lines: list[Traced] = []
    position = 0
    for line in original.splitlines(keepends=True):
        text = _LINE.match(line)
        lines.append(trace(text[0] if text else "", position))
        position += len(line)
    return lines


def read_text(original: str) -> Content:
    """The headings and paragraphs of a plain text."""
    return Content(parts=tuple(_parts(original)), original=original)


def _parts(original: str) -> Iterator[Part]:
    groups = list(_groups(read_lines(original)))
    wrapped = _is_wrapped(groups)
    # Where headings are marked, a short line is none, but for the title.
    marked_ones = sum(len(group) == 1 and bool(_MARKED.match(group[0].text)) for group in groups)
    seen = False
    for group in groups:
        if len(group) == 2 and _UNDERLINE.match(group[1].text) and len(group[0]) <= _MAX_HEADING:
            level = 1 if not seen else 2
            yield Heading(title=_title(group[0].text), level=level)
        elif len(group) == 1 and (marked := _MARKED.match(group[0].text)):
            yield Heading(title=marked[2], level=max(2, len(marked[1])) if seen or len(marked[1]) > 1 else 1)
        elif (
            (len(groups) > 2 or (len(groups) == 2 and not seen))
            and len(group) == 1
            and _is_heading(group[0].text.strip())
        ):
            if marked_ones < 2 or not seen:
                yield Heading(title=_title(group[0].text), level=2 if seen else 1)
            else:
                yield Paragraph(text=group[0].strip(), kind="item")
        elif marked_ones >= 2 and all(_is_label(line.text.strip()) for line in group):
            yield from (Paragraph(text=line.strip(), kind="item") for line in group)
        elif not wrapped and _is_list(group):
            yield Heading(title=_title(group[0].text), level=3 if seen else 1)
            yield from (Paragraph(text=line.strip(), kind="item") for line in group[1:])
        elif not wrapped and marked_ones < 2 and len(group) > 1 and _heads(group[0].text.strip(), group[1].text):
            yield Heading(title=_title(group[0].text), level=2 if seen else 1)
            yield from _blocks(group[1:], wrapped=False)
        else:
            yield from _blocks(group, wrapped=wrapped)
        seen = True


def _groups(lines: Sequence[Traced]) -> Iterator[list[Traced]]:
    """Lines between blank lines; a marked heading stands alone, wherever it is."""
    group: list[Traced] = []
    for line in lines:
        blank = not line.text.strip()
        if (blank or _MARKED.match(line.text)) and group:
            yield group
            group = []
        if _MARKED.match(line.text):
            yield [line]
        elif not blank:
            group.append(line)
    if group:
        yield group


def _is_wrapped(groups: Sequence[Sequence[Traced]]) -> bool:
    """Whether lines end where the page ended: none is long, and most do not end a sentence."""
    inner = [line.text for group in groups for line in group[:-1] if not _ITEM.match(line.text)]
    if not inner or max(len(line.text) for group in groups for line in group) > 130:
        return False
    open_lines = [line for line in inner if not _ENDS_SENTENCE.search(line)]
    return len(open_lines) * 2 > len(inner) and max(map(len, inner)) >= 40


def _is_heading(line: str) -> bool:
    """Whether a line alone is a heading: a label that tells nothing about anybody."""
    return _is_label(line) and not _TELLS.search(line)


def _heads(line: str, following: str) -> bool:
    """Whether a short line right above a sentence is its heading."""
    return len(line) <= 60 and _is_heading(line) and len(following) > 2 * len(line) and ends_sentence(following)


def _is_label(line: str) -> bool:
    """Whether a line can be a heading or an entry: short, capitalised, no sentence."""
    if len(line) > _MAX_HEADING or _ENDS_SENTENCE.search(line) or _ITEM.match(line):
        return False
    return any(c.isalpha() for c in line) and not line[0].islower()


def _is_list(group: Sequence[Traced]) -> bool:
    """Whether the lines are a heading and, below it, entries that are no sentences."""
    return len(group) > 2 and all(_is_label(line.text.strip()) for line in group)


def _title(line: str) -> str:
    """A heading's words: ``Marie_Curie`` is how addresses write "Marie Curie"."""
    line = " ".join(line.split())
    return line.replace("_", " ") if " " not in line else line


def _blocks(group: Sequence[Traced], *, wrapped: bool) -> Iterator[Paragraph]:
    pending: list[Traced] = []
    kind = ""
    for whole in group:
        line = whole
        item = _ITEM.match(line.text)
        if pending and (item or not wrapped):
            yield _paragraph(pending, item=kind == "item")
            pending = []
        if item:
            line = line[item.end() :]
            kind = "item"
        elif not pending:
            kind = "prose"
        pending.append(line)
    if pending:
        yield _paragraph(pending, item=kind == "item")


def _paragraph(lines: Sequence[Traced], *, item: bool) -> Paragraph:
    return Paragraph(text=unwrap(lines), kind="item" if item else "prose")


def unwrap(lines: Sequence[Traced]) -> Traced:
    """The lines as one, with a space between them."""
    pieces: list[Traced] = []
    for line in lines:
        stripped = line.strip()
        if pieces:
            pieces.append(insert(line_joint(pieces[-1].text, stripped.text)))
        pieces.append(stripped)
    return join(pieces)
