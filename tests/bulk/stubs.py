"""Workers that misbehave, by the title of what they are given. Worker processes import this by its name."""

import os
import signal
import time
from pathlib import Path

from quizgen.bulk.articles import Article
from quizgen.bulk.plan import Settings
from quizgen.bulk.rows import Outcome
from quizgen.errors import ModelError


class StrangeError(Exception):
    """An error that cannot be carried from one process to another."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} {two}")


def prepare(settings: Settings) -> None:
    """No model is needed."""


def generate_batch(articles: tuple[Article, ...], settings: Settings) -> tuple[Outcome, ...]:
    return tuple(misbehave(article) for article in articles)


def misbehave(article: Article) -> Outcome:
    first = article.source and not Path(article.source).exists()
    if article.source:
        Path(article.source).touch()
    match article.title:
        case "hang":
            time.sleep(60)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "killed once" if first:
            os.kill(os.getpid(), signal.SIGKILL)
        case "memory":
            raise MemoryError
        case "memory once" if first:
            raise MemoryError
        case "error":
            raise ValueError("a fault of quizgen\non two lines")
        case "strange":
            raise StrangeError("a", "b")
        case "no model":
            raise ModelError("the language model is not installed")
    return Outcome(ordinal=article.ordinal, document={"document_id": article.id, "worker": os.getpid()})
