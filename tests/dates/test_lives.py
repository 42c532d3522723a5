"""Parentheses that tell a life."""

from dataclasses import replace
from unittest.mock import ANY

import pytest

from quizgen.dates.timex import find_life_dates

LIVES = [
    # parenthesis, birth and its EDTF, death and its EDTF, is it explicit?
    ("(29 April 1897 – 29 January 1941)", ("29 April 1897", "1897-04-29"), ("29 January 1941", "1941-01-29"), True),
    ("(27 January 1908–30 April 1990)", ("27 January 1908", "1908-01-27"), ("30 April 1990", "1990-04-30"), True),
    ("(1819–1879)", ("1819", "1819"), ("1879", "1879"), False),
    ("(born 1862, nicknamed Zosia)", ("1862", "1862"), None, True),
    ("(c. 1450 – 1519)", ("c. 1450", "1450~"), ("1519", "1519"), False),
    ("(c. 1450–c. 1519)", ("c. 1450", "1450~"), ("c. 1519", "1519~"), False),
    ("(d. 1547)", None, ("1547", "1547"), True),
    ("(died 1547)", None, ("1547", "1547"), True),
    ("(b. 1860)", ("1860", "1860"), None, True),
    (
        "(7 November 1867 – 4 July 1934; aged 66)",
        ("7 November 1867", "1867-11-07"),
        ("4 July 1934", "1934-07-04"),
        True,
    ),
    ("(; March 3, 1847 – August 2, 1922)", ("March 3, 1847", "1847-03-03"), ("August 2, 1922", "1922-08-02"), True),
    ("(384–322 BC)", ("384 BC", "-0383"), ("322 BC", "-0321"), False),
    ("(12 July 100 BC – 15 March 44 BC)", ("12 July 100 BC", "-0099-07-12"), ("15 March 44 BC", "-0043-03-15"), True),
    ("(63 BC – AD 14)", ("63 BC", "-0062"), ("AD 14", "0014"), False),
    ("(1863–65)", ("1863", "1863"), ("1865", "1865"), False),
    ("(1819 – after 1879)", ("1819", "1819"), ("after 1879", "1879/"), False),
    ("(before 1540 – 1603)", ("before 1540", "/1540"), ("1603", "1603"), False),
    ("(1564 or 1565 – 1616)", ("1564 or 1565", "[1564,1565]"), ("1616", "1616"), False),
    (
        "(13/14 February 1766 – 23 December 1834)",
        ("13/14 February 1766", "[1766-02-13,1766-02-14]"),
        ("23 December 1834", "1834-12-23"),
        True,
    ),
    (
        "(10 June 1832, Holzhausen, Nassau – 26 January 1891, Cologne)",
        ("10 June 1832", "1832-06-10"),
        ("26 January 1891", "1891-01-26"),
        True,
    ),
    (
        "(German: [ˈʔaɪnʃtaɪn] (listen); 14 March 1879 – 18 April 1955)",
        ("14 March 1879", "1879-03-14"),
        ("18 April 1955", "1955-04-18"),
        True,
    ),
    (
        "(31 March [O.S. 21 March] 1685 – 28 July 1750)",
        ("31 March [O.S. 21 March] 1685", "1685-03-31"),
        ("28 July 1750", "1750-07-28"),
        True,
    ),
    ("(née Blythe; born August 19, 1946)", ("August 19, 1946", "1946-08-19"), None, True),
    ("(née Litogot; 1839–1876)", ("1839", "1839"), ("1876", "1876"), False),
    ("(1972–)", ("1972", "1972"), None, False),
    ("(? – 1547)", None, ("1547", "1547"), False),
    ("(1509?–1553)", ("1509?", "1509~"), ("1553", "1553"), False),
    ("(1875–1875)", ("1875", "1875"), ("1875", "1875"), False),
]


@pytest.mark.parametrize(("inner", "birth", "death", "explicit"), LIVES)
def test_life(inner: str, birth: tuple[str, str] | None, death: tuple[str, str] | None, explicit: bool) -> None:
    text = f"Sir John Smith {inner} was a poet."
    (life,) = find_life_dates(text)
    assert text[life.start : life.end] == inner
    assert find_life_dates(inner) == (replace(life, start=0, end=len(inner), birth=ANY, death=ANY),)
    for timex, meant in ((life.birth, birth), (life.death, death)):
        assert ((timex.answer, timex.edtf) if timex else None) == meant
        assert timex is None or text[timex.start : timex.end] == timex.text
    assert life.explicit is explicit


def test_baptism_is_no_birth() -> None:
    (life,) = find_life_dates("Ludwig van Beethoven (baptised 17 December 1770 – 26 March 1827) was")
    assert life.birth is None
    assert life.baptism is not None and life.baptism.edtf == "1770-12-17"
    assert life.death is not None and life.death.edtf == "1827-03-26"


def test_age() -> None:
    (life,) = find_life_dates("Curie (7 November 1867 – 4 July 1934; aged 66) was")
    assert life.age == 66


@pytest.mark.parametrize(
    "text",
    [
        "The book (1872) sold.",
        "Elizabeth (r. 1558–1603) ruled.",
        "Elizabeth (reigned 1558–1603) ruled.",
        "He governed Arkansas (1979–1981 and 1983–1992).",
        "The Age of Louis XV (1746–1752; published separately 1768) sold.",
        "It was long (1200 men) and wide (1,460 m).",
        "Smith (fl. 1450) wrote.",
        "The empire (1501–1736) fell.",
        "He was away (from May to June).",
        "It ended (and continued to be until his death in 2011).",
        "He died (1879–1819).",
        "An open (1819–1879\n\nparenthesis) ends with its paragraph.",
    ],
)
def test_no_life(text: str) -> None:
    assert find_life_dates(text) == ()


def test_several_lives() -> None:
    lives = find_life_dates("Emanuel (1833–1914) and Philipp (1836–1911), sons of Jacob (1815–1896).")
    assert [(life.birth.text, life.death.text) for life in lives if life.birth and life.death] == [
        ("1833", "1914"),
        ("1836", "1911"),
        ("1815", "1896"),
    ]
