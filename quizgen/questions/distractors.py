"""Wrong options that only the text can rule out.

Of the key's kind, precision and form; from the document before the tables; none that any sentence might make right,
none that is an alias or part of the key, none that the question names or that the form gives away. Fewer rather than
silly: a card keeps none at all where there are not two.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Card, Deck
from quizgen.extraction.facts import Extraction
from quizgen.extraction.lexicon import TITLES
from quizgen.questions.candidate import Candidate
from quizgen.questions.options.amounts import read_amount, wrong_amounts
from quizgen.questions.options.atlas import countries_named, other_names
from quizgen.questions.options.categories import category_of, head_noun
from quizgen.questions.options.chance import draw
from quizgen.questions.options.chronology import wrong_dates
from quizgen.questions.options.concepts import years_in
from quizgen.questions.options.deck_setting import setting_of_deck
from quizgen.questions.options.document_setting import make_setting
from quizgen.questions.options.prompt import Prompt, Rival
from quizgen.questions.options.rivals import rivals
from quizgen.questions.options.setting import Setting, is_same
from quizgen.questions.options.statements import words_of
from quizgen.questions.stems import content_stems
from quizgen.sources.document import Document

LEAST, MOST = 2, 3
_LONGER = 1.4
_BY_OTHER_WORDS = frozenset(
    {"person", "pair", "city", "country", "state", "people", "profession", "rank", "office", "field"}
)
_PLACES = frozenset({"city", "country", "state", "region", "people", "continent", "empire"})
_OPEN = frozenset({"clause", "reason", "purpose"})


def with_distractors(
    chosen: Sequence[Candidate], pool: Sequence[Candidate], extraction: Extraction, document: Document
) -> list[Candidate]:
    """The candidates, each with two or three wrong options or with none. ``pool`` is all that passed the gates."""
    setting = make_setting(extraction, document)
    return [replace(one, distractors=_options(_prompt_of_candidate(one), setting)) for one in chosen]


def more_distractors(card: Card, deck: Deck) -> tuple[str, ...]:
    """Up to three other wrong options for a card, found with its deck alone; dates and numbers in their order."""
    setting = setting_of_deck(deck)
    value = parse_date_answer(card.answer)
    prompt = Prompt(
        question=card.question,
        answer=card.answer,
        accepted=card.accept,
        category="date" if value is not None else category_of(card.question, card.answer),
        seed=f"{card.id}\x1f{len(card.distractors)}\x1f{' '.join(card.distractors)}",
        value=value,
        years=years_in(card.citation.quote),
    )
    return _options(prompt, setting, without=card.distractors, least=1)


def _prompt_of_candidate(candidate: Candidate) -> Prompt:
    timex = candidate.timex
    value = timex.value if timex is not None else None
    category = "date" if value is not None else category_of(candidate.question, candidate.answer, candidate.answer_type)
    if candidate.answer_type in _OPEN and category != "illness":
        category = ""
    return Prompt(
        question=candidate.question,
        answer=candidate.answer,
        accepted=candidate.accepted,
        category=category,
        seed="\x1f".join((candidate.slot, *candidate.identity)),
        value=value,
        years=_years_of(candidate),
    )


def _years_of(candidate: Candidate) -> frozenset[int]:
    """The years of the fact: of its own time, or of its sentence."""
    times = [
        argument.timex.value for argument in getattr(candidate.fact, "arguments", ()) if argument.timex is not None
    ]
    years: set[int] = set()
    for time in times:
        point = time.start or time.end if isinstance(time, Interval) else time
        if isinstance(point, TimeValue):
            years.add(point.earliest[0])
    return frozenset(years)


def _options(prompt: Prompt, setting: Setting, *, without: Sequence[str] = (), least: int = LEAST) -> tuple[str, ...]:
    match prompt.category:
        case "":
            return ()
        case "date":
            found = wrong_dates(prompt, setting, without=without, count=MOST)
        case "number":
            found = _wrong_numbers(prompt, setting, without)
        case _:
            found = _wrong_names(prompt, setting, without)
    return found if len(found) >= least else ()


# Numbers


def _wrong_numbers(prompt: Prompt, setting: Setting, without: Sequence[str]) -> tuple[str, ...]:
    """Numbers near the key, none of those that a sentence like the question holds."""
    taken = {amount[1] for amount in map(read_amount, without) if amount is not None}
    for statement in setting.resembling(prompt.question):
        for word in statement.words.split():
            amount = read_amount(word)
            if amount is not None:
                taken.add(amount[1])
    own = read_amount(prompt.answer)
    two = own is not None and own[1] == 2
    age = "what age" in prompt.question.lower()
    return wrong_amounts(
        prompt.answer,
        prompt.seed,
        taken=taken,
        reach=0.3 if age else 1.0,
        least=3 if age else 1 if two else 2,
        most=105 if age else 10**12,
        count=MOST,
    )


# Names


def _wrong_names(prompt: Prompt, setting: Setting, without: Sequence[str]) -> tuple[str, ...]:
    fit = list(_fitting(prompt, setting, without))
    fit.sort(
        key=lambda rival: (
            rival.rank // 2 + _difference(rival.text, prompt.answer),
            rival.rank,
            draw(prompt.seed, rival.text),
        )
    )
    chosen: list[str] = []
    for rival in fit:
        if "," in rival.text and any(_tail(rival.text) == _tail(one) != _tail(prompt.answer) for one in chosen):
            continue
        if len(chosen) < MOST and not any(is_same(rival.text, one, prompt.category) for one in chosen):
            chosen.append(rival.text)
    if not chosen or _gives_key_away(prompt, chosen):
        return ()
    return tuple(sorted(chosen, key=lambda text: (text.removeprefix("the ").casefold(), text)))


def _tail(town: str) -> str:
    """What stands after the comma: of "Bern, Switzerland" the country."""
    return town.rpartition(", ")[2]


def _fitting(prompt: Prompt, setting: Setting, without: Sequence[str]) -> Iterable[Rival]:
    question = words_of(prompt.question)
    keys = (prompt.answer, *prompt.accepted)
    namesakes = (
        f" {words_of(prompt.answer).split()[-1]} " in question.replace(" s ", " ")
        if prompt.category == "person"
        else False
    )
    named = countries_named(prompt.question)
    head = head_noun(prompt.answer) if prompt.category not in _BY_OTHER_WORDS else ""
    topic = [words_of(form) for form in setting.topic_forms if len(form) > 3]
    seen: set[str] = set()
    for rival in rivals(prompt, setting):
        words = words_of(rival.text)
        if words in seen or not words.strip():
            continue
        seen.add(words)
        if words in question or (prompt.category == "country" and words.strip() in named):
            continue
        if prompt.category in _PLACES and any(words_of(other) in question for other in other_names(rival.text)):
            continue
        if prompt.category not in _BY_OTHER_WORDS and any(form in words for form in topic):
            continue
        if prompt.category == "person" and not namesakes and f" {words.split()[-1]} " in question:
            continue
        if any(_is_alias(rival.text, key, prompt, namesakes) for key in keys) or any(
            words == words_of(one) for one in without
        ):
            continue
        if head in question.split() and head not in words.split():
            continue
        if not (prompt.category in _PLACES or 0.4 <= len(rival.text) / len(prompt.answer) <= 2.5) or _may_be_true(
            rival.text, prompt, setting
        ):
            continue
        yield rival


def _is_alias(option: str, key: str, prompt: Prompt, namesakes: bool) -> bool:
    if namesakes:
        mine, theirs = words_of(option).split(), words_of(key).split()
        return mine == theirs or (mine[-1] == theirs[-1] and mine[0] == theirs[0])
    if prompt.category == "pair":
        return words_of(option) == words_of(key)
    if prompt.category in {"office", "rank", "profession", "field", "illness"}:
        return words_of(key).startswith(words_of(option))
    return is_same(option, key, prompt.category)


def _may_be_true(option: str, prompt: Prompt, setting: Setting) -> bool:
    """Does a sentence that might answer the question name the option, or any join it to the key as its part?"""
    if prompt.category == "pair":
        return False
    known = next(
        (one for one in setting.names.get(prompt.category, ()) if words_of(one.text) == words_of(option)), None
    )
    forms = {words_of(form) for form in (option, *(known.forms if known is not None else ()))}
    forms = {form for form in forms if form.strip()}
    for statement in setting.resembling(prompt.question):
        if any(form in statement.words for form in forms):
            other_time = prompt.given_years and statement.years and not prompt.given_years & statement.years
            if not (other_time and prompt.category in {"city", "country", "work"}):
                return True
    key = words_of(prompt.answer)
    pairs = [pair for form in forms for pair in ((key, form), (form, key))]
    return any(_is_joined(statement.words, *pair) for pair in pairs for statement in setting.index.naming([pair[0]]))


def _is_joined(words: str, first: str, second: str) -> bool:
    """Does a sentence say "Passy, France", "Paris in France", "the Cheka or the OGPU"?"""
    return any(
        f"{first}{joint}{second.lstrip()}" in words for joint in ("", "in ", "or ", "of ", "now ", "then ", "near ")
    )


def _difference(option: str, key: str) -> float:
    """How unlike two texts are in form: article, commas, "of", numerals, number of words, length."""
    unlike = sum(
        bool(re.search(pattern, option)) != bool(re.search(pattern, key))
        for pattern in (
            r"^the ",
            r",",
            r" of ",
            r"\b[IVX]+\b|\d",
            r"[\"“]",
            r"\.",
            r"\b[A-Z]{2,}\b",
            r"\bthe\b.*\bthe\b|-",
        )
    )
    words = abs(len(option.split()) - len(key.split()))
    length = abs(len(option) - len(key)) / max(len(key), 8)
    return unlike * 0.7 + words * 0.5 + int(length / 0.35) * 0.5


def _has_title(text: str) -> bool:
    return text.partition(" ")[0].casefold().rstrip(".") in TITLES | {
        "abbé",
        "monsignor",
        "father",
        "mother",
        "reverend",
    }


def _gives_key_away(prompt: Prompt, chosen: Sequence[str]) -> bool:
    """Is the key much longer than all options, or alone in sharing a word with the question, or alone in its form?"""
    if (
        prompt.category not in _PLACES
        and len(prompt.answer) > _LONGER * max(len(one) for one in chosen)
        and len(prompt.answer) > 12
    ):
        return True
    if _has_title(prompt.answer) and not any(_has_title(one) for one in chosen):
        return True
    question = content_stems(prompt.question)
    shared = content_stems(prompt.answer) & question
    details = len(prompt.answer.split()) - max(len(one.split()) for one in chosen)
    if details >= 3:
        return True
    return bool(shared) and not any(content_stems(one) & question for one in chosen)
