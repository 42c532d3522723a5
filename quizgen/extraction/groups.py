"""Whom they mean, whose the family is, and which named thing is "it".

Plurals are taken up only where a clause's subject gives their words ("Armstrong and Aldrin", "he and his family"),
things only by their proper names.
"""

from spacy.tokens import Span, Token

from quizgen.extraction.binding import bound_subject, clause_of, is_main, is_quoted, is_subject, own_subject, subject_of
from quizgen.extraction.discourse import Discourse

PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING_LABELS = frozenset({"ORG", "GPE", "FAC", "EVENT", "WORK_OF_ART", "LOC", "PRODUCT", "LAW"})
_PEOPLE = frozenset({"crew", "astronauts", "cosmonauts"})
GROUPS = _PEOPLE | {"family", "couple"}
NEUTERS = frozenset({"it", "its", "itself"})


def read_group(noun: Token, number: int, state: Discourse) -> None:
    """ "The family", "the couple", "the crew": whose they are where the passage leaves no doubt."""
    lefts = [t for t in noun.lefts if t.dep_ != "punct"]
    possessor = next((t for t in lefts if t.dep_ == "poss"), None)
    low = noun.lower_
    article = len(lefts) == 1 and lefts[0].lower_ == "the" and lefts[0].i == noun.i - 1
    if low == "family" and not article:
        owner = state.at.get(possessor.i, "#") if possessor is not None else "#"
        state.family = owner
        if owner and owner[0] not in "#?":
            state.at[noun.i] = f"{owner}'s family"
        return
    bound = any(t.dep_ in {"prep", "relcl", "acl", "appos"} and t.i == noun.i + 1 for t in noun.rights)
    if not article or bound:
        if low in _PEOPLE:
            state.family = "#"
        return
    name = ""
    person = state.topic is not None and state.topic.type == "person"
    if low == "family" and person and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "poss"}:
        owner = state.family or state.subject
        name = f"{owner}'s family" if owner[0] not in "#?" and "'s " not in owner else ""
    elif low == "couple":
        name = state.couple
    elif low in _PEOPLE and state.topic is not None and state.topic.type in {"event", "vehicle"} and not state.family:
        name = f"the {state.subject} {low}"
    if name:
        state.resolution.names[lefts[0].i] = (lefts[0].i, noun.i + 1, name)
        state.resolution.tokens[noun.i] = name
        state.at[noun.i] = name


def read_marriages(sentence: Span, state: Discourse) -> None:
    """ "In 1871, Isidor Straus married Rosalie Ida Blun": the couple from now on."""
    for token in sentence:
        if token.lemma_ != "marry" or token.pos_ != "VERB":
            continue
        subject = own_subject(token) or subject_of(token)
        objects = [t for t in token.children if t.dep_ == "dobj"]
        if subject is None or len(objects) != 1:
            continue
        names = [state.at.get(subject.i, "#"), state.at.get(objects[0].i, "#")]
        if all(name[0] not in "#?" for name in names):
            state.memory.spouses.setdefault(names[0], names[1])
            state.memory.spouses.setdefault(names[1], names[0])
            state.couple = f"{names[0]} and {names[1]}"


def resolve_neuter(token: Token, number: int, state: Discourse) -> None:
    """ "It" and "its": the subject of the clause, or what the sentence before was about, if that has a name."""
    if token.dep_ == "expl" or _is_expletive(token) or is_quoted(token):
        return
    clause = clause_of(token)
    bound = bound_subject(token) if token.lower_ != "it" else None
    if bound is None and token.lower_ == "it" and is_subject(token):
        above = clause.head if clause.dep_ == "conj" else None
        bound = own_subject(above) if above is not None else None
        if bound is not None and bound.i > token.i:
            bound = None
    if bound is not None:
        key, span = _thing(bound, state)
        if not key and token.lower_ == "its" and _is_person(bound, state):
            key, span = _only_thing(bound.i, token, state)
        elif key and _things_between(bound, token, state):
            key = ""
        if key:
            _take_up(token, number, key, span, state)
        return
    sentence = token.sent
    if token.lower_ == "it" and is_subject(token) and clause.dep_ in {"advcl", "relcl"} and not is_main(clause):
        subject = own_subject(sentence.root)
        if subject is not None and _is_person(subject, state):
            key, span = _only_thing(subject.i, token, state)
            if key:
                _take_up(token, number, key, span, state)
        return
    if any(is_subject(t) for t in state.doc[sentence.start : token.i]) or sentence.start == 0:
        return
    if not (is_subject(token) or (token.tag_ == "PRP$" and is_subject(token.head))):
        return
    before = state.doc[sentence.start - 1].sent
    subject = own_subject(before.root)
    if subject is None or subject.conjuncts:
        return
    key, span = _thing(subject, state)
    rivals = [
        t
        for t in before
        if t.i != subject.i and t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ in {"NN", "NNP"} and is_main(clause_of(t))
    ]
    objects = (
        []
        if key == state.subject
        else [t for t in before if t.dep_ in {"dobj", "attr"} and t.tag_ in {"NN", "NNP"} and t.head.i == before.root.i]
    )
    close = token.dep_ != "nsubj" or any(t.tag_ == "NNP" for t in objects)
    if key and not rivals and not (objects and close):
        _take_up(token, number, key, span, state)


def _is_person(noun: Token, state: Discourse) -> bool:
    return any(m.token == noun.i and m.person for m in state.mentions)


def _only_thing(start: int, token: Token, state: Discourse) -> tuple[str, tuple[int, int] | None]:
    """The one named thing between a person and "its": "Lincoln led the United States through its Civil War"."""
    between = state.doc[start + 1 : token.i]
    wanted = _THING_LABELS if token.lower_ == "its" else _THING_LABELS - {"GPE", "LOC", "FAC"}
    names = [t for t in between if t.tag_ in {"NNP", "NNPS"} and t.ent_type_ in wanted]
    things = [t for t in names if t.dep_ in {"dobj", "pobj", "nsubj"}]
    plain = [t for t in between if t.tag_ == "NN" and t.dep_ == "dobj"]
    if len(things) != 1 or plain or (token.lower_ == "its" and things[0].dep_ != "dobj"):
        return "", None
    return _thing(things[0], state)


def _take_up(token: Token, number: int, key: str, span: tuple[int, int] | None, state: Discourse) -> None:
    if span is not None and all(not (a < span[1] and span[0] < b) for a, b, _ in state.resolution.names.values()):
        state.resolution.names[span[0]] = (*span, key)
    state.stand_for(token, number, key, "unknown", person=False)


def _is_expletive(token: Token) -> bool:
    """ "It was expected that", "it is clear", "it rained"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if verb.lemma_.lower() in {"rain", "snow", "take", "seem", "appear", "happen", "become", "remain", "make", "find"}:
        return True
    inner = [t for t in verb.children if t.i > verb.i]
    return any(
        t.dep_ in {"ccomp", "csubj", "xcomp", "advcl"} and (t.dep_ != "advcl" or verb.lemma_ == "be") for t in inner
    ) or (verb.lemma_ == "be" and any(t.dep_ in {"acomp", "attr", "prep", "advmod"} for t in inner))


def _thing(noun: Token, state: Discourse) -> tuple[str, tuple[int, int] | None]:
    """The name of a thing that a clause's subject gives: a known one, or a proper name with its article."""
    known = state.at.get(noun.i)
    if known is not None:
        is_thing = known == state.subject and state.topic is not None and state.topic.type != "person"
        is_thing = is_thing or any(m.key == known and not m.person for m in state.mentions)
        return (known, None) if is_thing and known[0] not in "#?" else ("", None)
    called = [t for t in noun.rights if t.dep_ == "appos" and t.i in state.at and noun.pos_ == "NOUN"]
    if len(called) == 1:
        return _thing(called[0], state)
    if noun.tag_ not in {"NNP", "NN", "NNPS"} or noun.ent_type_ in {"PERSON", "NORP", "DATE", "TIME"}:
        return "", None
    if noun.tag_ != "NN" and noun.ent_type_ not in _THING_LABELS:
        return "", None
    words = [t for t in noun.lefts if t.dep_ in {"det", "compound", "nmod", "amod"}]
    if any(t.dep_ not in {"det", "compound", "nmod", "amod"} for t in noun.lefts) or any(
        t.dep_ in {"conj", "appos"} for t in noun.rights
    ):
        return "", None
    start = noun.left_edge.i
    if not any(t.pos_ == "PROPN" for t in [*words, noun]) or any(t.dep_ == "det" and t.lower_ != "the" for t in words):
        return "", None
    end = noun.i + 1
    for entity in noun.sent.ents:
        if entity.start <= noun.i < entity.end:
            start, end = min(start, entity.start), max(end, entity.end)
    if (
        state.doc[end - 1].tag_ == "POS"
        or any(t.dep_ == "det" and t.nbor(-1).pos_ != "ADP" for t in state.doc[start + 1 : end])
        or any(t.is_punct and t.text != "-" for t in state.doc[start:end])
        or any(t.ent_type_ == "PERSON" for t in state.doc[start:end])
    ):
        return "", None
    text = state.doc[start:end].text
    return (text[0].lower() + text[1:] if text.startswith("The ") else text), (start, end)


def _things_between(bound: Token, token: Token, state: Discourse) -> bool:
    """True where another named thing or a new clause's subject comes between a thing and its pronoun."""
    between = state.doc[bound.right_edge.i + 1 : token.i]
    return any(t.tag_ == "NNP" and t.ent_type_ in _THING_LABELS - {"GPE"} for t in between)


def resolve_plural(token: Token, number: int, state: Discourse) -> None:
    """ "They" takes up two people, or a family, who were the subject of the clause or sentence before."""
    doc, sentence = state.doc, token.sent
    group, bound = "", None
    if is_quoted(token):
        return
    if token.tag_ == "PRP$":
        bound = bound_subject(token)
    if bound is not None:
        group = _group_of(bound, state) or _named_group(bound, state)
        if not group:
            return
    starts = [sentence.start] if sentence.start == 0 else [sentence.start, doc[sentence.start - 1].sent.start]
    for start in starts if not group else []:
        here = start == sentence.start
        subjects = [
            t
            for t in doc[start : token.i if here else sentence.start]
            if t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ not in {"WP", "WDT"}
        ]
        if not subjects:
            continue
        if not here and len(subjects) > 1 and any(t.tag_ in {"NNS", "NNPS"} for t in subjects[1:]):
            return
        last = subjects[-1] if here else subjects[0]
        group = _group_of(last, state)
        if not group and not here and state.couple and _is_wedding(last, state):
            group = state.couple
        break
    if not group and number == 0 and token.i - sentence.start < 6 and is_subject(token):
        group = state.memory.group if state.memory.group_passage == state.memory.passage - 1 else ""
    if not group:
        group = _plural_subject(token, state)
    if group:
        state.resolution.tokens[token.i] = group
        state.at[token.i] = group
        state.memory.group, state.memory.group_passage = group, state.memory.passage


def _plural_subject(token: Token, state: Discourse) -> str:
    """The subject, where its name is a plural ("the Articles of Confederation") and no other stands before."""
    topic = state.topic
    if topic is None or topic.type == "person" or not topic.canonical.split(" of ")[0].endswith("s"):
        return ""
    before = state.doc[token.sent.start : token.i]
    spoken = any(state.at.get(t.i) == topic.canonical for t in before)
    plurals = [t for t in before if t.tag_ in {"NNS", "NNPS"} and t.ent_type_ != "DATE"]
    others = any(state.at.get(t.i) != topic.canonical for t in plurals)
    return topic.canonical if spoken and not others and not is_subject(token) else ""


def _named_group(noun: Token, state: Discourse) -> str:
    """ "The crew of Apollo 10 named their spacecraft": a plural or a body of people with a proper name in it."""
    if noun.tag_ not in {"NNS", "NNPS"} and noun.lower_ not in _PEOPLE | {"brothers", "sisters"}:
        return ""
    if noun.conjuncts or any(t.tag_ in {"PRP$", "PRP"} for t in noun.subtree):
        return ""
    start, end = noun.left_edge.i, noun.i + 1
    of = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == "of" and t.i == noun.i + 1), None)
    if of is not None:
        end = of.right_edge.i + 1
    words = state.doc[start:end]
    if words[0].dep_ in {"nummod", "amod", "det"} and words[0].lower_ != "the" and words[0].ent_type_ != "NORP":
        return ""
    named = any(t.pos_ == "PROPN" for t in words)
    if len(words) > 6 or not named or any(t.is_punct or t.pos_ in {"VERB", "AUX"} for t in words):
        return ""
    text = words.text
    key = text[0].lower() + text[1:] if words[0].lower_ == "the" else text
    for first in [name for name in state.resolution.names if start <= name < end]:
        del state.resolution.names[first]
    state.resolution.names[start] = (start, end, key)
    state.resolution.tokens[noun.i] = key
    return key


def _is_wedding(subject: Token, state: Discourse) -> bool:
    return subject.head.lemma_ == "marry" and state.at.get(subject.i, "#") in state.couple


def _group_of(noun: Token, state: Discourse) -> str:
    """Two names, "he and his family", "the family", or what "they" stood for: the words for a group."""
    if noun.i in state.resolution.tokens and (noun.lower_ in PLURALS or noun.lower_ in GROUPS):
        return state.resolution.tokens[noun.i]
    others = [t for t in noun.conjuncts if t.i > noun.i]
    if len(others) == 1:
        first, second = state.at.get(noun.i, "#"), state.at.get(others[0].i, "#")
        if first[0] not in "#?" and second[0] not in "#?":
            if second.startswith(f"{first}'s "):
                pronoun = {"male": "his", "female": "her"}.get(state.gender_of(first), "")
                return f"{first} and {pronoun} {second.removeprefix(first)[3:]}" if pronoun else ""
            return f"{first} and {second}"
    return state.at[noun.i] if noun.lower_ == "family" and noun.i in state.at else ""
