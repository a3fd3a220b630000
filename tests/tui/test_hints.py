"""The footer, by what it would show for a plan and a cursor."""

from datetime import date

from longpole.app.context import Context
from longpole.app.revision import Revision
from longpole.storage.read import read
from longpole.tui.dispatch import Pending
from longpole.tui.hints import hints, pending_hints
from longpole.views.look import Pane, ViewState
from tests.tui.story import PLAN

NOW = Revision(read(PLAN), date(2026, 11, 24))


def keys(view: ViewState, read_only: str | None = None) -> dict[str, str]:
    return {title: key for key, title in hints(Context(NOW, view, read_only=read_only))}


def test_only_what_can_be_done_is_shown() -> None:
    shown = keys(ViewState(cursor="api"))
    assert shown["move"] == "L"  # it stands in the first column
    assert "undo" not in shown
    assert keys(ViewState(cursor="spec"))["move"] == "H L"


def test_the_way_to_all_keys_is_always_the_last() -> None:
    assert hints(Context(NOW, ViewState()))[-1] == ("?", "keys")


def test_while_finding_the_same_key_means_the_next_match() -> None:
    shown = keys(ViewState(cursor="api", find="w"))
    assert shown["next"] == "n"
    assert "new" not in shown


def test_while_the_details_stand_open_the_key_to_the_other_pane_is_named() -> None:
    assert not {"to the board", "to the details", "next pane"} & keys(ViewState("api")).keys()
    assert keys(ViewState("api", detail=True, pane=Pane.DETAIL))["to the board"] == "Tab"
    assert keys(ViewState("api", detail=True))["to the details"] == "Tab"


def test_a_read_only_plan_offers_no_changes() -> None:
    shown = keys(ViewState(cursor="api"), read_only="it is")
    assert not {"new", "edit", "move", "hold", "complete", "remove"} & shown.keys()


def test_a_pending_key_says_what_would_go() -> None:
    pending = Pending("d", (("d", ("task.remove",)),))
    ((key, said),) = pending_hints(pending, Context(NOW, ViewState(cursor="api")))
    assert key == "d"
    assert "Build the API" in said
    assert "Write the docs" in said


def test_a_pending_key_says_why_not() -> None:
    pending = Pending("d", (("d", ("task.remove",)),))
    ((_, said),) = pending_hints(pending, Context(NOW, ViewState(), read_only="it is gone"))
    assert said == "Remove: it is gone"
