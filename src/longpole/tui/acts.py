"""Carrying out what commands give: the app's hands, apart from its eyes and ears."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from longpole.app import starters
from longpole.app.commands import COMMANDS
from longpole.app.commands.columns import to_column
from longpole.app.outcome import (
    Apply,
    Ask,
    Choose,
    Confirm,
    Copy,
    Fill,
    Line,
    Look,
    Open,
    Option,
    Outcome,
    Step,
    Tell,
    Text,
    Window,
)
from longpole.app.revision import Revision
from longpole.storage.files import shown
from longpole.storage.workspace import name_of
from longpole.tui.screens.board import BoardScreen
from longpole.tui.screens.empty import EmptyScreen
from longpole.tui.themes import role_style
from longpole.views.look import ViewChange
from longpole.views.spans import Role

if TYPE_CHECKING:
    from longpole.tui.app import LongpoleApp
    from longpole.tui.dialogs.base import Dialog

_NO_PLAN = (
    "There is no plan here yet.",
    "A plan is one text file, *.plan.toml, that you and longpole both write.",
)
_NO_CHOICE = ("No plan is open.", "This folder has several; each opens as a board.")


def _nothing() -> None:
    return None


class Acts:
    """Each outcome done: dialogs are imported when the first of them opens."""

    def __init__(self, app: LongpoleApp) -> None:
        self._app = app
        self._modes: set[str] = set()

    def carry_out(
        self, outcome: Outcome, base: Revision, close: Callable[[], None] = _nothing
    ) -> None:
        """Do what a command gave; `base` is the revision that it looked at.

        `close` closes the dialog that asked for it, once nothing can be refused any more.
        """
        app = self._app
        match outcome:
            case Apply():
                self._apply(outcome, base)
                close()
                app.published()
            case Step():
                self._step(outcome)
                close()
            case Ask():
                close()
                self._ask(outcome, base)
            case Fill():
                close()
                self._fill(outcome, base)
            case Look():
                close()
                if app.board is not None:
                    app.board.look(outcome.change)
                    app.show_keys()
            case Tell():
                close()
                app.tell(outcome.text, outcome.severity)
            case Copy():
                close()
                app.copy_to_clipboard(outcome.text)
                app.tell(f"copied {outcome.text}")
            case Open():
                close()
                self._open(outcome.what)
            case _:
                assert_never(outcome)

    def drop(self, task_id: str, column_id: str) -> None:
        """Move a card to a column, as `m` does."""
        context = self._app.context()
        if context is None:
            return
        task, column = context.plan.by_id.get(task_id), context.plan.column_named(column_id)
        if context.read_only is not None:
            self._app.tell(context.read_only)
        elif task is not None and column is not None:
            self.carry_out(to_column(context, task, column), context.revision)

    def _apply(self, outcome: Apply, base: Revision) -> None:
        session = self._app.session
        if session is not None:
            session.execute(outcome.edits, base, outcome.label, outcome.focus)

    def _step(self, outcome: Step) -> None:
        session = self._app.session
        if session is None:
            return
        label = session.can_undo if outcome.by < 0 else session.can_redo
        if outcome.by < 0:
            session.undo()
        else:
            session.redo()
        self._app.published()
        self._app.tell(f"{'undone' if outcome.by < 0 else 'done again'}: {label}")

    # Dialogs

    def _ask(self, ask: Ask, base: Revision) -> None:
        app = self._app

        def answered(answer: str) -> None:
            if isinstance(ask.dialog, Line) and before is not None and app.board is not None:
                app.board.put(before)
            self._go_on(lambda: ask.then(answer), base, dialog)

        before = app.board.state if app.board is not None else None
        dialog: Dialog[str]
        match ask.dialog:
            case Line() as line:
                dialog = self._line(line, answered)
            case Choose() as choose:
                from longpole.tui.dialogs.choose import ChooseDialog

                dialog = ChooseDialog(choose, answered)
            case Confirm() as confirm:
                from longpole.tui.dialogs.confirm import ConfirmDialog

                dialog = ConfirmDialog(confirm, answered)
            case Text() as text:
                from longpole.tui.dialogs.text import TextDialog

                dialog = TextDialog(text, answered)
            case _:
                assert_never(ask.dialog)
        app.push_screen(dialog)

    def _line(self, line: Line, answered: Callable[[str], None]) -> Dialog[str]:
        from longpole.tui.dialogs.line import LineDialog

        app = self._app
        board = app.board
        before = board.state if board is not None else None

        def back() -> None:
            if board is not None and before is not None:
                board.put(before)

        def look(change: ViewChange) -> None:
            back()
            if board is not None:
                board.look(change)

        dialog = LineDialog(
            line, answered, lambda role: role_style(app, Role(role), "surface").rich_style, look
        )
        dialog.left = back
        return dialog

    def _fill(self, fill: Fill, base: Revision) -> None:
        from longpole.tui.dialogs.form import FormDialog

        dialog = FormDialog(
            fill.form, lambda answer: self._go_on(lambda: fill.then(answer), base, dialog)
        )
        self._app.push_screen(dialog)

    def _go_on(self, then: Callable[[], Outcome], base: Revision, dialog: Dialog[Any]) -> None:
        def close() -> None:
            dialog.dismiss()

        self._app.attempt(lambda: self.carry_out(then(), base, close), dialog)

    # Windows

    def _open(self, window: Window) -> None:
        match window:
            case Window.QUIT:
                self._app.exit(0)
            case Window.HELP:
                self._help()
            case Window.PALETTE:
                self._palette()
            case Window.EDITOR:
                self._editor()
            case Window.PROJECTS:
                self.projects()
            case _:
                assert_never(window)

    def _help(self) -> None:
        from longpole.tui.help import HelpDialog

        context, board = self._app.context(), self._app.board
        if context is not None and board is not None:
            self._app.push_screen(HelpDialog(COMMANDS, context.screen, board.symbols))

    def _palette(self) -> None:
        from longpole.tui.palette import PaletteDialog, entries

        context = self._app.context()
        if context is None:
            return

        def answered(command_id: str) -> None:
            dialog.dismiss()
            self._app.run_command(command_id)

        dialog = PaletteDialog(entries(COMMANDS, context), answered)
        self._app.push_screen(dialog)

    def _editor(self) -> None:
        from longpole.tui.editor import edit

        app = self._app
        session, context = app.session, app.context()
        if session is None or context is None:
            return
        cursor = context.cursor
        line = session.revision.document.line_of(cursor) if cursor is not None else 1
        problem = edit(app, session.path, line)
        if problem is not None:
            app.tell(problem)
        session.reload()
        app.published()

    # Plans

    def projects(self) -> None:
        """Let a plan be chosen; each is opened when it is first chosen."""
        app = self._app
        from longpole.tui.dialogs.choose import ChooseDialog

        here = app.session.path if app.session is not None else None
        options = tuple(
            Option(str(at), name_of(path), shown(path), path == here)
            for at, path in enumerate(app.plans.paths)
        )

        def answered(value: str) -> None:
            path = app.plans.paths[int(value)]
            app.attempt(lambda: self.show(path, dialog.dismiss), dialog)

        dialog = ChooseDialog(Choose("Projects", options), answered)
        app.push_screen(dialog)

    def show(self, path: Path, close: Callable[[], object] = _nothing) -> None:
        """Put the board of a plan in front; each plan is a mode with screens of its own."""
        app = self._app
        session = app.plans.open(path)
        close()
        app.session = session
        session.reload()
        mode = f"plan {app.plans.paths.index(path)}"
        if mode not in self._modes:
            self._modes.add(mode)
            app.add_mode(mode, lambda: BoardScreen(session.revision, name=name_of(path)))
        app.switch_mode(mode)
        app.call_after_refresh(app.published)

    def empty_screen(self) -> EmptyScreen:
        """Give the screen where there is no board to show."""
        if self._app.plans.paths:
            return EmptyScreen(_NO_CHOICE, (("6", "choose a plan"), ("q", "quit")))
        keys = (("n", "a new plan in this folder"), ("o", "open the demo"), ("q", "quit"))
        return EmptyScreen(_NO_PLAN, keys)

    def press_empty(self, key: str) -> None:
        """Act on a key where no plan is open."""
        app = self._app
        several = bool(app.plans.paths)
        if key == "q":
            app.exit(0)
        elif several and key in {"6", "enter"}:
            self.projects()
        elif not several and key == "n":
            self._new_plan()
        elif not several and key == "o":
            path = starters.demo_copy()
            self.show(path)
            app.tell(f"a copy of the demo, to play with: {shown(path)}")

    def _new_plan(self) -> None:
        app = self._app
        line = Line("New plan", "", "its title; the file is made in this folder")

        def answered(title: str) -> None:
            def make() -> None:
                path = starters.new_plan(Path(), title.strip(), app.plans.today)
                self.show(path, dialog.dismiss)

            app.attempt(make, dialog)

        dialog = self._line(line, answered)
        app.push_screen(dialog)
