"""The commands of links as data: the dialog, the way along, and what the answer comes to."""

from pathlib import Path

import pytest

from longpole.app.commands import BY_ID
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Ask, Choose, Links, Look, Outcome
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.need import parse_need
from longpole.views.look import GoTo, ViewState
from tests.support.contexts import context_of, open_plan

TEXT = """\
[tasks.p]
title = "Parent"
needs = ["x"]
[tasks.a]
parent = "p"
status = "done"
[tasks.b]
parent = "p"
needs = ["a"]
[tasks.x]
[tasks.z]
needs = ["p", "gone", "other:y"]
"""


def context(folder: Path, cursor: str, text: str = TEXT, filter_: str = "") -> Context:
    return context_of(open_plan(folder, text), cursor, ViewState(filter=filter_))


def run(command: str, given: Context) -> Outcome:
    assert BY_ID[command].enabled(given) is None
    return BY_ID[command].run(given)


def choices(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Choose)
    return [option.value for option in outcome.dialog.options]


def test_the_dialog_offers_every_other_task(tmp_path: Path) -> None:
    outcome = run("task.links", context(tmp_path, "z"))
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Links)
    assert [str(need) for need in outcome.dialog.needs] == ["p", "gone", "other:y"]
    assert [option.value for option in outcome.dialog.tasks] == ["p", "a", "b", "x"]


def test_the_answer_is_one_edit(tmp_path: Path) -> None:
    outcome = run("task.links", context(tmp_path, "x"))
    assert isinstance(outcome, Ask)
    wanted = (parse_need("q:y SS+2d"),)
    assert outcome.then("q:y SS+2d") == Apply((SetField("x", "needs", wanted),), 'Link "x"', "x")


def test_an_answer_that_closes_a_cycle_is_refused(tmp_path: Path) -> None:
    outcome = run("task.links", context(tmp_path, "x"))
    assert isinstance(outcome, Ask)
    with pytest.raises(EditError, match="would wait for each other"):
        outcome.then("z")


def test_what_was_there_may_stay_though_it_is_in_a_cycle(tmp_path: Path) -> None:
    text = '[tasks.a]\nneeds = ["b"]\n[tasks.b]\nneeds = ["a"]\n[tasks.c]\n'
    outcome = run("task.links", context(tmp_path, "a", text))
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.then("b, c"), Apply)
    assert isinstance(outcome.then(""), Apply)


def test_a_task_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    reason = BY_ID["task.links"].enabled(context(tmp_path, "a", "[tasks]\na.title = 'A'\n"))
    assert reason is not None
    assert "cannot be edited here" in reason


def test_what_the_parent_needs_is_a_predecessor_too_open_ones_first(tmp_path: Path) -> None:
    assert choices(run("cursor.predecessor", context(tmp_path, "b"))) == ["x", "a"]


def test_a_parent_stands_for_its_leaves_on_the_board_alone(tmp_path: Path) -> None:
    given = context(tmp_path, "z")
    assert choices(run("cursor.predecessor", given)) == ["b", "a"]
    on_tree = Context(given.revision, given.view, screen=Screen.TREE)
    assert run("cursor.predecessor", on_tree) == Look(GoTo("p"))


def test_who_needs_the_parent_is_a_successor_too(tmp_path: Path) -> None:
    assert choices(run("cursor.successor", context(tmp_path, "a"))) == ["b", "z"]


def test_what_the_filter_hides_is_not_gone_to(tmp_path: Path) -> None:
    given = context(tmp_path, "b", filter_="-is:done")
    assert run("cursor.predecessor", given) == Look(GoTo("x"))


def test_where_there_is_none_it_says_so(tmp_path: Path) -> None:
    reason = BY_ID["cursor.predecessor"].enabled(context(tmp_path, "x"))
    assert reason == '"x" needs nothing that is shown here'
