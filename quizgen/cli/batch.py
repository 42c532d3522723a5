"""``quizgen batch``: a corpus to a question bank."""

import json
import os
import re
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizgen.cli.options import Format, Model
from quizgen.errors import NothingGeneratedError, UsageError

if TYPE_CHECKING:
    from quizgen.bulk.plan import Plan
    from quizgen.bulk.running import Event

EXAMPLES = """\b
Examples:
  quizgen batch articles/ -o bank/
  quizgen batch enwiki.xml.bz2 -o bank/ --category '(births|people)$' --sample 1000
  quizgen batch train-0.parquet train-1.parquet -o bank/ --workers 8
  quizgen batch enwiki.xml.bz2 -o bank/ --resume"""


def batch(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT",
            help="MediaWiki dumps (.xml, .xml.bz2), tables of id, title and text (.parquet, .jsonl), files, folders.",
        ),
    ],
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the question bank goes.")],
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a bank that was begun.")] = False,
    titles: Annotated[
        Path | None, typer.Option("--titles", metavar="FILE", help="Only documents with these titles, one a line.")
    ] = None,
    match: Annotated[
        str, typer.Option("--match", metavar="REGEX", help="Only documents in whose title this is found.")
    ] = "",
    category: Annotated[
        str, typer.Option("--category", metavar="REGEX", help="Only documents with a category in which this is found.")
    ] = "",
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, metavar="N", help="N documents at random, of those chosen.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another number draws another sample.")] = 0,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="At most N cards a document.")
    ] = None,
    all_cards: Annotated[bool, typer.Option("--all", help="Every card that passed the gates.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fewer cards: only the surest.")] = False,
    generous: Annotated[bool, typer.Option("--generous", help="More cards, weaker ones too.")] = False,
    licence: Annotated[
        str, typer.Option("--licence", metavar="TEXT", help="The licence of documents that name none.")
    ] = "",
    attribution: Annotated[
        str, typer.Option("--attribution", metavar="TEXT", help="The authors of documents that name none.")
    ] = "",
    engine: Annotated[
        Literal["local", "ray"], typer.Option("--engine", help="Processes of this machine, or a Ray cluster.")
    ] = "local",
    address: Annotated[
        str | None, typer.Option("--address", metavar="ADDRESS", help="The Ray cluster; else one on this machine.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help="Workers; else one a processor.")
    ] = None,
    shard: Annotated[
        int, typer.Option("--shard", min=1, metavar="N", help="Documents a part of the bank: what an end may cost.")
    ] = 500,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, metavar="N", help="The most time that a document may take.")
    ] = 120,
    memory: Annotated[
        int, typer.Option("--memory", min=600, metavar="MB", help="The most memory of a worker (on Linux).")
    ] = 2000,
    as_json: Annotated[bool, typer.Option("--json", help="Print what happens as JSON, one event a line.")] = False,
    format: Format = None,
    model: Model = None,
) -> None:
    """Make questions from a whole corpus, into a question bank of Parquet tables.

    A document that fails is a row in the bank's table of failures. A run that was stopped goes on with --resume.
    """
    try:
        from quizgen.bulk.corpus import find_files
        from quizgen.bulk.plan import Plan, Settings
    except ModuleNotFoundError as error:
        raise missing_extra(error) from error
    if strict and generous:
        raise UsageError("--strict and --generous contradict each other; give one of them")
    if address is not None and engine != "ray":
        raise UsageError("--address names a Ray cluster; give --engine ray with it")
    plan = Plan(
        files=find_files(inputs),
        titles=None if titles is None else _read_titles(titles),
        match=_regex("--match", match),
        category=_regex("--category", category),
        sample=sample,
        seed=seed,
        shard_size=shard,
        settings=Settings(
            model=model,
            format=format,
            limit=limit,
            all_cards=all_cards,
            strictness="strict" if strict else "generous" if generous else "normal",
            licence=licence,
            attribution=attribution,
            seconds=seconds,
            megabytes=memory,
        ),
    )
    last = _run(plan, output, engine, address, workers, resume=resume, as_json=as_json)
    if last.documents and not last.cards:
        raise NothingGeneratedError(
            f"{output}: no question could be made of {last.documents} documents; the tables of refusals and failures"
            f" say why (quizgen bank stats {output})"
        )


def missing_extra(error: ModuleNotFoundError) -> Exception:
    """The error for a person where the package that is missing is one of an extra, else the error itself."""
    name = (error.name or "").partition(".")[0]
    if name in {"duckdb", "pebble", "pyarrow"}:
        return UsageError(f"question banks need the extra [bulk] ({name}): pip install 'quizgen[bulk]'")
    if name in {"ray", "pandas"}:
        return UsageError(f"--engine ray needs the extra [ray] ({name}): pip install 'quizgen[ray]'")
    return error


def _run(
    plan: "Plan",
    output: Path,
    engine: str,
    address: str | None,
    workers: int | None,
    *,
    resume: bool,
    as_json: bool,
) -> "Event":
    from quizgen.cli.messages import emit, tell

    def report(event: "Event") -> None:
        if as_json:
            emit(json.dumps(asdict(event)))
        if not as_json or event.event == "end":
            tell(_describe(event, output))

    count = workers or _processors()
    try:
        from quizgen.bulk.running import run

        if engine == "ray":
            from quizgen.bulk.raydata import ray_engine

            chosen = ray_engine(address, count)
        else:
            from quizgen.bulk.processes import local_engine

            chosen = local_engine(count)
    except ModuleNotFoundError as error:
        raise missing_extra(error) from error
    try:
        return run(plan, output, chosen, resume=resume, clock=time.monotonic, tell=report)
    except KeyboardInterrupt:
        tell(f"{output}: stopped; go on with the same command and --resume")
        raise


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _describe(event: "Event", output: Path) -> str:
    if event.event == "start":
        done = f", {event.shards_done} shards done before" if event.shards_done else ""
        return f"{output}: making questions{done} (Ctrl+C stops; --resume goes on)"
    counts = (
        f"{event.documents:,} document{'s' * (event.documents != 1)}, {event.cards:,} cards, {event.words:,} words"
        f" ({event.words_per_second:,.0f} a second), {event.failures:,} failures"
    )
    if event.event == "end":
        return f"{output}: {counts}, in {_duration(event.seconds)}"
    left = "" if event.remaining is None else f", {_duration(event.remaining)} left"
    return f"{event.share:4.0%}  {counts}{left}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _read_titles(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot read this list of titles: {error}") from error
    return frozenset(line.strip().replace("_", " ") for line in lines if line.strip())


def _regex(option: str, text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise UsageError(f"{option}: this is no regular expression ({error})") from error
    return text
