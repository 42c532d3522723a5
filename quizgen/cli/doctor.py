"""``quizgen doctor``: is the progress sound?"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.messages import emit, tell, tell_error
from quizgen.cli.options import Database
from quizgen.errors import DeckError, StoreError

if TYPE_CHECKING:
    from quizgen.deck.card import Deck

EXAMPLES = """\b
Examples:
  quizgen doctor
  quizgen doctor --mend"""


def doctor(
    *,
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended, after a backup.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Delete the history of cards that their decks lost, after a backup.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
    database: Database = None,
) -> None:
    """Examine the database of your progress: the file, the log, and whether it agrees with the decks.

    Tells what is wrong and what mending would do; nothing is changed without --mend. The exit code is 7 where
    something is left that mending would change.
    """
    from quizgen.study.backup import check_database, make_backup
    from quizgen.study.database import default_path
    from quizgen.study.examination import examine
    from quizgen.study.examination import mend as mend_all
    from quizgen.study.store import Store

    path = database or default_path()
    if not path.is_file():
        raise StoreError(f"{path}: there is no database of progress yet; 'quizgen study' starts one")
    check_database(path)
    decks = read_library()
    now = datetime.now(UTC)
    with Store(path) as store:
        found = examine(store, decks, now)
        mended: tuple[str, ...] = ()
        if forget or (mend and any(finding.cure for finding in found)):
            tell(f"Backup: {make_backup(path, now).path}")
            mended = mend_all(store, decks, now)
            if forget and (count := store.forget_retired()):
                mended = (*mended, f"the history of {count} retired cards deleted")
            found = examine(store, decks, now)
    if as_json:
        table = {"database": str(path), "mended": list(mended), "found": [asdict(finding) for finding in found]}
        emit(json.dumps(table, indent=1, ensure_ascii=False))
    else:
        for line in mended:
            emit(f"Mended: {line}.")
        for finding in found:
            emit(f"{finding.text}." + (f" With --mend {finding.cure}." if finding.cure else ""))
            for example in finding.examples:
                emit(f"  {example}")
        if not found:
            emit(f"{path}: all is well.")
    if any(finding.cure for finding in found):
        raise typer.Exit(StoreError.exit_code)


def read_library() -> "tuple[Deck, ...]":
    """The decks of the library that can be read; the others are told of."""
    from quizgen.deck import library
    from quizgen.deck.format import read_deck

    decks = []
    for path in library.list_decks():
        try:
            decks.append(read_deck(path))
        except DeckError as error:
            tell_error(error)
    return tuple(decks)
