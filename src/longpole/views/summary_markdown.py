"""What a review comes to as Markdown, to be pasted into a chat or a wiki.

What a person wrote is data: whatever could be read as markup is escaped, so that a title shows as
it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from longpole.views.sections import Section
from longpole.views.spans import Role, Span
from longpole.views.summary import Summary
from longpole.views.summary_text import opening, sections, title
from longpole.views.text import clean

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LIST = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
"""What makes a list or a heading of a line that begins with it."""


def markdown(found: Summary) -> str:
    """Give a summary as Markdown, with a line feed at its end."""
    plan = found.analysis.plan
    heading = title(found)
    if plan.project.title:
        heading = f"{clean(plan.project.title)}: {heading[:1].lower()}{heading[1:]}"
    return "".join(f"{line}\n" for line in _lines(heading, opening(found), sections(found)))


def escaped(text: str) -> str:
    """Give a clean text so that Markdown shows it as it is, at the beginning of a line too."""
    return _LIST.sub(_harmless, _inside(text).strip())


def _inside(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _harmless(found: re.Match[str]) -> str:
    start = found[1]
    # Of a number it is the stop after it that makes a list.
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _lines(heading: str, first: list[Span], parts: Iterable[Section]) -> Iterator[str]:
    yield f"# {escaped(heading)}"
    if first:
        yield from ("", _sentence(first))
    for part in parts:
        yield from ("", f"{'#' * (1 + part.level)} {escaped(part.heading)}")
        if part.items:
            yield ""
        yield from (f"- {_sentence(item.spans)}" for item in part.items)


def _sentence(spans: Iterable[Span]) -> str:
    """Give a sentence on one line, titles in bold."""
    parts: list[str] = []
    for span in spans:
        text = _inside(span.text)
        if span.role is Role.TITLE and text.strip():
            text = f"**{text.strip()}**"
        parts.append(text)
    # The whole line counts: a stop after a number may be ours.
    line = "".join(parts).strip()
    return line if line.startswith("**") else _LIST.sub(_harmless, line)
