"""People beside people: of the document, of the key's gender and time, in the key's form."""

import re
from collections.abc import Iterator

from quizgen.questions.options.atlas import bare
from quizgen.questions.options.categories import first_name_gender, likely_gender
from quizgen.questions.options.families import swapped
from quizgen.questions.options.prompt import KIN_GENDER, Prompt, Rival
from quizgen.questions.options.setting import Life, Name, Setting, is_same
from quizgen.questions.options.statements import words_of
from quizgen.questions.options.stock import FAMOUS, cultures_of, given_names, rows_with

_REGNAL = re.compile(r"\b[IVX]+$")
_KIN = re.compile(rf"^Who (?:was|is) .+[’'](?:s )?(?:[a-z-]+ )*(?:{'|'.join(KIN_GENDER)})\?$")
_ENOUGH = 4
_FAR = 40
_YOUTH = 18
_LATER = 15


def persons(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """People of the document; names made up within a family where the key's surname stands in the question."""
    answer = prompt.answer
    words = answer.split()
    gender = _gender(prompt, setting, answer)
    if _gives_itself_away(prompt):
        yield from _namesakes(prompt, setting)
        return
    if _KIN.search(prompt.question) and len(words) > 1:
        family = _family(prompt, setting)
        if len(family) < _ENOUGH:
            yield from _namesakes(prompt, setting)
            return
        yield from (Rival(name.text, 0) for name in family)
        return
    if not _is_known(answer, setting):
        return
    if len(words) == 1:
        yield from _short_names(prompt, setting)
        return
    if _REGNAL.search(answer):
        yield from (rival for rival in swapped(answer, ("monarch",), prompt, setting) if _REGNAL.search(rival.text))
    for name in _fitting_persons(prompt, setting, answer):
        if len(name.text.split()) > 1 and (_REGNAL.search(answer) is None) == (_REGNAL.search(name.text) is None):
            yield Rival(name.text, 2 if gender == "unknown" and name.gender == "female" else 0)


def _is_known(name: str, setting: Setting) -> bool:
    """Does the document, the given name or a table show that it is a person's?"""
    told = any(bare(name) in one.forms for one in setting.of_kind("person"))
    return told or first_name_gender(name) != "unknown" or bool(_REGNAL.search(name) or rows_with("mononym", name))


def _gender(prompt: Prompt, setting: Setting, name: str) -> str:
    """The gender that an option must have: what the question tells, else the key's own."""
    if prompt.kin_gender != "unknown" and re.match(r"Who was .+'s? [a-z -]+\?", prompt.question):
        return prompt.kin_gender
    known = next((one.gender for one in setting.names.get("person", ()) if bare(name) in one.forms), "unknown")
    known = known if known != "unknown" else likely_gender(name)
    if known == "unknown" and is_wedding(prompt):
        spouse = next((one.gender for one in setting.of_kind("person") if one.text in prompt.question), "unknown")
        words = prompt.question.removeprefix("Whom did ").removeprefix("Who married ")
        spouse = spouse if spouse != "unknown" else first_name_gender(words)
        return {"male": "female", "female": "male"}.get(spouse, "unknown")
    return known


def is_wedding(prompt: Prompt) -> bool:
    """Does the question ask whom somebody married?"""
    return re.search(r"\bmarr(?:y|ied|ies)\b", prompt.question) is not None


def _family(prompt: Prompt, setting: Setting) -> list[Name]:
    """Those people of the document of whom it says whose relatives they are."""
    found = _fitting_persons(prompt, setting, prompt.answer)
    return [name for name in found if len(name.text.split()) > 1 and name.forms & setting.relatives]


def _fitting_persons(prompt: Prompt, setting: Setting, answer: str) -> Iterator[Name]:
    """Persons of the document of the key's gender and time; not the one whom all of it is about."""
    gender = _gender(prompt, setting, answer)
    if gender == "unknown" and is_wedding(prompt):
        return
    key = next((one for one in setting.names.get("person", ()) if bare(answer) in one.forms), None)
    years = prompt.given_years or prompt.years or _times(key, setting) or _times_of_topic(setting)
    topic = {bare(form) for form in setting.topic_forms}
    surname = bare(setting.topic).split()[-1] if setting.topic else ""
    for name in setting.names.get("person", ()):
        if bare(name.text) == bare(answer) or name.forms & topic or bare(name.text).startswith(f"{surname} "):
            continue
        if any(" " in form and is_same(name.text, form, "person") for form in setting.topic_forms):
            continue
        if gender not in {"unknown", name.gender} and (gender == "female" or name.gender != "unknown"):
            continue
        if (name.comment != (key is not None and key.comment)) or (name.ruler and key is not None and not key.ruler):
            continue
        own = _times(name, setting)
        if years and own and (min(own) - max(years) > _LATER or min(years) - max(own) > _FAR):
            continue
        yield name


def _times(name: Name | None, setting: Setting) -> frozenset[int]:
    """When somebody could act: between youth and death if they are known, else the years told beside the name."""
    if name is None:
        return frozenset()
    life = setting.lives.get(name.text, Life())
    born, died = FAMOUS.get(name.text.casefold(), (None, None))
    birth = life.birth.earliest[0] if life.birth is not None else born
    death = life.death.earliest[0] if life.death is not None else died
    if birth is None and death is None:
        return name.years
    return frozenset({birth + _YOUTH if birth is not None else (death or 0) - _FAR, death or (birth or 0) + 2 * _FAR})


def _times_of_topic(setting: Setting) -> frozenset[int]:
    """The life that the document tells."""
    return _times(Name(text=setting.topic, category="person"), setting)


def _gives_itself_away(prompt: Prompt) -> bool:
    """Does the question hold the key's surname?"""
    last = words_of(_without_junior(prompt.answer)).split()[-1]
    return len(prompt.answer.split()) > 1 and f" {last} " in words_of(prompt.question).replace(" s ", " ")


def _without_junior(name: str) -> str:
    return re.sub(r",? (?:Jr|Sr)\.?$", "", name)


def _namesakes(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Relatives that the document names, and names made up within the family: "Who was Thomas Jefferson's father?"."""
    words = prompt.answer.split()
    last = _without_junior(prompt.answer).split()[-1]
    gender = _gender(prompt, setting, prompt.answer)
    for name in _fitting_persons(prompt, setting, prompt.answer):
        if _without_junior(name.text).split()[-1] == last and len(name.text.split()) > 1:
            yield Rival(name.text, 0)
    place = next((i for i, word in enumerate(words[:-1]) if cultures_of(word)), 0)
    culture = _culture(words[place], setting)
    if culture is None or gender == "unknown":
        return
    for other in given_names(culture, gender):
        if other not in words:
            yield Rival(" ".join([*words[:place], other, *words[place + 1 :]]), 2)


def _culture(given: str, setting: Setting) -> int | None:
    """The culture of a given name; where it may be of several or of none, that of most names in the document."""
    own = cultures_of(given)
    found = [cultures_of(name.text.split()[0]) for name in setting.of_kind("person")]
    known = [culture for cultures in found for culture in cultures if not own or culture in own]
    if known:
        return max(sorted(set(known)), key=known.count)
    return own[0] if own else None


def _short_names(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """A given name beside given names, a surname beside surnames, one name beside one name."""
    if rows_with("mononym", prompt.answer):
        yield from swapped(prompt.answer, ("mononym",), prompt, setting)
        return
    gender = _gender(prompt, setting, prompt.answer)
    culture = _culture(prompt.answer, setting) if cultures_of(prompt.answer) and gender != "unknown" else None
    others = given_names(culture, gender) if culture is not None else ()
    for other in others:
        yield Rival(other, 2)
    known = any(
        bare(prompt.answer) in name.forms and len(name.text.split()) > 1 for name in setting.names.get("person", ())
    )
    for name in _fitting_persons(prompt, setting, prompt.answer):
        words = name.text.split()
        if not others and known and len(words) > 1 and bare(words[-1]) in name.forms and words[-1][0].isupper():
            yield Rival(words[-1], 1)


def pairs(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Of A and B, with C and D besides: A and D, C and B, C and D, so that no name stands out."""
    first, second = prompt.answer.split(" and ")
    if (
        re.search(r"\b(?:parents|grandparents|born)\b", prompt.question)
        or _REGNAL.search(first)
        or _REGNAL.search(second)
    ):
        return

    def others(name: str) -> list[str]:
        found = [one.text for one in _fitting_persons(prompt, setting, name) if len(one.text.split()) > 1]
        return [one for one in found if not is_same(one, first, "person") and not is_same(one, second, "person")]

    women, men = others(second)[:6], others(first)[:6]
    for third, fourth in ((one, two) for one in men for two in women if not is_same(one, two, "person")):
        if words_of(third) in words_of(prompt.question) or words_of(fourth) in words_of(prompt.question):
            continue
        yield from (Rival(f"{one} and {two}", 0) for one, two in ((first, fourth), (third, second), (third, fourth)))
        return
