"""Gates on the wording alone: what no teacher would write, whatever the parse said.

Each pattern names a class of faults that blind raters found among generated questions; they are words of English, never
of one article.
"""

import re

from quizgen.questions.grammar import word_count

_CUT_SHORT = re.compile(r"\b(?:and|or|but|the|an?|of|than)\?$")
_HALF_INTERVAL = re.compile(r"\bbetween (?!.* and )[^?]*\?$|\bbetween (?:one|two|three|four|five|\w+teen) and \w+\?$")
_DOUBLED = re.compile(r"(?i:\b(\w{2,})[- ]\1\b)|\b((?:at|in|to|by|under|from) [A-Z]\w+)\b.* \2\b")
_RELATIVE_TO_TEXT = re.compile(
    r"\b(?:[Tt]he (?:ensuing|following|latter|former|resulting|subsequent|other|above|next|previous|remaining|said|"
    r"aforementioned)|[Bb]oth|[Aa]nother|again|likewise|instead|thereby|therefore|however)\b"
)
_VAGUE_WORK = re.compile(
    r"\b(?:his|her|their|its|an?|the|this|(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten)|a (?:small|short|"
    r"second|new|significant|major|famous|further)) "
    r"(?:books?|papers?|treatises?|essays?|articles?|lectures?|letters?|poems?|reports?|stud(?:y|ies)|experiments?|"
    r"results|findings|works?|pamphlets?|notes|volumes?|proposals?|ideas?|plans?|missions?|speech|case)"
    r"(?=\?| (?:on \d|on [A-Z]\w+ \d|in|by|at|to|with|from|during|before|after|published|as|were|was|issued|end|"
    r"begin|for [A-Z])\b)",
    re.IGNORECASE,
)
_WITHOUT_COMPLEMENT = re.compile(
    r"\b(?:blamed?|nominated?|charged?|proposed|described?|apply|applied|continued?|accused?|known|regarded|considered|"
    r"entitled|coupled|compared?|attributed?|devoted?|dedicated?|offer|disengaged?|tend|manage|refer|depend)"
    r"(?: (?:in|on|by|at) [^?]*)?\?$"
)
_WHAT_AFTER_PREPOSITION = re.compile(
    r"^(?:At|To|In|For|Of|From|With|By|On|Under|Into|Against|After) what\b(?! (?:age|date|day|year|month|century|"
    r"decade|season|time|rank|position|office|role|capacity|title|name|field|subject|speed|price|cost|distance|height|length))"
)
_BARE_OFFICE = re.compile(
    r"^(?:In what|On what|When)\b.*\b"
    r"(?:members?|fellow|guest|scholar|associate|partner|assistant|pupil|student|follower|supporter|representative)"
    r"(?: (?:in|on) [^?]*)?\?$"
)
_VERB_LACKS = re.compile(
    r"^(?!To\b|For\b).*\bappl(?:y|ied) (?!.*\b(?:to|for)\b)|\bimbued? (?!.* with )|"
    r"^(?!How).*\bspen[dt] (?:at|in|on|with)\b|"
    r"\bto \w+ \w+ly\?$|\b(?:in an effort|in an attempt|with the aim|in order|with the help|in the hope)\?$|"
    r"^What did .* spend\b|\bwas (?:some|many|several|most) of\b|\bone of how many\b|\bgive (?:him|her|them)\b"
)
_BORN_ELSEWHERE = re.compile(r"\bborn (?!(?:to|into|as|on|in (?:\d|[A-Z]\w+ \d{4}))\b)")
_VAGUE_KEY = re.compile(
    r"^(?:an?|his|her|their|several|many|some|most|various|few|other) (?:\w+ )?(?:books?|papers?|treatises?|essays?|"
    r"articles?|lectures?|letters?|poems?|reports?|works?|pamphlets?|notes|teens)$|"
    r"^(?:many|some|most|several|various|other) |\bof the (?:disease|illness|condition|wound|wounds|injury|injuries)$|"
    r"^his (?:early|late|mid) |^fellow "
)
_FOREIGN_CLASS = re.compile(r"^(?:\w+ )?[Ww]hich (?:der|die|das|le|la|les|el|il|de|du|un|une|von|van)\b")
_NO_PERSON = re.compile(
    r"\b(?:Awards?|Prizes?|Medals?|Act|Treaty|Revolution|Inquisition|Parliament|Senate|records?|party|throne|title|degree|"
    r"church|cathedral|palace|house|Railway|River|Bridge)\b"
)
_ROUGH_TIME = re.compile(r"\b(?:start|beginning|end|half|middle|early|late|quarter|spring|summer|autumn|winter) ")
_MEMBERS = frozenset(["member", "fellow", "citizen", "graduate", "student", "founder", "co-founder", "foundation"])
_REPEATED = re.compile(r"\b(?:stay|perform|see|talk|speak|play)\b")


def fault(question: str, answer: str, template: str) -> str:
    """Why the wording is refused, or an empty text."""
    for reason, found in (
        ("cut short", _CUT_SHORT.search(question)),
        ("half an interval", _HALF_INTERVAL.search(question)),
        ("a word twice", _DOUBLED.search(question)),
        ("points to the text", _RELATIVE_TO_TEXT.search(question)),
        ("an unnamed work", _VAGUE_WORK.search(question)),
        ("a verb without its complement", _WITHOUT_COMPLEMENT.search(question)),
        ("a verb without its complement", _VERB_LACKS.search(question)),
        ("a key that says nothing", _VAGUE_KEY.search(answer)),
        ("an office of nothing in particular", _BARE_OFFICE.search(question)),
        ("no noun of English after which", _FOREIGN_CLASS.search(question)),
    ):
        if found is not None:
            return f"{reason}: {found[0]}"
    return _question_word(question, answer) or _by_template(question, answer, template)


def _question_word(question: str, answer: str) -> str:
    named = any(word[:1].isupper() for word in answer.split())
    if answer.islower() and " " not in answer and re.match(r"\w+ what (?:did|was|is|were|does)\b", question):
        return "one common noun for a thing asked at large"
    if named and _WHAT_AFTER_PREPOSITION.search(question):
        return "what for a name"
    first, _, rest = question.partition(" ")
    if first in {"Who", "Whom", "Whose"} and _NO_PERSON.search(answer):
        return f"{first} for no person"
    if (
        first == "What"
        and named
        and re.match(r"(?!(?:is|was|are|were|did|does|do|had|has|would|could)\b)\w+ed\b", rest)
    ):
        return "what for a name that acts"
    if question.startswith("Around what year") and _ROUGH_TIME.search(answer):
        return "a part of a year for a year"
    return ""


def _by_template(question: str, answer: str, template: str) -> str:
    if template == "nested.front" and word_count(re.split(r"\b(?:which|what|whom|whose)\b", question)[0]) > 3:
        return "too much before the question word"
    if template == "event.when" and question.startswith("By ") and " did " in question:
        return "by with a simple past"
    if question.startswith("Where") and re.search(r"\breturn\b", question):
        return "where beside whither"
    if template == "role.which" and set(answer.lower().split()[:2]) & _MEMBERS:
        return "a membership is no office"
    if template in {"event.when", "event.where"} and _REPEATED.search(question):
        return "done more than once"
    if template == "event.where":
        if " born " in question and _BORN_ELSEWHERE.search(question):
            return "born in two places"
        if re.search(r"\b(?:move|return|travel|go|emigrate|come|sail) (?:back )?(?:to|from)\b", question):
            return "where beside whither"
        if not re.search(r"[A-Z]", answer) and not re.match(
            r"at (?:sea|home|birth)|in (?:prison|exile|hiding)", answer
        ):
            return "a place without a name"
    if template == "event.what" and re.search(r"^What did [^?]*?\bhave\b", question):
        return "what somebody had"
    if template == "event.birth_name" and (word_count(answer) < 2 or re.search(r"^\w+ [IVX]+$", answer)):
        return "half a name"
    return ""
