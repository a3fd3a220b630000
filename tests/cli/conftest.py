"""The command line as tests use it: called in this process, in a folder of its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from longpole.cli.main import main

PLAN = """\
# About the plan.

[project]
title = "Billing"
today = 2026-11-24

[columns.todo]
[columns.doing]
title = "In progress"
wip = 1
[columns.review]
[columns.done]

[people.ana]
[people.bo]

[tasks.kick-off]
title = "Kick-off"
status = "done"
finished = 2026-11-02

[tasks.api]
title = "Billing API"

[tasks.design-api]
title = "Design the API"
parent = "api"
status = "doing"
owner = "ana"
estimate = "3d"                # as Ana says
needs = ["kick-off"]
started = 2026-11-16
tags = ["backend"]

[tasks.webhooks]
title = "Webhooks"
parent = "api"
owner = "bo"
needs = ["design-api FS+1d"]

[tasks.terms]
title = "Legal terms"
owner = "ana"
hold = { reason = "the lawyer reads it", on = "Dana", since = 2026-11-18, until = 2026-11-27 }

[tasks.go-live]
title = "Go live"
estimate = "0d"
needs = ["api", "terms"]
"""


@dataclass(frozen=True)
class Ran:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli(Protocol):
    def __call__(self, *arguments: str) -> Ran: ...


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that is the current one."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def cli(here: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Give a way to run command lines in `here`."""
    assert here.is_dir()

    def run(*arguments: str) -> Ran:
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def plan(here: Path) -> Path:
    """Give the file of a small plan, the only one in `here`."""
    path = here / "billing.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def two_plans(here: Path) -> tuple[Path, Path]:
    """Give two plans beside each other that both have a task `same`."""
    paths = (here / "one.plan.toml", here / "two.plan.toml")
    for path in paths:
        own = path.name.split(".")[0]
        path.write_text(f"[tasks.same]\n\n[tasks.only-{own}]\n", encoding="utf-8")
    return paths
