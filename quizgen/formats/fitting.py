"""What a format cannot hold, card by card with the reason: nothing is truncated or left out in silence.

Each format's module has ``unfit(item)``, which gives a reason or "", and ``render(quiz)``, which is given fitting items
only. What no format can hold is sorted out here for all of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from quizgen.deck.card import Card
from quizgen.formats.items import Choice, Item, Matching, Numerical, Ordering, Quiz, Short, ambiguous_option

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

BREAKS = re.compile("[\n\t\x85\u2028\u2029]")
"""What ends a line or a column somewhere."""

Unfitness = Callable[[Item], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A card that a format cannot hold, and why. What is peculiar to the card stands last, after ":" or in "()"."""

    card: Card
    reason: str

    @property
    def kind(self) -> str:
        """The reason without what is peculiar to the card, for counting."""
        return re.split(r": | \(", self.reason, maxsplit=1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizFormat:
    """What the module of a format of quizzes gives.

    ``most`` (the module's MOST) is how many items a file may hold; ``sets`` (SETS) whether it can hold matchings and
    orderings besides the cards; ``once`` (ONCE) whether they take their cards' place, so that each card is asked once;
    ``credited`` (CREDITED) whether the file names the source.
    """

    unfit: Unfitness
    render: Callable[[Quiz], bytes]
    most: int | None
    sets: bool
    once: bool
    credited: bool


def load(module: str) -> QuizFormat:
    """The format in a module."""
    loaded = import_module(module)
    return QuizFormat(
        unfit=loaded.unfit,
        render=loaded.render,
        most=getattr(loaded, "MOST", None),
        sets=getattr(loaded, "SETS", True),
        once=getattr(loaded, "ONCE", False),
        credited=getattr(loaded, "CREDITED", True),
    )


def sort_out(quiz: Quiz, unfit: Unfitness, *, most: int | None = None) -> tuple[Quiz, tuple[Unfit, ...]]:
    """The quiz with the items that a format can hold, and the cards that it cannot, in order.

    A matching or ordering that does not fit is left out without a word: each of its cards is asked by itself too.
    ``most`` is how many items a file may have.
    """
    fitting: list[Item] = []
    cards: list[Card] = []
    refused: list[Unfit] = []
    for item in quiz.items:
        reason = unwritable(item) or unfit(item)
        if not reason and most is not None and len(fitting) >= most:
            reason = f"a file may hold {most} questions only"
        if not reason:
            fitting.append(item)
        if not isinstance(item, Matching | Ordering):
            if reason:
                refused.append(Unfit(card=item.card, reason=reason))
            else:
                cards.append(item.card)
    deck = replace(quiz.deck, cards=tuple(cards))
    return replace(quiz, deck=deck, items=tuple(fitting)), tuple(refused)


def texts_of(item: Item) -> Iterator[tuple[str, str]]:
    """Each text of an item that a consumer shows or compares, with the name that a person knows it by."""
    match item:
        case Matching():
            for card in item.cards:
                yield "question", card.question
                yield "answer", card.answer
        case Ordering():
            for event in item.events:
                yield "event", event.text
        case _:
            yield "question", item.card.question
            yield from (("option", text) for text in _asked(item))
            yield "source sentence", item.card.citation.quote


def _asked(item: Choice | Short | Numerical) -> tuple[str, ...]:
    match item:
        case Choice():
            return item.options
        case Short():
            return item.answers
        case Numerical():
            return ()


def unwritable(item: Item) -> str:
    """Why no format can hold an item: a control character or half a surrogate pair; "" where all is well."""
    for card in cards_of(item):
        spots = (*((name, text) for name, text in texts_of(item)), ("locator", card.citation.locator))
        for name, text in (*spots, *(("tag", tag) for tag in card.tags)):
            if found := _UNWRITABLE.search(text):
                return f"the {name} holds a control character, which no file can: U+{ord(found[0]):04X}"
    return ""


def cards_of(item: Item) -> tuple[Card, ...]:
    """The cards that an item asks."""
    match item:
        case Matching():
            return item.cards
        case Ordering():
            return tuple(event.card for event in item.events)
        case _:
            return (item.card,)


def bad_choice(item: Item) -> str:
    """Why a multiple choice cannot be asked: too few options, or two that are right. "" for all else."""
    if not isinstance(item, Choice):
        return ""
    if len(item.options) < 2:
        return "there are no wrong options; add distractors"
    if twin := ambiguous_option(item.card):
        return f"a wrong option counts as right too; change that distractor: {twin}"
    return ""


def broken_line(item: Item, format_name: str, *, allowed: Iterable[str] = ()) -> str:
    """Why an item cannot stand in a format of lines or columns: a line end or a tab in a text that it shows."""
    for name, text in texts_of(item):
        if name not in allowed and BREAKS.search(text):
            return f"the {name} holds a line end or a tab, which {format_name} cannot hold"
    return ""


def too_long(item: Item, limits: dict[str, int], format_name: str) -> str:
    """Why an item is too long: ``limits`` are characters (as UTF-16 counts them) by the text's name."""
    for name, text in texts_of(item):
        if name in limits and (length := utf16_length(text)) > limits[name]:
            return f"the {name} is longer than the {limits[name]} characters that {format_name} takes ({length})"
    return ""


def utf16_length(text: str) -> int:
    """How many characters JavaScript, Java and spreadsheets count in a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(text: str) -> str:
    """A heading or title that any file can hold: control characters and line ends become blanks."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())
