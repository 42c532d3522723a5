"""What Anki would lose without a word, found before a package is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quizgen.errors import FormatError
from quizgen.formats.anki_html import to_text
from quizgen.formats.anki_notes import Note, Notes
from quizgen.formats.anki_render import cloze_numbers
from quizgen.formats.anki_types import FORM_OF

_NOT_OURS = re.compile(r"<(?!br>|/?ul>|/?li>|/?span>)|&(?!(?:amp|lt|gt|#\d+);)")
"""What our own fields never hold: any tag or entity but the few that the escape and the lists make."""

_SHOWN = 3


def check(notes: Notes, modified: Mapping[str, int], exported: Mapping[str, tuple[str, str, int]]) -> None:
    """Refuse notes that Anki would drop, double or not update. Raises FormatError, which names the cards.

    ``modified`` is the time that each note will carry, ``exported`` what earlier exports wrote, both by GUID.
    """
    faults = [
        *_faults(notes.notes, notes.types),
        *_doubles(notes.notes),
        *_not_growing(notes.notes, modified, exported),
    ]
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise FormatError(f"Anki package: {'; '.join(faults[:_SHOWN])}{more}")


def _name(note: Note) -> str:
    return note.cards[0].key[1] if note.cards else note.guid


def _faults(notes: Sequence[Note], types: Mapping[int, Mapping[str, object]]) -> Iterator[str]:
    for note in notes:
        first = note.fields[0]
        if not first or (first[0] in "<& \n" and not to_text(first) and "<img" not in first):
            yield f"card {_name(note)}: the first field would be empty, and Anki would make no card; give it a question"
        elif not note.cards:
            yield f"note {note.guid}: it would have no card"
        elif types[note.type].get("type") == 1 and not cloze_numbers(note.fields):
            yield f"card {_name(note)}: a cloze without a gap gets no card in Anki; put {{{{c1::…}}}} into it"
        elif note.type in FORM_OF and _NOT_OURS.search("\x1f".join(note.fields)):
            yield f"card {_name(note)}: text that is not escaped (a fault of quizgen)"
        elif note.tags and any(" " in tag or not tag for tag in note.tags):
            yield f"card {_name(note)}: a tag in Anki cannot be empty or hold blanks"


def _doubles(notes: Sequence[Note]) -> Iterator[str]:
    counted = Counter(note.guid for note in notes)
    for guid, number in counted.items():
        if number > 1:
            yield f"{number} notes have the one identity {guid}; Anki would add both, again with each import"
    for note in notes:
        if len(note.cards) > 1 and len({card.ord for card in note.cards}) < len(note.cards):
            yield f"card {_name(note)}: two cards claim one place of the note {note.guid}; change the ord of one"


def _not_growing(
    notes: Sequence[Note], modified: Mapping[str, int], exported: Mapping[str, tuple[str, str, int]]
) -> Iterator[str]:
    for note in notes:
        known = exported.get(note.guid)
        if known and known[1] != note.digest and modified[note.guid] <= known[2]:
            yield f"card {_name(note)}: its text changed but its time did not grow, so Anki would keep the old text"
