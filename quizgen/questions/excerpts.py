"""Gates on what stands around the words in the source: a name or a number cut off, a hedge left behind."""

import re

from quizgen.extraction.facts import EventFact
from quizgen.questions.candidate import Candidate
from quizgen.questions.vocabulary import CREATION_VERBS

_HEDGE = re.compile(
    r"\b(?:possibly|probably|perhaps|allegedly|apparently|supposedly|reportedly|presumably|likely|maybe|purportedly)"
    r"(?: \w+){0,2} ?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:[-–—](?=\w)|- | (?:per|an der|am|auf|im|sur|upon|nad|ob der) )")
_TITLE_GOES_ON = re.compile(
    r" (?:of|on|on the|of the|concerning|concerning the|and the|for the|in the|to the) [A-Z]\w+"
)


def spoilt(candidate: Candidate, text: str) -> str:
    """Why the words taken from ``text``, in which the candidate's spans count, are no whole; or an empty text."""
    span = candidate.answer_span
    if span is not None:
        before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
        if hedge := _HEDGE.search(before):
            return f"a hedge before the key: {hedge[0]}"
        if candidate.answer_type != "time" and (rest := _GOES_ON.match(after)):
            return f"the key goes on: {rest[0]}"
    evidence = candidate.fact.evidence
    quote = text[evidence.sentence.start : evidence.sentence.end]
    for name in candidate.named:
        if f"the {name}" in candidate.question and f"the {name}" not in quote and f"the {name.split()[-1]}" in quote:
            return f"a name put in after the: {name}"
    if isinstance(candidate.fact, EventFact) and candidate.fact.predicate.lemma in CREATION_VERBS:
        return _cut_title(candidate, quote)
    return ""


def _cut_title(candidate: Candidate, quote: str) -> str:
    """A work's title that stops before its preposition: "Life" for "Life on the Mississippi"."""
    whole = f"{candidate.question} {candidate.answer}"
    for match in re.finditer(r"\b[A-Z]\w+", whole):
        word = match[0]
        if any(word in name.split() for name in candidate.named):
            continue
        for place in re.finditer(rf"\b{word}\b", quote):
            rest = _TITLE_GOES_ON.match(quote, place.end())
            if rest and rest[0].split()[-1] not in whole:
                return f"a title cut off: {word}{rest[0]}"
    return ""
