"""Chance that is the same every time and on every machine: a hash of a text, never of the run."""

from hashlib import blake2b


def draw(*words: str) -> int:
    """A number below 2**32 that depends on the words alone."""
    return int.from_bytes(blake2b("\x1f".join(words).encode(), digest_size=4).digest(), "big")
