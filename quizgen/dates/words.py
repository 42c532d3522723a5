"""A text as words and numbers with their places, to look back from."""

import re
from bisect import bisect_left

_WORD = re.compile(r"[^\W\d_]+|\d+")


class Words:
    """The words and numbers of a text in order; ``lowers`` has them in lower case."""

    __slots__ = ("ends", "lowers", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.lowers = [text[start:end].lower() for start, end in spans]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def word(self, index: int) -> str:
        """A word in lower case, "" outside the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def gap_after(self, index: int, offset: int) -> str:
        """What stands between the end of a word and an offset; before the first word, a paragraph begins."""
        return self.text[self.ends[index] : offset] if index >= 0 else "\n\n" + self.text[:offset]


def is_blank(gap: str) -> bool:
    """Is it nothing but blanks or one line break? A blank line ends a paragraph."""
    return bool(gap) and len(gap) < 4 and gap.isspace() and gap.count("\n") < 2
