"""A quiz: a number of a deck's cards, asked once each and scored; the schedule does not change, nothing is written."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizgen.deck.card import Card, Deck
from quizgen.deck.evidence import are_siblings
from quizgen.study.asking import Manner, Prompt, ask, cloze, options
from quizgen.study.grading import Verdict, grade

_BY_TURNS: tuple[Manner, ...] = ("choose", "type", "cloze", "turn")
BY_YOUR_WORD = "by your own word"
"""The note of a verdict that is the learner's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a quiz: its card, and how that is asked (never "mixed")."""

    card: Card
    prompt: Prompt

    @property
    def options(self) -> tuple[str, ...]:
        """What to choose from; empty where the answer is typed or the card turned over."""
        return self.prompt.options


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizAnswer:
    """What was answered to a question and whether it was right."""

    question: Question
    given: str
    verdict: Verdict


def make_quiz(
    deck: Deck, count: int, seed: int, *, manner: Manner | None = None, kinds: Sequence[str] = ()
) -> tuple[Question, ...]:
    """``count`` questions of a deck, or as many as it has; the same seed gives the same quiz.

    Siblings come only where there are too few others. Without a ``manner`` each card is asked by its options, and
    typed where it has none; so is a card that does not allow the manner. Only ``kinds`` that are named are asked.
    """
    chance = random.Random(seed)
    cards = [card for card in deck.cards if card.status != "rejected" and (not kinds or card.kind in kinds)]
    chance.shuffle(cards)
    chosen: list[Card] = []
    spare: list[Card] = []
    for card in cards:
        (spare if any(are_siblings(card, other) for other in chosen) else chosen).append(card)
    picked = [*chosen, *spare][:count]
    return tuple(
        Question(
            card=card, prompt=_prompt(card, _BY_TURNS[place % len(_BY_TURNS)] if manner == "mixed" else manner, seed)
        )
        for place, card in enumerate(picked)
    )


def _prompt(card: Card, manner: Manner | None, seed: int) -> Prompt:
    if manner in (None, "choose") and card.distractors:
        return Prompt(question=card.question, manner="choose", options=options(card, seed))
    if manner == "turn" or (manner == "cloze" and cloze(card)):
        return ask(card, manner)
    return ask(card, "type")


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
        """Grade an answer to the current question; then the next is the current one.

        A card that is turned over counts as right, until ``override`` says otherwise: only the learner knows.
        """
        question = self.question
        assert question is not None
        is_turned = question.prompt.manner == "turn" and not given.strip()
        verdict = Verdict(right=True, note=BY_YOUR_WORD) if is_turned else grade(question.card, given)
        done = QuizAnswer(question=question, given=given, verdict=verdict)
        self.answers.append(done)
        return done

    def override(self, *, right: bool) -> None:
        """The learner says that the last answer was right after all, or wrong."""
        last = self.answers[-1]
        self.answers[-1] = QuizAnswer(
            question=last.question,
            given=last.given,
            verdict=Verdict(right=right, nearly=False, note=BY_YOUR_WORD),
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
