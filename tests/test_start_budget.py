"""What a verb may not load: most of a start is imports, so each verb brings only what it needs."""

import json
import sys
from pathlib import Path

import pytest

from longpole.cli.main import VERBS
from tests.benchmarks.plans import plan_text
from tests.support.environment import run

REPORT = """
import json, os, sys
from longpole.cli.main import main
status = main(sys.argv[1:])
with open(os.environ["REPORT"], "w") as file:
    json.dump(sorted(sys.modules), file)
sys.exit(status)
"""
IMPORT = REPORT.replace("main(sys.argv[1:])", "0")

SCREENS = frozenset({"textual", "rich"})
HEAVY = SCREENS | {"networkx", "numpy", "pydantic"}
READING = HEAVY | {"tomlkit", "filelock", "asyncio", "ssl"}


def loaded(home: Path, code: str, *arguments: str) -> set[str]:
    """Return the packages that a process has loaded at its end."""
    report = home / "report.json"
    done = run([sys.executable, "-c", code, *arguments], home=home, REPORT=str(report))
    assert done.returncode in (0, 1), done.stderr.decode()  # 1: check found something
    modules = json.loads(report.read_text(encoding="utf-8"))
    return {name.split(".")[0] for name in modules} - {"json"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "some.plan.toml"
    path.write_text(plan_text(30), encoding="utf-8")
    return path


def test_the_command_line_itself_is_light(tmp_path: Path) -> None:
    assert loaded(tmp_path, IMPORT) & READING == set()


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (["--version"], READING | {"tomli"}),
        (["--help"], READING | {"tomli"}),
        (["list"], READING),
        (["list", "--json"], READING),
        (["check"], READING),
        (["show", "task-3"], SCREENS),
        (["next"], SCREENS),
        (["blockers"], READING),
        (["blockers", "owner:ana", "--json"], READING),
        (["blockers", "--since", "2020-01-01"], READING),
        (["standup"], READING),
        (["review"], READING),
        (["whatif", "task-28 slip=3d"], READING),
        (["config"], HEAVY),
        (["keys"], HEAVY),
        (["add", "one more thing @ana 2d"], HEAVY),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_verb_loads_only_what_it_needs(
    plan: Path, arguments: list[str], forbidden: frozenset[str]
) -> None:
    assert loaded(plan.parent, REPORT, *arguments) & forbidden == set()


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_loads_no_screens(tmp_path: Path, verb: str) -> None:
    assert loaded(tmp_path, REPORT, verb, "--help") & HEAVY == set()
