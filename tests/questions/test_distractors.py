"""Wrong options: plausible, of the key's form, and never right by what the text says. One test a class of failure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import TimeValue, chronological
from quizgen.deck.card import Card, Citation, Deck
from quizgen.questions.candidate import Candidate
from quizgen.questions.distractors import more_distractors, with_distractors
from quizgen.questions.options.setting import is_same
from tests.questions.documents import CURIE, candidate, held, kin, life, make, options, person

# Dates


def years_of(found: tuple[str, ...]) -> list[int]:
    return [int(re.findall(r"\d{4}", text)[-1]) for text in found]


def test_never_the_year_in_which_the_same_happened_again() -> None:
    """E24: the second Nobel Prize."""
    for year in ("1903", "1911"):
        question = "In what year did Marie Curie win the Nobel Prize?"
        assert not {"1903", "1911"} & set(options(CURIE, question, year, "time"))


def test_dates_are_within_the_life() -> None:
    for number in range(30):
        found = options(CURIE, f"In what year did Marie Curie open laboratory {number}?", "1930", "time")
        assert len(found) == 3
        assert all(1867 <= year <= 1934 for year in years_of(found))


def test_a_death_is_not_before_the_birth_nor_a_birth_among_the_deeds() -> None:
    assert years_of(options(CURIE, "On what date did Marie Curie die?", "4 July 1934", "time"))[0] > 1900
    assert years_of(options(CURIE, "On what date was Marie Curie born?", "7 November 1867", "time"))[-1] < 1891


def test_dates_of_the_document_come_first() -> None:
    found = options(CURIE, "In what year did Marie Curie receive a gram of radium?", "1908", "time")
    assert set(found) & {"1903", "1906", "1910", "1911", "1921"}


def test_dates_stand_in_their_order() -> None:
    for number in range(20):
        found = options(CURIE, f"On what date did Marie Curie give lecture {number}?", "5 November 1906", "time")
        values = [parse_date_answer(text) for text in found]
        known = [value for value in values if value is not None]
        assert len(known) == 3
        assert known == sorted(known, key=chronological)
        assert all(re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", text) for text in found)


def test_the_place_of_a_date_among_its_options_tells_nothing() -> None:
    places = [0, 0, 0, 0]
    for number in range(200):
        found = options(CURIE, f"In what year did Marie Curie name element {number}?", "1905", "time")
        places[sum(year < 1905 for year in years_of(found))] += 1
    assert min(places) > 25


@pytest.mark.parametrize("answer", ["c. 1898", "from 1906 to 1911", "early 1911", "the 1890s", "May 1906"])
def test_dates_keep_the_form_of_the_key(answer: str) -> None:
    found = options(CURIE, "When did Marie Curie head the laboratory at Sèvres?", answer, "time")
    assert len(found) >= 2
    pattern = re.sub(r"\d+", r"\\d+", re.sub("May", "[A-Z][a-z]+", re.escape(answer)))
    assert all(re.fullmatch(pattern, text) for text in found)


def test_an_approximate_date_keeps_its_distance() -> None:
    for number in range(20):
        found = options(CURIE, f"Around what year did Marie Curie meet friend {number}?", "c. 1898", "time")
        assert all(abs(year - 1898) > 1 for year in years_of(found))


def test_by_a_year_any_later_one_is_right_too() -> None:
    assert options(CURIE, "By what year was Marie Curie famous?", "1904", "time") == ()


def test_a_date_that_cannot_be_written_again_gets_none() -> None:
    assert options(CURIE, "When did Marie Curie rest?", "about the end of 1911", "time") == ()


def test_no_date_of_the_question_itself() -> None:
    for number in range(20):
        question = f"In what year did the guests of 1910, {number} in number, write to Marie Curie?"
        assert "1910" not in options(CURIE, question, "1912", "time")


# Numbers


def test_numbers_near_the_key_in_its_form() -> None:
    found = options(CURIE, "How many tons of ore did Marie Curie process?", "eleven", "number")
    assert len(found) == 3
    assert set(found) <= set("eight nine ten twelve thirteen fourteen seven fifteen".split())
    assert all(text.endswith(" weeks") for text in options(CURIE, "How long did she stay?", "three weeks", "time"))


def test_no_number_of_a_sentence_like_the_question() -> None:
    setting = make(("Ann had six children.", "Ann had four children with Bob."), topic="Ann Lee")
    assert not {"four", "six"} & set(options(setting, "How many children did Ann have?", "six", "number"))


def test_one_thing_beside_many_would_tell() -> None:
    assert options(CURIE, "How long did Marie Curie stay in Arcachon?", "one week", "time") == ()


# Persons


def test_persons_of_the_document_of_the_same_gender() -> None:
    found = options(CURIE, "Who discovered radioactivity?", "Henri Becquerel", "person")
    assert len(found) == 3
    assert set(found) <= {
        "Ernest Rutherford",
        "Paul Langevin",
        "Jean Perrin",
        "Bolesław Prus",
        "Władysław Skłodowski",
        "Pierre Curie",
    }


def test_the_gender_that_the_question_tells() -> None:
    """E25."""
    found = options(CURIE, "Who was Pierre Curie's mother?", "Sophie Depouilly", "person")
    assert all(text.endswith(" Depouilly") for text in found)
    assert "Jean Perrin" not in found


def test_no_man_beside_a_woman_who_is_the_key() -> None:
    found = options(CURIE, "Who raised money for the laboratory?", "Missy Meloney", "person")
    assert not set(found) & {"Ernest Rutherford", "Paul Langevin", "Jean Perrin", "Bolesław Prus", "Pierre Curie"}


def test_a_key_that_its_form_gives_away_gets_none() -> None:
    """E25: alone with a title, or much longer than all others."""
    assert options(CURIE, "Who read the letter aloud?", "Father Paul Grassi", "person") == ()
    key = "Johann Philipp Sebastian Bartholomäus"
    assert options(CURIE, "Who read the letter aloud?", key, "person") == ()


def test_no_alias_of_the_key() -> None:
    """E26."""
    setting = make(
        ("Abe met John Booth.", "Lincoln knew Ulysses Grant.", "Robert Lee fought.", "Stephen Douglas spoke."),
        topic="the Civil War",
        persons=tuple(
            person(name, "male")
            for name in (
                "Abraham Lincoln",
                "A. Lincoln",
                "John Booth",
                "Ulysses Grant",
                "Robert Lee",
                "Stephen Douglas",
            )
        ),
    )
    found = options(setting, "Who freed the slaves?", "Abraham Lincoln", "person", accepted=("Abe",))
    assert found
    assert "A. Lincoln" not in found


def test_nobody_whom_the_question_names() -> None:
    question = "Who visited Jean Perrin and Langevin with the instruments?"
    found = options(CURIE, question, "Ernest Rutherford", "person")
    assert not {"Jean Perrin", "Paul Langevin"} & set(found)


def test_nobody_who_may_have_done_it_too() -> None:
    """E24: co-recipients stand in the sentence that answers the question."""
    question = "With whom did Marie Curie share the 1903 Nobel Prize in Physics?"
    assert "Pierre Curie" not in options(CURIE, question, "Henri Becquerel", "person")


def test_a_verb_in_other_words_is_the_same_verb() -> None:
    setting = make(
        (
            "Henry VIII wed Anne Boleyn.",
            "His wife Jane Seymour died.",
            "Mary Howard and Lady Anne Bassett danced.",
            "Elizabeth Blount sang.",
        ),
        topic="Henry VIII",
        persons=tuple(
            person(name, "female")
            for name in ("Anne Boleyn", "Jane Seymour", "Mary Howard", "Anne Bassett", "Elizabeth Blount")
        ),
    )  # fmt: skip
    found = options(setting, "Whom did Henry VIII marry?", "Jane Seymour", "person")
    assert "Anne Boleyn" not in found
    assert set(found) <= {"Mary Howard", "Anne Bassett", "Elizabeth Blount"}


def test_nobody_of_another_time() -> None:
    setting = make(
        (
            "In 1751 Adam Smith met David Hume.",
            "In 1764 Francis Hutcheson and James Watt and Joseph Black dined.",
            "In 1976 Milton Friedman spoke.",
        ),
        topic="Adam Smith",
        persons=tuple(
            person(name, "male")
            for name in ("David Hume", "Francis Hutcheson", "James Watt", "Joseph Black", "Milton Friedman")
        ),
    )
    found = options(setting, "Who founded the club in 1760?", "David Hume", "person")
    assert len(found) == 3
    assert "Milton Friedman" not in found


def test_nobody_famous_of_another_age() -> None:
    names = ("Orazio Grassi", "Mario Guiducci", "Simon Stevin", "Albert Einstein", "Isaac Newton", "Vincenzo Viviani")
    setting = make(
        tuple(f"{name} knew of him." for name in names),
        topic="Galileo Galilei",
        persons=tuple(person(name, "male") for name in (*names, "Galileo Galilei")),
        facts=life("Galileo Galilei", "1564", "1642"),
    )
    found = options(setting, "Who printed the pamphlet?", "Mario Guiducci", "person")
    assert set(found) == {"Orazio Grassi", "Simon Stevin", "Vincenzo Viviani"}


def test_no_ruler_beside_one_who_is_none() -> None:
    names = ("Ken Thompson", "James Reeds", "Brian Kernighan", "Robert Morris", "Bill Clinton")
    setting = make(
        ("President Bill Clinton gave the medal.", *(f"{name} came." for name in names)),
        topic="Unix",
        persons=tuple(person(name, "male") for name in names),
    )
    assert "Bill Clinton" not in options(setting, "Who found the machine?", "Ken Thompson", "person")


def test_a_key_that_is_no_person_gets_no_persons() -> None:
    assert options(CURIE, "To whom were the writings submitted?", "Roman Inquisition", "person") == ()


def test_nobody_who_only_comments() -> None:
    sentences = (
        "James Watt built engines.",
        "Joseph Black found gases.",
        "Thomas Reid preached.",
        "Vivienne Brown and John Kay read him.",
    )
    names = ("James Watt", "Joseph Black", "Thomas Reid", "Vivienne Brown", "John Kay", "Adam Smith")
    setting = make(
        sentences,
        topic="Adam Smith",
        persons=tuple(person(name) for name in names),
        section={sentences[3]: "Legacy"},
    )
    found = options(setting, "Who improved the pump?", "James Watt", "person")
    assert not {"Vivienne Brown", "John Kay"} & set(found)


def test_what_only_looks_like_a_person_is_none() -> None:
    names = (
        "Das Kapital",
        "Ann Arbor",
        "Radical Republicans",
        "Il Saggiatore",
        "John Lennon Anthology",
        "Paul Smith",
        "John Ray",
        "Karl Mai",
    )
    setting = make(
        tuple(f"{name} was there." for name in names), topic="The Event", persons=tuple(person(name) for name in names)
    )
    assert set(options(setting, "Who opened the show?", "Peter Hall", "person")) == {
        "Paul Smith",
        "John Ray",
        "Karl Mai",
    }


def test_nobody_whom_the_document_does_not_name() -> None:
    """Names that the extraction knows from outside are no persons of the document."""
    for question in ("Who cleaned the instruments?", "Who coined the word?", "Who owned the shed?"):
        assert "Archimedes" not in options(CURIE, question, "Gustave Bémont", "person")


def test_the_surname_in_the_question_gives_the_key_away() -> None:
    """E25: of Jefferson's father all options are Jeffersons, and none is a relative that the text names as that."""
    setting = make(
        ("Thomas Jefferson was born to Peter Jefferson.", "James Madison, John Adams and Aaron Burr came."),
        topic="Thomas Jefferson",
        persons=tuple(
            person(n, "male")
            for n in ("Thomas Jefferson", "Peter Jefferson", "James Madison", "John Adams", "Aaron Burr")
        ),
    )
    found = options(setting, "Who was Thomas Jefferson's father?", "Peter Jefferson", "person")
    assert len(found) == 3
    assert all(text.endswith(" Jefferson") for text in found)
    assert not {"Thomas Jefferson", "Peter Jefferson"} & set(found)


def test_relatives_of_the_document_beside_a_relative() -> None:
    names = ("Ida Blun", "Sara Lavanburg", "Therese Kuhn", "Irma Nathan", "Edith Abraham")
    setting = make(
        tuple(f"{name} came." for name in names),
        topic="Isidor Straus",
        persons=tuple(person(name, "female") for name in names),
        facts=tuple(map(kin, names)),
    )
    found = options(setting, "Who was Percy Straus's wife?", "Edith Abraham", "person")
    assert len(found) == 3
    assert set(found) < set(names)


def test_a_given_name_stands_beside_given_names() -> None:
    found = options(CURIE, "Who was Marie Curie's sister?", "Bronisława", "person")
    assert len(found) == 3
    assert all(" " not in text for text in found)


def test_of_a_pair_no_name_stands_out() -> None:
    setting = make(
        ("Neil Armstrong and Buzz Aldrin landed.", "Ken Mattingly and Charlie Duke trained."),
        topic="Apollo 11",
        persons=tuple(person(n, "male") for n in ("Neil Armstrong", "Buzz Aldrin", "Ken Mattingly", "Charlie Duke")),
    )
    found = options(setting, "Who walked on the Moon?", "Neil Armstrong and Buzz Aldrin", "person")
    names = [name for text in (*found, "Neil Armstrong and Buzz Aldrin") for name in text.split(" and ")]
    assert len(found) == 3
    assert {names.count(name) for name in names} == {2}


def test_kings_beside_kings() -> None:
    found = options(CURIE, "Who dissolved the monasteries?", "Henry VIII", "person")
    assert len(found) == 3
    assert all(re.search(r" [IVX]+$", text) for text in found)


def test_a_king_of_two_lands_stands_beside_those_whom_the_text_names() -> None:
    setting = make(("John III and Manuel I of Portugal ruled.",), topic="Vasco da Gama")
    found = options(setting, "Who granted the title of Viceroy?", "John III", "person")
    assert set(found) <= {"John II", "Manuel I", "Afonso V"}


# Places


def test_city_with_city_and_country_with_country() -> None:
    cities = options(CURIE, "Where did Marie Curie open a clinic?", "Lyon", "city")
    assert len(cities) == 3
    assert not {"France", "Poland"} & set(cities)
    countries = options(CURIE, "In which country did Marie Curie rest?", "Spain", "country")
    assert len(countries) == 3
    assert not {"Paris", "Warsaw"} & set(countries)


@pytest.mark.parametrize(
    ("answer", "other"),
    [
        ("England", "the United Kingdom"),
        ("Russia", "the Soviet Union"),
        ("the United Kingdom", "Scotland"),
        ("Saint Petersburg", "Leningrad"),
        ("New York City", "Manhattan"),
        ("Washington, D.C.", "Washington"),
    ],
)
def test_no_place_that_contains_the_key_or_lies_in_it(answer: str, other: str) -> None:
    assert is_same(answer, other, "country" if answer in {"England", "Russia", "the United Kingdom"} else "city")
    setting = make((f"{other} is near.", f"{answer} was seen."), topic="A Life")
    assert other not in options(setting, "Where did the concert with the harp begin?", answer, "city")


def test_no_other_name_of_a_place_in_the_question() -> None:
    setting = make(("Novgorod, Smolensk, Tula and St Petersburg are named.",), topic="A Life")
    for number in range(10):
        found = options(setting, f"Where did the builders of Saint Petersburg buy ship {number}?", "Moscow", "city")
        assert found
        assert not {"St Petersburg", "Leningrad", "Saint Petersburg"} & set(found)


def test_no_country_before_its_time() -> None:
    setting = make(("He sailed in 1785.",), topic="A Life")
    for number in range(20):
        found = options(setting, f"To which country was envoy {number} sent in 1785?", "France", "country")
        assert found
        assert not {"Belgium", "the Soviet Union", "Czechoslovakia"} & set(found)


def test_a_town_with_its_state_stands_beside_such_towns() -> None:
    found = options(CURIE, "Where was he born?", "Hodgenville, Kentucky", "city")
    assert len(found) == 3
    assert all(", " in text for text in found)
    assert len({text.rpartition(", ")[2] for text in found if not text.endswith("Kentucky")}) == len(
        [text for text in found if not text.endswith("Kentucky")]
    )


def test_a_state_in_town_of_a_state_is_no_town() -> None:
    setting = make(("They came from New Jersey, Pennsylvania and Jefferson County, Kentucky.",), topic="A Life")
    found = options(setting, "Where was the child born?", "Hodgenville, Kentucky", "city")
    assert not {"New Jersey, Pennsylvania", "Jefferson County, Kentucky"} & set(found)


def test_a_body_of_one_state_beside_that_of_others() -> None:
    found = options(CURIE, "Of what was he a member?", "the Illinois House of Representatives", "organization")
    assert len(found) == 3
    assert all(re.fullmatch(r"the [A-Z][\w ]+ House of Representatives", text) for text in found)


def test_a_region_beside_regions_of_its_size() -> None:
    setting = make(("Lorraine, Normandy, Asia and Kent are named.",), topic="A Life")
    assert set(options(setting, "Where did the policy fail?", "North America", "place")) <= {
        "South America",
        "Africa",
        "Europe",
        "Australia",
        "Antarctica",
    }


def test_an_empire_beside_empires() -> None:
    found = options(CURIE, "Which state could Russia not face alone?", "the Ottoman Empire", "place")
    assert len(found) == 3
    assert all(text.endswith(" Empire") for text in found)


@pytest.mark.parametrize(
    ("question", "answer", "type_"),
    [
        ("What made AI available to everyone?", "OpenAI", "city"),
        ("In which book is optics treated?", "Problems", "city"),
        ("Where are the works collected?", "the Corpus Aristotelicum", "city"),
        ("Where did he write Life?", "the Mississippi", "place"),
        ("What position did he take up?", "first U.S. president to visit Northern Ireland", "role"),
    ],
)
def test_keys_of_doubtful_kind_get_none(question: str, answer: str, type_: str) -> None:
    assert options(CURIE, question, answer, type_) == ()


def test_no_northern_city_in_antiquity() -> None:
    setting = make(("Athens, Sparta, Corinth and Berlin are named.", "He left in 335 BC."), topic="Aristotle")
    found = options(setting, "Where did the pupils of 335 BC rest?", "Athens", "city")
    assert found
    assert "Berlin" not in found


def test_a_junior_is_no_surname() -> None:
    setting = make(
        ("Ann Lee knew John Blythe Jr. and Martin King Jr.",),
        topic="Ann Lee",
        persons=(person("Ann Lee", "female"), person("John Blythe Jr.", "male"), person("Martin King Jr.", "male")),
    )
    found = options(setting, "Who was Tom Blythe's father?", "John Blythe Jr.", "person")
    assert len(found) == 3
    assert all(text.endswith(" Blythe Jr.") for text in found)


def test_a_kind_asked_for_and_another_given_gets_none() -> None:
    assert options(CURIE, "Which university did he enter?", "Glasgow", "city") == ()


def test_universities_of_the_country_that_stood_then() -> None:
    setting = make(("In 1751 he came.",), topic="A Life")
    found = options(setting, "Which university gave the lecture of 1751?", "the University of Glasgow", "organization")
    assert set(found) <= {
        "the University of Edinburgh",
        "the University of Aberdeen",
        "the University of St Andrews",
        "the University of Oxford",
        "the University of Cambridge",
    }


# Offices, awards, things


def test_an_office_varies_in_one_thing_alone() -> None:
    found = options(CURIE, "What position did he hold from 1912 to 1914?", "professor of physics", "role")
    assert len(found) == 3
    assert all(text.startswith("professor of ") for text in found)


def test_no_role_that_the_text_gives() -> None:
    setting = make(
        ("Ann Lee was treasurer of the Royal Society.", "Later she was secretary of the Royal Society."),
        topic="Ann Lee",
        persons=(person("Ann Lee", "female"),),
        facts=(held("Ann Lee", "treasurer of the Royal Society"),),
    )
    found = options(setting, "To what position was Ann Lee elected?", "president of the Royal Society", "role")
    assert not {"treasurer of the Royal Society", "secretary of the Royal Society"} & set(found)


def test_no_calling_that_the_text_gives() -> None:
    setting = make(("Ann Lee was a physicist.", "Ann Lee worked as a chemist."), topic="Ann Lee")
    found = options(setting, "What was Ann Lee's profession?", "physicist", "role")
    assert len(found) == 3
    assert "chemist" not in found


def test_of_callings_none_stands_out() -> None:
    key = "physicist and chemist"
    found = options(CURIE, "What were Marie Curie's professions?", key, "role")
    trades = [trade for text in (*found, key) for trade in text.split(" and ")]
    assert len(found) == 3
    assert {trades.count(trade) for trade in trades} == {2}


def test_an_ordinal_stays() -> None:
    found = options(CURIE, "What position did he hold?", "16th President of the United States", "role")
    assert len(found) >= 2
    assert all(text.startswith("16th ") for text in found)


def test_a_clause_gets_none() -> None:
    assert options(CURIE, "Why did Marie Curie leave?", "because women could not study", "clause") == ()


def test_a_common_thing_gets_none() -> None:
    assert options(CURIE, "What did Marie Curie carry?", "a tube of radium", "thing") == ()


def test_an_illness_keeps_its_preposition() -> None:
    found = options(CURIE, "How did the son die?", "of scarlet fever", "clause")
    assert len(found) == 3
    assert all(text.startswith("of ") for text in found)


@pytest.mark.parametrize(
    ("question", "answer"), [("What did Ford launch in 1939?", "Mercury"), ("What is the rule?", "the law")]
)
def test_words_of_two_meanings_get_none(question: str, answer: str) -> None:
    assert options(CURIE, question, answer, "thing") == ()


def test_the_word_asked_for_does_not_pick_the_key() -> None:
    """E25: "Which medal ...?" with one medal among prizes."""
    found = options(CURIE, "Which medal did the society give?", "the Copley Medal", "thing")
    assert len(found) >= 2
    assert all("Medal" in text for text in found)


# All of them

QUESTIONS = (
    ("Who discovered radioactivity?", "Henri Becquerel", "person"),
    ("Where did Marie Curie open a clinic?", "Lyon", "city"),
    ("In which country did Marie Curie rest?", "Spain", "country"),
    ("In what year did Marie Curie receive a gram of radium?", "1921", "time"),
    ("On what date was Marie Curie born?", "7 November 1867", "time"),
    ("How many tons of ore did Marie Curie process?", "eleven", "number"),
    ("What position did Marie Curie take up in 1906?", "professor of physics", "role"),
    ("What were Marie Curie's professions?", "physicist and chemist", "role"),
    ("Which prize did Marie Curie win in 1911?", "the 1911 Nobel Prize in Chemistry", "thing"),
    ("At which university did Marie Curie teach?", "the University of Paris", "organization"),
)


@given(st.sampled_from(QUESTIONS), st.text(alphabet="abcdefgh ", max_size=12))
def test_the_key_is_never_among_the_distractors(case: tuple[str, str, str], wording: str) -> None:
    question, answer, type_ = case
    one = candidate(question.replace("?", f" {wording}?".rstrip()), answer, type_)
    found = with_distractors([one], [one], *CURIE)[0].distractors
    assert len(found) in {0, 2, 3}
    assert len({text.casefold() for text in (*found, answer)}) == len(found) + 1
    value = parse_date_answer(answer)
    for text in found:
        other = parse_date_answer(text)
        if isinstance(value, TimeValue) and isinstance(other, TimeValue):
            assert (value.grain, value.earliest) != (other.grain, other.earliest)
            assert value.grain == other.grain


def test_the_same_options_every_time_and_with_any_neighbours() -> None:
    every = [candidate(*case) for case in QUESTIONS]
    together = with_distractors(every, every, *CURIE)
    alone = [with_distractors([one], every, *CURIE)[0] for one in every]
    assert [one.distractors for one in together] == [one.distractors for one in alone]
    assert all(one.distractors for one in together)


def test_better_wording_keeps_the_options() -> None:
    """Chance hangs on the identity of the fact, not on the question."""
    first: Candidate = candidate("In what year did Marie Curie receive a gram of radium?", "1921", "time")
    from dataclasses import replace

    second = replace(first, question="In what year did Marie Curie get a gram of radium?")
    assert with_distractors([first], [], *CURIE)[0].distractors == with_distractors([second], [], *CURIE)[0].distractors


def test_life_of_somebody_else_does_not_bind() -> None:
    setting = make(
        ("Old Tom (1600–1650) lived.", "Ann Lee worked in 1900."),
        topic="Ann Lee",
        facts=life("Old Tom", "1600", "1650"),
    )
    assert len(options(setting, "In what year did Ann Lee open the school?", "1900", "time")) == 3


# A deck alone


def card(identity: str, question: str, answer: str, quote: str, *distractors: str) -> Card:
    return Card(
        id=identity,
        kind="other",
        question=question,
        answer=answer,
        distractors=distractors,
        citation=Citation(quote=quote, locator="lead"),
    )


LIFE = "Marie Curie (7 November 1867 – 4 July 1934) was a physicist."
DECK = Deck(
    name="curie",
    title="Marie Curie",
    cards=(
        card("a", "On what date was Marie Curie born?", "7 November 1867", LIFE),
        card("b", "On what date did Marie Curie die?", "4 July 1934", LIFE),
        card("c", "Where was Marie Curie born?", "Warsaw", "She was born in Warsaw.", "Kraków", "Lublin"),
        card("d", "Where did Marie Curie move in 1891?", "Paris", "In 1891 she moved to Paris."),
        card("e", "Who found it?", "Henri Becquerel", "Henri Becquerel found it, Paul Langevin told Jean Perrin."),
        card(
            "f", "Who spoke?", "Ernest Rutherford", "Ernest Rutherford spoke, Pierre Weiss and William Ramsay listened."
        ),
        card(
            "g", "In what year did Marie Curie win the Nobel Prize in Chemistry?", "1911", "She won the Prize in 1911."
        ),
        card("h", "In what year did Marie Curie win the Nobel Prize in Physics?", "1903", "She won the Prize in 1903."),
        card("i", "Why did she leave?", "because she had to", "She left because she had to."),
    ),
)


@pytest.mark.parametrize("one", DECK.cards[:8], ids=lambda one: one.id)
def test_more_distractors_for_a_card_of_a_deck(one: Card) -> None:
    found = more_distractors(one, DECK)
    assert found
    assert len(found) <= 3
    assert not {text.casefold() for text in found} & {text.casefold() for text in (one.answer, *one.distractors)}
    assert found == more_distractors(one, DECK)


def test_more_distractors_are_not_right_by_the_deck() -> None:
    assert "1903" not in more_distractors(DECK.cards[6], DECK)
    assert "1911" not in more_distractors(DECK.cards[7], DECK)


def test_more_and_more_distractors_are_others() -> None:
    from dataclasses import replace

    one, seen = DECK.cards[6], set()
    for _ in range(3):
        found = more_distractors(one, DECK)
        assert found
        assert not seen & set(found)
        seen |= set(found)
        one = replace(one, distractors=(*one.distractors, *found))


def test_the_subject_of_a_deck_is_no_option_under_any_name() -> None:
    born = card(
        "n", "What was Marie Curie's name at birth?", "Maria Salomea Skłodowska", "Maria Skłodowska's life began."
    )
    deck = Deck(name="curie", title="Marie Curie", cards=(*DECK.cards, born))
    found = more_distractors(card("q", "Who taught?", "Marie Jeanne Perrin", "Marie Jeanne Perrin taught."), deck)
    assert not [text for text in found if "Skłodowska" in text or text.endswith("'s")]


def test_a_clause_of_a_deck_gets_none() -> None:
    assert more_distractors(DECK.cards[8], DECK) == ()


def test_an_empty_answer_or_deck_gives_none_and_no_error() -> None:
    assert more_distractors(card("x", "?", "", ""), Deck(name="x", title="")) == ()


def test_a_city_inside_a_longer_name_has_no_article() -> None:
    """Not "the London", out of "the London and North Eastern Railway"."""
    setting = make(
        (
            "Ada Norwood designed a bridge in Leeds in 1888.",
            "In 1923 it became part of the London and North Eastern Railway and of the Oxford and Bristol Railway.",
        ),
        topic="Ada Norwood",
        persons=(person("Ada Norwood", "female"),),
    )
    found = options(setting, "Where did Ada Norwood design a bridge in 1888?", "Leeds", "city", kind="place")
    assert len(found) == 3
    assert not [option for option in found if option.startswith("the ")]
