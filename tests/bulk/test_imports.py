"""Nothing of bulk generation reaches whoever does not ask for it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
BULK = ("quizgen.bulk", "duckdb", "pebble", "pyarrow", "ray", "pandas")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["batch", "--help"],
        ["bank", "--help"],
        ["study", "--plain", str(ROOT / "decks" / "spigelglas.toml")],
        ["generate", str(ROOT / "seeds" / "spigelglas.txt"), "--limit", "1"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_command_loads_none_of_it(arguments: list[str], tmp_path: Path) -> None:
    code = (
        f"import sys; from quizgen.cli.app import run; code = run({arguments!r})\n"
        f"print(code, [name for name in {BULK!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_none_of_it_is_in_the_default_install() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {Requirement(text).name for text in project["dependencies"]}
    assert not names & set(BULK)
    extras = {
        extra: {Requirement(text).name for text in project["optional-dependencies"][extra]} for extra in ("bulk", "ray")
    }
    assert extras == {"bulk": {"duckdb", "pebble", "pyarrow"}, "ray": {"quizgen", "ray"}}
