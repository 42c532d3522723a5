"""Who and what a passage speaks of, in order: names, relatives, people without a name; and what earlier passages told.

A relative introduced by a bare first name ("his older brother Valentin") is called by the description from then on
("Yuri Gagarin's older brother Valentin"); a bare first name that two people bear stands for nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.binding import is_subject
from quizgen.extraction.entities import NUMERAL_WITH_DOT, PARTICLES, Cast, Name, has_first_name
from quizgen.extraction.facts import Gender

RANKING = frozenset(
    "elder older younger eldest oldest youngest twin first second third fourth fifth maternal paternal only adopted"
    " adoptive".split()
)
_NOT_PERSONAL = frozenset("NORP GPE ORG DATE LANGUAGE LOC EVENT FAC CARDINAL ORDINAL".split())
UNIQUE_KIN = frozenset("father mother wife husband widow widower".split())
_CLOSING = frozenset([",", ".", ";", ":", "who", "whom", "and", ")", "(", "–", "—", "'s", "’s"])
INVERSE_KIN = {"grandson": "grandfather", "granddaughter": "grandfather", "son": "father", "nephew": "uncle"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something spoken of at a token. ``key`` is the name, or "#..." for those without one."""

    token: int
    sentence: int
    key: str
    gender: Gender
    person: bool
    subject: bool
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the text has introduced by a bare first name."""

    name: str
    gender: Gender
    kin: str
    passage: int


@dataclass(slots=True)
class Memory:
    """What the passages read so far have told: who is whose relative, and by which first name. One for a document."""

    introduced: dict[str, list[Known]] = field(default_factory=dict)
    kin: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    spouses: dict[str, str] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    titled: dict[str, Known] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    """first names that the text gives to relatives of two kinds: a mother and a sister"""
    passage: int = 0
    group: str = ""
    group_passage: int = -1

    def relative(self, owner: str, noun: str) -> str:
        """The one known relative of that kind; empty where there is none or more than one."""
        found = self.kin.get((owner, noun), [])
        return found[0] if len(found) == 1 else ""

    def introduce(self, word: str, known: Known) -> None:
        """Take note of a relative's bare first name."""
        others = self.introduced.setdefault(word, [])
        if all(other.name != known.name for other in others):
            others.append(known)

    def bearer(self, word: str) -> Known | None:
        """Who a bare first name stands for here: the only one, or the only one introduced in this passage."""
        known = self.introduced.get(word, [])
        here = [k for k in known if k.passage == self.passage]
        if len(known) == 1 and word not in self.shared:
            return known[0]
        return here[0] if len(here) == 1 else None


def named_spans(doc: Doc, cast: Cast) -> Iterator[tuple[Span, str]]:
    """Longest runs of words that are a known name, as (span, name as known)."""
    position = 0
    while position < len(doc):
        token = doc[position]
        if not token.text[:1].isupper() and token.text != "the" and token.text not in PARTICLES:
            position += 1
            continue
        for end in range(min(len(doc), position + 7), position, -1):
            span = doc[position:end]
            text = NUMERAL_WITH_DOT.sub(r"\1", span.text)
            if cast.find(text) is not None and is_whole_name(doc, position, end):
                yield span, text
                position = end
                break
        else:
            position += 1


def is_whole_name(doc: Doc, first: int, end: int) -> bool:
    """False where a name is a part of a longer one, of a firm's or of a thing's."""
    if _in_a_name(doc, first, end) or _preceded(doc, first, end) or (end - first == 1 and _is_home(doc[first])):
        return False
    return end == len(doc) or not _continues(doc, end - 1)


_DWELLING = frozenset("bear die live bury settle raise reside educate dwell".split())


def _is_home(token: Token) -> bool:
    """True for "born in *Faro*", which is no person though a person is called so."""
    return token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.lemma_.lower() in _DWELLING


def _in_a_name(doc: Doc, first: int, end: int) -> bool:
    """True where a short name is part of a firm's or a thing's: "Abraham & Straus", "the Ida Straus Memorial"."""
    if (first and doc[first - 1].text == "&") or (end < len(doc) and doc[end].text == "&"):
        return True
    top = doc[end - 1]
    while (
        top.dep_ in {"compound", "nmod", "conj"} and top.head.pos_ in {"PROPN", "NOUN"} and top.head.text[:1].isupper()
    ):
        top = top.head
    return top.i >= end and top.lower_ in lexicon.IMPERSONAL_NOUNS and end - first < 3


def _preceded(doc: Doc, first: int, end: int) -> bool:
    """True where a bare name is the end of a longer, unknown one: "Curie" in "Irène Curie" is not the subject."""
    if first == 0 or end - first > 1:
        return False
    before = doc[first - 1]
    if before.lower_ in {"elder", "younger", "senior", "older"}:
        return True
    if before.pos_ != "PROPN" or before.is_punct or not before.whitespace_:
        return False
    if before.lower_.rstrip(".") in lexicon.TITLES:
        return False
    return before.head.i >= first - 1 and before.dep_ in {"compound", "nmod"} and before.text[:1].isupper()


def _is_bare_first_name(doc: Doc, index: int) -> bool:
    """True for "Elizabeth" in "Elizabeth of York", not for "Lincoln" in "Abraham Lincoln of Illinois"."""
    return has_first_name(doc[index].text) and (index == 0 or doc[index - 1].pos_ != "PROPN")


def _continues(doc: Doc, last: int) -> bool:
    """True where the run goes on into a longer name: "Curie" in "Curie Institute" is not the person."""
    following = doc[last + 1]
    token = doc[last]
    if (
        following.lower_ == "of"
        and last + 2 < len(doc)
        and doc[last + 2].pos_ == "PROPN"
        and _is_bare_first_name(doc, last)
    ):
        return True
    if following.text == "-" and not token.whitespace_:
        return True
    return (
        following.pos_ == "PROPN"
        and token.dep_ in {"compound", "nmod"}
        and token.head.i > last
        and bool(doc[last].whitespace_)
        and token.head.pos_ == "PROPN"
    )


@dataclass(frozen=True, slots=True)
class Kin:
    """A noun of kinship with its owner's last token and the name that follows it, if any."""

    noun: Token
    owner: Token | None
    first: int
    modifiers: tuple[str, ...]
    name: tuple[int, int] | None
    prefix: str = ""


def shared_names(docs: Iterable[Doc], cast: Cast) -> frozenset[str]:
    """First names of more than one person: they follow two nouns of kinship, or are part of another's full name."""
    kinds: dict[str, set[str]] = {}
    parts = {word for name in cast.names() for word in name.canonical.split() if " " in name.canonical}
    for doc in docs:
        for token in doc:
            if token.tag_ == "NN" and token.lemma_.lower() in lexicon.KIN_NOUNS and token.i + 1 < len(doc):
                words = _name_after(token)
                if words is not None and words[1] - words[0] == 1:
                    kinds.setdefault(doc[words[0]].text, set()).add(token.lemma_.lower())
    return frozenset(word for word, nouns in kinds.items() if len(nouns) > 1 or word in parts)


def read_kin(noun: Token, cast: Cast) -> Kin:
    """ "His older brother Valentin": whose relative, which one, and the words of the name."""
    doc = noun.doc
    index, modifiers = noun.i - 1, []
    while (
        index >= noun.sent.start
        and noun.i - index < 6
        and doc[index].tag_ in {"JJ", "JJR", "JJS", "CD", "HYPH", "NN", "RB", "RBS", "RBR"}
    ):
        modifiers.append(doc[index].text)
        index -= 1
    owner: Token | None = None
    first = noun.i
    if index >= noun.sent.start:
        if doc[index].tag_ == "PRP$":
            owner, first = doc[index], index
        elif doc[index].tag_ == "POS" and index > noun.sent.start:
            owner, first = doc[index - 1], index - 1
    half = noun.i > 1 and doc[noun.i - 1].text == "-" and doc[noun.i - 2].lower_ in {"half", "step"}
    ranks = tuple(w for w in reversed(modifiers) if w.lower() in RANKING)
    return Kin(noun, owner, first, ranks, _name_after(noun), f"{doc[noun.i - 2].lower_}-" if half else "")


def _name_after(noun: Token) -> tuple[int, int] | None:
    doc, sent = noun.doc, noun.sent
    start = noun.i + 1
    comma = start < sent.end and doc[start].text == ","
    start += comma
    end = start
    while end < sent.end and end - start < 6:
        token = doc[end]
        joined = token.lower_ in PARTICLES and end + 1 < sent.end and doc[end + 1].text[:1].isupper()
        if not (
            (token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha)
            or joined
            or token.text == "-"
            or (token.text[:1].isupper() and token.text.endswith("."))
        ):
            break
        end += 1
    if end == start or doc[end - 1].is_punct:
        return None
    head = doc[start]
    if head.ent_type_ in _NOT_PERSONAL and not has_first_name(head.text):
        return None
    if end < sent.end and (doc[end].tag_ == "HYPH" or doc[end].tag_ in {"NN", "NNS"}):
        return None
    if comma and end < sent.end and doc[end].lower_ not in _CLOSING:
        return None
    if comma and end < sent.end and doc[end].text == "and" and not has_first_name(head.text):
        return None
    return start, end


def describe(owner: str, kin: Kin, word: str) -> str:
    """The name of a relative that the text calls by a first name only; empty where the owner has no short name."""
    if not owner or owner.startswith("#") or "'s " in owner or " and " in owner:
        return ""
    ending = "'" if owner.endswith("s") and owner.startswith("the ") else "'s"
    return " ".join([owner + ending, *kin.modifiers, kin.prefix + kin.noun.lemma_.lower(), word])


def noun_gender(token: Token) -> Gender:
    """Gender that a noun tells."""
    lemma = token.lemma_.lower()
    if lemma in lexicon.FEMALE_NOUNS:
        return "female"
    return "male" if lemma in lexicon.MALE_NOUNS else "unknown"


def name_mention(name: Name, token: Token, sentence: int, genders: dict[str, Gender]) -> Mention:
    """A mention by name."""
    person = name.type == "person"
    gender = name.gender if name.gender != "unknown" else genders.get(name.canonical, "unknown")
    return Mention(token.i, sentence, name.canonical, gender if person else "unknown", person, is_subject(token))


__all__ = [
    "INVERSE_KIN",
    "RANKING",
    "UNIQUE_KIN",
    "Kin",
    "Known",
    "Memory",
    "Mention",
    "describe",
    "is_whole_name",
    "name_mention",
    "named_spans",
    "noun_gender",
    "read_kin",
    "shared_names",
]
