"""What follows from a revision, worked out beside the keyboard: its figures, its problems."""

from __future__ import annotations

from collections.abc import Callable

from longpole.app.revision import Revision
from longpole.domain.problems import Problem
from longpole.tui.beside import Beside
from longpole.views.figures import Figures


class Analyst(Beside[Revision, Figures]):
    """Works out figures, those of the newest revision only."""

    def __init__(self, arrived: Callable[[], None]) -> None:
        super().__init__(Revision.worked_out, arrived)

    def load(self) -> None:
        """Load schedules, and the words for them."""
        import longpole.views.causes  # noqa: F401


class Inspector(Beside[Revision, tuple[Problem, ...]]):
    """Looks for the errors in what a revision says."""

    def __init__(self, arrived: Callable[[], None]) -> None:
        super().__init__(Revision.errors_by_rules, arrived)

    def load(self) -> None:
        """Load the rules."""
        import longpole.engine.checks  # noqa: F401
