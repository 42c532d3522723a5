"""Clauses of a parse -> facts: who did what to whom, when and where.

Each finite clause, conjunct, non-restrictive relative clause and participle with a known subject is a fact of its
own, with its own date and place (the clause types of ClausIE are the idea). Reported, negated, modal and intended
clauses carry a hedge and never become plain facts.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.facts import Argument, EventFact, Evidence, Phrase, Predicate, Reference, Slot
from quizgen.extraction.syntax import (
    Context,
    has_comma_before,
    is_name,
    make_phrase,
    name_phrase,
    nested_phrases,
    write_parts,
)
from quizgen.extraction.wordforms import make_predicate, true_lemma

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TEMPORAL_MARKS = frozenset(
    {"when", "after", "before", "while", "as", "until", "since", "once", "because", "although", "though", "whereas"}
)
_FACTIVE_PREPOSITIONS = frozenset({"after", "before", "upon", "on", "since", "by", "without", "following", "while"})
_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "from",
        "to",
        "into",
        "outside",
        "aboard",
        "through",
        "across",
        "along",
        "around",
        "off",
        "toward",
        "towards",
        "inside",
        "under",
        "onto",
    }
)
_TEMPORAL_PREPOSITIONS = frozenset(
    {"until", "till", "after", "before", "following", "upon", "since", "during", "with", "despite", "through"}
)
_TENURE_VERBS = frozenset({"serve", "reign", "rule", "govern"})
_REASONS = frozenset({"because of", "due to", "owing to", "on account of", "thanks to", "as a result of"})


def event_facts(sentence: Span, context: Context, evidence: Evidence) -> Iterator[EventFact]:
    """The facts of one sentence, clause by clause."""
    number = 0
    for token in sentence:
        for fact in _clause_facts(token, context, evidence, number):
            number += 1
            yield fact


def _clause_facts(verb: Token, context: Context, evidence: Evidence, number: int) -> Iterator[EventFact]:
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass"}:
        return
    status = _status(verb)
    if status is None:
        return
    subject_token, antecedent = _subject_of(verb)
    hedges = [*_hedges(verb), *inherited_hedges(verb)]
    doubts: list[str] = []
    passive = _is_passive(verb, status)
    if subject_token is None and status not in {"participle", "relative"}:
        return
    subject = None
    if antecedent is not None:
        subject = make_phrase(antecedent, context, skip=frozenset({verb.i}))
    elif subject_token is not None:
        subject = make_phrase(subject_token, context)
    if subject is None or _lacks_gap(verb, subject_token, status):
        return
    if status == "participle" and subject.definiteness == "possessive":
        owner = subject.parts[0] if isinstance(subject.parts[0], Reference) else None
        if verb.lemma_ != "bear" or owner is None:
            return
        subject = name_phrase(owner.name, context, subject.span)
    doubts += _subject_doubts(verb, subject, subject_token, antecedent, context)
    if (
        subject_token is not None
        and verb.tag_ == "VBG"
        and subject_token.lemma_.lower() in lexicon.ACTIVITY_NOUNS
        and any(t.dep_ == "aux" and t.lower_ in {"was", "is"} for t in verb.lefts)
    ):
        yield _activity(verb, subject, subject_token, context, evidence=evidence, number=number, hedges=hedges)
        return
    arguments = tuple(_arguments(verb, subject_token, context, hedges, doubts))
    predicate = _predicate(verb, passive, status)
    if predicate is None:
        return
    merged = _phase_complement(verb)
    if merged is not None and predicate.voice == "active":
        rest = [a for a in arguments if a.slot != "complement"]
        inner = [
            a
            for a in _arguments(merged, None, context, hedges, doubts)
            if a.timex is None or a.timex not in [r.timex for r in rest]
        ]
        inner = [
            replace(a, slot="purpose")
            if a.slot == "complement" and a.phrase is not None and plain_words(a.phrase).startswith("to ")
            else a
            for a in inner
        ]
        arguments = (*rest, *inner)
        words = " ".join(t.text for t in merged.children if t.tag_ == "TO") + f" {merged.text}"
        predicate = replace(
            predicate,
            lemma=true_lemma(merged.lemma_.lower(), merged.text.lower(), merged.tag_),
            particle=" ".join(
                [predicate.particle, words.strip(), *(t.text for t in merged.children if t.dep_ == "prt")]
            ).strip(),
        )
    if (
        verb.tag_ == "VBN"
        and predicate.voice == "active"
        and predicate.aspect == "simple"
        and (_own_subject(verb) is None or verb.dep_ == "relcl")
        and not any(t.dep_ == "aux" for t in verb.lefts)
    ):
        doubts.append("participle without an auxiliary")
    if sum(a.slot == "object" for a in arguments) > 1 and predicate.lemma not in lexicon.DITRANSITIVE_VERBS:
        doubts.append("two objects of a verb that takes one")
    if (
        predicate.voice == "active"
        and predicate.lemma in lexicon.TRANSITIVE_VERBS
        and not any(a.slot in {"object", "complement", "attribute", "role"} for a in arguments)
    ):
        doubts.append("transitive verb without an object")
    if predicate.voice == "active" and sum(a.preposition == "to" and a.slot == "place" for a in arguments) > 1:
        # "In 1850 she moved to Leeds and in 1855 to York."
        doubts.append("a movement to two places")
    extra = _relative_place(verb, context) or _loose_place(verb, arguments, context)
    if extra is not None:
        arguments = (*arguments, extra)
    where = Evidence(
        sentence=evidence.sentence, gloss=evidence.gloss, section=evidence.section, block=evidence.block,
        position=evidence.position, clause=number,
    )  # fmt: skip
    fact = EventFact(
        subject=subject,
        predicate=predicate,
        arguments=arguments,
        evidence=where,
        status=status,
        hedges=tuple(dict.fromkeys(hedges)),
        doubts=tuple(dict.fromkeys(doubts)),
    )
    apart = list(_attributes_apart(verb, fact, context)) or list(_conjuncts_apart(verb, fact, context))
    yield from apart or [fact]


def _subject_doubts(
    verb: Token, subject: Phrase, subject_token: Token | None, antecedent: Token | None, context: Context
) -> Iterator[str]:
    """What speaks against the subject that the parse gives to a clause."""
    if (
        antecedent is not None
        and subject_token is not None
        and subject_token.lower_ in {"who", "whom"}
        and subject.type not in {"person", "group", "nationality"}
    ):
        yield "who for something that is no person"
    if (
        subject_token is not None
        and antecedent is None
        and subject.coordinated == 1
        and " and " not in subject.entity
        and any(
            t.dep_ == "conj"
            and t.pos_ in {"NOUN", "PROPN"}
            and t.i < verb.i
            and context.resolved.get(t.i) != subject.entity
            for t in subject_token.rights
        )
    ):
        yield "a coordinated subject lost its other part"
    if antecedent is not None and _status(verb) == "relative" and _is_ambiguous(verb, subject_token, antecedent):
        yield "a relative clause with two possible antecedents"
    head = antecedent or subject_token
    if head is not None and head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}:
        yield "the subject is no noun"
    if (
        subject_token is not None
        and subject_token.pos_ == "NOUN"
        and subject.type not in {"person", "group"}
        and any(t.dep_ == "appos" and t.ent_type_ == "PERSON" and t.i < verb.i for t in subject_token.rights)
    ):
        yield "a person as another name for a thing"
    if subject_token is not None and antecedent is None and subject_token.pos_ == "NOUN":
        last = max(subject_token.subtree, key=lambda t: t.i)
        if last.pos_ == "PROPN" and last.i < verb.i and last.i != subject_token.i and not last.nbor(1).is_punct:
            start = last
            while start.i > subject_token.i and start.nbor(-1).dep_ in {"compound", "nmod"}:
                start = start.nbor(-1)
            # "Five days after the surrender of General Lee, *Lincoln* was shot": the name is the subject.
            if (
                start.nbor(-1).text == ","
                and not any(t.dep_ == "cc" for t in last.subtree)
                and not any(t.dep_ == "cc" for t in last.head.children)
            ):
                yield "a name behind a comma before the verb"
    if subject_token is not None and any(
        t.tag_ in {"VBD", "VBN"} and t.dep_ in {"amod", "compound", "nmod"} and t.i > 0 and is_name(t.nbor(-1))
        for t in subject_token.subtree
    ):
        # "Norwood *painted* ferns and Clara Bell painted birds"
        yield "a verb inside the subject"
    if any(t.dep_ == "dobj" and _is_behind_comma(t, verb) for t in verb.rights):
        yield "an apposition taken for an object"
    if verb.lemma_ == "be" and any(
        t.dep_ == "xcomp" and _has_to(t) and any(n.dep_ in {"prep", "attr"} and verb.i < n.i < t.i for n in verb.rights)
        for t in verb.rights
    ):
        yield "an infinitive far from its verb"


def _is_ambiguous(verb: Token, pronoun: Token | None, antecedent: Token) -> bool:
    """ "a cataract in his left eye, which was discovered": the nearer noun may not be meant."""
    if (
        antecedent.dep_ == "pobj"
        and antecedent.head.head.pos_ in {"NOUN", "PROPN"}
        and (antecedent.ent_type_ in {"GPE", "LOC", "DATE"} or not is_name(antecedent))
    ):
        return True
    head = verb.head if verb.dep_ in {"relcl", "acl"} else None
    if (
        head is None
        or is_name(head)
        or head.i > verb.i
        or _has_to(verb)
        or (pronoun is not None and head != antecedent)
    ):
        return False
    apposed = {t.i for child in head.rights if child.dep_ == "appos" for t in child.subtree}
    between = head.doc[head.i + 1 : min(pronoun.i if pronoun is not None else verb.i, verb.left_edge.i)]
    if pronoun is not None and pronoun.lower_ in {"who", "whom"}:
        return any(t.ent_type_ == "PERSON" or t.lemma_.lower() in lexicon.PERSON_NOUNS for t in between)
    if antecedent.dep_ == "pobj" and any(t.dep_ == "dobj" and t.i < antecedent.i for t in antecedent.head.head.rights):
        return any(t.text == "," for t in antecedent.doc[antecedent.i : verb.i])
    return any(t.pos_ in {"NOUN", "PROPN"} and t.i not in apposed for t in between)


def _is_behind_comma(noun: Token, verb: Token) -> bool:
    """ "enrolled at Samaldas College, *the sole institution* of its kind": no object of the verb."""
    edge = noun.left_edge
    before = noun.doc[edge.i - 1] if edge.i > verb.i + 1 else None
    return (
        before is not None
        and before.text == ","
        and any(t.dep_ == "prep" and t.i < edge.i for t in verb.rights)
        and sum(t.text == "," for t in noun.doc[verb.i : edge.i]) == 1
    )


def _activity(
    verb: Token,
    subject: Phrase,
    subject_token: Token,
    context: Context,
    *,
    evidence: Evidence,
    number: int,
    hedges: list[str],
) -> EventFact:
    """ "His main task was *spying on the organizations*": what looks like a progressive form says what the task was."""
    mine = {t.i for t in subject_token.subtree}
    tokens = [t for t in verb.subtree if t.i not in mine and t.i >= verb.i and t.i not in context.adverbial]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    phrase = _clause_phrase(verb, tokens, context)
    return EventFact(
        subject=subject, predicate=make_predicate("be", voice="copula"),
        arguments=(Argument(slot="attribute", phrase=phrase, span=phrase.span),),
        evidence=replace(evidence, clause=number), status="main", hedges=tuple(dict.fromkeys(hedges)),
    )  # fmt: skip


def _phase_complement(verb: Token) -> Token | None:
    """The verb that tells what began or ended: "began *working* at", "came *to serve* as"."""
    if verb.lemma_.lower() not in lexicon.PHASE_VERBS:
        return None
    return next(
        (
            t
            for t in verb.rights
            if t.dep_ == "xcomp"
            and t.tag_ in {"VBG", "VB"}
            and not any(c.dep_ in {"neg", "auxpass"} for c in t.children)
        ),
        None,
    )


def _conjuncts_apart(verb: Token, fact: EventFact, context: Context) -> Iterator[EventFact]:
    """ "the Turing Award in 1983, the Hamming Medal in 1990": each conjunct is a fact with its own date and place."""
    head = next((t for t in verb.rights if t.dep_ in {"dobj", "oprd"}), None)
    if head is None:
        return
    mates = [t for t in head.conjuncts if t.i > head.i]
    mates += [
        t
        for t in verb.rights
        if t.dep_ in {"dobj", "oprd", "npadvmod", "appos"} and t.i > head.i and is_name(t) and t not in mates
    ]
    if head.lemma_.lower() in lexicon.AWARD_NOUNS or head.text.lower() in lexicon.AWARD_NOUNS:
        mates += [
            t
            for t in verb.subtree
            if t.i > head.i
            and t not in mates
            and is_name(t)
            and t.text.lower() in lexicon.AWARD_NOUNS
            and t.dep_ in {"conj", "npadvmod", "appos"}
        ]
    elif verb.lemma_.lower() in {"found", "establish", "open", "build", "write", "publish", "compose"}:
        mates += [t for t in verb.rights if t.dep_ == "conj" and is_name(t) and t.i > head.i and t not in mates]
    group = [head, *sorted(mates, key=lambda t: t.i)]
    end = max([t.i for t in head.subtree] + [t.i for m in mates for t in m.subtree]) + 1
    starts = [head.left_edge.i if n == 0 else _after_previous(group[n - 1], t) for n, t in enumerate(group)] + [
        verb.sent.end
    ]
    own = [{i for i in range(a, b) if i in context.adverbial and i in context.times} for a, b in pairwise(starts)]
    if len(group) < 2 or sum(bool(s) for s in own) < (1 if own[0] == set() else 2) or end <= head.i:
        return
    slot: Slot = "object" if head.dep_ == "dobj" else "role"
    for number, token in enumerate(group):
        low, high = starts[number], starts[number + 1]
        phrase = make_phrase(token, context, alone=True)
        arguments = [Argument(slot=slot, phrase=phrase, span=phrase.span)]
        for argument in fact.arguments:
            if argument.slot == slot and argument.preposition == "":
                continue
            where = _index_of(argument, context)
            if (number == 0 and where < low) or low <= where < high:
                arguments.append(argument)
        if number > 0 and not any(a.slot == "time" for a in arguments):
            arguments += _region_times(low, high, context)
        for prep in token.rights:
            if (
                number > 0
                and prep.dep_ == "prep"
                and prep.i not in context.adverbial
                and prep.lower_ in {"from", "under", "by", "for"}
            ):
                arguments += list(_prepositional(prep, context, False, []))
        yield replace(
            fact,
            arguments=tuple(arguments),
            evidence=replace(fact.evidence, clause=fact.evidence.clause + 600 + number),
        )


def _after_previous(previous: Token, token: Token) -> int:
    """Where a conjunct's own words begin: at the conjunction or comma before it, and before "in 1932" in between."""
    index = token.left_edge.i
    while index > previous.i + 1:
        before = token.doc[index - 1]
        if before.dep_ == "cc" or before.text == ",":
            return index - 1
        if before.dep_ not in {"advmod", "prep", "pobj"}:
            break
        index -= 1
    return token.left_edge.i


def _index_of(argument: Argument, context: Context) -> int:
    """Token at which an argument stands; -1 if it is not to be placed."""
    if argument.span is None:
        return -1
    for token in context.doc:
        if context.passage.original(token.idx, token.idx + 1).start >= argument.span.start:
            return token.i
    return -1


def _region_times(low: int, high: int, context: Context) -> Iterator[Argument]:
    for index in range(low, high):
        timex = context.times.get(index)
        if timex is not None and index in context.adverbial and timex.kind in {"point", "interval"}:
            yield Argument(
                slot="time",
                preposition=timex.preposition,
                timex=timex,
                text=timex.text,
                span=context.passage.original(timex.start, timex.end),
            )
            return


def _attributes_apart(verb: Token, fact: EventFact, context: Context) -> Iterator[EventFact]:
    """ "the first woman to ..., the only person to ...": each predicate noun with an article of its own is a fact."""
    attributes = [t for t in verb.children if t.dep_ == "attr" and t.pos_ in {"NOUN", "PROPN"} and t.i > verb.i]
    group = [t for a in attributes for t in [a, *(c for c in a.conjuncts if c.i > a.i and c.pos_ in {"NOUN", "PROPN"})]]
    group = [t for t in group if t == group[0] or not (t.ent_type_ in {"ORG", "GPE"} or t.text.isupper())]
    apart = [t for t in group[1:] if any(c.dep_ == "det" for c in t.lefts)]
    subject = _own_subject(verb)
    if len(group) < 2 or not apart or (subject is not None and subject.tag_ in {"NNS", "NNPS"}):
        # "Its main tributaries are the Oss and the Tarn": several things are both.
        return
    if len(apart) < len(group) - 1:
        # "an engineer, physicist, and the first person to ...": the last with its own article stands apart.
        group = [apart[-1]] if any(t.lower_ in {"first", "only", "last"} for t in apart[-1].lefts) else []
        if group:
            yield fact
    for number, token in enumerate(group):
        phrase = make_phrase(token, context, alone=True)
        argument = Argument(slot="attribute", phrase=phrase, span=phrase.span)
        rest = tuple(a for a in fact.arguments if a.slot != "attribute") if number == len(group) - 1 else ()
        yield replace(
            fact,
            arguments=(argument, *rest),
            evidence=replace(fact.evidence, clause=fact.evidence.clause + 400 + number),
        )


def _lacks_gap(verb: Token, subject: Token | None, status: str) -> bool:
    """True for "the goal he proposed": the antecedent fills a gap that the parse does not show."""
    if verb.dep_ != "relcl" or subject is None or subject.tag_ in {"WP", "WDT"} or subject.lower_ == "that":
        return False
    if any(t.tag_ in {"WDT", "WP"} for p in verb.lefts if p.dep_ == "prep" for t in p.children):
        return False
    return not any(t.lower_ in {"where", "when"} for t in verb.lefts)


def _status(verb: Token):  # type: ignore[no-untyped-def]
    """How a clause stands in its sentence; None where it states no fact of its own."""
    dep = verb.dep_
    if dep == "ROOT":
        return "main"
    if dep == "conj":
        head = _clause_head(verb)
        if head is None:
            return None
        inherited = _status(head)
        return "conjunct" if inherited in {"main", "conjunct"} else inherited
    if dep == "parataxis":
        return "main"
    if dep == "ccomp":
        marked = any(t.dep_ == "mark" or t.tag_ in {"WDT", "WP", "WRB"} for t in verb.lefts)
        quoted = verb.head.lemma_.lower() in lexicon.REPORTING_VERBS
        separate = verb.i < verb.head.i and any(t.text == ";" for t in verb.doc[verb.i : verb.head.i])
        if (
            verb.tag_ == "VBN"
            and verb.head.lemma_ == "have"
            and not marked
            and _own_subject(verb) is not None
            and not any(t.dep_ in {"aux", "auxpass"} for t in verb.lefts)
        ):
            return "adverbial"
        return "main" if separate and not marked and not quoted and _own_subject(verb) is not None else None
    if dep == "advcl":
        marks = {
            t.lower_
            for t in verb.lefts
            if t.dep_ in {"mark", "advmod"}
            and t.lower_ in _TEMPORAL_MARKS | {"if", "unless", "that", "so", "whether", "lest", "as", "like"}
        }
        if marks - _TEMPORAL_MARKS:
            return None
        if _own_subject(verb) is not None and marks:
            return "adverbial" if verb.tag_ in {"VBD", "VBN", "VBG", "AUX"} or verb.pos_ == "AUX" else None
        if _own_subject(verb) is None and verb.tag_ in {"VBG", "VBN"} and not _has_to(verb) and not marks:
            fronted = verb.i < verb.head.i and (verb.tag_ == "VBG" or verb.lemma_ in lexicon.FRONTED_VERBS)
            following = (
                verb.i > verb.head.i
                and verb.tag_ == "VBG"
                and has_comma_before(verb)
                and verb.lemma_.lower() not in lexicon.RESULT_VERBS
            )
            return "participle" if fronted or following else None
        return None
    if dep == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in _FACTIVE_PREPOSITIONS - {"without", "on"}:
        return "participle"
    if (
        dep == "pcomp"
        and verb.tag_ == "VBG"
        and verb.head.lower_ == "to"
        and _own_subject(verb) is not None
        and verb.head.head.lemma_ in {"lead", "result"}
    ):
        return "participle"
    if (
        dep in {"xcomp", "ccomp"}
        and _has_to(verb)
        and verb.tag_ == "VB"
        and verb.head.lemma_.lower() in lexicon.EFFECTIVE_VERBS
        and _caused(verb) is not None
    ):
        return "adverbial"
    if dep == "relcl":
        return "relative"
    if dep == "acl" and verb.tag_ == "VBN":
        return "relative"
    return None


def _clause_head(verb: Token) -> Token | None:
    head = verb.head
    return head if head.pos_ in {"VERB", "AUX"} else None


def _has_to(verb: Token) -> bool:
    return any(t.tag_ == "TO" for t in verb.lefts)


def _own_subject(verb: Token) -> Token | None:
    found = [t for t in verb.children if t.dep_ in _SUBJECTS and not (t.text == "I" and t.tag_ == "PRP")]
    named = [t for t in found if t.i < verb.i and is_name(t)]
    # "A proponent of peace, Lincoln reached out": the parse gives two subjects, the name is the true one.
    return named[-1] if len(found) > 1 and named else (found[0] if found else None)


def _subject_of(verb: Token) -> tuple[Token | None, Token | None]:
    """(subject token in the clause, antecedent that it stands for) of a clause; inherited where it is shared."""
    own = _own_subject(verb)
    if verb.dep_ in {"xcomp", "ccomp"} and _has_to(verb):
        return _caused(verb), None
    if own is not None:
        if own.tag_ in {"WP", "WDT"} or (own.lower_ == "that" and verb.dep_ == "relcl"):
            head = verb.head if verb.dep_ == "relcl" else _relative_head(verb)
            return own, _identified(head)
        return own, None
    if verb.dep_ == "conj":
        head = _clause_head(verb)
        return _subject_of(head) if head is not None else (None, None)
    if verb.dep_ == "acl":
        return None, _identified(verb.head)
    if verb.dep_ in {"advcl", "pcomp"}:
        matrix = verb.head
        while matrix.pos_ not in {"VERB", "AUX"} and matrix.head != matrix:
            matrix = matrix.head
        if matrix.pos_ in {"VERB", "AUX"} and matrix != verb:
            token, antecedent = _subject_of(matrix)
            return token, antecedent if antecedent is not None else token
    return None, None


def _identified(head: Token | None) -> Token | None:
    """Whom a described noun means: in "X was a statesman who ..." the one who was it."""
    if head is None:
        return None
    top = head
    while top.dep_ == "conj":
        top = top.head
    if (
        top.dep_ == "attr"
        and top.head.lemma_ == "be"
        and (top.lemma_.lower() in lexicon.PERSON_NOUNS or any(t.lower_ in {"a", "an"} for t in top.lefts))
    ):
        subject = _own_subject(top.head)
        if subject is not None and subject.tag_ not in {"WP", "WDT"}:
            return subject
    if top.dep_ == "appos" and is_name(top.head):
        return top.head
    return head


def _caused(verb: Token) -> Token | None:
    """Who did what somebody or something prompted: "the victory prompted *seven states* to form a union"."""
    matrix = verb.head
    if any(t.dep_ in {"neg", "aux"} and t.lower_ not in {"had", "has", "have"} for t in matrix.children):
        return None
    own = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if own is not None:
        return own
    return next((t for t in matrix.rights if t.dep_ == "dobj" and t.i < verb.i), None)


def _relative_head(verb: Token) -> Token | None:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _is_passive(verb: Token, status: str) -> bool:
    if any(t.dep_ == "auxpass" for t in verb.children) or _is_caused(verb):
        return True
    if verb.dep_ == "ccomp" and verb.tag_ in {"VBN", "VBD"} and verb.head.lemma_ == "have":
        # "Beria had Spigelglas arrested"
        return True
    if (status == "relative" and verb.dep_ == "acl") or (verb.dep_ == "advcl" and verb.tag_ == "VBN"):
        return not any(t.dep_ == "aux" for t in verb.children)
    if (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBN", "VBD"}
        and not any(t.dep_ in {"aux", "nsubj"} for t in verb.children)
    ):
        head = _clause_head(verb)
        if head is not None and head.lemma_ == "be" and verb.tag_ == "VBN":
            return not any(t.dep_ in {"dobj", "xcomp", "ccomp"} for t in verb.children)
        if head is None or not _is_passive(head, "main"):
            return False
        return verb.tag_ == "VBN" or (
            verb.lemma_.lower() in lexicon.TRANSITIVE_VERBS
            and not any(t.dep_ in {"dobj", "ccomp", "xcomp"} for t in verb.children)
        )
    return any(t.dep_ == "nsubjpass" for t in verb.children)


def _is_caused(verb: Token) -> bool:
    """ "Beria *had* Spigelglas *arrested*", parsed as one verb with two subjects."""
    have = next((t for t in verb.lefts if t.dep_ == "aux" and t.lower_ in {"had", "has", "have"}), None)
    subjects = [t for t in verb.lefts if t.dep_ == "nsubj"]
    return have is not None and len(subjects) == 2 and subjects[0].i < have.i < subjects[1].i


def _hedges(verb: Token) -> Iterator[str]:
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "neg" or low in {"never", "no", "neither", "nor"}:
            yield f"negated: {child.text}"
        elif child.dep_ == "aux" and low in lexicon.MODALS:
            yield f"modal: {child.text}"
        elif child.dep_ == "advmod" and low in lexicon.HEDGE_ADVERBS:
            yield f"hedged: {child.text}"
        elif child.dep_ == "prep" and low == "according":
            yield "attributed: according to"
    if any(
        t.dep_ == "det" and t.lower_ == "no"
        for child in verb.children
        if child.dep_ in _SUBJECTS | {"dobj", "attr"}
        for t in child.children
    ):
        yield "negated: no"


def inherited_hedges(verb: Token) -> Iterator[str]:
    """Hedges of the clauses that this one hangs in: what is under "claimed that" is no plain fact."""
    token = verb
    while token.head != token:
        dep, head = token.dep_, token.head
        if dep in {"ccomp", "csubj", "csubjpass"} and head.pos_ in {"VERB", "AUX"}:
            separate = token.i < head.i and any(t.text == ";" for t in token.doc[token.i : head.i])
            if not separate:
                yield f"reported: {head.lemma_}"
        if dep == "xcomp" and head.lemma_.lower() in lexicon.INTENT_VERBS | lexicon.REPORTING_VERBS:
            yield f"intended or reported: {head.lemma_}"
        if dep in {"conj"} and head.pos_ in {"VERB", "AUX"} and not any(t.dep_ in _SUBJECTS for t in token.children):
            for child in head.children:
                if child.lower_ in {"neither", "nor"}:
                    yield f"negated: {child.text}"
                if (
                    child.dep_ == "aux"
                    and child.lower_ in lexicon.MODALS
                    and not any(t.dep_ == "aux" for t in token.children)
                    and token.tag_ == "VB"
                ):
                    yield f"modal: {child.text}"
        if (
            dep in {"ccomp", "xcomp", "acl", "relcl", "pcomp", "advcl"}
            and head.pos_ in {"VERB", "AUX"}
            and dep in {"ccomp", "xcomp"}
        ):
            yield from _hedges(head)
        token = head


def _predicate(verb: Token, passive: bool, status: str) -> Predicate | None:
    lemma = verb.lemma_.lower()
    auxiliaries = [t for t in verb.children if t.dep_ in {"aux", "auxpass"}]
    if _is_caused(verb):
        auxiliaries = []
    if (
        verb.dep_ == "conj"
        and not any(t.dep_ in {"aux", "auxpass"} for t in verb.children)
        and verb.tag_ in {"VBN", "VBG"}
    ):
        head = _clause_head(verb)
        if head is not None:
            auxiliaries = [t for t in head.children if t.dep_ in {"aux", "auxpass"}]
    words = {t.lower_ for t in auxiliaries}
    tense = "past"
    aspect = "simple"
    if words & {"has", "have", "'ve"}:
        tense, aspect = "present", "perfect"
    elif words & {"is", "are", "am"} or (verb.tag_ in {"VBZ", "VBP"} and not words) or words & {"does", "do"}:
        tense = "present"
    if verb.tag_ == "VBG" and status not in {"participle"}:
        if not words & {"was", "were", "is", "are", "been"}:
            return None
        return None
    if (
        verb.tag_ == "VB"
        and (not words or words == {"to"})
        and not (verb.dep_ in {"xcomp", "ccomp"} and status == "adverbial")
    ):
        return None
    if passive and "being" in words:
        return None
    voice = "copula" if lemma == "be" else "passive" if passive else "active"
    if verb.pos_ == "AUX" and lemma not in {"be", "have", "do"}:
        return None
    particle = " ".join(t.text for t in verb.children if t.dep_ == "prt" or (passive and _is_stranded(t)))
    adverbs = tuple(
        t.text
        for t in verb.lefts
        if t.dep_ == "advmod"
        and t.tag_ == "RB"
        and (t.lower_.endswith("ly") or (t.lower_ == "first" and verb.tag_ == "VBN"))
        and t.i > max((a.i for a in verb.lefts if a.dep_ in _SUBJECTS), default=-1)
        and t.lower_
        not in {
            "subsequently",
            "finally",
            "initially",
            "eventually",
            "previously",
            "formerly",
            "originally",
            "recently",
            "immediately",
            "reportedly",
            "shortly",
            "promptly",
            "quickly",
            "only",
            "early",
            "simultaneously",
            "consequently",
            "actually",
            "really",
        }
        | lexicon.HEDGE_ADVERBS
    )
    seen = verb.text.lower() if verb.tag_ in {"VBD", "VBN"} else ""
    lemma = true_lemma(lemma, verb.text.lower(), verb.tag_)
    return make_predicate(
        lemma, seen=seen, tag=verb.tag_, voice=voice, tense=tense, aspect=aspect, particle=particle, adverbs=adverbs
    )


def _is_stranded(token: Token) -> bool:
    """ "Was paid *for* by": a preposition that the passive leaves without its noun."""
    return token.dep_ == "prep" and token.n_rights == 0 and token.i == token.head.i + 1 and not token.nbor(1).is_punct


def _arguments(
    verb: Token, subject: Token | None, context: Context, hedges: list[str], doubts: list[str]
) -> Iterator[Argument]:
    """Participants and circumstances in the order of the text."""
    yield from _times(verb, subject, context, doubts)
    yield from _causes_of_death(verb, context)
    for child in verb.children:
        fronted = subject is not None and child.i < subject.i and child.i < verb.i
        if child.i in context.adverbial or child.dep_ in _SUBJECTS | {
            "aux",
            "auxpass",
            "punct",
            "mark",
            "cc",
            "conj",
            "neg",
            "prt",
        }:
            continue
        if child.dep_ in {"dobj", "obj"}:
            yield from _object(child, verb, context, fronted)
        elif (
            child.dep_ in {"dative", "iobj"}
            and child.pos_ != "ADP"
            and verb.lemma_.lower() not in lexicon.DITRANSITIVE_VERBS
        ):
            doubts.append("two objects of a verb that takes one")
        elif child.dep_ in {"dative", "iobj"}:
            if child.pos_ == "ADP":
                inner = next((t for t in child.children if t.dep_ == "pobj"), None)
                if inner is not None:
                    yield _phrase_argument("oblique", child.lower_, inner, context, fronted)
            else:
                yield _phrase_argument("recipient", "", child, context, fronted)
        elif child.dep_ in {"attr", "acomp"}:
            yield from _attribute(child, verb, context, doubts, fronted=fronted)
        elif child.dep_ == "oprd":
            yield (
                _phrase_argument("role", "", child, context, fronted)
                if child.pos_ in {"NOUN", "PROPN"}
                else _text_argument("complement", child, context, fronted)
            )
        elif child.dep_ == "agent":
            mate = next((t for t in child.rights if t.dep_ == "conj" and t.lower_ == "by"), None)
            for inner in child.children:
                if inner.dep_ == "pobj":
                    argument = _phrase_argument("agent", "by", inner, context, fronted)
                    if mate is not None and argument.phrase is not None:
                        argument = replace(argument, phrase=_joined(argument.phrase, mate, context))
                    yield argument
        elif child.dep_ == "prep":
            if fronted and _is_behind_participle(child):
                continue
            if any(_noun_complement(t, verb) == child for t in verb.rights if t.dep_ == "dobj"):
                continue
            yield from _prepositional(child, context, fronted, hedges)
        elif child.dep_ in {"ccomp", "xcomp", "advcl"}:
            yield from _clause_argument(child, verb, context, doubts, subject=subject, fronted=fronted)
        elif child.dep_ in {"npadvmod"}:
            if not _is_comment(child):
                yield _text_argument("adverb", child, context, fronted)
        elif child.dep_ == "advmod":
            yield _text_argument("adverb", child, context, fronted)
        elif child.dep_ in {"dep", "intj", "meta", "parataxis"}:
            doubts.append(f"parse: {child.dep_}")


def _is_behind_participle(prep: Token) -> bool:
    """ "Born in Salzburg, *in the Holy Roman Empire*, Mozart showed": where he was born, not where he showed."""
    return has_comma_before(prep) and any(
        t.tag_ in {"VBN", "VBG"} and t.dep_ in {"advcl", "acl"} for t in prep.doc[prep.sent.start : prep.i]
    )


def _object(child: Token, verb: Token, context: Context, fronted: bool) -> Iterator[Argument]:
    """The object of a verb, with the noun complement that the parse hangs on the verb, or a duration in its place."""
    span_of_time = context.times.get(child.i)
    if span_of_time is not None and span_of_time.kind == "duration":
        yield Argument(slot="duration", timex=span_of_time, text=span_of_time.text)
        return
    yield from _dated_award(child, context)
    argument = _phrase_argument("object", "", child, context, fronted)
    if verb.lemma_.lower() in {"marry", "wed", "assassinate", "divorce", "betroth"} and argument.phrase is not None:
        argument = replace(argument, phrase=replace(argument.phrase, type="person"))
    elif (
        verb.lemma_.lower() in lexicon.MAKING_VERBS
        and argument.phrase is not None
        and argument.phrase.type in {"person", "group"}
        and not argument.phrase.entity
    ):
        argument = replace(argument, phrase=replace(argument.phrase, type="thing"))
    follower = _noun_complement(child, verb)
    if follower is not None and argument.phrase is not None:
        inner = next((t for t in follower.children if t.dep_ == "pobj"), None)
        if inner is not None:
            other = make_phrase(inner, context)
            phrase = replace(
                argument.phrase,
                parts=(*argument.phrase.parts, f" {follower.lower_} ", *other.parts),
                problems=(*argument.phrase.problems, *other.problems),
            )
            argument = replace(argument, phrase=phrase)
    yield argument


def _attribute(child: Token, verb: Token, context: Context, doubts: list[str], *, fronted: bool) -> Iterator[Argument]:
    """What a copula says of its subject: a noun, an office, an age or an adjective."""
    if child.dep_ == "attr" and any(t.dep_ == "attr" and t.i < child.i for t in verb.children) and is_name(child):
        # "the chief agent of the OGPU, later the NKVD, in Paris": another name of something inside the first.
        for prep in child.rights:
            if prep.dep_ == "prep" and has_comma_before(prep):
                yield from _prepositional(prep, context, fronted, [])
        return
    if child.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or _is_office(child):
        argument = _phrase_argument("attribute", "", child, context, fronted)
        clause = next((t for t in verb.rights if _belongs_to_first(t, verb)), None)
        yield _with_clause(argument, clause, context) if clause is not None else argument
    elif any(t.dep_ == "attr" and t.i < child.i for t in verb.children) and any(t.dep_ == "det" for t in child.lefts):
        return
    elif child.lower_ == "old" and verb.lemma_ == "be":
        occasion = _age_occasion(verb, context)
        if occasion is not None:
            yield occasion
            return
        doubts.append("an age as complement")
    else:
        yield _text_argument("complement", child, context, fronted)


def _clause_argument(
    child: Token, verb: Token, context: Context, doubts: list[str], *, subject: Token | None, fronted: bool
) -> Iterator[Argument]:
    """A clause that completes or modifies a verb."""
    if child.dep_ == "ccomp" and child.i < verb.i and verb.lemma_.lower() not in lexicon.REPORTING_VERBS:
        doubts.append("parse: a clause before the verb")
    elif child.dep_ == "ccomp" and _is_misread_relative(child):
        return
    elif (
        child.dep_ == "ccomp"
        and verb.lemma_.lower() not in lexicon.REPORTING_VERBS
        and child.tag_ in {"VBD", "VBZ", "VBP"}
    ):
        doubts.append("parse: clause after a verb that takes none")
    elif child.dep_ in {"xcomp", "ccomp"}:
        if not _belongs_to_first(child, verb):
            yield _text_argument("complement", child, context, fronted)
    elif child.dep_ == "advcl":
        if _belongs_to_first(child, verb):
            return
        if (
            child.tag_ == "VBG"
            and child.lemma_.lower() in _TENURE_VERBS
            and not any(t.dep_ in {"dobj", "attr"} for t in child.children)
        ):
            yield from _times(child, subject, context, doubts)
            return
        yield from _adverbial(child, context, fronted)


def _age_occasion(verb: Token, context: Context) -> Argument | None:
    """When somebody was so old: "... years old *when her mother was beheaded*", or the clause of "when she was 10"."""
    clause = next((t for t in verb.rights if t.dep_ == "advcl" and any(c.lower_ == "when" for c in t.lefts)), None)
    if clause is None and verb.dep_ in {"advcl", "relcl"} and any(t.lower_ == "when" for t in verb.lefts):
        clause = (
            verb.head
            if verb.head.pos_ in {"VERB", "AUX"}
            else next((t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}), None)
        )
    if clause is None:
        return None
    subject = _own_subject(clause)
    if subject is None or clause.pos_ not in {"VERB", "AUX"}:
        return None
    kept = (
        {t.i for t in subject.subtree}
        | {clause.i}
        | {t.i for c in clause.children if c.dep_ in {"aux", "auxpass", "dobj", "prt"} for t in c.subtree}
    )
    tokens = [clause.doc[i] for i in sorted(kept) if i not in context.adverbial]
    if len(tokens) > 9:
        return None
    phrase = _clause_phrase(clause, tokens, context)
    return Argument(slot="adverb", preposition="when", phrase=phrase, text="occasion", span=phrase.span)


def _is_misread_relative(clause: Token) -> bool:
    """ "represented Virginia in the Congress that adopted it": a relative clause that is parsed as reported speech."""
    that = next((t for t in clause.lefts if t.lower_ == "that"), None)
    return (
        that is not None
        and that.dep_ in {"nsubj", "nsubjpass"}
        and that.i > 0
        and that.nbor(-1).pos_ in {"NOUN", "PROPN"}
    )


def _belongs_to_first(clause: Token, verb: Token) -> bool:
    """ "became the first human | to journey into space": the clause completes the predicate noun."""
    if clause.dep_ not in {"advcl", "xcomp"} or not _has_to(clause) or verb.lemma_ not in {"be", "become"}:
        return False
    attribute = next((t for t in verb.rights if t.dep_ in {"attr", "acomp"} and t.i < clause.i), None)
    return attribute is not None and any(
        t.lower_ in {"first", "last", "only", "youngest", "oldest"} for t in [attribute, *attribute.lefts]
    )


def _with_clause(argument: Argument, clause: Token, context: Context) -> Argument:
    phrase = argument.phrase
    if phrase is None or "to " in plain_words(phrase):
        return argument
    tokens = [t for t in clause.subtree if t.i not in context.adverbial and not t.is_space]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    more = _clause_phrase(clause, tokens, context)
    joined = (*phrase.parts, " ", *more.parts)
    return replace(
        argument,
        phrase=replace(
            phrase,
            parts=joined,
            core=joined,
            brief=joined,
            nested=(*phrase.nested, *(replace(n, before=(*phrase.parts, " ", *n.before)) for n in more.nested)),
            problems=(*phrase.problems, *more.problems),
        ),
    )


def plain_words(phrase: Phrase) -> str:
    """The words of a phrase, with references by name."""
    return "".join(part if isinstance(part, str) else part.name for part in phrase.parts)


def _is_office(adjective: Token) -> bool:
    """ "had been principal of a school": the tagger takes the office for an adjective."""
    return adjective.lemma_.lower() in lexicon.OFFICE_NOUNS and any(
        t.dep_ == "prep" and t.lower_ in {"of", "at", "to"} for t in adjective.rights
    )


def _noun_complement(noun: Token, verb: Token) -> Token | None:
    """ "annulled his marriage | to Catherine": a preposition of the noun that the parse hangs on the verb."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if (
        following is not None
        and following.dep_ == "prep"
        and following.head == verb
        and following.lower_ == "to"
        and noun.lemma_.lower() in lexicon.NOUNS_WITH_TO
    ):
        return following
    return None


def _dated_award(noun: Token, context: Context) -> Iterator[Argument]:
    """ "won the 1911 Nobel Prize": the year of an award is when it was won."""
    if noun.lemma_.lower() in lexicon.AWARD_NOUNS:
        yield from _attributive_year(noun, context)


def _attributive_year(noun: Token, context: Context) -> Iterator[Argument]:
    """The year that stands before an occasion: "in the *1864* election"."""
    for token in noun.lefts:
        timex = context.times.get(token.i)
        if timex is not None and timex.kind == "point" and timex.value is not None and token.i not in context.adverbial:
            yield Argument(
                slot="time",
                preposition="in",
                timex=replace(timex, preposition="in", attributive=True),
                text=timex.text,
                span=context.passage.original(timex.start, timex.end),
            )


def _is_comment(token: Token) -> bool:
    return token.ent_type_ == "" and token.pos_ not in {"NOUN", "NUM", "PROPN"}


def _times(verb: Token, subject: Token | None, context: Context, doubts: list[str]) -> Iterator[Argument]:
    """Time expressions that belong to a clause: those whose governor, through nouns that are no events, is its verb."""
    seen: set[int] = set()
    for index in range(verb.sent.start, verb.sent.end):
        timex = context.times.get(index)
        if timex is None or timex.start in seen or index not in context.adverbial:
            continue
        seen.add(timex.start)
        governor, steps, words = _governor(index, context)
        if governor != verb:
            continue
        if steps > 1 and any(step.dep_ == "conj" for step in words):
            doubts.append("time after coordination")
        if _is_of_another_clause(verb, index, context):
            continue
        slot: Slot = {"duration": "duration", "age": "age"}.get(timex.kind, "time")  # type: ignore[assignment]
        preposition = timex.preposition
        yield Argument(
            slot=slot,
            preposition=preposition,
            timex=timex,
            text=timex.text,
            fronted=subject is not None and index < subject.i,
            span=context.passage.original(timex.start, timex.end),
        )


def _is_of_another_clause(verb: Token, index: int, context: Context) -> bool:
    """A date behind an elided clause or behind another clause's words is nobody's.

    "Led to his appointment in March 1617, and *in 1618* as Chancellor"; "to Italy, where he entered Padua, *in 1599*".
    """
    start = index
    while start > verb.i + 1 and start - 1 in context.adverbial:
        start -= 1
    if start <= verb.i:
        return False
    before = verb.doc[start - 1]
    if before.text == "," and before.i > verb.i + 1:
        before = before.nbor(-1)
    if before.dep_ == "cc" and before.i > verb.i + 1:
        return True
    return any(
        t.tag_ in {"WDT", "WP", "WRB"} or (t.dep_ == "mark" and t.lower_ in {"while", "because", "although", "as"})
        for t in verb.doc[verb.i + 1 : start]
    )


def _governor(index: int, context: Context) -> tuple[Token, int, list[Token]]:
    """The verb (or event noun) that a time expression belongs to, and through how many nouns."""
    token = context.doc[index]
    while token.i in context.adverbial and token.head.i in context.adverbial and token.head != token:
        token = token.head
    token = token.head
    steps: list[Token] = []
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        if token.pos_ == "NOUN" and (
            token.lemma_.lower() in lexicon.NOMINAL_EVENTS or token.lemma_.lower() in lexicon.INTRANSITIVE_EVENTS
        ):
            return token, len(steps), steps
        if token.dep_ == "prep" and token.lower_ in _TEMPORAL_PREPOSITIONS:
            return token, len(steps), steps
        if token.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}:
            steps.append(token)
        token = token.head
    while token.dep_ in {"aux", "auxpass"}:
        token = token.head
    if token.pos_ not in {"VERB", "AUX"}:
        # "who served as Ambassador, 1933–1936" in a list without a main verb: the last verb before.
        before = [t for t in token.sent if t.i < index and t.pos_ == "VERB" and t.tag_ in {"VBD", "VBN"}]
        token = before[-1] if before else token
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in lexicon.PHASE_VERBS:
        token = token.head
    if (
        token.dep_ in {"relcl", "acl"}
        and _has_to(token)
        and token.head.dep_ == "attr"
        and token.head.head.lemma_ in {"be", "become"}
    ):
        token = token.head.head
    return token, len(steps), steps


def _phrase_argument(slot: Slot, preposition: str, head: Token, context: Context, fronted: bool) -> Argument:
    phrase = make_phrase(head, context)
    return Argument(slot=slot, preposition=preposition, phrase=phrase, fronted=fronted, span=phrase.span)


def _causes_of_death(verb: Token, context: Context) -> Iterator[Argument]:
    """ "died ..., of aplastic anaemia": the parse hangs the cause on the place before it."""
    if verb.lemma_ != "die":
        return
    for token in verb.sent:
        if (
            token.lower_ == "of"
            and token.dep_ == "prep"
            and token.i > verb.i
            and token.head != verb
            and (has_comma_before(token) or token.head.ent_type_ == "GPE")
        ):
            inner = next((t for t in token.children if t.dep_ == "pobj"), None)
            placed = token.head.ent_type_ == "GPE" and not has_comma_before(token)
            if inner is not None and not (placed and is_name(inner)):
                yield _phrase_argument("oblique", "of", inner, context, False)
                return


def _text_argument(slot: Slot, head: Token, context: Context, fronted: bool) -> Argument:
    # "She helped found the school | and became its first dean": a finite verb is joined to the one above.
    apart = {
        t.i
        for c in head.children
        if c.dep_ == "conj"
        and c.tag_ in {"VBD", "VBZ"}
        and head.tag_ in {"VB", "VBN", "VBG"}
        and _own_subject(head) is None
        for t in [*c.subtree, *(x for x in head.children if x.dep_ == "cc" and x.i < c.i)]
    }
    tokens = [t for t in head.subtree if t.i not in context.adverbial and t.i not in apart and not t.is_space]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while tokens and tokens[0].is_punct:
        tokens = tokens[1:]
    phrase = _clause_phrase(head, tokens, context)
    return Argument(slot=slot, phrase=phrase, text=phrase.head, fronted=fronted, span=phrase.span)


def _clause_phrase(head: Token, tokens: list[Token], context: Context) -> Phrase:
    problems = _clause_problems(tokens, context)
    short = _short_clause(head, tokens)
    if problems and _has_to(head) and short and not _clause_problems(short, context):
        # What cannot stand alone is dropped where the clause can do without it.
        tokens, problems = short, ()
    parts = write_parts(tokens, context)
    first, last = (tokens[0], tokens[-1]) if tokens else (head, head)
    return Phrase(
        parts=parts,
        core=parts,
        head=head.lemma_.lower(),
        type="thing",
        definiteness="clause",
        span=context.passage.original(first.idx, last.idx + len(last)),
        brief=write_parts(short, context),
        nested=tuple(nested_phrases(head, tokens, context)),
        problems=problems,
    )


def _clause_problems(tokens: list[Token], context: Context) -> tuple[str, ...]:
    problems = [
        f"unresolved pronoun: {t.text}"
        for t in tokens
        if t.tag_ in {"PRP", "PRP$"} and t.i not in context.resolved and not (t.lower_ == "it" and t.dep_ == "expl")
    ]
    problems += [
        f"points back: {t.text}"
        for t in tokens
        if t.lower_ in {"this", "these", "those", "such", "there", "then", "former", "latter"} and t.dep_ != "expl"
    ]
    for token in tokens:
        if token.pos_ == "NOUN" and any(t.dep_ == "det" and t.lower_ == "the" for t in token.lefts):
            problems += [p for p in make_phrase(token, context, depth=1).problems if p.startswith("definite")]
    return tuple(dict.fromkeys(problems))


def _short_clause(head: Token, tokens: list[Token]) -> list[Token]:
    """A clause with its object and first prepositional phrase alone."""
    kept: set[int] = {head.i}
    chosen = {t.i for t in tokens}
    preps = 0
    for child in head.children:
        if child.dep_ in {"advcl", "relcl", "conj", "cc", "punct", "npadvmod", "advmod"} or (
            child.dep_ == "prep" and preps
        ):
            continue
        preps += child.dep_ == "prep"
        dropped = {t.i for c in child.subtree if c.dep_ in {"relcl", "acl", "advcl", "appos"} for t in c.subtree}
        kept |= {t.i for t in child.subtree} - dropped
    short = [head.doc[i] for i in sorted(kept & chosen)]
    while short and short[-1].is_punct:
        short.pop()
    return short


def _prepositional(prep: Token, context: Context, fronted: bool, hedges: list[str]) -> Iterator[Argument]:
    word = prep.lower_
    if word == "because" and prep.i + 1 < len(prep.doc) and prep.nbor(1).lower_ == "of":
        word = "because of"
    first = [
        t
        for t in prep.children
        if t.dep_ in {"prep"} and t.i == prep.i + 1 and any(c.dep_ == "pobj" for c in t.children)
    ]
    if first and not any(t.dep_ == "pobj" for t in prep.children):
        word = f"{word} {first[0].lower_}"
        prep = first[0]
    mates = [t for t in prep.lefts if t.dep_ in {"advmod", "pcomp", "amod", "npadvmod"}]
    if mates and mates[0].lower_ in {"because", "out", "instead", "due", "prior"}:
        word = f"{mates[0].lower_} {word}"
        mates = []
    for inner in prep.children:
        if inner.dep_ == "pobj":
            phrase = make_phrase(_antecedent(inner), context)
            if inner.tag_ in {"WDT", "WP"}:
                fronted = False
                phrase = make_phrase(_antecedent(inner), context, skip=frozenset(t.i for t in inner.ancestors))
                if phrase.type == "person" and word in {"in", "at", "from"}:
                    # "a member of the House, in which he served": the clause belongs to the House.
                    if phrase.complement is None or phrase.complement.phrase is None:
                        continue
                    phrase = phrase.complement.phrase
            mate = next(
                (t for t in prep.rights if t.dep_ == "conj" and t.pos_ == "ADP" and t.lower_ == prep.lower_), None
            )
            if mate is not None:
                phrase = _joined(phrase, mate, context)
            slot: Slot = "oblique"
            if word in _REASONS or (word == "on" and inner.lemma_.lower() in {"suspicion", "charge", "ground"}):
                slot = "reason"
            elif (
                word == "on"
                and prep.i > 0
                and prep.nbor(-1).pos_ == "NOUN"
                and prep.nbor(-1).lemma_.lower() in lexicon.TREATING_NOUNS
            ):
                slot = "adverb"
            elif word in _PLACE_PREPOSITIONS and (
                phrase.type in {"city", "country", "place"}
                or (
                    word == "at"
                    and (phrase.type == "organization" or (phrase.definiteness == "name" and phrase.type == "thing"))
                )
            ):
                slot = "place"
            elif word == "as":
                slot = "role"
            if word in {"in", "at", "during"} and inner.lemma_.lower() in lexicon.OCCASION_NOUNS:
                yield from _attributive_year(inner, context)
            yield Argument(
                slot=slot,
                preposition=word,
                phrase=phrase,
                fronted=fronted,
                span=phrase.span,
                text=" ".join(t.text for t in mates),
            )
        elif inner.dep_ == "pcomp" and inner.pos_ in {"VERB", "AUX"}:
            tokens = [t for t in inner.subtree if t.i not in context.adverbial]
            while tokens and tokens[-1].is_punct:
                tokens.pop()
            phrase = _clause_phrase(inner, tokens, context)
            yield Argument(
                slot="reason" if word == "for" else "adverb",
                preposition=word,
                phrase=phrase,
                fronted=fronted,
                span=phrase.span,
                text=word,
            )


def _antecedent(pronoun: Token) -> Token:
    """What "which" or "whom" stands for in a relative clause; the word itself elsewhere."""
    if pronoun.tag_ not in {"WDT", "WP"}:
        return pronoun
    verb = pronoun
    while verb.dep_ != "relcl" and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else pronoun


def _joined(phrase: Phrase, prep: Token, context: Context) -> Phrase:
    """ "with him and with the physicist Henri Becquerel" is one participant."""
    inner = next((t for t in prep.children if t.dep_ == "pobj"), None)
    if inner is None:
        return phrase
    other = make_phrase(inner, context)
    whole = (*phrase.parts, " and ", *other.parts)
    return replace(
        phrase,
        parts=whole,
        core=whole,
        brief=(),
        plural=True,
        coordinated=phrase.coordinated + other.coordinated,
        noun="",
        problems=(*phrase.problems, *other.problems),
    )


def _adverbial(clause: Token, context: Context, fronted: bool) -> Iterator[Argument]:
    tokens = [t for t in clause.subtree if not t.is_space]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    if not tokens:
        return
    marks = {t.lower_ for t in clause.lefts if t.dep_ == "mark"}
    if _has_to(clause) and not marks and clause.tag_ == "VB" and not any(t.dep_ in _SUBJECTS for t in clause.children):
        slot: Slot = "complement" if clause.head.lemma_.lower() in lexicon.CONTROL_VERBS else "purpose"
        if len(tokens) > 10:
            tokens = _short_clause(clause, tokens)
        before = clause.left_edge.nbor(-1) if clause.left_edge.i > 0 else None
        if before is not None and before.lemma_.lower() in lexicon.INFINITIVE_NOUNS:
            slot = "adverb"
        yield Argument(slot=slot, phrase=_clause_phrase(clause, tokens, context), fronted=fronted)
    elif fronted and clause.tag_ == "VBG" and not marks and clause.lemma_.lower() in lexicon.MOTIVE_VERBS:
        yield Argument(slot="reason", preposition="", phrase=_clause_phrase(clause, tokens, context), fronted=fronted)
    elif "because" in marks:
        yield Argument(
            slot="reason", preposition="because", phrase=_clause_phrase(clause, tokens, context), fronted=fronted
        )
    else:
        phrase = _clause_phrase(clause, tokens, context)
        yield Argument(
            slot="adverb", preposition=" ".join(sorted(marks)), phrase=phrase, text="clause", fronted=fronted
        )


def _loose_place(verb: Token, arguments: tuple[Argument, ...], context: Context) -> Argument | None:
    """Where somebody was born, raised or buried, with the place hung on a noun: "born into a family in Otterberg"."""
    if verb.lemma_.lower() not in {"bear", "bury", "raise"} or any(a.slot == "place" for a in arguments):
        return None
    for token in verb.subtree:
        if (
            token.dep_ != "pobj"
            or token.head.lower_ not in {"in", "at"}
            or token.i < verb.i
            or token.ent_type_ not in {"GPE", "FAC", "LOC"}
        ):
            continue
        governor = token.head.head
        if (
            governor != verb
            and governor.lemma_.lower()
            in {"family", "child", "son", "daughter", "home", "house", "bookkeeper", "parent"}
            | lexicon.PROFESSION_NOUNS
            | lexicon.KIN_NOUNS
        ):
            phrase = make_phrase(token, context)
            return Argument(slot="place", preposition=token.head.lower_, phrase=phrase, span=phrase.span)
    return None


def _relative_place(verb: Token, context: Context) -> Argument | None:
    """ "Paris, where she earned ...": the antecedent is the place of the relative clause."""
    top = verb
    if top.dep_ != "relcl":
        return None
    where = next((t for t in top.lefts if t.lower_ == "where" and t.dep_ == "advmod"), None)
    if where is None:
        return None
    place = top.head
    if place.i in context.times:
        return None
    while place.dep_ == "appos" and is_name(place.head):
        place = place.head
    if place.ent_type_ == "PERSON" or place.i in context.resolved:
        # "Mongolia, perhaps reporting to Blumkin, where he ...": the parse hangs the clause on the nearest name.
        earlier = [
            t
            for t in place.sent
            if t.i < place.i
            and t.ent_type_ in {"GPE", "LOC", "FAC"}
            and t.dep_ == "pobj"
            and t.head.lower_ in {"in", "to", "at"}
        ]
        if not earlier:
            return None
        place = earlier[-1]
    phrase = make_phrase(place, context, skip=frozenset({verb.i}))
    if phrase.type == "person" or (
        phrase.type not in {"city", "country", "place", "organization"} and phrase.definiteness != "name"
    ):
        return None
    preposition = "at" if phrase.type == "organization" else "in"
    return Argument(slot="place", preposition=preposition, phrase=phrase, span=phrase.span)
