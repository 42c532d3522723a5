"""Plain text, its encodings, and the cleaning that all sources share."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import SourceError
from quizgen.sources.asides import take_out
from quizgen.sources.cleaning import ends_sentence, split_glued
from quizgen.sources.document import Document
from quizgen.sources.readers import guess_title, read, read_bytes, read_bytes_traced, render_text
from quizgen.sources.traced import NOWHERE, join, trace

HERE = Path(__file__).parent


def read_text(text: str, name: str = "x.txt") -> Document:
    return read_bytes(text.encode(), source=name)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.span.start : block.span.end]) for block in document.blocks]


def test_headings_paragraphs_and_items() -> None:
    document = read_text(
        "Marie_Curie\n\nShe was a physicist.She was born in Warsaw in 1867.Her father taught.\nShe studied in "
        "Paris.\n\n\n== Life ==\n"
        "=== Early years ===\nIn 1891 she left.\n* She was first.\n• She was second.\n1. She was third.\n\n== "
        "References ==\nA book.\n"
    )
    assert document.title == "Marie Curie"
    assert blocks(document) == [
        ("prose", "She was a physicist."),
        ("prose", "She was born in Warsaw in 1867."),
        ("prose", "Her father taught."),
        ("prose", "She studied in Paris."),
        ("prose", "In 1891 she left."),
        ("item", "She was first."),
        ("item", "She was second."),
        ("item", "She was third."),
        ("reference", "A book."),
    ]
    assert [(s.title, s.level) for s in document.sections] == [
        ("", 1),
        ("Life", 2),
        ("Early years", 3),
        ("References", 2),
    ]
    life, early = document.sections[1], document.sections[2]
    assert document.text[life.span.start : life.span.end] == document.text[early.span.start : early.span.end]


def test_wrapped_lines_are_one_paragraph() -> None:
    document = read_text(
        "The Life of Ann\n===============\n\nAnn was born in the village of Ham in 1810, the third of the "
        "four\nchildren of a smith, and grew"
        " up on the farm of her aunt in\nSurrey.  She went to London in 1830 and taught there for a\nlong "
        "time.\n\nIn 1850 she returned.\n"
    )
    assert document.title == "The Life of Ann"
    assert [text for _, text in blocks(document)] == [
        "Ann was born in the village of Ham in 1810, the third of the four children of a smith, and grew up on "
        "the farm of her aunt in"
        " Surrey. She went to London in 1830 and taught there for a long time.",
        "In 1850 she returned.",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He wrote a dissertation.During the war he taught.", 2),
        ("It ended in 1906.She was born in Rome.", 2),
        ('She was called "the first."He was not.', 2),
        ("It was a success (at first).Later it failed.", 2),
        ("What is it?It is a cat.", 2),
        ("He joined Booking.Com and Node.Js as well.", 1),
        ("He met Mrs.Smith and Prof.Jones and Capt.Cook.", 1),
        ("He lived in St.Petersburg and the U.S.Army.", 1),
        ("See example.Org/Some and a@b.Com for it.", 1),
        ("He has a Ph.D. from there. He is old.", 1),
        ("Version 2.Three of it.", 1),
    ],
)
def test_glued_paragraphs(text: str, parts: int) -> None:
    found = list(split_glued(trace(text)))
    assert len(found) == parts
    assert join(found) == trace(text)


@pytest.mark.parametrize(
    ("text", "left", "asides"),
    [
        (
            "X ( KEWR-ee; French: [kyʁi]; Polish: [kʲiˈri]), born",
            "X, born",
            ["KEWR-ee; French: [kyʁi]; Polish: [kʲiˈri]"],
        ),
        (
            "X (German: [maks ˈplaŋk] (listen); English: ; 23 April 1858 – 4 October 1947) was",
            "X (23 April 1858 – 4 October 1947) was",
            ["German: [maks ˈplaŋk] (listen)"],
        ),
        (
            "X (UK: , US: ; European Portuguese: [ˈvaʃku]; c. 1460s – 1524) was",
            "X (c. 1460s – 1524) was",
            None,
        ),
        (
            "X (born in Graz; English: ; 23 April 1858) was",
            "X (born in Graz; 23 April 1858) was",
            None,
        ),
        (
            "X ( pask-AL, also UK:  -\u2060AHL, PASK-əl, US:  pah-SKAHL; 19 June 1623) was",
            "X (19 June 1623) was",
            None,
        ),
        (
            "X (Polish: [ˈmarja]; 7 May 1867 – 4 July 1934) was",
            "X (7 May 1867 – 4 July 1934) was",
            ["Polish: [ˈmarja]"],
        ),
        ("X (; February 12, 1809 – April 15, 1865) was", "X (February 12, 1809 – April 15, 1865) was", []),
        ("X () (29 April 1897) was", "X (29 April 1897) was", []),
        ("X (, ) was", "X was", []),
        ("X (, also Y; ) was", "X (also Y) was", []),
        (
            "X ( (listen); German: [ˈluːt] (listen); 1770 – 1827) was",
            "X (1770 – 1827) was",
            ["German: [ˈluːt] (listen)"],
        ),
        ("X (Russian: Юрий Гагарин; 9 March 1934) was", "X (9 March 1934) was", ["Russian: Юрий Гагарин"]),
        ("X (9 March 1934; Russian: Юрий) was", "X (9 March 1934) was", ["Russian: Юрий"]),
        ("X (北京) was", "X was", ["北京"]),
        ("X ( rus, Ежов, p=nʲɪ (j)ɪˈʐof; 1 May 1895) was", "X (1 May 1895) was", ["rus, Ежов, p=nʲɪ (j)ɪˈʐof"]),
        ("at 20:18 UTC ( years ago). Then", "at 20:18 UTC. Then", []),
        ("He (born in Rome; died in Bonn) was", "He (born in Rome; died in Bonn) was", []),
        ("The UK-based (US-led) force", "The UK-based (US-led) force", []),
        ("an angle (α) and (x = 3)", "an angle (α) and (x = 3)", []),
        ("the Order (French: Légion d'honneur) was", "the Order (French: Légion d'honneur) was", []),
        ("f(x) and g() are", "f(x) and g are", []),
        ("((a) (b", "((a) (b", []),
    ],
)
def test_asides_are_taken_out_and_kept(text: str, left: str, asides: list[str] | None) -> None:
    traced, found = take_out(trace(text))
    assert traced.text == left
    assert asides is None or [gloss.text for gloss, _ in found] == asides
    for _, at in found:
        assert 0 <= at <= len(left)


@pytest.mark.parametrize(
    ("text", "ends"),
    [("He left.", True), ('He "left."', True), ("He left?)", True), ("in the U.S.", False), ("with Mrs.", False),
     ("(in Rome)", False), ("c.", False), ("He left", False), ("in 1938.", True), ("(He left.)", True), ("", False)],
)  # fmt: skip
def test_ends_of_sentences(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_odd_characters_go_and_offsets_stay() -> None:
    text = (
        "The co\u00adop\u200berative was\u00a0the  first in the re\u0301sume\u0301 of the ﬁrm, and it is in its\tplace."
    )
    document, original = read_bytes_traced(text.encode(), source="x.txt")
    assert document.text == "The cooperative was the first in the résumé of the firm, and it is in its place."
    for origin in document.origins:
        assert document.text[origin.start : origin.end] == original[origin.source_start :][: origin.end - origin.start]
    assert sum(origin.end - origin.start for origin in document.origins) >= len(document.text) - 8


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "He was born in Ham.[1] He was a king,[2][3] they say.[a][note 4]",
            "He was born in Ham. He was a king, they say.",
        ),
        ("He died in 1670.[citation needed] It was so [who?] in Ham.", "He died in 1670. It was so in Ham."),
        ("History[edit] of the town.", "History of the town."),
        ("He was born in Ham.12 He was the king.", "He was born in Ham. He was the king."),
        ("See the book, vol.2 The Kings, and [a] man who need[s] it.", None),
        ("It is 10.5 Million, and [1] is a mark.", None),
    ],
)
def test_marks_of_notes_go(text: str, clean: str | None) -> None:
    assert read_text(f"The first of the kings was in the house of his father.\n\n{text}").text.split("\n\n")[1] == (
        clean or text
    )


SHORT_GERMAN = "Marie Curie war eine Physikerin und Chemikerin polnischer Herkunft, die in Frankreich lebte und wirkte."
GERMAN = "Marie Curie war eine Physikerin und Chemikerin polnischer Herkunft, die in Frankreich lebte und wirkte. " * 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (SHORT_GERMAN, "German"),
        (
            "Marie Curie était une physicienne et chimiste polonaise, naturalisée française par son mariage avec lui. "
            * 3,
            "French",
        ),
        (
            "Юрий Алексеевич Гагарин был советским лётчиком и первым человеком, который полетел в космос. " * 3,
            "Russian",
        ),
        ("東京は日本の首都であり、世界で最も人口の多い都市圏の一つである。" * 5, "Japanese"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(SourceError, match=f"this looks like {language}; only English is supported"):
        read_text(text)


def test_english_is_let_through() -> None:
    for path in sorted((HERE / "articles").glob("*.txt")):
        assert read(path).text
    assert read_text("Paris: capital of France.\nRome: capital of Italy.\n" * 4).text
    assert read_text("Curie, 1867, Warsaw.").text
    names = "Kant, Hegel, Marx, Nietzsche, Schopenhauer, Wittgenstein, Heidegger, Leibniz, Fichte, Schelling, Husserl"
    assert read_text(names).text
    assert read_text(
        "Capital: Paris. Currency: Euro. Population: 68 million. President: Emmanuel Macron. Language: French."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    text = "Władysław was a teacher of the – “first” – school in the town.\nHe was born in it."
    document = read_bytes(text.encode(encoding), source="x.txt")
    assert document.text == text.replace("\n", "\n\n")
    assert document.warnings == ()


def test_western_bytes_are_read_with_a_warning() -> None:
    document = read_bytes("José wrote “the book” in the café – and it was his.".encode("cp1252"), source="x.txt")
    assert document.text == "José wrote “the book” in the café – and it was his."
    assert "read as Windows-1252" in document.warnings[0]
    latin = read_bytes("Jos\xe9 \x81 was the first in the caf\xe9.".encode("latin-1"), source="x.txt")
    assert "José" in latin.text


PAGE = "<!DOCTYPE html><meta charset={}><p>“José” – {} – was the first of the kings in the city.</p>"


@pytest.mark.parametrize(
    ("declared", "encoding", "name"),
    [
        ("iso-8859-1", "cp1252", "Zoë"),
        ("us-ascii", "cp1252", "Zoë"),
        ("windows-1250", "cp1250", "Łódź"),
        ("ISO-8859-9", "cp1254", "Işık"),
        ("windows-1254", "cp1254", "Işık"),
        ("gb18030", "gb18030", "Łódź"),
    ],
)
def test_a_declared_encoding_is_believed(declared: str, encoding: str, name: str) -> None:
    document = read_bytes(PAGE.format(declared, name).encode(encoding), source="x.html")
    assert f"– {name} – was the first" in document.text
    assert document.warnings == ()


@pytest.mark.parametrize("declared", ["punycode", "idna", "unicode_escape", "zlib", "rot13", "nothing", "utf-8"])
def test_what_is_no_encoding_of_pages_is_warned_about(declared: str) -> None:
    document = read_bytes(PAGE.format(declared, "Zoë").encode("cp1252"), source="x.html")
    assert "“José” – Zoë – was" in document.text
    assert document.warnings[0] == f"x.html: says it is {declared}, and is not"


def test_damaged_utf8_stays_utf8() -> None:
    data = "Władysław był — „nauczycielem” – é é é é of the school in the town. ".encode() + b"\xff He was the first."
    document = read_bytes(data, source="x.txt")
    assert "Władysław" in document.text
    assert "damaged UTF-8 at byte" in document.warnings[0]


@pytest.mark.parametrize(
    ("stem", "text", "title"),
    [
        ("marie_curie", "Marie Skłodowska Curie (1867) was", "Marie Skłodowska Curie"),
        ("chapter3", "The war began in 1914 and it", "Chapter3"),
        ("Apollo 11", "It was a flight.", "Apollo 11"),
        ("battle_of_hastings", "The Battle of Hastings was fought", "Battle of Hastings"),
    ],
)
def test_titles_are_guessed(stem: str, text: str, title: str) -> None:
    assert guess_title(stem, text) == title


TEXTS = st.text(st.sampled_from("aB .\n(;)[]ˈж–\u00a0\u00ad'=*"), max_size=200)


@given(TEXTS)
def test_places_always_lead_back(text: str) -> None:
    text = "The cat was in the house. " + text
    document, original = read_bytes_traced(text.encode(), source="x.txt", format="text")
    last = 0
    for origin in document.origins:
        assert origin.start >= last
        last = origin.end
        assert document.text[origin.start : origin.end] == original[origin.source_start :][: origin.end - origin.start]
    covered = sum(origin.end - origin.start for origin in document.origins)
    assert covered >= sum(not c.isspace() for c in document.text)


@pytest.mark.parametrize("path", sorted((HERE / "articles").glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_shown_reads_the_same_again(path: Path) -> None:
    once = read(path)
    again = read_bytes(render_text(once).encode(), source=path.name)
    assert (again.title, again.text, again.sections) == (once.title, once.text, once.sections)


@given(
    st.lists(st.tuples(st.text("abc", max_size=5), st.booleans()), max_size=6), st.integers(0, 20), st.integers(0, 20)
)
def test_traced_text_is_cut_like_text(parts: list[tuple[str, bool]], start: int, end: int) -> None:
    pieces = [
        trace(text, 100 * number) if kept else trace(text, 100 * number).replace([(0, len(text), text)])
        for number, (text, kept) in enumerate(parts)
    ]
    whole = join(pieces)
    assert whole.text == "".join(text for text, _ in parts)
    assert whole[start:end].text == whole.text[start:end]
    places = [place + at - first for first, last, place in whole.runs() for at in range(first, last)]
    kept = [place for place in places if place != NOWHERE]
    assert kept == sorted(kept)
    part = whole[start:end]
    for first, last, place in part.runs():
        for at in range(first, last):
            assert part.text[at] == parts[(place + at - first) // 100][0][(place + at - first) % 100]
