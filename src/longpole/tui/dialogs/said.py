"""Sentences inside a dialog: spans as content in the colours of their roles, and scrolling."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content

from longpole.views.sections import Section
from longpole.views.spans import Role, Span
from longpole.views.wrapping import wrap_spans

_ITEM = "  - "


def lines_of(sentences: Iterable[Iterable[Span]]) -> Content:
    """Give sentences, each on a line of its own."""
    return Content("\n").join(
        [Content.assemble(*((span.text, _style(span.role)) for span in one)) for one in sentences]
    )


def page(sections: Iterable[Section], cells: int) -> list[list[Span]]:
    """Give sections as lines of at most so many cells, each after an empty one."""
    lines: list[list[Span]] = []
    for section in sections:
        indent = "  " * (section.level - 1)
        lines += [[], [Span(indent), Span(section.heading, Role.HEAD)]]
        for item in section.items:
            wrapped = wrap_spans(item.spans, cells - len(indent) - len(_ITEM))
            for number, line in enumerate(wrapped):
                lead = " " * len(_ITEM) if number else _ITEM
                lines.append([Span(f"{indent}{lead}", Role.MUTED), *line])
    return lines


def scrolled(scroll: VerticalScroll, key: str) -> bool:
    """Scroll by a key; tell whether it meant that."""
    page = max(1, scroll.size.height - 1)
    steps = {
        "j": 1,
        "down": 1,
        "k": -1,
        "up": -1,
        "ctrl+d": page // 2,
        "ctrl+u": -page // 2,
        "pagedown": page,
        "space": page,
        "pageup": -page,
        "G": 10_000,
        "end": 10_000,
        "home": -10_000,
    }
    if key not in steps:
        return False
    scroll.scroll_to(y=scroll.scroll_offset.y + steps[key], animate=False)
    return True


def _style(role: Role) -> str:
    color = f"$lp-{role.value.replace('_', '-')}"
    return f"bold {color}" if role in {Role.TITLE, Role.HEAD} else color
