"""``python -m quizgen``, and the program ``quizgen``."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process; the library, which learners open, without loading any other command."""
    # Modules, cards and widgets are many objects and hardly ever rubbish: looking them over less often starts sooner.
    gc.set_threshold(50_000, 20, 50)
    if len(sys.argv) > 1 or "_QUIZGEN_COMPLETE" in os.environ:
        from quizgen.cli.app import main as run_commands  # noqa: PLC0415

        run_commands()
    from quizgen.cli.library import show_library  # noqa: PLC0415
    from quizgen.cli.process import end_with  # noqa: PLC0415

    end_with(show_library)


if __name__ == "__main__":
    main()
