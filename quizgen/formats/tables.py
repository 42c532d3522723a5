"""Cards as rows of a table: what CSV and XLSX share. A list of texts takes as many columns as its longest one needs."""

from collections.abc import Iterator

from quizgen.deck.card import Card, Deck

PLAIN = ("id", "kind", "question", "answer")
LAST = ("quote", "locator", "tags", "difficulty", "status")


def header(deck: Deck) -> tuple[str, ...]:
    """The columns' names: "accept 1", "accept 2" … for each of the other accepted answers, likewise distractors."""
    return (*PLAIN, *_numbered(deck, "accept"), *_numbered(deck, "distractors"), *LAST)


def rows(deck: Deck) -> Iterator[tuple[str, ...]]:
    """A row for each card, as wide as the header."""
    accept, distractors = len(_numbered(deck, "accept")), len(_numbered(deck, "distractors"))
    for card in deck.cards:
        yield (
            card.id,
            card.kind,
            card.question,
            card.answer,
            *_padded(card.accept, accept),
            *_padded(card.distractors, distractors),
            *_last(card),
        )


def texts(card: Card) -> Iterator[tuple[str, str]]:
    """Each cell of a card with the name of its column."""
    deck = Deck(name="", title="", cards=(card,))
    yield from zip(header(deck), next(rows(deck)), strict=True)


def _last(card: Card) -> tuple[str, ...]:
    return (card.citation.quote, card.citation.locator, ", ".join(card.tags), card.difficulty, card.status)


def _numbered(deck: Deck, name: str) -> tuple[str, ...]:
    most = max((len(getattr(card, name)) for card in deck.cards), default=0)
    singular = "distractor" if name == "distractors" else name
    return tuple(f"{singular} {number}" for number in range(1, most + 1))


def _padded(values: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*values, *("",) * (width - len(values)))
