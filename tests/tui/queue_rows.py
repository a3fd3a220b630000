"""The queue of a review as its lines on the screen."""

from tests.tui.story import Story


def rows(story: Story) -> list[str]:
    """Give the lines of the queue."""
    lines = story.board.splitlines()
    head = next(at for at, line in enumerate(lines) if "Blocker" in line)
    found = []
    for line in lines[head + 2 :]:
        if not line.strip(" ┃"):
            break
        found.append(line)
    return found


def under_cursor(story: Story) -> str:
    return next(row for row in rows(story) if row.startswith("┃"))
