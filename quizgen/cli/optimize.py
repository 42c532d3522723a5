"""``quizgen optimize``: the scheduler's parameters fitted to the learner."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from quizgen.cli.messages import emit
from quizgen.cli.options import Database

EXAMPLES = """\b
Examples:
  quizgen optimize
  quizgen optimize --dry-run"""


def optimize(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell how much better they would be.")] = False,
    database: Database = None,
) -> None:
    """Fit the scheduler's parameters to your own log of answers. Once a month is enough.

    The new ones are kept only if they predict better what you remembered in the latest reviews, on which they were
    not fitted. No card is rescheduled; the next answers are.
    """
    from quizgen.cli.settings import read_settings
    from quizgen.study.optimizing import fit
    from quizgen.study.store import Store

    with Store(database) as store:
        current = store.parameters()
        steps = len(read_settings().relearning_steps)
        found = fit(store.histories(), current, datetime.now(UTC), relearning_steps=steps)
        parameters = found.parameters
        if parameters is None:
            emit(f"Too few reviews yet: {found.reviews} of {found.needed} that a fit needs.")
            return
        emit(f"Fitted to {parameters.reviews} reviews, tried on the {parameters.held_out} after them.")
        change = f"log loss {parameters.loss_before:.4f} → {parameters.loss_after:.4f}"
        if not found.is_better:
            emit(f"The parameters in use predict those as well or better ({change}): they stay.")
        elif dry_run:
            emit(f"They predict those better by {found.improvement:.1%} ({change}); nothing was kept.")
        else:
            kept = store.adopt(parameters)
            emit(f"They predict those better by {found.improvement:.1%} ({change}): kept as number {kept.number}.")
