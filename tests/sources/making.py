"""Makes the documents of ``documents/`` from the articles: ``python -m tests.sources.making``.

Needs LibreOffice (soffice) and typst. The files are kept, for a made one differs with each version of its program; the
wikitext is the opening of the article's page in the sample dump that gensim 4.4.0 carries, given as the argument.
"""

import bz2
import html
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from quizgen.sources.document import Document
from quizgen.sources.readers import read

HERE = Path(__file__).parent
OUT = HERE / "documents"


def pieces(document: Document) -> Iterator[tuple[str, str, int]]:
    """(kind, words, level) of headings, items and paragraphs, in their order."""
    sections = [section for section in document.sections if section.title]
    for block in document.blocks:
        while sections and sections[0].span.start <= block.span.start:
            section = sections.pop(0)
            yield "heading", section.title, section.level
        yield block.kind, document.text[block.span.start : block.span.end], 0
    for section in sections:
        yield "heading", section.title, section.level


def plain_html(document: Document) -> str:
    """The article and nothing else, as word processors take it."""
    body = [f"<h1>{html.escape(document.title)}</h1>"]
    for kind, words, level in pieces(document):
        tag = f"h{level}" if kind == "heading" else "p"
        text = f"<{tag}>{html.escape(words)}</{tag}>"
        body.append(f"<ul><li>{html.escape(words)}</li></ul>" if kind == "item" else text)
    head = f'<meta charset="utf-8"><title>{html.escape(document.title)}</title>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{"".join(body)}</body></html>'


def wiki_html(document: Document) -> str:
    """The article as MediaWiki shows it: with all that a reader has to leave out."""
    body = [
        '<div class="hatnote navigation-not-searchable">This article is about the person. For others, see Name (disambiguation).</div>',
        '<table class="infobox"><tbody><tr><th colspan="2" class="infobox-above">Box</th></tr>'
        '<tr><th scope="row">Citizenship</th><td><a href="/wiki/X">Citizen</a><sup class="reference">[1]</sup></td></tr>'
        "<tr><td colspan=2><img alt=Portrait></td></tr></tbody></table>",
        '<div class="thumb tright"><div class="thumbinner"><div class="thumbcaption">A caption that is no text.</div></div></div>',
    ]
    number = 0
    for kind, words, level in pieces(document):
        text = html.escape(words, quote=False)
        if kind == "heading":
            edit = '<span class="mw-editsection"><span>[</span><a href="?action=edit">edit</a><span>]</span></span>'
            body.append(f'<div class="mw-heading mw-heading{level}"><h{level} id="x">{text}</h{level}>{edit}</div>')
        elif kind == "item":
            body.append(f"<ul><li>{text}</li></ul>")
        else:
            number += 1
            mark = f'<sup id="cite_ref-{number}" class="reference"><a href="#cite_note-{number}"><span>[</span>{number}<span>]</span></a></sup>'
            text = re.sub(r"\. (?=[A-Z])", f".{mark} ", text, count=2)
            text = re.sub(r"\b(in|of) ([A-Z]\w+)", r'\1 <a href="/wiki/\2" title="\2">\2</a>', text)
            text = re.sub(r"(\d{1,2}) ((?:January|March|July|October|November) \d{4})", r"\1&nbsp;\2", text)
            body.append(f"<p>{text}\n</p>")
    body.append(
        '<div class="navbox" role="navigation"><table><tr><th>Laureates</th><td><a>Somebody else</a></td></tr></table></div>'
        '<div class="mw-references-wrap"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink">^</span>'
        "A book, page 3.</li></ol></div>"
    )
    title = html.escape(document.title)
    return f"""<!DOCTYPE html>
<html class="client-nojs" lang="en" dir="ltr">
<head><meta charset="UTF-8"><title>{title} - Wikipedia</title><style>.x {{ color: red }}</style>
<script>RLCONF={{"wgTitle":"{title}"}};</script>
<link rel="canonical" href="https://en.wikipedia.org/wiki/{title.replace(" ", "_")}">
<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/deed.en"></head>
<body><a class="mw-jump-link" href="#bodyContent">Jump to content</a>
<header class="vector-header"><nav>Main menu <ul><li>Main page</li><li>Random article</li></ul></nav></header>
<main id="content" class="mw-body"><h1 id="firstHeading">{title}</h1>
<div id="bodyContent"><div id="siteSub">From Wikipedia, the free encyclopedia</div>
<div id="mw-content-text"><div class="mw-content-ltr mw-parser-output" lang="en">
<div class="shortdescription" style="display:none">Somebody</div>{"".join(body)}</div>
<div class="printfooter">Retrieved from "https://en.wikipedia.org/w/index.php?title=X"</div></div>
<div id="catlinks" class="catlinks"><div id="mw-normal-catlinks"><a>Categories</a>: <ul><li><a>1867 births</a></li><li><a>1934 deaths</a></li></ul></div></div>
</div></main><footer><ul><li>This page was last edited on 3 May.</li></ul></footer></body></html>
"""


def parsoid_answer(document: Document) -> str:
    """What Wikipedia's REST interface answers for a page: its HTML with the marks of the parser, in JSON."""
    body: list[str] = []
    number = section = 0
    for kind, words, level in pieces(document):
        text = html.escape(words, quote=False)
        if kind == "heading":
            section += 1
            body.append(f'</section><section data-mw-section-id="{section}"><h{level} id="x">{text}</h{level}>')
            continue
        number += 1
        mark = (
            f'<sup about="#mwt{number}" class="mw-ref reference" id="cite_ref-{number}" rel="dc:references" typeof="mw:Extension/ref"'
            f""" data-mw='{{"name":"ref","attrs":{{}},"body":{{"html":"&lt;b>A book&lt;/b>"}}}}'>"""
            f'<a href="./X#cite_note-{number}"><span class="mw-reflink-text"><span class="cite-bracket">[</span>{number}'
            '<span class="cite-bracket">]</span></span></a></sup>'
        )
        text = re.sub(r"\. (?=[A-Z])", lambda _, mark=mark: f".{mark} ", text, count=2)
        dated = (
            """<span about="#mwt9" typeof="mw:Transclusion" data-mw='{"parts":[{"template":{"target":{"wt":"start date"},"params":"""
            """{"1":{"wt":"<b>1</b>"}}}}]}'>"""
        )
        text = re.sub(
            r"(\d{1,2}) ((?:March|April|July) \d{4})", lambda m, dated=dated: f"{dated}{m[1]}&nbsp;{m[2]}</span>", text
        )
        body.append(f"<p id='mw{number}'>{text}</p>")
    title = document.title
    head = (
        '<meta charset="utf-8"/><meta property="mw:pageId" content="34226"/><link rel="dc:isVersionOf"'
        f' href="//en.wikipedia.org/wiki/{title.replace(" ", "_")}"/><title>{title}</title>'
    )
    page = (
        f'<!DOCTYPE html>\n<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" lang="en"><head>{head}</head>'
        '<body lang="en" class="mw-content-ltr sitedir-ltr ltr mw-body-content parsoid-body mediawiki mw-parser-output" dir="ltr">'
        '<section data-mw-section-id="0"><div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none">'
        'Somebody</div><table class="infobox biography vcard"><tbody><tr><th scope="row" class="infobox-label">Nationality</th>'
        '<td class="infobox-data">Soviet</td></tr></tbody></table><figure typeof="mw:File/Thumb"><a><img/></a><figcaption>A caption.'
        f'</figcaption></figure>{"".join(body)}<div class="mw-references-wrap" typeof="mw:Extension/references"><ol class="mw-references'
        ' references"><li id="cite_note-1"><span class="mw-reference-text">A book.</span></li></ol></div>'
        '<link rel="mw:PageProp/Category" href="./Category:1934_births#Gagarin"/><link rel="mw:PageProp/Category"'
        ' href="./Category:Pilots_of_the_Soviet_Union"/></section></body></html>'
    )
    answer = {
        "id": 34226,
        "key": title.replace(" ", "_"),
        "title": title,
        "latest": {"id": 1254831234, "timestamp": "2024-11-01T10:20:30Z"},
        "content_model": "wikitext",
        "license": {
            "url": "https://creativecommons.org/licenses/by-sa/4.0/deed.en",
            "title": "Creative Commons Attribution-Share Alike 4.0",
        },
        "html": page,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def news_html(document: Document) -> str:
    """The article on a page of another kind, in Latin-1, with the furniture of such pages."""
    page = plain_html(document)
    body = page[page.index("<body>") + 6 : page.index("</body>")].replace(
        "</h1>", "</h1><p class='share'>Share this</p>", 1
    )
    head = (
        f"<meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>{document.title} | The Reader</title>"
    )
    date = "<meta property='article:published_time' content='2021-05-03T10:00:00Z'>"
    return (
        f"<!doctype html><html lang=en><head>{head}{date}</head><body><nav><a>Home</a><a>News</a></nav>"
        f"<aside>Most read: somebody did something.</aside><article>{body}<figure><img><figcaption>A caption.</figcaption>"
        "</figure></article><section class=comments><p>First "
        "comment!</p></section><footer>Imprint</footer></body></html>"
    )


def markdown(document: Document) -> str:
    """The article in Markdown, with front matter, a link, emphasis, a table, code and a note."""
    lines = ["---", f"title: {document.title}", "date: 2021-05-03", "lang: en", "---", ""]
    for number, (kind, words, level) in enumerate(pieces(document)):
        text = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", words)
        if kind == "heading":
            lines.append(f"{'#' * level} {text}")
        elif kind == "item":
            lines.append(f"- {text}")
        else:
            linked = re.sub(r"\b(in|of) ([A-Z]\w+)", r"\1 [**\2**](https://example.org/\2 'A title')", text, count=3)
            lines.append(linked + ("[^1]" if number == 1 else ""))
        lines.append("")
    lines += [
        "[^1]: A note that is no text.",
        "",
        "```python",
        "print('no text')",
        "```",
        "",
        "| Key | Value |",
        "|---|---|",
        "| Born | 1867 |",
        "",
    ]
    return "\n".join(lines)


def epub(document: Document, path: Path) -> None:
    """A book of one chapter a section, with cover, contents and notes."""
    chapters: list[list[str]] = [[f"<h1>{html.escape(document.title)}</h1>"]]
    for kind, words, level in pieces(document):
        if kind == "heading" and level == 2:
            chapters.append([])
        tag = f"h{level}" if kind == "heading" else "p"
        mark = (
            '<a epub:type="noteref" href="notes.xhtml#n1">1</a>' if kind == "prose" and len(chapters[-1]) == 1 else ""
        )
        chapters[-1].append(f"<{tag}>{html.escape(words)}{mark}</{tag}>")
    frame = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        ' xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en"><head><title>{0}</title></head><body>{1}</body></html>\n'
    )
    names = [f"chapter{number}.xhtml" for number in range(len(chapters))]
    others = {
        "cover.xhtml": '<section epub:type="cover"><p>The cover.</p></section>',
        "nav.xhtml": '<nav epub:type="toc"><ol><li><a href="chapter0.xhtml">One</a></li></ol></nav>',
        "notes.xhtml": '<section epub:type="endnotes"><p id="n1">A note.</p></section>',
    }
    items = "".join(
        f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"{" properties=" + chr(34) + "nav" + chr(34) if name == "nav.xhtml" else ""}/>'
        for name in [*others, *names]
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ["cover.xhtml", "nav.xhtml", *names, "notes.xhtml"])
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
        f"<dc:title>{html.escape(document.title)}</dc:title><dc:language>en</dc:language><dc:creator>Wikipedia contributors</dc:creator>"
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("OEBPS/package.opf", package)
        for name, words in [*others.items(), *((n, "".join(c)) for n, c in zip(names, chapters, strict=True))]:
            archive.writestr(f"OEBPS/text/{name}", frame.format(html.escape(document.title), words))


def typst_pdf(document: Document, path: Path, *, columns: int) -> None:
    """A set page: running heads, page numbers, footnotes, cut words, indented paragraphs, columns."""
    import typst

    def escaped(text: str) -> str:
        return re.sub(r"([\\#\[\]*_`$<>@~\"'/=+-])", r"\\\1", text)

    title = f'#text(size: 18pt, weight: "bold")[{escaped(document.title)}]'
    lines = [
        f'#set page(paper: "a5", columns: {columns}, numbering: "1", header: [#emph[{escaped(document.title)}] #h(1fr) Reader for class 9])',
        '#set text(lang: "en", size: 9pt, hyphenate: true)',
        "#set par(justify: true, first-line-indent: 1em)",
        f'#place(top, scope: "parent", float: true)[{title}]' if columns > 1 else title,
    ]
    for number, (kind, words, level) in enumerate(pieces(document)):
        text = escaped(words)
        if kind == "heading":
            lines.append(f"{'=' * (level - 1)} {text}")
            continue
        if number in {1, 3} and ". " in text:
            note = f"#footnote[See the notes of the editor, volume {number}, page 3{number}.]"
            text = text.replace(". ", f".{note} ", 1)
        lines.append(f"- {text}" if kind == "item" else text)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "x.typ"
        source.write_text("\n\n".join(lines), encoding="utf-8")
        typst.compile(str(source), output=str(path))


def office(document: Document, path: Path) -> None:
    """As LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / f"{path.stem}.html"
        page.write_text(plain_html(document), encoding="utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--infilter=HTML (StarWriter)",
        ]
        subprocess.run(
            [*command, "--convert-to", path.suffix[1:], "--outdir", str(path.parent), str(page)],
            check=True,
            capture_output=True,
            timeout=120,
        )


def dump(source: Path, path: Path) -> None:
    """A dump of the openings of the pages that are articles here, between a redirect and a page of another kind."""
    text = bz2.decompress(source.read_bytes()).decode()
    pages = re.findall(r"  <page>.*?</page>\n", text, re.DOTALL)
    head = text[: text.index("  <page>")]
    kept = [pages[0]]
    for title, last in (
        ("Abraham Lincoln", "ancestors"),
        (
            "Apollo 11",
            "{{multiple image\n| align   = right\n| direction = horizontal\n| header  = \n| header_align = center\n| image1  = Apollo 11 Launch2",
        ),
        ("Articles of Confederation", "In practice, the Articles"),
    ):
        page = next(page for page in pages if f"<title>{title}</title>" in page)
        words = re.search(r"(<text[^>]*>)(.*)(</text>)", page, re.DOTALL)
        assert words
        opening = (
            words[2][: words[2].index(last)].rstrip()
            if last in words[2]
            else words[2][: words[2].rindex("\n", 0, 20_000)]
        )
        if title != "Abraham Lincoln":
            (path.parent / f"{title.lower().replace(' ', '_')}.wikitext").write_text(
                html.unescape(opening), encoding="utf-8"
            )
        kept.append(page.replace(words[2], opening))
    path.write_bytes(bz2.compress((head + "".join(kept) + "</mediawiki>\n").encode()))


def main() -> None:
    """Make them all."""
    OUT.mkdir(exist_ok=True)
    article = {path.stem: read(path) for path in sorted((HERE / "articles").glob("*.txt"))}
    (OUT / "marie_curie.html").write_text(wiki_html(article["marie_curie"]), encoding="utf-8")
    (OUT / "yuri_gagarin.html").write_text(wiki_html(article["yuri_gagarin"]), encoding="utf-8")
    (OUT / "dennis_ritchie.html").write_text(news_html(article["dennis_ritchie"]), encoding="utf-8")
    (HERE / "recorded").mkdir(exist_ok=True)
    (HERE / "recorded" / "yuri_gagarin.json").write_text(parsoid_answer(article["yuri_gagarin"]), encoding="utf-8")
    for name in ("apollo_11", "marie_curie"):
        (OUT / f"{name}.md").write_text(markdown(article[name]), encoding="utf-8")
        epub(article[name], OUT / f"{name}.epub")
    typst_pdf(article["marie_curie"], OUT / "marie_curie.pdf", columns=2)
    typst_pdf(article["dennis_ritchie"], OUT / "dennis_ritchie.pdf", columns=1)
    for name in (
        "isidor_straus.docx",
        "apollo_11.docx",
        "isidor_straus.odt",
        "henri_becquerel.odt",
        "isidor_straus.pdf",
    ):
        office(article[Path(name).stem], OUT / name)
    if len(sys.argv) > 1:
        dump(Path(sys.argv[1]), OUT / "dump.xml.bz2")


if __name__ == "__main__":
    main()
