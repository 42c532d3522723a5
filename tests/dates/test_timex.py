"""Wordings and what they mean."""

import pytest

from quizgen.dates.timex import find_life_dates, find_timexes

# sentence, words of the answer, EDTF value
FOUND = [
    ("He left the city c. 1897.", "c. 1897", "1897~"),
    ("He left the city circa April 1912.", "circa April 1912", "1912-04~"),
    ("He left the city on 24 July 1897.", "24 July 1897", "1897-07-24"),
    ("He left the city in October 1517.", "October 1517", "1517-10"),
    ("He led it from February to June 1938.", "February to June 1938", "1938-02/1938-06"),
    ("He left the city between 1914 and 1918.", "between 1914 and 1918", "1914/1918"),
    ("The war (1861–1865) was", "1861–1865", "1861/1865"),
    ("On the days March 1–4, 1865, he", "March 1–4, 1865", "1865-03-01/1865-03-04"),
    ("He left the city in the 1860s.", "the 1860s", "186X"),
    ("He left the city in the early 1930s.", "the early 1930s", "[1930..1933]"),
    ("He left the city in the mid-1920s.", "the mid-1920s", "[1923..1926]"),
    ("He left the city in the late 19th century.", "the late 19th century", "[1866..1899]"),
    ("He left the city before 1540.", "before 1540", "/1540"),
    ("He left the city after 1603.", "after 1603", "1603/"),
    ("He was born in 1564 or 1565.", "1564 or 1565", "[1564,1565]"),
    ("He died in 44 BC.", "44 BC", "-0043"),
    ("Smith (fl. 1450) was a poet.", "fl. 1450", "1450"),
    ("On 29 May [O.S. 17 May] 1453 it fell.", "29 May [O.S. 17 May] 1453", "1453-05-29"),
    ("Seven months later he left.", "seven months later", ""),
    ("In the spring of 1521 he left.", "the spring of 1521", "1521-21"),
    ("In 1918/19 he left.", "1918/19", "1918/1919"),
]


@pytest.mark.parametrize(("sentence", "answer", "edtf"), FOUND)
def test_found(sentence: str, answer: str, edtf: str) -> None:
    (timex,) = find_timexes(sentence)
    assert (timex.answer, timex.edtf) == (answer, edtf)
    assert sentence[timex.start : timex.end] == timex.text
    assert sentence[timex.phrase_start : timex.end] == timex.phrase


NOTHING = [
    "He may have met her.",
    "He sat and she did march on.",
    "The second mon was lost.",
    "There were 1200 men.",
    "It cost $1500.",
    "See page 1905 and No. 1917 on Route 1945.",
    "ISBN 1905, PDP-1970.",
    "It had a population of 1850.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_not_found(sentence: str) -> None:
    assert find_timexes(sentence) == ()


LIVES = [
    ("(29 April 1897 – 29 January 1941)", "29 April 1897", "29 January 1941"),
    ("(1819–1879)", "1819", "1879"),
    ("(born 1862, nicknamed Zosia)", "1862", None),
    ("(c. 1450 – 1519)", "c. 1450", "1519"),
    ("(d. 1547)", None, "1547"),
    ("(7 November 1867 – 4 July 1934; aged 66)", "7 November 1867", "4 July 1934"),
]


@pytest.mark.parametrize(("sentence", "birth", "death"), LIVES)
def test_life_dates(sentence: str, birth: str | None, death: str | None) -> None:
    (life,) = find_life_dates(sentence)
    assert (life.birth.answer if life.birth else None) == birth
    assert (life.death.answer if life.death else None) == death
