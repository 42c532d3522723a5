"""Anki packages as decks, with the history of their cards.

A card keeps what it was in Anki (``card.anki``: GUID, note type, fields, its number among the note's cards), so that
it goes back as it came; its question and answer are the text that Anki would show. Cards that quizgen itself exported
come back as the cards that they were. Refuses nothing for its looks: what makes no card of ours is listed.
"""

import base64
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Deck, Provenance
from quizgen.errors import FormatError
from quizgen.formats.anki_history import CardState, Days, learned
from quizgen.formats.anki_html import media_names, to_items, to_text
from quizgen.formats.anki_notes import CardTypes, mark, own_fields
from quizgen.formats.anki_package import NAME, opened
from quizgen.formats.anki_schema import Schema, read_schema
from quizgen.formats.anki_types import FIELDS, FORM_OF
from quizgen.formats.imported import Imported, Namer, Skipped, name_of
from quizgen.study.exchange import History, LogRow, foreign_history, from_milliseconds
from quizgen.study.history import CardMarks, ForeignLog, Memory
from quizgen.study.scheduling import Calendar, Plan

_OCCLUSION = "image-occlusion:"
"""How Anki writes a shape over an image, as the text of a cloze."""


class _NoteRow(NamedTuple):
    id: int
    guid: str
    type: int
    modified_at: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class _CardRow(NamedTuple):
    id: int
    note: int
    deck: int
    ord: int
    state: CardState


@dataclass(slots=True)
class _Deck:
    """A deck in the making."""

    name: str
    title: str
    cards: dict[str, Card] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    memories: dict[str, Memory] = field(default_factory=dict)
    foreign: dict[str, ForeignLog] = field(default_factory=dict)
    marks: dict[str, CardMarks] = field(default_factory=dict)
    log: dict[str, list[LogRow]] = field(default_factory=dict)


def read(path: Path, *, namer: Namer = name_of, plan: Plan | None = None, calendar: Calendar | None = None) -> Imported:
    """What a package (``.apkg``, ``.colpkg``, any of Anki's three formats) holds. Raises FormatError.

    ``namer`` names the deck of a title; ``plan`` and ``calendar`` replay the reviews.
    """
    with opened(path) as package:
        schema = read_schema(package.database)
        reader = _Reader(schema, namer, plan or Plan(), calendar or Calendar())
        reader.read(package.database)
        media = tuple(dict.fromkeys((*package.media, *reader.media)))
        return Imported(
            format=f"Anki package, format {package.version}",
            decks=tuple(reader.made(path.name)),
            histories=reader.histories(),
            skipped=tuple(reader.skipped),
            media=media,
            own=reader.own,
        )


class _Reader:
    """One pass over the notes and cards of a collection."""

    def __init__(self, schema: Schema, namer: Namer, plan: Plan, calendar: Calendar) -> None:
        self.skipped: list[Skipped] = []
        self.own: dict[str, dict[str, str]] = {}
        self.media: dict[str, None] = {}
        self._schema, self._plan, self._namer = schema, plan, namer
        self._days = Days(calendar=calendar, first=_first_day(schema, calendar))
        self._decks: dict[str, _Deck] = {}
        self._types = CardTypes()
        self._kept: dict[int, str] = {}
        self._names: dict[str, str] = {}
        self._log: dict[int, list[LogRow]] = {}
        self._seen: set[tuple[str, int]] = set()

    def read(self, database: sqlite3.Connection) -> None:
        self._log = _read_log(database)
        cards = _read_cards(database)
        card = next(cards, None)
        for note in _read_notes(database):
            mine: list[_CardRow] = []
            while card is not None and card.note <= note.id:
                if card.note == note.id:
                    mine.append(card)
                card = next(cards, None)
            self._take(note, mine)

    def made(self, source: str) -> Iterator[Deck]:
        """The decks in the order in which their first card was met."""
        for deck in self._decks.values():
            extra = {"anki": {"notetypes": deck.types}} if deck.types else {}
            yield Deck(
                name=deck.name,
                title=deck.title,
                cards=tuple(deck.cards.values()),
                provenance=Provenance() if deck.name in self.own else Provenance(source=source, generator="Anki"),
                extra=extra,
            )

    def histories(self) -> dict[str, History]:
        return {
            deck.name: foreign_history(deck.name, deck.foreign, deck.memories, deck.marks, deck.log)
            for deck in self._decks.values()
        }

    # -- notes -------------------------------------------------------------------------------------------------------

    def _take(self, note: _NoteRow, cards: list[_CardRow]) -> None:
        kind = self._schema.types.get(note.type)
        name = _item(note)
        if kind is None:
            self._skip(name, "its note type is missing; run Check Database in Anki")
            return
        if not cards:
            self._skip(name, "a note without cards")
            return
        values = dict(zip((str(each["name"]) for each in kind["flds"]), note.fields, strict=False))
        if set(FIELDS) <= values.keys() and "/" in values["Id"]:
            self._take_own(note, cards, values, kind)
            return
        for part in note.fields:
            if "<" in part or "[sound:" in part:
                self.media.update(dict.fromkeys(media_names(part)))
        ids = [card_id(note.guid, card.ord) for card in cards]
        for id_, card in zip(ids, cards, strict=True):
            siblings = tuple([other for other in ids if other != id_])
            self._take_foreign(note, card, id_, siblings)

    def _take_foreign(self, note: _NoteRow, row: _CardRow, id_: str, siblings: tuple[str, ...]) -> None:
        kind, name = self._schema.types[note.type], _item(note)
        title = self._schema.decks.get(row.deck, "Default")
        if (note.guid, row.ord) in self._seen:
            self._skip(name, "a second card of the same GUID and number")
            return
        self._seen.add((note.guid, row.ord))
        shown = self._types.show(kind, row.ord, note.fields)
        if not shown.question.strip() or not shown.answer.strip():
            self._skip(name, f"its {'back' if shown.question.strip() else 'front'} shows no text")
            return
        if _OCCLUSION in shown.answer:
            self._skip(name, "it hides parts of an image, which no text can ask for")
            return
        deck = self._deck(title)
        key = str(note.type)
        if key not in deck.types:
            deck.types[key] = self._kept_type(note.type, kind)
        card = Card(
            id=id_,
            kind="other",
            question=shown.question,
            answer=shown.answer,
            citation=Citation(quote=shown.context, locator=""),
            quotes=(shown.more,) if shown.more else (),
            tags=note.tags,
            siblings=siblings,
            status="approved",
            anki={
                "guid": note.guid,
                "ord": row.ord,
                "type": key,
                "mod": note.modified_at,
                "tags": list(note.tags),
                "fields": list(note.fields),
            },
        )
        self._add(deck, card, row)

    def _kept_type(self, id_: int, kind: Mapping[str, Any]) -> str:
        if id_ not in self._kept:
            self._kept[id_] = json.dumps(kind, ensure_ascii=False, separators=(",", ":"))
        return self._kept[id_]

    def _take_own(
        self, note: _NoteRow, cards: list[_CardRow], values: Mapping[str, str], kind: Mapping[str, Any]
    ) -> None:
        form = FORM_OF.get(note.type, "basic")
        found = _own_note(values, note.tags)
        name, card = found.deck, found.card
        deck = self._deck(found.title, name)
        if found.edited_from is not None:
            self.own[name][card.id] = found.edited_from
        for row in cards:
            if form == "reversed" and row.ord == 1:
                continue
            if card.id in deck.cards:
                self._skip(card.question[:60], f"the card {name}/{card.id} is there already, in another form")
            elif not card.question.strip() or not card.answer.strip():
                self._skip(f"{name}/{card.id}", "its question or answer is empty")
            else:
                self._add(deck, card, row)
        if form == "reversed" and len(cards) > 1:
            self._skip(card.question[:60], "its reversed card: quizgen asks a card one way only")

    def _add(self, deck: _Deck, card: Card, row: _CardRow) -> None:
        deck.cards[card.id] = card
        state, log = row.state, self._log.pop(row.id, [])
        if log:
            deck.log[card.id] = log
        if state.type == 0 and state.queue >= 0 and not state.flags:
            return
        memory, answers, mark = learned(state, log, days=self._days, plan=self._plan)
        if memory is not None:
            deck.memories[card.id] = memory
        if answers:
            deck.foreign[card.id] = ForeignLog(
                answers=answers, question=card.question, answer=card.answer, origin="anki"
            )
        if mark is not None:
            deck.marks[card.id] = mark

    def _deck(self, title: str, own: str = "") -> _Deck:
        key = f"own {own}" if own else title
        deck = self._decks.get(key)
        if deck is None:
            taken = {other.name for other in self._decks.values()}
            name, number = own or self._namer(title), 2
            if own:
                self.own.setdefault(own, {})
            elif name in taken:
                while f"{name}-{number}" in taken:
                    number += 1
                name = f"{name}-{number}"
            deck = self._decks[key] = _Deck(name=name, title=title)
        return deck

    def _skip(self, item: str, reason: str) -> None:
        self.skipped.append(Skipped(item=item, reason=reason))


def _item(note: _NoteRow) -> str:
    """A note's name in a message: how its first field begins."""
    return to_text(note.fields[0])[:60] or note.guid


def card_id(guid: str, ord_: int) -> str:
    """An id of ours for a card of Anki's: the same one each time, whatever its text."""
    digest = hashlib.sha256(f"anki {guid} {ord_}".encode("utf-8", "replace")).digest()
    return base64.b32encode(digest[:7]).decode().lower()[:10]


def _first_day(schema: Schema, calendar: Calendar) -> int:
    """The calendar's number of the day on which the collection was created, by the clock of its owner."""
    created = from_milliseconds(min(max(schema.created, 0), 40_000_000_000) * 1000)
    if schema.offset is None:
        return calendar.day(created)
    local_seconds = schema.created - schema.offset * 60 - calendar.rollover_hour * 3600
    return 719_163 + local_seconds // 86_400


# -- our own cards ---------------------------------------------------------------------------------------------------


class OwnNote(NamedTuple):
    """A card that quizgen exported, its deck's name and title; ``edited_from`` is its old mark if it was edited."""

    deck: str
    title: str
    card: Card
    edited_from: str | None


def own_note_of(fields: Sequence[str], tags: tuple[str, ...]) -> OwnNote | None:
    """The card of quizgen's own that a row of fields is; None where they are somebody else's."""
    for place in (0, 1):
        values = dict(zip(FIELDS, fields[place:], strict=False))
        if len(values) == len(FIELDS) and "/" in values["Id"] and "mark" in _data(values["Data"]):
            return _own_note(values, tags)
    return None


def _own_note(values: Mapping[str, str], tags: tuple[str, ...]) -> OwnNote:
    name, _, id_ = to_text(values["Id"]).rpartition("/")
    data = _data(values["Data"])
    card = own_card(_told(id_, values, data), values, tags)
    edited_from = str(data.get("mark", "")) if mark(card) != data.get("mark") else None
    return OwnNote(name, to_text(values["Document"]) or name, card, edited_from)


def own_card(card: Card, values: Mapping[str, str], tags: tuple[str, ...]) -> Card:
    """A card that quizgen exported, with what was edited in Anki since.

    A field that still shows what was written is as it was, to the letter.
    """
    written = own_fields(card, to_text(values["Document"]))

    def edited(name: str) -> bool:
        return values[name] != written[name] and to_text(values[name]) != to_text(written[name])

    question = to_text(values["Question"]) if edited("Question") else card.question
    answer = to_text(values["Answer"]) if edited("Answer") else card.answer
    options = to_items(values["Options"]) if values["Options"] and edited("Options") else None
    kept = tuple("_".join(tag.split()) for tag in card.tags)
    own = {name: values[name] for name in ("Extra", "Spare 1", "Spare 2", "Spare 3") if values[name]}
    return replace(
        card,
        question=question,
        answer=answer,
        distractors=card.distractors if options is None else tuple(each for each in options if each != answer),
        citation=Citation(
            quote=to_text(values["Sentence"]) if edited("Sentence") else card.citation.quote,
            locator=to_text(values["Locator"]) if edited("Locator") else card.citation.locator,
        ),
        accept=to_items(values["Accepted"]) if edited("Accepted") else card.accept,
        quotes=to_items(values["Evidence"]) if edited("Evidence") else card.quotes,
        tags=card.tags if tags == kept else tags,
        anki={"own": own} if own else {},
    )


def _data(html: str) -> Mapping[str, Any]:
    """What the field ``Data`` holds; nothing where somebody broke it."""
    with suppress(ValueError, RecursionError):
        # Most have nothing that Anki's editor or our escape would change.
        loaded = json.loads((to_text(html) if "&" in html or "<" in html else html) or "{}")
        if isinstance(loaded, dict):
            return loaded
    return {}


def _told(id_: str, values: Mapping[str, str], data: Mapping[str, Any]) -> Card:
    """The card as ``Data`` and the fields tell it, before edits of lists and tags."""

    def texts(name: str) -> tuple[str, ...]:
        return tuple(str(item) for item in data.get(name, ()) if isinstance(data.get(name), list))

    kind, status, score = values["Kind"], data.get("status"), data.get("score")
    exact = data.get("text", {}) if isinstance(data.get("text"), dict) else {}
    return Card(
        id=id_,
        kind=next((each for each in KINDS if each == kind), "other"),
        question=str(exact.get("question", to_text(values["Question"]))),
        answer=str(exact.get("answer", to_text(values["Answer"]))),
        accept=texts("accept"),
        distractors=texts("distractors"),
        citation=Citation(
            quote=str(exact.get("quote", to_text(values["Sentence"]))),
            locator=str(exact.get("locator", to_text(values["Locator"]))),
        ),
        tags=texts("tags"),
        status=next((each for each in STATUSES if each == status), "draft"),
        when=to_text(values["When"]),
        siblings=texts("siblings"),
        quotes=texts("quotes"),
        derived=data.get("derived") is True,
        score=float(score) if isinstance(score, int | float) else None,
        difficulty=str(data.get("difficulty", "")),
        wordings=texts("wordings"),
        generated=str(data.get("generated", "")),
        extra=data["extra"] if isinstance(data.get("extra"), dict) else {},
    )


# -- rows ------------------------------------------------------------------------------------------------------------


def _read_notes(database: sqlite3.Connection) -> Iterator[_NoteRow]:
    for id_, guid, type_, modified_at, tags, fields in database.execute(
        "SELECT id, guid, mid, mod, tags, flds FROM notes ORDER BY id"
    ):
        if not isinstance(fields, str) or not isinstance(tags, str):
            raise FormatError(f"{NAME}the note {id_} is damaged; run Check Database in Anki and export again")
        yield _NoteRow(
            id_, str(guid), _integer(type_), _integer(modified_at), tuple(tags.split()), tuple(fields.split("\x1f"))
        )


def _read_cards(database: sqlite3.Connection) -> Iterator[_CardRow]:
    for id_, note, deck, original, ord_, due, original_due, data, *numbers in database.execute(
        "SELECT id, nid, did, odid, ord, due, odue, data, type, queue, ivl, factor, reps, lapses, left, flags"
        " FROM cards ORDER BY nid, ord"
    ):
        type_, queue, ivl, factor, reps, lapses, left, flags = (_integer(number) for number in numbers)
        away = original != 0
        state = CardState(
            type=type_ if 0 <= type_ <= 3 else 0,
            queue=queue,
            due=_integer(original_due) if away and original_due else _integer(due),
            ivl=ivl,
            factor=factor,
            reps=reps,
            lapses=lapses,
            left=left,
            flags=flags,
            data=data if isinstance(data, str) else "",
        )
        yield _CardRow(id_, _integer(note), _integer(original if away else deck), _integer(ord_), state)


def _read_log(database: sqlite3.Connection) -> dict[int, list[LogRow]]:
    log: dict[int, list[LogRow]] = {}
    for card, *values in database.execute(
        "SELECT cid, id, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY cid, id"
    ):
        row = LogRow(*map(_integer, values))
        # Times beyond year 5000 are none, and no calendar holds them.
        if 0 < row.id < 95_000_000_000_000:
            log.setdefault(card, []).append(row)
    return log


def _integer(value: object) -> int:
    if type(value) is int:
        return value
    if isinstance(value, float) and abs(value) < 1e15:
        return int(value)
    raise FormatError(f"{NAME}its cards are damaged: {str(value)[:40]!r} is no number; run Check Database in Anki")
