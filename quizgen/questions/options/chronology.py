"""Wrong dates for a question: those of the document before made-up ones, none at which the same may have happened."""

import re
from collections.abc import Iterable, Sequence

from quizgen.dates.distractors import neighbours
from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import GRAINS, Interval, TimeValue, bounds, chronological, compare, contains, year_value
from quizgen.dates.writing import Style, style_of, write
from quizgen.questions.options.chance import draw
from quizgen.questions.options.prompt import Prompt
from quizgen.questions.options.setting import Setting

_REACH = 12
_MADE_UP = 12
_APART = 2
_NOT_TO_COME = 2020
_LEADS = ("from ", "between ", "by ", "in ", "on ", "around ", "about ", "since ", "until ", "before ", "after ")


def wrong_dates(prompt: Prompt, setting: Setting, *, without: Sequence[str] = (), count: int = 3) -> tuple[str, ...]:
    """Up to ``count`` dates of the key's precision and form, in chronological order; "" of none is true by the text.

    A birth or death stands beside made-up dates alone: any other date of a life would show which end of it is meant.
    """
    value = _asked(prompt)
    form = _form(value, prompt.answer) if value is not None else None
    if value is None or form is None:
        return ()
    lead, style = form
    lower, upper = _span(prompt, value, setting)
    banned = [value, *_happened(prompt, value, setting)]
    banned += [one for one in map(parse_date_answer, without) if one is not None]
    banned += [year_value(year) for year in prompt.given_years]
    made_up = neighbours(value, style, lower, upper, prompt.seed, count=_MADE_UP)
    own = () if _is_end_of_life(prompt) else _of_document(prompt, value, setting, (lower, upper))
    found: dict[str, TimeValue | Interval] = {}
    for text in (*own, *sorted(made_up, key=lambda text: draw(prompt.seed, text))):
        one = parse_date_answer(text)
        if one is not None and text not in found and all(_is_apart(one, other) for other in (*banned, *found.values())):
            found[text] = one
    chosen = _placed(found, value, prompt.seed, count)
    return tuple(lead + text for text in chosen)


def _asked(prompt: Prompt) -> TimeValue | Interval | None:
    """The key's value; after "Since what year" the year alone. After "by" any later year is right too."""
    if re.search(r"\b[Bb]y (?:what|which)\b", prompt.question):
        return None
    if isinstance(prompt.value, Interval) and (prompt.value.start is None or prompt.value.end is None):
        plain = parse_date_answer(prompt.answer)
        return plain if isinstance(plain, TimeValue) else prompt.value
    return prompt.value


def _form(value: TimeValue | Interval, answer: str) -> tuple[str, Style] | None:
    """The key's style, and a word before it that the style leaves out; None if the key cannot be written again."""
    style = style_of(answer)
    for lead in ("", *_LEADS):
        if answer.startswith(lead) and write(value, style_of(answer[len(lead) :])) == answer[len(lead) :]:
            return lead, style_of(answer[len(lead) :])
    return ("", style) if write(value, style) == answer else None


def _is_end_of_life(prompt: Prompt) -> bool:
    return any(f" {word}" in f" {prompt.question.rstrip('?')} " for word in ("born ", "die "))


def _span(prompt: Prompt, value: TimeValue | Interval, setting: Setting) -> tuple[TimeValue | None, TimeValue | None]:
    """Within which days a wrong date is plausible: the life of the person named, and nothing that is to come."""
    life = setting.life_of(prompt.question)
    latest = year_value(max(setting.latest, _NOT_TO_COME))
    lower, upper = (life.birth, life.death) if life is not None else (None, None)
    if "born" in prompt.question:
        return None, life.death if life is not None else latest
    if upper is not None and compare(upper, value) < 0:
        return upper, latest
    if "die" in prompt.question.split() or any(word == "die?" for word in prompt.question.split()):
        upper = None
    return lower, upper or latest


def _happened(prompt: Prompt, value: TimeValue | Interval, setting: Setting) -> Iterable[TimeValue | Interval]:
    """The dates of all sentences that might answer the question."""
    for statement in setting.resembling(prompt.question):
        for time in setting.times_of(statement):
            if _is_definite(time, value):
                yield time


def _is_definite(time: TimeValue | Interval, key: TimeValue | Interval) -> bool:
    """A date that rules out other ones of the key's precision, not a whole century or all that follows a year."""
    if isinstance(time, Interval):
        return isinstance(key, Interval) and time.start is not None and time.end is not None
    grain = key.grain if isinstance(key, TimeValue) else "year"
    return GRAINS.index(time.grain) <= max(GRAINS.index(grain), GRAINS.index("year"))


def _of_document(
    prompt: Prompt, value: TimeValue | Interval, setting: Setting, within: tuple[TimeValue | None, TimeValue | None]
) -> tuple[str, ...]:
    """Dates of the document in the key's form, near it, in an order of chance."""
    form = _form(value, prompt.answer)
    style = form[1] if form is not None else Style()
    texts: list[str] = []
    for one in setting.dates:
        text = write(one, style)
        if _has_form(one, value) and _distance(one, value) <= _REACH and text not in texts and _is_inside(one, *within):
            texts.append(text)
    return tuple(sorted(texts, key=lambda text: draw(prompt.seed, text)))


def _has_form(one: TimeValue | Interval, key: TimeValue | Interval) -> bool:
    if isinstance(one, TimeValue) and isinstance(key, TimeValue):
        return (one.grain, one.part, one.approximate, "," in one.edtf) == (
            key.grain,
            key.part,
            key.approximate,
            "," in key.edtf,
        )
    if isinstance(one, Interval) and isinstance(key, Interval):
        ends = ((one.start, key.start), (one.end, key.end))
        return all((a is None) == (b is None) and (a is None or b is None or a.grain == b.grain) for a, b in ends)
    return False


def _distance(one: TimeValue | Interval, other: TimeValue | Interval) -> int:
    return abs(chronological(one)[0][0] - chronological(other)[0][0])


def _is_inside(one: TimeValue | Interval, lower: TimeValue | None, upper: TimeValue | None) -> bool:
    if lower is not None and bounds(one)[0] < lower.earliest:
        return False
    return upper is None or bounds(one)[1] <= upper.latest


def _is_apart(one: TimeValue | Interval, other: TimeValue | Interval) -> bool:
    """Is neither right where the other is?"""
    if isinstance(one, Interval) and isinstance(other, Interval):
        return chronological(one) != chronological(other)
    if isinstance(one, Interval) or isinstance(other, Interval):
        return not contains(other, one) if isinstance(one, Interval) else not contains(one, other)
    if one.approximate and not one.part and one.grain not in {"decade", "century"}:
        return abs(one.earliest[0] - other.earliest[0]) > 1
    return compare(one, other) != 0


def _placed(found: dict[str, TimeValue | Interval], value: TimeValue | Interval, seed: str, count: int) -> list[str]:
    """Some of them: the key's place among the options is chance, and no run of years if there are others."""
    early = [text for text, one in found.items() if chronological(one) < chronological(value)]
    late = [text for text, one in found.items() if chronological(one) >= chronological(value)]
    wanted = draw(seed, "place") % (count + 1)
    chosen: list[str] = []
    for texts, limit in ((early, wanted), (late, count), (early, count)):
        for apart in (_APART, 0):
            for text in texts:
                near = min(
                    (_distance(found[text], other) for other in (value, *(found[one] for one in chosen))), default=apart
                )
                if len(chosen) < limit and text not in chosen and near >= apart:
                    chosen.append(text)
    return sorted(chosen, key=lambda text: chronological(found[text]))
