"""A question for a date said as a statement: "When did he join the Cheka?" -> "he joined the Cheka".

For chronological orderings. Works from the words alone, without a parse, and gives nothing where it is not sure: the
finite verb must stand in the card's source sentence, or be a participle behind the subject. "By what year" is left
alone: the event may be earlier. Loads no language model.
"""

import re
from functools import cache

from quizgen.deck.card import Card

_ASKING = re.compile(
    r"(?:when|(?:in|on|during|since|from)?\s?(?:what|which)\s"
    r"(?:day|date|day and month|month|season|year|decade|century|years|period)(?:\sand\s\w+)?)\s"
    r"(?P<auxiliary>did|was|were|is|are|had|has|have)\s(?P<rest>.+?)\s?\?",
    re.IGNORECASE | re.DOTALL,
)
_BLANK = re.compile(
    r"\s*,?\s*(?:\b(?:in|on|from|by|since|until|during|at|around|about|between)\s)?(?:the\s(?:year|month)\s)?_{3,}"
    r"(?P<end>\s*[,.]?\s*)",
    re.IGNORECASE,
)

_IRREGULAR = """
be was been, bear bore born, beat beat beaten, become became become, begin began begun, bid bid bid, bind bound bound,
bite bit bitten, blow blew blown, break broke broken, breed bred bred, bring brought brought, broadcast broadcast
broadcast, build built built, burn burned burned, buy bought bought, cast cast cast, catch caught caught, choose chose
chosen, cling clung clung, come came come, cost cost cost, creep crept crept, cut cut cut, deal dealt dealt, dig dug
dug, do did done, draw drew drawn, dream dreamed dreamed, drink drank drunk, drive drove driven, eat ate eaten, fall
fell fallen, feed fed fed, feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown,
forbid forbade forbidden, forecast forecast forecast, forget forgot forgotten, forgive forgave forgiven, freeze froze
frozen, get got got, give gave given, go went gone, grind ground ground, grow grew grown, hang hanged hanged, have had
had, hear heard heard, hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, kneel knelt knelt,
know knew known, lay laid laid, lead led led, leap leapt leapt, leave left left, lend lent lent, let let let, lie lay
lain, light lit lit, lose lost lost, make made made, mean meant meant, meet met met, mistake mistook mistaken, outdo
outdid outdone, overcome overcame overcome, oversee oversaw overseen, overtake overtook overtaken, overthrow overthrew
overthrown, pay paid paid, put put put, quit quit quit, read read read, rebuild rebuilt rebuilt, remake remade remade,
ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said, see saw seen, seek sought sought, sell
sold sold, send sent sent, set set set, sew sewed sewn, shake shook shaken, shine shone shone, shoot shot shot, show
showed shown, shrink shrank shrunk, shut shut shut, sing sang sung, sink sank sunk, sit sat sat, sleep slept slept,
slide slid slid, sow sowed sown, speak spoke spoken, spend spent spent, spin spun spun, split split split, spread
spread spread, spring sprang sprung, stand stood stood, steal stole stolen, stick stuck stuck, sting stung stung,
strike struck struck, strive strove striven, swear swore sworn, sweep swept swept, swim swam swum, swing swung swung,
take took taken, teach taught taught, tear tore torn, tell told told, think thought thought, throw threw thrown,
undergo underwent undergone, understand understood understood, undertake undertook undertaken, undo undid undone,
uphold upheld upheld, wake woke woken, wear wore worn, weave wove woven, wed wed wed, weep wept wept, win won won, wind
wound wound, withdraw withdrew withdrawn, withhold withheld withheld, withstand withstood withstood, write wrote
written, found founded founded
"""
_FORMS = {base: (past, participle) for base, past, participle in (row.split() for row in _IRREGULAR.split(","))}
_PARTICIPLES = frozenset(participle for _, participle in _FORMS.values()) - {
    "read",
    "set",
    "put",
    "cost",
    "hurt",
    "light",
}
_SMALL = frozenset(
    "a an the of in on at to for from by with and or as into his her its their he she it they who that this".split()
)


def event_of(card: Card) -> str:
    """What happened at the date that the card asks for, without the date; "" where that cannot be told safely.

    Read off the question, or off another wording with the date as a blank ("He joined the Cheka in ____.").
    """
    for stem in (card.question, *card.wordings):
        statement = _from_blank(stem) or _from_question(stem, card.citation.quote)
        if statement:
            return statement
    return ""


def _from_blank(stem: str) -> str:
    """A statement whose last words are the blanked date, without them."""
    blank = _BLANK.search(stem)
    if blank is None or stem.count("_____") > 1 or len(re.findall(r"_{3,}", stem)) > 1:
        return ""
    before, after = stem[: blank.start()].strip(), stem[blank.end() :].strip()
    return before if before and not after else ""


def _from_question(stem: str, quote: str) -> str:
    asking = _ASKING.fullmatch(stem.strip())
    if asking is None:
        return ""
    words = asking["rest"].split()
    auxiliary = asking["auxiliary"].lower()
    if auxiliary == "did":
        return _capitalized(_with_past(words, quote))
    return _capitalized(_with_auxiliary(words, auxiliary, quote))


def _with_past(words: list[str], quote: str) -> str:
    """The base form behind the subject put into the past that the source sentence has."""
    said = {word.lower() for word in re.findall(r"[\w’'-]+", quote)}
    for index, word in enumerate(words):
        if index == 0 or not word.islower() or word.strip(",;") in _SMALL:
            continue
        for past in past_forms(word):
            if past in said:
                return " ".join((*words[:index], past, *words[index + 1 :]))
    return ""


def _with_auxiliary(words: list[str], auxiliary: str, quote: str) -> str:
    """The auxiliary put before the first participle behind the subject, one that the source has if there is one."""
    said = {word.lower() for word in re.findall(r"[\w’'-]+", quote)}
    places = [index for index, word in enumerate(words) if index > 0 and _is_participle(word)]
    place = next((index for index in places if words[index] in said), places[0] if places else None)
    if place is None:
        return ""
    return " ".join((*words[:place], auxiliary, *words[place:]))


def _is_participle(word: str) -> bool:
    return word.islower() and (word in _PARTICIPLES or (word.endswith("ed") and len(word) > 4))


@cache
def past_forms(base: str) -> tuple[str, ...]:
    """How the past of a verb may be spelled: the irregular form, or what the rules of spelling allow."""
    if base in _FORMS:
        return (_FORMS[base][0],)
    if base.endswith("e"):
        return (f"{base}d",)
    if re.search(r"[^aeiou]y$", base):
        return (f"{base[:-1]}ied",)
    doubled = (f"{base}{base[-1]}ed",) if re.search(r"[aeiou][bdgklmnprt]$", base) else ()
    return (f"{base}ed", *doubled)


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]
