"""Sets of tasks as whole numbers, one bit a task by its place in the file.

What depends on what is thousands of tasks for each of thousands. As numbers they are joined and
counted in no time; names are made of those alone that somebody wants to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from longpole.domain.plan import Plan


class TaskSet(AbstractSet[str]):
    """Some tasks of a plan, in file order; a set of their ids, which are made when asked for."""

    __slots__ = ("_names", "bits", "plan")

    def __init__(self, plan: Plan, bits: int = 0) -> None:
        self.plan, self.bits = plan, bits
        self._names: tuple[str, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Give the ids."""
        if self._names is None:
            tasks = self.plan.tasks
            self._names = tuple(tasks[place].id for place in places(self.bits))
        return self._names

    def __len__(self) -> int:
        """Count them, without their names."""
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[str]:
        """Give the ids in file order."""
        return iter(self.names)

    def __contains__(self, task_id: object) -> bool:
        """Tell whether a task is among them."""
        place = self.plan.position.get(task_id) if isinstance(task_id, str) else None
        return place is not None and bool(self.bits >> place & 1)

    def __repr__(self) -> str:
        """Show the ids."""
        return f"TaskSet({', '.join(self.names)})"

    def __or__(self, other: AbstractSet[Any]) -> AbstractSet[Any]:
        """Join them with others; with those of the same plan no name is needed."""
        if isinstance(other, TaskSet) and other.plan is self.plan:
            return TaskSet(self.plan, self.bits | other.bits)
        return frozenset(self) | frozenset(other)

    def __hash__(self) -> int:
        """Hash as any set of the same ids would."""
        return self._hash()

    @classmethod
    def _from_iterable(cls, names: Iterable[Any]) -> AbstractSet[Any]:
        return frozenset(names)


class Amount:
    """Minutes by task, added up over any set of tasks without going through it.

    They are kept as their binary digits: one number for all the ones, one for all the twos.
    """

    def __init__(self, minutes: Iterable[tuple[int, int]]) -> None:
        digits: list[list[int]] = []
        for place, amount in minutes:
            for digit in places(amount):
                while len(digits) <= digit:
                    digits.append([])
                digits[digit].append(place)
        self._planes = [bits_of(found) for found in digits]
        self._all = 0
        for plane in self._planes:
            self._all |= plane

    def over(self, bits: int) -> int:
        """Give the minutes of all tasks among some."""
        counted = bits & self._all
        if not counted:
            return 0
        return sum((counted & plane).bit_count() << n for n, plane in enumerate(self._planes))


def bits_of(found: Iterable[int]) -> int:
    """Give places as bits."""
    known = list(found)
    marks = bytearray(max(known, default=0) // 8 + 1)
    for place in known:
        marks[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marks, "little")


def places(bits: int) -> list[int]:
    """Give the places of the bits that are set, the lowest first."""
    found: list[int] = []
    digits = f"{bits:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found
