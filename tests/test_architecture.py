"""The rooms of the product and what may enter each of them.

Imports point only up this list:

    domain <- engine, storage <- views, formats <- app <- tui, cli, lsp

Rooms on one line do not know each other. The rules read the sources and run nothing; each is
tried on a small offender too, since a rule that cannot fail guards nothing.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.imports import Import, Module, imports, modules, room_of
from tests.support.paths import REPOSITORY

ROWS: tuple[frozenset[str], ...] = (
    frozenset({"domain"}),
    frozenset({"engine", "storage"}),
    frozenset({"views", "formats"}),
    frozenset({"app"}),
    frozenset({"tui", "cli", "lsp"}),
)
ROOMS = frozenset().union(*ROWS)

# The verbs that start another door, and only when they run.
DOOR_OPENERS = {("cli", "open"): "tui", ("cli", "demo"): "tui", ("cli", "lsp"): "lsp"}

# A library, and the modules that may import it, as patterns of names below longpole.
KEEPERS = {
    "textual": r"tui(\..*)?",
    "rich": r"tui(\..*)?",  # comes with Textual and goes with it
    "networkx": r"engine\.knots",
    "tomlkit": r"storage\.(rewrite|render)\w*(\..*)?",
    "tomli": r"storage(\..*)?|app\.settings\w*(\..*)?|tui\.theme\w*(\..*)?",
    "tomllib": r"(?!)",  # accepts another TOML on each Python
}

# Rooms that compute: the same input gives the same output, whenever and wherever.
PURE = frozenset({"domain", "engine", "views"})
OUTSIDE_WORLD = frozenset(
    {
        "asyncio",
        "io",
        "locale",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "pickle",
        "random",
        "secrets",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
    }
)
IO_CALLS = frozenset({"open", "print", "input", "breakpoint", "exec", "eval"})
CLOCK_CALLS = frozenset({"now", "today", "utcnow", "fromtimestamp"})

LONGEST = 400


def rank(room: str) -> int:
    return next(number for number, row in enumerate(ROWS) if room in row)


def against_the_order(module: Module, found: Import) -> bool:
    """Say whether this import points down or sideways."""
    there = room_of(found.target)
    if found.target.split(".")[0] != "longpole" or there in ("", module.room):
        return False
    if module.room == "":  # longpole itself is under everything, so it imports nothing
        return True
    opens = DOOR_OPENERS.get((module.room, module.stem.strip("_")))
    if found.late and opens == there:
        return False
    return rank(there) >= rank(module.room)


def outside_the_keepers(module: Module, found: Import) -> bool:
    """Say whether this import brings a library where it may not go."""
    keepers = KEEPERS.get(found.target.split(".")[0])
    below = module.name.removeprefix("longpole").removeprefix(".")
    return keepers is not None and re.fullmatch(keepers, below) is None


def impurities(module: Module) -> Iterator[str]:
    """List what a room that only computes may not do."""
    for found in imports(module, frozenset(modules())):
        if found.target.split(".")[0] in OUTSIDE_WORLD:
            yield f"{module.path}:{found.line} imports {found.target}"
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in IO_CALLS:
                yield f"{module.path}:{node.lineno} calls {name}()"
            case ast.Attribute(attr=name) if name in CLOCK_CALLS:
                yield f"{module.path}:{node.lineno} asks the clock: {name}()"


def offences(rule: str) -> list[str]:
    judge = {"order": against_the_order, "keepers": outside_the_keepers}[rule]
    known = frozenset(modules())
    return [
        f"{module.path}:{found.line} imports {found.target}"
        for module in modules().values()
        for found in imports(module, known)
        if judge(module, found)
    ]


def cycle(edges: dict[str, Iterable[str]]) -> list[str]:
    """Return the modules of one import cycle, or nothing."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def module(name: str, source: str) -> Module:
    path = Path(*name.split(".")).with_suffix(".py")
    return Module(name, path, ast.parse(source))


def test_every_folder_is_a_room() -> None:
    packages = {name.split(".")[1] for name in modules() if name.count(".") >= 2}
    assert packages <= ROOMS


def test_imports_point_only_up() -> None:
    assert offences("order") == []


def test_no_import_cycles() -> None:
    known = frozenset(modules())
    edges: dict[str, Iterable[str]] = {
        name: {found.target for found in imports(one, known)} & known - {name}
        for name, one in modules().items()
    }
    assert " <- ".join(cycle(edges)) == ""


def test_each_library_stays_with_its_keeper() -> None:
    assert offences("keepers") == []


def test_only_declared_libraries_are_imported() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~! ]", line)[0] for line in project["dependencies"]}
    allowed = declared | sys.stdlib_module_names | {"longpole", "rich"}
    known = frozenset(modules())
    used = {
        found.target.split(".")[0] for one in modules().values() for found in imports(one, known)
    }
    assert used <= allowed


def test_computing_rooms_know_no_clock_and_no_files() -> None:
    pure = [one for one in modules().values() if one.room in PURE]
    assert [text for one in pure for text in impurities(one)] == []


def test_no_file_is_too_long() -> None:
    lengths = {one.path: one.path.read_text("utf-8").count("\n") for one in modules().values()}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("longpole.domain.plan", "import longpole.storage"),
        ("longpole.domain.plan", "from longpole.engine import states"),
        ("longpole.domain.plan", "def f():\n    from longpole.app.session import Session"),
        ("longpole.storage.read", "from ..engine import states"),
        ("longpole.engine.states", "from longpole.storage.read import read"),
        ("longpole.tui.app", "import longpole.cli.main"),
        ("longpole.cli.list", "def run():\n    from longpole.tui.app import Board"),
        ("longpole.cli.open", "from longpole.tui.app import Board"),
    ],
)
def test_the_order_catches(name: str, source: str) -> None:
    one = module(name, source)
    assert any(against_the_order(one, found) for found in imports(one, frozenset(modules())))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("longpole.app.session", "from longpole.engine import states"),
        ("longpole.views.board", "from longpole.domain.plan import Plan"),
        ("longpole.cli.open", "def run():\n    from longpole.tui.app import Board"),
        ("longpole.cli.main", "from longpole import __version__"),
    ],
)
def test_the_order_allows(name: str, source: str) -> None:
    one = module(name, source)
    assert not any(against_the_order(one, found) for found in imports(one, frozenset(modules())))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("longpole.views.board", "from textual.widget import Widget"),
        ("longpole.cli.list", "def run():\n    import networkx as nx"),
        ("longpole.storage.read", "import tomlkit"),
        ("longpole.cli.check", "import tomli"),
        ("longpole.storage.read", "import tomllib"),
    ],
)
def test_the_keepers_catch(name: str, source: str) -> None:
    one = module(name, source)
    assert any(outside_the_keepers(one, found) for found in imports(one, frozenset(modules())))


@pytest.mark.parametrize(
    "source",
    [
        "import datetime as d\nd.date.today()",
        "from datetime import datetime\nx = datetime.now()",
        "import time",
        "def f():\n    from pathlib import Path",
        "open('plan')",
    ],
)
def test_purity_catches(source: str) -> None:
    assert list(impurities(module("longpole.domain.plan", source)))


def test_a_value_is_a_record() -> None:
    """One way to declare a value: what is compared by identity may be a frozen dataclass."""
    declared = re.compile(r"@dataclass\(frozen=True(?!.*eq=False)")
    assert not [
        str(one.path) for one in modules().values() if declared.search(one.path.read_text("utf-8"))
    ]


def test_a_cycle_is_found() -> None:
    assert sorted(set(cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}))) == ["a", "b", "c"]
