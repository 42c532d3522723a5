"""Which candidates make the set: scores with reasons, twins merged, few cards a clause, the order of the text."""

from dataclasses import replace

import pytest

from quizgen.extraction.facts import Evidence
from quizgen.questions.candidate import Candidate
from quizgen.questions.features import features
from quizgen.questions.ranking import LEARNED_SHARE, MAX_PER_CLAUSE, card_limit, choose, merge_duplicates, score
from quizgen.questions.scoring import probability
from quizgen.sources.document import TextSpan
from tests.questions.clauses import READ, born, event, kin, known, noun, slot, worded

MARRIAGE = event("Ada Norwood", "marry", slot("object", known("Tom Webb")), slot("time", "in 1863"))


def at(candidate: Candidate, *, position: int = 0, clause: int = 0, **rest: object) -> Candidate:
    """The candidate, made of another place of the text."""
    span = TextSpan(start=position * 100, end=position * 100 + 90)
    evidence = replace(Evidence(sentence=span, position=position, clause=clause), **rest)  # type: ignore[arg-type]
    return replace(candidate, fact=replace(candidate.fact, evidence=evidence))


def plain(question: str, answer: str, points: float = 0.5, *, position: int = 0, clause: int = 0) -> Candidate:
    """A candidate of that wording and score."""
    made = next(c for c in worded(MARRIAGE) if c.template == "event.what")
    named = tuple(name for name in ("Ada Norwood", "Tom Webb") if name in question)
    return replace(
        at(made, position=position, clause=clause), question=question, answer=answer, score=points, named=named
    )


@pytest.mark.parametrize(
    ("words", "cards"), [(0, 40), (100, 40), (800, 40), (1000, 50), (1999, 99), (2000, 100), (50_000, 100)]
)
def test_how_many_cards_a_text_bears(words: int, cards: int) -> None:
    assert card_limit(words) == cards


# Scores


def test_a_score_is_half_the_learned_chance_and_half_what_its_reasons_add_up_to() -> None:
    for candidate in worded(MARRIAGE):
        scored = score(candidate, READ)
        chance = probability(features(candidate, READ))
        worth = sum(float(reason.rsplit(maxsplit=1)[-1]) for reason in scored.reasons[1:])
        assert scored.reasons[0] == f"a rater would keep it {chance:.2f}"
        assert scored.chance == round(chance, 3)
        assert scored.score == pytest.approx(
            LEARNED_SHARE * chance + (1 - LEARNED_SHARE) * max(0.0, min(1.0, worth)), abs=0.006
        )


def reasons(candidate: Candidate) -> set[str]:
    return {reason.rsplit(maxsplit=1)[0] for reason in score(candidate, READ).reasons[1:]}


def test_reasons_say_what_is_so() -> None:
    when = next(c for c in worded(MARRIAGE) if c.template == "event.when")
    assert {"names the article's subject", "stands in the lead", "landmark verb"} <= reasons(when)
    assert "stands in the lead" not in reasons(at(when, section="Life"))
    assert "told under later fame or works" in reasons(at(when, section="Legacy"))
    assert "from a gloss" in reasons(at(when, gloss=0))
    other = event(known("Lucy Pole"), "draw", slot("object", noun("a fern")))
    assert {"about somebody else", "key is a common noun", "key is a thing"} <= reasons(worded(other)[0])


def test_each_reason_moves_the_score_its_way() -> None:
    (birth,) = worded(born("3 May 1829"))
    lead, gloss = score(birth, READ), score(at(birth, gloss=0), READ)
    assert lead.score > gloss.score
    worth = [sum(float(reason.rsplit(maxsplit=1)[-1]) for reason in c.reasons[1:]) for c in (lead, gloss)]
    assert worth[0] > worth[1]


def test_scores_stay_within_nothing_and_one() -> None:
    for fact in (MARRIAGE, born("3 May 1829"), kin("Tom Webb", "husband")):
        for candidate in worded(fact):
            for place in (candidate, at(candidate, gloss=0), at(candidate, section="Legacy", position=90)):
                assert 0 <= score(place, READ).score <= 1


# Twins


def test_one_question_of_two_places_is_one_card_with_both_quotes() -> None:
    first = plain("Whom did Ada Norwood marry in 1863?", "Tom Webb", 0.9)
    second = plain("Whom did Ada Norwood marry in 1863?", "Tom Webb", 0.4, position=7)
    best, fallen = merge_duplicates([second, first])
    assert [candidate.score for candidate in best] == [0.9]
    assert [evidence.position for evidence in best[0].elsewhere] == [7]
    assert [(r.gate, r.reason) for r in fallen] == [("duplicate", "same as: Whom did Ada Norwood marry in 1863?")]


def test_one_place_is_not_quoted_twice() -> None:
    twins = [plain(question, "Tom Webb") for question in ("Whom did Ada wed in 1863?", "Whom did Ada wed in May 1863?")]
    best, _ = merge_duplicates([*twins, twins[0]])
    assert len(best) == 1
    assert best[0].elsewhere == ()


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        (
            ("Whom did Ada Norwood marry in 1863?", "Tom Webb"),
            ("Whom did Ada Norwood marry?", "Tom Webb"),
            True,
        ),
        (
            ("Whom did Ada Norwood marry in 1863?", "Tom Webb"),
            ("Whom did Ada Norwood marry in 1870?", "Ian Roe"),
            False,
        ),
        (("Who founded the Bath School?", "Ada Norwood"), ("Who designed the Kew Garden?", "Ada Norwood"), False),
        (("Where did Ada study botany?", "Kew"), ("At which garden did Ada study botany?", "Kew Garden"), True),
    ],
)
def test_what_asks_the_same(one: tuple[str, str], other: tuple[str, str], merged: bool) -> None:
    best, fallen = merge_duplicates([plain(*one, 0.8), plain(*other, 0.7, position=1)])
    assert (len(best), len(fallen)) == ((1, 1) if merged else (2, 0))


def test_a_date_and_a_thing_are_no_twins() -> None:
    when, what = (next(c for c in worded(MARRIAGE) if c.template == f"event.{kind}") for kind in ("when", "what"))
    best, fallen = merge_duplicates([when, what])
    assert len(best) == 2
    assert fallen == []


def test_professions_of_two_people_are_no_twins() -> None:
    pair = [
        replace(plain(f"What was {name}'s profession?", "nurse"), template="role.profession", named=(name,))
        for name in ("Ada Norwood", "Eva Norwood")
    ]
    assert len(merge_duplicates(pair)[0]) == 2


def test_of_a_day_and_its_year_the_day_stays() -> None:
    year, day = (next(c for c in worded(born(text)) if c.slot == "time") for text in ("1829", "3 May 1829"))
    ranked = [replace(at(year), score=0.9), replace(at(day, position=4), score=0.5)]
    best, fallen = merge_duplicates(ranked)
    assert [(c.answer, c.score) for c in best] == [("3 May 1829", 0.9)]
    assert [r.candidate.answer for r in fallen] == ["1829"]
    assert [c.answer for c in merge_duplicates(ranked[::-1])[0]] == ["3 May 1829"]


# The set


def test_no_more_than_three_of_a_clause_and_the_best_of_them() -> None:
    group = [plain(f"What is number {n}?", str(n), n / 10) for n in range(1, 6)]
    chosen, fallen = choose(group, None)
    assert sorted(c.answer for c in chosen) == ["3", "4", "5"]
    assert len(chosen) == MAX_PER_CLAUSE
    assert {r.gate for r in fallen} == {"clause"}


def test_a_limit_keeps_the_best_and_spreads_them_over_the_text() -> None:
    crowd = [plain(f"What is {n}?", str(n), 0.8 - n / 1000, position=0) for n in range(3)]
    alone = plain("What is far off?", "far", 0.75, position=9)
    chosen, fallen = choose([*crowd, alone], 2)
    assert [c.answer for c in chosen] == ["0", "far"]
    assert {(r.gate, r.reason) for r in fallen} == {("limit", "2 better cards")}
    assert choose(crowd, 0)[0] == []


def test_the_set_stands_in_the_order_of_the_text_glosses_last() -> None:
    places = [(3, 0), (0, 1), (0, 0), (2, 0)]
    group = [plain(f"What is at {p} {c}?", f"{p} {c}", p / 10, position=p, clause=c) for p, c in places]
    gloss = at(replace(group[0], question="What is in the gloss?", answer="gloss", score=1.0), gloss=0)
    chosen, _ = choose([gloss, *group], None)
    assert [c.answer for c in chosen] == ["0 0", "0 1", "2 0", "3 0", "gloss"]


def test_the_order_of_candidates_does_not_matter() -> None:
    group = [plain(f"What is number {n}?", str(n), 0.5, position=n // 4, clause=n // 2) for n in range(12)]
    one, _ = choose(merge_duplicates(group)[0], 5)
    other, _ = choose(merge_duplicates(group[::-1])[0], 5)
    assert [c.question for c in one] == [c.question for c in other]
