"""Makes link-gloss pages of plain articles, as the scrape that the first seed came from writes them."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrape:
    """A page in that style, and the running text it was made of, paragraph by paragraph."""

    page: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    categories: tuple[str, ...]


def load(name: str) -> Scrape:
    """The scrape described in ``scrapes/NAME.toml``: the first place where each link's words stand becomes the link."""
    plan = _plan(name)
    text = (HERE / "articles" / plan["article"]).read_text("utf-8")
    lines = [line.strip(" =") for line in text.splitlines()[1:] if line.strip(" =")]
    return make(lines, plan["notes"], sort_key=plan.get("sort_key", ""), categories=tuple(plan["categories"]))


def notes_of(name: str) -> dict[str, str]:
    """The notes in ``scrapes/NAME.toml``, by the words of their links."""
    notes: dict[str, str] = _plan(name)["notes"]
    return notes


def _plan(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "scrapes" / f"{name}.toml").read_text("utf-8"))


def make(lines: list[str], notes: dict[str, str], *, sort_key: str = "", categories: tuple[str, ...] = ()) -> Scrape:
    """A page of these paragraphs and headings; a link without a note has none in ``notes``."""
    links: dict[int, list[tuple[int, int, str, str]]] = {}
    used: list[str] = []
    for title, note in notes.items():
        for number, line in enumerate(lines):
            if match := _free(line, title, links.get(number, [])):
                links.setdefault(number, []).append((match.start(), match.end(), title, note))
                used.append(title)
                break
    page: list[str] = []
    for number, line in enumerate(lines):
        page += _broken(line, sorted(links.get(number, [])))
    if categories:
        page += ["References", f"{{{{DEFAULTSORT:{sort_key}" if sort_key else "External links", *categories]
    with_notes = tuple(title for title in used if notes[title])
    return Scrape(page="\n".join(page) + "\n", paragraphs=tuple(lines), notes=with_notes, categories=categories)


def _free(line: str, title: str, taken: list[tuple[int, int, str, str]]) -> re.Match[str] | None:
    if len(line) < 80:
        return None
    for match in re.finditer(rf"(?<![\w-]){re.escape(title)}(?![\w'-])", line):
        if all(match.end() + 1 < start or match.start() > end + 1 for start, end, _, _ in taken):
            return match
    return None


def _broken(line: str, links: list[tuple[int, int, str, str]]) -> list[str]:
    """The paragraph with a line break before each link, and the note, if any, on lines of its own behind it."""
    broken: list[str] = []
    position = 0
    pending = ""
    for start, end, title, note in links:
        if before := (pending + line[position:start]).strip():
            broken.append(before)
        pending = ""
        position = end
        if not note:
            pending = title
            continue
        broken.append(title)
        unclosed = not note.endswith((".", "..."))
        told = note
        # A note with an open bracket swallows the article up to the next link: such a link stands before " and ".
        if unclosed:
            assert note.endswith(" and"), note
            following = re.match(r" and ", line[end:])
            if following:
                position = end + following.end()
            else:
                told = note.removesuffix(" and")
        broken += told.splitlines()
    if rest := (pending + line[position:]).strip():
        broken.append(rest)
    return broken
