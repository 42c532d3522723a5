"""The classes of bad questions known from the field, each with texts that once gave one or easily would.

A case is an article of a few sentences, what must not be asked of it, and what must be asked all the same, so that a
program that is always silent fails. The first is looked for among all cards, however generous, the second among those
that stay by default. Patterns are searched in ``question -> answer``.
"""

import re
from dataclasses import dataclass

import pytest
from spacy.language import Language

from quizgen.deck.card import Deck
from quizgen.extraction.pipeline import extract
from quizgen.questions.pipeline import LEAST_CHANCE, make_deck
from tests.extraction.texts import article

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Case:
    """One article; ``topic`` is its title."""

    name: str
    topic: str
    text: str
    never: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


CASES = (
    # E1: a pronoun that is somebody else's
    Case(
        "E1 a father comes between",
        "Nikola Tesla",
        "Nikola Tesla was an inventor. His father was Milutin Tesla. Milutin was a priest. In 1879 he died in Gospić."
        " Tesla emigrated to the United States in 1884.",
        never=(r"Nikola Tesla die\b", r"1879"),
        asked=(r"country .*Tesla emigrate.* -> the United States", r"Tesla's father\? -> Milutin Tesla", r"-> 1884"),
    ),
    Case(
        "E1 a brother is the subject of the sentence before",
        "Emil Brandt",
        "Emil Brandt was a German chemist. His brother Karl Brandt was a lawyer. Karl defended the strikers in Leipzig"
        " in 1890. He was arrested in 1891. Brandt became a professor at the University of Jena in 1895.",
        never=(r"year was Emil Brandt arrested", r"did Emil Brandt defend"),
        asked=(r"Emil Brandt.* professor.* -> 1895", r"university .* -> the University of Jena"),
    ),
    Case(
        "E1 she may be the teacher",
        "Laura Finch",
        "Laura Finch was an English aviator. Her instructor, Maud Ellis, died in a crash in 1928. She flew from London"
        " to Cairo in 1930. Finch founded the Northern Flying School in 1933.",
        never=(r"\b[Ff]l[ye]w? .* Cairo", r"Laura Finch die\b", r"-> Cairo"),
        asked=(r"school did Laura Finch found in 1933\? -> the Northern Flying School",),
    ),
    # E2: words that point to a text that is not there
    Case(
        "E2 the company, this and there",
        "Tomas Varga",
        "Tomas Varga was a Hungarian engineer. He joined the company in 1921. This made him famous. There he built a"
        " bridge in 1923. Varga designed the Elizabeth Tower in 1927.",
        never=(r"\b[Tt]his\b", r"\b[Tt]here\b", r"join the company"),
        asked=(
            r"tower did Tomas Varga design in 1927\? -> the Elizabeth Tower",
            r"design the Elizabeth Tower\? -> 1927",
        ),
    ),
    Case(
        "E2 a company and the same year",
        "Harlow Bridge",
        "The Harlow Bridge is a bridge over the River Stour. It was designed by Ellen Marsh. The company went bankrupt"
        " in 1888. Two years later it was closed.",
        never=(r"bankrupt", r"1888", r"close", r"\bit\b"),
        asked=(r"Who designed the Harlow Bridge\? -> Ellen Marsh",),
    ),
    Case(
        "E2 a king without a name",
        "Maria Lopez",
        "Maria Lopez was a Spanish poet. In the same year they were married. The king gave it to her. She published"
        " Night Songs in 1911.",
        never=(r"\bthe king\b", r"\bthey\b", r"\bmarr", r"give|gave"),
        asked=(r"publish in 1911\? -> Night Songs",),
    ),
    # E3: several answers
    Case(
        "E3 three elections",
        "James Orr",
        "James Orr was a Scottish politician. He was elected to Parliament in 1868. He was elected to Parliament in"
        " 1874. He was elected to Parliament in 1880. He was born in Perth in 1831.",
        never=(r"elected", r"-> 18[678]\d"),
        asked=(r"born\? -> Perth", r"born\? -> 1831"),
    ),
    Case(
        "E3 two husbands",
        "Anna Berg",
        "Anna Berg was a Swedish actress. She married Nils Lind in 1920. She married Olof Strand in 1931.",
        never=(r"Whom did Anna Berg marry\?", r"year did Anna Berg marry\?", r"Berg's husband"),
        asked=(r"marry in 1920\? -> Nils Lind", r"marry Olof Strand\? -> 1931"),
    ),
    Case(
        "E3 nominated, once more, with a book",
        "Ivan Petrov",
        "Ivan Petrov was a Russian chess player. He was nominated. He was awarded the Tal Medal in 1971. He published"
        " a book. He travelled in 1980. He was awarded the Botvinnik Cup in 1975.",
        never=(r"nominated", r"publish", r"travel", r"awarded\?", r"-> 1980"),
        asked=(r"awarded in 1971\? -> the Tal Medal", r"awarded the Botvinnik Cup\? -> 1975"),
    ),
    # E4: a question for who somebody is
    Case(
        "E4 who is Nash",
        "Robert Nash",
        "Robert Nash was a man. Nash was an American mathematician. Nash proved the Embedding Theorem in 1956.",
        never=(r"Who (?:was|is) (?:Robert )?Nash\?", r"-> a man\b", r"What was Robert Nash\?"),
        asked=(r"prove the Embedding Theorem\? -> 1956",),
    ),
    Case(
        "E4 a society is a society",
        "Apollo Society",
        "The Apollo Society is a society. Its president was Mary Stone. Stone was the president. The Apollo Society"
        " was founded in 1790 in Leeds by Samuel Rowe.",
        never=(r"-> a society", r"Who was the president\?", r"Who was Mary Stone\?", r"What is the Apollo Society\?"),
        asked=(r"Who founded the Apollo Society .*-> Samuel Rowe", r"Apollo Society founded .* -> 1790"),
    ),
    Case(
        "E4 the designer was the architect",
        "Otto Vane",
        "Otto Vane was a Danish architect. The designer of Odense Station was Otto Vane. Vane died in 1950.",
        never=(r"Who was Otto Vane\?", r"-> the designer"),
        asked=(r"Otto Vane die\? -> 1950",),
    ),
    # E5: the question holds its key
    Case(
        "E5 a bridge of the company of its name",
        "Newton Bridge",
        "The Newton Bridge was built by the Newton Bridge Company in 1850. The Newton Bridge was painted by Ada Rowe.",
        never=(r"-> the Newton Bridge Company", r"-> the Newton Bridge$"),
        asked=(r"Newton Bridge built.* -> 1850",),
    ),
    Case(
        "E5 after whom the comet was named",
        "Comets",
        "The Halley Comet was named after Edmond Halley. Edmond Halley published Tables of Comets in 1705.",
        never=(r"Halley Comet.*-> Edmond Halley", r"-> Halley"),
        asked=(r"Edmond Halley publish .* -> 1705",),
    ),
    Case(
        "E5 a year in its own question",
        "Samuel Colt",
        "Samuel Colt was an American inventor. He founded the Colt Company in 1836. He was elected in the 1852"
        " election.",
        never=(
            r"1836\? -> 1836",
            r"1852.*-> 1852",
            r"founded the Colt Company.*-> Samuel Colt",
            r"-> the Colt Company",
        ),
        asked=(r"found the Colt Company\? -> 1836",),
    ),
    # E18: one event, two calendars
    Case(
        "E18 a life in both calendars",
        "Pavel Orlov",
        "Pavel Orlov (9 June [O.S. 30 May] 1672 – 8 February [O.S. 28 January] 1725) was a Russian admiral. Orlov won"
        " the Battle of Kexholm on 10 July [O.S. 29 June] 1710.",
        never=(r"-> 30 May", r"-> 28 January", r"-> 29 June", r"O\.S\..*\?"),
        asked=(
            r"Orlov born\? -> 9 June \[O\.S\. 30 May\] 1672",
            r"Orlov die\? -> 8 February \[O\.S\. 28 January\] 1725",
            r"battle .* on 10 July 1710\? -> the Battle of Kexholm",
            r"win the Battle of Kexholm\? -> 10 July \[O\.S\. 29 June\] 1710",
        ),
    ),
    Case(
        "E18 the old date in a parenthesis",
        "Anna Rostova",
        "Anna Rostova was a Russian dancer. She married Ivan Dolgov on 5 March 1825 (O.S. 21 February). She was born"
        " in Riga on 12 May [O.S. 30 April] 1801.",
        never=(r"-> 21 February", r"-> 30 April"),
        asked=(r"marry Ivan Dolgov\? -> 5 March 1825", r"born\? -> 12 May \[O\.S\. 30 April\] 1801"),
    ),
    Case(
        "E18 new style named",
        "Feofan Belov",
        "Feofan Belov (22 October [N.S. 2 November] 1701 – 1766) was a Russian poet. He published Northern Odes"
        " in 1739.",
        never=(r"-> 2 November", r"-> 22 October 1701$"),
        asked=(r"Belov die\? -> 1766", r"publish Northern Odes\? -> 1739"),
    ),
)


def cards(deck: Deck) -> str:
    """The deck as lines of question and answer."""
    return "\n".join(f"{card.question} -> {card.answer}" for card in deck.cards)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_asked_of_a_text(case: Case, nlp: Language) -> None:
    document = article(case.topic, case.text)
    extraction = extract(document, nlp)
    every = cards(make_deck(document, extraction, all_cards=True, least_chance=LEAST_CHANCE["generous"]).deck)
    kept = cards(make_deck(document, extraction).deck)
    bad = [line for line in every.splitlines() for pattern in case.never if re.search(pattern, line)]
    missing = [pattern for pattern in case.asked if not re.search(pattern, kept, re.MULTILINE)]
    assert not bad
    assert not missing, kept


def test_every_class_has_three_texts() -> None:
    numbers = [case.name.split()[0] for case in CASES]
    assert {name for name in numbers if numbers.count(name) < 3} == set()
