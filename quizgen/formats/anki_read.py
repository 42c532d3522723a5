"""Anki packages as decks, with the history of their cards.

A card keeps what it was in Anki (``card.anki``: GUID, note type, fields, its number among the note's cards), so that
it goes back as it came; its question and answer are the text that Anki would show. Cards that quizgen itself exported
come back as the cards that they were. Refuses nothing for its looks: what makes no card of ours is listed.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizgen.deck.card import Card, Citation, Deck, Provenance
from quizgen.formats.anki_history import Days, learned
from quizgen.formats.anki_html import media_names, to_text
from quizgen.formats.anki_kept import KeptNote, to_table
from quizgen.formats.anki_notes import CardTypes, card_id
from quizgen.formats.anki_own import own_note
from quizgen.formats.anki_package import opened
from quizgen.formats.anki_rows import CardRow, NoteRow, read_cards, read_log, read_notes
from quizgen.formats.anki_schema import Schema, read_schema
from quizgen.formats.anki_types import FIELDS, FORM_OF
from quizgen.formats.imported import Imported, Namer, Skipped, name_of
from quizgen.study.exchange import History, LogRow, foreign_history, from_milliseconds
from quizgen.study.history import CardMarks, ForeignLog
from quizgen.study.scheduling import Calendar, Plan

_OCCLUSION = "image-occlusion:"
"""How Anki writes a shape over an image, as the text of a cloze."""


@dataclass(slots=True)
class _Deck:
    """A deck in the making."""

    name: str
    title: str
    cards: dict[str, Card] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
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
        self._kept_notes: dict[str, dict[str, KeptNote]] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self._log: dict[int, list[LogRow]] = {}
        self._seen: set[tuple[str, int]] = set()

    def read(self, database: sqlite3.Connection) -> None:
        self._log = read_log(database)
        cards = read_cards(database)
        card = next(cards, None)
        for note in read_notes(database):
            mine: list[CardRow] = []
            while card is not None and card.note <= note.id:
                if card.note == note.id:
                    mine.append(card)
                card = next(cards, None)
            self._take(note, mine)

    def made(self, source: str) -> Iterator[Deck]:
        """The decks in the order in which their first card was met."""
        for deck in self._decks.values():
            kept = self._kept_notes.get(deck.title, {}) if deck.name not in self.own else {}
            for note in kept.values():
                deck.types.setdefault(str(note.type), self._kept_type(note.type, self._schema.types[note.type]))
            notes = {"notes": to_table(kept.values())} if kept else {}
            extra = {"anki": {"notetypes": deck.types, **notes}} if deck.types else {}
            yield Deck(
                name=deck.name,
                title=deck.title,
                cards=tuple(deck.cards.values()),
                provenance=Provenance() if deck.name in self.own else Provenance(source=source, generator="Anki"),
                extra=extra,
            )

    def histories(self) -> dict[str, History]:
        return {
            deck.name: foreign_history(deck.name, deck.foreign, deck.marks, deck.log) for deck in self._decks.values()
        }

    # -- notes -------------------------------------------------------------------------------------------------------

    def _take(self, note: NoteRow, cards: list[CardRow]) -> None:
        kind = self._schema.types.get(note.type)
        if kind is None:
            self._skip(_item(note), "its note type is missing; run Check Database in Anki")
            return
        if not cards:
            self._skip(_item(note), "a note without cards")
            return
        names = self._names.get(note.type)
        if names is None:
            names = self._names[note.type] = tuple([str(each["name"]) for each in kind["flds"]])
        if "Id" in names and set(FIELDS) <= set(names):
            values = dict.fromkeys(names, "") | dict(zip(names, note.fields, strict=False))
            if "/" in values["Id"]:
                self._take_own(note, cards, values)
                return
        for part in note.fields:
            if "<" in part or "[sound:" in part:
                self.media.update(dict.fromkeys(media_names(part)))
        ids = [card_id(note.guid, card.ord) for card in cards]
        for id_, card in zip(ids, cards, strict=True):
            self._take_foreign(note, kind, card, tuple([other for other in ids if other != id_]), id_)

    def _take_foreign(
        self, note: NoteRow, kind: Mapping[str, Any], row: CardRow, siblings: tuple[str, ...], id_: str
    ) -> None:
        if (note.guid, row.ord) in self._seen:
            self._skip(_item(note), "a second card of the same GUID and number")
            return
        self._seen.add((note.guid, row.ord))
        question, answer, context, more = self._types.show(kind, row.ord, note.fields)
        if not question.strip() or not answer.strip():
            self._skip(_item(note), f"its {'back' if question.strip() else 'front'} shows no text")
            self._keep(note, row)
            return
        if _OCCLUSION in answer:
            self._skip(_item(note), "it hides parts of an image, which no text can ask for")
            self._keep(note, row)
            return
        deck, key = self._deck(self._schema.decks.get(row.deck, "Default")), str(note.type)
        if key not in deck.types:
            deck.types[key] = self._kept_type(note.type, kind)
        card = Card(
            id=id_,
            kind="other",
            question=question,
            answer=answer,
            citation=Citation(quote=context, locator=""),
            quotes=(more,) if more else (),
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

    def _keep(self, note: NoteRow, row: CardRow) -> None:
        kept = self._kept_notes.setdefault(self._schema.decks.get(row.deck, "Default"), {})
        ords = kept[note.guid].ords if note.guid in kept else ()
        kept[note.guid] = KeptNote(note.guid, note.type, note.modified_at, note.tags, note.fields, (*ords, row.ord))

    def _kept_type(self, id_: int, kind: Mapping[str, Any]) -> str:
        if id_ not in self._kept:
            self._kept[id_] = json.dumps(kind, ensure_ascii=False, separators=(",", ":"))
        return self._kept[id_]

    def _take_own(self, note: NoteRow, cards: list[CardRow], values: Mapping[str, str]) -> None:
        form = FORM_OF.get(note.type, "basic")
        name, title, card, edited_from = own_note(values, note.tags)
        deck = self._deck(title, name)
        if edited_from is not None:
            self.own[name][card.id] = edited_from
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

    def _add(self, deck: _Deck, card: Card, row: CardRow) -> None:
        deck.cards[card.id] = card
        state, log = row.state, self._log.pop(row.id, [])
        if log:
            deck.log[card.id] = log
        if state.type == 0 and state.queue >= 0 and not state.flags:
            return
        answers, origin, mark = learned(state, log, days=self._days, plan=self._plan)
        if answers:
            deck.foreign[card.id] = ForeignLog(
                answers=answers, question=card.question, answer=card.answer, origin=origin
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


def _item(note: NoteRow) -> str:
    """A note's name in a message: how its first field begins."""
    return to_text(note.fields[0])[:60] or note.guid


def _first_day(schema: Schema, calendar: Calendar) -> int:
    """The calendar's number of the day on which the collection was created, by the clock of its owner."""
    created = from_milliseconds(min(max(schema.created, 0), 40_000_000_000) * 1000)
    if schema.offset is None:
        return calendar.day(created)
    local_seconds = schema.created - schema.offset * 60 - calendar.rollover_hour * 3600
    return 719_163 + local_seconds // 86_400
