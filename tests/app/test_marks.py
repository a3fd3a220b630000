"""Commands over marked tasks: all of them in one step, or the reason why none."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from longpole.app.commands import BY_ID
from longpole.app.context import Change, Context, Screen
from longpole.app.outcome import (
    Apply,
    Ask,
    Choose,
    Confirm,
    Copy,
    Fill,
    Line,
    LiveHint,
    Look,
    Outcome,
)
from longpole.app.session import Session
from longpole.domain.errors import EditError
from longpole.domain.task import Hold
from longpole.views.look import Find, MarkRange, Unmark, ViewChange, ViewState
from tests.support.contexts import TODAY, carry_out, context_of, open_plan

PLAN = """\
[tasks.a]
title = "A"
tags = ["x", "y"]
owner = "bo"

[tasks.b]
title = "B"
needs = ["a"]
deadline = 2026-12-01

[tasks.c]
title = "C"
tags = ["x"]
status = "doing"

[tasks.d]
title = "D"
status = "done"
finished = 2026-11-02

[tasks.e]
title = "E"
needs = ["b"]
hold = { on = "bank" }
"""

FAMILY = (
    '[tasks.p]\n[tasks.q]\nparent = "p"\n[tasks.x]\nparent = "q"\n[tasks.y]\nparent = "p"\n'
    '[tasks.z]\nneeds = ["x"]\n'
)


class Desk:
    """A plan with marks, and someone in front of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, text: str) -> Session:
        return open_plan(self.folder, text)

    def at(self, marks: str, text: str = PLAN, cursor: str | None = None) -> Context:
        view = ViewState(marks=frozenset(marks.split()))
        return context_of(self.open(text), cursor or marks.split(maxsplit=1)[0], view)

    def press(self, name: str, marks: str, text: str = PLAN) -> Outcome:
        context = self.at(marks, text)
        assert BY_ID[name].enabled(context) is None
        return BY_ID[name].run(context)

    def why_not(self, name: str, marks: str, text: str = PLAN) -> str:
        reason = BY_ID[name].enabled(self.at(marks, text))
        assert reason is not None
        return reason

    def after(self, name: str, marks: str, *answers: str, text: str = PLAN) -> str:
        """Give the file after a command and the answers to what it asks."""
        session = self.open(text)
        context = self.at(marks, text)
        context = replace(context, revision=session.revision)
        outcome = BY_ID[name].run(context)
        for answer in answers:
            assert isinstance(outcome, Ask)
            outcome = outcome.then(answer)
        carry_out(session, context, outcome)
        return session.path.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def label(outcome: Outcome) -> str:
    assert isinstance(outcome, Apply)
    return outcome.label


def again(outcome: Outcome) -> Change:
    assert isinstance(outcome, Apply)
    assert outcome.again is not None
    return outcome.again


def test_marks_move_a_column_together(desk: Desk) -> None:
    assert label(desk.press("task.move-right", "a b")) == "Move 2 tasks to In progress"
    assert label(desk.press("task.move-right", "a c")) == "Move 2 tasks right"
    assert desk.after("task.move-right", "a c").count(f"started = {TODAY}") == 1


def test_marks_count_and_not_the_cursor(desk: Desk) -> None:
    outcome = BY_ID["task.complete"].run(desk.at("b", cursor="c"))
    assert label(outcome) == 'Complete "B"'


def test_all_go_or_none_does_and_it_is_said_how_many_are_in_the_way(desk: Desk) -> None:
    assert desk.why_not("task.move-left", "a b c") == '2 of 3 are in the first column: "A" and "B"'
    assert desk.why_not("task.move-right", "a d") == '1 of 2 is in the last column: "D"'


def test_those_that_are_frozen_are_named(desk: Desk) -> None:
    text = '[tasks]\na.title = "A"\nb.title = "B"\n[tasks.c]\n[tasks.d]\n[tasks.e]\n'
    assert desk.why_not("task.owner", "a b c d e", text) == '2 of 5 are frozen: "A" and "B"'


def test_parents_among_the_marks_do_not_move(desk: Desk) -> None:
    assert desk.why_not("task.move-to", "p q x y", FAMILY) == (
        '2 of 4 have tasks in them: "p" and "q"'
    )


def test_many_names_are_cut_short(desk: Desk) -> None:
    text = "".join(f"[tasks.t{n}]\n" for n in range(6))
    marks = " ".join(f"t{n}" for n in range(6))
    assert desk.why_not("task.move-left", marks, text).endswith('"t3" and 2 more')


def test_marks_are_sent_to_a_column(desk: Desk) -> None:
    outcome = desk.press("task.move-to", "a b")
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Choose)
    assert outcome.dialog.title == "Move 2 tasks to"
    assert [option.value for option in outcome.dialog.options if option.current] == ["todo"]
    assert label(outcome.then("review")) == "Move 2 tasks to Review"
    assert desk.after("task.move-to", "a b", "review").count('status = "review"') == 2


def test_c_wants_all_complete_or_none(desk: Desk) -> None:
    assert label(desk.press("task.complete", "a b")) == "Complete 2 tasks"
    assert label(desk.press("task.complete", "d")) == 'Reopen "D"'
    assert desk.why_not("task.complete", "a b d") == '1 of 3 is complete: "D"'


def test_b_wants_all_held_or_none(desk: Desk) -> None:
    assert label(desk.press("task.hold", "e")) == 'Release "E"'
    assert desk.why_not("task.hold", "a b e") == '1 of 3 is held already: "E"'
    assert desk.why_not("task.hold", "a d") == '1 of 2 is complete: "D"'
    outcome = desk.press("task.hold", "a b")
    assert isinstance(outcome, Fill)
    given = outcome.then({"hold.on": "bank"})
    assert isinstance(given, Apply)
    assert {getattr(edit, "value", None) for edit in given.edits} == {Hold(on="bank", since=TODAY)}


def test_an_owner_for_many(desk: Desk) -> None:
    outcome = desk.press("task.owner", "a b")
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Choose)
    assert not any(option.current for option in outcome.dialog.options)
    assert label(outcome.then("eva")) == "Set the owner of 2 tasks"
    assert desk.after("task.owner", "a b", "eva").count('owner = "eva"') == 2


def test_a_priority_for_many(desk: Desk) -> None:
    assert desk.after("task.priority", "a b c", "2").count("priority = 2") == 3


def line(outcome: Outcome) -> Line:
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Line)
    return outcome.dialog


def hint(outcome: Outcome, text: str) -> LiveHint:
    live = line(outcome).live
    assert live is not None
    return live(text)


def test_tags_come_and_go_by_sign(desk: Desk) -> None:
    after = desk.after("task.tags", "a b c", "+new -x")
    assert after.count('"new"') == 3
    assert 'tags = ["y", "new"]' in after
    assert '"x"' not in after


def test_tags_of_many_are_replaced_by_a_list(desk: Desk) -> None:
    assert desk.after("task.tags", "a b c", "one, two").count('tags = ["one", "two"]') == 3


def test_the_dialog_says_which_it_is(desk: Desk) -> None:
    outcome = desk.press("task.tags", "a b c")
    assert "+this adds, -that takes off" in line(outcome).hint
    assert "x (2), y (1)" in line(outcome).hint
    assert hint(outcome, "+new -x").text == "adds new; takes off x; changes 3 of 3"
    assert hint(outcome, "+x").text == "adds x; changes 1 of 3"
    assert hint(outcome, "one, two").text == "these tags alone: one, two; changes 3 of 3"


@pytest.mark.parametrize("text", ["+a b", "+", "-", "+a, -", "x -y"])
def test_what_could_mean_two_things_is_refused(text: str, desk: Desk) -> None:
    outcome = desk.press("task.tags", "a b")
    assert hint(outcome, text).error
    assert isinstance(outcome, Ask)
    with pytest.raises(EditError):
        outcome.then(text)


def test_no_tags_at_all_are_no_answer(desk: Desk) -> None:
    outcome = desk.press("task.tags", "a b")
    assert isinstance(outcome, Ask)
    with pytest.raises(EditError, match="plain list replaces"):
        outcome.then(" ")


def test_a_form_for_many_says_what_differs_and_sets_what_is_typed(desk: Desk) -> None:
    outcome = desk.press("task.dates", "a b")
    assert isinstance(outcome, Fill)
    rows = {row.name: row for row in outcome.form.fields}
    assert rows["deadline"].text == "(2 different)"
    assert "counts for all" in rows["deadline"].hint
    assert rows["estimate"].text == ""
    given = outcome.then({"deadline": date(2026, 12, 24)})
    assert label(given) == "Change deadline of 2 tasks"


def test_the_form_for_many_leaves_out_what_is_a_tasks_own(desk: Desk) -> None:
    outcome = desk.press("task.edit", "a b")
    assert isinstance(outcome, Fill)
    names = {row.name for row in outcome.form.fields}
    assert not names & {"title", "notes"}
    assert {"parent", "status", "needs", "hold.on"} <= names


def test_notes_are_of_one_task(desk: Desk) -> None:
    assert desk.why_not("task.notes", "a b") == "this is done to one task, and 2 are marked"


def test_copying_gives_all_ids(desk: Desk) -> None:
    assert desk.press("task.copy-id", "c a") == Copy("a c")


def test_removing_asks_once_about_those_that_wait(desk: Desk) -> None:
    outcome = desk.press("task.remove", "a b")
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Confirm)
    assert outcome.dialog.lines == ('"E" waits for them.',)
    after = desk.after("task.remove", "a b", "drop")
    assert "[tasks.a]" not in after
    assert "needs" not in after


def test_those_that_wait_for_each_other_go_without_a_question(desk: Desk) -> None:
    after = desk.after("task.remove", "a b e")
    assert after.startswith("[tasks.c]")
    assert "[tasks.e]" not in after


def test_what_is_in_marked_tasks_moves_up_past_all_of_them(desk: Desk) -> None:
    after = desk.after("task.remove", "p q", "up", text=FAMILY)
    assert after == '[tasks.x]\n[tasks.y]\n[tasks.z]\nneeds = ["x"]\n'


def test_what_is_in_marked_tasks_goes_too(desk: Desk) -> None:
    assert desk.after("task.remove", "p q", "too", "drop", text=FAMILY) == "[tasks.z]\n"


def test_parents_go_with_all_in_them_where_all_are_marked(desk: Desk) -> None:
    assert desk.after("task.remove", "p q x y z", text=FAMILY) == ""


ROW = "".join(f"[tasks.{name}]\n" for name in "abcdef")


def order(text: str) -> str:
    return text.replace("[tasks.", "").replace("]\n", "")


@pytest.mark.parametrize(
    ("name", "marks", "wanted"),
    [
        ("task.move-down", "a b", "cabdef"),
        ("task.move-down", "a c", "badcef"),
        ("task.move-down", "a b d", "cabedf"),
        ("task.move-up", "c d", "acdbef"),
        ("task.move-up", "b d f", "badcfe"),
    ],
)
def test_runs_change_places_with_what_is_beyond_them(
    name: str, marks: str, wanted: str, desk: Desk
) -> None:
    assert order(desk.after(name, marks, text=ROW)) == wanted


def test_at_the_edge_of_a_column_the_run_stays(desk: Desk) -> None:
    reason = desk.why_not("task.move-down", "a e f", ROW)
    assert reason == '2 of 3 are at the end of their column: "e" and "f"'
    assert desk.why_not("task.move-up", "a c", ROW) == '1 of 2 is at the top of its column: "a"'


BRANCHES = (
    '[tasks.a]\n[tasks.x]\nparent = "a"\n[tasks.b]\n# about c\n[tasks.c]\n\n'
    '[tasks.d]\nstatus = "doing"\n[tasks.e]\n'
)


def in_tree(desk: Desk, marks: str, text: str = BRANCHES) -> Context:
    return replace(desk.at(marks, text), screen=Screen.TREE)


@pytest.mark.parametrize(
    ("name", "marks", "wanted"),
    [
        ("task.indent", "b c", 'Move 2 tasks into "a"'),
        ("task.indent", "b d", "Move 2 tasks one level in"),
        ("task.outdent", "x", 'Move "x" out of "a"'),
        ("task.move-down", "b c", "Move 2 tasks down"),
        ("task.move-up", "b d", "Move 2 tasks up"),
    ],
)
def test_marks_go_about_in_the_tree_as_one_step(
    name: str, marks: str, wanted: str, desk: Desk
) -> None:
    session = desk.open(BRANCHES)
    context = replace(in_tree(desk, marks), revision=session.revision)
    command = BY_ID[name]
    assert command.enabled(context) is None
    outcome = command.run(context)
    assert label(outcome) == wanted
    carry_out(session, context, outcome)
    assert session.path.read_text(encoding="utf-8") != BRANCHES
    session.undo()
    assert session.path.read_text(encoding="utf-8") == BRANCHES


@pytest.mark.parametrize(
    ("name", "marks", "reason"),
    [
        (
            "task.indent",
            "a c x",
            '1 of 3 has nothing above it on its level to go into: "a"',
        ),
        ("task.outdent", "x b", '1 of 2 is at the top level already: "b"'),
        ("task.move-down", "b e", '1 of 2 has nothing below it on its level: "e"'),
    ],
)
def test_who_has_nowhere_to_go_is_named(name: str, marks: str, reason: str, desk: Desk) -> None:
    assert BY_ID[name].enabled(in_tree(desk, marks)) == reason


def test_a_frozen_task_among_what_would_move_is_named(desk: Desk) -> None:
    text = BRANCHES + '[tasks.e.more]\n[tasks.f]\n[tasks]\ng.parent = "e"\n'
    reason = BY_ID["task.move-up"].enabled(in_tree(desk, "d e", text))
    assert reason is not None
    assert reason.startswith('"g" cannot be edited here')


def test_one_step_is_undone_as_one(desk: Desk) -> None:
    session = desk.open(PLAN)
    context = replace(desk.at("a b c"), revision=session.revision)
    carry_out(session, context, BY_ID["task.move-right"].run(context))
    session.undo()
    assert session.path.read_text(encoding="utf-8") == PLAN


def repeated(desk: Desk, change: Change, marks: str) -> Context:
    return replace(desk.at(marks), again=change)


def test_what_was_decided_is_done_again_without_asking(desk: Desk) -> None:
    outcome = desk.press("task.owner", "a")
    assert isinstance(outcome, Ask)
    change = again(outcome.then("ana"))
    assert change.name == "owner ana"
    context = repeated(desk, change, "b c")
    assert BY_ID["repeat"].enabled(context) is None
    assert label(BY_ID["repeat"].run(context)) == "Set the owner of 2 tasks"


def test_the_palette_says_what_is_done_again(desk: Desk) -> None:
    said = BY_ID["repeat"].said
    assert said is not None
    change = again(desk.press("task.complete", "a"))
    assert said(repeated(desk, change, "b")) == "Repeat: complete"
    assert said(desk.at("a")) == "Repeat"


def test_nothing_to_do_again_says_so(desk: Desk) -> None:
    assert desk.why_not("repeat", "a") == "no task was changed here yet: there is nothing to repeat"


def test_what_cannot_be_done_again_says_why(desk: Desk) -> None:
    change = again(desk.press("task.complete", "a"))
    assert BY_ID["repeat"].enabled(repeated(desk, change, "b d")) == '1 of 2 is complete: "D"'


def test_a_removal_is_not_done_again_where_more_has_to_be_decided(desk: Desk) -> None:
    change = again(desk.press("task.remove", "e"))
    reason = BY_ID["repeat"].enabled(repeated(desk, change, "a"))
    assert reason == 'other tasks wait for "A": remove asks about them'


@pytest.mark.parametrize(
    ("view", "said", "change"),
    [
        (ViewState(marks=frozenset("a"), anchor="a", find="x"), "End range", MarkRange()),
        (ViewState(marks=frozenset("a"), find="x"), "End finding", Find("")),
        (ViewState(marks=frozenset("a")), "Unmark", Unmark()),
    ],
)
def test_escape_ends_one_thing_and_unmarks_last(
    view: ViewState, said: str, change: ViewChange, desk: Desk
) -> None:
    context = context_of(desk.open(PLAN), "a", view)
    command = BY_ID["look.close"]
    assert command.said is not None
    assert command.said(context) == said
    assert command.run(context) == Look(change)
