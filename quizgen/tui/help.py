"""What a screen is for, and its keys as they are now, remapped ones too."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

EVERYWHERE = """\
Ctrl+C copies what is selected with the mouse. All keys can be changed in the settings."""


class HelpScreen(ModalScreen[None]):
    """Help for the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter,question_mark", "dismiss", "Close", id="help-close")
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._prose = getattr(screen, "HELP", "").strip()
        self._keys = keys_of(screen)

    def compose(self) -> ComposeResult:
        """The purpose, the keys, and how to close."""
        width = max((len(shown) for shown, _ in self._keys), default=0)
        lines = [Content(shown.rjust(width)).stylize("$accent") + Content(f"  {what}") for shown, what in self._keys]
        with VerticalScroll(classes="dialog -tall"):
            yield Static("Help", classes="dialog-title", markup=False)
            yield Static(Content("\n").join(lines), classes="help-part")
            if self._prose:
                yield Static(reflow(self._prose), classes="help-part", markup=False)
            yield Static(EVERYWHERE, classes="help-part", markup=False)
            yield Static("Escape closes this help.", classes="dialog-hint", markup=False)


def reflow(text: str) -> str:
    """Paragraphs without the line ends inside them."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """The keys of a screen and of the app, each with what it does, in their order."""
    keys: dict[str, list[str]] = {}
    for node, bindings in screen._modal_binding_chain:
        if node is screen or node is screen.app:
            for _, binding in bindings:
                what = binding.tooltip or binding.description
                if what and binding.id and not binding.system:
                    shown = screen.app.get_key_display(binding)
                    known = keys.setdefault(what, [])
                    if shown not in known:
                        known.append(shown)
    keys["All commands by name"] = [screen.app.get_key_display(Binding(screen.app.COMMAND_PALETTE_BINDING, ""))]
    return [(" ".join(shown), what) for what, shown in keys.items()]
