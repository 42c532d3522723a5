"""XLSX files (cards, Kahoot, Wayground): opened by LibreOffice, cell by cell, and by their own XML."""

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from quizgen.deck.card import Card
from quizgen.formats import kahoot, wayground, xlsx
from quizgen.formats.fitting import sort_out
from quizgen.formats.items import Choice, Numerical, Quiz, Short, explanation, make_quiz, select
from quizgen.formats.tables import header, rows
from tests.formats.golden import assert_golden
from tests.formats.hostile import decks, texts
from tests.formats.quizzes import BIRTH, CITY, SPY, make_card

Rows = list[list[str]]


def table_of(data: bytes) -> Rows:
    """The cells of the sheet as XLSX itself has them: all must be texts or numbers."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    archive = zipfile.ZipFile(io.BytesIO(data))
    strings = [
        "".join(t.text or "" for t in si.iter(f"{space}t")) for si in _root(archive, "sharedStrings").iter(f"{space}si")
    ]
    found: dict[tuple[int, int], str] = {}
    for cell in _root(archive, "worksheets/sheet1").iter(f"{space}c"):
        assert cell.find(f"{space}f") is None, "a formula"
        place = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
        assert place is not None
        column = sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(place[1]))) - 1
        value = cell.findtext(f"{space}v") or ""
        if cell.get("t") == "s":
            value = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), strings[int(value)])
        found[int(place[2]) - 1, column] = value
    height, width = max(row for row, _ in found) + 1, max(column for _, column in found) + 1
    return [[found.get((row, column), "") for column in range(width)] for row in range(height)]


def _root(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(f"xl/{part}.xml"))


def cards_table(quiz: Quiz) -> Rows:
    return [list(header(quiz.deck)), *map(list, rows(quiz.deck))]


def kahoot_table(quiz: Quiz) -> Rows:
    lines: Rows = [[], ["", quiz.deck.title], [], [], [], [], [], [name or "" for name in kahoot.HEADER]]
    for number, item in enumerate(quiz.items, 1):
        assert isinstance(item, Choice)
        options = [*item.options, *[""] * (4 - len(item.options))]
        lines.append([str(number), item.card.question, *options, "20", str(item.key + 1)])
    return lines


def wayground_table(quiz: Quiz) -> Rows:
    lines = [list(wayground.HEADER), list(wayground.INSTRUCTIONS)]
    for item in quiz.items:
        assert isinstance(item, Choice | Short | Numerical)
        kind, right = ("Multiple Choice", str(item.key + 1)) if isinstance(item, Choice) else ("Fill-in-the-Blank", "")
        given = (item.card.answer, *item.card.accept)
        options = (
            item.options if isinstance(item, Choice) else item.answers[:5] if isinstance(item, Short) else given[:1]
        )
        padded = [*options, *[""] * (5 - len(options))]
        lines.append([item.card.question, kind, *padded, right, "30", "", explanation(item.card)])
    return lines


@dataclass(frozen=True)
class Sheet:
    name: str
    module: ModuleType
    table: Callable[[Quiz], Rows]

    def fit(self, quiz: Quiz) -> Quiz:
        return sort_out(quiz, self.module.unfit)[0]


SHEETS = (
    Sheet("xlsx", xlsx, cards_table),
    Sheet("kahoot", kahoot, kahoot_table),
    Sheet("wayground", wayground, wayground_table),
)


def squared(table: Rows) -> Rows:
    """Rows of one width, without empty ones at the end."""
    width = max(map(len, table))
    return [[*row, *[""] * (width - len(row))] for row in table]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_golden_and_the_same_bytes_again(sheet: Sheet) -> None:
    quiz = sheet.fit(
        make_quiz(select(replace(SPY, provenance=replace(SPY.provenance, attribution="", url="", licence=""))))
    )
    data = sheet.module.render(quiz)
    assert data == sheet.module.render(quiz)
    assert table_of(data) == squared(sheet.table(quiz))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table_of(sheet.module.render(sheet.fit(make_quiz(select(SPY))))))
    assert_golden(f"spigelglas.{sheet.name}.csv", text.getvalue().encode())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_comes_back_is_what_went_in(sheet: Sheet) -> None:
    @settings(max_examples=40)
    @given(decks(texts))
    def check(deck) -> None:  # type: ignore[no-untyped-def]
        quiz = sheet.fit(make_quiz(deck, sets=False))
        if quiz.items:
            assert table_of(sheet.module.render(quiz)) == squared(sheet.table(quiz))

    check()


@pytest.mark.consumer("soffice")
def test_libreoffice_shows_every_cell_as_it_is(tmp_path: Path) -> None:
    """One start of LibreOffice for all three workbooks, each with several hundred hostile cards."""
    cards: list[Card] = []

    @given(decks(texts))
    def collect(deck) -> None:  # type: ignore[no-untyped-def]
        cards.extend(replace(card, id=f"card{len(cards)}x{place}") for place, card in enumerate(deck.cards))

    collect()
    formulas = (
        make_card(f"f{n}", text, text, "x")
        for n, text in enumerate(("=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0"))
    )
    deck = replace(
        SPY,
        title="T",
        cards=(*cards, *formulas),
        provenance=replace(SPY.provenance, attribution="", url="", licence=""),
    )
    wanted = {}
    for sheet in SHEETS:
        quiz = sheet.fit(make_quiz(deck, sets=False))
        assert len(quiz.items) > 10
        (tmp_path / f"{sheet.name}.xlsx").write_bytes(sheet.module.render(quiz))
        wanted[sheet.name] = squared(sheet.table(quiz))
    files = [str(tmp_path / f"{name}.xlsx") for name in wanted]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", *files]
    subprocess.run([*command, "--outdir", str(tmp_path)], check=True, capture_output=True, timeout=180)
    for name, table in wanted.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert squared(list(csv.reader(stream))) == table


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (make_card("a", "Who?", "He"), "there are no options, which Kahoot needs; add distractors"),
        (replace(CITY, question="x" * 121), "the question is longer than the 120 characters that Kahoot takes (121)"),
        (replace(CITY, question="🙂" * 61), "the question is longer than the 120 characters that Kahoot takes (122)"),
        (replace(CITY, distractors=("x" * 76,)), "the option is longer than the 75 characters that Kahoot takes (76)"),
        (replace(CITY, distractors=tuple("abcd")), "there are more than the 4 options that Kahoot takes (5)"),
        (
            replace(BIRTH, accept=("28 May 1896",)),
            "a wrong option counts as right too; change that distractor: 28 May 1896",
        ),
    ],
)
def test_what_kahoot_would_cut_off_is_refused(card: Card, reason: str) -> None:
    _, (refused,) = sort_out(make_quiz(replace(SPY, cards=(card,))), kahoot.unfit)
    assert refused.reason == reason


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (replace(CITY, distractors=tuple("abcde")), "there are more than the 5 options that Wayground takes (6)"),
        (
            replace(CITY, distractors=(), accept=tuple("abcde")),
            "there are more than the 5 answers that Wayground takes (6)",
        ),
        (
            replace(CITY, question="x" * 32768),
            "the question is longer than the 32767 characters that a spreadsheet cell takes (32768)",
        ),
    ],
)
def test_what_wayground_cannot_hold_is_refused(card: Card, reason: str) -> None:
    _, (refused,) = sort_out(make_quiz(replace(SPY, cards=(card,))), wayground.unfit)
    assert refused.reason == reason


def test_a_cell_that_is_too_long_is_refused() -> None:
    card = replace(CITY, citation=replace(CITY.citation, quote="x" * 32768))
    _, (refused,) = sort_out(make_quiz(replace(SPY, cards=(card,))), xlsx.unfit)
    assert refused.reason == "the quote is longer than the 32767 characters that a spreadsheet cell takes (32768)"
