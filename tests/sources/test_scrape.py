"""Link-gloss pages: the article word for word, the notes apart, nothing of the one in the other."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizgen.sources.readers import read, read_bytes, render_text
from quizgen.sources.scrape import is_scrape
from tests.sources import scraping

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "spigelglas.txt"


def words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


def test_the_seed_reads_as_a_person_reads_it() -> None:
    document = read(SEED)
    assert render_text(document) == (HERE / "golden" / "spigelglas.txt").read_text("utf-8")
    assert [section.title for section in document.sections] == ["", "Further reading", "References"]
    assert document.title == "Sergey Spigelglas"
    assert document.categories[:2] == ("1897 births", "1941 deaths")
    assert len(document.categories) == 14
    assert document.categories[-1] == "Majors of State Security"
    assert {block.kind for block in document.blocks} == {"prose", "reference"}


def test_the_notes_of_the_seed_stand_apart() -> None:
    document = read(SEED)
    titles = [gloss.title for gloss in document.glosses]
    assert titles == (
        "Soviet|NKVD|Jewish|Belarus|Warsaw|Moscow University|October Revolution|Cheka|Mongolia|Yakov Blumkin|"
        "China|Japan|OGPU|"
        "NKVD|Paris|Trotskyist|Mark Zborowski|Nadezhda Plevitskaya|Abram Slutsky|Yevhen Konovalets|Ignace Reiss|"
        "Russian All-Military Union|Fourth International|Nikolai Yezhov|Lavrenti Beria|Lev Sedov|Pavel Sudoplatov|"
        "Walter Krivitsky"
    ).split("|")
    original = SEED.read_text("utf-8")
    for gloss in document.glosses:
        assert gloss.anchor is not None
        assert document.text[gloss.anchor.start : gloss.anchor.end] == gloss.title
        assert gloss.source_span is not None
        assert original[gloss.source_span.start :].startswith(words(gloss.text)[0])
    texts = {gloss.title: gloss.text for gloss in document.glosses}
    assert texts["Yakov Blumkin"] == (
        "Yakov Grigoryevich Blumkin (12 March 1900 – 3 November 1929) was a Left Socialist-Revolutionary, a "
        "Bolshevik, and"
        " an agent of the Cheka and the Joint State Political Directorate (OGPU)."
    )
    assert texts["Mark Zborowski"].endswith("( Venona codenames TULIP and KANT …")


def test_every_character_of_the_seed_is_the_articles_a_notes_or_a_categorys() -> None:
    document = read(SEED)
    original = SEED.read_text("utf-8")
    taken = bytearray(len(original))
    for origin in document.origins:
        end = origin.source_start + origin.end - origin.start
        assert document.text[origin.start : origin.end] == original[origin.source_start : end]
        for place in range(origin.source_start, end):
            taken[place] += 1
    for gloss in document.glosses:
        assert gloss.source_span is not None
        for place in range(gloss.source_span.start, gloss.source_span.end):
            taken[place] += 1
    assert max(taken) == 1
    left = "".join(c if not taken[place] else "\n" for place, c in enumerate(original))
    known = [*document.categories, "Further reading", "References", "{{DEFAULTSORT:Spigelglas, Sergey", "*", "''", "()"]
    assert {line.strip() for line in left.splitlines()} - {""} <= set(known)


@pytest.mark.parametrize("name", ["marie_curie", "isidor_straus", "apollo_11"])
def test_other_pages_of_this_style(name: str) -> None:
    scrape = scraping.load(name)
    document = read_bytes(scrape.page.encode(), source=f"{name}.txt")
    plain = read(HERE / "articles" / f"{name}.txt")
    assert sorted(gloss.title for gloss in document.glosses) == sorted(scrape.notes)
    assert document.categories == scrape.categories
    # With the headings: which of some short lines are headings and which are entries cannot be told in a scrape.
    read_words, original_words = words(render_text(document)), words(render_text(plain))
    letters = [[word for word in both if word not in {"=", "*"}] for both in (read_words, original_words)]
    end = {
        "marie_curie": ["References"],
        "isidor_straus": ["References"],
        "apollo_11": ["References", "External", "links"],
    }
    assert letters[0] == letters[1] + end[name]


POOL = tuple(
    (title, note)
    for name in ("marie_curie", "isidor_straus", "apollo_11")
    for title, note in scraping.notes_of(name).items()
    if note and not note.endswith(" and")
)
SENTENCES = (
    "{} was drafted into the army in 1917 and served under {} as an ensign.",
    "In 1926 he was stationed in {}, perhaps reporting to {}, where he worked against {} and {}.",
    "He joined the {} (later the {}) because of his languages.",
    'The so-called "{}" of {} ended on 3 May 1938.',
    "His wife came from {}.",
    "After graduating from the school at {}, he wrote about {}'s work for the {}-based paper.",
    "Nothing is known of his youth.",
)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), min_size=2, max_size=5), st.data())
def test_any_article_comes_back_word_for_word(plan: list[list[str]], data: st.DataObject) -> None:
    """Sentences with links in any place, notes of any kind: the sentences come back, and so do the notes."""
    page: list[str] = []
    expected: list[str] = []
    titles: list[str] = []
    for sentences in plan:
        lines = [""]
        for sentence in sentences:
            if lines[-1].strip():
                lines[-1] += " "
            pieces = sentence.split("{}")
            said = pieces[0]
            lines[-1] += pieces[0]
            for piece in pieces[1:]:
                title, note = data.draw(st.sampled_from(POOL))
                said += title + piece
                lines += [title, *note.splitlines(), piece]
                titles.append(title)
            expected.append(said)
        page += [line.strip() for line in lines if line.strip()]
    text = "\n".join(page)
    assume(is_scrape(text))
    document = read_bytes(text.encode(), source="page.txt")
    assert [gloss.title for gloss in document.glosses] == titles
    assert words(document.text) == words(" ".join(expected))
    assert [w for w in document.text.split() if w] == " ".join(expected).split()
