"""What a teacher would want to mend in a deck before it goes to a class.

Each rule looks at the words of the cards alone and says what it saw; none decides anything. Rules of single formats
stand in the formats' own modules.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Card, Deck
from quizgen.deck.evidence import find_answer
from quizgen.formats.items import ambiguous_option

LONG_QUESTION = 25
LONG_ANSWER = 8
"""Words that a question, and a typed answer, should not exceed."""

LONGER = 1.5
LONGER_BY = 8
"""How many times as long as the longest wrong option, and by how many signs, the right one gives itself away."""

ALIKE = 0.75
"""Share of words that two questions with one answer have in common where they ask nearly the same."""

_SMALL = frozenset(
    """a an the of in on at to for from by with and or as into was were is are be been did do does had has have who whom
    whose what which when where why how his her its their he she it they him them that this after before""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at: what kind of thing, in which cards, and what it is."""

    kind: str
    cards: tuple[Card, ...]
    text: str


def lint(deck: Deck) -> tuple[Finding, ...]:
    """All findings: card by card in the deck's order, then pairs. Rejected cards are passed over."""
    cards = [card for card in deck.cards if card.status != "rejected"]
    singles = [
        Finding(kind=kind, cards=(card,), text=text) for card in cards for kind, rule in RULES if (text := rule(card))
    ]
    return (*singles, *_duplicates(cards))


def leak(card: Card) -> str:
    """The question holds its own answer, or the year that it asks for."""
    if find_answer(card.question, (card.answer, *card.accept)):
        return "the question holds its answer"
    when = parse_date_answer(card.answer)
    years = re.findall(r"\d{3,4}", card.answer) if when is not None else []
    given = next((year for year in years if re.search(rf"(?<!\d){year}(?!\d)", card.question)), "")
    return f"the question holds {given}, a part of its answer" if given else ""


def long_question(card: Card) -> str:
    """More words than a class reads at one look."""
    words = len(card.question.split())
    return f"{words} words; ask in {LONG_QUESTION} or fewer" if words > LONG_QUESTION else ""


def long_answer(card: Card) -> str:
    """A typed answer that nobody types the same way."""
    words = min(len(text.split()) for text in (card.answer, *card.accept))
    if words > LONG_ANSWER and not card.distractors:
        return f"an answer of {words} words, to be typed; add distractors or shorten it"
    return ""


def no_source(card: Card) -> str:
    """Nothing to show after an answer."""
    return "" if card.citation.quote.strip() else "no source sentence"


def options(card: Card) -> str:
    """What is wrong with the options as such."""
    wrong = [text.strip().casefold() for text in card.distractors]
    if twin := ambiguous_option(card):
        return f"a wrong option counts as right too: {twin}"
    if len(set(wrong)) < len(wrong):
        return "two wrong options are the same"
    return "only one wrong option: half of all guesses are right" if len(wrong) == 1 else ""


def conspicuous(card: Card) -> str:
    """The right option differs from all wrong ones in a way that can be seen without knowing it."""
    wrong = [text.strip() for text in card.distractors]
    if len(wrong) < 2:
        return ""
    key = card.answer.strip()
    longest = max(map(len, wrong))
    if len(key) > LONGER * longest and len(key) >= longest + LONGER_BY:
        return "the right option is much longer than the others"
    for what, test in _LOOKS:
        if test(key) and not any(map(test, wrong)):
            return f"only the right option {what}"
    if _grain(key) is not None and _grain(key) not in {_grain(text) for text in wrong}:
        return "only the right option is a date of its precision"
    shared = (_content(key) & _content(card.question)) - {word for text in wrong for word in _content(text)}
    return f"only the right option has a word of the question: {min(shared)}" if shared else ""


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", text, flags=re.IGNORECASE)


_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("has a number", lambda text: bool(re.search(r"\d", text))),
    ("has no number", lambda text: not re.search(r"\d", text)),
    ("begins with a small letter", lambda text: _without_article(text)[:1].islower()),
    ("begins with a capital", lambda text: _without_article(text)[:1].isupper()),
)

RULES: tuple[tuple[str, Callable[[Card], str]], ...] = (
    ("leak", leak),
    ("long question", long_question),
    ("long answer", long_answer),
    ("options", options),
    ("conspicuous option", conspicuous),
    ("source", no_source),
)
"""The rules for single cards by the kind of what they find; pairs of cards that ask the same are "duplicate"."""


def _grain(text: str) -> str | None:
    when = parse_date_answer(text)
    if isinstance(when, TimeValue):
        return when.grain
    return "span" if isinstance(when, Interval) else None


def _duplicates(cards: Sequence[Card]) -> Iterator[Finding]:
    """Cards that ask the same, and cards with one answer that ask nearly the same."""
    by_answer: defaultdict[str, list[Card]] = defaultdict(list)
    by_question: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_answer[" ".join(_words(card.answer))].append(card)
        by_question[" ".join(_words(card.question))].append(card)
    for same in by_question.values():
        if len(same) > 1:
            yield Finding(kind="duplicate", cards=tuple(same), text="the same question")
    for group in by_answer.values():
        for one, other in combinations(group, 2):
            ours, theirs = _content(one.question), _content(other.question)
            alike = len(ours & theirs) >= ALIKE * len(ours | theirs) > 0
            if alike and _words(one.question) != _words(other.question):
                yield Finding(kind="duplicate", cards=(one, other), text="nearly the same question, and one answer")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _content(text: str) -> set[str]:
    """The words that carry meaning."""
    return {word for word in _words(text) if len(word) > 2 and word not in _SMALL}
