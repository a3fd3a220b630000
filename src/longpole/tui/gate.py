"""Keys one at a time: each is done with before the next is looked at.

A key may open or close a dialog, and over a slow line the keys after it are there already. They
wait here until the dialog has its focus, so that none is lost or taken for something else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import ModalScreen


class Gate:
    """Keeps keys in line. `here` acts on a key of the board, `there` hands one to a dialog."""

    def __init__(
        self,
        app: App[object],
        here: Callable[[events.Key], None],
        there: Callable[[events.Key], Awaitable[None]],
    ) -> None:
        self._app = app
        self._here = here
        self._there = there
        self._waiting: deque[events.Key] = deque()
        self._ready: object = None
        self._turn = 0
        self._busy = False

    async def take(self, key: events.Key) -> None:
        """Take a key from the terminal."""
        self._waiting.append(key)
        await self._go_on()

    def screen_changed(self, _screen: object) -> None:
        """Go on after a dialog has closed: with it goes whatever was behind a key in its queues."""
        if self._busy:
            self._app.call_later(self._let_in, self._turn)

    async def _go_on(self) -> None:
        while self._waiting and not self._busy:
            key = self._waiting.popleft()
            if isinstance(self._app.screen, ModalScreen):
                path = self._path()
                self._hold()
                await self._there(key)
                self._follow(path, self._turn)
            else:
                self._here(key)
                self._await_dialog()

    def _await_dialog(self) -> None:
        """Hold the keys back until a dialog that has just been opened can take them."""
        screen = self._app.screen
        if isinstance(screen, ModalScreen) and screen is not self._ready:
            self._ready = screen
            self._hold()
            self._follow([screen], self._turn)

    def _hold(self) -> None:
        self._busy = True
        self._turn += 1

    def _path(self) -> list[MessagePump]:
        """Give the way that a key takes: from what has the focus up to the screen."""
        focused = self._app.focused
        nodes = focused.ancestors_with_self if focused is not None else [self._app.screen]
        return [node for node in nodes if node is not self._app]

    def _follow(self, path: list[MessagePump], turn: int) -> None:
        """Go behind a key through the queues that it goes through, then let the next one in."""
        while path:
            node = path.pop(0)
            if node.call_later(self._follow, path, turn):
                return
        self._app.call_later(self._let_in, turn)

    async def _let_in(self, turn: int) -> None:
        if turn == self._turn:
            self._busy = False
            self._await_dialog()
            await self._go_on()
