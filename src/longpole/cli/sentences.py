"""Sentences as lines of text: wrapped and coloured for a terminal, one line each for a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longpole.cli.paper import Paper
from longpole.views.spans import Span
from longpole.views.wrapping import wrap_spans

_WIDE = 100
"""Longer lines are hard to read, however wide a terminal is."""


def told(sentences: Iterable[Sequence[Span]], paper: Paper, indent: int = 0) -> Iterator[str]:
    """Give each sentence on lines of its own; in a pipe on one, so that a search finds it whole."""
    for sentence in sentences:
        lines: Sequence[Sequence[Span]] = [sentence] if sentence else []
        if paper.width is not None:
            lines = wrap_spans(sentence, max(1, min(paper.width, _WIDE) - indent))
        for line in lines:
            yield f"{' ' * indent}{painted(line, paper)}"


def painted(spans: Iterable[Span], paper: Paper) -> str:
    """Give spans, clean already, in the colours of their roles."""
    return "".join(paper.paint(span.text, span.role) for span in spans)
