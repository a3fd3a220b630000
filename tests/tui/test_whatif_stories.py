"""Stories of a what-if: a copy is changed in every view, and the file waits for a word."""

from pathlib import Path

import pytest

from longpole.app.trial import Trial
from longpole.views.spans import Role
from longpole.views.symbols import ASCII
from tests.tui.story import Open, Story

PLAN = """\
[project]
title = "Billing"
finish_by = 2026-12-04

[tasks.spec]
title = "Write the spec"
status = "doing"
owner = "ana"
estimate = "4d"
started = 2026-11-24

[tasks.api]
title = "Build the API"
needs = ["spec"]
estimate = "5d"

[tasks.docs]
title = "Write the docs"
needs = ["spec"]
owner = "li"
estimate = "4d"

[tasks.terms]
title = "Legal terms"
hold = { reason = "counsel", since = 2026-11-16, until = 2026-12-01 }
estimate = "1d"
"""

UNPROMISED = PLAN.replace("finish_by = 2026-12-04\n", "")
"""Where nothing is promised, critical is what the finish waits for."""


def header(story: Story) -> str:
    return story.board.splitlines()[0]


def notice(story: Story) -> str:
    return story.board.splitlines()[1].strip()


async def shorten(story: Story, estimate: str = "2d") -> None:
    await story.press("at", "ctrl+u")
    await story.type(estimate)
    await story.press("ctrl+s")


async def test_it_begins_with_a_key_and_says_so(opened: Open) -> None:
    async with opened(PLAN) as story:
        before = story.board
        await story.press("W")
        assert notice(story) == "What if  nothing changed yet, nothing written   W more"
        assert story.board.splitlines()[0] == before.splitlines()[0]
        assert story.cursor == "api"


async def test_the_header_shows_both_finishes_and_the_file_stays(opened: Open) -> None:
    async with opened(PLAN, size=(110, 28)) as story:
        assert "forecast Fri 4 Dec   on time for 4 Dec" in header(story)
        await story.press("W")
        await shorten(story)
        assert "forecast Fri 4 Dec → Thu 3 Dec  1 d earlier   1 d before 4 Dec" in header(story)
        assert notice(story).startswith("What if  1 change, nothing written   W keep or discard")
        assert story.file == PLAN


async def test_at_80_columns_both_finishes_are_there(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        assert "Fri 4 Dec → Thu 3 Dec  1 d earlier" in header(story)


async def test_what_was_changed_is_marked_on_the_board_and_in_the_tree(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        assert "≠Build the API" in story.board
        assert "≠" not in story.board.replace("≠Build the API", "")
        await story.press("2")
        assert "≠Build the API" in story.board
        await story.press("space")
        assert "▪Build the API" in story.board


async def test_what_became_critical_is_named(opened: Open) -> None:
    async with opened(UNPROMISED, size=(110, 28)) as story:
        await story.press("W")
        await shorten(story)
        assert "newly critical: Write the docs" in notice(story)


async def test_where_nothing_was_tried_there_is_nothing_to_undo(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W", "u")
        assert story.told[-1] == "nothing was done in this what-if"


async def test_undo_goes_back_to_the_plan_and_no_further(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("j", "p", "1")
        written = story.file
        await story.press("W", "p", "2", "u")
        assert "nothing changed yet" in notice(story)
        assert "≠" not in story.board
        await story.press("u")
        assert story.told[-1] == "nothing is left to undo in this what-if"
        await story.press("U")
        assert "1 change" in notice(story)
        assert story.file == written


async def test_the_window_says_what_was_done_and_what_comes_of_it(opened: Open) -> None:
    async with opened(UNPROMISED) as story:
        await story.press("W")
        await shorten(story)
        await story.press("W")
        assert story.dialog == "Effects"
        for said in (
            "What if: 1 change",
            "Build the API: estimate ",
            "The finish moves 1 d earlier, from Fri 4 Dec to Thu 3 Dec",
            "Critical then: Write the docs.",
            "K   keep: as a step of the plan, which undo takes back",
            "D   discard: the plan stays as it is",
            "g   go on",
        ):
            assert said in story.screen


@pytest.mark.parametrize("key", ["escape", "g", "enter", "W", "q"])
async def test_the_window_closes_and_the_what_if_goes_on(opened: Open, key: str) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        await story.press("W", key)
        assert story.dialog == ""
        assert notice(story).startswith("What if  1 change")


async def test_before_anything_is_changed_the_window_says_what_can_be(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W", "W")
        assert "S slip: begin later" in story.screen
        assert "@ shorten or lengthen" in story.screen
        assert "K " not in story.screen
        await story.press("D")
        assert notice(story) == ""
        assert story.told[-1] == "the what-if has ended"


async def test_keeping_is_one_step_and_undo_takes_it_back(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        await story.press("j", "a")
        await story.type("zoe")
        await story.press("enter", "j", "b")
        assert "3 changes" in notice(story)
        assert story.file == PLAN
        await story.press("W", "K")
        assert story.dialog == ""
        assert notice(story) == ""
        assert story.told[-1] == "kept: What if: 3 changes"
        assert story.file == (
            PLAN.replace('estimate = "5d"', 'estimate = "2d"')
            .replace('"li"', '"zoe"')
            .replace('hold = { reason = "counsel", since = 2026-11-16, until = 2026-12-01 }\n', "")
        )
        assert story.cursor == "terms"
        await story.press("u")
        assert story.file == PLAN
        await story.press("u")
        assert story.told[-1] == "nothing is left to undo"


async def test_the_figures_of_what_is_kept_need_not_come_once_more(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        await story.pilot.press("W", "K")
        await story.pilot.pause()
        assert story.app.front is not None
        assert "forecast Thu 3 Dec" in header(story)
        assert {span.role for span in story.app.front._head.dates} >= {Role.TEXT}


async def test_discarding_leaves_all_as_it_was(opened: Open) -> None:
    async with opened(PLAN) as story:
        before = story.board
        await story.press("W", "L", "@", "ctrl+u")
        await story.type("9d")
        await story.press("ctrl+s")
        assert story.board != before
        await story.press("W", "D")
        assert story.file == PLAN
        assert story.board.splitlines()[:-3] == before.splitlines()[:-3]
        assert story.told[-1] == "discarded: the plan is as it was"


async def test_discarding_does_not_move_the_cursor_to_an_older_step(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("p", "1", "j", "W", "p", "2", "W", "D")
        assert story.cursor == "docs"


async def test_escape_throws_nothing_away(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        await story.press("escape", "escape", "escape")
        assert "1 change" in notice(story)


async def test_outside_a_what_if_slip_says_where_it_works_and_the_palette_too(
    opened: Open,
) -> None:
    async with opened(PLAN) as story:
        await story.press("S")
        assert (story.dialog, story.told) == ("", ["only in a what-if: W begins one"])
        await story.press("colon")
        await story.type("slip")
        assert "Slip...  only in a what-if: W begins one" in story.screen


async def test_a_slip_is_a_date_and_never_longer_work(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W", "S")
        assert "from Tue 1 Dec on" in story.screen
        await story.type("3d")
        assert "from Thu 3 Dec on" in story.screen
        await story.press("enter")
        await story.press("W", "K")
        assert story.file == PLAN.replace(
            'needs = ["spec"]\nestimate = "5d"\n',
            'needs = ["spec"]\nestimate = "5d"\nnot_before = 2026-12-03\n',
        )


async def test_a_slip_of_begun_work_is_a_hold(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("l", "W", "S", "ctrl+u")
        await story.type("1.5d")
        await story.press("enter", "W", "K")
        assert 'reason = "slips by 1.5 d"' in story.file
        assert "until = 2026-11-25" in story.file
        assert 'estimate = "4d"\n' in story.file


async def test_what_is_no_working_time_is_refused_while_it_is_typed(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W", "S", "ctrl+u")
        await story.type("-3d")
        assert "expected working time such as" in story.screen
        await story.press("enter")
        assert story.dialog == "Line"


async def test_a_slip_is_repeated_on_another_task(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W", "S", "enter", "j", ".")
        assert "2 changes" in notice(story)
        assert "≠Write the docs" in story.board


async def test_the_editor_is_refused_while_something_is_only_tried(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        await story.press("E")
        assert story.told[-1] == "1 change is only tried so far: W keeps or discards it"


async def test_another_plan_is_refused_while_something_is_only_tried(opened: Open) -> None:
    async with opened(PLAN, PLAN.replace("Billing", "Other")) as story:
        await story.press("1")
        await story.pilot.pause()
        await story.press("W")
        await shorten(story)
        await shorten(story, "3d")
        await story.press("6")
        assert story.told[-1] == "2 changes are only tried so far: W keeps or discards them"
        await story.press("u", "u", "6", "2")
        await story.pilot.pause()
        assert "Other" in story.board
        assert not isinstance(story.app.session, Trial)


@pytest.mark.parametrize(("key", "left"), [("K", 0), ("D", 0), ("enter", None)])
async def test_leaving_asks_what_becomes_of_it(opened: Open, key: str, left: int | None) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        await story.press("q")
        assert "Leave the what-if?" in story.screen
        assert "1 change is only tried so far" in story.screen
        await story.pilot.press(key)
        await story.pilot.pause()
        assert story.app.return_value == left
        assert ('"2d"' in story.file) is (key == "K")


async def test_leaving_does_not_ask_where_nothing_was_changed(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W", "q")
        assert story.app.return_value == 0


async def test_an_outside_change_is_taken_in(opened: Open) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        story.path.write_text(PLAN.replace("Legal terms", "The terms"))
        await story.look_at_file()
        await story.figures()
        assert "The terms" in story.board
        assert "≠Build the API" in story.board
        assert "4 Dec → Thu 3 Dec" in header(story)
        await story.press("W", "K")
        assert story.file == PLAN.replace("Legal terms", "The terms").replace('"5d"', '"2d"')


async def test_an_outside_change_of_the_same_place_is_settled_when_it_is_kept(
    opened: Open,
) -> None:
    async with opened(PLAN) as story:
        await story.press("W")
        await shorten(story)
        theirs = PLAN.replace('"5d"', '"9d"')
        story.path.write_text(theirs)
        await story.look_at_file()
        assert 'the estimate of "Build the API" was changed meanwhile' in notice(story)
        await story.press("W", "K")
        assert story.dialog == "Conflict"
        assert story.file == theirs
        await story.press("escape")
        assert story.dialog == "Effects"
        await story.press("K", "m", "enter")
        assert story.dialog == ""
        assert story.file == PLAN.replace('"5d"', '"2d"')
        await story.press("u")
        assert story.file == theirs


async def test_a_plan_that_may_only_be_read_can_be_tried(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "a.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    path.chmod(0o444)
    async with opened(paths=(path,)) as story:
        await story.press("W")
        await shorten(story)
        assert "4 Dec → Thu 3 Dec" in header(story)
        await story.press("W")
        assert "It cannot be kept: " in story.screen
        await story.press("K")
        assert story.dialog == "Effects"
        await story.press("D")
        assert story.file == PLAN


async def test_without_glyphs_there_are_letters(opened: Open) -> None:
    async with opened(PLAN) as story:
        assert story.app.front is not None
        story.app.front.symbols = ASCII
        await story.press("W")
        await shorten(story)
        assert "Fri 4 Dec -> Thu 3 Dec  1 d earlier" in header(story)


async def test_in_a_review_nothing_is_decided_while_it_is_only_tried(opened: Open) -> None:
    async with opened(PLAN, size=(110, 28)) as story:
        await story.press("5")
        for _ in range(200):
            if story.cursor is not None:
                break
            await story.pilot.pause(0.01)
        await story.press("W", "a")
        await story.type("zoe")
        await story.press("enter")
        assert story.dialog == ""
        assert "1 change" in notice(story)
        assert "≠" in story.board
        assert story.file == PLAN
        await story.press("W", "K")
        assert 'owner = "zoe"' in story.file
        assert 'to zoe",' in story.file.partition("[reviews.")[2]


async def test_the_file_and_its_folder_are_not_touched(opened: Open, tmp_path: Path) -> None:
    def seen() -> list[tuple[str, int, int, int]]:
        found = [(one, one.stat()) for one in (tmp_path, *sorted(tmp_path.rglob("*")))]
        return [(str(one), at.st_mtime_ns, at.st_ino, at.st_size) for one, at in found]

    async with opened(PLAN) as story:
        before = seen()
        await story.press("W")
        await shorten(story)
        await story.press("j", "L", "H", "n")
        await story.type("try it 2d")
        await story.press("enter", "S", "enter", "J", "u", "u", "U", "2", "c", "1", "d", "d")
        await story.look_at_file()
        assert "changes, nothing written" in notice(story)
        await story.press("W", "D")
        assert seen() == before
        assert story.file == PLAN


async def test_it_begins_before_there_are_any_dates(opened: Open) -> None:
    async with opened(PLAN, analysed=False) as story:
        await story.press("W")
        await shorten(story)
        assert "Fri 4 Dec → Thu 3 Dec" in header(story)
