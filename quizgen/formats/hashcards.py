"""hashcards' Markdown as decks: ``Q:`` and ``A:``, and ``C:`` with gaps in brackets.

A card's id is made of its words, as hashcards does it: there a reworded card is another card. Refuses a file without
any card, and names the line of what it cannot read.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizgen.deck.card import Card, Citation, Deck, Provenance
from quizgen.deck.format import fingerprint
from quizgen.errors import FormatError
from quizgen.formats.anki_render import GAP
from quizgen.formats.imported import Imported, Namer, Skipped, name_of, read_text

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG = re.compile(r"([QAC]):[ \t]?(.*)")
_GAP = re.compile(r"(?<!!)(?<!\\)\[((?:\\.|[^\[\]\\])+)\](?!\()")
_IMAGE = re.compile(r"!\[[^\]]*\]\(([^()\s]*)\)")


def read(path: Path, *, namer: Namer = name_of) -> Imported:
    """The cards of a Markdown file. Raises FormatError."""
    text = read_text(path)
    title, start = path.stem, 0
    if match := _FRONT_MATTER.match(text):
        try:
            title = str(tomllib.loads(match[1]).get("name", title))
        except tomllib.TOMLDecodeError as error:
            raise FormatError(f"{path}: what stands between the lines '---' at the top is no TOML: {error}") from error
        start = text.count("\n", 0, match.end())
        text = text[match.end() :]
    cards: dict[str, Card] = {}
    skipped: list[Skipped] = []
    for line, found in _cards(text, start, path):
        if found is None:
            skipped.append(Skipped(item=f"line {line}", reason="a cloze without a gap; put the answer in [brackets]"))
        elif found.id in cards:
            skipped.append(Skipped(item=f"line {line}", reason="the same card stands above it"))
        else:
            cards[found.id] = replace(found, generated=fingerprint(found))
    if not cards:
        raise FormatError(f"{path}: no card in this file; a card is a line 'Q: …' and a line 'A: …', or 'C: … [gap] …'")
    provenance = Provenance(source=path.name, generator="hashcards")
    deck = Deck(name=namer(title), title=title, cards=tuple(cards.values()), provenance=provenance)
    media = dict.fromkeys(name for name in _IMAGE.findall(text) if "://" not in name)
    return Imported(format="hashcards Markdown", decks=(deck,), skipped=tuple(skipped), media=tuple(media))


def _cards(text: str, start: int, path: Path) -> Iterator[tuple[int, Card | None]]:
    """Each card with its line; None for a cloze that has no gap."""
    question: tuple[int, str] | None = None
    for line, tag, words in _blocks(text, start, path):
        if tag == "A":
            if question is None:
                raise FormatError(f"{path}:{line}: an answer without a question; put a line 'Q: …' before it")
            yield question[0], _card(question[1], words)
            question = None
            continue
        if question is not None:
            raise FormatError(f"{path}:{question[0]}: a question without an answer; put a line 'A: …' below it")
        if tag == "Q":
            question = (line, words)
        else:
            gaps = list(_GAP.finditer(words))
            if not gaps:
                yield line, None
            for gap in gaps:
                yield line, _cloze(words, gap)
    if question is not None:
        raise FormatError(f"{path}:{question[0]}: a question without an answer; put a line 'A: …' below it")


def _blocks(text: str, start: int, path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, tag and words of each block; a block goes on until the next tag or a line ``---``."""
    tag, first, lines = "", 0, [""]
    for number, line in enumerate(text.split("\n"), start + 1):
        match = _TAG.match(line)
        if match or line.strip() == "---":
            if tag:
                yield first, tag, "\n".join(lines).strip()
            tag, first, lines = (match[1], number, [match[2]]) if match else ("", 0, [""])
        elif tag:
            lines.append(line.rstrip())
        elif line.strip() and not line.startswith("#"):
            raise FormatError(f"{path}:{number}: this is part of no card; did you forget 'Q:' or 'C:'?")
    if tag:
        yield first, tag, "\n".join(lines).strip()


def _card(question: str, answer: str) -> Card:
    return _made(question, answer, "", f"Q{question}\nA{answer}")


def _cloze(text: str, gap: re.Match[str]) -> Card:
    def opened(part: str) -> str:
        return _GAP.sub(lambda match: match[1], part)

    question = f"{opened(text[: gap.start()])}{GAP}{opened(text[gap.end() :])}"
    return _made(question, gap[1], opened(text), f"C{text}\n{gap.start()}")


def _made(question: str, answer: str, context: str, identity: str) -> Card:
    return Card(
        id=hashlib.sha256(f"hashcards {identity}".encode("utf-8", "replace")).hexdigest()[:10],
        kind="other",
        question=_plain(question),
        answer=_plain(answer),
        citation=Citation(quote=_plain(context), locator=""),
        status="approved",
    )


def _plain(text: str) -> str:
    return _IMAGE.sub(lambda match: f"[image: {match[1]}]", text).replace("\\[", "[").replace("\\]", "]").strip()
