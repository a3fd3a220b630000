"""Several programs write one plan at once: what one of them was told is stored, stays stored."""

import subprocess
import sys
from pathlib import Path

from longpole.storage.read import decode, read
from tests.support.environment import environment

WRITERS, EACH = 4, 5

WRITER = """
import sys
from pathlib import Path
from longpole.app.session import Session
from longpole.domain.edits import AddTask
from longpole.domain.errors import PlanError
from longpole.domain.task import Task

name, each = sys.argv[2], int(sys.argv[3])
session = Session.open(Path(sys.argv[1]))
for number in range(each):
    task = Task(f"{name}-{number}", title="New")
    try:
        session.execute([AddTask(task)], session.revision, "add")
    except PlanError as error:
        print(error, file=sys.stderr)
    else:
        print(task.id)
"""


def test_what_was_told_to_be_stored_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.plan.toml"
    path.write_bytes(b"# ours\n[tasks.first]\n")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"w{number}", str(EACH)],
            env=environment(tmp_path / "home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    told: list[str] = []
    refused: list[str] = []
    for writer in writers:
        out, err = writer.communicate(timeout=60)
        told += out.split()
        refused += err.splitlines()

    plan = read(decode(path.read_bytes())).plan
    assert {task.id for task in plan.tasks} == {"first", *told}
    assert len(told) + len(refused) == WRITERS * EACH
    assert len(told) > WRITERS
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix == ".tmp"] == []


FIELDS = {"owner": "ana", "notes": "see there", "logic": "override", "parent": "last"}

SETTER = """
import sys
from pathlib import Path
from longpole.app.session import Session
from longpole.domain.edits import SetField

path, field, value = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
session = Session.open(path)
base = session.revision
for number in range(5):
    session.execute([SetField("first", field, value)], base, "set")
    session.execute([SetField("first", field, None)], session.revision, "unset")
    base = session.revision
session.execute([SetField("first", field, value)], base, "set")
"""


def test_each_field_of_one_task_may_have_a_writer_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.plan.toml"
    path.write_bytes(b"[tasks.first] # ours\n\n[tasks.last]\n")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", SETTER, str(path), field, value],
            env=environment(tmp_path / "home"),
            stderr=subprocess.PIPE,
            text=True,
        )
        for field, value in FIELDS.items()
    ]
    said = [writer.communicate(timeout=60)[1] for writer in writers]

    assert said == ["" for _ in FIELDS]
    task = read(decode(path.read_bytes())).plan.by_id["first"]
    assert {field: getattr(task, field) for field in FIELDS} == FIELDS
    assert "[tasks.first] # ours" in path.read_text()
