"""A screen of a plan alone, without session and keys, for tests of what it shows and tells."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App
from textual.message import Message
from textual.pilot import Pilot

from longpole.app.themes import DARK, shipped
from longpole.tui.messages import CardDropped, CardOpened, CursorMoved
from longpole.tui.screens.base import PlanScreen
from longpole.tui.screens.board import BoardScreen
from longpole.tui.themes import use_theme
from longpole.tui.widgets.board import BoardWidget
from longpole.views.look import ViewChange, ViewState
from longpole.views.symbols import UNICODE, Symbols
from tests.support.boards import revision, with_figures
from tests.support.screen_text import screen_text


class BoardHost(App[None]):
    """An app around one screen; it keeps what the screen tells."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, board: PlanScreen, theme: str = DARK) -> None:
        super().__init__()
        self.board = board
        self.told: list[Message] = []
        use_theme(self, shipped(theme))

    def on_mount(self) -> None:
        self.push_screen(self.board)

    def on_cursor_moved(self, message: CursorMoved) -> None:
        self.told.append(message)

    def on_card_dropped(self, message: CardDropped) -> None:
        self.told.append(message)

    def on_card_opened(self, message: CardOpened) -> None:
        self.told.append(message)


class Seen:
    """A screen in a window, and what a test wants to know of it."""

    def __init__(self, app: BoardHost, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.screen = app.board

    @property
    def widget(self) -> BoardWidget:
        return self.screen.query_one(BoardWidget)

    @property
    def cursor(self) -> str | None:
        return self.screen.state.cursor

    @property
    def text(self) -> str:
        return screen_text(self.screen)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def line_with(self, text: str) -> int:
        """Give the number of the line in which a text stands."""
        return next(number for number, line in enumerate(self.lines) if text in line)

    def place_of(self, text: str) -> tuple[int, int]:
        """Give the cell in which a text begins."""
        number = self.line_with(text)
        return self.lines[number].index(text), number

    async def look(self, *changes: ViewChange) -> None:
        """Change the view, one change after the other."""
        for change in changes:
            self.screen.look(change)
            await self.pilot.pause()


@asynccontextmanager
async def seen(
    text: str,
    size: tuple[int, int] = (110, 28),
    *,
    state: ViewState | None = None,
    symbols: Symbols = UNICODE,
    theme: str = DARK,
    screen: type[PlanScreen] = BoardScreen,
    analysed: bool = False,
) -> AsyncIterator[Seen]:
    """Show the board of a plan in a window, or another of its screens; perhaps with its figures."""
    shown = with_figures(revision(text)) if analysed else revision(text)
    app = BoardHost(screen(shown, state, symbols=symbols), theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Seen(app, pilot)
