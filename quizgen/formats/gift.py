"""Moodle's GIFT: a text file of questions that a person can edit.

The rules are those of Moodle's own reader. Every stem is marked ``[plain]``, so that nothing in it acts as HTML; line
ends are written as ``\\n``. Refuses what GIFT has no sign for: "->" in a typed answer, which makes it a matching.
"""

import re
from collections.abc import Iterable

from quizgen.formats.fitting import bad_choice, one_line, texts_of
from quizgen.formats.identifiers import id_number
from quizgen.formats.items import (
    ORDERING_NAME,
    Choice,
    Item,
    Matching,
    Numerical,
    Ordering,
    Quiz,
    Short,
    Single,
    credit,
    explanation,
    matching_name,
)
from quizgen.formats.moodle_limits import beyond_moodle, category

_SIGNS = re.compile(r"[\\~=#{}:]")
_FORMAT_MARK = re.compile(r"\[(?:html|plain|markdown|moodle)\]")
_NO_EVENT = re.compile(r"[\n\\~=#{}:<>&]|^//|^0$")
"""Moodle's reader of orderings puts no escaped sign back, and shows the events as HTML."""

_PLACEHOLDER = re.compile(r"&&(?:0(?:58|35|61|92);|010|12[356];)")
"""What Moodle's reader puts in the place of an escaped sign, and turns into that sign wherever it stands."""


def unfit(item: Item) -> str:
    """Why GIFT cannot hold an item, or ""."""
    for name, text in texts_of(item):
        if found := _PLACEHOLDER.search(text):
            return f"the {name} holds what GIFT reads as another sign: {found[0]}"
        if "->" in text and (isinstance(item, Matching) or (isinstance(item, Short) and name == "option")):
            return f"the answer holds an arrow, which GIFT reads as a matching: {text}"
    if isinstance(item, Ordering) and any(_NO_EVENT.search(event.text) for event in item.events):
        return "an event holds a sign that GIFT cannot escape in an ordering"
    return bad_choice(item) or beyond_moodle(item)


def render(quiz: Quiz) -> bytes:
    """The file: a category of the deck's title, one block a question, and the sets in a category below it."""
    title = category(quiz.deck.title)
    blocks = [f"// {one_line(credit(quiz.deck))}"] if credit(quiz.deck) else []
    blocks.append(f"$CATEGORY: $course$/top/{title}")
    in_sets = False
    for item in quiz.items:
        if isinstance(item, Matching | Ordering) and not in_sets:
            blocks.append(f"$CATEGORY: $course$/top/{title}/Matching and timelines")
            in_sets = True
        blocks.append(_block(item))
    return ("\n\n".join(blocks) + "\n").encode()


def _block(item: Item) -> str:
    match item:
        case Matching():
            pairs = "\n".join(f"={_answer(card.question)} -> {_escape(card.answer)}" for card in item.cards)
            return f"{_head(item.id, (), matching_name(item), item.stem)}{{\n{pairs}\n}}"
        case Ordering():
            events = "\n".join(event.text for event in item.events)
            setting = f">{len(item.events)} ALL VERTICAL ABSOLUTE_POSITION SHOW 123"
            return f"{_head(item.id, (), ORDERING_NAME, item.stem)}{{{setting}\n{events}\n}}"
        case _:
            tags = dict.fromkeys((item.card.kind, *item.card.tags))
            head = _head(item.card.id, tags, item.card.question, item.card.question)
            return f"{head}{{{_answers(item)}{_feedback(item)}}}"


def _head(name: str, tags: Iterable[str], title: str, stem: str) -> str:
    """The comment with id and tags, the question's name in the bank, and the stem."""
    marks = [f"[id:{id_number(name)}]", *(f"[tag:{one_line(tag).replace(']', chr(92) + ']')}]" for tag in tags)]
    return f"// {' '.join(marks)}\n::{_escape(one_line(title))}::[plain]{_escape(stem)}"


def _answers(item: Single) -> str:
    match item:
        case Choice():
            signs = ("=" if index == item.key else "~" for index in range(len(item.options)))
            lines = (f"{sign}{_answer(option)}" for sign, option in zip(signs, item.options, strict=True))
            return "\n" + "\n".join(lines) + "\n"
        case Short():
            return "\n" + "\n".join(f"=%100%{_answer(_literal(answer))}" for answer in item.answers) + "\n"
        case Numerical():
            return f"#{item.value}:0\n"


def _feedback(item: Single) -> str:
    said = explanation(item.card)
    return f"####{_answer(said)}\n" if said else ""


def _literal(answer: str) -> str:
    """A typed answer without wildcards: Moodle takes ``*`` for any text."""
    return answer.replace("*", "\\*")


def _answer(text: str) -> str:
    """An answer; one that starts like a weight or a format mark gets the mark ``[plain]`` before it."""
    guard = "[plain]" if text.startswith("%") or _FORMAT_MARK.match(text) else ""
    return guard + _escape(text)


def _escape(text: str) -> str:
    return _SIGNS.sub(lambda sign: "\\" + sign[0], text).replace("\n", "\\n")
