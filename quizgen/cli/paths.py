"""``quizgen paths``: where everything is kept."""

EXAMPLES = """\b
Example:
  quizgen paths"""


def paths() -> None:
    """Print where quizgen keeps decks and progress."""
    from quizgen.deck.library import data_directory, decks_directory
    from quizgen.study.store import default_path

    for name, path in (("data", data_directory()), ("decks", decks_directory()), ("database", default_path())):
        print(f"{name}\t{path}")
