"""A document of a corpus, before and after it is read.

An article travels to a worker as its raw text, or as the path of its file; the worker reads it, so that a document
that is hard to read has the same bounds of time and memory as one that is hard to parse.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from quizgen.errors import SourceError
from quizgen.sources.document import Document
from quizgen.sources.dump import Page
from quizgen.sources.readers import read, read_bytes, read_page, terms_of
from quizgen.sources.targets import DumpPage

_CATEGORY = re.compile(r"\[\[\s*category\s*:\s*([^\]|\n]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document that waits to be read.

    ``ordinal`` is its place among the documents of the run and ``share`` how much of the input lies behind it, 0..1.
    ``source`` is the file that it stands in; ``text`` is empty where it is that file. ``size`` is its length, in
    characters or bytes, and ``broken`` why it cannot be read at all (a line that is no JSON).
    """

    id: str
    title: str
    kind: Literal["file", "page", "row"]
    source: str
    size: int
    ordinal: int = 0
    share: float = 0.0
    text: str = ""
    url: str = ""
    revision: str = ""
    date: str = ""
    categories: tuple[str, ...] = ()
    broken: str = ""


def categories_in(wikitext: str) -> tuple[str, ...]:
    """The names of the categories that a page of a wiki puts itself into."""
    return tuple(name.strip() for name in _CATEGORY.findall(wikitext))


def read_article(article: Article, *, format: str | None = None) -> Document:
    """The document of an article; its name is what ``quizgen generate`` would give it. Raises SourceError."""
    if article.broken:
        raise SourceError(f"{article.source}: {article.broken}")
    if article.kind == "file":
        return read(Path(article.source), format=format)
    source = Path(article.source).name
    if article.kind == "page":
        page = Page(
            id=article.id,
            title=article.title,
            url=article.url,
            namespace="",
            wikitext=article.text,
            revision=article.revision,
            date=article.date,
            redirect="",
        )
        return read_page(page, source)[0]
    return _read_row(article, source, format)


def _read_row(article: Article, source: str, format: str | None) -> Document:
    data = article.text.encode("utf-8", "replace")
    document = read_bytes(data, source=source, format=format)
    kept = {"url": article.url, "revision": article.revision, "date": article.date, **terms_of(article.url)}
    return replace(
        document,
        name=DumpPage(path=Path(source), title=article.title).stem if article.title else article.id,
        title=article.title or document.title,
        metadata={**document.metadata, **{key: value for key, value in kept.items() if value}},
        categories=document.categories or article.categories,
        sha256=hashlib.sha256(data).hexdigest(),
    )
