"""Putting words together: question order, auxiliaries, articles, references."""

from collections.abc import Iterable
from typing import Literal

from quizgen.extraction.facts import Part, Phrase, Predicate, Reference

Voice = Literal["active", "passive", "copula"]


class Namer:
    """Writes phrases so that each entity is named in full once and by pronoun afterwards.

    ``named`` is what has been named so far, in order.
    """

    def __init__(
        self, pronouns: dict[str, str], epithets: dict[str, tuple[str, str]] | None = None, named: Iterable[str] = ()
    ) -> None:
        self.named: list[str] = list(named)
        self._pronouns = pronouns
        self._epithets = epithets or {}

    def copy(self) -> "Namer":
        """One that knows what this one has named, and forgets what it will name."""
        return Namer(self._pronouns, self._epithets, self.named)

    def bare(self) -> "Namer":
        """The same without epithets, for answers."""
        return Namer(self._pronouns, None, self.named)

    def write(self, parts: Iterable[Part]) -> str:
        """The words of a phrase."""
        return "".join(part if isinstance(part, str) else self._reference(part) for part in parts).strip()

    def _reference(self, reference: Reference) -> str:
        name = self._described(reference.name)
        again = name in self.named
        if not again:
            self.named.append(name)
            epithet = self._epithets.get(name)
            if (
                epithet is not None
                and not reference.possessive
                and epithet[0] not in self.named
                and not name.startswith(f"{epithet[0]}'s ")
            ):
                self.named.append(epithet[0])
                return f"{possessive(epithet[0])} {epithet[1]}, {name},"
        elif reference.possessive and (self._pronouns.get(name) or reference.pronoun):
            return self._pronouns.get(name) or reference.pronoun
        elif reference.pronoun and self._pronouns.get(name) and not reference.possessive:
            return reference.pronoun
        return possessive(name) if reference.possessive else name

    def _described(self, name: str) -> str:
        """A relative named by whose he is ("Yuri Gagarin's brother Boris"), or with "his" once that one is named."""
        for owner in self.named:
            if name.startswith(f"{owner}'s ") and self._pronouns.get(owner):
                return self._pronouns[owner] + name.removeprefix(f"{owner}'s")
        return name


def possessive(name: str) -> str:
    """The possessive of a name: "Straus's", "the Wright brothers'"."""
    if name.endswith("s") and (name.startswith("the ") or name.endswith("ies")):
        return name + "’" if "’" in name else name + "'"
    return name + "'s"


def join(*words: str) -> str:
    """Words with one blank between them; empty ones fall out."""
    return " ".join(word for word in words if word)


def finish(question: str) -> str:
    """A question with its first letter large and its mark."""
    question = " ".join(question.split()).replace(" ,", ",").replace(",,", ",").rstrip(" ,;:")
    return question[:1].upper() + question[1:] + "?"


def plain(parts: Iterable[Part]) -> str:
    """The words of a phrase with every reference by name, for comparing."""
    return "".join(part if isinstance(part, str) else part.name for part in parts).strip()


def be(predicate: Predicate, *, plural: bool) -> str:
    """The form of "be" that agrees."""
    if predicate.tense == "present":
        return "are" if plural else "is"
    return "were" if plural else "was"


def question_verb(predicate: Predicate, *, plural: bool) -> tuple[str, str]:
    """(auxiliary, rest of the verb) for a question that asks for something else than the subject."""
    if predicate.voice == "copula":
        if predicate.aspect == "perfect" and predicate.tense == "present":
            return ("have" if plural else "has"), "been"
        return be(predicate, plural=plural), ""
    if predicate.voice == "passive":
        if predicate.aspect == "perfect" and predicate.tense == "present":
            return ("have" if plural else "has"), join("been", predicate.participle)
        return be(predicate, plural=plural), predicate.participle
    if predicate.aspect == "progressive":
        return be(predicate, plural=plural), predicate.gerund
    if predicate.aspect == "perfect":
        return ("have" if plural else "has"), predicate.participle
    if predicate.tense == "present":
        return ("do" if plural else "does"), predicate.base
    return "did", predicate.base


def finite_verb(predicate: Predicate, *, plural: bool) -> str:
    """The finite verb of a question that asks for the subject."""
    if predicate.voice == "copula":
        if predicate.aspect == "perfect" and predicate.tense == "present":
            return join("have" if plural else "has", "been")
        return be(predicate, plural=plural)
    if predicate.voice == "passive":
        if predicate.aspect == "perfect" and predicate.tense == "present":
            return join("have" if plural else "has", "been", predicate.participle)
        return join(be(predicate, plural=plural), predicate.participle)
    if predicate.aspect == "progressive":
        return join(be(predicate, plural=plural), predicate.gerund)
    if predicate.aspect == "perfect":
        return join("have" if plural else "has", predicate.participle)
    if predicate.tense == "present":
        return predicate.base if plural else predicate.third
    return predicate.past


def strip_article(text: str) -> str:
    """Without a leading article."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else text


def word_count(text: str) -> int:
    """Words in a text, as a reader counts them."""
    return len(text.split())


def is_plural(phrase: Phrase) -> bool:
    """Does the phrase take a plural verb?"""
    return phrase.plural
