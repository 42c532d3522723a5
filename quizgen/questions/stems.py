"""Which words of a question and of a key carry meaning, and when two of them are the same word."""

import re
from functools import lru_cache

STOP_WORDS = frozenset(
    """
    a an the of in on at to for from by with and or as into was were is are did do does had has have been be who whom
    what
    which when where why how his her its their he she it they him them that this during under after before about around
    many much long old year years month date city country place name first second position office rank age ago between
    against near over own
    """.split()
)
_ENDINGS = (
    "ations", "ation", "ions", "ion", "ings", "ing", "ments", "ment", "ers", "er", "ors", "or", "ed", "es", "s", "e",
    "y",
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A rough stem, enough to see that "elected" gives "election" away."""
    word = word.lower().strip("'\"“”’.,;:?!()")
    word = re.sub(r"(?:'s|’s)$", "", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1 << 15)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    return frozenset(stem(word) for word in words if word.lower() not in STOP_WORDS and len(word) > 2)
