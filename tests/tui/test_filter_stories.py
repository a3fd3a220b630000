"""A person filters the board."""

from tests.tui.story import Open

PLAN = """\
[tasks.spec]
title = "Write the spec"
status = "doing"
owner = "ana"

[tasks.api]
title = "Build the API"
needs = ["spec"]
tags = ["api"]

[tasks.docs]
title = "Write the docs"
owner = "ana"

[tasks.mails]
title = "Billing e-mails"
owner = "li"

[tasks.pages]
title = "Landing pages"
owner = "ana"
"""


async def test_the_board_shows_matches_while_the_filter_is_typed(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana is:rea")
        assert story.dialog == "Line"
        assert "Landing pages" in story.board
        assert "Billing e-mails" not in story.board
        assert "Write the spec" in story.board
        await story.type("dy")
        assert "Write the spec" not in story.board
        assert "To do  2 of 4" in story.board
        assert "2 of 5 tasks" in story.screen


async def test_enter_keeps_the_filter_and_says_how_to_end_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana -is:active")
        await story.press("enter")
        assert story.dialog == ""
        assert "f owner:ana -is:active  2 of 5   Esc shows all" in story.screen
        assert "In progress  0 of 1" in story.screen
        await story.press("escape")
        assert "Esc shows all" not in story.screen
        assert "To do  4" in story.screen
        assert "Billing e-mails" in story.screen


async def test_escape_while_typing_takes_everything_back(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "j")
        assert story.cursor == "mails"
        await story.press("f")
        await story.type("owner:ana")
        assert story.cursor == "pages"
        await story.press("escape")
        assert story.cursor == "mails"
        assert "To do  4" in story.screen


async def test_escape_goes_back_to_the_filter_that_was_kept(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana")
        await story.press("enter", "f")
        await story.type(" docs")
        assert "1 of 5 tasks" in story.screen
        await story.press("escape")
        assert "f owner:ana  3 of 5" in story.screen
        assert "Landing pages" in story.screen


async def test_f_again_edits_the_filter(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("tag:api")
        await story.press("enter", "f")
        await story.press("ctrl+u")
        await story.press("enter")
        assert "To do  4" in story.screen


async def test_the_cursor_stays_on_its_task_if_that_matches(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "f")
        await story.type("write")
        await story.press("enter")
        assert story.cursor == "docs"


async def test_the_nearest_is_selected_and_stays_so_when_all_are_shown(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:li")
        await story.press("enter")
        assert story.cursor == "mails"
        await story.press("escape")
        assert story.cursor == "mails"


async def test_nothing_matches(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "f")
        await story.type("xyz")
        await story.press("enter")
        assert [story.cursor] == [None]
        assert "Nothing matches." in story.screen
        await story.press("j", "d", "d", "J", "H", "enter", "escape")
        assert story.cursor == "docs"
        assert story.file == PLAN


async def test_a_mistake_is_said_while_typing_and_not_taken(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("is:blokced ")
        assert 'a task is never "blokced": did you mean "blocked"?' in story.screen
        assert "To do  4" in story.board
        await story.press("enter")
        assert story.dialog == "Line"


async def test_a_name_that_is_not_whole_is_refused_with_what_is_meant(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:an")
        assert "Tab ana" in story.screen
        await story.press("enter")
        assert 'nobody is called "an": did you mean "ana"?' in story.screen
        await story.press("tab", "enter")
        assert "f owner:ana  3 of 5" in story.screen


async def test_tab_completes_what_is_typed(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("ow")
        await story.press("tab")
        await story.type("l")
        await story.press("tab", "enter")
        assert "f owner:li  1 of 5" in story.screen


async def test_j_and_k_go_by_the_cards_that_are_shown(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana")
        await story.press("enter")
        assert story.cursor == "docs"
        await story.press("J")
        order = [line for line in story.file.splitlines() if line.startswith("[")]
        assert order == [f"[tasks.{task}]" for task in ("spec", "api", "mails", "pages", "docs")]
        await story.press("J")
        assert any("last card" in told for told in story.told)
        await story.press("K")
        order = [line for line in story.file.splitlines() if line.startswith("[")]
        assert order == [f"[tasks.{task}]" for task in ("spec", "api", "mails", "docs", "pages")]


async def test_a_new_task_that_the_filter_hides_is_told_of(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana")
        await story.press("enter", "n")
        await story.type("call the bank")
        await story.press("enter")
        assert '"call the bank" does not match the filter, so it is not shown' in story.told
        assert story.cursor == "docs"
        await story.press("n")
        await story.type("and the vendor @ana")
        await story.press("enter")
        assert story.cursor == "and-the-vendor"
        assert story.told == []


async def test_a_card_that_no_longer_matches_goes_and_the_next_is_selected(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("is:ready")
        await story.press("enter")
        assert story.cursor == "docs"
        await story.press("L")
        assert story.cursor == "mails"
        assert '"Write the docs" does not match the filter, so it is not shown' in story.told


async def test_the_filter_follows_the_file(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("is:ready")
        await story.press("enter")
        story.path.write_text(PLAN.replace('needs = ["spec"]\n', ""), encoding="utf-8")
        await story.look_at_file()
        assert "Build the API" in story.screen
        assert "4 of 5" in story.screen
        assert story.cursor == "docs"


async def test_finding_goes_through_what_is_shown(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana is:ready")
        await story.press("enter", "slash")
        await story.type("write")
        await story.press("enter")
        assert "/write  1 of 1 match" in story.screen
        assert "f owner:ana is:ready  2 of 5" in story.screen
        await story.press("escape")
        assert "f owner:ana is:ready  2 of 5" in story.screen
        await story.press("escape")
        assert "To do  4" in story.screen


async def test_a_filter_in_a_low_window_has_its_line(opened: Open) -> None:
    async with opened(PLAN, size=(60, 14)) as story:
        await story.press("f")
        await story.type("is:ready")
        await story.press("enter")
        assert "f is:ready  3 of 5   Esc shows all" in story.screen
        await story.press("escape")
        assert "is:ready" not in story.screen


TREE = """\
[tasks.billing]
title = "Billing"

[tasks.api]
title = "The API"
parent = "billing"

[tasks.design]
title = "Design it"
parent = "api"
owner = "ana"

[tasks.build]
title = "Build it"
parent = "api"
owner = "li"

[tasks.tests]
title = "Test it"
parent = "api"
owner = "ana"

[tasks.party]
title = "Party"
owner = "li"
"""


async def test_the_tree_shows_matches_in_what_they_are_in(opened: Open) -> None:
    async with opened(TREE) as story:
        await story.press("2", "f")
        await story.type("owner:ana")
        await story.press("enter")
        for title in ("Billing", "The API", "Design it", "Test it"):
            assert title in story.screen
        assert "Build it" not in story.screen
        assert "Party" not in story.screen
        assert "f owner:ana  2 of 6   Esc shows all" in story.screen
        await story.press("G", "1")
        assert "To do  2 of 4" in story.screen
        assert story.cursor == "tests"
        await story.press("k", "2")
        assert story.cursor == "design"
        await story.press("escape")
        assert "Party" in story.screen


async def test_what_matches_comes_out_of_its_folds(opened: Open) -> None:
    async with opened(TREE) as story:
        await story.press("2", "Z")
        assert "Test it" not in story.screen
        await story.press("f")
        await story.type("owner:li build")
        assert "Build it" in story.screen
        await story.press("escape")
        assert "Build it" not in story.screen


async def test_in_the_tree_the_neighbour_that_is_shown_counts(opened: Open) -> None:
    async with opened(TREE) as story:
        await story.press("2", "f")
        await story.type("owner:ana")
        await story.press("enter", "G")
        assert story.cursor == "tests"
        await story.press("K")
        order = [line for line in story.file.splitlines() if line.startswith("[")]
        assert order == [
            f"[tasks.{task}]" for task in ("billing", "api", "tests", "design", "build", "party")
        ]
        await story.press("J")
        assert story.file.index("[tasks.tests]") > story.file.index("[tasks.design]")
        await story.press("k", ">")
        assert any("nothing stands above" in told for told in story.told)


async def test_a_match_that_was_folded_away_is_stood_on_in_the_tree(opened: Open) -> None:
    async with opened(TREE) as story:
        await story.press("2", "Z", "1", "f")
        await story.type("test it")
        await story.press("enter", "2")
        assert "Test it" in story.screen
        assert story.cursor == "tests"


async def test_a_parent_that_is_shown_for_what_is_in_it_is_not_called_hidden(opened: Open) -> None:
    async with opened(TREE) as story:
        await story.press("2", "f")
        await story.type("build")
        await story.press("enter", "g", "g", "p", "2")
        assert "priority = 2" in story.file
        assert story.told == []


async def test_what_is_marked_while_filtered_is_what_is_shown(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("owner:ana is:ready")
        await story.press("enter", "ctrl+a", "L")
        assert story.file.count('status = "doing"') == 3
        await story.press("u")
        assert story.file == PLAN


async def test_a_mistake_is_said_once_when_enter_is_pressed(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("float<abc")
        said = "expected a duration"
        assert story.screen.count(said) == 1
        await story.press("enter")
        assert (story.dialog, story.screen.count(said)) == ("Line", 1)
        await story.press("backspace")
        assert story.screen.count(said) == 1


async def test_the_filter_stands_under_the_header_as_it_is_typed(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        for typed in ("slips", " float=6d"):
            await story.type(typed)
        assert "slips float=6d  0 of 5" in story.board
        await story.press("enter")
        assert "slips float=6d  0 of 5" in story.board
