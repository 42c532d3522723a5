"""``quizgen check``: what to mend in a deck, and which cards do not fit which program."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizgen.cli.formats import FORMATS
from quizgen.cli.options import Target
from quizgen.errors import FormatError, UsageError

if TYPE_CHECKING:
    from quizgen.deck.card import Card, Deck
    from quizgen.formats.fitting import Unfit
    from quizgen.formats.lint import Finding

EXAMPLES = """\b
Examples:
  quizgen check decks/spigelglas.toml
  quizgen check decks/spigelglas.toml --to kahoot
  quizgen check decks/spigelglas.toml --json"""


def check(
    target: Target,
    *,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="FORMAT", help="Only this format, with each card that does not fit it."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
) -> None:
    """Look through a deck before it goes to a class.

    Names duplicates, questions that give their answer away or are too long, options that give themselves away, and
    what each program cannot hold. Rejected cards are passed over.
    """
    from quizgen.cli.messages import emit
    from quizgen.cli.opening import open_deck
    from quizgen.formats.lint import lint

    unknown = [name for name in to or () if name not in QUIZ_FORMATS]
    if unknown:
        raise UsageError(f"there is no format {unknown[0]!r} to check; choose one of {', '.join(QUIZ_FORMATS)}")
    deck, path = open_deck(target)
    findings = lint(deck)
    refusals = {name: _refusals(deck, name) for name in to or QUIZ_FORMATS}
    if as_json:
        emit(json.dumps(_report(deck, findings, refusals), ensure_ascii=False))
    else:
        emit("\n".join(_lines(deck, path, findings, refusals, each_card=bool(to))))


QUIZ_FORMATS = tuple(name for name in FORMATS if name != "anki")
"""The formats whose modules tell what does not fit; an Anki package holds every card."""


def _refusals(deck: "Deck", name: str) -> "tuple[Unfit, ...] | str":
    """The cards that do not fit a format, or why that cannot be told here."""
    from quizgen.formats.fitting import load, sort_out
    from quizgen.formats.items import make_quiz, select

    try:
        form = load(FORMATS[name].module)
        return sort_out(make_quiz(select(deck), sets=False), form.unfit, most=form.most)[1]
    except FormatError as error:
        return str(error)


def _lines(
    deck: "Deck",
    path: Path,
    findings: "tuple[Finding, ...]",
    refusals: "dict[str, tuple[Unfit, ...] | str]",
    *,
    each_card: bool,
) -> list[str]:
    handed_out = sum(card.status != "rejected" for card in deck.cards)
    counts = ", ".join(f"{number} {what}" for what, number in _statuses(deck).items())
    lines = [f"{path}: {len(deck.cards)} cards ({counts})"]
    for finding in findings:
        lines.append(f"{finding.kind}: {finding.text}")
        lines.extend(f"    {_name(card)}" for card in finding.cards)
    if not findings:
        lines.append("nothing to mend in the cards themselves")
    fitting = [FORMATS[name].about for name, refused in refusals.items() if not refused]
    if fitting and handed_out:
        lines.append(f"all cards fit {', '.join(fitting)}")
    for name, refused in refusals.items():
        if isinstance(refused, str):
            lines.append(f"{FORMATS[name].about}: not checked: {refused}")
        elif refused:
            lines.append(f"{FORMATS[name].about}: {len(refused)} of {handed_out} cards do not fit")
            for reason, number in Counter(unfit.kind for unfit in refused).items():
                lines.append(f"    {number} {'card' if number == 1 else 'cards'}: {reason}")
            if each_card:
                lines.extend(f"    {_name(unfit.card)}: {unfit.reason}" for unfit in refused)
    return lines


def _statuses(deck: "Deck") -> dict[str, int]:
    counted = Counter(card.status for card in deck.cards)
    return {"approved": counted["approved"], "to review": counted["draft"], "rejected": counted["rejected"]}


def _name(card: "Card") -> str:
    return f"{card.question} [{card.id}]"


def _report(
    deck: "Deck", findings: "tuple[Finding, ...]", refusals: "dict[str, tuple[Unfit, ...] | str]"
) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "deck": deck.name,
        "cards": len(deck.cards),
        "statuses": _statuses(deck),
        "findings": [
            {"kind": finding.kind, "cards": [card.id for card in finding.cards], "text": finding.text}
            for finding in findings
        ],
        "formats": {
            name: {"error": refused}
            if isinstance(refused, str)
            else {"refused": [{"id": unfit.card.id, "reason": unfit.reason} for unfit in refused]}
            for name, refused in refusals.items()
        },
    }
