"""The gates on the wording: each class of faults that raters found is refused, its sound neighbours pass."""

import pytest

from quizgen.questions.idiom import fault

REFUSED = [
    ("In what year did John Lennon disengage to raise his infant son Sean and?", "1975", "event.when", "cut short"),
    (
        "On what date did Peter the Great die between four and five?",
        "8 February 1725",
        "event.when",
        "half an interval",
    ),
    ("How many readings did Rousseau make between December 1770?", "four", "event.how_many", "half an interval"),
    ("On what date was Antoine-Antoine Lavoisier born?", "26 August 1743", "event.when", "a word twice"),
    ("Who visited Mark Twain at Stormfield at Stormfield?", "Helen Keller", "event.who", "a word twice"),
    ("Which war did Leo Tolstoy condemn in the ensuing year?", "the Boer War", "event.what", "points to the text"),
    ("In what year did both titles become extinct?", "1626", "event.when", "points to the text"),
    (
        "On what date did James Prescott Joule read his paper to the Royal Society?",
        "20 June 1844",
        "event.when",
        "work",
    ),
    ("In what year did Leo Tolstoy write a book?", "1884", "event.when", "work"),
    ("In what year was John Dalton proposed?", "1822", "event.when", "without its complement"),
    ("Which der did Paul Hindemith write?", "Die Harmonie der Welt", "event.what", "no noun of English"),
    ("At what was Sir Amias Paulet the English ambassador?", "Paris", "role.of", "what for a name"),
    ("Whom did Thriller win?", "a record-breaking eight Grammy Awards", "event.who", "no person"),
    ("What tried Galileo Galilei?", "the Inquisition", "event.agent", "name that acts"),
    ("Around what year did Ingoli initiate a debate?", "the start of 1616", "event.when", "part of a year"),
    ("After the wedding of his daughter by whom did Isaac Singer die?", "Mary Walters", "nested.front", "too much"),
    ("To what office was Adam Smith elected in 1775?", "member of the Literary Club", "role.which", "membership"),
    ("Where did Mozart perform on 5 May 1788?", "Vienna", "event.where", "more than once"),
    ("Where did Ernest Rutherford move to Manchester in 1907?", "the UK", "event.where", "where beside whither"),
    ("Where did Mozart die?", "his home", "event.where", "place without a name"),
    ("What did Henry Ford have with consumerism?", "a global vision", "event.what", "what somebody had"),
    ("What was Bill Clinton's name at birth?", "Blythe III", "event.birth_name", "half a name"),
    ("In what year did Albert Einstein apply the general theory of relativity?", "1917", "event.when", "complement"),
    ("In what year did Sigmund Freud spend at a station in Trieste?", "1876", "event.when", "complement"),
    ("Who was the first known physician to describe completely?", "William Harvey", "role.who", "complement"),
    ("When did Otto experiment with a mechanic in an effort?", "1862", "event.when", "complement"),
    ("What did Albert Einstein publish in 1916?", "a paper", "event.what", "says nothing"),
    ("Who considers Julius Caesar a great commander?", "many historians", "event.agent", "says nothing"),
    ("How did Joseph Lister's brother die?", "of the disease", "event.how_died", "says nothing"),
    ("Where was Blaise Pascal born by the Massif Central?", "Clermont-Ferrand", "event.where", "two places"),
    ("In what did Mark Twain invest?", "ventures", "event.oblique", "at large"),
    ("Of which department did Spigelglas act as deputy?", "the Foreign Department", "role.of", "unnamed body"),
    ("What did Leonhard Euler eagerly accept in November 1726?", "the offer", "event.what", "nothing defines"),
    (
        "Where did Alexander Graham Bell use the instrument on March 10, 1876?",
        "Boston",
        "nested.where",
        "definite thing",
    ),
    ("In what year did Mahatma Gandhi begin a new campaign?", "1932", "event.when", "some thing"),
    ("In what year did Francis Bacon continue to receive the King's favour?", "1618", "event.when", "going on"),
    ("In what year did Ernest Rutherford coin beta ray?", "1899", "event.when", "a word as a thing"),
    ("At what age was he guillotined along with two along with defendants?", "50", "event.how_old", "twice"),
    ("Who was published in German in 1867?", "Das Kapital", "event.who", "who for a work"),
    ("What became Aristotle's guardian?", "Proxenus of Atarneus", "role.who", "name that acts"),
    ("What did Aristotle accompany to Asia Minor?", "Xenocrates", "event.what", "somebody's"),
    ("To whom was Leo Tolstoy born in 1828?", "an aristocratic Russian family", "event.oblique", "stilted"),
    ("Who was Mark Twain's wife?", "Mark Twain's wife Olivia", "role.kin", "the key names"),
    ("How many questions did Blaise Pascal propose?", "three", "event.how_many", "a number at no time"),
    ("Aristotle went to study at which academy to Athens?", "Plato's Academy", "nested.place", "words behind"),
    ("Who succeeded Max Planck?", "Erwin Schrödinger", "event.agent", "succeeded as what"),
    ("What position did Max Planck take up by 1892?", "full professor", "role.which", "by a year"),
]

SOUND = [
    ("How long did Sigmund Freud spend at a station in Trieste?", "four weeks", "event.how_long"),
    ("Where was Tolstoy born to an aristocratic family?", "Yasnaya Polyana", "event.where"),
    ("To what did Joule apply the law?", "electrical circuits", "event.oblique"),
    ("In what year was Sergey Spigelglas drafted into the Russian Army?", "1917", "event.when"),
    ("When was Einstein between Prague and Zurich?", "1912", "event.when"),
    ("On what date was the Dialogue Concerning the Two Chief World Systems banned?", "1633", "event.when"),
    ("In what year did Max Planck publish his paper on the law of black-body radiation?", "1900", "event.when"),
    ("Into which order was Otto inducted?", "the Order of Merit", "event.oblique"),
    ("In what year was Spigelglas stationed in Mongolia?", "1926", "event.when"),
    ("What was the Beagle's second voyage meant to do?", "to chart South America", "event.what"),
    ("Where did Nelson die?", "at sea", "event.where"),
    ("From which school did Sergey Spigelglas graduate?", "Warsaw Technical High School", "event.oblique"),
    ("How many children did Isaac Singer father?", "24", "event.how_many"),
    ("Who succeeded Max Planck as president of the society in 1937?", "Carl Bosch", "event.agent"),
    ("In what year did Ernest Rutherford coin the term beta ray?", "1899", "event.when"),
    ("What did Henry Ford convert into an accessible conveyance?", "the automobile", "event.what"),
    ("Who founded the Lumleian lectureship in 1582?", "Lord Lumley", "event.who"),
    ("At what age did Blaise Pascal write a treatise on conic sections?", "16", "event.how_old"),
]


@pytest.mark.parametrize(("question", "answer", "template", "reason"), REFUSED)
def test_what_no_teacher_writes_is_refused(question: str, answer: str, template: str, reason: str) -> None:
    assert reason in fault(question, answer, template)


@pytest.mark.parametrize(("question", "answer", "template"), SOUND)
def test_sound_questions_pass(question: str, answer: str, template: str) -> None:
    assert fault(question, answer, template) == ""
