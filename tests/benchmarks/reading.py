"""How fast and in how much memory sources are read: ``python -m tests.benchmarks.reading [formats|large|hostile]``.

Each case runs in a process of its own; its time is the processor's for reading alone, its memory the peak of that
process (or of the one that reads a PDF for it) beside that of one that reads a sentence. ``formats`` also
tells the share of words that agree with the plain text; ``large`` needs LibreOffice and typst.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quizgen.sources.readers import read
from quizgen.sources.targets import parse_source
from tests.sources import making
from tests.sources.hostile import HOSTILE
from tests.sources.test_documents import agreement, words

HERE = Path(__file__).parents[1] / "sources"
FULL = 10_000

CHILD = """
import json, resource, sys, time
from pathlib import Path
from quizgen.errors import SourceError
from quizgen.sources.readers import read
from quizgen.sources.targets import parse_source
started, words = time.process_time(), 0
try:
    document = read(parse_source(sys.argv[1]), format=sys.argv[2] or None)
    words, said = len(document.text.split()), "read"
except SourceError as error:
    said = str(error).partition(": ")[2]
children = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = time.process_time() - started + children.ru_utime + children.ru_stime
# The kernel's own peak for this program: that of getrusage counts the parent's memory before the program was loaded.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([seconds, max(int(peak.split()[1]), children.ru_maxrss) / 1024, words, said]))
"""


def measure(path: Path | str, format: str = "") -> tuple[float, float, int, str]:
    """Processor seconds, peak megabytes, words, and how it ended."""
    command = [sys.executable, "-c", CHILD, str(path), format]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        return 0.0, 0.0, 0, f"FAILED {done.stderr.strip().splitlines()[-1][:100]}"
    seconds, memory, words, said = json.loads(done.stdout)
    return seconds, memory, words, said


def hostile() -> None:
    """Every hostile file in full size: a line each."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in HOSTILE.items():
            if len(sys.argv) > 2 and not any(word in name for word in sys.argv[2:]):
                continue
            file, data = make(FULL)
            path = Path(folder) / file
            path.write_bytes(data)
            forced = {"wiki": "wikitext", "md": "markdown", "html": "html"}.get(path.suffix[1:], "")
            seconds, memory, _, said = measure(path, forced)
            print(f"{name:34} {len(data) / 1e6:8.2f} MB {seconds:7.2f} s {memory:6.0f} MB  {said[:90]}", flush=True)
            path.unlink()


def formats() -> None:
    """Every document, a line each: how far its words agree with the plain text, and what reading takes."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.txt"
        base.write_text("The cat was in the house of the king. " * 4)
        print(f"{'(a sentence)':34} {measure(base)[1]:32.0f} MB")
    for path in [*sorted((HERE / "documents").iterdir()), HERE / "articles" / "marie_curie.txt"]:
        target = f"{path}#Apollo 11" if path.suffix == ".bz2" else str(path)
        plain = HERE / "articles" / f"{'apollo_11' if path.suffix == '.bz2' else path.stem}.txt"
        agreed = agreement(words(read(parse_source(target))), words(read(plain)))
        seconds, memory, _, _ = measure(target)
        print(f"{path.name:34} {agreed:8.2%} {seconds * 1000:11.0f} ms {memory:8.0f} MB", flush=True)


def large() -> None:
    """A book of each kind, two hundred copies of an article: seconds for each megabyte of its text, and memory."""
    article = read(HERE / "articles" / "marie_curie.txt")
    text = (HERE / "articles" / "marie_curie.txt").read_text("utf-8").partition("\n")[2]
    wiki = (HERE / "documents" / "apollo_11.wikitext").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "marie_curie.txt"
        plain.write_text(f"Marie Curie\n{text * 200}", encoding="utf-8")
        book = replace(read(plain), title=article.title)
        made: dict[str, Callable[[Path], object]] = {
            "txt": lambda path: path.write_text(plain.read_text("utf-8"), encoding="utf-8"),
            "md": lambda path: path.write_text(making.markdown(book), encoding="utf-8"),
            "html": lambda path: path.write_text(making.wiki_html(book), encoding="utf-8"),
            "wikitext": lambda path: path.write_text(wiki * 200, encoding="utf-8"),
            "pdf": lambda path: making.typst_pdf(book, path, columns=2),
            "epub": lambda path: making.epub(book, path),
            "docx": lambda path: making.office(book, path),
            "odt": lambda path: making.office(book, path),
        }
        for kind, make in made.items():
            path = Path(folder) / f"x.{kind}"
            make(path)
            characters = len(read(path).text)
            seconds, memory, _, said = measure(path)
            size = path.stat().st_size / 1e6
            print(
                f"{kind:10} {size:6.2f} MB file {characters / 1e6:6.2f} MB text {seconds / characters * 1e6:6.2f} s/MB"
                f" {memory:6.0f} MB  {said}",
                flush=True,
            )


if __name__ == "__main__":
    chosen = sys.argv[1:2] or ["formats", "large", "hostile"]
    for name in chosen:
        {"formats": formats, "large": large, "hostile": hostile}[name]()
