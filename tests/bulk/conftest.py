"""One bank for all tests that only look into one: made once, by real workers with the real model."""

from pathlib import Path

import pytest

from quizgen.bulk.processes import local_engine
from quizgen.bulk.running import Event, run
from tests.bulk.corpora import openings, plan_of, write_jsonl


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of eleven documents, and a twelfth that is no English."""
    text = (
        "Marie Curie war eine Physikerin und Chemikerin polnischer Herkunft, die in Frankreich lebte und wirkte. "
        "Sie untersuchte die Strahlung von Uranverbindungen und erhielt zwei Nobelpreise. "
    )
    german = {"id": "99", "title": "Marie Curie (de)", "url": "", "text": text * 3}
    return write_jsonl(tmp_path_factory.mktemp("corpus") / "people.jsonl", [*openings(), german])


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, table: Path) -> tuple[Path, tuple[Event, ...]]:
    """The bank of that table in shards of four, and the events of its making."""
    folder = tmp_path_factory.mktemp("banks") / "bank"
    events: list[Event] = []
    ticks = iter(range(1000))
    run(
        plan_of(table, shard_size=4),
        folder,
        local_engine(2),
        resume=False,
        clock=lambda: float(next(ticks)),
        tell=events.append,
    )
    return folder, tuple(events)


@pytest.fixture(scope="session")
def bank(made: tuple[Path, tuple[Event, ...]]) -> Path:
    return made[0]
