"""Tables as decks: CSV and TSV, and Anki's text export with its headers.

The first line names the columns where it holds a word for a question and one for an answer; else the first two columns
are question and answer. Refuses a file that is no text, or that has no second column.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Deck, Provenance
from quizgen.deck.format import fingerprint
from quizgen.errors import FormatError
from quizgen.formats.anki_html import to_text
from quizgen.formats.anki_notes import card_id
from quizgen.formats.anki_own import own_note_of
from quizgen.formats.anki_render import cloze_answers, cloze_hidden, cloze_numbers, cloze_revealed
from quizgen.formats.imported import Imported, Namer, Skipped, name_of, read_text

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid"),
    "question": ("question", "front", "term", "prompt", "text", "word"),
    "answer": ("answer", "back", "definition", "meaning", "correct answer"),
    "accept": ("accept", "accepted"),
    "distractors": ("distractors", "distractor", "wrong", "option", "options"),
    "quote": ("quote", "sentence", "source", "context"),
    "locator": ("locator", "section", "page"),
    "tags": ("tags", "tag"),
    "kind": ("kind", "type"),
    "difficulty": ("difficulty",),
    "status": ("status",),
    "deck": ("deck", "list", "set"),
}
"""What a column's heading may be for each thing that a card holds; a number may follow ("distractor 2")."""

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_LIMIT = 16 << 20


@dataclass(slots=True)
class _Layout:
    """Which column holds what, from 0; and what holds for all rows."""

    columns: dict[str, list[int]] = field(default_factory=dict)
    separator: str = ""
    is_html: bool = False
    deck: str = ""
    tags: tuple[str, ...] = ()
    special: set[int] = field(default_factory=set)
    is_anki: bool = False
    is_headed: bool = False


def read(path: Path, *, namer: Namer = name_of) -> Imported:
    """The cards of a table. Raises FormatError."""
    text = read_text(path)
    layout, body = _anki_headers(text)
    rows = _rows(body, layout, path)
    if not layout.is_anki and rows and (columns := _headed(rows[0])):
        layout.columns, layout.is_headed, rows = columns, True, rows[1:]
    elif "question" not in layout.columns:
        layout.columns |= _by_place(rows, layout)
    decks: dict[str, dict[str, Card]] = {}
    skipped: list[Skipped] = []
    made: dict[str, tuple[str, dict[str, Card], dict[str, str]]] = {}
    for number, row in enumerate(rows, 1):
        if layout.is_html and (note := own_note_of(_fields(row, layout), _tags(row, layout))):
            title, cards, edited = made.setdefault(note.deck, (note.title, {}, {}))
            if note.card.id in cards:
                skipped.append(Skipped(item=f"row {number}", reason="the same card stands above it"))
                continue
            cards[note.card.id] = note.card
            if note.edited_from is not None:
                edited[note.card.id] = note.edited_from
            continue
        title = _cell(row, layout, "deck") or layout.deck or path.stem
        for card in _cards(row, layout):
            cards = decks.setdefault(title, {})
            if not card.question.strip() or not card.answer.strip():
                skipped.append(Skipped(item=f"row {number}", reason="it has no question or no answer"))
            elif card.id in cards:
                skipped.append(Skipped(item=f"row {number}", reason="the same card stands above it"))
            else:
                cards[card.id] = replace(card, generated=fingerprint(card))
    if not made and not any(decks.values()):
        raise FormatError(f"{path}: no card in this table; it needs a column of questions and one of answers")
    return Imported(
        format="Anki text" if layout.is_anki else "table",
        decks=(
            *(Deck(name=name, title=title, cards=tuple(cards.values())) for name, (title, cards, _) in made.items()),
            *(
                Deck(
                    name=namer(title),
                    title=title,
                    cards=tuple(cards.values()),
                    provenance=Provenance(source=path.name, generator="table"),
                )
                for title, cards in decks.items()
                if cards
            ),
        ),
        skipped=tuple(skipped),
        own={name: edited for name, (_, _, edited) in made.items()},
    )


# -- layout ----------------------------------------------------------------------------------------------------------


def _anki_headers(text: str) -> tuple[_Layout, str]:
    """What the lines at the top say that begin with ``#`` and a key; the rest of the text."""
    layout = _Layout()
    while match := re.match(r"#([a-z][a-z ]*):([^\n]*)\n?", text):
        key, value = match[1], match[2].strip("\r")
        if not layout.is_anki and not _is_header(key):
            break
        layout.is_anki = True
        _set(layout, key, value)
        text = text[match.end() :]
    return layout, text


def _is_header(key: str) -> bool:
    return key in {"separator", "html", "columns", "notetype", "deck", "tags"} or key.endswith(" column")


def _set(layout: _Layout, key: str, value: str) -> None:
    if key == "separator":
        layout.separator = _SEPARATORS.get(value.lower(), value[:1])
    elif key == "html":
        layout.is_html = value.lower() == "true"
    elif key == "deck":
        layout.deck = value
    elif key == "tags":
        layout.tags = tuple(value.split())
    elif key == "columns":
        layout.columns = _headed(next(csv.reader([value], delimiter=layout.separator or "\t"), [])) or layout.columns
    elif key.endswith(" column") and value.strip().isdigit():
        place = int(value) - 1
        layout.special.add(place)
        name = {"guid": "id", "deck": "deck", "tags": "tags"}.get(key.removesuffix(" column"))
        if name:
            layout.columns[name] = [place]


def _headed(row: Sequence[str]) -> dict[str, list[int]]:
    """What each column holds by its heading; nothing if the row is no heading."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(row):
        heading = re.sub(r"[\s_]*\d+$", "", to_text(cell).strip().casefold())
        name = next((name for name, words in COLUMNS.items() if heading in words), None)
        if name:
            found.setdefault(name, []).append(place)
    return found if "question" in found and "answer" in found else {}


def _by_place(rows: Sequence[Sequence[str]], layout: _Layout) -> dict[str, list[int]]:
    width = max((len(row) for row in rows), default=0)
    free = [place for place in range(width) if place not in layout.special]
    return {"question": free[:1], "answer": free[1:2], "quote": free[2:]}


def _rows(text: str, layout: _Layout, path: Path) -> list[list[str]]:
    delimiter = layout.separator or _sniffed(text, path)
    csv.field_size_limit(_LIMIT)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise FormatError(f"{path}: this table cannot be read: {error}") from error
    return [row for row in rows if any(cell.strip() for cell in row)]


def _sniffed(text: str, path: Path) -> str:
    """The separator that splits the first lines into the same number of columns, two or more."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    lines = text.splitlines()[:20]
    for delimiter in ("\t", ",", ";", "|"):
        widths = {len(row) for row in csv.reader(lines, delimiter=delimiter) if row}
        if len(widths) == 1 and widths.pop() >= 2:
            return delimiter
    return next((delimiter for delimiter in ("\t", ",", ";", "|") if lines and delimiter in lines[0]), ",")


# -- cards -----------------------------------------------------------------------------------------------------------


def _cell(row: Sequence[str], layout: _Layout, name: str) -> str:
    places = layout.columns.get(name, ())
    return next((_text(row[place], layout) for place in places if place < len(row)), "")


def _cells(row: Sequence[str], layout: _Layout, name: str) -> tuple[str, ...]:
    cells = (_text(row[place], layout) for place in layout.columns.get(name, ()) if place < len(row))
    return tuple(cell for cell in cells if cell)


def _text(cell: str, layout: _Layout) -> str:
    return to_text(cell) if layout.is_html else cell.strip()


def _fields(row: Sequence[str], layout: _Layout) -> list[str]:
    """A note's own fields, as they stand in Anki."""
    return [cell for place, cell in enumerate(row) if place not in layout.special]


def _tags(row: Sequence[str], layout: _Layout) -> tuple[str, ...]:
    return (*_cell(row, layout, "tags").split(), *layout.tags)


def _cards(row: Sequence[str], layout: _Layout) -> Iterator[Card]:
    """The card of a row; for a cloze one for each number."""
    raw = next((row[place] for place in layout.columns["question"] if place < len(row)), "")
    # Anki writes its GUIDs as they are: a sign in one is no HTML.
    told = next((row[place].strip() for place in layout.columns.get("id", ()) if place < len(row)), "")
    # A table that names its columns says what the answer is.
    is_told = layout.is_headed and _cell(row, layout, "answer")
    for number in (not is_told and cloze_numbers([raw])) or (0,):
        question, answer, context = _cell(row, layout, "question"), _cell(row, layout, "answer"), ""
        if number:
            context = _text(cloze_revealed(raw), layout)
            question = _text(cloze_hidden(raw, number), layout)
            answer = "; ".join(_text(part, layout) for part in cloze_answers(raw, number))
        yield Card(
            id=_id(told, max(0, number - 1), question, answer, layout),
            question=question,
            answer=answer,
            **_rest(row, layout, context),
        )


def _id(told: str, ord_: int, question: str, answer: str, layout: _Layout) -> str:
    """Anki's GUID, or the table's own id, or a hash of the words."""
    if told:
        return card_id(told, ord_) if layout.is_anki else told
    return hashlib.sha256(f"{question}\n{answer}\n{ord_}".encode("utf-8", "replace")).hexdigest()[:10]


def _rest(row: Sequence[str], layout: _Layout, context: str) -> dict[str, Any]:
    kind, status = _cell(row, layout, "kind"), _cell(row, layout, "status")
    tags = re.split(r"\s+" if layout.is_anki else r",\s*", _cell(row, layout, "tags"))
    quote = context or " ".join(_cells(row, layout, "quote"))
    return {
        "kind": next((each for each in KINDS if each == kind), "other"),
        "accept": _cells(row, layout, "accept"),
        "distractors": _cells(row, layout, "distractors"),
        "citation": Citation(quote=quote, locator=_cell(row, layout, "locator")),
        "tags": (*(tag for tag in tags if tag), *layout.tags),
        "difficulty": _cell(row, layout, "difficulty"),
        "status": next((each for each in STATUSES if each == status), "approved"),
    }
