"""``quizgen paths``: where everything is kept."""

EXAMPLES = """\b
Example:
  quizgen paths"""


def paths() -> None:
    """Print where quizgen keeps decks, progress and settings."""
    from quizgen.cli.settings import settings_path
    from quizgen.deck.library import data_directory, decks_directory
    from quizgen.study.database import default_path

    places = {
        "data": data_directory(),
        "decks": decks_directory(),
        "database": default_path(),
        "settings": settings_path(),
    }
    for name, path in places.items():
        print(f"{name}\t{path}")
