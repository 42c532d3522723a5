"""Plain text and the HTML of Anki's fields, both ways.

Nothing of a text may act in Anki: not its markup, nor Anki's own signs (sounds, LaTeX, MathJax, clozes). Refuses no
text: what no field can hold (control characters, halves of surrogate pairs) is left out.
"""

import re
from collections.abc import Iterable
from html import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ANKI_SIGNS = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))|\\(?=[()\[\]])|\{(?=\{)|(?<=\{)\{|\}(?=\})|(?<=\})\}")
_REPLACED = {"[": "&#91;", "{": "&#123;", "}": "&#125;", "\\": "<span>&#92;</span>"}


def to_html(text: str) -> str:
    """The text as it stands in a field; a line end becomes ``<br>``."""
    if text.isalnum():
        return text
    text = escape(_UNWRITABLE.sub("", text.replace("\r\n", "\n")), quote=False)
    if "[" in text or "\\" in text or "{" in text or "}" in text:
        # MathJax looks at the page's text, where an entity is no help: only an element between hides its signs.
        text = _ANKI_SIGNS.sub(lambda match: _REPLACED[match[0]], text)
    return text.replace("\n", "<br>")


def to_list(items: Iterable[str]) -> str:
    """The items as an HTML list; nothing for no items."""
    lines = "".join(f"<li>{to_html(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""
