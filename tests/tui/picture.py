"""Pictures of screens: what Textual draws, as an SVG that needs nothing from any other place."""

import re
from typing import Any

from textual.app import App

FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def draw(app: App[Any]) -> str:
    """The app's screen as an SVG without fonts from elsewhere; the same screen gives the same text."""
    svg = FONT_FACES.sub("", app.export_screenshot(simplify=True))
    return re.sub(r"terminal-\d+", "terminal", svg)
