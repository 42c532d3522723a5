"""The deck's text form: round trip, byte stability, errors that name the line, and the JSON schema."""

import json
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

import quizgen.deck
from quizgen.deck.card import KINDS, STATUSES, Card, Citation, Deck, Provenance
from quizgen.deck.format import CARD_KEYS, PROVENANCE_KEYS, fingerprint, parse, read_deck, render, to_json
from quizgen.errors import DeckError
from tests.deck.decks import BIRTH, SPIGELGLAS, decks, marked

SCHEMA = json.loads(Path(quizgen.deck.__file__).with_name("schema.json").read_text(encoding="utf-8"))
EXPECTED = '''\
schema = 1
name = "spigelglas"
title = "Sergey Spigelglas"

[provenance]
source = "spigelglas.txt"
sha256 = "00"

[[card]]
id = "7kq2m9x4ta"
kind = "date"
question = "When was Sergey Spigelglas born?"
answer = "29 April 1897"
accept = ["April 29, 1897"]
distractors = ["28 May 1896", "2 November 1897"]
quote = "(29 April 1897 – 29 January 1941)"
locator = "lead"
tags = ["birth"]
status = "draft"

[[card]]
id = "other"
kind = "other"
question = """
One line
and 'another'?"""
answer = "yes"
accept = [
    "a rather long answer that nobody would ever type in full, and which fills a line by itself",
    "another such answer",
]
quote = ""
locator = ""
status = "rejected"
note = "kept"

[card.anki]
guid = "x"
'''


def test_a_deck_is_written_in_one_fixed_form() -> None:
    other = Card(
        id="other",
        kind="other",
        question="One line\nand 'another'?",
        answer="yes",
        accept=(
            "a rather long answer that nobody would ever type in full, and which fills a line by itself",
            "another such answer",
        ),
        citation=Citation(quote="", locator=""),
        status="rejected",
        anki={"guid": "x"},
        extra={"note": "kept"},
    )
    provenance = Provenance(source="spigelglas.txt", sha256="00")
    deck = Deck(name="spigelglas", title="Sergey Spigelglas", cards=(BIRTH, other), provenance=provenance)
    assert render(deck) == EXPECTED
    assert parse(EXPECTED) == deck


@given(deck=decks)
@settings(max_examples=60, deadline=None)
def test_reading_gives_back_what_was_written(deck: Deck) -> None:
    text = render(deck)
    assert parse(text) == deck
    assert render(parse(text)) == text
    # Values of unknown keys may be dates, which JSON has not; they are no part of the schema.
    jsonschema.validate(json.loads(json.dumps(tomllib.loads(text), default=str)), SCHEMA)


def test_the_json_schema_names_every_field() -> None:
    card = SCHEMA["$defs"]["card"]["properties"]
    assert list(card) == [*CARD_KEYS, "anki"]
    assert {f.name for f in fields(Card)} - {"extra", "citation"} | {"quote", "locator"} == set(card)
    assert card["kind"]["enum"] == list(KINDS)
    assert card["status"]["enum"] == list(STATUSES)
    assert tuple(SCHEMA["$defs"]["provenance"]["properties"]) == PROVENANCE_KEYS


BROKEN = [
    ('schema = 1\nname = "x"\n[[card]\n', 3, "TOML"),
    ('schema = 1\nname = "x\nid', 2, "TOML"),
    ('name = "x"\n', 1, "schema = 1"),
    ('\nschema = "1"\nname = "x"\n', 2, "schema = 1"),
    ('schema = 2\nname = "x"\n', 1, "upgrade"),
    ("schema = 1\n", 1, "name"),
    ("schema = 1\nname = 5\n", 2, "name"),
    ('schema = 1\nname = "x"\ntitle = 5\n', 3, "title"),
    ('schema = 1\nname = "x"\ncard = 3\n', 3, "[[card]]"),
    ('schema = 1\nname = "x"\nprovenance = 3\n', 3, "[provenance]"),
    ('schema = 1\nname = "x"\n[provenance]\n\nurl = 3\n', 5, "url"),
]
CARD = '''\
schema = 1
name = "x"

# [[card]]
[[card]]
id = "a"
question = """
[[card]]
id = 5
"""
answer = "yes"

[[card]]
id = "b"
question = "Who?"
answer = "he"
'''
BROKEN_CARDS = [
    ('id = "b"', 'id = "a"', 14, "already in line 6"),
    ('id = "b"', "id = 7", 14, "id"),
    ('id = "b"\n', "", 13, 'add the line id = "'),
    ('question = "Who?"\n', "", 13, "question"),
    ('question = "Who?"', "question = ' '", 15, "question"),
    ('answer = "he"', "answer = 1941", 16, "answer"),
    ('answer = "yes"', "answer = true", 11, "answer"),
    ('answer = "he"', 'answer = "he"\naccept = "him"', 17, "accept"),
    ('answer = "he"', 'answer = "he"\ntags = [1]', 17, "tags"),
    ('answer = "he"', 'answer = "he"\nkind = "colour"', 17, "'colour'"),
    ('answer = "he"', 'answer = "he"\n  status = "done"', 17, "'done'"),
    ('answer = "he"', 'answer = "he"\nscore = "high"', 17, "score"),
    ('answer = "he"', 'answer = "he"\nderived = 1', 17, "derived"),
    ('answer = "he"', 'answer = "he"\nanki = 1', 17, "anki"),
]


@pytest.mark.parametrize(("text", "line", "expected"), BROKEN)
def test_a_broken_deck_is_refused_with_its_line(text: str, line: int, expected: str) -> None:
    with pytest.raises(DeckError) as caught:
        parse(text, "some.toml")
    assert str(caught.value).startswith(f"some.toml:{line}: ")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("right", "wrong", "line", "expected"), BROKEN_CARDS)
def test_a_broken_card_is_refused_with_its_line(right: str, wrong: str, line: int, expected: str) -> None:
    assert parse(CARD).cards[1].answer == "he"
    assert right in CARD
    with pytest.raises(DeckError) as caught:
        parse(CARD.replace(right, wrong), "some.toml")
    assert str(caught.value).startswith(f"some.toml:{line}: ")
    assert expected in str(caught.value)


def test_a_card_written_by_hand_needs_little() -> None:
    card = parse(CARD).cards[1]
    assert (card.kind, card.status, card.citation) == ("other", "draft", Citation(quote="", locator=""))
    assert parse(CARD).title == "x"


def test_unknown_keys_are_kept_where_they_stood() -> None:
    text = 'schema = 1\nname = "x"\ncolour = "red"\n\n[provenance]\nroom = 5\n\n'
    text += '[[card]]\nid = "a"\nquestion = "?!"\nanswer = "b"\nteacher = "me"\n\n[card.deep]\nlist = [1, 2]\n'
    deck = parse(text)
    assert deck.extra == {"colour": "red"}
    assert deck.provenance.extra == {"room": 5}
    assert deck.cards[0].extra == {"teacher": "me", "deep": {"list": [1, 2]}}
    assert parse(render(deck)) == deck


def test_json_holds_what_toml_holds() -> None:
    assert "\n" not in to_json(parse(EXPECTED))
    assert json.loads(to_json(parse(EXPECTED))) == tomllib.loads(EXPECTED)


def test_the_mark_follows_what_a_person_may_edit() -> None:
    card = marked(BIRTH)
    assert fingerprint(card) == card.generated
    assert fingerprint(parse(render(replace(SPIGELGLAS, cards=(card,)))).cards[0]) == card.generated
    for change in ({"question": "When?"}, {"tags": ()}, {"citation": Citation(quote="", locator="")}, {"when": "1897"}):
        assert fingerprint(replace(card, **change)) != card.generated
    for change in ({"status": "approved"}, {"score": 0.1}, {"extra": {"note": "mine"}}, {"id": "other"}):
        assert fingerprint(replace(card, **change)) == card.generated


def test_a_deck_saved_on_windows_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    path.write_bytes(b"\xef\xbb\xbf" + EXPECTED.replace("\n", "\r\n").encode())
    assert read_deck(path) == parse(EXPECTED)
