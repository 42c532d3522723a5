"""Which clause a word stands in, who is that clause's subject, and which names a pronoun there cannot mean.

The binding conditions of grammar in the form that a dependency parse allows: an object pronoun is never its own
clause's subject, and a pronoun never means a name below it ("She died when Maria was ten": she is not Maria).
"""

from collections.abc import Iterator

from spacy.tokens import Token

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_URGING = frozenset("insist ask demand suggest recommend request propose urge order require".split())
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def is_subject(token: Token) -> bool:
    """True for the subject of a clause and for what is joined to it."""
    while (
        token.dep_ == "conj"
        and token.pos_ in {"NOUN", "PROPN", "PRON"}
        and token.head.pos_ in {"NOUN", "PROPN", "PRON"}
    ):
        token = token.head
    while token.dep_ == "appos":
        token = token.head
    return token.dep_ in _SUBJECTS


def clause_of(token: Token) -> Token:
    """The head (a verb, or a predicate without one) of the clause that a token stands in."""
    while token.head.i != token.i:
        if token.dep_ in _CLAUSES or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}):
            return token
        token = token.head
    return token


def own_subject(clause: Token) -> Token | None:
    """The subject that stands in a clause itself; for a relative clause the noun that it is about.

    In "A philologist, Jefferson knew" the parser gives two, of which the second is meant.
    """
    subjects = [t for t in clause.children if t.dep_ in _SUBJECTS and t.i != clause.i]
    if not subjects:
        return None
    before = [t for t in subjects if t.i < clause.i] or subjects
    if before[-1].lower_ in _RELATIVE and clause.dep_ == "relcl":
        personal = before[-1].lower_ != "which" or clause.head.pos_ == "NOUN"
        return clause.head if personal else before[-1]
    return before[-1]


def subject_of(clause: Token) -> Token | None:
    """The subject of a clause, taken over from the clause above where it has none of its own."""
    for _ in range(8):
        subject = own_subject(clause)
        if subject is not None:
            return subject
        if clause.dep_ == "acl":
            return clause.head
        if clause.head.i == clause.i or clause.dep_ in {"csubj", "ccomp"}:
            return None
        if clause.dep_ == "xcomp":
            objects = [t for t in clause.head.children if t.dep_ in {"dobj", "iobj", "dative"} and t.i < clause.i]
            if objects:
                return objects[-1]
        clause = clause_of(clause.head) if clause.dep_ != "conj" else clause.head
    return None


def is_main(clause: Token) -> bool:
    """True for a main clause, also one that is joined to another or split off by a semicolon."""
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.head.i == clause.i:
        return True
    return (
        clause.dep_ == "ccomp"
        and clause.i < clause.head.i
        and any(t.text == ";" for t in clause.doc[clause.i : clause.head.i])
    )


def governs(upper: Token, lower: Token) -> bool:
    """True where one clause stands above another or is the first of two that are joined."""
    for _ in range(12):
        if lower.i == upper.i:
            return True
        if lower.head.i == lower.i:
            return False
        lower = lower.head
    return False


def excluded(pronoun: Token) -> Iterator[int]:
    """Tokens of names and nouns that a pronoun cannot mean, because of where both stand."""
    clause = clause_of(pronoun)
    if pronoun.dep_ in _SUBJECTS and pronoun.lower_ in {"him", "her"} and clause.head.i != clause.i:
        upper = subject_of(clause_of(clause.head))
        if upper is not None:
            yield upper.i
    elif pronoun.dep_ in _SUBJECTS:
        joined = {t.i for child in clause.rights if child.dep_ == "conj" for t in child.subtree}
        below = (t for t in clause.subtree if t.i > pronoun.i and t.pos_ == "PROPN" and t.i not in joined)
        yield from (t.i for t in below if not is_quoted(t))
        for child in clause.children:
            if child.dep_ in {"dobj", "iobj", "attr"}:
                yield child.i
            elif child.dep_ in {"prep", "agent"}:
                yield from (t.i for t in child.children if t.dep_ == "pobj")
        if clause.dep_ == "relcl" and own_subject(clause) is not clause.head:
            yield clause.head.i
        if clause.dep_ == "ccomp" and clause.head.lemma_ in _URGING:
            upper = subject_of(clause.head)
            if upper is not None:
                yield upper.i
    elif pronoun.tag_ == "PRP" and pronoun.lower_ in {"him", "her"}:
        participle = clause.dep_ == "advcl" and own_subject(clause) is None
        subject = subject_of(clause) if not participle else None
        if subject is not None:
            yield subject.i
            yield from (t.i for t in subject.conjuncts)


def bound_subject(token: Token) -> Token | None:
    """The subject of the clause that a possessive stands in, where it stands before it and does not hold it."""
    clause = clause_of(token)
    for _ in range(4):
        subject = subject_of(clause)
        if subject is None:
            return None
        if subject.i < token.i and not governs(subject, token):
            return subject
        if (
            subject.i < token.i
            and governs(subject, token)
            and subject.i != token.head.i
            and clause.dep_ in {"acl", "relcl"}
        ):
            return subject
        return None
    return None


def is_quoted(token: Token) -> bool:
    """True inside quotation marks, where another speaks."""
    opened = sum(t.text in {'"', "“", "”"} for t in token.doc[: token.i])
    return opened % 2 == 1
