"""What a verb gives: text for people, data for programs, and the exit code of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from longpole.domain.errors import PlanError

if TYPE_CHECKING:
    from longpole.cli.located import Located

FINE, FOUND, REFUSED, CHANGED, INTERRUPTED = 0, 1, 2, 3, 130


class UsageError(PlanError):
    """The command was not understood; `details` are lines, safe to print, that show where."""

    def __init__(self, message: str, details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.details = details


def _nothing() -> None:
    return None


class Answer:
    """The result of a verb; `lines` are ready to print, `notices` go to standard error.

    Only one of `lines` and `data` is asked for, so neither costs anything when it is not.
    """

    __slots__ = ("code", "data", "lines", "notices", "problems")

    def __init__(
        self,
        lines: Iterable[str] = (),
        *,
        data: Callable[[], object] = _nothing,
        problems: Callable[[], Iterable[Located]] = tuple,
        notices: Sequence[str] = (),
        code: int = FINE,
    ) -> None:
        self.lines = lines
        self.data = data
        self.problems = problems
        self.notices = notices
        self.code = code
