"""Words a second of ``quizgen batch`` beside those of bare spaCy: ``python tests/benchmarks/bulk_speed.py DUMP``.

The articles of a MediaWiki dump (the sample inside the gensim 4.4.0 wheel, say) are repeated under other ids and run
on one and on two processes, beside ``nlp.pipe`` on the same paragraphs with as many processes. ``--documents`` is how
many, ``--words`` cuts each after a paragraph that brings it over so many words, ``--ray`` runs Ray beside the local
engine. Processor time is told beside time by the clock: on a machine with other work only the former compares.
"""

import argparse
import json
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

from quizgen.bulk.articles import read_article
from quizgen.bulk.corpus import read_corpus
from quizgen.bulk.plan import Plan
from quizgen.bulk.processes import local_engine
from quizgen.bulk.running import Engine, run
from quizgen.errors import QuizgenError

Row = dict[str, str]
_LOADED: list[Any] = []


def texts_of(dump: Path, most_words: int) -> list[tuple[str, list[str]]]:
    """Title and paragraphs of each article."""
    found = []
    for article in read_corpus([dump]):
        try:
            document = read_article(article)
        except QuizgenError:
            continue
        paragraphs: list[str] = []
        words = 0
        for block in document.blocks:
            if block.kind not in {"prose", "item"} or words >= most_words:
                continue
            paragraphs.append(document.text[block.span.start : block.span.end])
            words += len(paragraphs[-1].split())
        found.append((document.title, paragraphs))
    return found


def load() -> None:
    from quizgen.extraction.pipeline import load_model

    _LOADED.append(load_model())
    list(_LOADED[0].pipe(["Marie Curie was born in Warsaw."]))


def parse(texts: Sequence[str]) -> int:
    return sum(len(doc) > 0 for doc in _LOADED[0].pipe(texts))


class Peak:
    """The highest memory of each process that this one starts, in MB, read twice a second."""

    def __init__(self) -> None:
        self.megabytes: dict[int, int] = {}

    def watch(self, ended: threading.Event) -> None:
        while not ended.wait(0.5):
            for child in self._children("self"):
                try:
                    status = Path(f"/proc/{child}/status").read_text()
                except OSError:
                    continue
                line = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
                # One that has ended says nothing any more.
                self.megabytes[child] = max(self.megabytes.get(child, 0), int(line.split()[1]) >> 10)

    def _children(self, process: str) -> Iterator[int]:
        for task in Path(f"/proc/{process}/task").iterdir():
            try:
                yield from (int(word) for word in (task / "children").read_text().split())
            except OSError:
                continue


@contextmanager
def watched(peak: Peak) -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=peak.watch, args=(ended,))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of processors, this process and those that it started and waited for."""

    def processor() -> float:
        return sum(
            usage.ru_utime + usage.ru_stime
            for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        )

    clock, before = time.monotonic(), processor()
    work()
    return time.monotonic() - clock, processor() - before


def bare(documents: Sequence[Sequence[str]], count: int) -> None:
    """The paragraphs of each document through ``nlp.pipe``, on so many processes."""
    pool: Pool
    with get_context("spawn").Pool(count, initializer=load) as pool:
        for _ in pool.imap_unordered(parse, sorted(documents, key=lambda texts: -sum(map(len, texts)))):
            pass
        pool.close()
        pool.join()


def bulk(table: Path, engine: Engine, folder: Path) -> None:
    plan = Plan(files=(table,))
    last = run(plan, folder, engine, resume=False, clock=time.monotonic, tell=lambda _: None)
    print(f"   {last.documents} documents, {last.cards} cards, {last.refusals} refused, {last.failures} failures")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("dump", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--ray", action="store_true")
    asked = parser.parse_args()
    articles = texts_of(asked.dump, asked.words)
    documents = [articles[n % len(articles)] for n in range(asked.documents)]
    words = sum(len(text.split()) for _, paragraphs in documents for text in paragraphs)
    load_now = Path("/proc/loadavg").read_text().split()[0]
    print(f"{len(articles)} articles, {len(documents)} documents, {words:,} words; load of the machine {load_now}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            {"id": str(n), "title": title, "text": "\n\n".join(paragraphs)}
            for n, (title, paragraphs) in enumerate(documents)
        ]
        table = folder / "corpus.jsonl"
        table.write_text("".join(json.dumps(row) + "\n" for row in rows))
        for count in asked.processes:
            runs: list[tuple[str, Callable[[], object]]] = [
                ("bare", lambda count=count: bare([texts for _, texts in documents], count)),  # type: ignore[misc]
                ("local", lambda count=count: bulk(table, local_engine(count), folder / f"local{count}")),  # type: ignore[misc]
            ]
            if asked.ray:
                from quizgen.bulk.raydata import ray_engine

                runs.append(("ray", lambda count=count: bulk(table, ray_engine(None, count), folder / f"ray{count}")))  # type: ignore[misc]
            for what, work in runs:
                peak = Peak()
                with watched(peak):
                    clock, processor = measured(work)
                most = max(peak.megabytes.values(), default=0)
                print(
                    f"{what:<6} {count} processes: {clock:7.1f} s, {words / clock:7.0f} words/s,"
                    f" {len(documents) / clock:6.2f} documents/s; processors {processor:7.1f} s,"
                    f" {words / processor:6.0f} words/s; peak of a process {most} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
