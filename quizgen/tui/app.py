"""The terminal app: what all screens share, and which of them comes first.

Screens show a session and tell it what happened; they neither query, schedule nor grade.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from quizgen.tui.desk import Desk

THEMES = (
    Theme(
        name="ink",
        dark=True,
        primary="#8fb8de",
        secondary="#a8b5c8",
        accent="#e6b673",
        warning="#e6b673",
        error="#e88b80",
        success="#93c794",
        foreground="#dcdfe4",
        background="#15181d",
        surface="#1c2027",
        panel="#272d36",
    ),
    Theme(
        name="paper",
        dark=False,
        primary="#24578a",
        secondary="#5a6472",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#a83226",
        success="#2f6b35",
        foreground="#24272c",
        background="#faf7f0",
        surface="#f2eee4",
        panel="#e4dfd2",
    ),
)
"""The app's own looks, a dark and a light one; all of Textual's can be chosen too."""


KEY_NAMES = {"enter": "enter", "escape": "esc", "delete": "del", "f1": "F1", "left": "←", "right": "→"}
"""Keys whose usual sign is hard to read or to find."""


class QuizgenApp(App[None]):
    """The one application; it starts with the screen that it is given."""

    TITLE = "quizgen"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide"), (110, "-broad")]  # noqa: RUF012 - as the base class has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", key_display="^q", show=False, priority=True, id="quit"),
        Binding("f1,question_mark", "help", "Help", key_display="F1", show=False, id="help"),
    ]

    def __init__(self, first: Screen[None], *, desk: Desk | None = None) -> None:
        # A screen that is pushed brings its styles; the first one is not pushed.
        super().__init__(css_path=[Path(__file__).with_name("app.tcss"), *first.css_path])
        self._first = first
        self.desk = desk
        for theme in THEMES:
            self.register_theme(theme)
        chosen = desk.settings.theme if desk else ""
        self.theme = chosen if chosen in self.available_themes else THEMES[0].name
        if desk:
            self.set_keymap(dict(desk.settings.keys))

    def get_default_screen(self) -> Screen[None]:
        """The first screen: there is no empty one beneath it."""
        return self._first

    def get_key_display(self, binding: Binding) -> str:
        """A key's name in words that every keyboard shows."""
        return binding.key_display or KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that a key of the screen does, for those who would rather search for it by name."""
        own = {binding.id for binding in screen.BINDINGS if isinstance(binding, Binding)}
        commands = {a.binding.id: a.binding for a in screen.active_bindings.values() if a.enabled}
        for name, binding in commands.items():
            if name in own and binding.description:
                action = binding.action
                yield SystemCommand(
                    binding.tooltip or binding.description,
                    f"Key: {self.get_key_display(binding)}",
                    lambda action=action: self.call_later(screen.run_action, action),
                )
        yield SystemCommand("Help", "What this screen is for, and its keys", self.action_help)
        yield SystemCommand("Theme", "Other colours", self.search_themes)
        yield SystemCommand("Quit", "Every answer is already saved", self.action_quit)

    def action_help(self) -> None:
        """Show what the screen is for, and its keys."""
        from quizgen.tui.help import HelpScreen  # noqa: PLC0415

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))


def leave(screen: Screen[None]) -> None:
    """Back to the screen below; out of the app, where there is none."""
    if len(screen.app.screen_stack) > 1:
        screen.dismiss(None)
    else:
        screen.app.exit()


def run(first: Screen[None], desk: Desk) -> int:
    """Run the app until the learner leaves; its exit code."""
    app = QuizgenApp(first, desk=desk)
    app.run()
    return app.return_code or 0
