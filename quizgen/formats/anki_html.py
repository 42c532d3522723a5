"""Anki's HTML as clean text: what a person would read, with images and sounds named in brackets.

Scripts, styles and comments give nothing; a block begins a line; runs of blanks are one. Linear in the length of the
field, whatever stands in it.
"""

import re
from collections.abc import Sequence
from html import unescape

_TAG = re.compile(r"""<(?:!--|(/?)([a-zA-Z][^\s/<>"']*)([^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+)>|![^<>]*>)""")
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BLOCKS = frozenset(
    """address article aside blockquote br center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table tbody tfoot thead tr ul""".split()
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template", "head", "title", "noscript", "iframe", "object", "svg"})
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_SIGNS = re.compile(r"[<&\[\n\r\t\x0b\x0c\x00-\x08\x0e-\x1f\x7f\xa0\u2028\u2029]|  |^ | $")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff]")
_SOUND = re.compile(r"\[sound:([^\[\]\n]*)\]")
_SPEECH = re.compile(r"\[anki:[^\[\]\n]*\](?:[^\[]*\[/anki:[^\[\]\n]*\])?")
_PUT_IN = {"anki-mathjax": ("\\(", "\\)"), "sup": ("^", ""), "q": ("“", "”")}


def to_text(html: str) -> str:
    """The text of a field or a rendered side."""
    if _is_text(html):
        return html
    if "[" in html:
        # Before entities are read: one that stands for a bracket means the bracket alone.
        html = _SPEECH.sub("", _SOUND.sub(lambda match: f"[sound: {match[1].strip()}]", html))
    # A line end in HTML is a blank.
    text = _without_tags(html) if "<" in html else html.replace("\n", " ")
    text = unescape(text) if "&" in html else text
    text = _CONTROL.sub("", text)
    return _LINES.sub("\n", _BLANKS.sub(" ", text.replace("\r", "\n").replace("\u2028", "\n"))).strip()


def to_texts(fields: Sequence[str]) -> Sequence[str]:
    """The texts of several fields. Most hold nothing but text, and one look at all is quicker than one at each."""
    joined = "|".join(fields)
    if "| " in joined or " |" in joined or not _is_text(joined):
        return [to_text(field) for field in fields]
    return fields


def _is_text(html: str) -> bool:
    """Whether nothing of a field stands for something else; the pattern is slow, and most fields do not need it."""
    if not html.isprintable():
        return not _SIGNS.search(html)
    has_sign = "<" in html or "&" in html or "[" in html
    return not (has_sign or "  " in html or html[:1] == " " or html[-1:] == " ")


def _without_tags(html: str) -> str:
    """The text with its entities on one line, tags turned into the line ends and signs that they mean."""
    parts: list[str] = []
    position, silent, length = 0, "", len(html)
    search = _TAG.search
    while match := search(html, position):
        if not silent:
            parts.append(html[position : match.start()].replace("\n", " "))
        position = match.end()
        if match[2] is None:
            if match[0] == "<!--":
                end = html.find("-->", position)
                position = length if end < 0 else end + 3
            continue
        closing, name = match[1], match[2].lower()
        if silent:
            silent = "" if closing and name == silent else silent
        elif name in _SILENT:
            silent = "" if closing or match[3].endswith("/") else name
        else:
            parts.append(_sign(name, bool(closing), match[3]))
    if not silent:
        parts.append(html[position:].replace("\n", " "))
    return "".join(parts)


def _sign(name: str, closing: bool, attributes: str) -> str:
    if name in _BLOCKS:
        return "\n"
    if name in _CELLS:
        return " " if closing else ""
    if name == "img":
        source = _SOURCE.search(attributes)
        return f" [image: {next((part for part in source.groups() if part), '') if source else '?'}] "
    if name in _PUT_IN:
        return _PUT_IN[name][closing]
    return ""


_ITEM = re.compile(r"<li[^<>]*>", re.IGNORECASE)


def to_items(html: str) -> tuple[str, ...]:
    """The items of an HTML list, or the lines of a text that is none."""
    if _ITEM.search(html):
        return tuple(text for part in _ITEM.split(html)[1:] if (text := to_text(part)))
    return tuple(line for line in to_text(html).split("\n") if line)


_MEDIA = re.compile(r"""<(?:img|audio|video|source|object|embed)\b[^<>]*>|\[sound:([^\[\]\n]*)\]""", re.IGNORECASE)


def media_names(html: str) -> tuple[str, ...]:
    """The files that a field refers to, images and sounds, in order."""
    if "[sound:" not in html and "<" not in html:
        return ()
    found = []
    for match in _MEDIA.finditer(html):
        source = _SOURCE.search(match[0])
        name = match[1] or (next((part for part in source.groups() if part), "") if source else "")
        if name and "://" not in name and not name.startswith("data:"):
            found.append(unescape(name))
    return tuple(found)
