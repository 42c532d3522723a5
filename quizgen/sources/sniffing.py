"""What kind of file some bytes are: told from the bytes, the name only where they leave it open."""

import io
import re
import zipfile
import zlib
from typing import Literal, get_args

from quizgen.errors import SourceError

Format = Literal["text", "scrape", "markdown", "html", "web", "wikitext", "dump", "pdf", "docx", "odt", "epub"]
FORMATS: tuple[str, ...] = get_args(Format)

_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc); save it as .docx"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x89PNG", "a picture; quizgen reads text"),
    (b"\xff\xd8\xff", "a picture; quizgen reads text"),
    (b"GIF8", "a picture; quizgen reads text"),
    (b"\x1f\x8b", "a gzip archive; unpack it and give the file inside"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it and give the file inside"),
    (b"\xfd7zXZ", "an xz archive; unpack it and give the file inside"),
    (b"Rar!", "a RAR archive; unpack it and give the file inside"),
    (b"\x7fELF", "a program; quizgen reads text"),
    (b"SQLite format 3", "a database; quizgen reads text"),
)
_EPUB = b"application/epub+zip"
_ODT = b"application/vnd.oasis.opendocument.text"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|a|span|table|article|section|b|i)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[", re.IGNORECASE)
_DUMP_START = re.compile(rb"BZh|(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<mediawiki\b")
_FRONT_MATTER = re.compile(r"(---|\+\+\+)\s*\n.{0,20000}?\n\1\s*\n", re.DOTALL)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^```|^~~~|^\|?[ :-]*-{3,}[ :|-]*\|[ :|-]*$|(?<!!)\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|"
    r"!\[[^\]\n]*\]\(|\*\*[^*\n]+\*\*|^> ",
    re.MULTILINE,
)


def is_dump(start: bytes) -> bool:
    """Whether a file with this beginning is a dump of a wiki, packed by bzip2 or not."""
    return bool(_DUMP_START.match(start))


def binary_format(data: bytes, source: str) -> Format | None:
    """The format of bytes that are no text; None for text. Raises SourceError for what cannot be read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data, source)
    for start, what in _OTHERS:
        if data.startswith(start):
            raise SourceError(f"{source}: this is {what}")
    return None


def _zip_format(data: bytes, source: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mimetype = archive.read("mimetype").strip()
                if mimetype == _EPUB:
                    return "epub"
                if mimetype.startswith(_ODT):
                    return "odt"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error) as error:
        raise SourceError(f"{source}: damaged or not a document ({error}); get the file again") from error
    if "word/document.xml" in names:
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if any(name.startswith(("ppt/", "xl/")) for name in names):
        raise SourceError(f"{source}: slides and spreadsheets are not read; export the text, as PDF for example")
    raise SourceError(f"{source}: a zip archive without a document in it; unpack it and give the files inside")


def text_format(text: str, suffix: str) -> Format:
    """The format of a text, by what stands in it."""
    start = text[:10_000]
    if _HTML_START.match(start):
        return "html"
    from quizgen.sources.scrape import is_scrape

    if is_scrape(text):
        return "scrape"
    tags = len(_HTML_TAG.findall(text[:50_000]))
    if tags >= 3 and (suffix in {".html", ".htm", ".xhtml"} or text.lstrip()[:1] == "<"):
        return "html"
    if suffix in {".wiki", ".wikitext", ".mediawiki"} or is_wikitext(text):
        return "wikitext"
    marks = len(_MARKDOWN.findall(text[:200_000]))
    if (suffix in {".md", ".markdown", ".mdown"} and marks) or _FRONT_MATTER.match(start) or marks >= 4:
        return "markdown"
    return "text"


def is_wikitext(text: str) -> bool:
    """Whether a text is written in the language of wikis: links in double brackets, templates, bold in quotes."""
    sample = text[:200_000]
    links = len(re.findall(r"\[\[[^\[\]\n]{1,200}\]\]", sample))
    templates = len(re.findall(r"\{\{[a-zA-Z][^{}\n]{0,300}(?:\}\}|\n)", sample))
    marks = len(re.findall(r"'''[^'\n]{1,200}'''|^==[^=\n]+==\s*$|<ref[ >/]", sample, re.MULTILINE))
    return (
        bool(_REDIRECT.match(text))
        or (links >= 2 and links + templates + marks >= 4)
        or (templates >= 2 and marks >= 2)
    )
