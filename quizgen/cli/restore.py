"""``quizgen restore``: a backup in the place of the progress."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from quizgen.cli.messages import tell
from quizgen.cli.options import Database
from quizgen.errors import StoreError

EXAMPLES = """\b
Examples:
  quizgen restore
  quizgen restore backups/progress-20260302T120000Z.sqlite"""


def restore(
    backup: Annotated[
        Path | None, typer.Argument(metavar="BACKUP", help="The backup; without one, the latest that is sound.")
    ] = None,
    *,
    database: Database = None,
) -> None:
    """Put a backup in the place of your progress. What was there is kept beside it.

    ``quizgen backup --list`` shows the backups.
    """
    from quizgen.study import backup as backups
    from quizgen.study.database import default_path
    from quizgen.study.store import Store

    path = database or default_path()
    chosen = backup or _latest_sound(path)
    kept = backups.restore(path, chosen, datetime.now(UTC))
    with Store(path) as store:
        count = len(store.histories())
    tell(f"Restored {chosen.name}: {count} cards with a history.")
    if kept is not None:
        tell(f"What was there before is kept as {kept}")


def _latest_sound(database: Path) -> Path:
    from quizgen.study.backup import check_database, list_backups

    for found in list_backups(database):
        try:
            check_database(found.path)
        except StoreError as error:
            tell(f"Passing over a damaged backup: {error}")
            continue
        return found.path
    raise StoreError(f"{database}: there is no backup to restore")
