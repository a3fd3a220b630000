"""Sections of sentences as lines: a heading, then each sentence with its glyph before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from longpole.cli.paper import Paper
from longpole.cli.sentences import told
from longpole.views.sections import Item, Section
from longpole.views.spans import ROLE_OF_STATE, Role, Span

_INDENT = 2
_HANG = 2
"""So far the second line of a sentence is under the first: what stands beside the glyph."""


def section_lines(sections: Iterable[Section], paper: Paper) -> Iterator[str]:
    """Give each section after an empty line."""
    for section in sections:
        indent = _INDENT * (section.level - 1)
        yield ""
        yield from told([[Span(section.heading, Role.HEAD)]], paper, indent)
        for item in section.items:
            yield from _item(item, paper, indent + _INDENT)


def _item(item: Item, paper: Paper, indent: int) -> Iterator[str]:
    glyph = Span("-", Role.MUTED)
    if item.state is not None:
        glyph = Span(paper.symbols.states[item.state], ROLE_OF_STATE[item.state])
    first = f"{' ' * indent}{paper.paint(glyph.text, glyph.role)} "
    for number, line in enumerate(told([item.spans], paper, indent + _HANG)):
        yield line if number else first + line[indent + _HANG :]
