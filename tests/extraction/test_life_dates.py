"""Whose the dates in a parenthesis are."""

import pytest
from spacy.language import Language

from quizgen.extraction.facts import DateFact
from quizgen.extraction.pipeline import extract
from tests.extraction.texts import article

pytestmark = pytest.mark.model


def dates(nlp: Language, title: str, text: str) -> set[tuple[str, str, str]]:
    document = article(title, text)
    facts = [fact for fact in extract(document, nlp).facts if isinstance(fact, DateFact)]
    for fact in facts:
        assert document.text[fact.time.start : fact.time.end] == fact.time.text
    return {(fact.subject.entity or fact.subject.head, fact.relation, fact.time.text) for fact in facts}


def test_the_lead_s_are_the_subject_s(nlp: Language) -> None:
    text = "Nikola Tesla (10 July 1856 – 7 January 1943) was an inventor. He was born in Smiljan."
    assert dates(nlp, "Nikola Tesla", text) == {
        ("Nikola Tesla", "birth", "10 July 1856"),
        ("Nikola Tesla", "death", "7 January 1943"),
    }


def test_a_relative_s_are_not(nlp: Language) -> None:
    text = "Nikola Tesla was an inventor. He was the fourth child of Milutin Tesla (1819–1879), who was a priest."
    assert dates(nlp, "Nikola Tesla", text) == {("Milutin Tesla", "birth", "1819"), ("Milutin Tesla", "death", "1879")}


def test_a_reign_is_no_life(nlp: Language) -> None:
    text = "Nikola Tesla was an inventor. He admired Franz Joseph (reigned 1848–1916), who was the emperor."
    assert dates(nlp, "Nikola Tesla", text) == set()


def test_a_work_s_are_nobody_s(nlp: Language) -> None:
    text = "Nikola Tesla was an inventor. He wrote the book My Inventions (1919), which sold well."
    assert dates(nlp, "Nikola Tesla", text) == set()
