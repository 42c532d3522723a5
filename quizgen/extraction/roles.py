"""Clauses that say who held which office, rank, job, membership or kinship -> role facts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.facts import Argument, EventFact, Evidence, Phrase, Reference, RoleFact
from quizgen.extraction.syntax import Context, is_name, make_phrase, phrase_tokens
from quizgen.extraction.wordforms import make_predicate

_APPOINTING = frozenset(
    "appoint elect re-elect reelect name make promote ordain crown select nominate commission proclaim declare choose"
    " install designate create hire employ consecrate inaugurate".split()
)
_SERVING = frozenset("serve work act reign rule officiate function".split())
_HOLDING = frozenset({"position", "post", "office", "rank", "title", "chair", "job", "role"})
_KNOWN_ROLES = lexicon.OFFICE_NOUNS | lexicon.PROFESSION_NOUNS | lexicon.RANK_NOUNS
_ROLE_EXTRA = frozenset({"member", "part", "co-founder", "founder", "head"})


def role_fact(fact: EventFact) -> RoleFact | None:
    """The role that a clause states, or None."""
    if fact.subject is None or fact.subject.type not in {"person", "group", "organization"}:
        return None
    lemma, voice = fact.predicate.lemma, fact.predicate.voice
    index, relation = -1, ""
    if voice == "copula" or (lemma in {"become", "remain"} and voice == "active"):
        index, relation = _find(fact, {"attribute"}), lemma
    elif lemma in _APPOINTING and voice == "passive":
        index, relation = _find(fact, {"role", "attribute", "object"}), lemma
        if index < 0:
            index = _find_position(fact)
    elif lemma in _SERVING and voice == "active":
        index, relation = _find(fact, {"role"}), lemma
    elif lemma in {"hold", "occupy", "assume", "accept", "receive"} and voice == "active":
        index = next(
            (
                i
                for i, a in enumerate(fact.arguments)
                if a.slot == "object" and a.phrase and a.phrase.head in _HOLDING and a.phrase.complement
            ),
            -1,
        )
        relation = lemma
    if index < 0:
        return None
    role = fact.arguments[index].phrase
    assert role is not None
    if role.head not in _HOLDING and not _is_role(role):
        return None
    rest = tuple(argument for i, argument in enumerate(fact.arguments) if i != index)
    held = _held_role(role)
    if held is not None:
        role = held
    follower = next((a for a in rest if _continues(role, a)), None)
    if follower is not None and follower.phrase is not None:
        joined = (*role.parts, f" {follower.preposition} ", *follower.phrase.parts)
        role = replace(
            role,
            parts=joined,
            core=(*role.core, f" {follower.preposition} ", *follower.phrase.core),
            complement=follower,
            problems=(*role.problems, *follower.phrase.problems),
        )
        rest = tuple(a for a in rest if a is not follower)
    return RoleFact(
        holder=fact.subject,
        relation=relation,
        role=role,
        predicate=fact.predicate,
        arguments=rest,
        evidence=fact.evidence,
        hedges=fact.hedges,
        doubts=fact.doubts,
    )


def _held_role(role: Phrase) -> Phrase | None:
    """What the position is: "the post *of commissioner*", "a post as *commissioner of customs*"."""
    if (
        role.head not in _HOLDING
        or role.complement is None
        or role.complement.phrase is None
        or role.complement.preposition not in {"of", "as"}
    ):
        return None
    inner = role.complement.phrase
    named = inner.definiteness == "name" or _is_role(inner)
    return (
        inner
        if named
        and not inner.problems
        and inner.type in {"person", "thing", "organization"}
        and inner.head.lower() in _KNOWN_ROLES
        else None
    )


def _continues(role: Phrase, argument: Argument) -> bool:
    """ "Minister | to France": a complement that the parse hangs on the verb."""
    return (
        argument.preposition in {"to", "of", "for", "at"}
        and argument.phrase is not None
        and argument.span is not None
        and not argument.fronted
        and role.complement is None
        and (
            0 <= argument.span.start - role.span.end <= len(argument.preposition) + 6
            or (argument.preposition == "of" and argument.span.end < role.span.start)
        )
    )


def _is_role(phrase: Phrase) -> bool:
    return (
        phrase.head.lower()
        in lexicon.OFFICE_NOUNS
        | lexicon.PROFESSION_NOUNS
        | lexicon.RANK_NOUNS
        | lexicon.KIN_NOUNS
        | _ROLE_EXTRA
        | lexicon.PERSON_NOUNS
    )


def _find(fact: EventFact, slots: set[str]) -> int:
    for index, argument in enumerate(fact.arguments):
        if argument.slot in slots and argument.phrase is not None and not argument.fronted:
            return index
    return -1


def _find_position(fact: EventFact) -> int:
    """ "promoted to the rank of captain", "appointed to the position of ..."."""
    for index, argument in enumerate(fact.arguments):
        phrase = argument.phrase
        if (
            argument.preposition in {"to", "as"}
            and phrase is not None
            and (phrase.head in _HOLDING or _is_role(phrase))
        ):
            return index
    return -1


def kin_facts(sentence: Span, context: Context, evidence: Evidence) -> Iterator[RoleFact]:
    """ "his father Peter Jefferson", "Nikolai Skoblin and his wife, Nadezhda": who was whose relative."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma not in lexicon.KIN_NOUNS or token.tag_ != "NN":
            continue
        possessor = next((t for t in token.lefts if t.dep_ == "poss"), None) or _named_after_of(token)
        relative = _named_relative(token, context)
        if relative is None or possessor is None:
            continue
        owner: Phrase = make_phrase(possessor, context)
        if owner.problems or (not owner.entity and not is_name(possessor)) or owner.coordinated > 1:
            continue
        holder = make_phrase(relative, context, alone=True)
        if "'s " in holder.entity:
            # A relative known by description alone is named by the words that stand here.
            words = "".join(t.text_with_ws for t in phrase_tokens(relative, context, core=True, alone=True)).strip()
            holder = replace(holder, parts=(words,), core=(words,), brief=(words,), entity=words)
        modifiers = [
            t.text
            for t in token.lefts
            if t.dep_ in {"amod"} and t.lemma_.lower() not in {"late", "own", "beloved", "future", "famous"}
        ]
        if any(m.lower() in {"other", "another"} for m in modifiers) or any(t.lower_ == "own" for t in token.lefts):
            # "His uncle, who sent him, along with *his own* son": whose own, the parse does not tell.
            continue
        if [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]][1:] == ["removed"]:
            # "Her first cousin *twice removed*" is no first cousin.
            continue
        noun = re.sub(
            r"\b(half|step) (?=[a-z]*(?:brother|sister|son|daughter|mother|father))",
            r"\1-",
            " ".join([*modifiers, lemma]),
        )
        reference = (
            owner.parts[0]
            if owner.parts and isinstance(owner.parts[0], Reference)
            else Reference(name=_bare(owner, possessor))
        )
        known = context.resolved.get(possessor.i, "")
        if known and "'s " not in known:
            reference = Reference(name=known)
        if "'s " in reference.name:
            continue
        role = replace(
            owner,
            parts=(Reference(name=reference.name, possessive=True, pronoun=""), " " + noun),
            core=(lemma,),
            head=lemma,
            type="person",
            definiteness="possessive",
            noun=noun,
            entity="",
        )
        yield RoleFact(
            holder=replace(holder, type="person"),
            relation="kin",
            role=role,
            predicate=make_predicate("be", voice="copula"),
            arguments=(),
            evidence=replace(evidence, clause=200 + token.i - sentence.start),
        )


def _named_after_of(noun: Token) -> Token | None:
    """The one whose relative it is in "the sister *of Barnes*"."""
    of = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
    if of is None or not any(t.lower_ == "the" for t in noun.lefts):
        return None
    return next((t for t in of.children if t.dep_ == "pobj" and is_name(t)), None)


def _stands_behind(noun: Token) -> bool:
    """True for "Edward Lloyd, *the husband of Anna Moor*, ...", which says who he was."""
    if noun.dep_ != "appos" or not is_name(noun.head) or noun.head.conjuncts or noun.conjuncts:
        return False
    edge = noun.right_edge.i + 1
    closed = edge >= len(noun.doc) or noun.doc[edge].text in {",", ".", ";", ")"}
    return closed and not any(is_name(t) and t.dep_ in {"appos", "conj"} for t in noun.subtree)


def _named_relative(noun: Token, context: Context) -> Token | None:
    if _stands_behind(noun):
        return noun.head
    for child in noun.rights:
        if child.dep_ == "appos" and is_name(child) and not _listed(child):
            return child
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if following is not None and is_name(following) and noun.dep_ in {"compound", "nmod"}:
        return noun.head
    if noun.dep_ in {"nsubj"} and noun.head.lemma_ == "be" and noun.head.tag_ in {"VBD", "VBZ"}:
        attr = next((t for t in noun.head.rights if t.dep_ == "attr"), None)
        if attr is not None and not is_name(attr):
            # "Her mother was the poet Gwen Price"
            attr = next((t for t in attr.rights if t.dep_ == "appos" and is_name(t) and t.nbor(-1).text != ","), None)
        if attr is not None and not any(t.dep_ == "neg" for t in noun.head.children):
            return attr
    return None


def _bare(owner: Phrase, possessor: Token) -> str:
    """The name of an owner whom the cast does not know: "Tom Webb's" -> "Tom Webb"."""
    words = "".join(part for part in owner.core if isinstance(part, str))
    return re.sub(r"[’']s?$", "", words) or possessor.text


def _listed(token: Token) -> bool:
    return any(t.dep_ == "conj" and is_name(t) for t in token.rights)
