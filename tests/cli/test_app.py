"""The program as a whole: help, version, errors caught in one place, streams."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.cli import paths
from quizgen.cli.app import run
from quizgen.errors import ModelError

Output = pytest.CaptureFixture[str]


def quizgen(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "quizgen", *map(str, arguments)]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **options
    )


def test_version_and_help(capsys: Output) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("quizgen 0.")
    assert run(["--help"]) == 0
    assert run(["-h"]) == 0
    assert "Exit codes: 0 done" in capsys.readouterr().out


def test_completion_is_there(capsys: Output) -> None:
    done = quizgen("--show-completion", "bash")
    assert "quizgen" in done.stdout + done.stderr
    done = quizgen(
        env={**os.environ, "_QUIZGEN_COMPLETE": "complete_bash", "COMP_WORDS": "quizgen gen", "COMP_CWORD": "1"}
    )
    assert done.stdout.split() == ["generate"]


# What is first imported under a patch would keep it.
importlib.import_module("quizgen.cli.settings")


def test_an_error_is_one_line_and_its_own_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def fail() -> None:
        raise ModelError("no model\nhere: install it\x1b[31m")

    monkeypatch.setattr("quizgen.deck.library.data_directory", fail)
    assert run(["paths"]) == 8
    assert capsys.readouterr().err == "quizgen: error: no model here: install it [31m\n"


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizgen.deck.library.data_directory", interrupt)
    assert run(["paths"]) == 130
    assert "Traceback" not in capsys.readouterr().err


UNEXPECTED = """
import quizgen.deck.library
from quizgen.cli.app import main
def fail(): raise RuntimeError("boom")
quizgen.deck.library.data_directory = fail
main()
"""


def test_an_unexpected_error_is_one_line_unless_asked() -> None:
    def start(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", UNEXPECTED, *arguments]
        environment = {**os.environ, **variables}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    done = start("paths")
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: error: unexpected RuntimeError: boom (")
    assert done.stderr.count("\n") == 1
    assert "Traceback" in start("--debug", "paths").stderr
    assert "Traceback" in start("paths", QUIZGEN_DEBUG="1").stderr
    assert start("--debug", "paths").returncode == 1


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m quizgen --help | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_full_disk_under_standard_output_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "quizgen", "paths"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "quizgen: error: the disk is full; free some space and run the command again\n"


def test_data_is_utf8_everywhere(tmp_path: Path) -> None:
    folder = tmp_path / "Größe"
    done = subprocess.run(
        [sys.executable, "-m", "quizgen", "paths"],
        capture_output=True,
        check=True,
        env={**os.environ, "QUIZGEN_DATA_DIR": str(folder), "PYTHONIOENCODING": "ascii"},
    )
    assert f"data\t{folder}\n".encode() in done.stdout


def test_paths_follow_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("QUIZGEN_DB", str(tmp_path / "my.db"))
    paths.paths()
    assert capsys.readouterr().out.splitlines() == [
        f"data\t{tmp_path}",
        f"decks\t{tmp_path}/decks",
        f"database\t{tmp_path}/my.db",
        f"settings\t{tmp_path}/settings.toml",
    ]
