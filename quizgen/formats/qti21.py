"""A QTI 2.1 package: a zip with manifest, test and an XML file for each question, for TAO, OpenOlat and others.

Scoring uses the standard's own response processing templates, which every platform knows. Identifiers are hashes, so
that an import made again meets the same questions. Refuses nothing but questions that cannot be asked.
"""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from quizgen.formats.archive import pack
from quizgen.formats.fitting import bad_choice, one_line
from quizgen.formats.identifiers import id_number, identifier
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
    mixed,
)
from quizgen.formats.markup import to_html, xml_text

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def unfit(item: Item) -> str:
    """Why QTI cannot ask an item, or ""."""
    return bad_choice(item)


def render(quiz: Quiz) -> bytes:
    """The package: a test of the deck's title with one section, and an item for each question."""
    names = [identifier("qti item", quiz.deck.name, _key(item)) for item in quiz.items]
    items = {f"items/{name}.xml": _item(item, name) for item, name in zip(quiz.items, names, strict=True)}
    return pack({"imsmanifest.xml": _manifest(quiz, names), "test.xml": _test(quiz, names), **items})


def _key(item: Item) -> str:
    return item.id if isinstance(item, Matching | Ordering) else item.card.id


def _manifest(quiz: Quiz, names: list[str]) -> str:
    test = identifier("qti test", quiz.deck.name)
    dependencies = "".join(f'      <dependency identifierref="{name}"/>\n' for name in names)
    items = "".join(
        f'    <resource identifier="{name}" type="imsqti_item_xmlv2p1" href="items/{name}.xml">\n'
        f'      <file href="items/{name}.xml"/>\n'
        "    </resource>\n"
        for name in names
    )
    return (
        f'{_XML}<manifest xmlns="{_PACKAGE}" identifier="{identifier("qti manifest", quiz.deck.name)}">\n'
        "  <metadata>\n"
        "    <schema>QTIv2.1 Package</schema>\n"
        "    <schemaversion>1.0.0</schemaversion>\n"
        "  </metadata>\n"
        "  <organizations/>\n"
        "  <resources>\n"
        f'    <resource identifier="{test}" type="imsqti_test_xmlv2p1" href="test.xml">\n'
        '      <file href="test.xml"/>\n'
        f"{dependencies}"
        "    </resource>\n"
        f"{items}"
        "  </resources>\n"
        "</manifest>\n"
    )


def _test(quiz: Quiz, names: list[str]) -> str:
    title = quoteattr(one_line(quiz.deck.title))
    said = one_line(credit(quiz.deck))
    rubric = f'      <rubricBlock view="candidate"><p>{xml_text(said)}</p></rubricBlock>\n' if said else ""
    items = "".join(f'      <assessmentItemRef identifier="{name}" href="items/{name}.xml"/>\n' for name in names)
    return (
        f'{_XML}<assessmentTest xmlns="{_QTI}" identifier="{identifier("qti test", quiz.deck.name)}" title={title}>\n'
        '  <testPart identifier="part1" navigationMode="nonlinear" submissionMode="simultaneous">\n'
        f'    <assessmentSection identifier="section1" title={title} visible="true">\n'
        f"{rubric}{items}"
        "    </assessmentSection>\n"
        "  </testPart>\n"
        "</assessmentTest>\n"
    )


def _item(item: Item, name: str) -> str:
    match item:
        case Choice():
            return _choice(item, name)
        case Short():
            entries = "".join(
                f'<mapEntry mapKey={quoteattr(answer)} mappedValue="1" caseSensitive="false"/>'
                for answer in item.answers
            )
            response = _response(
                [item.answers[0]], "single", "string", f'<mapping defaultValue="0" upperBound="1">{entries}</mapping>'
            )
            return _typed(item, name, response, "map_response")
        case Numerical():
            base = "integer" if item.value == int(item.value) else "float"
            return _typed(item, name, _response([str(item.value)], "single", base), "match_correct")
        case Matching():
            return _matching(item, name)
        case Ordering():
            return _ordering(item, name)


def _choice(item: Choice, name: str) -> str:
    names = [identifier(name, option) for option in item.options]
    body = (
        '<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">'
        f"<prompt>{_inline(item.card.question)}</prompt>"
        f"{_simple_choices(zip(names, item.options, strict=True))}"
        "</choiceInteraction>"
    )
    response = _response([names[item.key]], "single", "identifier")
    return _single(item, name, response, body, "match_correct")


def _typed(item: Short | Numerical, name: str, response: str, template: str) -> str:
    length = max((len(answer) for answer in item.answers), default=0) if isinstance(item, Short) else 10
    entry = f'<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="{max(10, length)}"/>'
    return _single(item, name, response, f"<p>{_inline(item.card.question)}</p><p>{entry}</p>", template)


def _matching(item: Matching, name: str) -> str:
    prompts = {identifier(name, "prompt", card.id): card.question for card in item.cards}
    answers = {identifier(name, "answer", card.answer): card.answer for card in item.cards}
    pairs = [f"{identifier(name, 'prompt', card.id)} {identifier(name, 'answer', card.answer)}" for card in item.cards]
    sets = "".join(
        "<simpleMatchSet>"
        + "".join(
            f'<simpleAssociableChoice identifier="{ident}" matchMax="1">{_inline(text)}</simpleAssociableChoice>'
            for ident, text in texts
        )
        + "</simpleMatchSet>"
        for texts in (prompts.items(), sorted(answers.items()))
    )
    entries = "".join(f'<mapEntry mapKey="{pair}" mappedValue="1"/>' for pair in pairs)
    response = _response(pairs, "multiple", "directedPair", f'<mapping defaultValue="0">{entries}</mapping>')
    body = (
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="{len(pairs)}">'
        f"<prompt>{_inline(item.stem)}</prompt>{sets}</matchInteraction>"
    )
    title = matching_name(item)
    return _frame(name, label=item.id, title=title, response=response, body=body, template="map_response")


def _ordering(item: Ordering, name: str) -> str:
    names = [identifier(name, event.card.id) for event in item.events]
    texts = dict(zip(names, (event.text for event in item.events), strict=True))
    shown = ((ident, texts[ident]) for ident in mixed(names, name))
    body = (
        '<orderInteraction responseIdentifier="RESPONSE" shuffle="true">'
        f"<prompt>{_inline(item.stem)}</prompt>{_simple_choices(shown)}</orderInteraction>"
    )
    response = _response(names, "ordered", "identifier")
    return _frame(name, label=item.id, title=ORDERING_NAME, response=response, body=body, template="match_correct")


def _simple_choices(choices: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<simpleChoice identifier="{name}">{_inline(text)}</simpleChoice>' for name, text in choices)


def _response(values: Iterable[str], cardinality: str, base: str, mapping: str = "") -> str:
    right = "".join(f"<value>{xml_text(value)}</value>" for value in values)
    return (
        f'  <responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{right}</correctResponse>{mapping}</responseDeclaration>\n"
    )


def _single(item: Choice | Short | Numerical, name: str, response: str, body: str, template: str) -> str:
    card = item.card
    said = explanation(card)
    return _frame(
        name, label=card.id, title=card.question, response=response, body=body, template=template, feedback=said
    )


def _frame(name: str, *, label: str, title: str, response: str, body: str, template: str, feedback: str = "") -> str:
    """An item of any kind. Feedback is shown after every answer: its outcome never takes the value that hides it."""
    outcome = '  <outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>\n'
    shown = (
        f'  <modalFeedback outcomeIdentifier="FEEDBACK" identifier="HIDDEN" showHide="hide"><p>{_inline(feedback)}</p>'
        "</modalFeedback>\n"
    )
    return (
        f'{_XML}<assessmentItem xmlns="{_QTI}" identifier="{name}" title={quoteattr(one_line(title))}'
        f' label="{id_number(label)}" adaptive="false" timeDependent="false">\n'
        f"{response}"
        '  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>\n'
        f"{outcome if feedback else ''}"
        f"  <itemBody>{body}</itemBody>\n"
        f'  <responseProcessing template="{_TEMPLATES}/{template}"/>\n'
        f"{shown if feedback else ''}"
        "</assessmentItem>\n"
    )


def _inline(text: str) -> str:
    return to_html(text).replace("<br>\n", "<br/>")
