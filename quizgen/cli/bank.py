"""``quizgen bank``: what a question bank holds, and decks cut out of it."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizgen.cli.messages import emit, plain
from quizgen.errors import DeckError, NothingGeneratedError, UsageError

if TYPE_CHECKING:
    from quizgen.bulk.querying import Bank, BankStatistics, Choice
    from quizgen.deck.card import Deck

EXAMPLES = """\b
Examples:
  quizgen bank stats bank/
  quizgen bank search bank/ moon landing
  quizgen bank sample bank/ -n 5
  quizgen bank cut bank/ --title "Apollo 11" -o apollo.toml
  quizgen bank cut bank/ --match "^Apollo" --best 20 -o decks/"""

app = typer.Typer(
    help="Look into a question bank that quizgen batch made, and cut decks out of it.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Folder = Annotated[Path, typer.Argument(metavar="BANK", help="The folder of the bank.")]
Title = Annotated[
    list[str] | None, typer.Option("--title", metavar="TITLE", help="Of the document with this title; repeatable.")
]
Identity = Annotated[
    list[str] | None, typer.Option("--document", metavar="ID", help="Of the document with this id; repeatable.")
]
Match = Annotated[str, typer.Option("--match", metavar="REGEX", help="Of documents in whose title this is found.")]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Cards of this kind (date, person …); repeatable.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one card a line.")]


@app.command()
def search(
    folder: Folder,
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="What the cards must hold, all of it.")],
    *,
    title: Title = None,
    match: Match = "",
    kind: Kinds = None,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, metavar="N", help="At most N cards.")] = 20,
    as_json: Json = False,
) -> None:
    """Find cards by words in their title, question, answer or quote: the best first."""
    choice = _choice(title=title, match=match, kind=kind, words=words)
    with _open(folder) as bank:
        _show(bank.search(choice, limit=limit), as_json=as_json)


@app.command()
def sample(
    folder: Folder,
    *,
    count: Annotated[int, typer.Option("-n", "--count", min=1, metavar="N", help="How many cards.")] = 10,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another number draws other cards.")] = 0,
    title: Title = None,
    match: Match = "",
    kind: Kinds = None,
    as_json: Json = False,
) -> None:
    """Show cards drawn at random; the same seed draws the same ones."""
    choice = _choice(title=title, match=match, kind=kind)
    with _open(folder) as bank:
        _show(bank.sample(choice, count=count, seed=seed), as_json=as_json)


@app.command()
def stats(
    folder: Folder, *, as_json: Annotated[bool, typer.Option("--json", help="Print all numbers as JSON.")] = False
) -> None:
    """Tell what a bank holds: documents, cards by kind, what was refused and what failed."""
    with _open(folder) as bank:
        found = bank.statistics()
    if as_json:
        emit(json.dumps(asdict(found), indent=1, ensure_ascii=False))
        return
    for line in _describe(found):
        emit(plain(line))


@app.command()
def cut(
    folder: Folder,
    *,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="One deck, or a folder of one deck a document."),
    ] = None,
    title: Title = None,
    document: Identity = None,
    match: Match = "",
    kind: Kinds = None,
    word: Annotated[
        list[str] | None, typer.Option("--word", metavar="WORD", help="Cards that hold this; repeatable.")
    ] = None,
    best: Annotated[
        int | None, typer.Option("--best", min=1, metavar="N", help="The N best cards of each document.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The name of a deck of several documents.")
    ] = None,
) -> None:
    """Cut a deck out of a bank, the same that the document itself would give, or one of several documents."""
    choice = _choice(title=title, match=match, kind=kind, words=word, documents=document, best=best)
    if not any((choice.titles, choice.documents, choice.match, choice.words, choice.kinds)):
        raise UsageError("say which documents are wanted: --title, --document, --match, --kind or --word")
    with _open(folder) as bank:
        decks = bank.cut(choice)
    if not decks:
        raise NothingGeneratedError(f"{folder}: no such cards in it (quizgen bank search {folder} WORD looks for some)")
    _write(decks, output, name)


@app.command()
def schema() -> None:
    """Print the tables of a bank, and what each column means."""
    from quizgen.cli.batch import missing_extra

    try:
        from quizgen.bulk.schema import COLUMNS, SCHEMA
    except ModuleNotFoundError as error:
        raise missing_extra(error) from error
    emit(f"Schema {SCHEMA} of question banks: BANK/TABLE/part-NUMBER.parquet")
    for table, columns in COLUMNS.items():
        emit(f"\n{table}")
        for column, kind, meaning in columns:
            emit(f"  {column:<12} {kind!s:<22} {meaning}")


def _choice(
    *,
    title: list[str] | None,
    match: str,
    kind: list[str] | None,
    words: list[str] | None = None,
    documents: list[str] | None = None,
    best: int | None = None,
) -> "Choice":
    from quizgen.cli.batch import missing_extra
    from quizgen.deck.card import KINDS

    if unknown := [name for name in kind or () if name not in KINDS]:
        raise UsageError(f"no kind {unknown[0]!r}; there are {', '.join(KINDS)}")
    try:
        from quizgen.bulk.querying import Choice
    except ModuleNotFoundError as error:
        raise missing_extra(error) from error
    return Choice(
        titles=tuple(title or ()),
        documents=tuple(documents or ()),
        match=match,
        kinds=tuple(kind or ()),
        words=tuple(words or ()),
        best=best,
    )


def _open(folder: Path) -> "Bank":
    from quizgen.cli.batch import missing_extra

    try:
        from quizgen.bulk.querying import Bank
    except ModuleNotFoundError as error:
        raise missing_extra(error) from error
    return Bank(folder)


def _show(rows: "Iterable[Mapping[str, Any]]", *, as_json: bool) -> None:
    shown = 0
    for row in rows:
        shown += 1
        if as_json:
            emit(json.dumps(row, ensure_ascii=False))
            continue
        emit(plain(f"{row['question']}  {row['answer']}"))
        emit(plain(f"    {row['title']}, {row['locator']}: {row['quote']}"))
    if not shown:
        raise NothingGeneratedError("no such cards in this bank")


def _describe(found: "BankStatistics") -> Iterable[str]:
    state = "" if found.complete else ", not complete (quizgen batch --resume goes on)"
    yield f"{found.documents:,} documents in {found.shards:,} parts, {found.bytes / 1e6:,.1f} MB{state}"
    share = found.cards / found.words * 1000 if found.words else 0
    yield f"{found.words:,} words, {found.cards:,} cards ({share:.1f} a thousand words)"
    yield f"{found.documents_without_cards:,} documents without a card, {found.failures:,} failed"
    for heading, table in (
        ("Cards", found.kinds),
        ("Refused", found.gates),
        ("Failed", found.failure_kinds),
        ("Made by", found.generators),
    ):
        if table:
            yield f"{heading}:"
            yield from (f"  {number:>10,}  {what}" for what, number in table)


def _write(decks: "list[Deck]", output: str | None, name: str | None) -> None:
    from quizgen.bulk.querying import join_decks
    from quizgen.cli.generate import write_onto
    from quizgen.deck.files import describe
    from quizgen.deck.format import render

    if output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        folder = Path(output)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DeckError(f"{output}: cannot make this folder: {describe(error)}") from error
        for stem, deck in _named(decks):
            write_onto(deck, folder / f"{stem}.toml", fresh=False, prune=False)
        return
    if len(decks) == 1 and name is None:
        deck = decks[0]
    else:
        deck = join_decks(decks, name or (Path(output).stem if output else "bank"))
    if output is None:
        emit(render(deck))
    else:
        write_onto(deck, Path(output), fresh=False, prune=False)


def _named(decks: "list[Deck]") -> "Iterable[tuple[str, Deck]]":
    """Each deck with a name for its file: one that every system takes, and none of them twice."""
    taken: Counter[str] = Counter()
    for deck in decks:
        stem = re.sub(r'[\\/:*?"<>|]', "_", plain(deck.name))[:100].strip(" .") or "deck"
        taken[stem.casefold()] += 1
        number = taken[stem.casefold()]
        yield (stem if number == 1 else f"{stem}-{number}"), deck
