"""How long a key takes under Pilot, from the press until everything that it led to is done and drawn.

``python tests/benchmarks/tui_keys.py`` prints median and 95th percentile in milliseconds: walking and marking in a
table of 100,000 cards, and studying them. The first two figures are processor time, the work itself; the last two the
time until it is drawn, with up to 16.7 ms of waiting for the next frame in them.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tui_startup import write_decks

from quizgen.deck.format import read_deck
from quizgen.study.settings import Settings
from quizgen.tui.app import QuizgenApp
from quizgen.tui.browse import BrowseScreen
from quizgen.tui.desk import Desk
from quizgen.tui.study import StudyScreen

ROUNDS = 200


async def measure(app: QuizgenApp, keys: list[str], ready: str) -> None:
    work: dict[str, list[float]] = {key: [] for key in keys}
    times: dict[str, list[float]] = {key: [] for key in keys}
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        while isinstance(screen, BrowseScreen) and not screen.found:
            await pilot.pause(0.1)
        for _ in range(ROUNDS):
            for key in keys:
                drawn = asyncio.Event()
                start, busy = time.perf_counter(), time.process_time()
                app.simulate_key(key)
                # A message at the end of each queue: it comes after all that the key led to.
                app.call_later(screen.call_after_refresh, drawn.set)
                await drawn.wait()
                work[key].append((time.process_time() - busy) * 1000)
                times[key].append((time.perf_counter() - start) * 1000)
                await pilot.pause()
    for key in keys:
        figures = [
            f"{statistics.median(f[key]):6.1f} {statistics.quantiles(f[key], n=20)[-1]:6.1f}" for f in (work, times)
        ]
        print("  ".join(figures), f" {ready}: {key}")


async def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ["QUIZGEN_DATA_DIR"] = data
        decks = Path(data) / "decks"
        write_decks(decks, 1, 100_000)
        path = decks / "deck00.toml"
        desk = Desk(settings=Settings(), clock=lambda: datetime.now(UTC))
        print("  work           drawn\n   p50    p95     p50    p95")
        await measure(QuizgenApp(BrowseScreen(desk, [path]), desk=desk), ["down", "pagedown", "space", "end", "home"],
                      "browse, 100,000 cards")  # fmt: skip
        deck = read_deck(path)
        await measure(QuizgenApp(StudyScreen(desk.begin_study(deck), desk, path), desk=desk), ["space", "4", "u", "n"],
                      "study, 100,000 cards")  # fmt: skip
        desk.close()


if __name__ == "__main__":
    asyncio.run(main())
