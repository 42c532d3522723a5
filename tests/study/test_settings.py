"""The settings' table form: read back as written, and refused where a value makes no sense."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.settings import read_settings, settings_path, write_settings
from quizgen.deck.card import KINDS
from quizgen.errors import FormatError, UsageError
from quizgen.study.asking import MANNERS
from quizgen.study.history import Memory, Rating, State
from quizgen.study.pace import Pace, change_pace, read_pace
from quizgen.study.scheduling import outcomes
from quizgen.study.settings import Settings, from_table, to_table
from quizgen.study.store import Store

chosen = st.builds(
    Settings,
    retention=st.floats(0.7, 0.97),
    new_per_day=st.integers(0, 9999),
    reviews_per_day=st.integers(0, 9999),
    rollover_hour=st.integers(0, 23),
    maximum_interval=st.integers(1, 36500),
    learning_steps=st.lists(st.integers(1, 1439), max_size=3).map(tuple),
    relearning_steps=st.lists(st.integers(1, 1439), max_size=2).map(tuple),
    manner=st.sampled_from(MANNERS),
    kinds=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    theme=st.text(max_size=5),
    keys=st.dictionaries(st.text(max_size=5), st.text(max_size=3), max_size=3),
)


@given(chosen)
def test_what_is_written_is_read_back(settings: Settings):
    assert from_table(to_table(settings)) == settings


@pytest.mark.parametrize(
    "table",
    [
        {"study": 1},
        {"study": {"retention": 0.5}},
        {"study": {"retention": True}},
        {"study": {"new_per_day": 1.5}},
        {"study": {"rollover_hour": 24}},
        {"study": {"maximum_interval": 0}},
        {"study": {"learning_steps": 10}},
        {"study": {"learning_steps": [0]}},
        {"study": {"relearning_steps": [1440]}},
        {"study": {"manner": "shout"}},
        {"study": {"kinds": "date"}},
        {"study": {"kinds": ["dates"]}},
    ],
)
def test_nonsense_is_refused(table: dict[str, object]):
    with pytest.raises(FormatError):
        from_table(table)


def test_steps_and_the_longest_interval_are_those_of_the_schedule():
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    chosen = Settings(learning_steps=(25,), relearning_steps=(), maximum_interval=30)
    found = [
        outcomes(memory, noon, card="x", plan=chosen.plan, calendar=chosen.calendar)
        for memory in (None, replace(WELL_KNOWN, last_review=noon - timedelta(days=90)))
    ]
    assert found[0][Rating.AGAIN].minutes == 25 and found[0][Rating.GOOD].days >= 1
    assert found[1][Rating.AGAIN].days >= 1 and found[1][Rating.EASY].days == 30


WELL_KNOWN = Memory(
    state=State.REVIEW, step=None, stability=90, difficulty=5,
    due=datetime(2026, 3, 2, tzinfo=UTC), last_review=datetime(2025, 12, 2, tzinfo=UTC), reps=5,
)  # fmt: skip


def test_the_file_keeps_what_it_does_not_know(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path))
    assert read_settings() == Settings()
    settings_path().write_text('[study]\nfuture = 1\n[other]\nx = "y"\n[keys]\nundo = "z"\n')
    assert read_settings().keys == {"undo": "z"}
    write_settings(Settings(new_per_day=7))
    text = settings_path().read_text()
    assert "future = 1" in text
    assert 'x = "y"' in text
    assert read_settings() == Settings(new_per_day=7)


def test_the_file_stands_where_configurations_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("QUIZGEN_DATA_DIR")
    assert settings_path().name == "settings.toml"
    assert "quizgen" in settings_path().parts


def test_a_deck_departs_from_the_settings_value_by_value(tmp_path: Path):
    settings = Settings(retention=0.85, new_per_day=7)
    with Store(tmp_path / "progress.sqlite") as store:
        usual = (("retention", 0.85, False), ("maximum_interval", 36500, False), ("new_per_day", 7, False))
        assert as_rows(read_pace(store, "one", settings)) == usual
        changed = change_pace(store, "one", settings, {"retention": 0.95, "new_per_day": 0})
        assert as_rows(changed) == (("retention", 0.95, True), usual[1], ("new_per_day", 0, True))
        assert read_pace(store, "one", settings) == changed
        assert as_rows(read_pace(store, "other", settings)) == usual
        assert as_rows(change_pace(store, "one", settings, {"retention": None}))[0] == usual[0]
        for name, value in (("retention", 0.99), ("new_per_day", 2.5), ("maximum_interval", 0), ("speed", 1)):
            with pytest.raises(UsageError, match=name):
                change_pace(store, "one", settings, {"retention": 0.9, name: value})
        assert as_rows(read_pace(store, "one", settings)) == (*usual[:2], ("new_per_day", 0, True))


def as_rows(paces: tuple[Pace, ...]) -> tuple[tuple[str, float, bool], ...]:
    return tuple((pace.name, pace.value, pace.is_own) for pace in paces)
