"""What every part of the screens may ask of the app: the session in front, its screen, a word.

Whoever carries out commands or shows plans knows this much and no more.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App
from textual.screen import Screen

from longpole.app.open_plan import OpenPlan
from longpole.app.settings import Settings
from longpole.app.themes import DARK, SIXTEEN, choose
from longpole.domain.errors import PlanError
from longpole.domain.problems import Severity
from longpole.storage.workspace import name_of
from longpole.tui.screens.base import PlanScreen
from longpole.tui.themes import begin_with_theme
from longpole.views.look import ViewState
from longpole.views.symbols import ASCII, UNICODE, Symbols
from longpole.views.text import clean

if TYPE_CHECKING:
    from longpole.tui.analyst import Analyst, Inspector

_FEW = 3


class Refusing(Protocol):
    """A dialog, as far as a refused answer concerns it."""

    @property
    def is_current(self) -> bool:
        """Tell whether it is still open."""

    def refuse(self, reason: str) -> None:
        """Stay open and say why the answer was not taken."""


@runtime_checkable
class Following(Protocol):
    """A window that says something of the plan."""

    def follow(self) -> None:
        """Say it of the newest revision."""


class PlanApp(App[object], inherit_bindings=False):
    """Textual over one session at a time: its revision is what the screens show, nothing else."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    NOTIFICATION_TIMEOUT = 4
    CSS = """
    ToastRack { margin-bottom: 1; }
    Toast { width: auto; max-width: 72; padding: 0 1; margin-top: 1; }
    Toast { background: $lp-selection; color: $lp-selection-text; }
    TextLine > .input--placeholder, TextLine > .input--suggestion { color: $lp-muted; }
    App:ansi, Screen:ansi, Input:ansi, TextArea:ansi {
        background: $background;
        color: $foreground;
    }
    Dialog:ansi { background: transparent; }
    TextLine:ansi > .input--cursor {
        background: $input-cursor-background;
        color: $input-cursor-foreground;
    }
    TextLine:ansi > .input--placeholder, TextLine:ansi > .input--suggestion {
        color: $lp-muted;
        text-style: none;
    }
    Toast:ansi { background: $lp-selection; }
    Toast.-information { border-left: outer $lp-accent; }
    Toast.-warning { border-left: outer $lp-blocked; }
    Toast.-error { border-left: outer $lp-problem; }
    """

    def __init__(
        self,
        settings: Settings | None = None,
        themes: Path | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        # Only so does Textual leave every colour out.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._now = now
        self.settings = settings or Settings()
        self.themes = themes
        few = self.console.color_system == "standard"
        theme, problems = choose(self.settings, themes, SIXTEEN if few else DARK)
        begin_with_theme(self, theme)
        self.remarks = [one.brief for one in (*self.settings.problems, *problems)]
        self.session: OpenPlan | None = None
        self.parting: dict[Path, str] = {}
        """What is printed when the screens have closed, by plan."""

    @property
    def front(self) -> PlanScreen | None:
        """The view of the plan, whatever lies over it; None where no plan is open."""
        # While the app ends there is no screen at all, and timers may still run.
        bottom = self.screen_stack[:1]
        return bottom[0] if bottom and isinstance(bottom[0], PlanScreen) else None

    def board_screen(self) -> Screen[None]:
        """Give a board of the session in front, as the settings want it."""
        assert self.session is not None  # noqa: S101 - who asks has put one in front
        from longpole.tui.screens.board import BoardScreen

        return BoardScreen(
            self.session.revision,
            ViewState(compact=self.settings.compact),
            name=name_of(self.session.path),
            symbols=self._symbols,
        )

    def tree_screen(self) -> Screen[None]:
        """Give a tree of the session in front, beside its board."""
        from longpole.tui.screens.tree import TreeScreen

        assert self.session is not None  # noqa: S101 - its board has turned to it
        return TreeScreen(
            self.session.revision, name=name_of(self.session.path), symbols=self._symbols
        )

    def blockers_screen(self) -> Screen[None]:
        """Give the review of the session in front, beside its board."""
        from longpole.tui.screens.blockers import BlockersScreen

        assert self.session is not None  # noqa: S101 - its board has turned to it
        return BlockersScreen(
            self.session.revision,
            name=name_of(self.session.path),
            symbols=self._symbols,
            later=self.from_beside,
        )

    @property
    def _symbols(self) -> Symbols:
        return ASCII if self.settings.symbols == "ascii" else UNICODE

    def attempt(self, act: Callable[[], None], dialog: Refusing | None = None) -> None:
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

    def warn(self, remarks: Sequence[str]) -> None:
        """Say what is wrong in the person's own files: the first few, since toasts cover much."""
        for remark in remarks[:_FEW]:
            self.tell(remark, Severity.WARNING)
        if len(remarks) > _FEW:
            rest = len(remarks) - _FEW
            self.tell(f"and {rest} more: longpole config lists them", Severity.WARNING)

    def poll(self) -> None:
        """Look whether the file has changed, and show it if it has."""
        session = self.session
        if session is None or self.front is None:
            return
        before = session.banner
        revision = session.poll(self._now())
        # What was published while nothing could be shown is looked for again.
        awaited = not (session.revision.is_analysed and session.revision.is_checked)
        if revision is not None or session.banner != before or awaited:
            self.published()

    def published(self) -> None:
        """Show the newest revision, wherever it came from.

        Figures that take no longer than a frame are shown with it. Others are begun once it is on
        the screen, and shown when they come; after them, and in the same way, what is wrong in it.
        """
        front, session = self.front, self.session
        if front is None or session is None:
            return
        self._take_figures(session)
        self._take_problems(session)
        if front.revision is not session.revision:
            front.show(session.revision)
        front.show_banner(session.banner)
        self.show_keys()
        for over in self.screen_stack[1:]:
            if isinstance(over, Following):
                over.follow()
        if not (session.revision.is_analysed and session.revision.is_checked):
            self.call_after_refresh(self._begin_work)

    def _take_figures(self, session: OpenPlan) -> None:
        """Take in the figures that have come, or are worth waiting for."""
        revision = session.revision
        figures = None if revision.is_analysed else self._analyst.soon(revision)
        if figures is not None:
            session.analysed(revision, figures)

    def _take_problems(self, session: OpenPlan) -> None:
        """Take in what is wrong, once it is known, or worth waiting for; figures go first."""
        revision = session.revision
        if revision.is_analysed and not revision.is_checked:
            found = self._inspector.soon(revision)
            if found is not None:
                session.checked(revision, found)

    def _begin_work(self) -> None:
        revision = self.session.revision if self.session is not None else None
        if revision is None:
            return
        if not revision.is_analysed:
            self._analyst.begin(revision)
        elif not revision.is_checked:
            self._inspector.begin(revision)

    @cached_property
    def _analyst(self) -> Analyst:
        # Not needed for the first paint.
        from longpole.tui.analyst import Analyst

        return Analyst(self.from_beside(self.published))

    @cached_property
    def _inspector(self) -> Inspector:
        from longpole.tui.analyst import Inspector

        return Inspector(self.from_beside(self.published))

    def from_beside(self, then: Callable[[], None]) -> Callable[[], None]:
        """Give what a thread beside may call to have something done here."""
        loop = asyncio.get_running_loop()

        def arrived() -> None:
            with suppress(RuntimeError):  # the app has ended meanwhile
                loop.call_soon_threadsafe(self.call_later, then)

        return arrived

    def show_keys(self) -> None:
        """Show in the footer what can be pressed now."""
        raise NotImplementedError
