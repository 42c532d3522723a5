"""Wikitext: what templates say stays in the sentence, what is no text goes."""

from pathlib import Path

import pytest

from quizgen.errors import SourceError
from quizgen.sources.document import Document
from quizgen.sources.readers import read, read_bytes
from quizgen.sources.targets import DumpPage

HERE = Path(__file__).parent
REST = "\n\nHe was the first of his family to live in the city, and it was the home of all his friends for many years."


def read_wiki(text: str) -> Document:
    return read_bytes((text + REST).encode(), source="x.wiki", format="wikitext")


def first(text: str) -> str:
    document = read_wiki(text)
    return document.text[document.blocks[0].span.start : document.blocks[0].span.end]


@pytest.mark.parametrize(
    ("wikitext", "words"),
    [
        ("He signed on {{date|28 June 1919}}.", "He signed on 28 June 1919."),
        ("Born {{birth date|1934|3|9}}.", "Born March 9, 1934."),
        ("Born {{birth date|df=yes|1934|3|9}}.", "Born 9 March 1934."),
        ("Born {{Birth date and age|1934|03|09|df=y}} there.", "Born 9 March 1934 there."),
        ("Died {{death date and age|1968|3|27|1934|3|9|df=y}}.", "Died 27 March 1968 (aged 34)."),
        ("It opened on {{start date|1969|07|16}}.", "It opened on July 16, 1969."),
        ("It ran until {{End date|1972|12}}.", "It ran until December 1972."),
        ("It is {{convert|5|km|mi}} away.", "It is 5 km away."),
        ("It is {{convert|5|to|7|sqmi|km2}} wide.", "It is 5 to 7 square miles wide."),
        ("It weighs {{cvt|47.5|lb}}.", "It weighs 47.5 pounds."),
        ("He was {{convert|6|ft|2|in|m}} tall.", "He was 6 feet 2 inches tall."),
        ("It is {{convert|100|m|ft|0}} high.", "It is 100 m high."),
        ("Signed {{date|5 March 2001|mdy}}.", "Signed 5 March 2001."),
        ("Signed {{dts|2001-03-05}}, {{dts|1950|Mar|5}}.", "Signed 5 March 2001, March 5, 1950."),
        ("Died {{OldStyleDate|28 January|1547|}}.", "Died 28 January 1547."),
        ("Henry ({{reign|1509|1547}}) and his {{ordinal|2}} wife.", "Henry (r. 1509–1547) and his 2nd wife."),
        ("{{née|Smith}}, {{birth year and age|1934}}, {{d.|1990}}.", "née Smith, 1934, d. 1990."),
        ("Born {{Birth based on age as of date|50|1990|1|1}}.", "Born 1939 or 1940."),
        ("On {{nowrap begin}}9 March 1934{{nowrap end}}.", "On 9 March 1934."),
        ("On {{somedate|9|March|1934}} and {{otherdate|1934|3|9|df=y}}.", "On 9 March 1934 and 9 March 1934."),
        ("In {{strange|the year 1934}} {{box|x=1934}}he sang.", "In the year 1934 he sang."),
        ("It was built {{circa|1850}} by him.", "It was built c. 1850 by him."),
        ("It had a million people {{as of|2010|lc=y}}.", "It had a million people as of 2010."),
        ("{{As of|2010|4}}, it had a million people.", "As of April 2010, it had a million people."),
        ("Born {{OldStyleDate|9 March|1934|24 February}} there.", "Born 9 March [O.S. 24 February] 1934 there."),
        ("The {{lang|fr|Légion d'honneur}} was his.", "The Légion d'honneur was his."),
        ("He was {{nowrap|5 years}} old.", "He was 5 years old."),
        ("He was{{nbsp}}5{{spaced ndash}}7 years old.", "He was 5 – 7 years old."),
        (
            "A book.<ref>Page 3.</ref> It sold.<ref name=a/> Well.{{sfn|Smith|2003|p=4}}{{efn|A note.}}",
            "A book. It sold. Well.",
        ),
        (
            "He met [[Marie Curie|Curie]] and [[Pierre Curie]] [https://x.org there].",
            "He met Curie and Pierre Curie there.",
        ),
        ("''The Time Machine'' by '''[[H. G. Wells]]'''.", "The Time Machine by H. G. Wells."),
        ("[[File:X.jpg|thumb|A [[link]] in a caption.]]He was a king.", "He was a king."),
        ("He was<!-- not --> a king &amp; a poet &ndash; both.", "He was a king & a poet – both."),
        ("It is 10<sup>6</sup> m<sup>2</sup>.", "It is 10^6 m^2."),
        ("He {{sic|writed}} it for {{US$|5}} in {{frac|3|1|2}} days.", "He writed it for US$5 in 3½ days."),
        ("The {{USS|Enterprise|CV-6}} sank.", "The USS Enterprise sank."),
        ("Gagarin ({{lang-ru|Юрий}}; {{IPA-ru|ˈjʉrʲɪj}}; 9 March 1934) flew.", "Gagarin (9 March 1934) flew."),
        ("Caesar ({{IPAc-en|ˈ|s|iː}}) was killed.", "Caesar was killed."),
        ("A {{small|{{nowrap|nested {{abbr|tpl|template}}}}}} one.", "A nested tpl one."),
        ("It has {{formatnum:1234567}} people.", "It has 1,234,567 people."),
        ("{{Infobox person|name=X}}{{Use dmy dates|date=May 2011}}\nHe was a king.\n__TOC__", "He was a king."),
        ("{| class=wikitable\n|-\n| a || b\n|}\nHe was a king.", "He was a king."),
        ("{{quote|I came, I saw, I won.|Caesar}}", "I came, I saw, I won."),
        ("His children were {{hlist|Ann|Bob}}.", "His children were Ann, Bob."),
    ],
)
def test_templates_and_marks(wikitext: str, words: str) -> None:
    assert first(wikitext) == words


def test_parts_of_a_page() -> None:
    document = read_wiki(
        "{{Infobox person\n| name = Yuri Gagarin\n| birth_date = {{birth date|1934|3|9|df=y}}\n| image = x.jpg\n|"
        " spouse = [[Valentina]]<ref>x</ref>\n}}\n"
        "'''Yuri''' was a pilot.\n\n== Life ==\nHe flew.\n* He was first.\n* [[Moon]]\n# Third\n: Quoted.\n=== "
        "Death ===\nHe died.\n"
        "== References ==\n{{reflist}}\n* A book.\n[[Category:1934 births]]\n[[Category:Pilots| "
        "]]\n[[de:Juri]]\n\n== Later ==\nIt went on."
    )
    assert [(section.title, section.level) for section in document.sections] == [
        ("", 1), ("Life", 2), ("Death", 3), ("References", 2), ("Later", 2),
    ]  # fmt: skip
    kinds = [(document.text[block.span.start : block.span.end], block.kind) for block in document.blocks]
    assert kinds[:-1] == [
        ("Yuri was a pilot.", "prose"),
        ("He flew.", "prose"),
        ("He was first.", "item"),
        ("Moon", "item"),
        ("Third", "item"),
        ("Quoted.", "quotation"),
        ("He died.", "prose"),
        ("A book.", "reference"),
        ("It went on.", "prose"),
    ]
    assert document.categories == ("1934 births", "Pilots")
    assert document.properties == (("name", "Yuri Gagarin"), ("birth date", "9 March 1934"), ("spouse", "Valentina"))


def test_an_unknown_template_is_warned_about() -> None:
    assert any("zzz" in warning for warning in read_wiki("He was {{zzz|5}} years old.").warnings)


def test_a_redirect_names_its_target() -> None:
    with pytest.raises(SourceError, match="only points to 'Yuri Gagarin'"):
        read_bytes(b"#REDIRECT [[Yuri Gagarin]]", source="x.wiki")


def test_a_dump_gives_the_page_that_is_named() -> None:
    path = HERE / "documents" / "dump.xml.bz2"
    document = read(DumpPage(path=path, title="apollo_11"))
    assert document.title == "Apollo 11"
    assert document.name == "Apollo_11"
    assert document.metadata["revision"].isdigit()
    assert document.metadata["url"] == "https://en.wikipedia.org/wiki/Apollo_11"
    assert document.metadata["licence"].startswith("CC BY-SA")
    assert document.metadata["attribution"] == "Wikipedia contributors"
    with pytest.raises(SourceError, match=r"holds several pages .* --page 'A"):
        read(path)
    with pytest.raises(SourceError, match="no page 'Nothing'"):
        read(DumpPage(path=path, title="Nothing"))
    with pytest.raises(SourceError, match="only points to"):
        read(DumpPage(path=path, title="AccessibleComputing"))


def test_only_a_dump_has_pages() -> None:
    for name in ("marie_curie.pdf", "apollo_11.md"):
        with pytest.raises(SourceError, match="no dump of a wiki, so there is no page 'X' in it"):
            read(DumpPage(path=HERE / "documents" / name, title="X"))
