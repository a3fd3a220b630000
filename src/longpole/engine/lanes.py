"""Whole numbers side by side in one integer, a lane a run: arithmetic on all runs at once.

To add, compare or choose in a thousand runs then is a few operations on one large integer, and
Python does those at the speed of memory. A lane has 64 bits. The highest is kept free: to compare
two vectors it is set before one is taken from the other, and is left where nothing was borrowed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable

Vector = int
"""One number a run, none negative and all below 2**62; run 0 in the lowest lane."""

Flags = int
"""The highest bit of the lane of every run for which something holds."""

Marks = int
"""The same with a byte a run, for keeping many of them."""

LANE = 8
_BITS = 8 * LANE


class Lanes:
    """The arithmetic of so many runs."""

    def __init__(self, runs: int) -> None:
        self.runs = runs
        self.ones = int.from_bytes((1).to_bytes(LANE, "little") * runs, "little")
        self.flags: Flags = self.ones << (_BITS - 1)
        """All runs."""
        self.marks: Marks = self.marked(self.flags)

    def of(self, number: int) -> Vector:
        """Give the same number in every run."""
        return self.ones * number

    def pack(self, numbers: Iterable[int]) -> Vector:
        """Put numbers side by side, one a run."""
        return int.from_bytes(struct.pack(f"<{self.runs}Q", *numbers), "little")

    def unpack(self, vector: Vector) -> tuple[int, ...]:
        """Give the numbers, one a run."""
        return struct.unpack(f"<{self.runs}Q", vector.to_bytes(LANE * self.runs, "little"))

    def reached(self, vector: Vector, other: Vector) -> Flags:
        """Give the runs in which a vector is at least another."""
        return ((vector | self.flags) - other) & self.flags

    def chosen(self, flags: Flags, vector: Vector, other: Vector) -> Vector:
        """Give a vector in some runs, and another in the rest."""
        return other ^ ((vector ^ other) & (flags - (flags >> (_BITS - 1))))

    def later(self, vector: Vector, other: Vector) -> Vector:
        """Give the larger number of every run."""
        return self.chosen(self.reached(vector, other), vector, other)

    def earlier(self, vector: Vector, other: Vector) -> Vector:
        """Give the smaller number of every run."""
        return self.chosen(self.reached(vector, other), other, vector)

    def plus(self, vector: Vector, amount: int) -> Vector:
        """Add an amount in every run; what would be less than nothing is nothing."""
        if amount >= 0:
            return vector + self.ones * amount
        return self.less(vector, self.ones * -amount)

    def less(self, vector: Vector, other: Vector) -> Vector:
        """Take a vector from another; what would be less than nothing is nothing."""
        return self.later(vector, other) - other

    def each(self, function: Callable[..., int], *vectors: Vector) -> Vector:
        """Give what a function makes of the numbers of every run, one run after another."""
        known: dict[tuple[int, ...], int] = {}
        found = []
        for numbers in zip(*map(self.unpack, vectors), strict=True):
            if numbers not in known:
                known[numbers] = function(*numbers)
            found.append(known[numbers])
        return self.pack(found)

    def marked(self, flags: Flags) -> Marks:
        """Give flags with a byte a run."""
        if not flags:
            return 0
        return int.from_bytes(
            flags.to_bytes(LANE * self.runs, "little")[LANE - 1 :: LANE], "little"
        )
