"""The Google Forms script: run by node, with a FormApp that writes down what it is asked to do."""

import json
import re
import subprocess
from typing import Any

import pytest
from hypothesis import given

from quizgen.formats.fitting import sort_out
from quizgen.formats.forms import render, unfit
from quizgen.formats.items import Choice, Matching, Ordering, Quiz, accepted_answers, explanation, make_quiz, select
from tests.formats.golden import assert_golden
from tests.formats.hostile import quizzes
from tests.formats.quizzes import SPY

STUB = """
const scripts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const texts = ["setTitle", "setPoints", "setFeedbackForCorrect", "setFeedbackForIncorrect", "setGeneralFeedback"];
const makeItem = (kind, form) => {
  const made = { kind };
  form.items.push(made);
  const item = {
    createChoice: (text, right) => ({ text, right }),
    setChoices: (list) => { made.choices = list; return item; },
  };
  for (const name of texts) {
    item[name] = (value) => { if (name in made) throw new Error(name + " twice"); made[name] = value; return item; };
  }
  return item;
};
const run = (script) => {
  const forms = [];
  const FormApp = {
    create: (title) => {
      const form = { title, items: [] };
      forms.push(form);
      return {
        setIsQuiz: (value) => { form.quiz = value; },
        setDescription: (value) => { form.description = value; },
        addMultipleChoiceItem: () => makeItem("choice", form),
        addTextItem: () => makeItem("text", form),
        getEditUrl: () => "address",
      };
    },
    createFeedback: () => ({ setText: (text) => ({ build: () => text }) }),
  };
  const said = [];
  const Logger = { log: (line) => said.push(line) };
  new Function("FormApp", "Logger", '"use strict";' + script + ";makeForm();")(FormApp, Logger);
  if (forms.length !== 1 || said.length !== 1) throw new Error("one form, one line");
  return forms[0];
};
process.stdout.write(JSON.stringify(scripts.map(run)));
"""
COLLECTED: list[Quiz] = []


@given(quizzes())
def _collect(quiz: Quiz) -> None:
    COLLECTED.append(sort_out(quiz, unfit)[0])


def expected(quiz: Quiz) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for item in quiz.items:
        assert not isinstance(item, Matching | Ordering)
        card, said = item.card, explanation(item.card)
        if isinstance(item, Choice):
            choices = [{"text": option, "right": index == item.key} for index, option in enumerate(item.options)]
            found = {"kind": "choice", "setTitle": card.question, "choices": choices, "setPoints": 1}
            items.append({**found, "setFeedbackForCorrect": said, "setFeedbackForIncorrect": said} if said else found)
        else:
            feedback = "\n".join(filter(None, (" / ".join(accepted_answers(card)), said)))
            items.append({"kind": "text", "setTitle": card.question, "setPoints": 1, "setGeneralFeedback": feedback})
    return items


def test_golden() -> None:
    quiz, refused = sort_out(make_quiz(select(SPY)), unfit)
    assert not refused
    assert_golden("spigelglas.gs", render(quiz))


@given(quizzes())
def test_nothing_in_a_card_hides_in_the_script(quiz: Quiz) -> None:
    script = render(sort_out(quiz, unfit)[0]).decode()
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]", script)


@pytest.mark.consumer("node")
def test_node_makes_the_form() -> None:
    _collect()
    quizzes = [sort_out(make_quiz(select(SPY)), unfit)[0], *COLLECTED]
    run = subprocess.run(
        ["node", "-e", STUB],
        input=json.dumps([render(quiz).decode() for quiz in quizzes]),
        capture_output=True,
        text=True,
        check=True,
    )
    for quiz, form in zip(quizzes, json.loads(run.stdout), strict=True):
        assert form["quiz"] is True
        assert form["title"] == quiz.deck.title
        assert form["items"] == expected(quiz)
