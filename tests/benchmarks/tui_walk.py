"""Everyday things in a real terminal of 80 by 24, with no key but those that the screen names, each timed.

``python tests/benchmarks/tui_walk.py ARTICLE`` starts ``quizgen`` in tmux with an empty home, opens the article,
answers, undoes, flags, edits, finds a card, looks at statistics, changes settings and a key, crams, goes through a quiz
and its mistakes, walks the timeline, quits and comes back. It prints the seconds until the screen said
that each was done; the first thing that never is done ends it, with the screen as it stood.
"""

import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60.0
LIBRARY = "Deck settings"
"""Words that stand on the library's screen alone."""


class Walk:
    """The program in a window, and what a learner does there."""

    def __init__(self, home: Path) -> None:
        self._tmux_command = ["tmux", "-S", str(home / "tmux.socket"), "-f", "/dev/null"]
        program = shlex.join([sys.executable, "-m", "quizgen"])
        settings = f"HOME={home} QUIZGEN_DATA_DIR={home / 'data'} TERM=xterm-256color"
        self._start = ["new-session", "-d", "-x", "80", "-y", "24", "-c", str(home), f"env {settings} {program}"]

    def start(self) -> None:
        self._tmux(*self._start)

    def end(self) -> None:
        self._tmux("kill-server")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", key)
            # A key at once after Escape would be read as one with Alt.
            time.sleep(0.5 if key == "Escape" else 0.1)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", "--", text)
        time.sleep(0.4)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def see(self, *words: str) -> None:
        end = time.monotonic() + PATIENCE
        while not all(word in self.screen() for word in words):
            if time.monotonic() > end:
                raise SystemExit(f"{self.screen()}\nnever seen: {', '.join(words)}")
            time.sleep(0.05)

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run([*self._tmux_command, *arguments], capture_output=True, text=True, check=False).stdout

    # -- what a learner does -------------------------------------------------------------------------------------------

    def open_article(self) -> None:
        self.start()
        self.see("Welcome")
        self.press("o")
        self.see("goes to the files")
        self.type("art")
        self.press("Right", "Enter")
        self.see("space turns the card")

    def answer_ten(self) -> None:
        for number in range(10):
            self.press("Space")
            self.see("1 Again")
            self.press("1" if number == 2 else "Space")
            self.see("space turns the card")

    def undo(self) -> None:
        self.press("u")
        self.see("Taken back")

    def flag(self) -> None:
        self.press("x")
        self.see("What is wrong")
        self.press("6")
        self.see("Flagged as a bad card")

    def edit(self) -> None:
        self.press("e")
        self.see("Edit the card")
        self.press("BSpace")
        time.sleep(0.5)
        self.type(" exactly?")
        self.press("C-s")
        self.see("Saved.", "exactly?")

    def find(self) -> None:
        self.press("Escape")
        self.see(LIBRARY)
        self.press("b")
        self.see("cards", "Question")
        self.press("/")
        self.type("is:flagged")
        self.press("Enter")
        self.see("1 of ")

    def look_at_statistics(self) -> None:
        self.press("Escape")
        self.see(LIBRARY)
        self.press("s")
        self.see("Due in the next")

    def change_settings(self) -> None:
        self.press("Escape")
        self.see(LIBRARY)
        self.press(",")
        self.see("Recall wanted")
        self.press("Left", *["Down"] * 7, "Right")
        self.see("89%", "5:00")

    def change_a_key(self) -> None:
        for _ in range(60):
            self.press("Down")
            if "Undo" in self.screen():
                self.press("Enter")
                time.sleep(0.2)
                if "Press the key for: Undo" in self.screen():
                    self.press("z")
                    return self.see("z (yours)")
                self.press("Escape")
        raise SystemExit(f"{self.screen()}\nno line for Undo")

    def set_a_decks_pace(self) -> None:
        self.press("Escape")
        self.see(LIBRARY)
        self.press("p")
        self.see("Settings of")
        self.press("Right")
        self.see("its own")
        self.press("Escape")

    def cram_what_was_wrong(self) -> None:
        self.see(LIBRARY)
        self.press("c")
        self.see("Cram which cards?")
        self.press("2")
        self.see("Cram: ", "1 to ask")
        self.press("Space")
        self.see("1 Not known")
        self.press("3")
        self.see("Each card was known once.")

    def quiz_and_mistakes(self) -> None:
        self.press("Escape")
        self.see(LIBRARY)
        self.press("q")
        for number in range(1, 11):
            self.see(f"question {number} of 10")
            self.press("Enter")
            self.see("enter goes on")
            self.press("Enter")
        self.see("Score:")
        self.press("r")
        self.see("question 1 of")

    def walk_the_timeline(self) -> None:
        self.press("Escape")
        self.see(LIBRARY)
        self.press("t")
        self.see("dated facts")
        self.press("Down", "Down", "a")
        self.see("Answer")

    def quit_and_come_back(self) -> None:
        self.press("C-q")
        time.sleep(1)
        self.start()
        self.see("to do today")
        self.press("Enter")
        self.see("space turns the card")


def main() -> None:
    article = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"article{article.suffix}").write_bytes(article.read_bytes())
        walk = Walk(Path(folder))
        try:
            for task in (
                walk.open_article, walk.answer_ten, walk.undo, walk.flag, walk.edit, walk.find, walk.look_at_statistics,
                walk.change_settings, walk.change_a_key, walk.set_a_decks_pace, walk.cram_what_was_wrong,
                walk.quiz_and_mistakes, walk.walk_the_timeline, walk.quit_and_come_back,
            ):  # fmt: skip
                report(task)
        finally:
            walk.end()


def report(task: Callable[[], None]) -> None:
    start = time.perf_counter()
    task()
    print(f"{time.perf_counter() - start:5.1f} s  {task.__name__.replace('_', ' ')}", flush=True)


if __name__ == "__main__":
    main()
