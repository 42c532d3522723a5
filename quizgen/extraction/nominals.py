"""Nouns that tell an event -> facts: "the assassination of Konovalets in Rotterdam", "Röntgen's discovery of X-rays",
"until his death in 1827".

A noun of this kind states that the event took place, with what stands beside it: whom it befell (of), who did it (by,
or
the possessor), when and where. Planned, denied and reported ones carry the hedges of the clause they stand in.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.events import inherited_hedges
from quizgen.extraction.facts import Argument, EventFact, Evidence, Part, Phrase, Reference
from quizgen.extraction.syntax import Context, has_comma_before, is_name, make_phrase
from quizgen.extraction.wordforms import make_predicate

_DOUBTFUL_GOVERNORS = frozenset(
    "plan attempt plot conspiracy threat proposal call idea theory rumour rumor story order possibility against"
    " for before".split()
)

_DOUBTFUL_VERBS = frozenset(
    "deny prevent fear foil thwart avoid escape oppose propose demand plot plan order expect threaten seek want"
    " suggest imagine predict survive".split()
)
"""Verbs whose object need not have taken place: "denied the murder of"."""


def nominal_facts(sentence: Span, context: Context, evidence: Evidence) -> Iterator[EventFact]:
    """The events that nouns of one sentence tell."""
    for token in sentence:
        if token.tag_ != "NN" or token.pos_ != "NOUN":
            continue
        lemma = token.lemma_.lower()
        if lemma in {"victory", "triumph"}:
            yield from _victory(token, context, replace(evidence, clause=1000 + 10 * (token.i - sentence.start)))
        if lemma in lexicon.NOMINAL_EVENTS or lemma in lexicon.INTRANSITIVE_EVENTS:
            yield from _noun_facts(token, context, replace(evidence, clause=1000 + 10 * (token.i - sentence.start)))


def _noun_facts(noun: Token, context: Context, evidence: Evidence) -> Iterator[EventFact]:
    if _is_doubtful(noun):
        return
    lemma = noun.lemma_.lower()
    possessor = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    of = _object_of(noun, "of")
    patient = _named_apposition(of, noun) if of is not None else None
    by = _object_of(noun, "by")
    hedges = tuple(dict.fromkeys(inherited_hedges(_clause_verb(noun))))
    times = tuple(_times(noun, context))
    if lemma in lexicon.INTRANSITIVE_EVENTS:
        subject = patient if patient is not None else possessor
        if subject is None or not times:
            return
        verb = lexicon.INTRANSITIVE_EVENTS[lemma]
        voice = "passive" if verb == "bear" else "active"
        yield _fact(
            _owner(make_phrase(subject, context, alone=True)), verb, voice, times, evidence=evidence, hedges=hedges
        )
        return
    verb = lexicon.NOMINAL_EVENTS[lemma]
    if patient is None and possessor is not None and lemma not in lexicon.AGENT_POSSESSOR_EVENTS:
        if times:
            yield _fact(
                _owner(make_phrase(possessor, context)), verb, "passive", times, evidence=evidence, hedges=hedges
            )
        return
    if patient is None:
        return
    places = tuple(_places(noun, patient, context))
    whom = make_phrase(patient, context)
    agent = by if by is not None else (possessor if lemma in lexicon.AGENT_POSSESSOR_EVENTS else None)
    if agent is not None:
        who = _owner(make_phrase(agent, context))
        if who.entity or is_name(agent):
            what = Argument(slot="object", phrase=whom, span=whom.span)
            yield _fact(who, verb, "active", (what, *times, *places), evidence=evidence, hedges=hedges)
            return
    if not times and not places:
        return
    named = next((t for t in patient.subtree if t.dep_ == "appos" and is_name(t)), patient)
    circumstances = (*times, *places)
    yield from _engineered(noun, make_phrase(named, context), circumstances, context, evidence=evidence, hedges=hedges)
    yield _fact(whom, verb, "passive", circumstances, evidence=evidence, hedges=hedges)


def _engineered(
    noun: Token,
    whom: Phrase,
    circumstances: tuple[Argument, ...],
    context: Context,
    *,
    evidence: Evidence,
    hedges: tuple[str, ...],
) -> Iterator[EventFact]:
    """ "He engineered the assassination of A, the execution of B and ...": each by him, in its own place."""
    top = noun
    while top.dep_ == "conj" and top.head.lemma_.lower() in lexicon.NOMINAL_EVENTS:
        top = top.head
    verb = top.head
    if top.dep_ != "dobj" or verb.lemma_.lower() not in lexicon.MASTERMIND_VERBS or verb.tag_ != "VBD":
        return
    actor = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    if actor is None or whom.type != "person" or whom.definiteness != "name":
        return
    who = make_phrase(actor, context)
    if not who.entity:
        return
    words = f"the {noun.text} of "
    of = Argument(slot="oblique", preposition="of", phrase=whom, span=whom.span)
    what = replace(
        whom, parts=(words, *whom.parts), core=(words, *whom.core), brief=(words, *(whom.brief or whom.parts)),
        head=noun.text, type="event", definiteness="definite", entity="", noun="", complement=of,
        span=context.passage.original(noun.idx, noun.idx + len(noun)),
    )  # fmt: skip
    yield _fact(
        who, verb.lemma_.lower(), "active", (Argument(slot="object", phrase=what, span=what.span), *circumstances),
        evidence=replace(evidence, clause=evidence.clause + 1), hedges=hedges,
    )  # fmt: skip


def _victory(noun: Token, context: Context, evidence: Evidence) -> Iterator[EventFact]:
    """ "England's victory over the Spanish Armada in 1588": who defeated whom."""
    possessor = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    loser = _object_of(noun, "over") or _object_of(noun, "against")
    if possessor is None or loser is None or _is_doubtful(noun):
        return
    who, whom = _owner(make_phrase(possessor, context)), make_phrase(loser, context)
    hedges = tuple(dict.fromkeys(inherited_hedges(_clause_verb(noun))))
    yield _fact(
        who,
        "defeat",
        "active",
        (Argument(slot="object", phrase=whom, span=whom.span), *_times(noun, context)),
        evidence=evidence,
        hedges=hedges,
    )


def _owner(phrase: Phrase) -> Phrase:
    """A possessor without its ending: "Edward VI's" -> "Edward VI"."""

    def bare(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        last = parts[-1] if parts else ""
        if isinstance(last, Reference):
            return (
                *parts[:-1],
                replace(last, possessive=False, pronoun={"his": "he", "her": "she"}.get(last.pronoun, last.pronoun)),
            )
        return (*parts[:-1], re.sub(r"[’']s?$", "", last)) if last else parts

    return replace(phrase, parts=bare(phrase.parts), core=bare(phrase.core), brief=bare(phrase.brief))


def _fact(
    subject: Phrase,
    verb: str,
    voice: str,
    arguments: tuple[Argument, ...],
    *,
    evidence: Evidence,
    hedges: tuple[str, ...],
) -> EventFact:
    return EventFact(
        subject=subject,
        predicate=make_predicate(verb, voice=voice),
        arguments=arguments,
        evidence=evidence,
        status="nominal",
        hedges=hedges,
    )


def _is_doubtful(noun: Token) -> bool:
    """True for "the plan for his arrest", "an attempted assassination", "before the execution of"."""
    if any(
        t.lower_
        in {"attempted", "planned", "proposed", "alleged", "possible", "no", "supposed", "failed", "intended", "any"}
        for t in noun.lefts
    ):
        return True
    top = noun
    while top.dep_ in {"pobj", "prep", "conj"}:
        top = top.head
        if top.lemma_.lower() in _DOUBTFUL_GOVERNORS - {"before"}:
            return True
    return top.dep_ == "dobj" and top.head.lemma_.lower() in _DOUBTFUL_VERBS


def _clause_verb(noun: Token) -> Token:
    token = noun
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _object_of(noun: Token, word: str) -> Token | None:
    prep = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == word), None)
    if prep is None and word == "by":
        # The parse hangs "by" on the noun before it, or calls it an agent.
        prep = next(
            (
                t
                for t in noun.sent[noun.i - noun.sent.start :]
                if t.lower_ == "by" and t.dep_ in {"prep", "agent"} and t.i > noun.i
            ),
            None,
        )
        if prep is not None and (
            noun not in prep.ancestors or any(t.pos_ == "VERB" for t in noun.doc[noun.i : prep.i])
        ):
            prep = None
    if prep is None:
        return None
    return next((t for t in prep.children if t.dep_ == "pobj"), None)


def _named_apposition(patient: Token, noun: Token) -> Token:
    """The name that a description of a patient is followed by, even where the parse hangs it on the event noun."""
    if is_name(patient):
        return patient
    inside = [t for t in patient.subtree if t.dep_ == "appos" and is_name(t)]
    if inside and inside[0].head == patient:
        return patient if not has_comma_before(inside[0]) else inside[0]
    top = noun
    while top.dep_ == "conj":
        top = top.head
    for owner in (noun, top):
        for child in owner.rights:
            if child.dep_ == "appos" and is_name(child) and child.i > patient.i:
                between = patient.doc[patient.i : child.i]
                if not any(t.lemma_.lower() in lexicon.NOMINAL_EVENTS for t in between):
                    return child
    return patient


def _times(noun: Token, context: Context) -> Iterator[Argument]:
    """The first time expression after an event noun and before the next event noun or clause."""
    for index in range(noun.i + 1, noun.sent.end):
        token = context.doc[index]
        if token.text == ";" or (token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"acl"}):
            return
        if token.lemma_.lower() in lexicon.NOMINAL_EVENTS and (
            (token.dep_ == "conj" and token.head.i != noun.i) or token.i > noun.i + 2
        ):
            return
        timex = context.times.get(index)
        if (
            timex is not None
            and timex.kind == "point"
            and timex.value is not None
            and timex.preposition in {"in", "on"}
        ):
            yield Argument(
                slot="time",
                preposition=timex.preposition,
                timex=timex,
                text=timex.text,
                span=context.passage.original(timex.start, timex.end),
            )
            return


def _places(noun: Token, patient: Token, context: Context) -> Iterator[Argument]:
    """The place named by "in" straight after the patient's name."""
    end = max([patient.i, *(t.i for t in patient.subtree if is_name(t))])
    for index in range(patient.i + 1, min(noun.sent.end, end + 5)):
        token = context.doc[index]
        if token.lower_ == "in" and token.i not in context.adverbial:
            inner = next((t for t in token.children if t.dep_ == "pobj"), None)
            if inner is not None and inner.ent_type_ in {"GPE", "LOC", "FAC"}:
                phrase = make_phrase(inner, context)
                yield Argument(slot="place", preposition="in", phrase=phrase, span=phrase.span)
            return
        if token.i > end and token.text != ",":
            return
