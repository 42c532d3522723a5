"""``quizgen serve``: the same screens in a browser on this computer."""

import shlex
import sys
from typing import Annotated

import typer

from quizgen.errors import UsageError

EXAMPLES = """\b
Example:
  quizgen serve --port 8000"""


def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="The port to listen on.")] = 8000,
) -> None:
    """Show the library in a browser, for this computer alone."""
    from quizgen.cli.messages import tell

    try:
        from quizgen.tui.serving import HOST, LocalServer
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith(("textual_serve", "aiohttp", "jinja2")):
            raise
        raise UsageError("the browser needs one more package: pip install 'quizgen[serve]'") from error
    tell(f"quizgen is at http://{HOST}:{port} (Ctrl+C ends it)")
    LocalServer(shlex.join([sys.executable, "-m", "quizgen"]), port).serve()
