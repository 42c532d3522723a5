"""The decks, what waits in each, and the ways from here: study, quiz, browse, timeline, a new document."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from quizgen.deck.card import Card, Deck
from quizgen.deck.format import read_deck
from quizgen.errors import QuizgenError
from quizgen.tui.desk import Desk, Shelved
from quizgen.tui.rows import Column, Rows
from quizgen.tui.widgets import KeyLine, TopLine, key_of, one_line

WELCOME = """\
quizgen turns an article into questions and helps you remember the answers. Every question comes with the sentence \
that answers it. Nothing leaves this computer."""


MANY_CARDS = 5000
"""A deck of more cards takes so long to be read that it is told."""

COUNT_DELAY = 0.05
"""Seconds that the counting waits, so that it does not hold up the first picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the tree: a group, or a deck in it."""

    group: str
    deck: Shelved | None = None


class LibraryScreen(Screen[None]):
    """All decks with what waits in them."""

    CSS_PATH = "library.tcss"
    HELP = """\
Choose a deck and press Enter to study what is due in it. The columns say what waits today: cards never seen, cards
that you are in the middle of learning, and cards that are due again.

Open takes an article (a file or an address), makes questions of it and puts the deck
here. It takes a deck file, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "study", "Study", id="library-study"),
        Binding("q", "quiz", "Quiz", tooltip="Quiz: some questions and a score", id="library-quiz"),
        Binding("c", "cram", "Cram", tooltip="Cram: all cards until each was known", id="library-cram"),
        Binding("b", "browse", "Browse", tooltip="Browse the cards of the deck", id="library-browse"),
        Binding("t", "timeline", "Timeline", tooltip="Timeline of the deck's dates", id="library-timeline"),
        Binding("o", "open", "Open", tooltip="Open an article or a deck", id="library-open"),
        Binding("e", "example", "Example", tooltip="Example deck", id="library-example"),
        Binding("p", "pace", "Deck settings", tooltip="Deck settings: recall and limits", id="library-pace"),
        Binding("s", "statistics", "Statistics", id="library-statistics"),
        Binding("comma", "settings", "Settings", key_display=",", id="library-settings"),
        Binding("slash", "search", "Search", tooltip="Search for a deck", key_display="/", id="library-search"),
        Binding("B", "browse_all", "Browse all", tooltip="Browse the cards of all decks", id="library-browse-all"),
        Binding("escape", "leave", "Leave the search", show=False, id="library-leave"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.decks: dict[Path, Shelved] = {}
        self.lines: list[Line] = []
        self.closed: set[str] = set()
        self.wanted = ""
        self.recall: dict[str, float] = {}

    def compose(self) -> ComposeResult:
        """The tree; the search line and the welcome come when they are needed."""
        yield TopLine()
        yield Rows(
            (
                Column(title="Deck"),
                Column(title="New", width=5, align="right"),
                Column(title="Learning", width=8, align="right"),
                Column(title="Due", width=5, align="right"),
                Column(title="Cards", width=6, align="right", least=60),
                Column(title="Recall", width=6, align="right", least=70),
            ),
            self._cells,
            id="decks",
        )
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what is there by the files alone; the figures follow."""
        self._list()

    def on_screen_resume(self) -> None:
        """What waits may have changed."""
        self._list()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        shelf = self.desk.shelf()
        self.decks = {deck.path: self.decks.get(deck.path, deck) for deck in shelf}
        self._show()
        self.query_one("#decks").display = bool(shelf)
        if shelf:
            self.query(Welcome).remove()
            self.query_one("#decks").focus()
        elif not self.query(Welcome):
            self.mount(Welcome(has_example=self.desk.example is not None), after=self.query_one(TopLine))
        self.set_timer(COUNT_DELAY, lambda: self._count(shelf))

    @work(thread=True, exclusive=True, group="count")
    def _count(self, shelf: tuple[Shelved, ...]) -> None:
        """Count what waits; where there is no deck yet this opens the database before it is needed."""
        worker = get_current_worker()
        for deck in shelf:
            looked = self.desk.look_into(deck)
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._counted, looked)
        try:
            recall = self.desk.recall()
        except QuizgenError:
            # The figures above have told of it already.
            return
        import quizgen.tui.study  # noqa: F401, PLC0415 - so that the first card does not wait for it

        if not worker.is_cancelled:
            self.app.call_from_thread(self._recalled, recall)

    def _recalled(self, recall: dict[str, float]) -> None:
        if self.is_attached:
            self.recall = recall
            self.query_one("#decks").refresh()

    def _counted(self, deck: Shelved) -> None:
        if deck.path in self.decks and self.is_attached:
            self.decks[deck.path] = deck
            self._show()

    def _show(self) -> None:
        table = self.query_one("#decks", Rows)
        here = self._chosen()
        wanted = self.wanted.casefold().split()
        found = [d for d in self.decks.values() if all(word in f"{d.title} {d.name}".casefold() for word in wanted)]
        groups = list(dict.fromkeys(deck.group for deck in found))
        self.lines = []
        for group in sorted(groups):
            if len(groups) > 1 or group:
                self.lines.append(Line(group=group))
            if group not in self.closed:
                decks = sorted((d for d in found if d.group == group), key=lambda d: d.title.casefold())
                self.lines += [Line(group=group, deck=deck) for deck in decks]
        places = [n for n, line in enumerate(self.lines) if here and line.deck and line.deck.path == here.path]
        first = next((n for n, line in enumerate(self.lines) if line.deck), 0)
        table.fill(len(self.lines), cursor=places[0] if places else first)
        self.query_one(TopLine).show("quizgen", self._figures())
        self.refresh_bindings()

    def _figures(self) -> str:
        known = [deck.counts for deck in self.decks.values() if deck.counts]
        waiting = sum(counts.total for counts in known)
        decks = f"{len(self.decks)} deck{'s' if len(self.decks) != 1 else ''}"
        if not self.decks:
            return ""
        return f"{decks} · {waiting} to do today" if known else decks

    def _cells(self, index: int) -> tuple[Content, ...]:
        line = self.lines[index]
        deck = line.deck
        if deck is None:
            sign = "▸" if line.group in self.closed else "▾"
            name = f"{sign} {line.group or 'Your decks'}"
            return (one_line(name).stylize("dim"), *[Content("")] * 5)
        indent = "  " if any(other.deck is None for other in self.lines) else ""
        if deck.problem:
            return (Content(indent) + one_line(f"! {deck.problem}").stylize("$error"), *[Content("")] * 5)
        counts = deck.counts
        if counts is None:
            return (Content(indent) + one_line(deck.title), *[Content("·").stylize("dim")] * 5)
        return (
            Content(indent) + one_line(deck.title),
            _figure(counts.new, "$primary"),
            _figure(counts.learning, "$warning"),
            _figure(counts.due, "$success"),
            Content(str(deck.cards)).stylize("dim"),
            Content(f"{self.recall[deck.name]:.0%}" if deck.name in self.recall else "–").stylize("dim"),
        )

    def _line(self) -> Line | None:
        cursor = self.query_one("#decks", Rows).cursor
        return self.lines[cursor] if 0 <= cursor < len(self.lines) else None

    def _chosen(self) -> Shelved | None:
        line = self._line()
        return line.deck if line else None

    # -- what the learner does -----------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action in ("study", "quiz", "cram", "search", "browse", "browse_all", "timeline", "pace"):
            return bool(self.decks)
        if action == "example":
            return not self.decks and self.desk.example is not None
        return True

    @on(Rows.Chosen)
    def _row_chosen(self) -> None:
        self.action_study()

    def _with_deck(self, act: Callable[[Deck, Path], None]) -> None:
        """Act on the deck under the cursor, which is read now."""
        if chosen := self._chosen():
            if chosen.cards > MANY_CARDS:
                self.query_one(TopLine).show("quizgen", f"reading {chosen.cards:,} cards …")
                self._read_large(act, chosen.path)
            else:
                self._read_and(act, chosen.path)

    @work(thread=True, exclusive=True, group="read")
    def _read_large(self, act: Callable[[Deck, Path], None], path: Path) -> None:
        """Read a deck that takes a while; nothing follows if the learner has gone elsewhere since."""
        worker = get_current_worker()
        try:
            deck = read_deck(path)
        except QuizgenError as error:
            self.app.call_from_thread(self._tell, error)
            return

        def follow() -> None:
            if self.app.screen is self and not worker.is_cancelled:
                self._show()
                try:
                    act(deck, path)
                except QuizgenError as error:
                    self._tell(error)

        self.app.call_from_thread(follow)

    def _read_and(self, act: Callable[[Deck, Path], None], path: Path) -> None:
        try:
            act(read_deck(path), path)
        except QuizgenError as error:
            self._tell(error)

    def _tell(self, error: QuizgenError) -> None:
        self.notify(str(error), severity="error", markup=False, timeout=20)

    def action_study(self) -> None:
        """Study the deck under the cursor; open or close the group under it."""
        line = self._line()
        if line is not None and line.deck is None:
            self.closed ^= {line.group}
            self._show()
            return
        self._with_deck(self._study)

    def _study(self, deck: Deck, path: Path) -> None:
        from quizgen.tui.study import StudyScreen  # noqa: PLC0415 - the first picture waits for nothing

        self.app.push_screen(StudyScreen(self.desk.begin_study(deck), self.desk, path))

    def action_quiz(self) -> None:
        """Some questions of the deck under the cursor."""
        self._with_deck(self._quiz)

    def _quiz(self, deck: Deck, _: Path) -> None:
        from quizgen.tui.quiz import QuizScreen  # noqa: PLC0415

        self.app.push_screen(QuizScreen(self.desk.begin_quiz(deck), deck.title))

    def action_cram(self) -> None:
        """All cards of the deck under the cursor until each was known once, outside the schedule."""
        self._with_deck(self._cram)

    def _cram(self, deck: Deck, path: Path) -> None:
        """Where something was not known lately, one can go through that alone."""
        from quizgen.tui.dialogs import Choice  # noqa: PLC0415
        from quizgen.tui.study import StudyScreen  # noqa: PLC0415

        spans = {"today": 1, "in the last 7 days": 7, "in the last 30 days": 30}
        parts: list[tuple[str, tuple[Card, ...] | None]] = [(f"All cards ({len(deck.cards)})", None)]
        for when, days in spans.items():
            cards = self.desk.forgotten(deck, days)
            if cards and cards != parts[-1][1]:
                parts.append((f"What you did not know {when} ({len(cards)})", cards))

        def begin(chosen: int | None) -> None:
            if chosen is not None:
                self.app.push_screen(StudyScreen(self.desk.begin_cram(deck, parts[chosen][1]), self.desk, path))

        if len(parts) == 1:
            begin(0)
        else:
            self.app.push_screen(Choice("Cram which cards?", [name for name, _ in parts]), begin)

    def action_pace(self) -> None:
        """Let the deck under the cursor depart from the settings."""
        if chosen := self._chosen():
            from quizgen.tui.pace import PaceDialog  # noqa: PLC0415

            self.app.push_screen(PaceDialog(self.desk, chosen.name, chosen.title), lambda _: self._list())

    def action_browse(self) -> None:
        """The cards of the deck under the cursor."""
        if chosen := self._chosen():
            self._browse([chosen.path], chosen.title)

    def action_browse_all(self) -> None:
        """The cards of all decks."""
        self._browse(list(self.decks), "All cards")

    def _browse(self, paths: list[Path], title: str) -> None:
        from quizgen.tui.browse import BrowseScreen  # noqa: PLC0415

        self.app.push_screen(BrowseScreen(self.desk, paths, title=title))

    def action_timeline(self) -> None:
        """The dated facts of the deck under the cursor."""
        self._with_deck(self._timeline)

    def _timeline(self, deck: Deck, path: Path) -> None:
        from quizgen.tui.timeline import TimelineScreen  # noqa: PLC0415

        self.app.push_screen(TimelineScreen(self.desk, deck, path))

    def action_statistics(self) -> None:
        """What was learned and what is coming."""
        from quizgen.tui.statistics import StatisticsScreen  # noqa: PLC0415

        self.app.push_screen(StatisticsScreen(self.desk))

    def action_settings(self) -> None:
        """How much to study, and how it looks."""
        from quizgen.tui.settings import SettingsScreen  # noqa: PLC0415

        self.app.push_screen(SettingsScreen(self.desk))

    def action_open(self) -> None:
        """Open a document or a deck, then study it."""
        from quizgen.tui.opening import OpenScreen  # noqa: PLC0415

        def study(path: Path | None) -> None:
            if path is not None:
                self._study_file(path)

        self.app.push_screen(OpenScreen(self.desk), study)

    def action_example(self) -> None:
        """Study the example."""
        self._study_file(self.desk.open_example())

    def _study_file(self, path: Path) -> None:
        self._read_and(self._study, path)

    def action_search(self) -> None:
        """Show the line to search with."""
        for line in self.query(Input):
            line.focus()
            return
        line = Input(placeholder="Search for a deck", id="search", compact=True)
        self.mount(line, after=self.query_one(TopLine))
        line.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        self.wanted = event.value
        self._show()

    @on(Input.Submitted, "#search")
    def _search_ended(self) -> None:
        self.query_one("#decks").focus()

    def action_leave(self) -> None:
        """End the search. It does not quit, for one comes here by pressing Escape."""
        if self.query(Input):
            self.query(Input).remove()
            self.wanted = ""
            self._show()
            self.query_one("#decks").focus()
        else:
            self.notify(f"{key_of(self, 'quit')} quits. Every answer is already saved.", markup=False, timeout=3)


class Welcome(Center):
    """What a newcomer sees."""

    def __init__(self, *, has_example: bool) -> None:
        super().__init__()
        self._has_example = has_example

    def compose(self) -> ComposeResult:
        """What this is, and the ways from here."""
        keys = (
            ("o ", "open an article: a file or an address"),
            ("e ", "try the example: the life of a Soviet spy"),
            ("F1", "what the keys do"),
        )
        ways = [
            Content(key).stylize("bold $accent") + Content(f"  {way}")
            for key, way in keys
            if self._has_example or key != "e "
        ]
        heading = Content("Welcome").stylize("bold")
        yield Static(Content("\n").join([heading, Content(""), Content(WELCOME), Content(""), *ways]), id="greeting")


def _figure(number: int, colour: str) -> Content:
    """A figure that stands out where there is something to do."""
    return Content(str(number)).stylize(f"bold {colour}") if number else Content("0").stylize("dim")
