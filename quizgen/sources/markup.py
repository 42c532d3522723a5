"""Where the words of a parsed page stand in its markup.

Parsers give text without places. Their pieces of text come in the order of the file, so each is looked up behind the one
before: what is found keeps its place, character by character; what is not (an entity, say) has none. Also counts how
deep the elements are nested, for parsers whose time grows with the square of it. Refuses no markup by itself.
"""

import html
import re
from array import array
from collections.abc import Iterator

from quizgen.errors import SourceError
from quizgen.sources.traced import NOWHERE, Traced, insert, join

MAX_DEPTH = 1000
_MAX_COPIES = 3_000_000
_WINDOW = 60_000
_NEAR = 200

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s<>/\"']*+)(?>[^<>\"']++|\"[^\"<]{0,9000}+\"|'[^'<]{0,9000}+')*+(?P<end>/?>)|<[!?][^<>]*+>"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|\r\n?")
_RAW = frozenset(("script", "style", "textarea", "noscript", "template", "iframe", "svg"))
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def _pieces(markup: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Runs of text, and tags between them; comments and the insides of scripts are left out."""
    position = 0
    size = len(markup)
    while position < size:
        start = markup.find("<", position)
        if start < 0:
            start = size
        if start > position:
            yield position, start, None
        if start >= size:
            return
        if markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            position = size if end < 0 else end + 3
        elif markup.startswith("<![CDATA[", start):
            end = markup.find("]]>", start)
            end = size if end < 0 else end
            yield start + 9, end, None
            position = end + 3
        elif match := _TAG.match(markup, start):
            yield start, match.end(), match
            position = match.end()
            name = (match["name"] or "").lower()
            if name in _RAW and not match["close"] and match["end"] == ">":
                position = _skip_raw(markup, name, position)
        else:
            yield start, start + 1, None
            position = start + 1


def _skip_raw(markup: str, name: str, position: int) -> int:
    end = re.compile(rf"</{name}", re.IGNORECASE).search(markup, position)
    return end.start() if end else len(markup)


def check_nesting(markup: str, source: str) -> None:
    """Refuse what would keep a tree builder busy for minutes. Raises SourceError."""
    open_tags: dict[str, int] = {}
    depth = formatting = copies = 0
    for _, _, tag in _pieces(markup):
        if tag is None or not tag["name"]:
            continue
        name = tag["name"].lower()
        copies += formatting
        if name in _VOID or tag["end"] == "/>":
            pass
        elif tag["close"]:
            if open_tags.get(name):
                open_tags[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
        else:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
            formatting += name in _FORMATTING
        if depth > MAX_DEPTH or copies > _MAX_COPIES:
            raise SourceError(
                f"{source}: its elements are nested too deep (over {MAX_DEPTH} levels); this is no document"
            )


class Locator:
    """The text of a piece of markup with its places; hands out the parser's pieces of text, in order."""

    def __init__(self, markup: str, base: int = 0) -> None:
        pieces: list[str] = []
        places = array("q")
        for start, end, tag in _pieces(markup):
            if tag is None:
                _decode(markup, start, end, base, pieces, places)
        self._text = "".join(pieces)
        self._places = places
        self._at = 0

    @classmethod
    def of_text(cls, text: str, base: int = 0) -> "Locator":
        """For words that stand in a text without tags."""
        locator = cls("")
        locator._text = text
        locator._places = array("q", range(base, base + len(text)))
        return locator

    def locate(self, text: str) -> Traced:
        """The text with its places; NOWHERE where it is not found soon behind the last one."""
        if not text:
            return insert("")
        at = self._at
        if not self._text.startswith(text, at):
            if text.isspace():
                return insert(text)
            at = self._text.find(text, at, at + _WINDOW + len(text))
            if at < 0:
                return self._locate_words(text)
        self._at = at + len(text)
        return Traced(text, self._places[at : self._at])

    def _locate_words(self, text: str) -> Traced:
        """Word by word: marks of the original's own may stand between them, or before a sign."""
        parts: list[Traced] = []
        for word in re.findall(r"\s+|[^\W_]+|[\W_]", text):
            at = self._text.find(word, self._at, self._at + _NEAR + len(word))
            if at < 0:
                parts.append(insert(word))
            else:
                self._at = at + len(word)
                parts.append(Traced(word, self._places[at : self._at]))
        return join(parts)


def _decode(markup: str, start: int, end: int, base: int, pieces: list[str], places: "array[int]") -> None:
    position = start
    for match in _ENTITY.finditer(markup, start, end):
        pieces.append(markup[position : match.start()])
        places.extend(range(base + position, base + match.start()))
        text = "\n" if match[0][0] == "\r" else html.unescape(match[0])
        pieces.append(text)
        if text == "\n":
            places.append(base + match.end() - 1 if match[0][-1] == "\n" else NOWHERE)
        else:
            places.extend([NOWHERE] * len(text))
        position = match.end()
    pieces.append(markup[position:end])
    places.extend(range(base + position, base + end))
