"""What faults cost a run of ``quizgen batch``: ``python -m tests.benchmarks.bulk_faults DUMP [DOCUMENTS]``.

The same corpus is run undisturbed, with a worker ended by kill -9 every twenty seconds, and with the driver ended by
kill -9 after each second shard and gone on with ``--resume``. The three banks must be the same, byte for byte. Linux.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.benchmarks.bulk_speed import texts_of

SHARD = 40
KILL_EVERY = 20.0


def command(table: Path, bank: Path, *more: str) -> tuple[str, ...]:
    options = ("--shard", str(SHARD), "--workers", "2", "--json")
    return (sys.executable, "-m", "quizgen", "batch", str(table), "-o", str(bank), *options, *more)


def workers_of(driver: int) -> list[int]:
    """The worker processes of a driver: its children, but for the tracker of resources."""
    children = (Path(task, "children").read_text().split() for task in Path(f"/proc/{driver}/task").iterdir())
    found = [int(child) for some in children for child in some]
    return [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def files_of(bank: Path) -> dict[str, bytes]:
    return {str(path.relative_to(bank)): path.read_bytes() for path in sorted(bank.rglob("*.parquet"))}


def undisturbed(table: Path, bank: Path) -> None:
    done = subprocess.run(command(table, bank), check=True, capture_output=True, text=True)
    print("undisturbed:", done.stdout.splitlines()[-1])


def workers_killed(table: Path, bank: Path) -> None:
    killed = 0
    with subprocess.Popen(command(table, bank), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as driver:
        last: list[bytes] = []
        assert driver.stdout is not None
        reader = threading.Thread(target=lambda: last.extend(driver.stdout or ()))
        reader.start()
        while driver.poll() is None:
            time.sleep(KILL_EVERY)
            try:
                victims = workers_of(driver.pid)
                os.kill(victims[killed % len(victims)], signal.SIGKILL)
            except (OSError, IndexError, ZeroDivisionError):
                continue
            killed += 1
        reader.join()
    print(f"workers killed {killed} times:", last[-1].decode().strip())


def driver_killed(table: Path, bank: Path) -> None:
    made, kills = 0, 0
    while True:
        more = ("--resume",) if kills else ()
        with subprocess.Popen(
            command(table, bank, *more), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as driver:
            assert driver.stdout is not None
            shards = 0
            for line in driver.stdout:
                event = json.loads(line)
                if event["event"] == "end":
                    print(f"driver killed {kills} times: {made + event['documents']} documents written in all")
                    return
                shards += event["event"] == "shard"
                if shards == 2:
                    # In the middle of the third shard.
                    time.sleep(3)
                    driver.send_signal(signal.SIGKILL)
                    made += event["documents"]
                    kills += 1
                    break


def main() -> None:
    dump, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 240
    articles = texts_of(dump, 200)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "corpus.jsonl"
        with table.open("w") as lines:
            for n in range(count):
                title, paragraphs = articles[n % len(articles)]
                lines.write(json.dumps({"id": str(n), "title": title, "text": "\n\n".join(paragraphs)}) + "\n")
        banks = {}
        for run in (undisturbed, workers_killed, driver_killed):
            run(table, folder / run.__name__)
            banks[run.__name__] = files_of(folder / run.__name__)
        same = banks["undisturbed"] == banks["workers_killed"] == banks["driver_killed"]
        print("the three banks are the same, byte for byte" if same else "THE BANKS DIFFER")
        sys.exit(not same)


if __name__ == "__main__":
    main()
