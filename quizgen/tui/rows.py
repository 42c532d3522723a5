"""A table that stays quick at any length: only the lines on the screen are ever drawn.

The rows are numbers; what stands in a row is asked of the owner when the row comes into view. It knows nothing of
cards or decks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head, its width in cells (0 shares what is left, by ``share``), and where its text stands."""

    title: str
    width: int = 0
    share: int = 1
    align: Literal["left", "right"] = "left"
    least: int = 0
    """The table's width under which this column is left out."""


class Rows(ScrollView, can_focus=True):
    """A list of rows in columns, with a cursor and, where ``is_marked`` is given, marked rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="row-up"),
        Binding("down,j", "move(1)", "Down", show=False, id="row-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="row-page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="row-page-down"),
        Binding("home,g", "go(0)", "First", show=False, id="row-first"),
        Binding("end,G", "go(-1)", "Last", show=False, id="row-last"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--head", "rows--cursor", "rows--marked", "rows--odd"}

    cursor = reactive(0)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: "Rows", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "Rows":
            """The table."""
            return self.rows

    class Chosen(Moved):
        """Enter, or a click on the row under the cursor."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[int], Sequence[Content]],
        *,
        is_marked: Callable[[int], bool] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self._cells = cells
        self._is_marked = is_marked
        self.count = 0

    @property
    def _head(self) -> int:
        return 1 if any(column.title for column in self.columns) else 0

    def fill(self, count: int, *, cursor: int | None = None) -> None:
        """Say that there are ``count`` rows now; the cursor stays where it is unless told."""
        self.count = count
        self.virtual_size = Size(self.size.width, count + self._head)
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(Rows.cursor, max(0, min(wanted, count - 1)))
        self._follow()
        self.refresh()
        if count:
            self.post_message(self.Moved(self, self.cursor))

    def on_resize(self) -> None:
        """Columns share the new width."""
        self.virtual_size = Size(self.size.width, self.count + self._head)
        self._follow()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        if y == 0 and self._head:
            titles = [Content(column.title) for column in self.columns]
            return self._line(titles, width, self.get_component_rich_style("rows--head"))
        index = y - self._head + self.scroll_offset.y
        if not 0 <= index < self.count:
            return Strip.blank(width, self.rich_style)
        names = ["rows--odd"] if index % 2 else []
        if self._is_marked is not None and self._is_marked(index):
            names.append("rows--marked")
        if index == self.cursor:
            names.append("rows--cursor")
        style = self.get_component_rich_style(*names) if names else self.rich_style
        return self._line(self._cells(index), width, style)

    def widths(self, width: int) -> list[int]:
        """The cells that each column gets; 0 where there is no room for it."""
        shown = [width >= column.least for column in self.columns]
        fixed = [column.width if here else 0 for column, here in zip(self.columns, shown, strict=True)]
        gaps = max(0, sum(shown) - 1) + 2
        left = max(0, width - sum(fixed) - gaps)
        shares = [c.share if here and not c.width else 0 for c, here in zip(self.columns, shown, strict=True)]
        total = sum(shares) or 1
        return [f or left * s // total for f, s in zip(fixed, shares, strict=True)]

    def _line(self, cells: Sequence[Content], width: int, style: Style) -> Strip:
        segments = [Segment(" ", style)]
        for column, cell, cells_wide in zip(self.columns, cells, self.widths(width), strict=True):
            if cells_wide == 0:
                continue
            if len(segments) > 1:
                segments.append(Segment(" ", style))
            text = cell.truncate(cells_wide, ellipsis=True)
            missing = cells_wide - text.cell_length
            if column.align == "right":
                segments.append(Segment(" " * missing, style))
            for part, own in text.render(end="", parse_style=self._get_style):
                segments.append(Segment(part, style + own.rich_style if own else style))
            if column.align == "left":
                segments.append(Segment(" " * missing, style))
        return Strip(segments).adjust_cell_length(width, style)

    def watch_cursor(self) -> None:
        """Follow the cursor and tell of it."""
        self._follow()
        self.refresh()
        if self.count:
            self.post_message(self.Moved(self, self.cursor))

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never leaves the rows."""
        return max(0, min(cursor, self.count - 1))

    def _follow(self) -> None:
        visible = max(1, self.size.height - self._head)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + visible:
            self.scroll_to(y=self.cursor - visible + 1, animate=False)

    def action_move(self, rows: int) -> None:
        """Up or down."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """A screen up or down."""
        self.cursor += pages * max(1, self.size.height - self._head - 1)

    def action_go(self, index: int) -> None:
        """To the first row or the last."""
        self.cursor = index if index >= 0 else self.count - 1

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; a click on the row under it, or a double click, chooses."""
        index = event.y - self._head + self.scroll_offset.y
        if event.y < self._head or not 0 <= index < self.count:
            return
        if index == self.cursor and event.chain > 1:
            self.action_choose()
        self.cursor = index

    def refresh_row(self, index: int) -> None:
        """Draw one row again."""
        self.refresh(Region(0, index - self.scroll_offset.y + self._head, self.size.width, 1))
