"""Lengths drawn by chance, a number a run: the same for the same seed and task (R44, R45)."""

from __future__ import annotations

import hashlib

from longpole.engine.lanes import LANE, Vector
from longpole.engine.three_points import Points

BLOCK = 1000
"""So many runs are gone through at once; more would only take more memory."""


class Draws:
    """What is drawn for tasks; it depends on nothing but seed, id and points of each.

    So the forecasts of a plan and of a changed copy differ by what was changed, and neither the
    order of the file nor the machine matters. Of more runs the first ones are those of fewer.
    """

    def __init__(self, seed: int, runs: int) -> None:
        self.seed = seed
        self.sizes = tuple(min(BLOCK, runs - first) for first in range(0, runs, BLOCK))
        """How many runs there are in each block."""
        self._lengths: dict[Points, tuple[int, ...]] = {}
        self._pieces: dict[Points, list[bytes]] = {}

    def numbers(self, task_id: str, points: Points) -> tuple[int, ...]:
        """Give the length of a task in each run, in minutes."""
        lengths = self._by_level(points)
        blocks = range(len(self.sizes))
        return tuple(lengths[one] for block in blocks for one in self._levels(block, task_id))

    def vector(self, block: int, task_id: str, points: Points) -> Vector:
        """Give the lengths in the runs of a block, side by side."""
        pieces = self._pieces.get(points)
        if pieces is None:
            lengths = self._by_level(points)
            pieces = self._pieces[points] = [one.to_bytes(LANE, "little") for one in lengths]
        levels = self._levels(block, task_id)
        return int.from_bytes(b"".join(map(pieces.__getitem__, levels)), "little")

    def _by_level(self, points: Points) -> tuple[int, ...]:
        if points not in self._lengths:
            self._lengths[points] = points.lengths
        return self._lengths[points]

    def _levels(self, block: int, task_id: str) -> bytes:
        """Give a level of chance for each run: one of 256, all as likely as each other."""
        name = f"{self.seed} {block} {task_id}".encode("utf-8", "surrogatepass")
        return hashlib.shake_128(name).digest(self.sizes[block])
