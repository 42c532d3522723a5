"""Texts that break naive writers, and decks full of them."""

from dataclasses import replace

from hypothesis import strategies as st

from quizgen.deck.card import Card, Citation, Deck
from quizgen.formats.items import Event, Matching, Ordering, Quiz, make_quiz

SIGNS = "{}=~#:->%*<>&\"'\\`$|[]()_!^@+;,/0159 "
MARKUP = """
-> // :: #### %50% ~%0% [html] [plain] ]]> <![CDATA[ </text> <b> &amp; &#58; \\n \\\\ \\= $CATEGORY: </script> <!-- `x`
{{c1::x}} [sound:x.mp3] [$]x[/$] \\(x\\) http://a.b www.a.b *** ____ _x0041_ TRUE ANSWER: =1+1 +1 -1 @SUM(1)
""".split()
PHRASES = ("F.D. Roosevelt", "J. F. Kennedy", "A) x", "ANSWER: B", "1. one", "- x", "# x", "> x", "=cmd|' /C calc'!A0")
SPACES = ("\n", "\n\n", "\n0\n", "\n// x\n", "\t", "  ", "\u00a0", "\u2028", "\x85")
SCRIPTS = ("\u200f", "\u202e", "\u2066", "שלום", "مرحبا", "Łódź", "🙂", "é", "e\u0301")
pieces = st.one_of(
    st.sampled_from((*SIGNS, *MARKUP, *PHRASES, *SPACES, *SCRIPTS)),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=4),
)
texts = st.lists(pieces, min_size=1, max_size=5).map("".join).filter(str.strip)
lines = texts.map(lambda text: " ".join(text.split())).filter(bool)
"""Hostile, but of one line."""


def cards(text: st.SearchStrategy[str], *, options: int = 3) -> st.SearchStrategy[Card]:
    return st.builds(
        Card,
        id=st.text("abcdefgh23456789", min_size=10, max_size=10),
        kind=st.sampled_from(("date", "person", "place")),
        question=text,
        answer=text,
        accept=st.lists(text, max_size=2).map(tuple),
        distractors=st.lists(text, max_size=options, unique_by=lambda t: t.strip().casefold()).map(tuple),
        citation=st.builds(Citation, quote=text, locator=st.sampled_from(("lead", "§ Life"))),
        tags=st.lists(lines, max_size=2).map(tuple),
    )


def decks(text: st.SearchStrategy[str] = texts, *, options: int = 3) -> st.SearchStrategy[Deck]:
    several = st.lists(cards(text, options=options), min_size=1, max_size=4, unique_by=lambda card: card.id)
    return st.builds(Deck, name=st.just("hostile"), title=lines, cards=several.map(tuple))


def quizzes(text: st.SearchStrategy[str] = texts, *, options: int = 3) -> st.SearchStrategy[Quiz]:
    """Quizzes of hostile cards, each with an ordering and a matching of them, whether they go together or not."""
    return decks(text, options=options).map(with_sets)


def with_sets(deck: Deck) -> Quiz:
    quiz = make_quiz(deck, sets=False)
    cards = quiz.deck.cards
    matching = Matching(id="hostile-matching-date", cards=cards)
    ordering = Ordering(id="hostile-timeline", events=tuple(Event(card=card, text=card.question) for card in cards))
    return replace(quiz, items=(*quiz.items, matching, ordering))
