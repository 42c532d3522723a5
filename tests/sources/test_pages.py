"""Pages, Markdown and documents by their parts: headings, lists, tables as facts, notes, code, what is left out."""

import io
from pathlib import Path

import pytest

from quizgen.errors import SourceError
from quizgen.sources.document import Document
from quizgen.sources.readers import read_bytes, read_bytes_traced, render_text
from quizgen.sources.tables import Cell, holds_data, table_facts
from tests.sources.hostile import OFFICE, PACKAGE, SENTENCE, epub, odt

HERE = Path(__file__).parent
FACTS = (
    ("The Monument · Built", "1677"),
    ("The Monument · Architect", "Robert Hooke"),
    ("St Paul's · Built", "1710"),
    ("St Paul's · Architect", "Christopher Wren"),
)
ROWS = (
    ("Building", "Built", "Architect"),
    ("The Monument", "1677", "Robert Hooke"),
    ("St Paul's", "1710", "Christopher Wren"),
)


def table_html(cell: str = "td", first: str = "th") -> str:
    rows = [(first if number == 0 else cell, row) for number, row in enumerate(ROWS)]
    inner = "".join(f"<tr>{''.join(f'<{tag}>{text}</{tag}>' for text in row)}</tr>" for tag, row in rows)
    return f"<table>{inner}</table>"


def read_page(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html lang=en><head><title>A page</title>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(), source="x.html")


def parts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def docx_with_table() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("The Great Fire", 0)
    document.add_heading("Course", 1)
    document.add_paragraph(SENTENCE)
    document.add_paragraph("It was burned in 1666.", style="List Bullet")
    document.add_paragraph("It was rebuilt in 1710.", style="List Number")
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Afterwards", 2)
    document.add_paragraph("It was the first of its kind.", style="Quote")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def odt_with_table() -> bytes:
    names = f'xmlns:office="{OFFICE}" xmlns:text="t" xmlns:table="b"'
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{text}</text:p></table:table-cell>' for text in row)}</table:table-row>"
        for row in ROWS
    )
    return odt(
        f'<office:document-content {names}><office:body><office:text><text:p text:style-name="Title">The Great Fire</text:p>'
        f'<text:h text:outline-level="1">Course</text:h><text:p>{SENTENCE}<text:note><text:note-body><text:p>A note.</text:p>'
        "</text:note-body></text:note></text:p><text:list><text:list-item><text:p>It was burned in 1666.</text:p></text:list-item>"
        f"<text:list-item><text:p>It was rebuilt in 1710.</text:p></text:list-item></text:list><table:table>{rows}</table:table>"
        '<text:h text:outline-level="2">Afterwards</text:h><text:p>It was the first of its kind.</text:p></office:text></office:body>'
        "</office:document-content>"
    )


def epub_with_table() -> bytes:
    return epub(
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="x"><body><h1>Course</h1><p>{SENTENCE}<a epub:type="noteref">1</a></p>'
        f"<ul><li>It was burned in 1666.</li><li>It was rebuilt in 1710.</li></ul>{table_html()}<h2>Afterwards</h2>"
        '<p>It was the first of its kind.</p><aside epub:type="footnote">A note.</aside></body></html>'
    )


MARKDOWN = f"""---
title: The *Great* Fire
author: Jane Doe
license: CC BY 4.0
---

## Course

{SENTENCE}[^1]

- It was **burned** in [1666](https://example.org/1666 "A title").
- [x] It was rebuilt in `1710`.

| Building | Built | Architect |
|---|:-:|--:|
| The *Monument* | 1677 | [Robert Hooke](x) |
| St Paul's | 1710 | Christopher Wren |

```python
print("A line of code was written.")
```

### Afterwards

It was the first of its kind.

[^1]: A note that is no text,
    on two lines.
"""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx_with_table(), "x.docx"),
        (odt_with_table(), "x.odt"),
        (epub_with_table(), "x.epub"),
        (MARKDOWN.encode(), "x.md"),
        (
            f"<!DOCTYPE html><title>The Great Fire</title><h1>Course</h1><p>{SENTENCE}</p><ul><li>It was burned in 1666."
            f"<li>It was rebuilt in 1710.</ul>{table_html()}<h2>Afterwards</h2><p>It was the first of its kind.</p>".encode(),
            "x.html",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_headings_lists_tables_and_notes(data: bytes, name: str) -> None:
    document = read_bytes(data, source=name)
    quoted = "quotation" if name == "x.docx" else "prose"
    assert parts(document) == [
        ("prose", SENTENCE.strip()),
        ("item", "It was burned in 1666."),
        ("item", "It was rebuilt in 1710."),
        (quoted, "It was the first of its kind."),
    ]
    assert document.properties == FACTS
    if name not in {"x.epub", "x.html"}:
        assert document.title == "The Great Fire"
        assert [section.title for section in document.sections] == ["", "Course", "Afterwards"]


def test_markdown_says_who_wrote_it() -> None:
    document = read_bytes(MARKDOWN.encode(), source="x.md")
    assert document.metadata == {"attribution": "Jane Doe", "licence": "CC BY 4.0"}
    toml = MARKDOWN.replace("---", "+++").replace("title: The *Great* Fire", 'title = "Fires"')
    assert (
        read_bytes(toml.replace("author: Jane Doe\nlicense: CC BY 4.0\n", "").encode(), source="x.md").title == "Fires"
    )


def test_what_is_shown_of_tables_is_no_text_when_read_again() -> None:
    document = read_bytes(MARKDOWN.encode(), source="x.md")
    shown = render_text(document)
    assert "* The Monument · Built: 1677" in shown
    again = read_bytes(shown.encode(), source="x.txt")
    assert [text for kind, text in parts(again) if kind != "reference"] == [text for _, text in parts(document)]


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ([[("Born", 1), ("1867", 0)], [("Died", 1), ("1934", 0)]], [("Born", "1867"), ("Died", "1934")]),
        ([[("Born", 0), ("1867", 0)], [("Died", 0), ("1934", 0)]], [("Born", "1867"), ("Died", "1934")]),
        ([[("Year", 1), ("Prize", 1)], [("1903", 0), ("Physics", 0)]], [("1903 · Prize", "Physics")]),
        ([[("Box", 1)], [("Born", 1), ("", 0)], [("", 1), ("x", 0)], [("Died", 1), ("1934", 0)]], [("Died", "1934")]),
        ([[("A", 1), ("B", 1), ("C", 1)], [("a", 0), ("b", 0)]], []),
    ],
)  # fmt: skip
def test_tables_as_facts(rows: list[list[tuple[str, int]]], facts: list[tuple[str, str]]) -> None:
    cells = [[Cell(text=text, header=bool(header)) for text, header in row] for row in rows]
    assert list(table_facts(cells)) == facts


def test_tables_of_sentences_are_text() -> None:
    told = [[Cell(text="1666"), Cell(text="The fire was the worst in the city.")]] * 3
    assert not holds_data(told)
    assert not holds_data([[Cell(text="a")], [Cell(text="b")]])
    assert not holds_data([[Cell(text="a"), Cell(text="b " * 200)]] * 3)
    assert holds_data([[Cell(text="1666"), Cell(text="London")]] * 2)
    inner = "<p>The fire was the worst in the history of the city.</p>"
    document = read_page(f"<table><tr><td>Menu</td><td>{inner}{table_html()}</td></tr></table>")
    assert document.properties == FACTS
    assert ("prose", "The fire was the worst in the history of the city.") in parts(document)


def test_raised_numbers_are_marks_behind_signs_and_powers_behind_numbers() -> None:
    body = (
        "<p>It was founded in 1266.<sup>1</sup> It has 10<sup>6</sup> m<sup>2</sup> of land,<sup>[2, 3]</sup> and the"
        " 2<sup>nd</sup> of its kings was born in it.</p>"
    )
    assert read_page(body).text == (
        "It was founded in 1266. It has 10^6 m2 of land, and the 2nd of its kings was born in it."
    )


FIRE = "The fire swept through the centre of the city from 2 September to 6 September 1666, and it started in a bakery."
ARTICLE = f"<h1>The Great Fire</h1><p>{FIRE}</p><p>{SENTENCE * 3}</p>"
FURNITURE = "<div class='menu'><a>Home</a> <a>About us</a></div>"
TEXT = f"{FIRE}\n\n{(SENTENCE * 3).strip()}"


@pytest.mark.parametrize(
    "body",
    [
        f"<nav>Home</nav><main>{ARTICLE}</main><aside>Most read</aside><footer>Imprint</footer>",
        f"{FURNITURE}<article>{ARTICLE}<div class=share>Share this</div></article>",
        f"{FURNITURE}<article><p>A teaser.</p></article><article>{ARTICLE}</article><article><p>More.</p></article>",
        f"<div class=sphinxsidebar>Contents</div><div class=body role=main>{ARTICLE.replace('</h1>', '<a class=headerlink>¶</a></h1>')}"
        "<div class='highlight'><pre>x = 1</pre></div></div>",
        f"<div class=md-sidebar>Contents</div><article class=md-content__inner>{ARTICLE}<details class=toc>x</details></article>",
        f"<header>Site</header><div id=content>{ARTICLE}<ol class=breadcrumb><li>Home</ol></div><div id=menu>Home</div>",
        f"<div itemprop=articleBody>{ARTICLE}<figure><img><figcaption>A caption.</figcaption></figure></div><form>Search</form>",
        f"<div class=navheader>Next: b</div><main>{ARTICLE}<div class=TOC><ul><li>1. One</ul></div></main>",
        f"<main>{ARTICLE}<p style='display: none'>Hidden.</p><script>x</script><!-- no --></main>",
    ],
)  # fmt: skip
def test_pages_of_many_kinds_give_their_article(body: str) -> None:
    document = read_page(body)
    assert document.text == TEXT
    assert document.title == "The Great Fire"
    assert document.warnings == ()


UNMARKED = (
    f"{FURNITURE}<div class=left>{ARTICLE}</div><div class=right>Most read: <a>Ten facts</a> <a>Why Rome fell</a></div>"
)


def test_a_page_that_marks_nothing_is_read_whole_with_a_warning() -> None:
    document = read_page(UNMARKED)
    assert TEXT in document.text
    assert "Ten facts" in document.text
    assert "--format web finds the main text" in document.warnings[0]


def test_the_main_text_of_such_a_page_is_found_by_trafilatura() -> None:
    page = f"<!DOCTYPE html><html lang=en><head><title>A page</title></head><body>{UNMARKED}</body></html>"
    document, original = read_bytes_traced(page.encode(), source="x.html", format="web")
    assert document.text == TEXT
    assert document.title == "A page"
    for origin in document.origins:
        assert document.text[origin.start : origin.end] == original[origin.source_start :][: origin.end - origin.start]
    with pytest.raises(SourceError, match="no main text found"):
        read_bytes(b"<!DOCTYPE html><html><body><p></p></body></html>", source="x.html", format="web")


def test_a_wiki_page_by_its_parts() -> None:
    """Navigation, notes and captions out; infobox and tables as facts; quotations and lists by their kinds."""
    body = (
        "<h1 id=firstHeading>Ham</h1><div id=mw-content-text><div class=mw-parser-output><div class=hatnote>For others.</div>"
        "<table class=infobox><tr><th colspan=2>Ham</th></tr><tr><th>Founded</th><td>1266<sup class=reference>[1]</sup></td></tr>"
        "<tr><th>Children</th><td><ul><li>Ann</li><li>Bob</li></ul></td></tr></table>"
        f"<p>{FIRE}<sup class=reference><a>[1]</a></sup></p><div class=mw-heading2><h2>Life<span class=mw-editsection>[edit]</span></h2></div>"
        "<blockquote><p>It was the best of times.</p></blockquote><ul><li>It was built in 1266.</li></ul>"
        f"{table_html().replace('<table', '<table class=wikitable')}<div class=thumb>A caption.</div>"
        "<p>It is <span class=mwe-math-element><math alttext='{\\displaystyle x^{2}}'><mi>x</mi></math></span> high.</p>"
        "<h2>References</h2><ol class=references><li>A book.</li></ol><div class=navbox><table><tr><th>A</th><td>b</td></tr></table></div>"
        "</div></div><div id=mw-normal-catlinks><ul><li>Towns</li></ul></div>"
    )
    document = read_page(body, "<link rel=canonical href='https://en.wikipedia.org/wiki/Ham'>")
    assert document.title == "Ham"
    assert parts(document) == [
        ("prose", FIRE),
        ("quotation", "It was the best of times."),
        ("item", "It was built in 1266."),
        ("prose", "It is x^{2} high."),
    ]
    assert [section.title for section in document.sections] == ["", "Life", "References"]
    assert document.properties == (("Founded", "1266"), ("Children", "Ann Bob"), *FACTS)
    assert document.categories == ("Towns",)
    assert document.metadata["url"] == "https://en.wikipedia.org/wiki/Ham"


@pytest.mark.parametrize(
    ("stated", "title"), [("The Town", "The Town"), ("Unknown Title", "Town of Ham"), ("", "Town of Ham")]
)
def test_a_book_is_called_as_it_says_or_by_its_file(stated: str, title: str) -> None:
    said = f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{stated}</dc:title></metadata><manifest>'
    book = epub(f"<html><body><p>{SENTENCE}</p></body></html>", package=PACKAGE.replace("<manifest>", said))
    assert read_bytes(book, source="town of Ham.epub").title.casefold() == title.casefold()
