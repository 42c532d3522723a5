"""Places beside places of one kind, near each other, as they were called in the key's time."""

import re
from collections.abc import Iterator

from quizgen.questions.grammar import strip_article
from quizgen.questions.options.atlas import (
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
from quizgen.questions.options.prompt import Prompt, Rival
from quizgen.questions.options.setting import Setting
from quizgen.questions.options.stock import FAMOUS, UNIVERSITIES

_OTHER_WORLD = frozenset({"the Soviet Union", "the Russian Empire"})


def year_of(prompt: Prompt, setting: Setting) -> int | None:
    """A year in which the fact held: stated, or the middle of the life that the document tells."""
    years = prompt.given_years or prompt.years
    if years:
        return -min(years) if prompt.given_years and re.search(r"\bB\.?C", prompt.question) else min(years)
    life = setting.lives.get(setting.topic)
    if life is not None and life.birth is not None:
        return life.birth.earliest[0] + 30
    return FAMOUS[setting.topic.casefold()][0] + 30 if setting.topic.casefold() in FAMOUS else None


def exists(place: Place, year: int | None) -> bool:
    """Could it be named in that year?"""
    return year is None or place.first <= year <= place.last


def countries(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Countries of the key's region before those of its continent; for a long name also others of its form."""
    year, region, continent = year_of(prompt, setting), region_of(prompt.answer), continent_of(prompt.answer)
    for name in setting.of_kind(prompt.category):
        near = region_of(name.text) == region
        if existed(name.text, year) and (
            near or (continent_of(name.text) == continent and continent in {"Europe", "America"})
        ):
            yield Rival(with_article(name.text), 0 if near else 1)
    long = len(prompt.answer.split()) > 1 and not prompt.answer.removeprefix("the ").isupper()
    far = {"Europe", "America"} if continent in {"Europe", "America"} else {"Africa", "Asia", "Oceania"}
    for place in COUNTRIES:
        if not exists(place, year):
            continue
        if continent_of(place.name) == continent:
            yield Rival(place.name, 2 if place.within == region else 4 if _are_neighbours(place.within, region) else 6)
        elif place.name in _OTHER_WORLD or (continent == "Europe" and place.name != "the United States"):
            continue
        elif long and len(place.name.split()) > 1 and continent_of(place.name) in far:
            yield Rival(place.name, 3)


def _are_neighbours(one: str, other: str) -> bool:
    """Do two regions stand side by side in the table?"""
    order = list(dict.fromkeys(place.within for place in COUNTRIES))
    if one not in order or other not in order or "Near East" in {one, other}:
        return False
    return abs(order.index(one) - order.index(other)) == 1


def with_article(country: str) -> str:
    """A country as prose writes it."""
    return next((place.name for place in COUNTRIES if bare(place.name) == bare(country)), country)


def states(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """States of the United States, those of one part first."""
    year, part = year_of(prompt, setting), region_of(prompt.answer)
    for name in setting.of_kind(prompt.category):
        yield Rival(name.text, 0)
    for place in AMERICAN_STATES:
        if exists(place, year):
            yield Rival(place.name, 2 if place.within == part else 3)


def cities(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Cities of the key's country, or of its part of the world; a town with its state beside such towns."""
    country, year = country_of(prompt.answer), year_of(prompt, setting)
    if ", " in prompt.answer and prompt.answer.rsplit(", ", 1)[1] != "D.C.":
        yield from _towns(prompt, setting, country)
        return
    asked = countries_named(prompt.question)
    far = 0 if country else 2
    country = country or _home(setting)
    continent = continent_of(country)
    for name in setting.of_kind(prompt.category):
        home = country_of(name.text)
        if not all(exists(place, year) for place in CITIES if place.name == name.text):
            continue
        if (", " in name.text and not name.text.endswith("D.C.")) or (
            home and country and continent_of(home) != continent
        ):
            continue
        if not (asked and bare(country) in asked and home != country):
            yield Rival(name.text, 0 if home == country else 2)
    if not country:
        return
    for place in CITIES:
        near = bare(country) not in asked and region_of(place.within) == region_of(country)
        if exists(place, year) and (place.within == country or near):
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
    for name in setting.of_kind(prompt.category):
        if ", " in name.text and is_american_state(name.text.rsplit(", ", 1)[1]) == is_american_state(last):
            yield Rival(name.text, 0)
    if is_american_state(last):
        for town in TOWNS:
            yield Rival(town.name, 2 if region_of(town.within) == region_of(last) else 3)
        return
    for place in CITIES:
        if place.within == country or region_of(place.within) == region_of(country):
            yield Rival(f"{place.name}, {strip_article(place.within)}", 2 if place.within == country else 3)


def peoples(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Peoples of the key's part of the world."""
    region = next((place.within for place in PEOPLES if bare(place.name) == bare(prompt.answer)), "")
    for place in PEOPLES:
        if place.within == region or (
            region not in {"Antiquity", "Asia"} and place.within not in {"Antiquity", "Asia"}
        ):
            yield Rival(place.name, 2 if place.within == region else 3)


def universities(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Universities of the key's country that stood in its year, then of the countries around."""
    year, country = year_of(prompt, setting), home_of(prompt.answer)
    for name in setting.of_kind(prompt.category):
        if country and home_of(name.text) == country:
            yield Rival(name.text, 0)
        elif continent_of(home_of(name.text)) == continent_of(country):
            yield Rival(name.text, 1)
    for place in UNIVERSITIES:
        if country and exists(place, year) and continent_of(place.within) == continent_of(country):
            text = _as_called(place, prompt.answer)
            yield Rival(
                text, 2 if place.within == country else 3 if region_of(place.within) == region_of(country) else 4
            )


def _as_called(university: Place, key: str) -> str:
    """ "Uppsala University" beside "Leiden University", else "the University of Uppsala"."""
    city = university.name.removeprefix("the University of ")
    if (
        key.endswith(" University")
        and city != university.name
        and is_city(city)
        and university.within != "the United States"
    ):
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
                return with_article(name)
    return ""
