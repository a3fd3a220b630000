from __future__ import annotations

from dataclasses import field, fields, replace

import pytest

from longpole.domain.record import record


@record
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)


@record
class Place:
    x: int
    y: int = 0


@record
class Nothing:
    pass


@record
class Other:
    pass


def test_a_record_is_made_as_its_fields_say() -> None:
    assert (Point(1).x, Point(1).y, Point(1, y=2).y) == (1, 0, 2)
    first, second = Point(1), Point(1)
    assert first.tags == []
    assert first.tags is not second.tags


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, [], "", 5), {}), ((1,), {"z": 1})])
def test_it_is_not_made_of_anything_else(given: tuple[object, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="__init__"):
        Point(*given, **named)  # type: ignore[arg-type] # that is what is tried


def test_records_are_equal_if_their_kind_and_their_fields_are() -> None:
    assert Place(1) == Place(1, 0)
    assert Place(1) != Place(2)
    assert Nothing() == Nothing()
    different: object = Other()
    assert Nothing() != different
    assert Point(1, note="a") == Point(1, note="b")


def test_equal_records_have_one_hash() -> None:
    assert len({Place(1), Place(1, 0), Place(2), Nothing(), Nothing()}) == 3


def test_it_tells_what_it_is() -> None:
    assert repr(Point(1, note="hidden")) == "Point(x=1, y=0, tags=[])"


def test_it_is_a_dataclass_to_everyone() -> None:
    assert [one.name for one in fields(Place)] == ["x", "y"]
    assert replace(Place(1, 2), x=3) == Place(3, 2)
    match Place(1, 2):
        case Place(x, y):
            assert (x, y) == (1, 2)
