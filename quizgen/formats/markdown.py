"""Markdown (CommonMark): the questions with their options, then the key with the source sentences.

Every text is escaped, so that it reads as it stands in the card. Refuses nothing but questions that cannot be asked.
"""

import re

from quizgen.formats.fitting import bad_choice, one_line
from quizgen.formats.items import (
    Choice,
    Item,
    Matching,
    Numerical,
    Ordering,
    Quiz,
    Short,
    credit,
    explanation,
    mixed,
)
from quizgen.formats.worksheet import letter

_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$#]")
_LIST_SIGN = re.compile(r"[+=-]|[0-9]+(?=[.)])")


def unfit(item: Item) -> str:
    """Why an item cannot be asked, or ""."""
    return bad_choice(item)


def render(quiz: Quiz) -> bytes:
    """The file: title, numbered questions, a rule, the key by number, and the attribution."""
    questions = [_question(number, item) for number, item in enumerate(quiz.items, 1)]
    answers = [_answer(number, item) for number, item in enumerate(quiz.items, 1)]
    said = one_line(credit(quiz.deck))
    blocks = [
        f"# {_escape(one_line(quiz.deck.title))}",
        *questions,
        "---",
        "## Key",
        *answers,
        *([f"Source: {_escape(said)}"] if said else []),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def _question(number: int, item: Item) -> str:
    match item:
        case Choice():
            return f"**{number}.** {_escape(item.card.question)}\n\n{_lettered(item.options)}"
        case Short() | Numerical():
            return f"**{number}.** {_escape(item.card.question)}"
        case Matching():
            prompts = "\n".join(
                f"- ({place}) {_escape(card.question, '  ')}" for place, card in enumerate(item.cards, 1)
            )
            return f"**{number}.** {_escape(item.stem)}\n\n{prompts}\n\nAnswers:\n\n{_lettered(_bank(item))}"
        case Ordering():
            return f"**{number}.** {_escape(item.stem)}\n\n{_lettered(_mixed(item))}"


def _answer(number: int, item: Item) -> str:
    match item:
        case Choice():
            right = f"{letter(item.key)}. {_escape(item.card.answer)}"
        case Short():
            right = _escape(" / ".join(item.answers))
        case Numerical():
            right = _escape(item.card.answer)
        case Matching():
            bank = _bank(item)
            places = (f"({place}) {letter(bank.index(card.answer))}" for place, card in enumerate(item.cards, 1))
            right = ", ".join(places)
        case Ordering():
            mixed = _mixed(item)
            right = ", ".join(letter(mixed.index(event.text)) for event in item.events)
    said = "" if isinstance(item, Matching | Ordering) else explanation(item.card)
    return f"**{number}.** {right}" + (f"\\\n{_escape(said)}" if said else "")


def _bank(item: Matching) -> tuple[str, ...]:
    return mixed((card.answer for card in item.cards), item.id)


def _mixed(item: Ordering) -> tuple[str, ...]:
    return mixed((event.text for event in item.events), item.id)


def _lettered(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {letter(index)}. {_escape(text, '  ')}" for index, text in enumerate(texts))


def _escape(text: str, indent: str = "") -> str:
    """Text as Markdown that reads the same; a line end becomes a hard break, blanks beside it references."""
    first, *rest = _SIGNS.sub(lambda sign: "\\" + sign[0], text).split("\n")
    return f"\\\n{indent}".join((_held(first), *(_LIST_SIGN.sub(_guarded, _held(line), count=1) for line in rest)))


def _held(line: str) -> str:
    bare = line.strip(" \t")
    head, _, tail = line.partition(bare) if bare else (line, "", "")
    return "".join(f"&#{ord(c)};" for c in head) + bare + "".join(f"&#{ord(c)};" for c in tail)


def _guarded(sign: re.Match[str]) -> str:
    """A sign that would begin a list or underline a heading where it starts a line."""
    if sign.start() > 0:
        return sign[0]
    return f"{sign[0]}\\" if sign[0].isdigit() else f"\\{sign[0]}"
