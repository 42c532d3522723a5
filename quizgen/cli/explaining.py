"""The text of ``quizgen generate --explain``: for each sentence its facts, its cards, and what was refused and why."""

from collections import Counter
from collections.abc import Iterable, Iterator

from quizgen.cli.authoring import Authored
from quizgen.cli.messages import plain
from quizgen.extraction.facts import Argument, DateFact, Evidence, Fact, Phrase, RoleFact
from quizgen.questions.candidate import Candidate, Rejection
from quizgen.sources.document import TextSpan

Place = tuple[TextSpan, int | None]
"""A sentence: its place in the text, or in the gloss of that number."""


def explain(authored: Authored) -> str:
    """Each sentence with its facts, its cards (``+`` and the score) and what was refused (``-`` and the gate)."""
    generation = authored.generation
    facts = _by_sentence((fact.evidence, _describe_fact(fact)) for fact in authored.extraction.facts)
    cards = _by_sentence((card.fact.evidence, _describe_card(card)) for card in generation.chosen)
    refused = _by_sentence((r.candidate.fact.evidence, _describe_rejection(r)) for r in generation.rejections)
    sections = {(sentence.span, sentence.gloss): sentence.section for sentence in authored.extraction.sentences}
    lines: list[str] = []
    for place in dict.fromkeys((*sections, *facts, *cards, *refused)):
        lines += [_quote(authored, place, sections.get(place, "")), *facts.get(place, ())]
        lines += [*cards.get(place, ()), *refused.get(place, ()), ""]
    return "\n".join(plain(line) for line in (*lines, *_totals(authored)))


def _by_sentence(pairs: Iterable[tuple[Evidence, str]]) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for evidence, line in pairs:
        found.setdefault((evidence.sentence, evidence.gloss), []).append(line)
    return found


def _quote(authored: Authored, place: Place, section: str) -> str:
    span, gloss = place
    text = authored.document.text if gloss is None else authored.document.glosses[gloss].text
    where = section or "lead" if gloss is None else f"note on {authored.document.glosses[gloss].title}"
    return f"[{where}] {text[span.start : span.end]}"


def _describe_fact(fact: Fact) -> str:
    if isinstance(fact, DateFact):
        text = f"{fact.relation} of {_words(fact.subject)}: {fact.time.text}"
    elif isinstance(fact, RoleFact):
        text = f"{_words(fact.holder)} | {fact.relation} | {_words(fact.role)}{_describe_arguments(fact.arguments)}"
    else:
        subject = _words(fact.subject) if fact.subject else "…"
        text = f"{subject} | {fact.predicate.lemma}{_describe_arguments(fact.arguments)}"
    limits = [*(f"hedged: {hedge}" for hedge in fact.hedges), *(f"doubt: {doubt}" for doubt in fact.doubts)]
    return "; ".join((f"  fact  {text}", *limits))


def _describe_arguments(arguments: Iterable[Argument]) -> str:
    return "".join(f" | {argument.slot}: {_argument_text(argument)}" for argument in arguments)


def _argument_text(argument: Argument) -> str:
    text = argument.timex.text if argument.timex else _words(argument.phrase) if argument.phrase else argument.text
    return f"{argument.preposition} {text}".strip()


def _words(phrase: Phrase) -> str:
    return " ".join(part if isinstance(part, str) else f"<{part.name}>" for part in phrase.parts)


def _describe_card(candidate: Candidate) -> str:
    reasons = f"  ({', '.join(candidate.reasons)})" if candidate.reasons else ""
    return f"  + {candidate.score:.2f}  {candidate.question} -> {candidate.answer}{reasons}"


def _describe_rejection(rejection: Rejection) -> str:
    candidate = rejection.candidate
    return f"  - {rejection.gate}  {candidate.question} -> {candidate.answer}  ({rejection.reason})"


def _totals(authored: Authored) -> Iterator[str]:
    yield f"{len(authored.generation.deck.cards)} cards, {len(authored.generation.rejections)} candidates refused"
    gates = Counter(rejection.gate for rejection in authored.generation.rejections)
    yield from (f"  {number:4} {gate}" for gate, number in sorted(gates.items(), key=lambda pair: (-pair[1], pair[0])))
