"""A person goes through what is wrong with a plan."""

from pathlib import Path

import pytest

from longpole.domain.problems import Severity
from longpole.tui.app import LongpoleApp
from tests.tui.story import Open

WRONG = """\
[project]
title = "Wrong in places"
start = "soon"

[tasks.own]
title = "Its own parent"
parent = "own"
status = "nowhere"

[tasks.two]
title = "Two bad values"
estimate = "3 bananas"
priority = "high"

[tasks.wait]
title = "Waits for nothing"
needs = ["ghost"]
owner = "nobody-known"

[people.ana]

[tasks.part
title = "A part with a broken heading"

[tasks.inside]
title = "Inside of it"
parent = "part"
"""

SOUND = '[tasks.a]\ntitle = "A"\nowner = "ana"\n'


async def test_the_header_counts_the_errors_that_check_counts(opened: Open) -> None:
    async with opened(WRONG, size=(160, 40)) as story:
        revision = story.app.front.revision if story.app.front else None
        assert revision is not None
        errors = sum(one.severity is Severity.ERROR for one in revision.problems)
        assert errors == 7
        assert f"✗ {errors} errors" in story.screen.splitlines()[0]


async def test_errors_that_come_up_and_go_are_counted_and_shown_on_their_cards(
    opened: Open,
) -> None:
    async with opened(SOUND, size=(160, 40)) as story:
        assert "✗" not in story.screen
        story.path.write_text(SOUND + 'needs = ["ghost"]\n')
        await story.look_at_file()
        await story.figures()
        assert "✗ 1 error" in story.screen.splitlines()[0]
        assert '✗ line 4: "A" needs "ghost"' in story.screen
        story.path.write_text(SOUND)
        await story.look_at_file()
        await story.figures()
        assert "✗" not in story.screen


async def test_an_unknown_column_shows_on_the_card_of_a_plan_that_says_little_else(
    opened: Open,
) -> None:
    async with opened('[tasks.a]\nstatus = "nowhere"\n[tasks.b]\n') as story:
        assert '✗ line 2: there is no column "nowhere"' in story.screen


async def test_problems_are_listed_with_line_severity_and_message(opened: Open) -> None:
    async with opened(WRONG, size=(110, 40)) as story:
        await story.press("X")
        assert story.dialog == "Choose"
        lines = [line.partition("│  ")[2].rstrip("│ ┃") for line in story.screen.splitlines()]
        assert "Problems: 7 errors, 1 warning" in story.screen
        assert "1  line  3  error    a date is written without quotes" in lines
        assert '2  line  7  error    "Its own parent" is its own parent' in lines
        # What is grave comes first.
        assert any(line.startswith("8  line 18  warning  ") for line in lines), lines


async def test_what_is_too_long_for_its_line_is_said_in_full_below(opened: Open) -> None:
    async with opened(WRONG) as story:
        await story.press("X")
        whole = "estimate: expected a duration such as 30m, 4h, 3d, 2w or 3ed (elapsed)"
        assert whole not in story.screen
        await story.press("down", "down", "down")
        assert whole in story.screen


async def test_enter_goes_to_the_card(opened: Open) -> None:
    async with opened(WRONG) as story:
        await story.press("X")
        await story.type("ghost")
        await story.press("enter")
        assert (story.dialog, story.cursor) == ("", "wait")
        assert story.app.front is not None
        assert story.app.front.kind == "board"


async def test_a_task_without_a_card_is_gone_to_in_the_tree(opened: Open) -> None:
    async with opened(WRONG) as story:
        await story.press("X")
        await story.type("table declaration")
        await story.press("enter")
        assert story.cursor == "part"
        assert story.app.front is not None
        assert story.app.front.kind == "tree"


async def test_a_filter_that_hides_the_task_ends(opened: Open) -> None:
    async with opened(WRONG) as story:
        await story.press("f")
        await story.type("inside")
        await story.press("enter", "X")
        await story.type("ghost")
        await story.press("enter")
        assert story.cursor == "wait"
        assert "Its own parent" in story.screen
        assert story.told == ["the filter hid it, and is off now"]


async def test_from_a_review_the_board_shows_what_no_row_does(opened: Open) -> None:
    async with opened(WRONG) as story:
        await story.press("5", "X")
        await story.type("its own parent")
        await story.press("enter")
        assert story.cursor == "own"
        assert story.app.front is not None
        assert story.app.front.kind == "board"


async def test_what_belongs_to_no_task_opens_the_file_at_its_line(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited: list[tuple[Path, int]] = []

    def edit(_app: LongpoleApp, path: Path, line: int) -> None:
        edited.append((path, line))

    monkeypatch.setattr("longpole.tui.editor.edit", edit)
    async with opened(WRONG) as story:
        await story.press("X", "1")
        assert edited == [(story.path, 3)]
        assert story.dialog == ""


async def test_in_a_whatif_what_belongs_to_no_task_waits_until_that_has_ended(
    opened: Open,
) -> None:
    async with opened(WRONG) as story:
        await story.press("W", "c", "X", "1")
        assert story.dialog == "Choose"
        assert "only tried so far" in story.screen


async def test_with_nothing_wrong_it_says_so(opened: Open) -> None:
    async with opened(SOUND) as story:
        await story.press("X")
        assert (story.dialog, story.told) == ("", ["nothing is wrong in this plan"])


@pytest.mark.parametrize("word", ["problem", "mistake", "error", "check", "wrong"])
async def test_the_palette_finds_it_by_what_it_is_about(opened: Open, word: str) -> None:
    async with opened(WRONG) as story:
        await story.press("colon")
        await story.type(word)
        assert "Problems..." in story.screen
        await story.press("enter")
        assert "Problems: 7 errors" in story.screen
