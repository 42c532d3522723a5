"""Studying and quizzes over lines of text, for screen readers, pipes and dumb terminals.

One command a line, no boxes, no colours. The end of input ends a session cleanly with its summary.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from quizgen.deck.card import Card
from quizgen.study.grading import Verdict
from quizgen.study.history import Aside, Rating, Review
from quizgen.study.practice import CramSession
from quizgen.study.quiz import Quiz
from quizgen.study.scheduling import describe_wait
from quizgen.study.session import StudySession

STUDY_HELP = (
    "Press Enter to see the answer; then 1 Again, 2 Hard, 3 Good, 4 Easy. Other commands: u takes the last answer"
    " back, r does it again, b buries the card until tomorrow, s suspends it, x and a reason flags it as bad, n asks"
    " another card first, q ends, ? repeats this."
)
QUIZ_HELP = (
    "Type the letter of an option or the answer itself; Enter turns a card over that is not to be answered. After an"
    " answer, ! says that you were right, or wrong, after all. :q ends, ? repeats this."
)
CRAM_HELP = (
    "Enter shows the answer, or type it; then 1 not known, 3 known, Enter as it was judged. :u takes the last answer"
    " back, :q ends, ? repeats this."
)
COMMANDS = frozenset("urbsnq?")
LETTERS = "abcdefghijklmnop"


def printable(text: str) -> str:
    """A document's text without control characters, which could steer a terminal."""
    return "".join(c if c.isprintable() or c == " " else " " for c in text)


def study(session: StudySession, lines: TextIO | None = None, out: TextIO | None = None) -> None:
    """Study until nothing is left, ``q``, or the end of input; the summary comes last."""
    writer = out or sys.stdout
    reader = (line.strip() for line in (lines or sys.stdin))
    _say(writer, f"{printable(session.deck.title)}: {_waiting(session)}.", STUDY_HELP)
    while session.card is not None:
        _ask(session, writer)
        line = next(reader, "q")
        if _is_command(line, session):
            if not _obey(line, session, writer):
                break
            continue
        _reveal(session, line, writer)
        if not _grade(session, line, reader, writer):
            break
    _summarize(session, writer)


def _is_command(line: str, session: StudySession) -> bool:
    """A command, and no answer: where answers are typed or chosen by letter, commands begin with a colon."""
    prompt = session.prompt
    if prompt is not None and prompt.manner != "turn":
        return line.startswith(":")
    return line.lower() in COMMANDS or line[:2].lower() in ("x", "x ")


def _ask(session: StudySession, writer: TextIO) -> None:
    prompt = session.prompt
    assert prompt is not None
    _say(writer, "", f"Question: {printable(prompt.question)}")
    _say(writer, *(f"  {letter}) {printable(option)}" for letter, option in zip(LETTERS, prompt.options, strict=False)))
    if prompt.manner != "turn":
        what = "a letter" if prompt.options else "the answer"
        _say(writer, f"Type {what}; commands begin with a colon, as in :q.")


def _reveal(session: StudySession, line: str, writer: TextIO) -> None:
    card, prompt = session.card, session.prompt
    assert card is not None and prompt is not None
    if prompt.manner == "turn":
        _say(writer, f"Answer: {printable(card.answer)}")
    else:
        _say(writer, _judge(session.judge(_picked(line, prompt.options)), card))
    _say(writer, _source(card))
    shown = session.previews()
    _say(writer, "  ".join(f"{int(rating)} {rating.label} ({shown[rating]})" for rating in Rating))


def _grade(session: StudySession, line: str, reader: Iterator[str], writer: TextIO) -> bool:
    """Take the grade of a card whose answer was shown, or a command; False where the session ends."""
    prompt = session.prompt
    assert prompt is not None
    given = "" if prompt.manner == "turn" else _picked(line, prompt.options)
    suggested = "" if prompt.manner == "turn" else str(int(session.judge(given).rating))
    for typed in reader:
        command = typed.removeprefix(":").lower() or suggested
        if command in {"1", "2", "3", "4"}:
            session.answer(Rating(int(command)), given=given)
            if session.leech:
                _say(writer, printable(session.leech))
            return True
        if command == "?" or not (command in COMMANDS or command[:2] in ("x", "x ")):
            _say(writer, STUDY_HELP)
            continue
        return _obey(command, session, writer)
    return False


def _obey(line: str, session: StudySession, writer: TextIO) -> bool:
    """Do what a command says; False where it ends the session."""
    command, _, reason = line.removeprefix(":").partition(" ")
    match command.lower():
        case "q":
            return False
        case "u":
            _tell_act(session.undo(), "Taken back", "There is nothing to take back.", writer)
        case "r":
            _tell_act(session.redo(), "Done again", "There is nothing to do again.", writer)
        case "b":
            session.set_aside()
            _say(writer, "Buried until tomorrow.")
        case "s":
            session.set_aside(suspend=True)
            _say(writer, "Suspended.")
        case "x":
            session.set_aside(suspend=True, flag=reason.strip() or "bad card")
            _say(writer, "Flagged as a bad card; it is not asked any more.")
        case "n":
            session.skip()
        case _:
            _say(writer, STUDY_HELP)
    return True


def _tell_act(act: Review | Aside | None, done: str, nothing: str, writer: TextIO) -> None:
    _say(writer, f"{done}: {printable(act.question)}" if act else nothing)


def _picked(line: str, options: Sequence[str]) -> str:
    """The option that a letter names; else the line as it is."""
    index = LETTERS.find(line.lower()) if len(line) == 1 else -1
    return options[index] if 0 <= index < len(options) else line


def _judge(verdict: Verdict, card: Card) -> str:
    note = f" ({printable(verdict.note)})" if verdict.note else ""
    if verdict.right:
        return f"Right{note}: {printable(card.answer)}"
    return f"{'Nearly' if verdict.nearly else 'Wrong'}{note}. Answer: {printable(card.answer)}"


def _source(card: Card) -> str:
    return f"Source: {printable(card.citation.quote)} ({printable(card.citation.locator)})"


def _waiting(session: StudySession) -> str:
    counts = session.counts()
    return f"{counts.new} new, {counts.learning} learning, {counts.due} due"


def _summarize(session: StudySession, writer: TextIO) -> None:
    summary = session.summary()
    if not summary.answered:
        _say(writer, "", "Nothing answered." if session.card else "Nothing is due now.")
    else:
        _say(
            writer,
            "",
            f"Answered {summary.answered}, remembered {summary.remembered}, {summary.cards} different cards.",
        )
    if summary.next_due is not None:
        wait = summary.next_due - session.clock()
        _say(
            writer, "The next card is due now." if wait.total_seconds() <= 0 else f"Next card in {describe_wait(wait)}."
        )


def quiz(game: Quiz, lines: TextIO | None = None, out: TextIO | None = None) -> None:
    """Ask every question, then give the score and the mistakes; nothing is scheduled."""
    writer = out or sys.stdout
    reader = (line.strip() for line in (lines or sys.stdin))
    _say(writer, QUIZ_HELP)
    shown = -1
    while (question := game.question) is not None:
        if shown != len(game.answers):
            shown = len(game.answers)
            _say(writer, "", f"Question {shown + 1} of {len(game.questions)}: {printable(question.prompt.question)}")
            options = zip(LETTERS, question.options, strict=False)
            _say(writer, *(f"  {letter}) {printable(option)}" for letter, option in options))
        given = next(reader, ":q")
        if given in (":q", "q"):
            break
        if given == "?":
            _say(writer, QUIZ_HELP)
        elif given == "!":
            _override(game, writer)
        elif question.prompt.manner == "turn":
            _turn(game, reader, writer)
        else:
            answer = game.answer(_picked(given, question.options))
            _say(writer, _judge(answer.verdict, question.card), _source(question.card))
    last = game.answers[-1] if game.question is None and game.answers else None
    if last is not None and not last.verdict.right and last.question.prompt.manner != "turn":
        _say(writer, "Enter goes on to the score; ! counts this answer as right.")
        if next(reader, "") == "!":
            _override(game, writer)
    _say(writer, "", f"Score: {game.score} of {len(game.answers)}.")
    for mistake in game.mistakes():
        card = mistake.question.card
        _say(writer, f"Wrong: {printable(card.question)} Answer: {printable(card.answer)}")


def _turn(game: Quiz, reader: Iterator[str], writer: TextIO) -> None:
    """Show the answer of a card that is turned over, and take the learner's word for whether it was known."""
    answer = game.answer("")
    _say(writer, f"Answer: {printable(answer.question.card.answer)}", _source(answer.question.card))
    _say(writer, "1 not known, Enter known.")
    if next(reader, "") == "1":
        game.override(right=False)


def cram(session: CramSession, lines: TextIO | None = None, out: TextIO | None = None) -> None:
    """Ask every card until each was known once, ``:q`` or the end of input; nothing is scheduled."""
    writer = out or sys.stdout
    reader = (line.strip() for line in (lines or sys.stdin))
    _say(writer, f"{printable(session.deck.title)}: {session.counts().total} cards.", CRAM_HELP)
    while (card := session.card) is not None and (prompt := session.prompt) is not None:
        _say(writer, "", f"Question: {printable(prompt.question)}")
        options = zip(LETTERS, prompt.options, strict=False)
        _say(writer, *(f"  {letter}) {printable(option)}" for letter, option in options))
        line = next(reader, ":q")
        if line == ":q":
            break
        if line == "?":
            _say(writer, CRAM_HELP)
        elif line == ":u":
            _say(writer, "Taken back." if session.undo() else "There is nothing to take back.")
        else:
            given = _picked(line, prompt.options)
            verdict = session.judge(given)
            _say(writer, _judge(verdict, card) if given else f"Answer: {printable(card.answer)}", _source(card))
            session.answer(_own_grade(next(reader, ""), verdict), given=given)
    summary = session.summary()
    _say(writer, "", f"Answered {summary.answered}, known {summary.remembered}, {summary.cards} different cards.")
    _say(writer, *(f"Not known at first: {printable(c.question)} {printable(c.answer)}" for c in session.mistakes()))


def _own_grade(line: str, verdict: Verdict) -> Rating:
    """What the learner says of an answer, else what was judged."""
    return {"1": Rating.AGAIN, "3": Rating.GOOD}.get(line, verdict.rating)


def _override(game: Quiz, writer: TextIO) -> None:
    if game.answers:
        right = not game.answers[-1].verdict.right
        game.override(right=right)
        _say(writer, "Counted as right." if right else "Counted as wrong.")


def _say(writer: TextIO, *lines: str) -> None:
    for line in lines:
        print(line, file=writer)
    writer.flush()
