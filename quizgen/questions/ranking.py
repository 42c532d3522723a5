"""Which candidates make the best set: scores with reasons, no duplicates, few cards a clause."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quizgen.dates.timevalue import TimeValue
from quizgen.extraction.facts import DateFact, EventFact, Extraction, Fact, RoleFact
from quizgen.questions.candidate import Candidate, Rejection
from quizgen.questions.features import AFTERLIFE, features
from quizgen.questions.grammar import plain, word_count
from quizgen.questions.scoring import probability
from quizgen.questions.stems import content_stems
from quizgen.questions.vocabulary import KILLING_VERBS, LANDMARK_VERBS

TEMPLATE_PRIORS = {
    "nested.front": -0.04, "nested.place": -0.06, "nested.subject": -0.04, "role.which": 0.12, "role.when": 0.08,
    "event.when": 0.06, "event.where": 0.05, "event.agent": 0.03, "event.how_died": 0.06, "event.reason": 0.05,
    "event.purpose": -0.02, "event.how_old": -0.08, "event.how_long": -0.02, "role.kin": 0.05, "role.profession": 0.02,
    "event.oblique": -0.02, "event.what_was": 0.02, "event.whose": 0.04, "event.who": 0.0, "role.who": 0.0,
    "role.of": 0.02,
}  # fmt: skip
LEARNED_SHARE = 0.5
"""How much of a score is the learned chance that raters keep the card; the rest is what the article makes important."""
MAX_PER_CLAUSE = 3
SAME_CLAUSE, SAME_SENTENCE = 0.1, 0.02
WORDS_PER_CARD = 20
LEAST_CAP = 40
GREATEST_CAP = 100


def card_limit(words: int) -> int:
    """How many cards a document of so many words of prose may give: one per 20, up to 40 always, never over 100."""
    return min(GREATEST_CAP, max(LEAST_CAP, words // WORDS_PER_CARD))


def score(candidate: Candidate, extraction: Extraction) -> Candidate:
    """A candidate with its score in 0..1 and the reasons for it."""
    points: list[tuple[str, float]] = [("start", 0.5)]
    fact = candidate.fact
    subject = extraction.subject
    about = subject is not None and subject.name in candidate.named
    points.append(("names the article's subject", 0.12) if about else ("about somebody else", -0.04))
    if fact.evidence.section == "" and fact.evidence.gloss is None:
        points.append(("stands in the lead", 0.12))
    if fact.evidence.gloss is not None:
        points.append(("from a gloss", -0.2))
    if fact.evidence.section and AFTERLIFE.search(fact.evidence.section):
        points.append(("told under later fame or works", -0.12))
    if (
        isinstance(fact, EventFact)
        and fact.predicate.tense == "present"
        and fact.predicate.voice == "active"
        and not about
    ):
        points.append(("somebody else, today", -0.12))
    if isinstance(fact, DateFact) and fact.relation in {"birth", "death"}:
        points.append(("birth or death beside a name", 0.25 if about else -0.05))
    elif isinstance(fact, RoleFact):
        points.append(("somebody else's relative", -0.2) if fact.relation == "kin" and not about else ("role", 0.08))
    elif isinstance(fact, EventFact):
        if fact.predicate.lemma in LANDMARK_VERBS:
            points.append(("landmark verb", 0.1))
        if fact.status in {"participle", "adverbial", "relative"}:
            points.append((f"{fact.status} clause", -0.05))
    prior = TEMPLATE_PRIORS.get(candidate.template, 0.0)
    if candidate.template == "role.of" and candidate.answer_type == "country":
        prior -= 0.15
    if candidate.template == "event.what" and candidate.question.startswith("Which"):
        prior += 0.06
    if any(p.startswith("definite with a modifier") for p in candidate.problems):
        prior -= 0.1
    points.append((candidate.template, prior))
    if candidate.answer_type in {"thing", "clause", "group"}:
        points.append((f"key is a {candidate.answer_type}", -0.12))
    phrase = candidate.answer_phrase
    if phrase is not None and phrase.definiteness == "name":
        points.append(("key is a name", 0.08))
    if phrase is not None and phrase.definiteness in {"indefinite", "bare"} and candidate.template != "role.which":
        points.append(("key is a common noun", -0.06))
    length = word_count(candidate.question)
    if length > 16:
        points.append(("long", -0.06))
    if length < 5 and not isinstance(fact, DateFact):
        points.append(("very short", -0.08))
    if (
        candidate.template == "event.who"
        and about is False
        and phrase is not None
        and subject is not None
        and phrase.entity == subject.name
    ):
        points.append(("answer is the article's subject", -0.15))
    worth = max(0.0, min(1.0, sum(value for _, value in points)))
    chance = probability(features(candidate, extraction))
    reasons = (f"a rater would keep it {chance:.2f}", *(f"{name} {value:+.2f}" for name, value in points))
    total = LEARNED_SHARE * chance + (1 - LEARNED_SHARE) * worth
    return replace(candidate, score=round(total, 3), chance=round(chance, 3), reasons=reasons)


def merge_duplicates(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Rejection]]:
    """The best of each group that asks the same thing; it keeps the other places that state it."""
    best: list[Candidate] = []
    fallen: list[Rejection] = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.fact.evidence.position, c.question)):
        number = next((i for i, other in enumerate(best) if _same_question(candidate, other)), None)
        if number is None:
            best.append(candidate)
            continue
        twin = best[number]
        if _is_finer(candidate, twin):
            # The day is the better answer where another place tells the year alone.
            best[number] = replace(candidate, score=twin.score, chance=max(candidate.chance, twin.chance))
            fallen.append(Rejection(candidate=twin, gate="duplicate", reason=f"less precise: {candidate.question}"))
            continue
        evidence = candidate.fact.evidence
        known = {(e.gloss, e.sentence.start) for e in (twin.fact.evidence, *twin.elsewhere)}
        if candidate.answer.lower() == twin.answer.lower() and (evidence.gloss, evidence.sentence.start) not in known:
            best[number] = replace(twin, elsewhere=(*twin.elsewhere, evidence))
        fallen.append(Rejection(candidate=candidate, gate="duplicate", reason=f"same as: {twin.question}"))
    return best, fallen


_GRAINS = ("century", "decade", "year", "month", "day")


def _is_finer(a: Candidate, b: Candidate) -> bool:
    """True where both keys are points in time of one date and the first is the more precise."""
    if a.timex is None or b.timex is None:
        return False
    one, other = a.timex.value, b.timex.value
    if not isinstance(one, TimeValue) or not isinstance(other, TimeValue) or one.approximate:
        return False
    if one.grain not in _GRAINS or other.grain not in _GRAINS:
        return False
    within = other.earliest <= one.earliest and one.latest <= other.latest
    return within and _GRAINS.index(one.grain) > _GRAINS.index(other.grain)


def _same_question(a: Candidate, b: Candidate) -> bool:
    if a.question == b.question:
        return True
    if (a.timex is None) != (b.timex is None) or not _answers_agree(a, b):
        return False
    if _is_same_death(a, b):
        return True
    if {a.template, b.template} <= {"role.profession", "role.kin"} and set(a.named) != set(b.named):
        return False
    mine, theirs = content_stems(a.question), content_stems(b.question)
    if not mine or not theirs:
        return False
    overlap = len(mine & theirs) / min(len(mine), len(theirs))
    return overlap >= 0.8


def _is_same_death(a: Candidate, b: Candidate) -> bool:
    """ "On what date did he die" and "was he executed" have one answer."""
    return (
        a.timex is not None
        and b.timex is not None
        and a.timex.value == b.timex.value
        and a.named[:1] == b.named[:1]
        and all(c.template == "date.death" or _tells_death(c.fact) for c in (a, b))
    )


def _tells_death(fact: Fact) -> bool:
    return isinstance(fact, EventFact) and (
        fact.predicate.lemma == "die" or (fact.predicate.voice == "passive" and fact.predicate.lemma in KILLING_VERBS)
    )


def _answers_agree(a: Candidate, b: Candidate) -> bool:
    if a.answer.lower() == b.answer.lower():
        return True
    mine, theirs = content_stems(a.answer), content_stems(b.answer)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def choose(candidates: Sequence[Candidate], limit: int | None) -> tuple[list[Candidate], list[Rejection]]:
    """At most three a clause and ``limit`` in all.

    The best comes first; what stands in a clause or sentence that has given a card already counts for a little less,
    so that the set covers the text.
    """
    waiting = sorted(candidates, key=lambda c: (-c.score, c.fact.evidence.position, c.question))
    chosen: list[Candidate] = []
    fallen: list[Rejection] = []
    clauses: Counter[tuple[int | None, int, int]] = Counter()
    sentences: Counter[tuple[int | None, int]] = Counter()
    while waiting:
        best = max(range(len(waiting)), key=lambda i: (_worth(waiting[i], clauses, sentences), -i))
        candidate = waiting.pop(best)
        clause, sentence = _clause(candidate), _clause(candidate)[:2]
        if clauses[clause] >= MAX_PER_CLAUSE:
            fallen.append(Rejection(candidate=candidate, gate="clause", reason="three better cards from this clause"))
        elif limit is not None and len(chosen) >= limit:
            fallen.append(Rejection(candidate=candidate, gate="limit", reason=f"{limit} better cards"))
        else:
            clauses[clause] += 1
            sentences[sentence] += 1
            chosen.append(candidate)
    chosen.sort(key=_reading_order)
    return chosen, fallen


def _clause(candidate: Candidate) -> tuple[int | None, int, int]:
    evidence = candidate.fact.evidence
    return evidence.gloss, evidence.position, evidence.clause


def _worth(
    candidate: Candidate, clauses: Counter[tuple[int | None, int, int]], sentences: Counter[tuple[int | None, int]]
) -> float:
    clause = _clause(candidate)
    return candidate.score - SAME_CLAUSE * clauses[clause] - SAME_SENTENCE * sentences[clause[:2]]


def _reading_order(candidate: Candidate) -> tuple[bool, int, int, str, str]:
    evidence = candidate.fact.evidence
    return evidence.gloss is not None, evidence.position, evidence.clause, candidate.slot, candidate.question


__all__ = ["card_limit", "choose", "merge_duplicates", "plain", "score"]
