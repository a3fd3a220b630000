"""What stands where nothing holds the plan up: a good day, with what to do with it."""

from __future__ import annotations

from collections.abc import Sequence

from longpole.views.blockers_text import headline
from longpole.views.empty import EMPTY_BOARD, EMPTY_FILTER
from longpole.views.queue import QueueView
from longpole.views.spans import Role, Span
from longpole.views.wrapping import wrap_spans

_WORKING = ((Span("Working out what holds the plan up.", Role.MUTED),),)
_KEYS = (
    (Span("P", Role.KEY), Span(" walks the critical path", Role.MUTED)),
    (Span("W", Role.KEY), Span(" tries what a slip would do", Role.MUTED)),
    (Span("1", Role.KEY), Span(" goes back to the board", Role.MUTED)),
)


def nothing_stuck(view: QueueView, cells: int) -> Sequence[Sequence[Span]]:
    """Give what is said without a row, by lines."""
    if not view.plan.tasks:
        return EMPTY_BOARD
    if view.blockers is None:
        return _WORKING
    if view.filtered:
        return EMPTY_FILTER
    said = wrap_spans([Span(headline(view.blockers), Role.READY)], max(1, cells))
    return [*said, [], *_KEYS]
