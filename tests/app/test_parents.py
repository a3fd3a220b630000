"""What is told when a task becomes a parent."""

from longpole.app.parents import taken_from_parents
from longpole.domain.apply import apply
from longpole.domain.edits import SetField
from longpole.storage.read import read

PLAN = read('[tasks.a]\nstatus = "doing"\nestimate = "5d"\n\n[tasks.b]\n\n[tasks.c]\n').plan


def test_what_a_new_parent_loses_is_told() -> None:
    after = apply(PLAN, [SetField("b", "parent", "a")])

    told = taken_from_parents(PLAN, after)

    assert told == '"a" is a parent now: its status, estimate went; undo brings it back'


def test_a_parent_that_loses_nothing_is_not_told() -> None:
    assert taken_from_parents(PLAN, apply(PLAN, [SetField("b", "parent", "c")])) == ""
    assert taken_from_parents(PLAN, PLAN) == ""
