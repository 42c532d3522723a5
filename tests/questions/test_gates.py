"""What the gates on openness and on the words around a key let through, on small articles of one's own making."""

import re

import pytest
from spacy.language import Language

from quizgen.extraction.pipeline import extract
from quizgen.questions.pipeline import make_deck
from tests.extraction.texts import article

pytestmark = pytest.mark.model

CASES = [
    (
        "a deed at no time is open, a discovery is not",
        "Karl Weber was a German chemist. Weber met Paul Lang. Weber admired Otto Frisch. Weber discovered wolframite.",
        [r"Whom did Karl Weber (?:meet|admire)"],
        [],
    ),
    (
        "a date singles out what was joined",
        "Karl Weber was a German chemist. In 1880, Weber joined the Berlin Academy of Sciences.",
        [],
        [r"-> the Berlin Academy of Sciences", r"join the Berlin Academy of Sciences\? -> 1880"],
    ),
    (
        "others moved there too",
        "Karl Weber was a German chemist. Paul Lang moved to Graz in 1891. Weber founded the Weber Institute in 1891.",
        [r"Who moved to Graz"],
        [r"Weber Institute"],
    ),
    (
        "a medal awarded from somebody was received from him",
        "Karl Weber was a German chemist. In 1899, he was awarded the Liebig Medal from the German Chemical Society.",
        [r"awarded .* from|[Ff]rom .* awarded"],
        [r"-> (?:the )?Liebig Medal|Liebig Medal .*-> 1899"],
    ),
    (
        "who wrote it too is not left out",
        "Karl Weber was a German chemist. With Paul Lang, he wrote The Book of Salts in 1888. Weber died in 1901.",
        [r"Karl Weber write The Book of Salts"],
        [r"-> 1901"],
    ),
    (
        "one of a list is not the answer",
        "Karl Weber was a German chemist. In 1888 Weber promoted vaccination, clean water, and school meals in Berlin.",
        [r"-> vaccination$"],
        [],
    ),
    (
        "all trades of the lead",
        "Karl Weber was a Saxon-born chemist, inventor, and brewer. Weber died in 1901.",
        [r"profession\? -> chemist$"],
        [r"professions\? -> chemist, inventor and brewer"],
    ),
    (
        "a date behind an elided clause",
        "Karl Weber was a German chemist. Weber kept the king's favour, which led to his appointment in May 1884 as"
        " court chemist, and in 1888 as privy councillor.",
        [r"favour.*-> 1888|1888.*favour"],
        [],
    ),
    (
        "which of two things was found",
        "Karl Weber was a German chemist. Weber developed a tumour in his left lung, which was discovered in 1895.",
        [r"left lung discovered"],
        [],
    ),
    (
        "a name behind a comma is the subject",
        "Karl Weber was a German chemist. On 3 May 1901, five days after the surrender of General Paul Lang, Weber was"
        " assassinated by Otto Frisch.",
        [r"surrender.* assassinated|assassinated the"],
        [],
    ),
    (
        "born there, not working there",
        "Karl Weber was a German chemist. Born in Graz, in the Kingdom of Styria, he invented the salt lamp in 1880.",
        [r"Where did Karl Weber invent"],
        [r"salt lamp\? -> 1880"],
    ),
    (
        "had him arrested",
        "Karl Weber was a German chemist. The head of the police, Otto Frisch, had Weber arrested on 3 May 1890.",
        [r"did Karl Weber arrest"],
        [r"date was Karl Weber arrested\? -> 3 May 1890"],
    ),
    (
        "each deed of a list by him who ordered it",
        "Karl Weber was a German spy. He engineered the assassination of the minister Paul Lang in Vienna in May 1890,"
        " and the kidnapping of the general Otto Frisch in Prague in June 1892.",
        [],
        [r"Whose assassination did Karl Weber engineer in Vienna in May 1890\? -> Paul Lang"],
    ),
    (
        "part of a description keeps its bare name",
        "Karl Weber was a German chemist. In 1890, Weber published the first Weber tables. In 1896 Weber met Thomas"
        " Edison in Boston. In 1897 Weber addressed a meeting of Edison engineers.",
        [r"Thomas Edison engineers|Karl Weber tables"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "never", "asked"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_passes(text: str, never: list[str], asked: list[str], nlp: Language) -> None:
    document = article("Karl Weber", text)
    deck = make_deck(document, extract(document, nlp), all_cards=True, least_chance=0.0).deck
    lines = [f"{card.question} -> {card.answer}" for card in deck.cards]
    assert not [line for line in lines for pattern in never if re.search(pattern, line)]
    assert not [pattern for pattern in asked if not any(re.search(pattern, line) for line in lines)], lines
