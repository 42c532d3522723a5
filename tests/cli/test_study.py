"""The commands that ask: study and quiz, without a terminal; what is kept, what is loaded, how it ends."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.deck.format import write_deck
from quizgen.study.store import Store
from tests.deck.decks import SPIGELGLAS

Output = pytest.CaptureFixture[str]


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "spigelglas.toml"
    write_deck(SPIGELGLAS, path)
    return path


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    yield lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def reviewed(path: Path) -> int:
    with Store(path) as store:
        return len(store.reviews())


def test_without_a_terminal_it_goes_line_by_line_and_says_so(deck: Path, type_in, capsys: Output, tmp_path: Path):
    type_in("\n3\n")
    assert run(["study", str(deck)]) == 0
    out, err = capsys.readouterr()
    assert err == "No terminal to draw on: going on line by line, as with --plain.\n"
    assert out.startswith("Sergey Spigelglas: ")
    assert "Answered 1, remembered 1" in out
    assert reviewed(tmp_path / "data" / "progress.sqlite") == 1


def test_starting_again_shows_what_is_due(deck: Path, type_in, capsys: Output):
    type_in("\n1\n")
    run(["study", "--plain", str(deck)])
    first = capsys.readouterr().out
    type_in("")
    assert run(["study", "--plain", str(deck)]) == 0
    again = capsys.readouterr().out
    assert "Nothing answered." in again
    assert " 0 learning" in first.splitlines()[0]
    assert " 1 learning" in again.splitlines()[0]


def test_the_database_can_be_another(deck: Path, type_in, tmp_path: Path):
    type_in("\n3\n")
    assert run(["study", "--plain", "--db", str(tmp_path / "other.db"), str(deck)]) == 0
    assert reviewed(tmp_path / "other.db") == 1
    assert not (tmp_path / "data" / "progress.sqlite").exists()


def test_a_quiz_leaves_the_schedule_alone(deck: Path, type_in, capsys: Output, tmp_path: Path):
    type_in("29 January 1941\n29 January 1941\n29 January 1941\n")
    assert run(["quiz", "--plain", str(deck), "--questions", "3", "--seed", "4"]) == 0
    assert "Score: 1 of 3." in capsys.readouterr().out
    assert not (tmp_path / "data" / "progress.sqlite").exists()


def test_a_seed_asks_the_same_again(deck: Path, type_in, capsys: Output):
    outputs = []
    for _ in range(2):
        type_in("")
        run(["quiz", "--plain", str(deck), "--seed", "4"])
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_the_library_is_printed_without_a_terminal(deck: Path, type_in, capsys: Output):
    type_in("")
    assert run([]) == 0
    assert "No decks yet" in capsys.readouterr().out
    run(["study", "--plain", str(deck)])
    capsys.readouterr()
    assert run([]) == 0
    assert "spigelglas: Sergey Spigelglas: 2 new, 0 learning, 0 due" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["study", "quiz"])
def test_what_cannot_be_opened_is_one_line_with_its_code(command: str, tmp_path: Path, capsys: Output):
    broken = tmp_path / "broken.toml"
    broken.write_text('schema = 1\nname = "x"\ntitle = \n')
    assert run([command, str(broken)]) == 6
    assert "broken.toml:3: " in capsys.readouterr().err
    assert run([command, str(tmp_path / "nothing.txt")]) == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_a_broken_settings_file_is_one_line_that_names_the_cure(deck: Path, capsys: Output, tmp_path: Path):
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "settings.toml").write_text("[study]\nretention = 2\n")
    assert run(["study", str(deck)]) == 5
    assert "retention must be a number from 0.7 to 0.97; mend this line, or delete" in capsys.readouterr().err


def test_studying_a_deck_loads_no_language_model(deck: Path):
    code = (
        "import sys; from quizgen.cli.app import run; run(['study', sys.argv[1]])\n"
        "print(*(name for name in ('spacy', 'numpy', 'textual', 'quizgen.extraction') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, deck], input="\n3\n", capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_kill_after_an_answer_loses_nothing(deck: Path, tmp_path: Path):
    process = subprocess.Popen(
        [sys.executable, "-m", "quizgen", "study", "--plain", deck],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    for answered in (1, 2):
        process.stdin.write("\n3\n")
        process.stdin.flush()
        questions = 0
        while questions < 1:
            questions += process.stdout.readline().startswith("Source:")
        while not process.stdout.readline().startswith(("Question:", "Answered")):
            pass
        assert reviewed(tmp_path / "data" / "progress.sqlite") == answered
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert reviewed(tmp_path / "data" / "progress.sqlite") == 2
