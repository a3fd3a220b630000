"""What stands where nothing is yet: what to press."""

from __future__ import annotations

from longpole.views.spans import Role, Span

EMPTY_BOARD = (
    (Span("No tasks yet.", Role.MUTED),),
    (Span("n", Role.KEY), Span(" writes one", Role.MUTED)),
)
"""Said in the first column of a board without cards."""

EMPTY_FILTER = (
    (Span("Nothing matches.", Role.MUTED),),
    (Span("f", Role.KEY), Span(" edits the filter", Role.MUTED)),
    (Span("Esc", Role.KEY), Span(" shows all", Role.MUTED)),
)
"""Said in the first column of a board whose every card is filtered out."""

EMPTY_COLUMN = (
    (Span("Nothing here.", Role.MUTED),),
    (Span("H L", Role.KEY), Span(" move a card", Role.MUTED)),
)
"""Said in a column without cards, while another has some."""
