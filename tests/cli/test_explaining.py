"""``generate --explain``: facts, cards and refusals stand under the sentence that they come from."""

from dataclasses import replace

from quizgen.cli.authoring import Authored
from quizgen.cli.explaining import explain
from quizgen.dates.timex import find_timexes
from quizgen.deck.card import Deck
from quizgen.extraction.facts import DateFact, Evidence, Extraction, Phrase, Reference, Sentence
from quizgen.questions.candidate import Candidate, Rejection
from quizgen.questions.pipeline import Generation
from quizgen.sources.document import Document, Gloss, TextSpan

TEXT = "He was born in 1897. Nothing follows.\x1b[31m"
FIRST, SECOND = TextSpan(start=0, end=20), TextSpan(start=21, end=len(TEXT))
HE = Phrase(
    parts=("old", Reference(name="Ada")),
    core=("Ada",),
    head="Ada",
    type="person",
    definiteness="name",
    span=TextSpan(start=0, end=2),
)
FACT = DateFact(
    subject=HE,
    relation="birth",
    time=find_timexes(TEXT)[0],
    evidence=Evidence(sentence=FIRST),
    doubts=("small",),
)
CARD = Candidate(
    question="When was Ada born?",
    answer="1897",
    accepted=(),
    answer_type="date",
    kind="date",
    fact=FACT,
    template="birth",
    slot="time",
    identity=("ada",),
    score=0.5,
    reasons=("start +0.5",),
)
NOTED = replace(FACT, evidence=Evidence(sentence=TextSpan(start=0, end=4), gloss=0), doubts=())
ABOUT_NOTE = replace(CARD, question="Who?", fact=NOTED)


def test_each_line_stands_under_its_sentence() -> None:
    authored = Authored(
        document=Document(
            name="x", title="x", text=TEXT, blocks=(), sections=(), glosses=(Gloss(title="Ada", text="Born 1897"),)
        ),
        extraction=Extraction(
            subject=None,
            entities=(),
            facts=(FACT, NOTED),
            sentences=(
                Sentence(span=FIRST, section="", block=0),
                Sentence(span=SECOND, section="Life", block=0),
            ),
        ),
        generation=Generation(
            deck=Deck(name="x", title="x"),
            chosen=(CARD,),
            rejections=(
                Rejection(candidate=replace(CARD, question="Who?", fact=NOTED), gate="leak", reason="too much"),
            ),
        ),
    )
    assert explain(authored).splitlines() == [
        "[lead] He was born in 1897.",
        "  fact  birth of old <Ada>: 1897; doubt: small",
        "  + 0.50  When was Ada born? -> 1897  (start +0.5)",
        "",
        "[Life] Nothing follows. [31m",
        "",
        "[note on Ada] Born",
        "  fact  birth of old <Ada>: 1897",
        "  - leak  Who? -> 1897  (too much)",
        "",
        "0 cards, 1 candidates refused",
        "     1 leak",
    ]
