"""Names for items that every platform takes and that an export made again repeats."""

import hashlib
import re

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}|[0-9][A-Za-z0-9_-]{0,59}")


def identifier(*names: str) -> str:
    """An XML name made of the hash of what is named: the same names give the same identifier."""
    text = "\x1f".join(names)
    return f"q{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def id_number(name: str) -> str:
    """A card's id as a platform's own number: as it is where it is short and plain, else a hash of it."""
    return name if _PLAIN.fullmatch(name) else identifier(name)
