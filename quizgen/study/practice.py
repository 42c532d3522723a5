"""Cramming: cards asked until each was known once, with no regard to the schedule and nothing written.

For the evening before an examination, or for what was wrong in a session. To a screen it is a session like studying
(``Sitting``), but that no grade leads anywhere except to the end of the queue, and that no card can be set aside.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from quizgen.deck.card import Card, Deck
from quizgen.study.asking import Manner, Prompt, ask
from quizgen.study.grading import Verdict, grade
from quizgen.study.history import Aside, Memory, Rating, Review
from quizgen.study.session import Clock, Counts, Summary

if TYPE_CHECKING:
    from quizgen.study.store import Store

_APART = 4
"""A card that was not known comes again after so many others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CramAnswer:
    """One answer of a cram; ``question`` is the card's own, for telling what was taken back."""

    card: str
    rating: Rating
    question: str
    given: str = ""


class Sitting(Protocol):
    """What a screen asks of a session, be it studying or cramming: the card, how it is asked, and what was answered.

    Where ``is_scheduled`` is False nothing is written, ``previews`` are empty, there is no ``memory``, and the summary
    tells no next card; such a session ends when each card was known once.
    """

    deck: Deck
    manner: Manner
    leech: str

    @property
    def clock(self) -> Clock:
        """What tells the present instant."""

    @property
    def is_scheduled(self) -> bool:
        """Does an answer move the card's schedule?"""

    @property
    def card(self) -> Card | None:
        """The card to be asked now; None at the end."""

    @property
    def memory(self) -> Memory | None:
        """The memory of the current card, where it has one."""

    @property
    def prompt(self) -> Prompt | None:
        """How the current card is asked."""

    @property
    def answered(self) -> int:
        """Answers of this session that stand."""

    def counts(self) -> Counts:
        """What waits, the current card included."""

    def previews(self) -> Mapping[Rating, str]:
        """What each grade brings, in words; empty where it brings nothing."""

    def judge(self, given: str) -> Verdict:
        """Grade what was typed or chosen; nothing happens yet."""

    def answer(self, rating: Rating, *, given: str = "") -> Review | CramAnswer:
        """Grade the current card and go on to the next."""

    def undo(self) -> Review | Aside | CramAnswer | None:
        """Take the last act back; its card is asked again. None where there is none."""

    def redo(self) -> Review | Aside | CramAnswer | None:
        """Do again what was taken back last; None where there is nothing."""

    def skip(self) -> None:
        """Ask another card first, if there is one."""

    def replace_card(self, card: Card) -> None:
        """Go on with an edited card: same id, other words."""

    def mistakes(self) -> tuple[Card, ...]:
        """The cards that were not known, in order, each once."""

    def summary(self) -> Summary:
        """What this session did."""


@dataclass(slots=True)
class CramSession:
    """Cards of one deck, all that nobody rejected or those handed in, in an order that the seed gives."""

    deck: Deck
    clock: Clock
    cards: Sequence[Card] | None = None
    manner: Manner = "turn"
    seed: int = 0
    leech: str = field(default="", init=False)
    _cards: dict[str, Card] = field(default_factory=dict, init=False)
    _queue: list[str] = field(default_factory=list, init=False)
    _asked: dict[str, int] = field(default_factory=dict, init=False)
    _answers: list[tuple[CramAnswer, list[str]]] = field(default_factory=list, init=False)
    _undone: list[CramAnswer] = field(default_factory=list, init=False)
    _started: datetime = field(init=False)

    def __post_init__(self) -> None:
        chosen = self.deck.cards if self.cards is None else self.cards
        self._cards = {card.id: card for card in chosen if card.status != "rejected"}
        self._queue = list(self._cards)
        random.Random(self.seed).shuffle(self._queue)
        self._started = self.clock()

    @property
    def is_scheduled(self) -> bool:
        """Never: no answer moves the schedule."""
        return False

    @property
    def card(self) -> Card | None:
        """The card to be asked now; None when each was known once."""
        return self._cards[self._queue[0]] if self._queue else None

    @property
    def memory(self) -> Memory | None:
        """None: what is known of a card's place in memory plays no part here."""
        return None

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
        again = sum(card in self._asked for card in self._queue)
        return Counts(new=len(self._queue) - again, learning=again, due=0)

    def previews(self) -> Mapping[Rating, str]:
        """Empty: a grade brings nothing but the card's return or its end."""
        return {}

    def judge(self, given: str) -> Verdict:
        """Grade what was typed or chosen for the current card."""
        card = self.card
        assert card is not None
        return grade(card, given)

    def answer(self, rating: Rating, *, given: str = "") -> CramAnswer:
        """Go on: Again brings the card back after some others, any other grade is the last of it."""
        card = self.card
        assert card is not None
        done = CramAnswer(card=card.id, rating=rating, question=card.question, given=given)
        self._take(done)
        self._undone.clear()
        return done

    def _take(self, done: CramAnswer) -> None:
        self._answers.append((done, list(self._queue)))
        self._asked[done.card] = self._asked.get(done.card, 0) + 1
        self._queue.remove(done.card)
        if done.rating is Rating.AGAIN:
            self._queue.insert(_APART, done.card)

    def undo(self) -> CramAnswer | None:
        """Take the last answer back; None where there is none. Its card is asked again."""
        if not self._answers:
            return None
        undone, self._queue = self._answers.pop()
        self._asked[undone.card] -= 1
        if not self._asked[undone.card]:
            del self._asked[undone.card]
        self._undone.append(undone)
        return undone

    def redo(self) -> CramAnswer | None:
        """Give again the answer that was taken back last; None if none was, or if another was given since."""
        if not self._undone:
            return None
        redone = self._undone.pop()
        self._take(redone)
        return redone

    def skip(self) -> None:
        """The current card goes behind all others."""
        self._queue = [*self._queue[1:], *self._queue[:1]]

    def replace_card(self, card: Card) -> None:
        """Go on with an edited card: same id, other words."""
        self._cards[card.id] = card

    def mistakes(self) -> tuple[Card, ...]:
        """The cards that were not known at least once, in order, each once."""
        again = dict.fromkeys(answer.card for answer, _ in self._answers if answer.rating is Rating.AGAIN)
        return tuple(self._cards[card] for card in again)

    def summary(self) -> Summary:
        """What was answered; nothing is scheduled, so no card is due next."""
        return Summary(
            answered=len(self._answers),
            again=sum(answer.rating is Rating.AGAIN for answer, _ in self._answers),
            cards=len({answer.card for answer, _ in self._answers}),
            seconds=(self.clock() - self._started).total_seconds(),
            next_due=None,
        )


def forgotten(store: "Store", deck: Deck, since: datetime) -> tuple[Card, ...]:
    """The cards of a deck that were answered with Again since an instant, in the deck's order. Raises StoreError."""
    wrong = {review.card for review in store.reviews(deck.name, since=since) if review.rating is Rating.AGAIN}
    return tuple(card for card in deck.cards if card.id in wrong)


def retry(sitting: Sitting, *, manner: Manner | None = None, seed: int = 0) -> CramSession | None:
    """What was wrong in a session, once more and without the schedule; None where nothing was."""
    wrong = sitting.mistakes()
    if not wrong:
        return None
    return CramSession(sitting.deck, sitting.clock, cards=wrong, manner=manner or sitting.manner, seed=seed)
