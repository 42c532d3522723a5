"""Forms of English verbs and nouns, by lemminflect; called here because it loads spaCy."""

from functools import cache

from lemminflect import getInflection, getLemma

from quizgen.extraction.facts import Predicate

_IRREGULAR = {
    "be": ("was", "been", "being", "is"),
    "have": ("had", "had", "having", "has"),
    "found": ("founded", "founded", "founding", "founds"),
    "hang": ("hanged", "hanged", "hanging", "hangs"),
    "focus": ("focused", "focused", "focusing", "focuses"),
    "bear": ("bore", "born", "bearing", "bears"),
    "lie": ("lay", "lain", "lying", "lies"),
    "get": ("got", "got", "getting", "gets"),
    "prove": ("proved", "proved", "proving", "proves"),
    "shine": ("shone", "shone", "shining", "shines"),
    "learn": ("learned", "learned", "learning", "learns"),
    "dream": ("dreamed", "dreamed", "dreaming", "dreams"),
    "travel": ("travelled", "travelled", "travelling", "travels"),
    "wed": ("wed", "wed", "wedding", "weds"),
}


_REPAIRED = {"premier": "premiere", "reentere": "reenter", "cofound": "co-found"}


@cache
def verb_forms(lemma: str) -> tuple[str, str, str, str]:
    """(past, past participle, gerund, third person singular) of a verb."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.startswith("co-"):
        past, participle, gerund, third = (f"co-{form}" for form in verb_forms(lemma[3:]))
        return past, participle, gerund, third
    found = [(getInflection(lemma, tag) or (lemma,))[0] for tag in ("VBD", "VBN", "VBG", "VBZ")]
    return found[0], found[1], found[2], found[3]


@cache
def true_lemma(lemma: str, seen: str, tag: str) -> str:
    """The lemma whose inflection is the form seen; the tagger's lemma may be no verb ("reentere", "premier")."""
    if seen.startswith("co-"):
        inner = seen[3:]
        return f"co-{true_lemma((getLemma(inner, 'VERB') or (inner,))[0], inner, tag)}"
    if not seen or lemma in _IRREGULAR or tag not in {"VBD", "VBN", "VBG"}:
        return lemma
    if lemma in _REPAIRED:
        return _REPAIRED[lemma]
    known = {form for t in ("VBD", "VBN", "VBG") for form in getInflection(lemma, t, inflect_oov=False)}
    if seen in known:
        return lemma
    candidates = [c for c in getLemma(seen, "VERB") if seen in getInflection(c, tag)]
    if candidates:
        return str(candidates[0])
    for ending, put in (("ing", ""), ("ed", ""), ("ing", "e"), ("ed", "e")):
        stem = seen.removesuffix(ending) + put
        if stem != seen and seen in getInflection(stem, tag):
            return stem
    return lemma


def make_predicate(lemma: str, *, seen: str = "", tag: str = "", **rest: object) -> Predicate:
    """A predicate from a lemma; the form ``seen`` in the text (with its tag) wins over the table's spelling."""
    past, participle, gerund, third = verb_forms(lemma)
    if seen and tag == "VBD":
        past = seen
        if lemma not in _IRREGULAR and seen.endswith("ed"):
            participle = seen
    elif seen and tag == "VBN":
        participle = seen
        if lemma not in _IRREGULAR and seen.endswith("ed"):
            past = seen
    return Predicate(
        lemma=lemma,
        base=lemma,
        past=past,
        participle=participle,
        gerund=gerund,
        third=third,
        **rest,  # type: ignore[arg-type]
    )


@cache
def singular(noun: str) -> str:
    """The singular of a noun."""
    return (getLemma(noun, "NOUN") or (noun,))[0]
