"""What stands beside a name says what it is: "The principal author of the Declaration, Jefferson ...", "father
(Alexandre-Edmond Becquerel)", "the second child of Thomas and Nancy Lincoln", "born Maria Skłodowska".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from quizgen.dates.timex import find_timexes
from quizgen.extraction import lexicon
from quizgen.extraction.facts import Argument, DateFact, EventFact, Evidence, Phrase, Reference, RoleFact
from quizgen.extraction.syntax import Context, has_comma_before, is_name, make_phrase, name_phrase
from quizgen.extraction.wordforms import make_predicate

ROLE_NOUNS = (
    lexicon.OFFICE_NOUNS
    | lexicon.PROFESSION_NOUNS
    | frozenset({"member", "co-founder", "founder", "head", "leader", "author"})
)
_PERSONAL_NAME = re.compile(r"[A-ZÀ-Ž][\w.'’-]+(?: (?:de|von|van|der|di|da|la|le|du|[A-ZÀ-Ž][\w.'’-]*)){1,4}")
_BORN = re.compile(r"(?:,|\() ?(?:born|née|né) ((?:[A-ZÀ-Ž][\w.'’-]+ ?){2,5})(?=[,;)])")
_SMALL_WORDS = frozenset("on the of and in for a an to into from with by at as their its his her".split())
"""Words of a title that may begin with a small letter."""
_CLAUSE = {"apposed": 500, "fronted": 540, "things": 700, "kin": 760, "parents": 800, "birth name": 860, "work": 900}


def apposed_facts(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact | EventFact | DateFact]:
    """All that appositions and parentheses of one sentence state."""
    yield from apposed_roles(sentence, context, evidence)
    yield from fronted_roles(sentence, context, evidence)
    yield from gapped_jobs(sentence, context, evidence)
    yield from named_things(sentence, context, evidence)
    yield from kin_in_parentheses(sentence, context, evidence)
    yield from parents(sentence, context, evidence)
    yield from birth_name(sentence, context, evidence)
    yield from dated_works(sentence, context, evidence)


def _at(evidence: Evidence, kind: str, number: int) -> Evidence:
    return replace(evidence, clause=_CLAUSE[kind] + number % 40)


def _role(holder: Phrase, role: Phrase, evidence: Evidence, relation: str = "be") -> RoleFact:
    return RoleFact(
        holder=holder,
        relation=relation,
        role=role,
        predicate=make_predicate("be", voice="copula"),
        arguments=(),
        evidence=evidence,
    )


def apposed_roles(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact]:
    """ "Rowland Hussey Macy, founder of Macy's", "Alistair Ritchie, a longtime scientist": a role beside a name."""
    for token in sentence:
        if token.dep_ != "appos" or token.tag_ != "NN" or not is_name(token.head) or not has_comma_before(token):
            continue
        lemma = token.lemma_.lower()
        if lemma not in ROLE_NOUNS or any(t.dep_ == "poss" for t in token.lefts):
            continue
        holder, role = make_phrase(token.head, context, alone=True), make_phrase(token, context, alone=True)
        if holder.type != "person":
            continue
        named = (
            role.complement is not None
            and role.complement.phrase is not None
            and role.complement.phrase.definiteness == "name"
        )
        if not named and not (lemma in lexicon.PROFESSION_NOUNS and role.definiteness == "indefinite"):
            continue
        if role.definiteness == "bare":
            role = replace(role, parts=("the ", *role.parts), core=("the ", *role.core), definiteness="definite")
        yield _role(holder, role, _at(evidence, "apposed", token.i - sentence.start))


def fronted_roles(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact]:
    """ "The principal author of the Declaration, Jefferson was ...": a description before the subject's name."""
    first = sentence[0]
    if first.lower_ not in {"the", "a", "an"}:
        return
    head = first.head
    if (
        head.lemma_.lower() not in ROLE_NOUNS
        or head.tag_ != "NN"
        or head.dep_ not in {"npadvmod", "nsubj", "dep", "appos", "nsubjpass", "attr"}
    ):
        return
    end = head.right_edge.i
    for token in sentence:
        if token.i <= head.i or not is_name(token) or token.dep_ not in {"nsubj", "nsubjpass", "appos"}:
            continue
        edge = token.left_edge
        if edge.i > 0 and edge.nbor(-1).text == "," and (token.head == head or edge.i <= end + 3):
            holder = make_phrase(token, context, alone=True)
            if holder.type == "person" and token.i not in {t.i for t in head.subtree if t.dep_ == "pobj"}:
                yield _role(
                    holder, make_phrase(head, context, alone=True), _at(evidence, "fronted", head.i - sentence.start)
                )
            return


def gapped_jobs(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact]:
    """ "Alexey Gagarin as a carpenter and Anna Gagarina as a dairy farmer": a name, "as", a trade and no verb."""
    for token in sentence:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if (
            following is None
            or following.lower_ != "as"
            or not is_name(token)
            or token.ent_type_ != "PERSON"
            or token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
        ):
            continue
        job = next((t for t in following.children if t.dep_ == "pobj"), None)
        if job is None or job.lemma_.lower() not in lexicon.PROFESSION_NOUNS or job.tag_ != "NN":
            continue
        holder, role = make_phrase(token, context, alone=True), make_phrase(job, context, alone=True)
        if holder.type == "person" and role.definiteness == "indefinite":
            yield _role(holder, role, _at(evidence, "apposed", token.i - sentence.start))


def named_things(sentence: Span, context: Context, evidence: Evidence) -> Iterator[EventFact]:
    """ "his capsule, Vostok 1": what somebody's thing is called."""
    for token in sentence:
        if token.tag_ != "NN" or is_name(token) or token.lemma_.lower() in lexicon.PERSON_NOUNS:
            continue
        possessor = next((t for t in token.lefts if t.dep_ == "poss"), None)
        name = next((t for t in token.rights if t.dep_ == "appos" and is_name(t) and not _listed(t)), None)
        if possessor is None or name is None:
            continue
        thing = make_phrase(token, context, alone=True)
        called = make_phrase(name, context, alone=True)
        if called.type == "person" and token.lemma_.lower() not in lexicon.WORK_NOUNS | lexicon.PLACE_NOUNS:
            continue
        yield EventFact(
            subject=thing, predicate=make_predicate("be", voice="copula"),
            arguments=(Argument(slot="attribute", phrase=replace(called, type="thing"), span=called.span),),
            evidence=_at(evidence, "things", token.i - sentence.start), status="apposition",
        )  # fmt: skip


def kin_in_parentheses(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact]:
    """ "Becquerel's grandfather (Antoine César Becquerel), father (...)": a relative's name in a parenthesis."""
    for aside in context.passage.asides:
        if not sentence.start_char <= aside.at <= sentence.end_char or not _PERSONAL_NAME.fullmatch(aside.text):
            continue
        noun = next((t for t in sentence if t.idx + len(t) == aside.at), None)
        if noun is None or noun.tag_ != "NN" or noun.lemma_.lower() not in lexicon.KIN_NOUNS:
            continue
        top = noun
        possessor = next((t for t in top.lefts if t.dep_ == "poss"), None)
        while possessor is None and top.dep_ == "conj":
            top = top.head
            possessor = next((t for t in top.lefts if t.dep_ == "poss"), None)
        if possessor is None:
            continue
        owner = make_phrase(possessor, context)
        if owner.problems or not owner.entity:
            continue
        holder = Phrase(
            parts=(aside.text,),
            core=(aside.text,),
            head=aside.text.split()[-1],
            type="person",
            definiteness="name",
            span=aside.span,
            entity=aside.text,
        )
        yield _kin(holder, owner.entity, noun.lemma_.lower(), owner, _at(evidence, "kin", noun.i - sentence.start))


def _kin(holder: Phrase, owner: str, noun: str, like: Phrase, evidence: Evidence) -> RoleFact:
    role = replace(
        like, parts=(Reference(name=owner, possessive=True, pronoun=""), f" {noun}"), core=(noun,), head=noun,
        type="person", definiteness="possessive", noun=noun, entity="",
    )  # fmt: skip
    return _role(holder, role, evidence, "kin")


def parents(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact]:
    """ "the second child of Thomas and Nancy Lincoln", "the first of five children of ...": whose child it was."""
    for token in sentence:
        if token.lemma_.lower() not in {"child", "son", "daughter"} or (
            token.dep_ in {"poss", "compound", "pobj"} and token.tag_ == "NN"
        ):
            continue
        of = next((t for t in token.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
        parent = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
        owner = _child(token)
        if parent is None or owner is None:
            continue
        child = make_phrase(owner, context, alone=True)
        names = _parent_names(_named_parent(parent), context)
        if (
            not child.entity
            or child.type != "person"
            or names.type != "person"
            or names.definiteness != "name"
            or names.problems
        ):
            continue
        role = replace(
            make_phrase(token, context, alone=True),
            head="child",
            complement=Argument(slot="oblique", preposition="of", phrase=names),
        )
        yield _role(
            name_phrase(child.entity, context, child.span),
            role,
            _at(evidence, "parents", token.i - sentence.start),
            "child",
        )


def _parent_names(parent: Token, context: Context) -> Phrase:
    """Both parents where one surname serves them: "Thomas and Nancy Hanks Lincoln"."""
    names = make_phrase(parent, context)
    mate = next(
        (t for t in parent.rights if t.dep_ == "conj" and not is_name(t) and t.lemma_.lower() in lexicon.KIN_NOUNS),
        None,
    )
    other = next((t for t in mate.subtree if t.dep_ == "appos" and is_name(t)), None) if mate is not None else None
    if other is not None and is_name(parent):
        # "Lazarus Straus and his second wife, Sara Straus"
        one, two = make_phrase(parent, context, alone=True), make_phrase(other, context, alone=True)
        if one.type == two.type == "person":
            parts = (*one.parts, " and ", *two.parts)
            return replace(
                one, parts=parts, core=parts, brief=parts, coordinated=2, plural=True, entity="", nested=(), problems=()
            )
    first = next(
        (
            t
            for t in parent.lefts
            if t.dep_ == "nmod" and is_name(t) and any(c.dep_ == "cc" for c in [*t.rights, *parent.lefts])
        ),
        None,
    )
    if first is None:
        return names
    words = parent.doc[first.i : parent.i + 1].text
    return replace(
        names, parts=(words,), core=(words,), brief=(words,), coordinated=2, plural=True, entity="", problems=()
    )


def _named_parent(parent: Token) -> Token:
    """ "of well-known teachers Bronisława and Władysław": the names behind the description."""
    if is_name(parent):
        return parent
    return next((t for t in parent.rights if t.dep_ == "appos" and is_name(t)), parent)


def _child(noun: Token) -> Token | None:
    """Whose parents follow: the subject of the clause that calls somebody a child."""
    top = noun
    if top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.lower_ == "of":
        top = top.head.head
        if top.lower_ not in {
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "last",
            "one",
            "eldest",
            "oldest",
            "youngest",
            "only",
        }:
            return None
    if top.dep_ == "appos" and is_name(top.head) and top.head.ent_type_ == "PERSON":
        return top.head
    verb = top.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        if verb.pos_ == "NOUN" and verb.lemma_.lower() not in {"child"} and verb.ent_type_ != "DATE":
            return None
        verb = verb.head
    if verb.lemma_ not in {"be", "bear"} or any(t.dep_ == "neg" for t in verb.children):
        return None
    return next((t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}), None)


def birth_name(sentence: Span, context: Context, evidence: Evidence) -> Iterator[EventFact]:
    """ "Marie Curie, born Maria Skłodowska, was ...": the name at birth, in the article's first sentence."""
    subject = context.cast.subject
    if evidence.position or evidence.gloss is not None or subject is None or subject.type != "person":
        return
    texts = [(sentence.text, 0)] + [(f"({a.text})", 1) for a in context.passage.asides if a.at <= sentence.end_char]
    for text, _ in texts:
        match = _BORN.search(text)
        name = match[1].strip() if match else ""
        if name and name not in {subject.canonical} and len(name.split()) > 1:
            phrase = Phrase(
                parts=(name,), core=(name,), head=name.split()[-1], type="thing", definiteness="name",
                span=context.passage.original(sentence.start_char, sentence.start_char + 1),
            )  # fmt: skip
            yield EventFact(
                subject=name_phrase(subject.canonical, context, phrase.span),
                predicate=make_predicate("bear", voice="passive"),
                arguments=(Argument(slot="role", phrase=phrase, text="birth name"),),
                evidence=_at(evidence, "birth name", 0), status="apposition",
            )  # fmt: skip
            return


def dated_works(sentence: Span, context: Context, evidence: Evidence) -> Iterator[DateFact]:
    """ "Notes on the State of Virginia (1785)": the year in a parenthesis behind a title."""
    for number, aside in enumerate(context.passage.asides):
        if not sentence.start_char <= aside.at <= sentence.end_char or not re.fullmatch(
            r"(?:c\. )?1?\d{3}|20\d\d", aside.text
        ):
            continue
        before = next((t for t in sentence if t.idx + len(t) == aside.at), None)
        if before is None:
            continue
        title = _title(before, context)
        timexes = find_timexes(f"({aside.text})")
        if title is None or not timexes:
            continue
        shift = aside.span.start - 1
        timex = replace(timexes[0], start=timexes[0].start + shift, end=timexes[0].end + shift)
        yield DateFact(subject=title, relation="publication", time=timex, evidence=_at(evidence, "work", number))


def _title(last: Token, context: Context) -> Phrase | None:
    """The title of a work that ends at a token: a recognised work, or quoted words."""
    doc = last.doc
    span = None
    if last.text in {'"', "”"}:
        start = next(
            (i for i in range(last.i - 1, max(last.i - 12, last.sent.start) - 1, -1) if doc[i].text in {'"', "“"}), None
        )
        span = doc[start : last.i + 1] if start is not None else None
    elif any(t.lemma_.lower() in lexicon.WORK_NOUNS for t in last.sent if t.i < last.i and not is_name(t)):
        span = _capitalised_run(last)
    elif last.ent_type_ == "WORK_OF_ART":
        ent = next((e for e in doc.ents if e.start <= last.i < e.end), None)
        span = ent if ent is not None and ent.end == last.i + 1 and len(ent) > 1 else None
    if span is None or not any(t.text[:1].isupper() for t in span):
        return None
    return Phrase(
        parts=(span.text,), core=(span.text,), head=last.text, type="work", definiteness="name",
        span=context.passage.original(span.start_char, span.end_char),
    )  # fmt: skip


def _capitalised_run(last: Token) -> Span | None:
    """The words of a title that end at a token: capitals, with small words between."""
    start = last.i
    doc = last.doc
    while start > last.sent.start and (doc[start - 1].text[:1].isupper() or doc[start - 1].lower_ in _SMALL_WORDS):
        start -= 1
    while start < last.i and not doc[start].text[:1].isupper():
        start += 1
    span = doc[start : last.i + 1]
    known = any(t.ent_type_ in {"PERSON", "GPE", "DATE"} for t in span) and not any(
        t.islower() for t in span.text.split()
    )
    return span if len(span) > 2 and last.text[:1].isupper() and start > last.sent.start and not known else None


def _listed(token: Token) -> bool:
    return any(t.dep_ == "conj" and is_name(t) for t in token.rights)
