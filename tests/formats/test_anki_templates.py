"""Our cards as Anki renders them, in a browser: tapping, both sides, light and dark, with axe-core as the judge."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizgen.deck.card import Citation
from quizgen.formats import anki
from quizgen.formats.anki_types import FORMS, Form
from tests.deck.decks import BIRTH, CHIEF, SPIGELGLAS
from tests.formats.anki_oracle import collection, import_package

pytestmark = [pytest.mark.consumer("chromium", module="axe_playwright_python"), pytest.mark.consumer(module="anki")]

FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")
ROLE = replace(
    CHIEF,
    distractors=("head of the <b>Paris</b> residency", "deputy chairman of the OGPU", "director of the school"),
    accept=("acting head of the INO",),
    quotes=("In 1938 he led the department.",),
)
DATED = replace(BIRTH, citation=Citation(quote="Sergey Spigelglas (29 April 1897 – 29 January 1941)", locator="lead"))
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Form, str], tuple[str, str]]:
    """Front and back of each form of two cards, as Anki renders them."""
    found: dict[tuple[Form, str], tuple[str, str]] = {}
    deck = replace(SPIGELGLAS, cards=(ROLE, DATED))
    for form in FORMS:
        folder = tmp_path_factory.mktemp(form)
        anki.write(anki.prepare([deck], moment=1_790_000_000, form=form), folder / "deck.apkg")
        with collection(folder / "anki") as col:
            import_package(col, folder / "deck.apkg")
            for id_ in col.find_cards(""):
                card = col.get_card(id_)
                name = "role" if card.note()["Kind"] == "role" else "date"
                name += "" if card.ord == 0 else " reversed"
                found[form, name] = tuple(map(_typed, (card.question(), card.answer())))  # type: ignore[assignment]
    return found


def _typed(html: str) -> str:
    """What Anki's reviewer puts where an answer is typed."""
    return html.replace("[[type:Answer]]", '<center><input type="text" id="typeans" aria-label="answer"></center>')


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS, chromium_sandbox=False)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a side as Anki's reviewer does: one page, in which the sides are put in turn."""
    complaints: list[str] = []
    contexts = []

    def open_(side: str, *, dark: bool = False, scripts: bool = True) -> Any:
        path = tmp_path / "side.html"
        body = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Anki</title>'
        body += f'<body class="card{" nightMode" if dark else ""}"><main id="qa">{side}</main></body></html>'
        path.write_text(body, "utf-8")
        context = browser.new_context(
            viewport={"width": 390, "height": 700}, has_touch=True, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if "side.html" not in request.url else None)
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def turn(page: Any, side: str) -> None:
    """Show the other side in the same page, its scripts run, as Anki does."""
    page.evaluate(
        """side => {
            const box = document.getElementById("qa");
            box.innerHTML = side;
            for (const old of box.querySelectorAll("script")) {
                const made = document.createElement("script");
                made.textContent = old.textContent;
                old.replaceWith(made);
            }
        }""",
        side,
    )


def classes(page: Any) -> dict[str, str]:
    """Of each option its text and how it is marked."""
    return {item.inner_text(): item.get_attribute("class") or "" for item in page.locator(".options li").all()}


def test_a_wrong_tap_shows_at_once_and_on_the_back_beside_the_right_one(
    sides: dict[tuple[Form, str], tuple[str, str]], open_page: Open
) -> None:
    front, back = sides["basic", "role"]
    page = open_page(front)
    order = list(classes(page))
    assert sorted(order) == sorted((ROLE.answer, *ROLE.distractors))
    page.locator(".options li", has_text="OGPU").tap()
    assert classes(page)["deputy chairman of the OGPU"] == "wrong"
    assert "right" not in classes(page).values()
    turn(page, back)
    marked = classes(page)
    assert list(marked) == order
    assert marked.pop("deputy chairman of the OGPU") == "wrong"
    assert marked.pop(ROLE.answer) == "right"
    assert set(marked.values()) == {""}
    turn(page, front)
    assert set(classes(page).values()) == {""}


def test_a_right_choice_by_keyboard(sides: dict[tuple[Form, str], tuple[str, str]], open_page: Open) -> None:
    page = open_page(sides["basic", "role"][0])
    page.locator(".options li", has_text=ROLE.answer).focus()
    page.keyboard.press("Enter")
    assert classes(page)[ROLE.answer] == "right"


def test_dates_stand_in_the_order_of_time(sides: dict[tuple[Form, str], tuple[str, str]], open_page: Open) -> None:
    for _ in range(3):
        page = open_page(sides["basic", "date"][0])
        assert list(classes(page)) == ["28 May 1896", "29 April 1897", "2 November 1897"]


def test_without_scripts_the_options_are_a_plain_list(
    sides: dict[tuple[Form, str], tuple[str, str]], open_page: Open
) -> None:
    page = open_page(sides["basic", "role"][0], scripts=False)
    assert len(classes(page)) == 4
    assert set(classes(page).values()) == {""}
    assert page.locator(".key").is_hidden()


def test_the_source_is_behind_a_fold(sides: dict[tuple[Form, str], tuple[str, str]], open_page: Open) -> None:
    for form in FORMS:
        page = open_page(sides[form, "role"][1])
        assert page.locator("blockquote").is_hidden()
        page.locator("summary").tap()
        assert page.locator("blockquote").inner_text() == ROLE.citation.quote
        assert "In 1938 he led" in page.locator(".source").inner_text()
        assert "Sergey Spigelglas · lead" in page.locator("footer").inner_text()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing_on_either_side(
    form: Form, dark: bool, sides: dict[tuple[Form, str], tuple[str, str]], open_page: Open
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for (shown, _), pair in sides.items():
        if shown != form:
            continue
        page = open_page(pair[0], dark=dark)
        for side in pair:
            turn(page, side)
            if page.locator(".options li").count() and "answer" not in side[:200]:
                page.locator(".options li").first.tap()
            if page.locator("summary").count():
                page.locator("summary").tap()
            found = Axe().run(page).response["violations"]
            wrong = [one for one in found if one["id"] not in {"page-has-heading-one"}]
            assert not wrong, json.dumps(wrong, indent=1)[:2000]
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 390, "the card is wider than the phone"
