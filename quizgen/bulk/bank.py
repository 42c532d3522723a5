"""A question bank on the disk: a folder of Parquet tables in parts, and ``bank.json``, which says what it was made of.

A shard is written as one part of each table. The part of ``documents`` comes last: with it the shard counts as done,
and a shard that was cut short is written again over its own parts. So no row stands twice, whenever a run is ended.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quizgen.bulk.rows import Outcome, Row
from quizgen.bulk.schema import SCHEMA, TABLES
from quizgen.deck.files import describe, replace_file
from quizgen.errors import FormatError, UsageError

LAST = "documents"
_PART = re.compile(r"part-(\d{6,})\.parquet")


def create_bank(folder: Path, plan: Mapping[str, Any], *, resume: bool) -> frozenset[int]:
    """Make the folder ready, and give the numbers of the shards that are done.

    Raises UsageError where it holds a bank and ``resume`` is not asked for, or a bank of another plan.
    """
    manifest = folder / "bank.json"
    if manifest.exists():
        if not resume:
            raise UsageError(f"{folder}: holds a question bank; go on with it by --resume, or choose another folder")
        kept = read_manifest(folder)["plan"]
        if other := [name for name, value in plan.items() if kept.get(name) != value]:
            raise UsageError(
                f"{folder}: was begun with another {', '.join(other)}; resume with the same choices,"
                " or choose another folder"
            )
    elif folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: this folder is not empty and holds no question bank; choose another")
    try:
        for table in TABLES:
            (folder / table).mkdir(parents=True, exist_ok=True)
            for left in (folder / table).glob(".*.part"):
                left.unlink()
        if not manifest.exists():
            write_manifest(folder, plan, shards=None)
    except OSError as error:
        raise FormatError(f"{folder}: cannot write this folder: {describe(error)}") from error
    return frozenset(number for number, _ in parts(folder, LAST))


def write_manifest(folder: Path, plan: Mapping[str, Any], *, shards: int | None) -> None:
    """Write what the bank is made of; ``shards`` is their number once all are done."""
    table = {"schema": SCHEMA, "complete": shards is not None, "shards": shards, "plan": plan}
    replace_file(folder / "bank.json", (json.dumps(table, indent=1, ensure_ascii=False) + "\n").encode())


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a bank says about itself. Raises FormatError."""
    try:
        table = json.loads((folder / "bank.json").read_text("utf-8"))
        schema = int(table["schema"])
        dict(table["plan"])
    except FileNotFoundError as error:
        raise FormatError(f"{folder}: no question bank; quizgen batch makes one") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{folder}: its bank.json is damaged ({error})") from error
    if schema > SCHEMA:
        raise FormatError(f"{folder}: a question bank of a newer quizgen (schema {schema}); update quizgen")
    return dict(table)


def parts(folder: Path, table: str) -> list[tuple[int, Path]]:
    """The parts of a table by their numbers, in order."""
    found = ((_PART.fullmatch(path.name), path) for path in (folder / table).glob("part-*.parquet"))
    return sorted((int(match[1]), path) for match, path in found if match)


def write_shard(folder: Path, number: int, outcomes: Sequence[Outcome]) -> None:
    """Write the rows of a shard, whole or not at all. Raises FormatError."""
    rows: dict[str, Iterable[Row]] = {
        "cards": (row for outcome in outcomes for row in outcome.cards),
        "refusals": (row for outcome in outcomes for row in outcome.refusals),
        "failures": (row for outcome in outcomes for row in outcome.failures),
        LAST: (outcome.document for outcome in outcomes),
    }
    try:
        for table, some in rows.items():
            data = _parquet(list(some), TABLES[table])
            replace_file(folder / table / f"part-{number:06d}.parquet", data)
    except OSError as error:
        raise FormatError(f"{folder}: cannot write shard {number}: {describe(error)}") from error


def _parquet(rows: list[Row], schema: pa.Schema) -> bytes:
    """The rows as the bytes of a Parquet file: equal rows give equal bytes."""
    sink = pa.BufferOutputStream()
    safe = [{name: _sound(value) for name, value in row.items()} for row in rows]
    pq.write_table(pa.Table.from_pylist(safe, schema), sink, compression="zstd")
    return bytes(sink.getvalue())


def _sound(value: Any) -> Any:
    """The value with text that UTF-8 can hold: lone surrogates of a damaged source become question marks."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_sound(item) for item in value]
    return value


def size_of(folder: Path) -> int:
    """The bytes of a bank on the disk."""
    return sum(path.stat().st_size for table in TABLES for _, path in parts(folder, table))
