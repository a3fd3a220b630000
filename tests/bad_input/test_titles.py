"""Rows 1 to 4, 8 and 10: titles that look like markup, deceive the eye or have no end."""

import json

import pytest
from textual.geometry import Offset

from longpole.views.text import width
from tests.bad_input.door import Door
from tests.support.hostile import MARKUP
from tests.tui.story import Open, Story


def place(story: Story, text: str) -> Offset:
    """Find where a text stands on the screen."""
    for row, line in enumerate(story.screen.splitlines()):
        if text in line:
            return Offset(width(line[: line.index(text)]), row)
    raise AssertionError(f"{text} is not on the screen:\n{story.screen}")


@pytest.mark.parametrize("title", MARKUP)
async def test_markup_is_literal_and_a_click_on_it_only_selects(opened: Open, title: str) -> None:
    quoted = json.dumps(title)
    plan = f"[tasks.first]\n\n[tasks.odd]\ntitle = {quoted}\nowner = {quoted}\ntags = [{quoted}]\n"
    async with opened(plan, size=(140, 30)) as story:
        await story.pilot.click(offset=place(story, title[:12]))
        await story.pilot.pause()
        assert story.app.return_value is None
        assert story.cursor == "odd"
        await story.press("enter")
        assert title in story.screen
        await story.press("escape", "d", "d", "u")
        assert story.file == plan
        await story.press("2")
        assert title in story.screen


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("\u202egpj.exe", "U+202E"),
        *((f"{chr(code)}x", f"U+{code:04X}") for code in range(0x2066, 0x206A)),
        ("tag\U000e0041", "U+E0041"),
    ],
    ids=lambda value: value if value.isascii() else "",
)
def test_what_turns_text_around_or_hides_is_shown_and_warned_of(
    door: Door, title: str, named: str
) -> None:
    door.write(f'[tasks.a]\ntitle = "{title}"\n')
    (line,) = door.check()
    assert line == f"2:1: warning: the title holds hidden characters: {named} [W412]"
    assert "\N{REPLACEMENT CHARACTER}" in door.run("list").stdout


@pytest.mark.parametrize(
    "title",
    ["e" + "\u0301" * 20, "\U0001f468\u200d\U0001f469", "\u2764\ufe0f", "x" * 5_000],
    ids=["combining", "family", "vs16", "5,000 letters"],
)
async def test_odd_widths_and_long_texts_keep_every_line_in_the_window(
    opened: Open, title: str
) -> None:
    plan = f'[tasks.a]\ntitle = "{title} {title}"\nowner = "{title}"\n\n[tasks.b]\nparent = "c"\n'
    async with opened(plan + f'[tasks.c]\ntitle = "{title}"\n', size=(80, 24)) as story:
        for keys in (
            ["j"],
            ["enter"],
            ["escape"],
            ["e"],
            ["escape"],
            ["2"],
            ["z"],
            ["question_mark"],
        ):
            await story.press(*keys)
            assert all(width(line) <= 80 for line in story.screen.splitlines())


async def test_a_note_of_a_megabyte(opened: Open) -> None:
    note = "word " * 200_000
    plan = f'[tasks.a]\nnotes = "{note}"\n'
    async with opened(plan) as story:
        await story.press("enter", "G", "g", "g", "escape", "c")
        assert f'notes = "{note}"' in story.file
        assert 'status = "done"' in story.file
