"""Tables as facts: what each row says under which heading. Layout tables are not its business."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_MAX_PAIRS = 2000
_MAX_LENGTH = 400


def table_properties(table: LexborNode) -> Iterator[tuple[str, str]]:
    """Key and value of each row of an infobox; of a wider table "row · column" and the cell."""
    columns: list[str] = []
    count = 0
    for row in table.css("tr"):
        cells = [child for child in row.iter() if child.tag in {"td", "th"}]
        texts = [_words(cell) for cell in cells]
        if len(cells) < 2 or not texts[0]:
            continue
        if all(cell.tag == "th" for cell in cells):
            columns = texts
        elif len(cells) == 2 and len(columns) != 2:
            if texts[1] and cells[0].tag == "th" and count < _MAX_PAIRS:
                count += 1
                yield texts[0], texts[1]
        else:
            for column, text in zip(columns[1:], texts[1:], strict=False):
                if text and column and count < _MAX_PAIRS:
                    count += 1
                    yield f"{texts[0]} · {column}", text


def _words(cell: LexborNode) -> str:
    for node in cell.css("sup.reference, style, script, .noprint, [style*='display:none'], [style*='display: none']"):
        node.decompose()
    for node in cell.css("br, li"):
        node.insert_before(" ")
    return " ".join(cell.text().split())[:_MAX_LENGTH]
