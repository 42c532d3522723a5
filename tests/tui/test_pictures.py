"""Each screen as a picture, at a small size and a large one, with the clock and the theme fixed.

``UPDATE_PICTURES=1 pytest tests/tui/test_pictures.py`` draws them anew; look at what has changed before committing.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from quizgen.tui.app import QuizgenApp
from quizgen.tui.desk import Desk
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.study import StudyScreen

from .conftest import make_deck
from .picture import draw

PICTURES = Path(__file__).parent / "pictures"
UPDATE = bool(os.environ.get("UPDATE_PICTURES"))
SIZES = {"": (80, 24), "-large": (120, 40)}


def study(desk: Desk) -> Screen[None]:
    return StudyScreen(desk.begin_study(make_deck()), desk, Path("spy.toml"))


def quiz(desk: Desk) -> Screen[None]:
    return QuizScreen(desk.begin_quiz(make_deck(), seed=3), "Sergey Spigelglas")


SCREENS: dict[str, tuple[Callable[[Desk], Screen[None]], tuple[str, ...]]] = {
    "question": (study, ()),
    "study": (study, ("space",)),
    "quiz": (quiz, ()),
    "verdict": (quiz, ("1",)),
    "help": (study, ("f1",)),
    "edit": (study, ("e",)),
    "flag": (study, ("x",)),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("suffix", SIZES)
async def test_the_screen_looks_as_it_did(name: str, suffix: str, desk: Desk):
    make, keys = SCREENS[name]
    app = QuizgenApp(make(desk), desk=desk)
    async with app.run_test(size=SIZES[suffix]) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        drawn = draw(app)
    picture = PICTURES / f"{name}{suffix}.svg"
    if UPDATE:
        picture.parent.mkdir(exist_ok=True)
        picture.write_text(drawn, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == drawn
