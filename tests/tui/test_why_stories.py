"""Stories of the window that says why: what a person sees there, and where its keys lead."""

from __future__ import annotations

from threading import Event

import pytest

from longpole.app import revision
from longpole.views.why import Why
from tests.support.go_live import GO_LIVE
from tests.tui.story import Open, Story

CHAIN = "[tasks.t0]\n" + "".join(f'[tasks.t{n}]\nneeds = ["t{n - 1}"]\n' for n in range(1, 40))


async def ask(story: Story, text: str) -> None:
    """Find a task by a text, and ask why."""
    await story.press("/")
    await story.type(text)
    await story.press("enter", "escape", "w")


def under_cursor(story: Story) -> str:
    """Give the line under the cursor of the window."""
    return next(line for line in story.screen.splitlines() if "┃" in line)


async def test_w_says_why_a_task_ends_when_it_ends(opened: Open) -> None:
    async with opened(GO_LIVE, size=(120, 40)) as story:
        await ask(story, "go live")
        assert story.dialog == "Why"
        assert "Why does Go live end on Wed 3 Feb?" in story.screen
        assert "3 d late for the promise of Fri 29 Jan" in story.screen
        assert "Clear Design the API today: Go live ends Thu 28 Jan" in story.screen
        assert "Legal terms" in story.screen
        await story.press("escape")
        assert story.dialog == ""
        assert story.cursor == "live"


async def test_the_cursor_begins_at_the_root_and_tells_all_of_its_line(opened: Open) -> None:
    async with opened(GO_LIVE, size=(120, 40)) as story:
        await ask(story, "go live")
        assert "Design the API" in under_cursor(story)
        await story.press("j", "j", "j")
        assert "Parallel run" in under_cursor(story)
        assert "Starts Mon 7 Dec after Import old invoices, ends Wed 27 Jan" in story.screen
        await story.press("G")
        assert "Legal terms" in under_cursor(story)
        await story.press("home")
        assert "Design the API" in under_cursor(story)


async def test_enter_goes_to_the_task_and_back_returns(opened: Open) -> None:
    async with opened(GO_LIVE) as story:
        await ask(story, "go live")
        await story.press("j", "enter")
        assert (story.dialog, story.cursor) == ("", "webhooks")
        await story.press("-")
        assert story.cursor == "live"


async def test_a_task_that_the_filter_hides_is_stood_for_by_the_nearest(opened: Open) -> None:
    async with opened(GO_LIVE) as story:
        await ask(story, "go live")
        await story.press("escape", "f")
        await story.type("owner:none")
        await story.press("enter", "w", "enter")
        assert story.cursor == "live"
        assert story.app.front is not None
        assert story.app.front.state.selected == "design"


async def test_w_on_a_line_asks_further_and_back_returns_to_the_first_question(
    opened: Open,
) -> None:
    async with opened(GO_LIVE) as story:
        await ask(story, "go live")
        await story.press("j", "w")
        assert "Why does Webhooks end on Wed 2 Dec?" in story.screen
        await story.press("-")
        assert "Why does Go live end on Wed 3 Feb?" in story.screen
        assert "Webhooks" in under_cursor(story)


async def test_releasing_the_root_there_answers_anew(opened: Open) -> None:
    async with opened(GO_LIVE, size=(120, 40)) as story:
        await ask(story, "go live")
        await story.press("b")
        assert story.dialog == "Why"
        assert "hold" not in story.file
        # Without the hold the design has overrun, and ends today; the others follow at once.
        assert "Why does Go live end on Fri 29 Jan?" in story.screen
        assert "critical for the promise of Fri 29 Jan" in story.screen


async def test_holding_a_task_there_asks_in_the_usual_form(opened: Open) -> None:
    async with opened(GO_LIVE, size=(120, 40)) as story:
        await ask(story, "go live")
        await story.press("j", "b")
        assert story.dialog == "Form"
        await story.type("no key yet")
        await story.press("ctrl+s")
        assert story.dialog == "Why"
        assert "held since 24 Nov, today: no key yet" in story.screen


async def test_every_key_at_its_foot_works(opened: Open) -> None:
    async with opened(GO_LIVE, size=(120, 40)) as story:
        await ask(story, "go live")
        foot = next(line for line in story.screen.splitlines() if "Enter go there" in line)
        for key, kind in {"a": "Choose", "D": "Links", "@": "Form"}.items():
            assert f" {key} " in foot
            await story.press(key)
            assert story.dialog == kind
            await story.press("escape")
            assert story.dialog == "Why"


async def test_a_long_chain_is_folded_and_enter_opens_it(opened: Open) -> None:
    async with opened(CHAIN) as story:
        await ask(story, "t39")
        assert "more steps" in story.screen
        while "more steps" not in under_cursor(story):
            await story.press("j")
        await story.press("enter")
        assert story.dialog == "Why"
        assert "more steps" not in story.screen
        assert "t3 " in under_cursor(story)


async def test_an_edit_from_outside_is_answered_too(opened: Open) -> None:
    async with opened(GO_LIVE) as story:
        await ask(story, "go live")
        story.path.write_text(GO_LIVE.replace('"6w"', '"5w"'), encoding="utf-8")
        await story.look_at_file()
        assert "Why does Go live end on Wed 27 Jan?" in story.screen


async def test_a_task_that_goes_takes_its_question_along(opened: Open) -> None:
    async with opened(CHAIN) as story:
        await ask(story, "t39")
        story.path.write_text(CHAIN.replace("[tasks.t39]", "[tasks.last]"), encoding="utf-8")
        await story.look_at_file()
        assert story.dialog == ""


async def test_a_narrow_window_keeps_what_matters(opened: Open) -> None:
    async with opened(GO_LIVE, size=(40, 20)) as story:
        await ask(story, "go live")
        line = under_cursor(story)
        assert "Design the" in line
        assert "4 d  Fri 27 Nov" in line


async def test_a_plan_that_takes_long_says_so_and_then_answers(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Event()
    monkeypatch.setattr(revision, "_AT_ONCE", 3)
    monkeypatch.setattr(Why, "prepare", lambda _why: ready.wait(10))
    async with opened(GO_LIVE) as story:
        await ask(story, "go live")
        assert "working out the dates" in story.screen
        await story.press("j", "enter", "G")
        assert story.dialog == "Why"
        ready.set()
        await story.app.workers.wait_for_complete()
        await story.pilot.pause()
        assert "Why does Go live end on Wed 3 Feb?" in story.screen
        assert "Clear Design the API today" in story.screen


async def test_leaving_while_the_dates_are_worked_out_leaves(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Event()
    monkeypatch.setattr(revision, "_AT_ONCE", 3)
    monkeypatch.setattr(Why, "prepare", lambda _why: ready.wait(10))
    async with opened(GO_LIVE) as story:
        await ask(story, "go live")
        await story.press("escape")
        ready.set()
        await story.pilot.pause(0.1)
        assert story.dialog == ""
        assert story.cursor == "live"


async def test_a_cycle_is_named_with_the_way_out(opened: Open) -> None:
    async with opened('[tasks.a]\nneeds = ["b"]\n[tasks.b]\nneeds = ["a"]\n') as story:
        await story.press("w")
        assert "Why has a no dates?" in story.screen
        assert 'these wait for each other, "a" → "b" → "a"' in story.screen


async def test_in_the_tree_a_parent_is_answered_for_its_last_leaf(opened: Open) -> None:
    text = (
        '[tasks.p]\ntitle = "All"\n[tasks.a]\nparent = "p"\n[tasks.b]\nparent = "p"\nneeds=["a"]\n'
    )
    async with opened(text) as story:
        await story.press("2", "g", "g", "w")
        assert "Why does All end on Wed 25 Nov?" in story.screen
        await story.press("j", "enter")
        assert story.cursor == "b"


def keys_of(story: Story) -> str:
    """Give the keys that the window offers."""
    return next(line for line in story.screen.splitlines() if "Esc close" in line)


async def test_of_a_finished_task_nothing_is_offered_that_does_nothing(opened: Open) -> None:
    async with opened('[tasks.a]\nstatus = "done"\n[tasks.b]\nstatus = "dropped"\n') as story:
        await story.press("w")
        assert keys_of(story).strip("╰─╯ ") == "Esc close"


async def test_what_is_offered_is_what_the_line_under_the_cursor_lets_be_done(
    opened: Open,
) -> None:
    async with opened(GO_LIVE, size=(120, 40)) as story:
        await ask(story, "go live")
        assert "w why" in keys_of(story)
        assert "hold" in keys_of(story)
        assert "back" not in keys_of(story)
        await story.press("w")
        assert "w why" not in keys_of(story)
        assert "- back" in keys_of(story)


async def test_a_fold_is_offered_to_be_opened_and_nothing_else(opened: Open) -> None:
    async with opened(CHAIN) as story:
        await ask(story, "t39")
        while "Enter show all" not in keys_of(story):
            await story.press("j")
        assert keys_of(story).strip("╰─╯ ") == "Enter show all   Esc close"


async def test_a_long_name_leaves_the_date_in_the_title(opened: Open) -> None:
    title = "Party!! For training team support staff (and vendor staff) of every region"
    async with opened(f'[tasks.a]\ntitle = "{title}"\nestimate = "2d"\n') as story:
        await story.press("w")
        first = next(line for line in story.screen.splitlines() if "Why does" in line)
        assert first.endswith("… end on Wed 25 Nov? ─╮")
