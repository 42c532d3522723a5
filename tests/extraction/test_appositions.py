"""What stands beside a name, in commas or in a parenthesis -> facts."""

import pytest
from spacy.language import Language

from quizgen.extraction.facts import DateFact, EventFact
from quizgen.extraction.pipeline import extract
from quizgen.questions.grammar import plain
from tests.extraction.texts import article, facts_of, plain_facts

pytestmark = pytest.mark.model

LEAD = "Ada Norwood was an English botanist."
BESIDE = (
    (
        "Clara Bell, the director of the Bath School, met Norwood.",
        ("Clara Bell | be: the director of the Bath School",),
    ),
    (
        "Clara Bell, an English painter, met Norwood.",
        ("Clara Bell | be: an English painter",),
    ),
    (
        "The founder of the Fern Society, Clara Bell, met Norwood in 1871.",
        ("Clara Bell | be: the founder of the Fern Society",),
    ),
    (
        "The founder of the Fern Society, Norwood was famous.",
        ("Ada Norwood | be: the founder of the Fern Society",),
    ),
    (
        "Norwood lived with her dog, Rover, in Bath.",
        ("Ada Norwood's dog | be (copula) | attribute Rover",),
    ),
    (
        "Norwood sold her house, Fern Hall, in 1880.",
        ("Ada Norwood's house | be (copula) | attribute Fern Hall",),
    ),
    (
        "Norwood was the third child of Thomas and Jane Norwood.",
        ("Ada Norwood | child: the third child of Thomas Norwood and Jane Norwood",),
    ),
    (
        "Norwood was the daughter of Thomas Norwood.",
        ("Ada Norwood | child: the daughter of Thomas Norwood",),
    ),
    (
        "Norwood was the daughter of a merchant.",
        (),
    ),
    (
        "Norwood was the second of five children of Thomas Norwood, a merchant.",
        (
            "Thomas Norwood | be: a merchant",
            "Ada Norwood | child: five children of Thomas Norwood",
        ),
    ),
    (
        "Norwood was born to Thomas and Jane Norwood.",
        (),
    ),
    (
        "Clara Bell worked as a teacher and Emma Norwood as a nurse.",
        ("Emma Norwood | be: a nurse",),
    ),
    (
        "Norwood wrote the book The Ferns of Bath (1884).",
        ("The Ferns of Bath | publication | 1884",),
    ),
    (
        'Her book "Ferns and Mosses" (1866) sold well.',
        ('"Ferns and Mosses" | publication | 1866',),
    ),
    (
        "Norwood met Charles Darwin (1809–1882) in Kent.",
        (
            "Charles Darwin | birth | 1809",
            "Charles Darwin | death | 1882",
        ),
    ),
    (
        "Norwood's mother (Jane Price) was a singer.",
        ("Jane Price | kin: Ada Norwood's mother",),
    ),
    (
        "Tom Webb, later mayor of Bath, married Norwood.",
        (),
    ),
    (
        "Norwood married Tom Webb, a lawyer from Leeds.",
        ("Tom Webb | be: a lawyer from Leeds",),
    ),
    (
        "Tom Webb, who was a lawyer, married Norwood in 1863.",
        (),
    ),
    (
        "Norwood studied with the botanist Robert Brown.",
        (),
    ),
    (
        "Norwood wrote the novel Ferns and Mosses (1866) in Leeds.",
        ("Ferns and Mosses | publication | 1866",),
    ),
    (
        'Her novel "Sea Ferns" (c. 1871) sold well.',
        (),
    ),
    (
        "Norwood met Tom Webb (1884).",
        (),
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), BESIDE, ids=lambda value: value if isinstance(value, str) else "")
def test_what_stands_beside_a_name(sentence: str, expected: tuple[str, ...], nlp: Language) -> None:
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    beside = [fact for fact in facts if isinstance(fact, DateFact) or fact.evidence.clause >= 500]
    assert plain_facts(beside) == list(expected)


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Ada Norwood (born Adelaide Jane Price, 3 May 1829) was an English botanist.", "Adelaide Jane Price"),
        ("Ada Norwood, née Adelaide Price, was an English botanist.", "Adelaide Price"),
        ("Ada Norwood (born 3 May 1829) was an English botanist.", ""),
        ("Ada Norwood was an English botanist, born in Bristol Town, England.", ""),
    ],
)
def test_the_name_at_birth(lead: str, name: str, nlp: Language) -> None:
    facts = extract(article("Ada Norwood", lead), nlp).facts
    found = [a.phrase for f in facts if isinstance(f, EventFact) for a in f.arguments if a.text == "birth name"]
    assert [plain(phrase.parts) for phrase in found if phrase is not None] == ([name] if name else [])
