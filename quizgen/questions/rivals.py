"""Things of the kind of a key that might stand beside it: first those that the document names, then those of the tables.

A rival carries a rank, the lower the better; whether it may be right too is not judged here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.questions.atlas import (
    AMERICAN_STATES,
    CITIES,
    COUNTRIES,
    PEOPLES,
    TOWNS,
    Place,
    bare,
    continent_of,
    countries_named,
    country_of,
    existed,
    is_american_state,
    is_city,
    is_country,
    region_of,
)
from quizgen.questions.categories import first_name_gender, is_personal
from quizgen.questions.grammar import strip_article
from quizgen.questions.prompt import Prompt
from quizgen.questions.setting import Name, Setting, is_same, words_of
from quizgen.questions.stock import FAMILIES, UNIVERSITIES, culture_of, given_names, given_names_like, rows_with

_REGNAL = re.compile(r"\b[IVX]+$")
_FAR = 40
_LATER = 15


@dataclass(frozen=True, slots=True)
class Rival:
    """A possible option and its rank: 0 and 1 from the document, from 2 on from a table."""

    text: str
    rank: int


def rivals(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """All rivals of a key, with repetitions."""
    find = _FINDERS.get(prompt.category, _of_family)
    yield from find(prompt, setting)


def _year(prompt: Prompt, setting: Setting) -> int | None:
    """A year in which the fact held: stated, or the middle of the life that the document tells."""
    years = prompt.given_years or prompt.years
    if years:
        return min(years)
    own = [life for name, life in setting.lives.items() if name == setting.topic]
    if own and own[0].birth is not None:
        return own[0].birth.earliest[0] + 30
    return None


def _exists(place: Place, year: int | None) -> bool:
    return year is None or place.first <= year <= place.last


# Persons


def _persons(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    answer = prompt.answer
    words = answer.split()
    if _gives_itself_away(prompt):
        yield from _namesakes(prompt, setting)
        return
    if len(words) == 1:
        yield from _short_names(prompt, setting)
        return
    if _REGNAL.search(answer):
        yield from (rival for rival in _swapped(answer, ("monarch",), prompt, setting) if _REGNAL.search(rival.text))
    for name in _fitting_persons(prompt, setting, answer):
        if len(name.text.split()) > 1 and (_REGNAL.search(answer) is None) == (_REGNAL.search(name.text) is None):
            yield Rival(name.text, 0 if name.gender == _gender(prompt, setting, answer) else 1)


def _gender(prompt: Prompt, setting: Setting, name: str) -> str:
    """The gender that an option must have: what the question tells, else the key's own."""
    if prompt.kin_gender != "unknown" and re.match(r"Who was .+'s? [a-z -]+\?", prompt.question):
        return prompt.kin_gender
    known = next((one.gender for one in setting.names.get("person", ()) if bare(name) in one.forms), "unknown")
    known = known if known != "unknown" else first_name_gender(name)
    if known == "unknown" and re.search(r"\bmarr(?:y|ied|ies)\b", prompt.question):
        spouse = next((one.gender for one in setting.names.get("person", ()) if one.text in prompt.question), "unknown")
        return {"male": "female", "female": "male"}.get(spouse, "unknown")
    return known


def _fitting_persons(prompt: Prompt, setting: Setting, answer: str) -> Iterator[Name]:
    """Persons of the document of the key's gender and time; not the one whom all of it is about."""
    gender = _gender(prompt, setting, answer)
    key = next((one for one in setting.names.get("person", ()) if bare(answer) in one.forms), None)
    years = prompt.given_years or prompt.years or (key.years if key is not None else frozenset())
    topic = {bare(form) for form in setting.topic_forms}
    for name in setting.names.get("person", ()):
        if bare(name.text) == bare(answer) or name.forms & topic or (gender != "unknown" and name.gender not in {gender, "unknown"}):
            continue
        if (name.comment != (key is not None and key.comment)) or (name.ruler and key is not None and not key.ruler):
            continue
        if years and name.years and (min(name.years) - max(years) > _LATER or min(years) - max(name.years) > _FAR):
            continue
        yield name


def _gives_itself_away(prompt: Prompt) -> bool:
    """Does the question hold the key's surname?"""
    last = words_of(prompt.answer).split()[-1]
    return len(prompt.answer.split()) > 1 and f" {last} " in words_of(prompt.question).replace(" s ", " ")


def _namesakes(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Relatives that the document names, and names made up within the family: "Who was Thomas Jefferson's father?"."""
    words = prompt.answer.split()
    last = words[-1]
    gender = _gender(prompt, setting, prompt.answer)
    for name in _fitting_persons(prompt, setting, prompt.answer):
        if name.text.split()[-1] == last and len(name.text.split()) > 1:
            yield Rival(name.text, 0)
    own = next((culture_of(word) for word in words[:-1] if culture_of(word) is not None), None)
    culture = own if own is not None else _culture(setting)
    if culture is None or gender == "unknown":
        return
    place = next((i for i, word in enumerate(words[:-1]) if culture_of(word) is not None), 0)
    for other in given_names(culture, gender):
        if other not in words:
            yield Rival(" ".join([*words[:place], other, *words[place + 1 :]]), 2)


def _culture(setting: Setting) -> int | None:
    """The culture of most given names in the document."""
    found = [culture_of(name.text.split()[0]) for name in setting.names.get("person", ())]
    known = [culture for culture in found if culture is not None]
    return max(sorted(set(known)), key=known.count) if known else None


def _short_names(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """A given name beside given names, a surname beside surnames, one name beside one name."""
    if rows_with("mononym", prompt.answer):
        yield from _swapped(prompt.answer, ("mononym",), prompt, setting)
        return
    others = given_names_like(prompt.answer, _gender(prompt, setting, prompt.answer))
    for other in others:
        yield Rival(other, 2)
    known = any(bare(prompt.answer) in name.forms and len(name.text.split()) > 1 for name in setting.names.get("person", ()))
    for name in _fitting_persons(prompt, setting, prompt.answer):
        words = name.text.split()
        if not others and known and len(words) > 1 and bare(words[-1]) in name.forms and words[-1][0].isupper():
            yield Rival(words[-1], 1)


def _pairs(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Of A and B, with C and D besides: A and D, C and B, C and D, so that no name stands out."""
    first, second = prompt.answer.split(" and ")
    if re.search(r"\b(?:parents|grandparents)\b", prompt.question) or _REGNAL.search(first) or _REGNAL.search(second):
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


# Places


def _from_document(prompt: Prompt, setting: Setting) -> Iterator[Name]:
    yield from setting.names.get(prompt.category, ())


def _countries(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    year, region, continent = _year(prompt, setting), region_of(prompt.answer), continent_of(prompt.answer)
    for name in _from_document(prompt, setting):
        near = region_of(name.text) == region
        if existed(name.text, year) and (near or (continent_of(name.text) == continent and continent in {"Europe", "America"})):
            yield Rival(_with_article(name.text), 0 if near else 1)
    long = len(prompt.answer.split()) > 1
    for place in COUNTRIES:
        if not _exists(place, year):
            continue
        if continent_of(place.name) == continent:
            yield Rival(place.name, 2 if place.within == region else 3 if _are_neighbours(place.within, region) else 4)
        elif long and len(place.name.split()) > 1 and continent != "Antiquity":
            yield Rival(place.name, 3)


def _are_neighbours(one: str, other: str) -> bool:
    """Do two regions stand side by side in the table?"""
    order = list(dict.fromkeys(place.within for place in COUNTRIES))
    return one in order and other in order and abs(order.index(one) - order.index(other)) == 1


def _with_article(country: str) -> str:
    return next((place.name for place in COUNTRIES if bare(place.name) == bare(country)), country)


def _states(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    year, part = _year(prompt, setting), region_of(prompt.answer)
    for name in _from_document(prompt, setting):
        yield Rival(name.text, 0)
    for place in AMERICAN_STATES:
        if _exists(place, year):
            yield Rival(place.name, 2 if place.within == part else 3)


def _regions(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    for name in _from_document(prompt, setting):
        yield Rival(name.text, 0)


def _cities(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Cities of the key's country, or of its part of the world; a town with its state beside such towns."""
    country, year = country_of(prompt.answer), _year(prompt, setting)
    if ", " in prompt.answer and prompt.answer.rsplit(", ", 1)[1] != "D.C.":
        yield from _towns(prompt, setting, country)
        return
    asked = countries_named(prompt.question)
    far = 0 if country else 2
    country = country or _home(setting)
    continent = continent_of(country)
    for name in _from_document(prompt, setting):
        home = country_of(name.text)
        if ", " in name.text and not name.text.endswith("D.C.") or (home and country and continent_of(home) != continent):
            continue
        if not (asked and bare(country) in asked and home != country):
            yield Rival(name.text, 0 if home == country else 2)
    if not country:
        return
    for place in CITIES:
        if _exists(place, year) and (place.within == country or bare(country) not in asked):
            if place.within == country or region_of(place.within) == region_of(country):
                yield Rival(place.name, (2 if place.within == country else 3) + far)


def _home(setting: Setting) -> str:
    """The country of most cities that the document names."""
    counts: dict[str, int] = {}
    for name in setting.names.get("city", ()):
        home = country_of(name.text)
        counts[home] = counts.get(home, 0) + name.count if home else 0
    return max(sorted(counts), key=lambda home: counts[home]) if counts else ""


def _towns(prompt: Prompt, setting: Setting, country: str) -> Iterator[Rival]:
    last = prompt.answer.rsplit(", ", 1)[1]
    for name in _from_document(prompt, setting):
        if ", " in name.text and is_american_state(name.text.rsplit(", ", 1)[1]) == is_american_state(last):
            yield Rival(name.text, 0)
    if is_american_state(last):
        for town in TOWNS:
            yield Rival(town.name, 2 if region_of(town.within) == region_of(last) else 3)
        return
    for place in CITIES:
        if place.within == country or region_of(place.within) == region_of(country):
            yield Rival(f"{place.name}, {strip_article(place.within)}", 2 if place.within == country else 3)


def _peoples(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    region = next((place.within for place in PEOPLES if bare(place.name) == bare(prompt.answer)), "")
    for place in PEOPLES:
        if place.within == region or (region not in {"Antiquity", "Asia"} and place.within not in {"Antiquity", "Asia"}):
            yield Rival(place.name, 2 if place.within == region else 3)


def _universities(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    year, country = _year(prompt, setting), home_of(prompt.answer)
    for name in _from_document(prompt, setting):
        if country and home_of(name.text) == country:
            yield Rival(name.text, 0)
        elif continent_of(home_of(name.text)) == continent_of(country):
            yield Rival(name.text, 1)
    for place in UNIVERSITIES:
        if country and _exists(place, year) and continent_of(place.within) == continent_of(country):
            text = _as_called(place, prompt.answer)
            yield Rival(text, 2 if place.within == country else 3 if region_of(place.within) == region_of(country) else 4)


def _as_called(university: Place, key: str) -> str:
    """ "Uppsala University" beside "Leiden University", "the University of Uppsala" beside "the University of Leiden"."""
    city = university.name.removeprefix("the University of ")
    if key.endswith(" University") and city != university.name and is_city(city) and university.within != "the United States":
        return f"{city} University"
    return university.name


def home_of(institution: str) -> str:
    """The country that an institution's name tells: by the table, or by a city, state or country in it."""
    known = next((place.within for place in UNIVERSITIES if bare(place.name) == bare(institution)), "")
    if known:
        return known
    words = re.findall(r"[A-Z][\w.’-]+", institution)
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            if is_city(name):
                return country_of(name)
            if is_american_state(name):
                return "the United States"
            if is_country(name):
                return _with_article(name)
    return ""


# Families of the tables


def _of_family(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Names of one head noun in the document ("the Treaty of ..."), and the row of a table that holds the key."""
    for name in _from_document(prompt, setting):
        if not name.comment:
            yield Rival(name.text, 0)
    yield from _swapped(prompt.answer, (prompt.category, "award", "organization", "event"), prompt, setting)
    yield from _moved(prompt, setting)


def _moved(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """The same kind of body elsewhere: "the Illinois House of Representatives" beside that of Indiana."""
    for place in (*AMERICAN_STATES, *COUNTRIES):
        name = strip_article(place.name)
        pattern = rf"\b{re.escape(name)}\b" if is_american_state(name) else rf"(?<= of ){re.escape(name)}$"
        match = re.search(pattern, prompt.answer)
        if match is None or name == "United States":
            continue
        stand_in = Prompt(question=prompt.question, answer=name, accepted=(), category="", seed=prompt.seed, years=prompt.years)
        for rival in (_states if is_american_state(name) else _countries)(stand_in, setting):
            if rival.rank == 2 and rival.text != place.name:
                other = strip_article(rival.text) if prompt.answer.startswith("the ") else rival.text
                yield Rival(prompt.answer[: match.start()] + other + prompt.answer[match.end() :], 2)
        return


def _fields(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    yield from _swapped(prompt.answer, (prompt.category,), prompt, setting)


def _swapped(text: str, categories: tuple[str, ...], prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """A text with the longest thing that a table knows put out for others of its row, the nearest first."""
    for category in categories:
        found = _longest_member(text, category)
        if found is None:
            continue
        start, end, member = found
        for row in rows_with(category, member):
            place = next(i for i, one in enumerate(row) if bare(one) == bare(member))
            for i, other in enumerate(row):
                if i != place and not (text[end:].startswith(" of ") and " of " in other):
                    yield Rival(_fitted(text, start, end, other), 2 if abs(i - place) <= 2 else 3)
        return


def _longest_member(text: str, category: str) -> tuple[int, int, str] | None:
    """Where the longest member of a family stands in a text."""
    best: tuple[int, int, str] | None = None
    for row in FAMILIES.get(category, ()):
        for member in row:
            match = re.search(rf"(?<![\w-]){re.escape(strip_article(member))}(?![\w-])", text, re.IGNORECASE)
            if match is not None and (best is None or match.end() - match.start() > best[1] - best[0]):
                best = match.start(), match.end(), member
    return best


def _fitted(text: str, start: int, end: int, other: str) -> str:
    """Another member in the place of one, with the key's article and capital."""
    before, word = text[:start], strip_article(other)
    if before.endswith("the ") or not other.startswith("the "):
        pass
    elif before.strip() == "" or not text[start].isupper():
        word = strip_article(other)
    if text[start].islower() and word[:1].isupper() and not other.startswith("the ") and word.lower() != word and " " not in word:
        word = word[:1].lower() + word[1:]
    elif text[start].isupper() and word[:1].islower():
        word = word[:1].upper() + word[1:]
    if re.search(r"\ban?\s$", before):
        before = re.sub(r"\ban?\s$", "an " if word[0].lower() in "aeiou" else "a ", before)
    return before + word + text[end:]


# Roles


def _roles(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Offices of others in the document; the office or its place, field or body put out for its like."""
    asked = {name for name in setting.roles if name and name in prompt.question}
    own = {role for name in asked for role in setting.roles[name]}
    for holder, roles in setting.roles.items():
        if holder in asked or holder == setting.topic:
            continue
        for role in sorted(roles - own):
            if prompt.category == "rank" and rows_with("rank", role):
                yield Rival(role, 1)
    yield from _unheld(_varied(prompt, setting), setting)


def _varied(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    head, joint, rest = _split_role(prompt.answer)
    if rest and _longest_member(rest, "field") is not None:
        yield from (Rival(head + joint + one.text, one.rank) for one in _swapped(rest, ("field",), prompt, setting))
        return
    family = "post" if rest and not _is_state(rest) and _longest_member(head, "post") is not None else prompt.category
    if _longest_member(prompt.answer, family) is not None:
        found = list(_swapped(prompt.answer, (family,), prompt, setting))
        if found:
            yield from found
            return
    place = re.search(r"(?:the )?(?:[A-Z][\w.’-]+ ?)+$", rest)
    if place is None:
        return
    name, before = place[0], rest[: place.start()]
    stand_in = Prompt(question=prompt.question, answer=name, accepted=(), category="", seed=prompt.seed, years=prompt.years)
    finder: Callable[[Prompt, Setting], Iterator[Rival]] | None = None
    if is_country(name):
        finder = _countries
    elif is_american_state(name):
        finder = _states
    elif is_city(name):
        finder = _cities
    if finder is not None:
        found = [one for one in finder(stand_in, setting) if one.rank >= 2]
    else:
        found = list(_swapped(name, ("organization",), prompt, setting))
    yield from (Rival(head + joint + before + one.text, one.rank) for one in found if not is_same(one.text, name, "country"))


def _is_state(rest: str) -> bool:
    return is_country(rest) or is_american_state(rest)


def _split_role(role: str) -> tuple[str, str, str]:
    """ "professor | of | chemistry"."""
    match = re.search(r" (?:of|to|for|at|in) ", role)
    return (role[: match.start()], match[0], role[match.end() :]) if match is not None else (role, "", "")


def _unheld(found: Iterator[Rival], setting: Setting) -> Iterator[Rival]:
    """Those that the document names nowhere: it may have been held at another time."""
    for rival in found:
        bare_role = words_of(re.sub(r"^(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) ", "", strip_article(rival.text)))
        if not any(bare_role in statement.words for statement in setting.statements):
            yield rival


def _professions(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """As many trades as the key has, none of them named anywhere in the document."""
    trades = re.split(r", and |, | and ", prompt.answer)
    known = [trade if rows_with("profession", trade) else trade.split()[-1] for trade in trades]
    shares = [sum(1 for trade in known if trade in row) for row in FAMILIES["profession"]]
    rows = [row for row, share in zip(FAMILIES["profession"], shares, strict=True) if share and share == max(shares)]
    own = _own_words(prompt, setting)
    others: list[str] = []
    for row in rows:
        for other in row:
            if words_of(other) not in own and other not in others and other not in known:
                others.append(other)
    if len(trades) == 1:
        modifier = trades[0][: -len(known[0])]
        yield from (Rival(modifier + other, 2) for other in others)
        return
    yield from (Rival(text, 2) for text in _mixed(trades, others))


def _mixed(trades: list[str], others: list[str]) -> Iterator[str]:
    """Options of right and wrong trades, each of them as often as any other, so that none stands out."""
    count = len(trades)
    if len(others) < count or count > 3:
        return
    wrong = others[:count]
    if count == 2:
        groups = [(trades[0], wrong[1]), (wrong[0], trades[1]), (wrong[0], wrong[1])]
    else:
        groups = [(trades[0], wrong[0], wrong[1]), (wrong[0], trades[1], wrong[2]), (wrong[1], wrong[2], trades[2])]
    for group in groups:
        yield ", ".join(group[:-1]) + " and " + group[-1]


def _own_words(prompt: Prompt, setting: Setting) -> str:
    """All that the document says in sentences that name the one who is asked about, and the roles that it gives them."""
    forms = [form for form in setting.topic_forms if form in prompt.question] and setting.topic_forms
    asked = {name for name in (*setting.roles, *forms) if name and (name in prompt.question or name in forms)}
    told = [statement.words for statement in setting.index.naming(words_of(name) for name in asked)]
    return " ".join([*told, *(words_of(role) for name in asked for role in sorted(setting.roles.get(name, ())))])


_FINDERS: dict[str, Callable[[Prompt, Setting], Iterator[Rival]]] = {
    "person": _persons,
    "pair": _pairs,
    "country": _countries,
    "state": _states,
    "region": _regions,
    "city": _cities,
    "people": _peoples,
    "university": _universities,
    "field": _fields,
    "illness": _fields,
    "rank": _roles,
    "office": _roles,
    "profession": _professions,
}

__all__ = ["Rival", "home_of", "is_personal", "rivals"]
