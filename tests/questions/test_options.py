"""The tables of wrong options, and the small judgements on which their choice rests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.questions.options.amounts import read_amount, wrong_amounts
from quizgen.questions.options.atlas import (
    AMERICAN_STATES,
    CITIES,
    COUNTRIES,
    PEOPLES,
    TOWNS,
    continent_of,
    countries_named,
    country_of,
    existed,
    is_american_state,
    is_country,
    may_be_one,
    read_table,
)
from quizgen.questions.options.categories import (
    category_of,
    category_of_name,
    first_name_gender,
    head_noun,
    is_personal,
    likely_gender,
)
from quizgen.questions.options.chance import draw
from quizgen.questions.options.concepts import asked_concepts, concepts, years_in
from quizgen.questions.options.places import home_of
from quizgen.questions.options.setting import is_same
from quizgen.questions.options.stock import FAMILIES, GIVEN_NAMES, UNIVERSITIES


@pytest.mark.parametrize("table", [COUNTRIES, CITIES, AMERICAN_STATES, TOWNS, PEOPLES, UNIVERSITIES])
def test_a_table_names_a_place_once_in_one_region(table: tuple[object, ...]) -> None:
    keys = [(place.name, place.within) for place in table]  # type: ignore[attr-defined]
    assert len(set(keys)) == len(keys)
    assert all(name.strip(" ,;\\") == name and within.strip(" ,;\\") == within for name, within in keys)
    assert all(place.first < place.last for place in table)  # type: ignore[attr-defined]


def test_every_region_lies_on_a_continent_and_every_city_in_a_country() -> None:
    assert all(continent_of(place.name) for place in COUNTRIES)
    assert all(is_country(place.within) for place in CITIES)
    assert all(is_american_state(town.within) for town in TOWNS)
    assert all(is_country(place.within) for place in UNIVERSITIES)


def test_a_row_holds_two_things_at_least_and_each_once() -> None:
    for category, rows in FAMILIES.items():
        for row in rows:
            assert len(row) >= 2, category
            assert len({member.casefold() for member in row}) == len(row), (category, row)
    assert all(len(part) == len(set(part)) for names in GIVEN_NAMES for part in names)


def test_reading_a_table() -> None:
    found = read_table("West: Washington, D.C. 1791-, the Netherlands 1500-1795\nEast: Persia -1979")
    assert [(one.name, one.within, one.first, one.last) for one in found] == [
        ("Washington, D.C.", "West", 1791, 3000),
        ("the Netherlands", "West", 1500, 1795),
        ("Persia", "East", -4000, 1979),
    ]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Toulouse, France", "France"),
        ("Boston, Massachusetts", "the United States"),
        ("Kraków", "Poland"),
        ("Shadwell", ""),
    ],
)
def test_the_country_of_a_city(text: str, country: str) -> None:
    assert country_of(text) == country


def test_countries_that_a_text_names() -> None:
    assert countries_named("To which German city did the king of Spain flee?") == {"germany", "spain"}


def test_countries_have_their_time() -> None:
    assert existed("the Soviet Union", 1930)
    assert not existed("the Soviet Union", 1850)
    assert not existed("Nazi Germany", 1895)
    assert existed("France", None)


def test_places_that_may_be_one() -> None:
    assert may_be_one("England", "Great Britain")
    assert may_be_one("Washington", "Washington, D.C.")
    assert may_be_one("Toulouse", "Toulouse, France")
    assert not may_be_one("France", "Spain")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("the University of Glasgow", "university"),
        ("Yale University", "university"),
        ("Warsaw's Flying University", ""),
        ("the Battle of Alesia", "battle"),
        ("the Copley Medal", "award"),
        ("Hodgenville, Kentucky", "city"),
        ("New Jersey, Pennsylvania", ""),
        ("a report to the Commission", ""),
        ("the University of Edinburgh Main Library", ""),
        ("Kentucky", "state"),
        ("the Soviet Union", "country"),
        ("Virginia Woolf", ""),
        ("politics", ""),
    ],
)
def test_kinds_of_names(text: str, category: str) -> None:
    assert category_of_name(text) == category


@pytest.mark.parametrize(
    ("question", "answer", "type_", "category"),
    [
        ("Who did it?", "Henry VIII", "person", "person"),
        ("Who did it?", "Neil Armstrong and Buzz Aldrin", "person", "pair"),
        ("Who did it?", "the French government", "group", ""),
        ("Who did it?", "the Germans", "nationality", "people"),
        ("Who did it?", "more than 400 scientists", "person", ""),
        ("What position did he hold?", "16th President of the United States", "role", "office"),
        ("In what rank did he serve?", "major general", "role", "rank"),
        ("What was his profession?", "theoretical physicist", "role", "profession"),
        ("How many were there?", "389", "number", "number"),
        ("How old was he?", "fourteen", "", "number"),
        ("Which university did he enter?", "Glasgow", "city", ""),
        ("Which planet did he see?", "Mercury", "thing", "planet"),
        ("Which car did he build?", "Mercury", "thing", ""),
        ("What is it?", "", "", ""),
    ],
)
def test_kinds_of_keys(question: str, answer: str, type_: str, category: str) -> None:
    assert category_of(question, answer, type_) == category


@pytest.mark.parametrize(
    ("names", "yes"),
    [
        (("Joseph Black", "Peter Hall", "Louis XIV", "Henry VIII", "Orazio Grassi"), True),
        (("Das Kapital", "Ann Arbor", "HMS Beagle", "USSR Today", "Radical Republicans", "the Pope"), False),
        (("John Lennon Anthology", "Max Planck Society", "Paris", "Model T."), False),
    ],
)
def test_names_of_persons(names: tuple[str, ...], yes: bool) -> None:
    assert [name for name in names if is_personal(name) is not yes] == []


def test_gender_of_given_names() -> None:
    assert [first_name_gender(name) for name in ("Marie-Anne Paulze", "Abbé Lacaille", "Étienne", "Theophan P.")] == [
        "female",
        "male",
        "male",
        "unknown",
    ]


def test_the_noun_of_a_name() -> None:
    names = ("University of Glasgow", "Trinity College Dublin", "the Globe Theater", "the Treaty of Ghent in 1814")
    assert [head_noun(name) for name in names] == ["university", "college", "theatre", "treaty"]


def test_the_home_of_an_institution() -> None:
    assert home_of("the University of Virginia") == "the United States"
    assert home_of("Berlin University") == "Germany"
    assert home_of("the National Library of Russia") == "Russia"
    assert home_of("Miskatonic University") == ""


def test_things_that_may_be_one() -> None:
    assert is_same("the Royal Society", "the Royal Society of London", "society")
    assert is_same("Oxford University", "the University of Oxford", "university")
    assert not is_same("Oxford University", "the University of Cambridge", "university")
    assert is_same("A. Lincoln", "Abraham Lincoln", "person")
    assert not is_same("Mary Lincoln", "Abraham Lincoln", "person")


def test_concepts_join_the_words_of_one_thing() -> None:
    assert concepts("She wed him") & concepts("his wife")
    assert concepts("He died") & concepts("her death")
    assert not concepts("He taught physics") & concepts("a river flows")
    assert asked_concepts("Where was she born?") == (frozenset({"BEAR", "PARENT"}),)


def test_years_in_a_sentence() -> None:
    assert years_in("In 1903 and 987, 12,500 men and 3.1415 of 99 in 44 BC.") == {1903, 987}


# Numbers


@given(st.integers(2, 99_999), st.text(max_size=8), st.booleans())
def test_wrong_numbers(number: int, seed: str, commas: bool) -> None:
    key = f"{number:,}" if commas else str(number)
    found = wrong_amounts(key, seed)
    assert len(found) == len(set(found)) == 3
    assert key not in found
    values = [int(text.replace(",", "")) for text in found]
    assert values == sorted(values)
    assert all(value >= 1 for value in values)
    if number >= 20:
        assert all(number / 2 <= value <= number * 3 for value in values)
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    if number >= 100 and number != 10**zeros:
        assert all(value % 10**zeros == 0 for value in values)


def test_the_place_of_a_number_tells_nothing() -> None:
    places = [0, 0, 0, 0]
    for seed in range(200):
        places[sum(int(text) < 50 for text in wrong_amounts("50", str(seed)))] += 1
    assert min(places) > 25


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("nearly three weeks", ("nearly ", 3, " weeks")),
        ("twenty-one", ("", 21, "")),
        ("12,500", ("", 12500, "")),
        ("45%", ("", 45, "%")),
        ("a year and a half", None),
        ("half a dozen", None),
        ("", None),
    ],
)
def test_reading_an_amount(text: str, parts: tuple[str, int, str] | None) -> None:
    assert read_amount(text) == parts


def test_numbers_taken_or_out_of_bounds_are_not_offered() -> None:
    assert not {"4", "6"} & set(wrong_amounts("5", "x", taken={4, 6}))
    assert all(3 <= int(text) <= 7 for text in wrong_amounts("5", "x", least=3, most=7))
    assert wrong_amounts("one year", "x") == ()


def test_chance_is_the_same_on_every_machine() -> None:
    assert draw("card", "place") == 2025837840
    assert draw("card", "place") != draw("cardplace")


def test_the_gender_that_an_ending_makes_likely() -> None:
    assert [likely_gender(name) for name in ("Aloysia Weber", "Nikola Tesla", "Deodat Lawson")] == [
        "female",
        "male",
        "unknown",
    ]
