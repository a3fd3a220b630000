"""How columns share a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longpole.views.columns import BAR, first_in_view, lay_out


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
    assert [slot.cells for slot in lay_out(cells, 4, 0).slots] == widths


def test_columns_out_of_view_are_counted() -> None:
    layout = lay_out(80, 5, 2)

    assert ([slot.column for slot in layout.slots], layout.left, layout.right) == ([2, 3], 2, 1)


def test_no_room_is_left_unused_at_the_right() -> None:
    assert [slot.column for slot in lay_out(80, 4, 3).slots] == [2, 3]


def test_few_columns_do_not_grow_without_end() -> None:
    assert [slot.cells for slot in lay_out(300, 2, 0).slots] == [64, 64]


@given(st.integers(1, 400), st.integers(0, 12), st.integers(0, 12))
def test_slots_fill_the_window_without_a_hole(cells: int, columns: int, first: int) -> None:
    slots = lay_out(cells, columns, first).slots

    ends = [0, *(slot.end for slot in slots)]
    assert [slot.x for slot in slots] == ends[:-1]
    assert all(slot.cells >= 1 for slot in slots)
    assert not slots or ends[-1] == max(cells, slots[-1].x + BAR + slots[-1].cells)


@given(st.integers(1, 300), st.integers(1, 12), st.integers(0, 12), st.data())
def test_the_column_of_the_cursor_is_in_view(
    cells: int, columns: int, first: int, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, columns - 1))

    layout = lay_out(cells, columns, first_in_view(cells, columns, first, cursor))

    assert cursor in {slot.column for slot in layout.slots}
