"""Problems with their place in a file: the lines that editors can jump to, and their JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from longpole.domain.problems import Position, Problem
from longpole.domain.record import record
from longpole.storage.document import Document
from longpole.views.faults import in_file_order
from longpole.views.text import clean


@record
class Located:
    """A problem of one file; `path` is as it was given."""

    path: str
    problem: Problem
    at: Position
    related: tuple[Position, ...] = ()


def located(path: str, document: Document, problems: Iterable[Problem]) -> list[Located]:
    """Find the place of each problem, in the order of the file."""
    return [
        Located(path, one, at, tuple(map(document.locate, one.related)))
        for at, one in in_file_order(document, problems)
    ]


def problem_lines(problems: Iterable[Located]) -> Iterator[str]:
    """Give `path:line:column: error: message [E201]`, the other ends of it on following lines."""
    for one in problems:
        code = one.problem.code
        text = f"{one.problem.severity.value}: {one.problem.message}"
        yield clean(f"{one.path}:{one.at.line}:{one.at.column}: {text} [{code}]")
        for other in one.related:
            yield clean(f"{one.path}:{other.line}:{other.column}: note: and here [{code}]")


def problem_data(problems: Iterable[Located]) -> list[dict[str, object]]:
    """Give the same for programs."""
    return [
        {
            "path": one.path,
            "line": one.at.line,
            "column": one.at.column,
            "code": one.problem.code,
            "severity": one.problem.severity.value,
            "message": one.problem.message,
            "related": [{"line": other.line, "column": other.column} for other in one.related],
        }
        for one in problems
    ]
