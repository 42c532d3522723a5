"""The deck's text form, TOML, and back: ``parse(render(deck)) == deck``.

The order of keys and cards is fixed and one blank line stands between cards, so that equal decks are equal bytes and
a changed rule shows as a readable diff. Keys that this version does not know are kept. Nothing here decides about
cards: it reads, writes, and says in which line a deck breaks the format (``schema.json`` is the same format for other
programs).
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache, partial
from json.encoder import encode_basestring
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import tomli_w

from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Deck, Provenance
from quizgen.deck.files import describe, replace_file
from quizgen.deck.lines import read_lines
from quizgen.errors import DeckError

SCHEMA = 1
"""The version of the format that this program writes, and the newest that it reads."""

LINE_LENGTH = 120
"""An array longer than this is written with one item a line."""

PROVENANCE_KEYS = tuple(f.name for f in fields(Provenance) if f.name != "extra")
CARD_KEYS = (
    "id",
    "kind",
    "question",
    "answer",
    "accept",
    "distractors",
    "quote",
    "locator",
    "quotes",
    "when",
    "derived",
    "wordings",
    "tags",
    "siblings",
    "difficulty",
    "score",
    "status",
    "generated",
)
"""The keys of a card in the order in which they are written; ``anki`` and unknown keys follow."""

ALWAYS_WRITTEN = frozenset({"id", "kind", "question", "answer", "quote", "locator", "status"})
_KNOWN_KEYS = frozenset((*CARD_KEYS, "anki"))
DECK_KEYS = frozenset({"schema", "name", "title", "provenance", "card"})

Table = dict[str, Any]
Word = TypeVar("Word", bound=str)


# -- writing ---------------------------------------------------------------------------------------------------------


def render(deck: Deck) -> str:
    """The deck as TOML text: the same deck gives the same text everywhere."""
    provenance = _provenance_table(deck.provenance)
    parts = [_pairs({"schema": SCHEMA, "name": deck.name, "title": deck.title}, deck.extra, "")]
    if provenance or deck.provenance.extra:
        parts.append("[provenance]\n" + _pairs(provenance, deck.provenance.extra, "provenance"))
    parts.extend("[[card]]\n" + _pairs(_card_table(card), card.extra, "card") for card in deck.cards)
    return "\n".join(parts)


def to_json(deck: Deck) -> str:
    """The same tables and keys as one line of JSON; dates, which JSON has not, as text."""
    tables = {
        **deck.extra,
        "schema": SCHEMA,
        "name": deck.name,
        "title": deck.title,
        "provenance": {**_provenance_table(deck.provenance), **deck.provenance.extra},
        "card": [{**_card_table(card), **card.extra} for card in deck.cards],
    }
    return json.dumps(tables, ensure_ascii=False, default=str)


def _provenance_table(provenance: Provenance) -> Table:
    return {key: value for key in PROVENANCE_KEYS if (value := getattr(provenance, key))}


_values = attrgetter(*(f"citation.{key}" if key in ("quote", "locator") else key for key in CARD_KEYS))


def _card_table(card: Card) -> Table:
    table: Table = {}
    for key, value in zip(CARD_KEYS, _values(card), strict=True):
        if value or key in ALWAYS_WRITTEN or (key == "score" and value is not None):
            table[key] = value
    if card.anki:
        table["anki"] = card.anki
    return table


def _pairs(known: Mapping[str, Any], extra: Mapping[str, Any], table: str) -> str:
    """The lines of one table, its plain values before its subtables (as TOML demands)."""
    pairs = {**known, **{key: value for key, value in extra.items() if key not in known}} if extra else known
    lines: list[str] = []
    nested: list[tuple[str, Any]] = []
    for key, value in pairs.items():
        if type(value) is str and value.isprintable():
            lines.append(f"{_key(key)} = {encode_basestring(value)}\n")
        elif _is_nested(value):
            nested.append((key, value))
        else:
            lines.append(_pair(key, value))
    for key, value in nested:
        name = f"{table}.{_key(key)}" if table else _key(key)
        header, subtables = (f"[{name}]", [value]) if isinstance(value, Mapping) else (f"[[{name}]]", value)
        lines.extend(f"\n{header}\n{_pairs(subtable, {}, name)}" for subtable in subtables)
    return "".join(lines)


def _is_nested(value: object) -> bool:
    """Whether a value is written as a table or as an array of tables."""
    if isinstance(value, (list, tuple)):
        return bool(value) and isinstance(value[0], Mapping) and all(isinstance(item, Mapping) for item in value)
    return isinstance(value, Mapping)


def _pair(key: str, value: object) -> str:
    if isinstance(value, str):
        # A multi-line string cannot hold a carriage return as it is, and tomli_w would drop it.
        return tomli_w.dumps({key: value}, multiline_strings="\r" not in value)
    if type(value) is int:
        return f"{_key(key)} = {value}\n"
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        items = [_quoted(item) for item in value]
        line = f"{_key(key)} = [{', '.join(items)}]\n"
        if len(line) <= LINE_LENGTH:
            return line
        return f"{_key(key)} = [\n{''.join(f'    {item},{chr(10)}' for item in items)}]\n"
    return tomli_w.dumps({key: value})


def _quoted(text: str) -> str:
    """A text on one line as tomli_w writes it, which is slow where a deck has many thousand cards."""
    if text.isprintable():
        # JSON and TOML write such a text alike: a backslash before each quotation mark and backslash.
        return encode_basestring(text)
    return tomli_w.dumps({"k": text})[4:-1]


_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@lru_cache(maxsize=256)
def _key(key: str) -> str:
    """A key as TOML writes it, in quotes where it must be."""
    return key if _BARE_KEY.fullmatch(key) else tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def fingerprint(card: Card) -> str:
    """A short hash of what a person may edit in a card: its ``generated`` mark while nobody has.

    Identity, status, score, the mark itself and foreign keys stand outside. Only fields that differ from their
    default count, so that a field added later does not make every older card look edited.
    """
    table = {key: value for key, value in _card_table(card).items() if key not in _UNMARKED}
    text = json.dumps(table, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_UNMARKED = frozenset({"id", "status", "score", "generated", "anki"})


# -- reading ---------------------------------------------------------------------------------------------------------


def parse(text: str, path: str | Path = "<deck>") -> Deck:
    """The deck that a TOML text holds. Raises DeckError, which names the line and what was expected there."""
    try:
        tables = read_lines(text) or tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DeckError(_toml_error(error, text, path)) from error
    except RecursionError as error:
        raise DeckError(f"{path}: this is no deck: its values are nested too deeply") from error
    reader = _Reader(text, str(path))
    schema = tables.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        reader.fail(None, "schema", f"expected the line 'schema = {SCHEMA}' at the top of a deck")
    if schema > SCHEMA:
        reader.fail(None, "schema", f"schema {schema} is newer than this quizgen reads ({SCHEMA}); upgrade quizgen")
    name = reader.text(None, tables, "name", required=True)
    cards = tables.get("card", [])
    if not isinstance(cards, list) or not all(isinstance(card, dict) for card in cards):
        reader.fail(None, "card", "expected cards as [[card]] tables")
    return Deck(
        name=name,
        title=reader.text(None, tables, "title") or name,
        cards=tuple(reader.cards(cards)),
        provenance=reader.provenance(tables.get("provenance", {})),
        extra={key: value for key, value in tables.items() if key not in DECK_KEYS},
    )


class _Reader:
    """The checks of one deck's tables; each failure names path and line."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    def cards(self, tables: list[Table]) -> list[Card]:
        cards: list[Card] = []
        seen: dict[str, int] = {}
        for index, table in enumerate(tables):
            card = self._card(index, table)
            if card.id in seen:
                first = line_of(self._text, seen[card.id], "id")
                self.fail(index, "id", f"id {card.id!r} is used already in line {first}; every card needs its own")
            seen[card.id] = index
            cards.append(card)
        return cards

    def _card(self, index: int, table: Table) -> Card:
        text, array = partial(self.text, index, table), partial(self._array, index, table)
        for key in ("question", "answer"):
            if not text(key).strip():
                self.fail(index, key, f'expected {key} = "…" with some text in it')
        if "id" not in table:
            self.fail(index, "id", f'this card has no id; add the line id = "{_suggest_id(table)}"')
        score, derived, anki = table.get("score"), table.get("derived", False), table.get("anki", {})
        if score is not None and (isinstance(score, bool) or not isinstance(score, (int, float))):
            self.fail(index, "score", "expected a number, as in score = 0.75")
        if not isinstance(derived, bool):
            self.fail(index, "derived", "expected derived = true or derived = false")
        if not isinstance(anki, dict):
            self.fail(index, "anki", "expected a table, [card.anki]")
        return Card(
            id=text("id", required=True),
            kind=self._one_of(index, "kind", text("kind") or "other", KINDS),
            question=text("question"),
            answer=text("answer"),
            accept=array("accept"),
            distractors=array("distractors"),
            citation=Citation(quote=text("quote"), locator=text("locator")),
            tags=array("tags"),
            status=self._one_of(index, "status", text("status") or "draft", STATUSES),
            when=text("when"),
            siblings=array("siblings"),
            quotes=array("quotes"),
            derived=derived,
            score=None if score is None else float(score),
            difficulty=text("difficulty"),
            wordings=array("wordings"),
            generated=text("generated"),
            anki=anki,
            extra={key: value for key, value in table.items() if key not in _KNOWN_KEYS},
        )

    def provenance(self, table: object) -> Provenance:
        if not isinstance(table, dict):
            self.fail(None, "provenance", "expected a table, [provenance]")
        for key in PROVENANCE_KEYS:
            if not isinstance(table.get(key, ""), str):
                self.fail(None, key, f'expected text in quotes, as in {key} = "…"')
        known = {key: table.get(key, "") for key in PROVENANCE_KEYS}
        return Provenance(**known, extra={key: value for key, value in table.items() if key not in PROVENANCE_KEYS})

    def text(self, index: int | None, table: Table, key: str, *, required: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str) or (required and not value.strip()):
            self.fail(index, key, f'expected text in quotes, as in {key} = "…"')
        return value

    def _array(self, index: int, table: Table, key: str) -> tuple[str, ...]:
        value = table.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(index, key, f'expected a list of texts, as in {key} = ["…", "…"]')
        return tuple(value)

    def _one_of(self, index: int, key: str, value: str, allowed: tuple[Word, ...]) -> Word:
        if value not in allowed:
            self.fail(index, key, f"{value!r} is no {key}; expected one of {', '.join(allowed)}")
        return next(word for word in allowed if word == value)

    def fail(self, index: int | None, key: str, message: str) -> NoReturn:
        raise DeckError(f"{self._path}:{line_of(self._text, index, key)}: {message}")


def _suggest_id(table: Table) -> str:
    seed = f"{table.get('question')}\n{table.get('answer')}"
    return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _toml_error(error: tomllib.TOMLDecodeError, text: str, path: str | Path) -> str:
    message = str(error)
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if place is None:
        return f"{path}: {message}"
    line = int(place[1]) if place[1] else text.count("\n") + 1
    return f'{path}:{line}: {message[: place.start()]}; expected TOML, as in key = "…"'


_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*",
    re.DOTALL,
)


def line_of(text: str, index: int | None, key: str) -> int:
    """The line (from 1) of ``key`` in the card number ``index``, or outside all cards where that is None.

    Where the key is not written, the line of the card's header, or line 1.
    """
    bare = _STRING_OR_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    lines = bare.split("\n")
    headers = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*card\s*\]\]", line)]
    if index is None:
        first, last = 0, headers[0] if headers else len(lines)
    elif index < len(headers):
        first = headers[index]
        following = (n for n, line in enumerate(lines) if n > first and re.match(r"\s*\[[^\]]*\]\]?\s*$", line))
        last = next(following, len(lines))
    else:
        return 1
    pattern = re.compile(rf"\s*(\[+\s*)?(card\.)?{re.escape(key)}\s*[=.\]]")
    return next((n + 1 for n in range(first, last) if pattern.match(lines[n])), first + 1)


# -- files -----------------------------------------------------------------------------------------------------------


def read_deck(path: Path) -> Deck:
    """The deck in a file. Raises DeckError where it cannot be read or is no deck."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DeckError(f"{path}: cannot read this deck: {describe(error)}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DeckError(f"{path}:{line}: this is not UTF-8 text; save the deck as UTF-8") from error
    # TOML reads a line end of Windows as one of Unix, and so do the line numbers.
    return parse(text.replace("\r\n", "\n"), path)


def write_deck(deck: Deck, path: Path) -> None:
    """Write the deck, whole or not at all (see ``files.replace_file``). Raises DeckError."""
    try:
        replace_file(path, render(deck).encode("utf-8"))
    except UnicodeEncodeError as error:
        raise DeckError(f"{path}: a card holds half of a surrogate pair, which no UTF-8 file can hold") from error
    except OSError as error:
        raise DeckError(f"{path}: cannot write this deck: {describe(error)}") from error
