"""Steps that every kind of source needs: odd characters, white space, glued paragraphs, pronunciations.

Each step takes traced text and gives traced text. Words are never changed; what is taken out of a sentence
(pronunciations, names in other scripts) is handed back as an aside.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from quizgen.sources.asides import take_out
from quizgen.sources.document import Gloss
from quizgen.sources.traced import Traced

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_SPACE = re.compile(r"[\s\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_COMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+|[\uf900-\ufaff\u212a\u212b\u2126]|[\ufb00-\ufb06]")
_WIKI_QUOTES = re.compile(r"(?<!')'{3,5}(?!')|(?<![\d'])''(?!')")
# Marks of notes and of editors in text copied from a page: "[1]" behind anything, "[a]" behind a sign.
_NOTE_MARK = re.compile(
    r"(?<=[^\s\[(])(?:\[\d{1,3}\])+|(?<=[.,;:!?)”’\"])(?:\[(?:[a-z]|[a-z]+ \d{1,3})\])+|"
    r"\s?\[(?:edit|citation needed|clarification needed|better source needed|page needed|failed verification|update|"
    r"dubious(?: – discuss)?|according to whom\?|by whom\?|who\?|when\?|where\?|which\?|why\?|how\?)\]"
)
_RAISED_MARK = re.compile(r"(?<=[^\W\d_]{3}[.!?])\d{1,3}(?= [\"“]?[A-Z])")

_GLUED = re.compile(r"(?:[^\W\d_A-Z]{2}|\d{2}|[)\]%])(?:[.!?][\"”’)]?)(?=(?:[\"“‘(]?[A-Z][\w'’-]*(?:[ ,]|\.\s)|In \d))")
_ABBREVIATED = re.compile(
    r"(?:^|[^\w])(?:Mrs|Prof|Capt|Gen|Col|Sgt|Rev|Hon|Sen|Rep|Gov|Pres|Maj|Adm|Bros|Ltd|Inc|Corp|Messrs|Mlle|Mme|Msgr|"
    r"Cmdr|Pvt|Supt|Assn|Dept|Univ|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Vol|vol|Fig|fig|Art|Sec|ed|eds|trans|"
    r"approx|est|nee|vs)\.$"
)
_INITIAL = re.compile(
    r"(?:^|[\s(.])[A-Z]\.$|(?:^|\s)(?:c|ca|cf|e\.g|i\.e|St|Mr|Ms|Dr|Jr|Sr|Mt|Ft|Lt|No|Nos|al|pp?|r|b|d|fl)\.$"
)
_TOUCHING_END = re.compile(r"\S—$|\d[–-]$|\S/$")
_TOUCHING_START = re.compile(r"[—](?=\S)|–(?=\d)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_SUFFIXES = frozenset(("Com", "Org", "Net", "Js", "Io", "Edu", "Gov", "NET", "COM"))


def clean(text: Traced) -> tuple[Traced, Sequence[tuple[Gloss, int]]]:
    """One paragraph as it goes into the document, and the asides taken out of it with the offset where each stood."""
    text = text.sub(_INVISIBLE, "")
    text = text.sub(_COMPOSED, _compose)
    text = text.sub(_WIKI_QUOTES, "")
    text = text.sub(_NOTE_MARK, "").sub(_RAISED_MARK, _unless_abbreviated)
    text = text.sub(_SPACE, " ").strip()
    return take_out(text)


def _unless_abbreviated(match: re.Match[str]) -> str:
    return match[0] if _ABBREVIATED.search(match.string, max(0, match.start() - 12), match.start()) else ""


def _compose(match: re.Match[str]) -> str:
    if "\ufb00" <= match[0] <= "\ufb06":
        return unicodedata.normalize("NFKC", match[0])
    return unicodedata.normalize("NFC", match[0])


def line_joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space, but nothing at a dash that touches its words."""
    return "" if _TOUCHING_END.search(before) or _TOUCHING_START.match(after) else " "


def ends_sentence(text: str) -> bool:
    """Whether a text stops where a sentence does: at a full stop that belongs to no abbreviation."""
    text = text.rstrip()
    if not _SENTENCE_END.search(text) or (text.endswith(")") and text[-2:-1] not in ".!?"):
        return False
    return not (_INITIAL.search(text[-12:]) or _ABBREVIATED.search(text[-12:]))


def last_sentence_end(text: str) -> int:
    """Where the last whole sentence of a cut text ends; 0 where there is none."""
    for match in reversed(list(re.finditer(r"[.!?][\"”’)]*(?=\s+[\"“(]?[A-Z0-9]|$)", text))):
        head = text[: match.end()]
        if ends_sentence(head) and head.count("(") == head.count(")"):
            return match.end()
    return 0


def split_glued(text: Traced) -> Iterator[Traced]:
    """Paragraphs that lost their break: "a doctoral dissertation.During the war" is two."""
    start = 0
    for match in _GLUED.finditer(text.text):
        end = match.end()
        following = re.match(r"[\"“‘(]?(\w+)", text.text[end:])
        word = text.text[start:end].rsplit(None, 1)[-1] if text.text[start:end].split() else ""
        if (
            _ABBREVIATED.search(text.text, max(start, end - 12), end)
            or "/" in word
            or "@" in word
            or (following and following[1] in _SUFFIXES)
        ):
            continue
        yield text[start:end]
        start = end
    yield text[start:]
