"""Figures drawn in text: columns, bars with a mark, a calendar of shades. Shapes tell the value; colour only helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from quizgen.tui.widgets import meter

EIGHTHS = " ▁▂▃▄▅▆▇█"
SHADES = "·░▒▓█"
DAY_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def draw_columns(values: Sequence[float], *, height: int, width: int, labels: Mapping[int, str]) -> Content:
    """A column for each value, ``height`` lines high, as wide as fits; ``labels`` stand under the columns they name.

    The highest value stands at the top left.
    """
    if not values:
        return Content("")
    most = max(values) or 1
    room = max(1, width - 6)
    each = max(1, min(4, room // len(values)))
    shown = list(values)[: room // each]
    heights = [0 if value <= 0 else max(1, round(value / most * height * 8)) for value in shown]
    lines = []
    for row in range(height - 1, -1, -1):
        cells = "".join(EIGHTHS[max(0, min(8, eighths - 8 * row))] * max(1, each - (each > 1)) + " " * (each > 1)
                        for eighths in heights)  # fmt: skip
        left = f"{most:>5.0f} " if row == height - 1 else "      "
        lines.append(Content(left).stylize("dim") + Content(cells).stylize("$primary"))
    under = [" "] * (len(shown) * each + 12)
    free = 0
    for place, label in sorted(labels.items()):
        start = place * each
        if place < len(shown) and start >= free:
            under[start : start + len(label)] = label
            free = start + len(label) + 1
    lines.append(Content("      " + "".join(under).rstrip()).stylize("dim"))
    return Content("\n").join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A labelled share, 0 to 1, with a mark where it was expected (None: no mark) and a note behind it."""

    label: str
    share: float | None
    expected: float | None = None
    note: str = ""


def draw_bars(bars: Sequence[Bar], *, width: int, style: str = "$success") -> Content:
    """A line for each bar: label, bar, per cent, note; ``│`` marks what was expected."""
    wide = max((len(bar.label) for bar in bars), default=0)
    notes = max((len(bar.note) for bar in bars), default=0)
    room = max(10, min(40, width - wide - notes - 9))
    lines = []
    for bar in bars:
        if bar.share is None:
            line = Content(f"{bar.label:<{wide}}  ") + Content("–".ljust(room)).stylize("dim")
        else:
            cells = meter(bar.share, room)
            if bar.expected is not None:
                place = min(room - 1, round(bar.expected * (room - 1)))
                cells = cells[:place] + "│" + cells[place + 1 :]
            line = Content(f"{bar.label:<{wide}}  ") + Content(cells).stylize(style) + Content(f" {bar.share:>4.0%}")
        lines.append(line + Content(f"  {bar.note}").stylize("dim"))
    return Content("\n").join(lines)


def draw_calendar(counts: Mapping[int, int], today: int, *, width: int) -> Content:
    """A calendar of weeks, oldest first: a column a week, a line a weekday, darker where more was done.

    Days are numbers as of ``date.toordinal``.
    """
    weeks = max(1, min(53, (width - 5) // 2))
    monday = today - (today - 1) % 7
    first = monday - 7 * (weeks - 1)
    most = max((count for day, count in counts.items() if day >= first), default=0)
    lines = [Content("     " + _months(first, weeks)).stylize("dim")]
    for weekday in range(7):
        cells = []
        for week in range(weeks):
            day = first + 7 * week + weekday
            count = counts.get(day, 0)
            shade = 0 if not count else 1 + min(3, count * 4 // (most + 1))
            cells.append("  " if day > today else f"{SHADES[shade]} ")
        body = Content("".join(cells)).stylize("$success")
        lines.append(Content(f"{DAY_NAMES[weekday]:<5}").stylize("dim") + body)
    return Content("\n").join(lines)


def _months(first: int, weeks: int) -> str:
    """The names of months over the weeks in which they begin."""
    line = [" "] * (2 * weeks)
    free = 0
    for week in range(weeks):
        day = date.fromordinal(first + 7 * week)
        if day.day <= 7 and free <= 2 * week <= len(line) - 3:
            line[2 * week : 2 * week + 3] = f"{day:%b}"
            free = 2 * week + 4
    return "".join(line).rstrip()
