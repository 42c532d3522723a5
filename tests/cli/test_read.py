"""``read`` and what ``generate`` takes: files, folders, standard input, pages; doubts are told, errors are lines."""

import io
import json
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.sources import fetching

SOURCES = Path(__file__).parents[1] / "sources"
SEED = Path(__file__).parents[2] / "seeds" / "spigelglas.txt"
Output = pytest.CaptureFixture[str]


def read(*arguments: object) -> int:
    return run(["read", *map(str, arguments)])


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_the_text_with_its_sections(capsys: Output) -> None:
    assert read(SEED) == 0
    out, err = capsys.readouterr()
    assert out == (SOURCES / "golden" / "spigelglas.txt").read_text("utf-8")
    assert err == ""


def test_json_has_offsets_and_notes(capsys: Output) -> None:
    assert read("--json", SEED, SOURCES / "articles" / "apollo_11.txt") == 0
    seed, apollo = map(json.loads, capsys.readouterr().out.splitlines())
    assert seed["schema_version"] == 1
    assert seed["title"] == "Sergey Spigelglas"
    assert seed["categories"][0] == "1897 births"
    anchor = seed["glosses"][0]["anchor"]
    assert seed["text"][anchor["start"] : anchor["end"]] == seed["glosses"][0]["title"] == "Soviet"
    original = SEED.read_text("utf-8")
    for origin in seed["origins"]:
        length = origin["end"] - origin["start"]
        assert seed["text"][origin["start"] : origin["end"]] == original[origin["source_start"] :][:length]
    assert apollo["title"] == "Apollo 11"


def test_a_folder_of_all_kinds_and_an_error_that_stops_nothing(capsys: Output) -> None:
    assert read(SOURCES / "documents", SOURCES / "articles" / "nothing.txt") == 3
    out, err = capsys.readouterr()
    assert out.count("= Marie Curie =") == 4
    assert "no such file" in err
    assert "dump.xml.bz2: holds several pages" in err


def test_a_page_of_a_dump(tmp_path: Path, capsys: Output) -> None:
    dump = SOURCES / "documents" / "dump.xml.bz2"
    assert read(dump, "--page", "Apollo 11") == 0
    assert capsys.readouterr().out.startswith("= Apollo 11 =")
    assert read(f"{dump}#Articles of Confederation") == 0
    assert capsys.readouterr().out.startswith("= Articles of Confederation =")
    assert read(dump, "--page", "Nothing") == 3
    assert "no page 'Nothing' in this dump" in capsys.readouterr().err
    assert read(dump, SEED, "--page", "Apollo 11") == 2
    assert "--page is for one dump" in capsys.readouterr().err


def test_standard_input_of_any_kind(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    pipe(monkeypatch, (SOURCES / "documents" / "dennis_ritchie.pdf").read_bytes())
    assert read("-") == 0
    assert capsys.readouterr().out.startswith("= Dennis Ritchie =")
    pipe(monkeypatch, b"")
    assert read("-") == 3
    assert capsys.readouterr().err == "quizgen: error: stdin: this file is empty; there is nothing to read\n"


def test_the_format_can_be_told(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "x.dat"
    path.write_text("The <b>first</b> of the [kings](x) was in the '''house'''.")
    shown = {}
    for name in ("text", "html", "markdown", "wikitext"):
        assert read("--format", name, path) == 0
        shown[name] = capsys.readouterr().out.splitlines()[2]
    assert shown == {
        "text": "The <b>first</b> of the [kings](x) was in the house.",
        "html": "The first of the [kings](x) was in the house.",
        "markdown": "The first of the kings was in the house.",
        "wikitext": "The first of the [kings](x) was in the house.",
    }
    assert read("--format", "nothing", path) == 3
    assert "there are text, scrape, markdown" in capsys.readouterr().err


def test_the_kind_is_told_by_what_is_in_a_file_not_by_its_name(tmp_path: Path, capsys: Output) -> None:
    for number, path in enumerate(sorted((SOURCES / "documents").glob("marie_curie.*"))):
        copy = tmp_path / f"{number}.txt"
        copy.write_bytes(path.read_bytes())
        assert read(copy) == 0
        assert capsys.readouterr().out.startswith("= Marie Curie ="), path


def test_doubts_are_told(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("The café was the first in the town.".encode("cp1252"))
    assert read(path) == 0
    out, err = capsys.readouterr()
    assert "café" in out
    assert err == (
        f"quizgen: warning: {path}: not UTF-8; read as Windows-1252 (if letters look wrong, save it as UTF-8)\n"
    )


def test_a_missing_extra_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    path = tmp_path / "x.html"
    path.write_text("<!doctype html><p>The first of the kings was in the house.")
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    assert read("--format", "web", path) == 3
    assert "pip install 'quizgen[web]'" in capsys.readouterr().err


def test_pages_are_kept_with_the_learners_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """The network is replaced; what is asked of it is seen."""
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path))
    answer = (SOURCES / "recorded" / "yuri_gagarin.json").read_bytes()
    asked: list[str] = []

    def ask(url: str, _web: object, _etag: str) -> tuple[int, dict[str, str], bytes]:
        asked.append(url)
        return 200, {"content-type": "application/json"}, answer

    monkeypatch.setattr(fetching, "_ask", ask)
    assert read("wikipedia:Yuri_Gagarin") == 0
    assert read("https://en.wikipedia.org/wiki/Yuri_Gagarin") == 0
    assert asked == ["https://en.wikipedia.org/w/rest.php/v1/page/Yuri_Gagarin/with_html"]
    assert capsys.readouterr().out.startswith("= Yuri Gagarin =")
    assert len(list((tmp_path / "pages").iterdir())) == 1


def test_a_private_address_is_refused(capsys: Output) -> None:
    assert read("http://127.0.0.1:1/") == 3
    assert "private network" in capsys.readouterr().err


def test_nothing_of_spacy_is_loaded() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from quizgen.cli.app import run; run(['read', sys.argv[1]]);"
        "assert not {'spacy', 'py3langid', 'pypdfium2', 'mammoth', 'selectolax', 'sqlmodel'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(SEED)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
