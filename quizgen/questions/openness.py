"""Gate on questions that the world answers in more than one way: at no time, with nobody, by a verb of every day.

"Whom did he meet?" and "What did she start in 1969?" have many answers even where the text tells one. A date, a second
name, an ordinal or an act that is done to a thing once ("discovered", "founded") singles the answer out.
"""

import re

from quizgen.extraction.facts import EventFact, Fact, RoleFact
from quizgen.questions.candidate import Candidate
from quizgen.questions.grammar import plain
from quizgen.questions.vocabulary import MOTION_VERBS

_ASKING = frozenset(
    ["event.what", "event.who", "event.agent", "event.oblique", "event.known_as", "event.declared", "event.what_was"]
)
_PLACING = frozenset(["event.where", "event.where_kind", "nested.where"])
_ONCE = frozenset(
    """
    discover invent found co-found establish coin design patent assassinate kill murder behead execute compose paint
    sculpt author graduate decline end pioneer formulate name rename baptise baptize bury inter entomb launch crown
    canonise canonize adopt ratify christen nickname entitle dub overthrow marry bear die abolish create build develop
    devise
    """.split()
)
_SETTLED = frozenset(
    "bear die bury inter entomb grow raise educate settle baptise baptize locate sink crash debut premiere found build"
    " establish assassinate execute kill murder crown hold imprison stand base headquarter land reside"
    " enter enroll enrol matriculate qualify graduate".split()
)
_DATED_ONCE = frozenset("publish patent launch organize organise circulate unveil premiere join".split()) | _ONCE
_TIME = re.compile(r"\d{3,4}|\bcentury\b|\b\d{1,2} [A-Z][a-z]+\b|\bat the age of\b|\b(?:AD|BC)\b")
_SINGLED_OUT = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|last|final|only|youngest|oldest|eldest|main|chief|most|"
    r"largest|longest|greatest|highest|original|debut)\b"
)
_DAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday I".split()
)
_PERSONAL_FATES = MOTION_VERBS | {"bear", "die", "convict", "kill", "land", "serve", "injure", "wound", "arrest"}


def open_ended(candidate: Candidate, topic: str) -> str:
    """Why other answers are likely; or an empty text. ``topic`` is the name of what the article is about."""
    template, question, fact = candidate.template, candidate.question, candidate.fact
    if _SINGLED_OUT.search(question):
        return ""
    lemma = _lemma(fact)
    timed = bool(_TIME.search(question))
    others = _other_names(question, topic)
    if template == "event.who" and not _names_topic(candidate, topic):
        if lemma in _PERSONAL_FATES:
            return "others may have fared so"
        if isinstance(fact, EventFact) and not _names_object(fact) and lemma not in {"discover", "invent", "coin"}:
            return "many may have done so"
    if template in _ASKING and not timed and not others and lemma not in _ONCE:
        return "at no time and with nobody else"
    if template == "nested.place" and not timed and not others and isinstance(fact, EventFact):
        return "at no time and with nobody else"
    if template in _PLACING and not timed and not others and lemma not in _SETTLED and isinstance(fact, EventFact):
        return "somewhere at no time"
    if template == "event.what" and question.startswith("What did") and not others and lemma not in _DATED_ONCE:
        phrase = candidate.answer_phrase
        if phrase is None or phrase.definiteness != "name":
            return "one of many things done then"
    return ""


def _lemma(fact: Fact) -> str:
    return fact.predicate.lemma if isinstance(fact, EventFact | RoleFact) else ""


def _names_object(fact: EventFact) -> bool:
    """Is it done to something with a name, or is it a deed told of one alone?"""
    return any(
        argument.phrase is not None and re.search(r"\b[A-Z]\w", plain(argument.phrase.parts))
        for argument in fact.arguments
        if argument.slot in {"object", "attribute", "role", "complement", "agent"}
    )


def _names_topic(candidate: Candidate, topic: str) -> bool:
    return bool(topic) and topic in candidate.named


def _other_names(question: str, topic: str) -> list[str]:
    """Words with a capital, but for the first, the topic's own name and names of days."""
    own = set(re.findall(r"\w+", topic))
    words = re.findall(r"[^\W_]+", question)[1:]
    return [word for word in words if word[:1].isupper() and word not in own and word not in _DAYS]
