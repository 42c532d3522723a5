"""For all tests: a home of their own, and programs of others that may be absent."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

# A slow moment of a busy machine is no failure, and a failure found once must be found again.
settings.register_profile("quizgen", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("quizgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-consumers",
        action="store_true",
        help="fail, in place of skipping, where a program that judges our output is absent",
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """``consumer("tmux", module="anki")``: skip, by name, where the program or the Python module is absent."""
    for marker in item.iter_markers("consumer"):
        module = marker.kwargs.get("module")
        absent = [program for program in marker.args if shutil.which(program) is None]
        if module and importlib.util.find_spec(module) is None:
            absent.append(module)
        if absent:
            reason = f"not installed here: {', '.join(absent)}"
            if item.config.getoption("--require-consumers"):
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees, or changes, the decks, the progress or the settings of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("HOME", str(home))
        patch.setenv("QUIZGEN_DATA_DIR", str(home / "data"))
        for name in tuple(os.environ):
            if name.startswith(("XDG_", "TEXTUAL")) or (name.startswith("QUIZGEN_") and name != "QUIZGEN_DATA_DIR"):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The language model, loaded once for all tests that read texts."""
    from quizgen.extraction.pipeline import load_model

    return load_model()
