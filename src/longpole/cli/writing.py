"""Plans for verbs that write: opened as the screens open them, changed in one step, told."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from longpole.app.history import Transition
from longpole.app.parents import taken_from_parents
from longpole.app.revision import Revision
from longpole.app.session import Session
from longpole.cli.answer import Answer, UsageError
from longpole.cli.facts import plan_data, task_data
from longpole.cli.output import say
from longpole.cli.reading import Reading, find_task, plan_paths, read_plan, shown_path
from longpole.domain.edits import Edit
from longpole.domain.errors import StorageError
from longpole.domain.plan import Plan
from longpole.domain.record import record


@record
class Writing:
    """One plan opened to be changed. Every change starts from what was read when it was opened."""

    session: Session
    shown: str
    base: Revision

    @property
    def plan(self) -> Plan:
        """Give the plan as it was opened."""
        return self.base.plan

    @property
    def reading(self) -> Reading:
        """Give the plan as verbs that read see it."""
        return _reading(self.session.path, self.shown, self.base)

    def find(self, name: str) -> str:
        """Give the id of a task of this plan; raise UsageError if there is none."""
        return find_task([self.reading], name)[1]

    def execute(self, edits: Sequence[Edit], label: str) -> Reading:
        """Change the plan and its file, and give what it is then."""
        before = self.session.newest
        after = self.session.execute(edits, self.base, label)
        step = self.session.newest
        if step is not None and step is not before:
            keep(self.session.path, step)
        taken = taken_from_parents(self.base.plan, after.plan)
        if taken:
            say(taken)
        return _reading(self.session.path, self.shown, after)

    def take_back(self, step: Transition) -> Reading:
        """Take back a step that an earlier verb has made, and give what the plan is then."""
        after = self.session.take_back(step)
        return _reading(self.session.path, self.shown, after)


def open_plan(options: Namespace) -> Writing:
    """Open the one plan that is meant; raise UsageError if there are several."""
    paths = plan_paths(options.file)
    if len(paths) > 1:
        names = ", ".join(str(path) for path in paths)
        raise UsageError(f"there are several plans: {names}; say which by -f")
    return _open(paths[0], options)


def open_plan_of(options: Namespace, name: str) -> Writing:
    """Open the one plan that has a task, named by `id` or `plan:id`."""
    paths = plan_paths(options.file)
    if len(paths) == 1:
        return _open(paths[0], options)
    reading, _ = find_task([read_plan(path, options) for path in paths], name)
    return _open(reading.path, options)


def changed(
    after: Reading, tasks: Sequence[str], lines: Sequence[str], notices: Sequence[str] = ()
) -> Answer:
    """Give the answer of a verb that changed tasks: the lines, or what the tasks are now."""
    return Answer(
        lines=lines,
        data=lambda: {
            **plan_data(after),
            "tasks": [task_data(after, after.plan.by_id[key]) for key in tasks],
        },
        problems=lambda: after.problems,
        notices=tuple(notices),
    )


def column_title(reading: Reading, task_id: str) -> str:
    """Give the title of the column that a card stands in."""
    return reading.plan.column_of(reading.plan.by_id[task_id]).title


def _reading(path: Path, shown: str, revision: Revision) -> Reading:
    return Reading(path, shown, revision.document, revision.today)


def keep(path: Path, step: Transition) -> None:
    """Note a step down for `undo`; it stands, whether or not that works."""
    from longpole.app.clock import now
    from longpole.app.journal import Journal

    try:
        Journal(path).add(step, now())
    except StorageError as error:
        say(f"this step cannot be taken back by undo: {error}")


def _open(path: Path, options: Namespace) -> Writing:
    session = Session.open(path, options.today)
    shown = shown_path(path, options.file)
    reason = session.revision.document.read_only
    if reason:
        raise StorageError(f"{shown}: {reason}: nothing was written")
    return Writing(session, shown, session.revision)
