"""The app: one session in front, its board, and the keys.

There is one way in for everything a person does, and one place where a refusal is caught.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.screen import Screen

from longpole.app import context as contexts
from longpole.app.commands import BY_ID, COMMANDS, meant
from longpole.app.context import Context
from longpole.app.session import Session
from longpole.app.settings import Settings
from longpole.domain.errors import PlanError
from longpole.domain.problems import Severity
from longpole.storage.workspace import name_of
from longpole.tui import hints
from longpole.tui.acts import Acts
from longpole.tui.desk import Desk
from longpole.tui.dispatch import Dispatcher, Pending, Run, normalise
from longpole.tui.gate import Gate
from longpole.tui.messages import CardDropped, CardOpened, CursorMoved
from longpole.tui.screens.board import BoardScreen
from longpole.tui.themes import DARK, register_themes
from longpole.views.look import BoardState
from longpole.views.symbols import ASCII, UNICODE
from longpole.views.text import clean

if TYPE_CHECKING:
    from longpole.tui.dialogs.base import Dialog

POLL = 0.25

ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""The signals that end the app in good order; whoever runs it holds them back until it can."""


class LongpoleApp(App[object], inherit_bindings=False):
    """The screens over one or several plans."""

    TITLE = "longpole"
    DEFAULT_MODE = "plan"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    NOTIFICATION_TIMEOUT = 4
    CSS = """
    ToastRack { margin-bottom: 1; }
    Toast { width: auto; max-width: 72; padding: 0 1; background: $lp-selection; margin-top: 1; }
    Toast.-information { border-left: outer $lp-accent; }
    Toast.-warning { border-left: outer $lp-blocked; }
    Toast.-error { border-left: outer $lp-problem; }
    """

    def __init__(
        self,
        paths: Sequence[Path],
        today: date | None = None,
        *,
        settings: Settings | None = None,
        themes: Sequence[Path] = (),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        # Only so does Textual leave every colour out.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._now = now
        self._settings = settings or Settings()
        self._remarks = [*self._settings.problems, *map(str, register_themes(self, themes))]
        self.theme = self._chosen_theme()
        self.desk = Desk(self, paths, today)
        self.session: Session | None = None
        self.crash: BaseException | None = None
        # A default screen would not have its style sheet read; one of a mode has.
        self.add_mode(self.DEFAULT_MODE, self._first_screen)
        self._gate = Gate(self, self._key, super().on_event)
        self._acts = Acts(self)
        self._dispatcher = Dispatcher(COMMANDS, contexts.Screen.BOARD)
        if len(paths) == 1:
            self.session = self.desk.open(paths[0])

    def _first_screen(self) -> Screen[None]:
        """Give the board of the one plan; without one, a screen that says what to press."""
        return self.desk.empty_screen() if self.session is None else self.board_screen()

    def board_screen(self) -> Screen[None]:
        """Give a board of the session in front, as the settings want it."""
        assert self.session is not None  # noqa: S101 - who asks has put one in front
        return BoardScreen(
            self.session.revision,
            BoardState(compact=self._settings.compact),
            name=name_of(self.session.path),
            symbols=ASCII if self._settings.symbols == "ascii" else UNICODE,
        )

    def _chosen_theme(self) -> str:
        wanted = self._settings.theme
        if wanted is None:
            return DARK
        for name in (wanted, f"longpole-{wanted}"):
            if name in self.available_themes:
                return name
        known = ", ".join(sorted(self.available_themes))
        self._remarks.append(f'there is no theme "{wanted}"; there are {known}')
        return DARK

    def on_mount(self) -> None:
        """Begin to follow the file, and give the terminal back when asked to end."""
        self.set_interval(POLL, self.poll)
        self.app_resume_signal.subscribe(self, self._resumed)
        self.screen_change_signal.subscribe(self, self._gate.screen_changed, immediate=True)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in ENDINGS:
                loop.add_signal_handler(number, self.exit, 128 + number)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        if self.session is not None:
            self.published()
        elif self.desk.paths:
            self.desk.choose()
        for remark in self._remarks:
            self.tell(remark, Severity.WARNING)

    @property
    def board(self) -> BoardScreen | None:
        """The board, whatever lies over it; None where no plan is open."""
        # While the app ends there is no screen at all, and timers may still run.
        bottom = self.screen_stack[:1]
        return bottom[0] if bottom and isinstance(bottom[0], BoardScreen) else None

    def context(self) -> Context | None:
        """Give what a command may look at; None where no plan is open."""
        board, session = self.board, self.session
        if board is None or session is None:
            return None
        return Context(
            revision=session.revision,
            view=board.state,
            can_undo=session.can_undo,
            can_redo=session.can_redo,
            read_only=session.read_only,
            plans=len(self.desk.paths),
        )

    # Keys and the mouse

    async def on_event(self, event: events.Event) -> None:
        """Put the keys of the terminal in line; all else goes its way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._gate.take(event)
        else:
            await super().on_event(event)

    def _key(self, event: events.Key) -> None:
        """Take a key that no dialog is there for."""
        key = normalise(event.key, event.character)
        if key == "ctrl+c":
            self.tell("q leaves longpole")
        elif self.board is None:
            self.attempt(lambda: self.desk.press(key))
        else:
            self._press(key)

    def _press(self, key: str) -> None:
        context, board = self.context(), self.board
        if context is None or board is None:
            return
        waiting = self._dispatcher.pending is not None
        match self._dispatcher.press(key):
            case Run(commands):
                command = meant(commands, context)
                if command is not None:
                    self.run_command(command.id)
            case Pending(pressed) as pending:
                board.show_keys(hints.pending_hints(pending, context), pressed)
                return
        if waiting:
            self.show_keys()

    def on_cursor_moved(self, _message: CursorMoved) -> None:
        """Say what can be done with the card that is selected now."""
        if self._dispatcher.pending is None:
            self.show_keys()

    def on_card_opened(self, _message: CardOpened) -> None:
        """Say what can be done now that a detail stands open."""
        self.show_keys()

    def on_card_dropped(self, message: CardDropped) -> None:
        """Move a card to the column that it was dropped on."""
        self.attempt(lambda: self._acts.drop(message.task_id, message.column_id))

    def run_command(self, command_id: str) -> None:
        """Run a command, or say why not."""
        context, command = self.context(), BY_ID[command_id]
        if context is None:
            return
        reason = command.enabled(context)
        if reason is not None:
            self.tell(reason, Severity.WARNING)
            return
        self.attempt(lambda: self._acts.carry_out(command.run(context), context.revision))

    def attempt(self, act: Callable[[], None], dialog: Dialog[Any] | None = None) -> None:
        """Do something that may be refused, and say why if it is: in the dialog it came from."""
        try:
            act()
        except PlanError as error:
            if dialog is not None and dialog.is_current:
                dialog.refuse(str(error))
            else:
                self.tell(str(error), Severity.ERROR)

    def tell(self, text: str, severity: Severity = Severity.NOTE) -> None:
        """Say something for a moment."""
        match severity:
            case Severity.NOTE:
                self.notify(clean(text), markup=False)
            case Severity.WARNING:
                self.notify(clean(text), severity="warning", markup=False)
            case Severity.ERROR:
                self.notify(clean(text), severity="error", markup=False)

    # The file

    def poll(self) -> None:
        """Look whether the file has changed, and show it if it has."""
        session = self.session
        if session is None or self.board is None:
            return
        before = session.banner
        revision = session.poll(self._now())
        if revision is not None or session.banner != before:
            self.published()

    def on_app_focus(self) -> None:
        """Look at the file at once when the person comes back to the window."""
        self.poll()

    def _resumed(self, _app: App[object]) -> None:
        self.refresh(layout=True)
        self.poll()

    def published(self) -> None:
        """Show the newest revision, wherever it came from."""
        board, session = self.board, self.session
        if board is None or session is None:
            return
        if board.revision is not session.revision:
            board.show(session.revision)
        board.show_banner(session.banner)
        self.show_keys()

    def show_keys(self) -> None:
        """Show in the footer what can be pressed now."""
        context, board = self.context(), self.board
        if context is not None and board is not None:
            board.show_keys(hints.hints(context))

    # Endings

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the trace with all local variables; `run` prints one line instead.
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """End without printing: the caller of `run` says what happened."""
        self._close_messages_no_wait()
