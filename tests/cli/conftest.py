"""The author's half replaced by a table, for tests of what the commands do around it."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizgen.cli import authoring
from quizgen.cli.authoring import Authored
from quizgen.deck.card import Card, Deck, Provenance
from quizgen.deck.merge import seal
from quizgen.errors import SourceError
from quizgen.extraction.facts import Extraction
from quizgen.questions.pipeline import Generation
from quizgen.sources.document import Document
from tests.deck.decks import BIRTH, CHIEF, DEATH

Facts = dict[str, tuple[Card, ...]]
"""The whole text of a source -> the cards that are made from it."""


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> Facts:
    known: Facts = {"all": (BIRTH, DEATH, CHIEF), "birth": (BIRTH,), "none": ()}

    def generate_from(path: Path, *, name: str | None = None, **_: Any) -> Authored:
        if not path.exists():
            raise SourceError(f"{path}: cannot be read")
        text = path.read_text()
        digest = hashlib.sha256(text.encode()).hexdigest()
        provenance = Provenance(source=path.name, sha256=digest)
        deck = Deck(name=name or path.stem, title="Sergey Spigelglas", cards=known[text], provenance=provenance)
        return Authored(
            document=Document(name=deck.name, title=deck.title, text=text, blocks=(), sections=()),
            extraction=Extraction(subject=None, entities=(), facts=(), sentences=()),
            generation=Generation(deck=seal(deck), chosen=(), rejections=()),
        )

    monkeypatch.setattr(authoring, "generate_from", generate_from)
    return known


@pytest.fixture
def source(tmp_path: Path, facts: Facts) -> Callable[..., Path]:
    """Makes a source of the given name and text."""

    def make(name: str = "spy.txt", text: str = "all") -> Path:
        assert text in facts
        path = tmp_path / name
        path.write_text(text)
        return path

    return make
