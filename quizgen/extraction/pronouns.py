"""Whom he, she, his and her mean.

Grammar comes first (a possessive belongs to its clause's subject, an object pronoun does not; see ``binding``), then
the parallel of subjects from clause to clause and sentence to sentence (centering: Grosz, Joshi and Weinstein 1995),
then the subject of the article. Where a rival of the same or of unknown gender is left, the pronoun stays unresolved.
"""

from spacy.tokens import Span, Token

from quizgen.extraction import lexicon
from quizgen.extraction.binding import (
    bound_subject,
    clause_of,
    excluded,
    governs,
    is_main,
    is_quoted,
    is_subject,
    own_subject,
    subject_of,
)
from quizgen.extraction.discourse import Discourse
from quizgen.extraction.facts import Gender
from quizgen.extraction.mentions import Mention

GENDERS: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_COMMENTING = frozenset(
    "praise criticize criticise remark call describe characterize characterise compare commend review admire"
    " condemn attack denounce honor honour celebrate defend support credit cite acclaim dismiss reject analyze"
    " analyse discuss influence inspire impress affect shape guide encourage challenge comment reveal recall"
    " observe witness notice see mention note view regard interpret".split()
)
_ELDERS = frozenset("father mother brother sister half-brother half-sister stepfather stepmother".split())


def resolve_personal(token: Token, number: int, state: Discourse) -> None:
    """Take note of whom he, she, his or her means; in quoted speech only the article's subject is taken up.

    A passage in which somebody says "I" outside quotation marks is quoted as a whole, and nothing is taken up.
    """
    key = _meant(token, number, state)
    if state.is_speech or (is_quoted(token) and key != state.subject):
        key = ""
    state.stand_for(token, number, key, GENDERS[token.lower_])


def _meant(token: Token, number: int, state: Discourse) -> str:
    gender = GENDERS[token.lower_]
    joined = _joined_owner(token, state) if token.tag_ == "PRP$" else None
    if joined is not None:
        return joined if state.gender_of(joined) in {gender, "unknown"} else ""
    candidates = _Candidates(token, number, gender, state)
    key = ""
    bound = bound_subject(token) if token.tag_ == "PRP$" or token.lower_.endswith("self") else None
    if bound is not None and token.head.dep_ == "attr" and token.head.head.lemma_ == "be":
        possessor = next((t for t in bound.lefts if t.dep_ == "poss"), None)
        if possessor is not None:
            bound = possessor
    if bound is not None:
        owner = state.at.get(bound.i, "")
        mention = candidates.of(owner)
        if (
            mention is not None
            and owner != candidates.subject
            and candidates.subject
            and _is_about_subject(token, bound, candidates)
        ):
            return ""
        if bound.lower_ in {"him", "her"} or (owner == candidates.subject and candidates.is_led_by_rival(bound)):
            return ""
        if mention is not None:
            key = (
                owner
                if not candidates.between(bound, owner) and not _joined_to_fitting(bound, candidates, state)
                else ""
            )
            return _sure(key, mention, candidates, state)
        unknown = (
            bound.tag_ == "NNP"
            and bound.i not in state.at
            and bound.ent_type_ in {"", "PERSON", "PRODUCT"}
            and bound.n_lefts == 0
        )
        if token.lower_.endswith("self") or unknown or (bound.lower_ in GENDERS and GENDERS[bound.lower_] == gender):
            return ""
    return candidates.choose()


def _is_about_subject(token: Token, bound: Token, candidates: "_Candidates") -> bool:
    """True where a possessive could as well be the article's subject's: "the pope praised his work"."""
    clause = clause_of(token)
    if clause.lemma_.lower() in _COMMENTING or (clause.lemma_ == "be" and bound.i != token.head.i):
        return True
    here = any(m.key == candidates.subject and m.token < bound.i for m in candidates.here)
    return here and clause.dep_ != "relcl"


def _sure(key: str, mention: Mention, candidates: "_Candidates", state: Discourse) -> str:
    """The owner, unless his gender is unknown and the article's subject could be meant too."""
    if key == state.subject or mention.gender == candidates.gender or not key or key[0] in "#?":
        return key
    return "" if candidates.is_topical else key


def _joined_owner(token: Token, state: Discourse) -> str | None:
    """In "Lazarus Straus and his wife" the possessive is the one it is joined to."""
    head = token.head
    while head.dep_ in {"compound", "appos"} and head.head.i != head.i:
        head = head.head
    if head.dep_ != "conj" or head.head.pos_ not in {"NOUN", "PROPN", "PRON"} or head.head.i > token.i:
        return None
    if not any(t.dep_ == "cc" and t.lower_ in {"and", "or"} for t in head.head.rights):
        return None
    first = next((t for t in head.head.lefts if t.tag_ == "PRP$"), None)
    if first is not None:
        return state.at.get(first.i) if first.lower_ == token.lower_ else None
    owner = state.at.get(head.head.i)
    if owner is None and head.head.pos_ == "NOUN" and head.head.lemma_.lower() in lexicon.PERSON_NOUNS:
        return f"#{head.head.i}"
    return owner


def _joined_to_fitting(bound: Token, candidates: "_Candidates", state: Discourse) -> bool:
    """True where the clause's subject is two people whom the possessive could both mean: "Watson and Bell ... his"."""
    others = [state.at.get(t.i, "") for t in bound.conjuncts if t.pos_ in {"PROPN", "PRON", "NOUN"}]
    return any(candidates.of(key) is not None for key in others if key)


class _Candidates:
    """Those whom he or she could mean, here and in the sentence before."""

    def __init__(self, token: Token, number: int, gender: Gender, state: Discourse) -> None:
        self.token, self.number, self.state, self.gender = token, number, state, gender
        barred_tokens = set(excluded(token))
        barred = {state.at[i] for i in barred_tokens if i in state.at}
        for start, end, name in state.later_names(token):
            if any(i in barred_tokens for i in range(start, end)):
                barred.add(name)
        self.barred = barred
        self.here: list[Mention] = []
        self.before: list[Mention] = []
        for mention in state.mentions:
            if mention.key in barred or not mention.person or mention.gender not in {gender, "unknown"}:
                continue
            if mention.sentence == number:
                self.here.append(mention)
            elif mention.sentence == number - 1:
                self.before.append(mention)
        topic = state.topic
        self.is_topical = topic is not None and topic.type == "person" and topic.gender == gender
        self.subject = (
            topic.canonical if topic is not None and self.is_topical and topic.canonical not in barred else ""
        )

    def of(self, key: str) -> Mention | None:
        """The latest mention of a candidate."""
        return next((m for m in reversed([*self.before, *self.here]) if m.key == key), None) if key else None

    def between(self, bound: Token, owner: str) -> bool:
        """True where somebody else who fits stands between a possessive and its clause's subject."""
        return any(
            bound.i < m.token < self.token.i
            and m.key != owner
            and not m.key.startswith("#")
            and not _inside(m.token, bound)
            for m in self.here
        )

    def is_led_by_rival(self, bound: Token) -> bool:
        """ "In the year of Nietzsche's death, Freud bought his works": somebody named before the clause's subject."""
        rivals = [m for m in self.here if m.key != self.subject and m.token < bound.i and m.key[0] != "#"]
        return any(governs(bound.head, self.state.doc[m.token]) and not m.subject for m in rivals)

    def choose(self) -> str:
        """The one whom the pronoun means; empty where that is not sure."""
        return self._here() if self.here else self._before()

    def _here(self) -> str:
        keys = list(dict.fromkeys(m.key for m in self.here))
        if keys == [self.subject]:
            return self.subject
        parallel = self._parallel()
        if self.subject in keys and self._is_reported():
            return ""
        if self.subject in keys:
            others_are_subjects = any(m.subject and m.key != self.subject for m in self.here)
            if parallel == self.subject and is_subject(self.token):
                last = self._last_subject()
                if last == self.subject or not others_are_subjects:
                    return self.subject
            if (
                not others_are_subjects
                and self._subject_is_subject()
                and self.token.tag_ == "PRP$"
                and self.token.sent.root.i != self.token.i
                and parallel == self.subject
            ):
                nearest = self.here[-1].key
                return self.subject if nearest == self.subject else ""
            return ""
        if self.subject and self._only_in_adjuncts():
            return self.subject
        if self.subject and (not is_subject(self.token) or is_quoted(self.token) or self._is_reported()):
            return ""
        only = (
            keys[0]
            if len(keys) == 1
            else (parallel if parallel in keys and not any(m.subject and m.key != parallel for m in self.here) else "")
        )
        mention = self.of(only)
        if not only or mention is None or not self._fits(mention):
            return ""
        if not self.is_topical and len(keys) == 1 and mention.key[0] not in "#?":
            return only
        if not any(m.key == only and m.subject for m in self.here):
            return ""
        if self.subject and self.state.at.get(_main_subject(self.token.sent, self.state)) != only:
            return ""
        if (
            self.subject
            and any(m.key == self.subject and m.subject for m in self.before)
            and not (is_subject(self.token) and self._joined_clause(only))
        ):
            return ""
        return only

    def _only_in_adjuncts(self) -> bool:
        """ "Others, following Sudoplatov, believe him": a rival below the pronoun's clause, the subject just before."""
        clause = clause_of(self.token)
        while clause.dep_ in {"ccomp", "xcomp"}:
            clause = clause_of(clause.head)
        if self.token.tag_ == "PRP$" or not any(m.key == self.subject for m in self.before):
            return False
        return all(not m.subject and governs(clause, self.state.doc[m.token]) for m in self.here)

    def _is_reported(self) -> bool:
        """ "The biographer argued that he": the one who argues, or the one he argues about."""
        clause = clause_of(self.token)
        return clause.dep_ == "ccomp" and clause.head.lemma_ in lexicon.REPORTING_VERBS

    def _fits(self, mention: Mention) -> bool:
        """Of the pronoun's gender; or of unknown gender where nobody else could be meant."""
        if mention.gender == self.gender:
            return True
        if self.subject or mention.key[0] in "#?" or mention.gender != "unknown":
            return False
        return all(m.key == mention.key for m in [*self.here, *self.before])

    def _joined_clause(self, only: str) -> bool:
        """True in "he announced that he", "he left and he": below or beside the clause whose subject is meant."""
        clause = clause_of(self.token)
        if clause.dep_ not in {"ccomp", "conj"}:
            return False
        upper = subject_of(clause.head)
        return upper is not None and self.state.at.get(upper.i) == only

    def _parallel(self) -> str:
        """The subject of the nearest clause above or before."""
        clause = clause_of(self.token)
        while clause.head.i != clause.i:
            clause = clause.head if clause.dep_ == "conj" else clause_of(clause.head)
            subject = own_subject(clause)
            if (
                subject is not None
                and subject.i < self.token.i
                and subject.i in self.state.at
                and self.of(self.state.at[subject.i]) is not None
            ):
                return self.state.at[subject.i]
        for child in clause.children:
            if child.dep_ == "ccomp" and child.i < self.token.i:
                subject = own_subject(child)
                if subject is not None:
                    return self.state.at.get(subject.i, "")
        return ""

    def _last_subject(self) -> str:
        subjects = [m for m in self.here if m.subject]
        return subjects[-1].key if subjects else ""

    def _subject_is_subject(self) -> bool:
        return any(m.subject and m.key == self.subject for m in self.here)

    def _before(self) -> str:
        """No one who fits stands earlier in the sentence: what the sentence before was about."""
        keys = {m.key for m in self.before}
        follows = self._following_subject()
        if follows:
            return follows if follows == self.subject or (not self.subject and self._opens_clause()) else ""
        lead = self._main_keys()
        if self.subject:
            rivals = {m.key for m in self.before if m.subject and m.key != self.subject}
            if self.subject in lead and not any(key in lead for key in rivals):
                return self.subject
            if self._parallel_kin() or self._first_of_two():
                return self.subject
            if not rivals:
                others = {
                    m.key
                    for m in self.before
                    if m.key != self.subject and m.gender == self.gender and m.key[0] not in "#"
                }
                if not others or self.subject in keys or not self.before:
                    return self.subject
                return ""
            if is_subject(self.token) and clause_of(self.token).lemma_ in {"baptise", "baptize", "christen"}:
                return self.subject
            if len(rivals) == 1 and self._is_patient():
                return self.subject
            if len(rivals) == 1 and self.subject not in keys:
                first = self.token.i - self.token.sent.start
                return self._continued(next(iter(rivals)), lead) if first < 2 or is_subject(self.token) else ""
            return ""
        if len(keys) == 1:
            return self._continued(next(iter(keys)), lead if self.is_topical else keys)
        if len(lead) == 1:
            return self._continued(next(iter(lead)), lead)
        return ""

    def _is_patient(self) -> bool:
        """ "Beria had Spigelglas arrested. He was held": he whom something was done to, and to whom it is done."""
        if self.token.dep_ != "nsubjpass":
            return False
        last = self.before[-1]
        verb = self.state.doc[last.token].head
        undergoes = self.state.doc[last.token].dep_ in {"dobj", "nsubjpass"} or (
            self.state.doc[last.token].dep_ == "nsubj" and verb.tag_ == "VBN"
        )
        return last.key == self.subject and undergoes

    def _opens_clause(self) -> bool:
        """True in "From his birth, Edward was": a phrase before the subject that depends on its verb."""
        token = self.token
        return token.tag_ == "PRP$" and token.head.dep_ == "pobj" and token.head.head.head.i == token.sent.root.i

    def _parallel_kin(self) -> bool:
        """ "His father was a planter; his mother ...": two relatives, one after the other, of the same person."""
        noun = self.token.head
        if self.token.tag_ != "PRP$" or noun.lemma_.lower() not in _ELDERS:
            return False
        subject = own_subject(self.state.doc[self.token.sent.start - 1].sent.root)
        if subject is None:
            return False
        words = {t.lemma_.lower() for t in subject.subtree} & _ELDERS
        owners = [t for t in subject.subtree if t.dep_ == "poss"]
        return bool(words) and bool(owners) and self.state.at.get(owners[0].i) == self.subject

    def _first_of_two(self) -> bool:
        """ "He and Nathan became partners. He ...": the same he."""
        subject = own_subject(self.state.doc[self.token.sent.start - 1].sent.root)
        return (
            subject is not None
            and is_subject(self.token)
            and subject.tag_ == "PRP"
            and self.state.at.get(subject.i) == self.subject
        )

    def _continued(self, key: str, lead: set[str]) -> str:
        mention = self.of(key)
        if (
            mention is None
            or mention.gender != self.gender
            or key not in lead
            or mention.key[0] in "#?"
            or is_quoted(self.token)
        ):
            return ""
        return "" if self.subject and key.startswith(f"{self.subject}'s ") else key

    def _main_keys(self) -> set[str]:
        """The subjects of the main clauses of the sentence before."""
        found = set()
        for mention in self.before:
            token = self.state.doc[mention.token]
            if mention.subject and is_main(clause_of(token)) and _is_clause_subject(token):
                found.add(mention.key)
        return found

    def _following_subject(self) -> str:
        """The subject of the main clause that a fronted pronoun leads up to: "In his first term, Lincoln"."""
        root = self.token.sent.root
        subject = own_subject(root)
        if subject is None or subject.i <= self.token.i or governs(subject, self.token):
            return ""
        for start, end, name in self.state.later_names(self.token):
            if start <= subject.i < end:
                known = self.state.cast.find(name)
                if known is not None and known.type == "person" and known.gender in {self.gender, "unknown"}:
                    return name
                return ""
        return "?" if subject.ent_type_ == "PERSON" and subject.tag_ == "NNP" else ""


def _is_clause_subject(token: Token) -> bool:
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _inside(index: int, bound: Token) -> bool:
    return bound.left_edge.i <= index <= bound.right_edge.i


def _main_subject(sentence: Span, state: Discourse) -> int:
    subject = own_subject(sentence.root)
    return subject.i if subject is not None else -1
