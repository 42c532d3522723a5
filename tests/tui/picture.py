"""Pictures of screens: what Textual draws, as an SVG that needs nothing from any other place."""

import asyncio
import re
from typing import Any

from textual.app import App
from textual.pilot import Pilot

FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def draw(app: App[Any]) -> str:
    """The app's screen as an SVG without fonts from elsewhere; the same screen gives the same text."""
    svg = FONT_FACES.sub("", app.export_screenshot(simplify=True))
    return re.sub(r"terminal-\d+", "terminal", svg)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the workers, timers of a moment and messages have done their part."""
    for _ in range(3):
        await asyncio.sleep(0.06)
        # The tree of files keeps one worker for as long as it is there.
        while not all(worker.is_finished or worker.name == "_loader" for worker in pilot.app.workers):
            await asyncio.sleep(0.01)
        await pilot.pause()
