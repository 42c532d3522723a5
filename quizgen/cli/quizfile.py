"""What ``quizgen export`` does for formats of quizzes: which cards go along, what does not fit, the file, a report."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizgen.cli.each import each
from quizgen.cli.formats import Format
from quizgen.cli.messages import emit, tell
from quizgen.cli.opening import open_deck
from quizgen.deck.card import Deck
from quizgen.deck.files import describe, replace_file
from quizgen.errors import FormatError, UsageError
from quizgen.formats.fitting import Unfit, load, one_line, sort_out
from quizgen.formats.items import Ask, Quiz, credit, make_quiz, select
from quizgen.formats.worksheet import choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks of an export to a file of quizzes."""

    count: int | None = None
    ask: Ask = "auto"
    sets: bool = True
    approved_only: bool = False
    skip_unfit: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    name: str


def export_quizzes(targets: Sequence[str], output: Path | None, kind: Format, wishes: Wishes, *, as_json: bool) -> int:
    """Write a file for each deck or document and give the highest exit code; several go into a folder.

    Raises UsageError where several would go into one file.
    """
    several = len(targets) > 1
    if several and output is not None and not output.is_dir() and (output.suffix or output.exists()):
        raise UsageError(f"{output}: several decks do not go into one file as {kind.about}; give a folder")
    folder = output if output is not None and (several or output.is_dir()) else None
    if folder is not None:
        _make(folder)

    def export_one(target: _Target) -> None:
        deck, _ = open_deck(target.name)
        name = f"{deck.name}{kind.suffix}"
        path = folder / name if folder is not None else output or Path(name)
        export_quiz(deck, path, kind, wishes, as_json=as_json)

    return each([_Target(name=target) for target in targets], export_one, verb="Writing")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FormatError(f"{folder}: cannot make this folder: {describe(error)}") from error


def export_quiz(deck: Deck, path: Path, kind: Format, wishes: Wishes, *, as_json: bool) -> None:
    """Write the file, or only say what would be written.

    Raises FormatError where no card is left, where cards do not fit and are not to be left out, and where the file
    cannot be written.
    """
    chosen = pick(deck, approved_only=wishes.approved_only, count=wishes.count)
    if not chosen.cards:
        which = "approved" if wishes.approved_only else "to be handed out"
        raise FormatError(f"{deck.name}: no card of this deck is {which}; nothing was written")
    form = load(kind.module)
    quiz, refused = sort_out(
        make_quiz(chosen, ask=wishes.ask, sets=wishes.sets and form.sets), form.unfit, most=form.most
    )
    sets = 0 if form.once else len(quiz.items) - len(quiz.deck.cards)
    kept = not (refused and not wishes.skip_unfit) and bool(quiz.deck.cards) and not wishes.dry_run
    if kept:
        write_file(path, form.render(quiz))
    if as_json:
        emit(json.dumps(_report(path, kind, quiz, refused, sets=sets, written=kept), ensure_ascii=False))
    tell_refused(refused)
    if refused and not wishes.skip_unfit:
        raise FormatError(
            f"{path}: not written: {len(refused)} of {len(chosen.cards)} cards do not fit {kind.about}"
            " (--skip-unfit leaves them out)"
        )
    if not quiz.deck.cards:
        raise FormatError(f"{path}: not written: no card fits {kind.about}")
    if not as_json:
        _tell(path, kind, quiz, sets=sets, credited=form.credited, dry_run=wishes.dry_run)


def pick(deck: Deck, *, approved_only: bool, count: int | None) -> Deck:
    """The deck with the cards that go along: at most ``count`` of them, the best."""
    chosen = select(deck, approved_only=approved_only)
    return replace(chosen, cards=choose(chosen.cards, count))


def write_file(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all. Raises FormatError."""
    try:
        replace_file(path, data)
    except OSError as error:
        raise FormatError(f"{path}: cannot write this file: {describe(error)}") from error


def tell_refused(refused: tuple[Unfit, ...]) -> None:
    """Each card that does not fit, and why."""
    for unfit in refused:
        tell(f"  {unfit.card.question} [{unfit.card.id}]: {unfit.reason}")


def _tell(path: Path, kind: Format, quiz: Quiz, *, sets: int, credited: bool, dry_run: bool) -> None:
    cards = len(quiz.deck.cards)
    made = f"{cards} {'card' if cards == 1 else 'cards'}"
    if sets:
        made += f" and {sets} {'set' if sets == 1 else 'sets'} of them to match or order"
    tell(f"{path}: {'would hold ' if dry_run else ''}{made} as {kind.about}")
    tell_unreviewed(quiz.deck)
    if not credited and (said := one_line(credit(quiz.deck))):
        tell(f"This format has no place for the source; name it where you use the questions: {said}")


def tell_unreviewed(deck: Deck) -> None:
    """How many of the cards handed out nobody has reviewed."""
    handed_out = [card for card in deck.cards if card.status != "rejected"]
    if drafts := sum(card.status == "draft" for card in handed_out):
        tell(f"{drafts} of {len(handed_out)} cards are not reviewed (--approved leaves them out)")


def _report(
    path: Path, kind: Format, quiz: Quiz, refused: tuple[Unfit, ...], *, sets: int, written: bool
) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "path": str(path),
        "format": kind.about,
        "written": written,
        "cards": [card.id for card in quiz.deck.cards],
        "sets": sets,
        "unreviewed": sum(card.status == "draft" for card in quiz.deck.cards),
        "refused": [
            {"id": unfit.card.id, "question": unfit.card.question, "reason": unfit.reason} for unfit in refused
        ],
        "credit": one_line(credit(quiz.deck)),
    }
