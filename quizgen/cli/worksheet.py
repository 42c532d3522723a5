"""``quizgen worksheet``: from a document or a deck to sheets for a class, with their key."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from quizgen.cli.options import Model, Name, Target
from quizgen.errors import FormatError, UsageError

if TYPE_CHECKING:
    from quizgen.deck.card import Deck
    from quizgen.formats.worksheet import Worksheet

EXAMPLES = """\b
Examples:
  quizgen worksheet article.txt -o quiz.pdf --questions 20 --versions 2
  quizgen worksheet decks/spigelglas.toml -o quiz.docx --key key.docx --seed 7
  quizgen worksheet decks/spigelglas.toml -o large.pdf --large --approved"""


def worksheet(
    target: Target,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write, .pdf or .docx; else the deck's name."),
    ] = None,
    questions: Annotated[
        int | None, typer.Option("--questions", "-n", min=1, metavar="N", help="At most N cards, the best; else all.")
    ] = None,
    versions: Annotated[
        int, typer.Option("--versions", min=1, max=26, metavar="N", help="Versions A, B, C … in different orders.")
    ] = 1,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another number gives other orders.")] = 1,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="A file for the key; else it follows the sheets.")
    ] = None,
    no_key: Annotated[bool, typer.Option("--no-key", help="No key.")] = False,
    large: Annotated[bool, typer.Option("--large", help="Large print, for readers with low vision.")] = False,
    paper: Annotated[Literal["a4", "us-letter"], typer.Option("--paper", help="The size of the paper.")] = "a4",
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title; else the deck's.")] = None,
    ask: Annotated[
        Literal["auto", "typed"], typer.Option("--ask", help="With options where a card has them, or always typed.")
    ] = "auto",
    cards_only: Annotated[bool, typer.Option("--cards-only", help="No matching and no timeline.")] = False,
    approved: Annotated[bool, typer.Option("--approved", help="Only the cards that were approved.")] = False,
    skip_unfit: Annotated[
        bool, typer.Option("--skip-unfit", help="Leave out the cards that the file cannot hold.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON on standard output.")] = False,
    name: Name = None,
    model: Model = None,
) -> None:
    """Print a worksheet for a class: name line, points, questions with and without options, a matching, a timeline.

    All versions hold the same questions in another order. The key names the sentence that states each answer. The same
    deck, seed and options give the same file.
    """
    from quizgen.cli.messages import emit, show_progress
    from quizgen.cli.opening import open_deck
    from quizgen.cli.quizfile import write_file
    from quizgen.formats.worksheet import Paper, make_worksheet

    if key is not None and no_key:
        raise UsageError("--key and --no-key contradict each other; give one of them")
    path = output or Path(f"{_stem(target, name)}.pdf")
    for file in (path, key or path):
        _suffix(file)
    if key == path:
        raise UsageError(f"{path}: the sheets and the key cannot be one file by two names; leave --key out")
    deck, refused = _choose(open_deck(target, name=name, model=model)[0], path, approved=approved, skip=skip_unfit)
    sheets = make_worksheet(
        deck, questions=questions, versions=versions, seed=seed, sets=not cards_only, ask=ask, title=title
    )  # fmt: skip
    show_progress(f"Setting {path.name}")
    on = Paper(size=paper, large=large)
    write_file(path, _printer(path)(sheets, questions=True, key=key is None and not no_key, paper=on))
    if key is not None:
        write_file(key, _printer(key)(sheets, questions=False, key=True, paper=on))
    if as_json:
        emit(json.dumps(_report(sheets, path, key, refused), ensure_ascii=False))
    else:
        _tell(sheets, path, key, wanted=questions, with_key=not no_key)


def _stem(target: str, name: str | None) -> str:
    return name or Path(target).stem


def _suffix(path: Path) -> str:
    """The ending, where it is one that sheets can have. Raises UsageError."""
    suffix = path.suffix.lower()
    if suffix not in {".pdf", ".docx"}:
        raise UsageError(f"{path}: a worksheet is a .pdf or a .docx file (quizgen export writes the other formats)")
    return suffix


def _printer(path: Path) -> Any:
    if _suffix(path) == ".pdf":
        from quizgen.formats.pdf import print_pdf

        return print_pdf
    from quizgen.formats.docx import print_docx

    return print_docx


def _choose(deck: "Deck", path: Path, *, approved: bool, skip: bool) -> "tuple[Deck, list[str]]":
    """The deck with the cards that may and can be printed, and the ids of those that cannot. Raises FormatError."""
    from quizgen.cli.formats import FORMATS
    from quizgen.cli.quizfile import tell_refused
    from quizgen.formats.fitting import load, sort_out
    from quizgen.formats.items import make_quiz, select

    wanted = select(deck, approved_only=approved)
    if not wanted.cards:
        which = "approved (quizgen edit approves)" if approved else "left to print"
        raise FormatError(f"{deck.name}: no card of this deck is {which}")
    quiz, refused = sort_out(make_quiz(wanted, sets=False), load(FORMATS[_suffix(path)[1:]].module).unfit)
    tell_refused(refused)
    if refused and not skip:
        raise FormatError(f"{path}: not written: {len(refused)} cards do not fit (--skip-unfit leaves them out)")
    if not quiz.deck.cards:
        raise FormatError(f"{path}: not written: no card fits")
    return quiz.deck, [unfit.card.id for unfit in refused]


def _tell(sheets: "Worksheet", path: Path, key: Path | None, *, wanted: int | None, with_key: bool) -> None:
    from quizgen.cli.messages import tell
    from quizgen.cli.quizfile import tell_unreviewed

    first = sheets.sheets[0]
    parts = [f"{len(first.questions)} questions, {first.points} points"]
    if len(sheets.sheets) > 1:
        parts.append(f"versions {sheets.sheets[0].version} to {sheets.sheets[-1].version}")
    parts.append(f"seed {sheets.seed}")
    if with_key and key is None:
        parts.append("the key on pages of its own")
    tell(f"{path}: {', '.join(parts)}")
    if key is not None:
        tell(f"{key}: the key")
    if wanted is not None and first.points < wanted:
        tell(f"There are only {first.points} cards to print, not {wanted}.")
    tell_unreviewed(_printed(sheets))


def _printed(sheets: "Worksheet") -> "Deck":
    """The cards of the sheets as a deck."""
    from quizgen.deck.card import Deck

    cards = tuple(card for question in sheets.sheets[0].questions for card in question.cards)
    return Deck(name=sheets.title, title=sheets.title, cards=cards)


def _report(sheets: "Worksheet", path: Path, key: Path | None, refused: list[str]) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "path": str(path),
        "key": None if key is None else str(key),
        "seed": sheets.seed,
        "versions": [
            {"version": sheet.version, "questions": [[card.id for card in q.cards] for q in sheet.questions]}
            for sheet in sheets.sheets
        ],
        "points": sheets.sheets[0].points,
        "unreviewed": sum(card.status == "draft" for card in _printed(sheets).cards),
        "refused": refused,
        "credit": sheets.credit,
    }
