"""Why a task is blocked: its unmet start gates, back to the roots (R33)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from longpole.domain.record import record
from longpole.engine.gates import Gate
from longpole.engine.states import States, TaskState

_COMPLETE = frozenset({TaskState.DONE, TaskState.DROPPED})


@record
class Blocker:
    """One task that another waits for, in a tree that is told from the top down.

    `depth` counts from 1. `gate` is the need that makes the task above wait; None where the task
    is one of those that keep the parent above it open. A `root` is not itself blocked, `known` was
    told before and what is behind it is not told again. An `unknown` one is in another plan, or in
    none that is at hand.
    """

    task: str
    depth: int
    gate: Gate | None = None
    root: bool = False
    known: bool = False
    unknown: bool = False


def why_blocked(states: States, task_id: str) -> tuple[Blocker, ...]:
    """Give the tree of what blocks a task, line by line; nothing for one that waits for no task.

    Of a parent it is what blocks the leaves in it.
    """
    return tuple(_walk(states, task_id))


def blocked_roots(states: States) -> tuple[str, ...]:
    """Give the roots of everything that is blocked in a plan, in file order.

    Of needs on other plans and on what is not there, these names come after, as the file has them.
    They are the roots in the trees of all open leaves, found without the trees: whatever an unmet
    gate names, or what is open in that, if no gate holds it back in turn.
    """
    plan, state = states.plan, states.state
    named = dict.fromkeys(states.waited_for)
    parents = [name for name in named if name in plan.children]
    while parents:
        inside = [one for one in plan.children[parents.pop()] if state[one] not in _COMPLETE]
        parents += [one for one in inside if one in plan.children and one not in named]
        named |= dict.fromkeys(inside)
    return _in_order(states, (name for name in named if _is_root(states, name)))


def _is_root(states: States, name: str) -> bool:
    """Tell whether nothing stands behind what something waits for: it is not blocked itself."""
    inside = states.plan.children.get(name)
    if inside is not None:
        return all(states.state[child] in _COMPLETE for child in inside)
    blocked = states.state.get(name) is TaskState.BLOCKED
    return not blocked or states.gating_carrier(name) is None


def stuck(states: States) -> tuple[str, ...]:
    """Give what somebody has to see to: those roots, and what stands still by itself.

    That is what is held, and leaves that cannot be read, whether or not anything waits for them.
    """
    found = dict.fromkeys(blocked_roots(states))
    found |= dict.fromkeys(states.held_by)
    found |= dict.fromkeys(task.id for task in states.plan.leaves if task.broken)
    return _in_order(states, found)


def _in_order(states: States, names: Iterable[str]) -> tuple[str, ...]:
    """Give names in file order; those that are not in the plan come after."""
    position, last = states.plan.position, len(states.plan.tasks)
    return tuple(sorted(names, key=lambda name: position.get(name, last)))


def _walk(states: States, task_id: str) -> Iterator[Blocker]:
    """Go down the tree without recursion: chains may be as long as the plan."""
    stack, told = _below(states, task_id, 1), {task_id}
    while stack:
        line = stack.pop()
        if line.unknown:
            yield line
            continue
        behind = _below(states, line.task, line.depth + 1)
        known = line.task in told and bool(behind)
        told.add(line.task)
        yield Blocker(line.task, line.depth, line.gate, root=not behind, known=known)
        if not known:
            stack += behind


def _below(states: States, task_id: str, depth: int) -> list[Blocker]:
    """Give what a task waits for, the last first; of a parent the open tasks in it."""
    plan = states.plan
    if task_id in plan.children:
        carried = states.unmet_gates(task_id) if depth == 1 else ()
        lines = [_gate(gate, depth) for gate in carried]
        lines += [
            Blocker(child, depth)
            for child in plan.children[task_id]
            if states.state[child] not in _COMPLETE
        ]
    elif depth == 1 or states.state[task_id] is TaskState.BLOCKED:
        lines = [_gate(gate, depth) for gate in states.blocked_by.get(task_id, ())]
    else:
        lines = []  # whatever it needed, it is being worked on, or waits for somebody outside
    return lines[::-1]


def _gate(gate: Gate, depth: int) -> Blocker:
    outside = gate.unknown or gate.need.plan is not None
    return Blocker(gate.predecessor, depth, gate, root=outside, unknown=outside)
