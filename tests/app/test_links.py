"""The commands of links as data: the dialog, the way along, and what the answer comes to."""

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from longpole.app.commands import BY_ID
from longpole.app.context import Context, Screen
from longpole.app.outcome import Apply, Ask, Choose, Links, Look, Outcome
from longpole.domain.edits import SetField
from longpole.domain.errors import EditError
from longpole.domain.need import parse_need
from longpole.views.look import GoTo, ViewState
from tests.support.contexts import carry_out, context_of, open_plan

SECONDS = 3.0
"""For what takes minutes if each task is looked at with a walk of its own."""

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


def marked(folder: Path, marks: str, text: str = TEXT) -> Context:
    view = ViewState(marks=frozenset(marks.split()))
    return context_of(open_plan(folder, text), marks.split(maxsplit=1)[0], view)


SHARED = """\
[tasks.spec]
[tasks.law]
[tasks.a]
needs = ["law", "spec"]
[tasks.b]
needs = [
    "spec",      # said in May
    "other:y",
]
[tasks.c]
needs = ["spec"]
[tasks.end]
needs = ["c"]
"""


def needs(outcome: Outcome) -> dict[str, str]:
    assert isinstance(outcome, Apply)
    return {
        edit.task: " ".join(map(str, edit.value))
        for edit in outcome.edits
        if isinstance(edit, SetField) and isinstance(edit.value, tuple)
    }


def test_the_dialog_for_many_shows_what_all_need(tmp_path: Path) -> None:
    outcome = run("task.links", marked(tmp_path, "a b c", SHARED))
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Links)
    assert outcome.dialog.title == "Dependencies of 3 tasks"
    assert [str(need) for need in outcome.dialog.needs] == ["spec"]
    assert [option.value for option in outcome.dialog.tasks] == ["spec", "law", "end"]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("spec, law", {"a": "law spec", "b": "spec other:y law", "c": "spec law"}),
        ("", {"a": "law", "b": "other:y", "c": ""}),
        ("spec SS+2d", {"a": "law spec SS+2d", "b": "spec SS+2d other:y", "c": "spec SS+2d"}),
        ("law", {"a": "law", "b": "other:y law", "c": "law"}),
    ],
)
def test_what_comes_or_goes_does_so_for_all(
    answer: str, wanted: dict[str, str], tmp_path: Path
) -> None:
    outcome = run("task.links", marked(tmp_path, "a b c", SHARED))
    assert isinstance(outcome, Ask)
    assert needs(outcome.then(answer)) == wanted


def test_the_cycle_that_one_of_many_would_close_is_shown(tmp_path: Path) -> None:
    outcome = run("task.links", marked(tmp_path, "a b c", SHARED))
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Links)
    shown = outcome.dialog.refused(outcome.dialog.needs, parse_need("end"))
    assert shown == ('"c" and "end" would wait for each other:', '  "c"', '  > "end"', '  > "c"')
    with pytest.raises(EditError, match='"c" and "end" would wait for each other'):
        outcome.then("spec, end")


def test_many_are_linked_in_one_step_that_leaves_comments(tmp_path: Path) -> None:
    session = open_plan(tmp_path, SHARED)
    given = context_of(session, "a", ViewState(marks=frozenset("abc")))
    outcome = run("task.links", given)
    assert isinstance(outcome, Ask)
    carry_out(session, given, outcome.then("spec, law"))
    written = session.path.read_text(encoding="utf-8")
    assert '"spec",      # said in May\n    "other:y",\n    "law"' in written
    session.undo()
    assert session.path.read_text(encoding="utf-8") == SHARED


def again(folder: Path, answer: str, marks: str, then: str, text: str = SHARED) -> Context:
    """Give the context of some tasks after links were changed on others."""
    outcome = run("task.links", marked(folder, marks, text))
    assert isinstance(outcome, Ask)
    step = outcome.then(answer)
    assert isinstance(step, Apply)
    return replace(marked(folder, then, text), again=step.again)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("law, spec, end SS+2d", "needs end SS+2d"),
        ("law", "no longer spec"),
        ("law FF, spec", "needs law FF"),
        ("spec, end", "needs end, no longer law"),
    ],
)
def test_what_was_linked_has_a_name(answer: str, name: str, tmp_path: Path) -> None:
    change = again(tmp_path, answer, "a", "b").again
    assert change is not None
    assert change.name == name


def test_a_link_is_added_to_others_by_repeating(tmp_path: Path) -> None:
    given = again(tmp_path, "law, spec, end", "a", "b law")
    assert needs(run("repeat", given)) == {"law": "end", "b": "spec other:y end"}


def test_a_link_is_taken_from_others_by_repeating(tmp_path: Path) -> None:
    given = again(tmp_path, "law", "a", "b c law")
    assert needs(run("repeat", given)) == {"b": "other:y", "c": "", "law": ""}


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        ("c", '"c" and "end" would wait for each other: "c" > "end" > "c"'),
        ("end", '"end" cannot need itself'),
        ("a", '"a" has these links already'),
    ],
)
def test_a_link_that_cannot_be_repeated_says_why(then: str, reason: str, tmp_path: Path) -> None:
    text = SHARED.replace('"law", "spec"]', '"law", "spec", "end"]') if then == "a" else SHARED
    given = again(tmp_path, "spec, other:y, end", "b", then, text)
    assert BY_ID["repeat"].enabled(given) == reason


def test_an_answer_that_changes_nothing_is_not_repeated(tmp_path: Path) -> None:
    assert again(tmp_path, "law, spec", "a", "b").again is None


def test_links_of_many_tasks_are_checked_in_one_walk(tmp_path: Path) -> None:
    text = "[tasks.end]\n" + "".join(f"[tasks.t{n}]\n" for n in range(3_000))
    given = marked(tmp_path, " ".join(f"t{n}" for n in range(3_000)), text)
    started = monotonic()
    outcome = run("task.links", given)
    assert isinstance(outcome, Ask)
    assert len(needs(outcome.then("end"))) == 3_000
    assert monotonic() - started < SECONDS
