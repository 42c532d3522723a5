"""The engine on a cluster: Ray Data reads, spreads and collects; what generates is the same worker as on one machine.

The corpus is read on the driver's node, batch by batch, as fast as the workers take it. Each actor keeps one worker
process under the same bounds of time and memory as the local engine, so that a document that hangs or grows costs its
own row and not the actor. Ray starts actors anew that died, and gives their batches to others. Rows come back out of
order and are written shard by shard, so that they equal those of the local engine.
"""

import logging
import os
import pickle
import socket
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy, DataContext, Datasource, ReadTask
from ray.data.block import BlockMetadata

from quizgen.bulk.plan import Plan, Shard, batches, shards
from quizgen.bulk.processes import Workers
from quizgen.bulk.rows import Outcome
from quizgen.bulk.running import Engine, Results
from quizgen.errors import ModelError, SourceError

_READER_CPUS = 0.5
_ANSWER_SECONDS = 10.0


class Corpus(Datasource):  # type: ignore[misc]
    """The shards of a plan that are not done, as rows of a batch each: (about its shard, articles, settings)."""

    def __init__(self, plan: Plan, done: frozenset[int]) -> None:
        super().__init__()
        self._plan = plan
        self._done = done

    @property
    def supports_distributed_reads(self) -> bool:
        """Files are read where they were named: on the driver's node."""
        return False

    def estimate_inmemory_data_size(self) -> None:
        """Nobody knows before it is read."""

    def get_read_tasks(self, parallelism: int, *_: object, **__: object) -> list[ReadTask]:
        """One task, which streams: the order of the articles decides about the shards."""
        plan, done = self._plan, self._done
        unknown = BlockMetadata(num_rows=None, size_bytes=None, input_files=None, exec_stats=None)
        return [ReadTask(lambda: _read(plan, done), unknown)]


def _read(plan: Plan, done: frozenset[int]) -> Iterable[pa.Table]:
    for shard in shards(plan):
        if shard.number in done:
            continue
        head = (shard.number, shard.before, shard.share, len(shard.articles))
        for batch in batches(shard.articles):
            yield pa.table({"work": [pickle.dumps((head, batch, plan.settings))]})


class Generator:
    """What an actor does: hand each batch to its own worker process."""

    def __init__(self) -> None:
        self._workers: Workers | None = None

    def __call__(self, table: pa.Table) -> pa.Table:
        """Rows of articles -> rows of their outcomes, or of the error that ends the run."""
        return pa.table({"work": [self._generate(row) for row in table["work"].to_pylist()]})

    def _generate(self, row: bytes) -> bytes:
        head, articles, settings = pickle.loads(row)
        if self._workers is None:
            self._workers = Workers(1, settings)
        try:
            return pickle.dumps((head, self._workers.generate(articles)))
        except ModelError as error:
            return pickle.dumps((head, error))


def ray_engine(address: str | None, workers: int) -> Engine:
    """The engine of the cluster at an address, else of one that is started here and ends with the run.

    Raises SourceError where no cluster answers.
    """
    if address is not None:
        _knock(address)

    def generate(plan: Plan, done: frozenset[int]) -> Results:
        _connect(address, workers)
        try:
            yield from _collect(plan, done, workers)
        finally:
            ray.shutdown()

    return generate


def _knock(address: str) -> None:
    """Raise SourceError where nothing listens at the address: Ray itself would wait for it for minutes."""
    host, _, port = address.rpartition("//")[2].rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_ANSWER_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise SourceError(f"no Ray cluster at {address} ({error}); 'ray status' shows yours") from error


def _connect(address: str | None, workers: int) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Else warnings about its own actors stand between the lines of the run.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address is None:
        # One processor more than workers: the reader wants a part of one.
        ray.init(address="local", num_cpus=workers + 1, include_dashboard=False, **quiet)
        return
    try:
        ray.init(address=address, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise SourceError(f"no Ray cluster at {address} ({reason}); 'ray status' shows yours") from error


def _collect(plan: Plan, done: frozenset[int], workers: int) -> Results:
    """Each shard once all its outcomes are here."""
    context = DataContext.get_current()
    context.enable_progress_bars = False
    # A block is one batch: Ray would join small ones, and one worker would get them all.
    context.target_min_block_size, context.target_max_block_size = 0, 1
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    results = ray.data.read_datasource(Corpus(plan, done), override_num_blocks=1, num_cpus=_READER_CPUS).map_batches(
        Generator,
        batch_size=None,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(size=workers),
        num_cpus=1,
    )
    waiting: dict[int, list[Outcome]] = {}
    for table in results.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
        for row in table["work"].to_pylist():
            (number, before, share, count), answer = pickle.loads(row)
            if isinstance(answer, ModelError):
                raise answer
            outcomes = waiting.setdefault(number, [])
            outcomes += answer
            if len(outcomes) == count:
                del waiting[number]
                yield (
                    Shard(number=number, articles=(), before=before, share=share),
                    sorted(outcomes, key=lambda outcome: outcome.ordinal),
                )
