"""Records the walk of README.md on the demo: python -m tests.support.readme_walk.

A card, why it waits, its root, what clearing that does, and the finish that moves: a picture for
each step, shown one after the other by the style sheet of one SVG.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

from longpole.app.starters import demo_copy
from longpole.tui.app import LongpoleApp
from tests.support.paths import REPOSITORY
from tests.support.readme_picture import SIZE, picture_of

WALK = REPOSITORY / ".github" / "walk.svg"

STEPS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    ((*tuple("/change"), "enter", "escape"), "", "This card waits."),
    (("w",), "w", "Why does it end when it ends? The chain goes back to its root."),
    (("enter",), "Enter", "Go to the root: a review that has taken three weeks."),
    (("5",), "5", "All roots, ranked, with what each holds and what clearing it does."),
    (("c",), "c", "Clear it? First see what that does to the finish and to whom."),
    (("enter",), "Enter", "Done, on record in the plan, and the finish has moved."),
)
"""The keys of each step, what of them is shown, and what is said below the picture."""

_SECONDS = 4
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_CAPTION = 56


async def frames(plan: Path) -> list[str]:
    """Walk through a plan, and give a picture after each step."""
    # All the colours, whatever terminal this is run from.
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    app = LongpoleApp([plan])
    found = []
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        for number, (keys, _, _) in enumerate(STEPS):
            await pilot.press(*keys)
            await pilot.pause(1)
            found.append(picture_of(app, f"step{number}"))
    return found


def recorded(pictures: list[str]) -> str:
    """Give pictures as one that shows each for some seconds."""
    size = _SIZE.search(pictures[0])
    assert size is not None
    wide, high = float(size[1]), float(size[2])
    whole = _SECONDS * len(pictures)
    share = 100 / len(pictures)
    style = (
        f"@keyframes show {{ 0%, {share:.3f}% {{ visibility: visible; }} "
        f"{share + 0.001:.3f}%, 100% {{ visibility: hidden; }} }}\n"
        f".step {{ visibility: hidden; animation: show {whole}s step-end infinite; }}\n"
        ".key { font: bold 22px monospace; fill: #7fb4ff; }\n"
        ".said { font: 22px sans-serif; fill: #9aa4b2; }\n"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high + _CAPTION:.0f}">',
        f"<style>\n{style}</style>",
    ]
    for number, (picture, (_, key, said)) in enumerate(zip(pictures, STEPS, strict=True)):
        parts += [
            f'<g class="step" style="animation-delay: {number * _SECONDS}s">',
            picture.replace("<svg ", f'<svg width="{wide}" height="{high}" ', 1),
            f'<text class="key" x="16" y="{high + 36:.0f}">{key}</text>',
            f'<text class="said" x="{110 if key else 16}" y="{high + 36:.0f}">{said}</text>',
            "</g>",
        ]
    return "\n".join([*parts, "</svg>\n"])


def main() -> int:
    """Write the walk and tell its size."""
    copy = demo_copy()
    try:
        walk = recorded(asyncio.run(frames(copy)))
    finally:
        copy.unlink()
        copy.parent.rmdir()
    WALK.parent.mkdir(exist_ok=True)
    WALK.write_text(walk, encoding="utf-8")
    sys.stdout.write(f"{WALK}: {len(walk) // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
