"""A deck as a teacher has it: dates, people and places, most with options, some typed, one rejected; hostile cards."""

from dataclasses import replace
from pathlib import Path

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.format import read_deck

LESSON = read_deck(Path(__file__).with_name("lesson.toml"))

TYPST_MARKUP = '= #panic() *a* _b_ `c` $x^2$ @ref <label> \\ // /* ~ [d] #import "x" https://e.org'
HOSTILE_TEXTS = (
    "</script><script>document.title='stolen'</script>",
    "<!-- <script>",
    "&lt; &amp; \" ' ` \\ {{1}} %s {0}",
    '<b onclick="alert(1)">bold</b> ]]> <![CDATA[',
    TYPST_MARKUP,
    "Ω ≈ ∫ √2 × 10⁻³ µm ½ “quoted” — – …",
    "שלום (עולם) مرحبا 1941 \u200f",
    "a\u2028b\u2029c line\nbreak\ttab",
    "x" * 300,
)


def hostile_deck(texts: tuple[str, ...] = HOSTILE_TEXTS) -> Deck:
    """A card with options and a typed one for each text, which stands in every field."""
    cards: list[Card] = []
    for number, text in enumerate(texts):
        citation = Citation(quote=f"quote {text}", locator=f"§ {text}")
        card = Card(
            id=f"hostile{number}",
            kind="other",
            question=f"question {number} {text}",
            answer=f"answer {number} {text}",
            accept=(f"accepted {text}",),
            distractors=(f"first {text}", f"second {text}"),
            citation=citation,
        )
        cards += [card, replace(card, id=f"typed{number}", question=f"typed {number} {text}", distractors=())]
    return Deck(name="hostile", title=f"title {texts[0]}", cards=tuple(cards))
