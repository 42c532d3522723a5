"""Dates that stand beside a name in a parenthesis -> birth and death facts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from quizgen.dates.timex import Timex, find_life_dates
from quizgen.extraction.facts import DateFact, DateRelation, Evidence, Phrase
from quizgen.extraction.passages import Aside
from quizgen.extraction.syntax import Context, is_name, left_edge_name, make_phrase, name_phrase

_OFFICE_DATES = re.compile(
    r"(?:during|from|in office|reign|r\.|ruled|served|act\.|fl\.|since|until|between|term|president|editor|director)\b",
    re.IGNORECASE,
)
"""A parenthesis that begins so tells when somebody held an office, not a life."""


def date_facts(sentence: Span, context: Context, evidence: Evidence, *, first: bool) -> Iterator[DateFact]:
    """Birth and death out of the parentheses of a sentence.

    In the lead's first sentence they are the subject's own; elsewhere they belong to the name right before them.
    """
    for aside in context.passage.asides:
        if not sentence.start_char <= aside.at <= sentence.end_char:
            continue
        if _OFFICE_DATES.match(aside.text):
            continue
        for life in find_life_dates(f"({aside.text})"):
            owner = _owner(sentence, aside, context, first=first)
            if owner is None:
                continue
            number = 300 + aside.at
            for relation, timex in (("birth", life.birth), ("death", life.death)):
                if timex is not None and timex.value is not None:
                    yield _fact(owner, relation, timex, aside, replace(evidence, clause=number))  # type: ignore[arg-type]


def _fact(owner: Phrase, relation: DateRelation, timex: Timex, aside: Aside, evidence: Evidence) -> DateFact:
    shift = aside.span.start - 1
    moved = replace(timex, start=timex.start + shift, end=timex.end + shift)
    return DateFact(subject=owner, relation=relation, time=moved, evidence=evidence)


def _owner(sentence: Span, aside: Aside, context: Context, *, first: bool) -> Phrase | None:
    """Whose parenthesis it is."""
    before: Token | None = None
    for token in sentence:
        if token.idx < aside.at:
            before = token
    subject = context.cast.subject
    if first and subject is not None and subject.type == "person" and aside.at - sentence.start_char < 250:
        verb = next((t for t in sentence if t.pos_ in {"AUX", "VERB"} and t.tag_ in {"VBD", "VBZ"}), None)
        if verb is None or aside.at <= verb.idx:
            return _subject_phrase(subject.canonical, context, sentence)
    if before is None:
        return None
    while before.is_punct and before.i > sentence.start:
        before = before.nbor(-1)
    if not is_name(before):
        return None
    name = left_edge_name(before, context)
    if name is None and before.ent_type_ != "PERSON":
        return None
    if name is not None:
        if subject is not None and name[2] == subject.canonical:
            return None
        return _subject_phrase(name[2], context, sentence)
    phrase = make_phrase(before, context)
    return phrase if phrase.type == "person" and phrase.coordinated == 1 else None


def _subject_phrase(canonical: str, context: Context, sentence: Span) -> Phrase:
    return name_phrase(canonical, context, context.passage.original(sentence.start_char, sentence.start_char + 1))
