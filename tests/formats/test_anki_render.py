"""What Anki would show, as text: templates, clozes, HTML."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.formats.anki_escape import to_html
from quizgen.formats.anki_html import media_names, to_items, to_text
from quizgen.formats.anki_notes import guid
from quizgen.formats.anki_render import CardType, Shown, cloze_answers, cloze_hidden, cloze_numbers, cloze_revealed
from tests.deck.decks import texts


def kind(front: str, back: str, *fields: str, cloze: bool = False) -> dict[str, Any]:
    """A note type of one template."""
    return {
        "id": 1,
        "type": int(cloze),
        "flds": [{"name": name} for name in fields or ("Front", "Back", "Extra")],
        "tmpls": [{"qfmt": front, "afmt": back}],
    }


BACK = "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"
SHOWN: list[tuple[str, str, tuple[str, ...], str, str]] = [
    ("{{Front}}", BACK, ("a", "b", ""), "a", "b"),
    ("{{Front}}", "{{Front}}<hr id='answer'>{{Back}}", ("a", "b", ""), "a", "b"),
    ("{{Front}}", "{{Front}}<br>{{Back}}", ("a", "b", ""), "a", "b"),
    ("{{Front}}", "{{Back}}", ("a", "a", ""), "a", "a"),
    ("{{Front}} {{type:Back}}", "{{Front}}<hr id=answer>{{type:Back}}", ("a", "b", ""), "a", "b"),
    ("{{#Extra}}{{Extra}}: {{/Extra}}{{Front}}", BACK, ("a", "b", "x"), "x: a", "b"),
    ("{{#Extra}}{{Extra}}: {{/Extra}}{{Front}}", BACK, ("a", "b", "<br> "), "a", "b"),
    ("{{^Extra}}no {{/Extra}}{{Front}}", BACK, ("a", "b", ""), "no a", "b"),
    ("{{#Front}}{{#Extra}}both{{/Extra}}{{/Front}}", BACK, ("a", "b", "x"), "both", "b"),
    ("{{#Extra}}never closed {{Front}}", BACK, ("a", "b", "x"), "never closed a", "b"),
    ("{{hint:Front}}{{text:Front}}{{furigana:Front}}", BACK, ("a", "b", ""), "aaa", "b"),
    ("{{Front}}{{tts en_US:Front}}", BACK, ("a", "b", ""), "a", "b"),
    ("{{Front}}<style>b{}</style><script>x()</script>{{!note}}", BACK, ("a", "b", ""), "a", "b"),
    ("{{ Front }}{{Missing}}{{/Extra}}", BACK, ("a", "b", ""), "a", "b"),
    ("{{Front}}", BACK, ("<img src='x y.png'>", "[sound:a.mp3]", ""), "[image: x y.png]", "[sound: a.mp3]"),
]


@pytest.mark.parametrize(("front", "back", "fields", "question", "answer"), SHOWN)
def test_a_template_shows_its_text(front: str, back: str, fields: tuple[str, ...], question: str, answer: str) -> None:
    assert CardType(kind(front, back), 0).show(fields) == Shown(question=question, answer=answer)


CLOZES: list[tuple[str, int, str, tuple[str, ...], str]] = [
    ("{{c1::Paris}} is in France", 1, "____ is in France", ("Paris",), "Paris is in France"),
    ("{{c1::Paris::city}} here", 1, "____ (city) here", ("Paris",), "Paris here"),
    ("{{c1::a}} {{c2::b}} {{c1::c}}", 1, "____ b ____", ("a", "c"), "a b c"),
    ("{{c1::a}} {{c2::b}}", 2, "a ____", ("b",), "a b"),
    ("{{c1::a {{c2::b}} c}} d", 1, "____ d", ("a b c",), "a b c d"),
    ("{{c1::a {{c2::b}} c}} d", 2, "a ____ c d", ("b",), "a b c d"),
    ("{{c1,2::a}} {{c2::b}}", 1, "____ b", ("a",), "a b"),
    ("{{c1,2::a}} {{c2::b}}", 2, "____ ____", ("a", "b"), "a b"),
    ("a }} b {{c1::x}}", 1, "a }} b ____", ("x",), "a }} b x"),
    ("{{c1::never closed", 1, "{{c1::never closed", (), "{{c1::never closed"),
    ("no cloze", 1, "no cloze", (), "no cloze"),
]


@pytest.mark.parametrize(("text", "number", "hidden", "answers", "revealed"), CLOZES)
def test_clozes(text: str, number: int, hidden: str, answers: tuple[str, ...], revealed: str) -> None:
    assert cloze_hidden(text, number) == hidden
    assert cloze_answers(text, number) == answers
    assert cloze_revealed(text) == revealed


def test_a_cloze_card_has_its_sentence_and_what_the_back_adds() -> None:
    type_ = CardType(kind("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}", "Text", "Extra", cloze=True), 1)
    shown = type_.show(("{{c1::Paris}} is in {{c2::France}}", "more <b>here</b>"))
    assert shown == Shown(question="Paris is in ____", answer="France", context="Paris is in France", more="more here")
    assert cloze_numbers(("{{c3::x {{c1::y}}}}", "{{c7,8::z}}")) == (1, 3, 7, 8)


TEXTS = [
    ("plain", "plain"),
    ("a&nbsp;b &lt;c&gt; &amp;", "a b <c> &"),
    ("<div>one</div><div>two</div>", "one\ntwo"),
    ("one<br><br>two", "one\ntwo"),
    ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    ("x<sup>2</sup> <i>y</i>", "x^2 y"),
    ("<anki-mathjax>x^2</anki-mathjax>", "\\(x^2\\)"),
    ("a<!-- hidden -->b", "ab"),
    ('<a href="x>y">link</a>', "link"),
    ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ("a\n b\tc", "a b c"),
    ("\x1b[31mred\x00", "[31mred"),
    ("&#91;sound:x]", "[sound:x]"),
    ("[sound:x.mp3]", "[sound: x.mp3]"),
    ("[anki:tts lang=en]spoken[/anki:tts]", ""),
    ("<script>alert(1)</script>x", "x"),
    ("<script>never closed", ""),
]


@pytest.mark.parametrize(("html", "text"), TEXTS)
def test_html_becomes_the_text_that_a_person_reads(html: str, text: str) -> None:
    assert to_text(html) == text


@given(texts)
def test_what_is_escaped_comes_back(text: str) -> None:
    """But for what no HTML holds: control characters, double blanks, line ends at the ends."""
    html = to_html(text)
    assert not set(html) & {"\x00", "\x1f", "\n", "\r"}
    assert "<script" not in html
    assert "{{" not in html
    assert "\\(" not in html
    assert to_text(html).split() == to_text(to_html(to_text(html))).split()
    if text.isprintable():
        assert to_text(html) == " ".join(text.split(" ")).strip() or "  " in text


@given(st.text(alphabet="<>ab/\"'=! -{}c1:[]s&;\\", max_size=60))
def test_no_text_breaks_the_readers(text: str) -> None:
    to_text(text)
    to_items(text)
    media_names(text)
    cloze_revealed(text)
    cloze_hidden(text, 1)
    CardType(kind(text, text), 0).show((text, text, text))
    CardType(kind(f"{{{{cloze:Front}}}}{text}", text, cloze=True), 0).show((text, text, text))


@pytest.mark.parametrize(
    "part",
    [
        "<script>",
        '<"',
        "<'\"",
        "<!--",
        "{{c1::",
        "<a",
        '<a ""',
        "[sound:",
        "[anki:x]",
        "<img src=",
        "}}",
        "<li",
        "&",
        "<br>",
    ],
)
def test_long_texts_take_time_in_proportion(part: str) -> None:
    long = part * 60_000
    start = time.process_time()
    to_text(long)
    to_items(long)
    media_names(long)
    cloze_hidden(long, 1)
    cloze_numbers([long])
    assert time.process_time() - start < 3


def test_media_are_named() -> None:
    html = '<img src="a b.png"><img src=c.jpg>[sound:d.mp3]<img src="https://x/y.png"><img src="data:image/png;x">'
    assert media_names(html) == ("a b.png", "c.jpg", "d.mp3")


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_guid_is_genankis(deck: str, card: str) -> None:
    import genanki

    try:
        expected = genanki.guid_for("quizgen", deck, card)
    except UnicodeEncodeError:
        return
    assert guid(deck, card) == expected
