from tests.tui.story import PLAN, Open


async def test_an_option_can_be_clicked(opened: Open) -> None:
    async with opened() as story:
        await story.press("m")
        lines = story.screen.splitlines()
        row = next(at for at, line in enumerate(lines) if "3  Review" in line)
        await story.pilot.click(offset=(lines[row].index("Review"), row))
        await story.pilot.pause()
        assert story.dialog == ""
        assert 'status = "review"' in story.file


async def test_a_choice_can_be_clicked(opened: Open) -> None:
    async with opened() as story:
        await story.press("d", "d")
        lines = story.screen.splitlines()
        row = next(at for at, line in enumerate(lines) if "cancel" in line)
        await story.pilot.click(offset=(lines[row].index("cancel"), row))
        await story.pilot.pause()
        assert (story.dialog, story.file) == ("", PLAN)


async def test_a_card_can_be_dragged_to_another_column(opened: Open) -> None:
    async with opened(size=(110, 28)) as story:
        lines = story.screen.splitlines()
        row = next(at for at, line in enumerate(lines) if "Build the API" in line)
        there = lines[2].index("Review")
        await story.pilot.mouse_down(offset=(lines[row].index("Build"), row))
        await story.pilot.hover(offset=(there, row))
        await story.pilot.mouse_up(offset=(there, row))
        await story.pilot.pause()
        assert 'status = "review"' in story.file.partition("[tasks.api]")[2]
