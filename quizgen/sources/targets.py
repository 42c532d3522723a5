"""What a person names as a source: files, folders, patterns, ``-``, addresses and titles of Wikipedia.

Turns the words of a command line into sources, in their order; reads nothing of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from quizgen.errors import SourceError

SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .wiki .wikitext .mediawiki .pdf .docx .odt .epub .xml .bz2".split()
)
_WIKIPEDIA = re.compile(r"wikipedia:(?:(?P<language>[a-z]{2,3}(?:-[a-z]+)?|simple):)?(?P<title>\S.*)", re.IGNORECASE)
_WIKIPEDIA_HOST = re.compile(r"(?:www\.)?(?P<language>[a-z-]+)\.(?:m\.)?wikipedia\.org")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_MAX_FILES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WikipediaPage:
    """An article of Wikipedia, by its title with underscores."""

    title: str
    language: str = "en"

    @property
    def stem(self) -> str:
        """What its deck is called."""
        return _file_name(self.title)

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return str(self)

    def __str__(self) -> str:
        return f"wikipedia:{'' if self.language == 'en' else self.language + ':'}{self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpPage:
    """A page of a dump of a wiki, by its title."""

    path: Path
    title: str

    @property
    def stem(self) -> str:
        """What its deck is called."""
        return _file_name(self.title.strip().replace(" ", "_"))

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"{self.path.name}#{self.title}"

    def __str__(self) -> str:
        return f"{self.path}#{self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A page or document on the web."""

    url: str

    @property
    def stem(self) -> str:
        """What its deck is called: the last part of the path, or the host."""
        parts = urlsplit(self.url)
        last = Path(unquote(parts.path.rstrip("/").rpartition("/")[2]))
        known = last.suffix.lower() in SUFFIXES | {".php", ".asp", ".aspx"}
        return re.sub(r'[\\/:*?"<>|]|[^ -~\w]', "_", last.stem if known else last.name) or (parts.hostname or "page")

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.url

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardInput:
    """The document that is piped into the program."""

    stem: str = "stdin"
    name: str = "standard input"

    def __str__(self) -> str:
        return "-"


Source = Path | DumpPage | WikipediaPage | Address | StandardInput


def _file_name(title: str) -> str:
    """A title as files can be called."""
    return re.sub(r'[/\\:*?"<>|]', "_", title)


def parse_source(text: str) -> Source:
    """The source that one word names; a path where it is nothing else, ``FILE#TITLE`` where only FILE is there.

    Raises SourceError.
    """
    if text == "-":
        return StandardInput()
    if found := _WIKIPEDIA.fullmatch(text.strip()):
        return WikipediaPage(title=_title(found["title"]), language=(found["language"] or "en").lower())
    if _ADDRESS.match(text):
        return _parse_address(text.strip())
    path = Path(text).expanduser()
    # No title of a wiki holds a "#".
    file, mark, title = text.rpartition("#")
    if mark and title.strip() and not path.exists() and Path(file).expanduser().is_file():
        return DumpPage(path=Path(file).expanduser(), title=title)
    return path


def _parse_address(url: str) -> Source:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise SourceError(f"{url}: this is no address ({error})") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise SourceError(f"{url}: only http and https addresses are read; give a file by its path")
    host = _WIKIPEDIA_HOST.fullmatch((parts.hostname or "").lower())
    if host:
        title = (
            parts.path.removeprefix("/wiki/")
            if parts.path.startswith("/wiki/")
            else "".join(parse_qs(parts.query).get("title", []))
        )
        if title:
            return WikipediaPage(title=_title(unquote(title)), language=host["language"])
    return Address(url=url)


def _title(text: str) -> str:
    title = re.sub(r"[ _]+", "_", text.partition("#")[0].strip()).strip("_")
    return title[:1].upper() + title[1:]


def find_sources(words: Sequence[str], *, recursive: bool = False) -> list[Source]:
    """The sources that the words of a command line name: each file of a folder, each match of a pattern, each once.

    Files of a folder are those whose ending says that they can be read; its subfolders only where ``recursive``.
    Raises SourceError.
    """
    found: dict[str, Source] = {}
    for word in words:
        for source in _expand(word, recursive=recursive):
            found.setdefault(str(source), source)
            if len(found) > _MAX_FILES:
                raise SourceError(f"{word}: over {_MAX_FILES:,} files; name fewer")
    return list(found.values())


def _expand(word: str, *, recursive: bool) -> Iterator[Source]:
    source = parse_source(word)
    if not isinstance(source, Path) or source.is_file():
        yield source
    elif source.is_dir():
        pattern = "**/*" if recursive else "*"
        files = sorted(path for path in source.glob(pattern) if _is_readable(path, source))
        if not files:
            more = "" if recursive else "; its subfolders are read with --recursive"
            raise SourceError(f"{word}: no documents in this folder{more}")
        yield from files
    elif re.search(r"[*?\[]", word):
        root = Path(source.anchor) if source.is_absolute() else Path()
        try:
            matches = sorted(path for path in root.glob(str(source.relative_to(root))) if path.is_file())
        except (ValueError, NotImplementedError, re.error) as error:
            raise SourceError(f"{word}: this is no pattern for files ({error})") from error
        if not matches:
            raise SourceError(f"{word}: no file matches this pattern")
        yield from matches
    else:
        yield source


def _is_readable(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()
