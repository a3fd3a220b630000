"""The plans on the desk: each its own session and screens, one of them in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from longpole.app.context import Screen as View
from longpole.app.session import Session
from longpole.storage.files import shown
from longpole.storage.workspace import name_of
from longpole.tui.base import PlanApp
from longpole.views.look import FilterBy
from longpole.views.text import clean, pad, width

if TYPE_CHECKING:
    from longpole.tui.dialogs.base import Dialog
    from longpole.tui.screens.empty import EmptyScreen

_NO_PLAN = (
    "There is no plan here yet.",
    "A plan is one text file, *.plan.toml, that you and longpole both write.",
)
_NO_CHOICE = ("No plan is open.", "There are several here; each opens as a board.")


_OF = " as "
"""Between the mode of a plan's board and the name of another view of it."""


def _beside(title: str, path: str) -> str:
    return f"{title}  {path}" if title else path


def _nothing() -> None:
    return None


class Desk:
    """Which plans there are, and which have been opened."""

    def __init__(self, app: PlanApp, paths: Sequence[Path], today: date | None) -> None:
        self._app = app
        self._today = today
        self._sessions: dict[Path, Session] = {}
        self.paths = tuple(paths)
        self._modes: set[str] = set()

    def open(self, path: Path) -> Session:
        """Give the session of a plan; it is opened when it is first wanted."""
        if path not in self._sessions:
            self._sessions[path] = Session.open(path, self._today)
        if path not in self.paths:
            self.paths = (*self.paths, path)
        return self._sessions[path]

    def show(self, path: Path, close: Callable[[], object] = _nothing) -> None:
        """Put the board of a plan in front; each plan is a mode with screens of its own."""
        app = self._app
        first = path not in self._sessions
        session = self.open(path)
        close()
        app.session = session
        session.reload()
        mode = f"plan {self.paths.index(path)}"
        if first:
            app.add_mode(mode, app.board_screen)
        app.switch_mode(mode)
        app.call_after_refresh(app.published)

    def turn_to(self, view: View) -> None:
        """Show another view of the plan in front, with the same task selected.

        Each view is a mode beside the one that the plan was opened in.
        """
        app, front = self._app, self._app.front
        if front is None or front.kind is view:
            return
        base = app.current_mode.partition(_OF)[0]
        mode = base if view is View.BOARD else f"{base}{_OF}{view.value}"
        if view is not View.BOARD and mode not in self._modes:
            self._modes.add(mode)
            app.add_mode(mode, app.tree_screen if view is View.TREE else app.blockers_screen)
        app.switch_mode(mode)
        if app.front is not None:
            app.published()
            app.front.arrive(front.state)
            app.show_keys()

    def visit(self, task: str) -> None:
        """Select a task of the plan in front: here if it is shown here, else on the board or tree.

        Where a filter hides it, that is taken away.
        """
        front = self._app.front
        if front is None:
            return
        shown_there = front.revision.shown(front.state.filter)
        if shown_there is not None and task not in shown_there:
            front.look(FilterBy(""))
            self._app.tell("the filter hid it, and is off now")
        for view in (front.kind, View.BOARD, View.TREE):
            self.turn_to(view)
            front = self._app.front
            if front is not None and front.view.has(task):
                front.go_to(task)
                break
        self._app.show_keys()

    def choose(self) -> None:
        """Let a plan be chosen; files are looked into for their titles when the list opens."""
        from longpole.app.outcome import Choose, Option
        from longpole.tui.asking import ask

        app = self._app
        here = app.session.path if app.session is not None else None
        titles = [clean(self._title(path)) for path in self.paths]
        cells = max(map(width, titles), default=0)
        options = tuple(
            Option(str(at), name_of(path), _beside(pad(title, cells), shown(path)), path == here)
            for at, (path, title) in enumerate(zip(self.paths, titles, strict=True))
        )

        def answered(value: str, dialog: Dialog[str]) -> None:
            path = self.paths[int(value)]
            app.attempt(lambda: self.show(path, dialog.dismiss), dialog)

        ask(app, Choose("Projects", options), answered)

    def _title(self, path: Path) -> str:
        from longpole.app.titles import title_of

        session = self._sessions.get(path)
        if session is None:
            return title_of(path)
        return session.revision.plan.project.title or ""

    def review_all(self) -> None:
        """Let a root be chosen among those of all plans, and go to it."""
        from longpole.app.everywhere import Everywhere, everywhere
        from longpole.app.outcome import Choose, Option
        from longpole.tui.asking import ask
        from longpole.tui.beside import Beside

        app = self._app

        def go_to(found: Everywhere, value: str, dialog: Dialog[str]) -> None:
            root = found.found[int(value)]
            app.attempt(lambda: self._go_to(root.path, root.task, dialog.dismiss), dialog)

        def arrived() -> None:
            found = beside.soon(self.paths)
            if found is None:
                return
            app.warn(found.unread)
            if not found.found:
                app.tell("nothing is stuck in any of the plans")
                return
            options = tuple(
                Option(str(at), one.title, one.about) for at, one in enumerate(found.found)
            )
            title = f"What holds up {len(self.paths)} plans"
            ask(app, Choose(title, options), lambda value, dialog: go_to(found, value, dialog))

        def work(paths: tuple[Path, ...]) -> Everywhere:
            return everywhere(paths, self._today)

        beside = Beside(work, app.from_beside(arrived))
        beside.begin(self.paths)
        app.tell(f"looking at {len(self.paths)} plans")

    def _go_to(self, path: Path, task: str, close: Callable[[], object]) -> None:
        """Review a plan, from one of its roots on."""
        if self._app.session is None or path != self._app.session.path:
            self.show(path, close)
        else:
            close()

        def turn() -> None:
            self.turn_to(View.BLOCKERS)
            if self._app.front is not None:
                self._app.front.go_to(task)
                self._app.show_keys()

        self._app.call_after_refresh(turn)

    def empty_screen(self) -> EmptyScreen:
        """Give the screen where there is no board to show."""
        from longpole.tui.screens.empty import EmptyScreen

        if self.paths:
            return EmptyScreen(_NO_CHOICE, (("6", "choose a plan"), ("q", "quit")))
        keys = (("n", "a new plan in this folder"), ("o", "open the demo"), ("q", "quit"))
        return EmptyScreen(_NO_PLAN, keys)

    def press(self, key: str) -> None:
        """Act on a key where no plan is open."""
        if key == "q":
            self._app.exit(0)
        elif self.paths and key in {"6", "enter"}:
            self.choose()
        elif not self.paths and key == "n":
            self._new()
        elif not self.paths and key == "o":
            from longpole.app.starters import demo_copy

            path = demo_copy()
            self.show(path)
            self._app.tell(f"a copy of the demo, to play with: {shown(path)}")

    def _new(self) -> None:
        from longpole.app.outcome import Line
        from longpole.app.starters import new_plan
        from longpole.tui.asking import ask

        app = self._app

        def answered(title: str, dialog: Dialog[str]) -> None:
            def make() -> None:
                path = new_plan(Path(), title.strip(), self._today)
                self.show(path, dialog.dismiss)

            app.attempt(make, dialog)

        ask(app, Line("New plan", "", "its title; the file is made in this folder"), answered)
