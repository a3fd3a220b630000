"""What is said of a task in one line, and the same as data for programs."""

from __future__ import annotations

from longpole.cli.reading import Reading
from longpole.domain.days import Day, day_of
from longpole.domain.fields import TASK_FIELDS, format_text
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from longpole.engine.gates import Gate
from longpole.engine.states import TaskState
from longpole.views.dates import short_day
from longpole.views.spans import ROLE_OF_STATE, Role

_WORDS = {TaskState.REVIEW: "in review", TaskState.READY: "ready", TaskState.DROPPED: "dropped"}
ASSUMED_ESTIMATE = "1d"


def remark(reading: Reading, task: Task) -> tuple[str, Role]:
    """Say what a card is in and why, and the role of saying so."""
    broken = reading.document.frozen.get(task.id) if task.broken else None
    if broken is not None:
        return f"cannot be read: {broken}", Role.PROBLEM
    state = reading.states.state[task.id]
    text = _state(reading, task, state)
    if is_late(reading, task):
        day = _day(reading, deadline_of(reading.plan, task))
        return f"{text}, late for {day}", Role.LATE
    return text, ROLE_OF_STATE[state]


def deadline_of(plan: Plan, task: Task) -> Day | None:
    """Give the deadline that binds a task: the earliest of its own and its parents'."""
    days = [task.deadline]
    if task.id in plan.parent_of:
        days += [plan.by_id[parent].deadline for parent in plan.ancestors(task.id)]
    return min((day for day in days if day is not None), key=day_of, default=None)


def is_late(reading: Reading, task: Task) -> bool:
    """Tell whether the deadline that binds an open task has passed."""
    deadline = deadline_of(reading.plan, task)
    if deadline is None or reading.plan.column_of(task).state.complete:
        return False
    return day_of(deadline) < reading.today


def estimate_text(task: Task) -> str:
    """Give an estimate as it is written; one that is assumed is marked."""
    return str(task.estimate) if task.estimate else f"({ASSUMED_ESTIMATE})"


def task_data(reading: Reading, task: Task) -> dict[str, object]:
    """Give a task as data: what is written, as it is written, then what follows from it."""
    plan, states = reading.plan, reading.states
    found: dict[str, object] = {"id": task.id}
    for name, field in TASK_FIELDS.items():
        value = getattr(task, name)
        if isinstance(value, tuple):
            found[name] = [str(part) for part in value]
        elif isinstance(value, Hold):
            found[name] = hold_data(value)
        elif value is None or isinstance(value, int | float):
            found[name] = value
        else:
            found[name] = format_text(field, value)
    children = plan.children.get(task.id, ())
    found |= {
        "name": task.name,
        "column": None if children else plan.column_of(task).id,
        "state": states.state[task.id].value,
        "children": list(children),
        "blocked_by": [_gate_data(gate) for gate in states.blocked_by.get(task.id, ())],
        "held_by": states.held_by.get(task.id),
        "frees": [] if children else list(states.frees(task.id)),
        "late": not children and is_late(reading, task),
        "frozen": reading.document.frozen.get(task.id),
    }
    return found


def plan_data(reading: Reading) -> dict[str, object]:
    """Give what identifies a plan."""
    project = reading.plan.project
    return {
        "plan": reading.name,
        "path": reading.shown,
        "title": project.title,
        "today": reading.today.isoformat(),
        "finish_by": iso(project.finish_by),
        "counts": {state.value: count for state, count in reading.states.counts().items()},
    }


def _state(reading: Reading, task: Task, state: TaskState) -> str:
    match state:
        case TaskState.BLOCKED:
            return f"blocked by {_gates(reading, task.id)}"
        case TaskState.DONE:
            return f"done {_day(reading, task.finished)}".rstrip()
        case TaskState.ACTIVE:
            return _active(reading, task)
        case TaskState.HELD:
            holder = reading.plan.by_id[reading.states.held_by[task.id]]
            text = _hold(reading, holder.hold or Hold())
            return text if holder is task else f"{text} ({holder.id})"
        case TaskState.WAITING:
            first = task.not_before
            ahead = first is not None and day_of(first) > reading.today
            return f"waits until {_day(reading, first)}" if ahead else "waits for its date"
        case _:
            return _WORDS[state]


def _active(reading: Reading, task: Task) -> str:
    text = f"active since {_day(reading, task.started)}" if task.started else "active"
    ahead = task.id in reading.states.out_of_sequence
    return f"{text}, ahead of {_gates(reading, task.id)}" if ahead else text


def _hold(reading: Reading, hold: Hold) -> str:
    parts = [
        f"held: {hold.reason}" if hold.reason else "held",
        f"on {hold.on}" if hold.on else "",
        f"since {_day(reading, hold.since)}" if hold.since else "",
        f"ask again {_day(reading, hold.until)}" if hold.until else "",
        f"escalated to {hold.escalated}" if hold.escalated else "",
    ]
    return ", ".join(part for part in parts if part)


def _gates(reading: Reading, task_id: str) -> str:
    return ", ".join(_gate(reading, gate) for gate in reading.states.blocked_by.get(task_id, ()))


def _gate(reading: Reading, gate: Gate) -> str:
    blocker = reading.plan.by_id.get(gate.predecessor)
    if gate.unknown:
        return f"{gate.need} (unknown)"
    if blocker is None:
        return f"{gate.predecessor} (in another plan)"
    if blocker.id in reading.plan.children:
        return blocker.id
    return f"{blocker.id} ({blocker.owner or 'nobody'})"


def _day(reading: Reading, value: Day | None) -> str:
    return "" if value is None else short_day(value, reading.today)


def _gate_data(gate: Gate) -> dict[str, object]:
    return {
        "task": gate.predecessor,
        "need": str(gate.need),
        "carrier": gate.carrier,
        "unknown": gate.unknown,
    }


def iso(day: Day | None) -> str | None:
    """Give a day or an instant as data."""
    return None if day is None else day.isoformat()


def hold_data(hold: Hold) -> dict[str, object]:
    """Give a hold as data."""
    return {
        "reason": hold.reason,
        "on": hold.on,
        "since": iso(hold.since),
        "until": iso(hold.until),
        "escalated": hold.escalated,
    }
