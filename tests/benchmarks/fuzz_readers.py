"""Fuzz the readers: ``python -m tests.benchmarks.fuzz_readers READER [SECONDS]`` (needs ``pip install atheris``).

Guided by coverage: what reaches new code is changed further. A part of a zip is changed inside it, so that the archive
stays sound. Whatever is not a Document or a SourceError is a finding, told once by its kind and place, and kept in
``findings/``; the run goes on. Slow inputs (over two seconds) and runs that lead to other places than they say are
findings too. A hang of 30 s or 2 GB of memory ends the run.
"""

import hashlib
import io
import os
import random
import re
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["quizgen", "mammoth", "markdown_it", "trafilatura"]):
    import mammoth  # noqa: F401
    import trafilatura  # noqa: F401

    from quizgen.errors import SourceError
    from quizgen.sources import (  # noqa: F401
        confinement,
        dump,
        encoding,
        epub,
        html,
        markdown,
        office,
        pdf,
        scrape,
        sniffing,
        text,
        wikitext,
    )
    from quizgen.sources.readers import read_bytes_traced, render_text, to_json

from tests.sources import hostile

SOURCES = Path(__file__).parents[1] / "sources"
SUFFIXES = {
    "text": ".txt", "scrape": ".txt", "markdown": ".md", "html": ".html", "web": ".html", "wikitext": ".wikitext",
    "dump": ".bz2", "pdf": ".pdf", "docx": ".docx", "odt": ".odt", "epub": ".epub",
}  # fmt: skip
ZIPS = frozenset(("docx", "odt", "epub"))
MAX_LENGTH = 60_000
SLOW_SECONDS = 2.0
TOKENS = (
    "{{birth date|1934|3|9}} {{convert|5|km}} [[a|b]] {| |} |- <ref> </ref> <ref/> == '' ''' * # : <p> </p> <table>"
    " <tr> <td> <th> <h2> <li> <b> <!-- --> <![CDATA[ ]]> &amp; &#0; &#x110000; <br/> <script> <text:p> <w:p> <w:tbl>"
    " <w:r> ``` | --- [x](y) [^1] [^1]: --- +++ > - 1. <page> <revision> <text> <title> obj endobj stream endstream Tj"
    " BT ET /Length /Kids /Count [ ] ( ) (; ˈa жж \u200b \u0301 \x00 \ufeff \ud7ff 1934 – c."
).split(" ")


def seeds(reader: str) -> list[bytes]:
    """Small documents of the reader's kind to begin with: openings of the real ones, and made ones."""
    suffix = SUFFIXES[reader]
    folder = SOURCES / ("articles" if reader == "text" else "documents")
    found = [path.read_bytes() for path in sorted(folder.glob(f"*{suffix}"))]
    if reader == "scrape":
        found = [(SOURCES.parents[1] / "seeds" / "spigelglas.txt").read_bytes()]
    if reader == "dump":
        page = f"<page><title>A</title><ns>0</ns><revision><id>1</id><text>{hostile.SENTENCE}</text></revision></page>"
        found.append(f"<mediawiki><siteinfo><base>x/y</base></siteinfo>{page}</mediawiki>".encode())
    if reader in ZIPS or reader in {"dump", "pdf"}:
        made = {
            "docx": lambda: hostile.docx(
                f'<w:document xmlns:w="{hostile.WORD}"><w:body><w:p><w:r><w:t>{hostile.SENTENCE}</w:t></w:r></w:p>'
                "</w:body></w:document>"
            ),
            "odt": lambda: hostile.odt(
                f'<o:document-content xmlns:o="{hostile.OFFICE}"><o:body><o:text><p>{hostile.SENTENCE}</p></o:text>'
                "</o:body></o:document-content>"
            ),
            "epub": lambda: hostile.epub(f"<html><body><h1>A</h1><p>{hostile.SENTENCE}</p></body></html>"),
            "pdf": lambda: hostile.pdf(
                hostile.stream(
                    f"BT /F1 9 Tf 9 90 Td ({hostile.SENTENCE}) Tj 0 -12 Td (and) Tj ET".encode(), packed=False
                )
            ),
        }
        return [*([made[reader]()] if reader in made else []), *(data for data in found if len(data) < MAX_LENGTH)]
    return [hostile.SENTENCE.encode(), *(data[:3000] for data in found)]


def changed(data: bytes, max_size: int, seed: int, reader: str) -> bytes:
    """The input with a token put in, or a change of the library's own; inside one part of a zip."""
    chance = random.Random(seed)
    if reader in ZIPS:
        new = _changed_part(data, chance)
        return new if len(new) <= max_size else data
    return _changed_bytes(data, max_size, chance)


def _changed_bytes(data: bytes, max_size: int, chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        at = chance.randrange(len(data) + 1)
        token = chance.choice(TOKENS).encode("utf-8", "surrogatepass") * chance.choice((1, 1, 1, 2, 50))
        return (data[:at] + token + data[at + chance.choice((0, 0, 1, 20)) :])[:max_size]
    return bytes(atheris.Mutate(data, max_size))


def _changed_part(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001  # Whatever is wrong with it, it is changed as bytes.
        return bytes(atheris.Mutate(data, MAX_LENGTH))
    texts = sorted(name for name in parts if name.endswith((".xml", ".xhtml", ".opf", ".rels")))
    if not texts or chance.random() < 0.05:
        return bytes(atheris.Mutate(data, MAX_LENGTH))
    main = [name for name in texts if name in {"word/document.xml", "content.xml"} or name.endswith("xhtml")]
    name = chance.choice(main if main and chance.random() < 0.6 else texts)
    change = _changed_element if chance.random() < 0.7 else _changed_bytes
    parts[name] = change(parts[name], MAX_LENGTH, chance)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return hostile.archive({name: bytes(part) for name, part in parts.items()})


def _changed_element(data: bytes, max_size: int, chance: random.Random) -> bytes:
    """An element taken out, doubled, put elsewhere or around another, or its words changed: the XML stays sound."""
    elements = list(re.finditer(rb"<([\w:.-]+)(?:\s[^<>]*)?>[^<>]*</\1>|<[\w:.-]+(?:\s[^<>]*)?/>", data))
    if not elements:
        return _changed_bytes(data, max_size, chance)
    one, other = chance.choice(elements), chance.choice(elements)
    how = chance.randrange(5)
    if how == 0:
        return data[: one.start()] + data[one.end() :]
    if how == 1:
        new = one[0] * chance.choice((2, 3, 100)) + other[0]
    elif how == 2:
        new = other[0]
    elif how == 3:
        tag = other[1] or b"a"
        new = b"<" + tag + b">" + one[0] + b"</" + tag + b">"
    else:
        token = escape(chance.choice(TOKENS)).encode("utf-8", "replace")
        new = re.sub(rb">[^<>]*<", lambda _: b">" + token + b"<", one[0])
    return (data[: one.start()] + new + data[one.end() :])[:max_size]


class Watch:
    """What is tried and what comes of it."""

    def __init__(self, reader: str, folder: Path) -> None:
        self.reader = reader
        self.folder = folder
        self.started = self.told = time.monotonic()
        self.outcomes: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.slowest = 0.0

    def try_one(self, data: bytes) -> None:
        """Read an input and judge what comes out."""
        started = time.process_time()
        try:
            self.outcomes[self.judge(data)] += 1
        except Exception as error:  # noqa: BLE001  # Anything at all is what is looked for.
            frames = traceback.extract_tb(error.__traceback__)
            where = next((f for f in reversed(frames) if "quizgen" in f.filename), frames[-1])
            self.find(f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:80]}", data)
        taken = time.process_time() - started
        self.slowest = max(self.slowest, taken)
        if taken > SLOW_SECONDS:
            self.find("slow", data)
        if time.monotonic() - self.told > 5:
            self.told = time.monotonic()
            self.tell()

    def judge(self, data: bytes) -> str:
        """How reading ended; raises whatever should not be raised."""
        try:
            document, original = read_bytes_traced(data, source="x", format=self.reader)
        except SourceError as error:
            assert str(error)
            return "refused"
        render_text(document)
        to_json(document)
        for origin in document.origins:
            words = document.text[origin.start : origin.end]
            assert words
            assert words == original[origin.source_start : origin.source_start + len(words)], "places do not lead back"
        for block in document.blocks:
            assert document.text[block.span.start : block.span.end].strip(), "empty block"
        return "read"

    def find(self, what: str, data: bytes) -> None:
        """Tell a finding once and keep its input."""
        self.findings[what] += 1
        if self.findings[what] == 1:
            (self.folder / f"{self.reader}-{hashlib.sha256(what.encode()).hexdigest()[:8]}").write_bytes(data)
            print(f"FINDING {self.reader}: {what}", flush=True)

    def tell(self) -> None:
        """The state of the run in one line."""
        line = (
            f"{self.reader}: {time.monotonic() - self.started:.0f} s, {dict(self.outcomes)}, "
            f"slowest {self.slowest:.2f} s, findings {dict(self.findings)}\n"
        )
        (self.folder / f"{self.reader}.log").write_text(line)


def main() -> None:
    """Fuzz one reader for so many seconds."""
    warnings.simplefilter("ignore")
    reader, seconds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600
    folder = Path(os.environ.get("QUIZGEN_FUZZ", ".")) / "findings"
    corpus = folder.parent / f"corpus-{reader}"
    for place in (folder, corpus):
        place.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(reader)):
        (corpus / f"seed{number}").write_bytes(data)
    watch = Watch(reader, folder)
    confinement.read_confined = pdf.read_pdf  # In this process, where its coverage is seen.
    options = [
        *(f"-max_total_time={seconds}", f"-max_len={MAX_LENGTH}", "-timeout=30", "-rss_limit_mb=2000"),
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup(
        [sys.argv[0], *options, str(corpus)],
        watch.try_one,
        custom_mutator=lambda data, max_size, seed: changed(bytes(data), max_size, seed, reader),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
