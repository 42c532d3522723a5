"""Is a typed answer right? Dates by their value, persons by their names, all else by its words, with little tolerance.

A wrong date or a wrong person is never accepted: where only a part is right ("January 1941" for a day) the verdict is
"nearly", which counts as wrong and says what is missing. The learner may judge otherwise; a program may not.
"""

import re
from dataclasses import dataclass

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Card
from quizgen.study.history import Rating
from quizgen.study.names import TITLES, parse_name, same_person
from quizgen.study.spelling import fold, is_plural, slip, with_digits

_SMALL_WORDS = frozenset(
    "the a an of in on at to from by his her its their for and s about approximately roughly circa".split()
)
_HEDGES = re.compile(r"\b(?:or|not|no|either|neither|nor|maybe|perhaps)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[/?|]")
_LIST = re.compile(r"\s*(?:,\s*and\b|,|;|&|\band\b)\s*", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{3,4}\b")
_MINUS = re.compile(r"(?:(?<=\s)|^)(?:[-−](?=[\d.])|minus\s)", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_UNIT_SIGNS = {"%": "percent", "$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_SAFE_SLIP = 9
"""A proper name of so many letters may have one wrong: shorter ones are too often two names ("Granada", "Grenada")."""


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


RIGHT, WRONG = Verdict(right=True), Verdict(right=False)


def nearly(note: str) -> Verdict:
    """Not right, but on the way."""
    return Verdict(right=False, nearly=True, note=note)


def grade(card: Card, given: str) -> Verdict:
    """Grade an answer against a card's key and its other accepted answers; never right where it is a distractor."""
    if not given.strip():
        return Verdict(right=False, note="no answer")
    keys = (card.answer, *card.accept)
    if any(_is_same_text(key, given) for key in keys):
        return RIGHT
    if fold(given) in {fold(distractor) for distractor in card.distractors}:
        return WRONG
    namesakes = (*card.distractors, card.question, card.citation.quote)
    verdicts = [
        compare(key, given, kind=card.kind, question=card.question, others=tuple(o for o in namesakes if o not in keys))
        for key in keys
    ]
    right = next((verdict for verdict in verdicts if verdict.right), None)
    return right or next((verdict for verdict in verdicts if verdict.nearly), verdicts[0])


def compare(key: str, given: str, *, kind: str = "other", question: str = "", others: tuple[str, ...] = ()) -> Verdict:
    """Grade an answer against one key. ``others`` are texts in which namesakes of a person may stand."""
    if _is_same_text(key, given):
        return RIGHT
    if _HEDGES.search(given) and not _HEDGES.search(key):
        return Verdict(right=False, note="one answer, please")
    due = parse_date_answer(key) if kind != "number" else None
    if due is not None:
        return _compare_dates(key, due, given, question)
    if _SIGNS.search(given) and not _SIGNS.search(key):
        return Verdict(right=False, note="one answer, please")
    if kind == "person":
        return _compare_persons(key, given, others)
    return _compare_words(key, given, question)


def _is_same_text(key: str, given: str) -> bool:
    """The same words, and no minus where the other has none."""
    return fold(key) == fold(given) != "" and bool(_MINUS.search(key)) == bool(_MINUS.search(given))


def _compare_dates(key: str, due: TimeValue | Interval, given: str, question: str) -> Verdict:
    typed = parse_date_answer(given)
    if typed is None and (match := _AMBIGUOUS.fullmatch(given.strip())):
        return _compare_ambiguous(due, *match.groups())
    if typed is None:
        return _compare_without_year(key, due, given, question)
    if isinstance(due, Interval) or isinstance(typed, Interval):
        return _compare_intervals(due, typed)
    if _same(due, typed):
        return RIGHT
    if typed.earliest <= due.earliest and due.latest <= typed.latest:
        return nearly("right as far as it goes, but not precise enough")
    if due.earliest <= typed.earliest and typed.latest <= due.latest:
        return nearly("more precise than the source")
    return Verdict(right=False, note=_difference(due, typed))


def _compare_ambiguous(due: TimeValue | Interval, one: str, other: str, year: str) -> Verdict:
    """Two numbers of which either may be the month: not right, since nobody can tell which was meant."""
    for month, day in ((one, other), (other, one)):
        typed = parse_date_answer(f"{year}-{int(month):02}-{int(day):02}")
        if not isinstance(due, Interval) and not isinstance(typed, Interval) and _same(due, typed):
            return nearly("which is the month? Write it as a word")
    return WRONG


def _compare_without_year(key: str, due: TimeValue | Interval, given: str, question: str) -> Verdict:
    """A day and a month alone: right where the question names the year, else nearly."""
    years = _YEAR.findall(key)
    if not years or _YEAR.search(given):
        return WRONG
    typed = parse_date_answer(f"{given} {years[-1]}")
    if isinstance(due, Interval) or isinstance(typed, Interval) or typed is None or not _same(due, typed):
        return WRONG
    return RIGHT if re.search(rf"\b{years[-1]}\b", question) else nearly("the year is missing")


def _compare_intervals(due: TimeValue | Interval, typed: TimeValue | Interval) -> Verdict:
    if isinstance(due, Interval) and isinstance(typed, Interval):
        start, end = _same(due.start, typed.start), _same(due.end, typed.end)
        if start and end:
            return RIGHT
        if start or end:
            return Verdict(right=False, note="the end is wrong" if start else "the beginning is wrong")
        return WRONG
    if isinstance(due, Interval) and not isinstance(typed, Interval):
        if _same(due.start, typed):
            return nearly("the end is missing")
        if _same(due.end, typed):
            return nearly("the beginning is missing")
    return WRONG


def _same(one: TimeValue | None, other: TimeValue | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.earliest == other.earliest and one.latest == other.latest) or (
        one.approximate and one.edtf.rstrip("~") == other.edtf.rstrip("~")
    )


def _difference(due: TimeValue, typed: TimeValue) -> str:
    """Which parts of a wrong date are right."""
    parts = [
        name
        for name, place in (("year", 0), ("month", 1), ("day", 2))
        if due.earliest[place] == typed.earliest[place] and due.latest[place] == typed.latest[place]
    ]
    return f"right {' and '.join(parts)}" if parts and due.grain == typed.grain else ""


def _compare_persons(key: str, given: str, others: tuple[str, ...]) -> Verdict:
    """One person, or several in any order."""
    wanted, typed = _persons(key), _persons(given)
    if len(wanted) > 1:
        left = list(typed)
        missing = []
        for person in wanted:
            found = next((other for other in left if _compare_person(person, other, others).right), None)
            if found is None:
                missing.append(person)
            else:
                left.remove(found)
        if left:
            return WRONG
        return nearly(f"missing: {', '.join(missing)}") if missing else RIGHT
    return _compare_person(key, given, others)


def _persons(text: str) -> list[str]:
    """The persons of a list; "Last, First" is one."""
    parts = [part for part in _LIST.split(text) if fold(part)]
    if re.search(r"\band\b|&|;", text) is None and (len(parts) == 1 or all(" " not in part.strip() for part in parts)):
        return [text]
    return [
        re.sub(r"^(?:his|her|their) (?:wife|husband|brother|sister|son|daughter|father|mother) ", "", p) for p in parts
    ]


def _compare_person(key: str, given: str, others: tuple[str, ...]) -> Verdict:
    want, have = parse_name(key), parse_name(given)
    if want is None or have is None:
        return WRONG
    right, near, note = same_person(want, have, alone=not _has_namesake(key, want.surname, others))
    return Verdict(right=right, nearly=near and not right, note=note)


def _has_namesake(key: str, surname: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Does anybody else of that surname stand in one of the texts? The key itself standing there is nobody else."""
    name, whole = " ".join(surname), fold(key)
    for text in others:
        rest = fold(text).replace(whole, " ")
        if re.search(rf"\b(?!the\b)\w+ {re.escape(name)}\b", rest) and _capitalized_before(text, surname[-1], whole):
            return True
    return False


def _capitalized_before(text: str, surname: str, whole: str) -> bool:
    """Does another capitalized name stand before the surname somewhere?"""
    words = re.findall(r"[\w'’.-]+", text)
    return any(
        fold(word) == surname
        and place
        and words[place - 1][:1].isupper()
        and fold(words[place - 1]) not in whole.split()
        for place, word in enumerate(words)
    )


def _compare_words(key: str, given: str, question: str) -> Verdict:
    if bool(_MINUS.search(key)) != bool(_MINUS.search(given)):
        return WRONG
    want, have = _words(_MINUS.sub("", key)), _words(_MINUS.sub("", given))
    for unit in (name for sign, name in _UNIT_SIGNS.items() if sign in key):
        have = [word for word in have if word not in {unit, f"{unit}s"}] or have
    if not want or not have:
        return WRONG
    if [w for w in want if w[0].isdigit()] != [w for w in have if w[0].isdigit()]:
        return WRONG
    if want == have or "".join(want) == "".join(have):
        return RIGHT
    proper = {fold(word) for word in re.findall(r"\w+", key) if word[:1].isupper()}
    if len(want) == len(have):
        pairs = list(zip(want, have, strict=True))
        if all(_is_word(w, h, proper=w in proper) for w, h in pairs):
            spelled = [w for w, h in pairs if slip(w, h) in {"small", "letter"} and not is_plural(w, h)]
            return Verdict(right=True, note=f"spelled: {' '.join(spelled)}" if spelled else "")
        if all(slip(w, h) != "far" for w, h in pairs):
            return nearly(f"spelled: {' '.join(w for w, h in pairs if w != h)}")
    missing = [w for w in want if not any(_is_word(w, h, proper=w in proper) for h in have)]
    extra = [h for h in have if not any(_is_word(w, h, proper=w in proper) for w in want)]
    asked = set(_words(question))
    if extra and (missing or not asked.issuperset(extra)):
        return nearly(f"too much: {' '.join(extra)}") if not missing else WRONG
    if extra or asked.issuperset(have):
        return RIGHT if not missing else WRONG
    if not missing:
        return RIGHT if sorted(want) == sorted(have) and _LIST.search(key) else nearly("in another order")
    if len(missing) < len(want) and want[0] in missing:
        asked |= TITLES
    if all(word in asked or any(is_plural(word, other) for other in asked) for word in missing):
        return RIGHT
    return nearly(f"missing: {' '.join(missing)}")


def _is_word(want: str, have: str, *, proper: bool) -> bool:
    kind = slip(want, have)
    if kind in {"none", "accent", "small"}:
        return True
    if is_plural(want, have):
        return not proper or len(want) > 5
    return kind == "letter" and (not proper or len(want) >= _SAFE_SLIP)


def _words(text: str) -> list[str]:
    words = with_digits(fold(_PER_CENT.sub("percent", text)).split())
    kept = [word for word in words if word not in _SMALL_WORDS]
    return kept or words
