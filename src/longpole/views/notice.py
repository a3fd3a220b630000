"""Parts of the line under the header: what is walked and what is looked for, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from longpole.views.arrangement import Arrangement
from longpole.views.find import matches
from longpole.views.spans import Role, Span
from longpole.views.symbols import Symbols
from longpole.views.text import clean


def walked(
    path: Sequence[str], here: str | None, symbols: Symbols, keys: tuple[str, str, str]
) -> tuple[Span, ...]:
    """Say which step of a walk this is; the keys are those for back, on and the end."""
    if not path:
        return ()
    back, on, end = keys
    count = f"{len(path)} {'step' if len(path) == 1 else 'steps'}"
    place = f"step {path.index(here) + 1} of {len(path)}" if here in path else count
    return (
        Span(f"{symbols.critical} critical path", Role.CRITICAL),
        Span(f"  {place}   "),
        Span(f"{back} {on}", Role.KEY),
        Span(" walk it, ", Role.MUTED),
        Span(end, Role.KEY),
        Span(" ends", Role.MUTED),
    )


def looked_for(view: Arrangement, text: str, here: str | None) -> tuple[Span, ...]:
    """Say what is looked for, and at which of the matches the cursor stands."""
    if not text:
        return ()
    found = matches(view, text)
    what = (Span("/", Role.KEY), Span(clean(text), Role.MATCH))
    if not found:
        return (*what, Span("  no task matches", Role.PROBLEM))
    place = f"{found.index(here) + 1} of " if here in found else ""
    count = f"{place}{len(found)} {'match' if len(found) == 1 else 'matches'}"
    return (*what, Span(f"  {count}", Role.MUTED))
