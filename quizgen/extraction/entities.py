"""Who and what the text names: the article's subject first, then everybody else.

The title and the lead decide who the subject is, whatever the entity recogniser says; a bare surname or first name
stands for the one full name in the text that it can belong to, and for nobody where there are two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc, Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.facts import Entity, EntityType, Gender
from quizgen.extraction.passages import Passage
from quizgen.sources.document import Document

_MONONYMS = frozenset(
    "Napoleon Voltaire Plato Aristotle Socrates Michelangelo Raphael Rembrandt Homer Virgil Caesar Cicero Molière"
    " Shakespeare Mozart Beethoven Bach Jesus Euclid Archimedes Ptolemy Pythagoras".split()
)
PARTICLES = frozenset("van von de den der di da la le du del ter zu af bin ibn".split())
_PATRONYMIC = re.compile(r"\w \w+(?:vich|vna) \w")
NUMERAL_WITH_DOT = re.compile(r"( [IVX]+)\.\s*$")
"""The end of a sentence that the tokeniser takes for a part of "Leo X."."""
_NUMERAL = re.compile(r"^(?:[IVX]+|Jr\.?|Sr\.?)$")
_BORN = re.compile(r"(?<![\w-])(?:born|née|né|nee|birth name:?)\s+((?:[^\W\d_a-z][\w.’'-]+\s?){2,5})")


@dataclass(frozen=True, slots=True)
class Name:
    """A cluster of names for one entity."""

    canonical: str
    type: EntityType
    gender: Gender
    mentions: int


class Cast:
    """The names of a document and what each stands for. Immutable once made; lookups only."""

    def __init__(
        self,
        subject: Name | None,
        aliases: dict[str, Name],
        labels: dict[str, str],
        subject_aliases: frozenset[str],
        surnames: Iterable[str] = (),
        *,
        subject_noun: str = "",
    ) -> None:
        self.subject = subject
        self.subject_noun = subject_noun
        """what the lead calls the subject: "novel", "viaduct"; empty for a person"""
        self.subject_aliases = subject_aliases
        self._aliases = aliases
        self._labels = labels
        self._surnames = frozenset(
            _surname(alias) for alias, name in aliases.items() if " " in alias and name.type == "person"
        ).union(surnames)

    def find(self, text: str) -> Name | None:
        """The entity that a name stands for; None where it is unknown or could be two."""
        return self._aliases.get(text)

    def label(self, text: str) -> str:
        """The label that the recogniser gives most often to these words in this document; empty if none."""
        return self._labels.get(text, "")

    def is_surname(self, word: str) -> bool:
        """True where a full name in the text ends with this word, whether or not it tells the person."""
        return word in self._surnames

    def names(self) -> tuple[Name, ...]:
        """All entities, without repetition, in order of first alias."""
        return tuple({name.canonical: name for name in self._aliases.values()}.values())

    def aliases_of(self, canonical: str) -> tuple[str, ...]:
        """All forms that stand for one entity."""
        return tuple(alias for alias, name in self._aliases.items() if name.canonical == canonical)


def clean_title(title: str) -> str:
    """A title without underscores and disambiguation: "Mercury_(planet)" -> "Mercury"."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", title.replace("_", " ")).strip()


def make_cast(document: Document, parsed: Sequence[tuple[Passage, Doc]]) -> Cast:
    """Collect the names of a document from its title, its lead and the recogniser's entities."""
    labels = _majority_labels(doc for _, doc in parsed)
    body = [(passage, doc) for passage, doc in parsed if passage.gloss is None]
    persons = _person_names(parsed, labels)
    for gloss in document.glosses:
        words = gloss.title.split()
        if len(words) in {2, 3} and all(word[:1].isupper() for word in words) and labels.get(gloss.title) == "PERSON":
            persons.setdefault(gloss.title, 1)
    subject, subject_aliases = _find_subject(document, body, persons)
    if subject and subject.type == "person":
        for relative in _joined_relatives(parsed, _surname(subject.canonical), subject_aliases):
            persons.setdefault(relative, 1)
    aliases: dict[str, Name] = {}
    clusters = _cluster(persons, subject)
    by_short: defaultdict[str, set[str]] = defaultdict(set)
    for canonical, forms in clusters.items():
        gender = _gender_of(canonical)
        name = Name(canonical, "person", gender, sum(persons[form] for form in forms))
        for form in (canonical, *forms):
            aliases[form] = name
        words = [word for word in canonical.split() if word.casefold().rstrip(".") not in lexicon.TITLES]
        for form in forms:
            words += [form.split(maxsplit=1)[0], _surname(form)]
        common = lexicon.TITLES | lexicon.PERSON_NOUNS
        for word in sorted(
            {w for w in words if len(w) > 2 and w[0].isupper() and w.casefold().rstrip(".") not in common}
        ):
            by_short[word].add(canonical)
    others = _first_names_before(doc for _, doc in parsed)
    for word, owners in by_short.items():
        if _is_function_word(word) or word.casefold() in lexicon.COUNTRIES or labels.get(word) in {"GPE", "NORP"}:
            continue
        surname_owners = {owner for owner in owners if _surname(owner) == word}
        first_owners = {owner for owner in owners if owner.split(maxsplit=1)[0] == word}
        kin = {owner for owner in first_owners if subject and _surname(owner) == _surname(subject.canonical)}
        named = all(_given(owner) for owner in surname_owners)
        if surname_owners and others.get(word, set()) - {
            part for owner in surname_owners for form in clusters[owner] for part in form.split()
        }:
            continue
        for group in (surname_owners, first_owners):
            if len(group) == 1 and word not in aliases and len(owners) == len(group):
                aliases[word] = aliases[next(iter(group))]
        if len(kin) == 1 and named and word not in aliases:
            aliases[word] = aliases[next(iter(kin))]
    _add_middle_names(clusters, aliases)
    if subject:
        for alias in subject_aliases:
            aliases[alias] = subject
    for word, type_ in _called_things(doc for _, doc in parsed):
        aliases.setdefault(word, Name(word, type_, "unknown", 1))
    for word in _MONONYMS:
        if word not in aliases:
            aliases[word] = Name(word, "person", "male", 1)
    noun = _lead_noun(next(iter(body[0][1].sents), None)) if subject and subject.type != "person" else ""
    return Cast(subject, aliases, labels, frozenset(subject_aliases), others, subject_noun=noun)


def _given(name: str) -> bool:
    """True where the last word of a name is a first name: "Nikolaus Johann" has no surname."""
    return given_gender(name.rsplit(maxsplit=1)[-1]) != "unknown"


def _add_middle_names(clusters: dict[str, tuple[str, ...]], aliases: dict[str, Name]) -> None:
    """A woman may be called by a middle name: "Ida" for "Rosalie Ida Blun", if no other name has it."""
    for name in clusters:
        for word in name.split()[:-1]:
            bearers = [other for other in clusters if word in other.split()[:-1]]
            if given_gender(word) == "female" and word not in aliases and bearers == [name]:
                aliases[word] = aliases[name]


def make_entities(cast: Cast) -> tuple[Entity, ...]:
    """The cast as plain values, the subject first."""
    found = []
    for name in sorted(cast.names(), key=lambda n: (n is not cast.subject, -n.mentions, n.canonical)):
        if name.mentions:
            found.append(
                Entity(
                    name=name.canonical,
                    type=name.type,
                    gender=name.gender,
                    mentions=name.mentions,
                    aliases=cast.aliases_of(name.canonical),
                )
            )
    return tuple(found)


def _majority_labels(docs: Iterable[Doc]) -> dict[str, str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for ent in doc.ents:
            counts[_strip_name(ent.text)][ent.label_] += 1
    return {text: min(labels, key=lambda label: (-labels[label], label)) for text, labels in counts.items()}


def _strip_name(text: str) -> str:
    text = re.sub(r"[’']s?$", "", text.strip())
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)


def _person_names(parsed: Sequence[tuple[Passage, Doc]], labels: dict[str, str]) -> dict[str, int]:
    """Full personal names (two words or more) with their number of mentions, in order of appearance."""
    found: Counter[str] = Counter()
    for _, doc in parsed:
        for ent in doc.ents:
            if ent.label_ not in {"PERSON", "ORG", "GPE"}:
                continue
            tokens = [t for t in _whole_name(ent) if t.tag_ != "POS"]
            while tokens and (tokens[0].lower_.rstrip(".") in lexicon.TITLES or not tokens[0].text[:1].isupper()):
                tokens = tokens[1:]
            text = NUMERAL_WITH_DOT.sub(r"\1", "".join(t.text_with_ws for t in tokens).strip())
            if not text:
                continue
            majority = labels.get(_strip_name(ent.text))
            if "PERSON" not in {majority, ent.label_} and not (has_first_name(text) and len(tokens) == 2):
                continue
            if ent.label_ != "PERSON" and majority != "PERSON" and text.split()[-1].endswith(("ia", "land")):
                continue
            if tokens[-1].tag_ == "NNPS":
                continue
            if 2 <= len(text.split()) <= 5 and _looks_personal(text):
                found[text] += 1
    return dict(found)


def _called_things(docs: Iterable[Doc]) -> Iterator[tuple[str, EntityType]]:
    """Single names that the recogniser takes for people's though the text says what they are.

    "His only opera, Fidelio", "the village of Klushino", "Shadwell" beside "Shadwell Plantation".
    """
    read = list(docs)
    personal = {ent.text for doc in read for ent in doc.ents if ent.label_ == "PERSON" and len(ent) == 1}
    for doc in read:
        for token in doc:
            if token.text not in personal or token.pos_ != "PROPN" or given_gender(token.text) != "unknown":
                continue
            noun = token.head
            if token.dep_ == "pobj" and noun.lower_ == "of" and noun.head.pos_ == "NOUN":
                noun = noun.head
                if noun.lemma_.lower() not in lexicon.PLACE_NOUNS or noun.nbor(1).i != token.head.i or token.n_lefts:
                    continue
            elif token.dep_ == "compound" and noun.i == token.i + 1 and _is_place_name(noun):
                if token.n_lefts or (token.i and doc[token.i - 1].pos_ == "PROPN"):
                    continue
            elif token.dep_ != "appos" or noun.pos_ != "NOUN" or token.n_lefts:
                continue
            type_ = _type_of_noun(noun.lemma_.lower())
            if type_ != "thing" and noun.lemma_.lower() not in lexicon.PERSON_NOUNS:
                yield token.text, type_


def _is_place_name(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.lower_ in lexicon.PLACE_NOUNS


def _joined_relatives(parsed: Sequence[tuple[Passage, Doc]], surname: str, aliases: set[str]) -> Iterator[str]:
    """ "Thomas and Nancy Hanks Lincoln": the first name takes the surname of the second."""
    for _, doc in parsed:
        for token in doc:
            if token.text != "and" or token.i == 0 or token.i + 2 >= len(doc):
                continue
            first = doc[token.i - 1]
            if (
                given_gender(first.text) == "unknown"
                or first.text in aliases
                or (first.i and doc[first.i - 1].pos_ == "PROPN")
            ):
                continue
            end = token.i + 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text != surname:
                end += 1
            if (
                token.i + 1 < end < len(doc)
                and doc[end].text == surname
                and given_gender(doc[token.i + 1].text) != "unknown"
            ):
                yield f"{first.text} {surname}"


def _whole_name(ent: Span) -> list[Token]:
    """A name with what the recogniser left out: "Gilles van [den Eeden]", "[Rowland] Hussey Macy"."""
    tokens, doc = list(ent), ent.doc
    if ent.label_ != "PERSON":
        return tokens
    while tokens[0].i > ent.sent.start:
        before = doc[tokens[0].i - 1]
        if (
            not (has_first_name(before.text) or (before.is_sent_start and before.pos_ == "PROPN" and before.is_title))
            or before.lower_ in lexicon.PERSON_NOUNS
            or before.lower_.rstrip(".") in lexicon.TITLES
            or before.ent_type_ not in {"", "PERSON"}
            or before.dep_ != "compound"
            or not before.whitespace_
        ):
            break
        tokens.insert(0, before)
    end = tokens[-1].i + 1
    while end < ent.sent.end and end - ent.end < 4 and doc[end - 1].whitespace_:
        stop = end
        while stop < ent.sent.end and doc[stop].text in PARTICLES:
            stop += 1
        particle = stop > end or doc[end - 1].text in PARTICLES
        if not particle or stop >= ent.sent.end or not doc[stop].text[:1].isupper():
            break
        end = stop + 1
    return tokens + list(doc[tokens[-1].i + 1 : end])


def has_first_name(text: str) -> bool:
    """True where a name begins with a common first name."""
    first = (text.split() or [""])[0].casefold().rstrip(".")
    return first in lexicon.MALE_NAMES or first in lexicon.FEMALE_NAMES


def _looks_personal(text: str) -> bool:
    words = text.split()
    if any(char.isdigit() for char in text) or "\n" in text or "," in text or _is_function_word(words[0]):
        return False
    last = words[-1].casefold()
    if {last, last.removesuffix("s"), last.removesuffix("es")} & lexicon.IMPERSONAL_NOUNS:
        return False
    if last in lexicon.TITLES or words[-1] in PARTICLES or (last in lexicon.PERSON_NOUNS and not has_first_name(text)):
        return False
    small = PARTICLES | {"of", "the", "und"}
    return all(word[0].isupper() or word in small for word in words) and len(words) > 1


def _first_names_before(docs: Iterable[Doc]) -> dict[str, set[str]]:
    """For each capitalised word, the names that stand right before it: "Brutus" -> {"Decimus", "Junius"}."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for doc in docs:
        for token in doc[1:] if len(doc) > 1 else ():
            before = doc[token.i - 1]
            if (
                token.pos_ == before.pos_ == "PROPN"
                and before.dep_ == "compound"
                and before.text[:1].isupper()
                and before.whitespace_
            ):
                personal = before.ent_type_ == "PERSON" == token.ent_type_ or given_gender(before.text) != "unknown"
                if personal and before.lower_.rstrip(".") not in lexicon.TITLES:
                    found[token.text].add(before.text)
    return found


def _is_function_word(word: str) -> bool:
    return word.casefold() in STOP_WORDS and word.casefold() != "will"


def _surname(name: str) -> str:
    words = [word for word in name.split() if not _NUMERAL.match(word)]
    return words[-1] if words else name


def _cluster(persons: dict[str, int], subject: Name | None) -> dict[str, tuple[str, ...]]:
    """Group full names of one person: same surname, and one's words a subset of the other's (initials match)."""
    clusters: dict[str, list[str]] = {}
    for name in sorted(persons, key=lambda n: (-len(n.split()), -persons[n], n)):
        home = next((key for key in clusters if _same_person(key, name)), None)
        if home is None:
            clusters[name] = [name]
        else:
            clusters[home].append(name)
    named: dict[str, tuple[str, ...]] = {}
    for forms in clusters.values():
        canonical = min(forms, key=lambda n: (_awkwardness(n), -persons[n], -len(n.split()), n))
        if subject and any(_same_person(subject.canonical, form) for form in forms):
            continue
        named[canonical] = tuple(forms)
    return named


def _awkwardness(name: str) -> int:
    """Other forms are better than "M. Caspar" (unlike "George M. Low"), and than one with a patronymic."""
    return 2 * (len(name.split(maxsplit=1)[0].rstrip(".")) == 1) + bool(_PATRONYMIC.search(name))


def _same_person(long: str, short: str) -> bool:
    if _NUMERAL.match(long.rsplit(maxsplit=1)[-1]) or _NUMERAL.match(short.rsplit(maxsplit=1)[-1]):
        return long == short
    if _surname(long) != _surname(short):
        return False
    a, b = long.split()[:-1], short.split()[:-1]
    if not a or not b:
        return False
    if len(a) < len(b):
        a, b = b, a
    return all(any(_compatible(x, y) for x in a) for y in b) and _compatible(a[0], b[0])


def _compatible(a: str, b: str) -> bool:
    if a == b:
        return True
    a, b = a.rstrip("."), b.rstrip(".")
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _gender_of(name: str) -> Gender:
    words = [word.casefold().rstrip(".") for word in name.split()]
    for word in words:
        if word in lexicon.FEMALE_NOUNS:
            return "female"
        if word in lexicon.MALE_NOUNS:
            return "male"
    return given_gender(next((word for word in words if word not in lexicon.TITLES), ""))


def given_gender(first: str) -> Gender:
    """The gender that a first name tells."""
    first = first.casefold()
    female, male = first in lexicon.FEMALE_NAMES, first in lexicon.MALE_NAMES
    if female != male:
        return "female" if female else "male"
    return "unknown"


def _find_subject(
    document: Document, body: Sequence[tuple[Passage, Doc]], persons: dict[str, int]
) -> tuple[Name | None, set[str]]:
    """What the article is about, from its title and its first sentence."""
    title = clean_title(document.title)
    if not title or not body:
        return None, set()
    first = next(iter(body[0][1].sents), None)
    lead_names = _lead_names(body[0][1]) if first is not None else []
    pronouns: Counter[str] = Counter()
    for _, doc in body[:6]:
        pronouns.update(t.lower_ for t in doc if t.lower_ in {"he", "she", "his", "her", "him"})
    he = pronouns["he"] + pronouns["his"] + pronouns["him"]
    she = pronouns["she"] + pronouns["her"]
    noun = _lead_noun(first)
    is_person = (noun in lexicon.PERSON_NOUNS) or any(
        re.search(r"\d{3,4}\s*[–-]", aside.text) for aside in body[0][0].asides[:3] if aside.at < 120
    )
    named_so = has_first_name(title) and len(title.split()) > 1 and _type_of_noun(noun) == "thing"
    is_person = (is_person or named_so) and (he + she > 0 or noun in lexicon.PERSON_NOUNS)
    type_: EntityType = "person" if is_person else _type_of_noun(noun)
    gender: Gender = "unknown"
    if is_person and he + she:
        told = given_gender(title.split()[0])
        gender = "male" if he > she or (he == she and told != "female") else "female"
    name = title
    if not is_person and first is not None and first.text.startswith("The " + title):
        name = "the " + title
    aliases = {title, name}
    if is_person:
        aliases |= set(lead_names) | _short_forms(title, lead_names, body[0][0], persons)
        aliases |= {form for form in persons if _same_person(title, form)}
    elif " of " in title:
        aliases.add(title.split(" of ", 1)[0])
    mentions = sum(doc.text.count(_surname(title)) for _, doc in body)
    return Name(name, type_, gender, mentions + 1), {alias for alias in aliases if alias}


def _lead_names(doc: Doc) -> list[str]:
    """The forms of the subject's name that the first sentence joins: "Spigelglas or Spiegelglass"."""
    found: list[str] = []
    verb = next((t.i for t in doc if t.tag_ in {"VBD", "VBZ"}), len(doc))
    for token in doc:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "PROPN" and token.i < min(25, verb):
            heads: list[Token] = [token]
            heads += [
                t for t in token.subtree if t.dep_ == "conj" and t.pos_ == "PROPN" and t.i < min(token.head.i, verb)
            ]
            for head in heads:
                words = [t for t in head.lefts if t.dep_ in {"compound", "nmod"}]
                words = [t for w in words for t in [*w.lefts, w] if t.pos_ == "PROPN"] + [head]
                found.append(" ".join(t.text for t in words))
            break
    return found


def _lead_noun(sentence: object) -> str:
    """Head of what the first sentence says the subject is: "was a Soviet *pilot*"."""
    if sentence is None:
        return ""
    for token in sentence:  # type: ignore[attr-defined]
        if token.dep_ == "attr" and token.head.lemma_ == "be" and token.pos_ in {"NOUN", "PROPN"}:
            return str(token.lemma_.lower())
    return ""


def _type_of_noun(noun: str) -> EntityType:
    for type_, nouns in (
        ("event", lexicon.EVENT_NOUNS),
        ("work", lexicon.WORK_NOUNS),
        ("organization", lexicon.ORGANIZATION_NOUNS),
        ("place", lexicon.PLACE_NOUNS),
    ):
        if noun in nouns:
            return type_  # type: ignore[return-value]
    return "thing"


def _surname_forms(name: str) -> set[str]:
    """A surname alone and with its particles: "Gama", "da Gama", "Da Gama"."""
    words = name.split()
    surname = _surname(name)
    start = end = words.index(surname)
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    full = " ".join(words[start : end + 1])
    return {surname, full, full[0].upper() + full[1:]}


def _short_forms(title: str, lead_names: Sequence[str], lead: Passage, persons: dict[str, int]) -> set[str]:
    """Surname, first names and birth names of a person."""
    forms = {title.split(",", maxsplit=1)[0]}
    words = title.split()
    numbered = bool(_NUMERAL.match(words[-1])) or (len(words) > 2 and words[1] == "the")
    if len(words) > 1:
        forms.add(words[0])
    if len(words) > 1 and not numbered:
        forms |= _surname_forms(title)
        for full in persons:
            if full.split()[0] != words[0] and _surname(full) == words[0]:
                forms.discard(words[0])
    born = [match[1].strip() for aside in lead.asides if aside.at < 200 for match in _BORN.finditer(aside.text)]
    born += [match[1].strip() for match in _BORN.finditer(lead.text[:300])]
    for name in [*lead_names, *born]:
        parts = name.split()
        if len(parts) > 1:
            forms |= {name, parts[0], f"{parts[0]} {parts[-1]}"}
            if not numbered and len(parts[-1]) > 2:
                forms |= _surname_forms(name)
        elif not numbered:
            forms.add(name)
    return forms
