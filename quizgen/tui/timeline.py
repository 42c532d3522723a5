"""A deck's dated facts along a line: walk it, look at what happened, be asked about it from any point on."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizgen.deck.card import Deck
from quizgen.study.timeline import Moment, find_moments
from quizgen.tui.desk import Desk
from quizgen.tui.quiz import QuizScreen
from quizgen.tui.rows import Column, Rows
from quizgen.tui.widgets import KeyLine, Source, TopLine, Words, one_line

HEIGHTS = " ▁▂▃▄▅▆▇█"


COLUMNS = (
    Column(title="When", width=23, align="right"),
    Column(title="", width=1),
    Column(title="Question", share=3),
    Column(title="Answer", share=2, least=70),
)
"""The table's columns; the last is left out while answers are hidden."""


class Axis(Static):
    """The whole span of time as one line of bars, higher where more happened, with a pointer under it."""

    def __init__(self, moments: tuple[Moment, ...]) -> None:
        super().__init__(id="axis")
        self._moments = moments
        self._at = 0

    def point_at(self, index: int) -> None:
        """Move the pointer to a moment."""
        self._at = index
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if width < 12 or not self._moments:
            return
        places = self._places(width)
        counts = [places.count(cell) for cell in range(width)]
        most = max(counts)
        bars = "".join(HEIGHTS[-(-8 * count // most)] if count else "▁" for count in counts)
        here = places[self._at]
        first, last = (str(self._moments[n].begins[0]) for n in (0, -1))
        pointer = list(" " * width)
        pointer[: len(first)] = first
        pointer[width - len(last) :] = last
        shown = str(self._moments[self._at].begins[0])
        start = min(max(0, here - len(shown) // 2), width - len(shown))
        free = " " * (len(shown) + 2)
        around = "".join(pointer[max(0, start - 1) : start + len(shown) + 1])
        if around.strip() == "" and len(around) <= len(free):
            pointer[start : start + len(shown)] = shown
        line = Content(bars).stylize("$foreground 40%").stylize("bold $accent", here, here + 1)
        mark = Content(" " * here + "▲").stylize("$accent")
        self.update(Content("\n").join([line, mark, Content("".join(pointer)).stylize("dim")]))

    def _places(self, width: int) -> list[int]:
        days = [year * 372 + month * 31 + day for year, month, day in (m.begins for m in self._moments)]
        first, last = min(days), max(days)
        span = max(1, last - first)
        return [(day - first) * (width - 1) // span for day in days]


class TimelineScreen(Screen[None]):
    """The dated cards of one deck, the earliest first."""

    CSS_PATH = "timeline.tcss"
    HELP = """\
Each line is a fact of the deck with its date; the bars above show where in time the facts lie, and the pointer where
you are. Walk with the arrows.

Answers are hidden so that you can try yourself: one key shows them. The quiz asks ten questions about what happened
from here on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "quiz", "Quiz from here", key_display="enter", id="timeline-quiz"),
        Binding("a", "answers", "Answers", id="timeline-answers"),
        Binding("escape", "leave", "Back", key_display="esc", id="timeline-leave"),
    ]

    def __init__(self, desk: Desk, deck: Deck, path: Path) -> None:
        super().__init__()
        self.desk = desk
        self.deck = deck
        self.path = path
        self.moments = find_moments(card for card in deck.cards if card.status != "rejected")
        self.answers_shown = False

    def compose(self) -> ComposeResult:
        """The line, the facts, the fact under the cursor."""
        yield TopLine()
        yield Axis(self.moments)
        with Container(id="walk"):
            yield Rows(
                COLUMNS[:3],
                self._cells,
                id="moments",
            )
            with VerticalScroll(id="fact"):
                yield Words(id="fact-question")
                yield Words(id="fact-answer")
                yield Source(id="fact-source")
        yield KeyLine()

    def on_mount(self) -> None:
        """Stand at the beginning."""
        dated = f"{len(self.moments)} dated facts of {len(self.deck.cards)} cards"
        self.query_one(TopLine).show(f"{self.deck.title} — timeline", dated)
        table = self.query_one("#moments", Rows)
        table.fill(len(self.moments))
        table.focus()
        if not self.moments:
            self.query_one("#fact-question", Words).show("No card of this deck has a date.")

    def _cells(self, row: int) -> tuple[Content, ...]:
        moment = self.moments[row]
        same = row > 0 and self.moments[row - 1].label == moment.label
        shown = self.answers_shown
        label = "" if same else moment.label if shown or moment.card.kind != "date" else _hide(moment)
        return (
            one_line(label).stylize("dim"),
            Content("│" if same else "●").stylize("$accent"),
            one_line(moment.card.question),
            *((one_line(moment.card.answer),) if shown else ()),
        )

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        self.query_one(Axis).point_at(event.index)
        self._show_fact(self.moments[event.index])

    def _show_fact(self, moment: Moment) -> None:
        self.query_one("#fact-question", Words).show(moment.card.question)
        for name in ("#fact-answer", "#fact-source"):
            self.query_one(name).display = self.answers_shown
        self.query_one("#fact-answer", Words).show(moment.card.answer)
        self.query_one("#fact-source", Source).show(moment.card)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        return bool(self.moments) if action in ("quiz", "answers") else True

    def action_answers(self) -> None:
        """Show the answers, or hide them."""
        self.answers_shown = not self.answers_shown
        table = self.query_one("#moments", Rows)
        table.columns = COLUMNS if self.answers_shown else COLUMNS[:3]
        table.refresh()
        self._show_fact(self.moments[table.cursor])

    def action_quiz(self) -> None:
        """Ask about what happened from here on."""
        start = self.query_one("#moments", Rows).cursor
        ahead = tuple(moment.card for moment in self.moments[start : start + 10])
        deck = replace(self.deck, cards=ahead)
        title = f"{self.deck.title} from {self.moments[start].begins[0]}"
        self.app.push_screen(QuizScreen(self.desk.begin_quiz(deck), title))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _hide(moment: Moment) -> str:
    """The century of a moment whose date is what is asked."""
    year = moment.begins[0]
    return f"{year // 100}··" if year >= 100 else "· ·"
