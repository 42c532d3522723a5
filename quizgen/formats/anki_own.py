"""Cards that quizgen exported to Anki, as the cards that they were, with what was edited there since."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Kind, Status
from quizgen.formats.anki_html import to_items, to_text, to_texts
from quizgen.formats.anki_notes import mark, own_fields, own_lists
from quizgen.formats.anki_types import FIELDS


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
            return own_note(values, tags)
    return None


def own_note(values: Mapping[str, str], tags: tuple[str, ...]) -> OwnNote:
    """The card that quizgen exported as these fields and tags, with what was edited in Anki since.

    A field that still shows what was written is as it was, to the letter.
    """
    identity, title, *texts = to_texts([values[field] for field in _READ])
    name, _, id_ = identity.rpartition("/")
    data = _data(values["Data"])
    card = _told(id_, values["Kind"], texts, data)
    # A text that HTML gives back to the letter is told by its field, edited or not.
    written = own_fields(card, title) if "text" in data else own_lists(card)
    if not values["Options"]:
        # An export without choices leaves them out.
        written["Options"] = ""
    edited = {field for field, html in written.items() if html != values[field]}
    kept = tuple(["_".join(tag.split()) for tag in card.tags])
    if edited or tags != kept:
        edited = {field for field in edited if to_text(values[field]) != to_text(written[field])}
        card = _edited(card, values, edited)
        card = replace(card, tags=card.tags if tags == kept else tags)
    own = {field: values[field] for field in _USERS if values[field]}
    if own:
        card = replace(card, anki={"own": own})
    told = mark(card)
    return OwnNote(name, title or name, card, str(data.get("mark", "")) if told != data.get("mark") else None)


_READ = ("Id", "Document", "Question", "Answer", "Sentence", "Locator", "When")
_KINDS: Mapping[str, Kind] = {kind: kind for kind in KINDS}
_STATUSES: Mapping[str, Status] = {status: status for status in STATUSES}
_USERS = ("Extra", "Spare 1", "Spare 2", "Spare 3")
"""Fields that quizgen leaves alone."""


def _edited(card: Card, values: Mapping[str, str], edited: Collection[str]) -> Card:
    """The card with what stands now in the fields that were edited."""
    answer = to_text(values["Answer"]) if "Answer" in edited else card.answer
    options = to_items(values["Options"]) if "Options" in edited else None
    return replace(
        card,
        question=to_text(values["Question"]) if "Question" in edited else card.question,
        answer=answer,
        distractors=card.distractors if options is None else tuple(each for each in options if each != answer),
        citation=Citation(
            quote=to_text(values["Sentence"]) if "Sentence" in edited else card.citation.quote,
            locator=to_text(values["Locator"]) if "Locator" in edited else card.citation.locator,
        ),
        accept=to_items(values["Accepted"]) if "Accepted" in edited else card.accept,
        quotes=to_items(values["Evidence"]) if "Evidence" in edited else card.quotes,
    )


def _data(html: str) -> Mapping[str, Any]:
    """What the field ``Data`` holds; nothing where somebody broke it."""
    with suppress(ValueError, RecursionError):
        # Most have nothing that Anki's editor or our escape would change.
        loaded = json.loads((to_text(html) if "&" in html or "<" in html else html) or "{}")
        if isinstance(loaded, dict):
            return loaded
    return {}


def _told(id_: str, kind: str, texts: Sequence[str], data: Mapping[str, Any]) -> Card:
    """The card as ``Data`` and the fields tell it, before edits of lists and tags."""
    get, score, status = data.get, data.get("score"), data.get("status")
    question, answer, quote, locator, when = texts
    if isinstance(exact := get("text"), dict):
        # What HTML would not give back to the letter.
        question, answer = str(exact.get("question", question)), str(exact.get("answer", answer))
        quote, locator = str(exact.get("quote", quote)), str(exact.get("locator", locator))
    return Card(
        id=id_,
        kind=_KINDS.get(kind, "other"),
        question=question,
        answer=answer,
        accept=_texts(get("accept")),
        distractors=_texts(get("distractors")),
        citation=Citation(quote=quote, locator=locator),
        tags=_texts(get("tags")),
        status=_STATUSES.get(str(status), "draft"),
        when=when,
        siblings=_texts(get("siblings")),
        quotes=_texts(get("quotes")),
        derived=get("derived") is True,
        score=float(score) if isinstance(score, int | float) else None,
        difficulty=str(get("difficulty", "")),
        wordings=_texts(get("wordings")),
        generated=str(get("generated", "")),
        extra=data["extra"] if isinstance(get("extra"), dict) else {},
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple([str(item) for item in value]) if isinstance(value, list) else ()
