"""Every deck in ``decks/`` is, byte for byte, what its seed gives now: the golden file of the whole author's half."""

from pathlib import Path

import pytest

from quizgen.cli.authoring import generate_from
from quizgen.deck.format import read_deck, render

ROOT = Path(__file__).parents[2]
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.name != "NOTICE.md")
REFRESH = "after a wanted change: quizgen generate --fresh seeds/NAME.* -o decks/, and read the diff"


def test_there_is_one_deck_for_each_seed() -> None:
    assert SEEDS
    assert sorted(path.stem for path in (ROOT / "decks").glob("*.toml")) == [seed.stem for seed in SEEDS]


@pytest.mark.model
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_deck_is_what_its_seed_gives(seed: Path) -> None:
    path = ROOT / "decks" / f"{seed.stem}.toml"
    assert path.read_bytes().decode("utf-8") == render(generate_from(seed).deck), REFRESH


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_deck_is_written_in_the_fixed_form(seed: Path) -> None:
    path = ROOT / "decks" / f"{seed.stem}.toml"
    assert path.read_text("utf-8") == render(read_deck(path))
