"""Law 5: execute then undo gives the same bytes; then redo too. What others write stays."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from longpole.app.revision import changed_tasks
from longpole.app.session import Session
from longpole.domain.edits import (
    AddTask,
    Children,
    Edit,
    Links,
    MoveTask,
    MoveToColumn,
    RemoveTask,
    RenameTask,
    SetField,
)
from longpole.domain.errors import PlanError
from longpole.domain.fields import TASK_FIELDS
from longpole.domain.need import Need
from longpole.domain.plan import Plan
from longpole.domain.task import Task
from longpole.storage.read import encode, read
from tests.support.hand_clock import HandClock
from tests.support.plan_texts import plan_texts
from tests.support.strategies import IDS, TODAY, values


@contextmanager
def opened(text: str) -> Iterator[tuple[Session, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.plan.toml"
        path.write_bytes(encode(text))
        yield Session.open(path, TODAY, HandClock()), path


@st.composite
def edits(draw: st.DrawFn, plan: Plan) -> list[Edit]:
    """Give a batch of edits, most of which the plan allows."""
    ids = st.sampled_from([*plan.by_id, "nobody"])
    columns = st.sampled_from([*(column.id for column in plan.board_columns), "nowhere"])
    fields = st.sampled_from(sorted(TASK_FIELDS)).flatmap(
        lambda name: st.builds(SetField, ids, st.just(name), values(TASK_FIELDS[name].kind))
    )
    one = st.one_of(
        fields,
        st.builds(
            AddTask,
            st.builds(Task, st.sampled_from(IDS), st.none() | st.just("New")),
            after=st.none() | ids,
        ),
        st.builds(RemoveTask, ids, st.sampled_from(Links), st.sampled_from(Children)),
        st.builds(RenameTask, ids, st.sampled_from(IDS)),
        st.builds(MoveTask, ids, before=ids),
        st.builds(MoveToColumn, ids, columns, st.just(TODAY)),
        st.builds(SetField, ids, st.just("needs"), st.tuples(st.builds(Need, ids))),
    )
    return draw(st.lists(one, min_size=1, max_size=3))


def try_to(session: Session, path: Path, batch: list[Edit]) -> bool:
    """Execute a batch; if it is refused, nothing may have changed."""
    before, revision = path.read_bytes(), session.revision
    try:
        session.execute(batch, revision, "step")
    except PlanError:
        assert path.read_bytes() == before
        return False
    assert path.read_bytes() == encode(session.revision.document.text)
    if session.revision is revision:
        return False
    assert session.revision.changed == changed_tasks(revision.plan, session.revision.plan)
    return True


@given(plan_texts(faults=True), st.data())
def test_undo_goes_back_through_every_byte_and_redo_forward(text: str, data: st.DataObject) -> None:
    with opened(text) as (session, path):
        states = [path.read_bytes()]
        states += [
            path.read_bytes()
            for _ in range(data.draw(st.integers(1, 4)))
            if try_to(session, path, data.draw(edits(session.revision.plan)))
        ]

        for expected in reversed(states[:-1]):
            session.undo()
            assert path.read_bytes() == expected
        assert session.can_undo is None
        for expected in states[1:]:
            session.redo()
            assert path.read_bytes() == expected
        assert session.can_redo is None


@given(plan_texts(), st.data())
def test_steps_and_undo_among_outside_edits_lose_nothing_of_anyone(
    text: str, data: st.DataObject
) -> None:
    with opened(text) as (session, path):
        before_step = session.revision.plan
        if not try_to(session, path, data.draw(edits(session.revision.plan))):
            return
        with_step = session.revision.document
        theirs = someone_edits(path, data)

        held = path.read_bytes()
        try:
            session.undo()
        except PlanError:
            assert path.read_bytes() == held
            return

        now = read(path.read_bytes().decode("utf-8", "surrogateescape"))
        assert now.plan == session.revision.plan
        kept(with_step.plan, theirs, now.plan)
        kept(with_step.plan, before_step, now.plan)
        undone = path.read_bytes()
        session.redo()
        assert path.read_bytes() == held
        session.undo()
        assert path.read_bytes() == undone


@given(plan_texts(), st.data())
def test_a_step_on_a_changed_file_keeps_what_was_changed(text: str, data: st.DataObject) -> None:
    with opened(text) as (session, path):
        before = session.revision
        theirs = someone_edits(path, data)
        batch = data.draw(edits(before.plan))

        held = path.read_bytes()
        try:
            session.execute(batch, before, "step")
        except PlanError:
            assert path.read_bytes() == held
            return

        # What they changed about a task that has a new id now stands there under that id.
        if not any(isinstance(edit, RenameTask) for edit in batch):
            kept(before.plan, theirs, session.revision.plan)


def kept(before: Plan, side: Plan, now: Plan) -> None:
    """See that every field that a side has changed is as that side has it."""
    for key in changed_tasks(before, side):
        was, is_ = before.by_id.get(key), side.by_id.get(key)
        if was is None or is_ is None:
            assert now.by_id.get(key) == is_
            continue
        for name in TASK_FIELDS:
            wanted, found = getattr(is_, name), getattr(now.by_id[key], name)
            if wanted != getattr(was, name):
                both = isinstance(wanted, tuple)
                assert set(wanted) <= set(found) if both else found == wanted


def someone_edits(path: Path, data: st.DataObject) -> Plan:
    """Let someone else make a step on the same file; give the plan as they left it."""
    other = Session.open(path, TODAY, HandClock())
    try_to(other, path, data.draw(edits(other.revision.plan)))
    return other.revision.plan
