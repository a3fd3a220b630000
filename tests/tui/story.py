"""Stories: a person at the board, by keys; what they see, and what then stands in the file."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from longpole.tui.app import LongpoleApp
from longpole.views.queue import QueueView
from tests.support.screen_text import screen_text

TODAY = date(2026, 11, 24)
_PATIENCE = 2000
"""Hundredths of a second."""

PLAN = """\
[project]
title = "Self-serve billing"

[tasks.spec]
title = "Write the spec"
status = "doing"
owner = "ana"
started = 2026-11-16

# Everything waits for this one.
[tasks.api]
title = "Build the API"
needs = ["spec"]
estimate = "3d"

[tasks.docs]
title = "Write the docs"
needs = ["api"]
owner = "li"

[tasks.mails]
title = "Billing e-mails"
"""


def _is_worked_out(view: object) -> bool:
    return not isinstance(view, QueueView) or view.blockers is not None


class Story:
    """One person in front of one screen."""

    def __init__(self, app: LongpoleApp, pilot: Pilot[Any], path: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    async def press(self, *keys: str) -> None:
        """Press keys by name."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        await self.figures()

    async def figures(self) -> None:
        """Wait for the figures of what is shown, however busy the machine is."""
        for _ in range(_PATIENCE):
            front = self.app.front
            if front is None:
                return
            known = front.revision.is_analysed and front.revision.is_checked
            if known and _is_worked_out(front.view):
                return
            await self.pilot.pause(0.01)
        raise AssertionError("no figures have come")

    async def settled(self) -> None:
        """Wait until nothing is being worked out any more."""
        for _ in range(_PATIENCE):
            text = self.screen.casefold()
            if not any(word in text for word in ("working out", "putting it together")):
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it is still being worked out")

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*(char if char != " " else "space" for char in text))

    async def look_at_file(self) -> None:
        """Let the app look twice, which is what it takes to believe in a change."""
        self.app.poll()
        self.app.poll()
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """What the screen on top says; a dialog without the board behind it."""
        return screen_text(self.app.screen)

    @property
    def board(self) -> str:
        """What the board says, whatever lies over it."""
        assert self.app.front is not None
        return screen_text(self.app.front)

    @property
    def file(self) -> str:
        """What the plan file holds."""
        return self.path.read_text(encoding="utf-8")

    @property
    def cursor(self) -> str | None:
        """The task that is selected."""
        assert self.app.front is not None
        return self.app.front.state.cursor

    @property
    def dialog(self) -> str:
        """The kind of dialog that is open, or nothing."""
        name = type(self.app.screen).__name__
        return name.removesuffix("Dialog") if name.endswith("Dialog") else ""

    @property
    def told(self) -> list[str]:
        """What the toasts have said."""
        return [notification.message for notification in self.app._notifications]


Open = Callable[..., AbstractAsyncContextManager[Story]]
"""Opens plans given as texts, or by `paths`, in a window of a `size`."""
