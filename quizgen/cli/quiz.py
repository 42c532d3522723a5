"""``quizgen quiz``: a number of questions and a score; nothing is scheduled."""

import random
from typing import Annotated

import typer

from quizgen.cli.options import Manner, Model, Name, Plain, Target

EXAMPLES = """\b
Examples:
  quizgen quiz decks/spigelglas.toml
  quizgen quiz decks/spigelglas.toml --questions 5 --seed 7 --typed
  quizgen quiz spigelglas --manner mixed"""


def quiz(
    target: Target,
    *,
    questions: Annotated[int, typer.Option("--questions", "-n", min=1, metavar="N", help="How many questions.")] = 10,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="The same number asks the same questions again.")
    ] = None,
    typed: Annotated[bool, typer.Option("--typed", help="The same as --manner type: no options.")] = False,
    manner: Manner = None,
    plain: Plain = False,
    name: Name = None,
    model: Model = None,
) -> None:
    """Ask questions with options, or typed where a card has none, and give a score.

    What is due for study does not change.
    """
    from quizgen.cli.desk import goes_by_lines, open_desk
    from quizgen.cli.messages import tell
    from quizgen.cli.opening import open_deck
    from quizgen.study.quiz import Quiz, make_quiz

    deck, _ = open_deck(target, name=name, model=model)
    if seed is None:
        seed = random.SystemRandom().randrange(10_000)
        tell(f"--seed {seed} asks these questions again.")
    game = Quiz(make_quiz(deck, questions, seed, manner="type" if typed else manner))
    if goes_by_lines(plain):
        from quizgen.cli.plain import quiz as quiz_plainly

        quiz_plainly(game)
        return
    from quizgen.tui.app import run
    from quizgen.tui.quiz import QuizScreen

    raise typer.Exit(run(QuizScreen(game, deck.title), open_desk()))
