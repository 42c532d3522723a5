"""Cards as Anki notes: what stands in each field, and under which identity.

A card of ours becomes one note of one of our types. A card that came from Anki goes back as the note that it was
(``card.anki``): its cards are gathered again, and its fields are as they were unless somebody edited the card here.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

from genanki.util import BASE91_TABLE

from quizgen.deck.card import Card, Deck
from quizgen.formats.anki_escape import as_list, is_plain, to_html
from quizgen.formats.anki_html import media_names
from quizgen.formats.anki_kept import KeptNote, kept_notes
from quizgen.formats.anki_render import CardType, Shown, edited_fields
from quizgen.formats.anki_types import FORM_OF, NOTE_TYPES, Form, to_table
from quizgen.study.asking import options

Table = Mapping[str, Any]


class NoteCard(NamedTuple):
    """One card of a note: its template's number, its deck in Anki, and which card of ours it is."""

    ord: int
    deck: str
    key: tuple[str, str]


class Note(NamedTuple):
    """An Anki note with its cards; ``modified_at`` is 0 where the export has to date it, after ``came_at``."""

    guid: str
    type: int
    fields: tuple[str, ...]
    sort: str
    tags: tuple[str, ...]
    cards: tuple[NoteCard, ...]
    modified_at: int = 0
    came_at: int = 0
    came_with: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Fields and tags of an imported note as they were."""

    @property
    def digest(self) -> str:
        """A short hash of what Anki would show and find."""
        text = "\x1f".join((str(self.type), *self.tags, "", *self.fields))
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What an export holds: notes, the note types they use by id, remarks on what Anki will not get.

    ``media`` are the files that fields of imported notes refer to; they are not carried.
    """

    notes: tuple[Note, ...]
    types: Mapping[int, Table]
    remarks: tuple[str, ...]
    media: tuple[str, ...] = ()


def notes_of(decks: Sequence[Deck], *, form: Form = "basic", parent: str = "", choices: bool = True) -> Notes:
    """The notes of all cards that nobody rejected, in the order of decks and cards.

    ``parent`` is a deck in Anki to put all under; without ``choices`` no options are shown.
    """
    notes: dict[str, Note] = {}
    types: dict[int, Table] = {}
    remarks: list[str] = []
    card_types = CardTypes()
    for deck in decks:
        title = f"{parent}::{deck.title}" if parent else deck.title
        known = note_types(deck)
        for card in deck.cards:
            if card.status == "rejected":
                continue
            if "type" in card.anki and str(card.anki["type"]) in known:
                note, remark = _returned(card, deck.name, title, known[str(card.anki["type"])], card_types)
                types.setdefault(note.type, known[str(note.type)])
                if remark:
                    remarks.append(remark)
            else:
                note = own_note(card, deck, title, form=form, choices=choices)
                types.setdefault(note.type, _own_types()[form])
            earlier = notes.get(note.guid)
            notes[note.guid] = note if earlier is None else _joined(earlier, note)
        for kept in kept_notes(deck, known):
            types.setdefault(kept.type, known[str(kept.type)])
            notes[kept.guid] = _with_kept(notes.get(kept.guid), kept, deck.name, title)
    foreign = (field for note in notes.values() if note.type not in FORM_OF for field in note.fields)
    media = dict.fromkeys(name for field in foreign for name in media_names(field))
    return Notes(notes=tuple(notes.values()), types=types, remarks=tuple(remarks), media=tuple(media))


def _with_kept(note: Note | None, kept: KeptNote, deck: str, title: str) -> Note:
    """A kept note as it was, or the cards of it that are missing on one that other cards made."""
    here = {card.ord for card in note.cards} if note else set()
    cards = tuple(
        NoteCard(ord_, title, (deck, card_id(kept.guid, ord_))) for ord_ in kept.ords if ord_ not in here
    )  # fmt: skip
    if note is not None:
        return note._replace(cards=(*note.cards, *cards))
    return Note(
        guid=kept.guid,
        type=kept.type,
        fields=kept.fields,
        sort=kept.fields[0],
        tags=kept.tags,
        cards=cards,
        modified_at=kept.modified_at,
        came_at=kept.modified_at,
        came_with=(kept.fields, kept.tags),
    )


_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def card_id(guid: str, ord_: int) -> str:
    """An id of ours for a card of Anki's: the same one each time, whatever its text."""
    digest = hashlib.sha256(f"anki {guid} {ord_}".encode("utf-8", "replace")).digest()
    bits = int.from_bytes(digest[:7], "big") >> 6
    return "".join([_BASE32[bits >> shift & 1023] for shift in (40, 30, 20, 10, 0)])


_BASE32 = tuple(high + low for high in _LETTERS for low in _LETTERS)
"""Two letters of Base32 for each ten bits; Python's own encoder takes longer than all the rest of an id."""


def _joined(note: Note, other: Note) -> Note:
    """Two cards of one note; an edit of either counts, field by field, and of one field the later card's."""
    cards, (fields, tags) = (*note.cards, *other.cards), other.came_with
    if other.modified_at or note.modified_at or not fields:
        return (note if other.modified_at else other)._replace(cards=cards)
    merged = tuple(
        earlier if later == was else later
        for earlier, later, was in zip(note.fields, other.fields, fields, strict=True)
    )
    return other._replace(
        cards=cards, fields=merged, sort=merged[0], tags=note.tags if other.tags == tags else other.tags
    )


@cache
def _own_types() -> dict[Form, Table]:
    return {form: to_table(kind) for form, kind in NOTE_TYPES.items()}


# -- our own cards ---------------------------------------------------------------------------------------------------


def guid(deck: str, card: str, form: Form = "basic") -> str:
    """The note's identity in Anki, from the deck's name, the card's id and the form.

    What ``genanki.guid_for`` gives, which a large deck has no time to wait for.
    """
    text = f"quizgen__{deck}__{card}" if form == "basic" else f"quizgen__{deck}__{card}__{form}"
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    digits = ""
    while number:
        number, pair = divmod(number, len(_PAIRS))
        digits = _PAIRS[pair] + digits
    return digits.lstrip(BASE91_TABLE[0])


_PAIRS = tuple(high + low for high in BASE91_TABLE for low in BASE91_TABLE)


def own_note(card: Card, deck: Deck, title: str, *, form: Form, choices: bool = True) -> Note:
    """The note of one of our cards."""
    filled = own_fields(card, deck.title, choices=choices and form == "basic")
    filled["Id"] = to_html(f"{deck.name}/{card.id}")
    filled["Data"] = to_html(_data(card))
    filled.update(card.anki.get("own", {}))
    if form == "cloze":
        filled["Text"] = cloze_text(card)
    key = (deck.name, card.id)
    cards = [NoteCard(0, title, key)]
    if form == "reversed":
        cards.append(NoteCard(1, title, (deck.name, f"{card.id}{REVERSED}")))
    return Note(
        guid=guid(deck.name, card.id, form),
        type=NOTE_TYPES[form].id,
        fields=tuple([filled.get(name, "") for name in NOTE_TYPES[form].fields]),
        sort=card.question,
        tags=tuple(["_".join(tag.split()) for tag in card.tags]),
        cards=tuple(cards),
    )


REVERSED = "-reversed"
"""What the id of a reversed card has behind the id of the card that it turns round."""


def own_fields(card: Card, title: str, *, choices: bool = True) -> dict[str, str]:
    """The fields that are read and edited, as HTML."""
    citation, shown = card.citation, _options(card) if choices and card.distractors else ()
    texts: Sequence[str] = (card.question, card.answer, citation.quote, citation.locator, title, card.when)
    plain = is_plain((*texts, *shown, *card.accept, *card.quotes))
    if not plain:
        texts = [to_html(text) for text in texts]
    return {
        "Question": texts[0],
        "Answer": texts[1],
        "Options": _list(shown, plain),
        "Sentence": texts[2],
        "Locator": texts[3],
        "Document": texts[4],
        "Accepted": _list(card.accept, plain),
        "Evidence": _list(card.quotes, plain),
        "Kind": card.kind,
        "When": texts[5],
    }


def own_lists(card: Card) -> dict[str, str]:
    """Those of the fields that are HTML lists."""
    shown = _options(card) if card.distractors else ()
    plain = is_plain((*shown, *card.accept, *card.quotes))
    return {
        "Options": _list(shown, plain),
        "Accepted": _list(card.accept, plain),
        "Evidence": _list(card.quotes, plain),
    }


def _list(items: Sequence[str], plain: bool) -> str:
    if not items:
        return ""
    return as_list(items if plain else [to_html(item) for item in items])


def _options(card: Card) -> Sequence[str]:
    """Key and distractors in an order that gives nothing away: dates by time, all else by a hash."""
    choices = (card.answer, *card.distractors)
    if card.kind == "date":
        days = [_plain_date(choice) for choice in choices]
        if all(days):
            return [choice for _, choice in sorted(zip(days, choices, strict=True))]
        return options(card, 0)
    return sorted(choices, key=lambda choice: crc32(f"{card.id}/{choice}".encode("utf-8", "replace")))


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(rf"(?:(?:(\d\d?) )?({'|'.join(_MONTHS)}) )?(\d{{4}})")


def _plain_date(text: str) -> tuple[int, int, int] | tuple[()]:
    """Year, month and day of the commonest ways to write a date, for which the date grammar would take too long."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ()
    day, month, year = match.groups()
    return (int(year), _MONTHS.index(month) + 1 if month else 1, int(day or 1))


_PLAIN = ("distractors", "accept", "quotes", "siblings", "wordings", "tags", "derived", "difficulty", "score", "status",
          "generated", "extra")  # fmt: skip


def _data(card: Card) -> str:
    """What no other field holds as it is, as JSON."""
    table = {name: value for name in _PLAIN if (value := getattr(card, name))}
    table |= {"text": exact} if (exact := _exact(card)) else {}
    table["mark"] = mark(card)
    text = _ENCODER.encode(table)
    if text.isprintable() and "  " not in text:
        return text
    return _FRAGILE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def mark(card: Card) -> str:
    """A short hash of what a person may edit in Anki: while it is that of the card here, nobody edited either."""
    citation = card.citation
    lists = (card.accept, card.distractors, card.quotes, card.tags)
    parts = [card.question, card.answer, citation.quote, citation.locator]
    for items in lists:
        parts.extend(("", *items))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
_FRAGILE = re.compile("(?<= ) |[^\\S ]|[\x7f-\x9f\u200b\ufeff\ud800-\udfff]")
"""What HTML joins or drops: JSON can write it in ASCII."""


def _exact(card: Card) -> dict[str, str]:
    """The texts that HTML would not give back to the letter: line ends, double blanks."""
    texts = {
        "question": card.question,
        "answer": card.answer,
        "quote": card.citation.quote,
        "locator": card.citation.locator,
    }
    return {
        name: text
        for name, text in texts.items()
        if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " "
    }


def cloze_text(card: Card) -> str:
    """The source sentence with the answer taken out; else the question's own gap, else the answer alone."""
    gap = f"{{{{c1::{_inside(card.answer)}}}}}"
    quote = card.citation.quote
    if card.answer in quote:
        before, _, after = quote.partition(card.answer)
        return f"{to_html(before)}{gap}{to_html(after)}"
    if "____" in card.question:
        before, _, after = card.question.partition("____")
        return f"{to_html(before)}{gap}{to_html(after.lstrip('_'))}"
    return gap


def _inside(text: str) -> str:
    """The text within a cloze, where ``}}`` would end it and ``::`` begin a hint."""
    return to_html(text).replace("::", "&#58;&#58;").replace("}", "&#125;").replace("{", "&#123;")


# -- cards that came from Anki ---------------------------------------------------------------------------------------


def note_types(deck: Deck) -> Mapping[str, Table]:
    """The note types that a deck's imported cards had, by id, as Anki's JSON ``models``."""
    kept = deck.extra.get("anki", {})
    types = kept.get("notetypes", {}) if isinstance(kept, Mapping) else {}
    if not isinstance(types, Mapping):
        return {}
    return {str(id_): table for id_, text in types.items() if (table := _note_type(str(text)))}


@cache
def _note_type(text: str) -> Table | None:
    """A note type as kept in a deck file; None where somebody broke it there."""
    try:
        table = json.loads(text)
    except ValueError:
        return None
    return table if isinstance(table, dict) and table.get("flds") and table.get("tmpls") else None


def _returned(card: Card, deck: str, title: str, kind: Table, card_types: "CardTypes") -> tuple[Note, str]:
    """The note that an imported card was, and a remark where an edit of the card cannot go back."""
    kept = card.anki
    fields, remark = original_fields(card, kind), ""
    number, modified_at = int(kept.get("ord", 0)), int(kept.get("mod", 0))
    tags = tuple(["_".join(tag.split()) for tag in card.tags])
    shown = card_types.show(kind, number, fields)
    if (shown.question, shown.answer) != (card.question, card.answer):
        changed = edited_fields(card, shown, fields)
        if changed is None:
            remark = f"{card.id}: edited here, but its note in Anki joins several fields; Anki keeps the old text"
        else:
            modified_at, fields = 0, changed
    if list(tags) != list(kept.get("tags", tags)):
        modified_at = 0
    note = Note(
        guid=str(kept["guid"]),
        type=int(kind["id"]),
        fields=fields,
        sort=fields[0],
        tags=tags,
        cards=(NoteCard(number, title, (deck, card.id)),),
        modified_at=modified_at,
        came_at=int(kept.get("mod", 0)),
        came_with=(original_fields(card, kind), tuple(kept.get("tags", tags))),
    )
    return note, remark


def original_fields(card: Card, kind: Table) -> tuple[str, ...]:
    """The fields of the note that an imported card was, as many as its type has."""
    fields, length = tuple(map(str, card.anki.get("fields", ()))), len(kind["flds"])
    return fields if len(fields) == length else (fields + ("",) * length)[:length]


class CardTypes:
    """The templates of note types, each read once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], CardType] = {}

    def show(self, kind: Table, number: int, fields: Sequence[str]) -> Shown:
        """Question and answer of a note's card."""
        key = (str(kind["id"]), number)
        if key not in self._made:
            self._made[key] = CardType(kind, number)
        return self._made[key].show(fields)
