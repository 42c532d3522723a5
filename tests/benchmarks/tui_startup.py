"""Time to the first frame of ``quizgen`` with 100,000 cards, beside an empty Textual app, in a pseudo-terminal.

``python tests/benchmarks/tui_startup.py [RUNS]`` prints the median of each in seconds, their ratio, and when the counts
of all decks had come.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.format import write_deck

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("first frame")
Empty().run()
"""
CARDS, DECKS = 100_000, 20


def wait_for(command: list[str], environment: dict[str, str], *marks: bytes) -> tuple[list[float], float]:
    """Seconds from the start of a command to each of the marks in what it draws, and its processor seconds.

    It is killed as soon as the last mark is seen.
    """
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, times = b"", []
    while len(times) < len(marks) and time.perf_counter() - start < 60:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
        while len(times) < len(marks) and marks[len(times)] in seen:
            times.append(time.perf_counter() - start)
    os.kill(process, signal.SIGKILL)
    usage = os.wait4(process, 0)[2]
    os.close(terminal)
    return times, usage.ru_utime + usage.ru_stime


def write_decks(folder: Path, decks: int, cards: int) -> None:
    """Decks that hold ``cards`` cards together."""
    folder.mkdir(parents=True)
    for number in range(decks):
        made = tuple(
            Card(
                id=f"{number}-{n}",
                kind="date",
                question=f"In what year did event {n} of the war happen?",
                answer=str(1000 + n % 900),
                citation=Citation(quote=f"Event {n} of the war happened in {1000 + n % 900}.", locator="lead"),
            )
            for n in range(cards // decks)
        )
        write_deck(
            Deck(name=f"deck{number:02}", title=f"Deck {number:02}", cards=made), folder / f"deck{number:02}.toml"
        )


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as data:
        decks = int(os.environ.get("DECKS", DECKS))
        write_decks(Path(data) / "decks", decks, CARDS)
        environment = {**os.environ, "QUIZGEN_DATA_DIR": data, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        empty, first, counted = [], [], []
        done = f"{decks * min(20, CARDS // decks):,} to do today".encode()
        program = [sys.executable, "-m", "quizgen"]
        for _ in range(runs):
            empty.append(wait_for([sys.executable, "-c", EMPTY], environment, b"first frame"))
            first.append(wait_for(program, environment, b"deck00"))
            counted.append(wait_for(program, environment, b"deck00", done))
        print("wall  processor (medians, in seconds)")
        report("an empty Textual app", [(times[-1], cpu) for times, cpu in empty])
        report(f"quizgen, {CARDS:,} cards in {decks} decks: first frame", [(times[-1], cpu) for times, cpu in first])
        ratios = [
            statistics.median(ours) / statistics.median(bare)
            for ours, bare in (
                ([times[-1] for times, _ in first], [times[-1] for times, _ in empty]),
                ([cpu for _, cpu in first], [cpu for _, cpu in empty]),
            )
        ]
        print(f"{ratios[0]:4.2f}  {ratios[1]:4.2f}       ratio")
        waits = [(times[1] - times[0], cpu) for times, cpu in counted if len(times) == 2]
        report(f"from the first frame to all counts ({len(waits)} of {runs} runs)", waits)


def report(name: str, runs: list[tuple[float, float]]) -> None:
    wall, cpu = (statistics.median(run[n] for run in runs) for n in (0, 1))
    print(f"{wall:4.2f}  {cpu:4.2f}       {name}")


if __name__ == "__main__":
    main()
