"""Carrying out what commands give."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, assert_never

from longpole.app.commands import COMMANDS
from longpole.app.commands.columns import to_column
from longpole.app.outcome import (
    Apply,
    Ask,
    Copy,
    Fill,
    Look,
    Open,
    Outcome,
    Step,
    Tell,
    Window,
)
from longpole.app.revision import Revision
from longpole.tui.asking import ask

if TYPE_CHECKING:
    from longpole.tui.app import LongpoleApp
    from longpole.tui.dialogs.base import Dialog


def _nothing() -> None:
    return None


class Acts:
    """Does what each kind of outcome asks for."""

    def __init__(self, app: LongpoleApp) -> None:
        self._app = app

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

    def _ask(self, question: Ask, base: Revision) -> None:
        ask(
            self._app,
            question.dialog,
            lambda answer, dialog: self._go_on(lambda: question.then(answer), base, dialog),
        )

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
                self._app.desk.choose()
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
