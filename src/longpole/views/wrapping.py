"""Sentences broken into lines of a given width, every piece keeping its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from longpole.views.spans import Span
from longpole.views.text import ELLIPSIS, clip, width, wrap

_PIECES = re.compile(r"\s+|[-\d.,]+ [dhmw%](?!\w)|\S+")
"""A number stays with its unit, `3 d`, as one word."""


def wrap_spans(spans: Iterable[Span], cells: int) -> list[list[Span]]:
    """Give spans in lines of at most so many cells, broken at spaces where there are any."""
    lines: list[list[Span]] = []
    line: list[Span] = []
    used = 0
    for word in _words(spans):
        *chopped, last = _chopped(word, cells)
        size = sum(width(part.text) for part in last)
        if line and (chopped or used + 1 + size > cells):
            lines.append(line)
            line, used = [], 0
        lines += chopped
        if line:
            # The space takes the role before it, so that a run of one role stays one run.
            line.append(Span(" ", line[-1].role))
            used += 1
        line += last
        used += size
    return [*lines, line] if line else lines


def clip_spans(spans: Iterable[Span], cells: int) -> list[Span]:
    """Give spans that take at most so many cells; what does not fit ends in an ellipsis."""
    kept = list(spans)
    left = cells
    for number, span in enumerate(kept):
        size = width(span.text)
        if size > left or (size == left and any(rest.text for rest in kept[number + 1 :])):
            text = clip(span.text + ELLIPSIS, left)
            return [*kept[:number], Span(text, span.role)]
        left -= size
    return kept


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Cut spans at spaces; what stands together without one stays together."""
    word: list[Span] = []
    for span in spans:
        for piece in _PIECES.findall(span.text):
            if not piece.isspace():
                word.append(Span(piece, span.role))
            elif word:
                yield word
                word = []
    if word:
        yield word


def _chopped(word: list[Span], cells: int) -> list[list[Span]]:
    """Give a word whole, or in parts if it is wider than a line."""
    if sum(width(span.text) for span in word) <= cells:
        return [word]
    return [[Span(part, span.role)] for span in word for part in wrap(span.text, cells)]
