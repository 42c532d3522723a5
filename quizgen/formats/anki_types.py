"""quizgen's note types in Anki: ids, fields and templates.

Frozen: ids, names, the fields and their order, and the set and names of the templates. Anki refuses to update notes
whose type has another shape. Text of templates and CSS may change; ``STYLED_AT`` then has to grow, or Anki keeps the
old text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["basic"]

STYLED_AT = 1795577000
"""Unix seconds at which a template or the CSS last changed. A user's own later change in Anki is kept."""

FIELDS = (
    "Question",
    "Answer",
    "Options",
    "Sentence",
    "Locator",
    "Document",
    "Accepted",
    "Evidence",
    "Kind",
    "When",
    "Extra",
    "Id",
    "Data",
    "Spare 1",
    "Spare 2",
    "Spare 3",
)
"""``Id`` and ``Data`` are for quizgen's own way back; the spare fields are empty until a later version needs them."""

_FOLDED = frozenset({"Id", "Data", "Spare 1", "Spare 2", "Spare 3"})
"""Fields that Anki's editor shows closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """One of Anki's note types: ``templates`` maps a template's name to its front and back."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: Mapping[str, tuple[str, str]]
    css: str
    cloze: bool = False


BASIC = NoteType(
    id=1795576800001,
    name="quizgen",
    fields=FIELDS,
    templates={
        "Question": (
            "{{Question}}{{#Options}}{{Options}}{{/Options}}",
            "{{FrontSide}}<hr id=answer>{{Answer}}{{#Sentence}}<blockquote>{{Sentence}}</blockquote>{{/Sentence}}"
            "<cite>{{Locator}}</cite>",
        )
    },
    css=".card { font-family: sans-serif; text-align: center; }",
)


def field_table(name: str) -> dict[str, Any]:
    """What Anki keeps about a field of ours, beside its place."""
    return {"name": name, "collapsed": name in _FOLDED, "excludeFromSearch": name == "Data", "description": ""}
