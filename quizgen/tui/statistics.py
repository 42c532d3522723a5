"""What was learned and what is coming, drawn in text."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizgen.errors import QuizgenError
from quizgen.study.history import Rating
from quizgen.study.statistics import PERIODS, Retention, Statistics
from quizgen.tui.charts import Bar, draw_bars, draw_calendar, draw_columns
from quizgen.tui.desk import Desk
from quizgen.tui.widgets import KeyLine, TopLine, one_line

PERIOD_NAMES = {"today": "today", "week": "7 days", "month": "30 days", "year": "a year", "all": "all time"}


MOST_PARTS = 9
"""Kinds, tags or decks that are shown; ``quizgen stats`` tells all."""

LONGEST_LABEL = 18


class StatisticsScreen(Screen[None]):
    """Forecast, recall, calibration and a calendar of days, of one deck or of all."""

    CSS_PATH = "statistics.tcss"
    HELP = """\
Recall counts the answers on cards that had left their first steps: young ones had been sent less than three weeks
ahead, mature ones more. It should lie near the recall that you want (see Settings).

By kind, tag and deck it is the recall over all time, young and mature cards together.

Calibration compares what the schedule expected of you with what you did: where the bar ends at the mark, the forecast
was right.

Forecast and calendar: a column is a day, a shade is the number of answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "next_deck", "Next deck", id="statistics-deck"),
        Binding("escape", "leave", "Back", key_display="esc", id="statistics-leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.deck: str | None = None
        self.decks: tuple[str, ...] = ()
        self.figures: Statistics | None = None

    def compose(self) -> ComposeResult:
        """A part for each chart, in one column or in two."""
        yield TopLine()
        with VerticalScroll(id="charts"):
            yield Static(id="totals")
            for name in ("forecast", "calendar", "recall", "calibration", "kinds", "tags", "decks", "given", "hardest"):
                with Vertical(classes="chart", id=name):
                    yield Static(classes="chart-title", markup=False)
                    yield Static(classes="chart-body")
        yield KeyLine()

    def on_mount(self) -> None:
        """Count in a worker."""
        self.query_one("#charts").focus()
        self.query_one("#charts").display = False
        self.query_one(TopLine).show("Statistics", "counting …")
        self._count()

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        try:
            figures = self.desk.statistics(self.deck)
        except QuizgenError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False, timeout=20)
            return
        self.app.call_from_thread(self._take, figures)

    def _take(self, figures: Statistics) -> None:
        if self.is_attached:
            self.figures = figures
            if self.deck is None:
                self.decks = tuple(figures.decks)
            self.query_one("#charts").display = True
            self.refresh_bindings()
            self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self.figures is not None:
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        figures = self.figures
        assert figures is not None
        width = max(30, self.query_one("#forecast").content_size.width)
        self.query_one(TopLine).show("Statistics", self.deck or "all decks")
        self.query_one("#totals", Static).update(describe_totals(figures))
        today = self.desk.settings.calendar.day(self.desk.clock())
        weeks = {0: "today", **{n: f"+{n}" for n in (7, 14, 21, 28)}}
        self._chart("forecast", "Due in the next 30 days", draw_columns(
            figures.forecast, height=5, width=width, labels=weeks))  # fmt: skip
        counts = {day.date.toordinal(): day.reviews for day in figures.days}
        self._chart("calendar", "Answers by day", draw_calendar(counts, today, width=width))
        self._chart("recall", "Recall", draw_recall(figures, width, self.desk.settings.retention))
        self._chart("calibration", calibration_title(figures), draw_calibration(figures, width))
        for name, title, parts in (
            ("kinds", "Recall by kind", figures.kinds),
            ("tags", "Recall by tag", figures.tags),
            ("decks", "Recall by deck", figures.decks),
        ):
            self._chart(name, title, draw_parts(parts, width, self.desk.settings.retention))
            self.query_one(f"#{name}").display = bool(parts)
        self._chart("given", "Grades given", draw_grades(figures))
        self._chart("hardest", "Hardest cards", draw_hardest(figures))

    def _chart(self, name: str, title: str, body: Content) -> None:
        part = self.query_one(f"#{name}")
        part.query_one(".chart-title", Static).update(Content(title))
        part.query_one(".chart-body", Static).update(body)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Other decks only where there are any."""
        return bool(self.decks) if action == "next_deck" else True

    def action_next_deck(self) -> None:
        """The figures of the next deck; after the last, of all."""
        choices: Sequence[str | None] = (None, *self.decks)
        self.deck = choices[(choices.index(self.deck) + 1) % len(choices)]
        self._count()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def describe_totals(figures: Statistics) -> Content:
    """All in one line."""
    spent = timedelta(minutes=round(figures.minutes))
    hours, minutes = divmod(int(spent.total_seconds() // 60), 60)
    days = "1 day" if figures.streak == 1 else f"{figures.streak} days"
    parts = [
        (f"{figures.cards:,}", "cards met"),
        (f"{figures.reviews:,}", "answers"),
        (f"{hours} h {minutes} min" if hours else f"{minutes} min", "spent"),
        (days, "in a row"),
    ]
    return Content("   ").join([Content(value).stylize("bold $accent") + Content(f" {what}") for value, what in parts])


def draw_recall(figures: Statistics, width: int, wanted: float) -> Content:
    """Young and mature cards' recall by period, with the wanted recall as the mark."""
    bars = [
        Bar(
            label=f"{name} {PERIOD_NAMES[period]}",
            share=kept[period].share,
            expected=wanted,
            note=f"of {kept[period].reviews:,}" if kept[period].reviews else "",
        )
        for name, kept in (("young, ", figures.young), ("mature,", figures.mature))
        for period in PERIODS
        if period in ("week", "month", "all")
    ]
    if all(bar.share is None for bar in bars):
        return Content("No card has come back after its first steps yet.").stylize("dim")
    return draw_bars(bars, width=width)


def draw_parts(parts: Mapping[str, Retention], width: int, wanted: float) -> Content:
    """Recall of each part of the cards over all time, the parts with most reviews first; wanted recall is the mark."""
    most = sorted(parts.items(), key=lambda part: -part[1].reviews)[:MOST_PARTS]
    bars = [
        Bar(label=one_line(label).truncate(LONGEST_LABEL, ellipsis=True).plain, share=kept.share, expected=wanted,
            note=f"of {kept.reviews:,}")
        for label, kept in most
    ]  # fmt: skip
    return draw_bars(bars, width=width)


def calibration_title(figures: Statistics) -> str:
    """The heading, with the mean error where there is one."""
    error = figures.calibration_error
    return "Calibration" if error is None else f"Calibration: off by {error:.1%} on average"


def draw_calibration(figures: Statistics, width: int) -> Content:
    """What was expected against what was recalled, by spans of expectation."""
    bars = [
        Bar(
            label=f"expected {found.predicted:.0%}",
            share=found.actual,
            expected=found.predicted,
            note=f"of {found.reviews:,}",
        )
        for found in figures.calibration[-8:]
    ]
    return draw_bars(bars, width=width) if bars else Content("Nothing was predicted yet.").stylize("dim")


def draw_grades(figures: Statistics) -> Content:
    """How often each grade was given, by the cards' age."""
    head = " " * 9 + "".join(f"{rating.label:>8}" for rating in Rating)
    lines = [Content(head).stylize("dim")]
    for name, counts in figures.grades.items():
        lines.append(Content(f"{name:<9}" + "".join(f"{count:>8,}" for count in counts)))
    return Content("\n").join(lines)


def draw_hardest(figures: Statistics) -> Content:
    """The cards forgotten most often."""
    if not figures.hardest:
        return Content("No card was forgotten after its first steps.").stylize("dim")
    lines = []
    for card in figures.hardest[:5]:
        lines.append(Content(f"{card.lapses}× ").stylize("bold $accent") + one_line(card.question))
        lines.append(Content("    ") + one_line(card.answer).stylize("dim"))
    return Content("\n").join(lines)
