"""The footer."""

from longpole.tui.widgets.footer import KeyHint, footer_line
from longpole.views.spans import plain

HINTS = [KeyHint("n", "new"), KeyHint("H L", "move"), KeyHint("u", "undo"), KeyHint("?", "keys")]


def line(cells: int, pending: str = "") -> str:
    return plain(footer_line(HINTS, pending, cells)).rstrip()


def test_keys_stand_in_the_order_of_their_importance() -> None:
    assert line(80) == " n new   H L move   u undo   ? keys"


def test_the_last_stays_when_others_do_not_fit() -> None:
    assert [line(30), line(20), line(10)] == [
        " n new   H L move   ? keys",
        " n new   ? keys",
        " ? keys",
    ]


def test_a_pending_key_stands_before_what_may_come_next() -> None:
    assert line(80, "d") == " d   n new   H L move   u undo   ? keys"


def test_no_keys_give_an_empty_line() -> None:
    assert plain(footer_line((), "", 80)).strip() == ""


def test_a_long_warning_ends_in_an_ellipsis() -> None:
    hints = [KeyHint("d", "removes what many others wait for")]

    assert plain(footer_line(hints, "d", 24)) == " d   d removes what ma…"
