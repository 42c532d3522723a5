"""Each gate by itself: a candidate that falls at it, for its reason, and a sound neighbour that passes. By hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from quizgen.dates.timex import find_timexes
from quizgen.extraction.facts import EventFact, Evidence, Extraction, Fact, Phrase
from quizgen.questions.candidate import Candidate
from quizgen.questions.gates import GATES, FactTable, make_fact_table, sift
from quizgen.sources.document import Block, Document, Gloss, TextSpan
from tests.questions.clauses import ADA, TOM, born, event, kin, known, noun, office, owned, role, slot, worded

GATE = dict(GATES)


def table(text: str = "Ada Norwood lived.", *facts: Fact, gloss: str = "") -> FactTable:
    """The fact table of a document of that text about Ada Norwood."""
    span = TextSpan(start=0, end=len(text))
    glosses = (Gloss(title="Kew", text=gloss),) if gloss else ()
    document = Document(
        name="case", title="Ada Norwood", text=text, blocks=(Block(span=span),), sections=(), glosses=glosses
    )
    return make_fact_table(document, Extraction(subject=ADA, entities=(ADA, TOM), facts=facts, sentences=()))


def of(fact: Fact, template: str, text: str = "", **fields: object) -> Candidate:
    """The candidate of that family, made of the sentence ``text``."""
    if text:
        fact = replace(fact, evidence=Evidence(sentence=TextSpan(start=0, end=len(text))))
    found = [candidate for candidate in worded(fact) if candidate.template == template]
    return replace(found[0], **fields)  # type: ignore[arg-type]


FERNS = event("Ada Norwood", "write", slot("object", noun("Ferns of Devon", "work")), slot("time", "in 1852"))
WEDDING = event("Ada Norwood", "marry", slot("object", known("Tom Webb")), slot("time", "in 1863"))


def passes(gate: str, candidate: Candidate, facts: FactTable | None = None) -> str:
    """Empty where the gate lets the candidate through, else its reason."""
    return GATE[gate](candidate, facts or table())


def bought(what: str | Phrase, *more: object, verb: str = "buy") -> EventFact:
    return event("Ada Norwood", verb, slot("object", what), slot("time", "in 1852"), *more)  # type: ignore[arg-type]


def test_hedged() -> None:
    assert passes("hedged", of(FERNS, "event.when")) == ""
    assert passes("hedged", of(replace(FERNS, hedges=("modal: may",)), "event.when")) == "modal: may"


def test_unreliable_parse() -> None:
    assert passes("unreliable parse", of(FERNS, "event.when")) == ""
    assert passes("unreliable parse", of(replace(FERNS, doubts=("two objects",)), "event.when")) == "two objects"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"problems": ("unresolved pronoun: he",)}, "unresolved pronoun: he"),
        (
            {"problems": ("definite with a modifier: the old hall",), "named": ()},
            "definite with a modifier: the old hall",
        ),
        ({"problems": ("definite with a modifier: the old hall",)}, ""),
        ({"question": "What did Ada Norwood write there?"}, "dangling there"),
        ({"question": "Who wrote this?"}, "dangling this"),
        ({"question": "What did he write?", "named": ()}, "dangling he"),
        ({"question": "What did Ada Norwood write that year?"}, "dangling that"),
        ({"question": "What did Ada Norwood say before she left Kew?"}, ""),
        ({"answer": "Ferns [2]"}, "debris in the text"),
        ({"answer": "10 July [O.S. 29 June] 1710"}, ""),
        ({"answer": '"Ferns of Devon'}, "a quotation cut off"),
        ({"answer": '"Ferns of Devon"'}, ""),
        ({"answer": "the King"}, "a title without a name"),
    ],
)
def test_dangling_reference(fields: dict[str, object], reason: str) -> None:
    assert passes("dangling reference", of(FERNS, "event.what", **fields)) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ada Norwood wrote Ferns of Devon in 1852 (ISBN 3).", "citation"),
        ("Ada Norwood wrote Ferns of Devon in 1852, pp. 31.", "citation"),
        ('Ada Norwood wrote "Ferns of Devon in 1852.', "a quotation cut off"),
        ('Ada Norwood wrote "Ferns of Devon" in 1852.', ""),
    ],
)
def test_boilerplate(text: str, reason: str) -> None:
    assert passes("boilerplate", of(FERNS, "event.when", text), table(text)) == reason


def test_beside_the_subject() -> None:
    assert passes("beside the subject", of(born("1829"), "date.birth")) == ""
    other = replace(born("1829"), subject=known("Tom Webb"))
    assert passes("beside the subject", of(other, "date.birth", named=("Tom Webb",))) == "somebody else's dates"
    gloss = replace(FERNS, evidence=replace(FERNS.evidence, gloss=0))
    assert passes("beside the subject", of(gloss, "event.when")) == ""
    assert passes("beside the subject", of(gloss, "event.when", named=("Kew",))) == "a gloss about something else"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"question": "Who " + "wrote and " * 10 + "left?"}, "question of 22 words"),
        ({"question": "Who " + "wrote and " * 9 + "left?"}, ""),
        ({"answer": "a b c d e f g h i"}, "answer of 9 words"),
        ({"answer": "a b c d e f g h"}, ""),
        ({"answer": "a b c d e f g h i", "answer_type": "clause"}, ""),
        ({"answer": " "}, "empty answer"),
    ],
)
def test_length(fields: dict[str, object], reason: str) -> None:
    assert passes("length", of(FERNS, "event.what", **fields)) == reason


@pytest.mark.parametrize(
    ("question", "answer_type", "reason"),
    [
        ("Who wrote it?", "person", ""),
        ("Who wrote it?", "organization", "Who for organization"),
        ("Whom did Ada Norwood join?", "thing", "whom for thing"),
        ("When did Ada Norwood leave?", "time", ""),
        ("When did Ada Norwood leave?", "thing", "when for thing"),
        ("What did Ada Norwood see?", "person", "what for a person"),
        ("What did Ada Norwood see?", "place", ""),
    ],
)
def test_question_word(question: str, answer_type: str, reason: str) -> None:
    candidate = of(FERNS, "event.what", question=question, answer_type=answer_type)
    assert passes("question word", candidate).lower() == reason.lower()


@pytest.mark.parametrize(
    ("question", "named", "stands"),
    [
        ("When was the company founded?", (), False),
        ("When was the Kew Company founded?", (), True),
        ("When was the company of Ada Norwood founded?", ("Ada Norwood",), True),
        ("What was painted green?", (), False),
        ("Who was the first woman to lead a society of botanists?", (), True),
    ],
)
def test_stands_alone(question: str, named: tuple[str, ...], stands: bool) -> None:
    assert (passes("stands alone", of(FERNS, "event.what", question=question, named=named)) == "") is stands


def test_a_question_about_nobody_in_particular() -> None:
    fact = event(noun("a merchant", "person"), "buy", slot("object", noun("Kew", "place")), slot("time", "in 1852"))
    reason = passes("stands alone", of(fact, "event.what", question="What did a merchant buy?", named=()))
    assert reason == "about nothing in particular"


def test_empty_question() -> None:
    assert passes("empty question", of(FERNS, "event.what")) == ""
    light = event("Ada Norwood", "have", slot("object", noun("the Kew Medal")))
    assert passes("empty question", of(light, "event.what")) == "light verb: have"
    identity = of(FERNS, "event.what", question="Who was Ada?")
    assert passes("empty question", identity) in {"empty identity question", "says next to nothing"}
    designed = event(noun("the Kew Hall"), "build", slot("agent", known("Ada Norwood"), "by"), voice="passive")
    assert passes("empty question", of(designed, "event.who")) == "asks for the patient of a named agent"


def test_kin_of_whom_there_may_be_more_than_one() -> None:
    assert passes("empty question", of(kin("Tom Webb", "husband"), "role.kin")) == ""
    assert passes("empty question", of(kin("Tom Webb", "brother"), "role.kin")) == "there may be more than one brother"
    assert passes("empty question", of(kin("Tom Webb", "eldest brother"), "role.kin")) == ""


def test_later_opinion() -> None:
    opinion = event(known("Lucy Pole"), "praise", slot("object", known("Ada Norwood")), tense="present")
    assert passes("later opinion", of(opinion, "event.what")) == "somebody's opinion: praise"
    assert passes("later opinion", of(replace(opinion, subject=known("Ada Norwood")), "event.what")) == ""
    past = event(known("Lucy Pole"), "praise", slot("object", known("Ada Norwood")))
    assert passes("later opinion", of(past, "event.what")) == ""


def test_incomplete() -> None:
    sent = event("Ada Norwood", "send", slot("time", "in 1852"), voice="passive")
    assert passes("incomplete", of(sent, "event.when")) == "send to do what"
    assert passes("incomplete", of(WEDDING, "event.when")) == ""
    died = event("Ada Norwood", "die", slot("place", noun("Bath", "city"), "in"))
    assert passes("incomplete", of(died, "event.who")) == "many were born or died then"
    assert passes("incomplete", of(died, "event.where")) == ""


@pytest.mark.parametrize(
    ("what", "verb", "weak"),
    [
        (noun("the book", definiteness="definite"), "buy", True),
        (noun("it", definiteness="pronoun"), "buy", True),
        (noun("water", definiteness="bare"), "buy", True),
        (noun("water", definiteness="bare"), "study", False),
        (noun("the Kew Medal"), "buy", False),
        (noun("who", "person"), "buy", True),
        (owned("Ada Norwood", "leg"), "break", True),
        (owned("Ada Norwood", "Kew Diary"), "buy", False),
    ],
)
def test_weak_answer(what: Phrase, verb: str, weak: bool) -> None:
    assert (passes("weak answer", of(bought(what, verb=verb), "event.what")) != "") is weak


def test_enumeration() -> None:
    three = noun("Ann, Bea and Cy", "person", coordinated=3)
    assert passes("enumeration", of(bought(three, verb="teach"), "event.what")) == "a list of 3"
    assert (
        passes("enumeration", of(bought(noun("Ann and Bea", "person", coordinated=2), verb="teach"), "event.what"))
        == ""
    )
    towns = noun("the towns of Alta, Bodin and Hamra", plural=True, definiteness="definite")
    inner = replace(slot("oblique", noun("Alta, Bodin and Hamra", "city", coordinated=3), "of"))
    assert (
        passes("enumeration", of(bought(replace(towns, complement=inner), verb="found"), "event.what")) == "a list of 3"
    )


def test_state_at_a_point() -> None:
    def held(relation: str, when: str, *, voice: str = "copula", what: str = "president") -> Candidate:
        return of(role(relation, office(what, "of the Fern Society"), slot("time", when), voice=voice), "role.when")

    assert passes("state at a point", held("be", "in 1925")) == "an interval asked as a point"
    assert passes("state at a point", held("be", "from 1925 to 1931")) == ""
    assert passes("state at a point", held("elect", "in 1925", voice="passive")) == ""
    assert passes("state at a point", held("be", "in 1925", what="first president")) == ""


def test_said_or_hoped() -> None:
    claim = event("Ada Norwood", "claim", slot("object", noun("the Kew Medal")), slot("time", "in 1852"))
    inside = of(claim, "event.what", slot="nested complement")
    assert passes("said or hoped", inside) == "inside what somebody said or wished: claim"
    assert passes("said or hoped", of(bought(noun("Kew")), "event.what", slot="nested complement")) == ""


def test_too_open() -> None:
    painted = event("Ada Norwood", "paint", slot("object", noun("a fern")))
    assert passes("too open", of(painted, "event.what")) == "subject and verb alone"
    assert passes("too open", of(FERNS, "event.what")) == ""
    assert passes("too open", of(event("Ada Norwood", "sing", slot("time", "in 1852")), "event.when")) != ""
    assert passes("too open", of(event("Ada Norwood", "die", slot("time", "in 1852")), "event.when")) == ""
    assert passes("too open", of(event("Ada Norwood", "reign", slot("time", "from 1490 to 1512")), "event.when")) == ""
    assert passes("too open", of(event("Ada Norwood", "reign", slot("time", "in 1490")), "event.when")) != ""
    member = role("be", office("member", "of the Fern Society", "a"), voice="copula")
    assert passes("too open", of(member, "role.who")) == "many may have been that"


def test_answer_is_the_subject() -> None:
    assert passes("answer is the subject", of(WEDDING, "event.who")) == "the answer is the article's subject"
    assert passes("answer is the subject", of(FERNS, "event.who")) == ""
    founded = event("Ada Norwood", "found", slot("object", noun("the Bath School", "organization")))
    assert passes("answer is the subject", of(founded, "event.who")) == ""
    assert passes("answer is the subject", of(WEDDING, "event.what")) == ""


@pytest.mark.parametrize(
    ("question", "answer", "given_away"),
    [
        ("Which company built the Newton Bridge?", "the Newton Company", True),
        ("Which company built the Newton Bridge?", "the Ely Company", False),
        ("After what was the Columbiad named?", "Columbia", True),
        ("In what year was the 1852 election won?", "1852", True),
        ("What was elected in the election?", "an elector", True),
        ("What did Ada Norwood marry?", "Tom Webb", False),
    ],
)
def test_leak(question: str, answer: str, given_away: bool) -> None:
    timex = find_timexes(f"in {answer}")[0] if answer.isdigit() else None
    kind = "time" if timex else "thing"
    found = of(
        FERNS, "event.what", question=question, answer=answer, answer_type=kind, timex=timex, class_noun="", named=()
    )
    assert (passes("leak", found) != "") is given_away


def test_grounded() -> None:
    text = "She wrote Ferns of Devon in 1852."
    assert passes("grounded", of(FERNS, "event.what", text), table(text)) == ""
    assert passes("grounded", of(FERNS, "event.when", text), table(text)) == ""
    other = "She wrote Ferns of Kent in 1853."
    assert passes("grounded", of(FERNS, "event.what", other), table(other)) == "not in the sentence: devon"
    assert passes("grounded", of(FERNS, "event.when", other), table(other)) == "time not in the sentence"
    # A name is given in full where the text has a pronoun.
    assert passes("grounded", of(FERNS, "event.who", text), table(text)) == ""


def elected(year: int) -> EventFact:
    return event(
        "Ada Norwood", "elect", slot("oblique", noun("Parliament"), "to"), slot("time", f"in {year}"), voice="passive"
    )


def test_several_answers() -> None:
    """The round trip: the question looked up in the document's own facts."""
    first, second, hedged = elected(1868), elected(1874), replace(elected(1880), hedges=("modal: may",))
    asked = of(first, "event.when")
    assert passes("several answers", asked, table("x", first)) == ""
    assert passes("several answers", asked, table("x", first, hedged)) == ""
    assert passes("several answers", asked, table("x", first, elected(1868))) == ""
    assert passes("several answers", asked, table("x", first, second)).startswith("also: ")


def test_a_question_that_says_more_has_one_answer() -> None:
    other = event("Ada Norwood", "marry", slot("object", known("Ian Roe")), slot("time", "in 1870"))
    facts = table("x", WEDDING, other)
    assert passes("several answers", of(WEDDING, "event.what"), facts) == ""
    assert passes("several answers", of(WEDDING, "event.when"), facts) == ""
    bare = of(WEDDING, "event.what", question="Whom did Ada Norwood marry?", given=())
    assert passes("several answers", bare, facts) == "also: ian roe"


def test_open_in_the_world() -> None:
    met = event("Ada Norwood", "admire", slot("object", known("Tom Webb")))
    assert passes("open in the world", of(met, "event.what")) != ""
    found = event("Ada Norwood", "discover", slot("object", noun("wolframite", definiteness="bare")))
    assert passes("open in the world", of(found, "event.what")) == ""


def test_idiom() -> None:
    assert passes("idiom", of(FERNS, "event.when")) == ""
    assert passes("idiom", of(FERNS, "event.when", question="In what year did Ada Norwood write and?")) != ""


def test_cut_from_its_context() -> None:
    text = "She drew Ferns of Devon in 1852."
    start = text.index("Ferns")
    key = noun("Ferns of Devon", "work", span=TextSpan(start=start, end=start + 14))
    assert passes("cut from its context", of(bought(key, verb="draw"), "event.what", text), table(text)) == ""
    hedged = "She wrote, possibly Ferns of Devon in 1852."
    start = hedged.index("Ferns")
    key = replace(key, span=TextSpan(start=start, end=start + 14))
    assert "hedge" in passes("cut from its context", of(bought(key, verb="draw"), "event.what", hedged), table(hedged))
    cut = "She drew Ferns of Devon-Kent in 1852."
    start = cut.index("Ferns")
    key = replace(key, span=TextSpan(start=start, end=start + 14))
    assert "goes on" in passes("cut from its context", of(bought(key, verb="draw"), "event.what", cut), table(cut))


# All together


def test_a_fallen_candidate_has_the_first_gate_and_its_reason() -> None:
    text = "She wrote Ferns of Devon in 1852."
    good = of(FERNS, "event.when", text)
    bad = replace(good, problems=("unresolved pronoun: he",), question="When did this?")
    passed, fallen = sift([good, bad], table(text))
    assert passed == [good]
    assert [(r.candidate, r.gate, r.reason) for r in fallen] == [(bad, "dangling reference", "unresolved pronoun: he")]


def test_every_gate_has_a_name_and_a_rule_and_a_test_here() -> None:
    names = [name for name, _ in GATES]
    assert len(names) == len(set(names))
    assert all(gate.__doc__ for _, gate in GATES)
    tested: dict[str, Callable[[], None]] = {k: v for k, v in globals().items() if k.startswith("test_")}
    assert {f"test_{name.replace(' ', '_')}" for name in names} <= set(tested)
