"""What is wrong with a plan: how much, where in the file, and with which of its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from longpole.domain.problems import Position, Problem, Severity
from longpole.storage.document import Document

_DEFINED_TWICE = "E102"
_MERELY_FROZEN = "N112"


class Faults(Mapping[str, str]):
    """The errors by task, in plain words: `line 41: the string is not closed`.

    This is the one rule for what counts as wrong with a task: the sign on its card, its details and
    `is:broken` go by it. Of each task it gives the first error in the file, `all_of` gives them
    all. Lines are looked up when somebody asks.
    """

    def __init__(self, document: Document, problems: Iterable[Problem]) -> None:
        self._document = document
        self._errors: dict[str, list[Problem]] = {}
        merely_frozen = set()
        for problem in problems:
            if problem.severity is Severity.ERROR:
                task = document.task_at(problem.at)
                if task is not None:
                    self._errors.setdefault(task, []).append(problem)
            elif problem.code == _MERELY_FROZEN:
                merely_frozen.add(document.task_at(problem.at))
        # What spoils a task may stand where more than that task is written.
        self._reasons = {
            task: reason
            for task, reason in document.frozen.items()
            if task not in merely_frozen and task not in self._errors
        }

    def __getitem__(self, task: str) -> str:
        found = self.all_of(task)
        if not found:
            raise KeyError(task)
        return found[0]

    def __iter__(self) -> Iterator[str]:
        yield from self._reasons
        yield from self._errors

    def __len__(self) -> int:
        return len(self._reasons) + len(self._errors)

    def __contains__(self, task: object) -> bool:
        return task in self._errors or task in self._reasons

    def all_of(self, task: str) -> tuple[str, ...]:
        """Give every error of a task, in the order of the file; none where nothing is wrong."""
        if task in self._reasons:
            return (self._reasons[task],)
        found = in_file_order(self._document, self._errors.get(task, ()))
        return tuple(dict.fromkeys(self._said(task, at, problem) for at, problem in found))

    def _said(self, task: str, at: Position, problem: Problem) -> str:
        frozen = self._document.frozen
        if problem.code == _DEFINED_TWICE and task in frozen:
            return frozen[task]
        return f"line {at.line}: {problem.message}"


def in_file_order(
    document: Document, problems: Iterable[Problem]
) -> list[tuple[Position, Problem]]:
    """Give problems in the order of the file, each with its place."""
    placed = [(document.locate(problem.at), problem) for problem in problems]
    return sorted(placed, key=lambda one: (one[0].line, one[0].column, one[1].code))


def errors(problems: Iterable[Problem]) -> int:
    """Give how many of the problems are errors."""
    return sum(problem.severity is Severity.ERROR for problem in problems)


def counts(problems: Iterable[Problem]) -> dict[Severity, int]:
    """Give how many problems there are of each severity, the gravest first."""
    severities = [problem.severity for problem in problems]
    return {severity: severities.count(severity) for severity in Severity}


def counted(problems: Iterable[Problem]) -> str:
    """Say how many problems there are: `2 errors, 1 note`; nothing where there are none."""
    return ", ".join(
        f"{count} {severity.value}{'' if count == 1 else 's'}"
        for severity, count in counts(problems).items()
        if count
    )
