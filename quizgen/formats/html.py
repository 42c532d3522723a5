"""A quiz as one HTML file: opens from a disk, on a phone, by keyboard and screen reader, and prints without its key.

The questions are plain HTML, so that the page can be read and printed without its script; the script grades them
against the key, which stands in the file as JSON. Its security policy names the script and the style by their hashes
and allows nothing else: no request goes anywhere, and no text of a card can become markup or code. The key is inside
the file for whoever looks at its source: a page for practice, not for exams.
"""

import base64
import hashlib
import json
import re
from html import escape
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Card
from quizgen.deck.evidence import find_answer
from quizgen.formats.items import Item, Quiz
from quizgen.formats.worksheet import Question, Worksheet, letter, of_quiz, place_of, solution
from quizgen.study.grading import grade

_POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="quizgen {version}">
<link rel="icon" href="data:,">
<title>{title}: quiz</title>
<style>{style}</style>
</head>
<body>
<header>
<h1 tabindex="-1" dir="auto">{title}</h1>
<p class="soft screen-only">{count} questions, {points} points.</p>
<p class="screen-only" data-dead>Scripts are off here: the questions can be read and printed, but not checked.</p>
<fieldset class="mode screen-only" data-live hidden>
<legend>Show the answers</legend>
<label><input type="radio" name="mode" checked> one by one</label>
<label><input type="radio" name="mode" id="at-end"> at the end</label>
</fieldset>
<p class="sheet-head paper-only"><span>Name</span><span>Date</span></p>
</header>
<main>
<div class="bar screen-only" data-live hidden>
<progress id="progress" value="0" max="{count}" aria-label="Questions answered"></progress>
<p id="count">0 of {count} answered</p>
</div>
<form autocomplete="off">
{questions}
</form>
<div class="actions screen-only" data-live hidden>
<button type="button" id="finish">Finish and see the score</button>
<button type="button" class="print second">Print without answers</button>
</div>
<section class="result" aria-labelledby="result-head" tabindex="-1" hidden>
<h2 id="result-head">Result</h2>
<p id="score" class="score"></p>
<p id="missed-head"></p>
<ol id="missed"></ol>
<div class="actions">
<button type="button" id="again-missed">Only those again</button>
<button type="button" id="again" class="second">All from the start</button>
</div>
</section>
</main>
<footer>{credit}</footer>
<script type="application/json" id="key">{key}</script>
<script>{script}</script>
</body>
</html>
"""


ONCE = True
FEW_WORDS = 6
"""Of an answer of so many words shorter forms are tried."""


def unfit(_item: Item) -> str:
    """Why a page cannot hold an item: never."""
    return ""


def render(quiz: Quiz) -> bytes:
    """The file for a quiz: its single items, some of them put together as a matching and a timeline."""
    return page(of_quiz(quiz)).encode()


def page(worksheet: Worksheet) -> str:
    """The page of a worksheet's first version; the same worksheet gives the same text."""
    sheet = worksheet.sheets[0]
    script, style = _asset("quiz.js"), _asset("quiz.css")
    return _PAGE.format(
        policy=_POLICY.format(script=_digest(script), style=_digest(style)),
        version=version("quizgen"),
        title=_text(worksheet.title),
        count=len(sheet.questions),
        points=sheet.points,
        questions="\n".join(_question(question) for question in sheet.questions),
        credit=f"<p>Source: {_text(worksheet.credit)}</p>" if worksheet.credit else "",
        key=_json([_key(question) for question in sheet.questions]),
        style=style,
        script=script,
    )


def _asset(name: str) -> str:
    return files("quizgen.formats").joinpath(name).read_text(encoding="utf-8")


def _digest(code: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"


def _text(text: str) -> str:
    """Text for HTML, a carriage return as a reference: readers of HTML take a bare one for a line feed."""
    return escape(text).replace("\r", "&#13;")


def _json(value: object) -> str:
    """JSON that cannot end the element around it; readable in the file as far as that goes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


# -- the questions as HTML -------------------------------------------------------------------------------------------


def _question(question: Question) -> str:
    name = f"q{question.number}"
    points, seen = (f"{question.points} points", "") if question.points > 1 else ("1 point", " paper-only")
    return (
        f'<fieldset class="question" id="{name}" data-card="{_text(question.cards[0].id)}">\n'
        f'<legend>{question.number}. <span class="stem" dir="auto">{_text(question.stem)}</span> '
        f'<span class="points{seen}">({points})</span></legend>\n'
        f"{_ANSWERS[question.type](question, name)}\n"
        f'<p class="hint soft" role="status"></p>\n'
        f'<div class="actions" data-live hidden><button type="button" class="check second">Check'
        f"{_hidden(f' question {question.number}')}</button></div>\n"
        f'<div class="feedback" role="status" tabindex="-1" hidden></div>\n'
        "</fieldset>"
    )


def _hidden(text: str) -> str:
    """Words for a screen reader alone."""
    return f'<span class="spoken">{text}</span>'


def _choice(question: Question, name: str) -> str:
    rows = "\n".join(
        f'<li><label><input type="radio" name="{name}" value="{place}"> <span class="letter">{letter(place)}'
        f'</span> <span class="text" dir="auto">{_text(option)}</span></label></li>'
        for place, option in enumerate(question.options)
    )
    return f'<ul class="options">\n{rows}\n</ul>'


def _typed(_question: Question, name: str) -> str:
    return (
        f'<p class="typed"><label for="{name}-text">Your answer</label> <input type="text" id="{name}-text" '
        'autocapitalize="off" spellcheck="false" dir="auto"></p>'
    )


def _match(question: Question, name: str) -> str:
    options = "".join(
        f'<option value="{place}">{letter(place)}  {_text(text)}</option>'
        for place, text in enumerate(question.options)
    )
    rows = "\n".join(
        f'<li><label for="{name}-{row}" dir="auto">{_text(prompt)}</label> <select id="{name}-{row}">'
        f'<option value="">choose</option>{options}</select></li>'
        for row, prompt in enumerate(question.prompts)
    )
    bank = "".join(f'<li dir="auto">{_text(text)}</li>' for text in question.options)
    return f'<ul class="pairs">\n{rows}\n</ul>\n<div class="bank paper-only"><ol>{bank}</ol></div>'


def _order(question: Question, name: str) -> str:
    places = "".join(f'<option value="{place}">{place + 1}</option>' for place in range(len(question.options)))
    rows = "\n".join(
        f'<li><select id="{name}-{row}" aria-labelledby="{name}-{row}-event"><option value="">–</option>{places}'
        f'</select> <label for="{name}-{row}" id="{name}-{row}-event" dir="auto">{_text(event)}</label></li>'
        for row, event in enumerate(question.options)
    )
    return f'<ul class="order">\n{rows}\n</ul>'


_ANSWERS = {"choice": _choice, "typed": _typed, "match": _match, "order": _order}


# -- the key as JSON -------------------------------------------------------------------------------------------------


def _key(question: Question) -> dict[str, Any]:
    right: Any = list(question.key)
    return {
        "type": question.type,
        "points": question.points,
        "right": right[0] if question.type == "choice" else right,
        **(_typed_key(question) if question.type == "typed" else {}),
        "solution": solution(question),
        "sources": _sources(question.cards),
    }


def _typed_key(question: Question) -> dict[str, Any]:
    (card,) = question.cards
    return {
        "answers": [_accepted(text) for text in question.answers],
        "forms": [form for form in other_forms(question.answers) if grade(card, form).right],
        "wrong": card.distractors,
        "person": card.kind == "person",
    }


def other_forms(answers: tuple[str, ...]) -> tuple[str, ...]:
    """Other ways to give an answer, to be tried with the program's own grading: the page knows only its words.

    Shorter ones, names turned round or with initials, lists in the other order, dates without their year.
    """
    forms: dict[str, None] = {}
    for text in answers:
        forms |= dict.fromkeys((re.sub(r",? \d{3,4}$", "", text), re.sub(r"^(.+) and (.+)$", r"\2 and \1", text)))
        words = text.split()
        if 1 < len(words) <= FEW_WORDS:
            first, last = words[0], words[-1]
            initials = " ".join(f"{word[0]}." for word in words[:-1])
            forms |= dict.fromkeys(" ".join(words[start:]) for start in range(1, len(words)))
            forms |= dict.fromkeys(" ".join(words[:end]).rstrip(",") for end in range(1, len(words)))
            forms |= dict.fromkeys((f"{first} {last}", f"{last}, {' '.join(words[:-1])}", f"{initials} {last}"))
    return tuple(form for form in forms if form not in answers)


def _accepted(text: str) -> dict[str, Any]:
    """An answer that counts as right: its words, and its date where it is one, by which it is then compared."""
    value = parse_date_answer(text)
    points = (value.start, value.end) if isinstance(value, Interval) else (value,)
    dates = [_calendar(point) for point in points]
    return {"text": text, "date": dates} if all(dates) else {"text": text}


def _calendar(value: TimeValue | None) -> list[int]:
    """Year, month and day as far as they are known; empty for what is no such point (a decade, "early 1930")."""
    if value is None or value.part or value.approximate or value.grain not in {"day", "month", "year"}:
        return []
    if "," in value.edtf:
        return []
    return list(value.earliest[: {"year": 1, "month": 2, "day": 3}[value.grain]])


def _sources(cards: tuple[Card, ...]) -> list[dict[str, Any]]:
    """Each sentence once, with its answer marked where one card alone rests on it."""
    quotes = dict.fromkeys(card.citation.quote for card in cards if card.citation.quote.strip())
    sources: list[dict[str, Any]] = []
    for quote in quotes:
        (first, *others) = [card for card in cards if card.citation.quote == quote]
        span = None if others else find_answer(quote, (first.answer, *first.accept))
        sources.append({"quote": quote, "mark": _utf16(quote, span), "where": place_of(first)})
    return sources


def _utf16(text: str, span: tuple[int, int] | None) -> list[int] | None:
    """A range of characters as JavaScript counts them, by UTF-16 units."""
    if span is None:
        return None
    return [len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in span]
