"""Gates on the wording alone: what no teacher would write, whatever the parse said.

Each pattern names a class of faults that blind raters found among generated questions; they are words of English, never
of one article.
"""

import re

from quizgen.questions.grammar import word_count
from quizgen.questions.options.categories import is_personal

_NEEDY = (
    "campaign|post|plea|manuscript|audition|heading|test|offer|request|appointment|agreement|settlement|statement|"
    "proposal|decision|position|job|role|task|plan|project|attack|raid|expedition|visit|tour|journey|trip|contract|deal|"
    "loan|pension|degree|invitation|copy|edition|version|translation|petition|complaint|lawsuit|suit|bill|patent|"
    "prototype|model|theory|opinion|speech|dispute|debate|controversy|affair|relationship|home|estate|apartment|"
    "room|rooms|fortune|illness|injury|operation|program|programme|course|class|business|venture|partnership|shop|store|"
    "factory|machine|device|engine|collection|portrait|statue|council|instrument|experiments?|quarrel|plot|events|subject|"
    "catalogue|autobiography|department|mission|breakdown|marriage|ceremony|wedding|funeral|trial|verdict|treaty|battle|"
    "resolution|opportunity|committees?|siege|voyage|flight|building|site|island|castle|palace|tower|bridge|colony|tribe|club|band|orchestra|newspaper|"
    "magazine|journal|agency|committee|commission|board|ministry|court|tribunal|regiment|division|unit|fleet|vessel|boat|"
    "aircraft|plane|train|discovery|findings?|results?|hypothesis|concept|process|system|technique|examination|brewery"
)
_BARE_DEFINITE = re.compile(
    rf"(?<![’'s] )\bthe (?:[a-z-]+ ){{0,2}}(?:{_NEEDY})(?=\?|, | (?:in|on|at|by|from|during|as|after|"
    r"before|with|was|were|is|and|to)\b)(?! in (?:\d|which))"
)
_BARE_INDEFINITE = re.compile(
    rf"^(?:In what|On what|When|At what|How old|Who|Which)\b.*\ban? (?:[a-z-]+ ){{0,2}}(?:{_NEEDY})"
    r"(?=\?| (?:in|on|at|by|from|during) (?:\d|[A-Z])|, )"
)
_CONTINUED = re.compile(r" continued? to \w+ ")
_FAMILY = re.compile(r"\bfamily\b")
_MENTIONED = re.compile(r"(?:\bdid .* coin|\bcoined) (?!the (?:term|word|name|phrase|expression|title)|[\"“])")
_TWICE = re.compile(r"\b(along with|in the|at the|as a|with the)\b.* \1\b|^Under whom .* under ")
_WORK_AS_PERSON = re.compile(
    r"^Who (?:was|were) (?:first |also )?(?:published|released|premiered|written|printed|reprinted|composed|performed|"
    r"launched|erected|built|renamed)\b|\b(?:translation|edition|performance|publication|premiere) of whom\b"
)
_NAMELESS_CLASS = re.compile(
    r"\bthe (?:[\w-]+ )*(?:institution|organi[sz]ation|society|company|institute|party|newspaper) (?:[A-Z][\w.]+ )+"
    r"(?:Society|Institute|Institution|Association|Company|Union|Party|Academy|Foundation)\b"
)
_GENERIC_BODY = re.compile(
    r"\b[Tt]he (?:[A-Z]\w+ )?(?:Department|Ministry|Office|Committee|Commission|Division|Bureau|Section|Board|Faculty|"
    r"Directorate)\b(?! (?:of|for|on|in|at) )"
)
_ACTED = re.compile(
    r"(?:wrote|said|told|gave|built|won|lost|led|fought|spoke|taught|sought|took|drew|sang|sold|bought|brought|sent|thought|met|left|"
    r"came|went)\b|became [^?]*\b(?:guardian|wife|husband|teacher|tutor|assistant|king|queen|president)\b"
)
_DONE_TO_PERSONS = re.compile(
    r"^What did .* (?:accompany|befriend|tutor|hire|appoint|invite|employ|marry|defeat|assassinate|arrest|recruit|"
    r"interview)\b"
)
_MET = re.compile(r"^What did .* (?:teach|meet|admit|help|join|support|succeed|replace|knight|crown|pardon|execute)\b")
_LANGUAGES = frozenset("Latin Greek English French German Italian Spanish Russian Hebrew Arabic Sanskrit".split())
_KIN_OF_KIN = re.compile(r"\b[A-Z]\w+['’]s (?:[a-z-]+ )?[a-z-]+['’]s ")
_REWARDED = re.compile(
    r"\b(?:award|honou?r|arrest|convict|critici[sz]|prais|blam|thank|fine|punish|remember|execut|imprison|expel|dismiss|"
    r"fire|receiv|win|won|condemn|jail|sentenc|tried|charg|knight|famous|known|notable|best|suspend|ban|attack|mock|"
    r"celebrat|credit)\w*\b"
)
_TWO_VERBS = re.compile(
    r"\bdid (?:[A-Z][\w.'’-]* )+(?!(?:get|become|remain|stay|feel|appear|seem|look|have|keep|need|want|find|help) )"
    r"[a-z]+ (?!(?:red|need|hundred|sacred|wicked|naked|ahmed)\b)[a-z]+ed (?:at|in|on|by|to|with|from|the|an?)\b"
)
_LACKS_ALL = re.compile(
    r"^(?:In what|On what|When)\b.*\b(?:tried|released|re-?elected|promoted|transferred|appointed|elected|nominated|"
    r"accused|awarded|removed|admitted|assigned|sent|land|return|move|travel|sail|join|enter|leave)\?$"
)
_COUNTED_KIN = re.compile(
    r"\b(?:children|sons|daughters|siblings|brothers|sisters|wives|husbands|grandchildren|times)\b"
)
_NAMES = re.compile(r"\b[A-Z]\w+(?: (?:of |the )*[A-Z]\w+)*")
_PLAIN_DEFINITE = re.compile(r"the (?:[a-z-]+ )*[a-z-]+")
_ONE_OF_A_KIND = frozenset(
    "telescope telephone automobile priesthood state law sun moon throne church press bible piano violin navy"
    " army".split()
)
_CUT_SHORT = re.compile(r"\b(?:and|or|but|the|an?|of|than)\?$")
_HALF_INTERVAL = re.compile(r"\bbetween (?!.* and )[^?]*\?$|\bbetween (?:one|two|three|four|five|\w+teen) and \w+\?$")
_DOUBLED = re.compile(r"(?i:\b(\w{2,})[- ]\1\b)|\b((?:at|in|to|by|under|from) [A-Z]\w+)\b.* \2\b")
_RELATIVE_TO_TEXT = re.compile(
    r"\b(?:[Tt]he (?:ensuing|following|latter|former|resulting|subsequent|other|above|next|previous|remaining|said|"
    r"aforementioned)|[Bb]oth(?!.* and )|[Aa]nother|again|likewise|instead|thereby|therefore|however)\b"
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
    r"^(?!(?:To|For|With|Of|By|Against|From|On|Into) wh).*\b(?:blamed?|nominated?|charged?|proposed|described?|"
    r"apply|applied|continued?|accused?|known|regarded|considered|entitled|coupled|compared?|attributed?|devoted?|"
    r"dedicated?|offer|disengaged?|tend|manage|refer|depend)"
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
    r"^(?!To\b|For\b).*\b(?:apply|was applied|were applied)\b(?!.*\b(?:to|for)\b)|\bimbued? (?!.* with )|"
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


_IN_QUESTION: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cut short", re.compile(r"^Who (?:was|is|became) the (?:first|last|only) \w+\?$")),
    ("cut short", _CUT_SHORT),
    ("half an interval", _HALF_INTERVAL),
    ("a word twice", _DOUBLED),
    ("points to the text", _RELATIVE_TO_TEXT),
    ("an unnamed work", _VAGUE_WORK),
    ("a verb without its complement", _WITHOUT_COMPLEMENT),
    ("a verb without its complement", _VERB_LACKS),
    ("an office of nothing in particular", _BARE_OFFICE),
    ("no noun of English after which", _FOREIGN_CLASS),
    ("a definite thing that nothing defines", _BARE_DEFINITE),
    ("some thing that nothing defines", _BARE_INDEFINITE),
    ("a date behind a clause", re.compile(r"^Who \w+ that .* (?:in|on) (?:\w+ )?\d{4}\?$")),
    ("what of a place of learning", re.compile(r"^From what did .* graduate")),
    ("an example among others", re.compile(r"\bfor (?:instance|example)\b")),
    ("a description taken for an aim", re.compile(r"^Why did .* as the (?:only|first|last)\b")),
    ("two verbs in a row", _TWO_VERBS),
    ("written to more than once", re.compile(r"^(?:In|On) what .* did .* write to\b")),
    ("for the first time since what", re.compile(r"\bfor the first time\b|\bsince (?:his|her) death\b")),
    ("whom for a thing made", re.compile(r"^Whom did .* (?:establish|found|create|build|publish|compose|design)\b")),
    (
        "an office of nothing in particular",
        re.compile(r"^(?:In what|On what|When)\b.*\b(?:vice-president|secretary|director|chairman|editor|manager)\?$"),
    ),
    ("stilted", re.compile(r"^(?:With whose name|In opposition to|To whom was .* born)\b")),
    ("more than what", re.compile(r"^How many (?:more|other|additional|further)\b")),
    ("credited with what", re.compile(r"^Why (?:is|was) .* credited\b")),
    ("graduated from what", re.compile(r"^At what age .* graduate\?$")),
    ("which election", re.compile(r"^In what year .* in the (?:[a-z]+ )?(?:elections?|season|games)\?$")),
    ("become twice", re.compile(r"\bbecome\b.*\bbecome\b")),
    ("during twice", re.compile(r"^During\b.*\bduring\b|\bduring .* from \d{4} to")),
    ("a day that tells the date", re.compile(r"^On what date .* on [A-Z]\w+ (?:Day|Eve)\b")),
    ("cut short", re.compile(r"\bbecome the \w+ in (?:his|her|their) \w+\?$")),
    ("a verb without its complement", _LACKS_ALL),
    ("where beside a purpose", re.compile(r"^Where did .* to (?:study|work|live|continue|teach)\b")),
    ("since with a simple past", re.compile(r"^Since what year did ")),
    ("cut short", re.compile(r"\bthe (?:first|last|only|second)\?$|\bbased on an? [a-z]+\?$")),
    ("going on has no date", _CONTINUED),
    ("a word as a thing", _MENTIONED),
    ("a phrase twice", _TWICE),
    ("who for a work", _WORK_AS_PERSON),
    ("a name without its article", _NAMELESS_CLASS),
    ("by a year", re.compile(r"^What [^?]* did .* by \d{4}\?$")),
    ("a person who is young now", re.compile(r"\ba young [A-Z]")),
    ("blamed for nothing", re.compile(r"^In what .*\bblame (?!.* for )")),
    ("succeeded as what", re.compile(r"^(?:Who succeeded|Whom did .* succeed)\b(?!.* as )")),
)
"""What no question may hold, with the reason."""
_IN_KEY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a key that says nothing", _VAGUE_KEY),
    ("an order out of order", re.compile(r"^\w+ \w+, \w+, \w")),
    ("what to whom the text says", re.compile(r"^(?:its|their) [A-Z]")),
)
"""What no key may hold."""
_IN_EITHER: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("no age", re.compile(r"^At what age\b.*\| (?:his|her|their) ")),
    ("an officer's office", re.compile(r"^To what office .*\| .*officer")),
    (
        "a name without its article",
        re.compile(
            r"\brenamed (?!the )(?:[A-Z]\w+ )+(?:Society|Institut\w+|Association|Company|Union|Party|Academy)\b"
        ),
    ),
    ("a title cut short", re.compile(r"\b[A-Z]\w+ Concerning(?! [tT]he | [A-Z])")),
    ("part of an unnamed body", _GENERIC_BODY),
)
"""What neither may hold, looked for in ``question | key``."""


def fault(question: str, answer: str, template: str) -> str:
    """Why the wording is refused, or an empty text."""
    for text, patterns in (
        (question, _IN_QUESTION),
        (answer, _IN_KEY),
        (f"{question} | {answer}", _IN_EITHER),
    ):
        for reason, pattern in patterns:
            if found := pattern.search(text):
                return f"{reason}: {found[0]}"
    return _question_word(question, answer) or _by_template(question, answer, template)


def misplaced(question: str, class_noun: str) -> str:
    """What stands behind a question word inside a clause: a time or "as", nothing that belongs further to the left."""
    asked = f"which {class_noun}" if class_noun else "whom"
    _, found, rest = question.rstrip("?").partition(asked)
    if not found or not rest or question.startswith(asked.capitalize()):
        return ""
    fits = re.match(r",? (?:in|on|from|during|as|at|between|since|until|by|before|after|for)\b", rest)
    return "" if fits and len(rest.split()) <= 6 else f"words behind what is asked:{rest}"


def _question_word(question: str, answer: str) -> str:
    named = any(word[:1].isupper() for word in answer.split())
    if (
        answer.islower()
        and " " not in answer
        and re.match(r"\w+ what (?:did|was|is|were|does)\b", question)
        and not re.search(r"\b(?:suffer|die|convict(?:ed)?|accused?|acquit(?:ted)?|charged?)\b", question)
    ):
        return "one common noun for a thing asked at large"
    if named and _WHAT_AFTER_PREPOSITION.search(question):
        return "what for a name"
    if _MET.search(question) and is_personal(answer) and answer not in _LANGUAGES:
        return "what for a person"
    if _KIN_OF_KIN.search(question) or _KIN_OF_KIN.search(f"{answer} "):
        return "somebody too far off"
    if named and _DONE_TO_PERSONS.search(question):
        return "what for a name that is somebody's"
    if re.search(r"whom was .* born", question) and _FAMILY.search(answer):
        return "whom for a family"
    if any(name in question for name in re.findall(r"((?:[A-Z]\w+ )*[A-Z]\w+)['’]s?\b ", answer)):
        return "the key names whom the question names"
    if question.startswith("Whom did") and answer.islower() and not re.match(r"an? ", answer):
        return "nobody in particular"
    first, _, rest = question.partition(" ")
    if first in {"Who", "Whom", "Whose"} and _NO_PERSON.search(answer):
        return f"{first} for no person"
    if first == "What" and named and _ACTED.match(rest):
        return "what for a name that acts"
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
    if (
        template in {"event.what", "event.oblique", "event.agent", "event.who"}
        and _PLAIN_DEFINITE.fullmatch(answer)
        and " of " not in answer
        and answer.rsplit(maxsplit=1)[-1] not in _ONE_OF_A_KIND
    ):
        return "a definite key that nothing defines"
    if (
        template == "event.how_many"
        and not re.search(r"\d{3}", question)
        and not _COUNTED_KIN.search(question)
        and len(_NAMES.findall(question[1:])) < 2
    ):
        return "a number at no time"
    if template == "nested.place" and re.search(
        r"\b(?:which|what) (?:\w+ ){1,3}(?:(?:to|from) [A-Z]|based\b)", question
    ):
        return "words behind what is asked"
    if re.search(r"\bwhich (?:city|town|country)\b", question) and re.match(
        r"the [A-Z]\w+ \d|the (?!Hague|U)[A-Z]\w+$", answer
    ):
        return "no town"
    if template == "nested.front" and word_count(re.split(r"\b(?:which|what|whom|whose)\b", question)[0]) > 3:
        return "too much before the question word"
    if (
        template == "event.reason"
        and re.match(r"for (?!being|having)\w+ing\b", answer)
        and not _REWARDED.search(question)
    ):
        return "an aim taken for a reason"
    if template == "event.reason" and word_count(answer) < 3:
        return "half a reason"
    if template == "role.of" and re.search(r"\bbecome an? (?:\w+ )?leader\?$", question):
        return "a leader at no time"
    if template == "role.kin" and " " not in answer:
        return "a first name alone"
    if template == "event.what" and question.startswith("Which") and re.match(r"an? ", answer):
        return "one of a kind for which of them"
    if (
        re.search(r"\b[Ww]hich (?!years|decade|century|subject|instrument|language|sport)", question)
        and answer.islower()
        and template != "role.which"
    ):
        return "which of the things without a name"
    if template == "event.how_many" and re.match(r"[A-Z]", answer):
        return "a number inside a name"
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
