"""The teacher's review: a deck gone through card by card, each with its source, each decision one key.

What is decided is in the deck's file at once (see ``quizgen.deck.editing``). The source and other wrong options come
from functions that the command line hands in, and are asked for in a worker.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from quizgen.dates.grading import parse_date_answer
from quizgen.deck.card import KINDS, Card, Citation, Deck, Status
from quizgen.deck.editing import (
    DIFFICULTIES,
    Change,
    Editing,
    blank_card,
    merged,
    tally,
    with_card,
    with_difficulty,
    with_new,
    with_status,
    with_tag,
)
from quizgen.deck.evidence import Paragraph, find_answer, find_passage, sentences
from quizgen.errors import QuizgenError, UsageError
from quizgen.formats.lint import Finding, lint
from quizgen.study.search import Entry, Known, parse_query
from quizgen.tui.app import leave
from quizgen.tui.dialogs import Ask, Choice, EditCard, Reading
from quizgen.tui.review_dialogs import PickOptions, PickSentence
from quizgen.tui.rows import Column, Rows
from quizgen.tui.widgets import KeyLine, ProgressLine, TopLine, one_line, plain_text

AROUND, AROUND_LITTLE = 300, 90
"""Letters of a long paragraph that are shown before and after the sentence, and where there is little room."""

ROOMY = 36
"""Lines of a screen that has room for more."""

SIGNS: dict[Status, str] = {"draft": "·", "approved": "✓", "rejected": "✗"}
WORDS: dict[Status, str] = {"draft": "to review", "approved": "✓ approved", "rejected": "✗ rejected"}
MEND = "!"
"""In a filter: the cards with something to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What the author's half lends the screen. Both may take a while; ``read_source`` raises QuizgenError."""

    read_source: Callable[[], Sequence[Paragraph]]
    more_options: Callable[[Card, Deck], Sequence[str]]


class ReviewScreen(Screen[None]):
    """One deck, to be gone through."""

    CSS_PATH = "review.tcss"
    HELP = """\
Go through the deck: accept or reject each card, or mend it. Everything is saved in the deck's file at once, u takes it
back, and generating the deck again keeps it.

Marked cards are acted on together; without a mark it is the card under the cursor. The source's paragraph stands below
the card: its sentence in full ink, the answer underlined. Tab goes there, to scroll.

The filter takes words and is:draft is:approved is:rejected kind:date section:"Early life" tag:x prop:score<0.8, with -
for not and or for either; ! alone means cards with something to mend."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "status('approved')", "Accept", id="review-accept"),
        Binding("x", "status('rejected')", "Reject", id="review-reject"),
        Binding("e,enter", "edit", "Edit", key_display="e", id="review-edit"),
        Binding("o", "options", "Options", id="review-options"),
        Binding("u", "undo", "Undo", id="review-undo"),
        Binding("f", "filter", "Filter", id="review-filter"),
        Binding("w", "reword", "Reword", id="review-reword"),
        Binding("n", "new", "New card", id="review-new"),
        Binding("slash", "search", "Search", key_display="/", show=False, id="review-search"),
        Binding("m", "merge", "Merge with its duplicates, or the marked cards", show=False, id="review-merge"),
        Binding("t", "tag", "Tag", show=False, id="review-tag"),
        Binding("r", "status('draft')", "Put back to review", show=False, id="review-reopen"),
        Binding("space", "mark", "Mark", show=False, id="review-mark"),
        Binding("ctrl+a", "mark_all", "Mark all shown, or none", show=False, id="review-mark-all"),
        *(
            Binding(
                str(n), f"difficulty({n})", f"Difficulty: {word or 'none'}", show=False, id=f"review-difficulty-{n}"
            )
            for n, word in enumerate(DIFFICULTIES)
        ),
        Binding("s", "source", "Source in full", show=False, id="review-source"),
        Binding("N", "next_open", "Next to review", show=False, id="review-next"),
        Binding("escape", "leave", "Leave", key_display="esc", show=False, id="review-leave"),
    ]

    def __init__(self, editing: Editing, workshop: Workshop, known: Known) -> None:
        super().__init__()
        self.editing = editing
        self.workshop = workshop
        self.known = known
        self.shown: list[str] = []
        self.marked: set[str] = set()
        self.paragraphs: tuple[Paragraph, ...] = ()
        self.source_problem = "reading the source …"
        self.findings: dict[str, list[Finding]] = {}
        self.cards: dict[str, Card] = {}

    def compose(self) -> ComposeResult:
        """How far one is, the filter, the list, the card."""
        yield TopLine()
        yield ProgressLine()
        yield Input(
            placeholder="Filter: words, is:draft kind:date section: prop:score<0.8 … (F1)", id="filter", compact=True
        )
        yield Static(id="refused", markup=False)
        with Container(id="going"):
            columns = (
                Column(title="", width=1),
                Column(title="", width=1),
                Column(title="", width=1),
                Column(title="Question", share=1),
                Column(title="Kind", width=6, least=60),
                Column(title="Score", width=5, align="right", least=50),
            )
            yield Rows(columns, self._cells, is_marked=lambda row: self.shown[row] in self.marked, id="cards")
            with VerticalScroll(id="beside"):
                yield Static(id="beside-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first card that nobody has decided about."""
        self._look_over()
        self._show(list(self.cards))
        self.query_one("#cards").focus()
        self.action_next_open()
        self._read_source()

    @work(thread=True)
    def _read_source(self) -> None:
        try:
            paragraphs, problem = tuple(self.workshop.read_source()), ""
        except QuizgenError as error:
            paragraphs, problem = (), str(error)
        self.app.call_from_thread(self._take_source, paragraphs, problem)

    def _take_source(self, paragraphs: tuple[Paragraph, ...], problem: str) -> None:
        self.paragraphs, self.source_problem = paragraphs, problem
        if self.is_attached:
            self._describe()

    # -- showing -------------------------------------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        cursor = self.query_one("#cards", Rows).cursor
        return self.cards[self.shown[cursor]] if cursor < len(self.shown) else None

    def _look_over(self) -> None:
        """Take in the deck as it stands now."""
        self.cards = {card.id: card for card in self.editing.deck.cards}
        self.marked &= self.cards.keys()
        self._lint(self.editing.deck)

    @work(thread=True, exclusive=True, group="lint")
    def _lint(self, deck: Deck) -> None:
        """Looking for what there is to mend takes a second in a deck of a thousand cards: keys do not wait for it."""
        findings: dict[str, list[Finding]] = {}
        for finding in lint(deck):
            for card in finding.cards:
                findings.setdefault(card.id, []).append(finding)
        self.app.call_from_thread(self._take_findings, deck, findings)

    def _take_findings(self, deck: Deck, findings: dict[str, list[Finding]]) -> None:
        if self.is_attached and deck is self.editing.deck and findings != self.findings:
            self.findings = findings
            self.query_one("#cards").refresh()
            self._describe()

    def _show(self, shown: list[str], *, at: str = "") -> None:
        rows = self.query_one("#cards", Rows)
        here = at or (self.shown[rows.cursor] if rows.cursor < len(self.shown) else "")
        self.shown = shown
        rows.fill(len(shown), cursor=shown.index(here) if here in shown else min(rows.cursor, max(0, len(shown) - 1)))
        self._show_figures()
        self._describe()

    def _show_figures(self) -> None:
        count = tally(self.editing.deck)
        figures = f"{count.reviewed} of {count.total} reviewed: {count.approved} ✓ {count.rejected} ✗"
        if len(self.shown) != count.total:
            figures += f" · {len(self.shown)} shown"
        if self.marked:
            figures += f" · {len(self.marked)} marked"
        self.query_one(TopLine).show(self.editing.deck.title, figures)
        self.query_one(ProgressLine).show(count.reviewed, count.total)

    def _cells(self, row: int) -> tuple[Content, ...]:
        card = self.cards[self.shown[row]]
        colour = {"approved": "$success", "rejected": "$error"}.get(card.status, "$foreground 50%")
        return (
            Content("●" if card.id in self.marked else " "),
            Content(SIGNS[card.status]).stylize(colour),
            Content(MEND if card.id in self.findings else " ").stylize("$warning"),
            one_line(card.question),
            Content(card.kind),
            Content("" if card.score is None else f"{card.score:.2f}"),
        )

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.query_one("#beside").scroll_home(animate=False)
        self._describe()

    def _describe(self) -> None:
        card = self.card
        text = Content("No card is like that. Escape shows all again.").stylize("dim")
        if card is not None:
            findings = self.findings.get(card.id, ())
            lines = [*describe_card(card, findings), Content(""), *self._describe_source(card), *describe_more(card)]
            text = Content("\n").join(lines)
        self.query_one("#beside-text", Static).update(text)

    def _describe_source(self, card: Card) -> Iterator[Content]:
        passage = find_passage(self.paragraphs, card)
        if passage is None:
            yield plain_text(card.citation.locator).stylize("bold dim")
            yield Content("“") + mark(card.citation.quote, 0, len(card.citation.quote), card) + Content("”")
            problem = self.source_problem or "the source does not hold this sentence any more"
            yield plain_text(f"Only the sentence is known here: {problem}").stylize("dim italic")
            return
        place, start, end = passage
        paragraph = self.paragraphs[place]
        yield plain_text(paragraph.locator).stylize("bold dim")
        around = AROUND if self.size.height >= ROOMY else AROUND_LITTLE
        yield excerpt(paragraph.text, start, end, card, around=around)
        for quote in card.quotes:
            yield plain_text(f"also: “{quote}”").stylize("dim")

    # -- finding -------------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """To the filter line."""
        line = self.query_one("#filter", Input)
        line.add_class("-open")
        line.focus()

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._filter()

    @on(Input.Submitted, "#filter")
    def _submitted(self) -> None:
        self._filter()
        self.query_one("#cards").focus()

    def _filter(self) -> None:
        query = self.query_one("#filter", Input).value
        refused = self.query_one("#refused", Static)
        words = query.split()
        deck, path = self.editing.deck, self.editing.path
        try:
            test = parse_query(" ".join(word for word in words if word != MEND))
        except UsageError as error:
            refused.update(plain_text(f"{MEND} {error}"))
            refused.display = True
            return
        refused.display = False
        entries = (Entry(path=path, deck=deck.name, title=deck.title, card=card) for card in deck.cards)
        found = [entry.card.id for entry in entries if test(entry, self.known)]
        self._show([one for one in found if MEND not in words or one in self.findings])

    def action_filter(self) -> None:
        """Choose what is shown from what there is."""
        choices = list(self._filters())

        def choose(chosen: int | None) -> None:
            if chosen is not None:
                line = self.query_one("#filter", Input)
                line.value = choices[chosen][1]
                line.set_class(bool(line.value), "-open")
                self._filter()
                self.query_one("#cards").focus()

        titles = [f"{title} ({count})" for title, _, count in choices]
        self.app.push_screen(Choice("Show which cards?", titles), choose)

    def _filters(self) -> Iterator[tuple[str, str, int]]:
        """What can be shown: its name, its query, how many cards that is."""
        cards = self.editing.deck.cards
        yield "All", "", len(cards)
        for status, title in (("draft", "To review"), ("approved", "Approved"), ("rejected", "Rejected")):
            yield title, f"is:{status}", sum(card.status == status for card in cards)
        yield "With something to mend", MEND, len(self.findings)
        low = [card for card in cards if card.score is not None and card.score < 0.8]
        if low:
            yield "Score under 0.8", "prop:score<0.8", len(low)
        for kind in KINDS:
            if count := sum(card.kind == kind for card in cards):
                yield f"Kind: {kind}", f"kind:{kind}", count
        for section in dict.fromkeys(card.citation.locator for card in cards):
            if section and '"' not in section:
                yield section, f'section:"{section}"', sum(card.citation.locator == section for card in cards)

    def action_next_open(self) -> None:
        """To the next card that nobody has decided about, from the beginning again where none follows."""
        rows = self.query_one("#cards", Rows)
        order = [*range(rows.cursor, len(self.shown)), *range(rows.cursor)]
        for place in order:
            if self.cards[self.shown[place]].status == "draft":
                rows.cursor = place
                return

    # -- deciding ------------------------------------------------------------------------------------------------------

    def _acted_on(self) -> list[str]:
        """The marked cards, in the deck's order; the card under the cursor where none is marked."""
        if self.marked:
            return [one for one in self.cards if one in self.marked]
        return [self.card.id] if self.card is not None else []

    def _apply(self, what: str, change: Change, *, tell: bool = True, at: str = "") -> bool:
        """Make a change, write it, show it. An error is told, and nothing is changed then."""
        here = self.card
        try:
            made = self.editing.apply(what, change, card=here.id if here else "")
        except QuizgenError as error:
            self.notify(str(error), severity="error", markup=False, timeout=20)
            return False
        if self.editing.met_another:
            self.notify("Another program had written this deck: it was read again.", markup=False, timeout=10)
        self._look_over()
        self._show([one for one in self._with_new(self.shown, at) if one in self.cards], at=at)
        if made and tell:
            self.notify(f"{what}.", markup=False)
        return made

    def _with_new(self, shown: list[str], new: str) -> list[str]:
        """What is shown, with a new card behind the one under the cursor."""
        if not new or new in shown:
            return shown
        cursor = self.query_one("#cards", Rows).cursor
        return [*shown[: cursor + 1], new, *shown[cursor + 1 :]]

    def action_status(self, status: Status) -> None:
        """Decide about the cards; a single one makes way for the next."""
        ids, many = self._acted_on(), bool(self.marked)
        verb = {"approved": "Accepted", "rejected": "Rejected", "draft": "Put back"}[status]
        if ids and self._apply(f"{verb} {count_cards(len(ids))}", with_status(ids, status), tell=many):
            self._unmark()
            if status != "draft" and not tally(self.editing.deck).draft:
                self.notify("Every card of this deck is reviewed.", markup=False)
        if not many:
            self.query_one("#cards", Rows).cursor += 1

    def action_difficulty(self, number: int) -> None:
        """Say how hard the cards are."""
        word = DIFFICULTIES[number]
        if ids := self._acted_on():
            self._apply(f"{count_cards(len(ids))}: difficulty {word or 'taken away'}", with_difficulty(ids, word))
            self._unmark()

    def action_tag(self) -> None:
        """Give the cards a tag, or take it away with a - in front."""

        def tag(text: str | None) -> None:
            if text and (name := text.lstrip("-").strip()):
                self._apply(f"{count_cards(len(ids))} tagged {text}", with_tag(ids, name, without=text.startswith("-")))
                self._unmark()

        if ids := self._acted_on():
            title = f"A tag for {count_cards(len(ids))} (with - in front: take it away)"
            self.app.push_screen(Ask(title), tag)

    def action_mark(self) -> None:
        """Mark the card, or take its mark away, and go on to the next."""
        if self.card is not None:
            self.marked ^= {self.card.id}
            rows = self.query_one("#cards", Rows)
            rows.refresh()
            rows.cursor += 1
            self._show_figures()

    def action_mark_all(self) -> None:
        """Mark all that are shown; if they are, none."""
        shown = set(self.shown)
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self.query_one("#cards", Rows).refresh()
        self._show_figures()

    def _unmark(self) -> None:
        self.marked.clear()
        self.query_one("#cards", Rows).refresh()
        self._show_figures()

    def action_undo(self) -> None:
        """Take the last decision back, and go to its card."""
        try:
            step = self.editing.undo()
        except QuizgenError as error:
            self.notify(str(error), severity="error", markup=False, timeout=20)
            step = None
        else:
            self.notify(f"Taken back: {step.what}." if step else "There is nothing to take back.", markup=False)
        self._look_over()
        self._show([one for one in self.shown if one in self.cards], at=step.card if step else "")

    # -- mending -------------------------------------------------------------------------------------------------------

    def _keep(self, what: str, card: Card | None) -> None:
        if card is not None:
            self._apply(what, with_card(card))

    def action_edit(self) -> None:
        """Change all words of the card."""
        if self.card is not None:
            self.app.push_screen(EditCard(self.card), lambda card: self._keep("Saved", card))

    def action_reword(self) -> None:
        """Take another wording of the question, or write one."""
        card = self.card
        if card is None:
            return

        def write(text: str | None) -> None:
            if text and text != card.question:
                self._keep("Reworded", replace(card, question=text))

        def choose(chosen: int | None) -> None:
            if chosen == len(card.wordings):
                self.app.push_screen(Ask("The question", card.question), write)
            elif chosen is not None:
                wordings = (card.question, *card.wordings[:chosen], *card.wordings[chosen + 1 :])
                self._keep("Reworded", replace(card, question=card.wordings[chosen], wordings=wordings))

        if card.wordings:
            self.app.push_screen(Choice("Which wording?", (*card.wordings, "Write another …")), choose)
        else:
            self.app.push_screen(Ask("The question", card.question), write)

    def action_options(self) -> None:
        """Look for other wrong options."""
        if self.card is not None:
            self.notify("Looking for other options …", markup=False, timeout=2)
            self._find_options(self.card)

    @work(thread=True, exclusive=True, group="options")
    def _find_options(self, card: Card) -> None:
        try:
            others = tuple(self.workshop.more_options(card, self.editing.deck))
        except QuizgenError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False, timeout=20)
            return
        self.app.call_from_thread(self._offer_options, card, others)

    def _offer_options(self, card: Card, others: tuple[str, ...]) -> None:
        def keep(chosen: tuple[str, ...] | None) -> None:
            if chosen is not None and chosen != card.distractors:
                self._keep("Options changed", replace(card, distractors=chosen))

        if self.is_current:
            self.app.push_screen(PickOptions(card.answer, card.distractors, others), keep)

    def action_new(self) -> None:
        """Write a card of one's own on a sentence of the source."""
        citations, near = self._sentences()

        def pick(citation: Citation | None) -> None:
            if citation is not None:
                self.app.push_screen(EditCard(blank_card(citation.quote, citation.locator)), add)

        def add(card: Card | None) -> None:
            if card is not None:
                kind = "date" if parse_date_answer(card.answer) is not None else card.kind
                after = self.card.id if self.card is not None else ""
                before = set(self.cards)
                if self._apply("Card added", with_new(replace(card, kind=kind), after=after)):
                    (new,) = self.cards.keys() - before
                    self._show(self._with_new(self.shown, new), at=new)

        if citations:
            self.app.push_screen(PickSentence(citations, near=near), pick)
        else:
            self.app.push_screen(EditCard(blank_card("", "")), add)

    def _sentences(self) -> tuple[list[Citation], int]:
        """The sentences of the source, or of the cards where it is not at hand; and the place of the card's own."""
        found = [
            Citation(quote=sentence, locator=paragraph.locator)
            for paragraph in self.paragraphs
            for sentence in sentences(paragraph.text)
        ] or list(dict.fromkeys(card.citation for card in self.editing.deck.cards if card.citation.quote))
        own = self.card.citation.quote if self.card is not None else ""
        near = next((n for n, one in enumerate(found) if own and (one.quote in own or own in one.quote)), 0)
        return found, near

    def action_merge(self) -> None:
        """Put the marked cards together, or the card with its duplicates."""
        keeper = self.card
        if keeper is None:
            return
        if len(self.marked) > 1:
            ids = self._acted_on()
            if keeper.id not in ids:
                keeper = self.cards[ids[0]]
        else:
            twins = [f.cards for f in self.findings.get(keeper.id, ()) if f.kind == "duplicate"]
            ids = list(dict.fromkeys(card.id for group in twins for card in group))
        others = [self.cards[one] for one in ids if one != keeper.id]
        if not others:
            self.notify("No duplicate is known; mark the cards to merge with Space.", markup=False)
            return

        def merge(chosen: int | None) -> None:
            if chosen == 0:
                self._apply(f"Merged {count_cards(len(others) + 1)}", merged(keeper.id, [card.id for card in others]))
                self._unmark()

        listed = "\n".join(f"  {card.question} — {card.answer}" for card in others)
        title = f"Keep: {keeper.question} — {keeper.answer}\nTake in, and reject:\n{listed}"
        self.app.push_screen(Choice(title, ("Merge", "Leave them apart")), merge)

    # -- besides -------------------------------------------------------------------------------------------------------

    def action_source(self) -> None:
        """The card's paragraph with those around it."""
        card = self.card
        passage = find_passage(self.paragraphs, card) if card is not None else None
        if card is None or passage is None:
            self.notify(self.source_problem or "The source does not hold this sentence.", markup=False)
            return
        place, start, end = passage
        around = range(max(0, place - 2), min(len(self.paragraphs), place + 3))
        parts = [
            mark(self.paragraphs[n].text, start, end, card)
            if n == place
            else plain_text(self.paragraphs[n].text).stylize("dim")
            for n in around
        ]
        self.app.push_screen(Reading(self.paragraphs[place].locator, Content("\n\n").join(parts)))

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    def action_leave(self) -> None:
        """Out of the filter first, then out of the review."""
        line = self.query_one("#filter", Input)
        if self.focused is line or line.value:
            line.value = ""
            line.remove_class("-open")
            self._filter()
            self.query_one("#cards").focus()
        elif self.focused is not self.query_one("#cards"):
            self.query_one("#cards").focus()
        else:
            leave(self)


def count_cards(number: int) -> str:
    """A number of cards in words."""
    return "1 card" if number == 1 else f"{number} cards"


def describe_card(card: Card, findings: Sequence[Finding] = ()) -> Iterator[Content]:
    """A card's decision, question and answer, and what there is to mend in it."""
    facts = [WORDS[card.status], card.kind]
    if card.difficulty:
        facts.append(card.difficulty)
    if card.score is not None:
        facts.append(f"score {card.score:.2f}")
    if card.tags:
        facts.append("tags: " + ", ".join(card.tags))
    yield plain_text(" · ".join(facts)).stylize("dim")
    yield plain_text(card.question).stylize("bold")
    yield plain_text(card.answer).stylize("bold $success")
    for finding in findings:
        yield plain_text(f"{MEND} {finding.kind}: {finding.text}").stylize("$warning")


def describe_more(card: Card) -> Iterator[Content]:
    """What else belongs to a card, with a blank line before it."""
    more = (("Wrong options", card.distractors), ("Also right", card.accept), ("Other wordings", card.wordings))
    for title, texts in more:
        if texts:
            yield Content("")
            yield plain_text(title).stylize("bold dim")
            yield from (plain_text(f"  {text}") for text in texts)


def mark(text: str, start: int, end: int, card: Card) -> Content:
    """A paragraph with a card's sentence in full ink, the answer in it underlined, the rest dimmed."""
    shown = plain_text(text).stylize("dim", 0, start).stylize("dim", end)
    span = find_answer(shown.plain[start:end], (card.answer, *card.accept))
    return shown.stylize("bold underline", start + span[0], start + span[1]) if span else shown


def excerpt(text: str, start: int, end: int, card: Card, *, around: int = AROUND) -> Content:
    """A paragraph, or of a long one what stands around the sentence."""
    first = max(0, start - around)
    last = min(len(text), end + around)
    if first and " " in text[first:start]:
        first = text.index(" ", first) + 1
    if last < len(text) and " " in text[end:last]:
        last = text.rindex(" ", end, last)
    shown = mark(text[first:last], start - first, end - first, card)
    before, after = "… " if first else "", " …" if last < len(text) else ""
    return Content(before).stylize("dim") + shown + Content(after).stylize("dim")
