from datetime import date, datetime
from typing import Any

import pytest

from longpole.domain.calendar import Calendar
from longpole.domain.column import Column, ColumnState
from longpole.domain.days import DaySpan
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from longpole.engine.states import States, TaskState, states
from tests.support.build import plan, task

TODAY = date(2026, 11, 24)  # a Tuesday
HOLD = Hold(reason="the bank")


def at(*tasks: Task, today: date = TODAY, **parts: Any) -> States:
    return states(plan(*tasks, **parts), today)


def state(found: States, task_id: str = "b") -> str:
    return found.state[task_id].value


# A leaf on its own (R9)


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        (None, "ready"),
        ("todo", "ready"),
        ("doing", "active"),
        ("review", "review"),
        ("done", "done"),
        ("dropped", "dropped"),
        ("nowhere", "ready"),
    ],
)
def test_the_column_decides(status: str | None, wanted: str) -> None:
    assert state(at(task("b", status=status))) == wanted


def test_a_column_means_its_state_whatever_it_is_called() -> None:
    columns = (Column("shipped", state=ColumnState.DONE), Column("done", state=ColumnState.DOING))
    found = at(task("a", status="shipped"), task("b", status="done"), columns=columns)
    assert (state(found, "a"), state(found, "b")) == ("done", "active")


@pytest.mark.parametrize("status", ["todo", "doing", "review"])
def test_held_comes_before_what_is_open(status: str) -> None:
    found = at(task("a"), task("b", needs="a", status=status, hold=HOLD))
    assert state(found) == "held"
    assert found.held_by == {"b": "b"}


def test_what_is_complete_is_not_held() -> None:
    found = at(task("b", status="done", hold=HOLD))
    assert state(found) == "done"
    assert found.held_by == {}


@pytest.mark.parametrize("until", [date(2026, 11, 1), date(2026, 12, 24)])
def test_a_hold_ends_when_it_is_released_not_when_it_was_to(until: date) -> None:
    assert state(at(task("b", hold=Hold(until=until)))) == "held"


def test_what_cannot_be_read_is_blocked_and_blocks() -> None:
    found = at(task("a", broken=True), task("b", needs="a"), task("c", needs="a SS"))
    assert [state(found, one) for one in "abc"] == ["blocked"] * 3
    assert found.blocked_by.get("a") is None


# Gates (R10)


@pytest.mark.parametrize(
    ("need", "status", "wanted"),
    [
        ("a", None, "blocked"),
        ("a", "doing", "blocked"),
        ("a", "review", "blocked"),
        ("a", "done", "ready"),
        ("a", "dropped", "ready"),
        ("a SS", None, "blocked"),
        ("a SS", "doing", "ready"),
        ("a SS", "review", "ready"),
        ("a SS", "done", "ready"),
        ("a SS", "dropped", "ready"),
        ("a FF", None, "ready"),
        ("a SF", None, "ready"),
        ("gone", None, "blocked"),
        ("gone FF", None, "ready"),
        ("other:a", "done", "blocked"),
        ("a FS-5d", "doing", "blocked"),
    ],
)
def test_when_a_gate_is_met(need: str, status: str | None, wanted: str) -> None:
    assert state(at(task("a", status=status), task("b", needs=need))) == wanted


def test_a_held_predecessor_has_started_if_its_column_says_so() -> None:
    found = at(task("a", status="doing", hold=HOLD), task("b", needs="a SS"))
    assert state(found) == "ready"


def test_gates_are_named_as_written() -> None:
    found = at(task("a"), task("x"), task("b", needs="x SS, other:y, gone, a, x"))
    gates = found.blocked_by["b"]
    assert [(gate.predecessor, gate.unknown) for gate in gates] == [
        ("x", False),
        ("other:y", True),
        ("gone", True),
        ("a", False),
    ]
    assert str(gates[0].need) == "x"  # the finish is tighter than the start


def test_what_has_no_unmet_gate_is_absent() -> None:
    found = at(task("a"), task("b", needs="a", status="done"), task("c"))
    assert dict(found.blocked_by) == {}
    assert "b" not in found.blocked_by
    assert found.blocked_by.get("nobody", ()) == ()


def test_work_that_began_before_its_gate_is_out_of_sequence() -> None:
    found = at(
        task("a"),
        task("b", needs="a", status="doing"),
        task("c", needs="a", status="doing", hold=HOLD),
        task("d", needs="a", status="review"),
        task("e", status="doing"),
    )
    assert found.out_of_sequence == {"b", "c"}
    assert state(found) == "active"
    assert [gate.predecessor for gate in found.blocked_by["b"]] == ["a"]


# Parents (R11, R12, R15)


def test_gates_of_a_parent_hold_every_leaf_in_it() -> None:
    found = at(task("x"), task("g", needs="x"), task("p", parent="g"), task("b", parent="p"))
    assert state(found) == "blocked"
    assert [(gate.predecessor, gate.carrier) for gate in found.blocked_by["b"]] == [("x", "g")]


def test_the_nearest_carrier_names_a_gate() -> None:
    found = at(task("x"), task("y"), task("p", needs="y, x"), task("b", needs="x SS", parent="p"))
    assert [(gate.predecessor, gate.carrier) for gate in found.blocked_by["b"]] == [
        ("x", "b"),
        ("y", "p"),
    ]


def test_a_parent_is_complete_with_its_last_leaf() -> None:
    inside = [task("a1", parent="a", status="done"), task("a2", parent="a", status="review")]
    assert state(at(task("a"), *inside, task("b", needs="a"))) == "blocked"
    inside[1] = task("a2", parent="a", status="dropped")
    assert state(at(task("a"), *inside, task("b", needs="a"))) == "ready"


def test_a_parent_has_started_with_its_first_leaf() -> None:
    inside = (task("a1", parent="a"), task("a2", parent="a", status="doing"))
    assert state(at(task("a"), *inside, task("b", needs="a SS"))) == "ready"


def test_what_a_parent_says_of_itself_does_not_count() -> None:
    found = at(task("a", status="done"), task("a1", parent="a"), task("b", needs="a"))
    assert state(found) == "blocked"


def test_a_hold_on_a_parent_holds_what_is_open_in_it() -> None:
    found = at(
        task("p", hold=HOLD),
        task("q", parent="p"),
        task("a", parent="q", status="doing"),
        task("b", parent="q", status="done"),
        task("c", parent="p", hold=HOLD),
    )
    assert [state(found, one) for one in "abc"] == ["held", "done", "held"]
    assert found.held_by == {"a": "p", "c": "c"}


def test_what_cannot_be_read_keeps_its_parent_open() -> None:
    broken = at(task("a", broken=True), task("a1", parent="a", status="done"), task("b", needs="a"))
    assert state(broken) == "blocked"
    assert state(broken, "a") == "blocked"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (("done", "dropped"), "done"),
        (("dropped", "dropped"), "dropped"),
        (("todo", "doing"), "active"),
        (("todo", "review"), "review"),
        (("done", "todo"), "ready"),
        (("held", "todo"), "ready"),
        (("held", "blocked"), "blocked"),
        (("held", "done"), "held"),
        (("waiting", "blocked"), "waiting"),
    ],
)
def test_a_parent_is_what_its_furthest_open_leaf_is(inside: tuple[str, ...], wanted: str) -> None:
    made: dict[str, dict[str, Any]] = {
        "held": {"hold": HOLD},
        "blocked": {"needs": "gone"},
        "waiting": {"not_before": date(2026, 12, 1)},
    }
    leaves: list[Task] = []
    for number, kind in enumerate(inside):
        fields: dict[str, Any] = made.get(kind, {"status": kind})
        leaves.append(task(f"l{number}", parent="q", **fields))
    found = at(task("p"), task("q", parent="p"), *leaves)
    assert (state(found, "q"), state(found, "p")) == (wanted, wanted)


def test_a_circle_of_parents_is_a_row_of_leaves() -> None:
    found = at(task("a", parent="b"), task("b", parent="a", needs="a"))
    assert (state(found, "a"), state(found, "b")) == ("ready", "blocked")


# Waiting


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2026, 11, 23), "ready"),
        (date(2026, 11, 24), "ready"),
        (datetime(2026, 11, 24, 15), "ready"),
        (date(2026, 11, 25), "waiting"),
    ],
)
def test_not_before(day: date, wanted: str) -> None:
    assert state(at(task("b", not_before=day))) == wanted
    assert (
        state(at(task("p", not_before=day), task("q", parent="p"), task("b", parent="q"))) == wanted
    )


@pytest.mark.parametrize(
    ("need", "done", "wanted"),
    [
        ("a FS+1d", date(2026, 11, 23), "waiting"),
        ("a FS+1d", date(2026, 11, 20), "ready"),
        ("a FS+2d", date(2026, 11, 20), "waiting"),
        ("a FS+4h", date(2026, 11, 23), "ready"),
        ("a FS+4h", datetime(2026, 11, 24, 14), "waiting"),
        ("a FS+3ed", date(2026, 11, 20), "ready"),
        ("a FS+4ed", date(2026, 11, 20), "waiting"),
        ("a FS+50%", date(2026, 11, 20), "ready"),
        ("a FS+200%", date(2026, 11, 20), "waiting"),
        ("a FS+1d", None, "ready"),
        ("a FS-9d", date(2026, 11, 23), "ready"),
        ("a SS+3d", date(2026, 11, 23), "ready"),
        ("gone, a FS+9w", date(2026, 11, 23), "blocked"),
        ("a, a FS+9w", date(2026, 11, 23), "waiting"),
    ],
)
def test_a_lag_runs_in_working_time_from_the_actual_date(
    need: str, done: date | None, wanted: str
) -> None:
    first = task("a", status="done", finished=done, started=date(2026, 11, 16))
    assert state(at(first, task("b", needs=need))) == wanted


def test_a_lag_counts_the_days_of_the_calendar() -> None:
    closed = Calendar(closed=(DaySpan(date(2026, 11, 23), date(2026, 11, 23)),))
    tasks = (task("a", status="done", finished=date(2026, 11, 20)), task("b", needs="a FS+1d"))
    assert state(at(*tasks)) == "ready"
    assert state(at(*tasks, calendar=closed)) == "waiting"


def test_a_lag_after_a_parent_runs_from_its_last_finish() -> None:
    found = at(
        task("a"),
        task("a1", parent="a", status="done", finished=date(2026, 11, 2)),
        task("a2", parent="a", status="done", finished=date(2026, 11, 23)),
        task("b", needs="a FS+1d"),
    )
    assert state(found) == "waiting"


def test_a_lag_after_the_start_of_a_parent_runs_from_its_first() -> None:
    found = at(
        task("a"),
        task("a1", parent="a", status="doing", started=date(2026, 11, 23)),
        task("a2", parent="a", status="doing", started=date(2026, 11, 16)),
        task("b", needs="a SS+5d"),
    )
    assert state(found) == "ready"


def test_absurd_lags_and_dates_are_survived() -> None:
    done = {"status": "done", "finished": date.max}
    for lag in ("FS+1000000w", "FS+1000000ew", "FS+999999%"):
        found = at(Task("a", **done), task("b", needs=f"a {lag}"), today=date.max)  # type: ignore[arg-type]
        assert state(found) == "waiting"


# Who waits for whom


def test_successors_through_parents_in_file_order() -> None:
    found = at(
        task("z", needs="p"),
        task("q", needs="a"),
        task("q1", parent="q"),
        task("p"),
        task("a", parent="p"),
        task("y", needs="a FF"),
        task("x", needs="a SS"),
    )
    assert found.successors["a"] == ("z", "q1", "x")
    assert "y" not in found.successors
    assert dict(found.successors) == {"a": ("z", "q1", "x")}


def test_a_task_frees_what_waits_for_nothing_else() -> None:
    found = at(
        task("p"),
        task("a", parent="p"),
        task("b", parent="p", status="done"),
        task("only", needs="a"),
        task("both", needs="a, x"),
        task("whole", needs="p, a"),
        task("held", needs="a", hold=HOLD),
        task("going", needs="a", status="doing"),
        task("x"),
    )
    assert found.frees("a") == ("only", "whole")
    assert found.frees("x") == ()


def test_one_of_two_open_leaves_frees_nothing_that_needs_both() -> None:
    found = at(
        task("p"),
        task("a", parent="p"),
        task("b", parent="p"),
        task("c", needs="p"),
        task("d", needs="p SS"),
    )
    assert found.frees("a") == ("d",)


def test_counts_are_of_leaves_and_name_every_state() -> None:
    found = at(task("p"), task("a", parent="p"), task("b", status="done")).counts()
    assert set(found) == set(TaskState)
    assert (found[TaskState.READY], found[TaskState.DONE], found[TaskState.HELD]) == (1, 1, 0)


def test_nothing_is_in_an_empty_plan() -> None:
    found = states(Plan(), TODAY)
    assert (dict(found.state), found.cycles, sum(found.counts().values())) == ({}, (), 0)


def test_a_date_time_is_its_day() -> None:
    assert state(at(task("b", not_before=TODAY), today=datetime(2026, 11, 24, 8))) == "ready"
