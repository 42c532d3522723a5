"""Wrong numbers of the form of the right one: "three weeks" beside "five weeks", "3,000" beside "5,000"."""

import re
from collections.abc import Collection

from quizgen.questions.options.chance import draw

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_ONES)}
for _ten in range(2, 10):
    _WORDS[_TENS[_ten]] = 10 * _ten
    for _one in range(1, 10):
        _WORDS[f"{_TENS[_ten]}-{_ONES[_one]}"] = 10 * _ten + _one
_IN_WORDS = {number: word for word, number in _WORDS.items()}
_AMOUNT = re.compile(
    r"(?P<lead>(?:(?:about|around|nearly|almost|over|more than|less than|at least|approximately|some|age|aged) )*)"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)?)(?P<rest>(?:%| [a-z]+| [a-z]+ [a-z]+)?)"
)


def read_amount(text: str) -> tuple[str, int, str] | None:
    """(what stands before, the number, what stands after) of "nearly three weeks"; None if it is no whole number."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    digits = match["number"].replace(",", "")
    number = int(digits) if digits.isdigit() else _WORDS.get(digits)
    return None if number is None else (match["lead"], number, match["rest"])


def wrong_amounts(
    text: str,
    seed: str,
    *,
    least: int = 1,
    most: int = 10**12,
    reach: float = 1.0,
    taken: Collection[int] = (),
    count: int = 3,
) -> tuple[str, ...]:
    """Up to ``count`` numbers near a key, written as it is, in rising order; how many are smaller is chance.

    None of them is in ``taken``, below ``least`` or above ``most``. A key of one thing ("one year") has no options: the
    plural would tell.
    """
    found = read_amount(text)
    if found is None:
        return ()
    lead, number, rest = found
    if number < 2 and rest.strip():
        return ()
    step = _step(number)
    fit = [
        other for k in range(1, 9) for other in (number - k * step, number + k * step)
        if max(least, 2 if rest.strip() else 1) <= other <= most
        and other not in taken and abs(other - number) <= max(3, reach * number)
        and (number < 20 or number <= 2 * other <= 6 * number)
    ]  # fmt: skip
    below, above = [n for n in fit if n < number], [n for n in fit if n > number]
    wanted = draw(seed, "place") % (count + 1)
    chosen = _pick(below, wanted, seed)
    chosen += _pick(above, count - len(chosen), seed)
    chosen += _pick([n for n in below if n not in chosen], count - len(chosen), seed)
    return tuple(f"{lead}{_write(other, text)}{rest}" for other in sorted(chosen))


def _step(number: int) -> int:
    """As round as the key: 5,000 moves by thousands, 389 by tens and more."""
    if number < 20:
        return 1
    if number < 100:
        return 5 if number % 10 in {0, 5} and number >= 30 else 2
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    unit: int = 10**zeros
    if number == unit:
        return unit // 2
    while number // unit >= 40:
        unit *= 5 if str(unit)[0] == "1" else 2
    return unit if zeros else unit + 1


def _pick(numbers: list[int], count: int, seed: str) -> list[int]:
    """Some of the nearest."""
    near = numbers[: max(count, 0) + 2]
    return sorted(near, key=lambda n: draw(seed, str(n)))[: max(count, 0)]


def _write(number: int, like: str) -> str:
    if not re.search(r"\d", like):
        return _IN_WORDS.get(number, f"{number:,}")
    return f"{number:,}" if "," in like else str(number)
