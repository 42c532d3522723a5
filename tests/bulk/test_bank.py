"""The bank on the disk: what stands in it, that another program reads it, and that it is never half there."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quizgen.bulk.articles import Article, read_article
from quizgen.bulk.bank import create_bank, parts, read_manifest, write_shard
from quizgen.bulk.corpus import read_corpus
from quizgen.bulk.plan import Plan, describe, shards
from quizgen.bulk.querying import Bank, Choice, join_decks
from quizgen.bulk.rows import Outcome, card_of, card_row, failure
from quizgen.bulk.running import Engine, Event, Results, run
from quizgen.bulk.schema import COLUMNS, SCHEMA, TABLES
from quizgen.deck.card import Card
from quizgen.deck.format import parse, read_deck, render
from quizgen.errors import FormatError, UsageError
from quizgen.extraction.pipeline import extract, load_model
from quizgen.questions.pipeline import make_deck
from tests.bulk.corpora import openings, plan_of, tables_of, write_jsonl

DECKS = Path(__file__).parents[2] / "decks"


def test_a_card_survives_its_row() -> None:
    cards: Sequence[Card] = [card for path in sorted(DECKS.glob("*.toml")) for card in read_deck(path).cards]
    assert len(cards) > 10
    assert [card_of(card_row(card)) for card in cards] == list(cards)


def test_every_column_is_explained_and_every_part_says_its_version(bank: Path) -> None:
    assert all(meaning for columns in COLUMNS.values() for _, _, meaning in columns)
    for table, schema in TABLES.items():
        for _, part in parts(bank, table):
            found = pq.read_schema(part)
            assert found.metadata[b"quizgen.schema"] == str(SCHEMA).encode()
            assert found.metadata[b"quizgen.table"] == table.encode()
            assert found.names == schema.names
            assert found.field("title").metadata[b"description"] == b"title of the document"


def test_the_rows_are_what_the_documents_give(bank: Path, table: Path) -> None:
    """Each quote stands in the clean text at its places, and each card is what ``generate`` makes."""
    tables = tables_of(bank)
    nlp = load_model()
    documents = {a.id: read_article(a) for a in read_corpus([table]) if a.id != "99"}
    assert [row["document_id"] for row in tables["documents"]] == [*documents, "99"]
    for row in tables["cards"] + tables["refusals"]:
        text = documents[row["document_id"]].text
        if row["gloss"] is None and "quote" in row:
            assert text[row["quote_start"] : row["quote_end"]] == row["quote"]
    for id_ in ("1", "9"):
        generation = make_deck(documents[id_], extract(documents[id_], nlp))
        rows = [row for row in tables["cards"] if row["document_id"] == id_]
        assert tuple(card_of(row) for row in rows) == generation.deck.cards
        (about,) = [row for row in tables["documents"] if row["document_id"] == id_]
        assert (about["cards"], about["refusals"]) == (len(rows), len(generation.rejections))
    (failed,) = tables["failures"]
    assert (failed["document_id"], failed["kind"]) == ("99", "source")
    assert "German" in failed["reason"]


def test_the_events_tell_how_far_it_is(made: tuple[Path, tuple[Event, ...]]) -> None:
    bank, events = made
    tables = tables_of(bank)
    assert [event.event for event in events] == ["start", "shard", "shard", "shard", "end"]
    assert [event.documents for event in events] == [0, 4, 8, 12, 12]
    last = events[-1]
    assert last.cards == len(tables["cards"]) > 50
    assert last.words == sum(row["words"] or 0 for row in tables["documents"])
    assert (last.refusals, last.failures) == (len(tables["refusals"]), 1)
    assert events[1].remaining is not None
    assert events[3].share == 1.0
    assert events[3].remaining == 0


# -- writing ---------------------------------------------------------------------------------------------------------


def outcomes_of(plan: Plan) -> list[Outcome]:
    return [failure(article, "error", "x") for article in read_corpus(plan.files)]


def fake_engine(*, fail_after: int) -> Engine:
    """An engine that fails every document, and itself after so many shards."""

    def generate(plan: Plan, done: frozenset[int]) -> Results:
        for count, shard in enumerate(shard for shard in shards(plan) if shard.number not in done):
            if count >= fail_after:
                raise KeyboardInterrupt
            yield shard, [failure(article, "error", "x") for article in shard.articles]

    return generate


def attempt(plan: Plan, folder: Path, *, resume: bool = False, fail_after: int = 99) -> Event:
    return run(plan, folder, fake_engine(fail_after=fail_after), resume=resume, clock=lambda: 0.0, tell=lambda _: None)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return plan_of(write_jsonl(tmp_path / "rows.jsonl", openings()), shard_size=3)


def test_a_run_that_was_stopped_goes_on_where_it_was(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        attempt(plan, tmp_path / "bank", fail_after=2)
    assert read_manifest(tmp_path / "bank")["complete"] is False
    with Bank(tmp_path / "bank") as bank:
        assert bank.statistics().documents == 6
    last = attempt(plan, tmp_path / "bank", resume=True)
    assert (last.documents, last.shards_done) == (5, 4)
    again = attempt(plan, tmp_path / "bank", resume=True)
    assert (again.documents, again.shards_done) == (0, 4)
    manifest = read_manifest(tmp_path / "bank")
    assert (manifest["complete"], manifest["shards"], manifest["schema"]) == (True, 4, SCHEMA)
    assert [row["ordinal"] for row in tables_of(tmp_path / "bank")["failures"]] == list(range(11))


def test_what_a_stopped_run_left_does_not_count_and_is_written_over(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        attempt(plan, tmp_path / "bank", fail_after=2)
    # The end came between the parts of the second shard, and in the middle of a file.
    (tmp_path / "bank" / "documents" / "part-000001.parquet").unlink()
    (tmp_path / "bank" / "cards" / ".part-000002.parquet.x.part").write_bytes(b"half")
    with Bank(tmp_path / "bank") as bank:
        assert bank.statistics().failures == 3
        assert sum(number for _, number in bank.statistics().failure_kinds) == 3
    attempt(plan, tmp_path / "bank", resume=True)
    assert [row["ordinal"] for row in tables_of(tmp_path / "bank")["failures"]] == list(range(11))
    assert not list((tmp_path / "bank").rglob("*.part"))


def test_a_bank_is_never_begun_over_another(plan: Plan, tmp_path: Path) -> None:
    attempt(plan, tmp_path / "bank")
    with pytest.raises(UsageError, match="--resume"):
        attempt(plan, tmp_path / "bank")
    with pytest.raises(UsageError, match="another match, shard_size"):
        attempt(replace(plan, match="x", shard_size=9), tmp_path / "bank", resume=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        attempt(plan, tmp_path / "other", resume=True)


def test_a_folder_that_cannot_be_written_is_named(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FormatError, match="cannot write"):
        create_bank(tmp_path / "file" / "bank", describe(plan), resume=False)
    create_bank(tmp_path / "bank", describe(plan), resume=False)
    (tmp_path / "bank" / "cards").rmdir()
    with pytest.raises(FormatError, match="cannot write shard 0"):
        write_shard(tmp_path / "bank", 0, outcomes_of(plan))


def test_text_that_no_file_can_hold_is_mended(tmp_path: Path, plan: Plan) -> None:
    create_bank(tmp_path / "bank", describe(plan), resume=False)
    odd = Article(id="1", title="lone \ud800 half", kind="row", source="x", size=0)
    write_shard(tmp_path / "bank", 0, [failure(odd, "error", "\ud800")])
    assert tables_of(tmp_path / "bank")["documents"][0]["title"] == "lone ? half"


# -- reading ---------------------------------------------------------------------------------------------------------


def test_no_bank_an_empty_one_a_newer_one_and_a_damaged_one_are_told(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    with pytest.raises(FormatError, match="no question bank"):
        Bank(folder)
    create_bank(folder, describe(plan), resume=False)
    with pytest.raises(FormatError, match="nothing in this bank yet"):
        Bank(folder)
    attempt(plan, folder, resume=True)
    (folder / "cards" / "part-000001.parquet").write_bytes(b"PAR1 not at all")
    with pytest.raises(FormatError, match="damaged"), Bank(folder) as bank:
        bank.search(Choice(), limit=1)
    manifest = json.loads((folder / "bank.json").read_text())
    (folder / "bank.json").write_text(json.dumps({**manifest, "schema": SCHEMA + 1}))
    with pytest.raises(FormatError, match="newer quizgen"):
        Bank(folder)
    (folder / "bank.json").write_text("{")
    with pytest.raises(FormatError, match=r"bank\.json is damaged"):
        Bank(folder)


def test_search_finds_cards_that_hold_every_word_the_best_first(bank: Path) -> None:
    cards = tables_of(bank)["cards"]
    with Bank(bank) as opened:
        found = opened.search(Choice(words=("nobel", "Prize")), limit=1000)
        assert found == opened.search(Choice(words=("nobel", "Prize")), limit=1000)
        few = opened.search(Choice(words=("nobel",), kinds=("date",), match="curie$"), limit=2)
    wanted = {
        (row["document_id"], row["id"])
        for row in cards
        if all(
            word in "\n".join(row[key] for key in ("title", "question", "answer", "quote")).lower()
            for word in ("nobel", "prize")
        )
    }
    assert {(row["document_id"], row["id"]) for row in found} == wanted
    assert len(found) > 3
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    assert {(row["kind"], row["title"]) for row in few} == {("date", "marie curie")}


def test_signs_of_patterns_and_of_queries_are_words_like_others(bank: Path) -> None:
    with Bank(bank) as opened:
        for word in ("%", "'", "' OR 1=1 --", "_____"):
            for row in opened.search(Choice(words=(word,)), limit=5):
                assert word in "".join(row[key] for key in ("title", "question", "answer", "quote"))
        with pytest.raises(UsageError, match="no regular expression"):
            opened.search(Choice(match="("), limit=1)


def test_a_sample_is_the_same_for_the_same_seed(bank: Path) -> None:
    with Bank(bank) as opened:
        one, two = (opened.sample(Choice(), count=8, seed=seed) for seed in (0, 1))
        assert one == opened.sample(Choice(), count=8, seed=0)
    assert one != two
    assert len({row["document_id"] for row in one}) > 2


def test_statistics_count_what_is_there(bank: Path) -> None:
    tables = tables_of(bank)
    with Bank(bank) as opened:
        found = opened.statistics()
    assert found.complete
    assert (found.documents, found.shards, found.failures) == (12, 3, 1)
    assert found.cards == len(tables["cards"]) == sum(number for _, number in found.kinds)
    assert found.refusals == len(tables["refusals"]) == sum(number for _, number in found.gates)
    assert found.failure_kinds == (("source", 1),)
    assert found.generators[0][1] == 11
    assert found.bytes > 1000


def test_a_deck_cut_out_is_the_deck_of_its_document(bank: Path, table: Path) -> None:
    with Bank(bank) as opened:
        (deck,) = opened.cut(Choice(titles=("marie curie",)))
    (article,) = [article for article in read_corpus([table]) if article.title == "marie curie"]
    document = read_article(article)
    assert deck == make_deck(document, extract(document, load_model())).deck
    assert deck.provenance.attribution == "Wikipedia contributors"
    assert parse(render(deck)) == deck


def test_of_each_document_the_best_and_all_in_one_deck(bank: Path) -> None:
    with Bank(bank) as opened:
        decks = opened.cut(Choice(match="curie|becquerel", best=3))
        whole = {deck.name: deck for deck in opened.cut(Choice(match="curie|becquerel"))}
    assert [(deck.name, len(deck.cards)) for deck in decks] == [("henri_becquerel", 3), ("marie_curie", 3)]
    for deck in decks:
        scores = sorted((card.score or 0 for card in whole[deck.name].cards), reverse=True)
        assert sorted((card.score or 0 for card in deck.cards), reverse=True) == scores[:3]
        ids = {card.id for card in deck.cards}
        assert all(set(card.siblings) <= ids for card in deck.cards)
    one = join_decks(decks, "physics")
    assert parse(render(one)) == one
    assert (one.name, len(one.cards), one.provenance.attribution) == ("physics", 6, "Wikipedia contributors")
    assert one.cards[0].tags[-1] == "henri_becquerel"


def test_a_bank_is_read_without_what_makes_it(bank: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from quizgen.bulk.querying import Bank, Choice\n"
        f"with Bank(Path({str(bank)!r})) as bank: bank.cut(Choice(match='curie'))\n"
        "print(*(name for name in ('spacy', 'numpy.random', 'pebble', 'ray', 'pandas') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
