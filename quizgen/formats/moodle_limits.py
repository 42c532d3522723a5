"""What Moodle itself cannot keep, whichever file it came in: shared by Moodle XML and GIFT.

Its tables hold 255 characters of a matching's answer and 50 of a tag; an answer in a list to choose from loses what
looks like HTML. The whole import fails on a category's name of more than 255.
"""

from quizgen.formats.fitting import cards_of, one_line, utf16_length
from quizgen.formats.items import Item, Matching, Ordering

LONGEST_TAG = 50
LONGEST_MATCH = 255
LONGEST_CATEGORY = 255


def beyond_moodle(item: Item) -> str:
    """Why Moodle would cut an item or fail on it, or ""."""
    match item:
        case Matching():
            for card in cards_of(item):
                if (length := utf16_length(card.answer)) > LONGEST_MATCH:
                    return f"the answer is longer than the {LONGEST_MATCH} characters that Moodle matches ({length})"
                if "<" in card.answer:
                    return f"the answer holds a sign that Moodle takes for HTML in a matching: {card.answer}"
        case Ordering():
            pass
        case _:
            for tag in item.card.tags:
                if (length := utf16_length(tag)) > LONGEST_TAG:
                    return f"a tag is longer than the {LONGEST_TAG} characters that Moodle takes ({length})"
    return ""


def category(title: str) -> str:
    """The category that a deck's title names, a slash in it doubled; one that is too long ends with "…"."""
    name = one_line(title).strip("/ ")
    if len(name) > LONGEST_CATEGORY:
        name = f"{name[: LONGEST_CATEGORY - 1].rstrip('/ ')}…"
    return name.replace("/", "//") or "quizgen"
