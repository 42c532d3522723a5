"""Each screen as a picture, at a small size and a large one, with the clock and the theme fixed.

``UPDATE_PICTURES=1 pytest tests/tui/test_pictures.py`` draws them anew; look at what has changed before committing.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.screen import Screen

from quizgen.deck.format import read_deck, write_deck
from quizgen.study.history import Rating
from quizgen.tui.app import QuizgenApp
from quizgen.tui.browse import BrowseScreen
from quizgen.tui.desk import Desk
from quizgen.tui.library import LibraryScreen
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.settings import SettingsScreen
from quizgen.tui.statistics import StatisticsScreen
from quizgen.tui.study import StudyScreen
from quizgen.tui.timeline import TimelineScreen

from .conftest import make_deck, study_for_weeks
from .picture import draw, settle

PICTURES = Path(__file__).parent / "pictures"
UPDATE = bool(os.environ.get("UPDATE_PICTURES"))
SIZES = {"": (80, 24), "-large": (120, 40)}


def study(desk: Desk, _: Path) -> Screen[None]:
    return StudyScreen(desk.begin_study(make_deck()), desk, Path("spy.toml"))


def study_typed(desk: Desk, _: Path) -> Screen[None]:
    desk.settings = replace(desk.settings, manner="cloze")
    return StudyScreen(desk.begin_study(make_deck()), desk, Path("spy.toml"))


def finished(desk: Desk, _: Path) -> Screen[None]:
    session = desk.begin_study(make_deck())
    for rating in (Rating.GOOD, Rating.EASY, Rating.EASY, Rating.GOOD):
        session.answer(rating)
    return StudyScreen(session, desk, Path("spy.toml"))


def failed(desk: Desk, _: Path) -> Screen[None]:
    session = desk.begin_study(make_deck())
    for rating in (Rating.AGAIN, Rating.EASY, Rating.EASY, Rating.EASY):
        session.answer(rating)
    return StudyScreen(session, desk, Path("spy.toml"))


def cram(desk: Desk, _: Path) -> Screen[None]:
    session = desk.begin_cram(make_deck())
    return StudyScreen(session, desk, Path("spy.toml"))


def opening(desk: Desk, path: Path) -> Screen[None]:
    articles = path.parent.with_name("articles")
    articles.mkdir()
    for name in ("ada-lovelace.html", "spigelglas.txt", "weimar-republic.pdf"):
        articles.joinpath(name).touch()
    os.chdir(articles)
    return LibraryScreen(desk)


def quiz(desk: Desk, _: Path) -> Screen[None]:
    return QuizScreen(desk.begin_quiz(make_deck(), seed=3), "Sergey Spigelglas")


def empty_library(desk: Desk, path: Path) -> Screen[None]:
    desk.example = path.rename(path.with_suffix(".example"))
    return LibraryScreen(desk)


def library(desk: Desk, path: Path) -> Screen[None]:
    study_for_weeks(desk, read_deck(path))
    write_deck(replace(make_deck(), name="ada", title="Ada Lovelace"), path.with_name("ada.toml"))
    return LibraryScreen(desk)


def browse(desk: Desk, path: Path) -> Screen[None]:
    study_for_weeks(desk, read_deck(path))
    return BrowseScreen(desk, [path])


def timeline(desk: Desk, path: Path) -> Screen[None]:
    return TimelineScreen(desk, read_deck(path), path)


def statistics(desk: Desk, path: Path) -> Screen[None]:
    study_for_weeks(desk, read_deck(path))
    return StatisticsScreen(desk)


def settings(desk: Desk, _: Path) -> Screen[None]:
    return SettingsScreen(desk)


SCREENS: dict[str, tuple[Callable[[Desk, Path], Screen[None]], tuple[str, ...]]] = {
    "welcome": (empty_library, ()),
    "library": (library, ()),
    "question": (study, ()),
    "study": (study, ("space",)),
    "gap": (study_typed, ()),
    "finished": (finished, ()),
    "mistakes": (failed, ()),
    "cram": (cram, ("space",)),
    "undone": (cram, ("space", "1", "u")),
    "opening": (opening, ("o",)),
    "deck-settings": (library, ("p", "right")),
    "quiz": (quiz, ()),
    "verdict": (quiz, ("1",)),
    "help": (study, ("f1",)),
    "edit": (study, ("e",)),
    "flag": (study, ("x",)),
    "browse": (browse, ("down", "space")),
    "history": (browse, ("h",)),
    "timeline": (timeline, ("down", "down", "a")),
    "statistics": (statistics, ()),
    "settings": (settings, ("down",)),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("suffix", SIZES)
async def test_the_screen_looks_as_it_did(
    name: str, suffix: str, desk: Desk, deck_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(deck_path.parent)
    make, keys = SCREENS[name]
    app = QuizgenApp(make(desk, deck_path), desk=desk)
    async with app.run_test(size=SIZES[suffix]) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await settle(pilot)
        drawn = draw(app)
    picture = PICTURES / f"{name}{suffix}.svg"
    if UPDATE:
        picture.parent.mkdir(exist_ok=True)
        picture.write_text(drawn, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == drawn
