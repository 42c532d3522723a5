"""Markdown, with the front matter that sites put before it: read by way of the HTML that it stands for.

Code and notes are no running text. Places count in the file itself.
"""

import re
import tomllib
from dataclasses import replace

from markdown_it import MarkdownIt

from quizgen.errors import SourceError
from quizgen.sources.assembly import Content
from quizgen.sources.html import read_html
from quizgen.sources.markup import Locator

_MAX_OPEN = 2000
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_NOTE_TEXT = re.compile(r"^\[\^[^\]\n]{1,60}\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"[*`]|(?<!\w)_+|_+(?!\w)")
_NOTE_MARK = re.compile(r"\[\^[^\]\n]{1,60}\]")
_KEYS = {
    "date": "date",
    "lang": "language",
    "language": "language",
    "author": "attribution",
    "license": "licence",
    "licence": "licence",
    "url": "url",
    "canonical": "url",
}


def read_markdown(original: str, source: str) -> Content:
    """The parts of a Markdown text. Raises SourceError."""
    said: dict[str, str] = {}
    text = original
    if front := _FRONT.match(original):
        said = _front_matter(front[2], toml=front[1] == "+++")
        text = original[front.end() :]
    if text.count("[") > text.count("]") + _MAX_OPEN:
        raise SourceError(f"{source}: over {_MAX_OPEN} brackets in it are never closed; this is no document")
    locator = Locator.of_text(text, len(original) - len(text))
    text = _TASK.sub(r"\1", _NOTE_MARK.sub("", _NOTE_TEXT.sub("", text)))
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    content = read_html(f"<!DOCTYPE html><body>{page}</body>", source, locator=locator)
    metadata = {_KEYS[key]: value for key, value in said.items() if key in _KEYS}
    title = _EMPHASIS.sub("", said["title"]) if "title" in said else content.title
    return replace(content, original=original, title=title, metadata=metadata)


def _front_matter(text: str, *, toml: bool) -> dict[str, str]:
    """The simple pairs of a front matter."""
    if toml:
        try:
            return {
                key.lower(): str(value)
                for key, value in tomllib.loads(text).items()
                if not isinstance(value, dict | list)
            }
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}
    return {match[1].lower(): match[2].strip("'\"") for match in _PAIR.finditer(text)}
