"""What is wrong with a plan, by task, and how much of it."""

from longpole.app.revision import Revision
from longpole.views.board import board_view
from longpole.views.faults import Faults, counted, in_file_order
from longpole.views.filter import matching, parse
from longpole.views.spans import plain
from tests.support.boards import detail, revision

WRONG = """\
[project]
start = "soon"

[tasks.own]
title = "Its own parent"
parent = "own"
status = "nowhere"

[tasks.two]
title = "Two bad values"
estimate = "3 bananas"
priority = "high"

[tasks.wait]
needs = ["ghost"]

[tasks.twice]
[tasks.twice]
[tasks.fine]
ownr = "ana"
[tasks.part
title = "The heading is broken"
[tasks.inside]
parent = "part"
[tasks]
dotted.title = "Only frozen"
"""


def checked(text: str) -> Revision:
    seen = revision(text)
    return seen.with_found(seen.errors_by_rules())


def test_every_error_of_a_task_is_named_with_its_line_in_the_order_of_the_file() -> None:
    faults = checked(WRONG).faults

    assert {task: faults.all_of(task) for task in faults} == {
        "own": (
            'line 6: "Its own parent" is its own parent',
            'line 7: there is no column "nowhere": counts as "todo"',
        ),
        "two": (
            "line 11: estimate: expected a duration such as 30m, 4h, 3d, 2w or 3ed (elapsed)",
            'line 12: priority: expected 1 to 5, not "high"',
        ),
        "wait": ('line 15: "wait" needs "ghost", which is no task',),
        "twice": ("it is defined twice, at lines 17 and 18",),
        "part": ("line 21: expected ']' at the end of a table declaration",),
    }
    assert faults["own"] == faults.all_of("own")[0]
    assert (faults.get("fine"), faults.all_of("fine")) == (None, ())
    assert len(faults) == 5


def test_what_spoils_a_whole_table_is_told_of_every_task_in_it() -> None:
    faults = revision('[tasks]\na.title = "A"\nb.title = "B"\n[tasks]\n').faults
    said = "it is defined twice, at lines 1 and 4"

    assert dict(faults) == {"a": said, "b": said}
    assert ("a" in faults, "c" in faults, faults.all_of("b")) == (True, False, (said,))


def test_until_the_rules_have_run_what_reading_found_counts() -> None:
    seen = revision(WRONG)

    assert (seen.errors, set(seen.faults)) == (5, {"two", "twice", "part"})
    seen = checked(WRONG)
    assert (seen.errors, seen.errors) == (8, sum(p.severity == "error" for p in seen.problems))


def test_is_broken_finds_the_tasks_whose_cards_say_that_something_is_wrong() -> None:
    seen = checked(WRONG)
    board = board_view(seen.plan, seen.states, seen.today, seen.faults)
    found = matching(parse("is:broken").filter, seen.facts)

    assert found == {"own", "two", "wait", "twice", "part"}
    assert {task for task in board.tasks() if board.card(task).glyph == "✗"} == found - {"part"}


def test_the_details_say_all_that_is_wrong_and_in_brief_how_much() -> None:
    said = detail(WRONG, "two")

    assert plain(said.paragraphs[0]) == (
        "✗ line 11: estimate: expected a duration such as 30m, 4h, 3d, 2w or 3ed (elapsed)"
    )
    assert plain(said.paragraphs[1]) == (
        '✗ line 12: priority: expected 1 to 5, not "high"; E opens the file there.'
    )
    assert plain(said.brief[0]).endswith("(elapsed), and 1 more; E opens the file there.")


def test_problems_are_counted_and_stand_in_the_order_of_the_file() -> None:
    seen = checked(WRONG)

    assert counted(seen.problems) == "8 errors, 1 warning, 1 note"
    assert counted(()) == ""
    lines = [at.line for at, _ in in_file_order(seen.document, seen.problems)]
    assert lines == sorted(lines)


def test_faults_of_nothing_are_none() -> None:
    seen = revision("")
    assert not Faults(seen.document, seen.problems)
