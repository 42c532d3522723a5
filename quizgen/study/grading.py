"""Is a typed answer right? Dates by their value, names and words by their letters, with little tolerance.

A wrong date or a wrong person is never accepted: where only a part is right ("January 1941" for a day) the verdict is
"nearly", which counts as wrong and says what is missing.
"""

import re
import unicodedata
from dataclasses import dataclass

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Card
from quizgen.study.history import Rating

_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}
_SMALL_WORDS = frozenset("the a an of in on at to from by his her its their for and".split())
_TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady dame prof professor general colonel captain major president saint st king
    queen""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an answer is right; ``nearly`` where it is wrong but on the way; ``note`` says what differs."""

    right: bool
    nearly: bool = False
    note: str = ""

    @property
    def rating(self) -> Rating:
        """The grade that follows: only Again or Good, never Hard for a wrong answer."""
        return Rating.GOOD if self.right else Rating.AGAIN


def grade(card: Card, given: str) -> Verdict:
    """Grade an answer against a card's key and its other accepted answers."""
    if not given.strip():
        return Verdict(right=False, note="no answer")
    nearly = None
    for accepted in (card.answer, *card.accept):
        verdict = compare(accepted, given)
        if verdict.right:
            return verdict
        if verdict.nearly and nearly is None:
            nearly = verdict
    return nearly or Verdict(right=False)


def compare(key: str, given: str) -> Verdict:
    """Grade an answer against one key."""
    if _fold(key) == _fold(given):
        return Verdict(right=True)
    due, typed = parse_date_answer(key), parse_date_answer(given)
    if due is not None:
        return _compare_dates(due, typed)
    return _compare_words(key, given)


def _compare_dates(due: TimeValue | Interval, typed: TimeValue | Interval | None) -> Verdict:
    if typed is None:
        return Verdict(right=False)
    if isinstance(due, Interval) or isinstance(typed, Interval):
        same = (
            isinstance(due, Interval)
            and isinstance(typed, Interval)
            and _same(due.start, typed.start)
            and _same(due.end, typed.end)
        )
        return Verdict(right=same)
    if _same(due, typed):
        return Verdict(right=True)
    if typed.earliest <= due.earliest and due.latest <= typed.latest:
        return Verdict(right=False, nearly=True, note="right as far as it goes, but not precise enough")
    if due.earliest <= typed.earliest and typed.latest <= due.latest:
        return Verdict(right=False, nearly=True, note="more precise than the source")
    return Verdict(right=False)


def _same(one: TimeValue | None, other: TimeValue | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.earliest == other.earliest and one.latest == other.latest) or (
        one.approximate and one.edtf.rstrip("~") == other.edtf.rstrip("~")
    )


def _compare_words(key: str, given: str) -> Verdict:
    want, have = _words(key), _words(given)
    if not want or not have:
        return Verdict(right=False)
    if any(w.isdigit() for w in want) and [w for w in want if w.isdigit()] != [w for w in have if w.isdigit()]:
        return Verdict(right=False)
    if want == have:
        return Verdict(right=True)
    if len(want) == len(have):
        slips = [(w, h) for w, h in zip(want, have, strict=True) if w != h]
        if all(_is_slip(w, h) for w, h in slips):
            return Verdict(right=True, note="spelled: " + " ".join(w for w, _ in slips))
    if set(have) < set(want):
        return Verdict(right=False, nearly=True, note="part of the answer")
    return Verdict(right=False)


def _is_slip(want: str, have: str) -> bool:
    """One slip of the finger in a word of six letters and more, two in one of eleven and more; digits never."""
    if want.isdigit() or len(want) < 6 or want[0] != have[:1]:
        return False
    allowed = 2 if len(want) >= 11 else 1
    return _distance(want, have, allowed) <= allowed


def _distance(one: str, other: str, limit: int) -> int:
    """Edits between two words, swaps of neighbours counted as one (optimal string alignment)."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row = row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], before[j - 2] + 1)
        before = previous
    return row[-1]


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", text).casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’`]s?\b", "", text)))


def _words(text: str) -> list[str]:
    words = [_NUMBER_WORDS.get(w, w) for w in _fold(text).split()]
    kept = [w for w in words if w not in _SMALL_WORDS and w not in _TITLES]
    return kept or words
