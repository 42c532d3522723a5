"""What kind of thing a key is: things of one kind are fair options beside each other.

A kind is a word: "city", "country", "person", "rank", "university" ... A key of no kind ("") gets no options.
"""

import re

from quizgen.extraction.lexicon import (
    FEMALE_NAMES,
    FEMALE_NOUNS,
    MALE_NAMES,
    OFFICE_NOUNS,
    PROFESSION_NOUNS,
    RANK_NOUNS,
    STATES_AND_REGIONS,
    TITLES,
)
from quizgen.questions.options.atlas import PEOPLES, TOWNS, bare, is_american_state, is_city, is_country, region_of
from quizgen.questions.options.stock import GIVEN_NAMES, category_in_stock, rows_with

HEADS = frozenset(
    """
    university college school academy institute gymnasium lyceum seminary conservatory society association party
    prize award medal order
    treaty act war battle siege revolution congress parliament convention council commission committee court
    ministry bureau agency
    league union club orchestra theatre theater library laboratory observatory newspaper magazine journal island
    river mountain lake
    ocean sea street square bridge palace castle fort cemetery airport church cathedral hospital prison museum
    hotel house hall abbey
    regiment army navy corps directorate department company bank railway records symphony sonata concerto opera
    passion mass
    cantata rebellion uprising amendment declaration resolutions expedition mission sanatorium plantation county
    museum institution
    foundation corporation press station
    """.split()
)
_SAME_KINDS = {"prize": "award", "medal": "award", "order": "award"}
_SAME_HEADS = {"theater": "theatre"}
_PEOPLE_NAMES = {bare(place.name) for place in PEOPLES}
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety""".split()
)
_NAME = re.compile(
    r"(?:[^\W\d_][\w.’'-]*|of|de|von|van|der|den|di|da|la|le|du|the|und|zu|ter|del)(?: (?:[^\W_][\w.’'-]*))*"
)
_SMALL = frozenset("of de von van der den di da la le du the und zu ter del y e al".split())
_NUMERAL = re.compile(r"[IVXL]+")
_ARTICLES = frozenset("il lo la le les das der die den el los las un une ein eine".split())
_TOWN_NAMES = {bare(town.name.rsplit(", ", 1)[0]) for town in TOWNS}
_MEN = {name.casefold() for row in GIVEN_NAMES for name in row[0]}
_WOMEN = {name.casefold() for row in GIVEN_NAMES for name in row[1]}
_MEN_IN_A = frozenset("joshua luca nikola ilya misha sasha akira mustafa ezra elia andrea kosta jehuda garcia".split())
_PLURALS = ("ans", "crats", "ists", "ers", "isms")
_THINGS = frozenset(
    """anthology calendar foundation show album award awards island university court society kings queen vices sense
    inquisition brothers sisters
    top""".split()
)
_COMMON = _THINGS | frozenset(
    """common virgin radical great new old black white red holy free national public royal god following after during
    when hms uss sir lord lady saint""".split()
)
_WHO = re.compile(r"^(?:\w+ )?(?:who|whom|whose)\b", re.IGNORECASE)
_OTHER_NOUNS = frozenset(
    "book work play opera novel film song river mountain university company newspaper ship battle".split()
)
_PLACE_STEM = re.compile(
    r"\bwhere\b|\b(?:which|what) (?:\w+ )?(?:city|town|village|place|location|capital|port|settlement|spa|resort)\b",
    re.IGNORECASE,
)
_HEAVEN = re.compile(r"planet|moon|orbit|astronom|telescop|phases|transit|comet", re.IGNORECASE)
_ROLE_STEM = re.compile(
    r"\b(?:what|which) (?:position|office|rank|capacity|post|title|role)\b|^as what\b", re.IGNORECASE
)


def head_noun(name: str) -> str:
    """The noun that says what a name names: "University of Glasgow" and "Yale University" -> "university"."""
    first = re.split(r" of | in | at | for | on |, ", bare(name))[0].split()
    while len(first) > 1 and (is_city(first[-1]) or not first[-1].isalpha()):
        first.pop()
    return _SAME_HEADS.get(first[-1], first[-1]) if first else ""


def is_name(text: str) -> bool:
    """Is it one proper name, every word of it with a capital but for particles?"""
    words = text.removeprefix("the ").split()
    if not words or not _NAME.fullmatch(text) or " and " in text:
        return False
    return all(word[0].isupper() or word in _SMALL for word in words) and words[-1][0].isupper()


def category_of_name(text: str) -> str:
    """The kind of a thing by its name alone; "" where that does not tell."""
    if text.startswith("the ") and bare(text).endswith(" empire"):
        return "empire"
    if is_country(text):
        return "country"
    if is_american_state(text):
        return "" if text.startswith("the ") else "state"
    known = category_in_stock(text)
    if known:
        return known
    if is_city(text) or _is_town(text):
        return "city"
    if bare(text) in STATES_AND_REGIONS:
        return ""
    if bare(text) in _PEOPLE_NAMES:
        return "people"
    head = head_noun(text)
    owner = re.match(r"(?:the )?([\w ]+)[’']s ", text)
    foreign = owner is not None and (is_city(owner[1]) or is_country(owner[1]))
    if head not in HEADS or foreign or not is_name(text) or len(bare(text).split()) < 2:
        return ""
    later = bare(text).partition(f"{head} ")[2].split()
    return "" if any(word in HEADS for word in later) else _SAME_KINDS.get(head, head)


def _is_town(text: str) -> bool:
    """ "Hodgenville, Kentucky", but not "New Jersey, Pennsylvania", nor a county."""
    first, comma, last = text.rpartition(", ")
    if not comma or not region_of(last) or not is_name(first):
        return False
    return not (
        region_of(first)
        or first.startswith("County ")
        or head_noun(first) in HEADS
        or bare(first) in STATES_AND_REGIONS
    )


def category_of(question: str, answer: str, answer_type: str = "") -> str:
    """The kind of a key, seen with its question; ``answer_type`` is what extraction holds it for, if known."""
    if not answer:
        return ""
    if re.match(r"\d[\d,.]*(?![\w,.])", answer) or answer.split(maxsplit=1)[0].lower() in _NUMBER_WORDS:
        return "number"
    named = category_of_name(re.sub(r"^(?:the )?\d{4} ", "the ", answer))
    asked = class_asked(question)
    if asked in HEADS and asked not in {head_noun(answer), "house"} and named != "organization":
        return ""
    if _WHO.match(question):
        return _category_of_who(answer, answer_type, named)
    if answer_type == "role" or _ROLE_STEM.search(question):
        return _category_of_role(answer)
    asked_noun = re.match(r".*\b(?:which|what) (\w+)\b", question, re.IGNORECASE)
    if named == "city" and asked_noun is not None and asked_noun[1] in _OTHER_NOUNS:
        return ""
    if rows_with("planet", answer):
        return "planet" if _HEAVEN.search(question) else ""
    if named == "element" and answer[0].isupper():
        return ""
    if named:
        return "" if named == "field" and answer.startswith("the ") else named
    if answer_type == "city" and (answer.startswith("the ") or not _PLACE_STEM.search(question)):
        return ""
    if answer_type in {"city", "work"} and is_name(answer) and not bare(answer).endswith(_PLURALS):
        return answer_type
    if answer_type == "person" and is_personal(answer):
        return "person"
    if question.startswith("How did") and answer.startswith(("of ", "from ")):
        return "illness"
    return ""


def class_asked(question: str) -> str:
    """The noun after "which": "Which old university did he enter?" -> "university"; "" if none."""
    match = re.search(r"\b(?:which|what) ((?:[\w-]+ ){1,3})", question, re.IGNORECASE)
    words = match[1].split() if match is not None else []
    return next((word for word in words if word in HEADS), "")


def _category_of_who(answer: str, answer_type: str, named: str) -> str:
    if answer_type in {"group", "nationality", "country"} or named in {"people", "country"}:
        return "people" if bare(answer) in _PEOPLE_NAMES else ""
    if named and not is_personal(answer):
        return ""
    if is_personal(answer):
        return "person"
    return "pair" if len(names := answer.split(" and ")) == 2 and all(is_personal(name) for name in names) else ""


def _category_of_role(answer: str) -> str:
    words = set(re.findall(r"[a-z-]+", answer.lower()))
    if re.match(r"(?:the )?first\b.* to ", answer):
        return ""
    known = category_in_stock(re.sub(r"^(?:an?|the) ", "", answer))
    if known in {"rank", "office", "profession"}:
        return known
    if known == "high office":
        return "office"
    if words & RANK_NOUNS and len(answer.split()) <= 2:
        return "rank"
    trades = re.split(r", and |, | and ", answer)
    if all(trade.split()[-1] in PROFESSION_NOUNS for trade in trades if trade) and " of " not in answer:
        return "profession"
    return "office" if words & OFFICE_NOUNS or "member" in words or "fellow" in words else ""


def is_personal(text: str) -> bool:
    """Does it look like the name of a person?"""
    if text.startswith("the ") or not is_name(text) or len(text.split()) > 5 or any(char.isdigit() for char in text):
        return False
    words = [word.casefold().rstrip(".") for word in text.split()]
    if (
        words[0] in _ARTICLES | _COMMON
        or any(word.isupper() and len(word) > 3 and not _NUMERAL.fullmatch(word) for word in text.split())
        or len(words[-1]) < 2
        or is_city(text)
        or bare(text) in _TOWN_NAMES
    ):
        return False
    if first_name_gender(text) != "unknown":
        return not (len(words) > 1 and (words[-1] in _THINGS or (len(words) > 2 and words[-1] in HEADS)))
    if head_noun(text) in HEADS or (len(words) > 1 and words[-1].endswith(_PLURALS)):
        return False
    return not any(word in _COMMON or word in OFFICE_NOUNS or word in FEMALE_NOUNS for word in words)


def likely_gender(name: str) -> str:
    """The gender that a given name tells, or that its ending makes likely: Aloysia, Junia."""
    known = first_name_gender(name)
    first = name.split(maxsplit=1)[0].casefold()
    if known == "unknown" and len(first) > 3 and first.endswith("a") and first not in _MEN_IN_A:
        return "female"
    return known


def first_name_gender(name: str) -> str:
    """The gender that a given name tells, "unknown" if none."""
    words = [word for word in re.split(r"[ -]", name) if word.casefold().rstrip(".") not in TITLES]
    first = words[0].casefold().rstrip(".") if words else ""
    male = (
        first in MALE_NAMES
        or first in _MEN
        or name.split(maxsplit=1)[0] in {"Abbé", "Father", "Count", "Prince", "Monsignor"}
    )
    female = first in FEMALE_NAMES or first in _WOMEN
    return "unknown" if male == female else "male" if male else "female"
