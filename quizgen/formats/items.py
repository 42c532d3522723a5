"""Cards as quiz items: the kinds of question that learning platforms and worksheets know.

A card with distractors is a multiple choice, one whose answer is a plain number a numerical question, any other a short
answer; several cards together make a matching or a chronological ordering. Nothing here draws by chance: orders come
from a hash of a seed and the card's id, so that the same deck gives the same file. Nothing here knows a file format.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import TimeValue, bounds, chronological, compare
from quizgen.dates.writing import variants
from quizgen.deck.card import Card, Citation, Deck, Kind
from quizgen.formats.statements import event_of
from quizgen.study.grading import grade

Ask = Literal["auto", "choice", "typed"]
"""How single cards are asked: with options where they have distractors, always with options, or always typed."""

ASKS: tuple[Ask, ...] = ("auto", "choice", "typed")

LEAST_SET = 3
GREATEST_SET = 6
MATCHED_KINDS: tuple[Kind, ...] = ("date", "person", "place", "role", "work", "award")
"""Cards in a matching or an ordering: fewer are guessed, more are tedious."""

MATCHING_STEM = "Match each question to its answer."
ORDERING_NAME = "Timeline"
ORDERING_STEM = "Put these events in chronological order, the earliest first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One right option among several. ``options[key]`` is the card's answer; no two options are the same text."""

    card: Card
    options: tuple[str, ...]
    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A typed answer. ``answers`` are all that count as right: first the card's own, then its variants."""

    card: Card
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerical:
    """A typed number, a year or a count, with no tolerance."""

    card: Card
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The questions of ``cards`` to be matched with their answers, all different."""

    id: str
    cards: tuple[Card, ...]
    stem: str = MATCHING_STEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event in words without its date ("Sergey Spigelglas was shot"); the card's answer is the date."""

    card: Card
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """Events in chronological order, no two of which may have been at the same time."""

    id: str
    events: tuple[Event, ...]
    stem: str = ORDERING_STEM


Single = Choice | Short | Numerical
Item = Single | Matching | Ordering


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A deck's cards as items: one for each card in the deck's order, then the sets made of several cards."""

    deck: Deck
    items: tuple[Item, ...]


# -- which cards -----------------------------------------------------------------------------------------------------


def select(deck: Deck, *, approved_only: bool = False) -> Deck:
    """The deck with the cards to hand out: all that are not rejected, or the approved ones only."""
    wanted = {"approved"} if approved_only else {"approved", "draft"}
    return replace(deck, cards=tuple(card for card in deck.cards if card.status in wanted))


def make_quiz(deck: Deck, *, ask: Ask = "auto", sets: bool = True) -> Quiz:
    """The items of a deck whose cards were selected; ``sets`` adds matchings and an ordering where cards allow it.

    Texts lose blanks around them, and every line end becomes a line feed: no consumer keeps those.
    """
    deck = replace(deck, title=" ".join(deck.title.split()), cards=tuple(map(_cleaned, deck.cards)))
    singles: list[Item] = [make_item(card, ask=ask) for card in deck.cards]
    return Quiz(deck=deck, items=(*singles, *(make_sets(deck) if sets else ())))


def _cleaned(card: Card) -> Card:
    return replace(
        card,
        question=_clean(card.question),
        answer=_clean(card.answer),
        accept=tuple(text for text in map(_clean, card.accept) if text),
        distractors=tuple(text for text in map(_clean, card.distractors) if text),
        citation=Citation(quote=_clean(card.citation.quote), locator=_clean(card.citation.locator)),
        tags=tuple(tag for tag in (" ".join(tag.split()) for tag in card.tags) if tag),
    )


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


# -- one card --------------------------------------------------------------------------------------------------------


def make_item(card: Card, *, ask: Ask = "auto", seed: str = "") -> Single:
    """A card as one item. With ``ask="choice"`` a card without distractors has its answer as the only option."""
    if ask == "choice" or (ask == "auto" and card.distractors):
        options = option_texts(card, seed=seed)
        return Choice(card=card, options=options, key=options.index(card.answer.strip()))
    value = number_of(card)
    if value is not None:
        return Numerical(card=card, value=value)
    return Short(card=card, answers=accepted_answers(card))


def option_texts(card: Card, *, seed: str = "") -> tuple[str, ...]:
    """The answer and the distractors, each text once, in the order that ``seed`` and the card's id give."""
    texts = (text.strip() for text in (card.answer, *card.distractors))
    return shuffled(dict.fromkeys(text for text in texts if text), f"{seed}\x1f{card.id}")


def accepted_answers(card: Card) -> tuple[str, ...]:
    """All texts that count as right, without regard to case: the answer, ``accept``, other ways to write a date."""
    value = parse_date_answer(card.answer)
    other = () if value is None else variants(value, card.answer)
    return unique((card.answer, *card.accept, *other))


_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:,[0-9]{3}){1,4}")


def number_of(card: Card) -> Decimal | None:
    """The number that a card asks for, where every accepted answer is that number in digits; "44 BC" is none."""
    answers = [text.strip() for text in (card.answer, *card.accept)]
    if not all(_NUMBER.fullmatch(text) for text in answers):
        return None
    values = {Decimal(text.replace(",", "")) for text in answers}
    return values.pop() if len(values) == 1 else None


def ambiguous_option(card: Card) -> str:
    """A distractor that counts as right too, or ""; a multiple choice with it would have two right options.

    It is the text of an accepted answer in other letters, or its date in other words.
    """
    right = {text.strip().casefold() for text in (card.answer, *card.accept)}
    date = parse_date_answer(card.answer)
    for text in card.distractors:
        if text.strip() == card.answer.strip():
            continue
        other = None if date is None else parse_date_answer(text)
        same_date = date is not None and other is not None and bounds(date) == bounds(other)
        if text.strip().casefold() in right or same_date:
            return text
    return ""


def explanation(card: Card) -> str:
    """The source sentence in quotation marks and where it stands: what is shown after an answer; "" without one."""
    quote, locator = card.citation.quote.strip(), card.citation.locator.strip()
    return f"“{quote}”{f' ({locator})' if locator else ''}" if quote else ""


def matching_name(item: Matching) -> str:
    """What a matching is called in a list of questions: the same stem stands over each."""
    return f"{item.stem.rstrip('.')} ({item.cards[0].kind})"


def credit(deck: Deck) -> str:
    """The attribution that an export prints once: what the licence of the source asks for; "" where none is known."""
    source = deck.provenance
    parts = [source.attribution.strip(), source.url.strip(), source.licence.strip()]
    said: list[str] = []
    for part in parts:
        if part and not any(part in other for other in said):
            said.append(part)
    return ", ".join(said)


# -- several cards ---------------------------------------------------------------------------------------------------


def make_sets(deck: Deck) -> tuple[Matching | Ordering, ...]:
    """One matching for each kind of card that allows it, then one chronological ordering.

    Approved cards and those of a higher score come first. Ids depend on the kind only, so that an export made again
    has the same ones. The answers of a matching are of one sort: dates of one precision, or names of one kind; else
    each would tell its question.
    """
    sets: list[Matching | Ordering] = []
    for kind in MATCHED_KINDS:
        by_sort: defaultdict[str, list[Card]] = defaultdict(list)
        for card in sorted(deck.cards, key=_merit, reverse=True):
            if card.kind == kind:
                by_sort[_precision(card.answer) if kind == "date" else ""].append(card)
        groups = (matchable(cards, most=GREATEST_SET) for cards in by_sort.values())
        cards = max(groups, key=len, default=())
        if len(cards) >= LEAST_SET:
            in_order = tuple(card for card in deck.cards if card in cards)
            sets.append(Matching(id=f"{deck.name}-matching-{kind}", cards=in_order))
    events = orderable(deck.cards)
    if len(events) >= LEAST_SET:
        sets.append(Ordering(id=f"{deck.name}-timeline", events=spread(events, GREATEST_SET)))
    return tuple(sets)


def _precision(answer: str) -> str:
    """How precise a date is, and whether it is a rough one or a span of time; "" for no date."""
    value = parse_date_answer(answer)
    if value is None:
        return ""
    return f"{value.part} {value.grain} {value.approximate}" if isinstance(value, TimeValue) else "span"


def matchable(cards: Iterable[Card], *, most: int | None = None) -> tuple[Card, ...]:
    """Those cards, in order and at most so many, that can stand in one matching.

    No answer counts as right, or nearly so, for the question of another, none stands in another's question or repeats a
    common word of its own, and no card is a sibling of another (one would give the other away).
    """
    kept: list[Card] = []
    for card in cards:
        if len(kept) == most:
            break
        tells_itself = _common_words(card.answer) & _common_words(card.question)
        if card.answer.strip() and not tells_itself and all(_can_stand_together(card, other) for other in kept):
            kept.append(card)
    return tuple(kept)


def _common_words(text: str) -> set[str]:
    """Long words that are no part of a name."""
    return {word for word in re.findall(r"\w+", text) if len(word) > 3 and word.islower()}


def _can_stand_together(one: Card, other: Card) -> bool:
    if one.id in other.siblings or other.id in one.siblings or _same(one.question, other.question):
        return False
    for card, stranger in ((one, other), (other, one)):
        if stranger.answer.strip().casefold() in card.question.casefold():
            return False
        verdict = grade(card, stranger.answer)
        if verdict.right or verdict.nearly:
            return False
    return True


def orderable(cards: Iterable[Card]) -> tuple[Event, ...]:
    """Dated events in chronological order, each wholly after the one before it.

    Of cards that ask for a date, those whose answer is one date and whose question can be said without asking
    (see ``statements.event_of``); an event that names a year would give its place away and is left out.
    """
    dated = []
    for position, card in enumerate(cards):
        value = parse_date_answer(card.answer)
        text = event_of(card) if value is not None else ""
        if value is not None and text and not re.search(r"\d{3,4}", text):
            dated.append((chronological(value), position, value, Event(card=card, text=text)))
    dated.sort(key=lambda entry: entry[:2])
    kept: list[Event] = []
    last = None
    for _, _, value, event in dated:
        if (last is None or compare(last, value) == -1) and not any(_same(event.text, other.text) for other in kept):
            kept.append(event)
            last = value
    return tuple(kept)


def spread(events: Sequence[Event], count: int) -> tuple[Event, ...]:
    """At most ``count`` events over the whole timeline: from each stretch the best, else the one in its middle.

    The stretches lie evenly around as many places, the first and the last event among them.
    """
    if len(events) <= count:
        return tuple(events)
    middles = [round(index * (len(events) - 1) / (count - 1)) for index in range(count)]
    stretches: list[list[int]] = [[] for _ in middles]
    for place in range(len(events)):
        nearest = min(range(count), key=lambda index: abs(middles[index] - place))
        stretches[nearest].append(place)
    return tuple(
        events[max(stretch, key=lambda place: (_merit(events[place].card), -abs(place - middle)))]
        for stretch, middle in zip(stretches, middles, strict=True)
    )


def _merit(card: Card) -> tuple[bool, float]:
    return card.status == "approved", card.score or 0


# -- order and sameness ----------------------------------------------------------------------------------------------


def shuffled(texts: Iterable[str], seed: str) -> tuple[str, ...]:
    """The texts in an order that looks drawn by lot and that the seed alone decides, whatever order they came in."""

    def lot(text: str) -> bytes:
        return hashlib.sha256(f"{seed}\x1f{text}".encode("utf-8", "surrogatepass")).digest()

    return tuple(sorted(texts, key=lot))


def mixed(texts: Iterable[str], seed: str) -> tuple[str, ...]:
    """The texts ``shuffled``, but never in the order given: for what is to be put in order or matched."""
    given = tuple(texts)
    order = shuffled(given, seed)
    return (*order[1:], order[0]) if order == given else order


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without blanks around them, empty ones and repetitions (whatever their case), in order."""
    return tuple(_unique(texts))


def _unique(texts: Iterable[str]) -> Iterator[str]:
    seen = set()
    for text in texts:
        bare = text.strip()
        if bare and bare.casefold() not in seen:
            seen.add(bare.casefold())
            yield bare


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
