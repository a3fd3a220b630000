"""From a cursor key to the last byte of its frame, both programs side by side in one run."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.measure import Bench, Row, Samples, interleave
from tests.benchmarks.plans import TITLE_MARK
from tests.benchmarks.start import BARE, BARE_MARK, leave, open_program, wait_idle
from tests.support.environment import LONGPOLE
from tests.support.pty_run import PtyRun

_PRESSES = 60
# How long silence must last before a frame counts as whole: several times what one takes.
_SILENCE = 0.08
# How long silence must last before a change counts as painted: its analysis has begun by then.
_BEGUN = 0.03
# Keys further apart than frames, so that none waits for the frame of the one before.
_APART = 0.02
_CHANGES, _MOVES = 25, 4
# What a terminal is told when all of a frame is there.
_FRAME_ENDS = b"\x1b[?2026l"
# Enough to bring the cursor to the window's edge, so that every further key scrolls.
_TO_THE_EDGE = 45


@contextmanager
def _both(bench: Bench, plan: Path) -> Iterator[tuple[PtyRun, PtyRun]]:
    home = bench.home("keys")
    with (
        open_program((*LONGPOLE, str(plan)), home) as board,
        open_program(BARE, home) as bare,
    ):
        board.wait_until(lambda: TITLE_MARK.search(board.raw) is not None, "the board")
        bare.wait_until(lambda: BARE_MARK.search(bare.raw) is not None, "the line")
        wait_idle(bare)
        wait_idle(board)
        yield board, bare
        leave(board)
        leave(bare)


def press(run: PtyRun, key: str, silence: float = _SILENCE) -> float:
    """Return the milliseconds from a key to the last byte that it brought."""
    pressed = time.perf_counter()
    run.send(key)
    run.wait_until(lambda: run.last_byte > pressed, f"an answer to {key}")
    run.wait_quiet(silence)
    return (run.last_byte - pressed) * 1000


def _still(bench: Bench) -> Samples:
    with _both(bench, bench.plan(10_000)) as (board, bare):
        return _pairs(board, bare, _alternating("j", "k"))


def _scrolling(bench: Bench) -> Samples:
    with _both(bench, bench.plan(10_000)) as (board, bare):
        for _ in range(_TO_THE_EDGE):
            press(board, "j")
        return _pairs(board, bare, lambda: "j")


def _still_on_tree(bench: Bench) -> Samples:
    with _both(bench, bench.outline(10_000)) as (tree, bare):
        press(tree, "2")
        return _pairs(tree, bare, _alternating("j", "k"))


def _scrolling_on_tree(bench: Bench) -> Samples:
    with _both(bench, bench.outline(10_000)) as (tree, bare):
        press(tree, "2")
        for _ in range(_TO_THE_EDGE):
            press(tree, "j")
        return _pairs(tree, bare, lambda: "j")


def _during_analysis(bench: Bench) -> Samples:
    """Change the plan again and again, and move while its schedule is worked out."""
    plan = bench.folder / "changing.plan.toml"
    plan.write_bytes(bench.plan(10_000).read_bytes())
    ours, baseline = list[float](), list[float]()
    # A completed card is the last of its column and one that is reopened would be the first: each
    # key has somewhere to go.
    step = _alternating("k", "j")
    with _both(bench, plan) as (board, bare):
        press(board, "j")
        for _ in range(_CHANGES):
            press(board, "c", _BEGUN)
            ours += [frame(board, step()) for _ in range(_MOVES)]
            wait_idle(board)
            baseline += [frame(bare, "j") for _ in range(_MOVES)]
    return Samples(ours, baseline, share=0.95)


def frame(run: PtyRun, key: str) -> float:
    """Return the milliseconds from a key to the end of the frame that it brought.

    What is painted for another reason right after it is no part of that.
    """
    start = len(run.raw)
    pressed = time.perf_counter()
    run.send(key)
    run.wait_until(lambda: run.raw.find(_FRAME_ENDS, start) >= 0, f"an answer to {key}")
    taken = (run.last_byte - pressed) * 1000
    run.wait_quiet(_APART)
    return taken


def _pairs(board: PtyRun, bare: PtyRun, key: Callable[[], str]) -> Samples:
    return interleave(lambda: press(board, key()), lambda: press(bare, "j"), pairs=_PRESSES, warm=4)


def _alternating(first: str, second: str) -> Callable[[], str]:
    def endless() -> Iterator[str]:
        while True:
            yield first
            yield second

    return endless().__next__


_AGAINST = "a one-line update of a bare Textual app"

ROWS = (
    Row("key", "cursor key to last byte, 10,000 tasks, no scroll", _AGAINST, 1.7, _still),
    Row(
        "key-scroll", "cursor key to last byte, 10,000 tasks, scrolling", _AGAINST, 3.0, _scrolling
    ),
    Row(
        "key-analysis",
        "p95 of cursor key to last byte during an analysis, 10,000 tasks",
        _AGAINST,
        6.0,
        _during_analysis,
    ),
    Row(
        "tree-key",
        "cursor key on the tree, 10,000 tasks, no scroll",
        _AGAINST,
        1.7,
        _still_on_tree,
    ),
    Row(
        "tree-scroll",
        "cursor key on the tree, 10,000 tasks, scrolling",
        _AGAINST,
        3.0,
        _scrolling_on_tree,
    ),
)
