"""How pieces of text are joined into sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from longpole.views.spans import Span


def without_stop(text: str) -> str:
    """Give what a person wrote, for the middle of a sentence: without a stop at its end.

    A capital at its start stays, since it may be that of a name.
    """
    return text.strip().rstrip(".")


def join(parts: Sequence[Span], separator: Span) -> list[Span]:
    """Give parts with a separator between them."""
    joined: list[Span] = []
    for part in parts:
        joined += [separator, part] if joined else [part]
    return joined


def listed(parts: Sequence[list[Span]]) -> list[Span]:
    """Give `a`, `a and b`, `a, b and c`."""
    listed: list[Span] = []
    for number, part in enumerate(parts):
        if number:
            listed.append(Span(" and " if number == len(parts) - 1 else ", "))
        listed += part
    return listed


def trim(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give a paragraph without empty spans and without space at its end."""
    kept = [span for span in spans if span.text]
    if kept:
        last = kept[-1]
        kept[-1] = Span(last.text.rstrip(), last.role)
    return tuple(span for span in kept if span.text)
