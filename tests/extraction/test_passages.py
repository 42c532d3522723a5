"""What the parser is not shown, and the way back to the document."""

import pytest

from quizgen.extraction.passages import make_passage

TEXTS = {
    "brackets": ("He (born 1809) led.", "He led.", ["born 1809"]),
    "citation": ("He led.[12] They won.[note 3]", "He led. They won.", []),
    "nested": ("He (a (small) man) led.", "He led.", ["a (small) man"]),
    "dashes": ("The ship—then the largest of its kind—sank.", "The ship—sank.", ["then the largest of its kind"]),
    "age": ("He died, aged 56, in Paris.", "He died, in Paris.", ["aged 56"]),
    "range": ("From 1801–1809 he led.", "From 1801–1809 he led.", []),
}


@pytest.mark.parametrize("case", TEXTS, ids=list(TEXTS))
def test_asides_are_left_out_and_kept(case: str) -> None:
    text, shown, asides = TEXTS[case]
    passage = make_passage(text, offset=0, block=0, section="")
    assert passage.display == shown
    assert [aside.text for aside in passage.asides] == asides
    assert [text[a.span.start : a.span.end] for a in passage.asides] == asides


@pytest.mark.parametrize("offset", [0, 40])
def test_every_character_leads_back(offset: int) -> None:
    text = "Lincoln (1809–1865) led the Union.[3] He was, aged 56, shot; he died."
    passage = make_passage(text, offset=offset, block=0, section="")
    for start in range(len(passage.display)):
        span = passage.original(start, start + 1)
        assert text[span.start - offset : span.end - offset] == passage.display[start]


def test_the_parser_reads_as_many_characters_as_are_written() -> None:
    passage = make_passage("Elizabeth I ruled; World War I began – he fought.", offset=0, block=0, section="")
    assert len(passage.text) == len(passage.display)
    assert ";" in passage.display
    assert ";" not in passage.text
