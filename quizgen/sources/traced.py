"""A string that knows, for each of its characters, where it stands in the original.

Cleaning steps cut and replace; what is left keeps its place, and what a step puts in has none (``-1``). It never
decides what to clean: readers and ``assembly`` do.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Traced:
    """``text`` and, for each character, its offset in the original or ``NOWHERE``."""

    text: str
    places: "array[int]"

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> "Traced":
        return Traced(self.text[part], self.places[part])

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.places + other.places)

    def __bool__(self) -> bool:
        return bool(self.text)

    def strip(self) -> "Traced":
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def cut(self, spans: Iterable[tuple[int, int]]) -> "Traced":
        """Without the half-open spans, which come in order and do not overlap."""
        return self.replace((start, end, "") for start, end in spans)

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> "Traced":
        """With each span, in order and apart, replaced by words of nowhere."""
        pieces: list[str] = []
        places = array("q")
        position = 0
        for start, end, new in changes:
            pieces += (self.text[position:start], new)
            places += self.places[position:start]
            places.extend([NOWHERE] * len(new))
            position = end
        if not pieces:
            return self
        pieces.append(self.text[position:])
        places += self.places[position:]
        return Traced("".join(pieces), places)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "Traced":
        """As ``re.sub``; matches that would not change are left in place."""

        def changes() -> Iterator[tuple[int, int, str]]:
            for match in pattern.finditer(self.text):
                put = new if isinstance(new, str) else new(match)
                if put != match[0]:
                    yield match.start(), match.end(), put

        return self.replace(changes())


def trace(text: str, start: int = 0) -> Traced:
    """Words that stand in the original from offset ``start`` on."""
    return Traced(text, array("q", range(start, start + len(text))))


def insert(text: str) -> Traced:
    """Words that stand nowhere in the original."""
    return Traced(text, array("q", [NOWHERE] * len(text)))


def join(parts: Iterable[Traced]) -> Traced:
    """The parts, one after the other."""
    pieces: list[str] = []
    places = array("q")
    for part in parts:
        pieces.append(part.text)
        places += part.places
    return Traced("".join(pieces), places)
