"""Draws the picture of README.md from the demo: python -m tests.support.readme_picture."""

import asyncio
import os
import re
import sys
from pathlib import Path

from longpole.app.starters import demo_copy
from longpole.tui.app import LongpoleApp
from tests.support.paths import REPOSITORY

PICTURE = REPOSITORY / ".github" / "board.svg"
SIZE = (110, 30)
# From the first card to one that waits for somebody who waits for somebody outside.
KEYS = ("j",)

_FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_GENERATED = re.compile(r"terminal-\d+")
_TEXT = re.compile(r' x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)</text>')
_SPACE = "&#160;"
_CELL = 12.2  # the width of a character in the coordinates of the picture


async def draw(plan: Path) -> str:
    """Open a plan, walk to a card, and give what the screen shows as SVG."""
    # All the colours, whatever terminal this is run from.
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    app = LongpoleApp([plan])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause(0.5)
        return picture_of(app)


def picture_of(app: LongpoleApp, name: str = "terminal") -> str:
    """Give what the screen shows as SVG; `name` keeps its styles apart from those of others."""
    picture = app.export_screenshot(title="longpole demo")
    # A picture that loads fonts from elsewhere is not shown where pages may not.
    picture = _GENERATED.sub(name, _FONT_FACE.sub("", picture))
    return "".join(f"{line.rstrip()}\n" for line in _TEXT.sub(_trimmed, picture).splitlines())


def _trimmed(text: re.Match[str]) -> str:
    """Put a text where its first letter is: not every viewer keeps the spaces before it."""
    x, y, length, rest, words = text.groups()
    left = right = 0
    while words.startswith(_SPACE):
        words, left = words.removeprefix(_SPACE), left + 1
    while words.endswith(_SPACE):
        words, right = words.removesuffix(_SPACE), right + 1
    start, wide = float(x) + left * _CELL, float(length) - (left + right) * _CELL
    return f' x="{start:.1f}" y="{y}" textLength="{max(wide, 0):.1f}"{rest}>{words}</text>'


def main() -> int:
    """Write the picture and tell its size."""
    copy = demo_copy()
    try:
        picture = asyncio.run(draw(copy))
    finally:
        copy.unlink()
        copy.parent.rmdir()
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture, encoding="utf-8")
    sys.stdout.write(f"{PICTURE}: {len(picture) // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
