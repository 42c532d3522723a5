"""How long the commands take to start: ``python tests/benchmarks/startup.py`` (best of five, in seconds)."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "quizgen --help": [sys.executable, "-m", "quizgen", "--help"],
    "quizgen --version": [sys.executable, "-m", "quizgen", "--version"],
    "quizgen paths": [sys.executable, "-m", "quizgen", "paths"],
    "quizgen study --plain DECK": [sys.executable, "-m", "quizgen", "study", "--plain", "decks/spigelglas.toml"],
    "quizgen study SOURCE, imported": [sys.executable, "-m", "quizgen", "study", "--plain", "seeds/spigelglas.txt"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "QUIZGEN_DATA_DIR": data}
        for name, command in COMMANDS.items():
            times = []
            for _ in range(5):
                start = time.perf_counter()
                subprocess.run(
                    command, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL, capture_output=True
                )
                times.append(time.perf_counter() - start)
            print(f"{min(times):6.2f}  {name}")


if __name__ == "__main__":
    main()
