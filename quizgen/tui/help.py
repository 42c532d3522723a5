"""The keys of a screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

EVERYWHERE = """\
Everywhere
  F1 or ?    this help
  Ctrl+P     all commands, and other colours
  Ctrl+Q     quit; every answer is already saved
  Ctrl+C     copy what is selected with the mouse"""


class HelpScreen(ModalScreen[None]):
    """Help for the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter,question_mark", "dismiss", "Close", id="close-help")
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The keys, and how to close."""
        with VerticalScroll(id="help-box"):
            yield Static(f"{self._text.strip()}\n\n{EVERYWHERE}\n\nEscape closes this help.", markup=False)
