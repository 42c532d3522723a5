"""Going through a deck: every decision is in its file at once, whole, and can be taken back.

A change is a function from a deck to a deck that names cards by their ids. Where another program wrote the file in the
meantime, the change is made to what stands there now, so that neither side's work is lost; what was decided before
that can then no longer be taken back. Nothing is ever removed: a card that is merged into another is rejected, and a
rejected card does not come back when the deck is generated again.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.deck.card import Card, Citation, Deck, Kind, Status
from quizgen.deck.files import describe
from quizgen.deck.format import read_deck, write_deck
from quizgen.errors import DeckError

Change = Callable[[Deck], Deck]

DIFFICULTIES = ("", "easy", "medium", "hard")
"""What a teacher may call a card; "" says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change that can be taken back: what it was, the deck before it, and the card that it began with."""

    what: str
    before: Deck
    card: str


class Editing:
    """A deck and its file, kept in step."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.deck = read_deck(path)
        self.steps: list[Step] = []
        self.met_another = False
        """Whether the last change found the file written by another program."""
        self._written = self._bytes()

    def apply(self, what: str, change: Change, *, card: str = "") -> bool:
        """Make a change and write it; False where it changes nothing. Raises DeckError, and nothing is changed then."""
        self.met_another = self._bytes() != self._written
        if self.met_another:
            self.deck = read_deck(self.path)
            self.steps.clear()
            self._written = self._bytes()
        before = self.deck
        after = change(before)
        if after == before:
            return False
        self._write(after)
        self.steps.append(Step(what=what, before=before, card=card))
        return True

    def undo(self) -> Step | None:
        """Take the last change back; None where there is none.

        Raises DeckError, also where another program has written the file since.
        """
        if not self.steps:
            return None
        if self._bytes() != self._written:
            self.deck, self._written = read_deck(self.path), self._bytes()
            self.steps.clear()
            raise DeckError(f"{self.path}: another program has written this deck; it was read again, undo ends here")
        step = self.steps[-1]
        self._write(step.before)
        return self.steps.pop()

    def _write(self, deck: Deck) -> None:
        write_deck(deck, self.path)
        self.deck, self._written = deck, self._bytes()

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise DeckError(f"{self.path}: cannot read this deck: {describe(error)}") from error


# -- changes ---------------------------------------------------------------------------------------------------------


def with_status(ids: Collection[str], status: Status) -> Change:
    """Approve, reject, or put back to be reviewed."""
    return _each(ids, lambda card: replace(card, status=status))


def with_difficulty(ids: Collection[str], difficulty: str) -> Change:
    """Say how hard the cards are."""
    return _each(ids, lambda card: replace(card, difficulty=difficulty))


def with_tag(ids: Collection[str], tag: str, *, without: bool = False) -> Change:
    """Give the cards a tag, or take it away."""

    def retag(card: Card) -> Card:
        kept = tuple(other for other in card.tags if other != tag)
        return replace(card, tags=kept if without else card.tags if tag in card.tags else (*kept, tag))

    return _each(ids, retag)


def with_card(card: Card) -> Change:
    """Put a changed card in the place of the one with its id."""
    return _each([card.id], lambda _: card)


def with_new(card: Card, *, after: str = "") -> Change:
    """Add a card behind another one, or at the end. An id that is taken is changed."""

    def add(deck: Deck) -> Deck:
        places = [place for place, other in enumerate(deck.cards, 1) if other.id == after]
        place = places[0] if places else len(deck.cards)
        new = replace(card, id=free_id(card, {other.id for other in deck.cards}))
        return replace(deck, cards=(*deck.cards[:place], new, *deck.cards[place:]))

    return add


def merged(keeper: str, others: Collection[str]) -> Change:
    """One card in the place of several: it takes in their answers, wordings, options, evidence and tags.

    The others are rejected, so that they do not come back when the deck is generated again.
    """

    def merge(deck: Deck) -> Deck:
        by_id = {card.id: card for card in deck.cards}
        taken = [by_id[id_] for id_ in others if id_ in by_id and id_ != keeper]
        if keeper not in by_id or not taken:
            return deck
        rejected = with_status([card.id for card in taken], "rejected")(deck)
        return with_card(_take_in(by_id[keeper], taken))(rejected)

    return merge


def _take_in(card: Card, others: Iterable[Card]) -> Card:
    others = tuple(others)
    answers = [text for other in others for text in (other.answer, *other.accept)]
    accept = _more(card.accept, answers, without=(card.answer,))
    return replace(
        card,
        accept=accept,
        distractors=_more(
            card.distractors, (text for other in others for text in other.distractors), without=(card.answer, *accept)
        ),
        wordings=_more(
            card.wordings,
            (text for other in others for text in (other.question, *other.wordings)),
            without=(card.question,),
        ),
        quotes=_more(
            card.quotes,
            (text for other in others for text in (other.citation.quote, *other.quotes)),
            without=(card.citation.quote,),
        ),
        tags=_more(card.tags, (tag for other in others for tag in other.tags)),
    )


def _more(texts: tuple[str, ...], others: Iterable[str], *, without: Iterable[str] = ()) -> tuple[str, ...]:
    """The texts, then the others that are not among them, whatever their case."""
    known = {text.casefold() for text in (*texts, *without)}
    added = []
    for text in others:
        if text.strip() and text.casefold() not in known:
            known.add(text.casefold())
            added.append(text)
    return (*texts, *added)


def _each(ids: Collection[str], change: Callable[[Card], Card]) -> Change:
    wanted = frozenset(ids)
    return lambda deck: replace(deck, cards=tuple(change(card) if card.id in wanted else card for card in deck.cards))


# -- cards of one's own ----------------------------------------------------------------------------------------------


def blank_card(quote: str, locator: str, *, kind: Kind = "other") -> Card:
    """A card to be written on a sentence: approved, since a person writes it."""
    return Card(
        id="", kind=kind, question="", answer="", citation=Citation(quote=quote, locator=locator), status="approved"
    )


def free_id(card: Card, taken: Collection[str]) -> str:
    """An id for a card that a person wrote: of its first words, so that it is the same for the same card."""
    number = 0
    while True:
        seed = f"{card.question}\n{card.answer}\n{number}"
        identity = card.id or hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        if identity not in taken:
            return identity
        card, number = replace(card, id=""), number + 1


# -- how far one is --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many cards were approved, rejected, and are still to be reviewed."""

    approved: int
    rejected: int
    draft: int

    @property
    def reviewed(self) -> int:
        """All that were decided about."""
        return self.approved + self.rejected

    @property
    def total(self) -> int:
        """All cards."""
        return self.reviewed + self.draft


def tally(deck: Deck) -> Tally:
    """How far the review of a deck is."""
    statuses = [card.status for card in deck.cards]
    return Tally(
        approved=statuses.count("approved"), rejected=statuses.count("rejected"), draft=statuses.count("draft")
    )
