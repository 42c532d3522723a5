"""What is asked next: a plain class over a queue, with the clock as an argument; each answer is written at once.

What leaves the schedule alone is elsewhere: a quiz in ``quiz``, a cram in ``practice``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Literal

from quizgen.deck.card import Card, Deck
from quizgen.study.asking import Manner, Prompt, ask
from quizgen.study.database import StaleError
from quizgen.study.grading import Verdict, grade
from quizgen.study.history import Aside, CardMarks, Memory, Rating, Review, State
from quizgen.study.leeches import describe_leech
from quizgen.study.scheduling import Calendar, Outcome, Plan, describe_wait, outcomes, retrievability
from quizgen.study.siblings import Company, Families
from quizgen.study.spreading import EVEN, LONGEST_BALANCED, Load

if TYPE_CHECKING:
    from quizgen.study.store import Store

LEARN_AHEAD = timedelta(minutes=20)
"""A card in learning is shown this much too early rather than ending the session (as in Anki)."""

LONGEST_ANSWER_MS = 60_000
"""Time beyond this was not spent on the card."""

Clock = Callable[[], datetime]
Kind = Literal["all", "due", "new"]
"""What a session asks: due cards and then new ones, or only one of them; cards in learning steps always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Cards that wait today: never seen, in learning steps, and due for review."""

    new: int
    learning: int
    due: int

    @property
    def total(self) -> int:
        """All that wait."""
        return self.new + self.learning + self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a session did: answers by grade, cards seen, and when the next card is due (None if nothing is left)."""

    answered: int
    again: int
    cards: int
    seconds: float
    next_due: datetime | None

    @property
    def remembered(self) -> int:
        """Answers that were not Again."""
        return self.answered - self.again


@dataclass(slots=True)
class StudySession:
    """Studying one deck: due cards first, then new ones, each answer written before the next question.

    ``reviews_per_day`` and ``new_per_day`` bound what is begun on a day, over all sessions. ``by_date`` asks what is
    due in order of its date rather than the likeliest forgotten first. Only the ``kinds`` of card that are named are
    asked; none named, all. The plan's parameters are those of the store, and a deck may depart from the rest. After an
    answer, ``leech`` tells why the card just answered is a leech, "" if it is none.
    """

    deck: Deck
    store: "Store"
    clock: Clock
    plan: Plan = field(default_factory=Plan)
    calendar: Calendar = field(default_factory=Calendar)
    new_per_day: int = 20
    reviews_per_day: int = 200
    kind: Kind = "all"
    manner: Manner = "turn"
    by_date: bool = False
    kinds: tuple[str, ...] = ()
    leech: str = ""
    _cards: dict[str, Card] = field(default_factory=dict)
    _aside: set[str] = field(default_factory=set)
    _memories: dict[str, Memory] = field(default_factory=dict)
    _learning: list[str] = field(default_factory=list)
    _due: list[str] = field(default_factory=list)
    _new: list[str] = field(default_factory=list)
    _answers: list[Review] = field(default_factory=list)
    _undone: list[Review] = field(default_factory=list)
    _queues: list[tuple[int, tuple[list[str], ...]]] = field(default_factory=list)
    _is_retiring_done: bool = False
    _families: Families | None = None
    _load: dict[int, int] | None = None
    _parameters: int = 0
    _shift: int = 0
    _wanted: Plan = field(default_factory=Plan)
    _outcomes: tuple[int, dict[Rating, Outcome]] | None = None
    _started: datetime | None = None
    _shown: datetime | None = None
    _current: str | None = None

    def __post_init__(self) -> None:
        now = self._started = self.clock()
        self._wanted = self.plan
        self._settle_plan()
        self._fill(now)
        self._advance()

    def _settle_plan(self) -> None:
        """The plan that was handed in, with the parameters in use and where the deck departs from it."""
        self._shift = self.store.count_days(self.calendar, self.clock())
        parameters = self.store.parameters()
        departures = self.store.options(self.deck.name)
        self.plan = replace(
            self._wanted,
            parameters=parameters.values,
            desired_retention=departures.retention or self._wanted.desired_retention,
            maximum_interval=departures.maximum_interval or self._wanted.maximum_interval,
        )
        self._parameters = parameters.number
        if departures.new_per_day is not None:
            self.new_per_day = departures.new_per_day

    def _fill(self, now: datetime) -> None:
        """Choose today's cards: no card of which a sibling was answered today or is chosen already."""
        today = self.calendar.day(now)
        tomorrow = self.calendar.start(today + 1)
        self._aside = {
            card for card, mark in self.store.marks(self.deck.name).items()
            if mark.suspended or mark.buried_until > today
        }  # fmt: skip
        done = self.store.today(self.deck.name, today)
        learning = {card: m for card, m in self.store.learning(self.deck.name).items() if m.due < tomorrow}
        limit = max(0, self.reviews_per_day - len(done.reviewed)) if self.kind != "new" else 0
        # Some more than the limit, in place of siblings and of cards that the deck lost.
        page = limit + limit // 2
        waiting = self.store.due(self.deck.name, tomorrow, now, day=today, by_date=self.by_date, page=page)
        first = dict(islice(waiting, page))
        allowance = max(0, self.new_per_day - len(done.introduced)) if self.kind != "due" else 0
        met = self.store.met(self.deck.name) if allowance else None
        unmet = self._find({*done.answered, *learning, *first}, met)
        company = Company(self._cards[card] for card in done.answered if card in self._cards)
        self._learning = list(self._apart(learning, company))
        self._due = list(self._apart(first, company, limit))
        while len(self._due) < limit and (more := dict(islice(waiting, page))):
            self._find(more.keys())
            first |= more
            self._due += self._apart(more, company, limit - len(self._due))
        self._memories = {card: learning.get(card) or first[card] for card in (*self._learning, *self._due)}
        self._new = list(self._apart(unmet, company, allowance))
        self._load = None
        self._queues.clear()

    def _find(self, names: Set[str], met: Set[str] | None = None) -> list[str]:
        """Look these cards up, and those others that were never met, which are named in the deck's order.

        In one pass over the deck: an index of all of a large one would take longer.
        """
        if met is None:
            found = [card for card in self.deck.cards if card.id in names]
        else:
            passed_over = met - names
            found = [card for card in self.deck.cards if card.id not in passed_over]
        self._cards.update({card.id: card for card in found})
        return [card.id for card in found if card.id not in names]

    def _apart(self, cards: Iterable[str], company: Company, most: int | None = None) -> Iterator[str]:
        """Those of the cards, so many at most, that may be asked and have no sibling in the company they then join."""
        for name in cards:
            if most == 0:
                return
            card = self._cards.get(name)
            if card is not None and self._may_ask(card) and not company.has_sibling_of(card):
                company.add(card)
                most = None if most is None else most - 1
                yield name

    def _may_ask(self, card: Card) -> bool:
        is_chosen = not self.kinds or card.kind in self.kinds
        return is_chosen and card.status != "rejected" and card.id not in self._aside

    @property
    def is_scheduled(self) -> bool:
        """Always: each answer moves its card's schedule, and is written."""
        return True

    @property
    def card(self) -> Card | None:
        """The card to be asked now; None when nothing is left for today."""
        return self._cards[self._current] if self._current is not None else None

    @property
    def memory(self) -> Memory | None:
        """The memory of the current card; None if it is new."""
        return self._memories.get(self._current) if self._current is not None else None

    @property
    def prompt(self) -> Prompt | None:
        """How the current card is asked: its wording, its manner and its options."""
        card, memory = self.card, self.memory
        return ask(card, self.manner, reps=memory.reps if memory else 0) if card is not None else None

    @property
    def answered(self) -> int:
        """Answers given in this session that stand."""
        return len(self._answers)

    def counts(self) -> Counts:
        """What waits today, the current card included."""
        return Counts(new=len(self._new), learning=len(self._learning), due=len(self._due))

    def previews(self) -> Mapping[Rating, str]:
        """The next interval behind each grade of the current card: what an answer will do, until the day ends."""
        if self._current is None:
            return {}
        now = self.clock()
        return {rating: describe_wait(outcome.wait) for rating, outcome in self._look_ahead(now).items()}

    def judge(self, given: str) -> Verdict:
        """Grade what was typed or chosen for the current card; nothing is written yet."""
        card = self.card
        assert card is not None
        return grade(card, given)

    def answer(self, rating: Rating, *, given: str = "") -> Review:
        """Grade the current card and write it down; then the next card is the current one.

        Raises StoreError where it cannot be written; the card then stays the current one.
        """
        assert self._current is not None
        now = self.clock()
        if not self._is_retiring_done:
            # Cards that the deck lost are noted once in a session, and not at its start, when every moment counts.
            self.store.retire(self.deck.name, {card.id for card in self.deck.cards}, now)
            self._is_retiring_done = True
        try:
            done = self._review(rating, now, given)
            self.store.record(done)
        except StaleError:
            self._settle_plan()
            self._refresh(self._current)
            done = self._review(rating, now, given)
            self.store.record(done)
        self._take(done)
        self._answers.append(done)
        self._undone.clear()
        self._advance()
        self.leech = describe_leech(self.store.reviews(self.deck.name, card=done.card)) if done.is_lapse else ""
        return done

    def _review(self, rating: Rating, now: datetime, given: str) -> Review:
        """The review that an answer makes; where the clock was set back, at the time of the one before."""
        card, before, prompt = self.card, self.memory, self.prompt
        assert card is not None and prompt is not None
        at = max(now, before.last_review) if before else now
        waited = self.calendar.day(at) - self.calendar.day(before.last_review) if before else 0
        predictable = before is not None and (before.state is State.REVIEW or waited > 0)
        duration = int((now - (self._shown or now)).total_seconds() * 1000)
        return Review(
            deck=self.deck.name,
            card=card.id,
            rating=rating,
            reviewed_at=at,
            day=self.calendar.day(at),
            duration_ms=min(LONGEST_ANSWER_MS, max(0, duration)),
            before=before,
            after=self._look_ahead(at)[rating].memory(at, self.calendar),
            question=prompt.question,
            answer=card.answer,
            given=given,
            manner=prompt.manner,
            predicted=retrievability(before, at, plan=self.plan, calendar=self.calendar)
            if before and predictable
            else None,
            parameters=self._parameters,
            shift=self._shift,
        )

    def _look_ahead(self, now: datetime) -> dict[Rating, Outcome]:
        """What each grade does; kept, so that it happens as shown, as long as the day lasts."""
        assert self._current is not None
        today = self.calendar.day(now)
        if self._outcomes is None or self._outcomes[0] != today:
            found = outcomes(
                self.memory, now, card=self._current, plan=self.plan, calendar=self.calendar,
                load=self._load_for(self._cards[self._current], today), shift=self._shift,
            )  # fmt: skip
            self._outcomes = (today, found)
        return self._outcomes[1]

    def _load_for(self, card: Card, today: int) -> Load:
        if not self.plan.fuzz:
            return EVEN
        if self._load is None:
            self._load = self._count_due(today)
        if self._families is None or card not in self._families:
            queued = [self._cards[name] for name in (*self._learning, *self._due, *self._new)]
            self._families = Families(self.deck.cards, (*queued, card))
        siblings = [sibling for sibling in self._families.siblings(card) if sibling not in self._aside]
        days = (
            {self.calendar.day(m.due) for m in self.store.memories(self.deck.name, siblings).values()}
            if siblings
            else set()
        )
        return Load(
            due={day - today: count for day, count in self._load.items()},
            siblings=frozenset(day - today for day in days),
        )

    def _count_due(self, today: int) -> dict[int, int]:
        """How many cards, of all decks, are due on the days to come."""
        found: dict[int, int] = {}
        span = (self.calendar.start(today + 1), self.calendar.start(today + LONGEST_BALANCED + 1))
        for instant, count in self.store.due_counts(*span).items():
            day = self.calendar.day(instant)
            found[day] = found.get(day, 0) + count
        return found

    def undo(self) -> Review | Aside | None:
        """Take the last answer or decision back, of this session or an earlier one; its card is asked again."""
        undone = self.store.undo(self.deck.name, self.clock())
        if isinstance(undone, Review) and self._answers and _is_same(self._answers[-1], undone):
            self._undone.append(self._answers.pop())
            if self._take_back(undone):
                return undone
        return self._follow(undone, back=True)

    def redo(self) -> Review | Aside | None:
        """Do again what was taken back last; None if nothing was, or if something was done since."""
        redone = self.store.redo(self.deck.name, self.clock())
        if isinstance(redone, Review) and self._undone and _is_same(self._undone[-1], redone):
            self._answers.append(self._undone.pop())
            if redone.card == self._current:
                self._take(redone)
                self._advance()
                return redone
        return self._follow(redone, back=False)

    def _follow(self, act: Review | Aside | None, *, back: bool) -> Review | Aside | None:
        """Bring the queue to where an undo or a redo left the store."""
        if act is None:
            return None
        self.leech = ""
        now = self.clock()
        self._fill(now)
        self._find({act.card})
        if back and act.card in self._cards and self._may_ask(self._cards[act.card]):
            self._refresh(act.card)
            self._enqueue(act.card)
            self._show(act.card, now)
        else:
            self._advance()
        return act

    def set_aside(self, *, suspend: bool = False, flag: str = "") -> None:
        """Bury the current card until tomorrow, or suspend it for good; ``flag`` says why it is a bad card."""
        card = self.card
        assert card is not None
        now = self.clock()
        today = self.calendar.day(now)
        marks = CardMarks(suspended=suspend, buried_until=today + 1, flag=flag)
        self.store.mark(self.deck.name, card.id, marks, now, card.question)
        self._aside.add(card.id)
        self._drop(card.id)
        self._advance()

    def flag(self, flag: str) -> None:
        """Say what is wrong with the current card, and go on asking it; "" takes the flag away."""
        card = self.card
        assert card is not None
        marks = self.store.marks(self.deck.name).get(card.id, CardMarks())
        self.store.mark(self.deck.name, card.id, replace(marks, flag=flag), self.clock(), card.question)

    def skip(self) -> None:
        """Ask another card first, if there is one; nothing is written."""
        current, now = self._current, self.clock()
        for queue in (self._learning, self._due, self._new):
            if current in queue:
                queue.remove(current)
                queue.append(current)
        others = [card for card in (*self._learning, *self._due, *self._new) if card != current]
        ready = [c for c in others if c not in self._learning or self._memories[c].due <= now + LEARN_AHEAD]
        self._show(ready[0] if ready else current, now)

    def replace_card(self, card: Card) -> None:
        """Go on with an edited card: same id, other words."""
        self._cards[card.id] = card
        cards = tuple(card if card.id == other.id else other for other in self.deck.cards)
        self.deck = replace(self.deck, cards=cards)
        self._families = None

    def mistakes(self) -> tuple[Card, ...]:
        """The cards that were forgotten in this session, in order, each once."""
        again = dict.fromkeys(review.card for review in self._answers if review.rating is Rating.AGAIN)
        return tuple(self._cards[card] for card in again if card not in self._aside)

    def summary(self) -> Summary:
        """What this session did."""
        started = self._started or self.clock()
        return Summary(
            answered=len(self._answers),
            again=sum(review.rating is Rating.AGAIN for review in self._answers),
            cards=len({review.card for review in self._answers}),
            seconds=(self.clock() - started).total_seconds(),
            next_due=self.store.next_due(self.deck.name),
        )

    def _take_back(self, undone: Review) -> bool:
        """Put the queues back to where they were before the last answer; False where only the store can tell."""
        if not self._queues or self._queues[-1][0] != self.calendar.day(self.clock()):
            return False
        _, (self._learning, self._due, self._new) = self._queues.pop()
        self.leech = ""
        self._refresh(undone.card)
        if self._load is not None and undone.after.state is State.REVIEW:
            self._load[self.calendar.day(undone.after.due)] -= 1
        self._show(undone.card, self.clock())
        return True

    def _take(self, done: Review) -> None:
        """Let the queue and the load follow an answer."""
        queues = (list(self._learning), list(self._due), list(self._new))
        self._queues.append((self.calendar.day(self.clock()), queues))
        self._memories[done.card] = done.after
        self._drop(done.card)
        if done.after.state is not State.REVIEW:
            self._enqueue(done.card)
        elif self._load is not None:
            day = self.calendar.day(done.after.due)
            self._load[day] = self._load.get(day, 0) + 1

    def _drop(self, card: str) -> None:
        for queue in (self._learning, self._due, self._new):
            if card in queue:
                queue.remove(card)

    def _refresh(self, card: str) -> None:
        """Read a card's memory again, which an undo or another program changed."""
        memory = self.store.memory(self.deck.name, card)
        self._outcomes = None
        if memory is None:
            self._memories.pop(card, None)
        else:
            self._memories[card] = memory

    def _enqueue(self, card: str) -> None:
        """Put a card into the queue that its memory asks for, unless it waits there or is not due today."""
        memory = self._memories.get(card)
        queue = self._new if memory is None else self._due if memory.state is State.REVIEW else self._learning
        today = self.calendar.day(self.clock())
        if card not in queue and (memory is None or self.calendar.day(memory.due) <= today):
            queue.insert(0, card)

    def _advance(self) -> None:
        now = self.clock()
        learning = sorted(self._learning, key=lambda card: (self._memories[card].due, card))
        ahead = [card for card in learning if self._memories[card].due <= now + LEARN_AHEAD]
        chosen: str | None
        if learning and self._memories[learning[0]].due <= now:
            chosen = learning[0]
        elif self._due or self._new:
            chosen = (self._due or self._new)[0]
        else:
            chosen = next((card for card in ahead if card != self._current), ahead[0] if ahead else None)
        self._show(chosen, now)

    def _show(self, card: str | None, now: datetime) -> None:
        self._current = card
        self._shown = now
        self._outcomes = None


def _is_same(one: Review, other: Review) -> bool:
    return (one.card, one.reviewed_at) == (other.card, other.reviewed_at)
