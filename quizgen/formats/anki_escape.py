"""Plain text and the HTML of Anki's fields, both ways.

Nothing of a text may act in Anki: not its markup, nor Anki's own signs (sounds, LaTeX, MathJax, clozes). Refuses no
text: what no field can hold (control characters, halves of surrogate pairs) is left out.
"""

import re
from collections.abc import Iterable, Sequence

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ANKI_SIGNS = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))|\\(?=[()\[\]])|\{(?=\{)|(?<=\{)\{|\}(?=\})|(?<=\})\}")
_HINTS = re.compile(r"\\|\{\{|\}\}|\[[sal$/]")
_SIGNIFICANT = re.compile(r"[&<>\[\\{}]")
_REPLACED = {"[": "&#91;", "{": "&#123;", "}": "&#125;", "\\": "<span>&#92;</span>"}


def to_html(text: str) -> str:
    """The text as it stands in a field; a line end becomes ``<br>``."""
    is_printable = text.isprintable()
    if is_printable and not _SIGNIFICANT.search(text):
        return text
    if not is_printable:
        text = _UNWRITABLE.sub("", text.replace("\r\n", "\n"))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if _HINTS.search(text):
        # MathJax looks at the page's text, where an entity is no help: only an element between hides its signs.
        text = _ANKI_SIGNS.sub(lambda match: _REPLACED[match[0]], text)
    if is_printable:
        return text
    return text.replace("\n", "<br>")


def as_list(items: Sequence[str]) -> str:
    """Items that are HTML already as an HTML list."""
    return f"<ul><li>{'</li><li>'.join(items)}</li></ul>" if items else ""


def is_plain(texts: Iterable[str]) -> bool:
    """Whether all texts stand in a field as they are; one look at a whole card is quicker than one at each text."""
    joined = "".join(texts)
    return joined.isprintable() and not _SIGNIFICANT.search(joined)
