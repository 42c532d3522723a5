"""Opening a document: its path or address typed or picked, then watched while it is read and asked about."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import DirectoryTree, Input, ProgressBar, Static
from textual.worker import get_current_worker

from quizgen.errors import QuizgenError
from quizgen.tui.desk import Desk
from quizgen.tui.widgets import Words


class Documents(DirectoryTree):
    """The files beneath a folder, hidden ones left out."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave hidden files out."""
        return [path for path in paths if not path.name.startswith(".")]


class PathSuggester(Suggester):
    """Completes a path from the folder that it names so far."""

    async def get_suggestion(self, value: str) -> str | None:
        """The first file or folder that goes on from what was typed."""
        if not value or "://" in value:
            return None
        typed = Path(value).expanduser()
        folder, start = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
        try:
            found = sorted(p for p in folder.iterdir() if p.name.startswith(start) and (start or p.name[0] != "."))
        except OSError:
            return None
        if not found:
            return None
        return value + found[0].name[len(start) :] + ("/" if found[0].is_dir() else "")


class OpenScreen(ModalScreen[Path | None]):
    """Gives the file of the deck that was opened or made; None where the learner goes back."""

    CSS_PATH = "opening.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="open-back"),
        Binding("down", "files", "To the files", show=False, id="open-files"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        """The line to type in, the files to pick from, the progress."""
        with Vertical(classes="dialog -tall", id="opening"):
            yield Static("Open an article: its file, or its address", classes="dialog-title", markup=False)
            yield Input(
                placeholder="Type a path or https://…, then Enter",
                suggester=PathSuggester(use_cache=False, case_sensitive=True),
                id="target",
            )
            yield Documents(Path.cwd(), id="documents")
            yield Words(id="doing")
            yield ProgressBar(total=1.0, show_eta=False, show_percentage=False, id="reading")
            yield Static("↓ goes to the files, → completes a path, esc goes back.", id="open-hint", markup=False)

    def on_mount(self) -> None:
        """Nothing is being read yet."""
        self.query_one("#reading").display = False
        self.query_one("#doing").display = False

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        self.query_one("#target", Input).value = str(event.path)
        self._begin(str(event.path))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._begin(event.value.strip())

    def _begin(self, target: str) -> None:
        self._show_files(False)
        self.query_one("#target", Input).disabled = True
        bar = self.query_one("#reading", ProgressBar)
        bar.display = True
        bar.update(total=1.0, progress=0.0)
        self._say(f"Reading {target}", wrong=False)
        self._read(target)

    @work(thread=True, exclusive=True)
    def _read(self, target: str) -> None:
        worker = get_current_worker()

        def tell(what: str, share: float) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._progress, what, share)

        path, problem = None, ""
        try:
            path = self._desk.open(target, tell)
        except QuizgenError as error:
            problem = str(error)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._end, path, problem)

    def _progress(self, what: str, share: float) -> None:
        self._say(what, wrong=False)
        self.query_one("#reading", ProgressBar).update(progress=share)

    def _end(self, path: Path | None, problem: str) -> None:
        if path is not None:
            self.dismiss(path)
            return
        self.query_one("#reading").display = False
        self._show_files(True)
        line = self.query_one("#target", Input)
        line.disabled = False
        line.focus()
        self._say(problem, wrong=True)

    def _show_files(self, shown: bool) -> None:
        self.query_one("#documents").display = shown
        self.query_one("#opening").set_class(not shown, "-reading")
        ways = "↓ goes to the files, → completes a path, " if shown else ""
        self.query_one("#open-hint", Static).update(f"{ways}esc goes back.")

    def _say(self, text: str, *, wrong: bool) -> None:
        doing = self.query_one("#doing", Words)
        doing.display = True
        doing.show(f"! {text}" if wrong else text)
        doing.set_class(wrong, "-wrong")

    def action_files(self) -> None:
        """From the line to the files."""
        files = self.query_one("#documents", Documents)
        if files.display:
            files.focus()
            files.cursor_line = max(1, files.cursor_line)

    def action_back(self) -> None:
        """Leave; a document that is being read is given up."""
        self.workers.cancel_node(self)
        self.dismiss(None)
