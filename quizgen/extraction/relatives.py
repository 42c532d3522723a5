"""Relatives as the text introduces them: "his brother Valentin", "Lincoln's grandfather, Captain Abraham Lincoln"."""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.binding import bound_subject, clause_of, is_subject, subject_of
from quizgen.extraction.discourse import Discourse
from quizgen.extraction.entities import Name
from quizgen.extraction.facts import Gender
from quizgen.extraction.mentions import (
    INVERSE_KIN,
    RANKING,
    UNIQUE_KIN,
    Kin,
    Known,
    Mention,
    describe,
    noun_gender,
    read_kin,
)


def read_namesake(span: Span, number: int, state: Discourse) -> bool:
    """ "Lincoln's grandfather and namesake, Captain Abraham Lincoln": somebody else of the same name."""
    noun = span.root.head if span.root.dep_ in {"appos", "compound"} else None
    while noun is not None and noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if (
        noun is None
        or noun.lemma_.lower() not in lexicon.KIN_NOUNS
        or len(span) < 2
        or state.topic is not state.cast.subject
    ):
        return False
    owner = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    if owner is None or state.at.get(owner.i) != state.subject:
        return False
    words = [t.text for t in noun.lefts if t.lower_ in RANKING]
    known = Known(
        " ".join([f"{state.subject}'s", *words, noun.lemma_.lower()]), noun_gender(noun), "", state.memory.passage
    )
    start = span.start
    if start and state.doc[start - 1].lower_.rstrip(".") in lexicon.TITLES:
        start -= 1
        known = replace(known, name=f"{state.doc[start].text} {span.text}")
        state.memory.titled[f"{state.doc[start].text} {span[-1].text}"] = known
    state.memory.introduced.setdefault(span[0].text, []).append(known)
    state.at[noun.i] = known.name
    state.stand(start, span.end, span.root, known, number)
    return True


def note_relative(noun: Token, number: int, state: Discourse) -> None:
    """Take note of a relative, with the name where it is told."""
    kin = read_kin(noun, state.cast)
    lemma = noun.lemma_.lower()
    if kin.owner is None and noun.dep_ == "dobj" and noun.head.lemma_ == "have" and kin.name is not None:
        kin = replace(kin, owner=subject_of(clause_of(noun)))
    owner = state.at.get(kin.owner.i, "") if kin.owner is not None else ""
    if kin.owner is not None and kin.owner.lower_ == "their":
        owner = _shared_owner(kin.owner, lemma, state)
    gender = noun_gender(noun)
    if lemma in INVERSE_KIN and kin.owner is None:
        _note_namesake(noun, state)
    if kin.owner is not None and kin.name is not None and _read_named_kin(kin, owner, number, state):
        return
    if noun.i in state.at or noun.dep_ in {"attr", "appos", "compound"}:
        return
    key = (state.memory.relative(owner, lemma) if owner else "") or (
        f"#{owner}|{lemma}" if lemma in UNIQUE_KIN and owner else f"#{noun.i}"
    )
    state.add(Mention(noun.i, number, key, gender, True, is_subject(noun)))


def _read_named_kin(kin: Kin, owner: str, number: int, state: Discourse) -> bool:
    """A relative's name after the noun: one known by full name, or a first name to be known from now on."""
    assert kin.name is not None
    start, end = kin.name
    doc, lemma, gender = state.doc, kin.noun.lemma_.lower(), noun_gender(kin.noun)
    text = doc[start:end].text
    name = state.cast.find(text)
    if name is not None and name is state.cast.subject and (end - start > 1 or owner == name.canonical):
        return False
    if end - start > 1 and name is None:
        return False
    last = doc[end - 1]
    token = last if last.dep_ not in {"compound", "nmod"} or last.head.i >= end else last.head
    if name is not None and not (end - start == 1 and is_given(text, name) and _conflicts(name, owner, lemma, state)):
        key = name.canonical
        state.memory.seen.add(key)
        if gender != "unknown":
            state.memory.genders.setdefault(key, gender)
        state.resolution.names[start] = (start, end, key)
        state.resolution.tokens[token.i] = key
    else:
        styled = _style_end(doc, end, kin.noun.sent.end)
        if styled > end:
            end, known = styled, Known(doc[start:styled].text, gender, "", state.memory.passage)
        else:
            relative = _known_relative(kin, owner, text, gender, state)
            if relative is None:
                return False
            known = relative
        key = known.name
        state.memory.introduce(text, known)
        state.resolution.names.pop(start, None)
        if start > kin.noun.i + 1 or "'s " not in key:
            owner_name = next((n for n in state.resolution.names.values() if n[0] <= kin.first < n[1]), None)
            first = owner_name[0] if owner_name is not None else kin.first
            first = first if "'s " in key else start
            state.resolution.names[first] = (first, end, key)
            state.resolution.tokens[token.i] = key
    if owner:
        found = state.memory.kin.setdefault((owner, lemma), [])
        if key not in found:
            found.append(key)
        if lemma in {"wife", "husband"} and not owner.startswith(("#", "?")):
            state.memory.spouses.setdefault(owner, key)
    mention = Mention(token.i, number, key, gender, True, is_subject(token) or is_subject(kin.noun))
    state.add(mention)
    state.at[kin.noun.i] = key
    for index in range(start, end):
        state.at.setdefault(index, key)
    return True


def _shared_owner(pronoun: Token, lemma: str, state: Discourse) -> str:
    """ "His sister Zoya helped take care of their youngest brother": the subject's brother too."""
    bound = bound_subject(pronoun)
    key = state.at.get(bound.i, "") if bound is not None else ""
    sibling = any(word in key.removeprefix(f"{state.subject}'s").split() for word in ("brother", "sister"))
    shared = lemma in {"brother", "sister", "father", "mother"}
    if not (shared and sibling and key.startswith(f"{state.subject}'s ")):
        return ""
    state.resolution.tokens[pronoun.i] = state.subject
    return state.subject


def _style_end(doc: Doc, end: int, limit: int) -> int:
    """The end of a style after a first name: "Mary, Queen of Scots"; the same end where there is none."""
    if end + 3 >= limit or doc[end].text != "," or doc[end + 1].lower_ not in lexicon.TITLES:
        return end
    styled = doc[end + 1].text[:1].isupper() and doc[end + 2].lower_ == "of" and doc[end + 3].pos_ == "PROPN"
    return end + 4 if styled else end


def _conflicts(name: Name, owner: str, lemma: str, state: Discourse) -> bool:
    """True where the one full name with this first name seems to be somebody else's: no surname of the family."""
    known = state.memory.kin.get((owner, lemma), [])
    if known and name.canonical not in known and lemma in UNIQUE_KIN:
        return True
    surname = name.canonical.split()[-1]
    if any(surname == family.split()[-1] for family in (owner, state.subject) if family):
        return False
    return lemma not in {"wife", "husband", "widow"} or state.memory.spouses.get(owner) != name.canonical


def _known_relative(kin: Kin, owner: str, text: str, gender: Gender, state: Discourse) -> Known | None:
    lemma = kin.noun.lemma_.lower()
    generation = lemma.removeprefix("half-").removeprefix("step")
    for known in state.memory.introduced.get(text, []):
        if known.kin == generation:
            return known
    name = describe(owner, kin, text)
    return Known(name, gender, generation, state.memory.passage) if name else None


def _note_namesake(noun: Token, state: Discourse) -> None:
    """ "Beethoven was the grandson of Ludwig van Beethoven": in this passage the first name is the elder's."""
    for prep in noun.children:
        if prep.dep_ != "prep" or prep.lower_ != "of":
            continue
        for target in prep.children:
            edge = state.cast.find(target.text)
            if target.dep_ == "pobj" and edge is not None and edge.canonical == state.subject and state.subject:
                first = state.subject.split()[0]
                owner = Known(f"{state.subject}'s {INVERSE_KIN[noun.lemma_.lower()]}", "male", "", state.memory.passage)
                state.memory.introduced.setdefault(first, []).append(owner)


def is_given(word: str, name: Name) -> bool:
    """True where a word is a first name of somebody known, not the surname."""
    words = name.canonical.split()
    return len(words) > 1 and words[-1] != word and name.type == "person"
