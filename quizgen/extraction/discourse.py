"""What one passage has told so far: who was spoken of where, and what its words stand for."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from quizgen.extraction.binding import is_subject
from quizgen.extraction.entities import Cast, Name
from quizgen.extraction.facts import Gender
from quizgen.extraction.mentions import Known, Memory, Mention


@dataclass(slots=True)
class Resolution:
    """What a passage's words stand for.

    ``tokens``: pronoun (or last word of a name) -> name. ``names``: first token of a name, or of a description that
    stands for one -> (first, last + 1, name).
    """

    tokens: dict[int, str] = field(default_factory=dict)
    names: dict[int, tuple[int, int, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Discourse:
    """The state of reading one passage."""

    doc: Doc
    cast: Cast
    memory: Memory
    topic: Name | None
    resolution: Resolution = field(default_factory=Resolution)
    mentions: list[Mention] = field(default_factory=list)
    at: dict[int, str] = field(default_factory=dict)
    ahead: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    is_speech: bool = False
    family: str = ""
    couple: str = ""

    @property
    def subject(self) -> str:
        """The name of what the passage is about; empty where that is nothing known."""
        return self.topic.canonical if self.topic is not None else ""

    def add(self, mention: Mention) -> None:
        """Somebody or something was spoken of."""
        self.mentions.append(mention)
        self.at[mention.token] = mention.key

    def stand_for(self, token: Token, number: int, key: str, gender: Gender, *, person: bool = True) -> None:
        """A pronoun means a key; without a name it is a mention, and the pronoun stays unresolved."""
        if key and not key.startswith(("#", "?")):
            self.resolution.tokens[token.i] = key
        self.add(Mention(token.i, number, key or f"#{token.i}", gender, person, is_subject(token), pronoun=True))

    def stand(self, start: int, end: int, token: Token, known: Known, number: int) -> None:
        """Words that stand for somebody known: a mention by name."""
        self.resolution.names[start] = (start, end, known.name)
        self.resolution.tokens[token.i] = known.name
        self.add(Mention(token.i, number, known.name, known.gender, True, is_subject(token)))

    def gender_of(self, key: str) -> Gender:
        """The gender that the latest mention of a key had."""
        return next((m.gender for m in reversed(self.mentions) if m.key == key), "unknown")

    def later_names(self, token: Token) -> list[tuple[int, int, str]]:
        """Known names after a token in its sentence."""
        end = token.sent.end
        return [name for start, name in self.ahead.items() if token.i < start < end]
