"""The engine on Ray: the same rows, byte for byte, from a cluster on this machine."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bulk.corpora import files_of

pytestmark = [pytest.mark.consumer(module="ray"), pytest.mark.model]


def command(table: Path, bank: Path, *more: str) -> tuple[str, ...]:
    batch = (sys.executable, "-m", "quizgen", "batch", str(table), "-o", str(bank), "--shard", "4", "--json")
    return (*batch, "--engine", "ray", "--workers", "2", *more)


def test_ray_gives_the_rows_of_the_local_engine(bank: Path, table: Path, tmp_path: Path) -> None:
    done = subprocess.run(command(table, tmp_path / "bank"), capture_output=True, text=True, check=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events] == ["start", "shard", "shard", "shard", "end"]
    assert {event["shard"] for event in events if event["event"] == "shard"} == {0, 1, 2}
    assert events[-1]["failures"] == 1
    assert files_of(tmp_path / "bank") == files_of(bank)


def test_what_one_engine_began_the_other_ends(bank: Path, table: Path, tmp_path: Path) -> None:
    """The driver is ended by kill -9 after the first shard; the local engine goes on."""
    with subprocess.Popen(
        command(table, tmp_path / "bank"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as driver:
        assert driver.stdout is not None
        lines = [driver.stdout.readline() for _ in range(2)]
        os.kill(driver.pid, signal.SIGKILL)
    assert [json.loads(line)["event"] for line in lines] == ["start", "shard"]
    local = (word for word in command(table, tmp_path / "bank", "--resume") if word not in {"--engine", "ray"})
    done = subprocess.run(tuple(local), capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[0])["shards_done"] >= 1
    assert files_of(tmp_path / "bank") == files_of(bank)


def test_a_cluster_that_is_not_there_is_named(table: Path, tmp_path: Path) -> None:
    wanted = command(table, tmp_path / "bank", "--address", "127.0.0.1:9")
    done = subprocess.run(wanted, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 3
    assert "no Ray cluster at 127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "bank").exists()
