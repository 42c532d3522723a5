"""Parses written by hand: a line of text stands for a parsed passage, so that rules are tested without the model."""

from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.tokens import Doc
from spacy.vocab import Vocab

_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WDT": "PRON",
    "MD": "AUX", "DT": "DET", "IN": "ADP", "RP": "ADP", "CC": "CCONJ", "CD": "NUM", "POS": "PART", "TO": "PART",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV",
}  # fmt: skip


def read_parse(line: str) -> Doc:
    """A Doc out of ``word/TAG/dep/head/lemma/LABEL`` for each token; lemma and label may be left out.

    The head is the number of a token, a word that ends in ``_`` has no blank after it.
    """
    rows = [token.split("/") for token in line.split()]
    words = [row[0] for row in rows]
    spaces = [not word.endswith("_") for word in words]
    words = [word.removesuffix("_") if len(word) > 1 else word for word in words]
    tags = [row[1] for row in rows]
    labels = [row[5] if len(row) > 5 else "" for row in rows]
    return Doc(
        Vocab(lex_attr_getters=LEX_ATTRS),
        words=words,
        spaces=spaces,
        tags=tags,
        pos=[_pos(tag, row[2]) for tag, row in zip(tags, rows, strict=True)],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        lemmas=[row[4] if len(row) > 4 and row[4] else row[0].removesuffix("_").lower() for row in rows],
        ents=[_iob(index, labels) for index in range(len(labels))],
    )


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep in {"aux", "auxpass"} else "VERB"
    return _POS.get(tag, "PUNCT")


def _iob(index: int, labels: list[str]) -> str:
    if not labels[index]:
        return "O"
    begins = index == 0 or labels[index - 1] != labels[index]
    return f"{'B' if begins else 'I'}-{labels[index]}"
