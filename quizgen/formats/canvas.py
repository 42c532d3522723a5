"""A QTI 1.2 package as Canvas reads it, in Classic and New Quizzes: a zip with manifest, quiz and quiz settings.

HTML stands escaped in ``mattext``. Typed and numerical items must not hold ``other`` conditions: New Quizzes takes
them for essays. Identifiers are hashes, so that an import made again meets the same questions. Refuses nothing but
questions that cannot be asked; leaves orderings out, which only New Quizzes has.
"""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from quizgen.formats.archive import pack
from quizgen.formats.fitting import bad_choice, one_line
from quizgen.formats.identifiers import identifier
from quizgen.formats.items import (
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
from quizgen.formats.markup import to_html, xml_text

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CARTRIDGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_META = "http://canvas.instructure.com/xsd/cccv1p0"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OTHER = "<other/>"


def unfit(item: Item) -> str:
    """Why Canvas cannot ask an item, or ""."""
    if isinstance(item, Ordering):
        return "is an ordering, which Canvas' Classic Quizzes does not have"
    return bad_choice(item)


def render(quiz: Quiz) -> bytes:
    """The package, to be imported as "QTI .zip file": one quiz of the deck's title."""
    name = identifier("canvas", quiz.deck.name)
    meta = identifier("canvas settings", quiz.deck.name)
    return pack(
        {
            "imsmanifest.xml": _manifest(quiz, name, meta),
            f"{name}/{name}.xml": _assessment(quiz, name),
            f"{name}/assessment_meta.xml": _settings(quiz, name),
        }
    )


def _manifest(quiz: Quiz, name: str, meta: str) -> str:
    return (
        f'{_XML}<manifest identifier="{identifier("canvas manifest", quiz.deck.name)}" xmlns="{_CARTRIDGE}"'
        ' xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2">\n'
        "  <metadata>\n"
        "    <schema>IMS Content</schema>\n"
        "    <schemaversion>1.1.3</schemaversion>\n"
        "    <imsmd:lom><imsmd:general><imsmd:title>"
        f"<imsmd:string>{xml_text(one_line(quiz.deck.title))}</imsmd:string>"
        "</imsmd:title></imsmd:general></imsmd:lom>\n"
        "  </metadata>\n"
        "  <organizations/>\n"
        "  <resources>\n"
        f'    <resource identifier="{name}" type="imsqti_xmlv1p2">\n'
        f'      <file href="{name}/{name}.xml"/>\n'
        f'      <dependency identifierref="{meta}"/>\n'
        "    </resource>\n"
        f'    <resource identifier="{meta}" type="associatedcontent/imscc_xmlv1p1/learning-application-resource"'
        f' href="{name}/assessment_meta.xml">\n'
        f'      <file href="{name}/assessment_meta.xml"/>\n'
        f'      <dependency identifierref="{name}"/>\n'
        "    </resource>\n"
        "  </resources>\n"
        "</manifest>\n"
    )


def _settings(quiz: Quiz, name: str) -> str:
    return (
        f'{_XML}<quiz identifier="{name}" xmlns="{_META}">\n'
        f"  <title>{xml_text(one_line(quiz.deck.title))}</title>\n"
        f"  <description>{xml_text(to_html(one_line(credit(quiz.deck))))}</description>\n"
        "  <shuffle_answers>true</shuffle_answers>\n"
        "  <scoring_policy>keep_highest</scoring_policy>\n"
        "  <quiz_type>assignment</quiz_type>\n"
        f"  <points_possible>{len(quiz.items)}.0</points_possible>\n"
        "  <show_correct_answers>true</show_correct_answers>\n"
        "  <allowed_attempts>1</allowed_attempts>\n"
        "  <one_question_at_a_time>false</one_question_at_a_time>\n"
        "  <available>false</available>\n"
        "</quiz>\n"
    )


def _assessment(quiz: Quiz, name: str) -> str:
    items = "".join(_item(item, quiz.deck.name) for item in quiz.items)
    return (
        f'{_XML}<questestinterop xmlns="{_QTI}">\n'
        f'  <assessment ident="{name}" title={quoteattr(one_line(quiz.deck.title))}>\n'
        "    <qtimetadata>"
        "<qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>1</fieldentry></qtimetadatafield>"
        "</qtimetadata>\n"
        f'    <section ident="root_section">\n{items}    </section>\n'
        "  </assessment>\n"
        "</questestinterop>\n"
    )


def _item(item: Item, deck: str) -> str:
    match item:
        case Choice():
            return _choice(item, identifier("canvas item", deck, item.card.id))
        case Short():
            equal = "".join(_equal("response1", answer) for answer in item.answers)
            return _typed(item, identifier("canvas item", deck, item.card.id), "short_answer_question", "", equal)
        case Numerical():
            number = str(item.value)
            bounds = f'<vargte respident="response1">{number}</vargte><varlte respident="response1">{number}</varlte>'
            equal = f"<or>{_equal('response1', number)}<and>{bounds}</and></or>"
            ident = identifier("canvas item", deck, item.card.id)
            return _typed(item, ident, "numerical_question", ' fibtype="Decimal"', equal)
        case Matching():
            return _matching(item, identifier("canvas item", deck, item.id))
        case Ordering():
            raise AssertionError("orderings do not fit Canvas")


def _choice(item: Choice, ident: str) -> str:
    names = [identifier(ident, option) for option in item.options]
    labels = "".join(
        f'<response_label ident="{name}">{_material(to_html(option))}</response_label>'
        for name, option in zip(names, item.options, strict=True)
    )
    asked = (
        f'<response_lid ident="response1" rcardinality="Single"><render_choice>{labels}</render_choice></response_lid>'
    )
    said = explanation(item.card)
    conditions = (_condition(_OTHER, "", "general_fb", "Yes") if said else "") + _condition(
        _equal("response1", names[item.key]), _SET
    )
    return _frame(
        ident,
        kind="multiple_choice_question",
        stem=item.card.question,
        answers=names,
        asked=asked,
        conditions=conditions,
        feedback=said,
    )


def _typed(item: Short | Numerical, ident: str, kind: str, fib: str, equal: str) -> str:
    label = '<response_label ident="answer1" rshuffle="No"/>'
    asked = (
        f'<response_str ident="response1" rcardinality="Single"><render_fib{fib}>{label}</render_fib></response_str>'
    )
    said = explanation(item.card)
    return _frame(
        ident, kind=kind, stem=item.card.question, asked=asked, conditions=_condition(equal, _SET), feedback=said
    )


def _matching(item: Matching, ident: str) -> str:
    answers = sorted({(identifier(ident, card.answer), card.answer) for card in item.cards})
    labels = "".join(
        f'<response_label ident="{name}">{_material(answer, "text/plain")}</response_label>' for name, answer in answers
    )
    asked, conditions = [], []
    for card in item.cards:
        response = f"response_{identifier(ident, card.id)}"
        prompt = _material(card.question, "text/plain")
        asked.append(f'<response_lid ident="{response}">{prompt}<render_choice>{labels}</render_choice></response_lid>')
        share = f'<setvar varname="SCORE" action="Add">{100 / len(item.cards):.2f}</setvar>'
        conditions.append(_condition(_equal(response, identifier(ident, card.answer)), share, continued=""))
    return _frame(
        ident,
        kind="matching_question",
        title=matching_name(item),
        stem=item.stem,
        asked="".join(asked),
        conditions="".join(conditions),
    )


_SET = '<setvar action="Set" varname="SCORE">100</setvar>'


def _equal(response: str, value: str) -> str:
    return f'<varequal respident="{response}">{xml_text(value)}</varequal>'


def _condition(test: str, outcome: str, feedback: str = "", continued: str = "No") -> str:
    shown = f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>' if feedback else ""
    flag = f' continue="{continued}"' if continued else ""
    return f"          <respcondition{flag}><conditionvar>{test}</conditionvar>{outcome}{shown}</respcondition>\n"


def _material(text: str, kind: str = "text/html") -> str:
    return f'<material><mattext texttype="{kind}">{xml_text(text)}</mattext></material>'


def _frame(
    ident: str,
    *,
    kind: str,
    stem: str,
    asked: str,
    conditions: str,
    answers: Iterable[str] = (),
    feedback: str = "",
    title: str = "",
) -> str:
    """An item of any kind: what it is, what is shown, how it is scored, and what is shown after an answer."""
    fields = {
        "question_type": kind,
        "points_possible": "1.0",
        "original_answer_ids": ",".join(answers),
        "assessment_question_identifierref": identifier(ident, "reference"),
    }
    metadata = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{value}</fieldentry></qtimetadatafield>"
        for name, value in fields.items()
    )
    shown = f"<flow_mat>{_material(to_html(feedback))}</flow_mat>"
    said = f'        <itemfeedback ident="general_fb">{shown}</itemfeedback>\n' if feedback else ""
    return (
        f'      <item ident="{ident}" title={quoteattr(one_line(title or stem))}>\n'
        f"        <itemmetadata><qtimetadata>{metadata}</qtimetadata></itemmetadata>\n"
        f"        <presentation>{_material(to_html(stem))}{asked}</presentation>\n"
        "        <resprocessing>\n"
        '          <outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>\n'
        f"{conditions}"
        "        </resprocessing>\n"
        f"{said}"
        "      </item>\n"
    )
