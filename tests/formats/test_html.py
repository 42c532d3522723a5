"""The page in a browser: read back by an HTML parser, then worked through in Chromium, with axe-core as the judge."""

import base64
import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from quizgen.deck.card import Card, Citation, Deck
from quizgen.formats.html import page, render, unfit
from quizgen.formats.items import make_quiz, select
from quizgen.formats.worksheet import make_worksheet
from quizgen.study.grading import grade
from tests.formats.hostile import decks
from tests.formats.lesson import LESSON, SHEETS, hostile_deck
from tests.study.test_grading import ROWS

GOLDEN = Path(__file__).parent / "golden" / "lesson.html"


class Reader(HTMLParser):
    """What an HTML parser finds: texts of the stems, options, prompts and events; scripts; attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stems: list[str] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._into: list[str] | None = None
        self._tag = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        named = dict(attrs)
        target = {"script": self.scripts, "style": self.styles}.get(tag)
        if named.get("class") == "stem":
            target = self.stems
        elif target is None and "dir" in named and tag in {"span", "label"}:
            target = self.texts
        if target is not None:
            target.append("")
            self._into, self._tag = target, tag

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._tag:
            self._into = None


# -- the file --------------------------------------------------------------------------------------------------------


@given(decks())
@settings(max_examples=60)
def test_texts_come_back_from_the_page_as_they_went_in(deck: Deck) -> None:
    worksheet = make_worksheet(deck)
    read = Reader(page(worksheet))
    questions = worksheet.sheets[0].questions
    assert read.stems == [question.stem for question in questions]
    assert read.texts == [text for q in questions for text in (*q.prompts, *(q.options if not q.prompts else ()))]
    key = json.loads(read.scripts[0])
    for question, entry in zip(questions, key, strict=True):
        quotes = {card.citation.quote for card in question.cards if card.citation.quote.strip()}
        assert {source["quote"] for source in entry["sources"]} == quotes
        assert [answer["text"] for answer in entry.get("answers", ())] == list(question.answers)


def test_the_policy_names_script_and_style_by_hash_and_nothing_is_inline() -> None:
    for deck in (LESSON, hostile_deck()):
        read = Reader(page(make_worksheet(deck)))
        (policy,) = [value for name, value in read.attributes if name == "content" and "default-src" in (value or "")]
        for name, (code,) in (("script", read.scripts[1:]), ("style", read.styles)):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert f"{name}-src 'sha256-{digest}'" in (policy or "")
        assert not [name for name, _ in read.attributes if name.startswith("on") or name in {"style", "src", "action"}]
        assert {value for name, value in read.attributes if name == "href"} == {"data:,"}
        assert read.scripts[1:] == [files("quizgen.formats").joinpath("quiz.js").read_text("utf-8")]


def test_the_page_of_the_lesson_is_the_golden_one() -> None:
    text = page(SHEETS)
    for code in Reader(text).styles + Reader(text).scripts[1:]:
        text = text.replace(code, "…")
    text = re.sub(r"quizgen [\d.]+|sha256-[\w+/=]+", "…", text)
    assert text == GOLDEN.read_text("utf-8")


def test_the_file_of_a_quiz_is_the_page_of_its_cards() -> None:
    assert render(make_quiz(select(LESSON))) == page(make_worksheet(LESSON)).encode()
    assert {unfit(item) for item in make_quiz(LESSON).items} == {""}


# -- in Chromium -----------------------------------------------------------------------------------------------------

CHROMIUM = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
chromium = pytest.mark.consumer("chromium", module="axe_playwright_python")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM, chromium_sandbox=False)
        yield launched
        launched.close()


class Pages:
    """Opens decks in the browser and keeps what the page complained of and asked for."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.contexts: list[Any] = []

    def open(
        self, deck: Deck, *, phone: bool = False, dark: bool = False, scripts: bool = True, **composed: Any
    ) -> Any:
        path = self._folder / f"{deck.name}.html"
        path.write_text(page(make_worksheet(deck, **composed)), "utf-8", newline="")
        context = self._browser.new_context(
            viewport={"width": 320, "height": 640} if phone else {"width": 1280, "height": 900},
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        self.contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda message: self.complaints.append(message.text))
        opened.on("pageerror", lambda error: self.complaints.append(str(error)))
        opened.on("request", lambda request: self.requests.append(request.url))
        opened.goto(path.as_uri())
        return opened


@pytest.fixture
def pages(browser: Any, tmp_path: Path) -> Iterator[Pages]:
    opened = Pages(browser, tmp_path)
    yield opened
    assert opened.complaints == []
    assert all(url.startswith((tmp_path.as_uri(), "data:")) for url in opened.requests), opened.requests
    for context in opened.contexts:
        context.close()


def answer_all(page: Any, deck: Deck, **composed: Any) -> None:
    """Give the right answer to every question, without checking it."""
    for question in make_worksheet(deck, **composed).sheets[0].questions:
        box = page.locator(f"#q{question.number}")
        if question.type == "choice":
            box.locator("input").nth(question.key[0]).check()
        elif question.type == "typed":
            box.locator("input").fill(question.answers[-1])
        else:
            for menu, place in zip(box.locator("select").all(), question.key, strict=True):
                menu.select_option(index=place + 1)


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong, best practices too."""
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page).response
    return [f"{found['id']}: {node['html']}" for found in results["violations"] for node in found["nodes"]]


@chromium
def test_right_answers_give_all_points_and_a_clean_page(pages: Pages) -> None:
    page = pages.open(LESSON)
    answer_all(page, LESSON)
    page.locator("#finish").click()
    assert page.locator("#score").inner_text() == "25 of 25 points (100 %)"
    assert page.locator("#missed-head").inner_text() == "Everything right."
    assert page.locator("#again-missed").is_hidden()
    assert page.locator(".verdict", has_text="✓ Right").count() == 15
    page.locator("#again").click()
    assert page.locator("#count").inner_text() == "0 of 15 answered"
    assert page.locator(".feedback:visible, .sign, form input:checked").count() == 0


@chromium
def test_a_quiz_can_be_done_by_keyboard_alone(pages: Pages) -> None:
    page = pages.open(LESSON, sets=False)
    questions = make_worksheet(LESSON, sets=False).sheets[0].questions
    page.locator("#q1 input").first.focus()
    for question in questions:
        if question.type == "choice":
            page.keyboard.press("Space")
            for _ in range(question.key[0]):
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        else:
            page.keyboard.type(question.answers[0])
            page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "feedback right", question.stem
        page.keyboard.press("Tab")
    assert page.locator("#score").inner_text() == "25 of 25 points (100 %)"


@chromium
def test_wrong_answers_show_the_key_in_its_sentence_and_come_again(pages: Pages) -> None:
    page = pages.open(LESSON)
    (wrong,) = [q for q in make_worksheet(LESSON).sheets[0].questions if q.stem.startswith("Which element")]
    box = page.locator(f"#q{wrong.number}")
    box.locator(".check").click()
    assert box.locator(".hint").inner_text() == "Answer first, then check."
    box.locator("label", has_text="radium").click()
    box.locator(".check").click()
    assert box.locator(".verdict").inner_text() == "✗ Not right."
    assert box.locator(".is-slip").inner_text().endswith("✗ yours")
    assert "polonium" in box.locator(".is-key").inner_text()
    assert box.locator("mark").inner_text() == "polonium"
    assert box.locator("cite").inner_text() == "— § New elements"
    assert box.locator("input").first.is_disabled()
    page.locator("#finish").click()
    assert page.locator("#score").inner_text() == "0 of 25 points (0 %)"
    assert page.locator("#missed li").count() == 15
    page.locator("#missed a").nth(wrong.number - 1).click()
    page.locator("#again-missed").click()
    assert page.locator(".question:visible").count() == 15


@chromium
def test_a_typed_answer_can_be_counted_as_right_and_a_part_counts_in_part(pages: Pages) -> None:
    page = pages.open(LESSON)
    questions = make_worksheet(LESSON).sheets[0].questions
    typed = next(question for question in questions if question.type == "typed")
    matching = next(question for question in questions if question.type == "match")
    box = page.locator(f"#q{typed.number}")
    box.locator("input").fill("something of the kind")
    box.locator(".check").click()
    box.get_by_role("button", name="Count it as right").click()
    assert box.locator(".verdict").inner_text() == "✓ Right (by your own word)."
    selects = page.locator(f"#q{matching.number} select")
    selects.first.select_option(index=matching.key[0] + 1)
    page.locator(f"#q{matching.number} .check").click()
    assert page.locator(f"#q{matching.number} .hint").inner_text() == "Some are still open."
    for menu in selects.all()[1:]:
        menu.select_option(index=matching.key[0] + 1)
    page.locator(f"#q{matching.number} .check").click()
    assert page.locator(f"#q{matching.number} .verdict").inner_text() == "✗ Partly right: 1 of 6 points."
    page.locator("#finish").click()
    assert page.locator("#score").inner_text() == "2 of 25 points (8 %)"
    page.locator("#again-missed").click()
    assert page.locator(".question:visible").count() == 14
    assert page.locator("#count").inner_text() == "0 of 14 answered"


@chromium
def test_a_test_shows_nothing_before_its_end(pages: Pages) -> None:
    page = pages.open(LESSON)
    page.get_by_label("at the end").check()
    assert page.locator(".check:visible").count() == 0
    answer_all(page, LESSON)
    page.keyboard.press("Enter")
    assert page.locator(".feedback:visible").count() == 0
    assert page.locator("#count").inner_text() == "15 of 15 answered"
    page.locator("#finish").click()
    assert page.locator(".feedback:visible").count() == 15


def outcome(right: bool, nearly: bool) -> str:
    return "right" if right else "nearly" if nearly else "wrong"


@chromium
def test_the_page_takes_no_answer_that_the_program_refuses_and_most_that_it_takes(pages: Pages) -> None:
    rows = [row for row in ROWS if row.given.strip()]
    cards = [
        Card(
            id=f"card{number:03}",
            kind=row.kind,  # type: ignore[arg-type]
            question=row.question or f"Question {number}?",
            answer=row.key,
            citation=Citation(quote=row.others, locator=""),
        )
        for number, row in enumerate(rows)
    ]
    page = pages.open(Deck(name="graded", title="Graded", cards=tuple(cards)), sets=False)
    given = {card.id: row.given for card, row in zip(cards, rows, strict=True)}
    page.evaluate(
        """given => document.querySelectorAll(".question").forEach(box => {
            box.querySelector("input").value = given[box.dataset.card];
        })""",
        given,
    )
    page.locator("#finish").click()
    verdicts = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".question")].map(
            box => [box.dataset.card, box.querySelector(".verdict").textContent]))"""
    )
    found = {card: outcome("✓" in text, "Nearly" in text) for card, text in verdicts.items()}
    program = {card.id: grade(card, given[card.id]) for card in cards}
    taken = [card for card in cards if program[card.id].right]
    assert [(c.answer, given[c.id]) for c in cards if found[c.id] == "right" and not program[c.id].right] == []
    share = sum(found[card.id] == "right" for card in taken) / len(taken)
    refused = [(c.answer, given[c.id]) for c in taken if found[c.id] != "right"]
    assert share > 0.75, refused


@chromium
def test_no_text_of_a_card_acts_in_the_page(pages: Pages) -> None:
    deck = hostile_deck()
    page = pages.open(deck, sets=False)
    assert page.title() == f"{deck.title}: quiz"
    questions = make_worksheet(deck, sets=False).sheets[0].questions
    assert page.locator(".stem").evaluate_all("all => all.map(one => one.textContent)") == [q.stem for q in questions]
    shown = page.locator(".options .text").evaluate_all("all => all.map(one => one.textContent)")
    assert shown == [text for question in questions if question.type == "choice" for text in question.options]
    page.locator("#finish").click()
    assert page.title() == f"{deck.title}: quiz"
    for question in questions:
        (card,) = question.cards
        quote = page.locator(f"#q{question.number} blockquote").evaluate("one => one.textContent")
        assert quote == f"{card.citation.quote}— {card.citation.locator}"


@chromium
@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_axe_finds_no_violation_before_during_and_after(pages: Pages, phone: bool, dark: bool) -> None:
    page = pages.open(LESSON, phone=phone, dark=dark)
    assert axe(page) == []
    page.locator("#q1 input").first.check()
    page.locator("#q1 .check").click()
    assert axe(page) == []
    page.locator("#finish").click()
    assert axe(page) == []


@chromium
def test_on_a_small_phone_nothing_is_cut_off_and_targets_are_large(pages: Pages) -> None:
    for deck in (LESSON, hostile_deck()):
        page = pages.open(deck, phone=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        boxes = page.locator("button:visible, .options label, select, input[type=text]").all()
        assert min(box.bounding_box()["height"] for box in boxes) >= 44
        page.locator("#finish").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@chromium
@pytest.mark.consumer("pdftotext")
def test_paper_shows_the_questions_and_never_the_key(pages: Pages, tmp_path: Path) -> None:
    page = pages.open(LESSON)
    answer_all(page, LESSON)
    page.locator("#finish").click()
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    for question in make_worksheet(LESSON).sheets[0].questions:
        assert " ".join(question.stem.split()) in " ".join(text.split())
    assert "Name" in text
    assert "Pierre Curie" in text  # in the word bank
    for told in ("Right", "Answer:", "✓", "points (", "1914 to 1918", "Finish"):
        assert told not in text
    page.emulate_media(media="print")
    circles = page.locator(".options input").evaluate_all("all => all.map(one => getComputedStyle(one).appearance)")
    assert set(circles) == {"none"}
    assert page.locator("input[type=text]:visible, select:visible").count() == 0


@chromium
def test_without_scripts_the_questions_can_be_read(pages: Pages) -> None:
    page = pages.open(LESSON, scripts=False)
    assert page.locator(".question:visible").count() == 15
    assert page.locator("button:visible").count() == 0
    assert page.get_by_text("Scripts are off here").is_visible()
