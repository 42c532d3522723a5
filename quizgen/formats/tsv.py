"""Term, tab, definition, a card a line: what Quizlet's import box and many flashcard programs take.

Refuses line ends and tabs.
"""

from quizgen.formats.fitting import BREAKS
from quizgen.formats.items import Item, Matching, Ordering, Quiz

SETS = False
CREDITED = False


def unfit(item: Item) -> str:
    """Why a line cannot hold a card, or ""."""
    if isinstance(item, Matching | Ordering):
        return "is no card"
    for name, text in (("question", item.card.question), ("answer", item.card.answer)):
        if BREAKS.search(text):
            return f"the {name} holds a line end or a tab, which a tab-separated file cannot hold"
    return ""


def render(quiz: Quiz) -> bytes:
    """The file: question and answer of each card."""
    return "".join(f"{card.question}\t{card.answer}\n" for card in quiz.deck.cards).encode()
