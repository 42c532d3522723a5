"""What comes in must not come out as anything but a document or one line: hostile and damaged files, any bytes."""

import bz2
import tracemalloc
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizgen.errors import SourceError
from quizgen.sources import confinement, readers
from quizgen.sources.pdf import read_pdf
from quizgen.sources.readers import read, read_bytes, render_text, to_json
from quizgen.sources.sniffing import FORMATS
from quizgen.sources.targets import DumpPage
from tests.sources.hostile import HOSTILE, OFFICE, SENTENCE, WORD, docx, epub, odt, pdf, stream

HERE = Path(__file__).parent
FORCED = {".wiki": "wikitext", ".md": "markdown", ".html": "html"}
LOCAL = tuple(kind for kind in FORMATS if kind != "web")
SMALL = sorted((HERE / "documents").iterdir(), key=lambda path: path.stat().st_size)


@contextmanager
def unconfined() -> Iterator[None]:
    """PDFs are read in this process: a new one for each of hundreds would take a minute."""
    kept, confinement.read_confined = confinement.read_confined, read_pdf
    try:
        yield
    finally:
        confinement.read_confined = kept


def survives(data: bytes, format: str | None = None, source: str = "x.txt") -> str:
    """Reads and shows what is read, or gives the one line that is said instead; anything else fails the test."""
    try:
        document = read_bytes(data, source=source, format=format)
    except SourceError as error:
        assert str(error).count("\n") == 0 or len(str(error).splitlines()) < 4
        return str(error)
    render_text(document)
    to_json(document)
    for origin in document.origins:
        assert 0 <= origin.start < origin.end <= len(document.text)
    for block in document.blocks:
        assert document.text[block.span.start : block.span.end].strip()
    return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused(name: str) -> None:
    file, data = HOSTILE[name](20)
    survives(data, FORCED.get(Path(file).suffix), file)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("HTML nested deep", "nested too deep"),
        ("EPUB nested deep", "nested too deep"),
        ("DOCX nested deep", "nested too deep"),
        ("ODT nested deep", "nested too deep"),
        ("wikitext of templates", "nested too deep"),
        ("dump nested deep", "nested too deep"),
        ("zip bomb as DOCX", "unpacks to"),
        ("zip bomb as ODT", "unpacks to"),
        ("zip bomb as EPUB", "unpacks to"),
        ("PDF bomb", "unpacks to"),
        ("PDF of forms in forms", "takes too long or too much memory"),
        ("bz2 of spaces", "a page of over"),
        ("zip of many parts", "over 20,000 parts"),
        ("DOCX of laughs", "defines entities"),
        ("DOCX with a file", "defines entities"),
        ("ODT with a file", "defines entities"),
        ("EPUB with a file", "defines entities"),
        ("dump of laughs", "defines entities"),
    ],
)
def test_what_is_refused_says_why(name: str, message: str) -> None:
    size = {"zip of many parts": 7000, "bz2 of spaces": 600}.get(name, 3000)
    file, data = HOSTILE[name](size)
    assert message in survives(data, FORCED.get(Path(file).suffix), file)


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from([None, *LOCAL]))
@example(b"PK\x03\x04" + bytes(60), None)
@example(b"BZh91AY&SY", None)
@example(b"%PDF-1.7", None)
@example(b"\xff\xfe\x00", "text")
@example(b"\xef\xbb\xbf", "html")
def test_any_bytes(data: bytes, format: str | None) -> None:
    with unconfined():
        survives(data, format)


WORDS = st.text(st.sampled_from("ab .\n\t=*#'[]{}|<>&;()/-_!\"“”é\u0301\u200bжλ中0\\`~:^\r\x85"), max_size=120)


@settings(max_examples=200)
@given(WORDS, st.sampled_from(["text", "scrape", "markdown", "html", "wikitext", None]))
@example("{{a|{{b}}|c=[[d|e]]}}", "wikitext")
@example("<div a='<b>'>" + SENTENCE, "html")
@example("<![CDATA[", "html")
def test_any_text(text: str, format: str | None) -> None:
    survives((SENTENCE + text + SENTENCE).encode("utf-8", "surrogatepass"), format)


@settings(max_examples=120)
@given(WORDS, st.sampled_from(["docx", "odt", "epub", "dump", "pdf"]))
def test_any_part_of_a_document(text: str, format: str) -> None:
    inner = SENTENCE + text
    dump = f"<mediawiki><page><title>A</title><ns>0</ns><revision><text>{inner}</text></revision></page></mediawiki>"
    frames = {
        "docx": lambda: docx(
            f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:body></w:document>'
        ),
        "odt": lambda: odt(
            f'<o:document-content xmlns:o="{OFFICE}"><o:body><o:text><p>{inner}</p>'
            "</o:text></o:body></o:document-content>"
        ),
        "epub": lambda: epub(f"<html><body><p>{inner}</p></body></html>"),
        "dump": dump.encode,
        "pdf": lambda: pdf(stream(b"BT /F1 9 Tf 9 90 Td (" + inner.encode("latin-1", "ignore") + b") Tj ET")),
    }
    with unconfined():
        survives(frames[format](), format)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_documents(data: st.DataObject) -> None:
    """A piece cut out, overwritten or cut off somewhere."""
    path = data.draw(st.sampled_from(SMALL))
    original = path.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    length = data.draw(st.integers(0, 200))
    new = data.draw(st.binary(max_size=20))
    with unconfined(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        survives(original[:at] + new + original[at + length :], source=path.name)
        survives(original[:at], source=path.name)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\xff\xfe \x00", "empty"),
        (bytes(range(256)) * 9, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), r"save it as \.docx"),
        (b"{\\rtf1 x}", r"save it as \.docx"),
        (b"\x1f\x8b" + bytes(99), "unpack it"),
        (b"x\n" * 700_000, "lines"),
        (b"PK\x05\x06" + bytes(18), "zip archive without a document"),
    ],
)
def test_what_is_no_document_says_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_bytes(data, source="x.txt")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(SourceError, match="this is a folder"):
        read(tmp_path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(SourceError, match="larger than 20 MB"):
        read(huge)


def test_a_large_dump_is_streamed_packed_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_TEXT_BYTES", 1_000_000)
    page = f"<page><title>P</title><ns>0</ns><revision><text>{SENTENCE * 500}</text></revision></page>"
    last = f"<page><title>Last</title><ns>0</ns><revision><text>{SENTENCE}</text></revision></page>"
    plain = tmp_path / "x.xml"
    plain.write_text(f"<?xml version='1.0'?>\n<mediawiki>{page * 80}{last}</mediawiki>")
    assert plain.stat().st_size > 2_000_000
    packed = tmp_path / "x.xml.bz2"
    packed.write_bytes(bz2.compress(plain.read_bytes(), 1))
    for path in (plain, packed):
        assert read(DumpPage(path=path, title="Last")).title == "Last"
        tracemalloc.start()
        read(DumpPage(path=path, title="Last"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 1_500_000


def test_what_is_too_large_for_its_kind_is_refused() -> None:
    for name, kind in (("x.md", "markdown"), ("x.wiki", "wikitext")):
        with pytest.raises(SourceError, match="larger than 5 MB"):
            read_bytes((SENTENCE * 70_000).encode(), source=name, format=kind)


@pytest.mark.parametrize(
    "failure", [EOFError, zlib.error, RecursionError, NotImplementedError, KeyError, StopIteration]
)
def test_what_the_library_for_word_lets_through_is_one_line(
    failure: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise failure

    monkeypatch.setattr("mammoth.convert_to_html", fail)
    with pytest.raises(SourceError, match="damaged Word document"):
        read(HERE / "documents" / "apollo_11.docx")


def test_a_library_that_crashes_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement, "_CHILD", "import os; os.abort()")
    with pytest.raises(SourceError, match="or is damaged"):
        read_bytes(pdf(stream(b"0 0 m 9 9 l S")), source="x.pdf")


def test_a_scan_without_text_says_so() -> None:
    with pytest.raises(SourceError, match="scanned pictures; recognise its text first"):
        read_bytes(pdf(stream(b"0 0 m 9 9 l S")), source="scan.pdf")
