"""``quizgen backup``: a checked copy of the progress, now; and the one that studying makes once a day."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from quizgen.cli.messages import emit, tell, tell_error
from quizgen.cli.options import Database
from quizgen.errors import StoreError

EXAMPLES = """\b
Examples:
  quizgen backup
  quizgen backup --list"""


def backup(
    *,
    listed: Annotated[bool, typer.Option("--list", help="Show the backups that there are; make none.")] = False,
    database: Database = None,
) -> None:
    """Make a backup of your progress, and check it.

    Studying makes one once a day by itself. Old ones are thinned: the last of each of 7 days, 5 weeks, 12 months stay.
    """
    from quizgen.study.backup import list_backups, make_backup
    from quizgen.study.database import default_path

    path = database or default_path()
    if not listed:
        emit(str(make_backup(path, datetime.now(UTC)).path))
        return
    backups = list_backups(path)
    for found in backups:
        emit(f"{found.made_at:%Y-%m-%d %H:%M} UTC\t{found.path}")
    if not backups:
        tell("There are no backups yet; 'quizgen backup' makes one.")


def back_up_if_due(database: Path | None) -> None:
    """The backup of the day after studying. That it cannot be made is told, and is no failure of what was studied."""
    from quizgen.study import backup as backups
    from quizgen.study.database import default_path

    path = database or default_path()
    try:
        if path.is_file():
            backups.back_up_if_due(path, datetime.now(UTC))
    except StoreError as error:
        tell_error(error)
