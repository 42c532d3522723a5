"""Small articles of a title and a few sentences, through the real reader; and facts as one line each."""

from spacy.language import Language

from quizgen.extraction.facts import Argument, DateFact, EventFact, Fact, Part, Reference, RoleFact
from quizgen.extraction.pipeline import extract
from quizgen.sources.document import Document
from quizgen.sources.readers import read_bytes


def article(title: str, text: str, *, name: str = "case") -> Document:
    """The document of a plain text file with that title; blank lines part its paragraphs."""
    return read_bytes(f"{title}\n\n{text}\n".encode(), source=f"{name}.txt", format="text")


def facts_of(nlp: Language, sentence: str, *, lead: str, title: str) -> list[Fact]:
    """The facts of one sentence that follows the lead of an article."""
    facts = extract(article(title, f"{lead} {sentence}"), nlp).facts
    return [fact for fact in facts if fact.evidence.sentence.start > len(lead) - 1]


def plain_facts(facts: list[Fact]) -> list[str]:
    """What is stated plainly: the facts without a hedge or a doubt, one line each."""
    return [written(fact) for fact in facts if not fact.hedges and not fact.doubts]


def written(fact: Fact) -> str:
    """``subject | predicate | arguments``: "Ada Norwood | move | place to Leeds; time in 1861"."""
    if isinstance(fact, DateFact):
        return f"{_words(fact.subject.parts)} | {fact.relation} | {fact.time.text}"
    arguments = "; ".join(_written(argument) for argument in fact.arguments if argument.slot != "adverb")
    if isinstance(fact, RoleFact):
        head = f"{_words(fact.holder.parts)} | {fact.relation}: {_words(fact.role.parts)}"
    else:
        assert isinstance(fact, EventFact)
        predicate = fact.predicate
        manner = [predicate.voice] if predicate.voice != "active" else []
        manner += [predicate.tense] if predicate.tense != "past" else []
        manner += [predicate.aspect] if predicate.aspect != "simple" else []
        verb = f"{predicate.lemma} {predicate.particle}".strip()
        subject = _words(fact.subject.parts) if fact.subject is not None else "nobody"
        head = f"{subject} | {' '.join([verb, *(f'({word})' for word in manner)])}"
    return f"{head} | {arguments}" if arguments else head


def _written(argument: Argument) -> str:
    if argument.timex is not None:
        words = argument.timex.text
    else:
        words = _words(argument.phrase.parts) if argument.phrase is not None else argument.text
    return " ".join(word for word in (argument.slot, argument.preposition, words) if word)


def written_phrase(argument: Argument) -> str:
    """The words of an argument's phrase, names in full."""
    return _words(argument.phrase.parts) if argument.phrase is not None else ""


def _words(parts: tuple[Part, ...]) -> str:
    return "".join(_name(part) if isinstance(part, Reference) else part for part in parts).strip()


def _name(reference: Reference) -> str:
    return f"{reference.name}'s" if reference.possessive else reference.name
