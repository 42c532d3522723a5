"""Whom a pronoun means: the safe rule, and silence where it does not decide.

In an article about one person, he or she is that person unless another person of the same (or of unknown) gender
stands earlier in the sentence or was the subject of the sentence before. Page-level knowledge of this kind beats
general coreference for mentions of an article's subject (Ghaddar and Langlais 2016). Where the rule finds a rival,
the pronoun stays unresolved and the fact is dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.entities import Cast
from quizgen.extraction.facts import Gender

_GENDER: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A person (or the subject) spoken of at a token: by name, by pronoun, or by a noun ("a former airman")."""

    token: int
    sentence: int
    name: str
    gender: Gender
    subject: bool
    nominal: bool = False


@dataclass(slots=True)
class Discourse:
    """What has been resolved in one passage: token index -> name that it stands for."""

    resolved: dict[int, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)


def resolve(doc: Doc, cast: Cast) -> dict[int, str]:
    """The name that each name or pronoun token of a passage stands for; pronouns in doubt are absent.

    For a name the token is its head (last word). Names joined by "and" that "they" takes up are joined here too.
    """
    discourse = Discourse()
    spans = {span.root.i: name for span, name in named_spans(doc, cast)}
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            if token.i in spans:
                name = cast.find(spans[token.i])
                if name is not None:
                    discourse.resolved[token.i] = name.canonical
                    discourse.mentions.append(
                        Mention(token.i, number, name.canonical, name.gender if name.type == "person" else "unknown", is_subject(token))
                    )
            elif token.lower_ in _GENDER:
                _resolve_personal(token, number, discourse, cast)
            elif token.lower_ in _NEUTER:
                _resolve_neuter(token, number, discourse, cast)
            elif token.lower_ in _PLURAL:
                _resolve_plural(token, number, discourse, sentence)
            elif token.tag_ == "NN" and token.lemma_.lower() in lexicon.PERSON_NOUNS and is_subject(token):
                if not any(child.dep_ == "appos" and child.i in spans for child in token.children):
                    discourse.mentions.append(Mention(token.i, number, "", _noun_gender(token), True, nominal=True))
    return discourse.resolved


def named_spans(doc: Doc, cast: Cast) -> Iterator[tuple[Span, str]]:
    """Longest runs of words that are a known name, as (span, name as known)."""
    position = 0
    while position < len(doc):
        token = doc[position]
        if not token.text[:1].isupper() and token.text.lower() != "the":
            position += 1
            continue
        for end in range(min(len(doc), position + 7), position, -1):
            span = doc[position:end]
            text = span.text
            if cast.find(text) is not None and not _in_a_name(doc, position, end) and (end == len(doc) or not _continues(doc, end - 1)) and not _preceded(doc, position, end):
                yield span, text
                position = end
                break
        else:
            position += 1


def _in_a_name(doc: Doc, first: int, end: int) -> bool:
    """True where a short name is part of a firm's or a thing's: "Abraham & Straus", "the Ida Straus Memorial"."""
    if (first and doc[first - 1].text == "&") or (end < len(doc) and doc[end].text == "&"):
        return True
    top = doc[end - 1]
    while top.dep_ in {"compound", "nmod", "conj"} and top.head.pos_ in {"PROPN", "NOUN"} and top.head.text[:1].isupper():
        top = top.head
    return top.i >= end and top.lower_ in lexicon.IMPERSONAL_NOUNS and end - first < 3


def _preceded(doc: Doc, first: int, end: int) -> bool:
    """True where a bare name is the end of a longer, unknown one: "Curie" in "Irène Curie" is not the subject."""
    if first == 0 or end - first > 1:
        return False
    before = doc[first - 1]
    if before.pos_ != "PROPN" or before.is_punct or not before.whitespace_:
        return False
    if before.lower_.rstrip(".") in lexicon.TITLES:
        return False
    return before.head.i >= first - 1 and before.dep_ in {"compound", "nmod"} and before.text[:1].isupper()


def _continues(doc: Doc, last: int) -> bool:
    """True where the run goes on into a longer name: "Curie" in "Curie Institute" is not the person."""
    following = doc[last + 1]
    token = doc[last]
    if following.text == "-" and not token.whitespace_:
        return True
    return (
        following.pos_ == "PROPN"
        and token.dep_ in {"compound", "nmod"}
        and token.head.i > last
        and bool(doc[last].whitespace_)
        and token.head.pos_ == "PROPN"
    )


def is_subject(token: Token) -> bool:
    """True for the subject of a finite clause."""
    return token.dep_ in {"nsubj", "nsubjpass"}


def _noun_gender(token: Token) -> Gender:
    lemma = token.lemma_.lower()
    if lemma in lexicon.FEMALE_NOUNS:
        return "female"
    if lemma in lexicon.MALE_NOUNS:
        return "male"
    return "unknown"


def _resolve_personal(token: Token, number: int, discourse: Discourse, cast: Cast) -> None:
    gender = _GENDER[token.lower_]
    rivals: dict[str, Mention] = {}
    for mention in discourse.mentions:
        near = mention.sentence == number or (mention.sentence == number - 1 and mention.subject)
        fits = mention.gender in {gender, "unknown"} and (mention.gender != "unknown" or mention.nominal or _is_person(mention, cast))
        if near and fits:
            rivals[mention.name or f"#{mention.token}"] = mention
    subject = cast.subject
    chosen = ""
    if subject is not None and subject.type == "person" and subject.gender == gender:
        others = {name for name in rivals if name != subject.canonical}
        others = {name for name in others if not _object_of_subject(rivals[name], subject.canonical, token, number, discourse)}
        spoken = [m for m in discourse.mentions if m.sentence == number]
        leads = any(m.name == subject.canonical and m.subject for m in spoken)
        alone = leads and all(m.name == subject.canonical or m.gender not in {gender, "unknown"} or (m.gender == "unknown" and not m.nominal and not _is_person(m, cast)) for m in spoken)
        if not others or alone:
            chosen = subject.canonical
        elif len(others) == 1 and subject.canonical not in rivals:
            only = next(iter(others))
            mention = rivals[only]
            if not only.startswith("#") and mention.gender == gender and mention.subject:
                chosen = only
        elif token.lower_ in {"his", "her"}:
            chosen = _own_subject(token, discourse, rivals, gender)
        joined = _joined_owner(token, discourse)
        if joined:
            chosen = joined
    elif len(rivals) == 1:
        only = next(iter(rivals))
        if not only.startswith("#") and rivals[only].gender == gender:
            chosen = only
    if chosen:
        discourse.resolved[token.i] = chosen
        discourse.mentions.append(Mention(token.i, number, chosen, gender, is_subject(token)))
    elif is_subject(token):
        discourse.mentions.append(Mention(token.i, number, "", gender, True, nominal=True))


def _joined_owner(token: Token, discourse: Discourse) -> str:
    """In "Lazarus Straus and his wife" the possessive is the one it is joined to."""
    if token.tag_ != "PRP$" or token.head.dep_ != "conj":
        return ""
    return discourse.resolved.get(token.head.head.i, "")


def _is_person(mention: Mention, cast: Cast) -> bool:
    name = cast.find(mention.name)
    return name is not None and name.type == "person"


def _object_of_subject(mention: Mention, subject: str, pronoun: Token, number: int, discourse: Discourse) -> bool:
    """True where a rival of this sentence is no rival: an object of a clause whose subject is the article's subject,
    while the pronoun is itself a clause's subject ("Curie met Langevin and she ...")."""
    if mention.sentence != number or mention.subject or mention.nominal or not is_subject(pronoun):
        return False
    return any(m.sentence == number and m.subject and m.name == subject and m.token < mention.token for m in discourse.mentions)


def _own_subject(token: Token, discourse: Discourse, rivals: dict[str, Mention], gender: Gender) -> str:
    """A possessive belongs to its own clause's subject where that is the only subject so far in the sentence."""
    clause = token.head
    while clause.head != clause and clause.pos_ not in {"VERB", "AUX"}:
        clause = clause.head
    for child in clause.children:
        if is_subject(child) and child.i < token.i and child.i in discourse.resolved:
            name = discourse.resolved[child.i]
            subjects = {m.name for m in rivals.values() if m.token >= clause.sent.start}
            if subjects <= {name} and rivals.get(name) is not None and rivals[name].gender == gender:
                return name
    return ""


def _resolve_neuter(token: Token, number: int, discourse: Discourse, cast: Cast) -> None:
    subject = cast.subject
    if subject is None or subject.type == "person":
        return
    sentence = token.sent
    before = [t for t in sentence if t.i < token.i and is_subject(t)]
    if before:
        if discourse.resolved.get(before[-1].i) == subject.canonical and len(before) == 1:
            discourse.resolved[token.i] = subject.canonical
        return
    previous = [m for m in discourse.mentions if m.sentence == number - 1 and m.subject]
    first = previous[0] if previous else None
    if first is not None and first.name == subject.canonical and not _other_subjects(token, subject.canonical, discourse):
        discourse.resolved[token.i] = subject.canonical
        discourse.mentions.append(Mention(token.i, number, subject.canonical, "unknown", is_subject(token)))


def _other_subjects(token: Token, name: str, discourse: Discourse) -> bool:
    """True where the sentence before has a subject in the singular that is not the article's."""
    start = token.sent.start
    previous = token.doc[start - 1].sent if start > 0 else None
    if previous is None:
        return True
    subjects = [t for t in previous if is_subject(t) and t.tag_ in {"NN", "NNP", "PRP"}]
    return any(discourse.resolved.get(t.i) != name for t in subjects)


def _resolve_plural(token: Token, number: int, discourse: Discourse, sentence: Span) -> None:
    """"They" takes up two people who were together the subject of the clause or sentence before."""
    doc = token.doc
    starts = [sentence.start] if sentence.start == 0 else [sentence.start, doc[sentence.start - 1].sent.start]
    for start in starts:
        limit = token.i if start == sentence.start else sentence.start
        subjects = [t for t in doc[start:limit] if is_subject(t)]
        if not subjects:
            continue
        last = subjects[-1] if start == sentence.start else subjects[0]
        if len(subjects) > 1 and start != sentence.start and any(t.tag_ in {"NNS", "NNPS"} for t in subjects[1:]):
            return
        if last.lower_ in _PLURAL and last.i in discourse.resolved:
            discourse.resolved[token.i] = discourse.resolved[last.i]
            return
        group = [last, *(t for t in last.conjuncts if t.i > last.i)]
        names = [discourse.resolved.get(t.i, "") for t in group]
        if len(group) == 2 and all(names):
            discourse.resolved[token.i] = f"{names[0]} and {names[1]}"
        return
