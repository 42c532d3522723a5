"""Studying and quizzes over lines of text, for screen readers, pipes and dumb terminals.

One command a line, no boxes, no colours. The end of input ends a session cleanly with its summary.
"""

import sys
from collections.abc import Iterator
from typing import TextIO

from quizgen.deck.card import Card
from quizgen.study.history import Rating
from quizgen.study.scheduling import describe_wait
from quizgen.study.session import Quiz, QuizAnswer, StudySession

STUDY_HELP = (
    "Press Enter to see the answer; then 1 Again, 2 Hard, 3 Good, 4 Easy; u takes the last answer back; q ends."
)
QUIZ_HELP = "Type the letter of an option or the answer itself; q ends."


def printable(text: str) -> str:
    """A document's text without control characters, which could steer a terminal."""
    return "".join(c if c.isprintable() or c == " " else " " for c in text)


def study(session: StudySession, lines: TextIO | None = None, out: TextIO | None = None) -> None:
    """Study until nothing is left, ``q``, or the end of input; the summary comes last."""
    reader, writer = _reader(lines), out or sys.stdout
    _say(writer, f"{session.deck.title}: {_waiting(session)}.", STUDY_HELP)
    while (card := session.card) is not None:
        _say(writer, "", f"Question: {printable(card.question)}")
        command = next(reader, "q")
        if command in {"q", "u"}:
            if command == "q":
                break
            _undo(session, writer)
            continue
        _say(writer, *_revealed(card))
        shown = session.previews()
        _say(writer, "  ".join(f"{int(rating)} {rating.label} ({shown[rating]})" for rating in Rating))
        command = _grade(reader, writer)
        if command == "q":
            break
        if command == "u":
            _undo(session, writer)
            continue
        session.answer(Rating(int(command)))
        writer.flush()
    _summarize(session, writer)


def _reader(lines: TextIO | None) -> Iterator[str]:
    for line in lines or sys.stdin:
        yield line.strip().lower()


def _grade(reader: Iterator[str], writer: TextIO) -> str:
    for command in reader:
        if command in {"1", "2", "3", "4", "u", "q"}:
            return command
        _say(writer, STUDY_HELP)
    return "q"


def _undo(session: StudySession, writer: TextIO) -> None:
    undone = session.undo()
    _say(writer, f"Taken back: {printable(undone.question)}" if undone else "There is nothing to take back.")


def _revealed(card: Card) -> tuple[str, ...]:
    return (
        f"Answer: {printable(card.answer)}",
        f"Source: {printable(card.citation.quote)} ({printable(card.citation.locator)})",
    )


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
    """Ask every question, then give the score; nothing is scheduled."""
    writer = out or sys.stdout
    reader = (line.strip() for line in (lines or sys.stdin))
    _say(writer, QUIZ_HELP)
    while (question := game.question) is not None:
        number = len(game.answers) + 1
        _say(writer, "", f"Question {number} of {len(game.questions)}: {printable(question.card.question)}")
        for letter, option in zip("abcdefgh", question.options, strict=False):
            _say(writer, f"  {letter}) {printable(option)}")
        given = next(reader, "q")
        if given == "q":
            break
        if len(given) == 1 and question.options:
            index = "abcdefgh".find(given.lower())
            given = question.options[index] if 0 <= index < len(question.options) else given
        _say(writer, *_judged(game.answer(given)))
        writer.flush()
    _say(writer, "", f"Score: {game.score} of {len(game.answers)}.")


def _judged(answer: QuizAnswer) -> tuple[str, ...]:
    card = answer.question.card
    note = f" ({answer.verdict.note})" if answer.verdict.note else ""
    if answer.verdict.right:
        first = f"Right{note}: {printable(card.answer)}"
    else:
        first = f"{'Nearly' if answer.verdict.nearly else 'Wrong'}{note}. Answer: {printable(card.answer)}"
    return (first, f"Source: {printable(card.citation.quote)} ({printable(card.citation.locator)})")


def _say(writer: TextIO, *lines: str) -> None:
    for line in lines:
        print(line, file=writer)
    writer.flush()
