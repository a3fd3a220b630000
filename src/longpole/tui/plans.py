"""The plans that are at hand: each its own session, opened when it is first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from longpole.app.session import Session


class Plans:
    """Which plans there are, and the sessions of those that have been opened."""

    def __init__(self, paths: Sequence[Path], today: date | None) -> None:
        self.paths = tuple(paths)
        self.today = today
        self._sessions: dict[Path, Session] = {}

    def open(self, path: Path) -> Session:
        """Give the session of a plan; a plan that was not at hand is from now on."""
        if path not in self._sessions:
            self._sessions[path] = Session.open(path, self.today)
        if path not in self.paths:
            self.paths = (*self.paths, path)
        return self._sessions[path]
