"""``python -m quizgen``."""

from quizgen.cli.app import main

if __name__ == "__main__":
    main()
