"""Lengths drawn by chance, a number a run: the same for the same seed and task (R44, R45)."""

from __future__ import annotations

import hashlib

from longpole.engine.lanes import LANE, Vector
from longpole.engine.three_points import Points


class Draws:
    """What is drawn for tasks; it depends on nothing but seed, id and points of each.

    So the forecasts of a plan and of a changed copy differ by what was changed, and neither the
    order of the file nor the machine matters.
    """

    def __init__(self, seed: int, runs: int) -> None:
        self.seed, self.runs = seed, runs
        self._lengths: dict[Points, tuple[int, ...]] = {}
        self._pieces: dict[Points, list[bytes]] = {}

    def numbers(self, task_id: str, points: Points) -> tuple[int, ...]:
        """Give the length of a task in each run, in minutes."""
        return tuple(map(self._by_level(points).__getitem__, self._levels(task_id)))

    def vector(self, task_id: str, points: Points) -> Vector:
        """Give the same side by side."""
        pieces = self._pieces.get(points)
        if pieces is None:
            lengths = self._by_level(points)
            pieces = self._pieces[points] = [one.to_bytes(LANE, "little") for one in lengths]
        levels = self._levels(task_id)
        return int.from_bytes(b"".join(map(pieces.__getitem__, levels)), "little")

    def _by_level(self, points: Points) -> tuple[int, ...]:
        if points not in self._lengths:
            self._lengths[points] = points.lengths
        return self._lengths[points]

    def _levels(self, task_id: str) -> bytes:
        """Give a level of chance for each run: one of 256, all as likely as each other."""
        name = f"{self.seed} {task_id}".encode("utf-8", "surrogatepass")
        return hashlib.shake_128(name).digest(self.runs)
