"""Decks as Anki packages (``.apkg``), written through genanki.

A note's GUID comes from the card's id, so that importing again updates the note in place and keeps its reviews. The
same decks and the same moment give the same bytes. Refuses what Anki would lose without a word.
"""

import hashlib
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import genanki

from quizgen.deck.card import Card, Deck
from quizgen.deck.files import describe, replace_file
from quizgen.errors import FormatError
from quizgen.formats.anki_escape import to_html, to_list
from quizgen.formats.anki_types import BASIC, STYLED_AT, NoteType, field_table
from quizgen.study.session import options

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(decks: Sequence[Deck], path: Path, *, moment: int) -> None:
    """Write the cards of the decks that nobody rejected as an Anki package.

    ``moment``, unix seconds, becomes the notes' modification time: Anki takes a note again only if it has grown.
    Raises FormatError.
    """
    try:
        replace_file(path, package(decks, moment=moment))
    except OSError as error:
        raise FormatError(f"{path}: cannot write this Anki package: {describe(error)}") from error


def package(decks: Sequence[Deck], *, moment: int) -> bytes:
    """The bytes of the package (see ``write``)."""
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        ids = itertools.count(moment * 1000)
        model = _model(BASIC)
        written = [_deck(deck, model) for deck in decks]
        genanki.Package(written).write_to_db(cursor, moment, ids)
        _date_note_types(cursor)
        connection.commit()
        database = connection.serialize()
    finally:
        connection.close()
    return _zip({"collection.anki2": database, "media": b"{}"})


def guid(deck: str, card: str) -> str:
    """The note's identity in Anki, from the deck's name and the card's id."""
    return str(genanki.guid_for("quizgen", deck, card))


def _deck(deck: Deck, model: Any) -> Any:
    made = genanki.Deck(_deck_id(deck.name), deck.title, description=_description(deck))
    made.add_model(model)
    for place, card in enumerate((card for card in deck.cards if card.status != "rejected"), 1):
        note = genanki.Note(
            model=model,
            fields=list(_fields(card, deck).values()),
            sort_field=card.question,
            tags=["_".join(tag.split()) for tag in card.tags],
            guid=guid(deck.name, card.id),
            due=place,
        )
        made.add_note(note)
    return made


def _fields(card: Card, deck: Deck) -> dict[str, str]:
    filled = {
        "Question": to_html(card.question),
        "Answer": to_html(card.answer),
        "Options": to_list(options(card, 0)),
        "Sentence": to_html(card.citation.quote),
        "Locator": to_html(card.citation.locator),
        "Document": to_html(deck.title),
        "Accepted": to_list(card.accept),
        "Evidence": to_list(card.quotes),
        "Kind": card.kind,
        "When": to_html(card.when),
        "Id": to_html(f"{deck.name}/{card.id}"),
    }
    return {name: filled.get(name, "") for name in BASIC.fields}


def _description(deck: Deck) -> str:
    """The attribution, once for the deck: Anki shows it on the deck's own page."""
    provenance = deck.provenance
    lines = (provenance.attribution, provenance.licence, provenance.url)
    return "<br>".join(to_html(line) for line in lines if line)


def _deck_id(name: str) -> int:
    digest = hashlib.sha256(f"quizgen deck {name}".encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)


def _model(kind: NoteType) -> Any:
    return genanki.Model(
        kind.id,
        kind.name,
        fields=[field_table(name) for name in kind.fields],
        templates=[{"name": name, "qfmt": front, "afmt": back} for name, (front, back) in kind.templates.items()],
        css=kind.css,
        model_type=genanki.Model.CLOZE if kind.cloze else genanki.Model.FRONT_BACK,
    )


def _date_note_types(cursor: sqlite3.Cursor) -> None:
    """Note types date from their last change here, so that a user's own later change of the style stays."""
    models = json.loads(cursor.execute("SELECT models FROM col").fetchone()[0])
    for model in models.values():
        model["mod"] = STYLED_AT
    cursor.execute("UPDATE col SET models = ?", (json.dumps(models),))


def _zip(files: dict[str, bytes]) -> bytes:
    """An archive of the files that has no time in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
