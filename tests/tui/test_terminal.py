"""The whole program in a real terminal: study, leave, be killed, start again; nothing answered is lost."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizgen.study.store import Store

pytestmark = pytest.mark.consumer("tmux", "pgrep")


class Terminal:
    """A tmux server of its own with one window of 80 by 24."""

    def __init__(self, folder: Path) -> None:
        # A server that ends with its last window would refuse the next one for a moment.
        settings = folder / "tmux.conf"
        settings.write_text("set -g exit-empty off\n")
        self._command = ["tmux", "-S", str(folder / "tmux.socket"), "-f", str(settings)]
        self.code = folder / "exit-code"

    def start(self, *arguments: object) -> None:
        program = shlex.join([sys.executable, "-m", "quizgen", *map(str, arguments)])
        self.code.unlink(missing_ok=True)
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", f"{program}; echo $? > {shlex.quote(str(self.code))}")

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def program(self) -> int:
        """The process id of the program in the window."""
        shell = self._tmux("list-panes", "-F", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True)
        return int(found.stdout.split()[0])

    def end(self) -> None:
        subprocess.run([*self._command, "kill-server"], capture_output=True, check=False)

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run([*self._command, *arguments], capture_output=True, text=True, check=False)
        if arguments[0] == "new-session":
            assert done.returncode == 0, done.stderr
        return done.stdout


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.end()


def test_answer_leave_be_killed_and_start_again(terminal: Terminal, deck_path: Path, data: Path):
    def answers() -> int:
        with Store(data / "progress.sqlite") as store:
            return len(store.reviews())

    def answer(times: int) -> None:
        for _ in range(times):
            done = answers()
            wait_until(lambda: "space turns the card" in terminal.screen())
            terminal.press("Space")
            wait_until(lambda: "4 Easy" in terminal.screen())
            terminal.press("3")
            wait_until(lambda expected=done + 1: answers() == expected)  # type: ignore[misc]

    terminal.start("study", deck_path)
    answer(5)
    terminal.press("C-q")
    wait_until(terminal.code.exists)
    wait_until(lambda: terminal.code.read_text() == "0\n")

    terminal.start("study", deck_path)
    answer(5)
    os.kill(terminal.program(), signal.SIGKILL)
    wait_until(terminal.code.exists)
    wait_until(lambda: terminal.code.read_text() == "137\n")
    assert answers() == 10

    terminal.start("study", deck_path)
    wait_until(lambda: " new · " in terminal.screen())
    assert "8 new" not in terminal.screen()
    terminal.press("u")
    wait_until(lambda: answers() == 9)
    terminal.press("Escape")
    wait_until(terminal.code.exists)
    wait_until(lambda: terminal.code.read_text() == "0\n")
