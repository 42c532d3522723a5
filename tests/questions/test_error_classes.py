"""The classes of bad questions known from the field, each with texts that once gave one or easily would.

A case is an article of a few sentences, what must not be asked of it, and what must be asked all the same, so that a
program that is always silent fails. Both are looked for among the cards that a generous program keeps, the second
within the usual number of cards. Patterns are searched in ``question -> answer``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from quizgen.deck.card import Deck
from quizgen.extraction.pipeline import extract
from quizgen.questions.pipeline import LEAST_CHANCE, make_deck
from quizgen.sources.readers import read
from tests.extraction.texts import article

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Case:
    """One article; ``topic`` is its title."""

    name: str
    topic: str
    text: str
    never: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


CASES = (
    # E1: a pronoun that is somebody else's
    Case(
        "E1 a father comes between",
        "Nikola Tesla",
        "Nikola Tesla was an inventor. His father was Milutin Tesla. Milutin was a priest. In 1879 he died in"
        " Gospić. Tesla emigrated to the United States in 1884.",
        never=(r"Nikola Tesla die\b", r"1879"),
        asked=(r"country .*Tesla emigrate.* -> the United States", r"Tesla's father\? -> Milutin Tesla", r"-> 1884"),
    ),
    Case(
        "E1 a brother is the subject of the sentence before",
        "Emil Brandt",
        "Emil Brandt was a German chemist. His brother Karl Brandt was a lawyer. Karl defended the strikers in"
        " Leipzig in 1890. He was arrested in 1891. Brandt became a professor at the University of Jena in 1895.",
        never=(r"year was Emil Brandt arrested", r"did Emil Brandt defend"),
        asked=(r"Emil Brandt.* professor.* -> 1895", r"university .* -> the University of Jena"),
    ),
    Case(
        "E1 she may be the teacher",
        "Laura Finch",
        "Laura Finch was an English aviator. Her instructor, Maud Ellis, died in a crash in 1928. She flew from"
        " London to Cairo in 1930. Finch founded the Northern Flying School in 1933.",
        never=(r"\b[Ff]l[ye]w? .* Cairo", r"Laura Finch die\b", r"-> Cairo"),
        asked=(r"school did Laura Finch found in 1933\? -> the Northern Flying School",),
    ),
    # E2: words that point to a text that is not there
    Case(
        "E2 the company, this and there",
        "Tomas Varga",
        "Tomas Varga was a Hungarian engineer. He joined the company in 1921. This made him famous. There he"
        " built a bridge in 1923. Varga designed the Elizabeth Tower in 1927.",
        never=(r"\b[Tt]his\b", r"\b[Tt]here\b", r"join the company"),
        asked=(
            r"tower did Tomas Varga design in 1927\? -> the Elizabeth Tower",
            r"design the Elizabeth Tower\? -> 1927",
        ),
    ),
    Case(
        "E2 the two men and a wife cut from her name",
        "Irma Falk",
        "Irma Falk was a German photographer. Born in Breslau to the doctor Max Stern and his wife Else, she"
        " trained at the Lette Verein in Berlin from 1908 to 1910. Falk sailed with the botanist Anders Holm to"
        " Greenland, where the two men spent the winter of 1912 in a hut.",
        never=(r"[Tt]he two men", r"-> the doctor Max Stern and his wife$", r"and his wife\?"),
        asked=(r"Falk train .*-> (?:from 1908 to 1910|the Lette Verein)",),
    ),
    Case(
        "E2 a company and the same year",
        "Harlow Bridge",
        "The Harlow Bridge is a bridge over the River Stour. It was designed by Ellen Marsh. The company went"
        " bankrupt in 1888. Two years later it was closed.",
        never=(r"bankrupt", r"1888", r"close", r"\bit\b"),
        asked=(r"Who designed the Harlow Bridge\? -> Ellen Marsh",),
    ),
    Case(
        "E2 a king without a name",
        "Maria Lopez",
        "Maria Lopez was a Spanish poet. In the same year they were married. The king gave it to her. She"
        " published Night Songs in 1911.",
        never=(r"\bthe king\b", r"\bthey\b", r"\bmarr", r"give|gave"),
        asked=(r"publish Night Songs\? -> 1911",),
    ),
    Case(
        "E2 the line and the press are the article's own",
        "Zenobia Line",
        "The Zenobia Line was a railway in England. The Zenobia Line opened on 12 July 1845. It was built by the"
        " Wray Company to carry coal from Harton to the port of Wray. The line was taken over by the North"
        " Midland Railway in 1859. The Dover Line was closed in 1901. In 1902 the line was sold to Hill & Sons.",
        never=(r"\b[Tt]he line\b", r"Zenobia Line sold", r"1902"),
        asked=(
            r"Zenobia Line open\? -> 12 July 1845",
            r"Which railway took over the Zenobia Line in 1859\? -> the North Midland Railway",
        ),
    ),
    Case(
        "E2 the novel is the one that the lead calls so",
        "The Lark",
        "The Lark is a novel by Edith Moor, first published in 1904 by the Orion Press. The novel was written in"
        " Bath in 1902 and 1903. It was translated into French by Paul Lenoir in 1907. Moor's novel The Wasp came"
        " out in 1911. Max Orr praised the novel in 1912. The book was burnt in 1933.",
        never=(r"praise", r"\b[Tt]he (?:novel|book)\b", r"Lark burnt", r"-> 19(?:12|33)"),
        asked=(r"In what years was The Lark written.*\? -> 1902 and 1903", r"Who translated The Lark .*-> Paul Lenoir"),
    ),
    # E3: several answers
    Case(
        "E3 three elections",
        "James Orr",
        "James Orr was a Scottish politician. He was elected to Parliament in 1868. He was elected to Parliament"
        " in 1874. He was elected to Parliament in 1880. He was born in Perth in 1831.",
        never=(r"elected", r"-> 18[678]\d"),
        asked=(r"born\? -> Perth", r"born\? -> 1831"),
    ),
    Case(
        "E3 two husbands",
        "Anna Berg",
        "Anna Berg was a Swedish actress. She married Nils Lind in 1920. She married Olof Strand in 1931.",
        never=(r"Whom did Anna Berg marry\?", r"year did Anna Berg marry\?", r"Berg's husband"),
        asked=(r"marry in 1920\? -> Nils Lind", r"marry Olof Strand\? -> 1931"),
    ),
    Case(
        "E3 nominated, once more, with a book",
        "Ivan Petrov",
        "Ivan Petrov was a Russian chess player. He was nominated. He was awarded the Tal Medal in 1971. He"
        " published a book. He travelled in 1980. He was awarded the Botvinnik Cup in 1975.",
        never=(r"nominated", r"publish", r"travel", r"awarded\?", r"-> 1980"),
        asked=(r"in 1971\? -> the Tal Medal", r"(?:awarded|receive) the Botvinnik Cup\? -> 1975"),
    ),
    # E4: a question for who somebody is
    Case(
        "E4 who is Nash",
        "Robert Nash",
        "Robert Nash was a man. Nash was an American mathematician. Nash proved the Embedding Theorem in 1956.",
        never=(r"Who (?:was|is) (?:Robert )?Nash\?", r"-> a man\b", r"What was Robert Nash\?"),
        asked=(r"prove the Embedding Theorem\? -> 1956",),
    ),
    Case(
        "E4 a society is a society",
        "Apollo Society",
        "The Apollo Society is a society. Its president was Mary Stone. Stone was the president. The Apollo"
        " Society was founded in 1790 in Leeds by Samuel Rowe.",
        never=(r"-> a society", r"Who was the president\?", r"Who was Mary Stone\?", r"What is the Apollo Society\?"),
        asked=(r"Who founded the Apollo Society .*-> Samuel Rowe", r"Apollo Society founded .* -> 1790"),
    ),
    Case(
        "E4 the designer was the architect",
        "Otto Vane",
        "Otto Vane was a Danish architect. The designer of Odense Station was Otto Vane. Vane died in 1950.",
        never=(r"Who was Otto Vane\?", r"-> the designer"),
        asked=(r"Otto Vane die\? -> 1950",),
    ),
    # E5: the question holds its key
    Case(
        "E5 a bridge of the company of its name",
        "Newton Bridge",
        "The Newton Bridge was built by the Newton Bridge Company in 1850. The Newton Bridge was painted by Ada Rowe.",
        never=(r"-> the Newton Bridge Company", r"-> the Newton Bridge$"),
        asked=(r"Newton Bridge built.* -> 1850",),
    ),
    Case(
        "E5 after whom the comet was named",
        "Comets",
        "The Halley Comet was named after Edmond Halley. Edmond Halley published Tables of Comets in 1705.",
        never=(r"Halley Comet.*-> Edmond Halley", r"-> Halley"),
        asked=(r"Edmond Halley publish .* -> 1705",),
    ),
    Case(
        "E5 a year in its own question",
        "Samuel Colt",
        "Samuel Colt was an American inventor. He founded the Colt Company in 1836. He was elected in the 1852"
        " election.",
        never=(
            r"1836\? -> 1836",
            r"1852.*-> 1852",
            r"founded the Colt Company.*-> Samuel Colt",
            r"-> the Colt Company",
        ),
        asked=(r"found the Colt Company\? -> 1836",),
    ),
    # E18: one event, two calendars
    Case(
        "E18 a life in both calendars",
        "Pavel Orlov",
        "Pavel Orlov (9 June [O.S. 30 May] 1672 – 8 February [O.S. 28 January] 1725) was a Russian admiral. Orlov"
        " won the Battle of Kexholm on 10 July [O.S. 29 June] 1710.",
        never=(r"-> 30 May", r"-> 28 January", r"-> 29 June", r"O\.S\..*\?"),
        asked=(
            r"Orlov born\? -> 9 June \[O\.S\. 30 May\] 1672",
            r"Orlov die\? -> 8 February \[O\.S\. 28 January\] 1725",
            r"battle .* on 10 July 1710\? -> the Battle of Kexholm",
            r"win the Battle of Kexholm\? -> 10 July \[O\.S\. 29 June\] 1710",
        ),
    ),
    Case(
        "E18 the old date in a parenthesis",
        "Anna Rostova",
        "Anna Rostova was a Russian dancer. She married Ivan Dolgov on 5 March 1825 (O.S. 21 February). She was"
        " born in Riga on 12 May [O.S. 30 April] 1801.",
        never=(r"-> 21 February", r"-> 30 April"),
        asked=(r"marry Ivan Dolgov\? -> 5 March 1825", r"born\? -> 12 May \[O\.S\. 30 April\] 1801"),
    ),
    Case(
        "E18 new style named",
        "Feofan Belov",
        "Feofan Belov (22 October [N.S. 2 November] 1701 – 1766) was a Russian poet. He published Northern Odes"
        " in 1739.",
        never=(r"-> 2 November", r"-> 22 October 1701$"),
        asked=(r"Belov die\? -> 1766", r"publish Northern Odes\? -> 1739"),
    ),
    # E5 goes on: names inside names
    Case(
        "E5 the revolver is not Samuel Colt's whole name",
        "Samuel Colt",
        "Samuel Colt was an American inventor. The Colt revolver was patented in 1836. Colt discovered the comet"
        " Colt 2 in 1844.",
        never=(r"Samuel Colt revolver", r"Samuel Colt 2", r"-> the Colt revolver"),
        asked=(r"Colt revolver patented\? -> 1836",),
    ),
    # E6: the question word does not fit
    Case(
        "E6 whom for an army, what for a person",
        "Peter Lang",
        "Peter Lang was a Swiss engineer. He joined the army in 1880. Siemens employed Lang from 1890 to 1899."
        " Lang taught Emil Bär in 1895.",
        never=(r"Whom .*-> the army", r"^Who .*-> Siemens", r"^What employed", r"What .*-> Emil Bär"),
        asked=(r"When did Siemens employ Peter Lang\? -> from 1890 to 1899",),
    ),
    Case(
        "E6 what for a city and for a people",
        "Frank Olsen",
        "Frank Olsen was a Norwegian king. He visited London in 1710. Olsen defeated the Danes at the Battle of"
        " Hamra in 1712.",
        never=(r"What did .* visit", r"What .* -> the Danes"),
        asked=(r"Which city did Frank Olsen visit in 1710\? -> London", r"battle .* -> the Battle of Hamra"),
    ),
    Case(
        "E6 in his honour is no time",
        "Paul Ives",
        "Paul Ives was an English poet. A park was opened in his honour. The novel Peaks was received with mixed"
        " reviews. Ives was appointed director of the Leeds Museum in 1921.",
        never=(r"-> in his honour", r"-> his honour", r"received", r"^When .*(?<!\d)$"),
        asked=(r"position was Paul Ives appointed in 1921\? -> director of the Leeds Museum",),
    ),
    Case(
        "E6 to whom for a religion",
        "Arvan",
        "Arvan was a state in the Baltic region. The Arvanese converted to Christianity in 1240. King Otto I"
        " founded the city of Harla in 1214.",
        never=(r"whom .*-> Christianity",),
        asked=(r"convert.*-> (?:Christianity|1240)",),
    ),
    Case(
        "E6 who was who",
        "Henry Lane",
        "Henry Lane was an English doctor. Who's Who listed him. The Alpine Club elected him president in 1901."
        " Lane became editor-in-chief of the Salem Gazette in 1912.",
        never=(r"-> [Ww]ho$", r"whom .*-> the Salem Gazette", r"editor- "),
        asked=(r"Which club elected Henry Lane president in 1901\? -> the Alpine Club", r"editor-in-chief.* -> 1912"),
    ),
    # E7: names taken for what they are not
    Case(
        "E7 a scholar, a university and a number",
        "Owen Price",
        "Owen Price was a Welsh physicist. He studied at Princeton in 1920. S2CID 145363933 is a number."
        " Chamberlain met Price in Munich in 1938. The Faraday Society awarded Price the Turner Medal in 1934.",
        never=(r"S2CID", r"145363933", r"What met", r"Which \w+ met"),
        asked=(r"study in 1920\? -> Princeton", r"Which society awarded .* -> the Faraday Society"),
    ),
    Case(
        "E7 people called Lake",
        "Henry Lake",
        "Henry Lake (1801–1871) was an English admiral. Henry Lake's brother, James Lake, was a bishop. Lake's"
        " wife, Mary Lake, founded the Orion School in 1850. Lake captured Fort Aden in 1842.",
        never=(r"Which (?:wife|brother|lake)", r"What was James Lake", r"What founded"),
        asked=(r"Lake's wife\? -> Mary Lake", r"fort did Henry Lake capture in 1842\? -> Fort Aden"),
    ),
    Case(
        "E7 born in no son",
        "John Barnes",
        "John Barnes was an English bishop. He was born in Hull, the son of the merchant Thomas Barnes. He was"
        " educated at Eton College and Trinity College, Cambridge.",
        never=(r"[Ww]hich son", r"At which college was"),
        asked=(
            r"Where was John Barnes born\? -> Hull",
            r"father\? -> Thomas Barnes",
            r"-> Eton College and Trinity College",
        ),
    ),
    Case(
        "E7 a town of her name",
        "Ines Faro",
        "Ines Faro was a Portuguese poet. She was born in Faro in 1822. Faro published Algarve Songs in 1851."
        " Paul Hays and James Brooks printed Algarve Songs in Lisbon in 1860. Paul Ives, her nephew, was"
        " appointed mayor of Lisbon in 1880.",
        never=(r"in Ines Faro", r"were Paul Ives", r"born\? -> Ines"),
        asked=(r"born.*\? -> 1822", r"publish Algarve Songs\? -> 1851", r"Paul Ives.* appointed .* -> (?:mayor|1880)"),
    ),
    # E8: who did it and to whom it was done
    Case(
        "E8 an assassination",
        "Abraham Lincoln",
        "Abraham Lincoln was an American president. Lincoln was assassinated by John Wilkes Booth at Ford's"
        " Theatre on April 14, 1865. Booth was shot by Boston Corbett.",
        never=(
            r"did Abraham Lincoln assassinate",
            r"Booth assassinated",
            r"Who was assassinated",
            r"did .*Booth shoot",
        ),
        asked=(r"Who assassinated Abraham Lincoln .*-> John Wilkes Booth", r"Lincoln assassinated.* -> April 14, 1865"),
    ),
    Case(
        "E8 a theatre",
        "Harbour Opera House",
        "The Harbour Opera House is a theatre in Sydney. It was designed by Jørn Utzon. It was opened by Queen"
        " Elizabeth II on 20 October 1973.",
        never=(r"Utzon designed", r"What did Jørn", r"Who was (?:designed|opened)"),
        asked=(r"Who designed .* -> Jørn Utzon", r"opened .*\? -> 20 October 1973", r"Who opened .* -> Elizabeth II"),
    ),
    Case(
        "E8 killed by a thing",
        "Battle of Redhill",
        "The Battle of Redhill was fought on 4 May 1643. Thomas Ashby commanded the Redhill Regiment. Ashby was"
        " killed by a cannonball. Robert Ames was killed.",
        never=(r"-> he was killed$", r"-> \w+ \w+ was killed$", r"Who was killed", r"kill a cannonball"),
        asked=(r"Ashby die\? -> (?:he|Thomas Ashby) was killed by a cannonball", r"fought\? -> 4 May 1643"),
    ),
    # E9: what "and" joins
    Case(
        "E9 each movement has its own year",
        "Ann Hale",
        "Ann Hale was an English writer. She was put off by the word paradox and her sister did not know why. In"
        " 1850 she moved to Leeds and in 1855 to York. Hale founded the Leeds Library in 1851 and the York Museum"
        " in 1856.",
        never=(r"did not know", r"to Leeds to York", r"Museum.* -> 1851", r"Library.* -> 1856", r"York in 1850"),
        asked=(
            r"found the Leeds Library\? -> 1851",
            r"found the York Museum\? -> 1856",
            r"in 1856\? -> the York Museum",
        ),
    ),
    Case(
        "E9 a chain of deeds",
        "Greta Voss",
        "Greta Voss was a German chemist. In 1901 Voss, who was born in Kassel in 1870, moved to Berlin, founded"
        " the Kiel Society with Otto Braun, won the Bunsen Medal, joined the Prussian Academy in 1903 and married"
        " Emil Krug in Potsdam on 4 June 1905.",
        never=(
            r"born.* -> 1901",
            r"Academy.* -> 1901",
            r"Krug.* -> 190[13]$",
            r"Medal.* -> 19",
            r"in 1901\? -> Kassel",
        ),
        asked=(
            r"move in 1901\? -> Berlin",
            r"academy .* in 1903\? -> the Prussian",
            r"marry Emil Krug\? -> 4 June 1905",
        ),
    ),
    Case(
        "E9 a prize in each year",
        "Marta Klein",
        "Marta Klein was an Austrian physicist. She won the Boltzmann Prize in Physics in 1903 and the Boltzmann"
        " Prize in Chemistry in 1911. Anna Weber and Hugo Fuchs founded the Graz Society in 1920.",
        never=(r"in 1903\? -> .*Chemistry", r"in 1911\? -> .*Physics", r"Society.*-> (?:Anna Weber|Hugo Fuchs)$"),
        asked=(r"in 1903\? -> the Boltzmann Prize in Physics", r"Prize in Chemistry\? -> 1911"),
    ),
    Case(
        "E9 who paid, who founded it with whom",
        "Tomas Grell",
        "Tomas Grell was a Danish explorer. Grell, together with his cousin Niels, founded the Danish Polar Club"
        " in Aarhus. Grell's second expedition was paid for by King Carl IX and by Jan Aas. Grell left the Royal"
        " Navy in 1870. He died of a heart attack in Copenhagen.",
        never=(r"Who founded the Danish", r"Who paid Tomas", r"-> (?:King )?Carl IX$", r"attack in Copenhagen"),
        asked=(r"Who paid for .*expedition\? -> King Carl IX and Jan Aas", r"How did .* die\? -> of a heart attack"),
    ),
    # E10: what a date or a place hangs on
    Case(
        "E10 a plan for the next year",
        "Ruth Cole",
        "Ruth Cole was an American botanist. In 1903 Cole planned to sail to Java in 1904. In 1910 she promised"
        " to return in 1912. Cole sailed to Brazil in 1914.",
        never=(r"-> 1904", r"-> 1912", r"did Ruth Cole sail to Java", r"-> return$"),
        asked=(r"country did Ruth Cole sail in 1914\? -> Brazil", r"sail to Brazil\? -> 1914"),
    ),
    Case(
        "E10 the year of what is written about",
        "Hugo Stern",
        "Hugo Stern was a German historian. In 1920 he published The History of the Revolt of 1525. Stern bought"
        " the house that Goethe sold in 1792. He won the prize for a book about the flood of 1342.",
        never=(r"-> 1525", r"-> 1792", r"-> 1342"),
        asked=(r"publish The History of the Revolt of 1525\? -> 1920",),
    ),
    Case(
        "E10 an exhibition of older pictures",
        "Lena Roth",
        "Lena Roth was a Swiss painter. In 1931 she sold a picture painted in 1899 to the Basel Museum. She"
        " exhibited at the Zurich Salon with paintings from 1912 in 1925.",
        never=(r"sell .*-> 1899", r"-> 1899", r"-> 1912"),
        asked=(r"\? -> (?:1931|1925)",),
    ),
    # E11: denied, doubted, planned, said
    Case(
        "E11 claims, plans and hearsay",
        "Max Lorne",
        "Max Lorne was a French explorer. Some sources say that he died of a stroke. Lorne claimed that he"
        " discovered the Omo River in 1888. He did not reach the North Pole in 1895. He would have become"
        " governor in 1890. He intended to marry Jeanne Petit in 1891. Lorne reportedly visited Tibet in 1893. He"
        " may have met Stanley in 1877. Lorne founded the Lyon Geographical Society in 1873.",
        never=(r"die", r"stroke", r"Omo", r"Pole", r"governor", r"Petit", r"Tibet", r"Stanley", r"-> 18[89]\d"),
        asked=(r"society did Max Lorne found in 1873\? -> the Lyon Geographical Society",),
    ),
    Case(
        "E11 rumours, hopes and conditions",
        "Sara Quill",
        "Sara Quill was an Irish singer. It was rumoured that she was born in Cork. According to her brother, she"
        " left Dublin in 1911. Quill never visited America. She hoped to sing in Milan in 1920. If she had sung"
        " in Paris in 1921, she would have earned 900 francs. Quill recorded Green Hills in 1925.",
        never=(r"Cork", r"Dublin", r"America", r"Milan", r"Paris", r"francs", r"-> 19[12][01]$"),
        asked=(r"record Green Hills\? -> 1925",),
    ),
    Case(
        "E11 denials, failures and near things",
        "Leo Marsh",
        "Leo Marsh was an American inventor. Marsh denied that he had stolen the design from Otto Kern in 1877."
        " He failed to win the Franklin Medal in 1884. He was nearly killed in 1885. Marsh patented the steam"
        " plough in 1872.",
        never=(r"Kern", r"1877", r"win the Franklin", r"kill", r"Marsh die", r"-> 188[45]"),
        asked=(r"patent the steam plough\? -> 1872",),
    ),
    # E12: what stood before the subject
    Case(
        "E12 a number, a war and a fire",
        "Bergen",
        "In 1990, 10% of children in Norway attended the Oslo Clinic. When war broke out in 1914, Erik Dahl"
        " founded the Bergen Hospital. As a result of the fire, the city council rebuilt Bergen in 1917. At the"
        " age of 30, Erik Dahl moved to Trondheim.",
        never=(
            r"^In 1990",
            r"^When war",
            r"^As a result",
            r"^At the age of",
            r", (?:when|who|which|where) ",
            r"\? .*\?",
        ),
        asked=(
            r"Who founded the Bergen Hospital.* -> Erik Dahl",
            r"At what age did Erik Dahl move to Trondheim\? -> 30",
        ),
    ),
    Case(
        "E12 a flight, a landing and a battle",
        "Sergey Grey",
        "Sergey Grey was a Russian pilot. In what became a famous flight, Grey crossed the Arctic Ocean in 1937."
        " When he landed in Oregon, he met the mayor. In 1944, after the battle, Grey received the Order of"
        " Lenin.",
        never=(r"[Ii]n what became", r"famous flight", r"the battle", r"the mayor", r"^When he"),
        asked=(r"ocean did Sergey Grey cross in 1937\? -> the Arctic Ocean", r"receive the Order of Lenin\? -> 1944"),
    ),
    Case(
        "E12 a role and a reason in front",
        "Rosa Lund",
        "Rosa Lund was a Danish nurse. As a young woman, Lund worked in Hamburg from 1890 to 1893. Because of the"
        " cholera, Lund left Hamburg in 1893. Despite her illness, she founded the Lund Clinic in Odense in 1899.",
        never=(r"^As a young", r"^Because", r"^Despite", r", (?:where|who|which|when) "),
        asked=(r"work .*from 1890 to 1893\? -> Hamburg", r"found the Lund Clinic.*\? -> 1899"),
    ),
    # E13: do, did and the forms of verbs
    Case(
        "E13 verbs of all forms",
        "Tim Fox",
        "Tim Fox was a Canadian pilot. He flew across Lake Erie in 1909. He wrote Sky Roads in 1912. He was born"
        " in Ottawa in 1880. He taught aviation at McGill University from 1913 to 1916. He set up the Fox Company"
        " in 1919.",
        never=(r"did Tim Fox (?:flew|wrote|was|taught|born)", r"did .* born", r"was Tim Fox (?:write|fly|teach)"),
        asked=(
            r"did Tim Fox fly across Lake Erie\? -> 1909",
            r"did Tim Fox write Sky Roads\? -> 1912",
            r"was Tim Fox born\? -> Ottawa",
            r"did Tim Fox teach aviation at McGill University\? -> from 1913 to 1916",
            r"did Tim Fox set up the Fox Company\? -> 1919",
        ),
    ),
    Case(
        "E13 what still is",
        "Ivor Bell",
        "Ivor Bell is a Scottish sculptor. He has lived in Toronto since 1950. His statue of Robert Burns stands"
        " in Perth. Bell moved to London in 1947.",
        never=(r"did Ivor Bell (?:lived|has|chose)", r"did .* stands", r"does .* stands"),
        asked=(r"has Ivor Bell lived since 1950\? -> Toronto", r"did Ivor Bell move .*-> (?:London|1947)"),
    ),
    Case(
        "E13 what has been since",
        "Marek Nowak",
        "Marek Nowak is a Polish film director. His debut film, The Mill, won the Golden Bear in 1978. Since 2001"
        " he has been president of the Polish Film Society.",
        never=(r"did Marek Nowak hold since", r"(?:is|was) Marek Nowak president", r"\bthe Mill"),
        asked=(
            r"What position has Marek Nowak held since 2001\? -> president of the Polish Film Society",
            r"Since what year has Marek Nowak been president of the Polish Film Society\? -> 2001",
            r"title of Marek Nowak's debut film\? -> The Mill",
        ),
    ),
    Case(
        "E13 passives and more than one",
        "Arden Letters",
        "The Arden Letters were found by Lucy Pole in 1871. They were sold to the Bodleian Library in 1880. Lucy"
        " Pole and Ralph Arden wrote The Arden Guide in 1875.",
        never=(r"did the Arden Letters (?:find|sell|sold)", r"was the Arden Letters", r"did Lucy Pole .*\bwrote"),
        asked=(r"year were the Arden Letters found.*\? -> 1871", r"Who found the Arden Letters in 1871\? -> Lucy Pole"),
    ),
    # E14: whole clauses copied into the question
    Case(
        "E14 a life in one sentence",
        "Vera Kent",
        "Vera Kent was an English novelist who, after a long illness that had kept her in bed for years, wrote"
        " The Glass Field, which tells of a family that leaves a farm and that moves to a town by the sea. Kent,"
        " who had been taught by her aunt in a small house near the river that the town council later bought, won"
        " the Hawthorn Prize in 1933.",
        never=(r"^(?:\S+ ){20,}\S+\?", r"family that", r"that moves", r"town council", r"the river"),
        asked=(r"prize did Vera Kent win in 1933\? -> the Hawthorn Prize", r"win the Hawthorn Prize\? -> 1933"),
    ),
    Case(
        "E14 a treaty with its clauses",
        "Treaty of Harla",
        "The Treaty of Harla, which had been drafted by a commission that sat for three years in a castle above"
        " the lake and whose members could not agree on the border, was signed in Geneva on 3 March 1866 by"
        " delegates who had travelled from eleven countries.",
        never=(r"^(?:\S+ ){20,}\S+\?", r"could not agree", r"the lake", r"eleven.*\?"),
        asked=(r"Treaty of Harla signed.*\? -> (?:3 March 1866|Geneva)",),
    ),
    Case(
        "E14 an address full of places",
        "Ebba Holt",
        "Ebba Holt was a Swedish baker. In 1888 she opened the Holt Bakery in a yellow house with green windows"
        " at the end of the street that leads from the harbour to the old market square in the northern part of"
        " Visby.",
        never=(r"^(?:\S+ ){20,}\S+\?", r"market square", r"that leads"),
        asked=(r"open the Holt Bakery.*\? -> 1888",),
    ),
    # E15: dates made more precise than they are
    Case(
        "E15 around, in the 1530s, in spring",
        "Jan Mazur",
        "Jan Mazur (born c. 1497) was a Polish printer. Mazur printed his first book in the 1530s. He died in"
        " October 1561. He visited Rome in the early 16th century. He bought the Ribnik Press in the spring of"
        " 1540.",
        never=(r"-> 1497", r"-> 153\d$", r"date .*Mazur", r"-> 1540$", r"-> 16th", r"In what year .*-> (?:the|early)"),
        asked=(
            r"Around what year was Jan Mazur born\? -> c\. 1497",
            r"decade .* -> the 1530s",
            r"month and year did Jan Mazur die\? -> October 1561",
        ),
    ),
    Case(
        "E15 before and after",
        "Lydia Moss",
        "Lydia Moss (c. 1210 – after 1275) was an English abbess. She founded the Wherwell Hospital in the late"
        " 1260s. She visited Rome before 1250.",
        never=(r"die.* -> 1275", r"-> 1260", r"-> 1250", r"In what year .* (?:die|visit)"),
        asked=(
            r"Around what year was Lydia Moss born\? -> c\. 1210",
            r"found the Wherwell Hospital\? -> the late 1260s",
        ),
    ),
    Case(
        "E15 a month and a day without a year",
        "Nils Dahl",
        "Nils Dahl was a Danish sailor. He left Aarhus on 4 May. In June he reached Iceland. He sailed to"
        " Greenland in May 1881. Dahl returned to Denmark about 1885.",
        never=(r"-> 4 May", r"-> June$", r"-> May$", r"-> 1881$", r"In what year .* -> about"),
        asked=(r"month and year did Nils Dahl sail to Greenland\? -> May 1881",),
    ),
    # E16: dates read wrongly
    Case(
        "E16 spans of days and years",
        "Harlan Congress",
        "The Harlan Congress met in Harla on March 1–4, 1865. The Harlan War was fought from 1861–1865. The"
        " Harlan Treaty was signed in March 1866. The Harlan Temple was destroyed in 44 BC.",
        never=(r"2004", r"met .*-> 1865$", r"War.*-> 186[15]$", r"-> 44$", r"-> 43 BC", r"March 1, "),
        asked=(r"Treaty signed\? -> March 1866", r"Temple destroyed\? -> 44 BC"),
    ),
    Case(
        "E16 years before Christ",
        "Julia Rufa",
        "Julia Rufa was a Roman poet. She was born in 63 BC. She moved to Athens in 44 BC. The Forum Prize was"
        " awarded to Rufa between 40 and 38 BC. She died in AD 14.",
        never=(r"-> 63$", r"-> 44$", r"-> 14$", r"-> 40$", r"-> 38 BC$"),
        asked=(r"born\? -> 63 BC", r"die\? -> AD 14", r"Prize awarded.*\? -> between 40 and 38 BC"),
    ),
    Case(
        "E16 a winter and two years",
        "Olga Brand",
        "Olga Brand was a Baltic painter. She lived in Riga in the winter of 1918/19. Brand painted The Mill in"
        " 1920 or 1921. She taught at the Tartu Academy between 1923 and 1927.",
        never=(r"-> 1919$", r"-> 1920$", r"-> 1921$", r"-> 1923$", r"-> 1927$", r"-> 1918$"),
        asked=(r"Brand teach at the Tartu Academy\? -> between 1923 and 1927",),
    ),
    # E17: nothing depends on today
    Case(
        "E17 yesterday and last year",
        "Rolf Berg",
        "Rolf Berg is a German engineer. He moved to Kiel last year. Yesterday he met Otto Kern. Two years ago"
        " Berg founded the Kiel Works. Berg will retire next year. He was born in Lübeck in 1961.",
        never=(r"-> 20\d\d", r"last year", r"[Yy]esterday", r"ago", r"next year", r"retire"),
        asked=(r"Rolf Berg born\? -> (?:Lübeck|1961)",),
    ),
    Case(
        "E17 now, currently and today",
        "Hill Library",
        "The Hill Library was founded by Ann Hill in 1872. Today it holds 90,000 books. It is currently closed."
        " The library now lends 400 books a month.",
        never=(r"[Tt]oday", r"currently", r"\bnow\b", r"-> 20\d\d", r"closed"),
        asked=(r"Who founded the Hill Library in 1872\? -> Ann Hill", r"Hill Library founded.*\? -> 1872"),
    ),
    Case(
        "E17 on Monday and in May",
        "Iris Vane",
        "Iris Vane was a British runner. On Monday she won the Kent Cup. In May Vane ran in Paris. She may have"
        " sat for the sculptor Noel Lamb. Vane won the Dover Race on 9 August 1931.",
        never=(r"Monday", r"-> May", r"20\d\d", r"Lamb"),
        asked=(r"race did Iris Vane win on 9 August 1931\? -> the Dover Race|win the Dover Race\? -> 9 August 1931",),
    ),
    # E19: whose the dates in a parenthesis are
    Case(
        "E19 a father and a mother",
        "Nikola Tesla",
        "Nikola Tesla was an inventor. He was the fourth child of Milutin Tesla (1819–1879), a priest. His"
        " mother, Đuka Mandić (1822–1892), was the daughter of a priest. Franz Joseph I (reigned 1848–1916)"
        " received him in 1890.",
        never=(r"Nikola Tesla (?:born|die)\?", r"Franz Joseph I (?:born|die)", r"-> 1848", r"-> 1916"),
        asked=(r"mother, Đuka Mandić, die\? -> 1892", r"mother, Đuka Mandić, born\? -> 1822"),
    ),
    Case(
        "E19 a pupil, a picture and a school",
        "Rosa Kern",
        "Rosa Kern (1840–1911) was a Swiss painter. She taught Emil Bär (1860–1932). Her painting Dusk (1884)"
        " hangs in Basel. The Basel School (founded 1790) admitted Kern in 1861.",
        never=(r"Kern (?:born|die)\? -> (?:1860|1932|1884|1790)", r"School.* born", r"-> 1790"),
        asked=(r"Rosa Kern die\? -> 1911", r"Rosa Kern born\? -> 1840"),
    ),
    Case(
        "E19 a reign beside a birth",
        "Olaf Ring",
        "Olaf Ring (born 3 June 1770) was a Danish officer. He served King Carl IV (r. 1790–1814). His son Axel"
        " Ring (1801–1880) wrote The Ring Letters in 1850.",
        never=(r"Olaf Ring die", r"Carl IV (?:born|die)", r"Olaf Ring born\? -> (?:1790|1801)", r"-> 1814"),
        asked=(r"Olaf Ring born\? -> 3 June 1770", r"Axel Ring.* -> 18[85]0"),
    ),
    # E20: citations, captions, notes
    Case(
        "E20 page numbers and an interview",
        "Ida Crane",
        "Ida Crane was an American sculptor. In a 1999 interview, the scholar Paul Ives praised her work.[5]:274"
        " Crane (ISBN 978-0-14-044913-6) was born in Ohio. Ives, p. 45, vol. 3, wrote that she was born in 1901."
        " She carved the Union Monument in 1930.[12]",
        never=(r"1999", r"274", r"ISBN", r"\[\d", r"-> 1901", r"\bp\. 45", r"\bvol\."),
        asked=(r"carve the Union Monument\? -> 1930",),
    ),
    Case(
        "E20 signs of pronunciation",
        "Georg Holt",
        "Georg Holt (German: [ˈɡeːɔʁk hɔlt]; 1801 – 1866) was a German botanist. Retrieved 12 May 2010. See also:"
        " List of botanists. Holt travelled to Chile in 1829.[citation needed] He described the Chilean pine in"
        " 1831.[note 2]",
        never=(r"[ˈɡɔʁ]", r"2010", r"List of", r"citation", r"note 2"),
        asked=(r"Georg Holt die\? -> 1866", r"travel to Chile\? -> 1829"),
    ),
    Case(
        "E20 captions and headings",
        "Port Vell",
        "Port Vell is a harbour in Catalonia. Figure 3: The harbour in 1888. Table 2 shows 14 ships."
        " http://www.example.org was visited in 2009. Port Vell was rebuilt by Joan Serra in 1902.",
        never=(r"Figure", r"Table 2", r"http", r"2009", r"1888", r"14 ships"),
        asked=(r"Who rebuilt Port Vell in 1902\? -> Joan Serra",),
    ),
    # E21: sentences cut in the wrong place
    Case(
        "E21 initials and titles",
        "Edith Fane",
        "Edith Fane was an English nurse. J. P. Morgan Jr. met Fane in New York in 1915. Fane worked for the U.S."
        " Army from 1917 to 1919. Mrs. Fane founded St. Anne's Hospital in 1921. No. 5 Harley Street was bought"
        " by Fane in 1922.",
        never=(r"\bSt\.?\?", r"-> St\.?$", r"-> J\.?$", r"-> P\.?$", r"U\.S\.\?$", r"^Anne", r"bought"),
        asked=(
            r"army did Edith Fane work .*-> the U\.S\. Army|work for the U\.S\. Army\? -> from 1917 to 1919",
            r"hospital .* in 1921\? -> St\. Anne's Hospital",
        ),
    ),
    Case(
        "E21 no blank between sentences",
        "Karl Wirth",
        "Karl Wirth was a German engineer. He built the Jena Telescope in 1950.Born and raised in St. Louis, Dr."
        " J. R. Stone visited St. Petersburg in 1960. Mr. Wirth moved to Washington, D.C. in 1962.",
        never=(r"1950\.", r"Telescope\.Born", r"-> Washington, D$", r"-> St\.$", r"Petersburg.* -> 1950"),
        asked=(r"Wirth move in 1962\? -> Washington, D\.C\.", r"Jena Telescope\? -> 1950"),
    ),
    Case(
        "E21 a dash, a semicolon and a question",
        "Mina Roy",
        "Mina Roy was an Indian physicist; she was born in Patna in 1911. Who was her teacher? She never said. In"
        " 1934 Roy moved to Calcutta - then a centre of physics - and joined the Bose Institute. Roy et al."
        " measured radon in 1940.",
        never=(r"teacher", r"never", r"et al", r"then a centre"),
        asked=(r"Mina Roy born\? -> (?:Patna|1911)",),
    ),
    Case(
        "E21 a word with a hyphen",
        "Samuel Okoro",
        "Samuel Okoro is a Nigerian engineer who has served as governor of Imo State since 2015. He won a"
        " scholarship to the University of Lagos. In 1995 he co-founded Delta Bridge, a construction company that"
        " built the Owerri Stadium. In 1998 Okoro helped found the Imo School with John Ade and became its first"
        " dean.",
        never=(r"(?<!-)founded Delta", r"Okoro co\b(?!-)", r"hold since", r"win to the", r"and became"),
        asked=(
            r"position has Samuel Okoro held since 2015\? -> governor of Imo State",
            r"co-found.* -> (?:1995|Delta Bridge)",
        ),
    ),
    # E22: the same fact twice
    Case(
        "E22 lead and body",
        "Lily Drum",
        "Lily Drum (4 May 1871 – 2 June 1940) was a Scottish engineer. Drum founded the Clyde Works in"
        " 1901.\n\nLily Drum was born on 4 May 1871 in Glasgow. In 1901 she founded the Clyde Works. She died in"
        " Perth on 2 June 1940.",
        never=(r"(?s)born\? -> 4 May.*born\? -> 4 May",),
        asked=(r"born\? -> 4 May 1871", r"die\? -> 2 June 1940", r"found the Clyde Works\? -> 1901"),
    ),
    Case(
        "E22 three wordings of one fact",
        "Otto Vane",
        "Otto Vane was a Danish architect. He designed Odense Station in 1914. Odense Station was designed by"
        " Vane in 1914. Vane, who designed Odense Station in 1914, died in 1950.",
        never=(r"In what year was Odense Station designed",),
        asked=(r"design Odense Station\? -> 1914", r"Vane die\? -> 1950"),
    ),
    Case(
        "E22 a date and its year",
        "Ines Faro",
        "Ines Faro (1822–1899) was a Portuguese poet. Ines Faro was born on 7 March 1822 in Tavira. She died in"
        " Lisbon on 1 May 1899.",
        never=(r"born\? -> 1822", r"die\? -> 1899"),
        asked=(r"born\? -> 7 March 1822", r"die\? -> 1 May 1899"),
    ),
    # E23: what is too small to be worth a card
    Case(
        "E23 a neighbour's horse",
        "Ella Birch",
        "Ella Birch was an English astronomer who lived in the 19th century. The century was a time of change."
        " Her grandfather's neighbour Tom Webb bought a horse in 1799. John Smith visited the town in 1790. Birch"
        " discovered the comet Birch 2 in 1844.",
        never=(r"horse", r"Webb", r"the town", r"century .*live", r"time of change"),
        asked=(r"discover the comet Birch 2\? -> 1844",),
    ),
    Case(
        "E23 who liked what",
        "Bert Hays",
        "Bert Hays was an American composer. He liked tea. He had a dog. He was tall. Hays wrote a letter in"
        " 1931. Hays composed the Prairie Symphony in 1934.",
        never=(r"tea", r"\bdog\b", r"tall", r"letter"),
        asked=(r"symphony did Bert Hays compose in 1934\? -> the Prairie Symphony",),
    ),
    Case(
        "E23 what a scholar wrote about it later",
        "Edda of Voll",
        "The Edda of Voll was found by Nils Aas in 1643. In 1993 the scholar Kari Moe argued that it is a"
        " forgery. Critics have praised the Edda of Voll.",
        never=(r"1993", r"Moe", r"[Cc]ritics", r"praised"),
        asked=(r"Who found the Edda of Voll in 1643\? -> Nils Aas",),
    ),
    # E27: lists as one key
    Case(
        "E27 five children and four towns",
        "Frank Olsen",
        "Frank Olsen was a Norwegian king. Olsen was the father of Anna, Berit, Carl, Dagny and Erik. His five"
        " children were Anna, Berit, Carl, Dagny and Erik. He founded the towns of Alta, Bodin, Hamra and Larvik"
        " in 1710. Olsen defeated the Danes at the Battle of Hamra in 1712.",
        never=(r"-> .*, .* and ",),
        asked=(r"battle did Frank Olsen defeat .*-> the Battle of Hamra",),
    ),
    Case(
        "E27 three languages",
        "Mary Dunn",
        "Mary Dunn was an Irish teacher. Dunn taught Latin, Greek, French and Hebrew at the Cork Academy from"
        " 1860 to 1871. She translated Homer, Virgil and Horace.",
        never=(r"-> .*, .* and ",),
        asked=(r"Dunn teach .*-> (?:from 1860 to 1871|the Cork Academy)",),
    ),
    Case(
        "E27 both rivers and not one of them",
        "Mira River",
        "The Mira River is a river in Arvan. Its main tributaries are the Oss and the Tarn. The Mira River was"
        " bridged by Jan Pek at Brenz in 1788.",
        never=(r"-> the Oss$", r"-> the Tarn$"),
        asked=(r"Who bridged the Mira River .*-> Jan Pek",),
    ),
    Case(
        "E27 a pair may be a key",
        "Odd Society",
        "The Odd Society was founded by Amy Ford and Roy Bell in 1901. Its members were Ada, Bo, Cy, Di and Ed."
        " The Odd Society published maps, books, plans and prints.",
        never=(r"-> .*, .* and ",),
        asked=(r"Who founded the Odd Society in 1901\? -> Amy Ford and Roy Bell",),
    ),
    # E28: what lasted, asked as if it had happened
    Case(
        "E28 a president, a mayor and a resident",
        "Victor Sand",
        "Victor Sand was a Belgian statesman. He was president of the Republic of Flandria from 1861 to 1865. He"
        " served as mayor of Ghent from 1850 to 1855. He lived in Antwerp between 1870 and 1880.",
        never=(r"-> 18\d\d$", r"In what year"),
        asked=(
            r"During which years was Victor Sand president .* -> from 1861 to 1865",
            r"position did Victor Sand hold from 1850 to 1855\? -> mayor of Ghent",
            r"years did Victor Sand live in Antwerp\? -> between 1870 and 1880",
        ),
    ),
    Case(
        "E28 president in one of the years",
        "Nora Field",
        "Nora Field was an American editor. She was president of the Press League in 1925. She was editor when"
        " the war began. Field edited the Boston Herald from 1920 until 1931.",
        never=(r"was Nora Field president of the Press League\? -> 1925", r"-> 1920$", r"-> 1931$"),
        asked=(
            r"edit the Boston Herald\? -> from 1920 until 1931",
            r"league was Nora Field president in 1925\? -> the",
        ),
    ),
    Case(
        "E28 a war and a reign",
        "Sten II",
        "Sten II was the king of Vinland. Sten reigned from 1490 to 1512. The Vinland War lasted from 1497 to"
        " 1503. He was crowned in Hamra in 1491.",
        never=(r"reign.* -> 1490$", r"War.* -> 1497$", r"War.* -> 1503$"),
        asked=(r"Sten II reign\? -> from 1490 to 1512", r"crowned.*-> (?:Hamra|1491)"),
    ),
    # E29: keys cut short, or whole clauses
    Case(
        "E29 of, in and to belong to names",
        "Paul Renard",
        "Paul Renard was a French lawyer. Renard studied law at the University of Paris in 1820. He became a"
        " member of the French Academy of Sciences in 1835. He wrote The History of the Laws of the Franks in"
        " 1841. In 1850 he was appointed Minister of Justice of the Kingdom of Savoy.",
        never=(
            r"-> (?:the )?University$",
            r"-> the French Academy$",
            r"-> (?:The )?History$",
            r"-> Minister(?: of Justice)?$",
        ),
        asked=(
            r"-> the University of Paris",
            r"academy .* -> the French Academy of Sciences",
            r"write The History of the Laws of the Franks\? -> 1841",
            r"appointed in 1850\? -> Minister of Justice of the Kingdom of Savoy",
        ),
    ),
    Case(
        "E29 an editor-in-chief and a doctor of law",
        "Hans Wirz",
        "Hans Wirz was a Swiss editor. In 1932 he became editor-in-chief of the Basel Gazette. He received a"
        " doctorate from the University of Bern in 1920. Wirz interviewed Marie Curie-Skłodowska in 1927.",
        never=(r"editor-(?!in-chief)", r"-> editor$", r"-> the University$", r"-> Marie$", r"Curie-?\?"),
        asked=(r"editor-in-chief of the Basel Gazette\? -> 1932", r"-> the University of Bern|doctorate .* -> 1920"),
    ),
    Case(
        "E29 both brothers",
        "Orion Press",
        "The Orion Press is a publishing house in Leeds. It was founded in 1899 by the brothers Amos and Saul"
        " Reed. In 1904 the press published The Lark, the first novel by Edith Moor.",
        never=(r"-> the brothers Amos$", r"by the brothers Amos\?", r"[Tt]he press\b", r"[Ww]hich first novel"),
        asked=(
            r"Who founded the Orion Press in 1899\? -> the brothers Amos and Saul Reed",
            r"Orion Press publish The Lark\? -> 1904",
        ),
    ),
    Case(
        "E29 the end of a sentence and the cause of a death",
        "Bruno Santi",
        "Bruno Santi was an Italian painter. In 1519 he moved to Rome, where he was employed by Pope Leo X. He"
        " painted the Madonna of the Rocks in 1524. Santi died in Venice of pneumonia in 1556.",
        never=(r"X\.", r"-> Venice of"),
        asked=(r"Where did Bruno Santi die.*\? -> Venice", r"How did .* die.*\? -> of pneumonia", r"-> Leo X$"),
    ),
    Case(
        "E29 no clause as a key",
        "Alma Reed",
        "Alma Reed was an American judge. Reed learned that the law which had been passed in secret was void. She"
        " discovered Reed Cave near the farm where her parents lived in 1911. Reed joined the Salem Historical"
        " Society in 1909.",
        never=(r"-> .*\b(?:that|which|where|who)\b", r"-> the law$"),
        asked=(r"society did Alma Reed join in 1909\? -> the Salem Historical Society",),
    ),
)


def cards(deck: Deck) -> str:
    """The deck as lines of question and answer."""
    return "\n".join(f"{card.question} -> {card.answer}" for card in deck.cards)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_asked_of_a_text(case: Case, nlp: Language) -> None:
    document = article(case.topic, case.text)
    extraction = extract(document, nlp)
    every = cards(make_deck(document, extraction, all_cards=True, least_chance=LEAST_CHANCE["generous"]).deck)
    kept = cards(make_deck(document, extraction, least_chance=LEAST_CHANCE["generous"]).deck)
    bad = [line for line in every.splitlines() for pattern in case.never if re.search(pattern, line)]
    missing = [pattern for pattern in case.asked if not re.search(pattern, kept, re.MULTILINE)]
    assert not bad
    assert not missing, kept


@dataclass(frozen=True)
class Options:
    """A question of an article (a pattern), and what must not be, or must be, among its wrong options."""

    name: str
    topic: str
    text: str
    question: str
    never: str
    least: int = 0


KLEIN = (
    "Marta Klein (1871–1934) was an Austrian physicist. She won the Boltzmann Prize in Physics in 1903 and the"
    " Boltzmann Prize in Chemistry in 1911. Klein married Karl Ott in 1895. Klein married Josef Lang in 1910. The"
    " chemist Hugo Fuchs taught Klein at the University of Graz in 1889. Klein's mother was Rosa Klein. Klein"
    " visited Paris in 1907 and 1921. Klein visited Rome in 1913 and London in 1922. She died in Linz on 4 May"
    " 1934. Otto Braun founded the Klein Society in 1950."
)
LINCOLN = (
    "Abraham Lincoln (February 12, 1809 – April 15, 1865) was an American lawyer and president. Lincoln, also known as"
    " Honest Abe, defeated Stephen Douglas in 1860. Lincoln appointed Ulysses Grant in 1864. Grant captured Vicksburg"
    " in 1863. Mary Todd married Lincoln in 1842. Lincoln was assassinated by John Wilkes Booth on April 14, 1865."
    " William Seward bought Alaska in 1867. Edwin Stanton founded the Stanton Guard in 1862."
)
OPTIONS = (
    Options("E24 the other prize", "Marta Klein", KLEIN, r"win the Boltzmann Prize in Physics\?", r"1911", 2),
    Options("E24 the other husband", "Marta Klein", KLEIN, r"Whom did Marta Klein marry in 1895\?", r"Josef Lang"),
    Options("E24 both years of a visit", "Marta Klein", KLEIN, r"years? did Marta Klein visit Paris\?", r"1907|1921"),
    Options("E24 a death and its year", "Marta Klein", KLEIN, r"date did Marta Klein die\?", r"^1934$|4 May"),
    Options("E25 no day beside a year", "Marta Klein", KLEIN, r"Karl Ott\?", r"[A-Z]|^(?:18[0-6]|19[3-9])", 3),
    Options("E25 no man as mother", "Marta Klein", KLEIN, r"mother\?", r"Karl|Otto|Hugo|Josef|^(?!.* Klein$)"),
    Options("E25 no woman who bought Alaska", "Abraham Lincoln", LINCOLN, r"Who bought Alaska", r"Mary", 2),
    Options("E25 no deed after the death", "Abraham Lincoln", LINCOLN, r"defeat Stephen", r"^18(?:6[6-9]|[7-9])", 3),
    Options("E26 Honest Abe", "Abraham Lincoln", LINCOLN, r"Whom did Abraham Lincoln defeat", r"Abe|Lincoln", 2),
    Options("E26 Grant", "Abraham Lincoln", LINCOLN, r"Whom did Abraham Lincoln appoint", r"Grant", 2),
    Options("E26 Booth", "Abraham Lincoln", LINCOLN, r"Who assassinated Abraham Lincoln", r"Booth|Lincoln|Abe", 2),
)


@pytest.mark.parametrize("case", OPTIONS, ids=lambda case: case.name)
def test_what_is_offered_beside_a_key(case: Options, nlp: Language) -> None:
    document = article(case.topic, case.text)
    deck = make_deck(document, extract(document, nlp), all_cards=True).deck
    found = [card for card in deck.cards if re.search(case.question, card.question)]
    assert found, cards(deck)
    for card in found:
        assert not [option for option in card.distractors if re.search(case.never, option)]
        assert len(card.distractors) >= case.least


ARTICLES = Path(__file__).parents[1] / "sources" / "articles"


@pytest.mark.parametrize("limit", [1, 7, 20])
def test_e30_no_more_cards_than_wanted(limit: int, nlp: Language) -> None:
    document = read(ARTICLES / "thomas_jefferson.txt")
    extraction = extract(document, nlp)
    few, all_of_them = make_deck(document, extraction, limit=limit), make_deck(document, extraction, all_cards=True)
    assert len(few.deck.cards) == limit
    assert len(all_of_them.deck.cards) > 20
    assert {r.gate for r in few.rejections} - {r.gate for r in all_of_them.rejections} == {"limit"}


def test_every_class_has_three_texts() -> None:
    numbers = [case.name.split()[0] for case in (*CASES, *OPTIONS)]
    assert {f"E{number}" for number in range(1, 30)} == set(numbers)
    assert {name for name in numbers if numbers.count(name) < 3} == set()
