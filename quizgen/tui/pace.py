"""Where one deck departs from the settings: its own recall, its own limit of new cards, its longest interval."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizgen.errors import QuizgenError
from quizgen.study.pace import PACE_RANGES, Pace
from quizgen.tui.desk import Desk
from quizgen.tui.rows import Column, Rows
from quizgen.tui.widgets import plain_text

STEPS = {"retention": 0.01, "new_per_day": 5}
INTERVALS = (7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650, 36500)
"""Days that the longest interval steps through: a week, months, years, no end."""
LABELS = {"retention": "Recall wanted", "new_per_day": "New cards a day", "maximum_interval": "Longest interval"}


class PaceDialog(ModalScreen[None]):
    """The values that a deck can have of its own; each change is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "step(-1)", "Less", key_display="←", id="pace-less"),
        Binding("right,plus", "step(1)", "More", key_display="→", id="pace-more"),
        Binding("delete,backspace", "reset", "By the settings", key_display="del", id="pace-reset"),
        Binding("escape,enter,q", "dismiss", "Back", key_display="esc", id="pace-back"),
    ]

    def __init__(self, desk: Desk, deck: str, title: str) -> None:
        super().__init__()
        self._desk = desk
        self._deck = deck
        self._title = title
        self.pace: tuple[Pace, ...] = ()

    def compose(self) -> ComposeResult:
        """A line for each value."""
        with Vertical(classes="dialog"):
            yield Static(plain_text(f"Settings of {self._title}"), classes="dialog-title")
            yield Rows((Column(title="", width=16), Column(title="")), self._cells, id="pace")
            yield Static(
                "← less, → more, del as in the settings, esc goes back. It holds from the next answer on.",
                classes="dialog-hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Show what holds now."""
        table = self.query_one("#pace", Rows)
        table.styles.height = len(PACE_RANGES)
        table.focus()
        self._act({})

    def _cells(self, row: int) -> tuple[Content, ...]:
        pace = self.pace[row]
        whose = "its own" if pace.is_own else "as in the settings"
        return Content(LABELS[pace.name]), Content(describe(pace)).stylize("bold") + Content(f"  {whose}").stylize(
            "dim"
        )

    def _act(self, changes: dict[str, float | None]) -> None:
        try:
            self.pace = self._desk.change_pace(self._deck, changes) if changes else self._desk.pace(self._deck)
        except QuizgenError as error:
            self.notify(str(error), title="Not kept", severity="error", markup=False, timeout=20)
            return
        self.query_one("#pace", Rows).fill(len(self.pace))

    def _chosen(self) -> Pace | None:
        cursor = self.query_one("#pace", Rows).cursor
        return self.pace[cursor] if cursor < len(self.pace) else None

    def action_step(self, direction: int) -> None:
        """Less or more, for this deck alone."""
        if pace := self._chosen():
            self._act({pace.name: step(pace, direction)})

    def action_reset(self) -> None:
        """No departure from the settings."""
        if pace := self._chosen():
            self._act({pace.name: None})

    @on(Rows.Chosen)
    def _row_chosen(self) -> None:
        self.dismiss(None)


def step(pace: Pace, direction: int) -> float:
    """The next value, less or more."""
    if pace.name == "maximum_interval":
        return next_interval(pace.value, direction)
    least, most = PACE_RANGES[pace.name]
    value = round(min(most, max(least, pace.value + direction * STEPS[pace.name])), 2)
    return value if pace.name == "retention" else int(value)


def next_interval(days: float, direction: int) -> float:
    """The next longest interval, shorter or longer."""
    further = [other for other in INTERVALS if (other - days) * direction > 0]
    return (min if direction > 0 else max)(further, default=days)


def describe(pace: Pace) -> str:
    """A value as it reads."""
    if pace.name == "retention":
        return f"{pace.value:.0%}"
    return f"{pace.value:,.0f} days" if pace.name == "maximum_interval" else f"{pace.value:.0f}"
