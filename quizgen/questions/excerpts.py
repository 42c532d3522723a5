"""Gates on what stands around the words in the source: a name or a number cut off, a hedge left behind."""

import re

from quizgen.extraction.facts import DateFact, EventFact
from quizgen.questions.candidate import Candidate
from quizgen.questions.grammar import plain
from quizgen.questions.vocabulary import CREATION_VERBS, KIN, ONCE_VERBS

_HEDGE = re.compile(
    r"\b(?:possibly|probably|perhaps|allegedly|apparently|supposedly|reportedly|presumably|likely|maybe|purportedly)"
    r"(?: \w+){0,2} ?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:[-–](?=\w)|- | (?:per|an der|am|auf|im|sur|upon|nad|ob der) )")
_LIST_GOES_ON = re.compile(r", [\w-]+(?: [\w-]+)?,? and \w")
_NAME_FOLLOWS = re.compile(r", [A-Z]\w+ [A-Z]\w+")
_STYLE_FOLLOWS = re.compile(
    r", (?:Prince|Duke|Count|Earl|Baron|Lord|King|Archduke|Marquis|Margrave|Elector|Viscount|Princess|Duchess|Countess|"
    r"(?:First|Second|Third|1st|2nd|3rd) (?:Class|Baron|Earl|Viscount|Duke|Marquess))\b"
)
_CLASS_OF_AWARD = re.compile(r", (?:First|Second|Third|1st|2nd|3rd) Class\b")
_NAME_BEGAN = re.compile(r"[A-Z]\w+ (?:der|des|die|de la|de|du|di|del|della|den) $")
_MORE_TRADES = re.compile(
    r",? (?:and )?(?!and |who|whose|which|best|known|noted|born|widely|one |an? |the |co-|founder|owner|member|part|"
    r"from|in |of |active|credited|regarded|considered|recogni|famous|sometimes|often|generally|universally|also |"
    r"with |for |as |by |at )[a-z][\w-]+(?: [a-z]+)?(?=,| and|\.| who| \w+,)"
)
_KIN = "|".join(sorted(KIN))
_BROKEN = re.compile(r"\w[-–] \w|\w -\w")
_TITLE_GOES_ON = re.compile(
    r" (?:of|on|on the|of the|concerning|concerning the|and the|for the|in the|to the) [A-Z]\w+"
)


_NUMERAL = re.compile(r"[IVX]+")


def spoilt(candidate: Candidate, text: str) -> str:
    """Why the words taken from ``text``, in which the candidate's spans count, are no whole; or an empty text."""
    if _BROKEN.search(candidate.answer):
        return "a word broken in two"
    span = candidate.answer_span
    if span is None and candidate.answer_phrase is not None:
        span = candidate.answer_phrase.span
    if span is not None and _NAME_BEGAN.search(text[max(0, span.start - 14) : span.start]):
        return "the key's name began before it"
    if span is not None:
        before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
        if hedge := _HEDGE.search(before):
            return f"a hedge before the key: {hedge[0]}"
        if candidate.answer_type not in {"time", "number", "clause", "role"} and (rest := _LIST_GOES_ON.match(after)):
            return f"the first of a list: {rest[0]}"
        if candidate.answer.startswith("the ") and candidate.answer_type == "person" and _NAME_FOLLOWS.match(after):
            return "the key's own name follows"
        if candidate.answer.split()[-1] in KIN and re.match(r",? [A-Z]", after):
            return "the key's own name follows"
        if rest := _STYLE_FOLLOWS.match(after):
            return f"the key goes on: {rest[0]}"
        if candidate.answer_type != "time" and (rest := _GOES_ON.match(after)):
            return f"the key goes on: {rest[0]}"
    if reason := _lost_circumstance(candidate, text) or _half_told(candidate, text):
        return reason
    evidence = candidate.fact.evidence
    quote = text[evidence.sentence.start : evidence.sentence.end]
    accompanied = re.search(r"\b(?:together|along|jointly) with\b", quote) and " with " not in candidate.question
    if candidate.slot == "subject" and accompanied:
        return "not alone"
    for name in (*candidate.named, candidate.answer):
        first, last = name.split()[0], name.split()[-1]
        shared = any(other != name and other.split()[-1] == last for other in candidate.named)
        if (
            first != last
            and last not in quote
            and not shared
            and not _NUMERAL.fullmatch(last)
            and re.search(rf"(?:\b(?:his|her|their)|['’]s?) (?:[\w-]+ )?(?:{_KIN}),? {re.escape(first)}\b", quote)
        ):
            return f"a relative with somebody else's surname: {name}"
    for name in candidate.named:
        if f"the {name}" in candidate.question and f"the {name}" not in quote and f"the {name.split()[-1]}" in quote:
            return f"a name put in after the: {name}"
    if isinstance(candidate.fact, EventFact) and candidate.fact.predicate.lemma in CREATION_VERBS:
        return _cut_title(candidate, quote)
    return ""


def _half_told(candidate: Candidate, text: str) -> str:
    """Trades of which the sentence lists more, a place of which a part is gone, a wife who is his mother's cousin's."""
    sentence = candidate.fact.evidence.sentence
    quote = " ".join(text[sentence.start : sentence.end].split())
    if candidate.template == "role.profession":
        trades = re.split(r", | and ", candidate.answer)
        first, last = quote.find(trades[0]), quote.find(trades[-1])
        if first < 0 or last < first:
            return "trades out of order"
        listed = re.split(r",? and |, ", quote[first : last + len(trades[-1])])
        if len(listed) > len(trades) or _MORE_TRADES.match(quote[last + len(trades[-1]) :]):
            return "more trades than these"
    if candidate.template in {"event.where", "event.where_kind"} and candidate.answer.removeprefix("the ") not in quote:
        return "a place with a part gone"
    if (
        candidate.template == "role.kin"
        and re.search(r"\b(?:wife|husband)\?$", candidate.question)
        and " born " in quote
    ):
        return "a parent's wife or husband"
    if candidate.template == "role.kin" and re.search(r"\b(?:his|her|their) [\w-]+['’]s\b", quote):
        return "somebody's somebody's"
    return ""


def _lost_circumstance(candidate: Candidate, text: str) -> str:
    """What the clause says beside, without which the question is another's: a date, "with A *as his deputy*"."""
    fact = candidate.fact
    if isinstance(fact, DateFact):
        return ""
    asked_or_given = f"{candidate.question} {candidate.answer}"
    for argument in fact.arguments:
        phrase = argument.phrase
        if (
            argument.preposition == "with"
            and phrase is not None
            and plain(phrase.core) in asked_or_given
            and re.match(r" as (?:his|her|their|its|an?|the)\b", text[phrase.span.end : phrase.span.end + 12])
        ):
            return f"half of what went with it: {plain(phrase.core)}"
        if (
            argument.fronted
            and argument.preposition in {"with", "along with", "together with"}
            and phrase is not None
            and phrase.type == "person"
            and plain(phrase.core) not in asked_or_given
            and phrase.entity not in candidate.named
        ):
            return f"somebody left out who did it too: {plain(phrase.core)}"
        if phrase is not None and text[phrase.span.end : phrase.span.end + 5] == " per ":
            return "a rate cut in two"
        if phrase is not None and _CLASS_OF_AWARD.match(text[phrase.span.end : phrase.span.end + 16]):
            return "a class of the award left out"
    timed = candidate.timex is not None or any(g.startswith("time:") for g in candidate.given)
    lost = [a.text for a in fact.arguments if a.slot == "adverb" and re.search(r"\b1?\d{3}\b", a.text)]
    if lost and not timed and fact.predicate.lemma not in ONCE_VERBS:
        return f"a date left out: {lost[0]}"
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
