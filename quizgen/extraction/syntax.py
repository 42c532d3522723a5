"""Noun phrases of a parse as a question may write them: names in full, asides dropped, references marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from quizgen.dates.timex import Timex
from quizgen.extraction import lexicon
from quizgen.extraction.entities import NUMERAL_WITH_DOT, Cast, has_first_name
from quizgen.extraction.facts import Argument, Definiteness, Gender, Nested, Part, Phrase, PhraseType, Reference
from quizgen.extraction.passages import Passage
from quizgen.sources.document import TextSpan

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "predet",
        "advmod",
        "punct",
        "npadvmod",
        "cc",
        "conj",
        "preconj",
        "neg",
        "case",
    }
)
_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
_KEEPING_TITLES = frozenset(
    "madame lady lord sir dame saint king queen prince princess emperor empress baron count duke".split()
)
_KEPT_PREPOSITIONS = frozenset({"of"})
_NOUN_PREPOSITIONS = frozenset(
    {"of", "for", "to", "between", "on", "against", "with", "in", "at", "into", "as", "by", "from", "about", "among"}
)


@dataclass(frozen=True)
class Context:
    """A parsed passage with all that is known about it."""

    passage: Passage
    doc: Doc
    cast: Cast
    resolved: dict[int, str]
    names: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    """first token of a known name -> (first, last + 1, canonical name)"""
    times: dict[int, Timex] = field(default_factory=dict)
    """token -> time expression that it is part of (offsets of the passage)"""
    adverbial: frozenset[int] = frozenset()
    """tokens of time expressions that stand as adverbials, with their prepositions"""


def left_edge_name(token: Token, context: Context) -> tuple[int, int, str] | None:
    """The known name that a token is part of."""
    for start, end, name in context.names.values():
        if start <= token.i < end:
            return start, end, name
    return None


def is_name(token: Token) -> bool:
    """True for a proper noun, or a capitalised word that heads one."""
    initials = token.text.isupper() and len(token.text) > 2 and token.pos_ == "NOUN"
    return token.pos_ == "PROPN" or token.tag_ in {"NNP", "NNPS"} or initials


def has_comma_before(token: Token) -> bool:
    """True where a comma or dash parts a modifier from what stands before it."""
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].text in {",", "—", "–", "-", ";", ":", "("}


def phrase_tokens(
    head: Token,
    context: Context,
    *,
    core: bool = False,
    brief: bool = False,
    alone: bool = False,
    skip: frozenset[int] = frozenset(),
) -> list[Token]:
    """The words of a noun phrase: left side, "of" and other complements, conjuncts; no asides, no times."""
    kept: set[int] = {head.i}
    for child in head.lefts:
        if child.dep_ in {"mark", "expl", "cc", "preconj"} and child.dep_ != "preconj":
            continue
        if child.dep_ == "advmod" and child.lower_ in lexicon.DISCOURSE_ADVERBS:
            continue
        if child.dep_ in _LEFT or child.dep_ in {"dep", "intj"}:
            kept |= {t.i for t in child.subtree}
    for child in head.rights:
        if child.i in context.adverbial:
            continue
        if child.dep_ == "prep" and _keeps(head, child, context, core=core):
            kept.add(child.i)
            for inner in child.children:
                if inner.dep_ == "pobj":
                    kept |= {t.i for t in phrase_tokens(inner, context, core=core, brief=brief)}
                elif inner.dep_ in {"pcomp", "prep", "advmod", "amod", "quantmod"} and not core:
                    kept |= {t.i for t in inner.subtree}
        elif alone and child.dep_ in {"cc", "conj"}:
            continue
        elif child.dep_ in {"cc", "preconj"} and not _clausal(child, head):
            kept.add(child.i)
        elif child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            kept |= {t.i for t in phrase_tokens(child, context, core=core, brief=brief)}
            kept |= {
                t.i
                for t in head.doc[head.i + 1 : child.i]
                if t.dep_ == "punct" and t.head.i in {head.i, child.i} and t.text == ","
            }
        elif child.dep_ == "appos" and not core and _close_apposition(head, child):
            kept |= {t.i for t in phrase_tokens(child, context, core=core)}
        elif child.dep_ == "appos" and (
            (not core and _is_second_name(head, child)) or (is_name(head) and is_name(child) and _is_region(child))
        ):
            kept |= {t.i for t in head.doc[head.i + 1 : child.i + 1]}
        elif child.dep_ in {"nummod", "npadvmod"} and not has_comma_before(child) and child.i == head.i + 1:
            kept |= {t.i for t in child.subtree}
        elif child.dep_ in {"acl", "relcl"} and not core and not has_comma_before(child) and not is_name(head):
            if child.i not in skip and (not brief or _is_ordinal_clause(head, child)):
                kept |= _restricting_words(child, context)
        elif (child.dep_ in {"punct"} and child.text == "-") or child.dep_ in {"poss", "case"}:
            kept.add(child.i)
    kept |= _entity_tokens(head)
    for start, end, _ in context.names.values():
        if any(start <= i < end for i in kept):
            kept |= set(range(start, end))
    for index in sorted(kept):
        kept |= _hyphenated(head.doc, index)
    kept -= context.adverbial
    tokens = _trim([head.doc[i] for i in sorted(kept)])
    if tokens and not core and tokens[0].i > 0 and tokens[-1].i + 1 < len(head.doc):
        before, after = head.doc[tokens[0].i - 1], head.doc[tokens[-1].i + 1]
        if before.text in {'"', "“"} and after.text in {'"', "”"}:
            return [before, *tokens, after]
    return tokens


def _hyphenated(doc: Doc, index: int) -> set[int]:
    """The tokens that hang on one by hyphens without blanks: "editor-in-chief"."""
    found: set[int] = set()
    last = index
    while (
        last + 2 < len(doc)
        and doc[last + 1].text in {"-", "–"}
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        found |= {last + 1, last + 2}
        last += 2
    return found


def _is_ordinal_clause(head: Token, clause: Token) -> bool:
    """True for "the first woman *to win*": without the clause the phrase says nothing."""
    return any(t.tag_ == "TO" for t in clause.lefts) and any(
        t.lower_ in {"first", "last", "only"} for t in [head, *head.lefts]
    )


def _entity_tokens(head: Token) -> set[int]:
    """The whole of a name that the head stands in: "Nobel Prize in Chemistry", "Act Prohibiting Importation"."""
    if head.ent_type_ not in {"WORK_OF_ART", "LAW", "EVENT", "ORG", "FAC"} or not is_name(head):
        return set()
    for ent in head.sent.ents:
        if ent.start <= head.i < ent.end:
            if any(t.tag_ in {"VBD", "VBZ", "CC"} or t.text in {",", ";"} for t in ent[1:]):
                return set()
            return {t.i for t in ent if t.tag_ != "POS" or t.i != ent.end - 1}
    return set()


def _restricting_words(clause: Token, context: Context) -> set[int]:
    """The words of a restrictive clause that a phrase keeps: none of a long one, times in a relative clause only."""
    restriction = _restriction(clause)
    infinitive = any(t.tag_ == "TO" for t in clause.lefts)
    if infinitive:
        restriction -= context.adverbial
    if len(restriction) > (14 if infinitive else 9):
        return set()
    return {i for i in restriction if i not in context.adverbial or clause.dep_ == "relcl"}


def _restriction(clause: Token) -> set[int]:
    """The words of a restrictive clause without what hangs on it after a comma."""
    dropped: set[int] = set()
    for token in clause.subtree:
        if token.dep_ in {"relcl", "acl", "appos", "advcl"} and token != clause and has_comma_before(token):
            dropped |= {t.i for t in token.subtree}
    return {t.i for t in clause.subtree} - dropped


def _keeps(head: Token, prep: Token, context: Context, *, core: bool) -> bool:
    """Does a prepositional phrase belong to the noun before it?"""
    word = prep.lower_
    objects = [t for t in prep.children if t.dep_ in {"pobj", "pcomp"}]
    if not objects or prep.i in context.adverbial:
        return False
    if word in _KEPT_PREPOSITIONS and not has_comma_before(prep):
        # "She died in Leeds | of pneumonia"
        return not (head.ent_type_ == "GPE" and head.head.head.lemma_ == "die" and not is_name(objects[0]))
    if has_comma_before(prep) or (
        core and not (is_name(head) and head.lower_ in {"prize", "award", "medal", "degree"})
    ):
        return False
    if is_name(head):
        name = left_edge_name(head, context)
        person = name is not None or head.ent_type_ == "PERSON"
        if (
            not person
            and word == "in"
            and any(t.ent_type_ == "GPE" for t in objects)
            and head.ent_type_ in {"ORG", "FAC"}
        ):
            return True
        return not person and (
            word in {"of", "for", "to"} or (word == "in" and head.lower_ in {"prize", "award", "medal", "degree"})
        )
    if (
        word in {"in", "at"}
        and objects[0].ent_type_ in {"GPE", "LOC", "FAC"}
        and any(t.dep_ == "det" and t.lower_ in {"a", "an"} for t in head.lefts)
        and head.dep_ in {"pobj", "dobj"}
    ):
        return False
    if word == "by" and head.lemma_.lower() in lexicon.OFFICE_NOUNS | lexicon.RANK_NOUNS | lexicon.PROFESSION_NOUNS:
        # "appointed director of the Herbarium | by Queen Victoria"
        return False
    return word in _NOUN_PREPOSITIONS


def _clausal(cc: Token, head: Token) -> bool:
    """True where a conjunction joins something else than noun phrases."""
    following = [t for t in head.rights if t.dep_ == "conj" and t.i > cc.i]
    return not following or following[0].pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}


def _close_apposition(head: Token, child: Token) -> bool:
    """ "the defector Ignace Reiss", "the novel War and Peace": no comma, a name after a noun."""
    if has_comma_before(child) or child.left_edge.i != head.i + 1:
        return False
    return (is_name(child) and (not is_name(head) or head.ent_type_ == "NORP")) or (
        child.pos_ == "NOUN" and head.pos_ == "NOUN"
    )


def _is_second_name(head: Token, child: Token) -> bool:
    """ "The brothers Amos and *Saul Reed*": the second name behind a plural noun."""
    joint = child.doc[child.left_edge.i - 1]
    first = [t for t in head.rights if t.dep_ == "appos" and t.i < joint.i and _close_apposition(head, t)]
    return head.tag_ == "NNS" and is_name(child) and joint.lower_ == "and" and bool(first)


def _is_region(token: Token) -> bool:
    text = token.text.casefold()
    return text in lexicon.COUNTRIES or text in lexicon.STATES_AND_REGIONS or token.ent_type_ == "GPE"


def _trim(tokens: list[Token]) -> list[Token]:
    """Without punctuation, conjunctions or stray closing words at either end."""
    while tokens and (
        (tokens[0].is_punct and tokens[0].text not in {'"', "“", "'", "‘"})
        or tokens[0].dep_ in {"cc", "mark"}
        or tokens[0].is_space
    ):
        tokens = tokens[1:]
    while tokens and (
        (tokens[-1].is_punct and tokens[-1].text not in {'"', "”", "'", "’", "%"})
        or tokens[-1].dep_ == "cc"
        or tokens[-1].is_space
    ):
        tokens = tokens[:-1]
    opens = sum(t.text in {"“"} for t in tokens) != sum(t.text in {"”"} for t in tokens)
    if opens or sum(t.text == '"' for t in tokens) % 2:
        tokens = [t for t in tokens if t.text not in {'"', "“", "”"}]
    return tokens


def _first_word(token: Token, word: str) -> str:
    """The first word of a phrase without the capital that it owes to its place in the sentence."""
    if (
        token.i == token.sent.start
        and not is_name(token)
        and word[:1].isupper()
        and word not in {"I"}
        and not token.ent_type_
    ):
        return word[0].lower() + word[1:]
    if token.lower_ not in {"the", "a", "an"}:
        return word
    # "He wrote The Glass Field": a capital in the middle of a sentence belongs to the title.
    titled = token.i > token.sent.start and token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper()
    return word if titled and (token.nbor(-1).text == "," or not token.nbor(-1).is_punct) else token.lower_


def write_parts(tokens: Sequence[Token], context: Context) -> tuple[Part, ...]:
    """Words as parts, with known names and resolved pronouns as references."""
    parts: list[Part] = []
    text = ""
    index = 0
    chosen = {t.i for t in tokens}
    while index < len(tokens):
        token = tokens[index]
        glued = index + 1 < len(tokens) and tokens[index + 1].i == token.i + 1
        name = context.names.get(token.i)
        if (
            name is not None
            and all(i in chosen for i in range(name[0], name[1]))
            and not (name[1] - name[0] == 1 and (_is_modifier(token) or _is_numbered(token)))
        ):
            start, end, canonical = name
            if end - start == 1 and _follows_title(text):
                canonical = context.doc[start].text
            text = _without_courtesy_title(text)
            if canonical.startswith("the ") and text.lower().endswith("the "):
                text = text[:-4]
            last = context.doc[end - 1]
            index += end - start
            possessive = index < len(tokens) and tokens[index].tag_ == "POS" and tokens[index].i == end
            if possessive and end - start == 1 and index == len(tokens) - 1 and last.dep_ != "poss":
                text += last.text + tokens[index].text_with_ws
                index += 1
                continue
            space = last.whitespace_
            if possessive:
                space = tokens[index].whitespace_
                index += 1
            if text:
                parts.append(text)
            parts.append(Reference(name=canonical, possessive=possessive))
            text = space
            continue
        if token.tag_ in {"PRP", "PRP$"} and token.i in context.resolved:
            if text:
                parts.append(text)
            parts.append(
                Reference(name=context.resolved[token.i], possessive=token.tag_ == "PRP$", pronoun=token.lower_)
            )
            text = token.whitespace_
        else:
            word = context.passage.display[token.idx : token.idx + len(token)]
            if index == 0:
                word = _first_word(token, word)
            text += word + (token.whitespace_ if glued or token.whitespace_ else " ")
        if not glued and text and not text.endswith(" "):
            text += " "
        index += 1
    if text.strip():
        parts.append(text)
    if parts and isinstance(parts[-1], str):
        parts[-1] = NUMERAL_WITH_DOT.sub(r"\1", parts[-1])
        parts[-1:] = [ending] if (ending := parts[-1].rstrip()) else []
    return tuple(_tidy(part) if isinstance(part, str) else part for part in parts)


def _follows_title(text: str) -> bool:
    """ "Lady *Byron*": a title that stands before the surname alone."""
    words = text.split()
    return bool(words) and words[-1].lower().rstrip(".") in _KEEPING_TITLES


def _is_numbered(token: Token) -> bool:
    """ "The comet *Birch* 2": the name of a thing that is called after somebody."""
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "CD" and token.nbor(1).head == token


def _is_modifier(token: Token) -> bool:
    """ "The *Rutherford* model", "*Edison* executives": part of a description, which no full name replaces."""
    head = token.head
    return (
        token.dep_ in {"compound", "nmod"}
        and head.i > token.i
        and head.pos_ == "NOUN"
        and head.tag_ in {"NN", "NNS"}
        and head.ent_type_ != "PERSON"
    )


def _without_courtesy_title(text: str) -> str:
    """A full name stands without Mr. or Mrs."""
    for title in ("Mr. ", "Mrs. ", "Mr ", "Mrs ", "Ms. ", "Ms ", "Miss "):
        if text.endswith(title):
            return text[: -len(title)]
    return text


def _tidy(text: str) -> str:
    for mark in ",;:.":
        text = text.replace(f" {mark}", mark)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace("\n", " ")


def make_phrase(
    head: Token, context: Context, *, depth: int = 0, alone: bool = False, skip: frozenset[int] = frozenset()
) -> Phrase:
    """The noun phrase that a token heads; ``alone`` without what is joined to it by "and"."""
    tokens = phrase_tokens(head, context, alone=alone, skip=skip)
    core = phrase_tokens(head, context, core=True, alone=alone)
    conjuncts = [t for t in tokens if t.dep_ == "conj" and t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}]
    conjuncts = [t for t in conjuncts if _top(t) == head]
    if (
        conjuncts
        and head.i in context.resolved
        and all(context.resolved.get(t.i) == context.resolved[head.i] for t in conjuncts)
    ):
        # "Spigelglas or Spiegelglass": one person under several spellings.
        return make_phrase(head, context, depth=depth, alone=True, skip=skip)
    name = left_edge_name(head, context)
    described = _description_of(head, context)
    if described is not None:
        tokens, core, name = described
        head_token = tokens[-1]
    else:
        head_token = head
    entity = context.resolved.get(head_token.i, "") or (name[2] if name else "")
    type_ = phrase_type(head_token, tokens, context, entity)
    complement = None
    if depth == 0:
        complement = _complement(head, context)
    count = next((t for t in head.lefts if t.dep_ == "nummod" and t.i not in context.times), None)
    apposed = _apposed_name(head, context) if not alone and depth == 0 else None
    problems = list(_problems(head_token, tokens, context, entity))
    definiteness = _definiteness(head_token, tokens, entity)
    short = tokens
    if described is None and any(t.dep_ in {"relcl", "acl"} for t in tokens):
        short = phrase_tokens(head, context, brief=True, alone=alone, skip=skip) or tokens
        if problems and definiteness in {"indefinite", "bare", "quantity", "name", "definite"}:
            # A clause that cannot stand alone is dropped where the noun phrase can do without it.
            rest = list(_problems(head_token, short, context, entity))
            if all(p.startswith("definite with a modifier") for p in rest):
                tokens, problems = short, rest
    bridged = _bridged(head, problems, definiteness, context)
    parts = _write_bridged(tokens, bridged, context)
    brief = _write_bridged(short, bridged, context)
    if bridged:
        problems = [p for p in problems if not p.startswith("definite")]
    if apposed is not None and described is None:
        parts = (*parts, ", ", *write_parts(apposed, context), ",")
    if (
        described is None
        and not is_name(head)
        and type_ not in {"person", "work", "place"}
        and any(
            c.dep_ == "appos" and has_comma_before(c) and (c.ent_type_ == "PERSON" or c.i in context.resolved)
            for c in head.rights
        )
    ):
        problems.append("a person in apposition to a thing")
    if (
        not is_name(head)
        and any(c.ent_type_ == "PERSON" for c in conjuncts)
        and any(t.lower_ in {"a", "an"} for t in head.lefts)
    ):
        problems.append("a name joined to a noun")
    return Phrase(
        parts=parts,
        core=_write_bridged(core or tokens, bridged, context),
        head=head.lemma_.lower() if not is_name(head) else head.text,
        type=type_,
        definiteness=definiteness,
        span=context.passage.original(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        if tokens
        else context.passage.original(head.idx, head.idx + len(head)),
        noun=class_noun(head, tokens, context, type_),
        plural=(
            head.tag_ in {"NNS", "NNPS"} and head_token.ent_type_ != "PERSON" and not (entity and type_ == "person")
        )
        or bool(conjuncts)
        or head.lower_ in {"they", "them"},
        gender=phrase_gender(head_token, entity, context),
        entity=entity,
        count=_count_text(count) if count is not None else "",
        counted=head.text if count is not None else "",
        coordinated=1 + len(conjuncts) + sum(_is_twin(t, head) for t in tokens),
        complement=complement,
        brief=brief,
        nested=tuple(nested_phrases(head, tokens, context)) if depth == 0 and described is None else (),
        problems=tuple(problems),
    )


def _is_twin(token: Token, head: Token) -> bool:
    """ "Eton *College* and Trinity College", which the parse takes for one name."""
    return (
        token.dep_ == "nmod"
        and token.head == head
        and token.lower_ == head.lower_
        and is_name(token)
        and any(t.dep_ == "cc" for t in [*head.lefts, *token.rights])
    )


def _count_text(number: Token) -> str:
    """A number with what qualifies it: "approximately 5,000", "at least six"."""
    tokens = [t for t in number.subtree if t.i <= number.i or t.dep_ in {"compound", "nummod"}]
    return "".join(t.text_with_ws for t in tokens).strip()


def _bridged(head: Token, problems: Sequence[str], definiteness: Definiteness, context: Context) -> Token | None:
    """The head of a phrase that means a part or stage of what the article is about: "the ratification" of a treaty."""
    subject = context.cast.subject
    if subject is None or subject.type == "person" or context.passage.gloss is not None or is_name(head):
        return None
    if head.lemma_.lower() not in lexicon.BRIDGE_NOUNS or any(
        t.lower_ == "of" for t in head.rights if t.dep_ == "prep"
    ):
        return None
    if any(t.dep_ in {"poss", "relcl"} or (t.dep_ in {"compound", "nmod"} and is_name(t)) for t in head.children):
        return None
    pointing = any(p.startswith("definite") for p in problems)
    whole = definiteness == "definite" or head.lemma_.lower() in {"version", "draft", "copy", "edition"}
    return head if pointing or whole else None


def _write_bridged(tokens: Sequence[Token], bridged: Token | None, context: Context) -> tuple[Part, ...]:
    subject = context.cast.subject
    if bridged is None or subject is None or bridged not in tokens:
        return write_parts(tokens, context)
    until = [t for t in tokens if t.i <= bridged.i]
    after = [t for t in tokens if t.i > bridged.i]
    rest = write_parts(after, context)
    return (*write_parts(until, context), " of ", Reference(name=subject.canonical), *((" ", *rest) if rest else ()))


def nested_phrases(head: Token, tokens: Sequence[Token], context: Context) -> Iterator[Nested]:
    """The named or counted noun phrases inside a phrase or clause, each with the words around it."""
    inside = {t.i for t in tokens}
    for token in tokens:
        if token == head or token.i in context.times or token.dep_ not in {"pobj", "dobj", "attr"}:
            continue
        governor = token.head.head if token.dep_ == "pobj" else token.head
        if is_name(governor) or (governor.ent_type_ and governor.ent_type_ == token.ent_type_):
            continue
        own = phrase_tokens(token, context, brief=True)
        spread = {t.i for t in own}
        if not spread or not spread <= inside or max(spread) - min(spread) + 1 > len(spread) + 2:
            continue
        phrase = make_phrase(token, context, depth=1)
        degree = (
            token.dep_ == "pobj"
            and token.head.lower_ == "in"
            and token.head.head.lemma_.lower() in lexicon.DEGREE_NOUNS
        )
        if not (phrase.definiteness == "name" or phrase.count or degree) or phrase.problems:
            continue
        if degree:
            phrase = replace(phrase, noun="subject")
        low, high = min(spread), max(spread)
        before = [t for t in tokens if t.i < low]
        after = [t for t in tokens if t.i > high]
        if after and (after[0].dep_ in {"cc", "conj"} or after[0].tag_ == "POS"):
            continue
        if sum(t.text in {'"', "“", "”"} for t in [*before, *after]):
            continue
        direct = governor == head or any(t.tag_ == "TO" for t in governor.lefts)
        between = []
        step = token.head
        while step != head and step.i in inside and step.head != step:
            between.append(step)
            step = step.head
        yield Nested(
            before=write_parts(before, context),
            phrase=phrase,
            after=write_parts(after, context),
            direct=direct,
            clausal=any(t.pos_ == "VERB" and not any(c.tag_ == "TO" for c in t.lefts) for t in between),
        )


def name_phrase(canonical: str, context: Context, span: TextSpan) -> Phrase:
    """A known name as a phrase of its own."""
    name = context.cast.find(canonical)
    return Phrase(
        parts=(Reference(name=canonical),),
        core=(Reference(name=canonical),),
        head=canonical.rsplit(maxsplit=1)[-1],
        type="person" if name is None or name.type == "person" else _entity_phrase_type(name.type),
        definiteness="name",
        span=span,
        gender=name.gender if name is not None else "unknown",
        entity=canonical,
    )


def _apposed_name(head: Token, context: Context) -> list[Token] | None:
    """The name after a comma in "his only opera, Fidelio, ..."."""
    if is_name(head) or not any(t.dep_ == "poss" for t in head.lefts) or head.tag_ != "NN":
        return None
    for child in head.rights:
        if (
            child.dep_ == "appos"
            and is_name(child)
            and has_comma_before(child)
            and not any(t.dep_ == "conj" for t in child.rights)
        ):
            return phrase_tokens(child, context, core=True)
    return None


def _top(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _description_of(
    head: Token, context: Context
) -> tuple[list[Token], list[Token], tuple[int, int, str] | None] | None:
    """ "The head of the NKVD, Lavrenti Beria": a noun with a personal name in apposition is written by the name."""
    if is_name(head):
        return None
    for child in head.rights:
        if child.dep_ == "appos" and is_name(child) and has_comma_before(child):
            name = left_edge_name(child, context)
            if (name is not None or child.ent_type_ == "PERSON") and head.lemma_.lower() in lexicon.PERSON_NOUNS:
                tokens = phrase_tokens(child, context, core=True)
                return tokens, tokens, name
    return None


def _complement(head: Token, context: Context) -> Argument | None:
    """The thing that a noun is of, at or in: "member *of the Foreign Department*"."""
    for child in head.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "at", "in", "for", "to", "as"}
            and child.i not in context.adverbial
        ):
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i not in context.times:
                    return Argument(
                        slot="oblique", preposition=child.lower_, phrase=make_phrase(inner, context, depth=1)
                    )
    return None


def phrase_gender(head: Token, entity: str, context: Context) -> Gender:
    """Gender of the person that a phrase names, if the text tells."""
    if entity:
        name = context.cast.find(entity)
        return name.gender if name is not None else "unknown"
    lemma = head.lemma_.lower()
    if lemma in lexicon.FEMALE_NOUNS:
        return "female"
    return "male" if lemma in lexicon.MALE_NOUNS else "unknown"


def phrase_type(head: Token, tokens: Sequence[Token], context: Context, entity: str) -> PhraseType:
    """What kind of thing a phrase names, from the cast, the recogniser and word classes, in this order."""
    lemma = head.lemma_.lower()
    if entity:
        name = context.cast.find(entity.split(" and ", maxsplit=1)[0])
        if name is not None:
            return "person" if name.type == "person" else _entity_phrase_type(name.type)
    if head.lower_ in {"he", "she", "him", "her", "who", "whom"}:
        return "person"
    text = "".join(t.text_with_ws for t in tokens).strip()
    bare = text[4:] if text.lower().startswith("the ") else text
    if bare.casefold() in lexicon.COUNTRIES:
        return "country"
    if is_name(head) or head.ent_type_:
        if head.ent_type_ == "PERSON" and _has_given_name(tokens):
            # "Mary Lake", "James Church"
            return "person"
        if lemma in lexicon.AWARD_NOUNS:
            return "thing"
        if bare.casefold() in lexicon.STATES_AND_REGIONS:
            return "place"
        if lemma in lexicon.ORGANIZATION_NOUNS and lemma not in lexicon.PLACE_NOUNS:
            return "organization"
        if lemma in lexicon.ORGANIZATION_NOUNS and head.ent_type_ == "ORG":
            return "organization"
        if lemma in lexicon.PLACE_NOUNS:
            return "place"
        if lemma in lexicon.WORK_NOUNS:
            return "work"
        if lemma in lexicon.EVENT_NOUNS:
            return "event"
        label = context.cast.label(bare) or head.ent_type_
        found: dict[str, PhraseType] = {
            "PERSON": "person", "ORG": "organization", "GPE": "city", "LOC": "place", "FAC": "place", "EVENT": "event",
            "WORK_OF_ART": "work", "NORP": "nationality", "CARDINAL": "number", "ORDINAL": "number",
            "QUANTITY": "number", "MONEY": "number", "PERCENT": "number", "LAW": "work",
        }  # fmt: skip
        if label == "PERSON" and len([t for t in tokens if is_name(t)]) == 1 and not bare.endswith(("'s", "’s")):
            # One capitalised word that the text never gives in full is as often a thing as a person.
            return "thing"
        if label in found and not (label == "PERSON" and lemma in lexicon.PLACE_NOUNS | lexicon.ORGANIZATION_NOUNS):
            if label in {"CARDINAL", "QUANTITY"} and not head.like_num:
                return _common_type(lemma, head)
            return found[label]
        if is_name(head):
            return "thing"
    return _common_type(lemma, head)


def _has_given_name(tokens: Sequence[Token]) -> bool:
    """True for two or three capitalised words of which the first is a common first name."""
    names = [t for t in tokens if is_name(t)]
    return 1 < len(names) < 4 and len(names) == len(tokens) and has_first_name(names[0].text)


def _entity_phrase_type(type_: str) -> PhraseType:
    return type_ if type_ in {"organization", "place", "event", "work"} else "thing"  # type: ignore[return-value]


def _common_type(lemma: str, head: Token) -> PhraseType:
    if lemma in lexicon.PERSON_NOUNS:
        return "person"
    if lemma in lexicon.GROUP_NOUNS:
        return "group"
    if lemma in lexicon.ORGANIZATION_NOUNS:
        return "organization"
    if lemma in lexicon.WORK_NOUNS:
        return "work"
    if lemma in lexicon.EVENT_NOUNS:
        return "event"
    if lemma in lexicon.PLACE_NOUNS:
        return "place"
    return "thing"


def class_noun(head: Token, tokens: Sequence[Token], context: Context, type_: PhraseType) -> str:
    """What a named thing is called in common words, for "Which ...": its apposed noun or the noun in its name."""
    if not is_name(head):
        named = [c for c in head.rights if c.dep_ == "appos" and is_name(c)]
        if named:
            return _noun_with_modifiers(head)
        return ""
    lefts = [t for t in head.lefts if t.dep_ in {"compound", "nmod", "amod", "appos"} and t.pos_ == "NOUN"]
    if lefts and lefts[-1].tag_ in {"NN", "NNS"}:
        index = lefts[-1].i
        words = [
            t.text
            for t in head.doc[head.left_edge.i : index + 1]
            if t.pos_ in {"NOUN", "ADJ"} and t.dep_ not in {"det"}
        ]
        return " ".join(words)
    adjectival = [t for t in head.doc[max(0, head.left_edge.i) : head.i] if t.tag_ in {"NN", "JJ"} and t.text.islower()]
    if adjectival and adjectival[-1].lemma_.lower() in lexicon.PERSON_NOUNS and type_ == "person":
        return " ".join(t.text for t in adjectival)
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and has_comma_before(child):
            return _noun_with_modifiers(child)
    return ""


def _noun_with_modifiers(noun: Token) -> str:
    words = [
        t
        for t in noun.lefts
        if t.dep_ in {"amod", "compound", "nmod"}
        and t.lemma_.lower() not in lexicon.VAGUE_ADJECTIVES
        # "his best-*selling* album" is an album.
        and not (t.i > 0 and t.nbor(-1).text == "-")
    ]
    return " ".join(t.text for t in [*words, noun])


def _definiteness(head: Token, tokens: Sequence[Token], entity: str) -> Definiteness:
    if head.tag_ in _PRONOUN_TAGS or head.lower_ in {"this", "that", "these", "those"}:
        return "name" if entity else "pronoun"
    if entity or is_name(head):
        return "name"
    determiners = [t for t in head.lefts if t.dep_ in {"det", "poss", "predet"}]
    if (
        any(is_name(t) and t.dep_ == "compound" for t in head.lefts)
        and head.pos_ == "NOUN"
        and head.tag_ == "NN"
        and (any(t.lower_ == "the" for t in determiners) or not determiners)
    ):
        return "name"
    if any(t.dep_ == "poss" for t in determiners):
        return "possessive"
    if any(t.lower_ in {"the", "this", "that", "these", "those"} for t in determiners):
        return "definite"
    if any(t.dep_ == "nummod" for t in head.lefts):
        return "quantity"
    if determiners:
        return "indefinite"
    return "bare"


def _problems(head: Token, tokens: Sequence[Token], context: Context, entity: str) -> Iterable[str]:
    """Why a phrase would puzzle somebody who sees it without the text."""
    if not tokens or tokens[0].pos_ == "ADP":
        yield "no noun phrase"
    chosen = {t.i for t in tokens}
    for token in tokens:
        beside = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if beside is not None and beside.dep_ == "appos" and beside.head == token and beside.i not in chosen:
            # "the elements | polonium and radium": without its names the phrase points at nothing.
            yield f"names cut off: {beside.text}"
    for token in tokens:
        low = token.lower_
        if token.tag_ in {"PRP", "PRP$"} and token.i not in context.resolved and low not in {"it"}:
            yield f"unresolved pronoun: {token.text}"
        elif low == "it" and token.i not in context.resolved and token.dep_ != "expl":
            yield "unresolved pronoun: it"
        elif low in {"this", "these", "those", "such"} and token.dep_ in {
            "det",
            "predet",
            "amod",
            "nsubj",
            "pobj",
            "dobj",
        }:
            yield f"points back: {token.text}"
        elif low == "that" and token.dep_ in {"det", "pobj", "dobj", "nsubj"} and token.tag_ == "DT":
            yield "points back: that"
        elif low in {
            "here",
            "there",
            "then",
            "former",
            "latter",
            "aforementioned",
            "same",
            "respectively",
            "another",
            "other",
            "others",
            "latest",
        } and token.dep_ in {"amod", "advmod", "pobj", "det", "nsubj", "dobj", "attr"}:
            yield f"points back: {token.text}"
    if not entity and head.tag_ not in _PRONOUN_TAGS:
        determiners = {t.lower_ for t in head.lefts if t.dep_ == "det"}
        lemma = head.lemma_.lower()
        restricted = any(t in tokens and t.dep_ in {"prep", "acl", "relcl", "appos"} for t in head.children)
        named = any(is_name(t) for t in tokens) or any(t.i in context.resolved for t in tokens)
        superlative = any(t.tag_ in {"JJS", "RBS"} or t.ent_type_ == "ORDINAL" for t in tokens)
        superlative = superlative or any(
            t.dep_ == "amod" and (t.text[:1].isupper() or t.lower_ in lexicon.NAMING_ADJECTIVES) for t in head.lefts
        )
        modified = any(
            t.dep_ in {"amod", "compound", "nmod"} and t.lower_ not in lexicon.VAGUE_ADJECTIVES for t in head.lefts
        )
        if (
            "the" in determiners
            and not (is_name(head) or restricted or named or superlative)
            and lemma not in lexicon.UNIQUE_THINGS
        ):
            words = "".join(t.text_with_ws for t in tokens).strip()
            yield f"definite with a modifier: {words}" if modified else f"definite without a name: {words}"
        owned = any(t.dep_ == "poss" for t in head.lefts)
        if (
            any(
                t.dep_ == "amod"
                and t.lower_ in lexicon.VAGUE_ADJECTIVES - ({"last", "own", "former"} if owned else set())
                for t in head.lefts
            )
            and not restricted
        ):
            yield f"points elsewhere: {''.join(t.text_with_ws for t in tokens).strip()}"
        if (
            head.lower_ in {"first", "second", "last", "only", "third"}
            and len([t for t in tokens if not t.is_punct]) <= 2
        ):
            yield f"says too little: {head.text}"
        if lemma in lexicon.GENERIC_HEADS and not named and not (lemma == "degree" and restricted):
            yield f"says too little: {lemma}"
    single = [t for t in tokens if not t.is_punct]
    if len(single) == 1 and head.ent_type_ == "PERSON" and not entity:
        yield f"bare name: {head.text}"
