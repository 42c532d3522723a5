"""What a sentence is about, roughly: its words as stems, and those that tell one thing in many words as one concept.

Only for doubting: two texts with the same concepts *may* state the same, so that a wrong answer can be kept away
from what might be right. Nothing is concluded from it.
"""

import re
from functools import lru_cache

from quizgen.questions.stems import STOP_WORDS, stem

_CLASSES = """
BEAR: born birth birthplace native
DIE: die dies died dying death dead killed kill kills murdered murder assassinated assassination assassinate \
executed execution perished \
drowned suicide succumbed passed
MARRY: marry marries married marriage wed wedding wife husband spouse bride bridegroom widow widower fiancée engaged
PARENT: father mother parent parents son sons daughter daughters child children born
KIN: brother brothers sister sisters sibling siblings cousin uncle aunt nephew niece grandfather grandmother \
grandson granddaughter
LEARN: attend attended attends study studied studies studying student students enroll enrolled enrol enter \
entered entering educated education \
graduate graduated graduation matriculated degree doctorate trained training learned learnt school schooling \
university college dissertation \
pupil diploma tutor tutored taught teach teaches teacher mentor supervised apprenticed apprentice
STAY: live lived lives living reside resided residence move moved moves settle settled relocate relocated \
return returned emigrate emigrated \
immigrated travel travelled traveled go went gone arrive arrived visit visited stay stayed home fled flee \
left leave spent grew raised voyage sailed \
journey toured
WORK: work worked works working employ employed job post joined join joins hired serve served serves service \
professor lecturer lectured \
professorship chair staff appointed position taught teach hold held occupy
APPOINT: appoint appointed elect elected election elections become became named name chosen inaugurated sworn \
nominated promoted proclaimed crowned \
made succeed succeeded president chairman director head leader led lead leads headed
FOUND: found founded founder establish established create created start started organized organised \
co-founded set opened launched formed
WRITE: write wrote written writes publish published publication publishes compose composed author authored \
book books work works wrote paper produced \
released recorded performed premiered translated
WIN: win won receive received award awarded awards earn earned honour honor honoured honored gain gained \
prize medal given presented
FIGHT: defeat defeated conquer conquered beat battle fought fight fights war victory won capture captured \
invaded siege besieged attacked
DISCOVER: discover discovered discovery invent invented invention isolate isolated identify identified \
develop developed coined designed built
MEET: meet met introduced friend friends friendship befriended collaborated collaboration collaborate \
correspond corresponded
"""

_CLASS_OF: dict[str, frozenset[str]] = {}
for _line in _CLASSES.strip().splitlines():
    _name, _, _words = _line.partition(": ")
    for _word in _words.split():
        _CLASS_OF[_word] = _CLASS_OF.get(_word, frozenset()) | {_name}

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_YEAR = re.compile(r"(?<![\d,.])(1\d{3}|20\d\d|[1-9]\d{2})(?!\d|,\d{3}|\.\d)")


def concepts(text: str) -> frozenset[str]:
    """The concepts of a text, without the words that only join others."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        lower = re.sub(r"['’]s$", "", word.lower())
        known = _CLASS_OF.get(lower)
        if known is not None:
            found |= known
        elif lower not in STOP_WORDS and (len(lower) > 2 or lower.isdigit()):
            found.add(stem(lower))
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def asked_concepts(question: str) -> tuple[frozenset[str], ...]:
    """What a question asks, word by word: each item is the set of concepts that one of its words may stand for."""
    found: list[frozenset[str]] = []
    for word in _WORD.findall(question):
        lower = re.sub(r"['’]s$", "", word.lower())
        item = _CLASS_OF.get(lower) or (
            frozenset({stem(lower)}) if lower not in STOP_WORDS and len(lower) > 2 else frozenset()
        )
        if item and item not in found:
            found.append(item)
    return tuple(found)


def years_in(text: str) -> frozenset[int]:
    """Numbers of three or four digits that can be years."""
    return frozenset(int(number) for number in _YEAR.findall(text))
