"""Is the learner's database sound, and does it agree with the decks? What is found, and what mending would do.

A database whose file is damaged is not mended here: a backup is better than what could be saved from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from quizgen.deck.card import Deck
from quizgen.study.backup import check_database, list_backups

if TYPE_CHECKING:
    from quizgen.study.store import Store

OLD_BACKUP = timedelta(days=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be: which check, in words, examples, and what mending it does ("" nothing)."""

    check: str
    text: str
    examples: tuple[str, ...] = ()
    cure: str = ""


def examine(store: "Store", decks: Sequence[Deck], now: datetime) -> tuple[Finding, ...]:
    """All that is wrong, the worst first. Raises StoreError where the file itself is damaged."""
    check_database(store.path)
    found = [
        _replay(store.differences()),
        _duplicates(decks),
        _vanished(store.names(), {deck.name: {card.id for card in deck.cards} for deck in decks}),
        _future(store.answered_after(now)),
        _backups(store, now),
    ]
    return tuple(finding for finding in found if finding is not None)


def mend(store: "Store", decks: Sequence[Deck], now: datetime) -> tuple[str, ...]:
    """Mend what can be mended, in words; nothing is deleted. Raises StoreError."""
    done = []
    if count := store.mend_memories():
        done.append(f"{_cards(count)} computed anew from the log")
    known = store.names()
    for deck in decks:
        if deck.name in known:
            before = set(known[deck.name][1])
            fresh = [c for c in store.retire(deck.name, {card.id for card in deck.cards}, now) if c not in before]
            if fresh:
                done.append(f"{_cards(len(fresh))} of {deck.name} retired; their history is kept")
    return tuple(done)


def _replay(differing: Sequence[tuple[str, str]]) -> Finding | None:
    if not differing:
        return None
    return Finding(
        check="replay",
        text=f"{_cards(len(differing))} with a memory that is not what the log of answers gives",
        examples=tuple(f"{deck}/{card}" for deck, card in differing[:5]),
        cure="their memories are computed anew from the log",
    )


def _duplicates(decks: Sequence[Deck]) -> Finding | None:
    """Two deck files of one name share their progress; one id twice in a deck is refused when the deck is read."""
    names = [deck.name for deck in decks]
    twice = tuple(sorted({name for name in names if names.count(name) > 1}))
    if not twice:
        return None
    return Finding(
        check="names", text=f"{len(twice)} names that several decks of the library have, so that they share progress",
        examples=twice,
    )  # fmt: skip


def _vanished(
    known: Mapping[str, tuple[Sequence[str], Sequence[str]]], decks: Mapping[str, set[str]]
) -> Finding | None:
    """Cards with a history that their deck does not hold any more, and are not noted as retired yet."""
    gone = [
        f"{deck}/{card}"
        for deck, (active, _) in known.items()
        if deck in decks
        for card in active
        if card not in decks[deck]
    ]
    if not gone:
        return None
    return Finding(
        check="vanished",
        text=f"{_cards(len(gone))} with a history that their deck does not hold any more",
        examples=tuple(gone[:5]),
        cure="they are noted as retired, and go on where they were if they come back",
    )


def _future(answers: Sequence[tuple[str, datetime]]) -> Finding | None:
    if not answers:
        return None
    return Finding(
        check="clock",
        text=f"{len(answers)} answers are dated later than now: this computer's clock was wrong, or is",
        examples=tuple(f"{card} at {at:%Y-%m-%d %H:%M}" for card, at in answers[:5]),
    )


def _backups(store: "Store", now: datetime) -> Finding | None:
    backups = list_backups(store.path)
    if not store.names() or (backups and now - backups[0].made_at < OLD_BACKUP):
        return None
    age = f"The last backup is from {backups[0].made_at:%Y-%m-%d}" if backups else "There is no backup"
    return Finding(check="backups", text=f"{age}; 'quizgen backup' makes one")


def _cards(count: int) -> str:
    return f"{count} card{'' if count == 1 else 's'}"
