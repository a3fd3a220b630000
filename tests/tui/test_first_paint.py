"""What the first paint may not wait for."""

import sys
from pathlib import Path

from tests.support.environment import run

SLOW = (
    "networkx",
    "tomlkit",
    "numpy",
    "markdown_it",
    "textual.widgets._markdown",
    "textual.widgets._data_table",
    "textual.widgets._text_area",
    "textual.widgets._rich_log",
    "wcwidth",
    "longpole.engine.analysis",
    "longpole.engine.explain",
    "longpole.views.causes",
    "longpole.tui.analyst",
)


def test_the_board_imports_nothing_that_it_does_not_paint(tmp_path: Path) -> None:
    loaded = f"[name for name in {SLOW!r} if name in sys.modules]"
    code = f"import sys, longpole.tui.app, longpole.tui.screens.board; print({loaded})"

    done = run([sys.executable, "-c", code], home=tmp_path)

    assert (done.stdout, done.stderr) == (b"[]\n", b"")
