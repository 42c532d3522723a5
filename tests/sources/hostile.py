"""Files made to exhaust a reader: what each is, and how large it pretends to be.

Used small by the tests and in full by ``tests/benchmarks/reading.py``.
"""

import bz2
import io
import zipfile
import zlib
from collections.abc import Callable

SENTENCE = "The cat was in the house of the king, and it was the first of its kind. "
CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip of the parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return data.getvalue()


def docx(document: str | bytes, **others: str | bytes) -> bytes:
    """A Word document of this XML."""
    return archive({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document, **others})


def odt(content: str | bytes) -> bytes:
    """An OpenDocument text of this XML."""
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def epub(chapter: str | bytes, *, package: str = PACKAGE, container: str = CONTAINER) -> bytes:
    """A book of one chapter."""
    parts = {"META-INF/container.xml": container, "p.opf": package, "a.xhtml": chapter}
    return archive({"mimetype": "application/epub+zip", **parts})


def pdf(*objects: bytes, pages: int = 1) -> bytes:
    """A PDF whose page draws the stream that the first object is."""
    kids = b" ".join(b"3 0 R" for _ in range(pages))
    start = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["
        + kids
        + b"]/Count %d>>endobj\n" % pages
        + b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 6 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        + b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    )
    numbered = (b"%d 0 obj" % number + body + b"endobj\n" for number, body in enumerate(objects, 6))
    return start + b"".join(numbered) + b"trailer<</Root 1 0 R>>\n%%EOF"


def stream(data: bytes, *, packed: bool = True) -> bytes:
    """A stream object."""
    if packed:
        data = zlib.compress(data, 9)
    return b"<</Length %d%s>>stream\n" % (len(data), b"/Filter/FlateDecode" if packed else b"") + data + b"\nendstream "


def forms(depth: int) -> bytes:
    """A PDF whose form draws another one ten times, which draws another one ten times ..."""
    parts = [pdf(stream(f"BT /F1 9 Tf 9 90 Td ({SENTENCE}) Tj ET /X Do".encode(), packed=False))]
    parts[0] = parts[0].replace(b"/F1 5 0 R>>", b"/F1 5 0 R>>/XObject<</X 10 0 R>>").partition(b"trailer")[0]
    for level in range(depth):
        drawn = b"/X Do " * 10 if level + 1 < depth else b"BT /F1 9 Tf (a) Tj ET"
        names = b"<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>" % (11 + level)
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources" + names
        parts.append(b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (10 + level, head, len(drawn), drawn))
    return b"".join((*parts, b"trailer<</Root 1 0 R>>\n%%EOF"))


def nested(tag: str, depth: int, attribute: str = "") -> str:
    """Elements within elements."""
    return f"<{tag}{attribute}>" * depth + SENTENCE * 3 + f"</{tag}>" * depth


def _wide(depth: int) -> str:
    return "".join(f"<b id={number}>" for number in range(depth)) + f"<p>{SENTENCE}" * depth


HOSTILE: dict[str, Callable[[int], tuple[str, bytes]]] = {
    # name -> (size in thousands) -> (file name, bytes)
    "text of 100 MB": lambda k: ("x.txt", (SENTENCE * (k * 140)).encode()),
    "zeros": lambda k: ("x.txt", b"a" + bytes(10_000 * k)),
    "one endless line": lambda k: ("x.txt", b"a" * (1500 * k)),
    "open brackets": lambda k: ("x.txt", (SENTENCE + "(" * (100 * k) + "\n\n" + SENTENCE).encode()),
    "brackets within brackets": lambda k: ("x.txt", (SENTENCE + "((a) " * (50 * k)).encode()),
    "blank lines": lambda k: ("x.txt", (SENTENCE + "\n \n" * (500 * k) + SENTENCE).encode()),
    "HTML nested deep": lambda k: ("x.html", ("<!doctype html>" + nested("div", 10 * k)).encode()),
    "HTML formatting copied": lambda k: ("x.html", ("<!doctype html>" + _wide(k)).encode()),
    "HTML of open tags": lambda k: ("x.html", b"<!doctype html>" + b"<a " * (500 * k)),
    "HTML of open quotes": lambda k: ("x.html", b"<!doctype html>" + b"<a '<" * (300 * k)),
    "HTML of open comments": lambda k: ("x.html", b"<!doctype html>" + b"<!--" * (400 * k)),
    "HTML of scripts": lambda k: ("x.html", b"<!doctype html>" + b"<script>" * (200 * k)),
    "HTML of attributes": lambda k: (
        "x.html",
        f"<!doctype html><p {' '.join(f'b{n}' for n in range(10 * k))}>a".encode(),
    ),
    "HTML of hidden attributes": lambda k: (
        "x.html",
        f"<!doctype html><p x='{'y' * 60_000}' {' '.join(f'b{n}' for n in range(10 * k))}>a".encode(),
    ),
    "HTML of entities": lambda k: ("x.html", b"<!doctype html><p>" + b"&amp;&#60;" * (100 * k)),
    "HTML table cells": lambda k: ("x.html", b"<!doctype html><table><th>a" + b"<tr><td>a<td>b" * (30 * k)),
    "wikitext of templates": lambda k: ("x.wiki", (SENTENCE + "{{a|" * (10 * k)).encode()),
    "wikitext of links": lambda k: ("x.wiki", (SENTENCE + "[[a|" * (10 * k) + "]]" * (10 * k)).encode()),
    "wikitext of tables": lambda k: ("x.wiki", (SENTENCE + "\n{|\n|-\n|" * (3 * k)).encode()),
    "wikitext of quotes": lambda k: ("x.wiki", (SENTENCE + "''a'''b" * (10 * k)).encode()),
    "wikitext of tags": lambda k: ("x.wiki", (SENTENCE + "<b>a<ref>" * (5 * k)).encode()),
    "wikitext of headings": lambda k: ("x.wiki", (SENTENCE + "\n== a\n=b" * (10 * k)).encode()),
    "Markdown of brackets": lambda k: ("x.md", ("# a\n" + "[" * (20 * k) + "](x)" * 10).encode()),
    "Markdown of quotes": lambda k: ("x.md", ("# a\n" + "> " * (5 * k) + SENTENCE).encode()),
    "Markdown of stars": lambda k: ("x.md", ("# a\n" + "**a *b _c" * (5 * k)).encode()),
    "Markdown of lists": lambda k: ("x.md", ("# a\n" + "".join(" " * n + "- a\n" for n in range(k // 4))).encode()),
    "Markdown of backticks": lambda k: ("x.md", ("# a\n" + "".join("`" * n + "a" for n in range(k // 8))).encode()),
    "dump nested deep": lambda k: ("x.xml", ("<mediawiki>" + "<a>" * (10 * k)).encode()),
    "dump of laughs": lambda k: ("x.xml", b"<mediawiki>" + LAUGHS.encode() * k),
    "dump of one page": lambda k: ("x.xml", b"<mediawiki><page><title>A</title><revision><text>" + b"a" * (1500 * k)),
    "bz2 of zeros": lambda k: ("x.xml.bz2", bz2.compress(bytes(40_000 * k))),
    "bz2 of spaces": lambda k: ("x.xml.bz2", bz2.compress(b"<mediawiki>" + b" " * (40_000 * k))),
    "zip bomb as DOCX": lambda k: ("x.docx", docx(b"<a>" + b" " * (40_000 * k))),
    "zip bomb as ODT": lambda k: ("x.odt", odt(b"<a>" + b" " * (40_000 * k))),
    "zip bomb as EPUB": lambda k: ("x.epub", epub(b"<html>" + b" " * (40_000 * k))),
    "zip of many parts": lambda k: ("x.docx", docx("<a/>", **{f"word/{n}.xml": "<a/>" for n in range(3 * k)})),
    "DOCX nested deep": lambda k: ("x.docx", docx(f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:p>" * (10 * k))),
    "DOCX of laughs": lambda _: ("x.docx", docx(LAUGHS)),
    "DOCX with a file": lambda _: ("x.docx", docx(OUTSIDE)),
    "DOCX of laughs in its styles": lambda _: ("x.docx", docx("<a/>", **{"word/styles.xml": LAUGHS})),
    "DOCX of empty paragraphs": lambda k: (
        "x.docx",
        docx(f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:p/>" * (20 * k) + "</w:body></w:document>"),
    ),
    "ODT nested deep": lambda k: ("x.odt", odt("<a>" * (10 * k))),
    "ODT of laughs": lambda _: ("x.odt", odt(LAUGHS)),
    "ODT with a file": lambda _: ("x.odt", odt(OUTSIDE)),
    "EPUB of laughs": lambda _: ("x.epub", epub("<p>a</p>", package=LAUGHS)),
    "EPUB with a file": lambda _: ("x.epub", epub("<p>a</p>", container=OUTSIDE)),
    "EPUB nested deep": lambda k: ("x.epub", epub(nested("div", 10 * k))),
    "PDF of objects": lambda k: ("x.pdf", pdf(*[b"<<>>"] * (100 * k))),
    "PDF bomb": lambda k: ("x.pdf", pdf(stream(b" " * (40_000 * k)))),
    "PDF bomb in a bomb": lambda k: (
        "x.pdf",
        pdf(stream(zlib.compress(b" " * (40_000 * k), 9)).replace(b"/FlateDecode", b"[/FlateDecode/FlateDecode]")),
    ),
    "PDF of endless text": lambda k: ("x.pdf", pdf(stream(b"BT /F1 1 Tf " + b"(aaaa) Tj " * (100 * k) + b"ET"))),
    "PDF of paths": lambda k: ("x.pdf", pdf(stream(b"0 0 m 1 1 l S " * (100 * k)))),
    "PDF of forms in forms": lambda k: ("x.pdf", forms(4 if k < 100 else 9)),
    "PDF of one page again and again": lambda k: ("x.pdf", pdf(stream(b"BT /F1 9 Tf (a) Tj ET"), pages=k)),
}
