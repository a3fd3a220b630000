"""Needs as `link` and `unlink` are told them: written as in the file, meant for one task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from longpole.cli.answer import UsageError
from longpole.cli.arguments import did_you_mean
from longpole.cli.writing import Writing
from longpole.domain.need import Need, parse_need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.engine.linking import refusal


def needs_of(writing: Writing, texts: Iterable[str]) -> list[Need]:
    """Read needs; one of this very plan, `plan:id`, is meant as the bare id."""
    found = []
    for text in texts:
        try:
            need = parse_need(text)
        except ValueError as error:
            hint = "; a type and a lag go with their id, in quotes" if _is_type(text) else ""
            raise UsageError(f'"{text}": {error}{hint}') from None
        own = need.plan == writing.reading.name
        found.append(replace(need, plan=None) if own else need)
    return found


def linked(plan: Plan, task: Task, needs: Iterable[Need]) -> tuple[Need, ...]:
    """Give the needs of a task with others, each in the place of what linked the pair before.

    Raises UsageError where one closes a cycle or could mean nothing.
    """
    given = list(dict.fromkeys(needs))
    pairs = {_pair(need) for need in given}
    placed = [(at, need) for at, need in enumerate(task.needs) if _pair(need) not in pairs]
    first = {_pair(need): at for at, need in reversed([*enumerate(task.needs)])}
    for need in given:
        others = tuple(one for _, one in placed)
        _require_linkable(plan, replace(task, needs=others), need)
        placed.append((first.get(_pair(need), len(task.needs)), need))
    return tuple(need for _, need in sorted(placed, key=itemgetter(0)))


def unlinked(task: Task, needs: Iterable[Need]) -> tuple[Need, ...]:
    """Give the needs of a task without some; a bare id stands for every link of the pair."""
    after = list(task.needs)
    for need in needs:
        gone = [one for one in after if need in (one, Need(one.task, plan=one.plan))]
        if not gone:
            hint = did_you_mean(str(need), map(str, task.needs))
            raise UsageError(f'"{task.id}" does not need "{need}"{hint}')
        after = [one for one in after if one not in gone]
    return tuple(after)


def require_readable(task: Task) -> None:
    """Refuse to add to a list or take from one that is not a list."""
    if "needs" in task.unread:
        raise UsageError("needs: what is there cannot be read; set it as a whole")


def said(task: Task, before: Sequence[Need], after: Sequence[Need]) -> list[str]:
    """Say what a task needs now and did not before, and the other way round."""
    came = [need for need in after if need not in before]
    gone = [need for need in before if need not in after]
    lines = []
    for need in came:
        was = ", ".join(str(one) for one in gone if _pair(one) == _pair(need))
        lines.append(f"{task.id}: needs {need} (was {was})" if was else f"{task.id}: needs {need}")
    pairs = {_pair(need) for need in came}
    lines += [f"{task.id}: no longer needs {one}" for one in gone if _pair(one) not in pairs]
    return lines or [f"{task.id}: nothing to change"]


def _require_linkable(plan: Plan, task: Task, need: Need) -> None:
    if need.plan is None and need.task not in plan.by_id:
        hint = did_you_mean(need.task, plan.by_id)
        raise UsageError(f'there is no task "{need.task}"{hint}')
    refused = refusal(plan.with_tasks({**plan.by_id, task.id: task}), task.id, need)
    if refused is not None:
        raise UsageError(f"nothing was linked: {refused}")


def _pair(need: Need) -> tuple[str | None, str]:
    return need.plan, need.task


def _is_type(text: str) -> bool:
    try:
        parse_need(f"x {text}")
    except ValueError:
        return False
    return True
