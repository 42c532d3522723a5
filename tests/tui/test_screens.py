"""The screens by their keys: what is shown, and what is written."""

from textual.widgets import DataTable, Input, Static

from quizgen.deck.evidence import find_answer
from quizgen.study.history import Rating
from quizgen.study.session import Counts, Quiz, StudySession, make_quiz
from quizgen.study.store import Store
from quizgen.tui.app import QuizgenApp, Shelf
from quizgen.tui.help import HelpScreen
from quizgen.tui.library import LibraryScreen
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.study import StudyScreen

from .conftest import make_deck


def text_of(app: QuizgenApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def test_turn_grade_undo_and_summary(session: StudySession, store: Store):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text_of(app, "#question") == session.deck.cards[0].question
        assert not app.screen.query_one("#turned").display
        await pilot.press("3")
        assert store.memories("spy") == {}
        await pilot.press("space")
        assert app.screen.query_one("#turned").display
        assert "tribunal convicted him" in text_of(app, "#source")
        await pilot.press("4")
        assert set(store.memories("spy")) == {"card0"}
        await pilot.press("u")
        assert store.memories("spy") == {}
        for _ in range(3):
            await pilot.press("space", "4")
        assert session.card is None
        assert "Remembered   3" in text_of(app, "#summary")
        await pilot.press("escape")
    assert [r.rating for r in store.reviews("spy")] == [Rating.EASY] * 3


async def test_space_on_a_turned_card_is_good(session: StudySession, store: Store):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("space", "space")
    assert [r.rating for r in store.reviews("spy")] == [Rating.GOOD]


async def test_markup_in_a_document_is_shown_as_it_is(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("space", "4", "space", "4")
        assert text_of(app, "#question") == "Which [bold] prison [/x] held him?"
        await pilot.press("space")
        assert "[/x]" in text_of(app, "#source")


async def test_a_bad_card_is_set_aside(session: StudySession, store: Store):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("x")
        assert session.card is not None
        assert session.card.id == "card1"
    assert store.marks("spy")["card0"].suspended


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


async def test_the_library_opens_a_deck_and_reads_a_document(session: StudySession):
    deck = make_deck()
    opened: list[str] = []

    def open_source(path: str):
        opened.append(path)
        return deck

    shelf = Shelf(
        list_decks=lambda: [(deck, Counts(new=3, learning=0, due=0))] if opened else [],
        begin_study=lambda _: session,
        begin_quiz=lambda d: Quiz(make_quiz(d, 3, seed=1)),
        open_source=open_source,
    )
    app = QuizgenApp(LibraryScreen(shelf))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#welcome").display
        app.screen.query_one(Input).value = "seed.txt"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert opened == ["seed.txt"]
        assert isinstance(app.screen, StudyScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.query_one(DataTable).row_count == 1


async def test_help_is_there_on_every_screen(session: StudySession):
    app = QuizgenApp(StudyScreen(session))
    async with app.run_test() as pilot:
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)


def test_the_answer_is_found_in_its_sentence():
    assert find_answer("He was executed on January 29, 1941.", ("January 29, 1941",)) == (19, 35)
    assert find_answer("a Cheka officer", ("the Cheka", "Cheka")) == (2, 7)
    assert find_answer("Nothing of the kind", ("Moscow",)) is None
