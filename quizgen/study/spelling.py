"""When two words are one word: accents, transliterations, plurals, number words, and slips of the finger.

What is one word for a reader may be two names: a slip is therefore classed by its kind, and the caller decides which
kinds may pass.
"""

import re
import unicodedata
from typing import Literal

Slip = Literal["none", "accent", "small", "letter", "far"]
"""How far two words lie apart: the same; the same but for accents or transliteration; neighbours swapped or a letter
doubled; one letter more, fewer or other (two in long words); or another word."""

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"})
_APOSTROPHES = re.compile(r"['’‘`ʼ]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_TRANSLITERATIONS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"tsch|tch", "ch"), (r"sch", "sh"), (r"^sh(?=[pt])", "s"), (r"kh", "h"), (r"ph", "f"), (r"tz", "ts"),
        (r"ck", "k"), (r"x", "ks"), (r"w", "v"), (r"ff$", "v"), (r"([aou])e(?=[^aeiou]|$)", r"\1"), (r"aa", "a"),
        (r"^[yj]e", "e"), (r"(?<=.)[yj]", "i"), (r"ie", "i"), (r"ou", "u"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_SHORTEST_TRANSLITERATED = 5

_TELLING_STARTS = (("hyper", "hypo"), ("inter", "intra"), ("ab", "ad"), ("pre", "pro", "per"), ("endo", "exo", "ecto"))
_TELLING_ENDS = (
    *(("ate", "ite", "ide", "ine"), ("ane", "ene", "yne", "anol", "enol"), ("ase", "ose"), ("ism", "ist")),
    *(("er", "or", "ee"), ("uous", "ious")),
)
"""Beginnings and ends by which words of different meaning are told apart: between them there is no slip."""

_UNITS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = {
    **{word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)},
    **{word: n for n, word in enumerate("eleventh twelfth thirteenth fourteenth fifteenth sixteenth".split(), 11)},
    **{word: n for n, word in enumerate("seventeenth eighteenth nineteenth twentieth".split(), 17)},
}
_GROUPED = re.compile(r"(?<=\d)[,   ](?=\d{3}(?!\d))")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def fold(text: str) -> str:
    """The text in small letters without accents, apostrophes and signs, words apart by one blank."""
    text = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    text = _APOSTROPHES.sub("", _POSSESSIVE.sub("", text))
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"\d+\.\d+|[^\W_]+", text))


def with_digits(words: list[str]) -> list[str]:
    """Number words as digits: "two hundred and five" is 205, "3rd" and "third" are 3., "1.5 million" is 1500000."""
    found: list[str] = []
    place = 0
    while place < len(words):
        number, after = _number(words, place)
        if number is None:
            found.append(_ordinal(words[place]))
            place += 1
        elif words[after - 1] in _TENS and after < len(words) and 0 < _ORDINALS.get(words[after], 0) < 10:
            found.append(f"{int(number) + _ORDINALS[words[after]]}.")
            place = after + 1
        else:
            found.append(number)
            place = after
    return found


def slip(want: str, have: str) -> Slip:
    """How far a word as typed lies from a folded word."""
    if want == have:
        return "none"
    if any(c.isdigit() for c in want + have) or _means_another(want, have):
        return "far"
    if min(len(want), len(have)) >= _SHORTEST_TRANSLITERATED and want[0] == have[0] and _is_small(want, have):
        return "small"
    if min(len(want), len(have)) >= _SHORTEST_TRANSLITERATED and transliterated(want) == transliterated(have):
        return "accent"
    if min(len(want), len(have)) == 4 and want.replace("w", "v") == have.replace("w", "v"):
        return "accent"
    if len(want) < _SHORTEST_TRANSLITERATED or want[0] != have[:1]:
        return "far"
    allowed = 0 if len(want) < 6 else 1 if len(want) < 11 else 2
    return "letter" if allowed and _distance(want, have, allowed) <= allowed else "far"


def transliterated(word: str) -> str:
    """A spelling that several transliterations of one name share: "Yevgeny", "Evgenii" and "Jewgeni" are "evgeni"."""
    for pattern, plain in _TRANSLITERATIONS:
        word = pattern.sub(plain, word)
    return word


def is_plural(one: str, other: str) -> bool:
    """Is one of two folded words the plural of the other?"""
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    return long in {short + "s", short + "es"} or (short.endswith("y") and long == f"{short[:-1]}ies")


def _means_another(want: str, have: str) -> bool:
    """Do two words differ by nothing but a beginning or an end that tells their meanings apart?

    "er" and "or" are one: only "ee" is another.
    """
    return any(
        want.removeprefix(one) == have.removeprefix(other) and want.startswith(one) and have.startswith(other)
        for parts in _TELLING_STARTS
        for one in parts
        for other in parts
        if one != other
    ) or any(
        want.removesuffix(one) == have.removesuffix(other) and want.endswith(one) and have.endswith(other)
        for parts in _TELLING_ENDS
        for one in parts
        for other in parts
        if one != other and {one, other} != {"er", "or"}
    )


def _is_small(want: str, have: str) -> bool:
    """Two neighbours swapped, or a letter doubled or not."""
    if len(want) == len(have):
        places = [n for n, (a, b) in enumerate(zip(want, have, strict=True)) if a != b]
        return (
            len(places) == 2
            and places[1] == places[0] + 1
            and (want[places[0]], want[places[1]]) == (have[places[1]], have[places[0]])
        )
    return re.sub(r"(.)\1+", r"\1", want) == re.sub(r"(.)\1+", r"\1", have)


def _number(words: list[str], start: int) -> tuple[str | None, int]:
    """The number that begins at a word, as digits, and the place after it; None where none begins there."""
    total, current, place, seen = 0.0, 0.0, start, False
    while place < len(words):
        word = words[place]
        value = _UNITS.get(word, _TENS.get(word))
        if value is not None and not (seen and words[place - 1] in _UNITS):
            current += value
        elif word.replace(".", "", 1).isdigit() and not seen:
            current = float(word)
        elif word in _SCALES and seen:
            current *= _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0.0
        elif word == "and" and seen and words[place - 1] in _SCALES and place + 1 < len(words):
            if words[place + 1] not in _UNITS and words[place + 1] not in _TENS:
                break
        else:
            break
        seen, place = True, place + 1
    if not seen:
        return None, start
    sum_ = total + current
    return (str(int(sum_)) if sum_ == int(sum_) else str(sum_)), place


def _ordinal(word: str) -> str:
    if match := _ORDINAL.fullmatch(word):
        return f"{match[1]}."
    return f"{_ORDINALS[word]}." if word in _ORDINALS else word


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
