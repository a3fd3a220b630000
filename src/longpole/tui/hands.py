"""The hands of the app: from keys to commands, and from what commands give to what is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

from longpole.app.commands import BY_ID, COMMANDS, meant
from longpole.app.commands.change import applied
from longpole.app.commands.columns import sent_to
from longpole.app.conflicts import UnmergedError
from longpole.app.context import Change, Context, Screen
from longpole.app.deciding import proposed
from longpole.app.keymap import effective
from longpole.app.keys import shown
from longpole.app.outcome import (
    Apply,
    Ask,
    Copy,
    Fill,
    Look,
    Open,
    Outcome,
    Propose,
    Read,
    Step,
    Tell,
    Try,
    Visit,
    Window,
)
from longpole.app.parents import taken_from_parents
from longpole.app.reconcile import NONE, Choices
from longpole.app.revision import Revision
from longpole.domain.problems import Severity
from longpole.storage.merge_conflict import Side
from longpole.tui import hints
from longpole.tui.asking import ask
from longpole.tui.base import PlanApp
from longpole.tui.desk import Desk
from longpole.tui.dialogs.base import Dialog
from longpole.tui.dispatch import Dispatcher, Pending, Run
from longpole.tui.reviewing import Reviewing
from longpole.views.queue import QueueView


def _nothing() -> None:
    return None


def _reviewed(context: Context) -> bool:
    """Tell whether a step is a decision, to be put on record: in a what-if none is."""
    return context.screen is Screen.BLOCKERS and not context.trying


class Hands:
    """Runs commands on the session in front. Dialogs are imported when the first of them opens."""

    def __init__(self, app: PlanApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._again: Change | None = None
        keymap = effective(COMMANDS, app.settings)
        self._commands = keymap.commands
        self._footers = {one: hints.footer(self._commands, one) for one in Screen}
        self._reviewing = Reviewing(app, self._do)
        self._dispatchers = {screen: Dispatcher(self._commands, screen) for screen in Screen}
        self._names = {one.id: shown(one.keys[0]) for one in self._commands if one.keys}
        app.warn([one.brief for one in keymap.problems])

    def key_of(self, command_id: str) -> str:
        """Give the key of a command, as a person reads it."""
        return self._names.get(command_id, "")

    def context(self) -> Context | None:
        """Give what a command may look at; None where no plan is open."""
        front, session = self._app.front, self._app.session
        if front is None or session is None:
            return None
        return Context(
            revision=session.revision,
            view=front.state,
            can_undo=session.can_undo,
            can_redo=session.can_redo,
            read_only=session.read_only,
            no_trial=session.no_trial,
            plans=len(self._desk.paths),
            screen=front.kind,
            again=self._again,
            review=self._reviewing.under_way(session.path),
            queue=front.view if isinstance(front.view, QueueView) else None,
        )

    def press(self, key: str) -> None:
        """Act on a key, on a screen of a plan."""
        context, front = self.context(), self._app.front
        if context is None or front is None:
            return
        dispatcher = self._dispatchers[front.kind]
        waiting = dispatcher.pending is not None
        match dispatcher.press(key):
            case Run(commands):
                command = meant(commands, context)
                if command is not None:
                    self.run(command.id)
            case Pending(pressed) as pending:
                front.show_keys(hints.pending_hints(pending, context), pressed)
        if waiting:
            self.show_keys()

    def show_keys(self) -> None:
        """Show in the footer what can be pressed now, unless a first key is waiting for more."""
        context, front = self.context(), self._app.front
        if context is not None and front is not None and not self._pending(front.kind):
            front.keys = self._names
            front.show_keys(hints.hints(context, self._footers[front.kind]))

    def _pending(self, screen: Screen) -> bool:
        return self._dispatchers[screen].pending is not None

    def run(self, command_id: str, task: str | None = None) -> None:
        """Run a command, on one task whatever is selected, or say why not."""
        context, command = self._context_of(task), BY_ID[command_id]
        if context is None:
            return
        reason = command.enabled(context)
        if reason is not None:
            self._app.clear_notifications()
            self._app.tell(reason, Severity.WARNING)
            return
        self._app.attempt(lambda: self._carry_out(command.run(context), context.revision))

    def _can_run(self, command_id: str, task: str) -> bool:
        """Tell whether a command can be run on a task."""
        context = self._context_of(task)
        return context is not None and BY_ID[command_id].enabled(context) is None

    def _context_of(self, task: str | None) -> Context | None:
        """Give the context in which one task is selected, whatever is; the one there is for None.

        None where no plan is open.
        """
        context = self.context()
        if context is None or task is None:
            return context
        return replace(context, view=replace(context.view, cursor=task, marks=frozenset()))

    def drop(self, task_id: str, column_id: str) -> None:
        """Move a card to a column, as `m` does: a marked one takes the others along."""
        context = self.context()
        column = context.plan.column_named(column_id) if context is not None else None
        if context is not None and task_id not in context.view.marks:
            context = self._context_of(task_id)
        if context is None or column is None:
            return
        change = sent_to(column)
        reason = change.enabled(context)
        if reason is not None:
            self._app.tell(reason, Severity.WARNING)
        else:
            self._carry_out(applied(context, change), context.revision)

    def _carry_out(
        self, outcome: Outcome, base: Revision, close: Callable[[], None] = _nothing
    ) -> None:
        """Do what a command gave; `base` is the revision that it looked at.

        `close` closes the dialog that asked for it, once nothing can be refused any more.
        """
        context = self.context()
        if context is not None and isinstance(outcome, Apply) and _reviewed(context):
            outcome = proposed(base, outcome) or outcome
        self._do(outcome, base, close)

    def _do(self, outcome: Outcome, base: Revision, close: Callable[[], None] = _nothing) -> None:
        if isinstance(outcome, Propose):
            close()
            self._reviewing.propose(outcome, base)
        elif isinstance(outcome, Apply | Step | Try):
            try:
                self._write(outcome, base)
            except UnmergedError as error:
                self._app.published()
                self._settle(error, outcome, base, close)
            else:
                close()
        else:
            close()
            self._show(outcome, base)

    def _settle(
        self,
        error: UnmergedError,
        outcome: Apply | Step | Try,
        base: Revision,
        close: Callable[[], None],
    ) -> None:
        """Ask whose writing counts, then write; left without an answer all is as it was."""
        from longpole.app.conflicts import choices
        from longpole.tui.dialogs.conflict import ConflictDialog

        def decided(sides: Sequence[Side]) -> None:
            try:
                self._write(outcome, base, choices(error.conflicts, sides))
            except UnmergedError as again:
                # The file has changed once more, so it is another question.
                dialog.dismiss()
                self._settle(again, outcome, base, close)
            else:
                dialog.dismiss()
                close()

        def answered(sides: Sequence[Side]) -> None:
            self._app.attempt(lambda: decided(sides), dialog)

        dialog = ConflictDialog(error.questions, answered)
        self._app.push_screen(dialog)

    def _write(self, outcome: Apply | Step | Try, base: Revision, choices: Choices = NONE) -> None:
        app, session = self._app, self._app.session
        if session is None:
            return
        if isinstance(outcome, Try):
            from longpole.tui.trying import carry_out

            in_review = app.front is not None and app.front.kind is Screen.BLOCKERS
            carry_out(app, outcome, choices, self._reviewing.record if in_review else None)
            return
        before = session.revision
        # What is told of one step takes the place of what was told of those before.
        app.clear_notifications()
        match outcome:
            case Apply(edits, label, focus, again):
                revision = session.execute(edits, base, label, focus, choices)
                self._again = again or self._again
                app.published()
                self._tell_hidden(focus)
                taken = taken_from_parents(before.plan, revision.plan)
                if taken:
                    app.tell(taken)
            case Step(by):
                label = (session.can_undo if by < 0 else session.can_redo) or ""
                revision = session.undo(choices) if by < 0 else session.redo(choices)
                app.published()
                app.tell(f"{'undone' if by < 0 else 'done again'}: {label}")
            case _:
                assert_never(outcome)
        if revision is not before and revision.met:
            count = f"{len(revision.met)} tasks" if len(revision.met) > 1 else "a task"
            app.tell(f"merged with what others changed in {count}")

    def _tell_hidden(self, focus: str | None) -> None:
        """Say so when the filter hides what was just changed."""
        context, front = self.context(), self._app.front
        if context is None or front is None or context.shown is None or front.view.has(focus):
            return
        task = context.plan.by_id.get(focus) if focus is not None else None
        if task is not None:
            self._app.tell(f'"{task.name}" does not match the filter, so it is not shown')

    def _show(
        self, outcome: Ask | Fill | Look | Tell | Read | Copy | Visit | Open, base: Revision
    ) -> None:
        app = self._app
        match outcome:
            case Ask():
                self._ask(outcome, base)
            case Fill():
                self._fill(outcome, base)
            case Look(change):
                if app.front is not None:
                    app.front.look(change)
                    app.show_keys()
            case Tell(text, severity):
                app.tell(text, severity)
            case Read():
                self._read(outcome)
            case Copy(text):
                app.copy_to_clipboard(text)
                app.tell(f"copied {text}")
            case Visit(task):
                self._desk.visit(task)
            case Open(what, line):
                self._open(what, line)
            case _:
                assert_never(outcome)

    def _read(self, outcome: Read) -> None:
        from longpole.tui.dialogs.page import PageDialog

        self._app.push_screen(PageDialog(outcome, self._app.from_beside))

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

        self._app.attempt(lambda: self._carry_out(then(), base, close), dialog)

    def _open(self, window: Window, line: int | None) -> None:
        opens: Mapping[Window, Callable[[], object]] = {
            Window.QUIT: lambda: self._app.exit(0),
            Window.HELP: self._help,
            Window.PALETTE: self._palette,
            Window.EDITOR: lambda: self._editor(line),
            Window.PROJECTS: self._desk.choose,
            Window.BOARD: lambda: self._desk.turn_to(Screen.BOARD),
            Window.TREE: lambda: self._desk.turn_to(Screen.TREE),
            Window.BLOCKERS: lambda: self._desk.turn_to(Screen.BLOCKERS),
            Window.EVERYWHERE: self._desk.review_all,
            Window.THEMES: self._themes,
            Window.WHY: self._why,
            Window.SUMMARY: self._reviewing.finish,
        }
        opens[window]()

    def _help(self) -> None:
        from longpole.tui.help import HelpDialog

        front = self._app.front
        if front is not None:
            self._app.push_screen(HelpDialog(self._commands, front.kind, front.symbols))

    def _why(self) -> None:
        from longpole.tui.asking import ask_why

        context = self.context()
        if context is not None and context.cursor is not None:
            ask_why(self._app, context.cursor, self._commands, self._can_run, self.run)

    def _palette(self) -> None:
        from longpole.tui.palette import PaletteDialog, entries

        context = self.context()
        if context is None:
            return

        def answered(command_id: str) -> None:
            dialog.dismiss()
            self.run(command_id)

        dialog = PaletteDialog(entries(self._commands, context), answered)
        self._app.push_screen(dialog)

    def _themes(self) -> None:
        from longpole.tui.theme_choice import choose_theme

        choose_theme(self._app)

    def _editor(self, line: int | None) -> None:
        from longpole.tui.editor import edit

        app, session, context = self._app, self._app.session, self.context()
        if session is None or context is None:
            return
        cursor = context.cursor
        if line is None:
            line = session.revision.document.line_of(cursor) if cursor is not None else 1
        problem = edit(app, session.path, line)
        if problem is not None:
            app.tell(problem, Severity.WARNING)
        session.reload()
        app.published()
