"""Stories of the links: what a person sees and types in their dialog, and the way along them."""

from __future__ import annotations

from tests.tui.story import PLAN, Open


async def test_the_dialog_shows_what_is_needed_and_who_needs_it(opened: Open) -> None:
    async with opened() as story:
        await story.press("D")
        assert story.dialog == "Links"
        lines = [line for line in story.screen.splitlines() if "needs" in line or "needed" in line]
        assert "Write the spec" in lines[1]
        assert "spec, in progress, ana" in lines[1]
        assert "FS" in lines[1]
        assert "needed by" in lines[2]
        assert "docs, blocked, li" in lines[2]


async def test_a_task_is_found_by_a_few_letters_and_linked_by_type_and_lag(opened: Open) -> None:
    async with opened() as story:
        await story.press("D")
        await story.type("mails")
        await story.press("enter")
        await story.type("ss+2d")
        assert "this starts when that has started, +2d" in story.screen
        await story.press("enter", "ctrl+s")
        assert story.dialog == ""
        assert story.file == PLAN.replace('needs = ["spec"]', 'needs = ["spec", "mails SS+2d"]')
        await story.press("u")
        assert story.file == PLAN


async def test_enter_alone_links_finish_to_start(opened: Open) -> None:
    async with opened() as story:
        await story.press("D")
        await story.type("mails")
        await story.press("enter", "enter", "ctrl+s")
        assert 'needs = ["spec", "mails"]' in story.file


async def test_a_link_is_changed_where_it_stands(opened: Open) -> None:
    async with opened() as story:
        await story.press("D", "enter")
        await story.type("FF-1d")
        await story.press("enter")
        assert "FF-1d" in story.screen
        await story.press("ctrl+s")
        assert story.file == PLAN.replace('needs = ["spec"]', 'needs = ["spec FF-1d"]')


async def test_one_that_is_linked_already_is_changed_not_added(opened: Open) -> None:
    async with opened() as story:
        await story.press("D")
        await story.type("spec")
        assert "needed" in story.screen
        await story.press("enter")
        await story.type("SS")
        await story.press("ctrl+s")
        assert 'needs = ["spec SS"]' in story.file


async def test_a_link_is_removed(opened: Open) -> None:
    async with opened() as story:
        await story.press("D", "-", "ctrl+s")
        assert story.file == PLAN.replace('needs = ["spec"]\n', "")


async def test_a_text_that_no_task_has_says_so(opened: Open) -> None:
    async with opened("[tasks.a]\n[tasks.b]\n") as story:
        await story.press("D")
        assert "Nothing is linked yet." in story.screen
        await story.type("xyzzy")
        assert "Nothing is linked yet." not in story.screen
        await story.press("enter", "backspace", "backspace", "backspace", "backspace", "backspace")
        assert "Nothing is linked yet." in story.screen


async def test_marked_tasks_are_linked_together(opened: Open) -> None:
    async with opened() as story:
        await story.press("l", "h", "G", "space", "k", "space", "D")
        assert "Dependencies of 2 tasks" in story.screen
        assert "what comes or goes here does so for each" in story.screen
        await story.type("spec")
        await story.press("enter", "enter", "ctrl+s")
        assert 'needs = ["api", "spec"]' in story.file
        assert story.file.count('"spec"]') == 3
        await story.press("u")
        assert story.file == PLAN


async def test_a_cycle_through_one_of_the_marked_is_shown(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "j", "space", "D")
        await story.type("docs")
        await story.press("enter")
        assert '"Build the API" and "Write the docs" would wait for each other:' in story.screen
        assert '> "Write the docs"' in story.screen


async def test_a_link_is_repeated_on_the_next_card(opened: Open) -> None:
    async with opened() as story:
        await story.press("D")
        await story.type("mails")
        await story.press("enter", "enter", "ctrl+s", "j", ".")
        assert 'needs = ["api", "mails"]' in story.file
        await story.press("j", ".")
        assert story.told == ['"Billing e-mails" cannot need itself']


async def test_several_changes_are_one_step(opened: Open) -> None:
    async with opened() as story:
        await story.press("D", "minus")
        await story.type("mails")
        await story.press("enter", "enter", "ctrl+s")
        assert 'needs = ["mails"]' in story.file
        await story.press("u")
        assert story.file == PLAN


async def test_a_wrong_type_is_said_and_not_taken(opened: Open) -> None:
    async with opened() as story:
        await story.press("D", "enter")
        await story.type("SX")
        assert "is not a link" in story.screen
        await story.press("enter", "ctrl+s")
        assert (story.dialog, story.file) == ("Links", PLAN)


async def test_a_cycle_is_refused_and_shown_as_a_chain(opened: Open) -> None:
    async with opened() as story:
        await story.press("D")
        await story.type("docs")
        await story.press("enter")
        assert "would wait for each other" in story.screen
        chain = [line.strip(" │") for line in story.screen.splitlines()]
        start = chain.index('"Build the API"')
        assert chain[start + 1 : start + 3] == ['> "Write the docs"', '> "Build the API"']
        assert (story.dialog, story.file) == ("Links", PLAN)
        await story.press("backspace")
        assert "would wait" not in story.screen


async def test_escape_takes_back_what_was_typed_then_asks_and_changes_nothing(
    opened: Open,
) -> None:
    async with opened() as story:
        await story.press("D", "enter", "escape")
        assert story.dialog == "Links"
        await story.press("-", "escape")
        assert story.dialog == "Confirm"
        await story.press("l")
        assert (story.dialog, story.file) == ("", PLAN)


async def test_leaving_an_untouched_dialog_asks_nothing(opened: Open) -> None:
    async with opened() as story:
        await story.press("D", "escape")
        assert (story.dialog, story.file) == ("", PLAN)


async def test_it_fits_into_a_small_window(opened: Open) -> None:
    many = PLAN + "".join(f'\n[tasks.t{n}]\nneeds = ["api"]\n' for n in range(30))
    async with opened(many, size=(40, 10)) as story:
        await story.press("D")
        assert "Write the spec" in story.screen
        await story.type("docs")
        await story.press("enter")
        assert "would wait" in story.screen


async def test_the_way_along_the_links_and_back(opened: Open) -> None:
    async with opened() as story:
        assert story.cursor == "api"
        await story.press("[")
        assert story.cursor == "spec"
        await story.press("]", ")")
        assert story.cursor == "docs"
        await story.press("(")
        assert story.cursor == "api"
        await story.press("-", "-")
        assert story.cursor == "api"
        await story.press("-")
        assert story.cursor == "spec"


async def test_of_several_one_is_chosen(opened: Open) -> None:
    plan = PLAN + '\n[tasks.more]\ntitle = "More"\nneeds = ["api"]\n'
    async with opened(plan) as story:
        await story.press("]")
        assert story.dialog == "Choose"
        await story.press("2")
        assert story.cursor == "more"
        await story.press("-")
        assert story.cursor == "api"


async def test_where_there_is_none_it_says_so(opened: Open) -> None:
    async with opened() as story:
        await story.press("[", "[")
        assert story.cursor == "spec"
        assert any("needs nothing" in told for told in story.told)
