"""All settings in one list: the arrows change what the cursor is on, Enter chooses; each change is kept at once."""

from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import SelectionList, Static
from textual.widgets.selection_list import Selection

from quizgen.deck.card import KINDS
from quizgen.errors import QuizgenError, UsageError
from quizgen.study.settings import RANGES, STEPS, Settings
from quizgen.tui.desk import Desk
from quizgen.tui.dialogs import Ask
from quizgen.tui.keys import Command, list_commands
from quizgen.tui.rows import Column, Rows
from quizgen.tui.setting_lines import STUDY_LINES, Line, cycle, read_steps
from quizgen.tui.widgets import KeyLine, TopLine, plain_text


class SettingsScreen(Screen[None]):
    """What the learner can choose."""

    CSS_PATH = "settings.tcss"
    HELP = """\
Left and right change the setting under the cursor, Enter chooses among all values. Each change is kept at once in the
settings file, which you can also edit by hand (its place: quizgen paths).

Every key of every screen can be changed: go to its line, press Enter, then the new key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "step(-1)", "Less", key_display="←", id="settings-less"),
        Binding("right,plus", "step(1)", "More", key_display="→", id="settings-more"),
        Binding("enter", "choose", "Choose", id="settings-choose"),
        Binding("delete", "reset", "Default", key_display="del", id="settings-default"),
        Binding(
            "slash", "find", "Find", tooltip="Find a setting or a key by its name", key_display="/", id="settings-find"
        ),
        Binding("escape", "leave", "Back", key_display="esc", id="settings-leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[Line | str] = []

    def compose(self) -> ComposeResult:
        """The list, and what the line under the cursor means."""
        yield TopLine()
        yield Rows(
            (Column(title="", share=9), Column(title="", share=8)),
            self._cells,
            id="settings",
        )
        yield Static(id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(TopLine).show("Settings", "every change is kept at once")
        theme = Line(
            label="Theme",
            about="colours; ansi themes use those of your terminal",
            read=lambda settings: settings.theme or self.app.theme,
            step=lambda settings, by: replace(settings, theme=cycle(self._themes, self.app.theme, by)),
        )
        self.lines = ["Study", *STUDY_LINES, "Screen", theme]
        place = ""
        for command in list_commands():
            if command.place != place:
                place = command.place
                self.lines.append(f"Keys: {place}")
            self.lines.append(
                Line(
                    label=command.name,
                    about="enter, then press the new key; del brings the default back",
                    read=lambda settings, command=command: self._key(settings, command),  # type: ignore[misc]
                    command=command,
                )
            )
        table = self.query_one("#settings", Rows)
        table.fill(len(self.lines), cursor=1)
        table.focus()

    @property
    def _themes(self) -> list[str]:
        return ["ink", "paper", *sorted(self.app.available_themes.keys() - {"ink", "paper"})]

    def _key(self, settings: Settings, command: Command) -> str:
        keys = settings.keys.get(command.id, command.keys)
        shown = " or ".join(self.app.get_key_display(Binding(key, "", id=command.id)) for key in keys.split(","))
        return f"{shown} (yours)" if command.id in settings.keys else shown

    def _cells(self, row: int) -> tuple[Content, ...]:
        line = self.lines[row]
        if isinstance(line, str):
            return (Content(line).stylize("bold $accent"), Content(""))
        return (Content(f"  {line.label}"), plain_text(line.read(self.desk.settings)).stylize("bold"))

    def _line(self) -> Line | None:
        line = self.lines[self.query_one("#settings", Rows).cursor]
        return line if isinstance(line, Line) else None

    @on(Rows.Moved)
    def _moved(self) -> None:
        line = self._line()
        self.query_one("#about", Static).update(plain_text(line.about if line else ""))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something on this line."""
        line = self._line() if self.lines else None
        if action == "step":
            return line is not None and line.step is not None
        if action == "choose":
            return line is not None and bool(
                line.command or line.minutes or line.label in ("Theme", "Kinds of question")
            )
        return True

    def _change(self, settings: Settings) -> None:
        try:
            self.desk.change_settings(settings)
        except QuizgenError as error:
            self.notify(str(error), title="Not kept", severity="error", markup=False, timeout=20)
            return
        if settings.theme and settings.theme in self.app.available_themes:
            self.app.theme = settings.theme
        self.app.set_keymap(dict(settings.keys))
        self.query_one("#settings", Rows).refresh()

    def action_step(self, direction: int) -> None:
        """Less or more."""
        line = self._line()
        if line is not None and line.step is not None:
            self._change(line.step(self.desk.settings, direction))

    def action_reset(self) -> None:
        """The default of the line under the cursor."""
        line, settings = self._line(), self.desk.settings
        if line is None:
            return
        if line.command is not None:
            keys = {name: key for name, key in settings.keys.items() if name != line.command.id}
            self._change(replace(settings, keys=keys))
            return
        fresh = Settings()
        for name in (*RANGES, *STEPS, "manner", "kinds"):
            if line.read(replace(settings, **{name: getattr(fresh, name)})) != line.read(settings):
                settings = replace(settings, **{name: getattr(fresh, name)})
        self._change(replace(settings, theme="ink") if line.label == "Theme" else settings)

    def action_choose(self) -> None:
        """Choose among all values, or press a new key."""
        line = self._line()
        if line is None:
            return
        if line.command is not None:
            self._ask_key(line.command)
        elif line.minutes:
            self._ask_steps(line, line.minutes)
        elif line.label == "Kinds of question":
            self.app.push_screen(KindsDialog(self.desk.settings.kinds), self._take_kinds)
        elif line.label == "Theme":
            self.app.search_themes()

    def _take_kinds(self, kinds: tuple[str, ...] | None) -> None:
        if kinds is not None:
            self._change(replace(self.desk.settings, kinds=() if set(kinds) == set(KINDS) else kinds))

    def _ask_steps(self, line: Line, name: str) -> None:
        def take(text: str | None) -> None:
            if text is None:
                return
            try:
                changed: dict[str, Any] = {name: read_steps(text)}
            except UsageError as error:
                self.notify(str(error), severity="warning", markup=False)
                return
            self._change(replace(self.desk.settings, **changed))

        steps: tuple[int, ...] = getattr(self.desk.settings, name)
        self.app.push_screen(Ask(f"{line.label}, in minutes", ", ".join(map(str, steps)), "no steps"), take)

    def _ask_key(self, command: Command) -> None:
        def take(key: str | None) -> None:
            if key is None:
                return
            settings = self.desk.settings
            for other in list_commands():
                taken = settings.keys.get(other.id, other.keys).split(",")
                if other.id != command.id and key in taken and other.place in (command.place, "everywhere"):
                    self.notify(f"{key} is taken by: {other.name}", severity="warning", markup=False)
                    return
            self._change(replace(settings, keys={**settings.keys, command.id: key}))

        self.app.push_screen(KeyDialog(command.name), take)

    def action_find(self) -> None:
        """To the next line with these words."""
        table = self.query_one("#settings", Rows)

        def go(words: str | None) -> None:
            after = [*range(table.cursor + 1, len(self.lines)), *range(table.cursor + 1)]
            names = {n: line.label.casefold() for n, line in enumerate(self.lines) if isinstance(line, Line)}
            found = [n for n in after if n in names and all(w in names[n] for w in (words or "").casefold().split())]
            if words and found:
                table.cursor = found[0]
            elif words:
                self.notify(f"No setting and no key is called: {words}", markup=False)

        self.app.push_screen(Ask("Find a setting or a key"), go)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


class KindsDialog(ModalScreen[tuple[str, ...] | None]):
    """Which kinds of question are asked; an empty choice means all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, id="kinds-save"),
        Binding("escape", "save", "Save", id="kinds-back"),
    ]

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._kinds = kinds or KINDS

    def compose(self) -> ComposeResult:
        """A box for each kind."""
        with Vertical(classes="dialog"):
            yield Static("Kinds of question", classes="dialog-title", markup=False)
            yield SelectionList[str](*(Selection[str](kind, kind, kind in self._kinds) for kind in KINDS))
            yield Static("Space marks a kind, Escape keeps the choice.", classes="dialog-hint", markup=False)

    def action_save(self) -> None:
        """Give the choice back."""
        chosen = self.query_one(SelectionList).selected
        self.dismiss(tuple(kind for kind in KINDS if kind in chosen))


class KeyDialog(ModalScreen[str | None]):
    """The next key that is pressed; None for Escape."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def compose(self) -> ComposeResult:
        """What the key will do."""
        with Vertical(classes="dialog"):
            yield Static(plain_text(f"Press the key for: {self._name}"), classes="dialog-title")
            yield Static("Escape leaves it as it is.", classes="dialog-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the key."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)
