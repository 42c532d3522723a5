"""What a worker process does: load the model once, bound its own memory, generate a batch of articles.

Errors that are about a document become its row. Anything else ends the task and is the engine's business.
"""

import gc
import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from quizgen.bulk.articles import Article, read_article
from quizgen.bulk.plan import Settings
from quizgen.bulk.rows import Outcome, failure, success
from quizgen.errors import ModelError, QuizgenError

if TYPE_CHECKING:
    from spacy.language import Language


_FIRST = Article(
    id="",
    title="Marie Curie",
    kind="row",
    source="first.txt",
    size=0,
    text="Marie Curie was born in Warsaw on 7 November 1867. In 1903 she won the Nobel Prize in Physics.",
)


def prepare(settings: Settings) -> None:
    """Make this process a worker: one thread, no more memory than the settings allow, everything loaded.

    A small document is generated, so that the time of a first document is its own; a model that is missing is told by
    the first task. The bound holds for memory that the process writes (Linux; elsewhere only time is bounded). What
    does not fit raises MemoryError, or ends the process.
    """
    # Read by the mathematics libraries when they are loaded, which is later.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = settings.megabytes << 20
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))
    with suppress(ModelError):
        _generate(_FIRST, settings)
    # The model stays: there is no need to look through it for garbage again and again (a tenth of the time).
    gc.freeze()


@cache
def _load(model: str | None) -> "Language":
    from quizgen.extraction.pipeline import load_model

    return load_model(model)


def generate_batch(articles: tuple[Article, ...], settings: Settings) -> tuple[Outcome, ...]:
    """What becomes of each article, in their order. Raises ModelError."""
    return tuple(_generate(article, settings) for article in articles)


def _generate(article: Article, settings: Settings) -> Outcome:
    from quizgen.extraction.pipeline import extract
    from quizgen.questions.pipeline import LEAST_CHANCE, make_deck

    try:
        document = read_article(article, format=settings.format)
        extraction = extract(document, _load(settings.model))
        generation = make_deck(
            document,
            extraction,
            limit=settings.limit,
            all_cards=settings.all_cards,
            least_chance=LEAST_CHANCE[settings.strictness],
        )
    except ModelError:
        raise
    except QuizgenError as error:
        return failure(article, "source", str(error))
    return success(article, document, generation, licence=settings.licence, attribution=settings.attribution)
