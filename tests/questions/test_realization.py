"""How facts become questions: the word that asks, verb forms, articles, names and keys. No parser, no model."""

import pytest

from quizgen.dates.timex import find_timexes
from quizgen.extraction.facts import Fact, Phrase
from quizgen.extraction.wordforms import make_predicate, true_lemma
from quizgen.questions.grammar import finish, finite_verb, join, possessive, question_verb, strip_article
from quizgen.questions.realization import candidates, place_word, thing_word, time_key, time_question
from tests.questions.clauses import READ, asked, born, event, kin, known, noun, office, owned, role, slot, worded

ADA = "Ada Norwood"


@pytest.mark.parametrize(
    ("when", "word", "key"),
    [
        ("in 1884", "In what year", "1884"),
        ("in 44 BC", "In what year", "44 BC"),
        ("on 4 May 1890", "On what date", "4 May 1890"),
        ("on May 4, 1890", "On what date", "May 4, 1890"),
        ("in May 1890", "In what month and year", "May 1890"),
        ("in the 1870s", "In which decade", "the 1870s"),
        ("in the 19th century", "In which century", "the 19th century"),
        ("from 1869 to 1880", "During which years", "from 1869 to 1880"),
        ("between 1914 and 1918", "During which years", "between 1914 and 1918"),
        ("from 4 May 1869 to 3 June 1880", "When", "from 4 May 1869 to 3 June 1880"),
        ("from February to June 1938", "When", "from February to June 1938"),
        ("on March 1–4, 1865", "When", "March 1–4, 1865"),
        ("around 1520", "Around what year", "around 1520"),
        ("c. 1497", "Around what year", "c. 1497"),
        ("about May 1520", "When", "about May 1520"),
        ("in the spring of 1866", "When", "the spring of 1866"),
        ("in the late 1260s", "When", "the late 1260s"),
        ("in early 1930", "When", "early 1930"),
        ("in 1920 or 1921", "When", "1920 or 1921"),
        ("since 1950", "Since what year", "1950"),
        ("since May 1950", "Since when", "May 1950"),
        ("until 1889", "Until what year", "1889"),
        ("by 1871", "By what year", "1871"),
        ("by 4 May 1950", "By what date", "4 May 1950"),
    ],
)
def test_the_word_that_asks_for_a_time_and_the_key_in_the_source_s_words(when: str, word: str, key: str) -> None:
    timex = find_timexes(f"It was done {when}.")[0]
    assert time_question(timex) == word
    assert time_key(timex) == key


@pytest.mark.parametrize(
    "when", ["on 4 May", "in May", "before 1540", "after 1603", "two years later", "for ten years"]
)
def test_times_that_no_question_asks_for(when: str) -> None:
    timexes = find_timexes(f"It was done {when}.")
    assert [time_question(timex) for timex in timexes] == [""] * len(timexes)


@pytest.mark.parametrize(
    ("verb", "forms", "plural", "question", "statement"),
    [
        ("write", {}, False, ("did", "write"), "wrote"),
        ("found", {}, False, ("did", "found"), "founded"),
        ("co-found", {}, False, ("did", "co-found"), "co-founded"),
        ("co-write", {"voice": "passive"}, False, ("was", "co-written"), "was co-written"),
        ("find", {}, True, ("did", "find"), "found"),
        ("write", {"voice": "passive"}, False, ("was", "written"), "was written"),
        ("write", {"voice": "passive"}, True, ("were", "written"), "were written"),
        ("bear", {"voice": "passive"}, False, ("was", "born"), "was born"),
        ("own", {"tense": "present"}, False, ("does", "own"), "owns"),
        ("own", {"tense": "present"}, True, ("do", "own"), "own"),
        ("know", {"tense": "present", "voice": "passive"}, True, ("are", "known"), "are known"),
        ("live", {"tense": "present", "aspect": "perfect"}, False, ("has", "lived"), "has lived"),
        ("live", {"tense": "present", "aspect": "perfect"}, True, ("have", "lived"), "have lived"),
        (
            "honour",
            {"tense": "present", "aspect": "perfect", "voice": "passive"},
            False,
            ("has", "been honoured"),
            "has been honoured",
        ),
        ("be", {"voice": "copula"}, False, ("was", ""), "was"),
        ("be", {"voice": "copula", "tense": "present"}, True, ("are", ""), "are"),
    ],
)
def test_auxiliaries_and_forms(
    verb: str, forms: dict[str, str], plural: bool, question: tuple[str, str], statement: str
) -> None:
    predicate = make_predicate(verb, **forms)
    assert question_verb(predicate, plural=plural) == question
    assert finite_verb(predicate, plural=plural) == statement


@pytest.mark.parametrize(
    ("seen", "tag", "lemma"),
    [
        ("co-wrote", "VBD", "co-write"),
        ("co-founded", "VBN", "co-found"),
        ("co-led", "VBD", "co-lead"),
        ("founded", "VBD", "found"),
        ("premiered", "VBD", "premiere"),
    ],
)
def test_the_lemma_of_what_is_written(seen: str, tag: str, lemma: str) -> None:
    tagged = {"premiered": "premier", "founded": "found"}.get(seen, seen)
    assert true_lemma(tagged, seen, tag) == lemma


def test_the_spelling_of_the_source_wins() -> None:
    assert (
        question_verb(make_predicate("travel", seen="traveled", tag="VBD", voice="passive"), plural=False)[0] == "was"
    )
    assert finite_verb(make_predicate("label", seen="labeled", tag="VBD"), plural=False) == "labeled"
    assert finite_verb(make_predicate("label", seen="labelled", tag="VBD"), plural=False) == "labelled"


WORDINGS: tuple[tuple[Fact, dict[str, str]], ...] = (
    (
        event(ADA, "write", slot("object", noun("Ferns of Devon", "work")), slot("time", "in 1852")),
        {
            "In what year did Ada Norwood write Ferns of Devon?": "1852",
            "What did Ada Norwood write in 1852?": "Ferns of Devon",
            "Who wrote Ferns of Devon in 1852?": "Ada Norwood",
        },
    ),
    (
        event(
            ADA, "bear", slot("place", noun("Bristol", "city"), "in"), slot("time", "on 3 May 1829"), voice="passive"
        ),
        {"On what date was Ada Norwood born?": "3 May 1829", "Where was Ada Norwood born?": "Bristol"},
    ),
    (
        event(
            noun("the Leeds Garden"),
            "design",
            slot("agent", known(ADA), "by"),
            slot("time", "in 1862"),
            voice="passive",
        ),
        {
            "In what year was the Leeds Garden designed by Ada Norwood?": "1862",
            "Who designed the Leeds Garden in 1862?": "Ada Norwood",
        },
    ),
    (
        event(
            noun("the Arden Letters", plural=True),
            "find",
            slot("agent", known("Lucy Pole"), "by"),
            slot("time", "in 1871"),
            voice="passive",
        ),
        {
            "In what year were the Arden Letters found by Lucy Pole?": "1871",
            "Who found the Arden Letters in 1871?": "Lucy Pole",
        },
    ),
    (
        event(ADA, "carry", slot("object", noun("a survey of Devon")), slot("time", "in 1866"), particle="out"),
        {
            "In what year did Ada Norwood carry out a survey of Devon?": "1866",
            "What did Ada Norwood carry out in 1866?": "a survey of Devon",
            "Who carried out a survey of Devon in 1866?": "Ada Norwood",
        },
    ),
    (
        event(
            ADA,
            "live",
            slot("place", noun("Toronto", "city"), "in"),
            slot("time", "since 1950"),
            tense="present",
            aspect="perfect",
        ),
        {
            "Since what year has Ada Norwood lived in Toronto?": "1950",
            "Where has Ada Norwood lived since 1950?": "Toronto",
            "Who has lived in Toronto since 1950?": "Ada Norwood",
        },
    ),
    (
        event(ADA, "emigrate", slot("place", noun("the United States", "country"), "to"), slot("time", "in 1884")),
        {"To which country did Ada Norwood emigrate in 1884?": "the United States"},
    ),
    (
        event(ADA, "move", slot("place", noun("Leeds", "city"), "to"), slot("time", "in 1861")),
        {"Where did Ada Norwood move in 1861?": "Leeds", "In what year did Ada Norwood move to Leeds?": "1861"},
    ),
    (
        event(ADA, "marry", slot("object", known("Tom Webb")), slot("time", "in 1863")),
        {"Whom did Ada Norwood marry in 1863?": "Tom Webb", "In what year did Ada Norwood marry Tom Webb?": "1863"},
    ),
    (
        event(
            ADA,
            "study",
            slot("oblique", known("Robert Brown"), "with"),
            slot("place", noun("the University of Ely", "organization"), "at"),
            slot("time", "from 1847 to 1850"),
        ),
        {
            "During which years did Ada Norwood study with Robert Brown at the University of Ely?": "from 1847 to 1850",
            "With whom did Ada Norwood study at the University of Ely from 1847 to 1850?": "Robert Brown",
            "At which university did Ada Norwood study with Robert Brown from 1847 to 1850?": "the University of Ely",
        },
    ),
    (
        event(ADA, "win", slot("object", noun("the Turner Medal")), slot("time", "in 1873")),
        {
            "Which medal did Ada Norwood win in 1873?": "the Turner Medal",
            "In what year did Ada Norwood win the Turner Medal?": "1873",
        },
    ),
    (
        event(
            ADA,
            "die",
            slot("oblique", noun("typhoid"), "of"),
            slot("place", noun("Bath", "city"), "in"),
            slot("time", "on 4 May 1890"),
        ),
        {
            "On what date did Ada Norwood die of typhoid?": "4 May 1890",
            "Where did Ada Norwood die of typhoid?": "Bath",
            "How did Ada Norwood die in Bath on 4 May 1890?": "of typhoid",
        },
    ),
    (
        event(ADA, "resign", slot("reason", noun("ill health"), "because of"), slot("time", "in 1883")),
        {
            "Why did Ada Norwood resign in 1883?": "because of ill health",
            "In what year did Ada Norwood resign?": "1883",
        },
    ),
    (
        event(ADA, "leave", slot("object", noun("Kew", "place")), slot("age", "at the age of 54")),
        {"At what age did Ada Norwood leave Kew?": "54"},
    ),
    (
        event(ADA, "live", slot("duration", "for ten years"), slot("place", noun("Kent", "place"), "in")),
        {"How long did Ada Norwood live in Kent?": "ten years"},
    ),
    (
        event(
            ADA,
            "plant",
            slot("object", noun("90 ferns", count="90", counted="ferns", plural=True, definiteness="quantity")),
            slot("time", "in 1866"),
        ),
        {"How many ferns did Ada Norwood plant in 1866?": "90"},
    ),
    (
        event(
            ADA,
            "refuse",
            slot("complement", noun("to sell the Leeds Garden", definiteness="clause")),
            slot("time", "in 1880"),
        ),
        {"What did Ada Norwood refuse to do in 1880?": "sell the Leeds Garden"},
    ),
    (
        event(ADA, "kill", slot("agent", noun("a cannonball"), "by"), voice="passive"),
        {"How did Ada Norwood die?": "she was killed by a cannonball"},
    ),
    (
        event(ADA, "behead", slot("time", "in 1890"), voice="passive"),
        {"How did Ada Norwood die?": "she was beheaded", "In what year was Ada Norwood beheaded?": "1890"},
    ),
    (
        event(ADA, "print", slot("object", noun("Songs", "work")), slot("time", "around 1520")),
        {"Around what year did Ada Norwood print Songs?": "around 1520"},
    ),
    (
        event(ADA, "cross", slot("object", noun("the Arctic Ocean", "place")), adverbs=("successfully",)),
        {
            "Which ocean did Ada Norwood successfully cross?": "the Arctic Ocean",
            "Who successfully crossed the Arctic Ocean?": "Ada Norwood",
        },
    ),
    (
        event(ADA, "visit", slot("object", noun("Paris", "city")), slot("time", "in 1873")),
        {"Which city did Ada Norwood visit in 1873?": "Paris"},
    ),
    (
        event(
            ADA,
            "win",
            slot("object", noun("the Battle of Kexholm", "event")),
            slot("time", "on 10 July [O.S. 29 June] 1710"),
        ),
        {
            "On what date did Ada Norwood win the Battle of Kexholm?": "10 July [O.S. 29 June] 1710",
            "Which battle did Ada Norwood win on 10 July 1710?": "the Battle of Kexholm",
        },
    ),
    (
        role("be", office("director", "of the Kew Herbarium"), slot("time", "from 1870 to 1880"), voice="copula"),
        {
            "During which years was Ada Norwood director of the Kew Herbarium?": "from 1870 to 1880",
            "What position did Ada Norwood hold from 1870 to 1880?": "director of the Kew Herbarium",
            "Who was director of the Kew Herbarium from 1870 to 1880?": "Ada Norwood",
        },
    ),
    (
        role("appoint", office("director", "of the Kew Herbarium"), slot("time", "in 1870"), voice="passive"),
        {
            "In what year was Ada Norwood appointed director of the Kew Herbarium?": "1870",
            "To what position was Ada Norwood appointed in 1870?": "director of the Kew Herbarium",
        },
    ),
    (
        role("elect", office("president", "of the Fern Society"), slot("time", "in 1871"), voice="passive"),
        {
            "To what office was Ada Norwood elected in 1871?": "president of the Fern Society",
            "Of which society was Ada Norwood elected president in 1871?": "the Fern Society",
        },
    ),
    (
        role("promote", office("captain"), slot("time", "in 1875"), voice="passive"),
        {"To what rank was Ada Norwood promoted in 1875?": "captain"},
    ),
    (
        role("serve", office("president", "of the Fern Society"), slot("time", "from 1871 to 1875")),
        {
            "During which years did Ada Norwood serve as president of the Fern Society?": "from 1871 to 1875",
            "What position did Ada Norwood hold from 1871 to 1875?": "president of the Fern Society",
        },
    ),
    (
        role("become", office("director", "of the Kew Herbarium"), slot("time", "in 1870")),
        {"In what year did Ada Norwood become director of the Kew Herbarium?": "1870"},
    ),
    (
        role(
            "work", office("teacher", article="a"), slot("place", noun("Leeds", "city"), "in"), slot("time", "in 1861")
        ),
        {"As what did Ada Norwood work in Leeds in 1861?": "teacher"},
    ),
    (kin("Tom Webb", "husband"), {"Who was Ada Norwood's husband?": "Tom Webb"}),
    (born("3 May 1829"), {"On what date was Ada Norwood born?": "3 May 1829"}),
    (born("c. 1497"), {"Around what year was Ada Norwood born?": "c. 1497"}),
    (born("1890", "death"), {"In what year did Ada Norwood die?": "1890"}),
)


@pytest.mark.parametrize(("fact", "expected"), WORDINGS, ids=[next(iter(expected)) for _, expected in WORDINGS])
def test_questions_of_a_fact(fact: Fact, expected: dict[str, str]) -> None:
    found = asked(fact)
    assert {question: found.get(question) for question in expected} == expected


def test_a_killing_without_its_means_tells_no_manner() -> None:
    assert not any(question.startswith("How") for question in asked(event(ADA, "kill", voice="passive")))


# Names


def test_somebody_is_named_once_and_then_by_pronoun() -> None:
    found = asked(
        event(
            ADA, "dedicate", slot("object", owned(ADA, "First Symphony", "work")), slot("oblique", known("Eva"), "to")
        )
    )
    assert found["To whom did Ada Norwood dedicate her First Symphony?"] == "Eva"
    assert found["What did Ada Norwood dedicate to Eva?"] == "her First Symphony"


def test_a_relative_is_introduced_by_whose_he_is() -> None:
    fact = event("Tom Webb", "build", slot("object", noun("Webb Hall", "place")), slot("time", "in 1870"))
    assert asked(fact)["In what year did Ada Norwood's husband, Tom Webb, build Webb Hall?"] == "1870"
    assert asked(fact)["Who built Webb Hall in 1870?"] == "Tom Webb"


def test_a_relative_is_not_introduced_beside_the_one_whose_he_is() -> None:
    fact = event(ADA, "meet", slot("object", known("Tom Webb")), slot("time", "in 1861"))
    assert "In what year did Ada Norwood meet Tom Webb?" in asked(fact)


def test_a_question_about_oneself_is_marked() -> None:
    fact = event(ADA, "paint", slot("object", owned(ADA, "garden")), slot("time", "in 1861"))
    (who,) = [c for c in worded(fact) if c.template == "event.who"]
    assert "refers to its own answer" in who.problems


# Keys


@pytest.mark.parametrize(
    ("phrase", "accepted"),
    [
        (noun("the Turner Medal"), {"Turner Medal"}),
        (noun("the painter George Romney", definiteness="definite", core=("the painter",)), {"painter George Romney"}),
        (owned(ADA, "First Symphony"), {"First Symphony", "Ada Norwood's First Symphony"}),
        (noun("a fern that grows in Devon", core=("a fern",), definiteness="indefinite"), {"a fern", "fern"}),
    ],
    ids=["article", "name behind a noun", "owner", "clause"],
)
def test_what_else_is_accepted(phrase: Phrase, accepted: set[str]) -> None:
    found = worded(event(ADA, "show", slot("object", phrase), slot("time", "in 1861")))
    (what,) = [c for c in found if c.template == "event.what"]
    assert set(what.accepted) == accepted


def test_another_wording_asks_for_the_same_key() -> None:
    """A later review may say When; never of an age or a length of time, whose key is no date."""
    for fact, _ in WORDINGS:
        for candidate in worded(fact):
            assert not candidate.wordings or candidate.timex is not None
            assert all(wording.startswith("When ") for wording in candidate.wordings)
            if candidate.template in {"event.how_old", "event.how_long"}:
                assert candidate.wordings == ()
    years = [c for c in worded(born("1890", "death")) if c.template == "date.death"]
    assert [c.wordings for c in years] == [("When did Ada Norwood die?",)]


def test_long_questions_lose_what_they_can_do_without() -> None:
    parts = [
        slot("oblique", noun(f"the {word} {word} Expedition of {word}"), "with") for word in ("Amber", "Briar", "Cedar")
    ]
    fact = event(ADA, "sail", slot("place", noun("Java", "place"), "to"), *parts, slot("time", "in 1870"))
    for question in asked(fact):
        assert len(question.split()) <= 20


def test_hedges_and_doubts_travel_with_the_candidate() -> None:
    fact = event(ADA, "visit", slot("object", noun("Peru", "country")), slot("time", "in 1872"))
    doubted = type(fact)(
        subject=fact.subject, predicate=fact.predicate, arguments=fact.arguments, evidence=fact.evidence,
        hedges=("modal: may",), doubts=("two objects",),
    )  # fmt: skip
    assert all(c.fact.hedges == ("modal: may",) and c.fact.doubts == ("two objects",) for c in worded(doubted))


def test_an_identity_names_the_fact_and_not_its_wording() -> None:
    def names(*arguments: str) -> set[tuple[str, ...]]:
        places = [slot("place", noun(place, "city"), "in") for place in arguments]
        fact = event(ADA, "open", slot("object", noun("the Bath School", "organization")), *places)
        return {c.identity for c in worded(fact) if c.template == "event.what"}

    assert names("Bath") != names("Leeds")
    plain, dated = (
        {c.identity for c in worded(event(ADA, "marry", slot("object", known("Tom Webb")), slot("time", f"in {year}")))
         if c.slot == "time"}
        for year in (1863, 1864)
    )  # fmt: skip
    assert plain == dated


def test_all_facts_of_a_document_in_its_order() -> None:
    assert [c.question for c in candidates(READ)][:1] == ["Who was Ada Norwood's husband?"]


# Words that ask


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        (known("Tom Webb"), "who"),
        (noun("the Turner Medal"), "which medal"),
        (noun("the University of Leeds", "organization"), "which university"),
        (noun("Harvard University", "organization"), "which university"),
        (noun("Eton College and Trinity College", "organization", coordinated=2), "which colleges"),
        (noun("the United States", "country"), "which country"),
        (noun("France and Spain", "country", coordinated=2), "which countries"),
        (noun("Lake Erie", "place"), "which lake"),
        (noun("Fort Aden", "place"), "which fort"),
        (noun("the House of Commons", "organization"), "which legislative body"),
        (noun("the army", "group", definiteness="definite"), "who"),
        (noun("a glacier"), "what"),
        (noun("Ferns of Devon", "work"), "what"),
    ],
)
def test_the_word_for_a_thing(phrase: Phrase, word: str) -> None:
    assert thing_word(phrase) == word


def test_one_joins_the_army_and_not_somebody() -> None:
    assert thing_word(noun("the army", "group", definiteness="definite"), whom=True) == "what"
    assert thing_word(noun("her parents", "group", definiteness="possessive"), whom=True) == "whom"


@pytest.mark.parametrize(
    ("preposition", "phrase", "verb", "word"),
    [
        ("in", noun("Bristol", "city"), "bear", "where"),
        ("at", noun("Kew", "place"), "work", "where"),
        ("in", noun("France", "country"), "live", "in which country"),
        ("to", noun("Leeds", "city"), "move", "where"),
        ("to", noun("France", "country"), "sail", "to which country"),
        ("from", noun("France", "country"), "sail", "from which country"),
        ("from", noun("Leeds", "city"), "move", ""),
        ("across", noun("Lake Erie", "place"), "fly", "across which lake"),
        ("through", noun("Kent", "place"), "walk", ""),
    ],
)
def test_the_word_for_a_place(preposition: str, phrase: Phrase, verb: str, word: str) -> None:
    assert place_word(preposition, phrase, verb) == word


def test_putting_words_together() -> None:
    assert join("Who", "", "wrote", "it") == "Who wrote it"
    assert finish("who  wrote Songs ,") == "Who wrote Songs?"
    assert [possessive(name) for name in ("Straus", "the Wright brothers", "Ada")] == [
        "Straus's",
        "the Wright brothers'",
        "Ada's",
    ]
    assert [strip_article(text) for text in ("the Moon", "A fern", "an", "Ada")] == ["Moon", "fern", "an", "Ada"]
