"""The recorded walk of README.md is one of the demo as it is, and moves the finish."""

import re

from longpole.app.starters import demo_copy
from tests.support.readme_walk import STEPS, WALK, frames, recorded

_TEXT = re.compile(r">([^<]*)</text>")


def words(picture: str) -> str:
    return " ".join(_TEXT.findall(picture)).replace("&#160;", " ")


def forecast(picture: str) -> str:
    found = re.search(r"forecast\s+(\w+ \d+ \w+)", words(picture))
    assert found is not None
    return found[1]


async def test_the_walk_goes_from_a_card_to_its_root_and_moves_the_finish() -> None:
    copy = demo_copy()
    try:
        pictures = await frames(copy)
    finally:
        copy.unlink()
        copy.parent.rmdir()
    first, why, root, queue, decision, last = map(words, pictures)
    assert "Change feed" in first
    assert "Why does" in why
    assert "Agree on the protocol" in root
    assert "roots hold" in queue
    assert "The finish moves" in decision
    assert "1 decision today" in last
    assert forecast(pictures[0]) == forecast(pictures[3]) != forecast(pictures[5])
    assert words(recorded(pictures)).split() == words(WALK.read_text("utf-8")).split(), (
        "draw it anew: python -m tests.support.readme_walk"
    )


def test_each_step_says_what_is_to_be_seen() -> None:
    assert all(said for _, _, said in STEPS)
