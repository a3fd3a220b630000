"""The app: it puts the parts together, and everything that happens comes in here."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen

from longpole.app.settings import Settings
from longpole.tui.base import PlanApp
from longpole.tui.desk import Desk
from longpole.tui.dispatch import normalise
from longpole.tui.gate import Gate
from longpole.tui.messages import CardDropped, CardOpened, CursorMoved
from longpole.tui.tidy import Tidy
from longpole.tui.touch import TOUCH

if TYPE_CHECKING:
    from longpole.tui.hands import Hands

POLL = 0.25

ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""The signals that end the app in good order; whoever runs it holds them back until it can."""


class LongpoleApp(PlanApp, inherit_bindings=False):
    """The screens over one or several plans."""

    TITLE = "longpole"
    DEFAULT_MODE = "plan"

    def __init__(
        self,
        paths: Sequence[Path],
        today: date | None = None,
        *,
        settings: Settings | None = None,
        themes: Path | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(settings, themes, now)
        self.crash: BaseException | None = None
        self._desk = Desk(self, paths, today)
        self._tidy = Tidy()
        self._gate = Gate(self, self._key, super().on_event)
        if len(paths) == 1:
            self.session = self._desk.open(paths[0])

    @cached_property
    def _hands(self) -> Hands:
        # The commands and all that belongs to them are not needed to paint a board.
        from longpole.tui.hands import Hands

        return Hands(self, self._desk)

    def get_default_screen(self) -> Screen[None]:
        """Give the first screen: a board, or what there is instead of one."""
        return self._desk.empty_screen() if self.session is None else self.board_screen()

    def on_mount(self) -> None:
        """Begin to follow the file, and give the terminal back when asked to end."""
        # Once it is shown: the first screen of a mode has all style sheets read a second time.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        self.set_interval(POLL, self.poll)
        self.app_resume_signal.subscribe(self, self._resumed)
        self.screen_change_signal.subscribe(self, self._gate.screen_changed, immediate=True)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in ENDINGS:
                loop.add_signal_handler(number, self.exit, 128 + number)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        if self.session is not None:
            self.call_after_refresh(self.published)
        elif self._desk.paths:
            self._desk.choose()
        self.warn(self.remarks)
        self.call_after_refresh(self._tidy.begin)
        self.set_interval(POLL, self._tidy.look)

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        self._tidy.end()

    async def on_event(self, event: events.Event) -> None:
        """Put the keys of the terminal in line; all else goes its way."""
        if isinstance(event, events.InputEvent):
            TOUCH.now()
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._gate.take(event)
        else:
            await super().on_event(event)

    def _key(self, event: events.Key) -> None:
        """Take a key that no dialog is there for."""
        key = normalise(event.key, event.character)
        if key == "ctrl+c":
            self.tell(f"{self._hands.key_of('quit')} leaves longpole")
        elif self.front is None:
            self.attempt(lambda: self._desk.press(key))
        else:
            self._hands.press(key)

    def run_command(self, command_id: str) -> None:
        """Run a command by its id, or say why not."""
        self._hands.run(command_id)

    def on_cursor_moved(self, _message: CursorMoved) -> None:
        """Say what can be done with the card that is selected now."""
        self.show_keys()

    def on_card_opened(self, _message: CardOpened) -> None:
        """Say what can be done now that a detail stands open."""
        self.show_keys()

    def on_card_dropped(self, message: CardDropped) -> None:
        """Move a card to the column that it was dropped on."""
        self.attempt(lambda: self._hands.drop(message.task_id, message.column_id))

    def show_keys(self) -> None:
        """Show in the footer what can be pressed now."""
        self._hands.show_keys()

    def on_app_focus(self) -> None:
        """Look at the file at once when the person comes back to the window."""
        self.poll()

    def _resumed(self, _app: App[object]) -> None:
        self.refresh(layout=True)
        self.poll()

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the trace with all local variables; `run` prints one line instead.
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """End without printing: the caller of `run` says what happened."""
        self._close_messages_no_wait()
