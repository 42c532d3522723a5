"""The corpus: a value and every wording that must give it; and the wordings that must give nothing."""

import pytest

from quizgen.dates.timex import Timex, find_timexes

# What the wordings mean (EDTF, and the kind), each in "It happened ... there."
MEANT: dict[tuple[str, str], tuple[str, ...]] = {
    ("1897-04-29", "point"): (
        "on 29 April 1897",
        "on April 29, 1897",
        "on April 29 1897",
        "on 29th April 1897",
        "on 29 April, 1897",
        "on the 29th of April 1897",
        "on the 29th of April, 1897",
        "on the 29th day of April 1897",
        "on April 29th, 1897",
        "on April the 29th, 1897",
        "on the twenty-ninth of April 1897",
        "on 29 Apr. 1897",
        "on Apr 29, 1897",
        "on Thursday, 29 April 1897,",
        "on Thursday, April 29, 1897,",
        "on Thursday the 29th of April 1897",
        "on the morning of 29 April 1897",
        "on the night of Thursday, 29 April 1897,",
        "on 1897-04-29",
        "at 8:30 a.m. on 29 April 1897",
        "on 29 April 1897 at noon",
        "on 29\u00a0April\u00a01897",
        "on 29\nApril 1897",
    ),
    ("1907-09-03", "point"): ("on Sept. 3, 1907", "on 3 Sept 1907", "on Sep 3, 1907", "on the third of September 1907"),
    ("1938-02", "point"): (
        "in February 1938",
        "in February, 1938",
        "in February of 1938",
        "in Feb. 1938",
        "in the month of February 1938",
        "in February of the year 1938",
    ),
    ("1897", "point"): ("in 1897", "in the year 1897", "during 1897", "throughout 1897", "as early as 1897"),
    ("1897~", "point"): (
        "c. 1897",
        "c.1897",
        "ca. 1897",
        "circa 1897",
        "around 1897",
        "about 1897",
        "in about 1897",
        "in approximately 1897",
        "around the year 1897",
        "probably 1897",
    ),
    ("1912-04~", "point"): ("circa April 1912", "around April 1912", "c. April 1912"),
    ("187X", "point"): ("in the 1870s", "during the 1870s", "in the 1870's"),
    ("187X~", "point"): ("around the 1870s",),
    ("18XX", "point"): (
        "in the 19th century",
        "in the nineteenth century",
        "in the 1800s",
        "during the 19th century CE",
    ),
    ("-03XX", "point"): (
        "in the 4th century BC",
        "in the fourth century BC",
        "in the fourth century B.C.",
        "in the 4th century BCE",
    ),
    ("00XX", "point"): ("in the 1st century AD", "in the first century CE"),
    ("[1930..1933]", "point"): ("in the early 1930s", "in early 1930s"),
    ("[1923..1926]", "point"): ("in the mid-1920s", "in the mid 1920s", "in the middle of the 1920s"),
    ("[1936..1939]", "point"): ("in the late 1930s", "at the end of the 1930s"),
    ("[1866..1899]", "point"): (
        "in the late 19th century",
        "in the late nineteenth century",
        "at the end of the 19th century",
    ),
    ("[1850..1899]", "point"): (
        "in the second half of the 19th century",
        "in the latter part of the nineteenth century",
    ),
    ("[1777-09..1777-12]", "point"): ("in late 1777", "late in 1777", "at the end of 1777", "at the very end of 1777"),
    ("[1777-01..1777-04]", "point"): (
        "in early 1777",
        "early in 1777",
        "at the beginning of 1777",
        "at the start of the year 1777",
    ),
    ("[1777-05..1777-08]", "point"): ("in mid-1777", "in the middle of 1777"),
    ("[1917-07-21..1917-07-31]", "point"): ("in late July 1917", "late in July 1917", "at the end of July 1917"),
    ("[1920-10-01..1920-10-11]", "point"): ("in early October 1920", "in the first week of October 1920"),
    ("1521-21", "point"): ("in the spring of 1521", "in spring 1521", "in spring of 1521", "in Spring 1521"),
    ("-0055-21", "point"): ("in the spring of 56 BC",),
    ("1860-23", "point"): ("in the autumn of 1860", "in the fall of 1860", "in late autumn of 1860"),
    ("1968-12-24", "point"): ("on Christmas Eve 1968", "on Christmas Eve in 1968", "on Christmas Eve, 1968"),
    ("1801-01-01", "point"): ("on New Year's Day 1801", "on New Year’s Day, 1801"),
    ("1966-12-25~", "point"): ("at Christmas 1966",),
    ("-0043", "point"): ("in 44 BC", "in 44 B.C.", "in 44 BCE", "in 44\u00a0BC"),
    ("-0043-03-15", "point"): ("on 15 March 44 BC", "on March 15, 44 BC", "on the 15th of March 44 BC"),
    ("-0099-07", "point"): ("in July 100 BC",),
    ("0079", "point"): ("in AD 79", "in A.D. 79", "in 79 AD", "in 79 CE"),
    ("1066", "point"): ("in AD 1066", "in 1066 AD"),
    ("0476", "point"): ("in 476, when Rome fell,", "in AD 476"),
    ("[1564,1565]", "point"): ("in 1564 or 1565", "in either 1564 or 1565", "in 1564 or in 1565"),
    ("[1766-02-13,1766-02-14]", "point"): ("on 13/14 February 1766", "on 13 or 14 February 1766"),
    ("[1897-04,1897-05]", "point"): ("in April or May 1897", "in April/May 1897"),
    ("1938-02/1938-06", "interval"): (
        "from February to June 1938",
        "from February 1938 to June 1938",
        "from February 1938 until June 1938",
        "between February and June 1938",
        "February–June 1938",
        "February – June 1938",
        "from February through June 1938",
    ),
    ("1727-12/1728-06", "interval"): (
        "from December 1727 to June 1728",
        "from December to June 1728",
        "from December 1727 to June",
    ),
    ("1914/1918", "interval"): (
        "between 1914 and 1918",
        "from 1914 to 1918",
        "from 1914 until 1918",
        "1914–1918",
        "1914-1918",
        "1914 – 1918",
        "1914—1918",
        "between the years 1914 and 1918",
        "in 1914–18",
        "from 1914 through 1918",
        "in the years 1914 to 1918",
        "in the period 1914 to 1918",
    ),
    ("1918/1919", "interval"): ("in 1918/19", "in 1918–19", "in 1918-9"),
    ("1899/1900", "interval"): ("in 1899–1900", "in 1899–00", "in 1899/00"),
    ("1865-03-01/1865-03-04", "interval"): (
        "March 1–4, 1865",
        "1–4 March 1865",
        "on March 1–4, 1865",
        "from March 1 to 4, 1865",
        "from March 1 to March 4, 1865",
        "from 1 to 4 March 1865",
        "from 1 March to 4 March 1865",
        "between 1 and 4 March 1865",
    ),
    ("1934-06-30/1934-07-02", "interval"): (
        "from 30 June to 2 July 1934",
        "from June 30 to July 2, 1934",
        "from 30 June 1934 to 2 July",
    ),
    ("1450~/1519", "interval"): ("c. 1450 – 1519", "c. 1450–1519", "from about 1450 to 1519"),
    ("-0383/-0321", "interval"): (
        "from 384 to 322 BC",
        "384–322 BC",
        "from 384 BC to 322 BC",
        "between 384 and 322 BC",
        "from 384 until 322 BC",
    ),
    ("-0026/0014", "interval"): ("from 27 BC to AD 14", "27 BC – AD 14", "from 27 BC to 14 AD"),
    ("-0347/-0346", "interval"): ("in 348/47 BC", "in 348/347 BC", "in 348–347 BC"),
    ("2000~/2020~", "interval"): ("from the early 2000s until late 2020",),
    ("/1540", "point"): ("before 1540", "prior to 1540", "by 1540", "no later than 1540", "earlier than 1540"),
    ("1603/", "point"): ("after 1603", "later than 1603", "no earlier than 1603"),
    ("/1910", "interval"): ("until 1910", "till 1910", "up to 1910", "up until 1910"),
    ("1870/", "interval"): ("since 1870", "ever since 1870", "from 1870", "1870–present", "from 1870 to the present"),
    ("/1938-06", "point"): ("by June 1938", "before June 1938"),
    ("1450", "point"): ("fl. 1450", "flourished 1450", "in 1450"),
}

WORDINGS = [(edtf, kind, wording) for (edtf, kind), wordings in MEANT.items() for wording in wordings]


def only(sentence: str) -> Timex:
    (timex,) = find_timexes(sentence)
    assert sentence[timex.start : timex.end] == timex.text
    assert sentence[timex.phrase_start : timex.end] == timex.phrase
    return timex


@pytest.mark.parametrize(("edtf", "kind", "wording"), WORDINGS)
def test_meaning(edtf: str, kind: str, wording: str) -> None:
    timex = only(f"It happened {wording} there.")
    assert (timex.edtf, timex.kind) == (edtf, kind)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        # the reference table
        ("He left the city c. 1897.", "c. 1897"),
        ("He left the city circa April 1912.", "circa April 1912"),
        ("He left the city on 24 July 1897.", "24 July 1897"),
        ("He left the city in October 1517.", "October 1517"),
        ("He led it from February to June 1938.", "February to June 1938"),
        ("He was away between 1914 and 1918.", "between 1914 and 1918"),
        ("The war (1861–1865) was long.", "1861–1865"),
        ("He was there March 1–4, 1865.", "March 1–4, 1865"),
        ("He left in the 1860s.", "the 1860s"),
        ("He left in the early 1930s.", "the early 1930s"),
        ("He left in the mid-1920s.", "the mid-1920s"),
        ("He left in the late 19th century.", "the late 19th century"),
        ("He left before 1540.", "before 1540"),
        ("He left after 1603.", "after 1603"),
        ("He was born in 1564 or 1565.", "1564 or 1565"),
        ("He died in 44 BC.", "44 BC"),
        ("He died in 44 B.C.", "44 B.C."),
        ("Smith (fl. 1450) was a poet.", "fl. 1450"),
        ("It fell on 29 May [O.S. 17 May] 1453 at last.", "29 May [O.S. 17 May] 1453"),
        ("Seven months later he left.", "seven months later"),
        ("In the spring of 1521 he left.", "the spring of 1521"),
        ("In 1918/19 he left.", "1918/19"),
        # and more
        ("On Monday, May 5, 1789, they met.", "May 5, 1789"),
        ("By 1896 he had left.", "by 1896"),
        ("He stayed until late 1777.", "until late 1777"),
        ("The 1870s were hard.", "the 1870s"),
        ("Early in 1905 he left.", "early in 1905"),
        ("Around 1784 he left.", "around 1784"),
        ("At the end of 1941 he left.", "the end of 1941"),
        ("From 1782 he taught there.", "from 1782"),
        ("May 1945 was quiet.", "May 1945"),
        ("In the year 1905 he left.", "1905"),
        ("On the 21 June 1767, he moved.", "21 June 1767"),
    ],
)
def test_answer(sentence: str, answer: str) -> None:
    assert only(sentence).answer == answer


@pytest.mark.parametrize(
    ("sentence", "preposition", "phrase", "modifier"),
    [
        ("He left in 1897.", "in", "in 1897", ""),
        ("In late 1897 he left.", "in", "In late 1897", ""),
        ("He left on the morning of Monday, 5 May 1789.", "on", "on the morning of Monday, 5 May 1789", ""),
        ("He came from February to June 1938.", "from", "from February to June 1938", ""),
        ("He came between 1914 and 1918.", "between", "between 1914 and 1918", ""),
        ("He came in the year 1905.", "in", "in the year 1905", ""),
        ("He came by early 1905.", "by", "by early 1905", "by"),
        ("He came as late as 1905.", "as late as", "as late as 1905", ""),
        ("He came prior to 1905.", "prior to", "prior to 1905", "before"),
        ("It was not until 1905 that he came.", "until", "until 1905", ""),
        ("He worked until 1905.", "until", "until 1905", "until"),
        ("A veteran of 1812 came.", "of", "of 1812", ""),
        ("He died in Paris, 1905.", "", "1905", ""),
        ("He came c. 1905.", "", "c. 1905", "around"),
    ],
)
def test_preposition(sentence: str, preposition: str, phrase: str, modifier: str) -> None:
    timex = only(sentence)
    assert (timex.preposition, timex.phrase, timex.modifier) == (preposition, phrase, modifier)


NOTHING = [
    # words that are dates elsewhere
    "He may have met her.",
    "They may 5 times try.",
    "He sat and she did march on Rome.",
    "The second mon was lost in a sep of dec.",
    "May Pang met June Carter, April Ludgate and August Strindberg.",
    "He was influenced by May Pang, and of June Carter he knew.",
    "The Salt March and the October Revolution were events.",
    "March on Rome! May God never abandon me.",
    "The fall of Rome and a spring of water fell.",
    "In the fall of the empire he saw it.",
    "It happened in the second world war.",
    "A decade is long, and so is a century.",
    # numbers that count
    "There were 1200 men.",
    "There were about 1200 people in 1500 houses.",
    "In 1200 copies it was printed.",
    "It rose from 1200 to 1500.",
    "It rose from 1200 to 1500 men.",
    "He walked from 1000 to 2000 feet.",
    "Between 1200 and 1,500 men fell.",
    "It had a population of 1850.",
    "An army of 1500 marched.",
    "It weighs 1905 kg, or 1850 pounds.",
    "The power of 1500 W was used at 1600 rpm.",
    "He paid $1500, £1600 and € 1700.",
    "It cost 1,905 marks.",
    "It measured 1905.5 units at 1905:30.",
    "It grew by 1905%.",
    "It has 1905 members and 2000 pages.",
    "He wrote 1905 letters.",
    "Over 1500 were killed.",
    "The 1905-seat hall was full.",
    # numbers that name
    "See page 1905 and pp. 1021–1024.",
    "It is No. 1917 on Route 1945.",
    "ISBN 1905 and ISBN 978-0-7456-4149-2.",
    "The PDP-1970 and Windows 2000 ran.",
    "The sonatas BWV 1001–1006 and K. 1756 are his.",
    "It stands at 1600 Pennsylvania Avenue.",
    "The asteroid 1134 Kepler was found.",
    "Patent no 1625 was his.",
    "doi:10.1098/rstl.1858.0031",
    "Annalen 306 (4): 1719–1737.",
    "Bibcode:1900AnP...306..719P",
    "Call 555-1905 or 1905-555.",
    "The score was 3-1905.",
    "Under Resolution 1244 it ended.",
    "At least 2000–2500 letters came.",
    # shapes that are no dates
    "He was born on 01/02/1905 or 5/6/05.",
    "The 31 June 1905x model failed.",
    "It was 30 February.",
    "In 500 copies.",
    "In 300 of the houses.",
    "The '60s were loud.",
    "The 20th-century composer and the late-19th-century poet met.",
    "It happened one day.",
    "Some day he will go these days.",
    "",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing(sentence: str) -> None:
    assert [timex.text for timex in find_timexes(sentence)] == []


def found(sentence: str) -> list[tuple[str, str]]:
    return [(timex.answer, timex.edtf) for timex in find_timexes(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expressions"),
    [
        ("He won in 1798 and 1799.", [("1798", "1798"), ("1799", "1799")]),
        ("In 1933, 1936, and 1938, they voted.", [("1933", "1933"), ("1936", "1936"), ("1938", "1938")]),
        ("Held (in 1933, 1936 and 1938), it", [("1933", "1933"), ("1936", "1936"), ("1938", "1938")]),
        ("In July and November 1932—they", [("July 1932", "1932-07"), ("November 1932", "1932-11")]),
        ("On 28 April and 3 May 1917 he", [("28 April 1917", "1917-04-28"), ("3 May 1917", "1917-05-03")]),
        ("In December 1942 and January 1943, he", [("December 1942", "1942-12"), ("January 1943", "1943-01")]),
        ("In the 18th and early 19th century", [("the 18th century", "17XX"), ("early 19th century", "[1800..1833]")]),
        (
            "In the late 19th century and early 20th century",
            [("the late 19th century", "[1866..1899]"), ("early 20th century", "[1900..1933]")],
        ),
        ("In the 1920s and 1930s, he", [("the 1920s", "192X"), ("1930s", "193X")]),
        ("He ruled 1861–1865 and 1870–1874.", [("1861–1865", "1861/1865"), ("1870–1874", "1870/1874")]),
        ("He left in 1903.In 1904 he came.", [("1903", "1903"), ("1904", "1904")]),
        ("He (1819–1879) and she (b. 1820, d. 1890)", [("1819–1879", "1819/1879"), ("1820", "1820"), ("1890", "1890")]),
        ("White (1982 and 1986) won.", [("1982", "1982"), ("1986", "1986")]),
        ("six between 1617 and 1624—Kepler", [("between 1617 and 1624", "1617/1624")]),
        ("From 1732 to 1918, and in 1924, it", [("1732 to 1918", "1732/1918"), ("1924", "1924")]),
        ("before 1540 – 1603", [("before 1540", "/1540"), ("1603", "1603")]),
        ("In 1905 in London and in 1906 in Rome", [("1905", "1905"), ("1906", "1906")]),
    ],
)
def test_several(sentence: str, expressions: list[tuple[str, str]]) -> None:
    assert found(sentence) == expressions


def test_lists_have_a_common_span() -> None:
    sentence = "He won in July and November 1932, and lost in 1940."
    july, november, other = find_timexes(sentence)
    assert july.carried and not november.carried
    assert july.group is not None and july.group == november.group
    assert sentence[slice(*july.group)] == "July and November 1932"
    assert other.group is None


def test_clock() -> None:
    sentence = "They landed on July 20, 1969, at 20:18 UTC; at 02:56 UTC on July 21, 1969, he stepped out."
    landing, step = find_timexes(sentence)
    assert (landing.text, landing.edtf) == ("July 20, 1969", "1969-07-20")
    assert landing.clock is not None and sentence[slice(*landing.clock)] == "20:18 UTC"
    assert step.clock is not None and sentence[slice(*step.clock)] == "02:56 UTC"


@pytest.mark.parametrize(
    ("sentence", "edtf", "note"),
    [
        ("on 29 May [O.S. 17 May] 1453 it", "1453-05-29", "O.S. 17 May"),
        ("on 7 January 1834 [O.S. 26 December 1833] he", "1834-01-07", "O.S. 26 December 1833"),
        ("on 5 May (Old Style 24 April) 1821 he", "1821-05-05", "Old Style 24 April"),
        ("c. 16 June [O.S. c. 5 June] 1723", "1723-06-16~", "O.S. c. 5 June"),
        ("born 21 March 1685 O.S. (31 March 1685 N.S.).", "1685-03-31", "O.S."),
        ("on 25 December 1642 [NS: 4 January 1643] he", "1643-01-04", "O.S."),
        ("on 6 March 1821 (O.S.) it", "1821-03-06", "O.S."),
        ("on 6 March 1821 (Julian calendar) it", "1821-03-06", "Julian calendar"),
        ("on June 9 [O.S. May 30], 1672, he", "1672-06-09", "O.S. May 30"),
    ],
)
def test_calendar_twins_are_one_date(sentence: str, edtf: str, note: str) -> None:
    timex = only(sentence)
    assert (timex.edtf, timex.calendar_note) == (edtf, note)


@pytest.mark.parametrize(
    "sentence",
    [
        "His 1905 paper explains it.",
        "In a 1999 interview he spoke.",
        "In his 1936 film Chaplin mocks it.",
        "Kepler's 1609 book was read.",
        "The similar 1842 work was read.",
        "Carlos' 1968 Switched-On Bach sold.",
        "In a July 2, 2011, editorial it said so.",
        "The 20 July plot failed.",
        "He won the 1992 election.",
        "According to the 1960s memoir of his niece, he did.",
    ],
)
def test_attributive(sentence: str) -> None:
    assert only(sentence).attributive


@pytest.mark.parametrize(
    "sentence", ["In 1905 he left.", "On the 5th of May 1821 he died.", "In the 1960s people sang."]
)
def test_not_attributive(sentence: str) -> None:
    assert not only(sentence).attributive


@pytest.mark.parametrize(
    ("sentence", "text", "month", "day"),
    [
        ("On 14 July he left.", "14 July", 7, 14),
        ("On July 14, he left.", "July 14", 7, 14),
        ("In November, he left.", "November", 11, 0),
        ("In May he left.", "May", 5, 0),
        ("In April Hitler ordered it.", "April", 4, 0),
        ("By mid-December he left.", "mid-December", 12, 0),
        ("On the fifth of May he left.", "the fifth of May", 5, 5),
        ("On May 5, 300 men came.", "May 5", 5, 5),
        ("It opened on March 24, then closed.", "March 24", 3, 24),
    ],
)
def test_without_a_year(sentence: str, text: str, month: int, day: int) -> None:
    timex = only(sentence)
    assert (timex.text, timex.kind, timex.value, timex.month, timex.day) == (text, "point", None, month, day)


def test_range_without_a_year() -> None:
    timex = only("On the night of 28 to 29 April he married.")
    assert (timex.kind, timex.value, [part.day for part in timex.parts]) == ("interval", None, [28, 29])


def test_paragraphs_are_not_crossed() -> None:
    assert found("He left on 5 May\n\n1905 was quiet.") == [("5 May", ""), ("1905", "1905")]
