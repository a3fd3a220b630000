"""What happens on the screen when the file changes under it."""

from pathlib import Path

import pytest

from tests.tui.story import PLAN, Open


async def test_an_outside_change_is_shown_and_the_cursor_stays(opened: Open) -> None:
    async with opened() as story:
        await story.press("j")
        story.path.write_text(PLAN.replace("Build the API", "Construct it"))
        await story.look_at_file()
        assert "Construct it" in story.screen
        assert story.cursor == "docs"


async def test_the_cursor_goes_to_a_neighbour_when_its_task_is_gone(opened: Open) -> None:
    async with opened() as story:
        await story.press("j")
        story.path.write_text(
            PLAN.replace(
                '[tasks.docs]\ntitle = "Write the docs"\nneeds = ["api"]\nowner = "li"\n', ""
            )
        )
        await story.look_at_file()
        assert story.cursor == "mails"


async def test_an_open_dialog_outlives_an_outside_change_elsewhere(opened: Open) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" now")
        story.path.write_text(PLAN.replace("Billing e-mails", "Mails"))
        await story.look_at_file()
        assert story.dialog == "Form"
        assert "Mails" in story.board
        await story.press("ctrl+s")
        assert story.dialog == ""
        assert '"Build the API now"' in story.file
        assert '"Mails"' in story.file


async def test_an_outside_change_of_another_field_is_merged(opened: Open) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" now")
        story.path.write_text(PLAN.replace('estimate = "3d"', 'estimate = "5d"'))
        await story.look_at_file()
        await story.press("ctrl+s")
        assert story.dialog == ""
        assert story.file == PLAN.replace("Build the API", "Build the API now").replace("3d", "5d")


async def test_what_was_merged_unseen_is_told(opened: Open) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" now")
        story.path.write_text(PLAN.replace("e-mails", "mails").replace('owner = "li"', ""))
        await story.press("ctrl+s")
        assert "merged with what others changed in 2 tasks" in story.told
        await story.press("p", "1", "enter")
        assert "priority = 1" in story.file
        assert story.told == []


async def test_the_same_field_changed_twice_is_asked_about_and_nothing_written(
    opened: Open,
) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" now")
        changed = PLAN.replace('"Build the API"', '"Build it"')
        story.path.write_text(changed)
        await story.look_at_file()
        await story.press("ctrl+s")
        assert story.dialog == "Conflict"
        for said in (
            'the title of "Build the API" was changed meanwhile',
            'was     "Build the API"',
            'mine    "Build the API now"',
            'theirs  "Build it"',
            '( ) m  Keep mine: "Build the API now"',
            '( ) t  Take theirs: "Build it"',
        ):
            assert said in story.screen
        await story.press("enter")
        assert "nothing is chosen here yet" in story.screen
        assert story.file == changed
        await story.press("escape")
        assert story.dialog == "Form"
        assert "Build the API now" in story.screen
        assert story.file == changed


@pytest.mark.parametrize(("key", "title"), [("m", "Build the API now"), ("t", "Build it")])
async def test_a_conflict_is_settled_by_a_key_and_enter(opened: Open, key: str, title: str) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" now")
        story.path.write_text(PLAN.replace('"Build the API"', '"Build it"').replace("3d", "5d"))
        await story.press("ctrl+s", key)
        assert "(*)" in story.screen
        assert title not in story.file or key == "t"
        await story.press("enter")
        assert story.dialog == ""
        assert story.file == PLAN.replace("Build the API", title).replace("3d", "5d")


async def test_a_conflict_that_changes_again_is_asked_about_again(opened: Open) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" now")
        story.path.write_text(PLAN.replace('"Build the API"', '"Build it"'))
        await story.press("ctrl+s", "m")
        story.path.write_text(PLAN.replace('"Build the API"', '"Raise it"'))
        await story.press("enter")
        assert story.dialog == "Conflict"
        assert '"Raise it"' in story.screen
        assert "Raise it" in story.file
        await story.press("m", "enter")
        assert story.dialog == ""
        assert "Build the API now" in story.file


async def test_undo_asks_before_it_takes_back_what_others_built_on(opened: Open) -> None:
    async with opened() as story:
        await story.press("p", "1", "enter")
        assert "priority = 1" in story.file
        story.path.write_text(story.file.replace("priority = 1", "priority = 2"))
        await story.press("u")
        assert story.dialog == "Conflict"
        assert "Leave it: 2" in story.screen
        assert "Take it back: there is no value" in story.screen
        assert "priority = 2" in story.file
        await story.press("t", "enter")
        assert story.file == PLAN


async def test_a_task_that_is_gone_is_asked_about_and_may_stay_gone(opened: Open) -> None:
    async with opened() as story:
        await story.press("down", "down", "m")
        story.path.write_text(PLAN.partition("[tasks.mails]")[0])
        await story.look_at_file()
        await story.press("2")
        assert story.dialog == "Conflict"
        assert '"Billing e-mails" was removed meanwhile' in story.screen
        await story.press("t", "enter")
        assert story.dialog == ""
        assert story.file == PLAN.partition("\n[tasks.mails]")[0]


async def test_a_vanished_file_is_a_banner_and_refuses_edits(opened: Open) -> None:
    async with opened() as story:
        story.path.unlink()
        await story.look_at_file()
        assert story.app.session is not None
        assert story.app.session.banner is not None
        assert story.screen.splitlines()[1] != ""
        await story.press("L")
        assert story.told
        assert not story.path.exists()
        story.path.write_text(PLAN)
        await story.look_at_file()
        assert story.screen.splitlines()[1] == ""


async def test_without_a_plan_there_are_two_lines_and_three_keys(opened: Open) -> None:
    async with opened(paths=()) as story:
        lines = [line.strip() for line in story.screen.splitlines() if line.strip()]
        assert len(lines) == 5
        assert [line[0] for line in lines[2:]] == ["n", "o", "q"]
        await story.press("q")
        assert story.app.return_value == 0


async def test_the_demo_is_a_copy_and_its_place_is_told(opened: Open) -> None:
    async with opened(paths=()) as story:
        await story.press("o")
        await story.pilot.pause()
        assert "longpole-demo-" in story.told[0]
        assert "To do" in story.screen


async def test_a_new_plan_is_made_where_one_stands(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(paths=()) as story:
        await story.press("n")
        await story.type("Our move")
        await story.press("enter")
        await story.pilot.pause()
        assert "Our move" in story.screen
    (made,) = tmp_path.glob("*.plan.toml")  # noqa: ASYNC240 - the screen is closed by now
    assert 'title = "Our move"' in made.read_text()


async def test_an_empty_plan_says_what_to_press(opened: Open) -> None:
    async with opened('[project]\ntitle = "New"\n') as story:
        assert "n" in story.screen
        await story.press("n")
        await story.type("first")
        await story.press("enter")
        assert "[tasks.first]" in story.file


async def test_several_plans_open_with_a_choice(opened: Open) -> None:
    async with opened(PLAN, PLAN.replace("Self-serve billing", "Other")) as story:
        assert story.dialog == "Choose"
        assert "plan1" in story.screen
        await story.press("2")
        await story.pilot.pause()
        assert "Other" in story.screen


async def test_the_list_of_plans_has_their_titles(opened: Open, tmp_path: Path) -> None:
    paths = (tmp_path / "north.plan.toml", tmp_path / "south.plan.toml")
    paths[0].write_text('[project]\ntitle = "The far north"\n\n[tasks.a]\n', encoding="utf-8")
    paths[1].write_text("[tasks.b]\n", encoding="utf-8")
    async with opened(paths=paths) as story:
        assert "1  north  The far north  " in story.screen
        assert "2  south                 " in story.screen
        await story.type("far")
        assert "south" not in story.screen


async def test_each_plan_keeps_its_cursor_and_its_history(opened: Open) -> None:
    async with opened(PLAN, PLAN.replace("Self-serve billing", "Other")) as story:
        await story.press("1")
        await story.pilot.pause()
        await story.press("j", "L", "6", "2")
        await story.pilot.pause()
        await story.press("u")
        assert story.told[-1] == "nothing was done here yet"
        await story.press("6", "1")
        await story.pilot.pause()
        assert story.cursor == "docs"
        await story.press("u")
        assert story.file == PLAN


async def test_leaving_the_choice_without_a_plan_says_what_to_press(opened: Open) -> None:
    async with opened(PLAN, PLAN) as story:
        await story.press("escape")
        assert "choose a plan" in story.screen
        await story.press("6")
        assert story.dialog == "Choose"


async def test_the_key_of_the_choice_pressed_in_it_is_no_filter(
    opened: Open, tmp_path: Path
) -> None:
    paths = (tmp_path / "north.plan.toml", tmp_path / "south.plan.toml")
    for path in paths:
        path.write_text(PLAN, encoding="utf-8")
    async with opened(paths=paths) as story:
        await story.press("6")
        assert "north" in story.screen
        assert "south" in story.screen
        await story.type("south")
        assert "north" not in story.screen


async def test_with_one_plan_there_is_nothing_to_choose(opened: Open) -> None:
    async with opened() as story:
        await story.press("6")
        assert story.told == ["there is only this plan"]


async def test_leaving_find_stands_on_a_neighbour_of_a_task_that_is_gone(opened: Open) -> None:
    async with opened() as story:
        await story.press("down", "down", "slash")
        await story.type("write")
        story.path.write_text(PLAN.partition("[tasks.mails]")[0])
        await story.look_at_file()
        await story.press("escape")
        assert story.cursor in {"api", "docs", "spec"}
        await story.press("L")
        assert story.dialog == ""
        assert story.file != PLAN
