"""What the screens may ask of the rest of the program: decks, sessions, settings, a document made into a deck.

It opens the database when that is first needed, so that the first picture waits for nothing. It holds no screen and
decides nothing itself: decks are the library's, schedules the session's, and making a deck of a document is a function
that the command line hands in.
"""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.deck import library
from quizgen.deck.card import Card, Deck
from quizgen.deck.format import read_deck, write_deck
from quizgen.deck.outline import read_outline
from quizgen.errors import DeckError, QuizgenError

if TYPE_CHECKING:
    from quizgen.study.asking import Manner
    from quizgen.study.history import CardMarks, Rating, Review
    from quizgen.study.pace import Pace
    from quizgen.study.practice import CramSession
    from quizgen.study.quiz import Quiz
    from quizgen.study.search import Entry, Known
    from quizgen.study.session import Counts, Kind, StudySession
    from quizgen.study.settings import Settings
    from quizgen.study.statistics import Statistics
    from quizgen.study.store import Store

RATED_DAYS = 60
"""How far back the query ``rated:`` can look."""

Progress = Callable[[str, float], None]
"""Told what is being done, and how much of the whole is done, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A deck of the library. Until it was looked into, only its place is known: ``counts`` is None."""

    path: Path
    name: str
    title: str
    group: str
    cards: int = 0
    counts: "Counts | None" = None
    problem: str = ""


class Desk:
    """The functions behind the screens; all may be called from a worker."""

    def __init__(
        self,
        *,
        settings: "Settings",
        clock: Callable[[], datetime],
        database: Path | None = None,
        open_target: Callable[[str, Progress], Path] | None = None,
        keep_settings: Callable[["Settings"], None] | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self._database = database
        self._open_target = open_target
        self._keep_settings = keep_settings
        self._chance = chance or random.Random()
        self.example = _find_example()
        self._store: Store | None = None
        self._lock = threading.Lock()

    @property
    def store(self) -> "Store":
        """The learner's progress, opened now if it was not. Raises StoreError."""
        from quizgen.study.store import Store  # noqa: PLC0415 - loading it takes longer than drawing the first screen

        with self._lock:
            if self._store is None:
                self._store = Store(self._database)
            return self._store

    def close(self) -> None:
        """Give the database back."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def shelf(self) -> tuple[Shelved, ...]:
        """Every deck of the library by its file alone: quick, nothing is read."""
        folder = library.decks_directory()
        return tuple(
            Shelved(
                path=path,
                name=path.stem,
                title=path.stem,
                group="" if path.parent == folder else str(path.parent),
            )
            for path in library.list_decks()
        )

    def look_into(self, shelved: Shelved) -> Shelved:
        """The same deck with its title, its size and what waits in it today; or with what is wrong with it."""
        try:
            deck = read_outline(shelved.path)
            counts = self.begin_study(deck).counts()
        except QuizgenError as error:
            return replace(shelved, problem=str(error))
        return replace(shelved, name=deck.name, title=deck.title, cards=len(deck.cards), counts=counts, problem="")

    def open(self, target: str, progress: Progress) -> Path:
        """Bring a deck or a document, by path or address, into the library; the deck's file. Raises QuizgenError."""
        if self._open_target is None:
            raise DeckError("no document can be opened here")
        return self._open_target(target, progress)

    def open_example(self) -> Path:
        """Bring the example deck into the library; its file. Raises DeckError."""
        if self.example is None:
            raise DeckError("this installation holds no example deck; open an article instead")
        return library.save_deck(read_deck(self.example))

    def begin_study(
        self, deck: Deck, *, kind: "Kind" = "all", manner: "Manner | None" = None, by_date: bool = False
    ) -> "StudySession":
        """A session by the learner's settings, but for what is said otherwise. Raises StoreError."""
        from quizgen.study.session import StudySession  # noqa: PLC0415

        chosen = self.settings
        return StudySession(
            deck,
            self.store,
            self.clock,
            plan=chosen.plan,
            calendar=chosen.calendar,
            new_per_day=chosen.new_per_day,
            reviews_per_day=chosen.reviews_per_day,
            kind=kind,
            manner=manner or chosen.manner,
            by_date=by_date,
            kinds=chosen.kinds,
        )

    def begin_quiz(self, deck: Deck, seed: int | None = None) -> "Quiz":
        """Questions of a deck, as many as the settings say; nothing is scheduled."""
        from quizgen.study.quiz import Quiz, make_quiz  # noqa: PLC0415

        chosen = self.settings
        if seed is None:
            seed = self._chance.randrange(10_000)
        return Quiz(make_quiz(deck, chosen.quiz_questions, seed, kinds=chosen.kinds))

    def begin_cram(self, deck: Deck, cards: Sequence[Card] | None = None) -> "CramSession":
        """All cards of a deck or these, asked until each was known once; nothing is scheduled."""
        from quizgen.study.practice import CramSession  # noqa: PLC0415

        chosen = self.settings
        if cards is None:
            cards = choose_kinds(deck, chosen.kinds).cards
        return CramSession(deck, self.clock, cards=cards, manner=chosen.manner, seed=self._chance.randrange(10_000))

    def forgotten(self, deck: Deck, days: int) -> tuple[Card, ...]:
        """The cards that were not known on the last days, today being one of them. Raises StoreError."""
        from quizgen.study.practice import forgotten  # noqa: PLC0415

        calendar = self.settings.calendar
        return forgotten(self.store, deck, calendar.start(calendar.day(self.clock()) - days + 1))

    def pace(self, deck: str) -> tuple["Pace", ...]:
        """What holds for a deck, its own or by the settings. Raises StoreError."""
        from quizgen.study.pace import read_pace  # noqa: PLC0415

        return read_pace(self.store, deck, self.settings)

    def change_pace(self, deck: str, changes: Mapping[str, float | None]) -> tuple["Pace", ...]:
        """Let a deck depart from the settings, or not (None); what holds then. Raises UsageError and StoreError."""
        from quizgen.study.pace import change_pace  # noqa: PLC0415

        return change_pace(self.store, deck, self.settings, changes)

    def entries(self, path: Path) -> list["Entry"]:
        """The cards of a deck's file with what is known of each. Raises DeckError and StoreError."""
        from quizgen.study.search import UNMARKED, Entry  # noqa: PLC0415

        deck = read_deck(path)
        memories, marks = self.store.memories(deck.name), self.store.marks(deck.name)
        return [
            Entry(
                path=path,
                deck=deck.name,
                title=deck.title,
                card=card,
                memory=memories.get(card.id),
                marks=marks.get(card.id, UNMARKED),
            )
            for card in deck.cards
        ]

    def known(self) -> "Known":
        """What queries about time need, with the ratings of the last weeks. Raises StoreError."""
        from quizgen.study.search import Known  # noqa: PLC0415

        now, calendar = self.clock(), self.settings.calendar
        ratings: dict[tuple[str, str], list[tuple[int, Rating]]] = {}
        for review in self.store.reviews(since=calendar.start(calendar.day(now) - RATED_DAYS)):
            day = calendar.day(review.reviewed_at)
            ratings.setdefault((review.deck, review.card), []).append((day, review.rating))
        kept = {card: tuple(found) for card, found in ratings.items()}
        return Known(now=now, calendar=calendar, plan=self.settings.plan, ratings=kept)

    def mark(self, entry: "Entry", marks: "CardMarks") -> None:
        """Set a card aside, flag it, or end that. Raises StoreError."""
        self.store.mark(entry.deck, entry.card.id, marks, self.clock(), entry.card.question)

    def history(self, entry: "Entry") -> list["Review"]:
        """The answers on a card, in order. Raises StoreError."""
        return self.store.reviews(entry.deck, card=entry.card.id)

    def statistics(self, deck: str | None = None) -> "Statistics":
        """What was learned of one deck or of all, and what is coming; of cards of the library by kind and tag, too.

        Raises StoreError.
        """
        from quizgen.study.statistics import collect  # noqa: PLC0415

        cards: dict[tuple[str, str], Card] = {}
        for path in library.list_decks():
            try:
                outline = read_outline(path)
            except QuizgenError:
                # The library says what is wrong with it.
                continue
            if deck in (None, outline.name):
                cards.update({(outline.name, card.id): card for card in outline.cards})
        return collect(
            self.store,
            self.clock(),
            calendar=self.settings.calendar,
            deck=deck,
            find_card=lambda name, card: cards.get((name, card)),
        )

    def recall(self) -> dict[str, float]:
        """Of each deck with cards past their first steps, the share that was remembered when due. Raises StoreError."""
        from quizgen.study.statistics import collect  # noqa: PLC0415

        decks = collect(self.store, self.clock(), calendar=self.settings.calendar).decks
        return {deck: kept.share for deck, kept in decks.items() if kept.share is not None}

    def change_settings(self, settings: "Settings") -> None:
        """Take other settings, and keep them. Raises FormatError."""
        if self._keep_settings is not None:
            self._keep_settings(settings)
        self.settings = settings


def _find_example() -> Path | None:
    """The example deck: in the installed package, or in the source tree."""
    package = Path(library.__file__).parents[1]
    places = (package / "example.toml", package.parent / "decks" / "spigelglas.toml")
    return next((path for path in places if path.is_file()), None)


def choose_kinds(deck: Deck, kinds: tuple[str, ...]) -> Deck:
    """The deck with cards of these kinds only; with all of them where none is named."""
    return replace(deck, cards=tuple(card for card in deck.cards if card.kind in kinds)) if kinds else deck


def change_card(path: Path, *cards: Card) -> Deck:
    """Put changed cards in the place of those with their ids, in the deck's file; the deck as it stands then.

    Raises DeckError where the file cannot be read or written, or has lost a card.
    """
    deck = read_deck(path)
    changed = {card.id: card for card in cards}
    if lost := changed.keys() - {card.id for card in deck.cards}:
        raise DeckError(f"{path}: card {min(lost)} is no longer in this deck")
    deck = replace(deck, cards=tuple(changed.get(card.id, card) for card in deck.cards))
    write_deck(deck, path)
    return deck
