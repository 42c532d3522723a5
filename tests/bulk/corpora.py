"""Small corpora for tests: the openings of real articles, as tables, as files and as a dump."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quizgen.bulk.plan import Plan, Settings
from quizgen.bulk.schema import TABLES

SOURCES = Path(__file__).parents[1] / "sources"
DUMP = SOURCES / "documents" / "dump.xml.bz2"


@cache
def openings() -> tuple[dict[str, str], ...]:
    """The first paragraphs of eleven articles, as rows of a table."""
    rows = []
    for path in sorted((SOURCES / "articles").glob("*.txt")):
        paragraphs = [part for part in path.read_text("utf-8").split("\n\n") if len(part) > 200]
        title = path.stem.replace("_", " ")
        url = f"https://en.wikipedia.org/wiki/{path.stem}"
        rows.append({"id": str(len(rows) + 1), "url": url, "title": title, "text": "\n\n".join(paragraphs[:2])})
    return tuple(rows)


def write_jsonl(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def write_parquet(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def plan_of(*files: Path, seconds: float = 120.0, megabytes: int = 2000, **choices: Any) -> Plan:
    return Plan(files=files, settings=Settings(seconds=seconds, megabytes=megabytes), **choices)


def tables_of(bank: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows of a bank, read by pyarrow as another program would."""
    return {table: pq.read_table(bank / table).to_pylist() for table in TABLES}


def files_of(bank: Path) -> dict[str, bytes]:
    """The files of a bank and what stands in them, byte for byte."""
    return {str(path.relative_to(bank)): path.read_bytes() for path in sorted(bank.rglob("*")) if path.is_file()}
