"""What was learned and what is coming, drawn in text."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizgen.tui.desk import Desk


class StatisticsScreen(Screen[None]):
    """Forecast, retention, calibration and a calendar of days."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", key_display="esc", id="statistics-leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
