"""Which questions a class gets and how they are laid out: what the printed sheet and the page in the browser share.

A card is asked once: in a matching, in a timeline, with options, or to be answered in words. Versions hold the same
questions in another order, their options too; version and seed decide it, and nothing else does. Nothing here knows a
file format.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Literal

from quizgen.deck.card import Card, Deck, Kind
from quizgen.deck.evidence import are_siblings
from quizgen.errors import FormatError, UsageError
from quizgen.formats.fitting import one_line, sort_out
from quizgen.formats.items import (
    GREATEST_SET,
    LEAST_SET,
    MATCHING_STEM,
    ORDERING_STEM,
    Ask,
    Choice,
    Event,
    Matching,
    Ordering,
    Quiz,
    accepted_answers,
    ambiguous_option,
    credit,
    make_item,
    make_quiz,
    matchable,
    orderable,
    select,
    shuffled,
    spread,
)

Type = Literal["choice", "typed", "match", "order"]
TYPES: tuple[Type, ...] = ("choice", "typed", "match", "order")
"""The parts of a sheet, in their order."""

HEADINGS: dict[Type, str] = {
    "choice": "Choose the right answer",
    "typed": "Answer in a few words",
    "match": "Match",
    "order": "Timeline",
}
MATCHED_KINDS: tuple[Kind, ...] = ("person", "place", "award", "work", "role")
SHARE_OF_SETS = 4
"""A matching or a timeline holds at most this part (a quarter) of all cards."""


PaperSize = Literal["a4", "us-letter"]
PAPER_SIZES: tuple[PaperSize, ...] = ("a4", "us-letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a sheet is printed on, and whether in large print (18 points, for readers with low vision)."""

    size: PaperSize = "a4"
    large: bool = False


A4 = Paper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it stands on the sheet.

    ``options`` are those of a choice, the word bank of a matching, or the events of a timeline as shown; ``key`` is
    the index of the right option, for each of ``prompts`` that of its answer in the bank, or for each event its place
    (from 0). ``answers`` are all that count as right for a typed one. ``cards`` stand behind it, those of a matching
    in the order of its prompts, those of a timeline in the order of time.
    """

    number: int
    type: Type
    stem: str
    cards: tuple[Card, ...]
    options: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """One for each card."""
        return len(self.cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One version: its letter ("" where there is only one) and its questions, part by part."""

    version: str
    questions: tuple[Question, ...]

    @property
    def points(self) -> int:
        """Of all questions."""
        return sum(question.points for question in self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """All versions, the seed that gives them again, and what the source's licence asks to print."""

    title: str
    seed: int
    sheets: tuple[Sheet, ...]
    credit: str = ""


def make_worksheet(
    deck: Deck,
    *,
    questions: int | None = None,
    versions: int = 1,
    seed: int = 1,
    sets: bool = True,
    ask: Ask = "auto",
    title: str | None = None,
) -> Worksheet:
    """The sheets of a deck: ``questions`` of its best cards, or all of them, each in every version.

    ``sets`` makes a matching and a timeline of some cards where they allow it. Raises UsageError, and FormatError where
    no card is left or one cannot be written.
    """
    if not 1 <= versions <= len(ascii_uppercase):
        raise UsageError(f"--versions {versions}: there can be 1 to {len(ascii_uppercase)}, a letter for each")
    wanted = select(deck)
    if not wanted.cards:
        raise FormatError(f"{deck.name}: no card of this deck is to be handed out")
    _refuse_unwritable(wanted)
    cards = choose(wanted.cards, questions)
    events, matched = make_sets(cards) if sets else ((), ())
    letters = ascii_uppercase[:versions] if versions > 1 else ("",)
    return Worksheet(
        title=one_line(deck.title if title is None else title),
        seed=seed,
        sheets=tuple(
            Sheet(version=version, questions=_lay_out(cards, events, matched, f"{seed}{version}", ask))
            for version in letters
        ),
        credit=credit(deck),
    )


def of_quiz(quiz: Quiz) -> Worksheet:
    """One sheet of a quiz's cards, with options where the quiz has them, with sets where it has any."""
    with_options = any(isinstance(item, Choice) for item in quiz.items)
    with_sets = any(isinstance(item, Matching | Ordering) for item in quiz.items)
    return make_worksheet(quiz.deck, ask="auto" if with_options else "typed", sets=with_sets)


def _refuse_unwritable(deck: Deck) -> None:
    """Raises FormatError, naming each card with a sign that no page can show."""
    _, refused = sort_out(make_quiz(deck, sets=False), lambda _: "")
    if refused:
        raise FormatError(f"{deck.name}: {'; '.join(f'card {one.card.id}: {one.reason}' for one in refused)}")


def choose(cards: Sequence[Card], count: int | None) -> tuple[Card, ...]:
    """The ``count`` best cards in their old order: approved before drafts, then by score.

    A card that another one gives away comes only where there are too few others: one of its sentence, or one whose
    question names its answer.
    """
    if count is None or count >= len(cards):
        return tuple(cards)
    places = sorted(range(len(cards)), key=lambda i: (cards[i].status != "approved", -(cards[i].score or 0), i))
    chosen: list[int] = []
    spare: list[int] = []
    for place in places:
        given_away = any(
            are_siblings(cards[place], cards[other]) or _tell(cards[place], cards[other]) for other in chosen
        )
        (spare if given_away else chosen).append(place)
    return tuple(cards[place] for place in sorted([*chosen, *spare][:count]))


def _tell(one: Card, other: Card) -> bool:
    """Whether the question of one of two cards names the answer of the other."""
    return any(
        f" {_words(told.answer)} " in f" {_words(telling.question)} " for told, telling in ((one, other), (other, one))
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def make_sets(cards: Sequence[Card]) -> tuple[tuple[Event, ...], tuple[Card, ...]]:
    """The events of a timeline and the cards of a matching, no card in both; empty where too few cards allow it.

    A matching is of one kind, so that each answer in the bank could belong to each question; cards without
    distractors come first, since the others can be asked with options. Answers of kind event, number or other are of
    too many sorts for that, and dates are for the timeline.
    """
    room = min(GREATEST_SET, len(cards) // SHARE_OF_SETS)
    if room < LEAST_SET:
        return (), ()
    events = spread(orderable(cards), room)
    if len(events) < LEAST_SET:
        events = ()
    used = {event.card.id for event in events}
    left = sorted((card for card in cards if card.id not in used), key=lambda card: bool(card.distractors))
    groups = [matchable((card for card in left if card.kind == kind), most=room) for kind in MATCHED_KINDS]
    matched = max(groups, key=len, default=())
    return events, matched if len(matched) >= LEAST_SET else ()


# -- laying out ------------------------------------------------------------------------------------------------------


def _lay_out(
    cards: Sequence[Card], events: tuple[Event, ...], matched: tuple[Card, ...], seed: str, ask: Ask
) -> tuple[Question, ...]:
    used = {card.id for card in (*matched, *(event.card for event in events))}
    by_id = {card.id: card for card in cards if card.id not in used}
    singles = [_single(by_id[id_], seed, ask) for id_ in shuffled(by_id, seed)]
    questions = sorted(singles, key=lambda question: TYPES.index(question.type))
    if matched:
        questions.append(_matching(matched, seed))
    if events:
        questions.append(_timeline(events, seed))
    return tuple(replace(question, number=number) for number, question in enumerate(questions, 1))


def _single(card: Card, seed: str, ask: Ask) -> Question:
    """With options where it has distractors, unless one of them would be right too."""
    item = make_item(card, ask="typed" if ambiguous_option(card) else ask, seed=seed)
    if isinstance(item, Choice) and len(item.options) > 1:
        return Question(
            number=0, type="choice", stem=card.question, cards=(card,), options=item.options, key=(item.key,)
        )
    return Question(number=0, type="typed", stem=card.question, cards=(card,), answers=accepted_answers(card))


def _matching(cards: tuple[Card, ...], seed: str) -> Question:
    by_id = {card.id: card for card in cards}
    rows = [by_id[id_] for id_ in shuffled(by_id, f"{seed}\x1fprompts")]
    bank = shuffled((card.answer for card in cards), f"{seed}\x1fbank")
    return Question(
        number=0,
        type="match",
        stem=MATCHING_STEM,
        cards=tuple(rows),
        options=bank,
        prompts=tuple(card.question for card in rows),
        key=tuple(bank.index(card.answer) for card in rows),
    )


def _timeline(events: tuple[Event, ...], seed: str) -> Question:
    order = [event.text for event in events]
    shown = shuffled(order, f"{seed}\x1ftimeline")
    if list(shown) == order:
        shown = (*shown[1:], shown[0])
    return Question(
        number=0,
        type="order",
        stem=ORDERING_STEM,
        cards=tuple(event.card for event in events),
        options=shown,
        key=tuple(order.index(text) for text in shown),
    )


# -- the key ---------------------------------------------------------------------------------------------------------


def letter(place: int) -> str:
    """What stands before an option: A to Z, then AA, AB …"""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


def solution(question: Question) -> tuple[str, ...]:
    """The right answer in words, a line for each part of a matching or a timeline."""
    if question.type == "choice":
        return (f"{letter(question.key[0])}) {question.options[question.key[0]]}",)
    if question.type == "typed":
        return (question.cards[0].answer,)
    if question.type == "match":
        return tuple(
            f"{letter(place)}) {question.options[place]} — {prompt}"
            for prompt, place in zip(question.prompts, question.key, strict=True)
        )
    in_time = sorted(zip(question.key, question.options, strict=True))
    return (
        *(f"{place + 1}. {text} ({card.answer})" for (place, text), card in zip(in_time, question.cards, strict=True)),
        f"From top to bottom: {', '.join(str(place + 1) for place in question.key)}",
    )


def also_right(question: Question) -> tuple[str, ...]:
    """Other answers to a typed question that its card accepts."""
    return tuple(text for text in question.cards[0].accept if text.strip()) if question.type == "typed" else ()


def sources(question: Question) -> tuple[tuple[str, str], ...]:
    """The sentences that state its answers, each once, and where they stand."""
    found = {card.citation.quote: place_of(card) for card in reversed(question.cards) if card.citation.quote.strip()}
    return tuple(reversed(found.items()))


def footer(worksheet: Worksheet, sheet: Sheet) -> str:
    """The small line that tells one printed sheet from another, with the seed that prints it again."""
    version = f"Version {sheet.version}" if sheet.version else ""
    return " · ".join(part for part in (worksheet.title, version, f"seed {worksheet.seed}") if part)


def place_of(card: Card) -> str:
    """Where in its source a card's sentence stands, in words for a class."""
    locator = card.citation.locator.strip()
    if locator == "lead":
        return "Introduction"
    return f"Note: {locator.removeprefix('gloss:').strip()}" if locator.startswith("gloss:") else locator
