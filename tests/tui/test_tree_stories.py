"""Stories at the tree: a person outlines a plan by keys; what they see, and what the file says."""

from __future__ import annotations

from longpole.app.context import Screen
from tests.tui.story import Open, Story

PLAN = """\
[tasks.api]
title = "Billing API"

# The bank has to say yes.
[tasks.design]
title = "Design the API"
parent = "api"
estimate = "3d"

[tasks.hooks]
title = "Webhooks"
parent = "api"
needs = ["design"]

[tasks.docs]
title = "Docs"
estimate = "2d"
owner = "li"

[tasks.launch]
title = "Launch"

[tasks.ads]
title = "Ads"
parent = "launch"
"""


def blocks(story: Story) -> list[str]:
    """Give the ids of the tasks in the file, in their order."""
    return [line[7:-1] for line in story.file.splitlines() if line.startswith("[tasks.")]


def showing(story: Story) -> Screen | None:
    """Give the view of the plan that is in front."""
    return story.app.front.kind if story.app.front is not None else None


def entry(story: Story, task: str) -> str:
    """Give what the file says of one task."""
    return story.file.partition(f"[tasks.{task}]\n")[2].partition("\n[tasks.")[0]


async def test_2_shows_the_tree_and_1_the_board(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2")
        assert showing(story) is Screen.TREE
        assert "▼ Billing API" in story.screen

        await story.press("1")
        assert showing(story) is Screen.BOARD
        assert "In progress" in story.screen


async def test_the_same_task_is_selected_in_both(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "2")
        assert story.cursor == "hooks"

        await story.press("j", "1")
        assert story.cursor == "docs"


async def test_a_parent_stays_selected_over_a_look_at_the_board(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "1")
        assert story.cursor == "design"

        await story.press("2")
        assert story.cursor == "api"


async def test_the_selection_changes_when_the_cursor_of_the_board_moves(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "1", "j", "2")
        assert story.cursor == "hooks"


async def test_a_task_in_a_folded_parent_is_selected_still(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "Z", "1", "j", "2")
        assert (story.cursor, "Webhooks" in story.screen.splitlines()[4:8]) == ("api", False)

        await story.press("1")
        assert story.cursor == "hooks"


async def test_keys_typed_ahead_of_the_tree_reach_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.pilot.press("2", "j", "j", "1", "2", "j")
        await story.pilot.pause()
        assert story.cursor == "launch"


async def test_the_first_task_of_a_level_has_nothing_to_go_into(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "greater_than_sign")
        assert story.told == ["nothing stands above it on this level to go into"]


async def test_a_task_goes_into_the_one_above_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", ">")
        assert story.cursor == "hooks"
        assert 'parent = "design"' in entry(story, "hooks")
        assert blocks(story) == ["api", "design", "hooks", "docs", "launch", "ads"]


async def test_what_only_a_leaf_has_goes_in_the_same_step(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", ">")
        assert "estimate" not in entry(story, "design")

        await story.press("u")
        assert story.file == PLAN


async def test_a_task_goes_out_of_its_parent_to_below_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "<")
        assert story.cursor == "design"
        assert "parent" not in entry(story, "design")
        assert blocks(story) == ["api", "hooks", "design", "docs", "launch", "ads"]


async def test_a_branch_moves_with_all_that_is_in_it_and_their_comments(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "J")
        assert blocks(story) == ["docs", "api", "design", "hooks", "launch", "ads"]
        assert "# The bank has to say yes.\n[tasks.design]" in story.file

        await story.press("K")
        assert story.file == PLAN


async def test_a_task_goes_over_into_the_next_branch(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", "J")
        assert blocks(story) == ["api", "design", "docs", "launch", "hooks", "ads"]
        assert 'parent = "launch"' in entry(story, "hooks")

        await story.press("K")
        assert 'parent = "api"' in entry(story, "hooks")


async def test_marked_tasks_go_in_and_out_and_about_together(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "j", "j", "j", "space", "space", ">")
        assert story.told == []
        assert blocks(story) == ["api", "design", "hooks", "docs", "launch", "ads"]
        assert 'parent = "api"' in entry(story, "docs")
        assert 'parent = "api"' in entry(story, "launch")

        await story.press("K")
        assert blocks(story) == ["api", "design", "docs", "launch", "ads", "hooks"]
        await story.press("<")
        assert blocks(story) == ["api", "design", "hooks", "docs", "launch", "ads"]
        await story.press("u", "u", "u")
        assert story.file == PLAN


async def test_a_move_is_repeated(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "G", "k", "K", "full_stop")
        assert blocks(story)[:3] == ["launch", "ads", "api"]


async def test_a_task_that_goes_into_a_folded_branch_opens_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "G", "z", "g", "g", "j", "j", "J")
        assert story.cursor == "hooks"
        assert "Ads" in story.screen


async def test_n_adds_a_task_beside_the_selected_one(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "n")
        assert 'New task in "Billing API"' in story.screen
        await story.type("Sandbox 2d")
        await story.press("enter")
        assert story.cursor == "sandbox"
        assert blocks(story)[:4] == ["api", "design", "sandbox", "hooks"]
        assert 'parent = "api"' in entry(story, "sandbox")


async def test_n_beside_a_branch_adds_below_all_that_is_in_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "n")
        await story.type("Next")
        await story.press("enter")
        assert blocks(story)[:4] == ["api", "design", "hooks", "next"]
        assert "parent" not in entry(story, "next")


async def test_a_new_child_makes_a_parent(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", "j", "N")
        await story.type("Tutorial")
        await story.press("enter")
        assert story.cursor == "tutorial"
        assert 'parent = "docs"' in entry(story, "tutorial")
        assert entry(story, "docs").strip().splitlines() == ['title = "Docs"', 'owner = "li"']


async def test_a_new_child_of_a_card_of_the_board(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("N")
        await story.type("Sketch")
        await story.press("enter")
        assert story.cursor == "sketch"
        assert 'parent = "design"' in entry(story, "sketch")
        assert "Sketch" in story.screen


async def test_a_new_child_goes_behind_the_last_sibling(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "N")
        await story.type("Tests")
        await story.press("enter")
        assert blocks(story)[:4] == ["api", "design", "hooks", "tests"]


async def test_z_folds_what_is_in_the_parent_of_a_leaf(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "z")
        assert story.cursor == "api"
        assert "► Billing API" in story.screen
        assert "Webhooks" not in story.screen

        await story.press("z")
        assert "▼ Billing API" in story.screen


async def test_shift_z_folds_all_and_opens_all(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "Z")
        assert ("► Billing API" in story.screen, "► Launch" in story.screen) == (True, True)

        await story.press("Z")
        assert "Ads" in story.screen


async def test_z_where_there_is_nothing_to_fold_says_so(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", "j", "z")
        assert story.told == ['nothing is in "Docs", and it is in nothing']


async def test_h_and_l_go_up_and_down_a_level(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "h")
        assert story.cursor == "api"

        await story.press("z", "l")
        assert (story.cursor, "Webhooks" in story.screen) == ("design", True)


async def test_finding_looks_into_folded_parents_too(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "Z", "slash")
        await story.type("ads")
        await story.press("enter")
        assert story.cursor == "ads"
        assert "1 of 1 match" in story.screen


async def test_leaving_find_folds_again_what_it_opened(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "Z", "slash")
        await story.type("ads")
        assert "Ads" in story.board

        await story.press("escape")
        assert (story.cursor, "Ads" in story.board) == ("api", False)


async def test_the_verbs_of_a_card_work_on_the_row(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", "c")
        assert 'status = "done"' in entry(story, "hooks")
        assert "50 %" not in story.screen
        assert "25 %" in story.screen

        await story.press("p", "1")
        assert "priority = 1" in entry(story, "hooks")


async def test_a_parent_is_no_card_that_could_be_moved(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "g", "g", "c")
        assert story.told == ['"Billing API" has tasks in it: move those, and it follows']


async def test_removing_a_row_leaves_the_cursor_on_the_next(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j", "d", "d")
        assert (story.cursor, "Webhooks" in story.screen) == ("docs", False)


async def test_an_edit_from_outside_leaves_cursor_and_folds_as_they_are(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "z", "j")
        story.path.write_text(PLAN.replace('"Ads"', '"Posters"'), encoding="utf-8")
        await story.look_at_file()
        assert "Posters" in story.screen
        assert (story.cursor, "Webhooks" in story.screen) == ("docs", False)


async def test_a_selected_task_that_goes_from_the_file_gives_way_to_the_next(
    opened: Open,
) -> None:
    async with opened(PLAN) as story:
        await story.press("2", "j")
        before, _, rest = PLAN.partition("[tasks.hooks]")
        text = before + "[tasks.docs]" + rest.partition("[tasks.docs]")[2]
        story.path.write_text(text, encoding="utf-8")
        await story.look_at_file()
        assert story.cursor == "docs"


async def test_a_broken_task_is_shown_and_not_indented(opened: Open) -> None:
    async with opened(PLAN + '[tasks.odd]\ntitle = "open\n') as story:
        await story.press("2", "G", ">")
        assert "✗ line" in story.screen
        assert '"odd" cannot be edited here' in story.told[-1]


async def test_a_branch_with_a_frozen_task_in_it_does_not_move(opened: Open) -> None:
    text = '[tasks.a]\n[tasks.b]\nparent = "a"\n[tasks.b]\nparent = "a"\n[tasks.c]\n'
    async with opened(text) as story:
        await story.press("2", "g", "g", "J")
        assert '"b" cannot be edited here' in story.told[-1]
        assert story.file == text


async def test_a_circle_of_parents_is_shown_and_not_closed_further(opened: Open) -> None:
    text = '[tasks.a]\nparent = "b"\n[tasks.b]\nparent = "a"\n'
    async with opened(text) as story:
        await story.press("2", "j", ">")
        assert "are parts of each other" in story.told[-1]
        assert story.file == text


async def test_outlining_a_plan_from_nothing_by_keys_alone(opened: Open) -> None:
    async with opened("") as story:
        await story.press("2")
        for line in ("Kitchen", "Order tiles 1d", "Lay tiles 2d", "Garden"):
            await story.press("n")
            await story.type(line)
            await story.press("enter")
        await story.press("k", "k", ">", "j", ">", "j", "N")
        await story.type("Plant a tree")
        await story.press("enter", "h", "K")
        assert blocks(story) == ["garden", "plant-a-tree", "kitchen", "order-tiles", "lay-tiles"]
        assert [line[:20].rstrip() for line in story.screen.splitlines()[4:9]] == [
            "┃▼ Garden",
            "     Plant a tree",
            " ▼ Kitchen",
            "     Order tiles",
            "     Lay tiles",
        ]

        await story.press(*"uuuuuuuu")
        assert story.file == ""
