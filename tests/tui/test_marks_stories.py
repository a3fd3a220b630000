"""Marks at the board: by keys, with what the screen says and what then stands in the file."""

import pytest

from longpole.tui.messages import CardDropped
from longpole.views.look import ViewState
from longpole.views.symbols import ASCII
from tests.support.board_host import seen
from tests.support.boards import BILLING
from tests.support.screen_text import Snapshots
from tests.tui.story import PLAN, Open, Story

# The first column holds api, docs and mails, the second spec.


def header(story: Story) -> str:
    return story.board.splitlines()[0]


def footer(story: Story) -> str:
    return story.board.splitlines()[-1]


async def test_space_marks_and_steps_down(opened: Open) -> None:
    async with opened() as story:
        await story.press("space")
        assert "◆▪Build the API" in story.board
        assert "▪ 1 marked" in header(story)
        assert story.cursor == "docs"


async def test_space_again_takes_the_mark_off(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "k", "space")
        assert "▪" not in story.board


async def test_a_range_grows_with_the_cursor_until_v(opened: Open) -> None:
    async with opened() as story:
        await story.press("v", "j", "v", "j")
        assert story.board.count("▪") == 3
        assert "▪ 2 marked" in header(story)


async def test_escape_ends_a_range_and_keeps_its_marks(opened: Open) -> None:
    async with opened() as story:
        await story.press("v", "j", "escape", "j")
        assert "▪ 2 marked" in header(story)
        await story.press("escape")
        assert "marked" not in header(story)


async def test_all_that_is_shown_is_marked(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+a")
        assert "▪ 4 marked" in header(story)


async def test_under_a_filter_only_those_shown_are_marked(opened: Open) -> None:
    async with opened() as story:
        await story.press("f")
        await story.type("owner:ana")
        await story.press("enter", "ctrl+a", "escape")
        assert "▪ 1 marked" in header(story)
        assert "▪Write the spec" in story.board


async def test_marks_out_of_sight_are_counted(opened: Open) -> None:
    async with opened(size=(110, 24)) as story:
        await story.press("ctrl+a", "f")
        await story.type("owner:ana")
        await story.press("enter")
        assert "▪ 4 marked, 3 not shown" in header(story)


async def test_escape_unmarks_when_nothing_else_is_open(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "enter", "escape")
        assert "▪ 1 marked" in header(story)
        assert "unmark" in footer(story)
        await story.press("escape")
        assert "marked" not in header(story)


async def test_marks_move_as_one_step(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "space", "L")
        assert story.file.count('status = "doing"') == 3
        assert "▪ 2 marked" in header(story)
        await story.press("u")
        assert story.file == PLAN


async def test_what_is_in_the_way_is_told(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+a", "H")
        assert story.told[-1].startswith("3 of 4 are in the first column")
        assert story.file == PLAN


async def test_marks_are_handed_over(opened: Open) -> None:
    async with opened() as story:
        await story.press("v", "j", "v", "a")
        assert "Who sees to 2 tasks?" in story.screen
        await story.type("eva")
        await story.press("enter")
        assert story.file.count('owner = "eva"') == 2


async def test_tags_are_put_on_marks(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+a", "t")
        await story.type("+soon")
        assert "adds soon; changes 4 of 4" in story.screen
        await story.press("enter")
        assert story.file.count('tags = ["soon"]') == 4


async def test_a_form_for_marks_sets_what_was_typed(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+a", "at")
        assert "(2 different)" in story.screen
        await story.type("2w")
        await story.press("ctrl+s")
        assert story.file.count('estimate = "2w"') == 4


async def test_marks_are_removed_with_one_question(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "j", "space", "d")
        assert "removes 2 tasks" in footer(story)
        await story.press("d", "d")
        assert [name in story.file for name in ("[tasks.api]", "[tasks.mails]")] == [False, False]
        assert "marked" not in header(story)


async def test_the_ids_of_marks_are_copied(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+a", "y")
        assert story.app.clipboard == "spec api docs mails"


async def test_marks_survive_what_others_write(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+a")
        gone = story.file.replace('[tasks.mails]\ntitle = "Billing e-mails"\n', "")
        story.path.write_text(gone, encoding="utf-8")
        await story.look_at_file()
        assert "▪ 3 marked" in header(story)


async def test_marks_survive_a_turn_to_the_tree(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "2")
        assert "▪ 1 marked" in header(story)
        assert story.board.count("▪") == 2
        await story.press("1")
        assert "◆▪Build the API" in story.board


async def test_a_marked_card_that_is_dropped_takes_the_others_along(opened: Open) -> None:
    async with opened() as story:
        await story.press("space", "space")
        assert story.app.front is not None
        story.app.front.post_message(CardDropped("api", "review"))
        await story.pilot.pause()
        assert story.file.count('status = "review"') == 2


async def test_a_change_is_repeated_on_the_next_card(opened: Open) -> None:
    async with opened(size=(110, 24)) as story:
        await story.press("a")
        await story.type("eva")
        await story.press("enter", "j")
        assert ". repeat: owner eva" in footer(story)
        await story.press(".")
        assert story.dialog == ""
        assert story.file.count('owner = "eva"') == 2


async def test_a_change_is_repeated_on_the_marks(opened: Open) -> None:
    async with opened() as story:
        await story.press("m", "3", "ctrl+a", ".")
        assert story.file.count('status = "review"') == 4


async def test_nothing_to_repeat_says_so(opened: Open) -> None:
    async with opened() as story:
        await story.press(".")
        assert story.told == ["no task was changed here yet: there is nothing to repeat"]


async def test_the_palette_says_what_would_be_repeated(opened: Open) -> None:
    async with opened() as story:
        await story.press("c", "j", "colon")
        await story.type("repeat")
        assert "Repeat: complete" in story.screen


MARKED = ViewState(cursor="webhooks", marks=frozenset({"import", "webhooks", "tax"}))


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_the_board_with_marks(size: tuple[int, int], snapshots: Snapshots) -> None:
    async with seen(BILLING, size, state=MARKED) as board:
        snapshots.check(f"marks-{size[0]}x{size[1]}", board.text)


async def test_marks_in_plain_ascii() -> None:
    async with seen(BILLING, state=MARKED, symbols=ASCII) as board:
        assert "B*Webhooks" in board.text
