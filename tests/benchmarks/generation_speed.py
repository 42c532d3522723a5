"""Time to make decks over that of bare spaCy: ``python tests/benchmarks/generation_speed.py FILE...``

Compares in one process, with the model loaded, the processor time of extraction and questions over the articles with
that of ``nlp.pipe`` on the same paragraphs; prints each of three rounds.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from quizgen.extraction.pipeline import extract, load_model
from quizgen.questions.pipeline import make_deck
from quizgen.sources.readers import read


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    nlp = load_model()
    documents = [read(Path(name)) for name in sys.argv[1:]]

    def parse() -> None:
        for document in documents:
            list(nlp.pipe(document.text[block.span.start : block.span.end] for block in document.blocks))

    def generate() -> None:
        for document in documents:
            make_deck(document, extract(document, nlp))

    generate()
    for _ in range(3):
        bare, ours = seconds(parse), seconds(generate)
        print(f"bare spaCy {bare:.2f} s, ours {ours:.2f} s, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
