"""How columns share a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.views.columns import BAR, first_in_view, lay_out

FULL = [False] * 12


@pytest.mark.parametrize(
    ("cells", "widths"),
    [
        (40, [38]),
        (80, [38, 37]),
        (110, [26, 26, 25, 25]),
        (200, [48, 47, 47, 47]),
    ],
)
def test_as_many_columns_as_fit_share_the_width(cells: int, widths: list[int]) -> None:
    assert [slot.cells for slot in lay_out(cells, FULL[:4], 0).slots] == widths


def test_columns_out_of_view_are_counted() -> None:
    layout = lay_out(80, FULL[:5], 2)

    assert ([slot.column for slot in layout.slots], layout.left, layout.right) == ([2, 3], 2, 1)


def test_no_room_is_left_unused_at_the_right() -> None:
    assert [slot.column for slot in lay_out(80, FULL[:4], 3).slots] == [2, 3]


def test_few_columns_do_not_grow_without_end() -> None:
    assert [slot.cells for slot in lay_out(300, FULL[:2], 0).slots] == [64, 64]


@pytest.mark.parametrize(
    ("cells", "empty", "widths"),
    [
        (200, "_xx_", [64, 30, 30, 64]),
        (200, "___x", [55, 55, 55, 24]),
        (140, "_xx_", [41, 24, 24, 40]),
        (80, "_x", [51, 24]),
        (200, "xxxx", [48, 47, 47, 47]),
        (40, "x", [38]),
    ],
)
def test_an_empty_column_leaves_its_room_to_the_others(
    cells: int, empty: str, widths: list[int]
) -> None:
    slots = lay_out(cells, [char == "x" for char in empty], 0).slots
    assert [slot.cells for slot in slots] == widths


@given(st.integers(1, 400), st.lists(st.booleans(), max_size=12), st.integers(0, 12))
def test_slots_fill_the_window_without_a_hole(cells: int, empty: list[bool], first: int) -> None:
    slots = lay_out(cells, empty, first).slots

    ends = [0, *(slot.end for slot in slots)]
    assert [slot.x for slot in slots] == ends[:-1]
    assert all(slot.cells >= 1 for slot in slots)
    assert not slots or ends[-1] == max(cells, slots[-1].x + BAR + slots[-1].cells)


@given(st.integers(1, 300), st.integers(1, 12), st.integers(0, 12), st.data())
def test_the_column_of_the_cursor_is_in_view(
    cells: int, columns: int, first: int, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, columns - 1))

    layout = lay_out(cells, FULL[:columns], first_in_view(cells, columns, first, cursor))

    assert cursor in {slot.column for slot in layout.slots}
