"""What can go wrong, cut by what the user can do about it.

Each error is one line for the user and carries its own exit code. Errors are raised where the cause is known and
caught once, in ``quizgen.cli``.
"""


class QuizgenError(Exception):
    """Base of all errors that quizgen reports itself; its text is one line that names the cure."""

    exit_code = 1


class UsageError(QuizgenError):
    """The command line asks for something that makes no sense."""

    exit_code = 2


class SourceError(QuizgenError):
    """This document cannot be read: path, reason, cure."""

    exit_code = 3


class NothingGeneratedError(QuizgenError):
    """The document was read, but no question in it passed the gates."""

    exit_code = 4


class FormatError(QuizgenError):
    """This file cannot be read or written in this format: format, item, reason."""

    exit_code = 5


class DeckError(QuizgenError):
    """This deck breaks the format: path, line, what was expected."""

    exit_code = 6


class StoreError(QuizgenError):
    """The database is newer than this program, locked, damaged, or cannot be written."""

    exit_code = 7


class ModelError(QuizgenError):
    """The language model is missing: the command that installs it."""

    exit_code = 8
