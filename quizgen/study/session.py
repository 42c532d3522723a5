"""What is asked next, as plain classes over a queue; clock and chance are arguments.

A study session schedules and writes each answer at once; a quiz asks a number of questions, scores them and leaves
the schedule alone.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quizgen.deck.card import Card, Deck
from quizgen.deck.evidence import are_siblings
from quizgen.study.grading import Verdict, grade
from quizgen.study.history import Memory, Rating, Review, State
from quizgen.study.scheduling import Calendar, Plan, describe_wait, review
from quizgen.study.store import Store

LEARN_AHEAD = timedelta(minutes=20)
"""A card in learning is shown this much too early rather than ending the session (as in Anki)."""

Clock = Callable[[], datetime]


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
class _Answer:
    review: Review
    buried: tuple[str, ...]


@dataclass(slots=True)
class StudySession:
    """Studying one deck: due cards first, then new ones, each answer written before the next question."""

    deck: Deck
    store: Store
    clock: Clock
    plan: Plan = field(default_factory=Plan)
    calendar: Calendar = field(default_factory=Calendar)
    new_per_day: int = 20
    _memories: dict[str, Memory] = field(default_factory=dict)
    _new: list[str] = field(default_factory=list)
    _buried: set[str] = field(default_factory=set)
    _answers: list[_Answer] = field(default_factory=list)
    _cards: dict[str, Card] = field(default_factory=dict)
    _started: datetime | None = None
    _shown: datetime | None = None
    _current: str | None = None

    def __post_init__(self) -> None:
        marks = self.store.marks(self.deck.name)
        today = self.calendar.day(self.clock())
        aside = {card for card, mark in marks.items() if mark.suspended or mark.buried_until > today}
        self._cards = {c.id: c for c in self.deck.cards if c.status != "rejected" and c.id not in aside}
        self._memories = {k: m for k, m in self.store.memories(self.deck.name).items() if k in self._cards}
        todays = self.store.reviews(self.deck.name, since=self.calendar.start(today))
        introduced = {r.card for r in todays if r.before is None}
        for card in {r.card for r in todays}:
            self._bury_siblings(card)
        allowance = max(0, self.new_per_day - len(introduced))
        self._new = self._choose_new(allowance)
        self._started = self.clock()
        self._advance()

    @property
    def card(self) -> Card | None:
        """The card to be asked now; None when nothing is left for today."""
        return self._cards[self._current] if self._current is not None else None

    @property
    def memory(self) -> Memory | None:
        """The memory of the current card; None if it is new."""
        return self._memories.get(self._current) if self._current is not None else None

    @property
    def answered(self) -> int:
        """Answers given in this session that stand."""
        return len(self._answers)

    def counts(self) -> Counts:
        """What waits today, the current card included."""
        now = self.clock()
        tomorrow = self.calendar.start(self.calendar.day(now) + 1)
        learning = due = 0
        for card, memory in self._memories.items():
            if memory.state is not State.REVIEW:
                learning += memory.due < tomorrow
            elif card not in self._buried:
                due += memory.due < tomorrow
        new = sum(1 for card in self._new if card not in self._buried)
        return Counts(new=new, learning=learning, due=due)

    def previews(self) -> dict[Rating, str]:
        """The next interval behind each grade of the current card."""
        if self._current is None:
            return {}
        now = self.clock()
        found = {}
        for rating in Rating:
            after = review(self.memory, rating, now, card=self._current, plan=self.plan, calendar=self.calendar)
            if after.due - now < timedelta(days=1) and after.state is not State.REVIEW:
                found[rating] = describe_wait(after.due - now)
            else:
                days = self.calendar.day(after.due) - self.calendar.day(now)
                found[rating] = describe_wait(timedelta(days=days))
        return found

    def answer(self, rating: Rating, *, given: str = "") -> Review:
        """Grade the current card and write it down; then the next card is the current one.

        Raises StoreError where it cannot be written; the card then stays the current one.
        """
        assert self._current is not None
        card = self._cards[self._current]
        now = self.clock()
        before = self.memory
        after = review(before, rating, now, card=card.id, plan=self.plan, calendar=self.calendar)
        duration = min(60_000, int((now - (self._shown or now)).total_seconds() * 1000))
        done = Review(
            deck=self.deck.name, card=card.id, rating=rating, reviewed_at=now, duration_ms=max(0, duration),
            before=before, after=after, question=card.question, answer=card.answer, given=given,
        )  # fmt: skip
        self.store.record(done)
        self._memories[card.id] = after
        if card.id in self._new:
            self._new.remove(card.id)
        self._answers.append(_Answer(done, self._bury_siblings(card.id)))
        self._advance()
        return done

    def undo(self) -> Review | None:
        """Take the last answer back, of this session or an earlier one; its card is asked again."""
        undone = self.store.undo(self.deck.name, self.clock())
        if undone is None:
            return None
        if self._answers and self._answers[-1].review.card == undone.card:
            self._buried -= set(self._answers.pop().buried)
        if undone.before is None:
            self._memories.pop(undone.card, None)
            if undone.card in self._cards and undone.card not in self._new:
                self._new.insert(0, undone.card)
        elif undone.card in self._cards:
            self._memories[undone.card] = undone.before
        if undone.card in self._cards:
            self._buried.discard(undone.card)
            self._current = undone.card
            self._shown = self.clock()
        return undone

    def set_aside(self, *, suspend: bool = False, flag: str = "") -> None:
        """Bury the current card until tomorrow, or suspend it for good; ``flag`` says why it is a bad card."""
        from quizgen.study.store import CardMarks  # noqa: PLC0415

        assert self._current is not None
        today = self.calendar.day(self.clock())
        self.store.mark(self.deck.name, self._current, CardMarks(suspended=suspend, buried_until=today + 1, flag=flag))
        self._cards.pop(self._current)
        self._memories.pop(self._current, None)
        self._new = [card for card in self._new if card != self._current]
        self._advance()

    def summary(self) -> Summary:
        """What this session did."""
        reviews = [answer.review for answer in self._answers]
        waiting = [m.due for m in self._memories.values()]
        started = self._started or self.clock()
        return Summary(
            answered=len(reviews),
            again=sum(r.rating is Rating.AGAIN for r in reviews),
            cards=len({r.card for r in reviews}),
            seconds=(self.clock() - started).total_seconds(),
            next_due=min(waiting) if waiting else None,
        )

    def _choose_new(self, allowance: int) -> list[str]:
        """New cards in the deck's order, without siblings of one another on one day."""
        chosen: list[str] = []
        taken: set[str] = set()
        for card in self._cards.values():
            if len(chosen) >= allowance:
                break
            if card.id in self._memories or card.id in self._buried or card.id in taken:
                continue
            chosen.append(card.id)
            taken |= self._siblings(card)
        return chosen

    def _siblings(self, card: Card) -> set[str]:
        return {c.id for c in self._cards.values() if c.id != card.id and are_siblings(card, c)}

    def _bury_siblings(self, card: str) -> tuple[str, ...]:
        if card not in self._cards:
            return ()
        fresh = tuple(sorted(self._siblings(self._cards[card]) - self._buried))
        self._buried |= set(fresh)
        return fresh

    def _advance(self) -> None:
        now = self.clock()
        today = self.calendar.day(now)
        learning = sorted((m.due, c) for c, m in self._memories.items() if m.state is not State.REVIEW)
        due = sorted(
            (m.due, c) for c, m in self._memories.items()
            if m.state is State.REVIEW and self.calendar.day(m.due) <= today and c not in self._buried
        )  # fmt: skip
        new = [card for card in self._new if card not in self._buried]
        previous = self._current
        self._shown = now
        if learning and learning[0][0] <= now:
            self._current = learning[0][1]
        elif due:
            self._current = due[0][1]
        elif new:
            self._current = new[0]
        elif learning and learning[0][0] <= now + LEARN_AHEAD:
            others = [c for at, c in learning if c != previous and at <= now + LEARN_AHEAD]
            self._current = others[0] if others else learning[0][1]
        else:
            self._current = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a quiz; with ``options`` it is multiple choice, without it is typed."""

    card: Card
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizAnswer:
    """What was answered to a question and whether it was right."""

    question: Question
    given: str
    verdict: Verdict


def make_quiz(deck: Deck, count: int, seed: int, *, typed: bool = False) -> tuple[Question, ...]:
    """``count`` questions of a deck, or as many as it has; the same seed gives the same quiz.

    Siblings come only where there are too few others. ``typed`` asks every question without options.
    """
    chance = random.Random(seed)
    cards = [card for card in deck.cards if card.status != "rejected"]
    chance.shuffle(cards)
    chosen: list[Card] = []
    spare: list[Card] = []
    for card in cards:
        (spare if any(are_siblings(card, other) for other in chosen) else chosen).append(card)
    picked = [*chosen, *spare][:count]
    return tuple(Question(card=card, options=() if typed else options(card, seed)) for card in picked)


def options(card: Card, seed: int) -> tuple[str, ...]:
    """Key and distractors in an order that gives nothing away: dates by time, all else shuffled by the seed."""
    if not card.distractors:
        return ()
    choices = [card.answer, *card.distractors]
    from quizgen.dates.grading import parse_date_answer  # noqa: PLC0415
    from quizgen.dates.timevalue import Interval  # noqa: PLC0415

    values = [parse_date_answer(choice) for choice in choices]
    if all(value is not None for value in values):
        starts = [
            v.start.earliest if isinstance(v, Interval) and v.start else getattr(v, "earliest", (0, 0, 0))
            for v in values
        ]
        return tuple(choice for _, choice in sorted(zip(starts, choices, strict=True)))
    random.Random(f"{seed}/{card.id}").shuffle(choices)
    return tuple(choices)


@dataclass(slots=True)
class Quiz:
    """Going through the questions of a quiz; nothing is scheduled."""

    questions: Sequence[Question]
    answers: list[QuizAnswer] = field(default_factory=list)

    @property
    def question(self) -> Question | None:
        """The question to be asked now."""
        return self.questions[len(self.answers)] if len(self.answers) < len(self.questions) else None

    def answer(self, given: str) -> QuizAnswer:
        """Grade an answer to the current question; then the next is the current one."""
        question = self.question
        assert question is not None
        done = QuizAnswer(question=question, given=given, verdict=grade(question.card, given))
        self.answers.append(done)
        return done

    def override(self, *, right: bool) -> None:
        """The learner says that the last answer was right after all, or wrong."""
        last = self.answers[-1]
        self.answers[-1] = QuizAnswer(
            question=last.question,
            given=last.given,
            verdict=Verdict(right=right, nearly=False, note="by your own word"),
        )

    @property
    def score(self) -> int:
        """Right answers."""
        return sum(answer.verdict.right for answer in self.answers)

    def mistakes(self) -> tuple[QuizAnswer, ...]:
        """Wrong answers, in order."""
        return tuple(answer for answer in self.answers if not answer.verdict.right)

    def again(self) -> "Quiz":
        """A quiz of what was wrong."""
        return Quiz(tuple(answer.question for answer in self.mistakes()))
