"""The teacher's review by its keys: what is shown, and what stands in the deck's file at once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from quizgen.deck.card import Card, Deck
from quizgen.deck.editing import Editing
from quizgen.deck.evidence import Paragraph
from quizgen.deck.format import read_deck, write_deck
from quizgen.deck.merge import merge, seal
from quizgen.errors import DeckError, QuizgenError, SourceError
from quizgen.study.scheduling import Calendar, Plan
from quizgen.study.search import Known
from quizgen.tui.app import QuizgenApp
from quizgen.tui.desk import Desk
from quizgen.tui.review import ReviewScreen, Workshop
from quizgen.tui.review_dialogs import PickOptions, PickSentence
from quizgen.tui.rows import Rows
from quizgen.tui.widgets import TopLine

from .conftest import NOW, make_deck
from .picture import draw
from .picture import settle as settle_drawing
from .test_pictures import PICTURES, SIZES, UPDATE
from .test_screens import settle, text_of

SOURCE = (
    Paragraph(
        text="He was arrested. After “strong pressure,” Sergey Spigelglas began to make a confession in May 1939, and a"
        " tribunal convicted him of treachery on November 28, 1940. It was secret.",
        locator="§ Arrest and execution",
    ),
    Paragraph(text="Spigelglas was executed on January 29, 1941. He was 43.", locator="§ Arrest and execution"),
    Paragraph(text="A note [bold] on the prison.", locator="gloss: Lefortovo"),
)
CARDS = make_deck().cards
DECK = seal(
    replace(
        make_deck(),
        cards=(
            replace(CARDS[0], wordings=("Who was convicted of treachery?",), score=0.9),
            replace(CARDS[1], score=0.7),
            CARDS[2],
            replace(CARDS[1], id="twin", accept=("29 January 1941",), distractors=("1942", "1943"), score=0.5),
        ),
    )
)


def more_options(card: Card, _: Deck) -> Sequence[str]:
    return ("Nikolai Yezhov", "[b]Shpak[/b]") if card.id == "card0" else ()


class Review:
    """A review of a deck of four cards in a file of its own."""

    def __init__(self, desk: Desk, path: Path, problem: QuizgenError | None = None, deck: Deck = DECK) -> None:
        def read_source() -> Sequence[Paragraph]:
            if problem is not None:
                raise problem
            return SOURCE

        write_deck(deck, path)
        self.path = path
        self.editing = Editing(path)
        known = Known(now=NOW, calendar=Calendar(), plan=Plan())
        workshop = Workshop(read_source=read_source, more_options=more_options)
        self.screen = ReviewScreen(self.editing, workshop, known)
        self.app = QuizgenApp(self.screen, desk=desk)

    def cards(self) -> dict[str, Card]:
        """What stands in the file."""
        return {card.id: card for card in read_deck(self.path).cards}

    def statuses(self) -> list[str]:
        return [card.status for card in self.cards().values()]

    def shown(self) -> list[str]:
        return self.screen.shown

    def about(self) -> str:
        return text_of(self.app, "#beside-text")

    def figures(self) -> str:
        return self.screen.query_one(TopLine).figures.plain


@pytest.fixture
def review(desk: Desk, tmp_path: Path) -> Review:
    return Review(desk, tmp_path / "spy.toml")


async def ready(pilot: Pilot[None], review: Review) -> None:
    """Wait until the source was read and the deck looked over."""
    screen = review.screen
    await settle(pilot, lambda: screen.source_problem[:7] != "reading" and ("card1" in screen.findings))


async def test_accept_reject_and_undo_are_in_the_file_at_once(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        assert review.figures() == "0 of 4 reviewed: 0 ✓ 0 ✗"
        await pilot.press("a")
        assert review.statuses() == ["approved", "draft", "draft", "draft"]
        await pilot.press("x", "a")
        assert review.statuses() == ["approved", "rejected", "approved", "draft"]
        assert review.figures() == "3 of 4 reviewed: 2 ✓ 1 ✗"
        await pilot.press("u")
        assert review.statuses() == ["approved", "rejected", "draft", "draft"]
        assert review.screen.card.id == "card2"
        await pilot.press("u", "u", "u")
        assert read_deck(review.path) == DECK


async def test_the_review_begins_where_it_was_left(desk: Desk, tmp_path: Path):
    begun = replace(DECK, cards=tuple(replace(c, status="approved") if n < 2 else c for n, c in enumerate(DECK.cards)))
    review = Review(desk, tmp_path / "spy.toml", deck=begun)
    async with review.app.run_test() as pilot:
        await ready(pilot, review)
        assert review.screen.card.id == "card2"
        await pilot.press("a", "a", "home", "r", "end", "N")
        assert review.screen.card.id == "card0"
        assert review.statuses() == ["draft", "approved", "approved", "approved"]
        await pilot.press("a")
        assert any("Every card of this deck is reviewed" in note.message for note in review.app._notifications)


async def test_the_card_stands_beside_its_paragraph(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await settle(pilot, lambda: "It was secret." in review.about())
        about = review.screen.query_one("#beside-text").content
        underlined = [about.plain[span.start : span.end] for span in about.spans if "underline" in str(span.style)]
        assert underlined == ["Sergey Spigelglas"]
        dimmed = [about.plain[span.start : span.end] for span in about.spans if str(span.style) == "dim"]
        assert "He was arrested. " in dimmed
        await pilot.press("down", "down")
        assert "Which [bold] prison [/x] held him?" in review.about()
        assert "the source does not hold this sentence any more" in review.about()
        await pilot.press("up", "s")
        assert "A note [bold] on the prison." in text_of(review.app, "VerticalScroll Static")
        await pilot.press("escape")


async def test_without_its_source_the_sentence_is_shown(desk: Desk, tmp_path: Path):
    review = Review(desk, tmp_path / "spy.toml", SourceError("spy.txt is not beside the deck (--source FILE)"))
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await settle(pilot, lambda: "is not beside the deck" in review.about())
        assert "“After “strong pressure,”" in review.about()
        await pilot.press("a")
        assert review.statuses()[0] == "approved"


async def test_marked_cards_are_decided_about_together(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("space", "down", "space", "x")
        assert review.statuses() == ["rejected", "draft", "rejected", "draft"]
        assert review.screen.marked == set()
        await pilot.press("u", "ctrl+a", "a")
        assert review.statuses() == ["approved"] * 4
        await pilot.press("ctrl+a", "ctrl+a")
        assert review.screen.marked == set()


async def test_difficulty_and_tags(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("3", "down", "1", "1")
        assert [card.difficulty for card in review.cards().values()] == ["hard", "easy", "", ""]
        await pilot.press("0", "ctrl+a", "t", *"unit", "enter")
        assert [card.tags for card in review.cards().values()] == [("unit",)] * 4
        assert [card.difficulty for card in review.cards().values()] == ["hard", "", "", ""]
        await pilot.press("t", "minus", *"unit", "enter")
        assert [card.tags for card in review.cards().values()] == [("unit",), (), ("unit",), ("unit",)]


async def test_words_are_changed(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("e")
        screen = review.app.screen
        screen.query_one("#edit-question", TextArea).text = "Who was convicted [/x]?"
        screen.query_one("#edit-answer", Input).value = "Spigelglas"
        screen.query_one("#edit-accept", Input).value = "Sergey Spigelglas; S. Spigelglas"
        screen.query_one("#edit-distractors", Input).value = "Slutsky;Reiss"
        await pilot.press("ctrl+s")
        card = review.cards()["card0"]
        assert (card.question, card.answer) == ("Who was convicted [/x]?", "Spigelglas")
        assert card.accept == ("Sergey Spigelglas", "S. Spigelglas")
        assert card.distractors == ("Slutsky", "Reiss")
        assert "Who was convicted [/x]?" in review.about()
        await pilot.press("u")
        assert read_deck(review.path) == DECK


async def test_another_wording_is_taken_or_written(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("w", "1")
        card = review.cards()["card0"]
        assert card.question == "Who was convicted of treachery?"
        assert card.wordings == (DECK.cards[0].question,)
        await pilot.press("w", "2")
        review.app.screen.query_one(Input).value = "Who, then?"
        await pilot.press("enter")
        assert review.cards()["card0"].question == "Who, then?"
        await pilot.press("down", "w")
        review.app.screen.query_one(Input).value = "On which day was he executed?"
        await pilot.press("enter")
        assert review.cards()["card1"].question == "On which day was he executed?"


async def test_other_options_are_found_and_chosen(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("o")
        await settle(pilot, lambda: isinstance(review.app.screen, PickOptions))
        lines = [str(option.prompt) for option in review.app.screen.query_one(OptionList).options]
        assert lines == [
            "[x] Nikolai Yezhov",
            "[x] [b]Shpak[/b]",
            f"[x] {DECK.cards[0].distractors[0]}  (as now)",
            *(f"[ ] {text}  (as now)" for text in DECK.cards[0].distractors[1:]),
        ]
        await pilot.press("space", "down", "down", "down", "space", "enter")
        assert review.cards()["card0"].distractors == ("[b]Shpak[/b]", *DECK.cards[0].distractors[:2])
        await pilot.press("down", "o")
        await settle(pilot, lambda: isinstance(review.app.screen, PickOptions))
        await pilot.press("escape")
        assert review.cards()["card1"] == DECK.cards[1]


async def test_a_card_of_ones_own_on_a_sentence(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("down", "n")
        picker = review.app.screen
        assert isinstance(picker, PickSentence)
        assert picker.sentences[picker.query_one(Rows).cursor].quote == "Spigelglas was executed on January 29, 1941."
        await pilot.press(*"43", "enter")
        screen = review.app.screen
        screen.query_one("#edit-question", TextArea).text = "How old did Spigelglas get?"
        screen.query_one("#edit-answer", Input).value = "43"
        await pilot.press("ctrl+s")
        cards = list(review.cards().values())
        new = cards[2]
        assert (new.question, new.answer, new.status) == ("How old did Spigelglas get?", "43", "approved")
        assert (new.citation.quote, new.citation.locator) == ("He was 43.", "§ Arrest and execution")
        assert review.screen.card == new
        assert len(cards) == 5
        await pilot.press("u")
        assert read_deck(review.path) == DECK


async def test_duplicates_are_merged(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("m")
        assert review.app.screen is review.screen
        await pilot.press("down")
        await settle(pilot, lambda: "! duplicate: the same question" in review.about())
        await pilot.press("m", "2")
        assert read_deck(review.path) == DECK
        await pilot.press("m", "1")
        cards = review.cards()
        assert cards["twin"].status == "rejected"
        assert cards["card1"].accept == ("29 January 1941",)
        assert cards["card1"].distractors == ("November 2, 1938", "November 28, 1940", "1942", "1943")
        await pilot.press("u", "up", "space", "space", "m", "1")
        assert review.statuses() == ["draft", "rejected", "draft", "draft"]
        assert review.cards()["card0"].accept == ("January 29, 1941",)
        await pilot.press("u")
        assert read_deck(review.path) == DECK


async def test_what_is_shown_can_be_filtered(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        for query, found in (
            ("tribunal", ["card0"]),
            ("kind:date", ["card1", "twin"]),
            ("prop:score<0.8", ["card1", "twin"]),
            ("prop:score<0.6 kind:date", ["twin"]),
            ('section:"arrest and"', ["card0", "card1", "card2", "twin"]),
            ("! kind:date", ["card1", "twin"]),
            ("is:approved", []),
        ):
            await pilot.press("slash")
            review.screen.query_one("#filter", Input).value = query
            await pilot.press("enter")
            assert review.shown() == found, query
        assert "No card is like that" in review.about()
        await pilot.press("a", "e", "w", "o", "m", "t", "s", "space", "x")
        assert read_deck(review.path) == DECK
        await pilot.press("slash")
        review.screen.query_one("#filter", Input).value = "is:nothing"
        await pilot.pause()
        assert "is:nothing: not known" in text_of(review.app, "#refused")
        await pilot.press("escape")
        assert len(review.shown()) == 4
        await pilot.press("f", "2", "a", "f", "3")
        assert review.shown() == ["card0"]
        assert "1 shown" in review.figures()


async def test_what_another_program_wrote_is_kept_and_told(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        theirs = replace(DECK, cards=(*DECK.cards[:2], replace(DECK.cards[2], answer="Lefortovo")))
        write_deck(theirs, review.path)
        await pilot.press("a")
        assert [card.answer for card in review.cards().values()][2] == "Lefortovo"
        assert review.statuses() == ["approved", "draft", "draft"]
        assert len(review.shown()) == 3
        assert any("Another program" in note.message for note in review.app._notifications)


async def test_a_disk_that_takes_nothing_changes_nothing(review: Review, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise DeckError("spy.toml: cannot write this deck: the disk is full")

    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        monkeypatch.setattr("quizgen.deck.editing.write_deck", full)
        await pilot.press("a")
        assert any("the disk is full" in note.message for note in review.app._notifications)
        assert review.figures().startswith("0 of 4")
        monkeypatch.undo()
        await pilot.press("up", "a")
        assert review.statuses()[0] == "approved"


async def test_generating_again_keeps_what_was_decided(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("a", "x", "2", "w")
        review.app.screen.query_one(Input).value = "Mine?"
        await pilot.press("enter")
    reworded = seal(replace(DECK, cards=tuple(replace(card, question="New words?") for card in DECK.cards[:3])))
    after = {card.id: card for card in merge(read_deck(review.path), reworded, prune=True).deck.cards}
    assert after["card0"].status == "approved"
    assert after["card1"].status == "rejected"
    assert (after["card2"].question, after["card2"].difficulty) == ("Mine?", "medium")
    assert {after["card0"].question, after["card1"].question} == {card.question for card in DECK.cards[:2]}


async def test_escape_leaves(review: Review):
    async with review.app.run_test(size=(80, 24)) as pilot:
        await ready(pilot, review)
        await pilot.press("tab", "escape")
        assert review.app.focused is review.screen.query_one("#cards")
        await pilot.press("escape")
    assert review.app.return_code == 0


@pytest.mark.parametrize("suffix", SIZES)
async def test_the_review_looks_as_it_did(review: Review, suffix: str):
    async with review.app.run_test(size=SIZES[suffix]) as pilot:
        await ready(pilot, review)
        await pilot.press("x", "2", "space", "up")
        await review.app.workers.wait_for_complete()
        await settle_drawing(pilot)
        review.app.clear_notifications()
        await settle_drawing(pilot)
        drawn = draw(review.app)
    picture = PICTURES / f"review{suffix}.svg"
    if UPDATE:
        picture.write_text(drawn, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == drawn
