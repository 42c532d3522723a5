"""What a collection says of itself: note types, decks, creation day; in its old form (JSON) and its new (tables).

Both give the same: note types as the JSON ``models`` of the old form, decks by id.
"""

import json
import sqlite3
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizgen.errors import FormatError
from quizgen.formats.anki_package import NAME, messages

NEW_TABLES = 15
"""The first schema that keeps note types and decks in tables."""

_KNOWN = (11, 18)
_DAMAGED = f"{NAME}its note types or decks are damaged; run Check Database in Anki and export again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Note types and deck names by id; ``created`` unix seconds, ``offset`` minutes west of UTC where it is known."""

    types: Mapping[int, Mapping[str, Any]]
    decks: Mapping[int, str]
    created: int
    offset: int | None


def read_schema(connection: sqlite3.Connection) -> Schema:
    """What the collection says of itself. Raises FormatError."""
    row = connection.execute("SELECT ver, crt, conf, models, decks FROM col").fetchone()
    if row is None:
        raise FormatError(_DAMAGED)
    version, created, conf, models, decks = row
    if not isinstance(version, int) or not isinstance(created, int):
        raise FormatError(_DAMAGED)
    if version > _KNOWN[1]:
        raise FormatError(
            f"{NAME}its collection has schema {version}, newer than this quizgen reads ({_KNOWN[1]}); update"
            " quizgen, or export with 'Support older Anki versions'"
        )
    try:
        if version >= NEW_TABLES:
            types, names, offset = _types(connection), _deck_names(connection), _offset(connection)
        else:
            types = {int(id_): table for id_, table in _object(models).items()}
            names = {int(id_): str(table["name"]) for id_, table in _object(decks).items()}
            offset = _object(conf).get("creationOffset")
        for kind in types.values():
            _check_type(kind)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, struct.error) as error:
        raise FormatError(_DAMAGED) from error
    minutes = offset if isinstance(offset, int) and abs(offset) <= 24 * 60 else None
    return Schema(types=types, decks=names, created=created, offset=minutes)


def _object(text: object) -> dict[str, Any]:
    table = json.loads(text) if isinstance(text, str | bytes) and text else {}
    if not isinstance(table, dict):
        raise TypeError
    return table


def _check_type(kind: Mapping[str, Any]) -> None:
    """Raise what the reader of a note type would trip over."""
    str(kind["name"])
    int(kind.get("type", 0))
    if not kind["flds"] or not kind["tmpls"]:
        raise ValueError
    for field in kind["flds"]:
        str(field["name"])
    for template in kind["tmpls"]:
        str(template["name"]), str(template["qfmt"]), str(template["afmt"])


# -- tables of schema 15 and later -----------------------------------------------------------------------------------


def _types(connection: sqlite3.Connection) -> dict[int, dict[str, Any]]:
    types: dict[int, dict[str, Any]] = {}
    for id_, name, mtime, config in connection.execute("SELECT id, name, mtime_secs, config FROM notetypes"):
        types[int(id_)] = _type(int(id_), str(name), int(mtime), config)
    for owner, ord_, name, config in connection.execute(
        "SELECT ntid, ord, name, config FROM fields ORDER BY ntid, ord"
    ):
        if owner in types:
            types[owner]["flds"].append(_field(int(ord_), str(name), config))
    for owner, ord_, name, config in connection.execute(
        "SELECT ntid, ord, name, config FROM templates ORDER BY ntid, ord"
    ):
        if owner in types:
            types[owner]["tmpls"].append(_template(int(ord_), str(name), config))
    return types


def _type(id_: int, name: str, modified_at: int, config: bytes) -> dict[str, Any]:
    told = dict(messages(config))
    requirements = [value for number, value in messages(config) if number == 8]
    return {
        "id": id_, "name": name, "type": told.get(1, 0), "mod": modified_at, "usn": -1, "sortf": told.get(2, 0),
        "did": None, "tmpls": [], "flds": [], "css": _text(told.get(3)), "latexPre": _text(told.get(5)),
        "latexPost": _text(told.get(6)), "latexsvg": bool(told.get(7)),
        "req": [_requirement(value) for value in requirements if isinstance(value, bytes)],
        **({"originalStockKind": told[9]} if 9 in told else {}), **_other(told),
    }  # fmt: skip


def _requirement(data: bytes) -> list[Any]:
    told = dict(messages(data))
    packed = told.get(3, b"")
    places = list(packed) if isinstance(packed, bytes) else [packed]
    return [told.get(1, 0), ("none", "any", "all")[int(told.get(2, 0))], places]


def _field(ord_: int, name: str, config: bytes) -> dict[str, Any]:
    told = dict(messages(config))
    return {
        "name": name, "ord": ord_, "sticky": bool(told.get(1)), "rtl": bool(told.get(2)),
        "font": _text(told.get(3)) or "Arial", "size": told.get(4, 20), "description": _text(told.get(5)),
        "plainText": bool(told.get(6)), "collapsed": bool(told.get(7)), "excludeFromSearch": bool(told.get(8)),
        "media": [], **({"id": _signed(told[9])} if 9 in told else {}), **_other(told),
    }  # fmt: skip


def _template(ord_: int, name: str, config: bytes) -> dict[str, Any]:
    told = dict(messages(config))
    return {
        "name": name, "ord": ord_, "qfmt": _text(told.get(1)), "afmt": _text(told.get(2)),
        "bqfmt": _text(told.get(3)), "bafmt": _text(told.get(4)), "did": None,
        "bfont": _text(told.get(6)), "bsize": told.get(7, 0),
        **({"id": _signed(told[8])} if 8 in told else {}), **_other(told),
    }  # fmt: skip


def _other(told: Mapping[int, int | bytes]) -> dict[str, Any]:
    """What add-ons keep there, as JSON."""
    return _object(told[255]) if told.get(255) else {}


def _text(value: int | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _signed(value: int | bytes) -> int:
    number = int(value) if isinstance(value, int) else 0
    return number - (1 << 64) if number >= 1 << 63 else number


def _deck_names(connection: sqlite3.Connection) -> dict[int, str]:
    return {int(id_): str(name).replace("\x1f", "::") for id_, name in connection.execute("SELECT id, name FROM decks")}


def _offset(connection: sqlite3.Connection) -> object:
    row = connection.execute("SELECT val FROM config WHERE key = 'creationOffset'").fetchone()
    return json.loads(row[0]) if row else None
