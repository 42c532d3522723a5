"""The screens by their keys: what is shown, and what is written."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from quizgen.study.history import Rating
from quizgen.study.quiz import Quiz, make_quiz
from quizgen.study.session import StudySession
from quizgen.tui.app import QuizgenApp
from quizgen.tui.desk import Desk, Progress
from quizgen.tui.help import HelpScreen
from quizgen.tui.library import LibraryScreen, Welcome
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.study import REASONS, StudyScreen

from .conftest import make_deck


async def settle(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Wait until workers and messages have done their part."""
    for _ in range(200):
        await pilot.pause(0.01)
        if done():
            return
    raise AssertionError("it did not come to pass")


def text_of(app: QuizgenApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def test_turn_grade_undo_and_summary(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text_of(app, "#question") == session.deck.cards[0].question
        assert not app.screen.query_one("#grades").display
        await pilot.press("3")
        assert session.store.memories("spy") == {}
        await pilot.press("space")
        assert app.screen.query_one("#grades").display
        assert "tribunal convicted him" in text_of(app, "#source")
        await pilot.press("4")
        assert set(session.store.memories("spy")) == {"card0"}
        await pilot.press("u")
        assert session.store.memories("spy") == {}
        for _ in range(3):
            await pilot.press("space", "4")
        assert session.card is None
        assert "Remembered   3" in text_of(app, "#summary")
        await pilot.press("escape")
    assert [r.rating for r in session.store.reviews("spy")] == [Rating.EASY] * 3


async def test_space_on_a_turned_card_is_good(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("space", "space")
    assert [r.rating for r in session.store.reviews("spy")] == [Rating.GOOD]


async def test_markup_in_a_document_is_shown_as_it_is(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("space", "4", "space", "4")
        assert text_of(app, "#question") == "Which [bold] prison [/x] held him?"
        await pilot.press("space")
        assert "[/x]" in text_of(app, "#source")


async def test_a_bad_card_is_set_aside(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("x", "2")
        assert session.card is not None
        assert session.card.id == "card1"
    marks = session.store.marks("spy")["card0"]
    assert marks.suspended
    assert marks.flag == REASONS[1]


async def test_a_quiz_by_options_and_by_typing():
    questions = make_quiz(make_deck(), 3, seed=3)
    quiz = Quiz(questions)
    app = QuizgenApp(QuizScreen(quiz, "Sergey Spigelglas"))
    async with app.run_test(size=(80, 24)) as pilot:
        for question in questions:
            await pilot.pause()
            if question.options:
                await pilot.press(str(question.options.index(question.card.answer) + 1))
            else:
                app.screen.query_one(Input).value = "Lefortowo prison"
                await pilot.press("enter")
            await pilot.pause()
            assert "Right" in text_of(app, "#verdict")
            await pilot.press("enter")
        await pilot.pause()
        assert "Score: 3 of 3" in text_of(app, "#summary")


async def test_a_quiz_of_cards_turned_over():
    screen = QuizScreen(Quiz(make_quiz(make_deck(), 2, seed=3, manner="turn")), "t")
    app = QuizgenApp(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert screen.quiz.answers[0].question.card.answer in text_of(app, "#answer")
        await pilot.press("enter", "space", "o", "enter")
        await pilot.pause()
        assert "Score: 1 of 2" in text_of(app, "#summary")


async def test_mistakes_are_asked_again():
    quiz = Quiz(make_quiz(make_deck(), 3, seed=3))
    screen = QuizScreen(quiz, "t")
    app = QuizgenApp(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        while screen.quiz.question is not None:
            question = screen.quiz.question
            if question.options:
                wrong = next(n for n, o in enumerate(question.options, 1) if o != question.card.answer)
                await pilot.press(str(wrong))
            else:
                app.screen.query_one(Input).value = "no"
                await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
        assert "Score: 0 of 3" in text_of(app, "#summary")
        await pilot.press("r")
        assert len(screen.quiz.questions) == 3
        assert screen.quiz.question is not None


async def test_the_library_opens_a_document_and_studies_it(desk: Desk, deck_path: Path):
    opened: list[str] = []
    aside = deck_path.with_suffix(".aside")
    deck_path.rename(aside)

    def open_target(target: str, progress: Progress) -> Path:
        progress("Reading", 0.5)
        opened.append(target)
        aside.rename(deck_path)
        return deck_path

    desk._open_target = open_target
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query(Welcome)
        await pilot.press("o", *"seed.txt", "enter")
        await settle(pilot, lambda: isinstance(app.screen, StudyScreen))
        assert opened == ["seed.txt"]
        await pilot.press("escape")
        await settle(pilot, lambda: isinstance(app.screen, LibraryScreen))
        library = app.screen
        assert isinstance(library, LibraryScreen)
        await settle(pilot, lambda: library.decks[deck_path].counts is not None)
        assert library.decks[deck_path].title == "Sergey Spigelglas"
        await pilot.press("enter")
        assert isinstance(app.screen, StudyScreen)


async def test_help_is_there_on_every_screen(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)
