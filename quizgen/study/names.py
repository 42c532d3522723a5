"""Do two names mean one person? With or without titles and first names, never a person's relative or namesake.

A surname alone stands for the person only where nobody else of that name is near: that the caller says.
"""

import re
from dataclasses import dataclass

from quizgen.study.spelling import fold, slip

TITLES = frozenset(
    """mr mrs ms miss mme mlle madame monsieur herr frau signor signora don dona dr sir dame lord lady prof
    professor general gen colonel col captain capt major lieutenant lt admiral marshal commander sergeant
    president prime minister senator governor chancellor king queen prince princess emperor empress tsar czar
    tsarina pope saint st bishop archbishop cardinal father reverend rev rabbi baron baroness count countess
    duke duchess earl viscount comrade agent judge justice ambassador""".split()
)
"""Words before a name that do not belong to it."""

_OF_A_COUPLE = frozenset("mr mrs ms miss mme mlle madame monsieur herr frau signor signora".split())
"""Titles by which husband and wife are told apart, so that a surname behind one may be the other's."""

_PARTICLES = frozenset("van von der den de del della di da dos du la le los las ten ter zu af av bin ibn al el".split())
_GENERATIONS = frozenset(
    "jr sr junior senior i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi younger elder".split()
)
_PATRONYMIC = re.compile(r"\w+(?:ovich|evich|ovitch|evitch|owitsch|ovna|evna|ichna)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in folded words: given names, surname with its particles, and what tells generations apart.

    ``courtesy`` is the title before it where that tells husband and wife apart, else "".
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str
    courtesy: str = ""


def parse_name(text: str) -> Name | None:
    """The parts of a person's name; None where nothing but titles is left."""
    text = (
        re.sub(r"^\s*([^,\d]+),\s*([^,\d]+?)\s*$", r"\2 \1", text)
        if not re.search(r",\s*(?:jr|sr)\b", text, re.I)
        else text
    )
    words = fold(text).split()
    courtesy = words[0] if words[0:1] and words[0] in _OF_A_COUPLE else ""
    while words[:1] and (words[0] in TITLES or words[0] == "the") and not _GENERATIONS.issuperset(words[1:]):
        words = words[1:]
    generation = ""
    while words and len(words) > 1 and words[-1] in _GENERATIONS:
        generation, words = f"{words[-1]} {generation}".strip(), words[:-1]
    words = [word for word in words if word != "the"]
    if not words:
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    if start == 1 and words[0] in _PARTICLES:
        start = 0
    return Name(given=tuple(words[:start]), surname=tuple(words[start:]), generation=generation, courtesy=courtesy)


def same_person(want: Name, have: Name, *, alone: bool) -> tuple[bool, bool, str]:
    """Is it the person, is it nearly so, and what differs. ``alone``: nobody else of that surname is near."""
    if want.generation != have.generation:
        near = have.generation == "" and same_person(_plain(want), have, alone=alone)[0]
        return False, near, f"which one: {want.generation}" if near else ""
    spelled, surname = _surnames(want, have)
    if surname == "far":
        first = set(want.given) >= {*have.given, *have.surname}
        return False, first, "the surname is missing" if first else ""
    note = f"spelled: {spelled}" if surname in {"small", "letter"} else ""
    if not have.given:
        if surname == "letter" or not alone:
            return False, True, note or "which one: the first name is missing"
        if have.courtesy not in {"", want.courtesy}:
            return False, True, "which one: the first name is missing"
        return True, False, note
    if not want.given:
        return False, surname != "letter", "the source gives no first name"
    if not _given_match(want.given, have.given):
        return False, _is_shortened(want.given, have.given), "a name is missing: " + " ".join(want.given)
    return True, False, note


def _plain(name: Name) -> Name:
    return Name(given=name.given, surname=name.surname, generation="", courtesy=name.courtesy)


def _surnames(want: Name, have: Name) -> tuple[str, str]:
    """The surname as it is spelled, and how far the typed one lies from it; particles may be left out."""
    pairs = [(want.surname, have.surname), (want.surname[-1:], have.surname), (want.surname, have.surname[-1:])]
    for one, other in pairs[: 2 if len(have.surname) == 1 else 1]:
        if len(one) == len(other):
            kinds = [slip(a, b) for a, b in zip(one, other, strict=True)]
            worst = max(kinds, key=("none", "accent", "small", "letter", "far").index)
            if worst != "far":
                return " ".join(want.surname), worst
    return " ".join(want.surname), "far"


def _given_match(want: tuple[str, ...], have: tuple[str, ...]) -> bool:
    """Do given names agree? Initials stand for names; a patronymic may be left out; other middle names may not."""
    if len(want) == len(have):
        return all(_one_given(a, b) for a, b in zip(want, have, strict=True))
    spoken = tuple(word for word in want if not _PATRONYMIC.fullmatch(word))
    return spoken != want and len(spoken) == len(have) and _given_match(spoken, have)


def _one_given(want: str, have: str) -> bool:
    if len(have) == 1 or len(want) == 1:
        return want[0] == have[0]
    return slip(want, have) in {"none", "accent", "small"}


def _is_shortened(want: tuple[str, ...], have: tuple[str, ...]) -> bool:
    """Were names left out, in order, and no other put in?"""
    rest = iter(want)
    return len(have) < len(want) and all(any(_one_given(one, word) for one in rest) for word in have)
