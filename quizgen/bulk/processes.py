"""The local engine: worker processes that may be slow, grow or die, and a pool that outlives them.

The pool is Pebble's: it ends a task that takes too long, names the task of a worker that died, and puts a new worker
in its place. Here is decided only what follows: a batch that failed is done again one document at a time, and a
document that failed by itself becomes a row. A worker that was killed, or ran out of memory, gets a second try.
"""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from quizgen.bulk.articles import Article
from quizgen.bulk.plan import Plan, Settings, batches, shards
from quizgen.bulk.rows import Outcome, failure
from quizgen.bulk.running import Engine, Results
from quizgen.bulk.worker import generate_batch, prepare
from quizgen.errors import ModelError

TASKS_OF_A_WORKER = 500
"""A worker is replaced after so many batches: the language model keeps every word that it has seen."""

PATIENCE = 60.0
"""Seconds beyond the bound of a task after which a pool that says nothing is held to be stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Articles that are generated together; ``lone`` where nothing else may run beside them."""

    articles: tuple[Article, ...]
    attempt: int = 1
    lone: bool = False


class Workers:
    """Worker processes, each with the model loaded once. A context manager: they end with it."""

    def __init__(self, count: int, settings: Settings) -> None:
        self.count = count
        self._settings = settings
        self._pool = self._make_pool()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def generate(self, articles: Sequence[Article]) -> list[Outcome]:
        """What becomes of each article, in their order. Raises ModelError."""
        waiting = deque(Task(articles=batch) for batch in batches(articles))
        running: dict[Future[tuple[Outcome, ...]], Task] = {}
        outcomes: list[Outcome] = []
        while waiting or running:
            self._fill(running, waiting)
            done, _ = wait(running, timeout=self._settings.seconds + PATIENCE, return_when=FIRST_COMPLETED)
            broken = not done or any(isinstance(future.exception(), BrokenProcessPool) for future in done)
            for future in tuple(running) if broken else done:
                task = running.pop(future)
                error = future.exception() if future in done else BrokenProcessPool("the workers gave no answer")
                if error is None:
                    outcomes += future.result()
                    continue
                if isinstance(error, ModelError):
                    raise error
                again, failed = judge(task, error)
                waiting += again
                outcomes += failed
            if broken:
                self._end()
                self._pool = self._make_pool()
        return sorted(outcomes, key=lambda outcome: outcome.ordinal)

    def _fill(self, running: dict[Future[tuple[Outcome, ...]], Task], waiting: deque[Task]) -> None:
        while waiting and len(running) < 2 * self.count and not any(task.lone for task in running.values()):
            if running and waiting[0].lone:
                return
            task = waiting.popleft()
            future = self._pool.schedule(
                generate_batch, args=(task.articles, self._settings), timeout=self._settings.seconds
            )
            running[future] = task

    def _make_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.count,
            max_tasks=TASKS_OF_A_WORKER,
            initializer=prepare,
            initargs=(self._settings,),
            context=get_context("spawn"),
        )

    def _end(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def judge(task: Task, error: BaseException) -> tuple[list[Task], list[Outcome]]:
    """What to do again after a task failed, and which documents are given up.

    Where all workers stopped together, nobody knows whose fault it was: each document is then tried with nothing
    beside it.
    """
    kind, reason = _describe(error)
    lone = isinstance(error, BrokenProcessPool)
    if len(task.articles) > 1:
        return [Task(articles=(article,), lone=lone) for article in task.articles], []
    if task.attempt == 1 and kind in {"killed", "memory"}:
        return [Task(articles=task.articles, attempt=2 - (lone and not task.lone), lone=lone)], []
    return [], [failure(article, kind, reason) for article in task.articles]


def _describe(error: BaseException) -> tuple[str, str]:
    """The kind of a failure, as in the table of failures, and its reason."""
    if isinstance(error, TimeoutError):
        return "time", "took longer than a document may"
    if isinstance(error, MemoryError):
        return "memory", "needed more memory than a document may"
    if isinstance(error, (ProcessExpired, BrokenProcessPool)):
        return "killed", f"its worker ended: {error}"
    return "error", f"{type(error).__name__}: {error}"


def local_engine(count: int) -> Engine:
    """The engine of this machine, with so many workers. While they are busy with a shard, the next one is read."""

    def generate(plan: Plan, done: frozenset[int]) -> Results:
        wanted = (shard for shard in shards(plan) if shard.number not in done)
        with ThreadPoolExecutor(max_workers=1) as reader, Workers(count, plan.settings) as workers:
            following = reader.submit(next, wanted, None)
            while shard := following.result():
                following = reader.submit(next, wanted, None)
                yield shard, workers.generate(shard.articles)

    return generate
