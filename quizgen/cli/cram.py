"""``quizgen cram``: every card of a deck until each was known once; nothing is scheduled."""

import random
from typing import Annotated

import typer

from quizgen.cli.options import Manner, Target

EXAMPLES = """\b
Examples:
  quizgen cram spigelglas
  quizgen cram spigelglas --manner type --seed 7"""


def cram(
    target: Target,
    *,
    manner: Manner = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="The same number gives one order.")] = None,
) -> None:
    """Go through all cards until each was known once, as before an examination; what was wrong comes again.

    The schedule does not change, and nothing is written. It goes line by line.
    """
    from quizgen.cli.desk import now
    from quizgen.cli.opening import open_deck
    from quizgen.cli.plain import cram as cram_plainly
    from quizgen.cli.settings import read_settings
    from quizgen.study.practice import CramSession

    deck, _ = open_deck(target)
    order = random.SystemRandom().randrange(10_000) if seed is None else seed
    cram_plainly(CramSession(deck, now, manner=manner or read_settings().manner, seed=order))
