"""The quick reader of decks: it reads as TOML does, or says nothing."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck, Provenance
from quizgen.deck.format import parse, read_deck, render
from quizgen.deck.lines import read_lines

CARD = Card(
    id="a", kind="date", question='When was "he" born?\t\\', answer="1897", accept=("the year 1897",),
    distractors=tuple(f"a long wrong option, number {n}" for n in range(9)), citation=Citation(quote="q", locator="l"),
    score=0.75, derived=True,
)  # fmt: skip
DECK = Deck(name="d", title="D", cards=(CARD, replace(CARD, id="b")), provenance=Provenance(source="d.txt"))


def test_what_is_written_is_read_quickly():
    text = render(DECK)
    assert read_lines(text) == tomllib.loads(text)
    assert parse(text) == DECK


def test_a_deck_from_anki_is_read_quickly():
    note = {"guid": "g", "ord": 0, "mod": 1700000000, "tags": ["a"], "fields": ["<b>front</b>", 'a\n"back"\n']}
    text = render(replace(DECK, cards=(replace(CARD, anki=note),), extra={"anki": {"types": {"1": '{"a": []}'}}}))
    assert read_lines(text) == tomllib.loads(text)


def test_the_decks_of_this_project_are_read_quickly():
    for path in Path(__file__).parents[2].joinpath("decks").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert read_lines(text) == tomllib.loads(text)
        assert parse(text) == read_deck(path)


WHOLE = (
    r"""
schema = 1
name = "d"
[[card]]
[card]
[provenance]
[ provenance ]
[card.anki]
[card.x]
[card.x.y]
[x]
[x.y]
[x.y.z]
[[x]]
card = "x"
card = ["x"]
card = []
id = "a"
id = "b" # c
q = "\"x\" \\ \n"
q = "\u00e4"
s = 0.75
s = -0
s = 01
s = 1_0
s = 1e5
s = 99999999999999999999
f = 1.
f = .5
t = true
l = ["a", "b"]
l = ["a","b"]
l = [
    "a",
    "b"
]
anki = {}
x.y = "z"
"k" = "v"
'k' = 'v'
m = '''
m = QQQ
QQQ
x\"QQQ
x\QQQ
x"QQQ
QQQQ
# c
provenance = "x"
""".strip()
    .replace("QQQ", '"""')
    .split("\n")
)
LINES = st.lists(st.sampled_from([*WHOLE, "", " ", "tab\t", 'c = "\x7f"', 'c = "\t"', 'u = "ü\u2028"']), max_size=9)


@given(LINES)
def test_it_reads_as_toml_does_or_says_nothing(lines: list[str]):
    text = "\n".join(lines)
    found = read_lines(text)
    if found is not None:
        assert found == tomllib.loads(text)


@given(st.text(), st.lists(st.text(min_size=1), max_size=3), st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_in_a_card_comes_back(text: str, items: list[str], score: float):
    card = replace(CARD, question=f"x{text}", accept=tuple(items), score=score, anki={"guid": text, "tags": items})
    deck = replace(DECK, cards=(card,))
    written = render(deck)
    assert parse(written) == deck
    assert read_lines(written) in (None, tomllib.loads(written))


@pytest.mark.parametrize("text", ['a = "1"\na = "2"', "[provenance]\n[provenance]", "x = 1\n[x.y]", "l = [\n"])
def test_what_is_wrong_is_left_to_toml(text: str):
    assert read_lines(text) is None
