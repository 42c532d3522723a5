"""Where articles come from: dumps, Parquet and JSONL tables, and files, streamed in an order that never changes.

At most one page, one line or one small batch of rows is in memory. What is damaged becomes an article that says so,
and the rest goes on: one bad line does not end a run of a million.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from quizgen.bulk.articles import Article, categories_in
from quizgen.errors import SourceError
from quizgen.sources.dump import pages
from quizgen.sources.targets import SUFFIXES

TABLES = frozenset({".parquet", ".jsonl", ".ndjson"})
MAX_LINE = 100_000_000
_ROWS = 64
_COLUMNS = ("id", "title", "text", "url", "revision", "date", "categories")


def find_files(inputs: Sequence[Path]) -> tuple[Path, ...]:
    """The files that the inputs hold, each once: a folder gives those of its subfolders too. Raises SourceError."""
    found: dict[Path, None] = {}
    for path in inputs:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if _is_readable(file, path))
            if not inside:
                raise SourceError(f"{path}: no documents in this folder")
            found.update(dict.fromkeys(inside))
        elif path.is_file():
            found[path] = None
        else:
            raise SourceError(f"{path}: no such file or folder; check the name")
    return tuple(found)


def _is_readable(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and (file.suffix.lower() in SUFFIXES or _is_table(file)) and file.is_file()


def _is_table(file: Path) -> bool:
    return file.name.lower().removesuffix(".gz").endswith(tuple(TABLES))


def read_corpus(files: Sequence[Path]) -> Iterator[Article]:
    """Every article of the files, in their order; ``share`` says how much of their bytes lies behind it.

    Redirects and pages that are no articles (talk, templates) are left out.
    """
    sizes = [file.stat().st_size for file in files]
    total = max(1, sum(sizes))
    before = 0
    for file, size in zip(files, sizes, strict=True):
        try:
            for article, share in _read_file(file, size):
                yield replace(article, share=(before + share * size) / total)
        except SourceError as error:
            yield replace(_broken(file, str(error).removeprefix(f"{file}: ")), share=(before + size) / total)
        before += size


def _read_file(file: Path, size: int) -> Iterator[tuple[Article, float]]:
    """The articles of one file, each with the share of the file that lies behind it, 0..1."""
    name = file.name.lower()
    try:
        if name.endswith(".parquet"):
            yield from _read_parquet(file)
        elif _is_table(file):
            yield from _read_lines(file, size)
        elif name.endswith(".bz2") or (name.endswith(".xml") and b"<mediawiki" in _start(file)):
            with file.open("rb") as stream:
                for page in pages(stream, str(file)):
                    if page.namespace in {"0", ""} and not page.redirect:
                        article = Article(
                            id=page.id or page.title,
                            title=page.title,
                            kind="page",
                            source=str(file),
                            size=len(page.wikitext),
                            text=page.wikitext,
                            url=page.url,
                            revision=page.revision,
                            date=page.date,
                            categories=categories_in(page.wikitext),
                        )
                        yield article, stream.tell() / max(1, size)
        else:
            yield _file_article(file, size), 1.0
    except OSError as error:
        raise SourceError(f"{file}: cannot read this file: {error.strerror or error}") from error


def _start(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(1024)


def _file_article(file: Path, size: int) -> Article:
    text = ""
    if file.suffix.lower() in {".wiki", ".wikitext", ".mediawiki"}:
        text = file.read_text("utf-8", "replace")
    return Article(
        id=file.as_posix(),
        title=file.stem.replace("_", " "),
        kind="file",
        source=str(file),
        size=size,
        categories=categories_in(text),
    )


def _read_parquet(file: Path) -> Iterator[tuple[Article, float]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as table:
            columns = [name for name in _COLUMNS if name in table.schema_arrow.names]
            _check_columns(columns, file)
            rows = max(1, table.metadata.num_rows)
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _row_article(row, file, number), number / rows
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"{file}: damaged Parquet file ({error}); get it again") from error


def _read_lines(file: Path, size: int) -> Iterator[tuple[Article, float]]:
    with file.open("rb") as raw:
        lines: IO[bytes] = gzip.GzipFile(fileobj=raw) if file.suffix.lower() == ".gz" else raw  # type: ignore[assignment]
        try:
            for number, line in enumerate(_lines(lines), 1):
                if line.strip():
                    yield _line_article(line, file, number), raw.tell() / max(1, size)
        except EOFError as error:
            raise SourceError(f"{file}: damaged gzip file ({error}); get it again") from error


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of one that is longer than MAX_LINE its beginning only."""
    while line := stream.readline(MAX_LINE):
        while line and not line.endswith(b"\n") and (more := stream.readline(MAX_LINE)):
            line = line if not more.endswith(b"\n") else line + b"\n"
        yield line


def _line_article(line: bytes, file: Path, number: int) -> Article:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("no object with keys")
        _check_columns(row, file)
    except (ValueError, RecursionError, SourceError) as error:
        text = str(error).removeprefix(f"{file}: ")
        return _broken(file, f"line {number} is no document ({text})", id=f"{file.name}:{number}")
    return _row_article(row, file, number)


def _check_columns(names: Iterable[str], file: Path) -> None:
    if "text" not in names:
        raise SourceError(f"{file}: has no column 'text'; it takes id, title and text, and perhaps url")


def _row_article(row: Mapping[str, Any], file: Path, number: int) -> Article:
    def word(name: str) -> str:
        value = row.get(name)
        return "" if value is None else str(value)

    text, listed = word("text"), row.get("categories")
    categories = tuple(str(name) for name in listed) if isinstance(listed, list) else categories_in(text)
    return Article(
        id=word("id") or f"{file.name}:{number}",
        title=word("title"),
        kind="row",
        source=str(file),
        size=len(text),
        text=text,
        url=word("url"),
        revision=word("revision"),
        date=word("date"),
        categories=categories,
    )


def _broken(file: Path, why: str, *, id: str = "") -> Article:
    return Article(id=id or file.name, title="", kind="row", source=str(file), size=0, broken=why)
