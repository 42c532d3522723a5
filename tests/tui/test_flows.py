"""What a person does on each screen, by its keys: what is shown then, and what is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, Static

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.format import read_deck, write_deck
from quizgen.errors import SourceError
from quizgen.study.history import Rating
from quizgen.study.settings import Settings
from quizgen.tui.app import QuizgenApp
from quizgen.tui.browse import BrowseScreen
from quizgen.tui.desk import Desk
from quizgen.tui.dialogs import EditCard, Reading
from quizgen.tui.keys import list_commands
from quizgen.tui.library import LibraryScreen
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.rows import Rows
from quizgen.tui.settings import SettingsScreen
from quizgen.tui.statistics import StatisticsScreen
from quizgen.tui.study import StudyScreen
from quizgen.tui.timeline import TimelineScreen

from .conftest import FACTS, make_deck, study_for_weeks
from .picture import settle


def text_of(app: QuizgenApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def test_a_newcomer_gets_to_the_first_question_by_one_key(desk: Desk, deck_path: Path):
    desk.example = deck_path.rename(deck_path.with_suffix(".example"))
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "e   try the example" in text_of(app, "#greeting")
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, StudyScreen)
        assert deck_path.exists()
        await pilot.press("escape")
        await settle(pilot)
        assert not app.screen.query("#greeting")


async def test_a_document_that_cannot_be_read_is_told_in_place(desk: Desk, data: Path):
    def fail(target: str, _: object) -> Path:
        raise SourceError(f"{target}: no such file")

    desk._open_target = fail
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", *"none.txt", "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if app.screen.query_one("#doing").display and "no such file" in text_of(app, "#doing"):
                break
        assert text_of(app, "#doing") == "! none.txt: no such file"
        assert app.screen.query_one("#target", Input).has_focus
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_large_deck_is_read_beside_the_screen(desk: Desk, deck_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("quizgen.tui.library.MANY_CARDS", 2)
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, StudyScreen)
        await pilot.press("escape")
        await settle(pilot)
        deck_path.write_text("no deck")
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert any("spy.toml:1" in note.message for note in app._notifications)


async def test_a_search_narrows_the_decks(desk: Desk, deck_path: Path):
    write_deck(replace(make_deck(), name="ada", title="Ada Lovelace"), deck_path.with_name("ada.toml"))
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"love", "enter")
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert [line.deck.name for line in screen.lines if line.deck] == ["ada"]
        await pilot.press("escape")
        assert len(screen.lines) == 2


async def test_search_mark_and_suspend_many(desk: Desk, deck_path: Path):
    app = QuizgenApp(BrowseScreen(desk, [deck_path]), desk=desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        assert len(screen.found) == len(FACTS)
        await pilot.press("slash", *"kind:place", "enter")
        await settle(pilot)
        assert len(screen.found) == sum(kind == "place" for kind, *_ in FACTS)
        await pilot.press("ctrl+a", "s")
        await settle(pilot)
        assert {card for card, mark in desk.store.marks("spy").items() if mark.suspended} == {"card2", "card3", "card5"}
        await pilot.press("ctrl+a", "s")
        assert not any(mark.suspended for mark in desk.store.marks("spy").values())


async def test_a_query_that_makes_no_sense_is_told_and_keeps_the_table(desk: Desk, deck_path: Path):
    app = QuizgenApp(BrowseScreen(desk, [deck_path], query="is:nothing"), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "! is:nothing: not known; there is new, learn" in text_of(app, "#wrong")
        app.screen.query_one("#query", Input).value = "mongolia"
        await settle(pilot)
        assert not app.screen.query_one("#wrong").display
        assert "Mongolia" in text_of(app, "#detail-text")


async def test_editing_in_the_table_writes_the_deck_and_keeps_the_history(desk: Desk, deck_path: Path):
    study_for_weeks(desk, read_deck(deck_path), weeks=1)
    app = QuizgenApp(BrowseScreen(desk, [deck_path]), desk=desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("e")
        assert isinstance(app.screen, EditCard)
        app.screen.query_one("#edit-answer", Input).value = "S. Spigelglas"
        app.screen.query_one("#edit-accept", Input).value = "Spigelglas ; Shpigelglas"
        await pilot.press("ctrl+s")
        await settle(pilot)
        card = read_deck(deck_path).cards[0]
        assert (card.answer, card.accept) == ("S. Spigelglas", ("Spigelglas", "Shpigelglas"))
        await pilot.press("h")
        assert isinstance(app.screen, Reading)
        assert "back in" in str(app.screen.query("VerticalScroll Static").first(Static).content)
        await pilot.press("escape", "t", *"spy", "enter")
        await settle(pilot)
        assert read_deck(deck_path).cards[0].tags == ("spy",)


async def test_walking_the_timeline_and_a_quiz_from_there(desk: Desk, deck_path: Path):
    app = QuizgenApp(TimelineScreen(desk, read_deck(deck_path), deck_path), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert text_of(app, "#fact-question") == "Where was he born?"
        assert "1897" in text_of(app, "#axis")
        assert not app.screen.query_one("#fact-answer").display
        await pilot.press("end", "a")
        assert text_of(app, "#fact-answer") == "January 29, 1941"
        await pilot.press("up", "enter")
        assert isinstance(app.screen, QuizScreen)
        assert {question.card.id for question in app.screen.quiz.questions} == {"card0", "card1"}


async def test_statistics_of_all_decks_and_of_each(desk: Desk, deck_path: Path):
    deck = read_deck(deck_path)
    study_for_weeks(desk, deck, weeks=3)
    write_deck(replace(deck, cards=tuple(replace(card, tags=("[spies]",)) for card in deck.cards)), deck_path)
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, StatisticsScreen)
        assert f"{len(FACTS)} cards met" in text_of(app, "#totals")
        figures = screen.figures
        assert figures is not None
        assert sum(kept.reviews for kept in figures.kinds.values()) == figures.decks["spy"].reviews > 0
        assert "place" in text_of(app, "#kinds .chart-body")
        assert "[spies]" in text_of(app, "#tags .chart-body")
        hardest = text_of(app, "#hardest .chart-body")
        assert any(question in hardest for _, question, *_ in FACTS)
        await pilot.press("d")
        await settle(pilot)
        assert screen.deck == "spy"
        await pilot.press("d")
        await settle(pilot)
        assert screen.deck is None


async def test_settings_are_kept_at_once_and_followed(data: Path):
    kept: list[Settings] = []
    desk = Desk(settings=Settings(), clock=lambda: None, keep_settings=kept.append)  # type: ignore[arg-type,return-value]
    app = QuizgenApp(SettingsScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("right", "down", "left", *["down"] * 5, "left", "down", "right", "down", "right")
        assert kept[-1].quiz_questions == 5
        assert (kept[-1].retention, kept[-1].new_per_day, kept[-1].rollover_hour) == (0.91, 15, 5)
        assert kept[-1].manner == "type"
        await pilot.press(*["up"] * 4, "enter", *"1, 10, 60", "enter")
        await pilot.pause()
        assert kept[-1].learning_steps == (1, 10, 60)
        await pilot.press("enter", *"1 x", "enter")
        await pilot.pause()
        assert kept[-1].learning_steps == (1, 10, 60)
        await pilot.press("delete", "up", "left", *["down"] * 5)
        assert (kept[-1].learning_steps, kept[-1].maximum_interval) == ((1, 10), 3650)
        await pilot.press("down", "enter", "space", "escape")
        assert "date" not in kept[-1].kinds
        await pilot.press("down", "down", "right")
        assert app.theme == kept[-1].theme == "paper"
        await pilot.press("delete")
        assert app.theme == "ink"


async def test_a_key_can_be_changed_and_one_that_is_taken_is_refused(data: Path, desk: Desk):
    app = QuizgenApp(SettingsScreen(desk), desk=desk)
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, SettingsScreen)

        async def change(name: str, key: str) -> None:
            place = [
                n for n, line in enumerate(screen.lines) if getattr(getattr(line, "command", None), "id", "") == name
            ]
            screen.query_one("#settings", Rows).cursor = place[0]
            await pilot.pause()
            await pilot.press("enter", key)
            await pilot.pause()

        await pilot.press("slash", *"undo", "enter")
        await pilot.pause()
        line = screen._line()
        assert line is not None
        assert line.label == "Undo"
        await change("undo", "z")
        assert desk.settings.keys == {"undo": "z"}
        await change("edit", "x")
        assert desk.settings.keys == {"undo": "z"}
    session = desk.begin_study(make_deck())
    app = QuizgenApp(StudyScreen(session, desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "3", "z")
        assert session.answered == 0
        await pilot.press("space", "3", "u")
        assert session.answered == 1
        await pilot.press("f1")
        assert "z  Undo" in str(app.screen.query(".help-part").first(Static).content)


def test_every_command_has_a_name_of_its_own_and_no_key_twice_on_a_screen():
    commands = list_commands()
    assert len({command.id for command in commands}) == len(commands)
    for place in {command.place for command in commands}:
        keys = [key for c in commands if c.place in (place, "everywhere") for key in c.keys.split(",")]
        assert len(set(keys)) == len(keys), place
        assert not [k for k in keys if "shift+" in k or "alt+" in k or k in ("ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j")]


async def test_the_palette_finds_what_the_keys_do(desk: Desk):
    session = desk.begin_study(make_deck())
    app = QuizgenApp(StudyScreen(session, desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        names = [command.title for command in app.get_system_commands(app.screen)]
        assert {"Turn", "Bury until tomorrow", "Help", "Theme", "Quit"} <= set(names)
        await pilot.press("ctrl+p")
        await pilot.press(*"bury")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert desk.store.marks("spy")["card0"].buried_until > 0


async def test_a_typed_answer_is_judged_and_may_be_overruled(desk: Desk):
    desk.settings = replace(desk.settings, manner="type")
    session = desk.begin_study(make_deck())
    app = QuizgenApp(StudyScreen(session, desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"nobody", "enter")
        assert "✗ Wrong — you answered: nobody" in text_of(app, "#verdict")
        await pilot.press("o", "enter")
        review = desk.store.reviews("spy")[0]
        assert (review.rating.label, review.given) == ("Good", "nobody")


async def test_options_are_chosen_by_number_then_grades_by_number(desk: Desk):
    desk.settings = replace(desk.settings, manner="choose")
    session = desk.begin_study(make_deck())
    app = QuizgenApp(StudyScreen(session, desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        prompt = session.prompt
        assert prompt is not None
        await pilot.press(str(prompt.options.index("Sergey Spigelglas") + 1))
        assert "✓ Right" in text_of(app, "#verdict")
        assert session.answered == 0
        await pilot.press("4")
        assert desk.store.reviews("spy")[0].rating == 4


async def test_undo_redo_and_skip(desk: Desk):
    session = desk.begin_study(make_deck())
    app = QuizgenApp(StudyScreen(session, desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "4", "u")
        assert session.card is not None
        assert session.card.id == "card0"
        await pilot.press("ctrl+y")
        assert session.answered == 1
        first = session.card.id
        await pilot.press("n")
        assert session.card.id != first
        assert session.answered == 1


async def test_an_edit_while_studying_is_written_and_asked(desk: Desk, deck_path: Path):
    session = desk.begin_study(read_deck(deck_path))
    app = QuizgenApp(StudyScreen(session, desk, deck_path), desk=desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("e")
        app.screen.query_one("#edit-answer", Input).value = "Sergei Spigelglas"
        await pilot.press("ctrl+s", "space")
        await settle(pilot)
        assert text_of(app, "#answer") == "Sergei Spigelglas"
        assert read_deck(deck_path).cards[0].answer == "Sergei Spigelglas"


async def test_everything_goes_by_mouse_too(desk: Desk, deck_path: Path):
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#keys", offset=(4, 0))
        await settle(pilot)
        assert isinstance(app.screen, StudyScreen)
        await pilot.click("#keys", offset=(4, 0))
        await pilot.pause()
        await pilot.click("#grade-4")
        await pilot.pause()
        assert len(desk.store.reviews("spy")) == 1


async def test_an_edit_begins_at_the_end_of_the_question(desk: Desk, deck_path: Path):
    session = desk.begin_study(read_deck(deck_path))
    app = QuizgenApp(StudyScreen(session, desk, deck_path), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("backspace", *" then?", "ctrl+s")
        await settle(pilot)
        assert read_deck(deck_path).cards[0].question == FACTS[0][1][:-1] + " then?"


async def test_what_was_not_known_is_asked_again_outside_the_schedule(desk: Desk, deck_path: Path):
    session = desk.begin_study(make_deck())
    screen = StudyScreen(session, desk, deck_path)
    app = QuizgenApp(screen, desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "space", "1", *["space", "4"] * 3)
        assert session.card is None
        before = desk.store.memories("spy")
        await pilot.press("r")
        assert not screen.session.is_scheduled
        assert text_of(app, "#question") == FACTS[0][1]
        await pilot.press("x", "b", "s", "space", "1", "u")
        assert "Taken back: your Not known" in text_of(app, "#hint")
        await pilot.press("space", "1", "space", "3")
        assert "Each card was known once." in text_of(app, "#summary")
        await pilot.press("r", "space", "space")
        assert "Each card was known once." in text_of(app, "#summary")
        assert desk.store.memories("spy") == before
        assert not desk.store.marks("spy")
        assert len(desk.store.reviews("spy")) == 4


async def test_where_nothing_is_due_one_can_cram(desk: Desk, deck_path: Path):
    desk.settings = replace(desk.settings, new_per_day=0, manner="type")
    screen = StudyScreen(desk.begin_study(make_deck()), desk, deck_path)
    app = QuizgenApp(screen, desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is due now." in text_of(app, "#summary")
        assert text_of(app, "#keys").startswith("c Cram")
        await pilot.press("c")
        assert screen.session.card is not None


async def test_a_cram_goes_through_the_whole_deck_and_writes_nothing(desk: Desk, deck_path: Path):
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", *["space", "3"] * len(FACTS))
        screen = app.screen
        assert isinstance(screen, StudyScreen)
        assert screen.session.card is None
        assert screen.session.answered == len(FACTS)
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)
        assert not desk.store.reviews("spy")


async def test_a_cram_can_take_what_was_not_known_lately(desk: Desk, deck_path: Path):
    session = desk.begin_study(read_deck(deck_path))
    for rating in (3, 1, 4):
        session.answer(Rating(rating))
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "2")
        screen = app.screen
        assert isinstance(screen, StudyScreen)
        assert text_of(app, "#question") == FACTS[1][1]
        await pilot.press("space", "3")
        assert screen.session.card is None


async def test_a_deck_can_depart_from_the_settings(desk: Desk, deck_path: Path):
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "right", "right", "down", "left", "down", "left", "left", "left", "escape")
        options = desk.store.options("spy")
        assert (options.retention, options.maximum_interval, options.new_per_day) == (0.92, 3650, 5)
        await settle(pilot)
        library = app.screen
        assert isinstance(library, LibraryScreen)
        counts = library.decks[deck_path].counts
        assert counts is not None
        assert counts.new == 5
        await pilot.press("p", "delete", "down", "delete", "down", "delete", "escape")
        assert desk.store.options("spy").retention is None
        assert desk.begin_study(read_deck(deck_path)).new_per_day == 20


async def test_escape_does_not_quit_the_library(desk: Desk, deck_path: Path):
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("escape", "escape")
        assert any("^q quits" in note.message for note in app._notifications)
        await pilot.press("b")
        assert isinstance(app.screen, BrowseScreen)


async def test_a_click_on_the_card_turns_it_and_keys_keep_their_order(desk: Desk):
    app = QuizgenApp(StudyScreen(desk.begin_study(make_deck()), desk), desk=desk)
    app.set_keymap({"undo": "z"})
    async with app.run_test(size=(50, 20)) as pilot:
        keys = text_of(app, "#keys")
        assert keys.index("z Undo") < keys.index("x Bad card")
        assert "esc Leave" in keys
        await pilot.click("#question")
        assert app.screen.query_one("#grades").display
        assert "space Good" in text_of(app, "#keys")


async def test_words_can_be_selected_and_copied_without_turning_the_card(desk: Desk):
    app = QuizgenApp(StudyScreen(desk.begin_study(make_deck()), desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        place = text_of(app, "#question")
        left = (app.screen.query_one("#question").size.width - len(place)) // 2
        await pilot.mouse_down("#question", offset=(left, 1))
        await pilot.hover("#question", offset=(left + 4, 1))
        await pilot.mouse_up("#question", offset=(left + 4, 1))
        await pilot.pause()
        assert app.screen.get_selected_text() == place[:5]
        assert not app.screen.query_one("#grades").display
        await pilot.press("ctrl+c")
        assert app.clipboard == place[:5]


HOSTILE = (
    "[/x] [bold]markup[/bold] [link=http://x]",
    "\x1b[31mescape\x1b]0;title\x07\x9b2J\x00",
    "w" * 10_000,
    "مرحبا بالعالم \u202eevil\u202c שלום",
    "e\u0301\u0301\u0301 n\u0303 a\u200db",
    "👩\u200d👩\u200d👧 🇩🇪 🏳️\u200d🌈",
    "line\nbreaks\r\nand\ttabs",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_shown_as_text(text: str, desk: Desk, data: Path):
    card = Card(
        id="c", kind="other", question=f"{text}?", answer=text, distractors=(f"{text}!",), tags=(text,), when="1938",
        citation=Citation(quote=f"{text} is it.", locator=text),
    )  # fmt: skip
    deck = Deck(name="d", title=text, cards=(card,))
    path = data / "decks" / "d.toml"
    path.parent.mkdir(parents=True)
    write_deck(deck, path)
    for make in (
        lambda: StudyScreen(desk.begin_study(deck), desk, path),
        lambda: QuizScreen(desk.begin_quiz(deck, seed=1), deck.title),
        lambda: BrowseScreen(desk, [path]),
        lambda: TimelineScreen(desk, deck, path),
        lambda: LibraryScreen(desk),
    ):
        app = QuizgenApp(make(), desk=desk)
        async with app.run_test(size=(50, 20)) as pilot:
            await settle(pilot)
            await pilot.press("space", "a")
            await pilot.pause()
            lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
            assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for line in lines for c in line)


@pytest.mark.parametrize("size", [(50, 20), (200, 60)])
@pytest.mark.parametrize("theme", ["ink", "paper", "ansi-light", "textual-dark"])
async def test_every_screen_at_every_size_and_theme(size: tuple[int, int], theme: str, desk: Desk, deck_path: Path):
    deck = read_deck(deck_path)
    app = QuizgenApp(LibraryScreen(desk), desk=desk)
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        for make in SCREENS:
            await app.push_screen(make(desk, deck, deck_path))
            await settle(pilot)
            bottom = app.screen.query_one("#keys", Static)
            assert "Quit" in str(bottom.content)
            assert bottom.region.bottom == size[1]
            app.pop_screen()


SCREENS: tuple[Callable[[Desk, Deck, Path], Screen[Any]], ...] = (
    lambda desk, deck, path: StudyScreen(desk.begin_study(deck), desk, path),
    lambda desk, deck, path: QuizScreen(desk.begin_quiz(deck, seed=1), "x"),
    lambda desk, deck, path: BrowseScreen(desk, [path]),
    TimelineScreen,
    lambda desk, deck, path: StatisticsScreen(desk),
    lambda desk, deck, path: SettingsScreen(desk),
)


async def test_without_colours_everything_is_still_told(desk: Desk, deck_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    session = desk.begin_study(make_deck())
    app = QuizgenApp(StudyScreen(session, desk), desk=desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        lines = "\n".join("".join(s.text for s in strip) for strip in app.screen._compositor.render_strips())
        assert "▸ 3 Good" in lines
        assert "─" in lines
        assert app.no_color
