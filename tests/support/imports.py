"""Reads, without running anything, which module imports which."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.paths import PACKAGE, SOURCE


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the product: its dotted name and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder below longpole that it stands in; empty for longpole itself."""
        return room_of(self.name)

    @property
    def stem(self) -> str:
        """The last part of its name."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, where, and whether only when a function runs."""

    target: str
    line: int
    late: bool


def room_of(name: str) -> str:
    """Return the room of a dotted name: `longpole.domain.plan` is in `domain`."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def modules() -> dict[str, Module]:
    """Read every module of the product."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    return found


def imports(module: Module, known: frozenset[str]) -> Iterator[Import]:
    """List all imports, also those inside functions; `known` names tell a module from a value."""
    late = {
        id(inner)
        for outer in ast.walk(module.tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            whole = [f"{base}.{alias.name}" for alias in node.names]
            targets = [name if name in known else base for name in whole]
        else:
            continue
        for target in targets:
            yield Import(target, node.lineno, id(node) in late)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = module.name.split(".")
    if module.path.stem != "__init__":
        package = package[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])
