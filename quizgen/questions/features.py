"""What can be seen of a candidate before anybody judges it: the features of the learned score.

Plain numbers from the fact, the wording and the document, none of them words of one article. ``scoring`` weighs them.
"""

import re

from quizgen.extraction.facts import Argument, DateFact, EventFact, Extraction, RoleFact
from quizgen.questions.candidate import Candidate
from quizgen.questions.grammar import plain, word_count
from quizgen.questions.vocabulary import (
    CREATION_VERBS,
    GENERIC_OBJECT_VERBS,
    LANDMARK_VERBS,
    ONCE_VERBS,
    REPEATABLE_VERBS,
)

AFTERLIFE = re.compile(
    r"legacy|influence|reception|popular culture|commemorat|memorial|honou?rs|named after|assessment|historiograph|"
    r"depiction|criticism|portrayal|tribute|in fiction|in film|bibliograph|works|publications|monuments|eponym|"
    r"descendants|notes|further",
    re.IGNORECASE,
)
"""Section titles under which an article tells what came after a life, not the life."""


def features(candidate: Candidate, extraction: Extraction) -> dict[str, float]:
    """Named numbers, most of them 0 or 1; lengths are in tens of words. A name that is absent counts 0."""
    found: dict[str, float] = {f"template {candidate.template}": 1.0, f"key {candidate.answer_type}": 1.0}
    found |= _wording(candidate)
    found |= _key(candidate, extraction)
    found |= _fact(candidate)
    found |= _place(candidate, extraction)
    return {name: float(value) for name, value in found.items() if value}


def _wording(candidate: Candidate) -> dict[str, float]:
    question = candidate.question
    words = question.rstrip("?").split()
    length = len(words)
    return {
        f"word {words[0].lower()}": 1.0,
        "question length": length / 10,
        "question over 14": float(length > 14),
        "question over 17": float(length > 17),
        "question under 6": float(length < 6),
        "question has a comma": float("," in question),
        "question has quotes": float('"' in question or "“" in question),
        "question has a pronoun": float(
            bool(re.search(r"\b(?:he|she|they|it|his|her|their|its|him|them)\b", question))
        ),
        "question has digits": float(bool(re.search(r"\d", question))),
        "question has that or which inside": float(
            bool(re.search(r"\w (?:that|who|whom|where|when) ", " ".join(words[1:])))
        ),
        "question has not": float(" not " in question),
        "capitals": min(3.0, float(sum(w[:1].isupper() for w in words[1:]))) / 3,
        "says also": float(
            bool(re.search(r"\b(?:also|other|another|later|then|such|various|several|many|some)\b", question))
        ),
        "class noun": float(bool(candidate.class_noun)),
        "given": min(4.0, float(len(candidate.given))) / 4,
        "given a time": float(any(g.startswith("time:") for g in candidate.given)),
        "given nothing": float(not candidate.given),
        "named": min(3.0, float(len(candidate.named))) / 3,
        "names nobody": float(not candidate.named),
        "soft problem": float(bool(candidate.problems)),
    }


def _key(candidate: Candidate, extraction: Extraction) -> dict[str, float]:
    answer = candidate.answer
    phrase = candidate.answer_phrase
    mentions = {entity.name: entity.mentions for entity in extraction.entities}
    found = {
        "key length": word_count(answer) / 10,
        "key over 4": float(word_count(answer) > 4),
        "key one word": float(word_count(answer) == 1),
        "key has a capital": float(any(w[:1].isupper() for w in answer.split())),
        "key small letters": float(not any(w[:1].isupper() or w[:1].isdigit() for w in answer.split())),
        "key has a pronoun": float(bool(re.search(r"\b(?:his|her|their|its|he|she)\b", answer))),
        "key has and": float(" and " in answer),
        "key has quotes": float('"' in answer or "“" in answer),
    }
    if phrase is not None:
        found |= {
            f"key is {phrase.definiteness}": 1.0,
            "key plural": float(phrase.plural),
            "key known": float(bool(phrase.entity)),
            "key often named": min(5.0, float(mentions.get(phrase.entity, 0))) / 5,
            "key head is a name": float(phrase.head[:1].isupper()),
        }
    if candidate.timex is not None and candidate.timex.value is not None:
        found[f"time {getattr(candidate.timex.value, 'grain', 'interval')}"] = 1.0
        found["time around"] = float(bool(candidate.timex.modifier))
    return found


def _fact(candidate: Candidate) -> dict[str, float]:
    fact = candidate.fact
    found: dict[str, float] = {
        "birth or death beside a name": float(isinstance(fact, DateFact) and fact.relation in {"birth", "death"}),
        "role": float(isinstance(fact, RoleFact)),
    }
    if isinstance(fact, DateFact):
        return found
    subject = fact.holder if isinstance(fact, RoleFact) else fact.subject
    arguments: tuple[Argument, ...] = fact.arguments
    lemma = fact.predicate.lemma
    found |= {
        f"voice {fact.predicate.voice}": 1.0,
        "present": float(fact.predicate.tense == "present"),
        "perfect": float(fact.predicate.aspect == "perfect"),
        "particle": float(bool(fact.predicate.particle)),
        "adverb": float(bool(fact.predicate.adverbs)),
        "landmark verb": float(lemma in LANDMARK_VERBS),
        "creation verb": float(lemma in CREATION_VERBS),
        "once verb": float(lemma in ONCE_VERBS),
        "repeatable verb": float(lemma in REPEATABLE_VERBS),
        "generic verb": float(lemma in GENERIC_OBJECT_VERBS),
        "arguments": min(6.0, float(len(arguments))) / 6,
        "clause argument": float(any(a.phrase is not None and a.phrase.definiteness == "clause" for a in arguments)),
        "unplaced adverbs": min(2.0, float(sum(a.slot == "adverb" for a in arguments))) / 2,
        "fronted argument": float(any(a.fronted for a in arguments)),
        "argument with a problem": float(any(a.phrase is not None and bool(a.phrase.problems) for a in arguments)),
        "dated": float(any(a.slot == "time" for a in arguments)),
    }
    if isinstance(fact, EventFact):
        found[f"status {fact.status}"] = 1.0
    if subject is not None:
        found |= {
            f"subject {subject.type}": 1.0,
            f"subject is {subject.definiteness}": 1.0,
            "subject known": float(bool(subject.entity)),
            "subject long": float(word_count(plain(subject.parts)) > 5),
            "subject joined": float(subject.coordinated > 1),
            "subject with a problem": float(bool(subject.problems)),
        }
    return found


def _place(candidate: Candidate, extraction: Extraction) -> dict[str, float]:
    evidence = candidate.fact.evidence
    topic = extraction.subject
    length = evidence.sentence.end - evidence.sentence.start
    count = max(1, len(extraction.sentences))
    return {
        "topic named": float(topic is not None and topic.name in candidate.named),
        "key is the topic": float(topic is not None and candidate.answer == topic.name),
        "lead": float(not evidence.section and evidence.gloss is None),
        "gloss": float(evidence.gloss is not None),
        "afterlife": float(bool(evidence.section and AFTERLIFE.search(evidence.section))),
        "position": evidence.position / count,
        "long sentence": float(length > 200),
        "very long sentence": float(length > 320),
        "short sentence": float(length < 90),
        "later clause": float(0 < evidence.clause % 100 < 40),
        "topic is a person": float(topic is not None and topic.type == "person"),
    }
