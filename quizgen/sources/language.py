"""Whether a text is English; if not, what it looks like.

English is told by its commonest words, which is quick and sure for running text; only for a text without them is the
detector loaded, for the name of its language. Few words are let through.
"""

import re

from quizgen.errors import SourceError

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    (
        "the of and in to a was is for on with as by at from that his her he she it which an be were are had has this"
        " their"
    ).split()
)
_SAMPLE = 20_000
_MIN_WORDS = 30
_FEW_WORDS = 12
# How much likelier another language must be (natural logarithm), in all and for each word.
_FAR = 90.0
_FAR_A_WORD = 7.0
_NAMES = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans ar:Arabic be:Belarusian bg:Bulgarian bn:Bengali ca:Catalan cs:Czech cy:Welsh da:Danish "
        "de:German el:Greek eo:Esperanto es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French "
        "ga:Irish gl:Galician he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian "
        "is:Icelandic it:Italian ja:Japanese ka:Georgian kk:Kazakh ko:Korean la:Latin lb:Luxembourgish "
        "lt:Lithuanian lv:Latvian mk:Macedonian ms:Malay nb:Norwegian nl:Dutch nn:Norwegian no:Norwegian "
        "pl:Polish pt:Portuguese ro:Romanian ru:Russian sk:Slovak sl:Slovene sq:Albanian sr:Serbian "
        "sv:Swedish sw:Swahili ta:Tamil th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu vi:Vietnamese "
        "zh:Chinese"
    ).split()
)


def check_english(text: str, source: str) -> None:
    """Raises SourceError for a text in another language."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(c.isalpha() for c in sample)
    if letters < 80:
        return
    common = sum(word in _COMMON for word in words)
    if common >= 0.16 * len(words) and len(words) >= _MIN_WORDS:
        return
    latin = sum(c.isalpha() and c < "\u0250" for c in sample)
    is_latin = latin > 0.5 * letters
    short = len(words) < _MIN_WORDS
    if is_latin and (len(words) < _FEW_WORDS or common >= (0.1 if short else 0.28) * len(words)):
        return
    import py3langid

    ranked = py3langid.rank(sample)
    code, chance = str(ranked[0][0]), float(ranked[0][1])
    if is_latin and short:
        # Names alone look foreign too: only what is far from English is refused.
        distance = chance - float(dict(ranked)["en"])
        if distance < _FAR or distance < _FAR_A_WORD * len(words):
            return
    if code != "en" and (not is_latin or code in _NAMES):
        name = _NAMES.get(code, "another language")
        raise SourceError(f"{source}: this looks like {name}; only English is supported")
