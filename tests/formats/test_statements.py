"""Questions for a date said as statements: what they become, and which are left alone."""

from dataclasses import replace

import pytest

from quizgen.formats.statements import event_of, past_forms
from tests.deck.decks import BIRTH

SAID = (
    ("When was Sergey Spigelglas born?", "", "Sergey Spigelglas was born"),
    ("When was Sergey Spigelglas shot?", "He was shot in 1941.", "Sergey Spigelglas was shot"),
    ("When did he join the Cheka?", "In 1922 he joined the Cheka.", "He joined the Cheka"),
    ("In what year did Ada Lovelace marry?", "She married in 1835.", "Ada Lovelace married"),
    ("On what date was the Treaty of Versailles signed?", "It was signed.", "The Treaty of Versailles was signed"),
    ("In which month did Darwin leave for the Azores?", "He left on 1 May.", "Darwin left for the Azores"),
    ("When did the United Nations plan a visit?", "They planned it.", "The United Nations planned a visit"),
    ("When were the prisoners taken to Perm moved?", "They were moved.", "The prisoners taken to Perm were moved"),
    ("He joined the Cheka in ____.", "", "He joined the Cheka"),
    ("The office was closed on _____", "", "The office was closed"),
)  # fmt: skip
SILENT = (
    ("Who joined the Cheka in 1922?", "He joined it."),
    ("When did he join the Cheka?", "Joining the Cheka was in 1922."),
    ("When was he a member of the Cheka?", "He was a member."),
    ("In ____ he joined the Cheka.", ""),
    ("____ joined ____", ""),
    ("By what year were the wars completed?", "They were completed."),
    ("Until which year was he held?", "He was held."),
    ("When?", ""),
)


@pytest.mark.parametrize(("question", "quote", "statement"), SAID)
def test_a_question_for_a_date_becomes_a_statement(question: str, quote: str, statement: str) -> None:
    card = replace(BIRTH, question=question, citation=replace(BIRTH.citation, quote=quote))
    assert event_of(card) == statement


@pytest.mark.parametrize(("question", "quote"), SILENT)
def test_what_is_not_sure_is_left_alone(question: str, quote: str) -> None:
    card = replace(BIRTH, question=question, citation=replace(BIRTH.citation, quote=quote))
    assert event_of(card) == ""


def test_another_wording_helps() -> None:
    card = replace(BIRTH, question="Which year saw him go?", wordings=("He went to Paris in ____.",))
    assert event_of(card) == "He went to Paris"


def test_the_past_is_spelled_by_rule_or_by_list() -> None:
    assert [past_forms(verb) for verb in ("marry", "move", "stop", "write", "play")] == [
        ("married",),
        ("moved",),
        ("stoped", "stopped"),
        ("wrote",),
        ("played",),
    ]
