"""quizgen's note types in Anki: ids, fields and templates.

Frozen: ids, names, the fields and their order, and the set and names of the templates. Anki refuses to update notes
whose type has another shape. A card in another form is another note, of a type of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quizgen.formats import anki_templates as templates

Form = Literal["basic", "typed", "cloze", "reversed"]
FORMS: tuple[Form, ...] = ("basic", "typed", "cloze", "reversed")

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
"""``Id`` and ``Data`` are for quizgen's own way back; ``Extra`` is the user's; the spare fields are empty until a later
version needs them."""

_FOLDED = frozenset({"Id", "Data", "Spare 1", "Spare 2", "Spare 3"})
"""Fields that Anki's editor shows closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """One of Anki's note types: ``templates`` maps a template's name to its front and back."""

    id: int
    name: str
    templates: Mapping[str, tuple[str, str]]
    fields: tuple[str, ...] = FIELDS
    cloze: bool = False


NOTE_TYPES: Mapping[Form, NoteType] = {
    "basic": NoteType(id=1795576800001, name="quizgen", templates={"Question": templates.BASIC}),
    "typed": NoteType(id=1795576800002, name="quizgen typed", templates={"Typed": templates.TYPED}),
    "cloze": NoteType(
        id=1795576800003,
        name="quizgen cloze",
        templates={"Cloze": templates.CLOZE},
        fields=("Text", *FIELDS),
        cloze=True,
    ),
    "reversed": NoteType(
        id=1795576800004,
        name="quizgen reversed",
        templates={"Question": templates.FORWARD, "Reversed": templates.REVERSED},
    ),
}

FORM_OF: Mapping[int, Form] = {kind.id: form for form, kind in NOTE_TYPES.items()}


def to_table(kind: NoteType) -> dict[str, Any]:
    """The note type as Anki's older formats keep it, JSON ``models``."""
    return {
        "id": kind.id,
        "name": kind.name,
        "type": int(kind.cloze),
        "mod": templates.STYLED_AT,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "tmpls": [_template(place, *item) for place, item in enumerate(kind.templates.items())],
        "flds": [_field(place, name) for place, name in enumerate(kind.fields)],
        "css": templates.CSS,
        "latexPre": _LATEX_PRE,
        "latexPost": "\\end{document}",
        "latexsvg": False,
        "req": [[place, "any", [place]] for place in range(len(kind.templates))],
        "tags": [],
        "vers": [],
    }


_LATEX_PRE = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n"
    "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n"
)


def _template(place: int, name: str, sides: tuple[str, str]) -> dict[str, Any]:
    front, back = sides
    return {
        "name": name, "ord": place, "qfmt": front, "afmt": back,
        "bqfmt": "", "bafmt": "", "did": None, "bfont": "", "bsize": 0,
    }  # fmt: skip


def _field(place: int, name: str) -> dict[str, Any]:
    return {
        "name": name, "ord": place, "font": "Arial", "size": 20, "sticky": False, "rtl": False, "media": [],
        "description": "For quizgen; leave it as it is" if name in _FOLDED else "",
        "collapsed": name in _FOLDED, "excludeFromSearch": name == "Data", "plainText": False,
    }  # fmt: skip
