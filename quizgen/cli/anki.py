"""What ``quizgen export`` does for Anki: settings and history in, a package and a report out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quizgen.cli.messages import emit, tell
from quizgen.cli.settings import read_settings
from quizgen.deck.card import Deck
from quizgen.errors import UsageError
from quizgen.formats import anki
from quizgen.formats.anki_types import FORMS
from quizgen.study.exchange import exported_notes, history_of, note_exported
from quizgen.study.store import Store

_SHOWN = 5
"""Names listed in a line of the report; the JSON has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks of an export to Anki."""

    form: str = "basic"
    under: str = ""
    choices: bool = True
    with_history: bool = False
    dry_run: bool = False


def export_anki(decks: Sequence[Deck], path: Path, wishes: Wishes, *, database: Path | None, as_json: bool) -> None:
    """Write the package and remember what was written, or only say what would be. Raises QuizgenError."""
    if wishes.form not in FORMS:
        raise UsageError(f"there is no form {wishes.form!r}; choose one of {', '.join(FORMS)}")
    names = [deck.name for deck in decks]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"two decks are named {twice!r}; their cards would be one another's in Anki")
    now = datetime.now(UTC)
    with Store(database) as store:
        known = exported_notes(store)
        if wishes.dry_run:
            moment = max([int(now.timestamp()), *(modified_at + 1 for _, _, modified_at in known.values())])
        else:
            moment = max(store.next_export_time(name, now) for name in names)
        export = anki.prepare(
            decks,
            moment=moment,
            exported=known,
            form=wishes.form,
            parent=wishes.under,
            choices=wishes.choices,
            scheduling=_scheduling(store, names) if wishes.with_history else None,
        )
        if not wishes.dry_run:
            anki.write(export, path)
            note_exported(store, _rows(export))
    report = _report(export, path, wishes)
    if as_json:
        emit(json.dumps(report, ensure_ascii=False))
    else:
        for line in _lines(export, report):
            tell(line)


def _scheduling(store: Store, names: Sequence[str]) -> anki.Scheduling:
    settings = read_settings()
    histories = {name: history_of(store, name) for name in names}
    # The memories were computed with the parameters fitted to this learner, if there are any.
    plan = replace(settings.plan, parameters=store.parameters().values)
    return anki.Scheduling(histories=histories, plan=plan, calendar=settings.calendar)


def _rows(export: anki.Export) -> list[tuple[str, str, str, int]]:
    return [
        (note.guid, "/".join(note.cards[0].key), note.digest, export.modified[note.guid])
        for note in export.notes.notes
    ]  # fmt: skip


def _report(export: anki.Export, path: Path, wishes: Wishes) -> dict[str, Any]:
    rejected = [
        {"card": f"{deck.name}/{card.id}", "reason": "rejected"}
        for deck in export.decks
        for card in deck.cards
        if card.status == "rejected"
    ]
    report: dict[str, Any] = {
        "file": str(path),
        "written": not wishes.dry_run,
        "cards": sum(len(note.cards) for note in export.notes.notes),
        "new": ["/".join(note.cards[0].key) for note in export.new],
        "updated": ["/".join(note.cards[0].key) for note in export.updated],
        "unchanged": ["/".join(note.cards[0].key) for note in export.unchanged],
        "skipped": rejected,
        "retired": list(export.retired),
        "remarks": list(export.notes.remarks),
        "missing_media": list(export.notes.media),
    }
    if export.scheduling:
        histories = export.scheduling.histories.values()
        report["studied"] = sum(len(history.memories) for history in histories)
    return report


def _lines(export: anki.Export, report: dict[str, Any]) -> list[str]:
    """The report for a person: counts first, then what Anki will not do by itself."""
    counts = [
        (len(report["new"]), "new"),
        (len(report["updated"]), "updated"),
        (len(report["unchanged"]), "unchanged"),
        (len(report["skipped"]), "rejected and left out"),
    ]
    parts = ", ".join(f"{number} {what}" for number, what in counts if number) or "nothing"
    verb = "" if report["written"] else "would be written: "
    lines = [f"{report['file']}: {verb}{report['cards']} cards as Anki package ({parts})"]
    if export.scheduling:
        lines.append(
            f"  {report['studied']} cards carry their history; Anki takes it for cards that it does not have yet, when"
            " 'Import any learning progress' is ticked, and never changes the history of cards that it has"
        )
    if report["retired"]:
        search = " or ".join(f'"Id:{card}"' for card in report["retired"][:_SHOWN])
        lines.append(
            f"  {len(report['retired'])} cards exported before are gone; Anki keeps them until you delete them there:"
            f" search {search}{' …' if len(report['retired']) > _SHOWN else ''}"
        )
    if report["updated"]:
        lines.append("  importing replaces the tags of updated cards in Anki, and leaves them in the deck they are in")
    if report["missing_media"]:
        lines.append(
            f"  {len(report['missing_media'])} images and sounds are not carried; a collection that has them shows"
            f" them: {', '.join(report['missing_media'][:_SHOWN])}"
        )
    return [*lines, *(f"  {remark}" for remark in report["remarks"])]
