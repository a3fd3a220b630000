"""What a verb gives: text for people, data for programs, and the exit code of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from longpole.cli.located import Located
from longpole.domain.errors import PlanError

FINE, FOUND, REFUSED, CHANGED, INTERRUPTED = 0, 1, 2, 3, 130


class UsageError(PlanError):
    """The command was not understood."""


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a verb; `lines` are ready to print, `notices` go to standard error.

    Only one of `lines` and `data` is asked for, so neither costs anything when it is not.
    """

    lines: Iterable[str] = ()
    data: Callable[[], object] = _nothing
    problems: Callable[[], Iterable[Located]] = tuple
    notices: tuple[str, ...] = ()
    code: int = FINE
