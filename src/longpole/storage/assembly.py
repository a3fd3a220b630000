"""Assembly: from pieces to a plan, with its problems and with what is frozen and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from longpole.domain.calendar import Calendar
from longpole.domain.plan import Plan, Project
from longpole.domain.problems import Key, Position, Problem, Severity
from longpole.domain.task import Task
from longpole.storage.document import Document, first_lines
from longpole.storage.entries import Entry, Gathered, gather
from longpole.storage.pieces import Cut, Piece
from longpole.storage.reading import Reading, read_table
from longpole.storage.schema import (
    CALENDAR,
    COLUMNS,
    KINDS,
    PEOPLE,
    PROJECT,
    REVIEWS,
    TASKS,
    TableKind,
    describe,
)
from longpole.storage.wanted import Wanted

_FEW = 100
"""So many changed entries are put in their places one by one, rather than all gone through."""

OTHER_FORM = "it is written in a form that longpole shows but does not edit"


def assemble(
    cut: Cut,
    mark: str,
    previous: Document | None,
    suspect: str = "",
    wanted: Wanted | None = None,
) -> Document:
    """Read the pieces of a text, behind its byte order mark, as a plan.

    `suspect` is the whole text, unless nothing in it can be what makes all of it unusable. What
    reads as in the plan that is `wanted` is the same objects as there.
    """
    before = (previous.cut, previous.gathered) if previous else ()
    work = _Assembly(cut.pieces, gather(cut, *before), previous, wanted)
    if work.gathered.swapped is None or previous is None or previous.problems:
        work.note_faults()
    plan = work.plan()
    read_only = work.unusable(suspect)
    return Document(
        mark=mark,
        cut=cut,
        gathered=work.gathered,
        plan=plan,
        problems=tuple(work.problems),
        frozen=MappingProxyType(work.frozen),
        read_only=read_only,
    )


@dataclass(slots=True, eq=False, repr=False)
class _Assembly:
    """The work table of one assembly."""

    pieces: Sequence[Piece]
    gathered: Gathered
    previous: Document | None
    wanted: Wanted | None
    problems: list[Problem] = field(default_factory=list)
    frozen: dict[str, str] = field(default_factory=dict)
    unknown: dict[tuple[str, str], Key] = field(default_factory=dict)
    lines: Mapping[Piece, int] = field(default_factory=dict)

    def plan(self) -> Plan:
        """Read every entry that means something; reuse the previous plan if nothing changed."""
        singles = {kind.family: self._single(kind) for kind in (PROJECT, CALENDAR)}
        keyed = {kind.family: self._keyed(kind) for kind in (COLUMNS, PEOPLE, REVIEWS)}
        tasks = self._tasks()
        self._note_unknown()
        before = self._likely
        plan = Plan(
            project=singles["project"] or Project(),
            calendar=singles["calendar"] or Calendar(),
            columns=keyed["columns"],
            people=keyed["people"],
            reviews=keyed["reviews"],
        )
        if before is not None and tasks is before.by_id:
            plan = replace(plan, tasks=before.tasks)  # to compare them all would take longer
        else:
            plan = plan.with_tasks(tasks)
        return before if before is not None and before == plan else plan

    @property
    def _likely(self) -> Plan | None:
        """The plan that this one may turn out to be."""
        if self.wanted is not None:
            return self.wanted.plan
        return self.previous.plan if self.previous else None

    @property
    def _likely_tasks(self) -> Mapping[str, Task]:
        return self._likely.by_id if self._likely is not None else {}

    def note_faults(self) -> None:
        """Name every piece that does not parse, and every one that clashes with another."""
        broken = [(piece, piece.fault) for piece in self.pieces if piece.fault is not None]
        if broken or self.gathered.refusals:
            self.lines = first_lines(self.pieces)
        for piece, fault in broken:
            at = Position(self.lines[piece] + fault.line - 1, fault.column)
            self.problems.append(Problem("E101", Severity.ERROR, fault.message, at))
        for refusal in self.gathered.refusals:
            at, other = self._header(refusal.piece), self._header(refusal.other)
            keys = refusal.piece.keys
            twice = keys and keys == refusal.other.keys
            name = ".".join(keys)
            message = (
                f"[{name}] is defined twice; the first one counts"
                if twice
                else f"this clashes with what stands above: {refusal.fault.message}"
            )
            related = (other,) if refusal.other is not refusal.piece else ()
            self.problems.append(Problem("E102", Severity.ERROR, message, at, related))

    def unusable(self, text: str) -> str | None:
        """Say why the whole text must not be written to, if so."""
        if "\x00" in text:
            line = text.count("\n", 0, text.index("\x00")) + 1
            reason = "the file holds NUL bytes: it is not UTF-8 text (UTF-16, perhaps)"
            self.problems.insert(0, Problem("E104", Severity.ERROR, reason, Position(line, 1)))
            return reason
        # One character is found, or not, ten times as fast as eight of them.
        found = _CONFLICT.search(text) if "<" in text and "<<<<<<< " in text else None
        if found is None:
            return None
        line = text.count("\n", 0, found.start(1)) + 1
        reason = f"there is an unresolved git conflict at line {line}"
        self.problems.insert(0, Problem("E103", Severity.ERROR, reason, Position(line, 1)))
        return reason

    def _single(self, kind: TableKind) -> Any:  # noqa: ANN401 - a Project or a Calendar
        family = kind.family
        found = self.gathered.family(family)
        if not found:
            return None
        whole = found.get((family,))
        raw = whole.value if whole else {p[1]: e.value for p, e in found.items()}
        if raw is None:
            return None
        reading = read_table(kind, (family,), raw)
        self._take_note((family,), reading)
        return reading.value

    def _keyed(self, kind: TableKind) -> tuple[Any, ...]:
        values = []
        for path, entry in self.gathered.family(kind.family).items():
            for name, raw in self._tables(path, entry):
                if raw is None:
                    continue
                reading = read_table(kind, (kind.family, name), raw)
                self._take_note((kind.family, name), reading)
                values.append(reading.value)
        before = getattr(self._likely, kind.family, ())
        return before if before == tuple(values) else tuple(values)

    def _swapped_tasks(self, previous: Document) -> Mapping[str, Task] | None:
        """Give the tasks if all that changed are a few entries, and none has anything to note."""
        swapped = self.gathered.swapped
        if swapped is None or len(swapped) > _FEW or previous.problems or previous.frozen:
            return None
        # The likely ones may not be taken as they are: whether the text says so is the question.
        before, likely = previous.plan.by_id, self._likely_tasks
        changed: dict[str, Task] = {}
        for old, new in swapped:
            if new.path[0] != "tasks":
                continue
            reading = read_table(TASKS, new.path, new.value)
            if old.reading is None or not isinstance(new.value, dict):
                return None
            if reading.problems or reading.unknown:
                return None
            name = new.path[1]
            new.reading = _same_as_before(_same_as_before(reading, before[name]), likely.get(name))
            if new.reading.value is not before[name]:
                changed[name] = new.reading.value
        if self.wanted is not None and self.wanted.is_met_by(changed):
            return likely
        return {**before, **changed} if changed else before

    def _tasks(self) -> Mapping[str, Task]:
        quick = self._swapped_tasks(self.previous) if self.previous else None
        if quick is not None:
            return quick
        tasks: dict[str, Task] = {}
        before = self._likely_tasks
        for path, entry in self.gathered.family("tasks").items():
            # What was read before, as one piece of its own, is the one case that matters for speed.
            reading = entry.reading
            if reading is None:
                if not _is_block(entry):
                    tasks.update((task.id, task) for task in self._odd_tasks(path, entry, before))
                    continue
                reading = _same_as_before(read_table(TASKS, path, entry.value), before.get(path[1]))
                entry.reading = reading
            if reading.problems or reading.unknown:
                self._take_note(path, reading)
            tasks[path[1]] = reading.value
        return tasks

    def _odd_tasks(
        self, path: tuple[str, ...], entry: Entry, before: Mapping[str, Task]
    ) -> Iterable[Task]:
        for name, raw in self._tables(path, entry):
            if raw is not None and not isinstance(raw, dict):
                message = f'"{name}" should be a task, [tasks.{name}], not {describe(raw)}'
                key = Key(("tasks", name))
                self.problems.append(Problem("E106", Severity.ERROR, message, key))
                continue
            where = ("tasks", name)
            reading = read_table(TASKS, where, raw if raw is not None else {})
            reason = self._why_frozen(entry)
            if reason:
                self.frozen[name] = reason
            if entry.broken:
                reading = replace(reading, value=replace(reading.value, broken=True))
            elif reason and not entry.refused:
                note = f'"{name}" cannot be edited here: {reason}'
                self.problems.append(Problem("N112", Severity.NOTE, note, Key(where)))
            reading = self._without_dotted_id(where, entry, reading)
            reading = _same_as_before(reading, before.get(name))
            self._take_note(where, reading)
            yield reading.value

    def _tables(self, path: tuple[str, ...], entry: Entry) -> list[tuple[str, object]]:
        if len(path) > 1:
            return [(path[1], entry.value)]
        if isinstance(entry.value, dict):
            return list(entry.value.items())
        if entry.value is not None:
            kind = path[0]
            message = f"expected tables [{kind}.id], not {describe(entry.value)}"
            self.problems.append(Problem("E106", Severity.ERROR, message, Key(path)))
        return []

    def _why_frozen(self, entry: Entry) -> str | None:
        for piece in entry.broken:
            if piece.fault is not None:
                line = self.lines[piece] + piece.fault.line - 1
                return f"line {line}: {piece.fault.message}"
        if entry.refused:
            lines = {self._header(piece).line for piece in (*entry.pieces, *entry.refused)}
            return "it is defined twice, at lines " + " and ".join(map(str, sorted(lines)))
        own = [piece for piece in entry.pieces if piece.keys == entry.path]
        if not entry.plain or len(own) != 1 or any(piece.array for piece in entry.pieces):
            return OTHER_FORM
        return None

    def _without_dotted_id(self, path: tuple[str, str], entry: Entry, reading: Reading) -> Reading:
        """Take out of the unknown keys those that are more likely the rest of a dotted id."""
        own = any(piece.keys == path for piece in entry.pieces)
        left: list[str] = list(reading.unknown)
        for piece in entry.pieces:
            keys = piece.keys
            if len(keys) < 3 or keys[2] not in left or (own and not keys[2].isdigit()):
                continue
            left.remove(keys[2])
            name = ".".join(keys[1:3])
            message = (
                f'this is task "{keys[1]}" with a table "{keys[2]}": '
                f'for a task "{name}" write [tasks."{name}"]'
            )
            self.problems.append(Problem("E105", Severity.ERROR, message, Key(keys[:3])))
        return replace(reading, unknown=tuple(left))

    def _take_note(self, path: tuple[str, ...], reading: Reading) -> None:
        self.problems.extend(reading.problems)
        for name in reading.unknown:
            self.unknown.setdefault((path[0], name), Key((*path, *name.split("."))))

    def _note_unknown(self) -> None:
        for family in self.gathered.kept:
            if family not in KINDS:
                self.unknown.setdefault(("", family), Key((family,)))
        if self.unknown:
            import difflib  # few plans have one, and every start would pay for it
        for (family, name), key in self.unknown.items():
            known = KINDS[family].rows if family else KINDS
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
            what = "key" if family else "table"
            text = f'unknown {what} "{name}", kept as it is'
            if close:
                text = f'unknown {what} "{name}": did you mean "{close[0]}"?'
            severity = Severity.WARNING if close else Severity.NOTE
            self.problems.append(Problem("W110" if close else "N111", severity, text, key))

    def _header(self, piece: Piece) -> Position:
        return Position(self.lines[piece] + piece.text.count("\n", 0, piece.header or 0), 1)


def is_suspect(text: str) -> bool:
    """Tell whether a text may be what makes all of a file unusable that was not before.

    Where none of these is new, the marks of a conflict are those that were there, or fewer.
    """
    return any(mark in text for mark in _MARKS)


_MARKS = ("\x00", "<<<<<<<", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^(<<<<<<< )(?s:.*?)^=======\r?$(?s:.*?)^>>>>>>> ", re.MULTILINE)


def _is_block(entry: Entry) -> bool:
    """Tell whether a task is one piece with its own header, and nothing is wrong with that."""
    if not entry.plain or len(entry.pieces) != 1 or entry.broken or entry.refused:
        return False
    piece = entry.pieces[0]
    return piece.keys == entry.path and not piece.array and isinstance(entry.value, dict)


def _same_as_before(reading: Reading, before: Task | None) -> Reading:
    """Keep the object of a task whose text changed but whose meaning did not."""
    if before is None or before != reading.value:
        return reading
    return replace(reading, value=before)
