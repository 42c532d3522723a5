"""Whom a word means, and where no rule decides: each rule with a case that it must leave alone."""

import pytest

from quizgen.extraction.coref import resolve
from quizgen.extraction.entities import Cast, Name
from quizgen.extraction.facts import EntityType, Gender
from quizgen.extraction.mentions import Memory
from tests.extraction.parses import read_parse


def make_cast(topic: Name | None, *others: Name, **aliases: str) -> Cast:
    known = {name.canonical: name for name in ([topic] if topic else []) + list(others)}
    table = dict(known)
    for alias, canonical in aliases.items():
        table[alias.replace("_", " ")] = known[canonical]
    return Cast(topic, table, {}, frozenset())


def man(name: str) -> Name:
    return Name(name, "person", "male", 1)


def woman(name: str) -> Name:
    return Name(name, "person", "female", 1)


def thing(name: str, type_: EntityType = "event") -> Name:
    return Name(name, type_, "unknown", 1)


LINCOLN = man("Abraham Lincoln")
LINCOLNS = make_cast(LINCOLN, Lincoln="Abraham Lincoln", Abraham="Abraham Lincoln")
GAGARINS = make_cast(man("Yuri Gagarin"), Yuri="Yuri Gagarin", Gagarin="Yuri Gagarin")
CURIES = make_cast(woman("Marie Curie"), woman("Bronisława"), Maria="Marie Curie")
RITCHIES = make_cast(man("Dennis Ritchie"), man("Ken Thompson"), Thompson="Ken Thompson", Ritchie="Dennis Ritchie")
JEFFERSONS = make_cast(
    man("Thomas Jefferson"), man("James Madison"), Jefferson="Thomas Jefferson", Madison="James Madison"
)
PRESLEYS = make_cast(
    man("Elvis Presley"),
    man("Jimmy Carter"),
    man("Peter Guralnick"),
    Carter="Jimmy Carter",
    Guralnick="Peter Guralnick",
)
STRAUSES = make_cast(
    man("Isidor Straus"),
    woman("Ida Blun"),
    man("Rowland Macy"),
    Straus="Isidor Straus",
    Ida="Ida Blun",
    Macy="Rowland Macy",
)
GALILEOS = make_cast(man("Galileo Galilei"), man("Paul Feyerabend"), Feyerabend="Paul Feyerabend")
SPIES = make_cast(
    man("Sergey Spigelglas"), man("Lavrenti Beria"), Spigelglas="Sergey Spigelglas", Beria="Lavrenti Beria"
)
APOLLO = make_cast(
    thing("Apollo 11"), man("Neil Armstrong"), man("Buzz Aldrin"), Armstrong="Neil Armstrong", Aldrin="Buzz Aldrin"
)
ELIZABETHS = make_cast(
    woman("Elizabeth I"), man("Henry VIII"), man("Edward VI"), woman("Mary"), woman("Jane Seymour"),
    Elizabeth="Elizabeth I", Henry="Henry VIII", Edward="Edward VI",
)  # fmt: skip
ARTICLES = make_cast(
    thing("the Articles of Confederation", "work"),
    the_Articles="the Articles of Confederation",
    Articles="the Articles of Confederation",
)
BEETHOVENS = make_cast(man("Ludwig van Beethoven"), Beethoven="Ludwig van Beethoven", Ludwig="Ludwig van Beethoven")

LAWYER = "Lincoln/NNP/nsubj/1 was/VBD/ROOT/1/be a/DT/det/3 lawyer_/NN/attr/1 ././punct/1"

CASES = {
    "the subject by default": (
        LINCOLNS,
        f"{LAWYER} He/PRP/nsubj/6 moved/VBD/ROOT/6/move to/IN/prep/6 Springfield_/NNP/pobj/7//GPE ._/./punct/6",
        {"He": "Abraham Lincoln"},
    ),
    "a father is a rival": (
        LINCOLNS,
        "His/PRP$/poss/1 father/NN/nsubj/2 farmed/VBD/ROOT/2/farm in/IN/prep/2 Kentucky_/NNP/pobj/3//GPE ././punct/2"
        " He/PRP/nsubj/7 died/VBD/ROOT/7/die in/IN/prep/7 1851_/CD/pobj/8//DATE ._/./punct/7",
        {"His": "Abraham Lincoln", "He": None},
    ),
    "a possessive belongs to its clause's subject": (
        RITCHIES,
        "Thompson/NNP/nsubj/1 found/VBD/ROOT/1/find an/DT/det/4 old/JJ/amod/4 machine/NN/dobj/1 and/CC/cc/1"
        " developed/VBD/conj/1/develop his/PRP$/poss/9 own/JJ/amod/9 programs_/NNS/dobj/6/program ._/./punct/1",
        {"his": "Ken Thompson"},
    ),
    "who praises may praise somebody else's": (
        PRESLEYS,
        "In/IN/prep/4 1977_/CD/pobj/0//DATE ,/,/punct/4 Carter/NNP/nsubj/4 praised/VBD/ROOT/4/praise"
        " his/PRP$/poss/6 legacy_/NN/dobj/4 ._/./punct/4",
        {"his": None},
    ),
    "a pronoun is nobody who is named below it": (
        CURIES,
        "Bronisława/NNP/nsubj/1 operated/VBD/ROOT/1/operate a/DT/det/4 boarding/NN/compound/4 school_/NN/dobj/1"
        " ././punct/1"
        " She/PRP/nsubj/7 resigned/VBD/ROOT/7/resign after/IN/mark/11 Maria/NNP/nsubjpass/11 was/VBD/auxpass/11/be"
        " born_/VBN/advcl/7/bear ._/./punct/7",
        {"She": "Bronisława"},
    ),
    "an object pronoun is not its clause's subject": (
        APOLLO,
        "Armstrong/NNP/nsubj/1 stepped/VBD/ROOT/1/step onto/IN/prep/1 the/DT/det/4 surface_/NN/pobj/2 ././punct/1"
        " Aldrin/NNP/nsubj/7 joined/VBD/ROOT/7/join him/PRP/dobj/7 later_/RB/advmod/7 ._/./punct/7",
        {"him": "Neil Armstrong"},
    ),
    "nobody acts with himself": (
        JEFFERSONS,
        "Jefferson/NNP/nsubj/3 and/CC/cc/0 Madison/NNP/conj/0 organized/VBD/ROOT/3/organize a/DT/det/5"
        " party_/NN/dobj/3 ././punct/3"
        " With/IN/prep/11 Madison_/NNP/pobj/7 ,/,/punct/11 he/PRP/nsubj/11 wrote/VBD/ROOT/11/write"
        " the/DT/det/13 resolutions_/NNS/dobj/11/resolution ._/./punct/11",
        {"he": "Thomas Jefferson"},
    ),
    "the one described and the one who describes": (
        GALILEOS,
        "Ratzinger/NNP/nsubj/1//PERSON named/VBD/ROOT/1/name the/DT/det/4 philosopher/NN/compound/4"
        " Feyerabend_/NNP/dobj/1 ,/,/punct/4"
        " whom/WP/dobj/8 he/PRP/nsubj/8 quoted_/VBD/relcl/4/quote ._/./punct/1",
        {"he": None},
    ),
    "who argues may speak of the subject": (
        PRESLEYS,
        "Guralnick/NNP/nsubj/1 argued/VBD/ROOT/1/argue that/IN/mark/4 he/PRP/nsubj/4 chose/VBD/ccomp/1/choose"
        " Memphis_/NNP/dobj/4//GPE ._/./punct/1",
        {"he": None},
    ),
    "from what is done to somebody to what is done to him": (
        SPIES,
        "Beria/NNP/nsubj/1 had/VBD/ROOT/1/have Spigelglas/NNP/nsubj/3 arrested_/VBN/ccomp/1/arrest ././punct/1"
        " He/PRP/nsubjpass/7 was/VBD/auxpass/7/be held/VBN/ROOT/7/hold in/IN/prep/7 prison_/NN/pobj/8 ._/./punct/7",
        {"He": "Sergey Spigelglas"},
    ),
    "what an opera is called is no rival": (
        BEETHOVENS,
        "His/PRP$/poss/2 only/JJ/amod/2 opera_/NN/nsubjpass/7 ,/,/punct/2 Fidelio_/NNP/appos/2//PERSON ,/,/punct/2"
        " was/VBD/auxpass/7/be"
        " revised/VBN/ROOT/7/revise ././punct/7 He/PRP/nsubj/10 composed/VBD/ROOT/10/compose a/DT/det/12"
        " mass_/NN/dobj/10 ._/./punct/10",
        {"He": "Ludwig van Beethoven"},
    ),
    "a phrase before the subject looks forward": (
        ELIZABETHS,
        "Henry/NNP/nsubj/1 married/VBD/ROOT/1/marry Jane/NNP/compound/3 Seymour_/NNP/dobj/1 ././punct/1"
        " From/IN/prep/10"
        " his/PRP$/poss/7 birth_/NN/pobj/5 ,/,/punct/10 Edward/NNP/nsubj/10 was/VBD/ROOT/10/be the/DT/det/12"
        " heir_/NN/attr/10 ._/./punct/10",
        {"his": "Edward VI"},
    ),
    "a baptism is the subject's own": (
        ELIZABETHS,
        "Mary/NNP/nsubj/1 lost/VBD/ROOT/1/lose her/PRP$/poss/3 position_/NN/dobj/1 ././punct/1 She/PRP/nsubjpass/7"
        " was/VBD/auxpass/7/be"
        " baptised/VBN/ROOT/7/baptise in/IN/prep/7 1533_/CD/pobj/8//DATE ._/./punct/7",
        {"her": "Mary", "She": "Elizabeth I"},
    ),
    "one relative after the other": (
        JEFFERSONS,
        "His/PRP$/poss/1 father/NN/nsubj/2 farmed_/VBD/ROOT/2/farm ././punct/2 His/PRP$/poss/5 mother/NN/nsubj/6"
        " died_/VBD/ROOT/6/die ._/./punct/6",
        {"His": "Thomas Jefferson", "His 2": "Thomas Jefferson"},
    ),
    "a relative's property is not told to be the subject's": (
        JEFFERSONS,
        "His/PRP$/poss/1 father/NN/nsubj/2 farmed_/VBD/ROOT/2/farm ././punct/2 His/PRP$/poss/5 estate/NN/nsubj/6"
        " burned_/VBD/ROOT/6/burn ._/./punct/6",
        {"His 2": None},
    ),
    "a rival in an adjunct": (
        LINCOLNS,
        f"{LAWYER} Others_/NNS/nsubj/10/other ,/,/punct/5 following/VBG/prep/5/follow Herndon_/NNP/dobj/7//PERSON"
        " ,/,/punct/5"
        " believe/VBP/ROOT/10 him/PRP/nsubj/12 honest_/JJ/ccomp/10 ._/./punct/10",
        {"him": "Abraham Lincoln"},
    ),
    "two subjects before one verb": (
        JEFFERSONS,
        "A/DT/det/1 philologist_/NN/nsubj/4 ,/,/punct/4 Jefferson/NNP/nsubj/4 knew/VBD/ROOT/4/know several/JJ/amod/6"
        " languages_/NNS/dobj/4/language ././punct/4 He/PRP/nsubj/9 wrote/VBD/ROOT/9/write"
        " letters_/NNS/dobj/9/letter ._/./punct/9",
        {"He": "Thomas Jefferson"},
    ),
    "a shop called after a person": (
        STRAUSES,
        "Straus/NNP/nsubj/1 worked/VBD/ROOT/1/work at/IN/prep/1 Macy_/NNP/poss/5//ORG 's/POS/case/3 store/NN/pobj/2"
        " with/IN/prep/1"
        " his/PRP$/poss/8 brother_/NN/pobj/6 ._/./punct/1",
        {"his": "Isidor Straus", "Macy": None},
    ),
    "who insists does not do it": (
        STRAUSES,
        "Ida/NNP/nsubj/1 gave/VBD/ROOT/1/give the/DT/det/3 maid/NN/dative/1 a/DT/det/5 coat/NN/dobj/1 and/CC/cc/1"
        " insisted/VBD/conj/1/insist"
        " she/PRP/nsubj/9 leave_/VBP/ccomp/7 ._/./punct/1",
        {"she": None},
    ),
    "a reflexive has its own clause's subject or none": (
        LINCOLNS,
        "Rector/NNP/nsubj/1//PRODUCT shot/VBD/ROOT/1/shoot himself_/PRP/dobj/1 ._/./punct/1",
        {"himself": None},
    ),
    "somebody else's speech": (
        ELIZABETHS,
        'Henry/NNP/nsubj/1 said_/VBD/ROOT/1/say :/:/punct/1 "_/``/punct/4 Thank/VB/ccomp/1 him_/PRP/dobj/4'
        ' ._/./punct/4 "_/\'\'/punct/4',
        {"him": None},
    ),
    "who makes him do it is another": (
        SPIES,
        "Beria/NNP/nsubj/1 made/VBD/ROOT/1/make him/PRP/nsubj/3 confess_/VB/ccomp/1 ._/./punct/1",
        {"him": "Sergey Spigelglas"},
    ),
    "a passage in which somebody says I": (
        LINCOLNS,
        "I/PRP/nsubj/1 saw/VBD/ROOT/1/see him/PRP/dobj/1 ._/./punct/1 He/PRP/nsubj/5 spoke_/VBD/ROOT/5/speak"
        " ._/./punct/5",
        {"him": None, "He": None},
    ),
    "somebody named before the clause's subject": (
        RITCHIES,
        "After/IN/prep/5 Thompson_/NNP/poss/3 's/POS/case/1 death/NN/pobj/0 Ritchie/NNP/nsubj/5 bought/VBD/ROOT/5/buy"
        " his/PRP$/poss/7 works_/NNS/dobj/5/work ._/./punct/5",
        {"his": None},
    ),
    "the elder of a name": (
        LINCOLNS,
        "The/DT/det/2 elder/JJR/amod/2 Lincoln/NNP/nsubj/3 moved_/VBD/ROOT/3/move ._/./punct/3",
        {"Lincoln": None},
    ),
    "joined to somebody without a name": (
        CURIES,
        "She/PRP/nsubj/1 met/VBD/ROOT/1/meet the/DT/det/3 girl/NN/dobj/1 and/CC/cc/3 her/PRP$/poss/6"
        " mother_/NN/conj/3 ._/./punct/1",
        {"She": "Marie Curie", "her": None},
    ),
    "it was expected": (
        ELIZABETHS,
        "It/PRP/nsubjpass/2 was/VBD/auxpass/2/be expected/VBN/ROOT/2/expect that/IN/mark/6 Elizabeth/NNP/nsubj/6"
        " would/MD/aux/6"
        " marry_/VB/ccomp/2 ._/./punct/2",
        {"It": None},
    ),
    "it goes on about a named body": (
        LINCOLNS,
        "Congress/NNP/nsubj/1//ORG exercised/VBD/ROOT/1/exercise authority_/NN/dobj/1 ././punct/1 It/PRP/nsubj/5"
        " adopted/VBD/ROOT/5/adopt"
        " restrictions_/NNS/dobj/5/restriction ._/./punct/5",
        {"It": "Congress"},
    ),
    "its own clause's subject": (
        LINCOLNS,
        "In/IN/prep/4 2017_/CD/pobj/0//DATE ,/,/punct/4 Sony/NNP/nsubj/4//ORG extended/VBD/ROOT/4/extend"
        " its/PRP$/poss/6 deal_/NN/dobj/4 ._/./punct/4",
        {"its": "Sony"},
    ),
    "a person has no it": (
        LINCOLNS,
        "Lincoln/NNP/nsubj/1 led/VBD/ROOT/1/lead the/DT/det/4//GPE United/NNP/compound/4//GPE"
        " States/NNP/dobj/1//GPE through/IN/prep/1"
        " its/PRP$/poss/8 Civil/NNP/compound/8//EVENT War_/NNP/pobj/5//EVENT ._/./punct/1",
        {"its": "the United States"},
    ),
    "a subject with a plural name": (
        ARTICLES,
        "The/DT/det/1 draft/NN/nsubjpass/6 of/IN/prep/1 the/DT/det/4 Articles/NNPS/pobj/2 was/VBD/auxpass/6/be"
        " prepared/VBN/ROOT/6/prepare"
        " and/CC/cc/6 Congress/NNP/nsubj/9//ORG approved/VBD/conj/6/approve them_/PRP/dobj/9 ._/./punct/6",
        {"them": "the Articles of Confederation"},
    ),
    "a couple": (
        STRAUSES,
        "In/IN/prep/4 1871_/CD/pobj/0//DATE ,/,/punct/4 Straus/NNP/nsubj/4 married/VBD/ROOT/4/marry"
        " Ida/NNP/compound/6 Blun_/NNP/dobj/4"
        " ././punct/4 They/PRP/nsubj/9 had/VBD/ROOT/9/have seven/CD/nummod/11 children_/NNS/dobj/9/child"
        " ._/./punct/9",
        {"They": "Isidor Straus and Ida Blun"},
    ),
    "he and his family": (
        STRAUSES,
        "In/IN/prep/6 1854/CD/pobj/0//DATE he/PRP/nsubj/6 and/CC/cc/2 his/PRP$/poss/5 family/NN/conj/2"
        " emigrated_/VBD/ROOT/6/emigrate ././punct/6"
        " They/PRP/nsubj/9 settled/VBD/ROOT/9/settle in/IN/prep/9 Columbus_/NNP/pobj/10//GPE ._/./punct/9",
        {"They": "Isidor Straus and his family"},
    ),
    "they without two": (
        STRAUSES,
        "Straus/NNP/nsubj/1 sailed_/VBD/ROOT/1/sail ././punct/1 They/PRP/nsubj/4 settled_/VBD/ROOT/4/settle"
        " ._/./punct/4",
        {"They": None},
    ),
    "their brother is the subject's": (
        GAGARINS,
        "His/PRP$/poss/1 sister/NN/nsubj/3 Zoya/NNP/appos/1//PERSON cared/VBD/ROOT/3/care for/IN/prep/3"
        " their/PRP$/poss/6 brother/NN/pobj/4"
        " Boris_/NNP/appos/6//PERSON ._/./punct/3",
        {"their": "Yuri Gagarin"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=list(CASES))
def test_words_are_resolved(case: str) -> None:
    cast, line, wanted = CASES[case]
    doc = read_parse(line)
    found = resolve(doc, cast, Memory(), cast.subject).tokens
    for word, name in wanted.items():
        text, _, nth = word.partition(" ")
        token = [t for t in doc if t.text == text][int(nth or 1) - 1]
        assert found.get(token.i) == name, word


def names_of(cast: Cast, *lines: str) -> list[tuple[str, str]]:
    memory = Memory()
    found = []
    for line in lines:
        doc = read_parse(line)
        names = resolve(doc, cast, memory, cast.subject).names
        found = [(doc[start:end].text, name) for start, end, name in names.values() if doc[start:end].text != name]
    return found


BROTHER = (
    "His/PRP$/poss/2 older/JJR/amod/2 brother/NN/nsubj/4 Valentin/NNP/appos/2//PERSON farmed_/VBD/ROOT/4/farm"
    " ._/./punct/4"
)
VALENTIN = "Valentin/NNP/nsubj/1//PERSON farmed_/VBD/ROOT/1/farm ._/./punct/1"


def test_a_relative_is_called_by_the_description() -> None:
    assert names_of(GAGARINS, BROTHER, VALENTIN) == [("Valentin", "Yuri Gagarin's older brother Valentin")]


def test_a_name_without_introduction_is_nobody() -> None:
    assert names_of(GAGARINS, VALENTIN) == []


def test_a_first_name_of_two_is_nobody() -> None:
    sister = BROTHER.replace("older/JJR/amod/2 brother", "elder/JJ/amod/2 sister").replace("Valentin", "Sofia")
    mother = "His/PRP$/poss/1 mother/NN/nsubj/3 Sofia/NNP/appos/1//PERSON died_/VBD/ROOT/3/die ._/./punct/3"
    assert names_of(GAGARINS, sister, mother, VALENTIN.replace("Valentin", "Sofia")) == []


def test_after_a_comma_the_description_stands_for_the_name() -> None:
    line = (
        "His/PRP$/poss/1 brother_/NN/nsubjpass/6 ,/,/punct/1 Boris_/NNP/appos/1//PERSON ,/,/punct/1"
        " was/VBD/auxpass/6/be"
        " born/VBN/ROOT/6/bear in/IN/prep/6 1936_/CD/pobj/7//DATE ._/./punct/6"
    )
    assert names_of(GAGARINS, line) == [("His brother, Boris", "Yuri Gagarin's brother Boris")]


def test_a_grandfather_of_the_same_name() -> None:
    line = (
        "Lincoln_/NNP/poss/2 's/POS/case/0 grandfather_/NN/nsubj/8 ,/,/punct/2 Captain/NNP/compound/6"
        " Abraham/NNP/compound/6"
        " Lincoln_/NNP/appos/2 ,/,/punct/2 moved_/VBD/ROOT/8/move ././punct/8 Captain/NNP/compound/11"
        " Lincoln/NNP/nsubjpass/13"
        " was/VBD/auxpass/13/be killed_/VBN/ROOT/13/kill ././punct/13 His/PRP$/poss/16 children/NNS/nsubj/17/child"
        " saw/VBD/ROOT/17/see"
        " it_/PRP/dobj/17 ._/./punct/17"
    )
    assert ("Captain Lincoln", "Captain Abraham Lincoln") in names_of(LINCOLNS, line)
    doc = read_parse(line)
    assert resolve(doc, LINCOLNS, Memory(), LINCOLN).tokens[15] == "Captain Abraham Lincoln"


def test_elizabeth_of_york_is_another() -> None:
    line = "Elizabeth/NNP/nsubj/3 of/IN/prep/0 York/NNP/pobj/1//GPE died_/VBD/ROOT/3/die ._/./punct/3"
    assert names_of(ELIZABETHS, line) == []
    assert names_of(ELIZABETHS, line.replace("of/", "in/")) == [("Elizabeth", "Elizabeth I")]


def test_a_grandson_of_the_same_name() -> None:
    line = (
        "Beethoven/NNP/nsubj/1 was/VBD/ROOT/1/be the/DT/det/3 grandson/NN/attr/1 of/IN/prep/3 Ludwig/NNP/compound/7"
        " van/NNP/compound/7"
        " Beethoven_/NNP/pobj/4 ././punct/1 Ludwig/NNP/nsubj/10 sang_/VBD/ROOT/10/sing ._/./punct/10"
    )
    assert ("Ludwig", "Ludwig van Beethoven's grandfather") in names_of(BEETHOVENS, line)


FAMILY = "the/DT/det/1 family/NN/nsubj/2 moved_/VBD/ROOT/2/move ._/./punct/2"


def test_the_family_is_the_subject_s() -> None:
    assert names_of(GAGARINS, FAMILY) == [("the family", "Yuri Gagarin's family")]


@pytest.mark.parametrize(
    "line",
    [
        "The/DT/det/2 Smith/NNP/compound/2//PERSON family/NN/nsubj/3 stayed_/VBD/ROOT/3/stay ././punct/3"
        " the/DT/det/6 family/NN/nsubj/7 moved_/VBD/ROOT/7/move ._/./punct/7",
        "the/DT/det/1 family/NN/nsubj/5 of/IN/prep/1 a/DT/det/4 friend/NN/pobj/2 moved_/VBD/ROOT/5/move ._/./punct/5",
    ],
    ids=["after another family", "of somebody"],
)  # fmt: skip
def test_another_family_is_not(line: str) -> None:
    assert names_of(GAGARINS, line) == []


def test_a_mission_has_a_crew_and_a_person_has_none() -> None:
    line = "The/DT/det/1 crew/NN/nsubj/2 chose/VBD/ROOT/2/choose it_/PRP/dobj/2 ._/./punct/2"
    assert names_of(APOLLO, line) == [("The crew", "the Apollo 11 crew")]
    assert names_of(GAGARINS, line) == []


@pytest.mark.parametrize("gender", ["male", "female"])
def test_a_gloss_is_about_its_title(gender: Gender) -> None:
    topic = Name("Lavrenti Beria", "person", gender, 1)
    pronoun = "He" if gender == "male" else "She"
    doc = read_parse(f"{pronoun}/PRP/nsubj/1 died_/VBD/ROOT/1/die ._/./punct/1")
    assert resolve(doc, SPIES, Memory(), topic).tokens == {0: "Lavrenti Beria"}
    assert resolve(doc, SPIES, Memory(), None).tokens == {}
