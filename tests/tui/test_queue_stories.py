"""Stories of the queue of a review: what holds the plan up, the most urgent first."""

from __future__ import annotations

import pytest

from tests.support.go_live import GO_LIVE
from tests.support.reviewed_plans import GOOD_DAY, PLAN, PROVIDER, REVIEWED
from tests.tui.queue_rows import rows, under_cursor
from tests.tui.story import Open

SIZE = (110, 32)


async def test_5_shows_the_roots_the_worst_first_each_with_what_it_holds(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5")
        assert "3 roots hold 6 tasks" in story.screen
        design, terms, provider = rows(story)
        assert "◆ Design the API" in design
        assert "held: The bank's sandbox, 4 d" in design
        assert "Legal terms" in terms
        assert "in review" in terms
        assert "nobody" in provider
        assert "never reviewed" in story.screen


async def test_the_context_draws_the_chain_and_says_what_clearing_the_root_does(
    opened: Open,
) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g")
        assert "Design the API (ana) ─> ◆ Webhooks (bo) ─>" in story.screen
        assert "◆ Webhooks (bo) ─> Docs (li)" in story.screen
        assert "Cleared today: the finish is 4 d earlier, Thu 28 Jan" in story.screen


async def test_the_selection_comes_along_from_the_board_by_the_root_of_a_task(
    opened: Open,
) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("/")
        await story.type("sign the contract")
        await story.press("enter", "escape", "5")
        assert "Choose the provider" in under_cursor(story)
        await story.press("1")
        assert story.cursor == "contract"


async def test_where_nothing_was_chosen_a_review_begins_at_the_top(opened: Open) -> None:
    async with opened(REVIEWED, size=SIZE) as story:
        await story.press("5")
        assert under_cursor(story) == rows(story)[0]
        await story.press("1", "j", "5")
        assert under_cursor(story) != rows(story)[0]


async def test_what_has_come_due_leads_and_what_was_decided_is_told(opened: Open) -> None:
    async with opened(REVIEWED, size=SIZE) as story:
        await story.press("5")
        assert "1 due" in story.screen
        assert "1 open from last time" in story.screen
        assert "reviewed 6 d ago" in story.screen
        first, second, _ = rows(story)
        assert "Choose the provider" in first
        assert "due today" in first
        assert "Design the API" in second
        await story.press("g", "g", "j")
        assert "Last time (16 Nov): ask the bank again on Friday - mo." in story.screen
        assert "It has moved since then." in story.screen


async def test_the_queue_follows_the_file(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G")
        story.path.write_text(GO_LIVE, encoding="utf-8")
        await story.look_at_file()
        await story.figures()
        assert len(rows(story)) == 2
        assert "Legal terms" in under_cursor(story)


async def test_nothing_stuck_is_a_good_day_and_says_what_to_do_with_it(opened: Open) -> None:
    async with opened(GOOD_DAY, size=SIZE) as story:
        await story.press("5")
        assert "Nothing is stuck. 2 tasks are ready; the finish is 6 d before" in story.screen
        assert "P walks the critical path" in story.screen


async def test_a_cycle_stands_in_the_queue_with_the_link_to_cut(opened: Open) -> None:
    plan = GOOD_DAY + '\n[tasks.c]\nneeds = ["d"]\n[tasks.d]\nneeds = ["c"]\n'
    async with opened(plan, size=SIZE) as story:
        await story.press("5")
        (row,) = rows(story)
        assert "cycle of 2" in row
        assert "Cheapest cut:" in story.screen
        await story.press("D", "enter", "ctrl+u", "enter", "enter")
        (row,) = rows(story)
        assert "cycle" not in row
        assert '"c: d no longer waits for it"' in story.file


async def test_an_unknown_need_stands_on_the_task_that_has_it(opened: Open) -> None:
    async with opened(GOOD_DAY + '\n[tasks.c]\nneeds = ["lawn"]\n', size=SIZE) as story:
        await story.press("5")
        (row,) = rows(story)
        assert "no such task" in row
        assert story.cursor == "c"
        assert "Needs lawn: " in story.screen


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (200, 50)])
async def test_a_review_fits_any_window(opened: Open, size: tuple[int, int]) -> None:
    async with opened(REVIEWED, size=size) as story:
        await story.press("5")
        assert "Choose the" in under_cursor(story)
        await story.press("enter")
        assert all(len(line) <= size[0] for line in story.screen.splitlines())


async def test_5_once_more_shows_what_holds_up_any_plan_of_the_workspace(opened: Open) -> None:
    other = '[project]\ntitle = "Garden"\n' + GOOD_DAY.partition("\n\n")[2] + PROVIDER
    async with opened(PLAN, other, size=SIZE) as story:
        await story.press("1", "5", "5")
        for _ in range(200):
            if story.dialog == "Choose":
                break
            await story.pilot.pause(0.01)
        assert "What holds up 2 plans" in story.screen
        assert "Design the API" in story.screen
        await story.type("plan2")
        await story.press("enter")
        await story.pilot.pause()
        await story.figures()
        assert "Choose the provider" in under_cursor(story)
        assert story.app.session is not None
        assert story.app.session.path.name == "plan2.plan.toml"


async def test_the_fewest_roots_to_clear_for_a_milestone(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", ":")
        await story.type("clear for a milestone")
        await story.press("enter", "enter")
        assert "As things stand it ends Wed 3 Feb, 3 d late for Fri 29 Jan." in story.screen
        assert "Clear Design the API (ana): it ends Thu 28 Jan, 4 d earlier." in story.screen
        assert "That is enough." in story.screen


async def test_who_is_waited_for(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", ":")
        await story.type("who is waited for")
        await story.press("enter")
        assert "Ana Ruiz: 4 tasks of others wait" in story.screen
        await story.press("q")
        assert story.dialog == ""


async def test_what_is_wrong_with_a_hold_or_an_owner_is_said(opened: Open) -> None:
    bare = GO_LIVE.replace(
        'hold = { reason = "The bank\'s sandbox", on = "bank", since = 2026-11-18, '
        "until = 2026-11-27 }",
        "hold = { }",
    )
    assert bare != GO_LIVE
    async with opened(bare, size=SIZE) as story:
        await story.press("5", "g", "g")
        assert "Held; nobody wrote what for, or on whom." in story.screen
        assert "Its drag on the finish is 1 d." in story.screen
        await story.press("j")
        assert "eva is not among the people of this plan." in story.screen


async def test_what_is_open_from_last_time_comes_before_what_weighs_more(opened: Open) -> None:
    reviewed = GO_LIVE + (
        '\n[reviews.2026-11-23]\ndecisions = ["terms: Eva asks the lawyers once more"]\n'
    )
    async with opened(reviewed, size=SIZE) as story:
        await story.press("5")
        first, second = rows(story)
        assert "Legal terms" in first
        assert "Design the API" in second
