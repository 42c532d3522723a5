"""A deck as a teacher has it: dates, people and places, most with options, some typed, one rejected; hostile cards."""

from dataclasses import replace
from pathlib import Path

from quizgen.deck.card import Card, Citation, Deck
from quizgen.deck.format import read_deck
from quizgen.formats.worksheet import Question, Sheet, Worksheet

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


def _laid_out(first: str) -> tuple[Question, ...]:
    """One question of each type, the options of the first as they stand in a version."""
    by_id = {card.id: card for card in LESSON.cards}
    prize, died = by_id["lesson13"], by_id["lesson16"]
    persons = tuple(by_id[one] for one in ("lesson05", "lesson06", "lesson08"))
    dated = tuple(by_id[one] for one in ("lesson01", "lesson15", "lesson18"))
    options = tuple(sorted((prize.answer, *prize.distractors), reverse=first == "B"))
    bank = ("André Debierne", "Władysław Skłodowski", "Henri Becquerel")
    return (
        Question(
            number=1,
            type="choice",
            stem=prize.question,
            cards=(prize,),
            options=options,
            key=(options.index(prize.answer),),
        ),
        Question(number=2, type="typed", stem=died.question, cards=(died,), answers=(died.answer, *died.accept)),
        Question(
            number=3,
            type="match",
            stem="Match each question to its answer.",
            cards=persons,
            options=bank,
            prompts=tuple(card.question for card in persons),
            key=tuple(bank.index(card.answer) for card in persons),
        ),
        Question(
            number=4,
            type="order",
            stem="Put these events in chronological order, the earliest first.",
            cards=dated,
            options=("Pierre Curie died", "Marie Curie was born", "Marie Curie founded the Curie Institute in Paris"),
            key=(1, 0, 2),
        ),
    )


SHEETS = Worksheet(
    title="Marie Curie",
    seed=7,
    sheets=tuple(Sheet(version=version, questions=_laid_out(version)) for version in "AB"),
    credit="https://example.org/curie, CC BY-SA 4.0",
)
"""Two versions laid out by hand: what the golden files show, whichever questions are chosen elsewhere."""
