"""A stand-up as a value: what each person finished, is at and waits for; then what is late or due.

People come in the order of the plan and nobody's work is counted: it is a talk, not a ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from longpole.domain.column import ColumnState
from longpole.domain.days import day_of
from longpole.domain.record import record
from longpole.domain.task import Task
from longpole.engine.analysis import Analysis
from longpole.engine.missed import Missed, newly_missed
from longpole.engine.states import TaskState
from longpole.engine.whatif import finish_moves
from longpole.views.due import Due, due
from longpole.views.obstacles import Obstacle, obstacles
from longpole.views.owners import in_turn

_NOBODYS = Task("")
_LATER = frozenset({TaskState.BLOCKED, TaskState.WAITING})
_BEGUN = frozenset({ColumnState.DOING, ColumnState.REVIEW})


@record
class Turn:
    """What there is to say of one person, or of nobody: tasks by id.

    `waits` are the blocked ones that are next, with what of others they wait for: none of that is
    blocked itself. `held` are held by themselves; what a parent's hold stops is told of the parent.
    """

    owner: str | None
    done: tuple[str, ...]
    doing: tuple[str, ...]
    held: tuple[str, ...]
    waits: tuple[tuple[str, tuple[str, ...]], ...]


@record
class Standup:
    """All of it, of a plan as it is and as it was on the day `since`; `moved` of the finish.

    `plans` are the names of the others at hand, if it is known.
    """

    analysis: Analysis
    since: date
    turns: tuple[Turn, ...]
    obstacles: tuple[Obstacle, ...]
    late: tuple[Missed, ...]
    due: tuple[Due, ...]
    moved: int | None
    filtered: bool = False
    plans: Collection[str] | None = None

    @property
    def quiet(self) -> bool:
        """Tell whether there is nothing to say."""
        return not (self.turns or self.obstacles or self.late or self.due)


def standup(
    analysis: Analysis, before: Analysis, since: date, only: Collection[str] | None = None
) -> Standup:
    """Give what there is to say since a day; `before` is the analysis of the plan as it was then.

    `only` are the tasks that are asked for.
    """
    return Standup(
        analysis,
        since,
        tuple(_turns(analysis, since, only)),
        tuple(one for one in obstacles(analysis) if only is None or one.touches(only)),
        tuple(_late(before, analysis, only)),
        tuple(one for one in due(analysis) if only is None or one.task in only),
        finish_moves(before, analysis),
        filtered=only is not None,
    )


def _late(before: Analysis, analysis: Analysis, only: Collection[str] | None) -> Iterator[Missed]:
    """Give what is newly late; a deadline that is the promise once more is no more news."""
    found = newly_missed(before, analysis)
    promised = {(one.day, one.minutes) for one in found if one.task is None}
    for one in found:
        if one.task is not None and (one.day, one.minutes) in promised:
            continue
        if only is None or one.task in only or one.root in only:
            yield one


def _turns(analysis: Analysis, since: date, only: Collection[str] | None) -> Iterator[Turn]:
    tasks: dict[str | None, list[str]] = {}
    for task in analysis.plan.tasks:
        if only is None or task.id in only:
            tasks.setdefault(task.owner, []).append(task.id)
    for owner in in_turn(analysis.plan, tasks):
        found = _turn(analysis, since, owner, tasks[owner])
        if found.done or found.doing or found.held or found.waits:
            yield found


def _turn(analysis: Analysis, since: date, owner: str | None, tasks: list[str]) -> Turn:
    plan, states = analysis.plan, analysis.states
    done: list[str] = []
    doing: list[str] = []
    held: list[str] = []
    waits: list[tuple[str, tuple[str, ...]]] = []
    for task_id in tasks:
        task, state = plan.by_id[task_id], states.state[task_id]
        if state in {TaskState.DONE, TaskState.DROPPED}:
            finished = task.finished
            if task_id not in plan.children and state is TaskState.DONE and finished is not None:
                done += [task_id] if since <= day_of(finished) <= analysis.today else []
        elif task.hold is not None:
            held.append(task_id)
        elif task_id in plan.children:
            continue
        elif states.columns[task_id] in _BEGUN:
            doing.append(task_id)
        elif owner is not None and state is TaskState.BLOCKED and not task.broken:
            others = _others(analysis, task)
            waits += [(task_id, others)] if others else []
    done.sort(key=lambda task_id: day_of(plan.by_id[task_id].finished or since))
    return Turn(owner, tuple(done), tuple(doing), tuple(held), tuple(waits))


def _others(analysis: Analysis, task: Task) -> tuple[str, ...]:
    """Give what of other people a blocked task waits for; nothing if it is not next.

    It is not while anything that it waits for is blocked itself, or waits for a date.
    """
    plan, states = analysis.plan, analysis.states
    gates = [gate.predecessor for gate in states.blocked_by.get(task.id, ())]
    if any(states.state.get(one) in _LATER for one in gates):
        return ()
    return tuple(one for one in gates if plan.by_id.get(one, _NOBODYS).owner != task.owner)
