"""A board, an editor and scripts write one plan: nothing is lost without a conflict that names it.

Time is simulated, so that what meets what follows from the seed: the editor saves in steps, as vim
does in each of its ways to back up, and others look and write between any two of them, also while
a save of theirs has its temporary file half written.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from operator import setitem
from pathlib import Path
from unittest import mock

from longpole.app.revision import Revision
from longpole.app.session import Session
from longpole.domain.edits import AddTask, Edit, SetField
from longpole.domain.errors import ConflictError, StorageError
from longpole.domain.task import Task
from longpole.storage.read import decode, read
from tests.endurance.trial import Trial, temporaries

TODAY = date(2026, 11, 24)
TASKS = 4
FIELDS = ("title", "owner", "notes")
SHORTEST, LONGEST = 0.0, 0.09  # between two steps of an editor that saves: less than it settles in

Step = Callable[[], object]


class Clock:
    """Time that passes when somebody waits, and an editor that goes on meanwhile."""

    def __init__(self, chance: random.Random) -> None:
        self.now = 1_000.0
        self.chance = chance
        self.coming: list[tuple[float, Step]] = []

    def monotonic(self) -> float:
        return self.now

    def today(self) -> date:
        return TODAY

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        while self.coming and self.coming[0][0] <= self.now:
            self.coming.pop(0)[1]()

    def plan(self, steps: list[Step]) -> None:
        """Let these steps happen one after the other, the first of them soon."""
        at = self.now
        for step in steps:
            at += self.chance.uniform(SHORTEST, LONGEST)
            self.coming.append((at, step))


class Ledger:
    """What must be in the file: the newest stored value of each field, and all that was added."""

    def __init__(self) -> None:
        self.fields: dict[tuple[str, str], str] = {}
        self.tasks: set[str] = set()
        self.tags: set[tuple[str, str]] = set()
        self.comments: set[str] = set()

    def compare(self, path: Path) -> None:
        """See that nothing of it is missing."""
        document = read(decode(path.read_bytes()))
        assert not document.problems, document.problems
        for (task, field), value in self.fields.items():
            found = getattr(document.plan.by_id[task], field)
            assert found == value, f"{field} of {task} is {found!r}, not {value!r}"
        assert self.tasks <= document.plan.by_id.keys(), "a task is gone"
        for task, tag in self.tags:
            assert tag in document.plan.by_id[task].tags, f"the tag {tag} of {task} is gone"
        lines = set(document.text.splitlines())
        assert self.comments <= lines, f"comments are gone: {self.comments - lines}"


class Company:
    """Everyone around one plan."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.chance = random.Random(seed)
        self.clock = Clock(self.chance)
        self.ledger = Ledger()
        self.board = Session.open(path, TODAY, self.clock)
        self.bases: list[Revision] = [self.board.revision]
        self.buffer = path.read_bytes()
        self.seen: Counter[str] = Counter()
        self.number = 0

    def word(self) -> str:
        """Give a word that nobody has written yet."""
        self.number += 1
        return f"w{self.number}"

    def round(self) -> None:
        """Let everyone do something, and look when the dust has settled."""
        acts = [self.use_board, self.run_script, self.use_editor, self.look]
        self.chance.shuffle(acts)
        for act in acts:
            act()
        while self.clock.coming:
            self.clock.sleep(0.05)
        self.ledger.compare(self.path)

    def look(self) -> None:
        """The board looks at the file a few times, and remembers what it showed."""
        for _ in range(self.chance.randint(0, 8)):
            self.clock.sleep(0.05)
            self.board.poll(self.clock.now)
        self.bases = [*self.bases[-4:], self.board.revision]

    def use_board(self) -> None:
        """A dialog that was opened some time ago is answered; or the last step is taken back."""
        if self.chance.random() < 0.1 and self.board.can_undo:
            # What it brings back is what the ledger held before, so it does it again at once.
            try:
                self.board.undo()
            except (ConflictError, StorageError):
                self.seen["refused"] += 1
                return
            try:
                self.board.redo()
            except (ConflictError, StorageError) as error:
                raise AssertionError(f"undone, and not done again: {error}") from error
            self.seen["undone"] += 1
            return
        self.write(self.board, self.chance.choice(self.bases), "board")

    def run_script(self) -> None:
        """A verb opens the plan, and writes at once or after others have written."""
        if self.clock.coming:
            # It would wait for the lock outside this process; here it comes before the editor.
            return
        script = Session.open(self.path, TODAY, self.clock)
        base = script.revision
        if self.chance.random() < 0.3:
            self.write(Session.open(self.path, TODAY, self.clock), base, "script")
        self.write(script, base, "script")

    def write(self, session: Session, base: Revision, who: str) -> None:
        """Make one change on a base that may be old: it is stored whole, or refused in words."""
        task, word = f"t{self.chance.randrange(TASKS)}", self.word()
        kind = self.chance.choice((*FIELDS, "tag", "task"))
        edit: Edit
        if kind == "tag":
            edit = SetField(task, "tags", (*base.plan.by_id[task].tags, word))
        elif kind == "task":
            edit = AddTask(Task(word, title=who), after=task)
        else:
            edit = SetField(task, kind, word)
        try:
            with self.disturbed():
                session.execute([edit], base, kind)
        except ConflictError as error:
            told = str(error)
            assert any(words in told for words in (task, kind, word, "keeps changing")), told
            self.seen["conflict"] += 1
        except StorageError:
            assert self.clock.coming or session.read_only, "refused without need"
            self.seen["refused"] += 1
        else:
            self.note(base, kind, task, word)
            self.seen[who] += 1

    def note(self, base: Revision, kind: str, task: str, word: str) -> None:
        """Enter what was stored; it may not have replaced what its writer had not seen."""
        if kind == "tag":
            self.ledger.tags.add((task, word))
        elif kind == "task":
            self.ledger.tasks.add(word)
        else:
            known = getattr(base.plan.by_id[task], kind)
            current = self.ledger.fields.get((task, kind), known)
            assert known == current, f"{kind} of {task}, {current!r}, was replaced unseen"
            self.ledger.fields[task, kind] = word

    def use_editor(self) -> None:
        """Somebody types in an editor, and perhaps saves what was loaded some time ago."""
        if self.clock.coming:
            return
        if self.buffer != self.path.read_bytes():
            # As vim does: the file has changed since, so it is loaded again before it is edited.
            self.buffer = self.path.read_bytes()
            self.seen["reloaded"] += 1
            if self.chance.random() < 0.5:
                return
        text, entries = self.typed(decode(self.buffer))
        data = text.encode("utf-8", "surrogateescape")

        def done() -> None:
            self.buffer = data
            for enter in entries:
                enter()
            self.seen["editor"] += 1

        first, *others = saving(self.path, data, self.chance)

        def begin() -> None:
            # As vim does: it asks before it writes over what it has not seen, and is told no.
            if self.path.read_bytes() == self.buffer:
                first()
            else:
                self.seen["asked"] += 1
                self.clock.coming.clear()

        self.clock.plan([begin, *others, done])

    def typed(self, text: str) -> tuple[str, list[Step]]:
        """Give a text with a few changes made by hand, and what they mean for the ledger."""
        entries: list[Step] = []
        for _ in range(self.chance.randint(1, 3)):
            task, word = f"t{self.chance.randrange(TASKS)}", self.word()
            header = f"[tasks.{task}]\n"
            match self.chance.randrange(3):
                case 0:
                    comment = f"# {word}"
                    text = text.replace(header, f"{comment}\n{header}")
                    entries.append(partial(self.ledger.comments.add, comment))
                case 1:
                    text = text.rstrip("\n") + f"\n\n[tasks.{word}]\ntitle = 'by hand'\n"
                    entries.append(partial(self.ledger.tasks.add, word))
                case _:
                    start = text.index(header) + len(header)
                    end = (text + "\n[").index("\n[", start)
                    body, found = re.subn(
                        r"(?m)^title = .*$", f'title = "{word}"', text[start:end], count=1
                    )
                    if not found:
                        body = f'title = "{word}"\n' + body
                    text = text[:start] + body + text[end:]
                    entries.append(partial(setitem, self.ledger.fields, (task, "title"), word))
        return text, entries

    @contextmanager
    def disturbed(self) -> Iterator[None]:
        """Let the editor go on also while a save of ours writes its temporary file."""

        def fsync(_handle: int) -> None:  # the disk itself is not what is tried here
            self.clock.sleep(self.chance.uniform(0, 0.02))

        with mock.patch.object(os, "fsync", fsync):
            yield


def saving(path: Path, data: bytes, chance: random.Random) -> list[Step]:
    """Give the steps in which an editor saves, in one of its three ways to keep a backup."""
    backup, target = path.with_name(f"{path.name}~"), Path(os.path.realpath(path))
    half = chance.randrange(len(data))
    match chance.choice(("copied", "renamed", "link broken")):
        case "copied":  # backupcopy=yes: the file itself is emptied and filled again
            return [
                lambda: path.write_bytes(b""),
                lambda: append(path, data[:half]),
                lambda: append(path, data[half:]),
            ]
        case "renamed":  # backupcopy=no: the file is put aside and a new one written
            return [
                lambda: target.rename(backup),
                lambda: append(target, data[:half]),
                lambda: append(target, data[half:]),
                backup.unlink,
            ]
        case _:  # backupcopy=breaksymlink: the name is taken away, a new file gets it
            return [
                path.unlink,
                lambda: append(path, data[:half]),
                lambda: append(path, data[half:]),
            ]


def append(path: Path, data: bytes) -> None:
    """Write on at the end of a file, made if need be."""
    with path.open("ab") as file:
        file.write(data)


def run(size: int, seed: int, folder: Path) -> str:
    """Let them work side by side for so many rounds."""
    path = folder / "company.plan.toml"
    path.write_text("# Ours.\n\n" + "\n".join(f"[tasks.t{n}]\n" for n in range(TASKS)))
    company = Company(path, seed)
    for _ in range(size):
        company.round()
    for _ in range(30):
        company.clock.sleep(0.05)
        company.board.poll(company.clock.now)
    assert company.board.revision.document.text == decode(path.read_bytes()), "the board is behind"
    assert temporaries(path) == []
    seen = company.seen
    return (
        f"{size} rounds: stored by the board {seen['board']}, scripts {seen['script']}, "
        f"the editor {seen['editor']}; {seen['conflict']} named conflicts, {seen['refused']} "
        f"refusals, {seen['undone']} steps back and forth; none lost"
    )


TRIALS = (Trial("company", "a board, an editor and scripts lose nothing", 1_000, 25, run),)
