"""A word beside what is printed of a plan, where not all of its file could be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from longpole.cli.reading import Reading
from longpole.domain.problems import Severity

# Problems of text that belongs to no task that could be shown as broken.
_NOT_READ = frozenset({"E101", "E106"})


def faults(readings: Iterable[Reading]) -> Iterator[str]:
    """Say of each plan what in its file does not count, since dates and states are without it.

    Of what reading alone finds, so that it costs no verb anything; `check` names all that is wrong.
    """
    for reading in readings:
        document = reading.document
        if document.read_only:
            yield f"{reading.shown}: {document.read_only}"
            continue
        broken = sum(task.broken for task in reading.plan.tasks)
        errors = [one for one in document.problems if one.severity is Severity.ERROR]
        values = sum(one.code not in _NOT_READ for one in errors)
        parts = []
        if broken:
            parts.append(f"{broken} {'task' if broken == 1 else 'tasks'} cannot be read")
        elif len(errors) > values:
            parts.append("a part of it cannot be read")
        if values:
            counted = "1 error" if values == 1 else f"{values} errors"
            parts.append(f"{counted} in it: what is told may be wrong")
        if parts:
            yield f"{reading.shown}: {', '.join(parts)} (see longpole check)"
