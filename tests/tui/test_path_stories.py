"""A person walks the critical path."""

from tests.tui.story import Open

PLAN = """\
[tasks.spec]
title = "Write the spec"
estimate = "2d"

[tasks.mails]
title = "Billing e-mails"
owner = "li"
estimate = "1d"

[tasks.api]
title = "Build the API"
needs = ["spec"]
estimate = "5d"

[tasks.live]
title = "Go live"
needs = ["api", "mails"]
estimate = "1d"
"""


async def test_p_goes_to_the_first_step_and_says_how_to_go_on(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "P")
        assert story.cursor == "spec"
        assert "◆ critical path  step 1 of 3   [ ] walk it, Esc ends" in story.board


async def test_brackets_walk_the_path(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P", "]", "]")
        assert story.cursor == "live"
        assert "step 3 of 3" in story.board
        await story.press("[")
        assert story.cursor == "api"


async def test_the_path_ends_where_it_ends(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P", "[")
        assert story.cursor == "spec"
        assert story.told == ["this is the first step of the critical path"]


async def test_from_beside_the_path_the_way_leads_back_to_it(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P", "]", "k")
        assert story.cursor == "mails"
        assert "◆ critical path  3 steps" in story.board
        await story.press("]")
        assert story.cursor == "spec"


async def test_minus_goes_back_to_where_the_walk_began(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "P", "]", "-", "-")
        assert story.cursor == "mails"


async def test_escape_ends_the_walk(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P", "escape")
        assert "critical path" not in story.board
        await story.press("]")
        assert story.cursor == "api"  # its only successor


async def test_the_walk_goes_on_in_the_tree(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P", "2", "]")
        assert story.cursor == "api"
        assert "step 2 of 3" in story.board


async def test_the_walk_follows_the_plan(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P", "]", "c")
        assert story.app.front is not None
        assert story.app.front.state.path == ("spec", "mails", "live")
        await story.press("]")
        assert story.cursor == "spec"


async def test_a_filter_leaves_out_steps(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("f")
        await story.type("-api")
        await story.press("enter", "P", "]")
        assert story.cursor == "live"


async def test_a_plan_without_open_work_has_no_path(opened: Open) -> None:
    async with opened('[tasks.a]\nstatus = "done"\n') as story:
        await story.press("P")
        assert story.told == ["nothing that is open has dates, so nothing decides the finish"]


async def test_a_review_ends_the_walk_and_says_what_holds_the_plan_up(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("P")
        await story.press("5")
        await story.settled()
        assert "critical path" not in story.board.splitlines()[1]
        await story.press("P")
        assert "critical path" not in story.board.splitlines()[1]
        await story.press("G", "A", "enter", "escape")
        assert story.dialog == "Summary"
        await story.press("escape", "1")
        assert "critical path" not in story.board
