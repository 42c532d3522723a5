"""Offices, jobs, memberships and kinship -> role facts."""

import pytest
from spacy.language import Language

from quizgen.extraction.facts import RoleFact
from tests.extraction.texts import facts_of, plain_facts

pytestmark = pytest.mark.model

LEAD = "Ada Norwood was an English botanist."
HELD = (
    (
        "Norwood was director of the Kew Herbarium from 1870 to 1880.",
        ("Ada Norwood | be: director of the Kew Herbarium | time from 1870 to 1880",),
    ),
    (
        "Norwood became director of the Kew Herbarium in 1870.",
        ("Ada Norwood | become: director of the Kew Herbarium | time in 1870",),
    ),
    (
        "In 1870 Norwood was appointed director of the Kew Herbarium by Queen Victoria.",
        ("Ada Norwood | appoint: director of the Kew Herbarium | time in 1870",),
    ),
    (
        "Norwood served as president of the Fern Society from 1871 to 1875.",
        ("Ada Norwood | serve: president of the Fern Society | time from 1871 to 1875",),
    ),
    (
        "Norwood was elected president of the Fern Society in 1871.",
        ("Ada Norwood | elect: president of the Fern Society | time in 1871",),
    ),
    (
        "Norwood was promoted to the rank of captain in 1875.",
        ("Ada Norwood | promote: captain | time in 1875",),
    ),
    (
        "Norwood held the position of curator at the Bath Museum until 1889.",
        ("Ada Norwood | hold: curator | time until 1889",),
    ),
    (
        "Norwood worked as a teacher in Leeds from 1861 to 1866.",
        ("Ada Norwood | work: a teacher | time from 1861 to 1866",),
    ),
    (
        "Norwood was a member of the Royal Society.",
        ("Ada Norwood | be: a member of the Royal Society",),
    ),
    (
        "Norwood and Clara Bell were directors of the Bath School.",
        ("Ada Norwood and Clara Bell | be: directors of the Bath School",),
    ),
    (
        "Norwood remained president of the Fern Society until 1875.",
        ("Ada Norwood | remain: president of the Fern Society | time until 1875",),
    ),
    (
        "Norwood was not director of the Kew Herbarium.",
        (),
    ),
    (
        "Norwood might become director of the Kew Herbarium in 1871.",
        (),
    ),
    (
        "Norwood was named professor of botany at the University of Leeds in 1880.",
        ("Ada Norwood | name: professor of botany at the University of Leeds | time in 1880",),
    ),
    (
        "Tom Webb was the first director of the Kew Herbarium.",
        ("Tom Webb | be: the first director of the Kew Herbarium",),
    ),
    (
        "Norwood acted as secretary to the Fern Society.",
        ("Ada Norwood | act: secretary to the Fern Society",),
    ),
    (
        "Norwood was made a dame by Queen Victoria in 1885.",
        ("Ada Norwood | make: a dame | time in 1885; agent by Queen Victoria",),
    ),
    (
        "Norwood's father was Thomas Norwood.",
        ("Thomas Norwood | kin: Ada Norwood's father",),
    ),
    (
        "Her mother, Jane Norwood, was a singer.",
        (
            "Jane Norwood | be: a singer",
            "Jane Norwood | kin: Ada Norwood's mother",
        ),
    ),
    (
        "Norwood's husband Tom Webb left Leeds.",
        ("Tom Webb | kin: Ada Norwood's husband",),
    ),
    (
        "The brother of Norwood was Owen Norwood.",
        ("Owen Norwood | kin: Ada Norwood's brother",),
    ),
    (
        "Tom Webb, the husband of Norwood, built a hall.",
        ("Tom Webb | kin: Ada Norwood's husband",),
    ),
    (
        "Norwood's brothers, Owen and Rhys, were miners.",
        (),
    ),
    (
        "Norwood's mother was the poet Gwen Price.",
        (
            "Ada Norwood's mother | be: the poet Gwen Price",
            "Gwen Price | kin: Ada Norwood's mother",
        ),
    ),
    (
        "Norwood's other sister, Emma Norwood, died young.",
        (),
    ),
    (
        "Norwood's father was not Thomas Norwood.",
        (),
    ),
    (
        "Norwood and her husband, Tom Webb, lived in Bath.",
        ("Tom Webb | kin: Ada Norwood's husband",),
    ),
    (
        "Norwood lived with her uncle Rhys Norwood in Wales.",
        ("Rhys Norwood | kin: Ada Norwood's uncle",),
    ),
    (
        "Norwood was founder and president of the Fern Society from 1871.",
        ("Ada Norwood | be: founder and president of the Fern Society | time from 1871",),
    ),
    (
        "Norwood was once a teacher.",
        ("Ada Norwood | be: a teacher",),
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), HELD, ids=lambda value: value if isinstance(value, str) else "")
def test_who_was_what(sentence: str, expected: tuple[str, ...], nlp: Language) -> None:
    facts = facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood")
    assert plain_facts([fact for fact in facts if isinstance(fact, RoleFact)]) == list(expected)


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("Norwood was not director of the Kew Herbarium.", "negated: not"),
        ("Norwood might become director of the Kew Herbarium in 1871.", "modal: might"),
        ("Norwood was allegedly president of the Fern Society.", "hedged: allegedly"),
    ],
)
def test_what_nobody_is_said_to_have_been(sentence: str, hedge: str, nlp: Language) -> None:
    roles = [f for f in facts_of(nlp, sentence, lead=LEAD, title="Ada Norwood") if isinstance(f, RoleFact)]
    assert [fact.hedges for fact in roles] == [(hedge,)]


def test_a_cousin_removed_is_no_cousin(nlp: Language) -> None:
    lead = "Elizabeth I was Queen of England."
    told = (
        "She was eventually succeeded by her first cousin{}, James VI of Scotland, laying the foundation for a union."
    )
    near = [f for f in facts_of(nlp, told.format(""), lead=lead, title="Elizabeth I") if isinstance(f, RoleFact)]
    far = facts_of(nlp, told.format(" twice removed"), lead=lead, title="Elizabeth I")
    assert [fact.relation for fact in near] == ["kin"]
    assert not [fact for fact in far if isinstance(fact, RoleFact)]


def test_a_role_knows_what_it_is_of(nlp: Language) -> None:
    facts = facts_of(nlp, "Norwood became director of the Kew Herbarium.", lead=LEAD, title="Ada Norwood")
    role = next(fact.role for fact in facts if isinstance(fact, RoleFact))
    assert role.head == "director"
    assert role.complement is not None
    assert role.complement.preposition == "of"
    assert role.complement.phrase is not None
    assert role.complement.phrase.definiteness == "name"
