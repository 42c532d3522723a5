"""The words before a date that belong to it, read backwards: "on the morning of Monday, 5 May", "by late", "c.".

Some are part of the answer ("late", "c.", "the" of "the 1930s"), some only of the phrase (prepositions, weekdays,
"the year").
"""

import re
from dataclasses import dataclass
from typing import Literal

from quizgen.dates.expression import Modifier
from quizgen.dates.timevalue import Grain, Part
from quizgen.dates.vocabulary import APPROXIMATE, PART_NOUNS, PARTS, WEEKDAYS, words_of
from quizgen.dates.words import Words, is_blank
from quizgen.dates.years import is_noun_ahead

Which = Literal["", "that", "the same", "the following", "the next", "the previous"]

_PREPOSITIONS = words_of(
    """in on at from between during by until till til since before after of for to through throughout within into
    over under past toward towards following beginning starting ending effective than upon with"""
)
_MODIFIERS: dict[str, Modifier] = {
    "before": "before",
    "prior to": "before",
    "earlier than": "before",
    "after": "after",
    "later than": "after",
    "by": "by",
    "no later than": "by",
    "not later than": "by",
    "no earlier than": "after",
    "not before": "after",
    "until": "until",
    "till": "until",
    "til": "until",
    "up to": "until",
    "up until": "until",
    "until at least": "until",
    "since": "since",
    "ever since": "since",
    "since at least": "since",
}
_PLAIN_PHRASES = frozenset({"as early as", "as late as", "as recently as", "as far back as", "as of", "as from"})
_TIMES_OF_DAY = words_of("morning evening night afternoon day days month year years season course")
_WEEKS = words_of("week weeks weekend days")
_HALVES = words_of("half part third quarter")
_NUMBERED_PARTS: dict[str, Part] = {
    "first": "first half",
    "early": "early",
    "earlier": "early",
    "opening": "early",
    "second": "second half",
    "latter": "second half",
    "later": "second half",
    "last": "late",
    "final": "late",
}
_WEEK_PARTS: dict[str, Part] = {"first": "early", "second": "mid", "third": "mid", "last": "late", "final": "late"}
_WHICH: dict[str, Which] = {
    "that": "that",
    "same": "the same",
    "following": "the following",
    "next": "the next",
    "previous": "the previous",
    "preceding": "the previous",
}
_DETERMINERS = words_of("the a an his her its their my our s this another")


@dataclass(slots=True)
class Prefix:
    """What the words before a date say; ``start`` begins the answer, ``phrase_start`` the phrase."""

    words: Words
    index: int
    start: int
    phrase_start: int
    grain: Grain
    part: Part = ""
    approximate: bool = False
    flourished: bool = False
    which: Which = ""
    preposition: str = ""
    modifier: Modifier = ""
    attributive: bool = False

    def word(self, back: int = 0) -> str:
        """The word that comes next on the way back, or one further back."""
        return self.words.word(self.index - back)

    def gap(self) -> str:
        """What stands between that word and what was taken so far."""
        return self.words.gap_after(self.index, self.phrase_start)

    def take(self, count: int = 1, *, into_span: bool = True) -> None:
        """Take words into the phrase, and into the answer too."""
        self.index -= count
        self.phrase_start = self.words.starts[self.index + 1]
        if into_span:
            self.start = self.phrase_start


def read_prefix(words: Words, index: int, end: int, grain: Grain, *, yearless: bool) -> Prefix:
    """Read backwards from the date at word ``index``, which ends at offset ``end``."""
    start = words.starts[index]
    prefix = Prefix(words=words, index=index - 1, start=start, phrase_start=start, grain=grain)
    if prefix.index < 0:
        return prefix
    spoken = re.match(r"\d+(?:st|nd|rd|th)|[a-z]", words.text[start : start + 5]) is not None
    if grain == "day":
        _take_weekday(prefix)
    if yearless and grain in {"month", "season"}:
        _take_which(prefix)
    while prefix.index >= 0 and not prefix.which and _step(prefix, spoken=spoken):
        pass
    ahead = words.text[end : end + 30]
    if not prefix.which:
        _take_article_of_phrase(prefix, ahead)
    if prefix.index >= 0:
        _take_preposition(prefix)
    if prefix.flourished:
        prefix.modifier = "flourished"
    elif prefix.approximate and not prefix.modifier:
        prefix.modifier = "around"
    prefix.attributive = _is_attributive(prefix, ahead)
    return prefix


def _take_weekday(prefix: Prefix) -> None:
    """ "Monday, 5 May", "Monday the 5th of May": the weekday is of the phrase, not of the answer."""
    skip = 1 if prefix.word() == "the" and is_blank(prefix.gap()) else 0
    end = prefix.words.starts[prefix.index] if skip else prefix.phrase_start
    gap = prefix.words.gap_after(prefix.index - skip, end)
    if prefix.word(skip) in WEEKDAYS and gap.strip() in {"", ","}:
        prefix.take(1 + skip, into_span=False)


def _take_which(prefix: Prefix) -> None:
    """ "that March", "the following April"."""
    which = _WHICH.get(prefix.word(), "")
    if not which or not is_blank(prefix.gap()):
        return
    if which == "that":
        prefix.take()
    elif prefix.word(1) == "the":
        prefix.take(2)
    else:
        return
    prefix.which = which


def _step(prefix: Prefix, *, spoken: bool) -> bool:
    """Take one more word or phrase into the answer; False when the next one does not belong."""
    word, gap, grain = prefix.word(), prefix.gap(), prefix.grain
    if word in APPROXIMATE and (is_blank(gap) or (gap.strip() == "." and word in {"c", "ca"})):
        prefix.take()
        prefix.approximate = True
        return True
    if word in {"fl", "flourished"} and gap.strip() in {"", "."}:
        prefix.take()
        prefix.flourished = True
        return True
    if not (is_blank(gap) or gap == "-"):
        return False
    if word in PARTS and not prefix.part and grain != "day" and (word != "middle" or gap == "-"):
        prefix.take()
        prefix.part = PARTS[word]
        return True
    if word == "the" and is_blank(gap) and (grain in {"decade", "century", "season"} or (grain == "day" and spoken)):
        prefix.take()
        return True
    if (
        word in {"in", "on"}
        and prefix.word(1) in {"early", "late"}
        and not prefix.part
        and grain in {"year", "month", "season"}
    ):
        prefix.part = PARTS[prefix.word(1)]
        prefix.take(2)
        return True
    if word in {"year", "years", "period", "either"} and grain == "year":
        prefix.take(2 if prefix.word(1) == "the" else 1, into_span=False)
        return True
    return word == "of" and _take_of(prefix)


def _take_of(prefix: Prefix) -> bool:
    """ "the beginning of 1905", "the second half of the 19th century", "the morning of 5 May"."""
    noun, modifier, article = prefix.word(1), prefix.word(2), prefix.word(3)
    coarse = prefix.grain != "day" and not prefix.part
    if noun in PART_NOUNS and coarse:
        very = modifier == "very" and article == "the"
        prefix.part = PART_NOUNS[noun]
        prefix.take(4 if very else 3 if modifier == "the" else 2)
        return True
    if noun in _HALVES and modifier in _NUMBERED_PARTS and coarse:
        prefix.part = _NUMBERED_PARTS[modifier]
        if noun in {"third", "quarter"}:
            prefix.part = {"first half": "early", "second half": "mid"}.get(prefix.part, prefix.part)  # type: ignore[assignment]
        prefix.take(4 if article == "the" else 3)
        return True
    if noun in _WEEKS and modifier in _WEEK_PARTS and coarse and prefix.grain == "month":
        prefix.part = _WEEK_PARTS[modifier]
        prefix.take(4 if article == "the" else 3)
        return True
    if noun in _TIMES_OF_DAY and modifier == "the":
        prefix.take(3, into_span=False)
        return True
    if noun in _TIMES_OF_DAY and modifier in {"early", "late"} and article == "the":
        prefix.take(4, into_span=False)
        return True
    return False


def _take_article_of_phrase(prefix: Prefix, ahead: str) -> None:
    """ "on the 21 June": the article is no part of the answer."""
    plain = prefix.grain == "day" and prefix.word() == "the" and prefix.word(1) in {"on", "from", "of", "until", "by"}
    if plain and is_blank(prefix.gap()) and not is_noun_ahead(ahead):
        prefix.take(1, into_span=False)


def _take_preposition(prefix: Prefix) -> None:
    if not is_blank(prefix.gap()):
        return
    first, second, third = prefix.word(), prefix.word(1), prefix.word(2)
    for phrase, count in ((f"{third} {second} {first}", 3), (f"{second} {first}", 2)):
        if phrase in _MODIFIERS or phrase in _PLAIN_PHRASES:
            prefix.preposition, prefix.modifier = phrase, _MODIFIERS.get(phrase, "")
            prefix.take(count, into_span=False)
            return
    if first in _PREPOSITIONS:
        prefix.preposition = first
        prefix.modifier = "" if f"{second} {first}" == "not until" else _MODIFIERS.get(first, "")
        prefix.take(1, into_span=False)


def _is_attributive(prefix: Prefix, ahead: str) -> bool:
    """ "the 20 July plot", "a July 2, 2011, editorial", "the 1960s memoir"."""
    if prefix.which or prefix.approximate:
        return False
    if not prefix.preposition and prefix.word() in _DETERMINERS:
        gap = prefix.gap()
        return (is_blank(gap) or gap in {"' ", "’ "}) and (is_noun_ahead(ahead) or ahead.startswith((", ", " “", ' "')))
    if prefix.grain in {"decade", "century"} and prefix.preposition in {"", "to", "with", "than", "for"}:
        noun = re.match(r" ([a-z]+)", ahead)
        return noun is not None and is_noun_ahead(ahead) and noun[1] not in _VERBS_AHEAD
    return False


_VERBS_AHEAD = words_of(
    """saw brought was were is are has have had began started ended witnessed marked onward onwards also alone can could
    would"""
)
