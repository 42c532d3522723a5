"""The tables of a question bank: four Parquet tables, each a folder of parts, with what every column means.

``SCHEMA`` is written into each file. A column that is added keeps it; a column that is taken away, or that changes
its meaning, raises it, and a program reads banks of its own version and of older ones.
"""

import pyarrow as pa

SCHEMA = 1

_TEXT, _COUNT, _LIST = pa.string(), pa.int64(), pa.list_(pa.string())
_KEY = (
    ("ordinal", _COUNT, "place of the document in the run; rows of one document share it"),
    ("document_id", _TEXT, "id of the document in its corpus: page id, id column, or path"),
    ("title", _TEXT, "title of the document"),
)
_ORIGIN = (
    ("deck", _TEXT, "name of the document's deck, on which card ids depend"),
    ("source", _TEXT, "name of the file that the document stands in"),
    ("sha256", _TEXT, "SHA-256 of the document's bytes in its source"),
    ("url", _TEXT, "address of the document"),
    ("revision", _TEXT, "revision of the page, where the corpus names it"),
    ("licence", _TEXT, "licence of the document's text"),
    ("attribution", _TEXT, "whom to name as its authors"),
)
_MADE = (
    ("generator", _TEXT, "program and version that made the row"),
    ("model", _TEXT, "language model and version"),
)
_PLACE = (
    ("quote_start", _COUNT, "where the source sentence begins in the clean text (characters, half-open)"),
    ("quote_end", _COUNT, "where it ends"),
    ("gloss", _COUNT, "number of the note that these places count in; null for the text itself"),
)

COLUMNS: dict[str, tuple[tuple[str, pa.DataType, str], ...]] = {
    "documents": (
        *_KEY,
        *_ORIGIN,
        ("date", _TEXT, "date of that revision"),
        ("characters", _COUNT, "length of the clean text"),
        ("words", _COUNT, "words of the clean text"),
        ("cards", _COUNT, "cards made"),
        ("refusals", _COUNT, "candidates refused"),
        ("failed", pa.bool_(), "whether the document could not be generated; failures says why"),
        *_MADE,
    ),
    "cards": (
        *_KEY,
        ("position", _COUNT, "place of the card in the document's deck, from 0"),
        ("id", _TEXT, "id of the card: names the fact and what is asked of it, never the wording"),
        ("kind", _TEXT, "date, role, event, place, person, work, award, number or other"),
        ("question", _TEXT, "the question"),
        ("answer", _TEXT, "its answer"),
        ("accept", _LIST, "other answers that count as right"),
        ("distractors", _LIST, "wrong options"),
        ("quote", _TEXT, "the source sentence, word for word"),
        ("locator", _TEXT, "section of the quote"),
        *_PLACE,
        ("quotes", _LIST, "further sentences that state the same"),
        ("when", _TEXT, "date of the fact (EDTF)"),
        ("derived", pa.bool_(), "whether the answer is worked out, not quoted"),
        ("wordings", _LIST, "other wordings of the question"),
        ("tags", _LIST, "tags"),
        ("siblings", _LIST, "ids of cards that give this one away"),
        ("difficulty", _TEXT, "difficulty, where known"),
        ("score", pa.float64(), "how good and how important the card is held to be, 0..1"),
        ("status", _TEXT, "draft"),
        ("generated", _TEXT, "hash of the card as generated, by which edits are told"),
        *_ORIGIN,
        *_MADE,
    ),
    "refusals": (
        *_KEY,
        ("kind", _TEXT, "kind of the card that it would have been"),
        ("question", _TEXT, "the question as worded"),
        ("answer", _TEXT, "its answer"),
        ("gate", _TEXT, "the check that refused it"),
        ("reason", _TEXT, "why"),
        *_PLACE,
    ),
    "failures": (
        *_KEY,
        ("source", _TEXT, "file that the document stands in"),
        ("kind", _TEXT, "source (cannot be read), time, memory, killed, or error (a fault of quizgen)"),
        ("reason", _TEXT, "why"),
    ),
}

TABLES: dict[str, pa.Schema] = {
    table: pa.schema(
        [pa.field(name, type_, metadata={"description": meaning}) for name, type_, meaning in columns],
        metadata={"quizgen.schema": str(SCHEMA), "quizgen.table": table},
    )
    for table, columns in COLUMNS.items()
}
