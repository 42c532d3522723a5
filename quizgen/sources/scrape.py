"""Link-gloss pages: an article whose links each stand on a line of their own, followed by a note on the linked thing.

A web scrape of this style writes the text of a link at the start of a new line; where it has a note (the opening of
the linked article, cut after some 240 characters and closed with "..."), the link stands alone, the note follows on
one or more lines, and then the sentence goes on, often with its comma. Notes broken by their own template have no end
mark: the conjunction that trails such a note belongs to the article. Category names stand at the end, one a line.

Refuses to guess sentences: a line is text of the article unless it can be told to be something else.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from quizgen.sources.assembly import REFERENCE_SECTIONS, Content, Heading, Note, Paragraph, Part
from quizgen.sources.cleaning import clean, ends_sentence, last_sentence_end
from quizgen.sources.document import TextSpan
from quizgen.sources.text import read_lines
from quizgen.sources.traced import Traced, insert, join

_MAX_NOTE = 330
_MAX_NOTE_LINES = 14
_MIN_CUT_NOTE = 140
_MAX_TITLE = 80
_MAX_LINK = 64

_CUT_MARK = re.compile(r"\s?(?:\.\.\.|…)$")
_MARKER = re.compile(r"\*+|#+(?=\s|$)|[•·]")
_DEBRIS = re.compile(r"\{\{[^{}\r\n]*(?:\}\}|$)|\}\}")
_SORT_KEY = re.compile(r"\{\{DEFAULTSORT:[ \t]*([^{}|\r\n]+)")
_DEFINES = re.compile(r"\b(?:is|was|are|were|refers? to)\b|, officially|also known as|\(")
_IS_A = re.compile(r"\b(?:is|was|are|were) (?:a|an|the|one of|any|either|known as)\b|\brefers? to\b")
_OPEN_END = re.compile(
    r"(?:^|\s)(?:a|an|the|and|or|of|in|on|at|to|from|by|for|with|as|was|were|is|are|his|her|its|their|that|which|who|"
    r"into|under|during|after|before|between|against|than|but)$",
    re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(
    (
        "the and for with from his her its their was were who which that this into under during after before between"
    ).split()
)
_OPENS_SENTENCE = re.compile(
    r"(?:In|On|At|By|As|For|From|With|While|When|After|During|Before|Since|Although|Though|Around|Under|Some|Both|Most|Many|"
    r"He|She|It|They|His|Her|Its|Their|This|These|Those|There|Other|Another|Also|However|Because|If|Until|Upon|Despite|"
    r"Following|According|Together|Later|Born)\b"
)
_ENDS_OPEN = re.compile(
    r"(?:'s|\b(?:had|have|has|he|she|they|whom|whose|what|\w{2,}ed|met|took|led|sent|became|wrote|made|two years|"
    r"young))$"
)
_TRAILING_CONJUNCTION = re.compile(r",?\s+(?:and|or|but|nor|as well as|along with)$")
_CONTINUES = re.compile(r"[a-z,.;:!?)\]’'\"”–—%/-]")
_COMMON_HEADINGS = frozenset(
    (
        "life|early life|biography|career|early career|later life|later years|personal life|family|death|legacy|works|"
        "history|background|education|early years|early life and education|life and career|marriage and children|"
        "political career|military career|awards|honours|honors|overview|geography|etymology|aftermath|reception|"
        "early life and career|early life and family|marriage and family|childhood|youth|origins|publications|"
        "selected works|world war i|world war ii|first world war|second world war|death and legacy|memorials|prelude"
    ).split("|")
)
_SENTENCE_INSIDE = re.compile(r"[a-z)\]\"”]{2}[.!?] +[A-Z]")
_CATEGORY = re.compile(
    r"\b(?:births|deaths|people|alumni|officers?|personnel|members|writers|emigrants|victims|recipients|politicians|"
    r"scientists|establishments|disestablishments|conflicts|events|articles|century|executed|from|of|in)\b|\d{3}",
    re.IGNORECASE,
)


def is_scrape(original: str) -> bool:
    """Whether a text is such a page: at least two cut notes, each behind the short line of its link, and not few."""
    lines = [line for line in read_lines(original) if line.text.strip()]
    notes = sum(_is_cut_note(lines[i - 1].text.strip(), lines[i].text.strip()) for i in range(1, len(lines)))
    return notes >= 2 and notes * 12 >= len(lines)


def _is_cut_note(anchor: str, line: str) -> bool:
    return (
        _MIN_CUT_NOTE <= len(line) <= _MAX_NOTE
        and line.endswith((" ...", " …"))
        and _is_title(anchor)
        and bool(_DEFINES.search(line))
    )


def read_scrape(original: str) -> Content:
    """The parts of a link-gloss page."""
    lines = [line.strip() for line in read_lines(original)]
    title = ""
    if key := _SORT_KEY.search(original):
        title = _unsorted(key[1].strip())
    end, categories = _split_categories(lines)
    kept = [
        cut
        for line in lines[:end]
        if (cut := line.cut(m.span() for m in _DEBRIS.finditer(line.text)).strip()) or not line
    ]
    return Content(parts=tuple(_Walk(kept).parts()), original=original, categories=categories, title=title)


def _unsorted(key: str) -> str:
    """ "Spigelglas, Sergey" as it is said."""
    last, comma, first = key.partition(", ")
    return f"{first} {last}" if comma else key


def _split_categories(lines: Sequence[Traced]) -> tuple[int, tuple[str, ...]]:
    """Where the article ends, and the names of its categories."""
    start = len(lines)
    while start > 0:
        text = lines[start - 1].text
        if text and not (
            _is_title(text) and len(text) <= _MAX_TITLE and text[0].isalnum() and text[0] == text[0].upper()
        ):
            break
        start -= 1
    # What stands behind the last heading for references, or behind the sort key, are categories.
    headings = [at for at in range(start, len(lines)) if lines[at].text.casefold() in REFERENCE_SECTIONS]
    start = headings[-1] + 1 if headings else start
    names = [line.text for line in lines[start:] if line]
    if any(_SORT_KEY.match(line.text) for line in lines[max(0, start - 3) : start]):
        return start, tuple(names)
    alike = sum(bool(_CATEGORY.search(name)) for name in names)
    if len(names) > 1 and alike * (6 if headings else 2) >= len(names):
        return start, tuple(names)
    return len(lines), ()


def _is_title(text: str) -> bool:
    """Whether a line can be the text of a link, a heading or a category: short, and no sentence."""
    if not 1 < len(text) <= _MAX_TITLE or not any(c.isalnum() for c in text) or _SENTENCE_INSIDE.search(text):
        return False
    if text[0] in ",;:.!?)]}*•'’" or text.endswith((",", ";", ":", "(", "–", "—")):
        return False
    return not ends_sentence(text)


class _Walk:
    """One pass over the lines: what is open so far decides what a line can be."""

    def __init__(self, lines: Sequence[Traced]) -> None:
        self.lines = lines
        self.open: list[Traced] = []
        self.is_item = False

    def parts(self) -> Iterator[Part]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line:
                yield from self.flush()
                at += 1
            elif (last := self.note_end(at)) is not None:
                yield from self.add(line)
                yield from self.note(at, last)
                at = last + 1
            elif self.is_heading(at):
                yield from self.flush()
                yield Heading(title=line.text, level=2)
                at += 1
                # Of a run of short lines the first is the heading of a list, the last that of what follows.
                while self.is_label(at) and self.is_label(at + 1):
                    yield Paragraph(text=self.lines[at], kind="item")
                    at += 1
            else:
                yield from self.add(line)
                at += 1
        yield from self.flush()

    def flush(self) -> Iterator[Part]:
        if self.open:
            text = join_lines(self.open)
            if text.strip():
                yield Paragraph(text=text, kind="item" if self.is_item else "prose")
        self.open = []
        self.is_item = False

    def add(self, line: Traced) -> Iterator[Part]:
        marker = _MARKER.match(line.text)
        ended = self.open and ends_sentence(join_lines(self.open).text) and not re.match(r"[a-z,.;:)!?]", line.text)
        if marker or ended:
            yield from self.flush()
        if marker:
            self.is_item = True
            line = line[marker.end() :].strip()
        if line:
            self.open.append(line)

    def mid_sentence(self) -> bool:
        return bool(self.open) and not ends_sentence(join_lines(self.open).text)

    def is_heading(self, at: int) -> bool:
        text = self.lines[at].text
        if text.casefold() in REFERENCE_SECTIONS and text[0].isupper() and (self.open or not self.is_item):
            return True
        if self.mid_sentence() or self.is_item or not _is_title(text) or _OPEN_END.search(text):
            return False
        following = next((number for number in range(at + 1, len(self.lines)) if self.lines[number]), None)
        if text.casefold() in _COMMON_HEADINGS:
            return True
        if not text[0].isalnum() or text[0].islower() or text.count('"') % 2 or text.count("(") > text.count(")"):
            return False
        if _OPENS_SENTENCE.match(text) or _ENDS_OPEN.search(text) or (" " not in text and self.is_name(text)):
            return False
        if following is None:
            return True
        if self.note_end(following) is not None:
            # "The so-called" before a link opens a sentence; only what is always a heading is one here.
            return False
        return not _CONTINUES.match(self.lines[following].text)

    def is_name(self, word: str) -> bool:
        """Whether a word stands with a capital inside sentences of this page."""
        return any(re.search(rf"[a-z,] {re.escape(word)}\b", line.text) for line in self.lines)

    def is_label(self, at: int) -> bool:
        if at >= len(self.lines) or self.note_end(at) is not None:
            return False
        text = self.lines[at].text
        return (
            _is_title(text)
            and text[0].isupper()
            and not _OPEN_END.search(text)
            and text.casefold() not in REFERENCE_SECTIONS
        )

    def note_end(self, at: int) -> int | None:
        """The last line of the note behind the link on this line; None where the line is no link with a note."""
        anchor = self.lines[at].text
        if not _is_title(anchor) or len(anchor) > _MAX_LINK or _OPEN_END.search(anchor) or at + 1 >= len(self.lines):
            return None
        first = self.lines[at + 1].text
        size = 0
        for last in range(at + 1, min(len(self.lines), at + 1 + _MAX_NOTE_LINES)):
            size += len(self.lines[last]) + 1
            if size > _MAX_NOTE or not self.lines[last]:
                break
            if _CUT_MARK.search(self.lines[last].text):
                single = last == at + 1
                if single and (_is_cut_note(anchor, first) or self.is_about(at)):
                    return last
                if not single and _DEFINES.search(first):
                    inner = range(at + 1, last)
                    others = any(_is_title(self.lines[n].text) and self.opens_with(n) for n in inner)
                    if (self.is_about(at) and not (others and self.is_unmarked_note(at))) or (
                        size >= 200 and not others
                    ):
                        return last
                break
        return at + 1 if self.is_unmarked_note(at) else None

    def is_about(self, at: int) -> bool:
        """Whether the line behind a line opens with its words."""
        return _is_about(self.lines[at + 1].text, self.lines[at].text)

    def opens_with(self, at: int) -> bool:
        """Whether the line behind a line has one of its words among its very first."""
        opening = " ".join(self.lines[at + 1].text.split()[:4])
        return _is_about(opening, self.lines[at].text)

    def is_unmarked_note(self, at: int) -> bool:
        """A note without the mark of a cut: it opens with the link's words, defines them, and the sentence is open."""
        first = self.lines[at + 1].text
        following = self.lines[at + 2].text if at + 2 < len(self.lines) else ""
        return (
            30 <= len(first) <= _MAX_NOTE
            and self.opens_with(at)
            and bool(_IS_A.search(first))
            and first[0].isupper()
            and (self.mid_sentence() or bool(_CONTINUES.match(following)))
        )

    def note(self, at: int, last: int) -> Iterator[Part]:
        """The note on the lines behind a link; what it swallowed of the article goes back to the article."""
        anchor = self.lines[at]
        lines = list(self.lines[at + 1 : last + 1])
        if not _CUT_MARK.search(lines[-1].text) and _is_unclosed(lines[-1].text):
            swallowed = _TRAILING_CONJUNCTION.search(lines[-1].text)
            if swallowed:
                self.open.append(lines[-1][swallowed.start() :].strip())
                lines[-1] = lines[-1][: swallowed.start()]
        yield Note(title=anchor.text, text=note_text(lines), anchor=_span(anchor), source_span=_span(join(lines)))


def _is_unclosed(text: str) -> bool:
    return not ends_sentence(text) or text.count("(") > text.count(")")


def _span(text: Traced) -> TextSpan:
    runs = list(text.runs())
    start, end, place = runs[-1]
    return TextSpan(start=runs[0][2], end=place + end - start)


def _is_about(note: str, anchor: str) -> bool:
    """Whether a note opens with words of the link, or with the words that the link abbreviates."""
    opening = [_fold(word) for word in re.findall(r"\w+", note)[:14]]
    words = [_fold(word) for word in re.findall(r"\w{3,}", anchor) if word.lower() not in _FUNCTION_WORDS]
    if any(word[:4] == other[:4] for word in words for other in opening):
        return True
    letters = re.sub(r"\W", "", anchor)
    if not (2 <= len(letters) <= 7 and letters.isupper()):
        return False
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", note[:120])).upper()
    return letters in note[:160] or letters in initials


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def note_text(lines: Sequence[Traced]) -> str:
    """The words of a note: its whole sentences, or what there is of the first one with "…" where it was cut.

    A heading inside ends it: what follows is another section of the linked page.
    """
    kept: list[Traced] = []
    for line in lines:
        if kept and _is_title(line.text) and line.text[0].isupper() and ends_sentence(kept[-1].text):
            break
        kept.append(line)
    joined = join_lines(kept)
    cut = _CUT_MARK.search(joined.text)
    text, _ = clean(joined[: cut.start()] if cut else joined)
    if cut or _is_unclosed(text.text):
        end = last_sentence_end(text.text)
        return text.text[:end] if end else f"{text.text} …"
    return text.text


def join_lines(lines: Sequence[Traced]) -> Traced:
    """The lines as one: no space before a comma or after an opening bracket."""
    pieces: list[Traced] = []
    so_far = ""
    for line in lines:
        if pieces and _needs_space(so_far, line.text):
            pieces.append(insert(" "))
        pieces.append(line)
        so_far += line.text
    return join(pieces)


def _needs_space(before: str, after: str) -> bool:
    if re.match(
        r"[,;:!?)\]}%”]|\.(?!\d)|['’](?:(?:s|t|d|m|ll|re|ve)\b|[\s,.;:)]|$)|[–—-](?=\S)|/|s(?:es)?\b(?!\.)", after
    ):
        return False
    if re.search(r"[(\[{/$£€#“‘]$|\S[–—-]$", before):
        return False
    if after[0] == '"':
        return before.count('"') % 2 == 0
    return not (before.endswith('"') and before.count('"') % 2 == 1)
