"""Is this bare number a year or a count?

Four digits are a year after "in" or "since", in a parenthesis, between a determiner and a noun ("his 1905 paper"),
and so on; before "men" or "miles" and after "page" or "population of" they are not. Without evidence a number is
"weak", and counts only if a neighbour vouches for it ("in 1933, 1936 and 1938").
"""

import re
from typing import Literal

from quizgen.dates.grammar import DASH, SP
from quizgen.dates.vocabulary import CHANGES, COUNTED, MEASURES, NUMBERED, words_of
from quizgen.dates.words import Words, is_blank

Evidence = Literal["none", "weak", "sure", "attributive"]

_COUNTED_AHEAD = re.compile(
    rf"(?:(?:{SP}(?:to|and|or){SP}|{SP}?{DASH}{SP}?)(?P<second>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}))?"
    rf"(?:{SP}|-)?(?P<word>[A-Za-z]+|[%°])?"
)
_QUIET_AHEAD = re.compile(
    rf"[^\S\n]*(?:[,.;:)\]!?—–]|\n|\Z)|{SP}(?:he|she|it|they|we|the|a|an|his|her|its|their|when|and|or|but|to|until|till"
    r"|by|at|in|on|with|for|from|who|which|that|where|as|after|before|was|were|had|has|is|under|through|of|would|did|there|here|then)\b"
)
_NOUN_AHEAD = re.compile(r" [A-Za-z“\"‘]")
_FUNCTION_AHEAD = re.compile(
    r" (?:to|and|or|until|till|in|of|at|by|on|with|from|for|as|who|which|that|when|where|but|was|is|were|had|has|after"
    r"|before|he|she|it|they|the|a|an|his|her|its|their|through|during|under)\b"
)
_YEAR_CUES = words_of(
    """in since by until till til from during of early late mid before after year years period between through
    throughout into toward towards circa c ca fl flourished about around approximately roughly probably born died b d
    married founded established published built opened est active elected released reigned ruled following preceding
    beginning starting ending effective r season either dated written composed completed printed unveiled"""
)
_QUIET_CUES = words_of("about around approximately roughly for from of between")
_ABBREVIATED_CUES = words_of("c ca fl b d r mid early late")
_PREPOSITIONS = words_of("in on at from since by until till of before after during to for with into as")
_BACK_TO = words_of("up prior back dates dated dating down close forward")
_DETERMINERS = words_of("the a an his her its their this that these those our my s another")
_FINITE = words_of("was saw is marked brought proved witnessed found began had became turned")
_NOT_CODES = frozenset({"AD", "CE", "BC", "IN", "BY"})


def is_counted(ahead: str) -> bool:
    """Does the text after a number make it a count: "men", "to 2000 feet", "to 1,500"?"""
    match = _COUNTED_AHEAD.match(ahead)
    if match is None:
        return False
    return (match["word"] or "").lower() in COUNTED or "," in (match["second"] or "")


def is_quiet(ahead: str) -> bool:
    """Does a pause or a function word follow, and no noun that the number could count?"""
    return _QUIET_AHEAD.match(ahead) is not None


def is_noun_ahead(ahead: str) -> bool:
    """Does a word follow that may be a noun?"""
    return _NOUN_AHEAD.match(ahead) is not None and _FUNCTION_AHEAD.match(ahead) is None


def judge(words: Words, index: int, end: int) -> Evidence:
    """The evidence that the number at ``index``, which ends at ``end``, is a year."""
    digits = words.lowers[index]
    number = int(digits)
    ahead = words.text[end : end + 40]
    if is_counted(ahead) or re.match(r"-[A-Za-z]", ahead) or is_numbered(words, index):
        return "none"
    if len(digits) == 3:
        return "sure" if number >= 100 and _is_early_year(words, index, ahead) else "none"
    if not 1000 <= number <= 2100 or re.match(r"/\d|-\d{1,3}(?!\d)", ahead):
        return "none"
    if _is_attributive(words, index, ahead):
        return "attributive"
    return "sure" if _is_cued(words, index, ahead) else "weak"


def is_numbered(words: Words, index: int) -> bool:
    """Does the word before the number name it, measure it, price it, or begin a code (BWV 1004)?"""
    before, second = words.word(index - 1), words.word(index - 2)
    gap = words.gap_after(index - 1, words.starts[index])
    if gap.rstrip()[-1:] in {"$", "£", "€", "¥", "#"}:
        return True
    if before.isdigit() and ":" in gap:
        return True
    if before in NUMBERED and gap.strip(". \u00a0") == "":
        return before != "no" or "." in gap
    if before == "of" and second in MEASURES:
        return True
    if before in {"from", "by", "to"} and second in CHANGES:
        return True
    word = words.text[words.starts[index - 1] : words.ends[index - 1]] if index else ""
    return len(word) > 1 and word.isupper() and word not in _NOT_CODES and gap in {" ", "\u00a0"}


def _is_early_year(words: Words, index: int, ahead: str) -> bool:
    """A year of three digits needs a strong cue before it and silence after it."""
    before = words.word(index - 1)
    gap = words.gap_after(index - 1, words.starts[index])
    if before not in {"in", "circa", "c", "ca", "since", "until", "year"} or gap.strip() not in {"", "."}:
        return False
    return is_quiet(ahead) and not re.match(r" of\b", ahead)


def _is_cued(words: Words, index: int, ahead: str) -> bool:
    before = words.word(index - 1)
    gap = words.gap_after(index - 1, words.starts[index])
    if is_blank(gap) or (gap.strip() in {".", "-"} and before in _ABBREVIATED_CUES):
        cued = _is_word_cued(words, index, ahead)
        if cued is not None:
            return cued
    if _is_enclosed(words, index, ahead) or re.match(rf" (?:saw|witnessed)\b|\s?{DASH}\s?(?:present|today)\b", ahead):
        return True
    comma = gap.strip() == "," and re.match(r"[,.;:)]|\Z", ahead)
    if comma and (words.text[words.starts[index - 1]].isupper() or before == "year"):
        return True
    opens = index == 0 or gap.strip() in {".", "!", "?"} or gap.endswith("\n")
    following = re.match(r" ([a-z]+)", ahead)
    return opens and following is not None and following[1] in _FINITE


def _is_word_cued(words: Words, index: int, ahead: str) -> bool | None:
    """What the word right before the number says; None if nothing."""
    before, second = words.word(index - 1), words.word(index - 2)
    number = int(words.lowers[index])
    if before in _QUIET_CUES and not is_quiet(ahead):
        if before == "of" and words.text[words.starts[index - 2]].isupper():
            return True
        return before != "for" and number % 100 != 0
    if before in _YEAR_CUES:
        return True
    match before:
        case "to":
            return second in _BACK_TO
        case "for":
            return number >= 1500
        case "than":
            return second in {"earlier", "later"}
        case "as":
            return second in {"early", "late", "recently", "far"}
        case "least" | "most":
            return second == "at" and words.word(index - 3) in {"until", "since", "by", "from"}
        case "was":
            return second == "year"
    return None


def _is_enclosed(words: Words, index: int, ahead: str) -> bool:
    """ "(1872)", "(1872;", "(Paris, 1872)", "(1982 and 1986)": alone, or at an end of the parenthesis."""
    text, start = words.text, words.starts[index]
    gap = words.gap_after(index - 1, start)
    if gap.endswith(("(", "[")) and re.match(r"\s?[)\],;:–—?]|\s?-| (?:and|or|to|in|by|with)\b", ahead):
        return True
    if not re.match(r"[)\]]", ahead) or not re.search(r"[,;:–—-] \Z|[a-z.] \Z", text[max(0, start - 3) : start]):
        return False
    return "(" in text[max(0, start - 120) : start] and words.word(index - 1) not in COUNTED


def _is_attributive(words: Words, index: int, ahead: str) -> bool:
    """ "his 1905 paper", "the similar 1842 work", "Kepler's 1609 book": a determiner before, a noun after."""
    if not is_noun_ahead(ahead):
        return False
    gap = words.gap_after(index - 1, words.starts[index])
    if not is_blank(gap):
        return gap in {"' ", "’ "}
    if words.word(index - 1) in _DETERMINERS:
        return True
    number = int(words.lowers[index])
    return (
        words.word(index - 2) in _DETERMINERS
        and words.word(index - 1) not in _PREPOSITIONS | _YEAR_CUES
        and is_blank(words.gap_after(index - 2, words.starts[index - 1]))
        and number >= 1400
        and number % 100 != 0
    )
