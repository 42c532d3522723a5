"""The printed sheet: read back by poppler, its tags, fonts and bytes looked at."""

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from quizgen.deck.card import Deck
from quizgen.errors import FormatError
from quizgen.formats import pdf
from quizgen.formats.items import make_quiz, select
from quizgen.formats.pdf import print_pdf, render, unfit
from quizgen.formats.worksheet import Paper, Worksheet, also_right, make_worksheet, solution, sources
from tests.formats.hostile import decks
from tests.formats.lesson import LESSON, SHEETS, TYPST_MARKUP, hostile_deck

GOLDEN = Path(__file__).parent / "golden" / "lesson.pdf.txt"
poppler = pytest.mark.consumer("pdftotext", "pdfinfo", "pdffonts")
FORMS = dict(zip("ﬀﬁﬂﬃﬄ", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))


def ask(program: str, data: bytes, *options: str) -> str:
    arguments = [program, *options, "-", *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(arguments, input=data, capture_output=True, check=True).stdout.decode()


def signs(text: str) -> str:
    """A text without blanks, directions and break marks, which paper does not show."""
    shown = "".join(FORMS.get(sign, sign) for sign in text)
    return re.sub(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\x85]+", "", shown)


def missing(texts: list[str], data: bytes) -> list[str]:
    """The texts that a PDF does not show. One written from right to left comes back in another order."""
    lines = ask("pdftotext", data, "-raw").replace("\f", "\n").splitlines()
    read = signs("".join(line for line in lines if not re.search(r" · seed \d+( \d+/\d+)?$|^\d+/\d+$", line)))
    drawn = Counter(read)
    backward = {"R", "AL", "RLO", "RLE", "RLI"}
    return [
        text
        for text in texts
        if signs(text) not in read
        and not (any(unicodedata.bidirectional(sign) in backward for sign in text) and Counter(signs(text)) <= drawn)
    ]


def all_texts(worksheet: Worksheet) -> list[str]:
    questions = [question for sheet in worksheet.sheets for question in sheet.questions]
    return [
        text
        for q in questions
        for text in (
            *(q.stem, *q.options, *q.prompts),
            *(*solution(q), *also_right(q), *(quote for quote, _ in sources(q))),
        )
    ]


@poppler
def test_the_sheet_of_the_lesson_is_the_golden_one() -> None:
    data = print_pdf(SHEETS)
    assert ask("pdftotext", data, "-layout") == GOLDEN.read_text("utf-8")


@poppler
@pytest.mark.parametrize("large", [False, True])
def test_no_text_of_a_card_is_read_as_markup_or_cut_off(large: bool) -> None:
    worksheet = make_worksheet(hostile_deck())
    assert TYPST_MARKUP in " ".join(all_texts(worksheet))
    assert missing(all_texts(worksheet), print_pdf(worksheet, paper=Paper(large=large))) == []


@poppler
@given(decks())
@settings(max_examples=60)
def test_texts_come_back_from_paper(deck: Deck) -> None:
    quiz = make_quiz(replace(deck, title="Hostile"), sets=False)
    fitting = tuple(item for item in quiz.items if not unfit(item))
    if not fitting:
        return
    worksheet = make_worksheet(replace(quiz.deck, cards=tuple(item.card for item in fitting)))  # type: ignore[union-attr]
    assert missing(all_texts(worksheet), print_pdf(worksheet)) == []


@poppler
def test_the_file_is_tagged_embeds_its_fonts_and_holds_no_date() -> None:
    data = print_pdf(make_worksheet(LESSON))
    about = ask("pdfinfo", data)
    assert re.search(r"Tagged: +yes", about)
    assert re.search(r"Title: +Marie Curie", about)
    assert "CreationDate" not in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in ask("pdfinfo", data, "-meta")
    assert b"/DisplayDocTitle true" in data
    assert b"/Lang(en)" in data
    fonts = [line.split() for line in ask("pdffonts", data).splitlines()[2:]]
    assert fonts
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
    structure = ask("pdfinfo", data, "-struct")
    for tag in ("H1", "H2", "L", "LI", "Lbl", "LBody", "P"):
        assert re.search(rf"^ *{tag} (?:\".*\" )?\(block\)", structure, re.MULTILINE), tag


def test_the_same_seed_gives_the_same_bytes_and_another_one_others() -> None:
    def printed(seed: int) -> bytes:
        pdf._compiler.cache_clear()
        return print_pdf(make_worksheet(LESSON, versions=2, seed=seed))

    assert printed(7) == printed(7)
    assert printed(7) != printed(8)


@poppler
def test_the_key_stands_on_pages_of_its_own_or_in_a_file_of_its_own() -> None:
    worksheet = make_worksheet(LESSON, versions=2)
    pages = ask("pdftotext", print_pdf(worksheet)).split("\f")
    keys = [number for number, page in enumerate(pages) if "Key · Marie Curie · Version" in page]
    assert keys == list(range(keys[0], len(pages) - 1))
    alone = ask("pdftotext", print_pdf(worksheet, key=False))
    assert "Key" not in alone
    assert "aplastic anemia" not in alone
    key = ask("pdftotext", print_pdf(worksheet, questions=False))
    assert "Name" not in key
    assert key.count("“The cause was aplastic anaemia, from long exposure to radiation.” — § Death") == 2


@poppler
def test_pages_are_counted_for_each_version() -> None:
    text = ask("pdftotext", print_pdf(make_worksheet(LESSON, versions=2)), "-layout")
    counts = re.findall(r"((?:Key · )?Marie Curie · Version .) · seed 1 +(\d)/(\d)", text)
    for version in ("Marie Curie · Version A", "Marie Curie · Version B", "Key · Marie Curie · Version A"):
        shown = [(int(page), int(pages)) for name, page, pages in counts if name == version]
        assert shown == [(page, len(shown)) for page in range(1, len(shown) + 1)]


@poppler
def test_large_print_and_paper_size() -> None:
    worksheet = make_worksheet(LESSON)
    assert "612 x 792" in ask("pdfinfo", print_pdf(worksheet, paper=Paper(size="us-letter")))
    sizes = [
        max(float(last) - float(first) for first, last in re.findall(r'yMin="([\d.]+)".*yMax="([\d.]+)"', boxes))
        for paper in (Paper(), Paper(large=True))
        for boxes in (ask("pdftotext", print_pdf(worksheet, paper=paper), "-bbox"),)
    ]
    assert sizes[1] > 1.5 * sizes[0]


def test_signs_without_a_shape_are_named_and_not_printed_as_boxes() -> None:
    card = replace(LESSON.cards[0], question="What is 🜔\U0001f9ff\U00010fff called?", distractors=())
    deck = Deck(name="x", title="X", cards=(card,))
    (item,) = make_quiz(deck).items
    assert "the question holds signs" in unfit(item)
    assert "U+10FFF" in unfit(item)
    with pytest.raises(FormatError, match=r"U\+10FFF"):
        render(make_quiz(deck))
    assert [unfit(item) for item in make_quiz(LESSON).items] == [""] * len(make_quiz(LESSON).items)


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(FormatError, match=r"pip install 'quizgen\[pdf\]'"):
        render(make_quiz(select(LESSON)))
