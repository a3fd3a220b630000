"""Row 27: the file is replaced, emptied or taken away while a dialog is open."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.story import PLAN, Open, Story

THEIRS = PLAN.replace('"Build the API"', '"Theirs"')


def replaced(path: Path) -> None:
    """Put another file in its place, older than the one before: the clock was set back."""
    other = path.with_suffix(".new")
    other.write_text(THEIRS)
    os.utime(other, (1, 1))
    other.replace(path)


def rewritten(path: Path) -> None:
    """Change what it holds but neither its size nor its times."""
    found = path.stat()
    path.write_text(PLAN.replace("Build the API", "Built by them"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def emptied(path: Path) -> None:
    """Leave nothing in it."""
    path.write_text("")


def broken(path: Path) -> None:
    """Leave half of it."""
    path.write_text(PLAN[: PLAN.index("the API")])


def content(path: Path) -> str | None:
    return path.read_text() if path.exists() else None


async def answer(story: Story) -> None:
    """Answer the form that is open."""
    await story.press("ctrl+s")
    await story.pilot.pause()


@pytest.mark.parametrize("change", [replaced, rewritten, emptied, broken, Path.unlink])
@pytest.mark.parametrize("seen", [True, False], ids=["seen", "not seen"])
async def test_an_answer_never_replaces_what_was_not_seen(
    opened: Open, change: Callable[[Path], object], *, seen: bool
) -> None:
    async with opened() as story:
        await story.press("e")
        await story.type(" mine")
        change(story.path)
        theirs = content(story.path)
        if seen:
            await story.look_at_file()
        await answer(story)
        assert content(story.path) == theirs
        assert story.dialog or story.told
        assert story.app.return_value is None
