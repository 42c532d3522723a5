"""How a card is asked: turned over, typed, chosen among options, or as a gap in its own source sentence.

The choice belongs to the learner, not to the card. Mixed, both the manner and the wording change from review to
review, so that the fact is learned and not the look of one question. Nothing here is random: the same card at the same
repetition is asked in the same way.
"""

import random
import zlib
from dataclasses import dataclass
from typing import Literal

from quizgen.deck.card import Card
from quizgen.deck.evidence import find_answer

Manner = Literal["turn", "type", "choose", "cloze", "mixed"]
MANNERS: tuple[Manner, ...] = ("turn", "type", "choose", "cloze", "mixed")
"""How a card is asked: turned over, typed, chosen among options, as a gap, or changing from review to review."""

GAP = "____"
_LONGEST_TYPED = 60
_SHORTEST_REST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What the learner sees of a card: the question, how it is answered (never "mixed"), and options to choose from."""

    question: str
    manner: Manner
    options: tuple[str, ...] = ()


def ask(card: Card, manner: Manner = "turn", *, reps: int = 0) -> Prompt:
    """The card as it is asked after ``reps`` reviews. A manner that the card does not allow becomes turning it over."""
    if manner == "mixed":
        manner = _mixed(card, reps)
    if manner == "choose" and card.distractors:
        return Prompt(question=wording(card, reps), manner="choose", options=options(card, reps))
    if manner == "cloze" and (gapped := cloze(card)):
        return Prompt(question=gapped, manner="cloze")
    if manner == "type":
        return Prompt(question=wording(card, reps), manner="type")
    return Prompt(question=wording(card, reps), manner="turn")


def wording(card: Card, reps: int) -> str:
    """The card's question, and for later reviews its other wordings by turns."""
    stems = (card.question, *card.wordings)
    return stems[reps % len(stems)]


def cloze(card: Card) -> str:
    """The source sentence with a gap in the answer's place; "" where the answer does not stand in it, or would be
    given away by the rest of it."""
    if GAP in card.question:
        return card.question
    quote = card.citation.quote
    for answer in (card.answer, *card.accept):
        place = find_answer(quote, (answer,))
        if place is not None and len(quote) - len(answer) >= _SHORTEST_REST:
            start, end = place
            rest = f"{quote[:start]} {quote[end:]}"
            if find_answer(rest, (card.answer, *card.accept)) is None:
                return f"{quote[:start]}{GAP}{quote[end:]}"
    return ""


def options(card: Card, seed: int) -> tuple[str, ...]:
    """Key and distractors in an order that gives nothing away: dates by time, all else shuffled by the seed."""
    if not card.distractors:
        return ()
    choices = [card.answer, *card.distractors]
    starts = [_start(choice) for choice in choices]
    if all(start is not None for start in starts):
        return tuple(choice for _, choice in sorted(zip(starts, choices, strict=True)))
    random.Random(f"{seed}/{card.id}").shuffle(choices)
    return tuple(choices)


def _start(choice: str) -> tuple[int, int, int] | None:
    from quizgen.dates.grading import parse_date_answer  # noqa: PLC0415 - settings load this module, not dates
    from quizgen.dates.timevalue import Interval  # noqa: PLC0415

    value = parse_date_answer(choice)
    if isinstance(value, Interval):
        value = value.start or value.end
    return value.earliest if value is not None else None


def _mixed(card: Card, reps: int) -> Manner:
    """A new card is recognised first, among options if it has any; then the manners that it allows take turns."""
    allowed: list[Manner] = ["turn"]
    if len(card.answer) <= _LONGEST_TYPED:
        allowed.append("type")
    if cloze(card):
        allowed.append("cloze")
    if card.distractors:
        allowed.append("choose")
    if reps == 0:
        return allowed[-1]
    return allowed[(zlib.crc32(card.id.encode()) + reps) % len(allowed)]
