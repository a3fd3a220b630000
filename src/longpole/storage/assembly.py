"""Assembly: from pieces to a plan, with its problems and with what is frozen and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from longpole.domain.calendar import Calendar
from longpole.domain.plan import Plan, Project
from longpole.domain.problems import Key, Position, Problem, Severity
from longpole.domain.task import Task
from longpole.storage.document import Document, first_lines
from longpole.storage.entries import Entry, Gathered, gather
from longpole.storage.pieces import Piece
from longpole.storage.reading import Reading, read_table
from longpole.storage.schema import CALENDAR, COLUMNS, KINDS, PEOPLE, PROJECT, TASKS, TableKind, describe

_OTHER_FORM = "it is written in a form that longpole shows but does not edit"


def assemble(text: str, pieces: tuple[Piece, ...], previous: Document | None) -> Document:
    """Read the pieces of a text as a plan."""
    work = _Assembly(pieces, gather(pieces), previous)
    work.note_faults()
    plan = work.plan()
    read_only = work.unusable(text)
    return Document(
        text=text,
        pieces=pieces,
        gathered=work.gathered,
        readings=work.readings,
        plan=plan,
        problems=tuple(work.problems),
        frozen=MappingProxyType(work.frozen),
        read_only=read_only,
    )


@dataclass(slots=True)
class _Assembly:
    """The work table of one assembly."""

    pieces: tuple[Piece, ...]
    gathered: Gathered
    previous: Document | None
    problems: list[Problem] = field(default_factory=list)
    frozen: dict[str, str] = field(default_factory=dict)
    readings: dict[Piece, Reading] = field(default_factory=dict)
    unknown: dict[tuple[str, str], Key] = field(default_factory=dict)
    lines: tuple[int, ...] = ()

    def plan(self) -> Plan:
        """Read every entry that means something; reuse the previous plan if nothing changed."""
        singles = {kind.family: self._single(kind) for kind in (PROJECT, CALENDAR)}
        keyed = {kind.family: self._keyed(kind) for kind in (COLUMNS, PEOPLE)}
        tasks = self._tasks()
        self._note_unknown()
        plan = Plan(
            project=singles["project"] or Project(),
            calendar=singles["calendar"] or Calendar(),
            columns=keyed["columns"],
            people=keyed["people"],
            tasks=tasks,
        )
        before = self.previous.plan if self.previous else None
        return before if before is not None and before == plan else plan

    def note_faults(self) -> None:
        """Name every piece that does not parse, and every one that clashes with another."""
        broken = [i for i, piece in enumerate(self.pieces) if piece.fault is not None]
        if broken or self.gathered.refusals:
            self.lines = first_lines(self.pieces)
        for index in broken:
            fault = self.pieces[index].fault
            assert fault is not None
            at = Position(self.lines[index] + fault.line - 1, fault.column)
            self.problems.append(Problem("E101", Severity.ERROR, fault.message, at))
        for refusal in self.gathered.refusals:
            at, other = self._header(refusal.piece), self._header(refusal.other)
            keys = self.pieces[refusal.piece].keys
            twice = keys and keys == self.pieces[refusal.other].keys
            name = ".".join(keys)
            message = (
                f"[{name}] is defined twice; the first one counts"
                if twice
                else f"this clashes with what stands above: {refusal.fault.message}"
            )
            related = (other,) if refusal.other != refusal.piece else ()
            self.problems.append(Problem("E102", Severity.ERROR, message, at, related))

    def unusable(self, text: str) -> str | None:
        """Say why the whole text must not be written to, if so."""
        if "\x00" in text:
            line = text.count("\n", 0, text.index("\x00")) + 1
            reason = "the file holds NUL bytes: it is not UTF-8 text (UTF-16, perhaps)"
            self.problems.insert(0, Problem("E104", Severity.ERROR, reason, Position(line, 1)))
            return reason
        found = _CONFLICT.search(text) if "<<<<<<< " in text else None
        if found is None:
            return None
        line = text.count("\n", 0, found.start(1)) + 1
        reason = f"there is an unresolved git conflict at line {line}"
        self.problems.insert(0, Problem("E103", Severity.ERROR, reason, Position(line, 1)))
        return reason

    def _single(self, kind: TableKind) -> Any:
        family = kind.family
        found = {path: e for path, e in self._of(family) if path[0] == family}
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
        for path, entry in self._of(kind.family):
            for name, raw in self._tables(path, entry):
                if raw is None:
                    continue
                reading = read_table(kind, (kind.family, name), raw)
                self._take_note((kind.family, name), reading)
                values.append(reading.value)
        before = getattr(self.previous.plan, kind.family) if self.previous else ()
        return before if before == tuple(values) else tuple(values)

    def _tasks(self) -> tuple[Task, ...]:
        tasks: list[Task] = []
        known = self.previous.readings if self.previous else {}
        before = self.previous.plan.by_id if self.previous else {}
        for path, entry in self.gathered.entries.items():
            if path[0] != "tasks":
                continue
            piece = self.pieces[entry.pieces[0]] if entry.pieces else None
            if piece is not None and len(entry.pieces) == 1 and _is_block(piece, entry):
                # The one case that matters for speed: a task in one piece of its own.
                reading = known.get(piece)
                if reading is None:
                    reading = read_table(TASKS, path, entry.value)
                    reading = _same_as_before(reading, before.get(path[1]))
                self.readings[piece] = reading
                if reading.problems or reading.unknown:
                    self._take_note(path, reading)
                tasks.append(reading.value)
                continue
            tasks.extend(self._odd_tasks(path, entry, before))
        return tuple(tasks)

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
        if entry.broken:
            index = entry.broken[0]
            fault = self.pieces[index].fault
            assert fault is not None
            return f"line {self.lines[index] + fault.line - 1}: {fault.message}"
        if entry.refused:
            lines = [self.lines[i] + self._header_line(i) for i in (*entry.pieces, *entry.refused)]
            return "it is defined twice, at lines " + " and ".join(map(str, sorted(set(lines))))
        own = [i for i in entry.pieces if self.pieces[i].keys == entry.path]
        if not entry.plain or len(own) != 1 or any(self.pieces[i].array for i in entry.pieces):
            return _OTHER_FORM
        return None

    def _without_dotted_id(
        self, path: tuple[str, str], entry: Entry, reading: Reading
    ) -> Reading:
        """Take out of the unknown keys those that are more likely the rest of a dotted id."""
        own = any(self.pieces[i].keys == path for i in entry.pieces)
        left: list[str] = list(reading.unknown)
        for index in entry.pieces:
            keys = self.pieces[index].keys
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
        for family in self.gathered.families:
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

    def _of(self, family: str) -> list[tuple[tuple[str, ...], Entry]]:
        return [(p, e) for p, e in self.gathered.entries.items() if p[0] == family]

    def _header(self, index: int) -> Position:
        return Position(self.lines[index] + self._header_line(index), 1)

    def _header_line(self, index: int) -> int:
        piece = self.pieces[index]
        return piece.text.count("\n", 0, piece.header or 0)


_CONFLICT = re.compile(r"^(<<<<<<< )(?s:.*?)^=======\r?$(?s:.*?)^>>>>>>> ", re.MULTILINE)


def _is_block(piece: Piece, entry: Entry) -> bool:
    """Tell whether a task is one piece with its own header, and so can be edited."""
    return (
        entry.plain
        and piece.keys == entry.path
        and not entry.broken
        and not entry.refused
        and not piece.array
        and isinstance(entry.value, dict)
    )


def _same_as_before(reading: Reading, before: Task | None) -> Reading:
    """Keep the object of a task whose text changed but whose meaning did not."""
    return replace(reading, value=before) if before == reading.value else reading
