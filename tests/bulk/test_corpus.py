"""What is read of dumps, tables and folders, in which order, and what of it is chosen."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bulk.articles import Article, categories_in, read_article
from quizgen.bulk.corpus import find_files, read_corpus
from quizgen.bulk.plan import BATCH_CHARACTERS, Plan, batches, describe, shards
from quizgen.errors import SourceError
from quizgen.sources.readers import read
from quizgen.sources.targets import DumpPage
from tests.bulk.corpora import DUMP, SOURCES, openings, plan_of, write_jsonl, write_parquet

ROWS = [{"id": f"{n}", "title": f"Title {n}", "text": f"Text {n}.", "url": f"https://x.org/{n}"} for n in range(200)]


def ids(plan: Plan) -> list[str]:
    return [article.id for shard in shards(plan) for article in shard.articles]


def test_a_table_is_the_same_in_each_form(tmp_path: Path) -> None:
    lines = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    packed = tmp_path / "rows.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    columns = write_parquet(tmp_path / "rows.parquet", ROWS)
    read_of = {
        path: [(a.id, a.title, a.text, a.url, a.kind) for a in read_corpus([path])] for path in (lines, packed, columns)
    }
    assert read_of[lines] == [(row["id"], row["title"], row["text"], row["url"], "row") for row in ROWS]
    assert read_of[packed] == read_of[columns] == read_of[lines]


def test_a_dump_gives_its_articles_and_no_redirects() -> None:
    articles = list(read_corpus([DUMP]))
    assert "Apollo 11" in [article.title for article in articles]
    assert "AccessibleComputing" not in [article.title for article in articles]
    apollo = next(article for article in articles if article.title == "Apollo 11")
    assert apollo.id.isdigit()
    assert apollo.url == "https://en.wikipedia.org/wiki/Apollo_11"
    document = read_article(apollo)
    alone = read(DumpPage(path=DUMP, title="Apollo 11"))
    assert document.metadata["attribution"] == "Wikipedia contributors"
    assert replace(document, warnings=()) == replace(alone, warnings=())


def test_a_folder_gives_files_and_what_stands_in_tables(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "Marie_Curie.txt").write_text("x")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "no.txt").write_text("x")
    (tmp_path / "picture.png").write_bytes(b"x")
    write_jsonl(tmp_path / "rows.jsonl", ROWS[:2])
    files = find_files([tmp_path, tmp_path / "rows.jsonl"])
    assert [file.name for file in files] == ["Marie_Curie.txt", "rows.jsonl"]
    assert [(a.title, a.kind) for a in read_corpus(files)] == [
        ("Marie Curie", "file"),
        ("Title 0", "row"),
        ("Title 1", "row"),
    ]


@pytest.mark.parametrize("name", ["nothing", "nothing.jsonl"])
def test_an_input_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=f"{name}: no such file"):
        find_files([tmp_path / name])


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no documents"):
        find_files([tmp_path])


def test_what_is_damaged_costs_itself_alone(tmp_path: Path) -> None:
    broken = tmp_path / "a.jsonl"
    broken.write_text('{"id": 1, "text": "One."}\nno json\n\n[1]\n{"id": 2}\n{"id": 3, "text": null}\n')
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no table")
    (tmp_path / "c.xml.bz2").write_bytes(DUMP.read_bytes()[:-500])
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Four."}\n' * 999)[:-20])
    write_parquet(tmp_path / "e.parquet", [{"id": "1", "body": "x"}])
    good = write_jsonl(tmp_path / "z.jsonl", ROWS[:1])
    articles = list(read_corpus(find_files([tmp_path])))
    told = {(Path(a.source).name, a.id): a.broken for a in articles if a.broken}
    assert set(told) == {
        ("a.jsonl", "a.jsonl:2"),
        ("a.jsonl", "a.jsonl:4"),
        ("a.jsonl", "a.jsonl:5"),
        ("b.parquet", "b.parquet"),
        ("c.xml.bz2", "c.xml.bz2"),
        ("d.jsonl.gz", "d.jsonl.gz"),
        ("e.parquet", "e.parquet"),
    }
    assert "no column 'text'" in told["e.parquet", "e.parquet"]
    assert [a.id for a in articles if not a.broken and a.source in {str(broken), str(good)}] == ["1", "3", "0"]
    with pytest.raises(SourceError, match="line 2"):
        read_article(next(a for a in articles if a.id == "a.jsonl:2"))


def test_a_line_without_end_is_cut_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.bulk.corpus.MAX_LINE", 1000)
    path = write_jsonl(tmp_path / "rows.jsonl", [{"id": "long", "text": "x" * 10_000}, ROWS[1]])
    long, other = read_corpus([path])
    assert "no document" in long.broken
    assert (other.id, other.broken) == ("1", "")


def test_the_share_rises_to_the_whole(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", ROWS)
    write_parquet(tmp_path / "b.parquet", ROWS)
    (tmp_path / "c.txt").write_text("x" * 5000)
    found = [article.share for article in read_corpus(find_files([tmp_path, DUMP]))]
    assert found == sorted(found)
    assert 0 <= found[0] < 0.9
    assert found[-1] == 1.0


def test_titles_match_and_category_choose(tmp_path: Path) -> None:
    wiki = "'''He''' was born. [[Category:1867 births|Curie]] [[category: Living people]]"
    path = write_jsonl(
        tmp_path / "a.jsonl",
        [
            {"id": "1", "title": "Marie Curie", "text": wiki},
            {"id": "2", "title": "Radium", "text": "x", "categories": ["Elements"]},
            {"id": "3", "title": "Curie (unit)", "text": "x", "categories": ["Units", "Births of units"]},
        ],
    )
    assert categories_in(wiki) == ("1867 births", "Living people")
    assert ids(plan_of(path, match="curie")) == ["1", "3"]
    assert ids(plan_of(path, category="births$")) == ["1"]
    assert ids(plan_of(path, titles=frozenset({"Radium", "Nothing"}))) == ["2"]
    assert ids(plan_of(path, match="curie", category="unit")) == ["3"]


def test_a_sample_is_drawn_from_all_and_stays_the_same(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", ROWS)
    one = ids(plan_of(path, sample=20))
    assert len(one) == len(set(one)) == 20
    assert one == sorted(one, key=int)
    assert one == ids(plan_of(path, sample=20))
    assert one != ids(plan_of(path, sample=20, seed=1))
    assert int(one[-1]) > 100
    assert ids(plan_of(path, sample=999)) == [row["id"] for row in ROWS]


def test_shards_number_every_article_once(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", ROWS)
    cut = list(shards(plan_of(path, shard_size=90)))
    assert [len(shard.articles) for shard in cut] == [90, 90, 20]
    assert [shard.number for shard in cut] == [0, 1, 2]
    assert [article.ordinal for shard in cut for article in shard.articles] == list(range(200))
    assert cut[0].before == 0.0
    assert [shard.before for shard in cut[1:]] == [shard.share for shard in cut[:-1]]
    assert cut[-1].share == 1.0


def test_long_documents_close_a_shard_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.bulk.plan.SHARD_CHARACTERS", 30)
    path = write_jsonl(tmp_path / "a.jsonl", ROWS[:10])
    assert [len(shard.articles) for shard in shards(plan_of(path, shard_size=90))] == [5, 5]


@given(st.lists(st.integers(0, 3 * BATCH_CHARACTERS), max_size=60))
def test_batches_hold_every_article_once_and_are_bounded(sizes: list[int]) -> None:
    articles = [
        Article(id=str(n), title="", kind="row", source="x", size=size, ordinal=n) for n, size in enumerate(sizes)
    ]
    made = batches(articles)
    assert sorted(article.ordinal for batch in made for article in batch) == list(range(len(sizes)))
    assert all(len(batch) == 1 or sum(article.size for article in batch) <= BATCH_CHARACTERS for batch in made)
    firsts = [batch[0].size for batch in made]
    assert firsts == sorted(firsts, reverse=True)


def test_the_description_tells_other_choices_and_other_files_apart(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", ROWS)
    plan = plan_of(path)
    assert json.loads(json.dumps(describe(plan))) == describe(plan)
    assert describe(plan) != describe(replace(plan, match="x"))
    before = describe(plan)
    write_jsonl(path, ROWS[1:])
    assert describe(plan) != before


def test_a_row_is_read_like_its_text(tmp_path: Path) -> None:
    row = openings()[0]
    (article,) = read_corpus([write_jsonl(tmp_path / "a.jsonl", [row])])
    document = read_article(article)
    assert document.title == row["title"]
    assert document.name == row["title"].replace(" ", "_")
    assert document.metadata["url"] == row["url"]
    assert document.metadata["attribution"] == "Wikipedia contributors"
    alone = tmp_path / "alone.txt"
    alone.write_text(row["text"])
    assert document.text == read(alone).text


def test_files_of_each_kind_can_be_read() -> None:
    files = [path for path in sorted((SOURCES / "documents").iterdir()) if path.suffix in {".html", ".md", ".epub"}]
    for article in read_corpus(files):
        assert read_article(article) == read(Path(article.source))
