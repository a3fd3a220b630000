"""Why a task cannot be read or edited here, with the line in the file where that is mended."""

from __future__ import annotations

from collections.abc import Mapping

from longpole.domain.problems import Key, Problem, Severity
from longpole.storage.document import Document


def faults(document: Document) -> Mapping[str, str]:
    """Give `line 41: the string is not closed` for each task that is frozen."""
    if not document.frozen:
        return {}
    errors = _errors_by_task(document.problems)
    found = {}
    for task, reason in document.frozen.items():
        problem = errors.get(task)
        line = document.line_of(task) if problem is None else document.locate(problem.at).line
        found[task] = f"line {line}: {reason if problem is None else problem.message}"
    return found


def _errors_by_task(problems: tuple[Problem, ...]) -> dict[str, Problem]:
    """Give the first error that names each task."""
    found: dict[str, Problem] = {}
    for problem in problems:
        match problem.at:
            case Key(path=("tasks", str(task), *_)) if problem.severity is Severity.ERROR:
                found.setdefault(task, problem)
    return found
