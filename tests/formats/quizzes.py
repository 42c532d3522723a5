"""Decks for the tests of formats: a small real one for golden files, and hostile ones."""

from dataclasses import replace

from quizgen.deck.card import Card, Citation, Deck, Kind, Provenance


def make_card(
    identity: str, question: str, answer: str, *distractors: str, quote: str = "", kind: Kind = "other"
) -> Card:
    return Card(
        id=identity,
        kind=kind,
        question=question,
        answer=answer,
        distractors=distractors,
        citation=Citation(quote=quote or f"{answer}, as the source says.", locator="lead"),
    )


LEAD = "Sergey Mikhailovich Spigelglas (29 April 1897 – 29 January 1941) was a Soviet intelligence officer."
BIRTH = replace(
    make_card(
        "birth00003", "When was Sergey Spigelglas born?", "29 April 1897", "28 May 1896", "2 November 1897",
        "3 March 1899", quote=LEAD, kind="date",
    ),
    tags=("birth", "lead"),
    status="approved",
)  # fmt: skip
DEATH = make_card(
    "death00001",
    "When was Sergey Spigelglas shot?",
    "29 January 1941",
    quote="He was shot on 29 January 1941.",
    kind="date",
)
JOINED = make_card(
    "join000001",
    "In what year did Spigelglas join the Cheka?",
    "1918",
    quote="In 1918 he joined the Cheka.",
    kind="date",
)
CHIEF = make_card(
    "chief00003",
    "What was Spigelglas from February to June 1938?",
    "acting head of the foreign department",
    "chief of the border guard",
    "ambassador in Paris",
    kind="role",
)
CITY = make_card(
    "city000002",
    "In which city did Spigelglas run a fish shop?",
    "Paris",
    "Vienna",
    "Prague",
    "Berlin",
    quote="In Paris he ran a fish shop on the Boulevard Montmartre.",
    kind="place",
)
VILLAGE = make_card(
    "village001",
    "In what village was Spigelglas born?",
    "Mosty",
    quote="He was born in the village of Mosty, near Grodno.",
    kind="place",
)
SCHOOL = make_card(
    "school0004",
    "In which city did Spigelglas study law?",
    "Moscow",
    "Warsaw",
    "Minsk",
    quote="He studied law in Moscow.",
    kind="place",
)
REJECTED = replace(make_card("reject0001", "Who was he?", "a spy"), status="rejected")
SPY = Deck(
    name="spigelglas",
    title="Sergey Spigelglas",
    cards=(BIRTH, DEATH, JOINED, CHIEF, CITY, VILLAGE, SCHOOL, REJECTED),
    provenance=Provenance(
        source="spigelglas.txt",
        attribution="“Sergey Spigelglas”, by Wikipedia contributors",
        url="https://en.wikipedia.org/wiki/Sergey_Spigelglas",
        licence="CC BY-SA 4.0",
    ),
)
