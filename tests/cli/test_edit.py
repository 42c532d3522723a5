"""``quizgen edit``: where the source is found, what the screen is lent, and one review in a real terminal."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.cli.edit import find_source, more_options, paragraphs_of, read_paragraphs
from quizgen.deck.card import Provenance
from quizgen.deck.evidence import find_passage
from quizgen.deck.format import read_deck, write_deck
from quizgen.errors import SourceError
from quizgen.sources.document import Block, Document, Gloss, Section, TextSpan
from tests.deck.decks import SPIGELGLAS
from tests.formats.lesson import LESSON

TEXT = """Curie

Marie Curie was born in Warsaw on 7 November 1867. She was the youngest of five.

Early years

In 1891 she followed her elder sister to Paris. They were poor.
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "decks" / "curie.toml"
    path.parent.mkdir()
    write_deck(LESSON, path)
    return path


def test_without_a_terminal_it_says_what_else_there_is(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["edit", str(deck)]) == 2
    assert "any editor" in capsys.readouterr().err
    assert run(["edit", str(deck), "--source", "nowhere.txt"]) == 3
    assert "nowhere.txt: no such file" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["decks/curie.txt", "curie.txt", "seeds/curie.txt"])
def test_the_source_is_found_around_the_deck(deck: Path, tmp_path: Path, place: str) -> None:
    source = tmp_path / place
    source.parent.mkdir(exist_ok=True)
    source.write_text(TEXT, "utf-8")
    assert find_source(LESSON, deck) == source


def test_a_source_that_is_not_there_is_named_with_the_cure(deck: Path) -> None:
    with pytest.raises(SourceError, match=r"curie.txt is not beside the deck \(--source FILE"):
        find_source(LESSON, deck)
    with pytest.raises(SourceError, match="names no source"):
        find_source(replace(LESSON, provenance=Provenance()), deck)


def test_the_cards_stand_in_the_paragraphs_that_are_read(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "curie.txt").write_text(TEXT, "utf-8")
    paragraphs = read_paragraphs(LESSON, deck, None)
    born = find_passage(paragraphs, LESSON.cards[0])
    followed = find_passage(paragraphs, LESSON.cards[8])
    assert born is not None
    assert followed is not None
    assert paragraphs[born[0]].text.startswith("Marie Curie was born")
    assert paragraphs[followed[0]].locator == "§ Early years"


def test_paragraphs_have_the_locators_of_cards() -> None:
    document = Document(
        name="x",
        title="X",
        text="One.\n\nTwo.",
        blocks=(Block(span=TextSpan(start=0, end=4)), Block(span=TextSpan(start=6, end=10))),
        sections=(
            Section(title="", level=1, span=TextSpan(start=0, end=6)),
            Section(title="Life", level=2, span=TextSpan(start=6, end=10)),
        ),
        glosses=(Gloss(title="Cheka", text="A police."),),
    )
    found = [(paragraph.text, paragraph.locator) for paragraph in paragraphs_of(document)]
    assert found == [("One.", "lead"), ("Two.", "§ Life"), ("A police.", "gloss: Cheka")]


def test_other_options_come_from_the_deck() -> None:
    card = LESSON.cards[0]
    others = more_options(card, LESSON)
    assert others
    assert not {card.answer, *card.distractors} & set(others)


@pytest.mark.consumer("tmux")
def test_a_review_in_a_real_terminal_is_in_the_file(deck: Path, tmp_path: Path) -> None:
    write_deck(SPIGELGLAS, deck)
    command = f"{sys.executable} -m quizgen edit {deck}"
    tmux = ["tmux", "-L", f"quizgen-edit-{tmp_path.name}"]
    environment = {"QUIZGEN_DATA_DIR": str(tmp_path / "data"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    start = [*tmux, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", command]
    subprocess.run(start, check=True, env=environment, cwd=Path(__file__).parents[2])

    def screen() -> str:
        shown = subprocess.run([*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=False)
        return shown.stdout

    def wait(done: object, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not done():  # type: ignore[operator]
            assert time.monotonic() < end, screen()
            time.sleep(0.05)

    try:
        wait(lambda: "0 of 3 reviewed" in screen())
        subprocess.run([*tmux, "send-keys", "a", "x"], check=True)
        wait(lambda: [card.status for card in read_deck(deck).cards] == ["approved", "rejected", "draft"])
        wait(lambda: "2 of 3 reviewed" in screen())
        subprocess.run([*tmux, "send-keys", "C-q"], check=True)
        wait(lambda: subprocess.run([*tmux, "has-session"], capture_output=True, check=False).returncode != 0)
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)
