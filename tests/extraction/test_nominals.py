"""Nouns that tell an event -> events; none where it was planned, attempted, denied or feared."""

import pytest
from spacy.language import Language

from quizgen.extraction.facts import EventFact
from tests.extraction.texts import facts_of, plain_facts

pytestmark = pytest.mark.model

LEAD = "Ada Norwood was an English botanist."
TOLD = (
    (
        "Norwood lived in Bath until her death in 1890.",
        ("Ada Norwood | die | time in 1890",),
    ),
    (
        "Clara Bell wrote about Norwood's discovery of the Bath fern in 1884.",
        ("Ada Norwood | discover | object the Bath fern; time in 1884",),
    ),
    (
        "Norwood described the execution of Tom Webb in 1863.",
        ("Tom Webb | execute (passive) | time in 1863",),
    ),
    (
        "After the death of Thomas Hill in 1851, Norwood left Bristol.",
        ("Thomas Hill | die | time in 1851",),
    ),
    (
        "The publication of Ferns of Devon in 1852 made Norwood rich.",
        ("Ferns of Devon | publish (passive) | time in 1852",),
    ),
    (
        "England's victory over the Spanish Armada in 1588 was celebrated by Norwood.",
        ("England | defeat | object the Spanish Armada; time in 1588",),
    ),
    (
        "The plan for the assassination of Thomas Hill in 1880 failed.",
        (),
    ),
    (
        "Norwood was shocked by the attempted assassination of Thomas Hill in 1880.",
        (),
    ),
    (
        "Norwood denied the murder of Thomas Hill in 1880.",
        (),
    ),
    (
        "Since her birth in 1829, Norwood had lived in Bristol.",
        ("Ada Norwood | bear (passive) | time in 1829",),
    ),
    (
        "Clara Bell claimed that the murder of Thomas Hill in 1880 was just.",
        (),
    ),
    (
        "Norwood's arrest in 1883 was reported in The Times.",
        ("Ada Norwood | arrest (passive) | time in 1883",),
    ),
    (
        "Norwood's appointment as director of Kew in 1870 was disputed.",
        (),
    ),
    (
        "The capture of Fort Aden by Tom Webb in 1842 was famous.",
        ("Tom Webb | capture | object Fort Aden; time in 1842",),
    ),
    (
        "The coronation of Queen Victoria in 1838 was attended by Norwood.",
        ("Queen Victoria | crown (passive) | time in 1838",),
    ),
    (
        "The construction of the Leeds Garden in 1861 was expensive.",
        ("the Leeds Garden | construct (passive) | time in 1861",),
    ),
    (
        "Norwood feared the execution of Tom Webb.",
        (),
    ),
    (
        "No assassination of Thomas Hill in 1880 took place.",
        (),
    ),
    (
        "Norwood engineered the assassination of Thomas Hill in Leeds and the kidnapping of Clara Bell in London.",
        (
            "Ada Norwood | engineer | object the assassination of Thomas Hill; place in Leeds",
            "Thomas Hill | assassinate (passive) | place in Leeds",
            "Ada Norwood | engineer | object the kidnapping of Clara Bell; place in London",
            "Clara Bell | kidnap (passive) | place in London",
        ),
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=lambda value: value if isinstance(value, str) else "")
def test_what_a_noun_tells(sentence: str, expected: tuple[str, ...], nlp: Language) -> None:
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    events = [fact for fact in facts if isinstance(fact, EventFact) and fact.status == "nominal"]
    assert plain_facts(list(events)) == list(expected)


def test_what_is_claimed_of_a_noun_is_hedged(nlp: Language) -> None:
    sentence = "Clara Bell claimed that the murder of Thomas Hill in 1880 was just."
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    events = [fact for fact in facts if isinstance(fact, EventFact) and fact.status == "nominal"]
    assert [fact.hedges for fact in events] == [("reported: claim",)]
