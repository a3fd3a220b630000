"""The queue: what stands on which task, in which order, and where a cursor goes."""

from __future__ import annotations

from longpole.engine.analysis import analyse
from longpole.engine.portfolio import portfolio
from longpole.storage.read import read
from longpole.views.blockers import blockers_view
from longpole.views.chains import chains
from longpole.views.look import Direction, Move, ViewState
from longpole.views.queue import QueueView, queue_view, without
from longpole.views.queue_lines import brief, queue_columns, queue_head, queue_line
from longpole.views.queue_look import look_at_queue, nearest_in_queue
from longpole.views.root_context import context_view
from longpole.views.spans import plain
from longpole.views.symbols import ASCII, UNICODE
from longpole.views.text import width
from tests.support.boards import TODAY
from tests.support.go_live import GO_LIVE


def queue_of(text: str, shown: set[str] | None = None) -> QueueView:
    analysis = analyse(read(text).plan, TODAY)
    return queue_view(blockers_view(analysis), shown)


def test_a_need_of_nothing_stands_on_the_task_that_has_it() -> None:
    view = queue_of('[tasks.a]\nneeds = ["gone", "away"]\n[tasks.b]\nneeds = ["gone"]\n')
    assert set(view.rows) == {"a", "b"}
    assert [root.name for root in view.by_task["a"].needs] == ["away"]
    assert [root.name for root in view.by_task["b"].needs] == ["gone"]


def test_where_two_would_stand_on_one_task_they_share_it() -> None:
    view = queue_of('[tasks.a]\nneeds = ["gone", "away"]\nhold = { reason = "x" }\n')
    row = view.by_task["a"]
    assert view.rows == ("a",)
    assert row.root is not None
    assert [root.name for root in row.needs] == ["gone", "away"]


def test_every_root_and_cycle_is_there_and_no_row_stands_on_another_s_task() -> None:
    text = GO_LIVE + '\n[tasks.c]\nneeds = ["d"]\n[tasks.d]\nneeds = ["c", "nowhere"]\n'
    view = queue_of(text)
    assert len(set(view.rows)) == len(view.rows)
    named = {row.root.name for row in view.queue if row.root is not None}
    named |= {root.name for row in view.queue for root in row.needs}
    assert view.blockers is not None
    assert named == {root.name for root in view.blockers.roots}
    assert sum(row.loop is not None for row in view.queue) == len(view.blockers.loops)


def test_a_cycle_over_plans_stands_on_its_task_of_this_one() -> None:
    texts = {"one": '[tasks.a]\nneeds = ["two:b"]\n', "two": '[tasks.b]\nneeds = ["one:a"]\n'}
    found = portfolio({name: (read(text).plan, TODAY) for name, text in texts.items()})
    view = queue_view(blockers_view(found["one"]))
    assert view.rows == ("a",)
    assert brief(view, view.by_task["a"], "one") == (
        "a",
        "holds 1 in one: cycle of 2 over plans",
    )
    told = [plain(part) for part in context_view(view, "a").paragraphs]
    assert told[:2] == ["one:a ─> two:b ─> one:a", "Holds up nothing else."]


def test_in_a_list_of_plans_what_it_goes_by_comes_first() -> None:
    view = queue_of(GO_LIVE)
    told = [brief(view, row, "billing")[1] for row in view.queue]
    assert told == [
        "holds 5 in billing: ana, held: The bank's sandbox, 4 d",
        "holds 3 in billing: eva, in review 1 d",
    ]
    nobodys = queue_of('[tasks.a]\n[tasks.b]\nneeds = ["a"]\n')
    assert brief(nobodys, nobodys.by_task["a"], "x")[1] == "holds 1 in x: nobody, not started"


def test_what_is_due_leads_then_cycles_then_the_ranks() -> None:
    due = GO_LIVE.replace(
        'status = "review"', 'status = "review"\nhold = { reason = "r", until = 2026-11-20 }'
    )
    view = queue_of(due + '\n[tasks.c]\nneeds = ["c"]\n')
    assert view.rows == ("terms", "c", "design")


def test_a_task_is_stood_for_by_the_root_that_holds_it() -> None:
    view = queue_of(GO_LIVE)
    assert view.standing("live") == "design"
    assert view.standing("kick-off") == view.first
    assert view.standing("design") == "design"


def test_a_filter_leaves_what_matches_or_holds_what_does() -> None:
    assert queue_of(GO_LIVE, {"docs"}).rows == ("design",)
    assert queue_of(GO_LIVE, {"kick-off"}).rows == ()


def test_the_cursor_goes_from_row_to_row_and_no_further() -> None:
    view, state = queue_of(GO_LIVE), ViewState(cursor="design")
    down = look_at_queue(view, state, Move(Direction.DOWN))
    assert down.cursor == "terms"
    assert look_at_queue(view, down, Move(Direction.DOWN)).cursor == "terms"
    assert look_at_queue(view, down, Move(Direction.LEFT)).cursor == "terms"
    assert look_at_queue(view, down, Move(Direction.TOP)).cursor == "design"


def test_a_cursor_whose_row_is_gone_stands_on_the_next_one() -> None:
    old = queue_of(GO_LIVE)
    done = GO_LIVE.replace('status = "doing"', 'status = "done"')
    new = queue_of(done)
    assert "design" not in new.rows
    assert nearest_in_queue(old, new, "design") == "terms"


def test_an_old_queue_stands_without_the_tasks_that_are_gone() -> None:
    view = queue_of(GO_LIVE)
    left = without(view, read('[tasks.terms]\ntitle = "T"\n').plan)
    assert (left.rows, left.old) == (("terms",), True)


def test_every_line_has_the_width_of_the_head() -> None:
    view = queue_of(GO_LIVE + '\n[tasks.c]\ntitle = "日本 long title of a task"\nneeds = ["d"]\n')
    for cells in (38, 60, 78, 90, 110, 198):
        columns = queue_columns(view, cells)
        wide = width(plain(queue_head(columns)))
        assert wide <= cells
        for task in view.rows:
            assert width(plain(queue_line(view, task, columns))) == wide


def test_a_long_chain_names_its_beginning_and_its_end() -> None:
    text = "[tasks.t0]\n" + "".join(f'[tasks.t{n}]\nneeds = ["t{n - 1}"]\n' for n in range(1, 40))
    (line,) = chains(analyse(read(text).plan, TODAY), "t0", ASCII)
    assert plain(line) == "C t0 -> C t1 -> 37 more -> C t39"


def test_a_chain_names_each_owner_once_in_a_row() -> None:
    analysis = analyse(read(GO_LIVE).plan, TODAY)
    first, second = chains(analysis, "design", UNICODE)
    assert plain(first).startswith("◆ Design the API (ana) ─> ◆ Webhooks (bo) ─> ")
    assert plain(second) == "◆ Webhooks (bo) ─> Docs (li)"
