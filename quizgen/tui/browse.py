"""All cards in one table: found by a query, looked at, changed, set aside, one by one or many at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from quizgen.deck.card import Card
from quizgen.errors import QuizgenError, UsageError
from quizgen.study.history import CardMarks, Memory, Review, State
from quizgen.study.scheduling import describe_wait
from quizgen.study.search import FIELDS, Entry, Known, parse_query
from quizgen.tui.app import leave
from quizgen.tui.desk import Desk, change_card
from quizgen.tui.dialogs import Ask, Choice, EditCard, Reading
from quizgen.tui.rows import Column, Rows
from quizgen.tui.study import REASONS
from quizgen.tui.widgets import KeyLine, TopLine, mark_answer, one_line, plain_text

FILTER_DELAY = 0.15
"""Seconds without a key before a query is run."""


class BrowseScreen(Screen[None]):
    """Cards of one deck or of all."""

    CSS_PATH = "browse.tcss"
    HELP = (
        """\
Type words in the search line: all must be there. "Several words" belong together, - in front means not, or between
means either, parentheses group, * stands for any letters. Besides words:

"""
        + "\n\n".join(f"{name} {meaning}" for name, meaning in FIELDS.items())
        + """

Marked cards are acted on together: suspend, flag, tag; without a mark it is the card under the cursor. The history of a
card says what you were asked and what you answered."""
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="browse-search"),
        Binding("e,enter", "edit", "Edit", key_display="e", id="browse-edit"),
        Binding("space", "mark", "Mark", id="browse-mark"),
        Binding("ctrl+a", "mark_all", "Mark all found, or none", show=False, id="browse-mark-all"),
        Binding("s", "suspend", "Suspend", id="browse-suspend"),
        Binding("x", "flag", "Flag", id="browse-flag"),
        Binding("t", "tag", "Tag", id="browse-tag"),
        Binding("h", "history", "History", id="browse-history"),
        Binding("escape", "leave", "Back", key_display="esc", id="browse-leave"),
    ]

    def __init__(self, desk: Desk, paths: Sequence[Path], *, query: str = "", title: str = "Browse") -> None:
        super().__init__()
        self.desk = desk
        self.paths = tuple(paths)
        self.first_query = query
        self.heading = title
        self.entries: list[Entry] = []
        self.found: list[int] = []
        self.marked: set[int] = set()
        self.known: Known | None = None
        self.loaded = False

    def compose(self) -> ComposeResult:
        """The query, the table, the card under the cursor."""
        yield TopLine()
        yield Input(
            self.first_query, placeholder="Search: words, deck: tag: is:due prop:s<5 … (F1)", id="query", compact=True
        )
        yield Static(id="wrong", markup=False)
        with Container(id="browse"):
            yield Rows(
                (
                    Column(title="", width=1),
                    Column(title="Question", share=5),
                    Column(title="Answer", share=3),
                    Column(title="Kind", width=6, least=90),
                    Column(title="State", width=9, least=60),
                    Column(title="Due", width=7, align="right"),
                ),
                self._cells,
                is_marked=lambda row: self.found[row] in self.marked,
                id="cards",
            )
            with VerticalScroll(id="detail"):
                yield Static(id="detail-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the decks; cards come in as they are read."""
        self._timer = self.set_timer(FILTER_DELAY, self._filter, pause=True)
        self.query_one("#wrong").display = False
        self.query_one("#cards").focus()
        self._show_figures()
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        worker = get_current_worker()
        problems = []
        entries: list[Entry] = []
        for path in self.paths:
            try:
                entries += self.desk.entries(path)
            except QuizgenError as error:
                problems.append(str(error))
            if worker.is_cancelled:
                return
        try:
            known = self.desk.known()
        except QuizgenError as error:
            self.app.call_from_thread(self._fail, str(error))
            return
        self.app.call_from_thread(self._take, entries, known, problems)

    def _fail(self, problem: str) -> None:
        self.notify(problem, severity="error", markup=False, timeout=20)

    def _take(self, entries: list[Entry], known: Known, problems: list[str]) -> None:
        if not self.is_attached:
            return
        self.entries, self.known, self.loaded = entries, known, True
        for problem in problems:
            self._fail(problem)
        self._filter()

    # -- finding -------------------------------------------------------------------------------------------------------

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._timer.stop()
        self._timer = self.set_timer(FILTER_DELAY, self._filter)

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self._filter()
        self.query_one("#cards").focus()

    def _filter(self) -> None:
        if self.loaded and self.known is not None:
            self._run(self.query_one("#query", Input).value, self.entries, self.known)

    @work(thread=True, exclusive=True, group="filter")
    def _run(self, query: str, entries: list[Entry], known: Known) -> None:
        worker = get_current_worker()
        try:
            test = parse_query(query)
        except UsageError as error:
            self.app.call_from_thread(self._refuse, str(error))
            return
        found = []
        for place, entry in enumerate(entries):
            if place % 1000 == 0 and worker.is_cancelled:
                return
            if test(entry, known):
                found.append(place)
        self.app.call_from_thread(self._show_found, found)

    def _refuse(self, problem: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.display = bool(problem)
        wrong.update(plain_text(f"! {problem}" if problem else ""))

    def _show_found(self, found: list[int]) -> None:
        if not self.is_attached:
            return
        table = self.query_one("#cards", Rows)
        here = self.found[table.cursor] if table.cursor < len(self.found) else None
        self.found = found
        self._refuse("")
        table.fill(len(found), cursor=found.index(here) if here in set(found) else 0)
        self._show_figures()
        if not found:
            self.query_one("#detail-text", Static).update(Content("No card is like that.").stylize("dim"))

    def _show_figures(self) -> None:
        if not self.loaded:
            self.query_one(TopLine).show(self.heading, "reading the cards …")
            return
        figures = f"{len(self.found):,} of {len(self.entries):,} cards"
        if self.marked:
            figures += f" · {len(self.marked):,} marked"
        self.query_one(TopLine).show(self.heading, figures)

    # -- showing -------------------------------------------------------------------------------------------------------

    def _cells(self, row: int) -> tuple[Content, ...]:
        place = self.found[row]
        entry = self.entries[place]
        return (
            Content("●" if place in self.marked else " "),
            one_line(entry.card.question),
            one_line(entry.card.answer),
            Content(entry.card.kind),
            Content(describe_state(entry, self.known)),
            Content(self._due(entry.memory)),
        )

    def _due(self, memory: Memory | None) -> str:
        if memory is None or self.known is None:
            return "–"
        if memory.state is not State.REVIEW:
            wait = memory.due - self.known.now
            return describe_wait(wait) if wait.total_seconds() > 0 else "now"
        days = self.known.calendar.day(memory.due) - self.known.today
        return "today" if days <= 0 else f"{days} d"

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if event.index < len(self.found):
            entry = self.entries[self.found[event.index]]
            self.query_one("#detail-text", Static).update(describe_entry(entry, self.known))

    def _acted_on(self) -> list[int]:
        """The places of the marked cards; of the card under the cursor where none is marked."""
        if self.marked:
            return sorted(self.marked)
        cursor = self.query_one("#cards", Rows).cursor
        return [self.found[cursor]] if cursor < len(self.found) else []

    def _redraw(self) -> None:
        table = self.query_one("#cards", Rows)
        table.fill(len(self.found))
        self._show_figures()

    # -- acting --------------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """To the search line."""
        self.query_one("#query").focus()

    def action_mark(self) -> None:
        """Mark the card, or take its mark away, and go on to the next."""
        table = self.query_one("#cards", Rows)
        if table.cursor < len(self.found):
            self.marked ^= {self.found[table.cursor]}
            table.refresh()
            table.cursor += 1
            self._show_figures()

    def action_mark_all(self) -> None:
        """Mark all that were found; if they are, none."""
        found = set(self.found)
        self.marked = self.marked - found if found <= self.marked else self.marked | found
        self._redraw()

    def action_suspend(self) -> None:
        """Suspend the cards; if they all are, ask them again."""
        places = self._acted_on()
        suspend = not all(self.entries[place].marks.suspended for place in places)
        done = "Suspended" if suspend else "Asked again from now on"
        self._change_marks(places, lambda marks: replace(marks, suspended=suspend, buried_until=0), done)

    def action_flag(self) -> None:
        """Flag the cards with a reason, or take the flag away."""

        def flag(chosen: int | None) -> None:
            if chosen is not None:
                reason = REASONS[chosen] if chosen < len(REASONS) else ""
                done = "Flagged" if reason else "Flag taken away"
                self._change_marks(places, lambda marks: replace(marks, flag=reason), done)

        if places := self._acted_on():
            self.app.push_screen(Choice("What is wrong?", (*REASONS, "Nothing: take the flag away")), flag)

    def _change_marks(self, places: list[int], change: Callable[[CardMarks], CardMarks], done: str) -> None:
        try:
            for place in places:
                entry = self.entries[place]
                marks = change(entry.marks)
                self.desk.mark(entry, marks)
                self.entries[place] = replace(entry, marks=marks)
        except QuizgenError as error:
            self._fail(str(error))
            return
        self.marked -= set(places)
        self._redraw()
        self.notify(f"{done}: {count_cards(len(places))}.", markup=False)

    def action_tag(self) -> None:
        """Give the cards a tag, or take it away with a - in front."""

        def tag(text: str | None) -> None:
            if text and (name := text.lstrip("-").strip()):
                self._change_cards(
                    places, lambda card: retag(card, name, remove=text.startswith("-")), f"Tagged {text}"
                )

        if places := self._acted_on():
            title = f"A tag for {count_cards(len(places))} (with - in front: take it away)"
            self.app.push_screen(Ask(title), tag)

    def action_edit(self) -> None:
        """Change the words of the card under the cursor."""
        table = self.query_one("#cards", Rows)
        if table.cursor >= len(self.found):
            return
        place = self.found[table.cursor]

        def keep(card: Card | None) -> None:
            if card is not None:
                self._change_cards([place], lambda _: card, "Saved")

        self.app.push_screen(EditCard(self.entries[place].card), keep)

    def _change_cards(self, places: list[int], change: Callable[[Card], Card], done: str) -> None:
        try:
            for path in dict.fromkeys(self.entries[place].path for place in places):
                here = [place for place in places if self.entries[place].path == path]
                changed = {place: change(self.entries[place].card) for place in here}
                change_card(path, *changed.values())
                for place, card in changed.items():
                    self.entries[place] = replace(self.entries[place], card=card)
        except QuizgenError as error:
            self._fail(str(error))
            return
        self._redraw()
        self.notify(f"{done}: {count_cards(len(places))}.", markup=False)

    def action_history(self) -> None:
        """What was asked of the card, and what was answered."""
        table = self.query_one("#cards", Rows)
        if table.cursor < len(self.found):
            entry = self.entries[self.found[table.cursor]]
            try:
                reviews = self.desk.history(entry)
            except QuizgenError as error:
                self._fail(str(error))
                return
            self.app.push_screen(Reading(entry.card.question, describe_history(reviews)))

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    def action_leave(self) -> None:
        """From the search line to the table, else back."""
        if self.focused is self.query_one("#query"):
            self.query_one("#cards").focus()
        else:
            leave(self)


def count_cards(number: int) -> str:
    """A number of cards in words."""
    return "1 card" if number == 1 else f"{number:,} cards"


def retag(card: Card, tag: str, *, remove: bool = False) -> Card:
    """The card with a tag more or less."""
    kept = tuple(other for other in card.tags if other != tag)
    return replace(card, tags=kept if remove else (*kept, tag))


def describe_state(entry: Entry, known: Known | None) -> str:
    """Where a card stands, in one word."""
    marks = entry.marks
    if entry.card.status == "rejected":
        return "rejected"
    if marks.flag:
        return "flagged"
    if marks.suspended:
        return "suspended"
    if known is not None and marks.buried_until > known.today:
        return "buried"
    return "new" if entry.memory is None else entry.memory.state.name.lower()


def describe_entry(entry: Entry, known: Known | None) -> Content:
    """A card in full, with what is known of it."""
    card, memory = entry.card, entry.memory
    lines = [plain_text(card.question).stylize("bold"), plain_text(card.answer).stylize("$success")]
    if card.citation.quote:
        lines += [Content(""), Content("“") + mark_answer(card) + Content("”")]
        lines.append(plain_text(card.citation.locator).stylize("dim"))
    facts = [entry.title, describe_state(entry, known)]
    if memory is not None:
        facts.append(f"stability {memory.stability:.1f} d, difficulty {memory.difficulty:.1f}")
        facts.append(f"{memory.reps} answers, {memory.lapses} forgotten")
    if card.tags:
        facts.append("tags: " + ", ".join(card.tags))
    if card.distractors:
        facts.append("wrong options: " + "; ".join(card.distractors))
    if entry.marks.flag:
        facts.append(f"flag: {entry.marks.flag}")
    lines += [Content(""), plain_text(" · ".join(facts)).stylize("dim")]
    return Content("\n").join(lines)


def describe_history(reviews: Sequence[Review]) -> Content:
    """Each answer on a card: when, what was asked, what was answered, and when it was to come back."""
    if not reviews:
        return Content("This card was never answered.")
    parts, asked = [], ("", "")
    for review in reviews:
        at = review.reviewed_at.astimezone()
        back = describe_wait(review.after.due - review.reviewed_at)
        if asked != (review.question, review.answer):
            asked = (review.question, review.answer)
            parts.append(plain_text(f"{review.question}  {review.answer}").stylize("dim"))
        said = f"   you said: {review.given}" if review.given else ""
        grade = Content(f"{review.rating.label:<6}").stylize("bold")
        parts.append(Content(f"  {at:%Y-%m-%d %H:%M}  ") + grade + plain_text(f" back in {back}{said}"))
    return Content("\n").join(parts)
