"""``quizgen import``: cards and histories of other programs into the library."""

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizgen.cli.options import Database
from quizgen.errors import FormatError, UsageError

if TYPE_CHECKING:
    from quizgen.deck.card import Deck
    from quizgen.formats.imported import Imported, Namer
    from quizgen.formats.merging import Landing
    from quizgen.study.exchange import History, Merged
    from quizgen.study.settings import Settings
    from quizgen.study.store import Store

EXAMPLES = """\b
Examples:
  quizgen import biology.apkg
  quizgen import --dry-run collection.colpkg
  quizgen import words.csv notes.md"""

_SHOWN = 5


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files: .apkg, .colpkg, .csv, .tsv, .txt, hashcards' .md.")
    ],
    *,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The deck's name, where a file holds one deck.")
    ] = None,
    without_history: Annotated[
        bool, typer.Option("--without-history", help="Only the cards: no reviews, nothing suspended or flagged.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what is new, updated, unchanged and skipped.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The report as JSON on standard output, a file a line.")
    ] = False,
    database: Database = None,
) -> None:
    """Take over decks from Anki and other programs, with their history.

    Importing a newer file updates the cards and adds the reviews that are not here yet. What you edited here stays.
    """
    from quizgen.cli.each import each
    from quizgen.cli.messages import emit, tell
    from quizgen.cli.settings import read_settings
    from quizgen.study.store import Store

    settings = read_settings()

    def import_one(path: Path) -> None:
        with _uncollected(), Store(database) as store:
            arrival = _arrive(path, store, settings, name=name, without_history=without_history)
            if not dry_run:
                _write(arrival, store, settings)
        report = _report(arrival, written=not dry_run)
        if as_json:
            emit(json.dumps(report, ensure_ascii=False))
        else:
            for line in _lines(report):
                tell(line)

    raise typer.Exit(each(files, import_one, verb="Importing"))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: an import makes a million objects and none, and the search takes a fifth of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A file read and merged, before anything is written."""

    path: Path
    imported: "Imported"
    landings: "Mapping[Path, Landing]"
    histories: "Mapping[str, History]"
    merged: "Merged"


def _arrive(path: Path, store: "Store", settings: "Settings", *, name: str | None, without_history: bool) -> _Arrival:
    from quizgen.formats.merging import land
    from quizgen.study.exchange import count_new

    shelf = _Shelf(name)
    imported = _read(path, shelf.name_of, settings)
    if name is not None and len(imported.decks) > 1:
        raise UsageError(f"{path} holds {len(imported.decks)} decks; --name names one")
    if not imported.decks:
        reasons = Counter(skipped.reason for skipped in imported.skipped)
        why = f": {reasons.most_common(1)[0][0]}" if reasons else ""
        raise FormatError(f"{path}: there is no card in it that quizgen could take over{why}")
    landings = {}
    for deck in imported.decks:
        target, existing = shelf.place(deck, own=deck.name in imported.own)
        landings[target] = land(existing, deck, own=imported.own.get(deck.name))
    histories = {} if without_history else imported.histories
    return _Arrival(
        path=path,
        imported=imported,
        landings=landings,
        histories=histories,
        merged=count_new(store, histories),
    )


def _read(path: Path, namer: "Namer", settings: "Settings") -> "Imported":
    """Read a file by its content, then by its ending. Raises FormatError."""
    from quizgen.formats import anki_read, hashcards, table_read

    suffix = path.suffix.lower()
    if suffix in {".apkg", ".colpkg"}:
        return anki_read.read(path, namer=namer, plan=settings.plan, calendar=settings.calendar)
    readers: dict[str, Callable[..., Imported]] = {
        ".csv": table_read.read,
        ".tsv": table_read.read,
        ".txt": table_read.read,
        ".md": hashcards.read,
    }
    if suffix not in readers:
        raise FormatError(f"{path}: cannot import a file with this ending; use .apkg, .colpkg, .csv, .tsv, .txt or .md")
    return readers[suffix](path, namer=namer)


class _Shelf:
    """The library: which name an imported deck gets, and which deck it lands on."""

    def __init__(self, name: str | None) -> None:
        self._wanted = name

    def name_of(self, title: str) -> str:
        """The name of the deck that was imported under this title before, or a free one."""
        from quizgen.deck import library
        from quizgen.formats.imported import name_of

        if self._wanted is not None:
            return library.check_name(self._wanted)
        base = name_of(title)
        name, number = base, 2
        while (existing := library.read_imported(name)) is not None and not _is_import(existing, title):
            name, number = f"{base}-{number}", number + 1
        return name

    def place(self, deck: "Deck", *, own: bool) -> "tuple[Path, Deck | None]":
        """The file of a deck and what it holds now. Raises DeckError, UsageError."""
        from quizgen.deck import library
        from quizgen.deck.format import read_deck

        existing = library.read_imported(deck.name)
        if own and existing is None:
            for path in library.opened_paths():
                if path.is_file() and (opened := read_deck(path)).name == deck.name:
                    return path, opened
        if existing is not None and not own and self._wanted is not None and not _is_import(existing, deck.title):
            raise UsageError(f"the library holds another deck named {deck.name!r}; choose another --name")
        return library.deck_path(deck.name), existing


def _is_import(deck: "Deck", title: str) -> bool:
    return deck.title == title and deck.provenance.generator in {"Anki", "table", "hashcards"}


def _write(arrival: _Arrival, store: "Store", settings: "Settings") -> None:
    """Decks and histories, all or nothing: the histories' transaction ends when the decks stand."""
    from quizgen.deck.format import write_deck
    from quizgen.errors import DeckError
    from quizgen.study.exchange import absorb

    changed = {
        path: landing for path, landing in arrival.landings.items() if landing.new or landing.updated
    }  # fmt: skip
    before: dict[Path, bytes | None] = {}
    try:
        with absorb(store, arrival.histories, now=datetime.now(UTC), calendar=settings.calendar):
            for path, landing in changed.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                before[path] = path.read_bytes() if path.exists() else None
                write_deck(landing.deck, path)
    except BaseException as error:
        for path, data in before.items():
            _restore(path, data)
        if isinstance(error, OSError):
            from quizgen.deck.files import describe

            raise DeckError(f"{error.filename}: cannot write the decks: {describe(error)}") from error
        raise


def _restore(path: Path, data: bytes | None) -> None:
    from quizgen.deck.files import replace_file

    if data is None:
        path.unlink(missing_ok=True)
    else:
        replace_file(path, data)


def _report(arrival: _Arrival, *, written: bool) -> dict[str, Any]:
    return {
        "file": str(arrival.path),
        "format": arrival.imported.format,
        "written": written,
        "decks": [
            {
                "name": landing.deck.name,
                "title": landing.deck.title,
                "path": str(path),
                **{
                    fate: [card.id for card in getattr(landing, fate)]
                    for fate in ("new", "updated", "unchanged", "kept")
                },
            }
            for path, landing in arrival.landings.items()
        ],
        "reviews": arrival.merged.reviews,
        "studied": arrival.merged.cards,
        "skipped": [{"item": each.item, "reason": each.reason} for each in arrival.imported.skipped],
        "media": list(arrival.imported.media),
    }


def _lines(report: Mapping[str, Any]) -> list[str]:
    lines = [f"{report['file']}: {report['format']}{'' if report['written'] else ', nothing written'}"]
    for deck in report["decks"]:
        fates = ", ".join(
            f"{len(deck[fate])} {word}"
            for fate, word in (("new", "new"), ("updated", "updated"), ("unchanged", "unchanged"))
            if deck[fate]
        )
        kept = f"{', ' if fates else ''}{len(deck['kept'])} kept as they are here" if deck["kept"] else ""
        lines.append(f"  {deck['title']}: {fates}{kept} (deck {deck['name']})")
    if report["reviews"] or report["studied"]:
        lines.append(f"  history: {report['reviews']} new reviews, {report['studied']} cards")
    reasons = Counter(each["reason"] for each in report["skipped"])
    for reason, number in reasons.most_common():
        first = next(each["item"] for each in report["skipped"] if each["reason"] == reason)
        lines.append(f"  skipped {number}: {reason} (first: {first})")
    if media := report["media"]:
        more = " …" if len(media) > _SHOWN else ""
        lines.append(f"  {len(media)} images and sounds are not carried: {', '.join(media[:_SHOWN])}{more}")
    if report["written"] and report["decks"]:
        lines.append(f"Study it: quizgen study {report['decks'][0]['name']}")
    return lines
