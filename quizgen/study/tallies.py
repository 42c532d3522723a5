"""Counts over the log and the memories, made inside the database, for statistics. None as a deck means all decks."""

from typing import NamedTuple

from sqlalchemy import Connection, text

from quizgen.study.history import State
from quizgen.study.rows import TAKEN_BACK

_STANDING = f"r.id NOT IN {TAKEN_BACK}"
_OF_DECK = " AND r.card IN (SELECT id FROM card WHERE deck = :deck)"
_REVIEW = int(State.REVIEW)


class DayTally(NamedTuple):
    """Reviews of one day with one grade of cards in one state; ``mature`` of them were scheduled 21 days ahead."""

    day: int
    state: int
    rating: int
    reviews: int
    mature: int
    milliseconds: int


class CardTally(NamedTuple):
    """Reviews of one card after its learning steps, and those remembered."""

    deck: str
    card: str
    reviews: int
    remembered: int


class HardTally(NamedTuple):
    """A card that was forgotten, with its words as asked last."""

    deck: str
    card: str
    question: str
    answer: str
    lapses: int
    difficulty: float


def tally_days(connection: Connection, deck: str | None) -> list[DayTally]:
    """All reviews that stand, in the order of days."""
    query = (
        "SELECT day, state_before, rating, count(*), sum(interval_before >= 21), sum(duration_ms) FROM review AS r"
        f" WHERE {_STANDING}{_OF_DECK if deck else ''} GROUP BY day, state_before, rating"
        " ORDER BY day, state_before, rating"
    )
    return [DayTally(*row) for row in connection.execute(text(query), {"deck": deck})]


def tally_predictions(connection: Connection, deck: str | None, since_day: int) -> list[tuple[int, float, int]]:
    """By span of five hundredths of the predicted recall, the lowest first: reviews, sum predicted, remembered."""
    query = (
        "SELECT count(*), sum(predicted), sum(rating > 1) FROM review AS r"
        f" WHERE r.day >= :since AND predicted IS NOT NULL AND {_STANDING}{_OF_DECK if deck else ''}"
        " GROUP BY min(19, CAST(predicted * 20 AS INTEGER)) ORDER BY min(19, CAST(predicted * 20 AS INTEGER))"
    )
    found = connection.execute(text(query), {"deck": deck, "since": since_day})
    return [(count, predicted, remembered) for count, predicted, remembered in found]


def tally_cards(connection: Connection, deck: str | None) -> list[CardTally]:
    """Every card that was ever reviewed."""
    query = (
        f"SELECT c.deck, c.name, sum(state_before = {_REVIEW}), sum(state_before = {_REVIEW} AND rating > 1)"
        f" FROM review AS r JOIN card AS c ON c.id = r.card WHERE {_STANDING}{_OF_DECK if deck else ''}"
        " GROUP BY r.card ORDER BY r.card"
    )
    return [CardTally(*row) for row in connection.execute(text(query), {"deck": deck})]


def tally_decks(connection: Connection) -> list[CardTally]:
    """The same by deck, with no card named."""
    query = (
        "SELECT c.deck, '', sum(reviews), sum(remembered) FROM (SELECT r.card, count(*) AS reviews, sum(rating > 1) AS"
        f" remembered FROM review AS r WHERE state_before = {_REVIEW} AND {_STANDING} GROUP BY r.card) AS t"
        " JOIN card AS c ON c.id = t.card GROUP BY c.deck ORDER BY c.deck"
    )
    return [CardTally(*row) for row in connection.execute(text(query))]


def tally_due(connection: Connection, deck: str | None) -> list[tuple[int, int]]:
    """Cards that are not set aside for good by the instant at which they are due."""
    query = (
        "SELECT due, count(*) FROM memory AS r WHERE r.card NOT IN"
        " (SELECT id FROM card WHERE suspended OR retired_at IS NOT NULL)"
        f"{_OF_DECK if deck else ''} GROUP BY due ORDER BY due"
    )
    return [(due, count) for due, count in connection.execute(text(query), {"deck": deck})]


def tally_memories(connection: Connection, deck: str | None, bounds: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """Cards by stability, in bins that end at the bounds and one without end, and by difficulty from 1 to 10."""
    ends = ", ".join(f"sum(stability < {bound})" for bound in bounds)
    steps = ", ".join(f"sum(difficulty < {step})" for step in range(2, 10))
    query = f"SELECT {ends}, {steps}, count(*) FROM memory AS r WHERE TRUE{_OF_DECK if deck else ''}"
    *sums, total = (value or 0 for value in connection.execute(text(query), {"deck": deck}).one())
    return _differences([*sums[: len(bounds)], total]), _differences([*sums[len(bounds) :], total])


def tally_hardest(connection: Connection, deck: str | None, count: int) -> list[HardTally]:
    """The cards that were forgotten most often, the most difficult of equals first."""
    query = (
        "SELECT c.deck, c.name, w.question, w.answer, r.lapses, r.difficulty FROM (SELECT card, lapses, difficulty"
        f" FROM memory AS r WHERE lapses > 0{_OF_DECK if deck else ''}"
        " ORDER BY lapses DESC, difficulty DESC, card LIMIT :count) AS r JOIN card AS c ON c.id = r.card"
        " JOIN wording AS w ON w.id ="
        " (SELECT wording FROM review WHERE card = r.card ORDER BY reviewed_at DESC, id DESC LIMIT 1)"
        " ORDER BY r.lapses DESC, r.difficulty DESC, r.card"
    )
    return [HardTally(*row) for row in connection.execute(text(query), {"deck": deck, "count": count})]


def count_cards(connection: Connection, deck: str | None) -> dict[str, int]:
    """How many cards were met, are suspended, are retired."""
    query = (
        "SELECT (SELECT count(*) FROM memory AS r WHERE TRUE" + (_OF_DECK if deck else "") + ") AS met,"
        " (SELECT count(*) FROM card WHERE suspended" + (" AND deck = :deck" if deck else "") + ") AS suspended,"
        " (SELECT count(*) FROM card WHERE retired_at IS NOT NULL"
        + (" AND deck = :deck" if deck else "")
        + ") AS retired"
    )
    return dict(connection.execute(text(query), {"deck": deck}).mappings().one())


def _differences(sums: list[int]) -> list[int]:
    return [later - earlier for earlier, later in zip([0, *sums], sums, strict=False)]
