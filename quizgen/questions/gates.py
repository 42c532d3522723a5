"""The gates: named, in order, each with its reason. What they let through is the product.

A gate is a function of a candidate and the document's own fact table; it gives the reason of refusal, or nothing.
Silence is cheaper than a bad card.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.extraction.facts import Argument, EventFact, Extraction, Fact, RoleFact
from quizgen.questions.candidate import Candidate, Rejection
from quizgen.questions.excerpts import spoilt
from quizgen.questions.grammar import plain, strip_article, word_count
from quizgen.questions.idiom import fault, misplaced
from quizgen.questions.openness import open_ended
from quizgen.questions.realization import OTHER_CALENDAR
from quizgen.questions.stems import STOP_WORDS, content_stems, stem
from quizgen.questions.vocabulary import (
    BEGINNING_VERBS,
    CREATION_VERBS,
    GENERIC_OBJECT_VERBS,
    MOTION_VERBS,
    ONCE_VERBS,
    OPINION_VERBS,
    REPEATABLE_VERBS,
    SELF_SUFFICIENT_VERBS,
    SENDING_VERBS,
    SHARED_KIN,
    TYPE_NOUNS,
    WISHING_VERBS,
)
from quizgen.sources.document import Document, TextSpan

MAX_QUESTION_WORDS = 20
MAX_ANSWER_WORDS = 8
MAX_CLAUSE_WORDS = 10

_ANAPHORA = frozenset(
    ["he", "she", "they", "it", "him", "them", "this", "that", "these", "those", "here", "there", "hers", "theirs"]
)
_TITLES_ALONE = frozenset(
    f"{article}{noun}"
    for article in ("the ", "The ")
    for noun in (
        "King",
        "Queen",
        "Emperor",
        "Pope",
        "President",
        "Tsar",
        "Prince",
        "Duke",
        "Bishop",
        "Church",
        "Company",
        "Party",
        "Senate",
        "Bank",
    )
)
_POINTING = re.compile(
    r"(?<![’'s] )\b[Tt]he (?:"
    r"family|company|school|group|team|country|city|town|village|couple|firm|king|queen|war|book|film|novel|ship|"
    r"crew|army|government|university|college|institute|society|city|area|region|factory|invention|same|nation|"
    r"city|latter|former|project|paper|article|church)\b"
    r"(?! (?:of|for|in|that|which|who|to|at|on|called|named|founded|built|owned|known|where|whose|between|against|"
    r"from) )(?! [A-Z])"
)
_BOILERPLATE = re.compile(
    r"\b(?:ISBN|doi|Wikipedia|Retrieved|citation needed|et al\.|pp?\. ?\d|vol\.|http|www\.)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FactTable:
    """The document's facts by subject and verb, for asking whether a question has one answer."""

    document: Document
    by_verb: dict[tuple[str, str], tuple[Fact, ...]]
    name_words: frozenset[str]
    topic: str = ""

    def quote(self, candidate: Candidate) -> str:
        """The sentence that a candidate was made from, word for word."""
        evidence = candidate.fact.evidence
        text = self.document.text if evidence.gloss is None else self.document.glosses[evidence.gloss].text
        return text[evidence.sentence.start : evidence.sentence.end]


def make_fact_table(document: Document, extraction: Extraction) -> FactTable:
    """Index the facts of a document."""
    index: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in extraction.facts:
        key = _key(fact)
        if key is not None:
            index[key].append(fact)
    aliases = (alias for entity in extraction.entities for alias in entity.aliases)
    names = frozenset(word.lower() for alias in aliases for word in re.findall(r"[^\W_]+", alias))
    topic = extraction.subject.name if extraction.subject is not None else ""
    return FactTable(document, {key: tuple(facts) for key, facts in index.items()}, names, topic)


def _key(fact: Fact) -> tuple[str, str] | None:
    if isinstance(fact, EventFact) and fact.subject is not None:
        return plain(fact.subject.core).lower(), fact.predicate.lemma
    if isinstance(fact, RoleFact):
        return plain(fact.holder.core).lower(), fact.relation
    return None


Gate = Callable[[Candidate, FactTable], str]


def negated_or_hedged(candidate: Candidate, table: FactTable) -> str:
    """What the text denies, doubts, reports or plans is not asked as a fact."""
    return "; ".join(candidate.fact.hedges)


def unreliable_parse(candidate: Candidate, table: FactTable) -> str:
    """The parse has a mark of failure in this clause."""
    if candidate.fact.doubts:
        return "; ".join(candidate.fact.doubts)
    return ""


def dangling_reference(candidate: Candidate, table: FactTable) -> str:
    """Every he, this, there and "the company" must have been resolved."""
    serious = [p for p in candidate.problems if not p.startswith("definite with a modifier")]
    if serious:
        return serious[0]
    if candidate.problems and not candidate.named:
        return candidate.problems[0]
    words = re.findall(r"[A-Za-z']+", candidate.question)
    for index, word in enumerate(words):
        if (
            word.lower() in _ANAPHORA
            and not (word.lower() == "that" and index >= 2 and index + 2 < len(words))
            and not _was_named(candidate, word)
        ):
            return f"dangling {word}"
    if candidate.answer_phrase is not None and not candidate.answer_phrase.parts:
        return "empty phrase"
    written = OTHER_CALENDAR.sub("", candidate.question + candidate.answer)
    if re.search(r"[\n{}\[\]|<>]|\s\)|\(\s|,,|\.\.", written):
        return "debris in the text"
    for text in (candidate.question, candidate.answer):
        if (
            text.count('"') % 2
            or text.count("“") != text.count("”")
            or (re.search(r"(?:^|\s)['‘](?=\w)", text) and not re.search(r"\w['’](?:\W|$)", text))
        ):
            return "a quotation cut off"
    if candidate.answer in _TITLES_ALONE:
        return "a title without a name"
    return ""


def _was_named(candidate: Candidate, word: str) -> bool:
    return bool(candidate.named) and word.lower() in {"he", "she", "him", "her", "they", "it", "them"}


def capitals_of(question: str) -> list[str]:
    """The words of a question, but for the first, that begin with a capital or a digit."""
    return [w for w in question.split()[1:] if w[:1].isupper() or w[:1].isdigit()]


def _title_noun(topic: str, text: str) -> str:
    """ "The press" in an article about the Orion Press, without its name."""
    last = topic.rsplit(maxsplit=1)[-1]
    if not topic.startswith("the ") or not last.istitle():
        return ""
    found = re.search(
        rf"(?<![’'s] )\b[Tt]he {last.lower()}\b(?! (?:of|for|in|that|which|who|to|at|on|from|[A-Z]))", text
    )
    return found[0] if found else ""


def stands_alone(candidate: Candidate, table: FactTable) -> str:
    """The question names somebody or something by a proper name."""
    if described := _title_noun(table.topic, f"{candidate.question} {candidate.answer}"):
        return f"may be the subject or not: {described}"
    if pointing := _POINTING.search(candidate.question):
        return f"points to something unnamed: {pointing[0]}"
    subject = candidate.fact.subject if isinstance(candidate.fact, EventFact) else None
    if (
        subject is not None
        and candidate.slot != "subject"
        and subject.definiteness in {"bare", "indefinite", "quantity"}
        and not any(w[:1].isupper() for w in plain(subject.parts).split())
    ):
        named = bool(candidate.named) or bool(capitals_of(candidate.question))
        patient = isinstance(candidate.fact, EventFact) and candidate.fact.predicate.voice == "passive"
        if not named or (patient and word_count(plain(subject.parts)) < 4):
            return "about nothing in particular"
    capitals = capitals_of(candidate.question)
    if (
        not candidate.named
        and not capitals
        and not (_UNIQUE.search(candidate.question) and word_count(candidate.question) > 5)
    ):
        return "names nothing"
    return ""


def question_word(candidate: Candidate, table: FactTable) -> str:
    """The question word fits the type of the key."""
    first = candidate.question.split()[0].lower()
    answer = candidate.answer_type
    if first in {"who", "whom", "whose"} and answer not in {"person", "group", "nationality"}:
        return f"{first} for {answer}"
    if first in {"when"} and answer != "time":
        return f"when for {answer}"
    if (
        first == "what"
        and answer == "person"
        and candidate.template not in {"event.as", "event.named"}
        and not candidate.template.startswith("role")
    ):
        return "what for a person"
    return ""


def length(candidate: Candidate, table: FactTable) -> str:
    """One short thing: at most twenty words, key at most eight."""
    if word_count(candidate.question) > MAX_QUESTION_WORDS:
        return f"question of {word_count(candidate.question)} words"
    limit = MAX_CLAUSE_WORDS if candidate.answer_type == "clause" else MAX_ANSWER_WORDS
    if word_count(candidate.answer) > limit:
        return f"answer of {word_count(candidate.answer)} words"
    if not candidate.answer.strip():
        return "empty answer"
    return ""


def leak(candidate: Candidate, table: FactTable) -> str:
    """The key, or a word of it, does not stand in the question."""
    given = content_stems(candidate.question)
    key = content_stems(candidate.answer)
    if candidate.answer_type == "time":
        key = frozenset(re.findall(r"\d{3,4}", candidate.answer))
        given = frozenset(re.findall(r"\d{3,4}", candidate.question))
    elif re.search(rf"\b{re.escape(candidate.answer)}(?!['’]s)\w", candidate.question, re.IGNORECASE):
        return f"gives away: {candidate.answer}"
    shared = {s for s in given & key if s not in {stem(n) for n in TYPE_NOUNS}}
    if key - content_stems(candidate.class_noun):
        shared -= content_stems(candidate.class_noun)
    names = {s for name in candidate.named for s in content_stems(name)}
    if key - given - {stem(n) for n in TYPE_NOUNS}:
        shared -= names
    if candidate.answer_type == "role":
        shared -= {stem(w) for w in ("general", "member", "head", "chief")}
    loud = {s for s in shared if any(stem(w) == s and w[:1].isupper() for w in candidate.question.split()[1:])}
    if shared and not loud and len(shared) * 3 <= len(key):
        return ""
    return f"gives away: {', '.join(sorted(shared))}" if shared else ""


def empty_question(candidate: Candidate, table: FactTable) -> str:
    """The question asks something definite: more than a subject and a light verb."""
    fact = candidate.fact
    stems = content_stems(candidate.question)
    names = {s for name in candidate.named for s in content_stems(name)}
    rest = stems - names
    if isinstance(fact, EventFact):
        lemma = fact.predicate.lemma
        if lemma in GENERIC_OBJECT_VERBS and fact.predicate.particle.startswith("to "):
            return f"light verb: {fact.predicate.base} {fact.predicate.particle}"
        if fact.predicate.lemma in {"seem", "appear", "tend", "happen"} and not (
            lemma == "appear" and candidate.timex is not None
        ):
            return f"light verb: {lemma}"
        if (
            candidate.template in {"event.what", "event.oblique", "event.who"}
            and lemma in GENERIC_OBJECT_VERBS
            and len(rest) < 3
        ):
            return f"light verb: {lemma}"
        told = candidate.template in {"event.where", "event.name"} or _UNIQUE.search(candidate.question) is not None
        if lemma in {"be", "have"} and len(rest) < 2 and not told:
            return "says next to nothing"
    if candidate.template == "role.kin":
        words = candidate.question.rstrip("?").split()
        if words[-1] in SHARED_KIN and not {
            "only",
            "eldest",
            "oldest",
            "youngest",
            "twin",
            "firstborn",
            "paternal",
            "maternal",
        } & set(words):
            return f"there may be more than one {words[-1]}"
        return ""
    if candidate.template == "event.who" and isinstance(fact, EventFact):
        passive_agent = any(a.slot == "agent" for a in fact.arguments)
        if passive_agent and fact.predicate.voice == "passive":
            return "asks for the patient of a named agent"
        if fact.predicate.lemma in MOTION_VERBS and not any(g.startswith("time:") for g in candidate.given):
            return "a movement without a date"
    if re.fullmatch(r"Who (?:was|is) (?:the )?[A-Z][^a-z]?\S*(?: [A-Z]\S*)*\?", candidate.question):
        return "empty identity question"
    if (
        candidate.template in {"event.who", "event.agent"}
        and isinstance(fact, EventFact)
        and fact.predicate.lemma in {"know", "like", "love", "have", "see", "hear", "meet", "want"}
    ):
        return f"light verb: {fact.predicate.lemma}"
    if not rest and candidate.template.startswith("event"):
        return "says next to nothing"
    return ""


_UNIQUE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|last|only|youngest|oldest|eldest|most|largest|longest|greatest)\b"
)


def answer_is_topic(candidate: Candidate, table: FactTable) -> str:
    """In a deck about one subject, "who" is asked of it only for what it alone did or was."""
    phrase = candidate.answer_phrase
    if phrase is None or not table.topic or phrase.entity != table.topic:
        return ""
    if candidate.template in {"event.what", "event.oblique", "event.whose"} or candidate.template.startswith("nested"):
        named_after = isinstance(candidate.fact, EventFact) and candidate.fact.predicate.lemma in {"name", "rename"}
        return "" if named_after else "the answer is the article's subject"
    if candidate.template not in {"event.who", "role.who", "event.agent"}:
        return ""
    fact = candidate.fact
    described = isinstance(fact, RoleFact) or (
        isinstance(fact, EventFact) and (fact.predicate.voice == "copula" or fact.predicate.lemma == "become")
    )
    # "An ensign in the 42nd regiment" is not the only one there.
    told = re.split(r" (?:in|at) ", candidate.question)[0]
    if described and _UNIQUE.search(told) and "one of" not in candidate.question:
        return ""
    if isinstance(fact, EventFact) and fact.predicate.lemma in CREATION_VERBS:
        objects = [a.phrase for a in fact.arguments if a.slot == "object" and a.phrase is not None]
        if fact.predicate.voice == "passive" and fact.subject is not None and fact.subject.type != "person":
            objects = [fact.subject]
        if objects and objects[0].definiteness == "name" and objects[0].coordinated == 1:
            return ""
    return "the answer is the article's subject"


def too_open(candidate: Candidate, table: FactTable) -> str:
    """Subject and verb alone seldom single out one object or one day."""
    fact = candidate.fact
    if (
        candidate.template == "role.who"
        and isinstance(fact, RoleFact)
        and fact.role.definiteness == "indefinite"
        and not _UNIQUE.search(candidate.question)
    ):
        return "many may have been that"
    if not isinstance(fact, EventFact) or candidate.given:
        return ""
    lemma, passive = fact.predicate.lemma, fact.predicate.voice == "passive"
    word = candidate.question.split()[0].lower()
    found = lemma in {"discover", "invent", "coin"} and word_count(candidate.answer) > 1
    if (
        candidate.template == "event.what"
        and word in {"what", "whom"}
        and lemma not in SELF_SUFFICIENT_VERBS
        and not found
    ):
        phrase = candidate.answer_phrase
        if (
            phrase is None
            or phrase.definiteness != "name"
            or lemma in REPEATABLE_VERBS
            or phrase.type in {"group", "nationality", "place", "city", "country"}
        ):
            return "subject and verb alone"
    own_work = (
        fact.subject is not None
        and fact.subject.definiteness == "name"
        and fact.subject.type not in {"person", "group", "nationality"}
        and lemma in BEGINNING_VERBS
    )
    whole = lemma in {"last", "reign", "rule", "govern"} and isinstance(
        candidate.timex.value if candidate.timex is not None else None, Interval
    )
    if candidate.template == "event.when" and not passive and lemma not in ONCE_VERBS and not own_work and not whole:
        return "subject and verb alone"
    if candidate.template == "event.as":
        return "subject and verb alone"
    if (
        candidate.template in {"event.where", "event.how_old"}
        and lemma not in ONCE_VERBS
        and not passive
        and lemma not in {"study", "live", "settle", "train", "land", "grow", "rise", "lie", "stand"}
    ):
        return "subject and verb alone"
    if (
        candidate.template in {"event.reason", "event.purpose", "event.how_long"}
        and lemma not in ONCE_VERBS
        and not passive
    ):
        return "subject and verb alone"
    return ""


def weak_answer(candidate: Candidate, table: FactTable) -> str:
    """The key is something that one can learn."""
    phrase = candidate.answer_phrase
    bare = strip_article(candidate.answer).lower()
    if (
        candidate.answer_type in {"thing", "group", "organization", "work", "event"}
        and phrase is not None
        and phrase.definiteness == "pronoun"
    ):
        return "pronoun as key"
    if (
        phrase is not None
        and phrase.definiteness == "possessive"
        and candidate.answer_type in {"person", "group", "thing"}
        and not any(w[:1].isupper() for w in candidate.answer.split())
        and candidate.answer.split()[0].lower() in {"his", "her", "its", "their"}
        and word_count(candidate.answer) <= 3
    ):
        return "a relation without a name"
    if candidate.template in {"event.who", "event.agent", "role.who"} and phrase is not None:
        named = any(w[:1].isupper() for w in candidate.answer.split())
        if phrase.definiteness in {"indefinite", "bare", "quantity"} and candidate.template != "event.agent":
            return "nobody in particular"
        if (
            phrase.definiteness == "definite"
            and not named
            and phrase.type in {"person", "group"}
            and bare not in {"pope"}
        ):
            return "nobody in particular"
    if candidate.template == "event.what" and phrase is not None and isinstance(candidate.fact, EventFact):
        if any(a.slot == "complement" for a in candidate.fact.arguments):
            return "an object that does something itself"
        if (
            phrase.definiteness == "bare"
            and not phrase.plural
            and candidate.fact.predicate.lemma
            not in {"teach", "study", "suspend", "abolish", "outlaw", "ban", "play", "learn", "discover", "invent"}
        ):
            return "a mass"
    words = {w.lower() for w in strip_article(candidate.answer).split()} - set(candidate.class_noun.split())
    if candidate.class_noun and words and words <= {w.lower() for w in table.topic.split()}:
        return "the subject's own name"
    if (
        phrase is not None
        and phrase.definiteness == "definite"
        and bare
        in {
            "title",
            "name",
            "word",
            "phrase",
            "term",
            "work",
            "book",
            "first",
            "second",
            "last",
            "factory",
            "profile",
            "invention",
            "position",
            "post",
            "office",
            "rank",
            "idea",
            "theory",
            "system",
            "method",
        }
    ):
        return "says too little"
    if phrase is not None and _ends_in_open_quote(candidate, table):
        return "a quotation cut off"
    if bare in {
        "one",
        "part",
        "it",
        "them",
        "him",
        "her",
        "that",
        "this",
        "most",
        "some",
        "many",
        "all",
        "each other",
        "others",
        "himself",
        "herself",
        "who",
        "which",
        "what",
    }:
        return "says too little"
    return ""


def enumeration(candidate: Candidate, table: FactTable) -> str:
    """One card asks for one thing, or a pair, never for a list."""
    phrase = candidate.answer_phrase
    if phrase is None or candidate.template == "role.profession":
        return ""
    inner = phrase.complement.phrase if phrase.complement is not None and phrase.plural else None
    joined = max(phrase.coordinated, inner.coordinated if inner is not None else 1)
    return f"a list of {joined}" if joined > 2 else ""


def state_at_a_point(candidate: Candidate, table: FactTable) -> str:
    """Who was president in 1925 was it for longer: the year that the text happens to name is no answer to when."""
    fact = candidate.fact
    if candidate.template != "role.when" or not isinstance(fact, RoleFact) or fact.relation != "be":
        return ""
    if candidate.timex is None or isinstance(candidate.timex.value, Interval) or _UNIQUE.search(candidate.question):
        return ""
    return "an interval asked as a point"


def said_or_hoped(candidate: Candidate, table: FactTable) -> str:
    """What stands inside what somebody said, denied or hoped is not asked."""
    fact = candidate.fact
    inside = candidate.slot.startswith("nested complement")
    if inside and isinstance(fact, EventFact) and fact.predicate.lemma in OPINION_VERBS | WISHING_VERBS:
        return f"inside what somebody said or wished: {fact.predicate.lemma}"
    return ""


def _ends_in_open_quote(candidate: Candidate, table: FactTable) -> bool:
    """True where the key stops inside quoted words."""
    phrase = candidate.answer_phrase
    if phrase is None:
        return False
    sentence = candidate.fact.evidence.sentence
    text = (
        table.document.text
        if candidate.fact.evidence.gloss is None
        else table.document.glosses[candidate.fact.evidence.gloss].text
    )
    before = text[sentence.start : phrase.span.end]
    following = text[phrase.span.end : phrase.span.end + 2].lstrip(".,")
    straight = before.count('"') % 2 == 1 and not following.startswith('"')
    curly = before.count("“") > before.count("”") and not following.startswith("”")
    return straight or curly


def beside_the_subject(candidate: Candidate, table: FactTable) -> str:
    """A gloss tells of the thing that it explains, and dates beside other names are trivia."""
    if candidate.template in {"date.birth", "date.death"} and table.topic and table.topic not in candidate.named:
        return "somebody else's dates"
    if candidate.template == "role.kin" and table.topic and table.topic not in candidate.named:
        return "somebody else's relatives"
    if candidate.fact.evidence.gloss is None or not table.topic or table.topic in candidate.named:
        return ""
    return "a gloss about something else"


def boilerplate(candidate: Candidate, table: FactTable) -> str:
    """Citations, captions and notes are not the subject's life."""
    quote = table.quote(candidate)
    if _BOILERPLATE.search(quote):
        return "citation"
    if "respectively" in quote and " and " in candidate.question + candidate.answer:
        return "a list told in parallel"
    if quote.count('"') % 2 or quote.count("“") != quote.count("”"):
        return "a quotation cut off"
    return ""


def grounded(candidate: Candidate, table: FactTable) -> str:
    """The key stands in the quoted sentence; names may be completed from elsewhere in the text."""
    quote = " ".join(table.quote(candidate).split()).lower()
    if candidate.timex is not None and candidate.timex.completed.startswith("from "):
        return (
            ""
            if all(number in quote for number in re.findall(r"\d+", candidate.timex.text))
            else "time not in the sentence"
        )
    if candidate.timex is not None:
        return "" if " ".join(candidate.timex.text.split()).lower() in quote else "time not in the sentence"
    words = [w for w in re.findall(r"[^\W_]+", candidate.answer.lower()) if w not in STOP_WORDS]
    missing = [w for w in words if w not in quote]
    missing = [w for w in missing if w not in table.name_words]
    return f"not in the sentence: {', '.join(missing)}" if missing else ""


def several_answers(candidate: Candidate, table: FactTable) -> str:
    """The document's own facts give one answer to the question (PAQ's round trip, without a model)."""
    key = _key(candidate.fact)
    if key is None:
        return ""
    for other in table.by_verb.get(key, ()):
        if other is candidate.fact or other.hedges:
            continue
        if not _covers(other, candidate):
            continue
        rival = _value(other, candidate)
        if rival is None or (
            isinstance(rival, str) and candidate.class_noun and candidate.class_noun.split()[-1] not in rival
        ):
            continue
        if not _same_value(rival, candidate):
            return f"also: {rival}"
    return ""


def _arguments(fact: Fact) -> tuple[Argument, ...]:
    if isinstance(fact, RoleFact):
        return (Argument(slot="role", phrase=fact.role), *fact.arguments)
    return fact.arguments if isinstance(fact, EventFact) else ()


def _covers(fact: Fact, candidate: Candidate) -> bool:
    """True where everything that the question states is also true of the other fact."""
    there = set()
    for argument in _arguments(fact):
        if argument.timex is not None:
            there.add(f"time:{argument.timex.text.lower()}")
        elif argument.phrase is not None:
            there.add(plain(argument.phrase.core).lower())
            there.add(plain(argument.phrase.parts).lower())
            there.add(strip_article(plain(argument.phrase.core).lower()))
    for given in candidate.given:
        words = given if given.startswith("time:") else given.split(":", 1)[1]
        if words not in there and strip_article(words) not in there:
            return False
    return True


def _value(fact: Fact, candidate: Candidate) -> str | TimeValue | Interval | None:
    """What the other fact holds in the slot that is asked."""
    slot, _, preposition = candidate.slot.partition(" ")
    for argument in _arguments(fact):
        if (
            slot == "time"
            and argument.slot == "time"
            and argument.timex is not None
            and argument.timex.value is not None
        ):
            return argument.timex.value
        if (
            slot == argument.slot
            and argument.preposition == preposition
            and argument.phrase is not None
            and slot not in {"time"}
        ):
            return plain(argument.phrase.core).lower()
        if slot == "role" and argument.slot in {"role", "attribute"} and argument.phrase is not None:
            return plain(argument.phrase.core).lower()
    return None


def _same_value(rival: str | TimeValue | Interval, candidate: Candidate) -> bool:
    if candidate.timex is not None and not isinstance(rival, str):
        own = candidate.timex.value
        if isinstance(own, TimeValue) and isinstance(rival, TimeValue):
            return own.earliest <= rival.latest and rival.earliest <= own.latest
        return own == rival
    if not isinstance(rival, str):
        return False
    own_text = candidate.answer.lower()
    phrase = candidate.answer_phrase
    forms = {own_text, strip_article(own_text)}
    if phrase is not None:
        forms |= {plain(phrase.core).lower(), strip_article(plain(phrase.core).lower())}
    bare = strip_article(rival)
    return rival in forms or bare in forms or any(bare in form or form in bare for form in forms if form)


def later_opinion(candidate: Candidate, table: FactTable) -> str:
    """What scholars say of the subject is not the subject's life."""
    fact = candidate.fact
    if not isinstance(fact, EventFact) or fact.subject is None:
        return ""
    lemma = fact.predicate.lemma
    own = bool(table.topic) and fact.subject.entity == table.topic
    named_after = lemma == "name" and fact.predicate.voice == "passive"
    if lemma in OPINION_VERBS and not own and fact.predicate.tense == "present" and not named_after:
        return f"somebody's opinion: {lemma}"
    if lemma in {"abbreviate", "pronounce", "spell", "transliterate", "romanize", "romanise", "cite"}:
        return f"about the word, not the thing: {lemma}"
    return ""


def incomplete(candidate: Candidate, table: FactTable) -> str:
    """A verb that wants more than the question gives it."""
    fact = candidate.fact
    if not isinstance(fact, EventFact):
        return ""
    lemma = fact.predicate.lemma
    slots = {a.slot for a in fact.arguments}
    if lemma in {"consider", "deem", "regard", "term", "dub"} and not slots & {"role", "complement", "attribute"}:
        return f"{lemma} without a predicate"
    if (
        fact.predicate.voice == "passive"
        and lemma in SENDING_VERBS
        and not candidate.given
        and candidate.template in {"event.when", "event.where", "event.who"}
    ):
        return f"{lemma} to do what"
    if lemma in {"bear", "die"} and candidate.template == "event.who":
        return "many were born or died then"
    if lemma == "bear" and candidate.template == "event.what":
        return "born something"
    if (
        lemma in {"appoint", "elect"}
        and fact.predicate.voice == "active"
        and fact.subject is not None
        and fact.subject.type == "person"
        and "object" not in slots
    ):
        return f"{lemma} without an object"
    if (
        candidate.template == "event.who"
        and fact.predicate.voice != "copula"
        and lemma not in ONCE_VERBS
        and all(g.startswith("time:") for g in candidate.given)
        and not slots & {"object", "complement", "attribute", "role", "purpose"}
    ):
        return "a verb alone"
    if (
        candidate.template == "event.what_was"
        and fact.subject is not None
        and candidate.answer_phrase is not None
        and fact.subject.plural
        and not candidate.answer_phrase.plural
        and candidate.answer_phrase.definiteness != "clause"
    ):
        return "one thing for several"
    if re.search(r"\d", candidate.class_noun):
        return f"no class of things: {candidate.class_noun}"
    return ""


def open_in_the_world(candidate: Candidate, table: FactTable) -> str:
    """Others than the text's may have done it."""
    return open_ended(candidate, table.topic)


def unidiomatic(candidate: Candidate, table: FactTable) -> str:
    """The wording alone tells that it is no teacher's."""
    inside = candidate.template == "nested.place" and not candidate.question.startswith("How many")
    if inside and (reason := misplaced(candidate.question, candidate.class_noun)):
        return reason
    return fault(candidate.question, candidate.answer, candidate.template)


def cut_from_its_context(candidate: Candidate, table: FactTable) -> str:
    """A name, a title or a hedge was torn in two."""
    gloss = candidate.fact.evidence.gloss
    return spoilt(candidate, table.document.text if gloss is None else table.document.glosses[gloss].text)


GATES: tuple[tuple[str, Gate], ...] = (
    ("hedged", negated_or_hedged),
    ("dangling reference", dangling_reference),
    ("unreliable parse", unreliable_parse),
    ("boilerplate", boilerplate),
    ("beside the subject", beside_the_subject),
    ("length", length),
    ("question word", question_word),
    ("stands alone", stands_alone),
    ("empty question", empty_question),
    ("later opinion", later_opinion),
    ("incomplete", incomplete),
    ("weak answer", weak_answer),
    ("enumeration", enumeration),
    ("state at a point", state_at_a_point),
    ("said or hoped", said_or_hoped),
    ("too open", too_open),
    ("answer is the subject", answer_is_topic),
    ("leak", leak),
    ("grounded", grounded),
    ("several answers", several_answers),
    ("open in the world", open_in_the_world),
    ("idiom", unidiomatic),
    ("cut from its context", cut_from_its_context),
)


def sift(candidates: Iterable[Candidate], table: FactTable) -> tuple[list[Candidate], list[Rejection]]:
    """Those that pass every gate, and the others with the first gate that they fell at."""
    passed: list[Candidate] = []
    fallen: list[Rejection] = []
    for candidate in candidates:
        for name, gate in GATES:
            reason = gate(candidate, table)
            if reason:
                fallen.append(Rejection(candidate=candidate, gate=name, reason=reason))
                break
        else:
            passed.append(candidate)
    return passed, fallen


def spans(found: Sequence[Candidate]) -> tuple[TextSpan, ...]:
    """The sentences that candidates stand on."""
    return tuple(c.fact.evidence.sentence for c in found)
