"""Numbered and lettered lists for a Word document, each of which starts anew: python-docx has no words for that.

Writes the numbering part (ECMA-376, 17.9): one definition for numbers, one for letters, and an instance for every list.
"""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph

INDENT = 454
"""How far a list stands in, in twentieths of a point (8 mm) for print of 11 points."""


class Lists:
    """Gives out lists of one document, set in as far as ``scale`` times the print of 11 points needs."""

    def __init__(self, document: Document, scale: float = 1) -> None:
        self._step = round(INDENT * scale)
        self._numbering: Any = document.part.numbering_part.element
        taken = [int(kind.get(qn("w:abstractNumId"))) for kind in self._numbering.findall(qn("w:abstractNum"))]
        first = max(taken, default=-1) + 1
        self._decimal = self._define(first, "decimal", "%1.", self._step)
        self._letter = self._define(first + 1, "upperLetter", "%1", 2 * self._step)

    def numbers(self) -> int:
        """A new list 1., 2., 3."""
        return self._begin(self._decimal)

    def letters(self) -> int:
        """A new list A, B, C, one step further in."""
        return self._begin(self._letter)

    def put(self, paragraph: Paragraph, list_id: int) -> None:
        """Make a paragraph the next item of a list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = list_id

    def indent(self, paragraph: Paragraph, *, hanging: float = 0) -> None:
        """Set a paragraph under the text of a numbered item, with ``hanging`` steps for a blank before its text."""
        step = Twips(self._step)
        paragraph.paragraph_format.left_indent = round(step * (1 + hanging))
        paragraph.paragraph_format.first_line_indent = round(-step * hanging)

    def _define(self, identity: int, form: str, text: str, indent: int) -> int:
        definition = _element("w:abstractNum", abstractNumId=identity)
        level = _element("w:lvl", ilvl=0)
        marks = _element("w:rPr")
        marks.append(_element("w:b"))
        place = _element("w:pPr")
        place.append(_element("w:ind", left=indent, hanging=self._step))
        for child in (
            _element("w:start", val=1),
            _element("w:numFmt", val=form),
            _element("w:lvlText", val=text),
            _element("w:lvlJc", val="left"),
            place,
            marks,
        ):
            level.append(child)
        definition.append(_element("w:multiLevelType", val="singleLevel"))
        definition.append(level)
        # All definitions stand before all instances.
        instances = self._numbering.findall(qn("w:num"))
        if instances:
            instances[0].addprevious(definition)
        else:
            self._numbering.append(definition)
        return identity

    def _begin(self, definition: int) -> int:
        instance = self._numbering.add_num(definition)
        instance.add_lvlOverride(0).add_startOverride(1)
        return int(instance.numId)


def _element(name: str, **attributes: object) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element
