import pytest

from tests.tui.story import PLAN, Open

HOSTILE = """\
[tasks.x]
title = "\\u001b[31mred\\u001b]0;x\\u0007 \\u202egpj.exe [b]x[/]"
owner = "[@click=app.quit]o[/]"
notes = "one\\u001b[2J\\ntwo"
"""


async def test_the_form_saves_only_what_changed(opened: Open) -> None:
    async with opened() as story:
        await story.press("e")
        assert story.dialog == "Form"
        await story.type(" now")
        await story.press("enter")
        assert story.dialog == ""
        assert story.file == PLAN.replace('"Build the API"', '"Build the API now"')


async def test_the_form_says_below_a_field_what_is_wrong_and_does_not_save(opened: Open) -> None:
    async with opened(size=(80, 40)) as story:
        await story.press("e", "tab", "tab", "tab", "tab")
        await story.type("x")
        assert "expected a duration" in story.screen
        await story.press("ctrl+s")
        assert story.dialog == "Form"
        await story.press("backspace")
        assert "expected a duration" not in story.screen
        assert story.file == PLAN


UNREAD = """\
[tasks.a]
title = "A"
estimate = "3 bananas"
priority = 9

[tasks.a.hold]
reason = "the bank"
since = "soon"
"""


async def test_the_form_shows_what_cannot_be_read_and_leaves_it_alone(opened: Open) -> None:
    async with opened(UNREAD, size=(80, 40)) as story:
        await story.press("e")
        for label, said in (
            ("estimate", "3 bananas"),
            ("priority", "9"),
            ("hold since", "soon"),
        ):
            assert f"{label:<14} {said}" in story.screen
        await story.type(" now")
        await story.press("tab", "tab", "tab", "tab")
        assert "cannot be read; a new value takes its place" in story.screen
        await story.press("enter")
        assert story.dialog == ""
        assert story.file == UNREAD.replace('"A"', '"A now"')


async def test_what_cannot_be_read_can_be_mended_or_removed_in_the_form(opened: Open) -> None:
    async with opened(UNREAD, size=(80, 40)) as story:
        await story.press("at")
        assert "3 bananas" in story.screen
        await story.press(*["backspace"] * len(" bananas"))
        assert "expected a duration" in story.screen
        await story.press("d", "enter")
        assert story.dialog == ""
        assert story.file == UNREAD.replace("3 bananas", "3d")
        await story.press("e", "tab", "tab", "tab", "tab", "tab", "tab", "backspace", "enter")
        assert story.file == UNREAD.replace("3 bananas", "3d").replace("priority = 9\n", "")


async def test_the_form_completes_a_known_name(opened: Open) -> None:
    async with opened() as story:
        await story.press("e", "tab", "tab", "tab")
        await story.type("l")
        await story.app.workers.wait_for_complete()
        await story.press("right", "ctrl+s")
        assert 'owner = "li"' in story.file.partition("[tasks.api]")[2].partition("[tasks.docs]")[0]


async def test_leaving_an_untouched_form_asks_nothing(opened: Open) -> None:
    async with opened() as story:
        await story.press("e", "escape")
        assert story.dialog == ""


async def test_leaving_a_changed_form_asks_first(opened: Open) -> None:
    async with opened() as story:
        await story.press("e", "x", "escape")
        assert story.dialog == "Confirm"
        await story.press("enter")
        assert story.dialog == "Form"
        await story.press("escape", "l")
        assert (story.dialog, story.file) == ("", PLAN)


async def test_notes_are_typed_in_lines_and_saved_by_their_key(opened: Open) -> None:
    async with opened() as story:
        story.app.run_command("task.notes")
        await story.pilot.pause()
        assert story.dialog == "Text"
        await story.type("one")
        await story.press("enter")
        await story.type("two")
        await story.press("ctrl+s")
        assert 'notes = """\none\ntwo' in story.file


async def test_leaving_changed_notes_asks_first(opened: Open) -> None:
    async with opened() as story:
        story.app.run_command("task.notes")
        await story.pilot.pause()
        await story.press("x", "escape")
        assert story.dialog == "Confirm"


async def test_a_new_owner_may_be_typed(opened: Open) -> None:
    async with opened() as story:
        await story.press("a")
        await story.type("zoe")
        await story.press("enter")
        assert 'owner = "zoe"' in story.file


async def test_the_priority_is_one_digit_away(opened: Open) -> None:
    async with opened() as story:
        await story.press("p", "2")
        assert "priority = 2" in story.file


async def test_the_palette_finds_a_command_and_runs_it(opened: Open) -> None:
    async with opened() as story:
        await story.press("colon")
        assert story.dialog == "Palette"
        await story.type("complete")
        await story.press("enter")
        assert story.dialog == ""
        assert "finished = 2026-11-24" in story.file


async def test_the_palette_says_why_not_and_stays(opened: Open) -> None:
    async with opened() as story:
        await story.press("ctrl+p")
        await story.type("undo")
        assert "nothing was done here yet" in story.screen
        await story.press("enter")
        assert story.dialog == "Palette"


async def test_the_help_shows_the_keys_of_the_table_and_the_glyphs(opened: Open) -> None:
    async with opened(size=(110, 60)) as story:
        await story.press("question_mark")
        assert story.dialog == "Help"
        for said in ("Move right", "dd", "Ctrl+D", "blocked, by how many tasks"):
            assert said in story.screen
        await story.press("question_mark")
        assert story.dialog == ""


async def test_the_help_says_what_every_glyph_means(opened: Open) -> None:
    async with opened(size=(100, 100)) as story:
        await story.press("question_mark")
        for said in (
            "◆  critical: moves the finish",
            "◇  near-critical: little float",
            "≠  changed in the what-if",
            "✗  an error in the file",
        ):
            assert said in story.screen


async def test_the_help_scrolls_in_a_small_window(opened: Open) -> None:
    async with opened(size=(40, 15)) as story:
        await story.press("question_mark")
        before = story.screen
        await story.press("G")
        assert story.screen != before
        assert "tasks without dates" in story.screen


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (20, 6), (1, 1)])
@pytest.mark.parametrize("key", ["n", "m", "e", "b", "a", "t", "colon", "question_mark"])
async def test_dialogs_open_and_close_in_any_window(
    opened: Open, key: str, size: tuple[int, int]
) -> None:
    async with opened(size=size) as story:
        await story.press(key)
        assert story.dialog != ""
        await story.press("escape")
        assert story.dialog == ""


@pytest.mark.parametrize("key", ["m", "e", "b", "a", "t", "d"])
async def test_what_a_person_wrote_never_steers_the_terminal(opened: Open, key: str) -> None:
    async with opened(HOSTILE) as story:
        await story.press(key)
        shown = story.screen + story.board
        assert not {char for char in shown if char != "\n" and not char.isprintable()}
        assert "[b]x[/]" in shown


async def test_the_notes_show_pictures_and_keep_what_was_written(opened: Open) -> None:
    async with opened(HOSTILE) as story:
        story.app.run_command("task.notes")
        await story.pilot.pause()
        assert "one␛[2J" in story.screen
        await story.press("ctrl+s")
        assert story.file == HOSTILE
