"""What is wrong with tasks in the file, with the line where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from longpole.domain.problems import Key, Problem, Severity
from longpole.storage.document import Document


class Faults(Mapping[str, str]):
    """What is wrong, by task: `line 41: the string is not closed`; the line is found on demand."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._broken: dict[str, str] = {}
        self._errors: dict[str, Problem] = {}
        merely_frozen = set()
        for problem in document.problems:
            match problem.at:
                case Key(path=("tasks", str(task), *_)):
                    if problem.severity is Severity.ERROR:
                        self._errors.setdefault(task, problem)
                    else:
                        merely_frozen.add(task)
        for task, reason in document.frozen.items():
            if task not in merely_frozen and task not in self._errors:
                self._broken[task] = reason

    def __getitem__(self, task: str) -> str:
        if task in self._broken:
            return self._broken[task]
        problem = self._errors[task]
        return f"line {self._document.locate(problem.at).line}: {problem.message}"

    def __iter__(self) -> Iterator[str]:
        yield from self._broken
        yield from self._errors

    def __len__(self) -> int:
        return len(self._broken) + len(self._errors)
