"""The settings' table form: read back as written, and refused where a value makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.settings import read_settings, settings_path, write_settings
from quizgen.deck.card import KINDS
from quizgen.errors import FormatError
from quizgen.study.asking import MANNERS
from quizgen.study.settings import Settings, from_table, to_table

chosen = st.builds(
    Settings,
    retention=st.floats(0.7, 0.97),
    new_per_day=st.integers(0, 9999),
    reviews_per_day=st.integers(0, 9999),
    rollover_hour=st.integers(0, 23),
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
        {"study": {"manner": "shout"}},
        {"study": {"kinds": "date"}},
        {"study": {"kinds": ["dates"]}},
    ],
)
def test_nonsense_is_refused(table: dict[str, object]):
    with pytest.raises(FormatError):
        from_table(table)


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
