from longpole.tui.messages import CardDropped
from tests.tui.story import PLAN, Open


async def test_a_plan_opens_on_its_first_card(opened: Open) -> None:
    async with opened() as story:
        assert story.cursor == "api"
        assert "Build the API" in story.screen
        assert story.file == PLAN


async def test_quick_add_writes_a_task_after_the_cursors(opened: Open) -> None:
    async with opened() as story:
        await story.press("n")
        await story.type("fix login @ana #web 2d >spec")
        assert "fix-login" in story.screen
        await story.press("enter")
        assert story.dialog == ""
        assert story.cursor == "fix-login"
        added = story.file.partition("[tasks.fix-login]")[2].partition("[tasks.docs]")[0]
        assert added.strip().splitlines() == [
            'title = "fix login"',
            'owner = "ana"',
            'estimate = "2d"',
            'needs = ["spec"]',
            'tags = ["web"]',
        ]


async def test_a_title_may_look_like_markup(opened: Open) -> None:
    async with opened() as story:
        await story.press("n")
        await story.type("x[/b] [@click=app.quit]y[/]")
        await story.press("enter")
        assert "x[/b] [@click=app.quit]y[/]" in story.screen


async def test_leaving_quick_add_changes_nothing(opened: Open) -> None:
    async with opened() as story:
        await story.press("n")
        await story.type("never mind")
        await story.press("escape")
        assert (story.dialog, story.file) == ("", PLAN)


async def test_a_new_task_without_a_title_is_refused_in_the_dialog(opened: Open) -> None:
    async with opened() as story:
        await story.press("n")
        await story.type("@ana")
        await story.press("enter")
        assert story.dialog == "Line"
        assert story.file == PLAN


async def test_a_card_moves_a_column_and_is_started(opened: Open) -> None:
    async with opened() as story:
        await story.press("L")
        moved = story.file.partition("[tasks.api]")[2].partition("[tasks.docs]")[0]
        assert 'status = "doing"' in moved
        assert "started = 2026-11-24" in moved
        assert story.cursor == "api"


async def test_move_to_picks_a_column_by_its_digit(opened: Open) -> None:
    async with opened() as story:
        await story.press("m")
        assert story.dialog == "Choose"
        await story.press("3")
        assert 'status = "review"' in story.file


async def test_move_to_picks_a_column_by_a_few_letters(opened: Open) -> None:
    async with opened() as story:
        await story.press("m")
        await story.type("rev")
        await story.press("enter")
        assert 'status = "review"' in story.file


async def test_complete_and_reopen(opened: Open) -> None:
    async with opened() as story:
        await story.press("c")
        assert "finished = 2026-11-24" in story.file
        await story.press("c")
        assert "finished" not in story.file


async def test_reordering_moves_the_block_with_its_comment(opened: Open) -> None:
    async with opened() as story:
        await story.press("J")
        docs, comment, api = map(
            story.file.index, ("[tasks.docs]", "# Everything waits", "[tasks.api]")
        )
        assert docs < comment < api
        assert story.cursor == "api"


async def test_at_the_edge_the_reason_is_told(opened: Open) -> None:
    async with opened() as story:
        await story.press("K")
        assert story.told == ["this is the first card of its column"]
        assert story.file == PLAN


async def test_holding_asks_why_and_releasing_does_not(opened: Open) -> None:
    async with opened() as story:
        await story.press("b")
        assert story.dialog == "Form"
        await story.type("the bank")
        await story.press("ctrl+s")
        assert "the bank" in story.file
        await story.press("b")
        assert "hold" not in story.file


async def test_a_lone_d_says_what_would_go_and_escape_takes_it_back(opened: Open) -> None:
    async with opened() as story:
        await story.press("d")
        assert "Build the API" in story.screen.splitlines()[-1]
        await story.press("escape")
        assert "keys" in story.screen.splitlines()[-1]
        await story.press("d", "j")
        assert story.file == PLAN


async def test_removing_what_others_need_asks_and_bridges(opened: Open) -> None:
    async with opened() as story:
        await story.press("d", "d")
        assert story.dialog == "Confirm"
        await story.press("b")
        assert "[tasks.api]" not in story.file
        assert 'title = "Write the docs"\nneeds = ["spec"]' in story.file


async def test_removing_changes_nothing_by_default(opened: Open) -> None:
    async with opened() as story:
        await story.press("d", "d", "enter")
        assert (story.dialog, story.file) == ("", PLAN)


async def test_undo_and_redo_give_the_same_bytes(opened: Open) -> None:
    async with opened() as story:
        await story.press("L")
        moved = story.file
        await story.press("u")
        assert story.file == PLAN
        assert "undone" in story.told[-1]
        await story.press("U")
        assert story.file == moved


async def test_find_jumps_while_typing_and_n_goes_on(opened: Open) -> None:
    async with opened() as story:
        await story.press("slash")
        await story.type("write")
        assert story.cursor in {"spec", "docs"}
        first = story.cursor
        await story.press("enter", "n")
        assert {first, story.cursor} == {"spec", "docs"}


async def test_leaving_find_goes_back_to_where_it_began(opened: Open) -> None:
    async with opened() as story:
        await story.press("slash")
        await story.type("mails")
        assert story.cursor == "mails"
        await story.press("escape")
        assert story.cursor == "api"
        assert story.app.front is not None
        assert story.app.front.state.find == ""


async def test_the_id_is_copied_and_told(opened: Open) -> None:
    async with opened() as story:
        await story.press("y")
        assert story.app.clipboard == "api"
        assert story.told == ["copied api"]


async def test_a_card_dropped_on_a_column_moves_there(opened: Open) -> None:
    async with opened() as story:
        assert story.app.front is not None
        story.app.front.post_message(CardDropped("api", "done"))
        await story.pilot.pause()
        assert "finished = 2026-11-24" in story.file


async def test_q_leaves(opened: Open) -> None:
    async with opened() as story:
        await story.press("q")
        assert story.app.return_value == 0


async def test_ctrl_c_says_how_to_leave(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+c", "ctrl+q")
        assert story.told == ["q leaves longpole"]
        assert story.app.return_value is None
