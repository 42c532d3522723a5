"""Sentences, read for doubting: may an option be right by what one of them says?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quizgen.questions.grammar import strip_article
from quizgen.questions.options.concepts import concepts, years_in

_WORD = re.compile(r"[^\W_]+")
_COMMENT = re.compile(
    r"\b(?:historians?|biographers?|scholars?|according to|argues?|argued that|writes|notes|suggests?|claims?|states"
    r"|says|described by|critics?|in his book|in her book|actor|played by|portrayed|novel|film|documentary)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence, read for doubting: its words in small letters, its concepts, its years."""

    text: str
    words: str
    concepts: frozenset[str]
    years: frozenset[int]
    comment: bool


class Index:
    """The sentences of a text, found by the words in them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for word in dict.fromkeys(statement.words.split()):
                places[word].append(number)
        self._places = dict(places)

    def naming(self, forms: Iterable[str]) -> list[Statement]:
        """The sentences that hold any of the forms, in order; a form is written as in ``Statement.words``."""
        found: set[int] = set()
        for form in forms:
            rows = [self._places.get(word, []) for word in form.split()]
            if rows:
                found |= {number for number in min(rows, key=len) if form in self._statements[number].words}
        return [self._statements[number] for number in sorted(found)]


def read_statement(text: str, *, comment: bool = False) -> Statement:
    """A sentence as a statement; ``comment`` if its section is about what came after."""
    flat = " ".join(text.split())
    return Statement(
        text=flat,
        words=words_of(flat),
        concepts=concepts(flat),
        years=years_in(flat),
        comment=comment or _COMMENT.search(flat) is not None,
    )


@lru_cache(maxsize=1 << 14)
def words_of(form: str) -> str:
    """A name as it would stand in ``Statement.words``."""
    words = _WORD.findall(strip_article(form).casefold())
    return f" {' '.join(words)} "
