"""PDF: pages, running heads, contents, columns, cut words, items and notes, on pages drawn line by line."""

from collections.abc import Sequence

import pytest

from quizgen.sources.document import Document
from quizgen.sources.readers import read_bytes

Drawn = tuple[int, int, int, str]  # left, bottom, size of type, words
PROSE = (
    "The town was founded by the king in 1266 and it grew",
    "on the bank of the river for two hundred years until",
    "the war.",
)


def pdf_of(*pages: Sequence[Drawn]) -> bytes:
    """A PDF that draws these lines in this order."""
    streams = [
        "BT "
        + " ".join(f"/F1 {size} Tf 1 0 0 1 {left} {bottom} Tm ({words}) Tj" for left, bottom, size, words in page)
        + " ET"
        for page in pages
    ]
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>endobj\n",
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n",
    ]
    for number, drawn in enumerate(streams):
        at = 10 + 2 * number
        objects.append(
            f"{at} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents {at + 1} 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
            f"{at + 1} 0 obj<</Length {len(drawn)}>>stream\n{drawn}\nendstream endobj\n"
        )
    return ("%PDF-1.4\n" + "".join(objects) + "trailer<</Root 1 0 R>>\n%%EOF").encode("cp1252")


def text(left: int, top: int, *lines: str, size: int = 10) -> list[Drawn]:
    """Lines below each other."""
    return [(left, top - 12 * number, size, line) for number, line in enumerate(lines)]


def read(*pages: Sequence[Drawn]) -> Document:
    return read_bytes(pdf_of(*pages), source="x.pdf")


def blocks(document: Document) -> list[tuple[str, str, int | None]]:
    return [(block.kind, document.text[block.span.start : block.span.end], block.page) for block in document.blocks]


WHOLE = " ".join(PROSE)


def test_running_heads_of_a_chapter_and_page_numbers_go() -> None:
    towns = "Ham Rye Ware Hythe Deal Diss".split()
    pages = [
        [
            *text(40, 570, f"Chapter {1 + number // 3}: The town {number + 1}"),
            *text(40, 500, f"{town} was founded by the king in 1266.", *PROSE[1:]),
            *text(200, 20, str(number + 1)),
        ]
        for number, town in enumerate(towns)
    ]
    found = read(*pages)
    assert [block[2] for block in blocks(found)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
    assert "Chapter" not in found.text
    assert not any(block[1].isdigit() for block in blocks(found))
    assert all(f"{town} was founded" in found.text for town in towns)


def test_a_table_of_contents_goes() -> None:
    contents = text(40, 500, "1 The town . . . . . . . . . . . . . . 3", "2 The war. . . . . . . . . . . . . . . . 14")
    assert blocks(read([*contents, *text(40, 300, *PROSE)])) == [("prose", WHOLE, 1)]


def test_a_hanging_item_is_whole() -> None:
    drawn = [
        *text(40, 500, *PROSE),
        *text(40, 440, "• The king was buried in the church of the"),
        *text(52, 428, "town in 1291."),
        *text(40, 416, "• His son was crowned in the same church."),
    ]
    assert blocks(read(drawn)) == [
        ("prose", WHOLE, 1),
        ("item", "The king was buried in the church of the town in 1291.", 1),
        ("item", "His son was crowned in the same church.", 1),
    ]


def test_a_paragraph_runs_over_the_end_of_a_page() -> None:
    assert blocks(read(text(40, 500, *PROSE[:2]), text(40, 560, PROSE[2]))) == [("prose", WHOLE, 1)]


def test_columns_are_read_one_after_the_other() -> None:
    one = [f"The first column of the page has the line {n}" for n in "abcdef"]
    two = [f"The other column of the page has the line {n}" for n in "abcdef"]
    by_row = [
        line
        for n in range(6)
        for line in (*text(20, 500 - 12 * n, one[n], size=8), *text(210, 500 - 12 * n, two[n], size=8))
    ]
    by_column = [*text(20, 500, *one, size=8), *text(210, 500, *two, size=8)]
    for drawn in (by_row, by_column):
        assert read(drawn).text.replace("\n\n", " ") == " ".join(one + two)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("The found-", "ation of the town was in 1266."), "The foundation of the town was in 1266."),
        (("The well-", "known town was founded in 1266."), "The well-known town was founded in 1266."),
        (("The Austro-", "Hungarian town was founded in 1266."), "The Austro-Hungarian town was founded in 1266."),
    ],
)
def test_words_cut_at_line_ends_are_made_whole(lines: tuple[str, str], whole: str) -> None:
    assert read([*text(40, 500, *lines), *text(40, 400, *PROSE)]).text.split("\n\n")[0] == whole


def test_footnotes_stand_apart() -> None:
    drawn = [*text(40, 500, *PROSE), *text(40, 60, "1 See the book of the town, page 3.", size=7)]
    assert blocks(read(drawn)) == [("prose", WHOLE, 1), ("reference", "1 See the book of the town, page 3.", 1)]


def test_headings_are_larger() -> None:
    drawn = [
        *text(40, 560, "The History of the Town", size=20),
        *text(40, 520, "Early years", size=14),
        *text(40, 490, *PROSE),
    ]
    document = read(drawn)
    assert document.title == "The History of the Town"
    assert [section.title for section in document.sections] == ["", "Early years"]


def test_rows_of_a_table_are_no_sentences() -> None:
    rows = [("Building", "Built", "Architect"), ("St Paul's", "1710", "Wren"), ("The Monument", "1677", "Hooke")]
    cells = [
        (left, 400 - 12 * number, 10, word)
        for number, row in enumerate(rows)
        for left, word in zip((40, 150, 260), row, strict=True)
    ]
    found = blocks(read([*text(40, 500, *PROSE), *cells, *text(40, 340, *PROSE)]))
    assert [kind for kind, _, _ in found] == ["prose", "table", "prose"]
    assert found[1][1] == "Building Built Architect St Paul's 1710 Wren The Monument 1677 Hooke"
    assert found[2][1] == WHOLE


def test_a_raised_mark_in_a_line_breaks_no_paragraph() -> None:
    drawn = [
        *text(40, 500, *PROSE[:2], "the war."),
        (76, 480, 6, "12"),
        (86, 476, 10, "The bridge was built in 1402 and it was burned"),
        *text(40, 464, "in the war of 1502."),
    ]
    assert blocks(read(drawn))[0][1].startswith(WHOLE + " The bridge was built")


def test_what_browsers_print_around_a_page_goes() -> None:
    head, foot = "11/25/26, 10:02 AM The Town", "https://example.org/town.html 1/1"
    assert blocks(read([*text(20, 580, head, size=8), *text(40, 500, *PROSE), *text(20, 15, foot, size=8)])) == [
        ("prose", WHOLE, 1)
    ]


def test_a_wide_title_does_not_widen_the_columns_below() -> None:
    lines = ["The town was founded in the year", "of the king.", "Ham was its name and it grew so."]
    drawn = [(40, 560, 24, "The History of the Town of Ham"), *text(40, 500, lines[0], "which was of Ham.", *lines[2:])]
    assert read(drawn).title == "The History of the Town of Ham"
