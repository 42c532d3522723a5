"""A Google Apps Script that makes a Google Form: a quiz with points, right answers and the source sentences.

The cards stand in it as one JSON literal. Typed answers cannot be marked right from a script: those questions show the
accepted answers as feedback, and the teacher grades them. Refuses nothing but questions that cannot be asked.
"""

import json
import re

from quizgen.formats.fitting import bad_choice, one_line
from quizgen.formats.items import (
    Choice,
    Item,
    Matching,
    Numerical,
    Ordering,
    Quiz,
    Short,
    accepted_answers,
    credit,
    explanation,
)

SETS = False

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Signs that hide or reorder text: written as escapes, so that the script shows what it does."""

_SCRIPT = """// Makes a Google Form from {title} ({count} questions).
// 1. Open script.google.com and choose "New project".  2. Paste this whole text over what stands there.
// 3. Press "Run" and allow it to make a form.  4. The log shows the address of the form.
// Questions with a typed answer are not graded by themselves: their accepted answers stand in the feedback.

const QUIZ = {data};

function makeForm() {{
  const form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  if (QUIZ.description) {{
    form.setDescription(QUIZ.description);
  }}
  for (const question of QUIZ.questions) {{
    if (question.options) {{
      const item = form.addMultipleChoiceItem();
      item.setTitle(question.title);
      item.setChoices(question.options.map((text, index) => item.createChoice(text, index === question.right)));
      item.setPoints(1);
      if (question.feedback) {{
        const feedback = FormApp.createFeedback().setText(question.feedback).build();
        item.setFeedbackForCorrect(feedback);
        item.setFeedbackForIncorrect(feedback);
      }}
    }} else {{
      const item = form.addTextItem();
      item.setTitle(question.title);
      item.setPoints(1);
      item.setGeneralFeedback(FormApp.createFeedback().setText(question.feedback).build());
    }}
  }}
  Logger.log(form.getEditUrl());
}}
"""


def unfit(item: Item) -> str:
    """Why a form cannot ask an item, or ""."""
    if isinstance(item, Matching | Ordering):
        return "asks several cards at once, which a form cannot grade"
    return bad_choice(item)


def render(quiz: Quiz) -> bytes:
    """The script, to be pasted and run once."""
    questions = [_question(item) for item in quiz.items if isinstance(item, Choice | Short | Numerical)]
    table = {"title": one_line(quiz.deck.title), "description": one_line(credit(quiz.deck)), "questions": questions}
    data = _INVISIBLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(table, ensure_ascii=False, indent=2))
    title = _INVISIBLE.sub("", one_line(quiz.deck.title))
    return _SCRIPT.format(title=title, count=len(questions), data=data).encode()


def _question(item: Choice | Short | Numerical) -> dict[str, object]:
    said = explanation(item.card)
    if isinstance(item, Choice):
        return {"title": item.card.question, "options": item.options, "right": item.key, "feedback": said}
    answers = " / ".join(accepted_answers(item.card))
    return {"title": item.card.question, "feedback": f"{answers}\n{said}" if said else answers}
