"""Small articles of a title and a few sentences, through the real reader."""

from quizgen.sources.document import Document
from quizgen.sources.readers import read_bytes


def article(title: str, text: str, *, name: str = "case") -> Document:
    """The document of a plain text file with that title; blank lines part its paragraphs."""
    return read_bytes(f"{title}\n\n{text}\n".encode(), source=f"{name}.txt", format="text")
