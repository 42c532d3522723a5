"""Moodle XML: the format that keeps most. Moodle reads it into its question bank, others read parts of it.

Every text stands in CDATA: Moodle's parser drops blanks that stand between entities. HTML texts are escaped, so that
nothing in a card acts in the page. Refuses questions that cannot be asked, and what Moodle would cut.
"""

from quizgen.formats.fitting import bad_choice, one_line
from quizgen.formats.identifiers import id_number
from quizgen.formats.items import (
    ORDERING_NAME,
    Choice,
    Item,
    Matching,
    Numerical,
    Ordering,
    Quiz,
    Short,
    credit,
    explanation,
    matching_name,
)
from quizgen.formats.markup import to_html
from quizgen.formats.moodle_limits import beyond_moodle, category


def unfit(item: Item) -> str:
    """Why Moodle cannot ask an item, or ""."""
    return bad_choice(item) or beyond_moodle(item)


def render(quiz: Quiz) -> bytes:
    """The file: a category of the deck's title, a question for each item, and the sets in a category below it."""
    title = category(quiz.deck.title)
    said = one_line(credit(quiz.deck))
    parts = [_category(f"$course$/top/{title}", said)]
    in_sets = False
    for item in quiz.items:
        if isinstance(item, Matching | Ordering) and not in_sets:
            parts.append(_category(f"$course$/top/{title}/Matching and timelines", said))
            in_sets = True
        parts.append(_question(item))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(parts)}</quiz>\n'.encode()


def _category(path: str, info: str) -> str:
    return (
        '  <question type="category">\n'
        f"    <category>{_text(path)}</category>\n"
        f'    <info format="html">{_text(to_html(info))}</info>\n'
        "  </question>\n"
    )


def _question(item: Item) -> str:
    match item:
        case Choice():
            return _single("multichoice", item, _options(item))
        case Short():
            answers = "".join(_answer(100, text.replace("*", "\\*"), "moodle_auto_format") for text in item.answers)
            return _single("shortanswer", item, f"    <usecase>0</usecase>\n{answers}")
        case Numerical():
            answer = _answer(100, str(item.value), "moodle_auto_format", extra="<tolerance>0</tolerance>")
            return _single("numerical", item, answer)
        case Matching():
            pairs = "".join(
                f'    <subquestion format="html">{_text(to_html(card.question))}'
                f"<answer>{_text(card.answer)}</answer></subquestion>\n"
                for card in item.cards
            )
            body = f"    <shuffleanswers>true</shuffleanswers>\n{_combined_feedback()}{pairs}"
            return _frame("matching", item.id, matching_name(item), item.stem, body)
        case Ordering():
            return _frame("ordering", item.id, ORDERING_NAME, item.stem, _events(item))


def _single(kind: str, item: Choice | Short | Numerical, body: str) -> str:
    card = item.card
    tags = "".join(f"<tag>{_text(tag)}</tag>" for tag in dict.fromkeys((card.kind, *card.tags)))
    feedback = explanation(card)
    return _frame(kind, card.id, card.question, card.question, body, feedback=feedback, tags=tags)


def _frame(kind: str, name: str, title: str, stem: str, body: str, *, feedback: str = "", tags: str = "") -> str:
    """A question of any kind: its name in the bank, stem, what is shown after an answer, grade, and number."""
    return (
        f'  <question type="{kind}">\n'
        f"    <name>{_text(one_line(title))}</name>\n"
        f'    <questiontext format="html">{_text(to_html(stem))}</questiontext>\n'
        f'    <generalfeedback format="html">{_text(to_html(feedback))}</generalfeedback>\n'
        "    <defaultgrade>1</defaultgrade>\n"
        "    <penalty>0.3333333</penalty>\n"
        "    <hidden>0</hidden>\n"
        f"    <idnumber>{id_number(name)}</idnumber>\n"
        f"{body}"
        f"{f'    <tags>{tags}</tags>{chr(10)}' if tags else ''}"
        "  </question>\n"
    )


def _options(item: Choice) -> str:
    options = (
        _answer(100 if index == item.key else 0, to_html(option), "html") for index, option in enumerate(item.options)
    )
    return (
        "    <single>true</single>\n"
        "    <shuffleanswers>true</shuffleanswers>\n"
        "    <answernumbering>abc</answernumbering>\n"
        f"{''.join(options)}"
    )


def _events(item: Ordering) -> str:
    """Moodle's importer breaks on an ordering without ``shownumcorrect`` and the three feedbacks."""
    return (
        "    <layouttype>VERTICAL</layouttype>\n"
        "    <selecttype>ALL</selecttype>\n"
        f"    <selectcount>{len(item.events)}</selectcount>\n"
        "    <gradingtype>ABSOLUTE_POSITION</gradingtype>\n"
        "    <showgrading>SHOW</showgrading>\n"
        "    <numberingstyle>none</numberingstyle>\n"
        f"{_combined_feedback()}"
        + "".join(_answer(place, to_html(event.text), "html") for place, event in enumerate(item.events, 1))
    )


def _combined_feedback() -> str:
    nodes = "".join(
        f'    <{name} format="html">{_text("")}</{name}>\n'
        for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    )
    return f"{nodes}    <shownumcorrect>1</shownumcorrect>\n"


def _answer(fraction: int, text: str, form: str, *, extra: str = "") -> str:
    feedback = f'<feedback format="html">{_text("")}</feedback>'
    return f'    <answer fraction="{fraction}" format="{form}">{_text(text)}{extra}{feedback}</answer>\n'


def _text(text: str) -> str:
    return f"<text><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></text>" if text else "<text></text>"
