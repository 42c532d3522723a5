"""Cramming: cards asked until each was known once, with no regard to the schedule and nothing written.

For the evening before an examination, or for what was wrong in a session. It has the questions and answers of a
StudySession, without previews, since no grade leads anywhere but to the end of the queue.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from quizgen.deck.card import Card, Deck
from quizgen.study.asking import Manner, Prompt, ask
from quizgen.study.grading import Verdict, grade
from quizgen.study.history import Rating
from quizgen.study.session import Counts, Summary

_APART = 4
"""A card that was not known comes again after so many others."""


@dataclass(slots=True)
class CramSession:
    """Cards of one deck, all that nobody rejected or those handed in, in an order that the seed gives."""

    deck: Deck
    clock: Callable[[], datetime]
    cards: Sequence[Card] | None = None
    manner: Manner = "turn"
    seed: int = 0
    _queue: list[Card] = field(default_factory=list)
    _asked: dict[str, int] = field(default_factory=dict)
    _answers: list[tuple[Card, Rating, list[Card]]] = field(default_factory=list)
    _started: datetime | None = None

    def __post_init__(self) -> None:
        chosen = self.deck.cards if self.cards is None else self.cards
        self._queue = [card for card in chosen if card.status != "rejected"]
        random.Random(self.seed).shuffle(self._queue)
        self._started = self.clock()

    @property
    def card(self) -> Card | None:
        """The card to be asked now; None when each was known once."""
        return self._queue[0] if self._queue else None

    @property
    def prompt(self) -> Prompt | None:
        """How the current card is asked."""
        card = self.card
        return ask(card, self.manner, reps=self._asked.get(card.id, 0)) if card is not None else None

    @property
    def answered(self) -> int:
        """Answers given that stand."""
        return len(self._answers)

    def counts(self) -> Counts:
        """What waits: cards not asked yet as new, those to be asked again as learning."""
        again = sum(card.id in self._asked for card in self._queue)
        return Counts(new=len(self._queue) - again, learning=again, due=0)

    def judge(self, given: str) -> Verdict:
        """Grade what was typed or chosen for the current card."""
        card = self.card
        assert card is not None
        return grade(card, given)

    def answer(self, rating: Rating, *, given: str = "") -> None:
        """Go on: Again brings the card back after some others, any other grade is the last of it."""
        card = self.card
        assert card is not None
        self._answers.append((card, rating, list(self._queue)))
        self._asked[card.id] = self._asked.get(card.id, 0) + 1
        self._queue = self._queue[1:]
        if rating is Rating.AGAIN:
            self._queue.insert(_APART, card)

    def undo(self) -> Card | None:
        """Take the last answer back; its card, which is asked again, or None where there is none."""
        if not self._answers:
            return None
        card, _, self._queue = self._answers.pop()
        self._asked[card.id] -= 1
        if not self._asked[card.id]:
            del self._asked[card.id]
        return card

    def mistakes(self) -> tuple[Card, ...]:
        """The cards that were not known at least once, in order, each once."""
        wrong = {card.id: card for card, rating, _ in self._answers if rating is Rating.AGAIN}
        return tuple(wrong.values())

    def summary(self) -> Summary:
        """What was answered; nothing is scheduled, so no card is due next."""
        return Summary(
            answered=len(self._answers),
            again=sum(rating is Rating.AGAIN for _, rating, _ in self._answers),
            cards=len({card.id for card, _, _ in self._answers}),
            seconds=(self.clock() - (self._started or self.clock())).total_seconds(),
            next_due=None,
        )
