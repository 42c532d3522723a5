"""From bytes to characters: byte order marks, then UTF-8, then Windows-1252 with a warning.

Guesses nothing finer than that: a statistical guesser takes Western text for Central European. Refuses what is no
text at all.
"""

import codecs
import re

from quizgen.errors import SourceError

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OF_THE_WEB = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|iso8859-\d+|cp(?:125\d|437|85\d|866|874|932|949|950)|koi8-[rtu]|mac-\w+|gb(?:k|2312|18030)|"
    r"big5(?:hkscs)?|euc_\w+|shift_jis\w*|iso2022_\w+|hz|tis-620"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, source: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The characters and warnings about a doubtful encoding.

    ``declared`` is what a header or the file itself says; it is believed where the bytes fit it. Raises SourceError.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, warnings = _decode_marked(data, encoding, source)
            return _check(text.removeprefix("\ufeff"), source), warnings
    if sides := _halves(data):
        return _check(data.decode(sides, "replace"), source), ()
    try:
        return _check(data.decode("utf-8"), source), ()
    except UnicodeDecodeError as error:
        damaged = error
    warnings = ()
    if declared:
        try:
            return _check(_decode_declared(data, declared), source), ()
        except (LookupError, UnicodeError, ValueError):
            warnings = (f"{source}: says it is {declared}, and is not",)
    if _mostly_utf8(data):
        warning = (
            f"{source}: damaged UTF-8 at byte {damaged.start}; what is unreadable shows as \N{REPLACEMENT CHARACTER}"
        )
        return _check(data.decode("utf-8", "replace"), source), (*warnings, warning)
    warning = f"{source}: not UTF-8; read as Windows-1252 (if letters look wrong, save it as UTF-8)"
    return _check(_decode_western(data), source), (*warnings, warning)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the first bytes of a page name."""
    match = re.search(
        rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
        data[:4096],
        re.IGNORECASE,
    )
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _decode_declared(data: bytes, declared: str) -> str:
    """The characters in an encoding of the web; others (punycode, say) can take hours. Raises LookupError.

    Pages that say Latin-1 mean Windows-1252: so browsers read them (WHATWG Encoding Standard).
    """
    name = codecs.lookup(declared).name
    if name in {"iso8859-1", "ascii"}:
        return _decode_western(data)
    if not _OF_THE_WEB.fullmatch(name):
        raise LookupError(f"{declared} is no encoding of pages")
    return data.decode("cp1254" if name == "iso8859-9" else name)


def _decode_marked(data: bytes, encoding: str, source: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        warning = f"{source}: damaged {encoding.upper()} at byte {error.start}"
        return data.decode(encoding, "replace"), (warning,)


def _halves(data: bytes) -> str | None:
    """UTF-16 without its mark: Western text then has a zero in nearly every second byte."""
    sample = data[:4000]
    if len(sample) < 8 or len(sample) % 2:
        return None
    even, odd = sample[::2].count(0) / (len(sample) // 2), sample[1::2].count(0) / (len(sample) // 2)
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _mostly_utf8(data: bytes) -> bool:
    """More sound multi-byte characters than broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(c > "\x7f" for c in text) - broken > 4 * broken


def _decode_western(data: bytes) -> str:
    """Windows-1252; the five bytes that it leaves open are read as Latin-1, as browsers do."""
    return (
        "".join(_western(byte) for byte in data)
        if any(b in data for b in b"\x81\x8d\x8f\x90\x9d")
        else data.decode("cp1252")
    )


def _western(byte: int) -> str:
    return chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")


def _check(text: str, source: str) -> str:
    control = len(_CONTROL.findall(text[:100_000]))
    if "\x00" in text[:100_000] or control > 0.01 * len(text[:100_000]) + 2:
        raise SourceError(f"{source}: this is no text (binary data); quizgen reads texts, pages and documents")
    return text
