"""Pronunciations, names in other scripts and empty brackets, taken out of a sentence and kept beside it.

"Marie Curie (Polish: [ˈmarja]; 7 November 1867 – 4 July 1934)" is read "Marie Curie (7 November 1867 – 4 July 1934)".
Only brackets are looked into, part by part between semicolons; dates and words in Latin letters stay.
"""

import re
from collections.abc import Iterator

from quizgen.sources.document import Gloss
from quizgen.sources.traced import Traced

_BRACKETS = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_PART = re.compile(r"(?:[^;()\[\]]|\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|[\[\]()])+")
_IPA = re.compile("[\u0250-\u02af\u02c8\u02cc\u02d0\u1d4a\u02b0-\u02b8\u0329\u032f\u0361]")
_LANGUAGES = (
    "Afrikaans|Albanian|Amharic|Ancient Greek|Arabic|Aramaic|Armenian|Azerbaijani|Basque|Belarusian|Bengali|"
    "Bosnian|British English|"
    "Bulgarian|Burmese|Cantonese|Catalan|Chinese|Church Slavonic|Classical Latin|Croatian|Czech|Danish|Dutch|"
    "English|Estonian|Finnish|"
    "French|Galician|Georgian|German|Greek|Gujarati|Hawaiian|Hebrew|Hindi|Hungarian|Icelandic|Indonesian|Irish|Italian|Japanese|Kazakh|"
    "Khmer|Korean|Kurdish|Latin|Latvian|Lithuanian|Macedonian|Malay|Mandarin|Marathi|Mongolian|Nepali|Norwegian|"
    "Ottoman Turkish|Pashto|"
    "Persian|Polish|Portuguese|Punjabi|Romanian|Russian|Sanskrit|Scottish Gaelic|Serbian|Simplified Chinese|"
    "Slovak|Slovene|"
    "Spanish|Swedish|Swiss German|Tamil|Tatar|Thai|Tibetan|Traditional Chinese|Turkish|Ukrainian|Urdu|Uzbek|"
    "Vietnamese|Welsh|Yiddish|"
    "American English|US|UK|simplified Chinese|traditional Chinese|pinyin|Pinyin|Wade–Giles"
)
_LABEL = re.compile(
    rf"(?:(?:in |also )?(?:{_LANGUAGES})(?:(?:,? and|,) (?:{_LANGUAGES}))*(?: pronunciation| pronounced)?|"
    r"pronounced|pronunciation|locally|IPA|romani[sz]ed|transliterated|lit\.)[: ]"
)
_BARE_LABELS = re.compile(rf"(?:(?:also |European |Brazilian )?(?:{_LANGUAGES})\s*(?:[:,]\s*)+)+")
"""Labels whose pronunciations an extractor dropped: "UK: , US: ;"."""
_FOREIGN = re.compile(
    "[\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0fff\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff"
    "\u1800-\u18af\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\u0370-\u03ff]{4,}"
)
_RESPELLED = re.compile(
    r"(?:[A-Z]+(?:-[a-zəɪ]+)+|[a-zəɪ]+(?:-[a-zəɪ]+)*-[A-Z]+(?:-[a-zəɪ]+)*)(?:[ ,]+(?:[A-Z]+|[a-zəɪ]+|"
    r"[A-Za-zəɪ]+(?:-[A-Za-zəɪ]+)+))*$"
)
_COMPOUND = re.compile(
    r"-(?:based|led|born|style|backed|only|era|made|owned|funded|trained|type|shaped|like|wide|time|day|ray|rays|run|bit)\b"
)
_TEMPLATE = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z]+)?, .*)?\b(?:p|r|links|a|tr|lit)=")
_EMPTY = re.compile(r"[\s,;:–—-]*(?:or[\s,;]*)*$")
_LISTEN = re.compile(r"\s*\(\s*(?:listen|help·info|listen·info|info|\s)*\s*\)", re.IGNORECASE)
_AGO = re.compile(r"\(\s*(?:years?|days?|months?)(?: ago)?\s*\)$")
_SUSPECT = re.compile(
    r"[^\x00-\x7f–—’‘“”éèêüöäßñçáíóúàâôîë½]|^\(\s|^\([;,:)]|[;,:]\s*\)$|[;:]\s*;|listen|=|[A-Z]{2}-[a-z]|-[A-Z]{2}|[a-z]-[A-Z]"
)
_EDGES = " ,;:"


def take_out(text: Traced) -> tuple[Traced, tuple[tuple[Gloss, int], ...]]:
    """The text without such asides, and each aside with the offset in the new text where it stood."""
    taken: list[tuple[Gloss, int]] = []
    changes: list[tuple[int, int, str]] = []
    shift = 0
    for start, end, aside in _cuts(text.text):
        changes.append((start, end, ""))
        if aside:
            taken.append((Gloss(title=_kind(aside), text=aside), start - shift))
        shift += end - start
    return text.replace(changes), tuple(taken)


def _kind(aside: str) -> str:
    if _IPA.search(aside) or _RESPELLED.match(aside):
        return "pronunciation"
    return "name in another script" if _FOREIGN.search(aside) else "aside"


def _cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, words to keep as an aside) of what goes, in order and apart."""
    for match in _BRACKETS.finditer(text):
        if not _SUSPECT.search(match[0]):
            continue
        gone, kept, asides = _sort_out(text, match)
        if not gone:
            continue
        if not kept:
            start = match.start()
            while start > 0 and text[start - 1] == " ":
                start -= 1
            yield start, match.end(), asides
            continue
        # What is left of the bracket is one run or more; cut around the runs.
        position = match.start() + 1
        for number, (start, end) in enumerate(kept):
            if number and position < start:
                # "; " stays between two kept parts.
                stays = text.find("; ", position, start)
                if stays > position:
                    yield position, stays, ""
                between = stays + 2 if stays >= 0 else position
                if between < start:
                    yield between, start, ""
            elif start > position:
                yield position, start, asides
            position = end
        if position < match.end() - 1:
            yield position, match.end() - 1, "" if kept[0][0] > match.start() + 1 else asides


def _sort_out(text: str, match: re.Match[str]) -> tuple[bool, list[tuple[int, int]], str]:
    """Whether anything goes from a bracket, the spans that stay, and the words that go."""
    inner_start, inner_end = match.start() + 1, match.end() - 1
    inner = text[inner_start:inner_end]
    if _EMPTY.match(inner) or _AGO.match(match[0]):
        return True, [], ""
    debris = inner[0] in " ;,"
    kept: list[tuple[int, int]] = []
    asides: list[str] = []
    gone = debris
    for part in _PART.finditer(inner):
        words = part[0].strip(_EDGES)
        if not words or _LISTEN.fullmatch(words) or _BARE_LABELS.fullmatch(f"{part[0].strip()} "):
            gone = True
        elif _is_aside(words, debris=debris or len(inner) > len(part[0])):
            gone = True
            asides.append(words)
        else:
            lead = len(part[0]) - len(part[0].lstrip(_EDGES))
            start = inner_start + part.start() + lead
            kept.append((start, start + len(words)))
    return gone, kept, "; ".join(asides)


def _is_aside(words: str, *, debris: bool) -> bool:
    if _IPA.search(words) and (_LABEL.match(words) or _mostly_spoken(words)):
        return True
    if _TEMPLATE.match(words):
        return True
    if (_RESPELLED.match(words) or _all_respelled(words)) and not _COMPOUND.search(words):
        return debris
    foreign = sum(len(run) for run in _FOREIGN.findall(words))
    return bool(foreign) and (bool(_LABEL.match(words)) or foreign * 2 >= sum(c.isalpha() for c in words))


def _all_respelled(words: str) -> bool:
    """ "pask-AL, also UK: -AHL, PASK-əl, US: pah-SKAHL": variants with their labels, some of them endings alone."""
    bare = re.sub(rf"(?:also )?(?:{_LANGUAGES}):", "", words)
    items = [item.strip(" -\u2060") for item in bare.split(",")]
    return all(re.fullmatch(r"[A-Za-zəɪ]+(?:-[A-Za-zəɪ]+)*", item) for item in items) and bool(
        _RESPELLED.match(items[0])
    )


def _mostly_spoken(words: str) -> bool:
    """Square brackets or slashes of a phonetic transcription, and little else."""
    rest = re.sub(r"\[[^\]]*\]|/[^/]*/|\([^()]*\)", "", words)
    return len(re.findall(r"[A-Za-z]{2,}", rest)) <= 3
