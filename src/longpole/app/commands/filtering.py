"""Filtering: only the tasks that match stay in sight, while the filter is typed already."""

from __future__ import annotations

from longpole.app.commands.command import Command, Group
from longpole.app.commands.reasons import no_tasks
from longpole.app.context import Context, Screen
from longpole.app.outcome import Ask, Line, LiveHint, Look, Outcome
from longpole.domain.errors import EditError
from longpole.views.look import FilterBy

_HINT = "words, owner:ana, is:ready, tag:api, deadline<2026-12-01, -is:done for all but those"


def _filter(context: Context) -> Outcome:
    line = Line("Filter", context.view.filter, _HINT, lambda text: _live(context, text))
    return Ask(line, lambda text: _take(context, text))


def _live(context: Context, text: str) -> LiveHint:
    from longpole.views.filter_typing import typed

    seen = typed(text, context.revision.facts)
    parts = [str(remark) for remark in seen.remarks]
    if not seen.unfinished:
        parts.append(_count(context, seen.counts))
    if seen.choices:
        first, *others = seen.choices
        parts.append(f"Tab {first}" + (f", or {'  '.join(others)}" if others else ""))
    else:
        parts += [str(problem) for problem in seen.unfinished]
    return LiveHint(
        seen.lights,
        "   ".join(parts) if text.strip() else "",
        str(seen.wrong[0]) if seen.wrong else None,
        FilterBy(seen.counts),
        seen.completed,
    )


def _count(context: Context, text: str) -> str:
    from longpole.views.filter import count

    parents = context.screen is not Screen.BOARD
    left, every = count(context.plan, context.revision.shown(text), parents=parents)
    return f"{left} of {every} tasks"


def _take(context: Context, text: str) -> Outcome:
    from longpole.views.filter import parse
    from longpole.views.filter_typing import judged

    problems, _ = judged(parse(text), [context.revision.facts])
    if problems:
        raise EditError(str(problems[0]))
    return Look(FilterBy(text.strip()))


COMMANDS = (
    Command(
        id="filter",
        title="Filter",
        help="show only what matches, such as owner:ana is:ready; Esc shows all again",
        keys=("f",),
        group=Group.LOOK,
        run=_filter,
        enabled=no_tasks,
        short="filter",
    ),
)
