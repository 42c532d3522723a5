"""``quizgen paths``: where everything is kept."""

EXAMPLES = """\b
Example:
  quizgen paths"""


def paths() -> None:
    """Print where quizgen keeps decks and progress."""
    from quizgen.cli.options import database_path
    from quizgen.deck.library import data_directory, decks_directory

    for name, path in (("data", data_directory()), ("decks", decks_directory()), ("database", database_path(None))):
        print(f"{name}\t{path}")
