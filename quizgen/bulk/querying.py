"""Questions to a bank, answered by DuckDB from the Parquet files themselves: no table is loaded whole.

Everything is in an order that does not change: equal banks give equal answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from quizgen.bulk.bank import parts, read_manifest, size_of
from quizgen.bulk.rows import card_of
from quizgen.bulk.schema import TABLES
from quizgen.deck.card import Deck, Provenance
from quizgen.deck.format import PROVENANCE_KEYS
from quizgen.deck.merge import seal
from quizgen.errors import FormatError, UsageError

MEMORY = "1GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which cards are meant: of documents with these titles or ids, with a title in which ``match`` is found.

    ``words`` must all stand in the title, question, answer or quote; ``best`` keeps so many of each document, by score.
    """

    titles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    match: str = ""
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    best: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankStatistics:
    """A bank in numbers; the tables are (what, how many), the commonest first."""

    complete: bool
    shards: int
    bytes: int
    documents: int
    words: int
    cards: int
    refusals: int
    failures: int
    documents_without_cards: int
    kinds: tuple[tuple[str, int], ...]
    gates: tuple[tuple[str, int], ...]
    failure_kinds: tuple[tuple[str, int], ...]
    generators: tuple[tuple[str, int], ...]


class Bank:
    """A bank that is open for reading. A context manager.

    Raises FormatError where the folder holds no bank, or one that is damaged or of a newer quizgen.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        done = {number for number, _ in parts(folder, "documents")}
        if not done:
            raise FormatError(f"{folder}: nothing in this bank yet; quizgen batch --resume goes on with it")
        self._database = duckdb.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": "false"})
        try:
            for table in TABLES:
                # Parts of a shard that was cut short do not count.
                files = [str(path) for number, path in parts(folder, table) if number in done]
                self._database.read_parquet(files).create_view(table)
        except duckdb.Error as error:
            self._database.close()
            raise FormatError(f"{folder}: a part of this bank is damaged ({_line(error)})") from error

    def __enter__(self) -> "Bank":
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def search(self, choice: Choice, *, limit: int) -> list[dict[str, Any]]:
        """The cards that are meant, as rows: the best first, at most ``limit``."""
        where, values = self._condition(choice)
        return self._ask(f"SELECT * FROM cards {where} ORDER BY score DESC, ordinal, position LIMIT ?", *values, limit)

    def sample(self, choice: Choice, *, count: int, seed: int) -> list[dict[str, Any]]:
        """So many of the cards that are meant, at random; the same seed gives the same ones."""
        where, values = self._condition(choice)
        order = "md5(concat_ws(' ', ?::VARCHAR, document_id, id)), ordinal, position"
        return self._ask(f"SELECT * FROM cards {where} ORDER BY {order} LIMIT ?", *values, str(seed), count)

    def cut(self, choice: Choice) -> list[Deck]:
        """A deck of each document of which cards are meant, in the order of the run, each with its provenance."""
        where, values = self._condition(choice)
        rank = "row_number() OVER (PARTITION BY ordinal ORDER BY score DESC, position)"
        best = "" if choice.best is None else f"QUALIFY {rank} <= {int(choice.best)}"
        rows = self._ask(f"SELECT * FROM cards {where} {best} ORDER BY ordinal, position", *values)
        groups: dict[int, list[dict[str, Any]]] = {}
        for row in rows:
            groups.setdefault(row["ordinal"], []).append(row)
        return [_deck(group) for group in groups.values()]

    def statistics(self) -> BankStatistics:
        """The bank in numbers."""
        (total,) = self._ask(
            "SELECT count(*) AS documents, coalesce(sum(words), 0)::BIGINT AS words,"
            " coalesce(sum(refusals), 0)::BIGINT AS refusals, count(*) FILTER (failed)::BIGINT AS failures,"
            " count(*) FILTER (NOT failed AND cards = 0)::BIGINT AS documents_without_cards FROM documents"
        )
        kinds = self._tally("kind", "cards")
        return BankStatistics(
            **total,
            complete=bool(self.manifest["complete"]),
            shards=len(parts(self.folder, "documents")),
            bytes=size_of(self.folder),
            cards=sum(number for _, number in kinds),
            kinds=kinds,
            gates=self._tally("gate", "refusals"),
            failure_kinds=self._tally("kind", "failures"),
            generators=self._tally("concat_ws(', ', generator, model)", "documents WHERE NOT failed"),
        )

    def _tally(self, what: str, table: str) -> tuple[tuple[str, int], ...]:
        rows = self._ask(f"SELECT {what} AS what, count(*) AS number FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1")
        return tuple((row["what"], row["number"]) for row in rows)

    def _ask(self, query: str, *values: object) -> list[dict[str, Any]]:
        try:
            answer = self._database.execute(query, values)
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        except duckdb.Error as error:
            raise FormatError(f"{self.folder}: a part of this bank is damaged ({_line(error)})") from error

    def _condition(self, choice: Choice) -> tuple[str, list[object]]:
        """The WHERE of a choice and its values. Raises UsageError where its pattern is none."""
        if choice.match:
            try:
                self._database.execute("SELECT regexp_matches('', ?)", (choice.match,))
            except duckdb.Error as error:
                raise UsageError(f"{choice.match}: this is no regular expression ({_line(error)})") from error
        return _condition(choice)


def _line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _condition(choice: Choice) -> tuple[str, list[object]]:
    """The WHERE of a choice and its values."""
    conditions: list[str] = []
    values: list[object] = []
    for column, wanted in (("title", choice.titles), ("document_id", choice.documents), ("kind", choice.kinds)):
        if wanted:
            conditions.append(f"{column} IN (SELECT unnest(?::VARCHAR[]))")
            values.append(list(wanted))
    if choice.match:
        conditions.append("regexp_matches(title, ?, 'i')")
        values.append(choice.match)
    for word in choice.words:
        conditions.append("contains(lower(concat_ws(chr(10), title, question, answer, quote)), lower(?))")
        values.append(word)
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values


def _deck(rows: Sequence[Mapping[str, Any]]) -> Deck:
    """The deck that a document's rows are; siblings that were left out are no longer named."""
    first = rows[0]
    names = {row["id"] for row in rows}
    cards = (card_of(row) for row in rows)
    deck = Deck(
        name=first["deck"],
        title=first["title"],
        cards=tuple(replace(card, siblings=tuple(id_ for id_ in card.siblings if id_ in names)) for card in cards),
        provenance=Provenance(
            **{key: first[key] for key in PROVENANCE_KEYS},
            extra={"revision": first["revision"]} if first["revision"] else {},
        ),
    )
    return seal(deck)


def join_decks(decks: Sequence[Deck], name: str) -> Deck:
    """One deck of several documents; each card is tagged with its document's name, and all authors are named."""
    seen: set[str] = set()
    cards = []
    for deck in decks:
        for card in deck.cards:
            if card.id not in seen:
                seen.add(card.id)
                cards.append(replace(card, tags=(*card.tags, deck.name)))

    def all_of(key: str) -> str:
        return "; ".join(dict.fromkeys(value for deck in decks if (value := getattr(deck.provenance, key))))

    provenance = Provenance(
        source=f"{len(decks)} documents",
        generator=all_of("generator"),
        model=all_of("model"),
        licence=all_of("licence"),
        attribution=all_of("attribution"),
    )
    return seal(Deck(name=name, title=name, cards=tuple(cards), provenance=provenance))
