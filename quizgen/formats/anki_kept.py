"""Notes of which no card can be asked here (shapes over an image), kept in the deck file for the way back to Anki.

They stand in the deck's table ``anki.notes``, by GUID, as JSON. Their history is not kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from quizgen.deck.card import Deck
from quizgen.formats.anki_html import to_text
from quizgen.formats.anki_render import cloze_numbers


class KeptNote(NamedTuple):
    """A note as it was in Anki, and the numbers of those of its cards that no card of ours stands for."""

    guid: str
    type: int
    modified_at: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    ords: tuple[int, ...]


def to_table(notes: Iterable[KeptNote]) -> dict[str, str]:
    """What stands in the deck file, by GUID."""
    return {
        note.guid: json.dumps(
            {"type": note.type, "mod": note.modified_at, "tags": note.tags, "fields": note.fields, "cards": note.ords},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for note in notes
    }


def kept_notes(deck: Deck, types: Mapping[str, Mapping[str, Any]]) -> Iterator[KeptNote]:
    """The notes that a deck keeps, but for those that somebody broke in the file or that Anki would give no card."""
    kept = deck.extra.get("anki", {})
    table = kept.get("notes", {}) if isinstance(kept, Mapping) else {}
    for guid, text in table.items() if isinstance(table, Mapping) else ():
        try:
            told = json.loads(text)
            note = KeptNote(
                guid=guid,
                type=int(told["type"]),
                modified_at=int(told["mod"]),
                tags=tuple(map(str, told["tags"])),
                fields=tuple(map(str, told["fields"])),
                ords=tuple(map(int, told["cards"])),
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
        kind = types.get(str(note.type))
        if kind is not None and note.ords and _gets_cards(note, kind):
            yield note


def _gets_cards(note: KeptNote, kind: Mapping[str, Any]) -> bool:
    if len(note.fields) != len(kind["flds"]):
        return False
    if kind.get("type") == 1:
        return bool(cloze_numbers(note.fields))
    return "<img" in note.fields[0] or bool(to_text(note.fields[0]))
