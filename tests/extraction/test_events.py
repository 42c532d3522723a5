"""Clauses -> events: what a sentence states plainly, and what it denies, doubts, plans or has from others."""

import pytest
from spacy.language import Language

from quizgen.extraction.facts import EventFact
from tests.extraction.texts import facts_of, plain_facts, written_phrase

pytestmark = pytest.mark.model

LEAD = "Ada Norwood was an English botanist."
STATED = (
    (
        "Norwood was taught by Thomas Hill at Bristol in 1835.",
        ("Ada Norwood | teach (passive) | time in 1835; agent by Thomas Hill",),
    ),
    (
        "The Kew Medal was awarded to Norwood in 1880.",
        ("the Kew Medal | award (passive) | time in 1880; oblique to Ada Norwood",),
    ),
    (
        "Norwood was awarded the Linnean Medal by the Royal Society in 1881.",
        ("Ada Norwood | award (passive) | time in 1881; object the Linnean Medal; agent by the Royal Society",),
    ),
    (
        "In 1861 Norwood moved to Leeds and founded the Leeds Garden.",
        (
            "Ada Norwood | move | time in 1861; place to Leeds",
            "Ada Norwood | found | object the Leeds Garden",
        ),
    ),
    (
        "Norwood moved to Leeds in 1861 and died in Bath in 1890.",
        (
            "Ada Norwood | move | time in 1861; place to Leeds",
            "Ada Norwood | die | time in 1890; oblique in Bath",
        ),
    ),
    (
        "Norwood, who had studied at Oxford, wrote Ferns of Devon in 1852.",
        (
            "Ada Norwood | study | place at Oxford",
            "Ada Norwood | write | time in 1852; object Ferns of Devon",
        ),
    ),
    (
        "Norwood met Clara Bell, who founded the Fern Society in 1871.",
        (
            "Ada Norwood | meet | object Clara Bell",
            "Clara Bell | found | time in 1871; object the Fern Society",
        ),
    ),
    (
        "Norwood taught in Leeds, where she married Tom Webb in 1863.",
        (
            "Ada Norwood | teach | place in Leeds",
            "Ada Norwood | marry | time in 1863; object Tom Webb; place in Leeds",
        ),
    ),
    (
        "Founded by Norwood in 1861, the Leeds Garden was closed in 1901.",
        (
            "the Leeds Garden | found (passive) | time in 1861; agent by Ada Norwood",
            "the Leeds Garden | close (passive) | time in 1901",
        ),
    ),
    (
        "After leaving Kew, Norwood settled in Bath in 1880.",
        (
            "Ada Norwood | leave | object Kew",
            "Ada Norwood | settle | time in 1880; oblique in Bath",
        ),
    ),
    (
        "Norwood won the Turner Medal in 1873, the Banks Medal in 1875 and the Kew Medal in 1880.",
        (
            "Ada Norwood | win | object the Turner Medal; time in 1873",
            "Ada Norwood | win | object the Banks Medal; time in 1875",
            "Ada Norwood | win | object the Kew Medal; time in 1880",
        ),
    ),
    (
        "Norwood began working at Kew in 1869.",
        ("Ada Norwood | work working | time in 1869; place at Kew",),
    ),
    (
        "Norwood sent Clara Bell a letter in 1872.",
        ("Ada Norwood | send | time in 1872; recipient Clara Bell; object a letter",),
    ),
    (
        "Norwood lived in Kent for ten years because of her health.",
        ("Ada Norwood | live | duration for ten years; place in Kent; reason because of her health",),
    ),
    (
        "Norwood worked at Kew from 1869 to 1880.",
        ("Ada Norwood | work | time from 1869 to 1880; place at Kew",),
    ),
    (
        "Norwood has been honoured by the Kew Guild.",
        ("Ada Norwood | honour (passive) (present) (perfect) | agent by the Kew Guild",),
    ),
    (
        "Norwood is remembered as the mother of ferns.",
        ("Ada Norwood | remember (passive) (present) | role as the mother of ferns",),
    ),
    (
        "Norwood and Clara Bell opened the Bath School in 1884.",
        ("Ada Norwood and Clara Bell | open | time in 1884; object the Bath School",),
    ),
    (
        "Norwood carried out a survey of Devon in 1866.",
        ("Ada Norwood | carry out | time in 1866; object a survey of Devon",),
    ),
    (
        "When Norwood returned to England in 1868, Clara Bell left Leeds.",
        (
            "Ada Norwood | return | time in 1868; place to England",
            "Clara Bell | leave | object Leeds",
        ),
    ),
    (
        "Norwood died of typhoid in Bath on 4 May 1890 at the age of 61.",
        ("Ada Norwood | die | time on 4 May 1890; age at 61; oblique of typhoid; oblique in Bath",),
    ),
    (
        "Norwood lived in Bath until 1889; Clara Bell stayed there.",
        (
            "Ada Norwood | live | time until 1889; oblique in Bath",
            "Clara Bell | stay",
        ),
    ),
    (
        "The Leeds Garden, which was designed by Norwood, was opened in 1862.",
        (
            "the Leeds Garden | design (passive) | agent by Ada Norwood",
            "the Leeds Garden | open (passive) | time in 1862",
        ),
    ),
    (
        "Norwood was elected to the Royal Society in 1873.",
        ("Ada Norwood | elect (passive) | time in 1873; oblique to the Royal Society",),
    ),
    (
        "The discovery led Clara Bell to found the Fern Society in 1871.",
        (
            "the discovery | lead | object Clara Bell; complement to found the Fern Society",
            "Clara Bell | found | time in 1871; object the Fern Society",
        ),
    ),
    (
        "Norwood gave Clara Bell the Kew Medal.",
        ("Ada Norwood | give | recipient Clara Bell; object the Kew Medal",),
    ),
    (
        "Norwood named the fern after Clara Bell.",
        ("Ada Norwood | name | object the fern; oblique after Clara Bell",),
    ),
    (
        "Norwood was born into a rich family in Bristol.",
        ("Ada Norwood | bear (passive) | oblique into a rich family; place in Bristol",),
    ),
    (
        "Norwood visited Peru but did not visit Java in 1870.",
        ("Ada Norwood | visit | object Peru",),
    ),
    (
        "Norwood refused to sell the Leeds Garden in 1880.",
        ("Ada Norwood | refuse | complement to sell the Leeds Garden",),
    ),
    (
        "Norwood painted ferns and Clara Bell painted birds in 1866.",
        (),
    ),
    (
        "The Leeds Garden was founded in 1861 and closed in 1901.",
        (
            "the Leeds Garden | found (passive) | time in 1861",
            "the Leeds Garden | close | time in 1901",
        ),
    ),
    (
        "Norwood was born in Bristol in 1829 and raised in Leeds by Clara Bell.",
        (
            "Ada Norwood | bear (passive) | time in 1829; oblique in Bristol",
            "Ada Norwood | raise (passive) | place in Leeds; agent by Clara Bell",
        ),
    ),
    (
        "Norwood sailed from London to Java in 1870, stopping in Ceylon.",
        (
            "Ada Norwood | sail | time in 1870; place from London; oblique to Java",
            "Ada Norwood | stop | place in Ceylon",
        ),
    ),
    (
        "In the spring of 1866, Norwood exhibited ferns at the Crystal Palace.",
        ("Ada Norwood | exhibit | time in the spring of 1866; object ferns at the Crystal Palace",),
    ),
    (
        "Norwood's Ferns of Devon was published by Hill Press in 1852.",
        ("Ada Norwood's Ferns of Devon | publish (passive) | time in 1852; agent by Hill Press",),
    ),
    (
        "Norwood was the first woman to lead the Fern Society.",
        (),
    ),
    (
        "Norwood wrote that the fern was rare.",
        ("Ada Norwood | write | complement that the fern was rare",),
    ),
    (
        "Norwood succeeded Tom Webb as director of Kew in 1870.",
        ("Ada Norwood | succeed | time in 1870; object Tom Webb; role as director of Kew",),
    ),
    (
        "Ferns grow in Devon.",
        ("ferns | grow (present) | place in Devon",),
    ),
    (
        "The garden that Norwood founded in 1861 was sold.",
        ("the garden that Ada Norwood founded | sell (passive)",),
    ),
    (
        "Norwood and her sister lived in Bath.",
        ("Ada Norwood and Ada Norwood's sister | live | oblique in Bath",),
    ),
    (
        "Norwood brought up three children.",
        ("Ada Norwood | bring up | object three children",),
    ),
    (
        "Norwood sold the garden to Clara Bell for 900 pounds in 1880.",
        ("Ada Norwood | sell | time in 1880; object the garden; oblique to Clara Bell; oblique for 900 pounds",),
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), STATED, ids=lambda value: value if isinstance(value, str) else "")
def test_what_a_sentence_states(sentence: str, expected: tuple[str, ...], nlp: Language) -> None:
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    events = [fact for fact in facts if isinstance(fact, EventFact) and fact.status not in {"nominal", "apposition"}]
    assert plain_facts(list(events)) == list(expected)


DEATHS = (
    ("Norwood died in Leeds of pneumonia in 1890.", "of pneumonia"),
    ("Norwood died in London, England, of AIDS in 1990.", "of AIDS"),
    ("Norwood died of Alzheimer's disease in 1890.", "of Alzheimer's disease"),
    ("Norwood died at the house of a friend in 1890.", ""),
)


@pytest.mark.parametrize(("sentence", "cause"), DEATHS)
def test_of_what_somebody_died(sentence: str, cause: str, nlp: Language) -> None:
    (fact,) = [f for f in facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood") if isinstance(f, EventFact)]
    found = [f"of {written_phrase(a)}" for a in fact.arguments if a.slot == "oblique" and a.preposition == "of"]
    assert found == ([cause] if cause else [])


NOT_STATED = (
    ("Norwood did not visit Java in 1870.", "visit", "negated"),
    ("Norwood never visited Java.", "visit", "negated"),
    ("Norwood neither visited Peru nor married Tom Webb.", "visit", "negated"),
    ("Norwood neither visited Peru nor married Tom Webb.", "marry", "negated"),
    ("Norwood did not visit Peru or marry Tom Webb.", "marry", ""),
    ("No letter was written by Norwood in 1872.", "write", "negated"),
    ("Norwood might have visited Ceylon in 1871.", "visit", "modal"),
    ("Norwood would visit Ceylon in 1871.", "visit", "modal"),
    ("If Norwood had visited Peru in 1872, she would have met Tom Webb.", "visit", ""),
    ("If Norwood had visited Peru in 1872, she would have met Tom Webb.", "meet", "modal"),
    ("Clara Bell said that Norwood visited Peru in 1872.", "visit", ""),
    ("It was rumoured that Norwood married Tom Webb in 1863.", "marry", ""),
    ("Norwood asked whether Clara Bell had founded the Fern Society in 1871.", "found", ""),
    ("Some historians think that Norwood discovered the Bath fern in 1884.", "discover", ""),
    ("According to Clara Bell, Norwood visited Peru in 1872.", "visit", "attributed"),
    ("Norwood allegedly stole the Kew Medal in 1880.", "steal", "hedged"),
    ("Norwood probably visited Peru in 1872.", "visit", "hedged"),
    ("Perhaps Norwood met Tom Webb in Java in 1870.", "meet", "hedged"),
    ("Norwood was nearly killed in Java in 1870.", "kill", "hedged"),
    ("Norwood is believed to have visited Peru in 1872.", "visit", ""),
    ("Norwood planned to visit Peru in 1872.", "visit", ""),
    ("Norwood hoped that the Leeds Garden would open in 1862.", "open", ""),
    ("Norwood failed to win the Kew Medal in 1880.", "win", ""),
    ("Norwood refused to sell the Leeds Garden in 1880.", "sell", ""),
)


@pytest.mark.parametrize(("sentence", "verb", "hedge"), NOT_STATED)
def test_what_a_sentence_does_not_state(sentence: str, verb: str, hedge: str, nlp: Language) -> None:
    """No plain fact of that verb; where the clause is one of its own, it carries the hedge."""
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    found = [fact for fact in facts if isinstance(fact, EventFact) and fact.predicate.lemma == verb]
    assert all(fact.hedges for fact in found)
    assert bool(found) == bool(hedge)
    assert all(any(told.startswith(hedge) for told in fact.hedges) for fact in found)


DOUBTED = (
    ("Norwood painted ferns and Clara Bell painted birds in 1866.", "a verb inside the subject"),
    ("In 1850 Norwood moved to Leeds and in 1855 to York.", "a movement to two places"),
    ("Norwood had a cataract in her left eye, which was discovered by Clara Bell in 1880.", "two possible antecedents"),
)


@pytest.mark.parametrize(("sentence", "doubt"), DOUBTED)
def test_what_the_parse_may_have_wrong(sentence: str, doubt: str, nlp: Language) -> None:
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    assert any(doubt in told for fact in facts for told in fact.doubts)


STATUS = (
    ("In 1861 Norwood moved to Leeds and founded the Leeds Garden.", ("main", "conjunct")),
    ("Norwood met Clara Bell, who founded the Fern Society in 1871.", ("main", "relative")),
    ("Founded by Norwood in 1861, the Leeds Garden was closed in 1901.", ("participle", "main")),
    ("When Norwood returned to England in 1868, Clara Bell left Leeds.", ("adverbial", "main")),
)


@pytest.mark.parametrize(("sentence", "expected"), STATUS)
def test_how_a_clause_stands_in_its_sentence(sentence: str, expected: tuple[str, ...], nlp: Language) -> None:
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    assert tuple(fact.status for fact in facts if isinstance(fact, EventFact)) == expected
    assert len({fact.evidence.clause for fact in facts}) == len(expected)


def test_half_of_a_hyphened_word_is_no_kind(nlp: Language) -> None:
    told = "In 1980, Norwood released Double Fantasy, her best-selling album."
    (released,) = [
        f
        for f in facts_of(nlp, told, lead="Ada Norwood was an English singer.", title="Ada Norwood")
        if isinstance(f, EventFact) and f.predicate.lemma == "release"
    ]
    assert [a.phrase.noun for a in released.arguments if a.slot == "object" and a.phrase is not None] == ["album"]
