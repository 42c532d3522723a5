"""Which articles a run takes, in which order, and how they are cut into shards.

The same plan gives the same shards on every machine and in every run: that is what makes a run resumable. Nothing
here generates or writes.
"""

import hashlib
import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from quizgen.bulk.articles import Article
from quizgen.bulk.corpus import read_corpus

SHARD_CHARACTERS = 64_000_000
"""A shard of long documents is closed early: two shards at a time are in the memory of the driver."""

BATCH_CHARACTERS = 24_000
"""Documents are handed to a worker together up to this length, some 4,000 words: a second or two of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How cards are made of a document: what ``quizgen generate`` takes, and the bounds of one document.

    ``seconds`` and ``megabytes`` bound the time and the memory that one document may take in its worker.
    """

    model: str | None = None
    format: str | None = None
    limit: int | None = None
    all_cards: bool = False
    strictness: str = "normal"
    licence: str = ""
    attribution: str = ""
    seconds: float = 120.0
    megabytes: int = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run makes cards of: files, the documents chosen from them, and how many go into a shard.

    ``match`` and ``category`` are regular expressions that are looked for in the title and in a category.
    """

    files: tuple[Path, ...]
    titles: frozenset[str] | None = None
    match: str = ""
    category: str = ""
    sample: int | None = None
    seed: int = 0
    shard_size: int = 500
    settings: Settings = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Articles whose rows are written together.

    ``before`` is the share of the input that lies before it, and ``share`` that with its own, 0..1.
    """

    number: int
    articles: tuple[Article, ...]
    before: float
    share: float


def shards(plan: Plan) -> Iterator[Shard]:
    """The articles of a plan, numbered and cut into shards, streamed."""
    number, length, before = 0, 0, 0.0
    articles: list[Article] = []
    for ordinal, article in enumerate(_sampled(plan)):
        articles.append(replace(article, ordinal=ordinal))
        length += len(article.text)
        if len(articles) >= plan.shard_size or length >= SHARD_CHARACTERS:
            yield Shard(number=number, articles=tuple(articles), before=before, share=article.share)
            number, length, before, articles = number + 1, 0, article.share, []
    if articles:
        yield Shard(number=number, articles=tuple(articles), before=before, share=1.0)


def _sampled(plan: Plan) -> Iterator[Article]:
    """The chosen articles, or of these a sample: the least by a hash, found in a first pass that keeps hashes only."""
    if plan.sample is None:
        return _chosen(plan)
    keys = ((_hash(plan.seed, article, place), place) for place, article in enumerate(_chosen(plan)))
    places = {place for _, place in heapq.nsmallest(plan.sample, keys)}
    return (article for place, article in enumerate(_chosen(plan)) if place in places)


def _hash(seed: int, article: Article, place: int) -> bytes:
    return hashlib.blake2b(f"{seed}\x1f{article.id}\x1f{place}".encode("utf-8", "replace"), digest_size=16).digest()


def _chosen(plan: Plan) -> Iterator[Article]:
    match, category = re.compile(plan.match, re.IGNORECASE), re.compile(plan.category, re.IGNORECASE)
    for article in read_corpus(plan.files):
        filtered = plan.titles is not None or plan.match or plan.category
        if article.broken and filtered and not article.title:
            yield article
            continue
        if plan.titles is not None and article.title not in plan.titles:
            continue
        if plan.match and not match.search(article.title):
            continue
        if plan.category and not any(category.search(name) for name in article.categories):
            continue
        yield article


def batches(articles: Iterable[Article]) -> list[tuple[Article, ...]]:
    """The articles in batches of about equal length, the longest first, so that no worker ends long after the others.

    A document that is longer than a batch stands alone.
    """
    made: list[tuple[Article, ...]] = []
    batch: list[Article] = []
    length = 0
    for article in sorted(articles, key=lambda article: (-article.size, article.ordinal)):
        if batch and length + article.size > BATCH_CHARACTERS:
            made.append(tuple(batch))
            batch, length = [], 0
        batch.append(article)
        length += article.size
    return [*made, tuple(batch)] if batch else made


def describe(plan: Plan) -> dict[str, Any]:
    """The plan as it is kept with a bank: two runs of equal descriptions make equal rows."""
    names = hashlib.sha256()
    for file in plan.files:
        names.update(f"{file.name}\x1f{file.stat().st_size}\x1e".encode("utf-8", "replace"))
    return {
        "generator": f"quizgen {version('quizgen')}",
        "files": len(plan.files),
        "files_sha256": names.hexdigest(),
        "titles": None if plan.titles is None else sorted(plan.titles),
        "match": plan.match,
        "category": plan.category,
        "sample": plan.sample,
        "seed": plan.seed,
        "shard_size": plan.shard_size,
        "settings": asdict(plan.settings),
    }
