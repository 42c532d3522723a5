"""What the templates of Wikipedia say, as words in the sentence.

Only templates that stand inside sentences are written out: dates and ages, units, languages, circa, Old Style, lists.
An infobox gives properties. Everything about sources, layout and upkeep says nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mwparserfromhell.nodes import Template
from mwparserfromhell.nodes.extras import Parameter

MONTHS = "January February March April May June July August September October November December".split()
Words = Sequence[str | Parameter]
_MAX_PROPERTIES = 300
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)")
_MAX_DATED_WORDS = 12
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words of a template: its own, and parameters that hold wikitext; ``unknown`` is its name if it is not known."""

    parts: Words = ()
    infobox: tuple[Parameter, ...] = ()
    unknown: str = ""


def write_out(template: Template) -> Written:
    """The template's words where it stands."""
    name = _name(str(template.name))
    if name.startswith(("infobox", "taxobox", "speciesbox", "automatic taxobox")) or name.endswith(" infobox"):
        return Written(infobox=tuple(p for p in template.params if p.showkey)[:_MAX_PROPERTIES])
    if handler := _HANDLERS.get(name):
        return Written(parts=tuple(part for part in handler(template) if part))
    if name.startswith("formatnum:"):
        return Written(parts=(_grouped(name.partition(":")[2].strip()),) if "{" not in name else ())
    if name in _SILENT or _SILENT_NAME.match(name):
        return Written()
    if name.startswith(("lang-", "langx")):
        return Written(parts=tuple(_lang(template)))
    if said := _dated(template):
        return Written(parts=(said,))
    return Written(unknown=name)


def _dated(template: Template) -> str:
    """What a template that is not known seems to say about a year; "" where it names none."""
    texts = [text for text in _texts(template) if text]
    words = " ".join(texts)
    if not _YEAR.search(words) or words.count(" ") > _MAX_DATED_WORDS or "{{" in words:
        return ""
    return _date(texts[:3], day_first=_day_first(template)) if _YEAR.fullmatch(texts[0]) else words


def _name(name: str) -> str:
    name = re.sub(r"<!--.*?-->", "", name, flags=re.DOTALL).replace("_", " ")
    return " ".join(name.split()).strip().lower().removeprefix("template:")


def _is_number(text: str) -> bool:
    """Plain digits, and not more than a number has."""
    return bool(re.fullmatch(r"[0-9]{1,15}", text))


def _positional(template: Template) -> list[Parameter]:
    return [p for p in template.params if not p.showkey or str(p.name).strip().isdigit()]


def _named(template: Template, *names: str) -> str:
    for name in names:
        if template.has(name):
            return str(template.get(name).value.strip_code()).strip()
    return ""


def _texts(template: Template) -> list[str]:
    return [str(p.value.strip_code(normalize=True)).strip() for p in _positional(template)]


def _first(template: Template) -> Words:
    return _positional(template)[:1]


def _last(template: Template) -> Words:
    return _positional(template)[-1:]


def _second(template: Template) -> Words:
    return _positional(template)[1:2]


def _lang(template: Template) -> Words:
    positional = _positional(template)
    if _name(str(template.name)) in {"lang", "langx", "transl", "transliteration", "script"}:
        return positional[-1:] if _name(str(template.name)) in {"transl", "transliteration"} else positional[1:2]
    return positional[:1]


def _date(numbers: Sequence[str], *, day_first: bool) -> str:
    """Year, month and day as words; what is missing is left out."""
    year = numbers[0].lstrip("0") if numbers else ""
    month = numbers[1] if len(numbers) > 1 else ""
    day = numbers[2].lstrip("0") if len(numbers) > 2 else ""
    if _is_number(month) and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    month = next((name for name in MONTHS if len(month) > 2 and name.lower().startswith(month.lower())), month)
    if not month:
        return year
    if day_first:
        return " ".join(part for part in (day, month, year) if part)
    return f"{month} {day}, {year}" if day else f"{month} {year}"


def _day_first(template: Template) -> bool:
    if _named(template, "mf").lower().startswith("y"):
        return False
    return _named(template, "df", "dateformat").lower()[:1] in {"y", "d", "t", "1"}


def _one_date(template: Template) -> Words:
    texts = [text for text in _texts(template) if text]
    if texts and (iso := _ISO.fullmatch(texts[0])):
        return [_date(iso.groups(), day_first=True)]
    if texts and not _is_number(texts[0]):
        return texts[:1]
    return [_date(texts[:3], day_first=_day_first(template))]


def _two_dates(template: Template) -> Words:
    """Of death date and age, end date and age: the first date; the age stands there too, as readers see it."""
    texts = [text for text in _texts(template) if text]
    numbers = [text for text in texts if _is_number(text)]
    if len(numbers) >= 6:
        died, born = [int(n) for n in numbers[:3]], [int(n) for n in numbers[3:6]]
        age = died[0] - born[0] - (tuple(died[1:]) < tuple(born[1:]))
        return [f"{_date(numbers[:3], day_first=_day_first(template))} (aged {age})"]
    if len(numbers) >= 2 and "year" in _name(str(template.name)):
        return [numbers[0]]
    return [_date(numbers[:3], day_first=_day_first(template))] if numbers else texts[:1]


def _convert(template: Template) -> Words:
    """ "5 km": the quantity as it was given."""
    texts = _texts(template)
    parts: list[str] = []
    while len(texts) >= 2:
        unit_at = next((i for i, text in enumerate(texts) if i and _UNIT.match(text) and text not in _RANGES), 1)
        amount = " ".join(_RANGES.get(text, text) for text in texts[:unit_at]).replace(" – ", "–")
        unit = texts[unit_at]
        parts.append(f"{amount} {_UNITS.get(unit, unit)}".strip())
        texts = texts[unit_at + 1 :]
        # "6 ft 2 in" is one quantity; what else follows is what to convert to, and how exactly.
        if (unit, texts[1:2]) not in _COMPOUND:
            return [" ".join(parts)]
    return [" ".join([*parts, *texts])]


_UNIT = re.compile(r"[A-Za-z°µ/]")
_COMPOUND = (("ft", ["in"]), ("foot", ["in"]), ("st", ["lb"]), ("lb", ["oz"]), ("mi", ["yd"]), ("mi", ["ft"]))
_RANGES = {
    "-": "–",
    "–": "–",
    "to": "to",
    "and": "and",
    "or": "or",
    "x": "×",
    "by": "by",
    "to(-)": "to",
    "+/-": "±",
    "×": "×",
}
_UNITS = {
    "sqmi": "square miles",
    "sqkm": "square kilometres",
    "km2": "km²",
    "m2": "m²",
    "m3": "m³",
    "sqft": "square feet",
    "mi": "miles",
    "ft": "feet",
    "in": "inches",
    "yd": "yards",
    "lb": "pounds",
    "oz": "ounces",
    "C": "°C",
    "F": "°F",
    "ha": "hectares",
    "acre": "acres",
    "mph": "mph",
    "km/h": "km/h",
    "nmi": "nautical miles",
    "ST": "short tons",
    "LT": "long tons",
    "t": "tonnes",
    "gal": "gallons",
    "K": "K",
    "hp": "hp",
    "km": "km",
    "mile": "miles",
    "USgal": "gallons",
    "kn": "knots",
    "foot": "feet",
    "cuft": "cubic feet",
    "metre": "metres",
    "m": "m",
}


def _circa(template: Template) -> Words:
    texts = [text for text in _texts(template) if text]
    return [f"c. {' – c. '.join(texts[:2])}" if texts else "c."]


def _floruit(template: Template) -> Words:
    return [f"fl. {' – '.join(_texts(template)[:2])}"]


def _as_of(template: Template) -> Words:
    numbers = [text for text in _texts(template) if text]
    if alternative := _named(template, "alt"):
        return [alternative]
    start = "since" if _named(template, "since") else "as of"
    if not _named(template, "lc"):
        start = start.capitalize()
    return [f"{start} {_date(numbers[:3], day_first=_day_first(template))}"]


def _old_style(template: Template) -> Words:
    """ "9 March [O.S. 25 February] 1934"."""
    texts = _texts(template)
    name = _name(str(template.name))
    if name == "oldstyledatedy" and len(texts) >= 3:
        return (
            [f"{texts[0]} {texts[1]} [O.S. {texts[2]}]"]
            if len(texts) < 4
            else [f"{texts[0]} [O.S. {texts[2]}] {texts[1]}"]
        )
    if len(texts) >= 3 and texts[2]:
        return [f"{texts[0]} [O.S. {texts[2]}] {texts[1]}"]
    return [" ".join(text for text in texts if text)]


def _lived(template: Template) -> Words:
    """Of ``birth-date and age`` and its like: the date as it was typed."""
    return _texts(template)[:1]


def _age(template: Template) -> Words:
    numbers = [int(text) for text in _texts(template) if _is_number(text)]
    if len(numbers) < 6:
        return []
    return [str(numbers[3] - numbers[0] - (tuple(numbers[4:6]) < tuple(numbers[1:3])))]


def _listed(template: Template) -> Words:
    parts: list[str | Parameter] = []
    for parameter in _positional(template):
        if parts:
            parts.append(", ")
        parts.append(parameter)
    return parts


def _plain_list(template: Template) -> Words:
    return ["\n", *_first(template), "\n"]


def _quote(template: Template) -> Words:
    text = _first(template) or ([template.get("text")] if template.has("text") else [])
    return ["\n\n:", *text, "\n\n"]


def _nihongo(template: Template) -> Words:
    return _first(template)


def _ship(template: Template) -> Words:
    texts = _texts(template)
    name = _name(str(template.name))
    if name == "ship":
        return [" ".join(text for text in texts[:2] if text)]
    return [f"{name.upper()} {texts[0]}"] if texts else []


def _fraction(template: Template) -> Words:
    texts = _texts(template)
    glyphs = {("1", "2"): "½", ("1", "4"): "¼", ("3", "4"): "¾", ("1", "3"): "⅓", ("2", "3"): "⅔"}
    if len(texts) == 3:
        return [f"{texts[0]}{glyphs.get((texts[1], texts[2]), f' {texts[1]}/{texts[2]}')}"]
    if len(texts) == 2:
        return [glyphs.get((texts[0], texts[1]), f"{texts[0]}/{texts[1]}")]
    return [f"1/{texts[0]}"] if texts else []


def _number(template: Template) -> Words:
    texts = _texts(template)
    return [f"{texts[0].replace(',', '')}" if len(texts[0]) < 5 else _grouped(texts[0])] if texts else []


def _grouped(text: str) -> str:
    return f"{int(text):,}" if _is_number(text) else text


def _value(template: Template) -> Words:
    texts = _texts(template)
    unit = _named(template, "u", "ul", "unit")
    power = _named(template, "e")
    return [f"{texts[0] if texts else ''}{f' × 10^{power}' if power else ''}{f' {unit}' if unit else ''}".strip()]


def _money(template: Template) -> Words:
    texts = _texts(template)
    signs = {
        "us$": "US$",
        "gbp": "£",
        "£": "£",
        "€": "€",
        "euro": "€",
        "inrconvert": "₹",
        "inr": "₹",
        "rupee": "₹",
        "usd": "US$",
        "aud": "A$",
        "a$": "A$",
    }
    return [f"{signs.get(_name(str(template.name)), '')}{texts[0] if texts else ''}"]


def _constant(text: str) -> Callable[[Template], Words]:
    return lambda _: [text]


def _with(mark: str) -> Callable[[Template], Words]:
    """A mark and one or two years: "r. 1509–1547"."""
    return lambda template: [f"{mark} {'–'.join(_texts(template)[:2])}"]


def _born_about(template: Template) -> Words:
    """Of an age on a date: the two years that a birthday leaves open."""
    numbers = [int(text) for text in _texts(template) if _is_number(text)]
    return [f"{numbers[1] - numbers[0] - 1} or {numbers[1] - numbers[0]}"] if len(numbers) > 1 else []


def _ordinal(template: Template) -> Words:
    number = "".join(_texts(template)[:1])
    if not _is_number(number):
        return [number]
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return [number + ("th" if number[-2:-1] == "1" else ending)]


def _born_in(template: Template) -> Words:
    texts = _texts(template)
    return [f"born {texts[0]}"] if texts else []


def _lifespan(template: Template) -> Words:
    return ["–".join(_texts(template)[:2])]


def _marriage(template: Template) -> Words:
    texts = _texts(template)
    years = "–".join(text for text in texts[1:3] if text)
    return [*_first(template), f" (m. {years})" if years else ""]


_HANDLERS: dict[str, Callable[[Template], Words]] = {}


def _register(names: str, handler: Callable[[Template], Words]) -> None:
    for name in names.split("|"):
        _HANDLERS[name] = handler


_register(
    "date|dts|start date|end date|birth date|death date|film date|launch date|birth year|death year|birth date "
    "and age|start date and age|birth year and age|"
    "birth date and age2|bda|dob|start-date|start date text|release date|end-date|"
    "birthdate and age",
    _one_date,
)
_register(
    "death date and age|death year and age|end date and age|dda|death date and given age|death-date and age text",
    _two_dates,
)
_register(
    "birth-date|death-date|birth-date and age|death-date and age|start-date|end-date|date and age|birth date text",
    _lived,
)
_register("convert|cvt|convert/spell", _convert)
_register("circa|c.|ca.|approx", _circa)
_register("floruit|fl.|fl", _floruit)
_register("as of|asof", _as_of)
_register("oldstyledate|old style date|oldstyledatedy|oldstyledatenp|oldstyledateny", _old_style)
_register("age|age in years", _age)
_register("born in|b.|born", _born_in)
_register("lifespan|lifetime", _lifespan)
_register("reign|r.", _with("r."))
_register("died-in|died|d.|died in", _with("d."))
_register("nee|née", _with("née"))
_register("birth based on age as of date|birth based on age as of mid-date|based on age as of date", _born_about)
_register("ordinal|ord", _ordinal)
_register("marriage|married", _marriage)
_register("lang|langx|transl|transliteration|script", _lang)
_register(
    "nowrap|no wrap|nobr|tq|gregorian|julian|"
    "small|smaller|larger|big|nobold|no italic|noitalic|em|strong|sc|smallcaps|sic|abbr|tooltip|"
    "hover title|not a typo|proper name|text|title case|center|midsize|normal|resize|mono|code|tt|var|italics "
    "correction|ship-prefix|keep together|"
    "angle bracket|angbr|bracket|linktext|wbr|en|ubl1|pi|serif|plain|allow wrap|allowwrap|"
    "ill|interlanguage link|illm|ill-wd2|link-interwiki|nihongo|zh|korean|iw2|sortname-plain|unichar",
    _first,
)
_register("color|font color|colored link|font|abbrlink|bigger", _last)
_register("wikt-lang|wiktlang|ill2|visible anchor|vanchor|nihongo krt", _second)
_register("plainlist|startplainlist|bulleted list item", _plain_list)
_register(
    "ubl|unbulleted list|hlist|flatlist|cslist|comma separated entries|csv|flat list|indented plainlist|bulleted "
    "list|unbulletedlist|br separated entries|collapsible list|enum|ordered list",
    _listed,
)
_register("quote|blockquote|cquote|quotation|bquote|rquote|quotation templates|quote box text", _quote)
_register("ship", _ship)
_register("uss|hms|ss|rms|hmcs|hmas|usns|mv|ms|sms|usat", _ship)
_register("frac|fraction|sfrac", _fraction)
_register("formatnum:|formatnum|nts|number|num|gaps|no|ntsh", _number)
_register("val", _value)
_register("us$|gbp|£|€|euro|inr|rupee|usd|aud|a$|indian rupee", _money)
_register("'|`|apostrophe|hamza|okina|'s", _constant("'"))
_register("spaced ndash|snd|spnd|snds|spaced en dash|ndash s", _constant(" – "))
_register("ndash|en dash|endash", _constant("–"))
_register("mdash|em dash|spaced em dash|emdash|mdash s", _constant("—"))
_register("nbsp|spaces|space|thinsp|hair space|thin space|nnbsp|,|zwsp-space", _constant(" "))
_register("dot|·|middot|bullet|•|bull", _constant(" · "))
_register("-|clear|br|break|crlf|pb|paragraph break|paragraph", _constant("\n"))
_register("!|pipe", _constant("|"))
_register("=|equals", _constant("="))
_register("pound sterling|gbp symbol", _constant("£"))
_register("ce|ad", _constant("AD"))
_register("bce|bc", _constant("BC"))
_register("degrees|deg", _constant("°"))
_register("ref-en dash", _constant("–"))


def _url(template: Template) -> Words:
    texts = _texts(template)
    return texts[1:2] or texts[:1]


_register("url|official website", _url)
_register("rp|r|ran|sup-ref", _constant(""))


def _sort_name(template: Template) -> Words:
    texts = _texts(template)
    return [" ".join(texts[:2])]


_register("sortname", _sort_name)


def _multi(template: Template) -> Words:
    texts = _texts(template)
    return [f"{texts[0]} × {texts[1]}"] if len(texts) > 1 else texts


_register("x", _multi)


def _flag(template: Template) -> Words:
    return _first(template)


_register("flag|flagcountry|flagu|flag+link|country|flagdeco|usa|gbr|fra|deu", _flag)

_SILENT = frozenset(
    (
        "efn|efn-ua|efn-lr|efn-la|sfn|sfnm|sfnp|harv|harvnb|harvp|refn|note|notetag|reflist|references|notelist|notefoot|refbegin|refend|"
        "main|main article|see also|further|about|for|distinguish|other uses|redirect|hatnote|short description|"
        "use dmy dates|use mdy dates|"
        "use british english|use american english|engvarb|pp-semi|pp-move|pp-protected|pp-semi-indef|"
        "pp-move-indef|pp|good article|"
        "featured article|citation needed|cn|fact|clarify|when|who|which|by whom|dubious|better source needed|"
        "page needed|verify source|"
        "failed verification|toc limit|toclimit|toc left|authority control|portal|portal bar|commons category|"
        "commonscat|wikiquote|"
        "wikisource|sister project links|subject bar|coord|defaultsort|persondata|s-start|s-end|s-bef|s-aft|"
        "s-ttl|succession box|start box|"
        "end box|s-off|s-hou|s-reg|s-prec|s-other|s-ach|navboxes|ipa|ipac-en|ipa-all|ipac|respell|pronunciation|"
        "audio|listen|ipa-en|"
        "multiple image|image|css image crop|gallery|quote box|sidebar|clear left|clear right|-left|anchor|"
        "anchors|sfnref|sfnlink|"
        "isbn|issn|oclc|doi|lccn|pmid|jstor|bibcode|arxiv|gutenberg author|internet archive author|librivox "
        "author|imdb name|dead link|"
        "webarchive|cite|citation|full citation needed|col-begin|col-end|col-break|div col|div col end|colbegin|"
        "colend|columns-list|"
        "family tree|chart|chart/start|chart/end|ahnentafel|tree list|legend|graph|timeline|unreferenced|"
        "refimprove|more citations needed|"
        "cleanup|pov|expand section|empty section|update|tone|multiple issues|missing information|original "
        "research|lead too short|"
        "featured list|inflation-fn|inflation/fn|citation style|nts-note|void|null|shy|zwj|zwnj|zwsp|wj|"
        "noteslist|nobel prize in physics|"
        "0|px|nowrap begin|nowrap end|nowrapbegin|nowrapend|"
        "flagicon|flag icon|increase|decrease|steady|dagger|double-dagger|ref|ref label|cref|cref2|cnote2|"
        "wikidata|"
        "taxonbar|sfnote|ill-note|blp sources|death date and age note|r from move|italic title|displaytitle|"
        "lowercase title|good topic|"
        "globalize|peacock|according to whom|vague|why|how|self-published source|infobox person/wikidata|not "
        "verified in body|"
        "specify|year needed|time needed|unbalanced|primary source inline|nonspecific|spoken wikipedia|bots|"
        "nobots|sic note|year nav|"
        "in lang|in lang|language icon|icon|pdf|subscription required|registration required|harvid|better source|"
        "attribution needed"
    ).split("|")
)
_SILENT_NAME = re.compile(
    r"(?:cite|infobox|pp-|s-|navbox|ipa|ipac|ipa-|portal|wiki(?:source|quote|voyage)|commons|about|use |engvar|"
    r"campaignbox|"
    r"protected|nobel|time person|us presidents|uk |ws|inflation|further|main|see|redirect|link |largest|historical|"
    r"cabinet|list of|category|rank|succession|subst:|#|defaultsort|displaytitle|[a-z]+-stub|.* stub$|.*-stub$|"
    r".* sidebar$|"
    r".* navbox$|.* icon$|en icon|authority|image|css|editnotice)"
)
