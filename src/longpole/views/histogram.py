"""How often something falls on which days: bars for a printed line or a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from longpole.domain.record import record

_LENGTHS = (1, 7, 14, 28, 91, 364)
_MONDAY = date(1, 1, 1).toordinal()


@record
class Bin:
    """Some days in a row, and how often something falls on them."""

    first: date
    last: date
    count: int


def bins(days: Sequence[date], most: int = 14) -> tuple[Bin, ...]:
    """Give at most so many bins of one length that hold all of these days: days, else weeks.

    Bins without anything in them stand between others. A week begins with its Monday.
    """
    if not days:
        return ()
    first, last = min(days).toordinal(), max(days).toordinal()
    length = next((one for one in _LENGTHS if _count(first, last, one) <= most), None)
    if length is None:
        length = 364 * -(-(last - first + 364) // (364 * max(1, most - 1)))
    counts = Counter(_place(day.toordinal(), length) for day in days)
    places = range(_place(first, length), _place(last, length) + 1)
    return tuple(_bin(place, length, counts[place]) for place in places)


def bars(counts: Iterable[int], cells: int) -> tuple[int, ...]:
    """Give the length of a bar for each count, the largest of so many cells; none for nothing."""
    known = tuple(counts)
    largest = max(known, default=0)
    return tuple(max(1, round(count * cells / largest)) if count else 0 for count in known)


def _place(ordinal: int, length: int) -> int:
    return (ordinal - _MONDAY) // length


def _count(first: int, last: int, length: int) -> int:
    return _place(last, length) - _place(first, length) + 1


def _bin(place: int, length: int, count: int) -> Bin:
    first = _MONDAY + place * length
    last = min(first + length - 1, date.max.toordinal())
    return Bin(date.fromordinal(first), date.fromordinal(last), count)
