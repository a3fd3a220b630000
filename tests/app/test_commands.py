"""What each command comes to, as data."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from longpole.app.commands import BY_ID
from longpole.app.context import Context
from longpole.app.outcome import (
    Apply,
    Ask,
    Choose,
    Confirm,
    Copy,
    Fill,
    Form,
    Line,
    Look,
    Open,
    Outcome,
    Step,
    Tell,
    Text,
    Window,
)
from longpole.domain.edits import (
    AddTask,
    Children,
    Links,
    MoveTask,
    MoveToColumn,
    RemoveTask,
    SetField,
)
from longpole.domain.errors import EditError
from longpole.domain.task import Hold, Task
from longpole.views.look import CloseDetail, Find, Move, NextMatch, OpenDetail, ViewState
from tests.support.contexts import TODAY, context_of, open_plan

BOARD = """\
[people.ann]
name = "Ann Lee"

[tasks.a]
title = "A"

[tasks.b]
title = "B"
needs = ["a"]
owner = "bo"

[tasks.busy]
status = "doing"
started = 2026-11-02

[tasks.over]
status = "done"
started = 2026-11-02

[tasks.early]
status = "done"
"""


class Desk:
    """A plan with someone in front of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def at(self, cursor: str | None, text: str = BOARD, view: ViewState | None = None) -> Context:
        return context_of(open_plan(self.folder, text), cursor, view)

    def press(self, name: str, cursor: str | None, text: str = BOARD) -> Outcome:
        context = self.at(cursor, text)
        assert BY_ID[name].enabled(context) is None
        return BY_ID[name].run(context)

    def why_not(self, name: str, cursor: str | None, text: str = BOARD) -> str:
        reason = BY_ID[name].enabled(self.at(cursor, text))
        assert reason is not None
        return reason


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def edits(outcome: Outcome) -> tuple[object, ...]:
    assert isinstance(outcome, Apply)
    return outcome.edits


def answer(outcome: Outcome, text: str) -> Outcome:
    assert isinstance(outcome, Ask)
    return outcome.then(text)


def fill(outcome: Outcome, values: Mapping[str, object]) -> Outcome:
    assert isinstance(outcome, Fill)
    return outcome.then(values)


def form_of(outcome: Outcome) -> Form:
    assert isinstance(outcome, Fill)
    return outcome.form


def choices_of(outcome: Outcome) -> Confirm:
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Confirm)
    return outcome.dialog


def options_of(outcome: Outcome) -> Choose:
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Choose)
    return outcome.dialog


def test_a_card_moves_to_the_column_beside(desk: Desk) -> None:
    outcome = desk.press("task.move-right", "a")
    assert outcome == Apply((MoveToColumn("a", "doing", TODAY),), 'Move "A" to In progress', "a")
    assert edits(desk.press("task.move-left", "busy")) == (MoveToColumn("busy", "todo", TODAY),)


def test_a_card_at_the_edge_stays(desk: Desk) -> None:
    assert desk.why_not("task.move-left", "a") == "this is the first column"
    assert desk.why_not("task.move-right", "over") == "this is the last column"


def test_a_hidden_column_is_passed_over(desk: Desk) -> None:
    text = "[columns.todo]\n[columns.done]\n[tasks.a]\n"
    assert edits(desk.press("task.move-right", "a", text)) == (MoveToColumn("a", "done", TODAY),)


def test_cards_change_places_with_the_neighbour_that_is_shown(desk: Desk) -> None:
    text = '[tasks.a]\n[tasks.x]\nstatus = "done"\n[tasks.b]\n'
    assert edits(desk.press("task.move-down", "a", text)) == (MoveTask("a", after="b"),)
    assert edits(desk.press("task.move-up", "b", text)) == (MoveTask("b", before="a"),)
    assert "last card" in desk.why_not("task.move-down", "b", text)
    assert "first card" in desk.why_not("task.move-up", "a", text)


def test_a_card_can_be_sent_to_any_column(desk: Desk) -> None:
    outcome = desk.press("task.move-to", "busy")
    assert [(o.value, o.detail, o.current) for o in options_of(outcome).options] == [
        ("todo", "2", False),
        ("doing", "1", True),
        ("review", "0", False),
        ("done", "2", False),
        ("dropped", "0", False),
    ]
    assert edits(answer(outcome, "dropped")) == (MoveToColumn("busy", "dropped", TODAY),)


def test_the_limit_of_a_column_is_shown_beside_its_load(desk: Desk) -> None:
    outcome = desk.press("task.move-to", "a", "[columns.todo]\nwip = 3\n[tasks.a]\n")
    assert options_of(outcome).options[0].detail == "1/3"


@pytest.mark.parametrize(
    ("task", "column", "label"),
    [
        ("a", "done", 'Complete "A"'),
        ("over", "doing", 'Reopen "over"'),
        ("early", "todo", 'Reopen "early"'),
    ],
)
def test_c_completes_or_reopens(task: str, column: str, label: str, desk: Desk) -> None:
    outcome = desk.press("task.complete", task)
    assert outcome == Apply((MoveToColumn(task, column, TODAY),), label, task)


def test_a_parent_is_moved_by_what_is_in_it(desk: Desk) -> None:
    text = '[tasks.p]\n[tasks.a]\nparent = "p"\n'
    for name in ("task.move-right", "task.move-down", "task.move-to", "task.complete"):
        assert "has tasks in it" in desk.why_not(name, "p", text)


def test_a_task_goes_at_once_if_nothing_hangs_on_it(desk: Desk) -> None:
    assert desk.press("task.remove", "b") == Apply((RemoveTask("b"),), 'Remove "B"', "b")


def test_links_are_asked_about(desk: Desk) -> None:
    outcome = desk.press("task.remove", "a")
    dialog = choices_of(outcome)
    assert dialog.lines == ('"B" waits for it.',)
    assert [choice.value for choice in dialog.choices] == ["drop", "cancel"]
    assert dialog.default == "cancel"
    assert edits(answer(outcome, "drop")) == (RemoveTask("a", Links.DROP),)
    assert isinstance(answer(outcome, "cancel"), Tell)


def test_a_bridge_is_offered_where_it_leads_somewhere(desk: Desk) -> None:
    outcome = desk.press(
        "task.remove", "b", '[tasks.a]\n[tasks.b]\nneeds=["a"]\n[tasks.c]\nneeds=["b"]\n'
    )
    assert choices_of(outcome).choices[1].label == 'bridge: "c" waits for "a"'
    assert edits(answer(outcome, "bridge")) == (RemoveTask("b", Links.BRIDGE),)


FAMILY = '[tasks.p]\n[tasks.q]\nparent = "p"\n[tasks.x]\nparent = "q"\n[tasks.z]\nneeds = ["x"]\n'


def test_children_are_asked_about_and_then_links(desk: Desk) -> None:
    outcome = desk.press("task.remove", "q", FAMILY)
    assert [choice.label for choice in choices_of(outcome).choices] == [
        'up: "x" moves into "p"',
        'too: "x" goes too',
        "cancel: nothing is removed",
    ]
    assert edits(answer(outcome, "up")) == (RemoveTask("q", None, Children.UP),)
    again = answer(outcome, "too")
    assert choices_of(again).lines == ('"z" waits for it.',)
    assert edits(answer(again, "drop")) == (RemoveTask("q", Links.DROP, Children.TOO),)


def test_a_lone_d_says_what_would_go(desk: Desk) -> None:
    pending = BY_ID["task.remove"].pending
    assert pending is not None
    assert pending(desk.at("b")) == 'removes "B"'
    assert pending(desk.at("a")) == 'removes "A"; "B" waits for it'
    assert pending(desk.at("p", FAMILY)) == 'removes "p"; 2 tasks are in it'


def test_many_names_are_cut_short(desk: Desk) -> None:
    text = "[tasks.a]\n" + "".join(f'[tasks.n{n}]\nneeds = ["a"]\n' for n in range(6))
    dialog = choices_of(desk.press("task.remove", "a", text))
    assert dialog.lines == ('"n0", "n1", "n2", "n3" and 2 more wait for it.',)


def test_what_cannot_be_edited_names_the_reason(desk: Desk) -> None:
    text = '[tasks.a]\ntitle = "open\n\n[tasks.b]\nneeds = ["c"]\n[tasks.c]\n[tasks.b]\n'
    for name in ("task.edit", "task.move-right", "task.remove", "task.hold", "task.owner"):
        assert "cannot be edited here" in desk.why_not(name, "a", text)
    assert "named by another task" in desk.why_not("task.remove", "c", text)


def test_b_declares_a_hold_since_today(desk: Desk) -> None:
    outcome = desk.press("task.hold", "a")
    assert [(row.name, row.text) for row in form_of(outcome).fields] == [
        ("hold.reason", ""),
        ("hold.on", ""),
        ("hold.since", "2026-11-24"),
        ("hold.until", ""),
    ]
    given = fill(outcome, {"hold.reason": "sandbox", "hold.until": date(2026, 12, 1)})
    hold = Hold(reason="sandbox", since=TODAY, until=date(2026, 12, 1))
    assert edits(given) == (SetField("a", "hold", hold),)


def test_a_hold_says_what_it_waits_for(desk: Desk) -> None:
    with pytest.raises(EditError, match="what it waits for"):
        fill(desk.press("task.hold", "a"), {})


def test_b_on_a_held_task_releases_it(desk: Desk) -> None:
    outcome = desk.press("task.hold", "a", '[tasks.a]\nhold = { on = "bank" }\n')
    assert outcome == Apply((SetField("a", "hold", None),), 'Release "a"', "a")


def test_nothing_holds_a_finished_task(desk: Desk) -> None:
    assert "complete" in desk.why_not("task.hold", "over")


def test_the_form_has_every_field_and_every_key_of_a_hold(desk: Desk) -> None:
    names = [row.name for row in form_of(desk.press("task.edit", "b")).fields]
    assert names[:6] == ["title", "parent", "status", "owner", "estimate", "needs"]
    assert "hold.escalated" in names
    assert names[-1] == "notes"


def test_the_form_of_a_parent_leaves_out_what_it_ignores(desk: Desk) -> None:
    names = {row.name for row in form_of(desk.press("task.edit", "q", FAMILY)).fields}
    assert not names & {"status", "estimate", "started", "finished", "remaining", "progress"}


def test_the_form_offers_what_the_plan_knows(desk: Desk) -> None:
    rows = {row.name: row for row in form_of(desk.press("task.edit", "b")).fields}
    assert rows["owner"].options == ("ann", "bo")
    assert rows["needs"].options == ("a", "b", "busy", "over", "early")
    assert rows["status"].options == ("todo", "doing", "review", "done", "dropped")


def test_the_form_sets_what_was_changed(desk: Desk) -> None:
    outcome = fill(desk.press("task.edit", "b"), {"title": "Bee", "owner": None})
    assert edits(outcome) == (SetField("b", "title", "Bee"), SetField("b", "owner", None))
    assert isinstance(outcome, Apply)
    assert outcome.label == 'Change title, owner of "B"'


def test_a_new_column_in_the_form_is_a_move_and_typed_dates_win(desk: Desk) -> None:
    day = date(2026, 11, 20)
    outcome = fill(desk.press("task.edit", "a"), {"started": day, "status": "doing"})
    assert edits(outcome) == (MoveToColumn("a", "doing", TODAY), SetField("a", "started", day))


def test_an_unknown_column_in_the_form_is_refused(desk: Desk) -> None:
    with pytest.raises(EditError, match='no column "nowhere"; there are todo, doing'):
        fill(desk.press("task.edit", "a"), {"status": "nowhere"})


def test_one_key_of_a_hold_leaves_the_others(desk: Desk) -> None:
    text = '[tasks.a]\nhold = { on = "bank", reason = "r" }\n'
    outcome = fill(desk.press("task.edit", "a", text), {"hold.on": "eva"})
    assert edits(outcome) == (SetField("a", "hold", Hold(on="eva", reason="r")),)
    cleared = fill(desk.press("task.edit", "a", text), {"hold.on": None, "hold.reason": None})
    assert edits(cleared) == (SetField("a", "hold", None),)


def test_a_form_without_changes_is_no_step(desk: Desk) -> None:
    assert isinstance(fill(desk.press("task.edit", "a"), {}), Tell)


def test_a_value_that_could_not_be_read_is_pointed_out(desk: Desk) -> None:
    rows = form_of(desk.press("task.edit", "a", "[tasks.a]\npriority = 9\n")).fields
    hint = next(row.hint for row in rows if row.name == "priority")
    assert "cannot be read" in hint


def test_notes_are_edited_whole(desk: Desk) -> None:
    outcome = desk.press("task.notes", "a", '[tasks.a]\nnotes = """\none\n"""\n')
    assert isinstance(outcome, Ask)
    assert outcome.dialog == Text('Notes on "a"', "one\n")
    assert edits(outcome.then("two\n")) == (SetField("a", "notes", "two\n"),)
    assert edits(outcome.then(" \n")) == (SetField("a", "notes", None),)


def test_an_owner_is_chosen_or_typed_or_taken_away(desk: Desk) -> None:
    outcome = desk.press("task.owner", "b")
    dialog = options_of(outcome)
    assert [(o.value, o.label, o.current) for o in dialog.options] == [
        ("ann", "Ann Lee", False),
        ("bo", "bo", True),
        ("", "nobody", False),
    ]
    assert dialog.free
    assert edits(answer(outcome, "eva")) == (SetField("b", "owner", "eva"),)
    assert edits(answer(outcome, "")) == (SetField("b", "owner", None),)


def test_a_priority_is_chosen(desk: Desk) -> None:
    outcome = desk.press("task.priority", "a")
    assert [option.value for option in options_of(outcome).options] == ["1", "2", "3", "4", "5", ""]
    assert edits(answer(outcome, "2")) == (SetField("a", "priority", 2),)


def test_tags_are_typed_with_those_in_use_in_sight(desk: Desk) -> None:
    outcome = desk.press("task.tags", "a", '[tasks.a]\n[tasks.b]\ntags = ["x", "y"]\n')
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Line)
    assert "in use: x, y" in outcome.dialog.hint
    assert edits(outcome.then("z,  w")) == (SetField("a", "tags", ("z", "w")),)


def test_dates_have_a_form_of_their_own(desk: Desk) -> None:
    rows = form_of(desk.press("task.dates", "a")).fields
    assert rows[0].name == "estimate"
    assert rows[-1].name == "deadline"


def test_a_new_task_stands_below_the_cursor_in_its_column(desk: Desk) -> None:
    outcome = answer(desk.press("task.new", "a"), "fix it")
    task = Task("fix-it", title="fix it")
    assert outcome == Apply((AddTask(task, after="a"),), 'Add "fix it"', "fix-it")


def test_a_new_task_in_another_column_moves_there(desk: Desk) -> None:
    outcome = answer(desk.press("task.new", "busy"), "fix it")
    assert edits(outcome)[1:] == (MoveToColumn("fix-it", "doing", TODAY),)


@pytest.mark.parametrize("cursor", ["over", None])
def test_a_new_task_is_never_done_already(cursor: str | None, desk: Desk) -> None:
    outcome = answer(desk.press("task.new", cursor), "fix it")
    assert edits(outcome) == (AddTask(Task("fix-it", title="fix it")),)


def test_a_new_task_says_its_id_while_it_is_typed(desk: Desk) -> None:
    outcome = desk.press("task.new", "a")
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Line)
    assert outcome.dialog.live is not None
    hint = outcome.dialog.live("fix it #x")
    assert "id fix-it" in hint.text
    assert hint.spans == ((7, 9, "tag"),)
    assert hint.error is None
    assert outcome.dialog.live("fix =a").error == 'there is a task "a" already'
    assert outcome.dialog.live("").error is None


def test_looking_changes_no_plan(desk: Desk) -> None:
    down = desk.press("cursor.down", "a")
    assert isinstance(down, Look)
    assert isinstance(down.change, Move)
    assert desk.press("detail.open", "a") == Look(OpenDetail())


def test_finding_jumps_while_it_is_typed(desk: Desk) -> None:
    outcome = desk.press("find", "a")
    assert isinstance(outcome, Ask)
    assert isinstance(outcome.dialog, Line)
    assert outcome.dialog.live is not None
    assert outcome.dialog.live("b").look == Find("b")
    assert outcome.then("b") == Look(Find("b"))
    found = desk.at("a", view=ViewState(find="b"))
    assert BY_ID["find.next"].run(found) == Look(NextMatch(1))
    assert BY_ID["look.close"].run(found) == Look(Find(""))


def test_opening_a_broken_task_opens_the_editor(desk: Desk) -> None:
    broken = '[tasks.a]\ntitle = "open\n'
    assert desk.press("detail.open", "a", broken) == Open(Window.EDITOR)


def test_an_empty_board_says_which_key_helps(desk: Desk) -> None:
    assert "n makes the first" in desk.why_not("cursor.down", None, "")
    assert "n makes the first" in desk.why_not("task.edit", None, "")


def test_the_rest_of_the_program(desk: Desk) -> None:
    assert desk.press("task.copy-id", "a") == Copy("a")
    assert desk.press("editor", None) == Open(Window.EDITOR)
    assert desk.press("quit", None) == Open(Window.QUIT)
    assert BY_ID["undo"].run(desk.at("a")) == Step(-1)
    assert desk.why_not("board", "a") == "this is the board"
    beside = desk.at("a", view=ViewState(detail=True))
    assert BY_ID["board"].enabled(beside) is None
    assert BY_ID["board"].run(beside) == Look(CloseDetail())
    assert desk.why_not("projects", "a") == "there is only this plan"
