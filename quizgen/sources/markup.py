"""Where the words of a parsed page stand in its markup.

Parsers give text without places. Their pieces of text come in the order of the file, so each is looked up behind the
one before: what is found keeps its place, character by character; what is not (an entity, say) has none. Also counts
how deep the elements are nested, for parsers whose time grows with the square of it. Refuses no markup by itself.
"""

import html
import re
from collections.abc import Iterator

from quizgen.errors import SourceError
from quizgen.sources.traced import Traced, insert, join, trace

MAX_DEPTH = 1000
MAX_TAGS = 500_000
_MAX_COPIES = 1_000_000
_MAX_ENTITIES = 300_000
_MAX_STRAYS = 50_000
_MAX_ATTRIBUTES = 6000
_WINDOW = 60_000
_NEAR = 200

_START = r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s<>/\"']*+)"
_TAG = re.compile(_START + r"(?>[^<>\"']++|\"[^\"<]{0,9000}+\"|'[^'<]{0,9000}+')*+>|<[!?][^<>]*+>")
# With "<" inside values, as MediaWiki writes them: slow where a quote never ends, so tried only so often in vain.
_WIDE_TAG = re.compile(_START + r"(?>[^<>\"']++|\"[^\"]{0,50000}+\"|'[^']{0,50000}+')*+>")
_MAX_VAIN = 500
_EMPTY_TAG = re.compile(r"<([a-zA-Z][\w:.-]{0,60}+)((?:\s[^<>]{0,3000}?)?)/>")
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?|\r\n?")
_RAW = frozenset(("script", "style", "textarea", "noscript", "template", "iframe", "svg"))
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def _pieces(markup: str, *, xml: bool = False) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Runs of text, and tags between them; comments and the insides of scripts are left out.

    In XML a tag that ends in "/>" has no inside; in HTML that says nothing.
    """
    position = vain = 0
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
            yield min(start + 9, end), end, None
            position = end + 3
        elif match := _TAG.match(markup, start) or (_WIDE_TAG.match(markup, start) if vain < _MAX_VAIN else None):
            yield start, match.end(), match
            position = match.end()
            name = (match["name"] or "").lower()
            if name in _RAW and not match["close"] and not (xml and match[0].endswith("/>")):
                position = _skip_raw(markup, name, position)
        else:
            vain += 1
            yield start, start + 1, None
            position = start + 1


def _skip_raw(markup: str, name: str, position: int) -> int:
    end = re.compile(rf"</{name}", re.IGNORECASE).search(markup, position)
    return end.start() if end else len(markup)


def check_nesting(markup: str, source: str) -> None:
    """Refuse what would keep a tree builder busy for minutes. Raises SourceError."""
    if markup.count("<") > MAX_TAGS:
        raise SourceError(f"{source}: over {MAX_TAGS:,} tags; split it and give the part to learn from")
    if markup.count("&") > _MAX_ENTITIES:
        raise SourceError(f"{source}: over {_MAX_ENTITIES:,} entities; this is no page")
    open_tags: dict[str, int] = {}
    depth = formatting = copies = strays = checked = 0
    for start, end, tag in _pieces(markup):
        if tag is None or not tag["name"]:
            if tag is None and end == start + 1 and markup[start] == "<":
                strays += 1
                if start >= checked:
                    checked = markup.find(">", start)
                    checked = len(markup) if checked < 0 else checked
                    strays += _MAX_STRAYS * (_count_attributes(markup, start, checked) > _MAX_ATTRIBUTES)
            if strays > _MAX_STRAYS:
                raise SourceError(f"{source}: its tags are broken; this is no page")
            continue
        if end - start > _MAX_ATTRIBUTES and _count_attributes(markup, start, end) > _MAX_ATTRIBUTES:
            raise SourceError(f"{source}: a tag of over {_MAX_ATTRIBUTES} attributes; this is no page")
        name = tag["name"].lower()
        copies += formatting
        if name in _VOID:
            continue
        if tag["close"]:
            if open_tags.get(name):
                open_tags[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
        else:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
            formatting += name in _FORMATTING
        if depth > MAX_DEPTH or copies > _MAX_COPIES:
            raise SourceError(f"{source}: its elements are nested too deep (over {MAX_DEPTH} levels); this is no page")


def _count_attributes(markup: str, start: int, end: int) -> int:
    """At most so many attributes stand in a tag: each has a blank, a quote or a slash before it."""
    return sum(markup.count(sign, start, end) for sign in " \n\t\f\"'/")


def close_tags(markup: str) -> str:
    """XHTML as HTML parsers understand it: "<a id='x'/>" with an end tag."""
    return _EMPTY_TAG.sub(lambda tag: tag[0] if tag[1].lower() in _EMPTY else f"<{tag[1]}{tag[2]}></{tag[1]}>", markup)


class Locator:
    """The text of a piece of markup with its places; hands out the parser's pieces of text, in order."""

    def __init__(self, words: Traced) -> None:
        self._all = words
        self._text = words.text
        self._at = 0

    @classmethod
    def of_markup(cls, markup: str, base: int = 0, *, xml: bool = False) -> "Locator":
        """For the words between the tags of a file that stands in the original from ``base`` on."""
        return cls(
            join(
                piece
                for start, end, tag in _pieces(markup, xml=xml)
                if not tag
                for piece in _decode(markup, start, end, base)
            )
        )

    @classmethod
    def of_text(cls, text: str, base: int = 0) -> "Locator":
        """For words that stand in a text without tags."""
        return cls(trace(text, base))

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
        return self._all[at : self._at]

    def _locate_words(self, text: str) -> Traced:
        """Word by word: marks of the original's own may stand between them, or before a sign."""
        parts: list[Traced] = []
        for word in re.findall(r"\s+|[^\W_]+|[\W_]", text):
            at = self._text.find(word, self._at, self._at + _NEAR + len(word))
            if at < 0:
                parts.append(insert(word))
            else:
                self._at = at + len(word)
                parts.append(self._all[at : self._at])
        return join(parts)


def _decode(markup: str, start: int, end: int, base: int) -> Iterator[Traced]:
    """A run of text with its entities as the characters that they stand for."""
    position = start
    for match in _ENTITY.finditer(markup, start, end):
        yield trace(markup[position : match.start()], base + position)
        if match[0] == "\r\n":
            yield trace("\n", base + match.end() - 1)
        else:
            yield insert("\n" if match[0] == "\r" else html.unescape(match[0]))
        position = match.end()
    yield trace(markup[position:end], base + position)
