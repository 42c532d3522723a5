"""What Anki would show of a note's card, as question and answer in plain text.

Templates of any shape: fields, filters, conditions, clozes (nested and several at once), typed answers. The back is
what it adds to the front. Nothing is run: scripts give nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from quizgen.deck.card import Card
from quizgen.formats.anki_escape import to_html
from quizgen.formats.anki_html import to_text as _to_text

GAP = "____"
_MARK = re.compile(r"\{\{([^{}]*)\}\}")
_ANSWER_LINE = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_EMPTY = re.compile(r"(?:\s|&nbsp;|<br ?/?>|</?div ?/?>)*+")
_CLOZE_MARK = re.compile(r"\{\{c(\d{1,4}(?:,\d{1,4})*)::|\}\}")
_SPOKEN = ("tts", "tts-voices")
_MAX_DEPTH = 12


class Shown(NamedTuple):
    """A card as text: ``context`` is the whole sentence of a cloze, ``more`` what the back adds to the answer."""

    question: str
    answer: str
    context: str = ""
    more: str = ""


# -- templates -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def to_text(html: str) -> str:
    """The same text again for the cards of one note, which show the same fields."""
    return _to_text(html)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    wanted: bool
    parts: "tuple[_Part, ...]"


_Part = str | _Field | _Section


@cache
def _parsed(template: str) -> tuple[_Part, ...]:
    """A template's parts. A section that is never closed ends with the template."""
    stack: list[tuple[str, bool, list[_Part]]] = [("", True, [])]
    position = 0
    for match in _MARK.finditer(template):
        stack[-1][2].append(template[position : match.start()])
        position = match.end()
        mark = match[1].strip()
        if mark[:1] in {"#", "^"} and len(stack) < _MAX_DEPTH:
            stack.append((mark[1:].strip(), mark[0] == "#", []))
        elif mark[:1] == "/":
            if len(stack) > 1:
                _close(stack)
        elif mark[:1] not in {"!", "=", "#", "^"}:
            *filters, name = mark.split(":")
            stack[-1][2].append(_Field(name.strip(), tuple(part.strip() for part in reversed(filters))))
    stack[-1][2].append(template[position:])
    while len(stack) > 1:
        _close(stack)
    return tuple(part for part in stack[0][2] if part != "")


def _behind_answer_line(parts: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """What a back shows behind the line that it draws above the answer; nothing where it draws none."""
    for place, part in enumerate(parts):
        if isinstance(part, str) and (line := _ANSWER_LINE.search(part)):
            rest = part[line.end() :]
            return (*((rest,) if rest.strip() else ()), *parts[place + 1 :])
    return ()


def _close(stack: list[tuple[str, bool, list[_Part]]]) -> None:
    name, wanted, parts = stack.pop()
    stack[-1][2].append(_Section(name, wanted, tuple(part for part in parts if part != "")))


@cache
def _fields_of(parts: tuple[_Part, ...]) -> tuple[_Field, ...]:
    """Every field that a template may show."""

    def walk(parts: tuple[_Part, ...]) -> Iterator[_Field]:
        for part in parts:
            if isinstance(part, _Field):
                yield part
            elif isinstance(part, _Section):
                yield from walk(part.parts)

    return tuple(walk(parts))


# -- cards -----------------------------------------------------------------------------------------------------------


class CardType:
    """One template of a note type, ready to show its cards."""

    def __init__(self, kind: Mapping[str, Any], number: int) -> None:
        """``number`` is the card's ``ord``: the template, or for a cloze type the cloze counted from 0."""
        templates = kind["tmpls"]
        self._is_cloze = int(kind.get("type", 0)) == 1
        template = templates[0 if self._is_cloze or number >= len(templates) else number]
        self._number = number + 1
        self._names = [str(field["name"]) for field in kind["flds"]]
        self._front = _parsed(str(template.get("qfmt", "")))
        self._back = _parsed(str(template.get("afmt", "")))
        self._answer = _behind_answer_line(self._back)
        self._clozed = [part.name for part in _fields_of(self._front) if _is_cloze(part)]

    def show(self, fields: Sequence[str]) -> Shown:
        """The card of a note with these fields."""
        values = dict(zip(self._names, fields, strict=False))
        if self._clozed:
            return self._show_cloze(values)
        question = to_text(self._render(self._front, values, back=False))
        answer = to_text(self._render(self._answer, values, back=True)) if self._answer else ""
        if not answer:
            back = self._render(self._back, values, back=True)
            answer = to_text(_ANSWER_LINE.split(back, maxsplit=1)[-1]) or to_text(back)
        if answer.startswith(question) and answer != question:
            answer = answer.removeprefix(question).strip()
        return Shown(question=question, answer=answer)

    def _show_cloze(self, values: Mapping[str, str]) -> Shown:
        question = to_text(self._render(self._front, values, back=False))
        hidden = [text for name in self._clozed for text in cloze_answers(values.get(name, ""), self._number)]
        context = to_text(" ".join(cloze_revealed(values.get(name, "")) for name in self._clozed))
        rest = {**values, **dict.fromkeys(self._clozed, "")}
        back = _ANSWER_LINE.split(self._render(self._back, rest, back=True), maxsplit=1)[-1]
        shown_before = to_text(self._render(self._front, rest, back=False))
        more = to_text(back).removeprefix(shown_before).strip()
        answer = "; ".join(dict.fromkeys(text for part in hidden if (text := to_text(part))))
        return Shown(question=question, answer=answer, context=context, more=more)

    def _render(self, parts: tuple[_Part, ...], values: Mapping[str, str], *, back: bool) -> str:
        if len(parts) == 1 and type(parts[0]) is _Field and not parts[0].filters:
            return values.get(parts[0].name, "")
        return "".join(self._pieces(parts, values, back=back))

    def _pieces(self, parts: tuple[_Part, ...], values: Mapping[str, str], *, back: bool) -> Iterator[str]:
        for part in parts:
            if isinstance(part, str):
                yield part
            elif isinstance(part, _Field):
                yield self._value(part, values, back=back)
            elif self._is_filled(part.name, values) is part.wanted:
                yield from self._pieces(part.parts, values, back=back)

    def _is_filled(self, name: str, values: Mapping[str, str]) -> bool:
        if name not in values and re.fullmatch(r"c\d{1,4}", name):
            return int(name[1:]) == self._number
        return not _EMPTY.fullmatch(values.get(name, ""))

    def _value(self, part: _Field, values: Mapping[str, str], *, back: bool) -> str:
        value = values.get(part.name, "")
        for name in part.filters:
            if name in {"cloze", "cloze-only"}:
                value = cloze_revealed(value) if back else cloze_hidden(value, self._number)
            elif (name == "type" and not back) or name.split(" ")[0] in _SPOKEN:
                value = ""
        return value


def _is_cloze(part: _Field) -> bool:
    return "cloze" in part.filters or "cloze-only" in part.filters


# -- clozes ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cloze:
    numbers: tuple[int, ...]
    parts: "tuple[str | _Cloze, ...]"
    hint: str


_Text = tuple["str | _Cloze", ...]


@lru_cache(maxsize=4)  # the cards of one note share its fields
def _clozes(html: str) -> _Text:
    """A field's text with its clozes as a tree; braces that belong to none stay text."""
    stack: list[tuple[str, list[str | _Cloze]]] = [("", [])]
    position = 0
    for match in _CLOZE_MARK.finditer(html):
        if match[1] is None and len(stack) == 1:
            continue
        if match[1] is not None and len(stack) > _MAX_DEPTH:
            continue
        stack[-1][1].append(html[position : match.start()])
        position = match.end()
        if match[1] is not None:
            stack.append((match[1], []))
        else:
            numbers, parts = stack.pop()
            stack[-1][1].append(_made(numbers, parts))
    stack[-1][1].append(html[position:])
    while len(stack) > 1:
        numbers, parts = stack.pop()
        stack[-1][1].extend((f"{{{{c{numbers}::", *parts))
    return tuple(stack[0][1])


def _made(numbers: str, parts: list[str | _Cloze]) -> _Cloze:
    """A cloze; behind ``::`` in its last plain text stands a hint."""
    hint = ""
    if isinstance(parts[-1], str) and "::" in parts[-1]:
        text, _, hint = parts[-1].partition("::")
        parts = [*parts[:-1], text]
    return _Cloze(tuple(int(number) for number in numbers.split(",")), tuple(parts), hint)


def _open(parts: _Text) -> str:
    return "".join(part if isinstance(part, str) else _open(part.parts) for part in parts)


def cloze_revealed(html: str) -> str:
    """The text with every cloze open."""
    return _open(_clozes(html)) if "{{c" in html else html


def cloze_hidden(html: str, number: int) -> str:
    """The text with a gap, and its hint, for each cloze of a number; the others are open."""

    def hide(parts: _Text) -> str:
        return "".join(
            part if isinstance(part, str)
            else (f"{GAP} ({part.hint})" if part.hint else GAP) if number in part.numbers
            else hide(part.parts)
            for part in parts
        )  # fmt: skip

    return hide(_clozes(html)) if "{{c" in html else html


def cloze_answers(html: str, number: int) -> tuple[str, ...]:
    """What the clozes of a number hide, in order."""

    def walk(parts: _Text) -> Iterator[str]:
        for part in parts:
            if not isinstance(part, str):
                if number in part.numbers:
                    yield _open(part.parts)
                else:
                    yield from walk(part.parts)

    return tuple(walk(_clozes(html)))


def cloze_numbers(fields: Sequence[str]) -> tuple[int, ...]:
    """The numbers of all clozes in a note's fields, ascending."""

    def walk(parts: _Text) -> Iterator[int]:
        for part in parts:
            if not isinstance(part, str):
                yield from part.numbers
                yield from walk(part.parts)

    return tuple(sorted({number for field in fields if "{{c" in field for number in walk(_clozes(field))}))


# -- the way back ----------------------------------------------------------------------------------------------------


def edited_fields(card: Card, shown: Shown, fields: tuple[str, ...]) -> tuple[str, ...] | None:
    """The fields of the note with the card's new question and answer; None where no one field holds the old text."""
    changed = list(fields)
    for old, new in ((shown.question, card.question), (shown.answer, card.answer)):
        if old == new:
            continue
        places = [place for place, field in enumerate(fields) if to_text(field) == old]
        if not places:
            return None
        changed[places[0]] = to_html(new)
    return tuple(changed)
