"""A string that knows, for each of its characters, where it stands in the original.

Cleaning steps cut and replace; what is left keeps its place, and what a step puts in has none (``NOWHERE``). Places
are kept as runs, so that long texts cost little. It never decides what to clean: readers and ``assembly`` do.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Traced:
    """``text`` in runs: from ``starts[i]`` on its characters stand from ``places[i]`` on, or NOWHERE."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> "Traced":
        start, end, _ = part.indices(len(self.text))
        if end <= start:
            return NOTHING
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)
        place = self.places[first]
        if place != NOWHERE:
            place += start - self.starts[first]
        if last == first + 1:
            return Traced(self.text[start:end], (0,), (place,))
        starts = (0, *(at - start for at in self.starts[first + 1 : last]))
        return Traced(self.text[start:end], starts, (place, *self.places[first + 1 : last]))

    def __add__(self, other: "Traced") -> "Traced":
        return join((self, other))

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """(start, end, place) of each run that stands in the original."""
        ends = (*self.starts[1:], len(self.text))[: len(self.starts)]
        for start, end, place in zip(self.starts, ends, self.places, strict=True):
            if place != NOWHERE:
                yield start, end, place

    def strip(self) -> "Traced":
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def cut(self, spans: Iterable[tuple[int, int]]) -> "Traced":
        """Without the half-open spans, which come in order and do not overlap."""
        return self.replace((start, end, "") for start, end in spans)

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> "Traced":
        """With each span, in order and apart, replaced by words of nowhere."""
        pieces: list[Traced] = []
        position = 0
        for start, end, new in changes:
            pieces += (self[position:start], insert(new))
            position = end
        if not pieces:
            return self
        pieces.append(self[position:])
        return join(pieces)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "Traced":
        """As ``re.sub``; matches that would not change are left in place."""

        def changes() -> Iterator[tuple[int, int, str]]:
            for match in pattern.finditer(self.text):
                put = new if isinstance(new, str) else new(match)
                if put != match[0]:
                    yield match.start(), match.end(), put

        return self.replace(changes())


NOTHING = Traced("", (), ())


def trace(text: str, start: int = 0) -> Traced:
    """Words that stand in the original from offset ``start`` on."""
    return Traced(text, (0,), (start,)) if text else NOTHING


def insert(text: str) -> Traced:
    """Words that stand nowhere in the original."""
    return Traced(text, (0,), (NOWHERE,)) if text else NOTHING


def join(parts: Iterable[Traced]) -> Traced:
    """The parts, one after the other."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    for part in parts:
        for at, place in zip(part.starts, part.places, strict=True):
            start = length + at
            if starts and place == (NOWHERE if places[-1] == NOWHERE else places[-1] + start - starts[-1]):
                continue
            starts.append(start)
            places.append(place)
        pieces.append(part.text)
        length += len(part.text)
    return Traced("".join(pieces), tuple(starts), tuple(places))
