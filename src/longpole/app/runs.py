"""Runs: tasks that are meant and stand together, and what stands before and behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from longpole.domain.record import record


@record
class Run:
    """Tasks in a row that go together, between two that stay; None where there is nothing."""

    tasks: tuple[str, ...]
    before: str | None
    behind: str | None


def runs(
    order: Iterable[str], meant: Collection[str], shown: Collection[str] | None = None
) -> list[Run]:
    """Give the runs of the tasks that are meant; of the others only those count that are shown."""
    found: list[Run] = []
    before: str | None = None
    run: list[str] = []
    for key in (*order, None):
        if key is not None and key in meant:
            run.append(key)
            continue
        if key is not None and shown is not None and key not in shown:
            continue
        if run:
            found.append(Run(tuple(run), before, key))
        before, run = key, []
    return found
