"""What changes decide, in plain words."""

from datetime import date

import pytest

from longpole.domain.column import Column, ColumnState
from longpole.domain.edits import AddTask, Edit, MoveToColumn, RemoveTask, SetField
from longpole.domain.fields import TASK_FIELDS, parse_text
from longpole.domain.need import Need, parse_need
from longpole.domain.plan import Plan
from longpole.domain.task import Hold, Task
from longpole.views.decided import decided

TODAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
PLAN = Plan(
    columns=(
        Column("todo", state=ColumnState.TODO),
        Column("doing", state=ColumnState.DOING),
        Column("pairing", "Pairing", ColumnState.DOING),
        Column("done", state=ColumnState.DONE),
    ),
    tasks=(
        Task("api", "Build the API", owner="ana", needs=(Need("spec"),)),
        Task("free", "Mow the lawn", status="doing"),
        Task("spec", "Write the spec", status="done"),
        Task("bank", hold=Hold("The sandbox", "bank")),
    ),
)


def estimate(text: str) -> object:
    return parse_text(TASK_FIELDS["estimate"], text)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (SetField("api", "owner", "bo"), "handed over from ana to bo"),
        (SetField("free", "owner", "bo"), "given to bo"),
        (SetField("api", "owner", None), "taken from ana"),
        (MoveToColumn("api", "doing", TODAY), "started"),
        (MoveToColumn("api", "done", TODAY), "finished"),
        (MoveToColumn("api", "dropped", TODAY), "dropped"),
        (MoveToColumn("api", "review", TODAY), "put in review"),
        (MoveToColumn("free", "pairing", TODAY), "moved to Pairing"),
        (MoveToColumn("free", "todo", TODAY), "moved to Todo"),
        (MoveToColumn("spec", "doing", TODAY), "reopened"),
        (MoveToColumn("free", "doing", TODAY), ""),
        (SetField("bank", "hold", None), "released"),
        (SetField("api", "hold", Hold("No key", "li")), "held by li: No key"),
        (
            SetField("api", "hold", Hold("No key", until=FRIDAY)),
            "held: No key, ask again Fri 27 Nov",
        ),
        (SetField("bank", "hold", Hold("The sandbox", "bank", until=FRIDAY)), "ask again"),
        (
            SetField("bank", "hold", Hold("The sandbox", "bank", until=FRIDAY, escalated="mo")),
            "escalated to mo, by Fri 27 Nov",
        ),
        (SetField("api", "estimate", estimate("3d")), "estimate 3d"),
        (SetField("api", "priority", 1), "priority 1"),
        (SetField("api", "deadline", FRIDAY), "due Fri 27 Nov"),
        (SetField("api", "not_before", FRIDAY), "not before Fri 27 Nov"),
        (SetField("api", "notes", "# many\nlines"), "note added"),
        (SetField("api", "needs", ()), "no longer waits for Write the spec"),
        (
            SetField("api", "needs", (parse_need("spec SS+1d"),)),
            "waits for the start of Write the spec +1d (was spec)",
        ),
        (RemoveTask("api"), "removed from the plan"),
    ],
)
def test_one_change_in_words(edit: Edit, said: str) -> None:
    subject = getattr(edit, "task", "")
    found = decided(PLAN, [edit], subject, TODAY)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_what_is_done_to_others_is_told_with_their_titles() -> None:
    edits = [
        SetField("spec", "owner", "bo"),
        SetField("api", "needs", (Need("spec"), Need("bank"))),
    ]
    assert decided(PLAN, edits, "spec", TODAY) == (
        "given to bo, Build the API waits for the end of bank"
    )
    cut = SetField("api", "needs", ())
    assert decided(PLAN, [cut], "spec", TODAY) == "Build the API no longer waits for it"


def test_a_new_task_alone_is_no_decision_but_one_that_is_split_off_is() -> None:
    part = AddTask(Task("part", "The hard part"))
    assert decided(PLAN, [part], "api", TODAY) == ""
    both: list[Edit] = [part, SetField("api", "estimate", estimate("1d"))]
    assert decided(PLAN, both, "api", TODAY) == "added: The hard part, estimate 1d"
