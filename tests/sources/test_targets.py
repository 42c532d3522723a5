"""What the words of a command line name."""

from pathlib import Path

import pytest

from quizgen.errors import SourceError
from quizgen.sources.targets import Address, DumpPage, Source, StandardInput, WikipediaPage, find_sources, parse_source


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("-", StandardInput()),
        ("wikipedia:Yuri_Gagarin", WikipediaPage(title="Yuri_Gagarin")),
        ("wikipedia:yuri Gagarin", WikipediaPage(title="Yuri_Gagarin")),
        ("Wikipedia:Terminator: Dark Fate", WikipediaPage(title="Terminator:_Dark_Fate")),
        ("wikipedia:simple:Moon", WikipediaPage(title="Moon", language="simple")),
        ("https://en.wikipedia.org/wiki/Yuri_Gagarin#Death", WikipediaPage(title="Yuri_Gagarin")),
        ("https://en.m.wikipedia.org/wiki/Z%C3%BCrich", WikipediaPage(title="Zürich")),
        ("http://en.wikipedia.org/w/index.php?title=Moon&oldid=3", WikipediaPage(title="Moon")),
        ("https://example.org/a/b.html?x=1", Address(url="https://example.org/a/b.html?x=1")),
        ("https://en.wikipedia.org.example.org/wiki/X", Address(url="https://en.wikipedia.org.example.org/wiki/X")),
        ("notes.txt", Path("notes.txt")),
    ],
)
def test_words_and_sources(word: str, source: Source) -> None:
    assert parse_source(word) == source


def test_decks_have_names_that_files_can_have() -> None:
    stems = {
        "https://example.org/a/b.html?x=1": "b",
        "https://example.org/": "example.org",
        "https://example.org/a%20b/": "a b",
        "https://example.org/v1.2": "v1.2",
        "wikipedia:AC/DC": "AC_DC",
        "https://example.org/..%2f..%2fetc": "etc",
    }
    assert {word: parse_source(word).stem.lstrip(".") for word in stems} == stems


@pytest.mark.parametrize("word", ["ftp://x/y", "file:///etc/passwd", "http://[x/"])
def test_other_schemes_are_refused(word: str) -> None:
    with pytest.raises(SourceError):
        parse_source(word)


def test_a_page_of_a_dump(tmp_path: Path) -> None:
    dump = tmp_path / "a#b.xml"
    dump.touch()
    assert find_sources([f"{dump}#AC/DC?"]) == [DumpPage(path=dump, title="AC/DC?")]
    page = DumpPage(path=dump, title="AC/DC: Live")
    assert (page.stem, page.name, str(page)) == ("AC_DC__Live", "a#b.xml#AC/DC: Live", f"{dump}#AC/DC: Live")
    assert find_sources([str(dump)]) == [dump]
    assert parse_source(f"{tmp_path}/missing.xml#A") == tmp_path / "missing.xml#A"


def test_folders_and_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.pdf", ".hidden.txt", "x.png", "deep/c.md", "deep/.git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def found(*words: str, recursive: bool = False) -> list[str]:
        sources = find_sources([str(tmp_path / word) for word in words], recursive=recursive)
        return [str(Path(str(source)).relative_to(tmp_path)) for source in sources]

    assert found(".") == ["a.pdf", "b.txt"]
    assert found(".", recursive=True) == ["a.pdf", "b.txt", "deep/c.md"]
    assert found("*.txt", "x.png") == [".hidden.txt", "b.txt", "x.png"]
    assert found("**/*.md") == ["deep/c.md"]
    assert found("b.txt", ".", "b.txt") == ["b.txt", "a.pdf"]
    assert found("missing.txt") == ["missing.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no documents in this folder"):
        found("empty")
    with pytest.raises(SourceError, match="no file matches"):
        found("*.nothing")
