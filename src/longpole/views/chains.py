"""What lies behind a root, drawn as chains: the one that matters most, then others beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.linking import steps
from longpole.engine.loops import Loop
from longpole.views.spans import Role, Span
from longpole.views.symbols import Symbols
from longpole.views.text import clean, clip

Line = tuple[Span, ...]

_LONGEST = 4
"""So many tasks of a chain are named; of a longer one the first two and the end."""

_BRANCHES = 2
_NAME = 32


def chains(analysis: Analysis, task_id: str, symbols: Symbols) -> tuple[Line, ...]:
    """Give the chains that begin at a task of the plan, a line each, itself at their head."""
    told = {task_id}
    after = [one for one in analysis.states.successors.get(task_id, ()) if _open(analysis, one)]
    if not after:
        return ()
    first = _next(analysis, after)
    main = [task_id, *_along(analysis, first, told)]
    lines = [_drawn(analysis, main, symbols)]
    for start, one in _beside(analysis, main, told):
        if len(lines) > _BRANCHES:
            break
        if one not in told:
            lines.append(_drawn(analysis, [start, *_along(analysis, one, told)], symbols))
    return tuple(lines)


def _beside(
    analysis: Analysis, main: Sequence[str], told: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give where chains leave the main one, with their first tasks: the nearest to the root."""
    for start in main:
        for one in analysis.states.successors.get(start, ()):
            if one not in told and _open(analysis, one):
                yield start, one


def circle(analysis: Analysis, loop: Loop, symbols: Symbols) -> Line:
    """Give a cycle from its first task back to it."""
    arrow = f" {symbols.rule}> "
    if loop.circle is not None:
        way = [clean(name) for name in (*loop.circle.tasks, loop.circle.tasks[0])]
    else:
        way = [clean(step.text()) for step in steps(analysis.plan, loop.tasks)]
    return (Span(arrow.join(clip(one, 2 * _NAME) for one in way), Role.PROBLEM),)


def _along(analysis: Analysis, start: str, told: set[str]) -> Iterator[str]:
    """Go on from a task by those that can slip least, as long as they have not been told."""
    current: str | None = start
    while current is not None and current not in told:
        told.add(current)
        yield current
        after = [
            one
            for one in analysis.states.successors.get(current, ())
            if one not in told and _open(analysis, one)
        ]
        current = _next(analysis, after) if after else None


def _next(analysis: Analysis, tasks: Collection[str]) -> str:
    spare, position = analysis.total_float, analysis.plan.position
    return min(tasks, key=lambda one: (spare.get(one, 1 << 60), position[one]))


def _open(analysis: Analysis, leaf: str) -> bool:
    return bool(analysis.load.open[analysis.plan.position[leaf]])


def _drawn(analysis: Analysis, tasks: list[str], symbols: Symbols) -> Line:
    arrow = Span(f" {symbols.rule}> ", Role.MUTED)
    shown = tasks if len(tasks) <= _LONGEST + 1 else [*tasks[:2], tasks[-1]]
    spans: list[Span] = []
    owner: str | None = None
    for place, task_id in enumerate(shown):
        task = analysis.plan.by_id[task_id]
        if place:
            spans.append(arrow)
        if len(shown) < len(tasks) and place == len(shown) - 1:
            spans += [Span(f"{len(tasks) - len(shown)} more", Role.MUTED), arrow]
            owner = None
        spans += _named(analysis, task, symbols, told=task.owner == owner)
        owner = task.owner
    return tuple(spans)


def _named(analysis: Analysis, task: Task, symbols: Symbols, *, told: bool) -> list[Span]:
    """Name a task, and who sees to it unless that was told of the one before."""
    spans = [Span(clip(clean(task.name), _NAME), Role.TITLE)]
    if task.id in analysis.critical:
        spans.insert(0, Span(f"{symbols.critical} ", Role.CRITICAL))
    if task.owner and not told:
        spans.append(Span(f" ({clip(clean(task.owner), _NAME)})", Role.MUTED))
    return spans
