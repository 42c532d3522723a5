"""The text that the parser sees: a block without its asides, each character traceable to the document.

Parentheses, citation marks and remarks between two dashes break the small model's parses; they are left out of a
passage and kept beside it, as asides, for the rules that read them (life dates, abbreviations).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.sources.document import Document, TextSpan

_CITATION = re.compile(r"\s?\[(?:\d{1,3}|[a-z]|note \d+|citation needed|nb \d+)\](?::\s?\d+(?:[–-]\d+)?)?")
_BRACKETS = re.compile(r"\s?\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_DASHED = re.compile(r"\s?[—–]\s?((?=[a-z])[^—–.;?!]{12,160}?)\s?[—–](?=\s?[a-z])")
_MAX_ASIDE = 400
_AGED = re.compile(r", aged (?:about )?(\d{1,3})(?=[,.;])")
_PARTING = re.compile(r"(?<=[\w.)\"”’]);(?=\s)|(?<=\w)\s[-–](?=\s(?!to\b)[a-z])")
_WAR_NUMERAL = re.compile(r"(?<=\bWar )I(?![\w'’])")
_REGNAL_NUMERAL = re.compile(
    r"\b(?!(?:When|Then|While|Where|What|That|Because|Since|Here|There|Before|After|Although|Should|Could|Would)\b)"
    r"([A-Z][a-zà-ÿ]{2,}) I(?=(?:['’]s)?[\s,.;:)])(?! (?:am|have|do|think)\b)"
)
_DASH = re.compile(r"(?<=\w)—(?=\w)")
_COUNTED_FROM = re.compile(r"(?<=\d{4}), ((?:\w+|\d+) (?:day|week|month|year)s? (?:after|before) [^,;.()]{3,90})(?=, )")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A parenthesis left out of a passage: its words in the document, and where it stood in the passage's text."""

    span: TextSpan
    text: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of prose to be parsed.

    ``text`` is what the parser sees, ``display`` the same characters as written: the parser takes the I of "World War
    I"
    or "Elizabeth I" for a pronoun and is given a 1 or V instead, and a full stop for a semicolon. ``starts`` and
    ``shifts`` map its characters back: a character at ``i`` stands at
    ``i + shift`` of the last run that starts at or before it, in ``Document.text`` or in the gloss.
    """

    text: str
    display: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    asides: tuple[Aside, ...]
    block: int
    section: str
    gloss: int | None = None

    def original(self, start: int, end: int) -> TextSpan:
        """Where the passage's characters ``start:end`` stand in the document (or gloss)."""
        first = start + self.shifts[bisect_right(self.starts, start) - 1]
        last = end - 1 + self.shifts[bisect_right(self.starts, end - 1) - 1] + 1 if end > start else first
        return TextSpan(start=first, end=last)


def passages(document: Document) -> Iterator[Passage]:
    """Each block of prose, then each gloss, as a passage."""
    for number, block in enumerate(document.blocks):
        if block.kind not in {"prose", "item"}:
            continue
        section = section_at(document, block.span.start)
        yield make_passage(
            document.text[block.span.start : block.span.end], offset=block.span.start, block=number, section=section
        )
    for number, gloss in enumerate(document.glosses):
        yield make_passage(gloss.text, offset=0, block=len(document.blocks) + number, section=gloss.title, gloss=number)


def section_at(document: Document, position: int) -> str:
    """Title of the innermost section that holds a position; empty for the lead."""
    title = ""
    for section in document.sections:
        if section.span.start <= position < max(section.span.end, section.span.start + 1):
            title = section.title
    return title


def make_passage(text: str, *, offset: int, block: int, section: str, gloss: int | None = None) -> Passage:
    """Leave out asides; ``offset`` is where ``text`` starts in the document."""
    cuts = sorted([*_cuts(text)])
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    asides: list[Aside] = []
    position = length = 0
    for start, end, inner in [*cuts, (len(text), len(text), None)]:
        if start < position:
            continue
        if start > position:
            starts.append(length)
            shifts.append(position - length + offset)
            pieces.append(text[position:start])
            length += start - position
        if inner is not None:
            span = TextSpan(start=offset + inner[0], end=offset + inner[1])
            asides.append(Aside(span=span, text=text[inner[0] : inner[1]], at=length))
        position = end
    display = "".join(pieces)
    parsed = _WAR_NUMERAL.sub("1", display)
    parsed = _REGNAL_NUMERAL.sub(r"\1 V", parsed)
    parsed = _DASH.sub(",", parsed)
    return Passage(
        text=_PARTING.sub(_full_stop, parsed),
        display=display,
        starts=tuple(starts) or (0,),
        shifts=tuple(shifts) or (offset,),
        asides=tuple(asides),
        block=block,
        section=section,
        gloss=gloss,
    )


def _full_stop(match: re.Match[str]) -> str:
    """As many characters, the last of them a full stop: clauses beside a semicolon are parsed apart."""
    return "." if len(match[0]) == 1 else ". "[: len(match[0])]


def _cuts(text: str) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    """(start, end, span of the aside's words) of what the parser shall not see."""
    for match in _CITATION.finditer(text):
        yield match.start(), match.end(), None
    for match in _BRACKETS.finditer(text):
        inner = match[1].strip()
        whole_sentence = inner.endswith((".", "!", "?")) and not text[: match.start()].rstrip().endswith(",")
        if whole_sentence and re.match(r"[A-Z]", inner) and (match.start() == 0 or text[match.start() - 1] in '.!?"”'):
            yield match.start(1) - 1, match.start(1), None
            yield match.end(1), match.end(1) + 1, None
        elif len(inner) <= _MAX_ASIDE:
            yield match.start(), match.end(), (match.start(1), match.end(1))
    for match in _COUNTED_FROM.finditer(text):
        yield match.start(), match.end(), (match.start(1), match.end(1))
    for match in _AGED.finditer(text):
        yield match.start(), match.end(), (match.start() + 2, match.end())
    for match in _DASHED.finditer(text):
        yield match.start(), match.end() - 1, (match.start(1), match.end(1))
