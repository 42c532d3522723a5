"""Whom a name, a pronoun, a first name or "the family" means: safe rules, and silence where they do not decide.

Passages are read in order, each sentence from left to right, with one ``Memory`` for the document. In an article about
one person, he or she is that person unless somebody else of the same (or of unknown) gender could be meant; page-level
knowledge of this kind beats general coreference for mentions of an article's subject (Ghaddar and Langlais 2016). Where
a rival is left, the word stays unresolved and the fact is dropped.
"""

from spacy.tokens import Doc, Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.binding import is_quoted, is_subject
from quizgen.extraction.discourse import Discourse, Resolution
from quizgen.extraction.entities import Cast, Name, given_gender
from quizgen.extraction.groups import (
    GROUPS,
    NEUTERS,
    PLURALS,
    read_group,
    read_marriages,
    resolve_neuter,
    resolve_plural,
)
from quizgen.extraction.mentions import Memory, Mention, is_whole_name, name_mention, named_spans, noun_gender
from quizgen.extraction.pronouns import GENDERS, resolve_personal
from quizgen.extraction.relatives import is_given, note_relative, read_namesake

_SPEAKERS = frozenset({"i", "me", "my", "we", "our", "us"})
_SHOPS = frozenset("store stores shop bar restaurant hotel cafe brewery".split())
_GENDERED = frozenset(
    "man woman boy girl lady gentleman queen king emperor empress pope prince princess priest nun monk".split()
)


def resolve(doc: Doc, cast: Cast, memory: Memory, topic: Name | None = None) -> Resolution:
    """Read one passage; ``topic`` is what it is about (the article's subject, or the title of a gloss)."""
    memory.passage += 1
    state = Discourse(doc, cast, memory, topic)
    state.is_speech = any(t.tag_ in {"PRP", "PRP$"} and t.lower_ in _SPEAKERS and not is_quoted(t) for t in doc)
    names = {span.start: (span, text) for span, text in named_spans(doc, cast)}
    for start, (span, text) in names.items():
        name = cast.find(text)
        if name is not None:
            state.ahead[start] = (start, span.end, name.canonical)
    for number, sentence in enumerate(doc.sents):
        position = sentence.start
        while position < sentence.end:
            token = doc[position]
            if position in names:
                span, text = names[position]
                _read_name(span, text, number, state)
                position = span.end
                continue
            _read_token(token, number, state)
            position += 1
        read_marriages(sentence, state)
    return state.resolution


def _read_name(span: Span, text: str, number: int, state: Discourse) -> None:
    name = state.cast.find(text)
    if name is None or _is_firm(span, state.doc):
        return
    if name is state.cast.subject and read_namesake(span, number, state):
        return
    if len(span) == 1:
        titled = state.memory.titled.get(state.doc[max(0, span.start - 1) : span.end].text)
        if titled is not None:
            state.stand(span.start - 1, span.end, span.root, titled, number)
            return
        known = state.memory.bearer(text)
        local = known is not None and known.passage == state.memory.passage
        if known is not None and known.name != name.canonical and (local or name is not state.cast.subject):
            if not local:
                _read_unknown(span.root, number, state)
                return
            state.stand(span.start, span.end, span.root, known, number)
            return
        if name is not state.cast.subject and is_given(text, name) and not _is_introduced(name, state):
            _read_unknown(span.root, number, state)
            return
    else:
        state.memory.seen.add(name.canonical)
    state.resolution.names[span.start] = (span.start, span.end, name.canonical)
    state.resolution.tokens[span.root.i] = name.canonical
    state.add(name_mention(name, span.root, number, state.memory.genders))


def _is_firm(span: Span, doc: Doc) -> bool:
    """ "Macy's department store", "at Macy's": a firm called after a person."""
    if len(span) != 1 or span.end + 1 >= len(doc) or doc[span.end].tag_ != "POS":
        return False
    owned = span.root.head if span.root.dep_ == "poss" else None
    return (span.root.ent_type_ == "ORG" and owned is None) or (owned is not None and owned.lower_ in _SHOPS)


def _is_introduced(name: Name, state: Discourse) -> bool:
    """Named in full before, or of the subject's family."""
    subject = state.cast.subject
    family = (
        subject is not None and subject.type == "person" and name.canonical.split()[-1] == subject.canonical.split()[-1]
    )
    return family or name.canonical in state.memory.seen


def _read_token(token: Token, number: int, state: Discourse) -> None:
    low = token.lower_
    if low in GENDERS and (
        token.is_lower or token.is_sent_start or not token.text[:1].isupper() or not token.i or token.nbor(-1).is_punct
    ):
        resolve_personal(token, number, state)
    elif low in NEUTERS:
        resolve_neuter(token, number, state)
    elif low in PLURALS:
        resolve_plural(token, number, state)
    elif token.tag_ == "NN" and token.lemma_.lower() in lexicon.KIN_NOUNS:
        note_relative(token, number, state)
    elif token.tag_ in {"NN", "NNS"} and low in GROUPS:
        read_group(token, number, state)
    elif token.tag_ == "NN" and token.is_lower and _means_the_topic(token, state):
        start = token.i - 1
        state.resolution.names[start] = (start, token.i + 1, state.subject)
        state.resolution.tokens[token.i] = state.subject
        state.add(Mention(token.i, number, state.subject, "unknown", False, is_subject(token)))
    elif token.i not in state.at and token.pos_ == "PROPN" and token.text[:1].isupper():
        known = state.memory.bearer(token.text)
        if known is not None and is_whole_name(token.doc, token.i, token.i + 1):
            state.stand(token.i, token.i + 1, token, known, number)
        elif (
            _is_personal(token, state.cast)
            and token.tag_ == "NNP"
            and token.dep_ not in {"compound", "nmod"}
            and not _is_called(token)
        ):
            _read_unknown(token, number, state)
    elif token.tag_ == "NN" and token.i not in state.at and _is_rival_noun(token):
        apposed = any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children)
        fronted = any(t.dep_ == "nsubj" and t.i > token.i and t.pos_ == "PROPN" for t in token.head.lefts)
        if not apposed and not fronted:
            state.add(Mention(token.i, number, f"#{token.i}", noun_gender(token), True, is_subject(token)))


def _means_the_topic(token: Token, state: Discourse) -> bool:
    """ "The line" in an article about the Zenobia Line, "the novel" in one about a novel.

    The noun of its title, or the one that the lead calls it by, where nothing else has been called so before.
    """
    topic = state.topic
    if topic is None or topic.type == "person" or token.i == 0 or token.nbor(-1).lower_ != "the" or is_quoted(token):
        return False
    words = topic.canonical.removeprefix("the ").split(" of ", maxsplit=1)[0].split()
    titled = (len(words) > 1 or " of " in topic.canonical) and words[-1].lower() == token.lower_
    called = topic is state.cast.subject and token.lower_ == state.cast.subject_noun and token.lower_ not in _ROOMY
    if not titled and not called:
        return False
    if any(t.dep_ in {"relcl", "acl", "prep", "appos", "conj"} and t.i < token.i + 3 for t in token.rights):
        return False
    if token.dep_ in {"compound", "nmod"} or list(token.lefts) != [token.nbor(-1)]:
        return False
    own = {
        i for start, end, name in state.resolution.names.values() if name == topic.canonical for i in range(start, end)
    }
    lead = token.doc[0].sent if state.memory.passage == 1 else token.doc[0:0]
    return not any(
        t.lower_ == token.lower_ and t.i not in own and not (t in lead and t.dep_ == "attr") and not _is_indefinite(t)
        for t in token.doc[: token.i]
    ) and not any(t.text == token.text.capitalize() and t.i not in own for t in token.doc[: token.i])


_ROOMY = frozenset(
    "house place state area part name member type kind form series group system process method term".split()
)
"""Nouns of a lead that a text uses of other things as well."""


def _is_indefinite(token: Token) -> bool:
    """True for "it became a novel": it names no second one."""
    return (
        token.dep_ in {"attr", "pobj"}
        and any(t.lower_ in {"a", "an"} for t in token.lefts)
        and not any(t.dep_ in {"appos", "relcl"} for t in token.rights)
    )


def _is_personal(token: Token, cast: Cast) -> bool:
    """A name that the recogniser takes for a person's here or in most places, a first name, or one after a title."""
    if token.ent_type_ == "PERSON" or cast.is_surname(token.text):
        return True
    if token.ent_type_ in {"GPE", "LOC", "FAC", "NORP", "DATE"} and cast.label(token.text) != "PERSON":
        return False
    titled = token.i > 0 and token.nbor(-1).lower_.rstrip(".") in lexicon.TITLES and token.nbor(-1).text[:1].isupper()
    if titled or cast.label(token.text) == "PERSON" or given_gender(token.text) != "unknown":
        return True
    return (
        not token.ent_type_
        and not cast.label(token.text)
        and is_subject(token)
        and token.lower_ not in lexicon.IMPERSONAL_NOUNS
    )


def _is_rival_noun(token: Token) -> bool:
    """A person without a name: as a subject any ("a former airman"), elsewhere one of known gender ("the girl")."""
    lemma = token.lemma_.lower()
    if is_subject(token):
        return lemma in lexicon.PERSON_NOUNS
    return lemma in _GENDERED and token.dep_ in {"dobj", "pobj", "conj", "agent"}


def _is_called(token: Token) -> bool:
    """ "His only opera, Fidelio": what a thing is called is no person."""
    head = token.head
    return token.dep_ == "appos" and head.pos_ == "NOUN" and head.lemma_.lower() not in lexicon.PERSON_NOUNS


def _read_unknown(token: Token, number: int, state: Discourse) -> None:
    """A name of which nothing is known is still a rival."""
    if token.i not in state.at:
        state.add(Mention(token.i, number, f"?{token.text}", given_gender(token.text), True, is_subject(token)))
