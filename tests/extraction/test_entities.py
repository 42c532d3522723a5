"""Who the article is about, and whom a short name stands for."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from quizgen.extraction.entities import Cast, make_cast, make_entities
from quizgen.extraction.passages import Passage, make_passage
from quizgen.sources.document import Block, Document, Section, TextSpan
from tests.extraction.parses import read_parse


def read(title: str, *paragraphs: str, parse: "Language | None" = None, lines: tuple[str, ...] = ()) -> Cast:
    text = "\n\n".join(paragraphs)
    document = Document(
        name="x", title=title, text=text, sha256="",
        blocks=(Block(span=TextSpan(start=0, end=len(text))),),
        sections=(Section(title="", level=0, span=TextSpan(start=0, end=len(text))),),
    )  # fmt: skip
    made = [make_passage(p, offset=0, block=0, section="") for p in paragraphs]
    docs: list[Doc] = [parse(p.text) for p in made] if parse else [read_parse(line) for line in lines]
    pairs: list[tuple[Passage, Doc]] = list(zip(made, docs, strict=True))
    return make_cast(document, pairs)


def hand(title: str, *lines: str) -> Cast:
    return read(title, *(read_parse(line).text for line in lines), lines=lines)


STRAUS = (
    "Isidor/NNP/compound/1//PERSON Straus/NNP/nsubj/2//PERSON was/VBD/ROOT/2/be a/DT/det/4 businessman_/NN/attr/2"
    " ._/./punct/2"
)
LINCOLN = (
    "Abraham/NNP/compound/1//PERSON Lincoln/NNP/nsubj/2//PERSON was/VBD/ROOT/2/be a/DT/det/4 president_/NN/attr/2"
    " ._/./punct/2 He/PRP/nsubj/7 led_/VBD/ROOT/7/lead ._/./punct/7"
)


def test_a_person_has_gender_and_short_names() -> None:
    subject = hand("Abraham Lincoln", LINCOLN).subject
    assert subject is not None
    assert (subject.canonical, subject.type, subject.gender) == ("Abraham Lincoln", "person", "male")
    assert hand("Abraham Lincoln", LINCOLN).find("Lincoln") == subject


@pytest.mark.parametrize(
    ("title", "noun", "type_"),
    [
        ("Apollo 11", "spaceflight", "event"),
        ("Treaty of Ghent", "agreement", "work"),
        ("Cheka", "agency", "organization"),
    ],
)
def test_a_subject_need_not_be_a_person(title: str, noun: str, type_: str) -> None:
    head = title.rsplit(maxsplit=1)[-1]
    line = f"{head}/NNP/nsubj/1 was/VBD/ROOT/1/be a/DT/det/3 {noun}_/NN/attr/1 ._/./punct/1"
    subject = hand(title, line).subject
    assert subject is not None
    assert subject.type == type_


def test_a_birthplace_is_no_birth_name() -> None:
    line = (
        "Isidor/NNP/compound/1//PERSON Straus/NNP/nsubj/2//PERSON was/VBD/ROOT/2/be a/DT/det/8"
        " Bavarian_/NNP/npadvmod/6//NORP -_/HYPH/punct/6"
        " born/VBN/amod/8/bear Jewish/JJ/amod/8//NORP businessman_/NN/attr/2 ._/./punct/2"
    )
    assert hand("Isidor Straus", line).find("Jewish") is None


def test_husband_and_wife_share_a_surname() -> None:
    cast = hand(
        "Abraham Lincoln",
        LINCOLN,
        "Thomas/NNP/nsubj/4//PERSON and/CC/cc/0 Nancy/NNP/compound/3//PERSON Lincoln/NNP/conj/0//PERSON"
        " moved_/VBD/ROOT/4/move ._/./punct/4",
    )
    father = cast.find("Thomas")
    assert father is not None
    assert father.canonical == "Thomas Lincoln"


@pytest.mark.parametrize(
    "line",
    [
        "Thomas/NNP/nsubj/4//PERSON and/CC/cc/0 Nancy/NNP/compound/3//PERSON Hanks/NNP/conj/0//PERSON"
        " moved_/VBD/ROOT/4/move ._/./punct/4",
        "Springfield/NNP/nsubj/4//GPE and/CC/cc/0 Nancy/NNP/compound/3//PERSON Lincoln/NNP/conj/0//PERSON"
        " moved_/VBD/ROOT/4/move ._/./punct/4",
    ],
    ids=["another surname", "a place"],
)
def test_others_joined_to_a_name_do_not(line: str) -> None:
    cast = hand("Abraham Lincoln", LINCOLN, line)
    assert cast.find("Thomas") is None
    assert cast.find("Springfield") is None


MARRIAGE = (
    "Straus/NNP/nsubj/1 married/VBD/ROOT/1/marry Rosalie/NNP/compound/4//PERSON Ida/NNP/compound/4//PERSON"
    " Blun_/NNP/dobj/1//PERSON ._/./punct/1"
)
WIDOW = "Ida/NNP/compound/1//PERSON Straus/NNP/nsubj/2//PERSON died_/VBD/ROOT/2/die ._/./punct/2"


@pytest.mark.parametrize(
    ("lines", "name"), [((MARRIAGE,), "Rosalie Ida Blun"), ((MARRIAGE, WIDOW), "Ida Straus")], ids=["middle", "married"]
)
def test_a_wife_is_called_by_a_middle_or_a_married_name(lines: tuple[str, ...], name: str) -> None:
    assert hand("Isidor Straus", STRAUS, *lines).find("Ida") == hand("Isidor Straus", STRAUS, *lines).find(name)
    assert hand("Isidor Straus", STRAUS, *lines).find(name) is not None


def test_a_surname_of_two_is_nobody() -> None:
    cast = hand(
        "Abraham Lincoln", LINCOLN,
        "Decimus/NNP/compound/1//PERSON Brutus/NNP/nsubj/2//PERSON fled_/VBD/ROOT/2/flee ._/./punct/2",
        "Junius/NNP/compound/1//PERSON Brutus/NNP/nsubj/2//PERSON stayed_/VBD/ROOT/2/stay ._/./punct/2",
    )  # fmt: skip
    assert cast.find("Brutus") is None
    assert cast.is_surname("Brutus")


def test_the_is_no_name() -> None:
    line = "The/DT/det/2//PERSON Sullivan/NNP/compound/2//PERSON Brown/NNP/nsubj/3//PERSON ended_/VBD/ROOT/3/end"
    " ._/./punct/3"
    assert hand("Abraham Lincoln", LINCOLN, line).find("The") is None


def test_a_name_cut_short_is_completed() -> None:
    line = (
        "Gilles/NNP/compound/3//PERSON van/NNP/compound/3//PERSON den/NNP/compound/3 Eeden/NNP/nsubj/4"
        " taught_/VBD/ROOT/4/teach ._/./punct/4"
    )
    assert hand("Abraham Lincoln", LINCOLN, line).find("Gilles van den Eeden") is not None


@pytest.mark.parametrize(
    ("line", "word", "type_"),
    [
        ("the/DT/det/1 village/NN/nsubj/4 of/IN/prep/1 Klushino/NNP/pobj/2//PERSON burned_/VBD/ROOT/4/burn"
        " ._/./punct/4", "Klushino", "place"),
        ("his/PRP$/poss/1 opera_/NN/nsubj/5 ,/,/punct/1 Fidelio_/NNP/appos/1//PERSON ,/,/punct/1"
        " failed_/VBD/ROOT/5/fail ._/./punct/5", "Fidelio", "work"),
        ("his/PRP$/poss/1 friend_/NN/nsubj/5 ,/,/punct/1 Florestan_/NNP/appos/1//PERSON ,/,/punct/1"
        " failed_/VBD/ROOT/5/fail ._/./punct/5", "Florestan", None),
        ("the/DT/det/1 death/NN/nsubj/4 of/IN/prep/1 Florestan/NNP/pobj/2//PERSON hurt_/VBD/ROOT/4/hurt"
        " ._/./punct/4", "Florestan", None),
    ],
    ids=["village", "opera", "friend", "death"],
)  # fmt: skip
def test_what_the_text_calls_a_thing_is_none_of_the_people(line: str, word: str, type_: str | None) -> None:
    name = hand("Abraham Lincoln", LINCOLN, line).find(word)
    assert (name.type if name else None) == type_


def test_the_subject_comes_first() -> None:
    entities = make_entities(hand("Abraham Lincoln", LINCOLN))
    assert entities[0].name == "Abraham Lincoln"


@pytest.mark.model
def test_names_of_a_real_lead(nlp: Language) -> None:
    cast = read(
        "Marie Curie",
        "Marie Skłodowska Curie (born Maria Salomea Skłodowska; 7 November 1867 – 4 July 1934) was a Polish"
        " physicist. She married Pierre Curie.",
        "Bolesław Prus, who attended the school, became a leading writer.",
        parse=nlp,
    )
    assert cast.subject is not None
    assert cast.subject.gender == "female"
    for alias in ("Curie", "Maria", "Skłodowska", "Maria Skłodowska", "Marie Curie"):
        assert cast.find(alias) is cast.subject
    pierre = cast.find("Pierre Curie")
    assert pierre is not None
    assert pierre.gender == "male"
