"""Stories of a review: a lead goes through what holds the plan up, and decides."""

from __future__ import annotations

from tests.support.go_live import GO_LIVE
from tests.support.reviewed_plans import PLAN, REVIEWED
from tests.tui.queue_rows import rows, under_cursor
from tests.tui.story import Open

SIZE = (110, 32)


async def test_a_decision_says_what_it_does_before_it_is_made(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "b")
        assert story.dialog == "Decision"
        assert "Design the API: released" in story.screen
        assert "The finish moves 3 d earlier, from Wed 3 Feb to Fri 29 Jan" in story.screen
        assert "release" not in story.file
        await story.press("escape")
        assert story.file == PLAN


async def test_a_decision_is_written_with_its_reason_and_its_record(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "a")
        await story.type("bo")
        await story.press("enter")
        await story.type("ana is away")
        await story.press("tab")
        await story.type("3d")
        await story.press("enter")
        assert story.dialog == ""
        assert 'owner = "bo"' in story.file.partition("[tasks.design]")[2].partition("[")[0]
        record = story.file.partition("[reviews.2026-11-24]\n")[2]
        assert '    "design: handed over from ana to bo; ana is away",\n' in record
        assert "follow_up = { design = 2026-11-27 }" in record
        assert "1 decision today" in story.screen


async def test_each_decision_is_one_step_back_to_the_same_bytes(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "b", "enter", "j", "p", "1", "enter")
        second = story.file
        assert second.count("reviews.2026-11-24") == 1
        assert '"terms: priority 1",' in second
        await story.press("u")
        assert "terms: priority" not in story.file
        assert "design: released" in story.file
        await story.press("u")
        assert story.file == PLAN


async def test_skip_goes_on_and_decides_nothing(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "s")
        assert "Legal terms" in under_cursor(story)
        assert story.file == PLAN


async def test_x_escalates_to_whom_by_when_and_why(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "x")
        await story.type("mo")
        await story.press("tab", "tab")
        await story.type("Which offer")
        await story.press("enter")
        assert "Choose the provider: escalated to mo: Which offer" in story.screen
        await story.press("enter")
        assert 'escalated = "mo"' in story.file
        assert '"provider: escalated to mo: Which offer"' in story.file


async def test_d_cuts_a_dependency_on_the_root_or_weakens_it(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "D")
        assert "Sign the contract" in story.screen
        await story.press("enter", "end")
        await story.type(" SS+1d")
        await story.press("enter")
        assert "Sign the contract waits for its start +1d (was provider)" in story.screen
        await story.press("enter")
        assert 'needs = ["provider SS+1d"]' in story.file


async def test_a_dependency_that_closes_a_circle_is_refused(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "D", "enter", "ctrl+u")
        await story.type("contract")
        await story.press("enter")
        assert story.dialog == "Line"
        assert story.file == PLAN


async def test_a_puts_a_message_to_the_owner_on_the_clipboard_and_on_record(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "A")
        assert story.dialog == "Decision"
        assert "It goes on record; nothing else in the plan changes." in story.screen
        await story.press("enter")
        copied = story.app.clipboard
        assert copied.startswith('Ana Ruiz: about "Design the API" (design).')
        assert "5 tasks wait for it" in copied
        assert '"design: asked ana"' in story.file


async def test_a_day_to_come_back_alone_is_a_decision(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "@")
        await story.type("2026-11-30")
        await story.press("enter", "enter")
        assert '"provider: to be asked about again"' in story.file
        assert "follow_up = { provider = 2026-11-30 }" in story.file
        assert "ask 30 Nov" in rows(story)[-1]


async def test_a_day_that_nobody_understands_is_refused_where_it_was_typed(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "b", "tab")
        await story.type("soon")
        await story.press("enter")
        assert story.dialog == "Decision"
        assert "expected a day: 2026-12-01, 3d or 2w from today, fri" in story.screen
        assert story.file == PLAN


async def test_a_task_that_goes_while_it_is_decided_on_is_told_and_nothing_is_written(
    opened: Open,
) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "p", "1")
        assert story.dialog == "Decision"
        gone = GO_LIVE + '\n[tasks.contract]\ntitle = "Sign the contract"\n'
        story.path.write_text(gone, encoding="utf-8")
        await story.look_at_file()
        assert '"Choose the provider" is no longer in the plan' in story.screen
        await story.press("enter")
        assert story.dialog == "Decision"
        assert story.file == gone
        await story.press("escape")
        assert len(rows(story)) == 2


async def test_a_task_that_moved_on_meanwhile_is_told_and_can_still_be_decided_on(
    opened: Open,
) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "p", "1")
        done = PLAN.replace(
            'title = "Choose the provider"', 'title = "Choose the provider"\nstatus = "done"'
        )
        story.path.write_text(done, encoding="utf-8")
        await story.look_at_file()
        assert '"Choose the provider" was finished meanwhile' in story.screen
        await story.press("enter")
        assert "priority = 1" in story.file
        assert 'status = "done"' in story.file


async def test_split_makes_a_part_that_waits_for_the_same_and_is_waited_for(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", ":")
        await story.type("split")
        await story.press("enter")
        await story.type("Ask three of them 4h @eva")
        await story.press("enter")
        assert "Choose the provider: added: Ask three of them, estimate 12h instead of 2d" in (
            story.screen
        )
        await story.press("enter")
        assert 'needs = ["provider", "ask-three-of"]' in story.file


async def test_esc_ends_a_review_with_what_was_decided_and_who_is_awaited(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "A", "enter", "escape")
        assert story.dialog == "Summary"
        assert "Design the API (ana): asked ana." in story.screen
        assert "Waiting for you" in story.screen
        assert "Ana Ruiz" in story.screen
        await story.press("y")
        assert story.app.clipboard.startswith("# Self-serve billing: review of Tue 24 Nov 2026\n")
        await story.press("p")
        assert list(story.app.parting.values()) == [story.app.clipboard]
        await story.press("enter")
        assert story.dialog == ""
        await story.press("escape")
        assert story.dialog == ""


async def test_a_review_can_be_gone_on_with_and_the_next_one_of_that_day_is_numbered(
    opened: Open,
) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "A", "enter", "escape", "escape", "j", "A", "enter")
        assert story.file.count("[reviews.") == 1
        await story.press("escape", "enter", "A", "enter")
        assert "[reviews.2026-11-24-2]" in story.file


async def test_a_review_whose_decisions_were_taken_back_just_ends(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "A", "enter", "u", "escape")
        assert story.dialog == ""
        assert story.file == PLAN


async def test_the_last_review_can_be_read_again(opened: Open) -> None:
    async with opened(REVIEWED, size=SIZE) as story:
        await story.press("5", ":")
        await story.type("summary of the review")
        await story.press("enter")
        assert "Review of Mon 16 Nov 2026" in story.screen
        await story.press("enter")
        assert story.dialog == ""


async def test_what_was_tried_in_a_review_is_kept_as_one_step_with_its_record(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "g", "g", "W", "b", "j", "p", "1", "enter")
        assert story.file == PLAN
        await story.press("W", "K")
        assert '    "design: released",\n    "terms: priority 1",\n' in story.file
        assert "hold = " not in story.file
        await story.press("u")
        assert story.file == PLAN


async def test_a_task_that_goes_while_its_owner_is_picked_is_told_in_the_decision(
    opened: Open,
) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "a")
        await story.type("zoe")
        gone = GO_LIVE + '\n[tasks.contract]\ntitle = "Sign the contract"\n'
        story.path.write_text(gone, encoding="utf-8")
        await story.look_at_file()
        await story.press("enter")
        assert story.dialog == "Decision"
        assert '"Choose the provider" is no longer in the plan' in story.screen
        await story.press("enter")
        assert story.file == gone


async def test_what_is_decided_today_is_not_due_today_any_more(opened: Open) -> None:
    due = PLAN.replace("until = 2026-11-27", "until = 2026-11-20")
    async with opened(due, size=SIZE) as story:
        await story.press("5", "g", "g")
        assert "1 due" in story.screen
        await story.press("p", "1", "tab")
        await story.type("fri")
        await story.press("enter")
        assert "1 due" not in story.screen
        design = next(row for row in rows(story) if "Design the API" in row)
        assert "ask 27 Nov" in design


async def test_what_was_escalated_waits_for_whom_it_was_escalated_to(opened: Open) -> None:
    async with opened(PLAN, size=SIZE) as story:
        await story.press("5", "G", "x")
        await story.type("mo")
        await story.press("tab")
        await story.type("1w")
        await story.press("tab")
        await story.type("Which offer")
        await story.press("enter", "enter")
        assert "until = 2026-12-01" in story.file
        assert "escalated to mo: Which offer" in under_cursor(story)
        await story.press("escape")
        waiting = story.screen.partition("Waiting for you")[2]
        assert "Choose the provider, held" in waiting.partition(" mo ")[2]
